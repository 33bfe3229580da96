"""Whether a name beside another is what its bearer is called too: "Vereinte Nationen (UN)", "Jan Lund alias Specht"."""

from __future__ import annotations

import re

from kg.extract.actors.forms import alias_key, aliases
from kg.extract.actors.name_clusters import Cluster, Name
from kg.model import Kind
from kg.nlp.names_words import in_order

_SURE = 4  # letters that stand in a name in their order by no chance
_WORD_BREAK = re.compile(r"[-/ ,]+")


def renamed_from(name: Name, previous: tuple[Name, Cluster] | None) -> Cluster | None:
    """Who goes by another name: "Mohamed Ohm, genannt | Memo |", "Jan Lund alias | Specht |"."""
    if previous is None or not name.renamed or name.kind is not previous[0].kind:
        return None
    return previous[1] if previous[0].end >= name.follows else None


def abbreviated(name: Name, previous: tuple[Name, Cluster] | None) -> Cluster | None:
    """ "Vereinte Nationen (UN)" and "IG Metall (Industriegewerkschaft Metall)": name (other name) of one
    kind."""
    if previous is None or not name.bracketed or name.kind is not previous[0].kind:
        return None
    before, home = previous
    if before.end < name.follows or name.kind is Kind.PERSON or _known_apart(name.form, before.form):
        return None
    short, long = sorted((name.form, before.form), key=len)
    if _initials_fit(short, long) or (name.before == "(" and _letters_fit(short, long)):
        return home
    if name.before == "/":
        return None  # "CDU/FDP-Koalition"
    short_enough = sum(map(str.isupper, short)) > 1 and short.isalpha() and len(short) <= 6
    return home if name.kind is not Kind.LOCATION and (short_enough or _shares_word(short, long)) else None


def _known_apart(one: str, other: str) -> bool:
    """Whether the tables know two forms as different bodies: "CDU/SPD-Senat", "Grüne (SPD)"."""
    return one in aliases() and other in aliases() and alias_key(one) != alias_key(other)


def _letters_fit(short: str, long: str) -> bool:
    """Whether one word is made of letters of another name in their order, beginning with a word: "Lanuv" of "Landesamt für
    Natur, Umwelt und Verbraucherschutz"."""
    if " " in short or len(long) < len(short) * 2:
        return False
    if len(short) >= _SURE and in_order(short.lower(), long.lower()):
        return True  # "Bundesamt für Strassen (Astra)"
    first, letters = short[0].lower(), short[1:].lower()
    parts = _WORD_BREAK.split(long.lower())
    return any(
        part.startswith(first) and in_order(letters, "".join(parts[at:])[1:]) for at, part in enumerate(parts)
    )


def _shares_word(short: str, long: str) -> bool:
    return bool({w for w in short.split() if len(w) > 2} & set(long.split()))


def _initials_fit(short: str, long: str) -> bool:
    """Whether the capitals of `short` occur in `long` in order, beginning with its first letter."""
    letters = [c for c in short.lower() if c.isalpha()]
    if not letters or short == long or short[0].lower() != long[0].lower() or not short[:1].isupper():
        return False
    if sum(c.isupper() for c in short) < 2:
        return False
    return in_order(letters, long.lower())
