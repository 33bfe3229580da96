"""Where indirect speech ends since the author, or its teller, goes on: "Sie sagte, es reiche, | und ging"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.nlp.closed_classes import DETERMINERS, RELATIVE_PRONOUNS, SUBORDINATORS, word_set
from kg.nlp.verbs import is_indicative_auxiliary, is_inflected, is_konjunktiv
from kg.quotations.rules.clauses import THAT, finite_verb
from kg.quotations.rules.cues import Cue
from kg.quotations.rules.frames import is_indicative
from kg.quotations.rules.phrases import noun_phrase
from kg.quotations.rules.unit import Unit

_AGAINST = word_set("doch aber und")
CONTRASTING = word_set("aber jedoch allerdings dagegen zugleich gleichzeitig")
"""What stands behind a second verb of the same teller: "Kaya versprach, sie komme, ließ | aber | offen, wann"."""


def last_of(unit: Unit, cue: Cue, later: Sequence[Cue]) -> int:
    """Content ends where a coordinated clause brings the next cue: "..., und forderte, ..."."""
    contrast = _contrast(unit, cue)
    for other in later:
        begin, _ = unit.segments[unit.segment_of(other.finite)]
        if contrast is not None and contrast < begin:
            return contrast
        coordinated = unit.lower(begin) in {"und", "aber", "doch"} and other.finite - begin <= 2
        contrasted = other.finite == begin and unit.lower(begin + 1) in {
            "aber",
            "jedoch",
            "allerdings",
            "zugleich",
            "gleichzeitig",
        }
        if (second := _tells_too(unit, other)) is not None and other.finite > cue.positions[-1]:
            return second
        if other.finite > cue.positions[-1] and (coordinated or contrasted):
            return begin - 1 if unit.text(begin - 1) == "," else begin
        if (
            unit.lower(other.finite - 1) == "und"
            and not other.verb_final
            and other.finite > cue.positions[-1] + 1
            and other.finite - 1 > cue.positions[-1] + 1
        ):
            return other.finite - 2 if unit.text(other.finite - 2) == "," else other.finite - 1
    return unit.last_word if contrast is None else contrast


def _tells_too(unit: Unit, other: Cue) -> int | None:
    """Where a second clause with its own teller and words begins: "Kaya sagte, es reiche | , | doch Lund sagte, es fehle".

    What somebody in the words said is told in the Konjunktiv: "..., doch Lund | habe gesagt |, es fehle Geld".
    """
    finite = other.finite
    start = next(
        (at for at in range(finite - 1, 0, -1) if unit.lower(at) in _AGAINST and unit.text(at - 1) == ","),
        None,
    )
    told = start is not None and noun_phrase(unit, start + 1, finite) == finite and not other.verb_final
    if start is None or not told or is_konjunktiv(unit.lower(finite)):
        return None
    comma = next((at for at in range(other.positions[-1], unit.last_word) if unit.text(at) == ","), None)
    words = comma is not None and (
        unit.lower(comma + 1) in THAT
        or any(is_konjunktiv(unit.lower(at)) for at in range(comma, len(unit.tokens)))
    )
    return start - 1 if words else None


def _contrast(unit: Unit, cue: Cue) -> int | None:
    """The comma before a second verb of the teller: "Kaya versprach, sie komme | , | ließ aber offen, wann"."""
    for begin, _ in unit.segments:
        told = begin > cue.positions[-1] + 2 and unit.text(begin - 1) == "," and not cue.verb_final
        contrasted = unit.lower(begin + 1) in CONTRASTING and not is_konjunktiv(unit.lower(begin))
        if told and contrasted and is_indicative(unit, begin):
            return begin - 1
    return None


def before_main_verb(unit: Unit, cue: Cue, begin: int, limit: int) -> int:
    """Where the sentence goes on behind a clause about somebody: "Kaya, die riet, zu warten, | schweigt nun |"."""
    opens, _ = unit.segments[unit.segment_of(cue.finite)]
    if unit.lower(opens) not in RELATIVE_PRONOUNS or unit.text(opens - 1) != ",":
        return limit
    commas = (at for at in range(begin + 1, limit - 1) if unit.text(at) == ",")
    return next((at for at in commas if is_indicative(unit, at + 1)), limit)


def before_second_verb(unit: Unit, begin: int, limit: int) -> int:
    """Where the sentence goes on behind what was said: "Sie warf ihm vor, zu lügen, | und bot ein Gespräch an".

    In a subordinate clause the verb would stand at the end: "Sie sagte, dass es reiche, | und ging nach Hause".
    """
    for at in range(begin, limit - 2):
        if unit.text(at) == "," and unit.lower(at + 1) == "und" and finite_verb(unit, at + 2):
            return at
    return limit


def before_indicative(unit: Unit, begin: int, limit: int) -> int:
    """Where the author's own verb follows a main clause in the Konjunktiv: "Sie sagte, er lüge | und | ging", "Wer
    sagt, er sei klug | , | irrt".

    Not "Er sagte, wer das glaube, | irrt |", "Es heiße, sie kämen | und | blieben".
    """
    told = next((at for at in range(begin, limit) if is_konjunktiv(unit.lower(at))), limit)
    commas = (at for at in range(begin, told) if unit.text(at) == "," and not unit.quoted[at])
    if unit.lower(begin) in SUBORDINATORS | RELATIVE_PRONOUNS - DETERMINERS or any(commas):
        return limit
    for at in range(told + 1, limit - 1):
        if unit.quoted[at] or unit.lower(at) not in {",", "und"}:
            continue
        if unit.text(at) == "," and unit.lower(at + 1) in SUBORDINATORS | RELATIVE_PRONOUNS:
            return limit
        word = unit.lower(at + 1)
        if is_indicative(unit, at + 1) and not (is_konjunktiv(word) or word.endswith("en")):
            return limit if _is_participle_too(unit, at) else at - (unit.text(at - 1) == ",")
    return limit


def _is_participle_too(unit: Unit, at: int) -> bool:
    """Whether a second participle follows: "werde gewaschen, | gefärbt | und genäht"; not "sei geflohen und | lachte |"."""
    word, before = unit.lower(at + 1), unit.lower(at - 1)
    sure = is_indicative_auxiliary(word) or word.endswith("te")
    return not sure and (is_inflected(before) or before.endswith("en"))
