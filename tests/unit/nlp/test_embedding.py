"""What the networks keep of words changes no answer, and goes when the weights change."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam

import kg.nlp.embedding as embedding
from kg.nlp.embedding import remember_words

WORDS = ["Anna", "Kaya", "sagte", ",", "in", "Bonn", "\n\n", ".", "Nordbank", "die", "Kaya", "in"]


def pipeline(*, remembering: bool) -> Language:
    nlp = spacy.blank("de")
    model = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 16,
            "attrs": ["NORM", "PREFIX", "SHAPE", "ENT_ID"],
            "rows": [100, 50, 50, 20],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 16,
            "depth": 1,
            "window_size": 1,
            "maxout_pieces": 2,
        },
    }
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": model}})
    nlp.initialize(lambda: [example(nlp)])
    if remembering:
        remember_words(nlp)
    return nlp


def example(nlp: Language) -> Example:
    doc = Doc(nlp.vocab, words=WORDS)
    return Example.from_dict(doc, {"words": WORDS, "tags": [word[:1].lower() for word in WORDS]})


def text(nlp: Language, words: list[str]) -> Doc:
    """A text in which the norm and the hint of a word are not always the same."""
    doc = Doc(nlp.vocab, words=words)
    for at, token in enumerate(doc):
        token.ent_id_ = f"hint-{at % 2}"
        token.norm_ = token.lower_ if at % 3 else "other"
    return doc


def network(nlp: Language) -> Any:
    tagger: Any = nlp.get_pipe("tagger")
    return tagger.model


def vectors(nlp: Language, doc: Doc) -> Any:
    (tok2vec,) = [node for node in network(nlp).walk() if node.has_ref("embed")]
    return tok2vec.predict([doc])[0]


def test_answers_as_the_plain_layer_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_KEPT", 15)
    plain, ours = pipeline(remembering=False), pipeline(remembering=True)
    network(ours).from_bytes(network(plain).to_bytes())
    for words in (
        WORDS,
        WORDS[::-1],
        [],
        [f"Wort{n}" for n in range(12)],
        WORDS,
        [f"Wort{n}" for n in range(40)],
    ):
        expected = vectors(plain, text(plain, words))
        assert np.allclose(vectors(ours, text(ours, words)), expected, atol=1e-5)


def test_forgets_what_other_weights_made() -> None:
    nlp = pipeline(remembering=True)
    doc = text(nlp, WORDS)
    before = vectors(nlp, doc).copy()
    learner = Adam(0.01)
    for _ in range(3):  # the first steps only reach the last layer, which begins with zeros
        nlp.update([example(nlp)], sgd=learner)
    learnt = vectors(nlp, doc).copy()
    assert not np.allclose(before, learnt, atol=1e-6)
    other = pipeline(remembering=False)
    network(other).from_bytes(network(nlp).to_bytes())
    assert np.allclose(vectors(other, text(other, WORDS)), learnt, atol=1e-5)
