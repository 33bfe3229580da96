"""Nouns that the network takes for somebody, borne by nobody of the article: "Zoff beim Klub", "Das war Slapstick"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Span

from kg.nlp.names_claims import words_of
from kg.nlp.names_known import kind_of_known
from kg.nlp.names_people import SPEECH
from kg.nlp.names_words import (
    is_first_name,
    is_initial,
    is_title,
    is_word,
    is_word_surname,
    without_genitive,
)
from kg.nlp.nouns import noun_of
from kg.nlp.word_list import listed

_COPULA = frozenset("ist sind war waren sei wäre".split())
_ACTS = SPEECH - _COPULA
_AT_THE = frozenset("am im ans ins zum zur vom beim".split())  # no person has these before the bare name
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|(?:\w*(?:hundert|tausend|zig|ßig|zehn)|Millionen|Milliarden)", re.I)
_CALLS = {"für": ("halt", "hielt", "hält"), "von": ("sprach", "sprech", "sprich")}
# Nobody is called so: "gab den Managern | Mitschuld", "dem Minister | Auskunft |".
_ABSTRACT = re.compile(
    r"[A-ZÄÖÜ]\w{2,}(?:schuld|kunft|gewalt|heit|keit|schaft|psis|tät|ismus|macht|kraft|hilfe|arbeit|gabe|nahme|lage|pflicht|frist|"
    r"sucht|sicht)"
)
_JOINED = frozenset({"und", "oder", "sowie", ","})


def without_mere_nouns(doc: Doc, names: Sequence[Span]) -> list[Span]:
    """The names without words of the dictionary that nothing in the article makes a person: no first name, no role, no
    verb of saying. "Kranich lehnt das ab ... Sprecher Hans Kranich" is somebody."""
    doubtful = {name.start: name.text for name in names if _is_doubtful(name)}
    if not doubtful:
        return list(names)
    words = words_of(doc)
    borne = {form for name in names if len(name) > 1 for form in without_genitive(name[-1].text)}
    people = {name.end for name in names if name.label_ == "PER" and name.start not in doubtful}
    actors = {name.end for name in names if name.label_ == "PER"}
    kept = {
        word
        for word in {*doubtful.values()}  # each once: a long text may have one a thousand times
        if not borne.isdisjoint(without_genitive(word))
        or (not _is_abstract(word) and any(_is_somebody(words, i, actors) for i in _places(words, word)))
    }
    kept |= {
        word for at, word in doubtful.items() if at > 1 and words[at - 1] in _JOINED and at - 1 in people
    }
    return [
        name
        for name in names
        if name.start not in doubtful
        or name.text in kept
        or not (
            is_word(name.text)
            or _is_abstract(name.text)
            or _is_said_to_be(words, name.start)
            or _is_object(words, name.start, actors)
        )
    ]


def _is_doubtful(name: Span) -> bool:
    """Whether a word of the dictionary alone is the name: "Zoff"; not "Papiers", a genitive, nor "Wolf", a first name."""
    if len(name) > 1 or name.label_ not in {"PER", "ORG"}:
        return False
    word = name.text
    if is_word_surname(word):
        return False
    if is_first_name(word):
        before = name.doc[name.start - 1].text if name.start else ""
        return (
            name.label_ == "PER" and is_word(word) and _NUMBER.fullmatch(before) is not None
        )  # "hundert Mark"
    base = listed(word)
    if base is None or (word.endswith("s") and base in {word[:-1], word[:-2]}):
        return False
    if name.label_ == "ORG":
        return base == word and not is_word(word) and noun_of(word) is None and not kind_of_known(word)
    return True


def _is_abstract(word: str) -> bool:
    return _ABSTRACT.fullmatch(word) is not None and listed(word) == word


def _places(words: Sequence[str], word: str) -> Iterator[int]:
    return (i for i, other in enumerate(words) if other == word or other == word + "s")


def _is_somebody(words: Sequence[str], at: int, ends: Collection[int]) -> bool:
    """Whether a word stands where names do: "Trainer | Kluge", "sagte | Seiler", "| Wacker | wies", "| Lund | (SP)"; `ends`
    are those of people's names."""
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    if before in _AT_THE or _NUMBER.fullmatch(before):
        return False
    acting = after in _ACTS or (before in _ACTS and not _is_object(words, at, ends))
    if _is_genitive(words[at]) or after == "(" or acting:
        return True
    if is_title(before) or is_first_name(before) or is_initial(before):
        return True
    noun = noun_of(before)
    return noun is not None and noun.kind in {"person", "organization"} and noun.plural is not True


def _is_object(words: Sequence[str], at: int, ends: Collection[int]) -> bool:
    """Whether who acts stands right before the verb before a word, which is then its object: "Minister Lund fordert | Tempo
    |"; not "„Gut“, sagte | Seiler"."""
    verb = at - 1
    if verb < 1 or words[verb] not in _ACTS:
        return False
    noun = noun_of(words[verb - 1])
    return verb in ends or (noun is not None and noun.kind in {"person", "organization"})


def _is_genitive(word: str) -> bool:
    """Whether a word ends as names do in the genitive; not "Applaus", which is no "Applau's"."""
    return word.endswith("s") and (listed(word) != word or listed(word[:-1]) is not None)


def _is_said_to_be(words: Sequence[str], at: int) -> bool:
    """Whether something is said to be what the word means: "Das war | Slapstick", "hält Kaya für | Theaterdonner", "spricht
    von | Willkür"."""
    if not at:
        return False
    verbs = _CALLS.get(words[at - 1], ())
    return words[at - 1] in _COPULA or any(
        word.startswith(verbs) for word in words[max(0, at - 7) : at] if verbs
    )
