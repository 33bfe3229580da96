"""Whom a statement may be about: every entity of the article, with what speaks for it.

A candidate is mentioned in the words ("die Nordbank irre"), in the frame ("sagte sie über Kaya", "warf der Bank
vor"), or is what the article talks of anyway. The features are plain facts of the surface: what is said and how,
how and where the candidate is mentioned, how much the article makes of it; `kg.extract.targets` weighs them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log

from kg.extract.clauses import WORD, Place, finite, place_of, without_subject
from kg.extract.evaluative import judgements
from kg.extract.mentioned import Scene
from kg.extract.position import opens_clause, phrase_start, position
from kg.model import Entity, MentionType, Quotation, Span
from kg.nlp.closed_classes import OBLIQUE_DETERMINERS, word_set
from kg.nlp.nouns import noun_of

_LEAD = 300  # characters that open an article
_RECENTLY = 500  # characters within which somebody only described is still in mind
_MEMORY = 300  # mentions before a statement; no article of a usual length has more
_LATEST = 15  # entities mentioned since
_DEPTH = 20  # words into its sentence
_FOREMOST = 8  # entities that the article makes most of
_NEVER = (
    16,
    9.0,
)  # how many others were mentioned since, and how long ago in logarithms, for what comes later
_PRONOUNS = {
    "i": word_set("ich mein meine meiner mir mich"),
    "we": word_set("wir uns unser unsere"),
    "they": word_set("sie ihnen ihre ihr"),
    "he": word_set("er ihm ihn sein seine"),
    "man": word_set("man"),
    "it": word_set("es"),
    "not": word_set("nicht kein keine keinen keiner keinem nie niemals"),
}
_OPENERS = word_set("dass es sie er man wenn das die der ob ich wir in nach")
_CAPITAL = re.compile(r"\b[A-ZÄÖÜ]\w+")

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sight:
    """One mention of a candidate in the words of a statement, or around them if `framed`.

    `part` is the part of the words or of the frame that it stands in.
    """

    span: Span
    type: MentionType
    place: Place
    framed: bool
    part: Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a statement may be about, with all its mentions there, those in the words first."""

    entity: Entity
    features: Features
    sights: tuple[Sight, ...]


def candidates(index: int, scene: Scene) -> tuple[Candidate, ...]:
    """All entities that the statement number `index` of the scene may be about."""
    spot = _Spot.of(index, scene)
    return tuple(
        Candidate(entity, {**spot.said, **dict(spot.features(entity))}, spot.sights.get(key, ()))
        for key in dict.fromkeys((*spot.sights, *spot.quotation.speaker, *spot.recent, *scene.topics))
        for entity in [scene.entities[key]]
        if spot.near(entity)
    )


def sights(quotation: Quotation, scene: Scene) -> dict[str, tuple[Sight, ...]]:
    """For each entity mentioned in the words of a statement or around them, speakers apart, where it is."""
    found: dict[str, list[Sight]] = {}
    around = (*quotation.addressee_spans, *quotation.frame_spans)
    for framed, parts in ((False, quotation.content), (True, around)):
        for part in parts:
            for span, type_, entity in scene.mentioned.inside(part):
                if not any(speaker.overlaps(span) for speaker in quotation.speaker_spans):
                    place = place_of(scene.text, part.begin, span)
                    found.setdefault(entity.id, []).append(Sight(span, type_, place, framed, part))
    return {key: tuple(seen) for key, seen in found.items()}


