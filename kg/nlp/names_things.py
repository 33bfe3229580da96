"""What is called by the name of somebody, of a place or a maker and is none: ships, storms, animals, cars."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from kg.nlp.names_claims import OPENING_MARKS, relabelled
from kg.nlp.names_none import is_known_place
from kg.nlp.names_words import without_genitive

# Nouns for what is christened: "der Frachter „Anna Ohm“", "das Sturmtief Bodo", "die Eisbärin Lotte".
_CHRISTENED = re.compile(
    r"(?:\w*(?:frachter|tanker|schiff|kutter|fähre|fregatte|jacht|yacht|segler|dampfer|korvette|schlepper|eisbrecher)|"
    r"(?:\w*sturm|orkan|sturm|regen|tropen)tief|(?:\w*orkan|hurrikan|taifun|zyklon|tropensturm|wirbelsturm|wintersturm)|"
    r"(?:\w*bär(?:in)?|hund|hündin|katze|kater|stute|hengst|elefant|gorilla|schimpanse|tiger|löwin|wölfin|wal|orca|papagei))",
    re.IGNORECASE,
)
_MAKERS = frozenset(
    """Opel VW Volkswagen Ford BMW Audi Mercedes Porsche Renault Peugeot Citroën Fiat Skoda Seat Toyota Honda Mazda Nissan
    Hyundai Kia Volvo Dacia Suzuki Tesla Airbus Boeing""".split()
)
_ONE_OF_THEM = re.compile(r"(?:ein|mein|dein|sein|ihr|unser)(?:e[nmsr]?)?", re.IGNORECASE)
_LONGEST = 3  # words of a car's name


def things(doc: Doc, names: Sequence[Span]) -> list[Span]:
    """The names with those as things that are christened or made: "der Frachter „| Anna Ohm |“", wherever they are named,
    and "in seinem | Opel Corsa |". A sea stays one where a ship is called so: "die Fähre „| Ostsee |“ ... in der Ostsee"."""
    christened = {name.start: _christened(doc, name) for name in names}
    called = {christened[name.start] for name in names if not _is_place(name)} - {""}
    borne = {name[-1].text for name in names if name.label_ == "PER" and len(name) > 1} - called
    return [
        relabelled(name, "MISC")
        if christened[name.start]
        or (name.text not in borne and not called.isdisjoint((name.text, *without_genitive(name.text))))
        or (name.label_ == "ORG" and _is_car(doc, name))
        else name
        for name in names
    ]


def _christened(doc: Doc, name: Span) -> str:
    """What a thing is called by the noun before its name, or in it, "Hurrikan Rita"; else empty: "die Fähre | Juist |" goes
    there."""
    if name.label_ == "MISC" and len(name) > 1 and _is_christened(name[0].text):
        return name[1:].text
    at = name.start - 1
    if at > 0 and doc[at].text in OPENING_MARKS:
        at -= 1
    elif len(name) > 1 or _is_place(name):
        return ""  # "der Hund Anna Ohms"
    return name.text if at >= 0 and _is_christened(doc[at].text) else ""


def _is_place(name: Span) -> bool:
    return name.label_ == "LOC" and is_known_place(name.text)


def _is_christened(word: str) -> bool:
    return _CHRISTENED.fullmatch(word) is not None and word[:1].isupper()


def _is_car(doc: Doc, name: Span) -> bool:
    """Whether somebody has one of what a maker makes: "einen | Opel Corsa", "mit ihrem roten | VW"."""
    if name[0].text not in _MAKERS or len(name) > _LONGEST:
        return False
    at = name.start - 1
    while (
        at > 0
        and doc[at].text.islower()
        and doc[at].text.endswith(("en", "er", "es", "em"))
        and not _ONE_OF_THEM.fullmatch(doc[at].text)
    ):
        at -= 1
    return at >= 0 and _ONE_OF_THEM.fullmatch(doc[at].text) is not None
