"""Whom a statement may be about: every entity of the article, with what speaks for it.

A candidate is mentioned in the words ("die Nordbank irre"), in the frame ("sagte sie über Kaya", "warf der Bank
vor"), or is what the article talks of anyway. The features are plain facts of the surface: what is said and how,
how and where the candidate is mentioned, how much the article makes of it; `kg.extract.targets` weighs them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import log
from typing import NamedTuple

from kg.extract.clauses import Place, finite, place_of, read, without_subject
from kg.extract.doubles import MAY_MEAN, stem
from kg.extract.evaluative import judgements
from kg.extract.mentioned import DEFINITE, Scene, Seen, Words
from kg.extract.position import opens_clause, phrase_start, position
from kg.model import Entity, Kind, MentionType, Quotation, Span
from kg.nlp.closed_classes import OBLIQUE_DETERMINERS, word_set
from kg.nlp.nouns import noun_of

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
    word: name
    for name, words in {
        "said:i": "ich mich mir mein meine meiner",
        "said:we": "wir uns unser unsere",
        "said:they": "sie ihnen ihre ihr",
        "said:he": "er ihm ihn sein seine",
        "said:man": "man",
        "said:it": "es",
        "said:not": "nicht kein keine keinen keiner keinem nie niemals",
    }.items()
    for word in words.split()
}
_OPENERS = word_set("dass es sie er man wenn das die der ob ich wir in nach")
_ARTICLES = word_set("der die das den dem des")
_CAPITAL = re.compile(r"\b[A-ZÄÖÜ]\w+")

Features = Mapping[str, float]
_NOTHING: Features = {}


class Sight(NamedTuple):
    """One mention of a candidate in the words of a statement, or around them if `framed`.

    `part` is the part of the words or of the frame that it stands in.
    """

    span: Span
    type: MentionType
    place: Place
    framed: bool
    part: Span

    def after(self, begin: int, text: str) -> str:
        """The words from `begin` to the noun of the mention, with the article it begins with: "bei | der | Bank"."""
        first, _, rest = self.span.of(text).partition(" ")
        return Span(begin, self.span.begin).of(text) + (f"{first} " if rest and first in _ARTICLES else "")


class Candidate(NamedTuple):
    """An entity that a statement may be about, with all its mentions there, those in the words first.

    `parts` are its features, those apart that many have in common: what is said, the entity by itself, its part in the
    statement, the place where it was mentioned last, and all that is its own.
    """

    entity: Entity
    parts: tuple[Features, ...]
    sights: tuple[Sight, ...]

    @property
    def features(self) -> Features:
        """All that speaks for and against the candidate."""
        return {name: value for part in self.parts for name, value in part.items()}


def candidates(index: int, scene: Scene) -> tuple[Candidate, ...]:
    """All entities that the statement number `index` of the scene may be about."""
    spot = _Spot.of(index, scene)
    here = dict.fromkeys((*spot.sights, *spot.quotation.speaker))
    others = map(scene.entities.__getitem__, dict.fromkeys((*spot.recent, *scene.topics)))
    near = [scene.entities[key] for key in here]
    near += [entity for entity in others if entity.id not in here and spot.near(entity)]
    echo = _Echo.of(spot, near)
    return tuple(
        [Candidate(entity, spot.parts(entity, echo), spot.sights.get(entity.id, ())) for entity in near]
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
    were mentioned since and the last mention; `outside` are those mentioned in the words of the statement `around`;
    `begin` is the first character of the statement and `sentence` the one it begins in; `said` are the features of the
    statement itself.
    """

    quotation: Quotation
    scene: Scene
    around: Quotation | None
    sights: Mapping[str, tuple[Sight, ...]]
    inside: Mapping[str, int]
    recent: Mapping[str, tuple[int, Span]]
    outside: frozenset[str]
    begin: int
    sentence: int
    said: Features

    @classmethod
    def of(cls, index: int, scene: Scene) -> _Spot:
        quotation, outer = scene.quotations[index], scene.around[index]
        around = None if outer is None else scene.quotations[outer]
        parts = () if around is None else around.content
        outside = [entity.id for part in parts for _, _, entity in scene.mentioned.inside(part)]
        seen = sights(quotation, scene)
        inside = [key for key, found in seen.items() if not found[0].framed]
        whole, words = quotation.span, scene.words
        recent: dict[str, tuple[int, Span]] = {}
        for span, _, entity in islice(scene.mentioned.before(whole.begin), _MEMORY):
            if entity.id not in recent:
                recent[entity.id] = (len(recent), span)
        return cls(
            quotation,
            scene,
            around,
            seen,
            {key: place for place, key in enumerate(inside)},
            recent,
            frozenset(outside),
            whole.begin,
            words.sentences[words.under(whole).start],
            _of_statement(quotation, scene, seen, nested=outer is not None),
        )

    def near(self, entity: Entity) -> bool:
        """Whether an entity that is not mentioned here comes into question: one of shortly before or, if the article makes
        much of it, of anywhere."""
        key, often = entity.id, len(entity.mentions) > 1
        if key not in self.recent:
            return entity.named and often and self.scene.rank[key] < _FOREMOST
        since, last = self.recent[key]
        if since > _LATEST and self.scene.rank[key] >= _FOREMOST:
            return False
        return entity.named or often or self.begin - last.begin <= _RECENTLY

    def parts(self, entity: Entity, echo: _Echo) -> tuple[Features, ...]:
        """The features of a candidate."""
        key, quotation = entity.id, self.quotation
        seen = self.sights.get(key, ())
        own, place = self._of_last(key)
        if not entity.named:
            own.update(self._of_head(entity, seen))
        words = [sight for sight in seen if not sight.framed]
        if seen:
            own["times"], own["times-framed"] = len(words), len(seen) - len(words)
            own.update(self._of_sights(words or seen))
        if words:
            place = _NOTHING
            own.update(self._among_others(entity))
            own.update(echo.of_heard(entity))
        elif echo.described:
            own.update(echo.of_meant(entity))
        if self.around is not None:
            own["around"] = float(key in self.outside)
            own["around:speaker"] = float(key in self.around.speaker)
        where = "in" if words else "framed" if seen else "out"
        part = _of_part(
            entity.kind, entity.named, where, key in quotation.speaker, key in quotation.addressee
        )
        return self.said, self.scene.standing[key], part, place, own

    def _of_last(self, key: str) -> tuple[dict[str, float], Features]:
        """How long ago an entity was mentioned last, and what place it had there."""
        if key not in self.recent:
            since, ago = _NEVER
            return {"since": since, "ago": ago}, _NOTHING
        since, span = self.recent[key]
        last = self._mentioned(span)
        found = {
            "since": since if since < _LATEST else _LATEST,
            "ago": log(1 + self.begin - span.begin),
            "same-sentence": float(self.sentence == last.sentence),
            "sentence-before": float(self.sentence == last.sentence + 1),
        }
        return found, last.place

    def _mentioned(self, span: Span) -> Seen:
        """What a mention tells of those who are not in the words; all statements ask for the same."""
        seen = self.scene.seen
        return seen[span] if span in seen else seen.setdefault(span, _read(self.scene.words, span))

    def _of_head(self, entity: Entity, seen: Sequence[Sight]) -> Features:
        """The noun of a description: "die Menschen" are hardly ever meant, "die Polizei" often is."""
        here = [sight.span for sight in seen if sight.type is not MentionType.PRONOUN]
        spans = here or [m.span for m in entity.mentions if m.type is not MentionType.PRONOUN]
        return {self._mentioned(spans[0]).head: 1.0} if spans else {}

    def _among_others(self, entity: Entity) -> Features:
        others = [key for key in self.inside if key not in self.quotation.speaker]
        return {
            "place": self.inside[entity.id],
            "alone": float(len(others) == 1),
            "only-name": float(entity.named and self.said["said:names"] == 1),
        }

    def _of_sights(self, seen: Sequence[Sight]) -> Features:
        first, words = seen[0], self.scene.words
        side = "framed" if first.framed else "in"
        inside, at = words.under(first.part), words.under(first.span)
        stands = position(words, inside, at)
        found = {f"{side}:{name}": value for name, value in stands.items()}
        found.update([(f"type:{sight.type}", 1.0) for sight in seen])
        found[f"{side}:first:{first.type}"] = 1.0
        found[f"{side}:{first.place.slot}:{first.place.determiner}"] = 1.0
        noun = noun_of(words.texts[at.stop - 1])
        found[f"{side}:plural"] = float(bool(noun and noun.plural))
        opens = stands["opens"] or any(
            opens_clause(words, words.under(s.part), words.under(s.span)) for s in seen[1:]
        )
        found["opens"] = float(opens)
        return found


