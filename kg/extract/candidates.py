"""Whom a statement may be about: every entity near it, with what speaks for it.

A candidate is mentioned in the words ("die Nordbank irre"), in the frame ("sagte sie über Kaya", "warf der Bank
vor"), or is what the article talks of anyway. The features are plain facts of the surface: its kind, how and where
it is mentioned, how much the article makes of it; `kg.extract.targets` weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from kg.extract.clauses import Place, place_of, without_subject
from kg.extract.mentioned import Scene
from kg.model import Entity, MentionType, Quotation, Span

_LEAD = 300  # characters that open an article
_RECENT = 4  # actors mentioned last before the words
_RECENTLY = 600  # characters
_FRAGMENT = 45  # characters of content in which a whole clause hardly has a place
_EARLY = 40  # characters
_ATTACHED = 12  # characters between a noun and the genitive or "von" that hangs on it


@dataclass(frozen=True, slots=True)
class Sight:
    """One mention of a candidate in the words of a statement, or around them if `framed`.

    `attached` hangs on the mention before it ("die Truppen der EU"); `clause` counts the commas before it.
    """

    span: Span
    type: MentionType
    place: Place
    framed: bool
    attached: bool
    clause: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a statement may be about, with all its mentions there, those in the words first."""

    entity: Entity
    features: Mapping[str, float]
    sights: tuple[Sight, ...]


def candidates(quotation: Quotation, scene: Scene, previous: Quotation | None) -> tuple[Candidate, ...]:
    """All entities that `quotation` may be about; `previous` is the statement before it, its targets known."""
    sights: dict[str, list[Sight]] = {}
    for key, sight in _sights(quotation, scene):
        sights.setdefault(key, []).append(sight)
    own = frozenset(quotation.speaker)
    inside = [key for key, seen in sights.items() if not seen[0].framed and key not in own]
    recent = _recent(quotation, scene)
    near = dict.fromkeys((*sights, *recent, *(previous.about if previous else ()), *scene.topics))
    spot = _Spot(
        quotation,
        scene,
        previous,
        inside={key: place for place, key in enumerate(inside)},
        recent=recent,
        fragment=sum(end - begin for begin, end in quotation.content) < _FRAGMENT,
        subjectless=without_subject(" ".join(part.of(scene.text) for part in quotation.content)),
        before=_mentioned_in(previous, scene),
    )
    return tuple(
        Candidate(scene.entities[key], dict(spot.features(key, seen)), tuple(seen))
        for key in near
        for seen in [sights.get(key, [])]
    )


def _sights(quotation: Quotation, scene: Scene) -> Iterator[tuple[str, Sight]]:
    for framed, parts in (
        (False, quotation.content),
        (True, (*quotation.addressee_spans, *quotation.frame_spans)),
    ):
        last = -_ATTACHED
        clause = 0
        for part in parts:
            at = part.begin
            for span, type_, entity in scene.mentioned.inside(part):
                if any(speaker.overlaps(span) for speaker in quotation.speaker_spans):
                    continue
                place = place_of(scene.text, part.begin, span)
                near = 0 <= span.begin - last < _ATTACHED
                attached = near and place.slot in {"genitive", "by", "where"}
                clause += scene.text.count(",", at, span.begin)
                at = span.begin
                yield entity.id, Sight(span, type_, place, framed, attached, clause)
                last = span.end
            clause += scene.text.count(",", at, part.end)


def _recent(quotation: Quotation, scene: Scene) -> list[str]:
    """Who was mentioned last before the words, the last first; passing groups are left out."""
    found: dict[str, None] = {}
    begin = quotation.span.begin
    for span, _, entity in scene.mentioned.before(begin):
        if len(found) == _RECENT or begin - span.begin > _RECENTLY:
            break
        framed = any(part.contains(span) for part in quotation.frame_spans)
        if not framed and (entity.named or len(entity.mentions) > 1):
            found[entity.id] = None
    return list(found)


def _mentioned_in(quotation: Quotation | None, scene: Scene) -> frozenset[str]:
    parts = quotation.content if quotation is not None else ()
    return frozenset(entity.id for part in parts for _, _, entity in scene.mentioned.inside(part))


