"""Who can think and speak: people, bodies, pronouns for them; not bridges and trains."""

from __future__ import annotations

from kg.nlp.names_words import is_word
from kg.nlp.nouns import is_actor_noun, noun_of
from kg.quotations.rules.subjects import nobody
from kg.quotations.rules.unit import Unit

NAMED = frozenset({"PER", "ORG", "LOC"})
"""Names of who can act; a country counts as its government."""


def can_think(unit: Unit, begin: int, end: int) -> bool:
    """People, bodies and pronouns, not bridges and trains; a country counts as its government."""
    if end - begin == 1 and unit.lower(begin) in {"er", "sie"}:
        return True
    if nobody(unit, begin, end):
        return False
    return any(is_actor(unit, at) for at in range(begin, end))


def is_actor(unit: Unit, at: int) -> bool:
    """A name or a noun for people or bodies, not for words: "Kaya", "Sprecher", "Behörde"; not "Anschuldigungen"."""
    if unit.tokens[at].ent_type_ in NAMED:
        return True
    return is_actor_noun(unit.text(at))


def is_bare_name(unit: Unit, begin: int, end: int) -> bool:
    """A single word that is no noun known, as surnames are: "von | Asmussen | als „Fehler“ bezeichnet"."""
    name = unit.text(begin)
    return end - begin == 1 and name[:1].isupper() and noun_of(name) is None and not is_word(name)
