"""Names that the network saw in one place of an article and passed over in another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from spacy.tokens import Doc, Span

from kg.nlp.closed_classes import PREPOSITIONS
from kg.nlp.names_claims import OPENING_MARKS
from kg.nlp.names_known import legal_forms
from kg.nlp.names_none import is_known_place
from kg.nlp.names_people import STRICT_SPEECH
from kg.nlp.names_sites import JOINING
from kg.nlp.names_words import is_capitalised, is_common, is_first_name, is_word_surname
from kg.nlp.verbs import is_inflected
from kg.nlp.word_list import listed

_SHORTEST = 3  # letters
_THERE = frozenset("in aus nach nahe von".split())
_BEFORE_REST = frozenset("am an im in ob bei (".split())  # "Lauf | an der Pegnitz"


def named_again(doc: Doc, words: Sequence[str], names: Sequence[Span]) -> list[Span]:
    """The names, and single words that can only be one of them: "Der Nutzer Specht77 ... so | Specht77", "die Lumina AG ...
    Bei | Lumina", "Halle (dpa) ... aus | Halle". What the dictionary has as a noun is none: "Minister Fischer ... die
    Fischer", "die | Halle"."""
    known, nouns = _words_of_names(names), _surnames_that_are_nouns(names)
    firms = _firms_of_common_words(names) - known.keys()
    towns = _towns_that_are_nouns(names) - known.keys() - nouns
    again = (known.keys() | nouns | firms | towns) & set(words)
    if not again:
        return list(names)
    taken = {i for name in names for i in range(name.start, name.end)}
    places = {name.end for name in names if name.label_ == "LOC"}
    found = [
        Span(
            doc,
            i,
            i + 1,
            label=known.get(word, "ORG" if word in firms else "LOC" if word in towns else "PER"),
        )
        for i, word in enumerate(words)
        if word in again
        and i not in taken
        and (
            _is_there_again(doc, words, i, places)
            if word in towns
            else _is_again(doc, words, i, noun=word in nouns, firm=word in firms)
        )
    ]
    return sorted([*names, *found], key=lambda name: name.start)


def _is_again(doc: Doc, words: Sequence[str], at: int, *, noun: bool, firm: bool) -> bool:
    """Whether a word stands as the name would; a firm's has no article, which tells "an | Wohnwerk |" from the noun."""
    if firm:
        alone = at > 0 and words[at - 1].lower() in PREPOSITIONS and not _is_upper(words, at + 1)
        return alone or _acts(doc, words, at)
    return _acts(doc, words, at) if noun else not _in_longer(words, at)


def _is_there_again(doc: Doc, words: Sequence[str], at: int, places: Collection[int]) -> bool:
    """Whether a noun stands as the town would that is called by it: "aus | Halle", "in Ulm und | Halle", "| Halle | hat";
    not "in | Halle 4", "| Regen | fiel", whose word is a verb too."""
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    if after[:1].isdigit() or (is_capitalised(after) and is_common(after)):
        return False
    if before.lower() in _THERE or (before in JOINING and at - 1 in places):
        return True
    verb = listed(words[at].lower())
    return (verb is None or verb[:1].isupper()) and _acts(doc, words, at)


def _is_upper(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at][:1].isupper()


def _firms_of_common_words(names: Sequence[Span]) -> frozenset[str]:
    """Bodies called by one word that no dictionary has, though its parts mean something: "Wohnwerk"."""
    single = (name.text for name in names if name.label_ == "ORG" and len(name) == 1)
    return frozenset(word for word in single if is_common(word) and listed(word) is None and word.isalpha())


def _surnames_that_are_nouns(names: Sequence[Span]) -> frozenset[str]:
    """Surnames of people of the article that mean something else too: "Christian | Kind", "Annika | Freitag"."""
    last = (name[-1].text for name in names if name.label_ == "PER" and len(name) > 1)
    return frozenset(
        word for word in last if is_common(word) and not word.endswith("-") and not _is_double(word)
    )


def _towns_that_are_nouns(names: Sequence[Span]) -> frozenset[str]:
    """Towns of the article that mean something else too: "Halle", "Regen", "Singen"."""
    single = (
        name[0].text
        for name in names
        if name.label_ == "LOC" and (len(name) == 1 or name[1].text in _BEFORE_REST)
    )
    return frozenset(word for word in single if is_common(word) and word.isalpha() and is_known_place(word))


def _acts(doc: Doc, words: Sequence[str], at: int) -> bool:
    """Whether a noun without article stands where its bearer speaks or acts: "| Kind | warnte", "sagte | Freitag |."."""
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    if after[:1].isupper() or before[:1].isupper():
        return False
    if doc[at].is_sent_start or before in OPENING_MARKS:
        return is_inflected(after)
    return before in STRICT_SPEECH


def _words_of_names(names: Sequence[Span]) -> dict[str, str]:
    """What calls somebody or something by one word, and with the genitive, with its label."""
    labels: dict[str, Counter[str]] = {}
    for name in names:
        word = _single(name).removesuffix(".")
        if len(word) >= _SHORTEST and _tells(word, name.label_):
            for form in (word, word + "s", word + "."):
                labels.setdefault(form, Counter())[name.label_] += 1
    return {word: counts.most_common(1)[0][0] for word, counts in labels.items()}


def _single(name: Span) -> str:
    """The word by which a name is called again: itself, the surname, the first word of a firm's; else empty."""
    if len(name) == 1:
        return name.text
    if name.label_ == "PER":
        return name[-1].text
    return name[0].text if name.label_ == "ORG" and name[-1].text in legal_forms() else ""


def _tells(word: str, label: str) -> bool:
    """Whether a word means nothing else."""
    return (
        any(map(str.isupper, word))
        and (not is_common(word) or (label == "PER" and _is_double(word)))
        and not is_word_surname(word)
        and not is_first_name(word)
        and not is_known_place(word)
    )


def _is_double(word: str) -> bool:
    """Whether a surname has two parts, of which the second alone may be a word: "Möller-Kühn"."""
    first, hyphen, second = word.partition("-")
    return (
        bool(hyphen)
        and min(len(first), len(second)) >= _SHORTEST
        and second[:1].isupper()
        and listed(word) is None
    )


def _in_longer(words: Sequence[str], at: int) -> bool:
    """Whether the word stands beside another with a capital, whose name it may be part of."""
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    return is_first_name(before) or any(
        word[:1].isupper() and not is_common(word) for word in (before, after)
    )
