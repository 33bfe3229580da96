"""The spaCy pipeline: tokens, sentences, names. Everything German that needs no meaning yet."""

from __future__ import annotations

import spacy
from spacy.language import Language

import kg.nlp.sentences  # noqa: F401  (registers the component)
from kg.nlp.tokenizer import adapt_tokenizer


def load() -> Language:
    """The German pipeline of rules and tables: tokenizer, `kg_sentences`, `kg_names`."""
    import kg.nlp.names  # noqa: F401  (registers the component)

    nlp = spacy.blank("de")
    adapt_tokenizer(nlp)
    nlp.add_pipe("kg_sentences")
    nlp.add_pipe("kg_names")
    nlp.max_length = 20_000_000  # no component here keeps more than the tokens
    return nlp