@lru_cache(1_000)
def _of_part(kind: Kind, named: bool, where: str, speaks: bool, heard: bool) -> Features:
    """The part that an entity plays in a statement."""
    called = kind if named else f"{kind}-described"
    where = f"speaker-{where}" if speaks else where
    return {
        f"kind:{called}": 1.0,
        where: 1.0,
        f"{called}:{where}": 1.0,
        "speaker": float(speaks),
        "addressee": float(heard),
    }


def _read(words: Words, span: Span) -> Seen:
    """What the mention at `span` tells."""
    at = words.under(span)
    sentence = words.sentences[at.start]
    begin = max(at.start - _DEPTH, bisect_left(words.sentences, sentence, 0, at.start), 0)
    _, determiner, preposition = phrase_start(words, begin, at.start)
    case = "oblique" if determiner in OBLIQUE_DETERMINERS else "other" if determiner else "bare"
    place = {
        "last:depth": at.start - begin,
        "last:preposition": float(bool(preposition)),
        f"last:{case}": 1.0,
    }
    return Seen(sentence, place, f"head:{stem(words.texts[at.stop - 1])}")


@dataclass(frozen=True, slots=True)
class _Echo:
    """The descriptions in the words of one statement, and who with a name is not in them but may be meant.

    `described` has for each description whether it is definite ("die Bank") and whether it is plural; `latest` and
    `topmost` have of each kind the one that was mentioned last and the one that the article makes most of.
    """

    scene: Scene
    described: Mapping[str, tuple[bool, bool]]
    latest: Mapping[Kind, str]
    topmost: Mapping[Kind, str]

    @classmethod
    def of(cls, spot: _Spot, near: Sequence[Entity]) -> _Echo:
        scene, words = spot.scene, spot.scene.words
        heard = {key: seen for key, seen in spot.sights.items() if not seen[0].framed}
        described: dict[str, tuple[bool, bool]] = {}
        for key, seen in heard.items():
            if key in spot.quotation.speaker:
                continue
            if not scene.entities[key].named or seen[0].type is MentionType.NOMINAL:
                at = words.under(seen[0].span)
                noun = noun_of(words.texts[at.stop - 1])
                described[key] = (words.lower[at.start] in DEFINITE, bool(noun and noun.plural))
        absent = [entity for entity in near if entity.named and entity.id not in spot.sights]
        latest = {e.kind: e.id for e in reversed(absent) if e.id in spot.recent}
        topmost = {e.kind: e.id for e in sorted(absent, key=lambda e: -scene.rank[e.id])}
        return cls(scene, described, latest, topmost)

    def of_heard(self, entity: Entity) -> Iterator[tuple[str, float]]:
        """Of one in the words whether another may be meant."""
        yield from ((f"doubled:{name}", 1.0) for name in self.scene.doubled[entity.id])
        if entity.id in self.described:
            definite, _ = self.described[entity.id]
            yield "definite", float(definite)
            yield "once", float(len(entity.mentions) == 1)
            if definite and not entity.named:
                yield "shadow", float(not MAY_MEAN[entity.kind].isdisjoint(self.topmost))

    def of_meant(self, entity: Entity) -> Iterator[tuple[str, float]]:
        """Of any other whether he may be, where somebody is described in the words."""
        own = self.scene.called[entity.id]
        for key, (definite, plural) in self.described.items():
            other = self.scene.entities[key]
            fuller = len(entity.mentions) >= len(other.mentions)
            if self.scene.called[key].like(own):
                yield "echo:head", 1.0
                yield "echo:head:fuller", float(fuller)
            if definite and fuller and entity.kind in MAY_MEAN[other.kind]:
                yield "echo", 1.0
                yield f"echo:{entity.kind}:{'plural' if plural else 'singular'}", 1.0
                yield "echo:latest", float(self.latest.get(entity.kind) == entity.id)
                yield "echo:topmost", float(self.topmost.get(entity.kind) == entity.id)
                if not other.named and len(other.mentions) == 1:
                    yield "echo:once", 1.0


