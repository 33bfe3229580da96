"""Scores of names, tags, trees and sentences on the corpora, against floors that only rise.

The shipped pipeline learnt from GermEval and the treebanks in the end, so here only the news of the entity
annotation and the sentences of the quotation corpus measure something; what was measured before is in the
pipeline's README.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from spacy.language import Language

import kg.nlp
from kg.evaluate.language import Counts
from kg.training import name_corpora
from kg.training.evaluation import names

_DATA = Path(os.environ.get("KG_DATA", ""))
_QUOTATIONS, _ENTITIES = _DATA / "quotations" / "dev.jsonl", _DATA / "entities" / "dev.jsonl"
_NAMES_F1 = 0.927
_SENTENCE_BEGINNINGS_F1 = 0.972

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not os.environ.get("KG_DATA") or not _QUOTATIONS.is_file() or not _ENTITIES.is_file(),
        reason="THE LANGUAGE SCORES WERE NOT CHECKED: set KG_DATA to the folder with quotations/ and entities/",
    ),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return kg.nlp.load(quotations="rules", syntax=False)


def test_names_in_news(nlp: Language) -> None:
    score = names(nlp, name_corpora.read_entities(_QUOTATIONS, _ENTITIES))
    assert score.over(("PER", "LOC", "ORG")).f1 >= _NAMES_F1 - 1e-3


def test_sentence_beginnings_in_news(nlp: Language) -> None:
    counts = Counts()
    splitter = nlp.get_pipe("kg_sentences")
    for line in _QUOTATIONS.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        gold = {sentence["charBegin"] for sentence in record["sentences"]}
        doc = splitter(nlp.make_doc(record["originalText"]))
        found = {
            words[0].idx for sent in doc.sents if (words := [word for word in sent if not word.is_space])
        }
        counts += Counts(len(gold & found), len(found), len(gold))
    assert counts.f1 >= _SENTENCE_BEGINNINGS_F1 - 1e-3
