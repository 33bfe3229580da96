"""Trains the configs in `configs/` and puts their components together into one pipeline."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config, registry
from thinc.api import NumpyOps, set_current_ops

# Imported for what they register.
import kg.nlp.borders
import kg.nlp.hints
import kg.nlp.lemmas
import kg.nlp.mood
import kg.nlp.ner.component
import kg.nlp.sentences
import kg.training.encoder
import kg.training.readers  # noqa: F401
from kg.nlp.tokenizer import adapt_tokenizer

_PREPARING = frozenset({"kg_sentences", "kg_name_hints"})

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


def fit(
    name: str,
    paths: Mapping[str, Any],
    out: Path,
    overrides: Mapping[str, Any] | None = None,
    *,
    start: Path | None = None,
) -> None:
    """Trains the config of this name and leaves the best pipeline in `out / "best"`, progress on standard output.

    With `start`, a folder that `fit` left, its components learn on: from texts that were held out before.
    """
    set_current_ops(
        NumpyOps(use_blis=False)
    )  # OpenBLAS multiplies twice as fast as BLIS where it was measured
    values = {
        f"paths.{key}": value if isinstance(value, bool) else str(value) for key, value in paths.items()
    }
    source = str(files("kg.training") / "configs" / f"{name}.cfg")
    config = load_config(source, overrides={**values, **(overrides or {})}, interpolate=True)
    if start is not None:
        config["initialize"]["after_init"] = None
        for component in config["nlp"]["pipeline"]:
            if component not in _PREPARING:
                config["components"][component] = {"source": str(start / "best")}
    nlp = init_nlp(config)
    out.mkdir(parents=True, exist_ok=True)
    train(nlp, out, stdout=sys.stdout, stderr=sys.stderr)
    shutil.rmtree(out / "best", ignore_errors=True)
    kept = out / ("model-best" if start is None else "model-last")  # what was held out is no measure any more
    kept.rename(out / "best")
    for left in ("model-last", "model-best"):
        shutil.rmtree(out / left, ignore_errors=True)


def assemble(vectors: Path, syntax: Path, names: Path, out: Path, quotations: Path | None = None) -> Language:
    """One pipeline of the trained components, saved in `out`; its config names no corpora and no paths.

    `names` and `quotations` are the folders of the weights of these networks; without the latter the pipeline finds no
    quotations.
    """
    nlp = spacy.load(vectors)
    trees = spacy.load(syntax)
    nlp.add_pipe("kg_sentences")
    nlp.add_pipe("kg_name_hints")
    for name in ("tok2vec", "morphologizer", "parser"):
        nlp.add_pipe(name, source=trees)
    nlp.add_pipe("kg_mood")
    nlp.add_pipe("kg_lemmas")
    namer: Any = nlp.add_pipe("kg_ner")
    namer.from_disk(names)
    nlp.add_pipe("kg_name_borders")
    if quotations is not None:
        finder: Any = nlp.add_pipe("kg_quotations")
        finder.from_disk(quotations)
    nlp.meta.update(META)
    nlp.to_disk(out)
    # The components bring all words of the corpora along, which nothing needs: labels add themselves on loading.
    shutil.copy(vectors / "vocab" / "strings.json", out / "vocab" / "strings.json")
    return nlp


@registry.callbacks("kg.training.tokenizer.v1")  # type: ignore[untyped-decorator]
def our_tokenizer() -> Any:
    """A callback for `[nlp.after_pipeline_creation]` that adapts the tokenizer to news."""

    def adapt(nlp: Language) -> Language:
        adapt_tokenizer(nlp)
        return nlp

    return adapt
