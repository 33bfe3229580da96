"""People behind their office whom the network took for a place or passed over: "Bayerns Innenminister | Reulecke |",
"Umweltministerin | von der Aue |"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Span

from kg.gazetteer import curated
from kg.nlp.names_claims import relabelled
from kg.nlp.names_none import is_known_place
from kg.nlp.names_words import is_capitalised, is_common, is_first_name, role_gender
from kg.nlp.nouns import described_noun, noun_of
from kg.nlp.word_list import listed

_PARTICLES = (("von", "der"), ("von", "dem"), ("van", "der"), ("van", "den"), ("zu", "der"))
_NOBLEWOMEN = frozenset("Gräfin Freifrau Prinzessin Fürstin Herzogin Baronin".split())
_SHORTEST = 3  # letters of a surname


def titled_people(doc: Doc, words: Sequence[str], names: Sequence[Span]) -> list[Span]:
    """The names with those who are called by office and surname, and by a particle and what else would be a village."""
    borne = {name.text for name in names if name.label_ == "PER" and len(name) > 2}
    seen = [_as_person(doc, words, name, borne) for name in names]
    taken = {i for name in seen for i in range(name.start, name.end)}
    places = {name.end for name in seen if name.label_ == "LOC" and name.text.endswith("s")}
    found = [*seen, *_behind_office(doc, words, taken, places)]
    seen_before = {name.text for name in names if name.label_ == "PER"}
    new = {name.text for name in found if name.label_ == "PER"} - seen_before
    new |= _unmistakable_surnames(found)
    return [relabelled(name, "PER") if name.label_ == "LOC" and name.text in new else name for name in found]


def _unmistakable_surnames(names: Sequence[Span]) -> frozenset[str]:
    """Surnames of people of the text that no place has, also in the genitive: "Franz von Ohmen ... | Ohmens | Rede"."""
    last = (name[-1].text for name in names if name.label_ == "PER" and len(name) > 1)
    own = {
        word
        for word in last
        if not (is_common(word) or any(map(is_known_place, (word, word.removesuffix("s")))))
    }
    return frozenset(own | {f"{word}s" for word in own})


def _as_person(doc: Doc, words: Sequence[str], name: Span, borne: Collection[str]) -> Span:
    if name.label_ not in {"LOC", "MISC"} or len(name) > 1:
        return name
    if is_first_name(name.text) and words[name.end : name.end + 1] and words[name.end] in _NOBLEWOMEN:
        return relabelled(name, "PER")  # "Gloria | Fürstin von Ohm"
    if name.start == 0:
        return name
    if is_office(words[name.start - 1]) and not any(
        map(is_known_place, {name.text, name.text.removesuffix("s")})
    ):
        return relabelled(name, "PER")
    start = name.start - len(_PARTICLES[0])
    if (
        start < 1
        or tuple(map(str.lower, words[start : name.start])) not in _PARTICLES
        or not is_village(name.text)
    ):
        return name
    own = f" {doc[start : name.start].text.lower()} {name.text}"
    if is_office(words[start - 1]) or any(whole.endswith((own, own.removesuffix("s"))) for whole in borne):
        return Span(doc, start, name.end, label="PER")
    return name


def _behind_office(
    doc: Doc, words: Sequence[str], taken: Collection[int], places: Collection[int]
) -> Iterator[Span]:
    """ "Sachsens Ministerpräsident | Wolfenweber | schwieg": what stands there and is no word can only be his name."""
    for at in places:
        if at + 2 >= len(words) or at + 1 in taken or not is_office(words[at]):
            continue
        word, following = words[at + 1], words[at + 2]
        unknown = is_capitalised(word) and len(word) >= _SHORTEST and not (is_common(word) and _is_word(word))
        if unknown and not is_known_place(word) and not is_capitalised(following):
            yield Span(doc, at + 1, at + 2, label="PER")


def _is_word(word: str) -> bool:
    """Whether a word stands in the dictionary, or is a noun for people: "Kohlrausch" is neither, though its parts are."""
    return listed(word) is not None or listed(word.lower()) is not None or noun_of(word) is not None


def is_office(word: str) -> bool:
    """Whether somebody's name may follow a word: "Innenminister", "Landrätin"; not "Sprecherinnen"."""
    noun = noun_of(word)
    return (
        role_gender(word) is not None
        and noun is not None
        and noun.kind == "person"
        and noun.plural is not True
    )


def is_village(word: str) -> bool:
    """Whether a word is a place that has no article, so that whoever has one before it is called so: "von der | Aue"; not
    "von der | Elbe", nor "von der | Post"."""
    return is_known_place(word) and word not in curated() and described_noun(word) is None
