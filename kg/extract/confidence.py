"""How likely a statement is right: its words found, and said by whom it says.

What found the words has an opinion of its own (the network's curve, the precision of a rule); whether the speaker is
right is seen only when actors are resolved. So the confidence is a product: the probability that the words are
right, and the probability that the speakers are right if the words are. „Das reicht“, sagte Anna Kaya. is surer
than „Das reicht“, sagte er., and that is surer than words nobody is named for.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.weights import probability, weights
from kg.model import Entity, Kind, MentionType, Quotation, Span

CONFIDENCE = ("seeds/confidence_weights.tsv", ("feature", "words", "speaker", "source"))
"""The table of weights and its header."""

_NEARLY = 0.02  # an opinion of 0 or 1 has no logarithm
_STEP = 40  # characters, about five words: the scale on which it tells how far off a speaker stands
_BY = {MentionType.NAME: "name", MentionType.PRONOUN: "pronoun", MentionType.NOMINAL: "description"}


@dataclass(frozen=True, slots=True)
class Trust:
    """The weights of both questions, feature -> weight."""

    words: Mapping[str, float]
    speaker: Mapping[str, float]

    @classmethod
    def shipped(cls) -> Trust:
        """The weights in `seeds/`; TableError if the table is broken."""
        table = weights(CONFIDENCE[0], CONFIDENCE[1][1:-1])
        return cls(table["words"], table["speaker"])


def confidences(quotations: Iterable[Quotation], entities: Iterable[Entity]) -> tuple[float, ...]:
    """The calibrated confidences of quotations whose own are the opinions of what found the words; speakers are resolved."""
    trust = Trust.shipped()
    known = {entity.id: entity for entity in entities}
    return tuple([confidence(quotation, known, trust) for quotation in quotations])


def confidence(quotation: Quotation, known: Mapping[str, Entity], trust: Trust) -> float:
    """The probability that words and speakers of `quotation` are right, in hundredths: more digits would say nothing."""
    words = probability(word_features(quotation), trust.words)
    return round(words * probability(speaker_features(quotation, known), trust.speaker), 2)


def word_features(quotation: Quotation) -> Mapping[str, float]:
    """What tells whether the words are right: who found them and how sure he is, form, a frame with a speaker."""
    finder = _finder(quotation)
    kept = min(max(quotation.confidence, _NEARLY), 1 - _NEARLY)
    found = {
        finder: 1.0,
        f"opinion:{finder}": math.log(kept / (1 - kept)),
        # What a rule takes for a reported act is right less often than what the network does.
        f"{finder}:{quotation.form}": 1.0,
    }
    if any(part.overlaps(frame) for part in quotation.speaker_spans for frame in quotation.frame_spans):
        found["speaker-in-frame"] = 1.0
    return found


def speaker_features(quotation: Quotation, known: Mapping[str, Entity]) -> Mapping[str, float]:
    """What tells whether the speakers are right, given right words; `known` are the entities by id."""
    found = dict.fromkeys(_speaker_features(quotation, known), 1.0)
    if quotation.speaker_spans:
        found["distance"] = math.log1p(
            min(_apart(quotation.span, part) for part in quotation.speaker_spans) / _STEP
        )
    return found


def _apart(words: Span, speaker: Span) -> int:
    """The characters between two spans, 0 if they overlap."""
    return max(speaker.begin - words.end, words.begin - speaker.end, 0)


def _speaker_features(quotation: Quotation, known: Mapping[str, Entity]) -> Iterator[str]:
    speakers = [known[key] for key in quotation.speaker]
    yield from (_finder(quotation), f"form:{quotation.form}", f"by:{_by(quotation, speakers)}")
    if not speakers:
        return
    if len(speakers) > 1:
        yield f"several:{_finder(quotation)}"
    kind = speakers[0].kind
    yield f"kind:{kind}" if kind is not Kind.LOCATION else "kind:other"  # a place hardly ever speaks
    if speakers[0].role:
        yield "role"


def _by(quotation: Quotation, speakers: Sequence[Entity]) -> str:
    """How the text names who speaks: by "name", "description" or "pronoun", "context" (not at all), or "nobody"."""
    if not speakers:
        return "nobody"
    if not quotation.speaker_spans:
        return "context"
    types = {
        mention.type
        for speaker in speakers
        for mention in speaker.mentions
        for part in quotation.speaker_spans
        if mention.span.overlaps(part)
    }
    return next((name for kind, name in _BY.items() if kind in types), "description")


def _finder(quotation: Quotation) -> str:
    """Who found the words: "network" or "rules"."""
    return "network" if quotation.rule.startswith("network-") else "rules"
