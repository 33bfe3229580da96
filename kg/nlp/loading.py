"""Loads a pipeline: the one that is shipped, the one of rules and tables alone, or one of the user's own."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import spacy
import spacy.about
from spacy.language import Language
from spacy.util import is_compatible_version
from thinc.api import use_ops

from kg.errors import KgError
from kg.nlp.tokenizer import adapt_tokenizer
from kg.resources import SHIPPED_PIPELINE

DEFAULT = "de"
"""The name of the shipped pipeline."""

RULES = "rules"
"""The name of the pipeline that reads no trained weights."""

SHIPPED = SHIPPED_PIPELINE
"""The folder of the shipped pipeline; `spacy.load` takes it as well."""

SYNTAX = ("kg_syntax", "kg_mood", "kg_lemmas")
"""Components that finding statements can do without."""

_LONGEST = (
    20_000_000  # characters; `kg.nlp.analyse` reads long texts in windows, so that memory stays bounded
)


def load(model: str = DEFAULT, *, quotations: str = "network", syntax: bool = True) -> Language:
    """A German pipeline that ends in `kg_quotations`.

    `model` is "de" (shipped), "rules" (no trained weights), or the name of an installed package or a folder
    with any German spaCy pipeline: its tagger, parser and names take the place of ours. `quotations` is
    "network" or "rules"; `syntax=False` leaves out tagging, parsing and lemmas of the shipped pipeline.

    Raises KgError if the pipeline is missing, broken, of another language, or made for another spaCy.
    """
    if model == DEFAULT:
        method = {"components": {"kg_quotations": {"method": quotations}}}
        nlp = _read(SHIPPED, exclude=() if syntax else SYNTAX, config=method)
        if not nlp.vocab.vectors.shape[0]:  # spaCy takes a missing file for a pipeline without vectors
            raise KgError(f"{SHIPPED / 'vocab' / 'vectors'}: the word vectors are missing; reinstall kg")
    else:
        nlp = _rules() if model == RULES else _foreign(model)
        _add_quotations(nlp, quotations)
    nlp.max_length = _LONGEST
    return nlp


def _rules() -> Language:
    nlp = spacy.blank("de")
    adapt_tokenizer(nlp)
    nlp.add_pipe("kg_sentences")
    nlp.add_pipe("kg_names")
    nlp.add_pipe("kg_name_borders")
    return nlp


def _foreign(model: str) -> Language:
    """The user's pipeline with our tokens and sentences, which the search for quotations relies on."""
    nlp = _read(model)
    adapt_tokenizer(nlp)
    if "kg_sentences" not in nlp.pipe_names:
        nlp.add_pipe("kg_sentences", first=True)
    if any("doc.ents" in nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names):
        nlp.add_pipe("kg_name_labels")
    else:
        nlp.add_pipe("kg_names")
    return nlp


def _add_quotations(nlp: Language, method: str) -> None:
    """Adds the component with the shipped network, in place of one that the pipeline may bring along."""
    if "kg_quotations" in nlp.pipe_names:
        nlp.remove_pipe("kg_quotations")
    finder: Any = nlp.add_pipe("kg_quotations", config={"method": method})
    finder.from_shipped(SHIPPED)


def _read(model: str | Path, **options: Any) -> Language:
    try:
        with warnings.catch_warnings():
            # Said below in our own words: spaCy warns of another version (W095), and for each of its files.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            # numpy's own multiplication is a fifth faster than BLIS on matrices as small as ours.
            with use_ops("numpy", use_blis=False):
                nlp = spacy.load(model, **options)
    except KgError:
        raise
    except Exception as error:  # spaCy, its components and its file formats raise what they like
        raise KgError(_unreadable(model, error)) from error
    if nlp.lang != "de":
        raise KgError(f"pipeline {str(model)!r} is for the language {nlp.lang!r}; name a German one ('de')")
    _check_version(str(model), nlp)
    return nlp


def _unreadable(model: str | Path, error: Exception) -> str:
    path = Path(model)
    if not path.exists():
        return (
            f"there is no pipeline {str(model)!r}, neither an installed package nor a folder; install it with "
            f"pip, correct the path, or leave the option out for the shipped one"
        )
    if not (path / "config.cfg").is_file():
        return f"{path}: no spaCy pipeline (config.cfg is missing); name the folder that holds config.cfg"
    reason = " ".join(str(error).split()) or type(error).__name__
    return f"{path}: the pipeline cannot be loaded ({reason[:300]}); install what it needs or make it anew"


def _check_version(model: str, nlp: Language) -> None:
    """A pipeline of another minor version of spaCy loads, and then tags nonsense or fails in mid-text."""
    made_for = str(nlp.meta.get("spacy_version", ""))
    if made_for and is_compatible_version(spacy.about.__version__, made_for) is False:
        raise KgError(
            f"pipeline {model!r} was made for spaCy {made_for}, installed is {spacy.about.__version__}; install the "
            "release of the pipeline for that"
        )
