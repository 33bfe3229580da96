"""Variants of training texts, so that habits of the corpora are not taken for rules.

Other ways to print the same text keep its length: quotation marks, capitals. Other names change it: WikiNEuRal has
hardly a surname without its given name (4 % of its people; half of them in news) and few organisations of one word.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.training.name_corpora import NamedText

_PAIRS = ("„“", "“”", "»«", "«»", '""')
_SINGLE_PAIRS = ("‚‘", "‘’", "›‹", "‹›", "''")
_OPENING = {"„": 0, "»": 0, "‚": 1, "›": 1}
_CLOSING = {"“": 0, "«": 0, "‘": 1, "‹": 1}
_LONGEST_HEADLINE = 100


def other_marks(text: str, dice: random.Random) -> str:
    """The text with another pair of German, Swiss, English or typewriter quotation marks.

    Only marks of one habit are exchanged („…“ or »…«), and straight ones that open and close in turn.
    """
    pairs = (dice.choice(_PAIRS), dice.choice(_SINGLE_PAIRS))
    found = []
    straight_open = False
    for character in text:
        if character in _OPENING:
            found.append(pairs[_OPENING[character]][0])
        elif character in _CLOSING:
            found.append(pairs[_CLOSING[character]][1])
        elif character == '"':
            found.append(pairs[0][straight_open])
            straight_open = not straight_open
        else:
            found.append(character)
    return "".join(found)


def capital_headline(text: str) -> str:
    """The text with its first line, or its first hundred characters, in capitals; "ß" stays."""
    end = text.find("\n")
    end = min(end if end > 0 else _LONGEST_HEADLINE, _LONGEST_HEADLINE)
    return "".join(_capital(character) for character in text[:end]) + text[end:]


def _capital(character: str) -> str:
    upper = character.upper()
    return upper if len(upper) == 1 else character


def varied(text: str, dice: random.Random) -> str:
    """A variant of the text: often other quotation marks, now and then a headline in capitals."""
    if dice.random() < 0.5:
        text = other_marks(text, dice)
    return capital_headline(text) if dice.random() < 0.05 else text


def varied_words(words: Sequence[str], dice: random.Random) -> list[str]:
    """The same for words that are to stay apart."""
    return varied("\x00".join(words), dice).split("\x00")


@dataclass(frozen=True, slots=True)
class NameStock:
    """Names to choose from: surnames, places and organisations of one word each."""

    surnames: tuple[str, ...]
    places: tuple[str, ...]
    organisations: tuple[str, ...]


def name_stock(people: Sequence[NamedText], others: Sequence[NamedText]) -> NameStock:
    """The surnames and places of the first texts, the organisations of the second, as often as they occur."""
    names = [(text.text[begin:end], label) for text in people for begin, end, label in text.names]
    organisations = [
        text.text[begin:end] for text in others for begin, end, label in text.names if label == "ORG"
    ]
    return NameStock(
        surnames=tuple(name.split()[-1] for name, label in names if label == "PER" and " " in name),
        places=tuple(name for name, label in names if label == "LOC" and " " not in name),
        organisations=tuple(name for name in organisations if " " not in name),
    )


def shortened(text: NamedText, stock: NameStock, dice: random.Random) -> NamedText:
    """The text with some people called by their surname alone, and some organisations by a name of one word."""
    changes = {}
    for index, (begin, end, label) in enumerate(text.names):
        words = text.text[begin:end].split()
        if label == "PER" and len(words) > 1 and dice.random() < 0.5:
            changes[index] = words[0] if dice.random() < 0.1 else words[-1]
        elif label == "ORG" and len(words) > 1 and dice.random() < 0.4:
            changes[index] = dice.choice(stock.organisations)
    return replaced(text, changes)


def renamed(text: NamedText, stock: NameStock, dice: random.Random) -> NamedText:
    """The text with half of its people and places called otherwise, each the same way throughout."""
    chosen: dict[tuple[str, str], str] = {}
    changes = {}
    for index, (begin, end, label) in enumerate(text.names):
        words = text.text[begin:end].split(" ")
        genitive = "s" * words[-1].endswith("s")
        key = (label, words[-1].removesuffix("s"))
        if label == "PER" or (label == "LOC" and len(words) == 1):
            stocked = stock.surnames if label == "PER" else stock.places
            other = dice.choice(stocked) if dice.random() < 0.5 else ""
            new = chosen.setdefault(key, other)
            if new:
                changes[index] = " ".join([*words[:-1], new + genitive * (not new.endswith("s"))])
    return replaced(text, changes)


def replaced(text: NamedText, changes: Mapping[int, str]) -> NamedText:
    """The text with the names of these indices written anew."""
    found = ""
    names: list[tuple[int, int, str]] = []
    last = 0
    for index, (begin, end, label) in enumerate(text.names):
        if begin < last:  # overlaps with the name before, which stays
            continue
        found += text.text[last:begin]
        name = changes.get(index, text.text[begin:end])
        names.append((len(found), len(found) + len(name), label))
        found += name
        last = end
    return NamedText(found + text.text[last:], tuple(names))