def _of_statement(
    quotation: Quotation, scene: Scene, seen: Mapping[str, Sequence[Sight]], *, nested: bool
) -> Features:
    """What is said and how: it tells how many targets are to be expected."""
    others = {key: found[0].framed for key, found in seen.items() if key not in quotation.speaker}
    named = [key for key, sights in seen.items() if not sights[0].framed and scene.entities[key].named]
    text = " ".join([part.of(scene.text) for part in quotation.content])
    lowers = read(text).lower
    opener = next((lower for lower in lowers if lower[0].isalnum()), "")
    found: dict[str, float] = {
        f"said:{quotation.form}": 1.0,
        "said:length": log(1 + len(text)),
        "said:inside": sum([not framed for framed in others.values()]),
        "said:framed": sum(others.values()),
        "said:names": len(named),
        "said:speakers": len(quotation.speaker),
        f"said:cue:{quotation.stance}": 1.0,
        "said:nested": float(nested),
        "said:statements": log(len(scene.quotations)),
        f"said:opens:{opener if opener in _OPENERS else 'other'}": 1.0,
        "said:verb": float(any(map(finite, lowers))),
        "said:subjectless": float(without_subject(text)),
        "said:capitals": len(_CAPITAL.findall(text)),
    }
    found.update(dict.fromkeys([_PRONOUNS[word] for word in lowers if word in _PRONOUNS], 1.0))
    around = quotation.frame_spans or quotation.cue_spans
    for name, parts in (("tone", quotation.content), ("frame", around)):
        tones = [one.tone for part in parts for one in judgements(part.of(scene.text))]
        found.update({f"said:{name}:{tone}": tones.count(tone) for tone in tones})
    return found
