"""Lemmas from simplemma's word list, with German capitals put right.

On German text the list is better than what a small network learns, and much better on verbs.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from kg.nlp.word_list import base_form

_NOUNS = frozenset({"NOUN", "PROPN"})
_KEPT = 50_000  # words


@Language.component("kg_lemmas", assigns=["token.lemma"], requires=["token.pos"])
def kg_lemmas(doc: Doc) -> Doc:
    """Sets `token.lemma_`: "Sagte sie, die Brücken hielten?" -> sagen sie , der Brücke halten ?"""
    for token in doc:
        token.lemma_ = lemma(token.text, token.pos_)
    return doc


@lru_cache(_KEPT)
def lemma(word: str, pos: str = "") -> str:
    """The lemma of a word form; `pos` is its universal part of speech.

    Nouns are looked up with their capital, other words without the capital of a sentence's start
    ("Sagte" VERB -> "sagen"); names, numbers and signs stay as they are.
    """
    if pos in {"PROPN", "NUM", "PUNCT", "SYM", "X", "SPACE"} or not any(map(str.isalpha, word)):
        return word
    form = word if pos in _NOUNS or word.isupper() else word.lower()
    found = base_form(form)
    return found[:1].upper() + found[1:] if pos == "NOUN" else found
