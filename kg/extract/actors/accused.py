"""Whom a court report brings in without his name and names behind that: "ein 52-Jähriger ... Jan K. soll ..."."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.actors.descriptions import gender_fits
from kg.extract.actors.figures import Figure
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.text import Text, sentence_around
from kg.model import Kind
from kg.nlp.closed_classes import INDEFINITE_ARTICLES, word_set

_FAR = 90  # tokens between both
_SENTENCES = 3
# Who is on trial or arrested by the words of the sentence that brings him in, and by the word before or behind his name.
_ON_TRIAL = word_set("angeklagt verantworten anklagebank festgenommen verhaftet untersuchungshaft")
_TRIAL = word_set("prozess prozesses verfahren anklage verhandlung ermittelt ermittlungen haftbefehl")
_BEFORE_NAME = word_set("wirft warf legt legte beschuldigt beschuldigte gegen verdächtigt")
_BEHIND_NAME = word_set("soll muss musste habe")


def named_behind(doc: Text, phrase: NounPhrase, age: int | None, ahead: Sequence[Figure]) -> Figure | None:
    """Who is named in the sentences behind of those `ahead`, by his age or as he is accused there, too.

    "Vor Gericht steht seit Montag | ein 52-Jähriger |. Lund (52) schwieg.", "Der Prozess gegen | einen Rentner | begann. Die
    Staatsanwaltschaft wirft Jan Lund Betrug vor."; not "Der Mann hat | einen Rentner | betrogen. Lund soll ...".
    """
    if phrase.determiner not in INDEFINITE_ARTICLES or phrase.plural or phrase.noun.kind != "person":
        return None
    one = next((figure for figure in ahead if figure.kind is Kind.PERSON), None)
    at = None if one is None else _token_of(doc, phrase.head, one.first)
    if one is None or at is None or not gender_fits(phrase, one):
        return None
    before = doc[phrase.start - 1].lower if phrase.start else ""
    if not (doc[phrase.start].opens or phrase.determiner == "ein" or before in {"gegen", "sich"}):
        return None
    if age is not None and one.age is not None:
        return one if one.age == age else None
    accused = doc[at - 1].lower in _BEFORE_NAME or _is_suspect(doc, at)
    tried = _is_in_sentence(doc, phrase, _ON_TRIAL | _TRIAL if before == "gegen" else _ON_TRIAL)
    return one if accused and not one.nouns and tried else None


def _token_of(doc: Text, begin: int, char: int) -> int | None:
    """The token at a character, if it stands in one of the next sentences."""
    opened = 0
    for i in range(begin + 1, min(begin + _FAR, len(doc))):
        opened += bool(doc[i].opens)
        if doc[i].begin == char:
            return i if opened <= _SENTENCES else None
    return None


def _is_suspect(doc: Text, at: int) -> bool:
    """Whether the verb behind a name says what its bearer is said to have done: "| Lund | soll gelogen haben"; not "| Lund |
    soll er belogen haben"."""
    while at < len(doc) and doc[at].label:
        at += 1
    verb, behind = ([word.lower for word in doc[at : at + 2]] + ["", ""])[:2]
    return verb in _BEHIND_NAME and behind not in {"er", "sie"}


def _is_in_sentence(doc: Text, phrase: NounPhrase, words: frozenset[str]) -> bool:
    """Whether one of the words stands in the sentence around a phrase."""
    begin, end = sentence_around(doc, phrase.start, phrase.head + 1)
    return any(word.lower in words for word in doc[begin:end])
