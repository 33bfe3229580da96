"""Puts trained components together into one pipeline."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

# Imported for what they register.
import kg.nlp.borders
import kg.nlp.hints
import kg.nlp.lemmas
import kg.nlp.mood
import kg.nlp.ner.component
import kg.nlp.sentences
import kg.nlp.syntax.component  # noqa: F401

META = {
    "name": "news",
    "version": "0.2.0",
    "description": "German news: sentences, tags, features, trees, lemmas, names and quotations; see README.md",
    "license": "CC BY-NC-SA 4.0",
    "spacy_version": ">=3.8,<4.0",
    "sources": [
        {
            "name": "German Wikinews quotation corpus (Petersen-Frey and Biemann 2024)",
            "license": "CC BY-NC-SA 4.0",
        },
        {"name": "WikiNEuRal, German", "license": "CC BY-NC-SA 4.0"},
        {"name": "GermEval 2014 NER", "license": "CC BY 4.0"},
        {"name": "UD German GSD", "license": "CC BY-SA 4.0"},
        {"name": "UD German PUD", "license": "CC BY-SA 3.0"},
        {"name": "UD German LIT", "license": "CC BY-NC-SA 4.0"},
        {"name": "Minutes of the German parliament", "license": "free of copyright (section 5 UrhG)"},
    ],
}
"""What the pipeline's `meta.json` says of it."""


def assemble(vectors: Path, syntax: Path, names: Path, out: Path, quotations: Path | None = None) -> Language:
    """One pipeline of the trained components, saved in `out`; its config names no corpora and no paths.

    `syntax`, `names` and `quotations` are the folders of the weights of these networks; without the last the pipeline
    finds no quotations.
    """
    nlp = spacy.load(vectors)
    nlp.add_pipe("kg_sentences")
    nlp.add_pipe("kg_name_hints")
    _add(nlp, "kg_syntax", syntax)
    nlp.add_pipe("kg_mood")
    nlp.add_pipe("kg_lemmas")
    _add(nlp, "kg_ner", names)
    nlp.add_pipe("kg_name_borders")
    if quotations is not None:
        _add(nlp, "kg_quotations", quotations)
    nlp.meta.update(META)
    nlp.to_disk(out)
    # The components bring all words of the corpora along, which nothing needs: labels add themselves on loading.
    shutil.copy(vectors / "vocab" / "strings.json", out / "vocab" / "strings.json")
    return nlp


def _add(nlp: Language, name: str, weights: Path) -> None:
    component: Any = nlp.add_pipe(name)
    component.from_disk(weights)
