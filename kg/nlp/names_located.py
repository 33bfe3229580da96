"""Places by where they stand: at the head of a report, "Halvern (dpa) - ", and behind "in" and "aus"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Span

from kg.nlp.closed_classes import DASHES
from kg.nlp.names_claims import relabelled
from kg.nlp.names_known import kind_of_known
from kg.nlp.names_none import is_known_place
from kg.nlp.names_sites import streets, towns_that_are_nouns
from kg.nlp.names_words import is_capitalised, is_common, is_first_name, is_word_surname
from kg.nlp.word_list import listed

_INSIDE = frozenset("am an der im ob bei".split())  # "Seebruck am Kogel"
_LINES = 3  # at the head of a text, in which a dateline stands
_LONGEST = 4  # words of a place
_BRACKET = 7  # tokens of an agency in brackets
_DAY = re.compile(r"\d{1,2}\.")
_INTO = frozenset("in In aus Aus".split())
_NEAR = _INTO | frozenset("nach Nach bei Bei von Von über um bis".split())
# What only places end in: "in | Unterhausen", "von | Gelmersdorf", "aus | Halvern-Süd".
_ENDING = re.compile(
    r"[A-ZÄÖÜ]\w{2,}(?:hausen|[^u]ingen|dorf|stedt|stetten|büttel|rode|hofen|weiler|kirchen|brück|hagen|koog|münde|haven|hain|"
    r"ried|kamp|holm|siek|brunn|bronn|heim|zell|furt|thal|werder|haide|sende|lohe|wiek)|"
    r"[A-ZÄÖÜ]\w{3,}-(?:Nord|Süd|Ost|West|Mitte|Dorf|Hof|Siek|Moor)"
)
# What places that open a line end in as well: "| Velburgen | . Der Rat".
_ENDING_OF_HEAD = re.compile(
    r"[A-ZÄÖÜ]\w{2,}(?:burg|burgen|berg|bergen|bach|felde?|felden|stadt|bruck|grün|öd|furth|leben|itz|ow|stein|roth|au)"
)
_TAIL = 5  # letters of a noun that ends a compound which the dictionary lacks: "Praxis | software"


def ends_like_place(word: str) -> bool:
    """Whether a word that the dictionary lacks ends as only places do: "Kalternbrunn"."""
    return _ENDING.fullmatch(word) is not None and listed(word) is None


def located(doc: Doc, words: Sequence[str], names: Sequence[Span]) -> list[Span]:
    """The names with places as such, and those that nobody found: "| Halvern | (dpa) - Der", "aus | Unterholm |"."""
    borne = {name[-1].text for name in names if name.label_ == "PER" and len(name) > 1}
    lines = [Span(doc, begin, end, label="LOC") for begin, end in _datelines(words)]
    heads = {line.text for line in lines} - borne
    named = [relabelled(name, "LOC") if _is_there(words, name, heads, borne) else name for name in names]
    whole = {
        i for name in named if name.label_ == "LOC" and len(name) > 1 for i in range(name.start, name.end)
    }
    lines = [line for line in lines if line.start not in whole]  # "Frankfurt/Main (dpa)"
    covered = {i for line in lines for i in range(line.start, line.end)}
    named = [name for name in named if covered.isdisjoint(range(name.start, name.end))]
    taken = covered | {i for name in named for i in range(name.start, name.end)}
    names_of_places = [name for name in (*lines, *named) if name.label_ == "LOC"]
    seen = {
        *_unseen(words, taken, borne),
        *towns_that_are_nouns(words, taken, names_of_places),
        *streets(words, taken),
    }
    unseen = [Span(doc, i, i + 1, label="LOC") for i in sorted(seen)]
    return sorted([*lines, *named, *unseen], key=lambda name: name.start)


def _datelines(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of the dateline, which opens one of the first lines."""
    starts = [i for i in range(len(words)) if i == 0 or "\n" in words[i - 1]][:_LINES]
    for start in starts:
        places = list(_places(words, start))
        if places and _closes(words, places[-1][1], plain=start > 0 and not _is_word(words[start])):
            yield from places
            return


def _places(words: Sequence[str], at: int) -> Iterator[tuple[int, int]]:
    """The places at a token: "Berlin | / | Bad Halvern"."""
    while at < len(words) and is_capitalised(words[at]):
        end = at + 1
        while end + 1 < len(words) and end - at < _LONGEST and _goes_on(words, end):
            end += 1
        yield at, end
        if words[end : end + 1] != ("/",):
            return
        at = end + 1


def _goes_on(words: Sequence[str], at: int) -> bool:
    following = words[at + 1]
    return is_capitalised(words[at]) or (
        words[at] in _INSIDE and (following in _INSIDE or is_capitalised(following))
    )


def _closes(words: Sequence[str], at: int, *, plain: bool) -> bool:
    """Whether a dateline ends at a token: "| (dpa) - ", "| , 3. Mai", and where the place is no word of the dictionary
    "| - Der", "| . Die"."""
    mark, after = (*words[at : at + 2], "", "")[:2]
    if mark == "(":
        end = next((i for i in range(at, min(at + _BRACKET, len(words))) if words[i] == ")"), 0)
        agency = any(kind_of_known(word) in {"agency", "media"} for word in words[at + 1 : end])
        return agency or words[end + 1 : end + 2] in {(dash,) for dash in DASHES}
    if mark == "," and _DAY.fullmatch(after):
        return plain
    return (
        plain
        and (mark in DASHES or mark == ".")
        and "\n" not in after
        and (after[:1].isupper() or after[:1].isdigit())
    )


def _is_word(word: str) -> bool:
    """Whether a word that opens a line may be another than a place: "Fazit - Der Rat", "Schluss. Die Tür"."""
    like = ends_like_place(word) or (listed(word) is None and _ENDING_OF_HEAD.fullmatch(word) is not None)
    return is_common(word) and not like


def _is_there(words: Sequence[str], name: Span, heads: Collection[str], borne: Collection[str]) -> bool:
    """Whether what is taken for somebody or a body is the place of the dateline, or one by the word before it."""
    word = name.text
    if name.label_ not in {"PER", "ORG"} or len(name) > 1 or word in borne or kind_of_known(word):
        return False
    if name.label_ == "PER" and word in heads:
        return True
    if not name.start or words[name.start - 1] not in _INTO or word.isupper() or is_word_surname(word):
        return False
    if is_known_place(word) or ends_like_place(word):
        return True
    return name.label_ == "PER" and not is_first_name(word) and not _is_noun(word)


def _unseen(words: Sequence[str], taken: Collection[int], borne: Collection[str]) -> Iterator[int]:
    """The single words that are places by their ending or by the word before them, which nobody found."""
    for at in range(1, len(words)):
        word, before, after = words[at], words[at - 1], (words[at + 1 : at + 2] or ("",))[0]
        if before not in _NEAR or at in taken or not is_capitalised(word) or after[:1].isupper():
            continue
        if word in borne or kind_of_known(word) or is_first_name(word):
            continue
        if ends_like_place(word) or (before in _INTO and word.istitle() and not _is_noun(word)):
            yield at
        elif before == "um" and listed(word) is None and is_known_place(word):
            yield at  # "rund um | Schwabing"


def _is_noun(word: str) -> bool:
    """Whether a word is one of the dictionary, or a compound with one at its end: "Praxissoftware"."""
    tails = (word[at:].capitalize() for at in range(3, len(word) - _TAIL + 1))
    return listed(word) is not None or is_common(word) or any(listed(tail) is not None for tail in tails)
