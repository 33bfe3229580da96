"""Who speaks where the phrase of the speaker only names his words: "| Ihr | Motto: „Wer rastet, der rostet.“"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.model import Span
from kg.nlp.closed_classes import DETERMINERS, GENITIVE_DETERMINERS, PREPOSITIONS, word_set
from kg.quotations.draft import Draft

_WORDS = frozenset(
    """Motto Devise Credo Parole Losung Tenor Fazit Resümee Kernaussage Wahlspruch Leitspruch Slogan Leitsatz
    Schlusswort""".split()
)
_OWNING = word_set("sein seine seiner ihr ihre ihrer unser unsere deren dessen")
_BESIDES = ("intern", "orts")  # "Parteiintern heißt es", "Vielerorts heißt es"


def with_owners(doc: Doc, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts, those whose speaker is a word for words with whose they are, if anybody's.

    "„Wir schaffen das“, lautet | sein | Credo", "Der Tenor: „So geht es nicht.“" - that says nobody. Nor does an adverb:
    "Parteiintern heißt es, ...".
    """
    for draft in drafts:
        told = _told(doc, draft.speaker)
        yield draft if told == draft.speaker else replace(draft, speaker=told)


def _told(doc: Doc, speaker: tuple[Span, ...]) -> tuple[Span, ...]:
    words = _words(doc, speaker[0]) if len(speaker) == 1 else []
    if len(words) == 1 and words[0].lower_.endswith(_BESIDES):
        return ()
    capital = (word for word in words if word.text[:1].isupper() and word.lower_ not in DETERMINERS)
    noun = next(capital, None)
    if noun is None or noun.text not in _WORDS or _has_owner(words, noun):
        return speaker
    owner = _owner(noun)
    return () if owner is None else (Span(owner.idx, owner.idx + len(owner)),)


def _words(doc: Doc, span: Span) -> list[Token]:
    found = doc.char_span(*span)
    return [token for token in found if not token.is_space] if found is not None else []


def _has_owner(words: Sequence[Token], noun: Token) -> bool:
    """Whether the phrase tells behind the noun whose they are: "Das Motto | der Partei |", "Das Fazit aus | Wien |"."""
    behind = next((word for word in words if word.i == noun.i + 1), None)
    return behind is not None and (behind.lower_ in GENITIVE_DETERMINERS or behind.lower_ in PREPOSITIONS)


def _owner(noun: Token) -> Token | None:
    """The word in front of a noun that says whose it is: "| ihr | Motto", "| sein | bitteres Fazit"."""
    for at in range(noun.i - 1, max(noun.i - 4, -1), -1):
        word = noun.doc[at]
        if word.lower_ in _OWNING:
            return word
        if not word.is_alpha or word.text[:1].isupper():
            return None
    return None
