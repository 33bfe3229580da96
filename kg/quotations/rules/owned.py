"""Words that a noun announces, with whose they are: "Die Botschaft der Ministerin: Das Geld reicht nicht."."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Medium
from kg.nlp.closed_classes import PREPOSITIONS, word_set
from kg.nlp.nouns import SAYINGS, noun_of
from kg.quotations.draft import Draft
from kg.quotations.rules.announced import content_words
from kg.quotations.rules.clauses import finite_verb, indirect_draft
from kg.quotations.rules.frames import Frame
from kg.quotations.rules.indirect import holds_verb
from kg.quotations.rules.phrases import noun_phrase, owner_behind
from kg.quotations.rules.thinkers import can_think
from kg.quotations.rules.unit import Unit

_MORE_NOUNS = frozenset(
    """Devise Credo Parole Losung Ansage Antwort Bilanz Tipp Resümee Plädoyer Tenor Kernaussage Motto Diagnose
    Analyse Lesart Einwurf Gegenargument Entgegnung Klarstellung""".split()
)
_WHOSE = word_set("sein seine ihr ihre deren dessen")
_OF_MANY = word_set("unter in bei im")
_IS = word_set("lautet lautete ist war bleibt blieb fällt fiel")
_PLAIN = word_set(
    "klar eindeutig unmissverständlich deutlich einfach simpel kurz knapp einhellig gleich immer stets dabei"
)
_LONGEST = 14  # words of the phrase and its verb


def owned(unit: Unit, following: Unit | None = None) -> Draft | None:
    """The words behind the colon that ends a unit, or behind the first inside it.

    "Sein Fazit: ...", "Ihre Botschaft an die Länder war klar: ...", "Der Tenor unter den Bauern: ...". Not "Die Folge: ...",
    "Das Ergebnis der Wahl: ...", "Die Sorge der Eltern war unbegründet: ...".
    """
    last = len(unit.tokens) - 1
    colon = next((at for at in range(2, min(_LONGEST, last + 1)) if unit.lower(at) == ":"), None)
    if colon is None or (colon == last) != (following is not None):
        return None
    told, begin = (unit, colon + 1) if following is None else (following, 0)
    noun = _noun(unit, colon)
    owner = _owner(unit, noun, colon) if noun is not None else None
    if noun is None or owner is None or told.quoted[begin] or not holds_verb(told, begin):
        return None
    verb = next((at for at in range(owner[1], colon) if finite_verb(unit, at)), colon)
    if verb < colon and not _is_plainly(unit, verb, colon):
        return None
    known = content_words().get(unit.text(noun))
    medium = known[1] if known is not None else Medium.SPEECH
    frame = Frame(0, colon + 1, (noun,), unit.text(noun), medium, speaker=owner, known=True)
    draft = indirect_draft(unit, [(0, colon)], frame, "indirect-by-noun")
    return (
        replace(draft, content=(told.span(begin, told.last_word),), firm=True) if draft is not None else None
    )


def _noun(unit: Unit, colon: int) -> int | None:
    """The noun that the clause begins with: "Sein ernüchterndes | Fazit |", "Die | Botschaft | des Kanzlers war klar"."""
    stop = next((at for at in range(colon) if unit.text(at)[:1].isupper() and at > 0), None)
    if stop is None or any(unit.lower(at) in PREPOSITIONS or finite_verb(unit, at) for at in range(stop)):
        return None
    known = content_words().get(unit.text(stop))
    told = (known is not None and known[0] == "noun") or unit.text(stop) in _MORE_NOUNS
    return stop if told else None


def _owner(unit: Unit, noun: int, colon: int) -> tuple[int, int] | None:
    """Whose they are: "| Ihre | Forderung", "Das Fazit | der Studie |", "Die Antwort aus | Brüssel |"."""
    if unit.lower(0) in _WHOSE:
        return (0, 1)
    owner = owner_behind(unit, noun, colon)
    if owner is None:
        source = unit.lower(noun + 1) == "aus" or (
            unit.text(noun) == "Tenor" and unit.lower(noun + 1) in _OF_MANY
        )
        stop = noun_phrase(unit, noun + 2, colon) if source else None
        owner = (noun + 2, stop) if stop is not None else None
    if owner is None:
        return None
    named = (noun_of(unit.text(at)) for at in range(*owner))
    written = any(one is not None and one.kind in SAYINGS for one in named)
    return owner if written or can_think(unit, *owner) else None


def _is_plainly(unit: Unit, verb: int, colon: int) -> bool:
    """ "lautet", "war klar", "fällt ernüchternd aus"; not "war unbegründet"."""
    rest = [unit.lower(at) for at in range(verb + 1, colon)]
    if unit.lower(verb) in {"fällt", "fiel"}:
        return rest[-1:] == ["aus"]
    if unit.lower(verb) in {"lautet", "lautete"}:
        return True
    return unit.lower(verb) in _IS and bool(rest) and rest[-1] in _PLAIN