@dataclass(frozen=True, slots=True)
class _Spot:
    """What all candidates of one statement share."""

    quotation: Quotation
    scene: Scene
    previous: Quotation | None
    inside: Mapping[str, int]  # who is mentioned in the words, speakers apart, in their order
    recent: Sequence[str]
    fragment: bool
    subjectless: bool
    before: frozenset[str]

    def features(self, key: str, seen: Sequence[Sight]) -> Iterator[tuple[str, float]]:
        """The features of the candidate `key`, mentioned at `seen`."""
        entity = self.scene.entities[key]
        words = [sight for sight in seen if not sight.framed]
        kind = entity.kind.value if entity.named else f"{entity.kind.value}-described"
        names = ["bias", f"kind:{kind}"]
        if words:
            names += self._in_words(entity, words)
        elif seen:
            names += self._in_frame(entity, seen[0])
        else:
            names += self._absent(entity)
        names += self._place_among_others(key, seen)
        names += self._speaks_or_hears(key, seen)
        names += self._history(key, "in" if seen else "out")
        yield from ((name, 1.0) for name in names)
        yield "count", log(len(entity.mentions) or 1)
        if words:
            yield "depth", log(1 + (words[0].span.begin - self.quotation.content[0].begin) / 50)

    def _in_words(self, entity: Entity, words: Sequence[Sight]) -> Iterator[str]:
        first = words[0]
        yield from sorted({f"type:{sight.type.value}" for sight in words})
        yield f"slot:{first.place.slot}"
        yield f"{entity.kind.value}:{first.place.slot}"
        yield f"clause-{min(first.clause, 2)}"
        if not entity.named:
            yield f"described:{first.place.determiner}"
        told = {
            "again": len(words) > 1,
            "start-later": any(sight.place.slot == "start" for sight in words[1:]),
            "attached": first.attached,
            "acts": any(sight.place.acts for sight in words),
            "fragment": self.fragment,
            "early": first.span.begin - self.quotation.content[0].begin < _EARLY,
        }
        yield from (name for name, holds in told.items() if holds)

    def _in_frame(self, entity: Entity, sight: Sight) -> Iterator[str]:
        yield from ("framed", f"framed:{sight.place.slot}", f"framed:{entity.kind.value}")
        yield f"framed:{self.quotation.form.value}"
        if sight.place.preposition:
            yield f"framed-{sight.place.preposition}"
        if self.fragment:
            yield "framed:fragment"

    def _absent(self, entity: Entity) -> Iterator[str]:
        others = min(len(self.inside), 2)
        yield from ("out", f"out:{entity.kind.value}", f"out:{self.quotation.form.value}:others-{others}")
        if self.fragment:
            yield "out:fragment"
        if entity.id in self.scene.topics:
            yield f"out:topic-{self.scene.topics.index(entity.id)}"
        if entity.mentions and entity.mentions[0].span.begin < _LEAD:
            yield "out:lead"

    def _place_among_others(self, key: str, seen: Sequence[Sight]) -> Iterator[str]:
        if key in self.inside:
            yield f"place-{min(self.inside[key], 3)}"
            if len(self.inside) == 1:
                yield "alone"
        else:
            yield f"others-{min(len(self.inside), 3)}{':framed' if seen else ''}"

    def _speaks_or_hears(self, key: str, seen: Sequence[Sight]) -> Iterator[str]:
        """ "Sie werde bleiben", "habe geirrt" of the speaker; "warf der Bank vor" of who is spoken to."""
        said = self.quotation
        if key in said.speaker:
            yield from ("speaker", f"speaker:{said.form.value}", f"speaker:others-{min(len(self.inside), 2)}")
            if seen:
                yield from (f"speaker:{seen[0].place.slot}", f"speaker:{seen[0].type.value}")
        if key in said.addressee:
            yield from ("addressee", f"addressee:{said.stance.value}")
            if seen:
                yield f"addressee:{seen[0].place.slot}"
        if self.subjectless:
            yield f"subjectless:{self._part_of(key)}"

    def _part_of(self, key: str) -> str:
        said = self.quotation
        if key in said.speaker:
            return "speaker:heard" if said.addressee else "speaker"
        return "addressee" if key in said.addressee else "words" if key in self.inside else "other"

    def _history(self, key: str, where: str) -> Iterator[str]:
        if key in self.recent:
            yield f"recent-{self.recent.index(key)}:{where}"
        if self.previous is None:
            return
        if key in self.previous.about:
            yield f"previous:{where}"
            if self.previous.speaker == self.quotation.speaker:
                yield f"previous:{where}:same-speaker"
        elif key in self.before:
            yield f"before:{where}"
