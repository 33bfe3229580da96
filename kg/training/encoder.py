"""The word encoder (spaCy's tok2vec): its shape, and how a component starts from a pretrained one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.ml.models.tok2vec import MaxoutWindowEncoder, MultiHashEmbed, build_Tok2Vec_model
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Model

WIDTH = 96
DEPTH = 4
ATTRIBUTES = ("NORM", "PREFIX", "SUFFIX", "SHAPE")
ROWS = (5000, 1000, 2500, 1000)

Encoder = Model[list[Doc], list[Any]]


def new_encoder(nlp: Language) -> Encoder:
    """An encoder with random weights; the configs in `configs/` name the same shape."""
    embed = MultiHashEmbed(WIDTH, list(ATTRIBUTES), list(ROWS), include_static_vectors=True)
    encode = MaxoutWindowEncoder(WIDTH, window_size=1, maxout_pieces=3, depth=DEPTH)
    encoder = build_Tok2Vec_model(embed, encode)
    encoder.initialize(X=[Doc(nlp.vocab, words=["Ein", "Satz"])])
    return encoder


def copy_weights(source: Encoder, target: Encoder) -> None:
    """Gives `target` the weights of `source`; `target` may embed further attributes behind those of `source`."""
    for name in ("hashembed", "static_vectors", "maxout", "layernorm"):
        for ours, theirs in zip(_nodes(target, name), _nodes(source, name), strict=name != "hashembed"):
            for parameter in theirs.param_names:
                ours.set_param(
                    parameter, _widened(theirs.get_param(parameter), ours.get_param(parameter), source)
                )


@registry.callbacks("kg.training.pretrained_encoders.v1")  # type: ignore[untyped-decorator]
def pretrained_encoders(path: str | None) -> Callable[[Language], Language]:
    """A callback for `[initialize.after_init]`: all encoders of the pipeline start from pretrained weights."""

    def start(nlp: Language) -> Language:
        if path is None:
            return nlp
        source = new_encoder(nlp).from_bytes(Path(path).read_bytes())
        for _, component in nlp.pipeline:
            for node in component.model.walk() if hasattr(component, "model") else ():
                if node.has_ref("embed") and node.has_ref("encode"):
                    copy_weights(source, node)
        return nlp

    return start


def _nodes(model: Encoder, name: str) -> Iterator[Model[Any, Any]]:
    return (node for node in model.walk() if node.name == name)


def _widened(theirs: Any, ours: Any, source: Encoder) -> Any:
    """`theirs`; where `ours` has more inputs (a further attribute), its own start for these."""
    if theirs.shape == ours.shape:
        return theirs.copy()
    width = source.get_dim("nO")
    shared = theirs.shape[-1] - width  # the vectors come last, new attributes before them
    mixed = ours.copy()
    mixed[..., :shared] = theirs[..., :shared]
    mixed[..., -width:] = theirs[..., shared:]
    return np.ascontiguousarray(mixed)
