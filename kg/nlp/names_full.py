"""Names of people that are longer than what was found of them: "Ludger von | und zu Eltz", "Friederike | von der Marwitz",
"Rocco | „Rocky“ Dahlmann"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from spacy.tokens import Doc, Span

from kg.gazetteer import curated
from kg.nlp.closed_classes import DETERMINERS, MONTHS_AND_DAYS
from kg.nlp.names_claims import CLOSING_MARKS, OPENING_MARKS
from kg.nlp.names_known import kind_of_known
from kg.nlp.names_none import is_known_place
from kg.nlp.names_titled import is_village
from kg.nlp.names_words import is_capitalised, is_common, is_first_name, is_word, is_word_surname

_FULL = 2  # words of a full name
_ARABIC = frozenset({"bin", "ibn", "ben", "bint"})
_NOBLE = ("und", "zu")
_NOBLES = frozenset(
    """Graf Gräfin Erbgraf Freiherr Freifrau Prinz Prinzessin Erbprinz Fürst Fürstin Herzog Herzogin Baron Baronin
    Ritter""".split()
)
_SURNAMES = frozenset({"Graf", "Prinz", "Fürst", "Herzog", "Baron", "Ritter"})
_PARTICLES = frozenset("von van der dem den zu zum".split())
_FUSED = frozenset("am im zum vom beim".split())
_LETTER = re.compile(r"[A-ZÄÖÜ]\.")
_ROMAN = re.compile(r"[IVX]+\.?")


def whole_person(words: Sequence[str], name: Span) -> Span:
    """Somebody's name with all that belongs to it and without the number of a team before it."""
    name = _with_title(words, _with_surname(words, _without_numeral(name)))
    return _with_nickname(words, _with_estate(words, name))


def parted_people(names: Sequence[Span]) -> Iterator[Span]:
    """The names with two people side by side as two, where the text has both elsewhere: "griff Ute Pabst | Lund an" beside
    "Ute Pabst" and "Jonas Lund"."""
    known = {name.text for name in names if name.label_ == "PER" and len(name) > 1}
    for name in names:
        cut = _border_of_two(name, known - {name.text}) if name.label_ == "PER" and len(name) > _FULL else 0
        if cut:
            yield Span(name.doc, name.start, name.start + cut, label="PER")
            yield Span(name.doc, name.start + cut, name.end, label="PER")
        else:
            yield name


def _border_of_two(name: Span, known: Set[str]) -> int:
    """After how many words the second of two people begins, 0 where it is one."""
    surnames = {text.rpartition(" ")[2] for text in known}
    for cut in range(1, len(name)):
        first, second = name[:cut].text, name[cut:].text
        whole = first in known or second in known
        if whole and all(part in known or part in surnames for part in (first, second)):
            return cut
    return 0


def joined_people(words: Sequence[str], names: Sequence[Span]) -> Iterator[Span]:
    """People whose name the network cut at what joins its parts: "Ludger von | und zu | Eltz", "Tamim | bin | Hamad"."""
    before: Span | None = None
    for name in names:
        if before is None or not _goes_on(words, before, name):
            if before is not None:
                yield before
            before = name
        else:
            before = Span(name.doc, before.start, name.end, label="PER")
    if before is not None:
        yield before


def _goes_on(words: Sequence[str], one: Span, other: Span) -> bool:
    if {one.label_, other.label_} != {"PER"}:
        return False
    between = words[one.end : other.start]
    if len(between) == 1 and between[0] in _ARABIC:
        return True
    pair = (*words[one.end - 1 : one.end], *between, *words[other.start : other.start + 1])
    return "von" in pair and any(pair[i : i + 2] == _NOBLE for i in range(len(pair) - 1)) and len(between) < 4


def _with_surname(words: Sequence[str], name: Span) -> Span:
    """A first name with a surname that is a day or a month too: "Annika | Freitag"; "am Freitag" has its preposition."""
    alone = (
        name.label_ == "PER"
        and len(name) == 1
        and name.end < len(words)
        and words[name.end] in MONTHS_AND_DAYS
    )
    if alone and is_first_name(name.text) and not _is_before_day(words, name.end + 1):
        return Span(name.doc, name.start, name.end + 1, label="PER")
    return name


def unseen_people(doc: Doc, words: Sequence[str], taken: Set[int]) -> Iterator[Span]:
    """People whose surname is a day or a month and whom nobody found: "stimmte | Kai Freitag | dagegen"; not "am Kai Freitag
    und Samstag"."""
    for at, word in enumerate(words[:-1]):
        if (
            words[at + 1] not in MONTHS_AND_DAYS
            or not is_first_name(word)
            or not taken.isdisjoint({at, at + 1})
        ):
            continue
        before = words[at - 1].lower() if at else ""
        if before not in DETERMINERS and before not in _FUSED and not _is_before_day(words, at + 2):
            yield Span(doc, at, at + 2, label="PER")


