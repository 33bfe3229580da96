"""How words are compared that are spelt in several ways: "Müller" and "Mueller", "Petrović" and "Petrovic"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "ı": "i",
        "ł": "l",
        "ø": "oe",
        "æ": "ae",
        "đ": "dj",
        "ð": "d",
    }
    | {"þ": "th", "œ": "oe"}
)
_NUMERAL = re.compile(r"[ivx]+\.|[ivx]{2,}")


@lru_cache(maxsize=100_000)
def spelt(word: str) -> str:
    """A word in small letters as it is written where there are no umlauts and accents: "müller" -> "mueller"."""
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFD", word.translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """The letters and digits of a name: "1. FC Köln" and "1.FC Koeln", "Welt Online" and "Welt-Online" are one."""
    return "".join(filter(str.isalnum, spelt(name)))


def seat_of(word: str) -> str:
    """A town, or what its people and things are called by, in one form: "kieler", "kiel" -> "kiel"."""
    stem = spelt(word).removesuffix("er").removesuffix("e")
    return stem.removesuffix("en").removesuffix("n")


def is_numeral(word: str) -> bool:
    """Whether a word in small letters is the number of a king or pope: "iii.", "xv"."""
    return _NUMERAL.fullmatch(word) is not None
