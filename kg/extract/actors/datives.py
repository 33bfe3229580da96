"""Whether a phrase stands in the dative, by which "den Beamten" are several: in the accusative it is one."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.actors.text import Text, Word
from kg.nlp.closed_classes import PREPOSITIONS, word_set
from kg.nlp.word_list import base_form

_WITH_DATIVE = word_set("bei mit von zu aus nach seit gegenüber samt außer entgegen")
_LONGEST = 12  # words of a clause that are looked at on each side
# Verbs that have somebody in the dative and hardly ever in the accusative, and those that do with a parted particle.
_VERBS = word_set(
    """danken helfen drohen gratulieren widersprechen vertrauen misstrauen folgen gehorchen raten glauben versprechen
    bescheinigen attestieren verbieten erlauben gestatten ermöglichen gehören fehlen gefallen schaden zustehen beistehen
    zusagen zurufen vorwerfen vorhalten unterstellen mitteilen anbieten zusichern zumuten verweigern verzeihen schulden"""
)
_PARTED = {
    "zu": word_set("sagte sagt sagten sagen sicherte sichert rief ruft"),
    "vor": word_set("warf warfen wirft werfen hielt hielten hält halten"),
    "mit": word_set("teilte teilt teilten teilen"),
    "an": word_set("bot boten bietet bieten"),
    "bei": word_set("stand standen steht stehen sprang springt"),
}


def in_dative(doc: Text, start: int) -> bool:
    """Whether a phrase that begins with "den", "ihren" or the like is one in the dative: "bei | den Beamten |", "Lund sagte
    | den Betroffenen | Hilfe zu"; not "für | den Beamten |", "Lund kennt | den Zeugen |"."""
    before = doc[start - 1].lower if start else ""
    if before in _WITH_DATIVE:
        return True
    if before in PREPOSITIONS:
        return False
    clause = _clause(doc, start)
    governed = any(word.text[:1].islower() and base_form(word.text) in _VERBS for word in clause)
    return governed or _is_parted(clause)


def _clause(doc: Text, start: int) -> Sequence[Word]:
    """The words around a token between the marks on either side."""
    begin, end = start, start
    while begin > 0 and start - begin < _LONGEST and not (doc[begin].opens or doc[begin - 1].is_punct):
        begin -= 1
    while end < len(doc) and end - start < _LONGEST and not doc[end].is_punct:
        end += 1
    return doc[begin:end]


def _is_parted(clause: Sequence[Word]) -> bool:
    """Whether a clause ends with the particle of a verb in it with somebody in the dative: "| wirft den Kollegen vor |"."""
    last = clause[-1].lower if clause else ""
    return any(word.lower in _PARTED.get(last, ()) for word in clause)