def _is_before_day(words: Sequence[str], at: int) -> bool:
    """Whether another day follows: "Anna, Freitag | und Samstag"."""
    return words[at : at + 1] == ("und",) and words[at + 1] in MONTHS_AND_DAYS


def _with_title(words: Sequence[str], name: Span) -> Span:
    """A first name with what its bearer is noble by: "Friederike | von der Marwitz", "Georg | Prinz von Ohm", and with the
    initial of a surname, "Lena | B."; not "sagte Friederike | von der Post", nor "Anna | von der Elbe"."""
    end = name.end
    if len(name) == 1 and is_first_name(name.text) and _LETTER.fullmatch("".join(words[end : end + 1])):
        return Span(name.doc, name.start, end + 1, label="PER")
    titled = words[end] in _NOBLES if end < len(words) else False
    at = end + titled
    titled = titled or _is_noble(name[-1].text) or (name.start > 0 and words[name.start - 1] in _NOBLES)
    particles = 0
    while at + particles < len(words) and words[at + particles] in _PARTICLES:
        particles += 1
    own = words[at + particles] if at + particles < len(words) else ""
    if not particles or not is_capitalised(own):
        return name
    several = particles > 1 and len(name) == 1 and is_first_name(name.text)
    unknown = not (is_word(own) or is_first_name(own) or kind_of_known(own) or own in curated())
    unknown = unknown or is_village(own)
    if not titled and not (several and unknown):
        return name
    end = at + particles + 1
    if titled and words[end : end + 1] == ("und",) and words[end + 1 : end + 2] and _is_house(words, end + 1):
        end += 2  # "Fürstin von Thurn | und Taxis"
    return Span(name.doc, name.start, end, label="PER")


def _is_noble(word: str) -> bool:
    """Whether a word makes noble and is nobody's surname: "Alexander Erbgraf | von Ohm"; not "Ute Graf | von der Post"."""
    return word in _NOBLES and not is_word_surname(word) and word not in _SURNAMES


def _is_house(words: Sequence[str], at: int) -> bool:
    """Whether a word may be the second half of a noble house: "von Thurn und | Taxis |"; not "und | Ute Kaya |"."""
    alone = at + 1 == len(words) or not is_capitalised(words[at + 1])
    return is_capitalised(words[at]) and alone and not is_first_name(words[at])


def _without_numeral(name: Span) -> Span:
    """A person without the number of the team before: "Adorf | II. | Blombergs Reserve"."""
    start = name.start
    while name.label_ == "PER" and start + 1 < name.end and _ROMAN.fullmatch(name.doc[start].text):
        start += 1
    return name if start == name.start else Span(name.doc, start, name.end, label="PER")


def _with_estate(words: Sequence[str], name: Span) -> Span:
    """A nobleman with his second estate: "Eberhard von Oertzen | zu Brunn"; not "hatte Eberhard von Oertzen | zu Gast"."""
    noble = name.label_ == "PER" and len(name) > 2 and words[name.end - 2] == "von"
    estate = words[name.end + 1] if noble and words[name.end : name.end + 1] == ("zu",) else ""
    if is_capitalised(estate) and (not is_common(estate) or is_known_place(estate)):
        return Span(name.doc, name.start, name.end + 2, label="PER")
    return name


def _with_nickname(words: Sequence[str], name: Span) -> Span:
    """Somebody with his nickname in marks and the surname behind: "Rocco | „Rocky“ Dahlmann"."""
    end = name.end
    inside = [word for word in words[name.start : end] if word in OPENING_MARKS | CLOSING_MARKS]
    if (
        len(inside) == 1
        and words[end : end + 1]
        and words[end] in CLOSING_MARKS
        and is_capitalised(words[end + 1])
    ):
        return Span(name.doc, name.start, end + 2, label="PER")  # "Rocco „Rocky | “ Dahlmann"
    if words[end : end + 1] == ("(",) and words[end + 4 : end + 5] == (")",):
        last = words[end + 5] if end + 5 < len(words) else ""
        marked = words[end + 1] in OPENING_MARKS and words[end + 3] in CLOSING_MARKS
        if marked and is_capitalised(last) and len(name) == 1 and is_first_name(name.text):
            return Span(name.doc, name.start, end + 6, label="PER")  # "Margarete | („Gretl“) Kolb"
    marked = end + 3 < len(words) and words[end] in OPENING_MARKS and words[end + 2] in CLOSING_MARKS
    if not marked:
        return name
    nick, last = words[end + 1], words[end + 3]
    three = [name.doc[i].ent_type_ for i in (end - 1, end + 1, end + 3)] == [
        "PER"
    ] * 3  # "| Micha | „Mucki“ Lund"
    if not three and not is_first_name(words[end - 1]):
        return name
    if is_capitalised(nick) and is_capitalised(last) and (not is_common(last) or is_word_surname(last)):
        return Span(name.doc, name.start, end + 4, label="PER")
    return name
