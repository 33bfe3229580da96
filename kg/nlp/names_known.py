"""The table of organisations and events: which words name one, and what its names are made of."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from kg import organizations
from kg.nlp.names_claims import OPENING_MARKS, Claims
from kg.nlp.names_local import is_local
from kg.nlp.names_words import without_genitive, word_set
from kg.tables import words

_ENDINGS = ("en", "em", "er", "es", "e", "s", "n")
# Names that are also words; they count in quotation marks only.
_QUOTED_ONLY = word_set(
    """Spiegel Stern stern Focus Bild Zeit Welt Standard Presse Kurier Blick Krone Capital Time Times Sun
    Orange Total Linde Metro Quelle Tafel Premiere Phoenix Care Oscar Meta heute Tageszeitung
    Independent"""
)


class _Entry(NamedTuple):
    name: tuple[str, ...]
    stems: tuple[str, ...]
    label: str


@cache
def _known() -> dict[tuple[str, ...], list[tuple[str, str]]]:
    """Names of `seeds/organizations.tsv` with their labels, by the stems of their first two words, or of their only one."""
    found: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for row in organizations.rows():
        if row["kind"] in organizations.PARTS:
            continue
        label = "MISC" if row["kind"] == "event" else "ORG"
        for name in (row["name"], *words(row["aliases"])):
            found.setdefault(tuple(map(_stem, _split(name)[:2])), []).append((name, label))
    return found


@lru_cache(maxsize=65536)
def _opened_by(stems: tuple[str, ...]) -> tuple[_Entry, ...]:
    """The names of the table that begin with two stems, or are one word with the only one; longest first."""
    found = ((_split(name), label) for name, label in _known().get(stems, ()))
    entries = (_Entry(parts, tuple(map(_stem, parts)), label) for parts, label in found)
    return tuple(sorted(entries, key=lambda entry: -len(entry.stems)))


def is_known(word: str) -> bool:
    """Whether the single word is a name in the table of organisations ("Porsche")."""
    return any(entry.name == (word,) for entry in _opened_by((_stem(word),)))


@cache
def _kinds() -> dict[str, str]:
    rows = [row for row in organizations.rows() if row["kind"] not in organizations.PARTS]
    return {form: row["kind"] for row in rows for form in (row["name"], *words(row["aliases"]))}


def kind_of_known(name: str) -> str:
    """What a name of the table is, empty for others: "Greenpeace" -> ngo, "Oktoberfest" -> event."""
    return _kinds().get(name, "")


@cache
def legal_forms() -> frozenset[str]:
    """What says that a name is a firm's or a society's: "GmbH", "Inc.", "e.V."."""
    return frozenset(" ".join(words_of) for words_of in name_parts("legal_form"))


@cache
def club_prefixes() -> frozenset[str]:
    """What says that a name is a sports club's: "FC", "Kickers"."""
    return frozenset(" ".join(words_of) for words_of in name_parts("club_prefix"))


@cache
def name_parts(kind: str) -> frozenset[tuple[str, ...]]:
    """What names of organisations are made of, each in tokens: "legal_form", "head", "club_prefix"."""
    rows = organizations.rows()
    return frozenset(
        _split(name) for row in rows if row["kind"] == kind for name in (row["name"], *words(row["aliases"]))
    )


def _split(name: str) -> tuple[str, ...]:
    """A table's name in tokens as the tokenizer cuts them: "Bündnis 90/Die Grünen" has five."""
    if name in {"CDU/CSU"}:
        return (name,)
    return tuple(re.sub(r"([/&])", r" \1 ", name).split()) if "/" in name else tuple(name.split())


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """The word without a case ending, so that "Europäischen" meets "Europäische"; short words as they are."""
    if len(word) < 5 or word.isupper() or not word.isalpha():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def claim_known(claims: Claims, minimum: int) -> None:
    """Claims names of the table that have at least `minimum` tokens ("Vereinten Nationen", "SPD")."""
    stems = tuple(map(_stem, claims.words))
    for index, pair in enumerate(pairwise((*stems, ""))):
        entries = (*_opened_by(pair), *(_opened_by(pair[:1]) if minimum == 1 else ()))
        if not entries or claims.label(index):
            continue
        if claims.words[index] in {"Die", "Der", "Das"} and claims.starts[index]:
            continue
        for entry in entries:
            end = index + len(entry.stems)
            if stems[index:end] == entry.stems and _may_be(claims, index, entry):
                while end > index and (claims.word(end),) in name_parts("legal_form"):
                    end += 1
                claims.add(index - _local_before(claims, index, entry.label), end, entry.label)
                break


def _local_before(claims: Claims, index: int, label: str) -> int:
    """1 if an adjective of a town before the name belongs to it ("Hamburger Grünen"), else 0."""
    before = claims.word(index - 1)
    if claims.words[index].startswith("Bundes"):
        return 0  # "das Schweizer | Bundesamt für Umwelt"
    local = label == "ORG" and before.endswith("er") and before[:1].isupper() and not claims.label(index - 1)
    return int(local and is_local(before))


def _may_be(claims: Claims, index: int, entry: _Entry) -> bool:
    """Whether words with the stems of a name are meant as it; a single one may be another word."""
    if len(entry.stems) > 1:
        return True
    return entry.name[0] in without_genitive(claims.words[index]) and _is_single(claims, index)


def _is_single(claims: Claims, index: int) -> bool:
    word = claims.words[index]
    if word.islower() and word not in {
        "taz",
        "dpa",
        "epd",
        "ai",
        "stern",
        "ver.di",
        "amazon.de",
        "heise.de",
        "eBay",
    }:
        return "." in word or claims.word(index - 1) in OPENING_MARKS
    if word in _QUOTED_ONLY:
        return claims.word(index - 1) in OPENING_MARKS and claims.word(index + 1) in "“\"”«»‘'‹›"
    if word in {"Grüne", "Linke", "Grünen", "Linken"}:
        return not claims.word(index + 1)[:1].isupper() or claims.word(index + 1) in {"Politiker"}
    if word in {"IS", "IRA", "SS"} or claims.word(index + 1)[:1].isdigit():
        return False
    if word == "Bahn":
        return claims.word(index - 1) in {"die", "der", "Die", "Der"}
    if word == "Bund":
        return claims.word(index - 1).lower() in {"der", "vom", "beim", "dem", "den"} and claims.word(
            index + 1
        ) not in {"der", "für", "Deutscher"}
    return True
