"""What something is to somebody, in his words: "Für Kaya ist das „ein Witz“", "Sie sieht darin einen „Angriff auf alle“"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Form, Medium
from kg.nlp.closed_classes import INDEFINITE_ARTICLES, word_set
from kg.nlp.names_words import is_word
from kg.quotations.draft import Draft
from kg.quotations.rules.frames import is_indicative
from kg.quotations.rules.phrases import noun_phrase
from kg.quotations.rules.subjects import nobody, subject_after, subject_before
from kg.quotations.rules.thinkers import can_think
from kg.quotations.rules.unit import Unit, clause_start
from kg.quotations.rules.verbatim import verbatim

_IS = word_set("ist sei sind war waren bleibt blieb bleiben blieben")
_SEES = word_set("sieht sehen sah sahen wittert witterte wittern witterten erkennt erkannte")
_IN_IT = word_set("darin dahinter in im hinter")
_ARTICLES = INDEFINITE_ARTICLES | {"als", "eher", "nur", "schlicht", "einfach", "gar"}
_GAP = 3  # words before the words in marks: "als | eine schwere | „Last“"


def fragments_valued(unit: Unit) -> list[Draft]:
    """The words in marks of whoever something is so to; not "Für Kaya ist „Hamlet“ Pflicht", "Sie sieht „Hamlet“"."""
    return [draft for stretch in unit.stretches for draft in _of(unit, *stretch)]


def _of(unit: Unit, begin: int, end: int) -> Iterator[Draft]:
    start = clause_start(unit, begin)
    last = unit.last_word
    found = _for(unit, start, begin) or _seen(unit, start, begin)
    inner = unit.texts[begin + 1 : end - 1]
    words = verbatim(unit, begin, end) or (bool(inner) and inner[0].islower()) or all(map(is_word, inner))
    if found is None or not words:
        return
    speaker, cue = found
    parts = ((start, begin), (end, last))
    yield Draft(
        (unit.span(begin, end),),
        Form.DIRECT,
        "direct-fragment",
        Medium.SPEECH,
        unit.spans((cue,)),
        "sein" if unit.lower(cue) in _IS else "sehen",
        tuple(unit.span(*part) for part in parts if part[0] < part[1]),
        (unit.span(*speaker),),
        known=True,
        firm=unit.lower(cue) in _IS and unit.lower(cue) != "sei",
    )


def _for(unit: Unit, start: int, begin: int) -> tuple[tuple[int, int], int] | None:
    """ "Für | Kaya | ist das | „ein Witz“", also with an article in front: "eine | „Zumutung“"."""
    stop = noun_phrase(unit, start + 1, begin) if unit.lower(start) == "für" else None
    if stop is None or unit.lower(stop) not in _IS or not can_think(unit, start + 1, stop):
        return None
    inner = unit.texts[begin + 1]
    opened = unit.lower(begin - 1) in _ARTICLES or inner.lower() in INDEFINITE_ARTICLES or inner.islower()
    return ((start + 1, stop), stop) if opened else None


def _seen(unit: Unit, start: int, begin: int) -> tuple[tuple[int, int], int] | None:
    """ "| Kaya | sieht darin einen | „Angriff“", "In dem Plan sah | die FDP | eine | „Chance“"."""
    verb = next((at for at in range(start, begin) if unit.lower(at) in _SEES), None)
    near = range(begin - 1, max(begin - _GAP - 1, 0), -1)
    article = next((at for at in near if unit.lower(at) in INDEFINITE_ARTICLES), None)
    if verb is None or article is None or not any(unit.lower(at) in _IN_IT for at in range(start, article)):
        return None
    speaker = subject_before(unit, start, verb) or subject_after(unit, verb, article)
    if speaker is None or nobody(unit, *speaker) or not can_think(unit, *speaker):
        return None
    if speaker[0] < verb and any(is_indicative(unit, at) for at in range(*speaker)):
        return None  # "Die FDP lobt ihn, | sieht | in ihm aber einen „Träumer“"
    return speaker, verb