@dataclass(frozen=True, slots=True)
class _Spot:
    """What all candidates of one statement share.

    `inside` has those mentioned in the words in their order, `recent` for those mentioned before how many others
    were mentioned since and the last mention; `said` are the features of the statement itself.
    """

    quotation: Quotation
    scene: Scene
    around: Quotation | None
    sights: Mapping[str, tuple[Sight, ...]]
    inside: Mapping[str, int]
    recent: Mapping[str, tuple[int, Span]]
    said: Features

    @classmethod
    def of(cls, index: int, scene: Scene) -> _Spot:
        quotation, outer = scene.quotations[index], scene.around[index]
        seen = sights(quotation, scene)
        inside = [key for key, found in seen.items() if not found[0].framed]
        recent: dict[str, tuple[int, Span]] = {}
        for span, _, entity in islice(scene.mentioned.before(quotation.span.begin), _MEMORY):
            recent.setdefault(entity.id, (len(recent), span))
        return cls(
            quotation,
            scene,
            None if outer is None else scene.quotations[outer],
            seen,
            {key: place for place, key in enumerate(inside)},
            recent,
            dict(_of_statement(quotation, scene, seen, nested=outer is not None)),
        )

    def near(self, entity: Entity) -> bool:
        """Whether the entity comes into question: here, shortly before or, if the article makes much of it, anywhere."""
        key = entity.id
        if key in self.sights or key in self.quotation.speaker:
            return True
        if self.scene.rank[key] >= _FOREMOST and self.recent.get(key, _NEVER)[0] > _LATEST:
            return False
        often = len(entity.mentions) > 1
        if key not in self.recent:
            return entity.named and often
        return entity.named or often or self._distance(key) <= _RECENTLY

    def features(self, entity: Entity) -> Iterator[tuple[str, float]]:
        """The features of a candidate, those of the statement apart."""
        seen = self.sights.get(entity.id, ())
        words = [sight for sight in seen if not sight.framed]
        yield from self._of_entity(entity, "in" if words else "framed" if seen else "out")
        yield from self._of_recency(entity.id, absent=not words)
        yield "times", len(words)
        yield "times-framed", len(seen) - len(words)
        if words:
            yield from self._among_others(entity)
        if self.around is not None:
            parts = self.around.content
            yield "around", float(any(p.contains(m.span) for p in parts for m in entity.mentions))
            yield "around:speaker", float(entity.id in self.around.speaker)
        if seen:
            yield from self._of_sights(words or seen)

    def _of_entity(self, entity: Entity, where: str) -> Iterator[tuple[str, float]]:
        key, scene = entity.id, self.scene
        kind = entity.kind.value if entity.named else f"{entity.kind.value}-described"
        speaks = key in self.quotation.speaker
        where = f"speaker-{where}" if speaks else where
        yield from ((f"kind:{kind}", 1.0), (where, 1.0), (f"{kind}:{where}", 1.0))
        yield "speaker", float(speaks)
        yield "addressee", float(key in self.quotation.addressee)
        yield "mentions", log(1 + len(entity.mentions))
        yield "mentions:share", len(entity.mentions) / max(1, len(scene.mentioned.mentions))
        yield "names", sum(mention.type is MentionType.NAME for mention in entity.mentions)
        yield "rank", scene.rank[key]
        yield "spoke", scene.spoke[key]
        yield "quoted", scene.quoted[key]
        yield "quoted:share", scene.quoted[key] / len(scene.quotations)
        first = entity.mentions[0].span if entity.mentions else Span(len(scene.text), len(scene.text))
        yield "first", log(1 + first.begin)
        yield "lead", float(first.begin < _LEAD)
        title = scene.title
        yield "title", float(title is not None and title.contains(first))

    def _of_recency(self, key: str, *, absent: bool) -> Iterator[tuple[str, float]]:
        """How long ago the candidate was mentioned last, and for one that is not in the words in which place."""
        if key not in self.recent:
            yield from (("since", _NEVER[0]), ("ago", _NEVER[1]))
            return
        since, span = self.recent[key]
        yield from (("since", min(since, _LATEST)), ("ago", log(1 + self._distance(key))))
        words = self.scene.words
        at, here = words.under(span).start, words.under(self.quotation.span).start
        apart = words.sentences[here] - words.sentences[at]
        yield from (("same-sentence", float(apart == 0)), ("sentence-before", float(apart == 1)))
        if absent:
            begin = at
            while begin > max(at - _DEPTH, 0) and words.sentences[begin - 1] == words.sentences[at]:
                begin -= 1
            _, determiner, preposition = phrase_start(words, begin, at)
            yield "last:depth", at - begin
            yield "last:preposition", float(bool(preposition))
            case = "oblique" if determiner in OBLIQUE_DETERMINERS else "other" if determiner else "bare"
            yield f"last:{case}", 1.0

    def _distance(self, key: str) -> int:
        return self.quotation.span.begin - self.recent[key][1].begin

    def _among_others(self, entity: Entity) -> Iterator[tuple[str, float]]:
        others = [key for key in self.inside if key not in self.quotation.speaker]
        yield "place", self.inside[entity.id]
        yield "alone", float(len(others) == 1)
        yield "only-name", float(entity.named and self.said["said:names"] == 1)

    def _of_sights(self, seen: Sequence[Sight]) -> Iterator[tuple[str, float]]:
        first, words = seen[0], self.scene.words
        side = "framed" if first.framed else "in"
        inside, at = words.under(first.part), words.under(first.span)
        yield from ((f"{side}:{name}", value) for name, value in position(words, inside, at))
        yield from sorted({(f"type:{sight.type.value}", 1.0) for sight in seen})
        yield f"{side}:first:{first.type.value}", 1.0
        yield f"{side}:{first.place.slot}:{first.place.determiner}", 1.0
        noun = noun_of(words.texts[at.stop - 1])
        yield f"{side}:plural", float(bool(noun and noun.plural))
        yield "opens", float(any(opens_clause(words, words.under(s.part), words.under(s.span)) for s in seen))


def _of_statement(
    quotation: Quotation, scene: Scene, seen: Mapping[str, Sequence[Sight]], *, nested: bool
) -> Iterator[tuple[str, float]]:
    """What is said and how: it tells how many targets are to be expected."""
    others = {key: found[0].framed for key, found in seen.items() if key not in quotation.speaker}
    text = " ".join(part.of(scene.text) for part in quotation.content)
    words = WORD.findall(text)
    lower = {word.lower() for word in words}
    yield f"said:{quotation.form.value}", 1.0
    yield "said:length", log(1 + len(text))
    yield "said:inside", sum(not framed for framed in others.values())
    yield "said:framed", sum(others.values())
    names = (key for key, found in seen.items() if not found[0].framed and scene.entities[key].named)
    yield "said:names", len(list(names))
    yield "said:speakers", len(quotation.speaker)
    yield f"said:cue:{quotation.stance.value}", 1.0
    yield "said:nested", float(nested)
    yield "said:statements", log(len(scene.quotations))
    yield from ((f"said:{name}", float(bool(lower & forms))) for name, forms in _PRONOUNS.items())
    opener = next((word.lower() for word in words if word[0].isalnum()), "")
    yield f"said:opens:{opener if opener in _OPENERS else 'other'}", 1.0
    yield "said:verb", float(any(finite(word.lower()) for word in words))
    yield "said:subjectless", float(without_subject(text))
    yield "said:capitals", len(_CAPITAL.findall(text))
    around = quotation.frame_spans or quotation.cue_spans
    for name, parts in (("tone", quotation.content), ("frame", around)):
        tones = Counter(found.tone.value for part in parts for found in judgements(part.of(scene.text)))
        yield from ((f"said:{name}:{tone}", count) for tone, count in tones.items())
