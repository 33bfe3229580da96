"""How a statement stands towards a target: features of polarity, from cue, judging words, negation and place.

"warf der Bank vor" opposes by its cue, „Ihr Kurs ist verantwortungslos“ by its words, "die Bank müsse endlich
zahlen" by what it demands; "gegen" and "für" before the target tell as much as a verb. What words mean that no table
has is told by their vectors (`kg.extract.senses`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.candidates import Candidate, Sight
from kg.extract.clauses import WORD, read
from kg.extract.evaluative import NEGATIONS, Judgement, Tone, judgements
from kg.extract.network import Floats
from kg.extract.senses import Senses
from kg.model import Quotation, Span, Stance
from kg.quotations.network.lexicon import cue_forms

_MEMORY = 10  # statements
_NEAR = 60  # characters between a target and a word that judges it
_REACH = 4  # words between a verb and what denies it
_DIGIT = re.compile(r"\d")
# What is done with the words, by the verb that introduces them: who reports, predicts or begs seldom judges.
_CUES = {
    "reports": frozenset(
        """berichten mitteilen melden bestätigen bekanntgeben beziffern schätzen hinweisen befürchten vermuten
        ankündigen beschließen fürchten erwarten vorschlagen hoffen fragen anbieten versprechen zusagen verkünden
        veröffentlichen bitten empfehlen raten wünschen anregen einladen""".split()
    ),
    "asks": frozenset("auffordern fordern verlangen aufrufen appellieren mahnen drängen ermahnen".split()),
    "judges": frozenset(
        """meinen finden behaupten ausführen glauben urteilen schimpfen klagen werten bezeichnen nennen
        vergleichen""".split()
    ),
}
_SIDES = frozenset({"gegen", "für", "mit", "von", "über", "vor", "an"})


@dataclass(frozen=True, slots=True)
class Tones:
    """The judging words of one statement, at their characters in the article; `acts` are verbs for and against.

    `numbers` tells whether there are any in it: figures are rather facts; `meaning` is what the words mean, if that is
    known.
    """

    words: Sequence[Judgement]
    frame: Sequence[Judgement]
    acts: Sequence[Judgement]
    numbers: bool = False
    meaning: Floats | None = None

    @classmethod
    def of(cls, quotation: Quotation, text: str, senses: Senses | None = None) -> Tones:
        """The judging words in the content and in the frame of `quotation`."""
        cue = [part for part in quotation.cue_spans if not any(p.contains(part) for p in quotation.content)]
        around = quotation.frame_spans or cue
        return cls(
            _judgements(quotation.content, text, judgements),
            _judgements(around, text, judgements),
            _judgements(quotation.content, text, acts),
            any(_DIGIT.search(part.of(text)) for part in quotation.content),
            None if senses is None else senses.meaning(quotation),
        )

    @property
    def verdicts(self) -> tuple[tuple[str, Sequence[Judgement]], ...]:
        """What leaves no doubt in the words: strong judgements, and verbs for or against."""
        return ("strong", [word for word in self.words if word.strong]), ("act", self.acts)


def _judgements(
    parts: Sequence[Span], text: str, find: Callable[[str], Sequence[Judgement]]
) -> list[Judgement]:
    return [
        Judgement(part.begin + found.begin, found.tone, found.strong)
        for part in parts
        for found in find(part.of(text))
    ]


@lru_cache(1_000)
def acts(text: str) -> tuple[Judgement, ...]:
    """The verbs of a text that say for or against, turned round where a "nicht" stands near: "er lehne das ab" is bad."""
    words, lower = read(text)
    verbs = [at for at, word in enumerate(lower) if _stances_of(word) and words[at][0].islower()]
    begins = [match.start() for match in WORD.finditer(text)] if verbs else []
    found = []
    for at in verbs:
        stance = _stance_of(lower, at)
        if stance is not Stance.NEUTRAL:
            good = (stance is Stance.SUPPORTS) is NEGATIONS.isdisjoint(
                lower[max(0, at - _REACH) : at + _REACH + 1]
            )
            found.append(Judgement(begins[at], Tone.GOOD if good else Tone.BAD))
    return tuple(found)


def _stance_of(words: Sequence[str], at: int) -> Stance:
    """The stance of the cue verb that a word is a form of, with its particle anywhere behind."""
    for particle, stance in _stances_of(words[at]):
        if not particle or particle in words[at:]:
            return stance
    return Stance.NEUTRAL


@lru_cache(20_000)
def _stances_of(word: str) -> tuple[tuple[str, Stance], ...]:
    """The particle that a word needs behind it, if any, to be a form of a cue verb for or against, and its stance."""
    return tuple(
        (verb.forms.particle if kind == "finite" else "", verb.stance)
        for kind in ("finite", "joined", "participle", "infinitive")
        for verb in cue_forms()[kind].get(word, ())
        if verb.stance is not Stance.NEUTRAL
    )


def stance_features(
    quotation: Quotation, target: Candidate, tones: Tones, rank: int, before: Sequence[Quotation]
) -> Mapping[str, float]:
    """What tells the stance of `quotation` towards `target`, its `rank`-th target (0 is the main one), beside its
    meaning.

    `before` are the statements before, their targets and stances known: who has just blamed goes on to blame.
    """
    return dict.fromkeys(
        (*_features(quotation, target, tones, rank), *_history(quotation, target, before)), 1.0
    )


def _history(quotation: Quotation, target: Candidate, before: Sequence[Quotation]) -> Iterator[str]:
    """The stance of the last statement about the target, and of the last one of the same speaker."""
    key, found = target.entity.id, set()
    for distance, other in enumerate(reversed(before[-_MEMORY:])):
        whose = "same" if other.speaker == quotation.speaker else "other"
        if key in other.about and whose not in found:
            found.add(whose)
            when = "before" if distance == 0 else "earlier"
            yield f"{when}:{other.stance_towards(key)}:{whose}-speaker"


def _features(quotation: Quotation, target: Candidate, tones: Tones, rank: int) -> Iterator[str]:
    cue, kind = quotation.stance, target.entity.kind
    part = _part(quotation, target)
    yield from ("bias", f"kind:{kind}", f"form:{quotation.form}", f"rank-{min(rank, 1)}", part)
    yield from (f"cue:{cue}", f"cue:{cue}:{part}")
    for name, lemmas in _CUES.items():
        if quotation.cue_lemma in lemmas:
            yield from (f"cue-{name}", f"cue-{name}:{part}")
    if tones.numbers:
        yield f"numbers:{part}"
    for tone in sorted({found.tone for found in tones.frame}):
        yield from (f"frame:{tone}", f"frame:{tone}:{part}")
    counts = [found.tone for found in tones.words]
    for tone in sorted(set(counts)):
        yield from (f"words:{tone}", f"words:{tone}:{part}", f"words:{tone}:{quotation.form}")
        if counts.count(tone) > 1:
            yield f"words:{tone}:twice"
    yield from _of_verdicts(tones, part)
    if target.sights:
        yield from _beside(target.sights[0], tones)


def _of_verdicts(tones: Tones, part: str) -> Iterator[str]:
    """The verdicts in the words, for good and for bad, and which of both outweigh."""
    sum_ = 0
    for name, found in tones.verdicts:
        counts = [verdict.tone for verdict in found]
        for tone in sorted(set(counts)):
            yield from (f"{name}:{tone}", f"{name}:{tone}:{part}")
            if counts.count(tone) > 1:
                yield f"{name}:{tone}:twice"
        sum_ += counts.count(Tone.GOOD) - counts.count(Tone.BAD)
    yield "verdict:good" if sum_ > 0 else "verdict:bad" if sum_ < 0 else "verdict:none"


def _part(quotation: Quotation, target: Candidate) -> str:
    """The part the target plays: who speaks of himself, who is spoken to, who is in the words, the frame, or out."""
    if target.entity.id in quotation.speaker:
        return "self"
    if target.entity.id in quotation.addressee:
        return "heard"
    if not target.sights:
        return "out"
    return "framed" if target.sights[0].framed else "in"


def _beside(sight: Sight, tones: Tones) -> Iterator[str]:
    if sight.place.preposition in _SIDES:
        yield f"beside-{sight.place.preposition}"
    yield f"slot:{sight.place.slot}"
    found = tones.frame if sight.framed else tones.words
    behind = sorted({f.tone for f in found if 0 <= f.begin - sight.span.end < _NEAR})
    ahead = sorted({f.tone for f in found if 0 <= sight.span.begin - f.begin < _NEAR})
    for tone in behind:
        yield from (f"behind:{tone}", f"behind:{tone}:{sight.place.slot}")
    for tone in ahead:
        yield f"ahead:{tone}"
    if not sight.framed:
        for name, verdicts in tones.verdicts:
            for word in verdicts:
                if 0 <= word.begin - sight.span.end < _NEAR:
                    yield f"{name}:behind:{word.tone}"
                if 0 <= sight.span.begin - word.begin < _NEAR:
                    yield f"{name}:ahead:{word.tone}"
