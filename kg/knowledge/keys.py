"""How names are compared: without regard to case, kinds of blanks, apostrophes and dashes."""

from __future__ import annotations

import unicodedata

_ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-"})
_PARTICLES = frozenset(
    "von vom van zu zum zur de der den dem del della di da do dos du la le el al bin ibn ten ter".split()
)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "junior", "senior", "ii", "ii.", "iii", "iii.", "iv", "iv."})


def key(name: str) -> str:
    """The form under which a name is looked up: "Bündnis 90/Die  Grünen" -> "bündnis 90/die grünen"."""
    return " ".join(unicodedata.normalize("NFC", name).translate(_ALIKE).casefold().split())


def surnames(name: str) -> tuple[str, ...]:
    """The keys of a person's surname, with and without particles, none for a name of one word.

    "Angela Merkel" -> "merkel"; "Ursula von der Leyen" -> "leyen", "von der leyen"; "Papst Leo XIV." -> none,
    because a number, an initial or a bracket at the end is no surname.
    """
    words = key(name.partition(",")[0]).split()
    while len(words) > 2 and words[-1] in _SUFFIXES:
        words.pop()
    if len(words) < 2 or len(words[-1]) < 2 or not words[-1].replace("-", "").replace("'", "").isalpha():
        return ()
    if words[-1] in _SUFFIXES or words[-1] in _PARTICLES:
        return ()
    begin = len(words) - 1
    while begin > 1 and words[begin - 1] in _PARTICLES:
        begin -= 1
    return tuple(dict.fromkeys((words[-1], " ".join(words[begin:]))))
