"""Corpora with names: columns, running text, our tokens, the entity annotation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from kg.training.name_corpora import (
    NamedText,
    detokenized,
    joined,
    read_entities,
    read_germeval,
    read_wikineural,
    to_doc,
)


def _marked(text: NamedText) -> list[tuple[str, str]]:
    return [(text.text[begin:end], label) for begin, end, label in text.names]


def test_germeval_outer_names_without_derived_and_partial_ones(tmp_path: Path) -> None:
    rows = [
        "#\thttp://example.org\t[2010-01-01]",
        "1\tDie\tO\tO",
        "2\tBonner\tB-LOCderiv\tO",
        "3\tNeue\tB-ORG\tO",
        "4\tOper\tI-ORG\tO",
        "5\tspielt\tO\tO",
        "6\tFaust\tB-OTH\tB-PER",
        "",
        "#\thttp://example.org\t[2010-01-01]",
        "1\tBonn\tB-LOC\tO",
    ]
    path = tmp_path / "mini.tsv"
    path.write_text("\n".join(rows), encoding="utf-8")
    first, second = read_germeval(path)
    assert first.text == "Die Bonner Neue Oper spielt Faust"
    assert _marked(first) == [("Neue Oper", "ORG"), ("Faust", "MISC")]
    assert _marked(second) == [("Bonn", "LOC")]


def test_wikineural_adjacent_names_stay_apart(tmp_path: Path) -> None:
    path = tmp_path / "mini.conllu"
    path.write_text("0\tBonn\tB-LOC\n1\tHans\tB-PER\n2\tRot\tI-PER\n3\t.\tO\n\n", encoding="utf-8")
    (text,) = read_wikineural(path)
    assert text.text == "Bonn Hans Rot."
    assert _marked(text) == [("Bonn", "LOC"), ("Hans Rot", "PER")]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["Er", "sagte", ":", '"', "Ja", '"', "."], 'Er sagte: "Ja".'),
        (["Er", "(", "41", ")", "kam", "."], "Er (41) kam."),
        (["„", "Nein", "“", ",", "rief", "sie"], "„Nein“, rief sie"),
        ([], ""),
    ],
)
def test_detokenized(words: list[str], text: str) -> None:
    found, offsets = detokenized(words)
    assert found == text
    assert [found[begin:end] for begin, end in offsets] == words


def test_entities_are_proper_names_only(tmp_path: Path) -> None:
    documents, entities = tmp_path / "documents.jsonl", tmp_path / "entities.jsonl"
    documents.write_text(json.dumps({"documentName": "a", "originalText": "Lena Rot kam. Sie kam."}))
    row = {
        "documentName": "a",
        "entities": [{"id": "e1", "kind": "PER"}, {"id": "e2", "kind": "GRP"}],
        "mentions": [
            {"begin": 14, "end": 17, "entity": "e1", "type": "pronoun"},
            {"begin": 0, "end": 8, "entity": "e1", "type": "name"},
            {"begin": 9, "end": 12, "entity": "e2", "type": "name"},
        ],
    }
    entities.write_text(json.dumps(row))
    assert read_entities(documents, entities) == [NamedText("Lena Rot kam. Sie kam.", ((0, 8, "PER"),))]


def test_joined_moves_offsets() -> None:
    first = NamedText("Hans kam.", ((0, 4, "PER"),))
    second = NamedText("In Bonn.", ((3, 7, "LOC"),))
    both = joined([first, second])
    assert both.text == "Hans kam. In Bonn."
    assert _marked(both) == [("Hans", "PER"), ("Bonn", "LOC")]


def test_to_doc_takes_whole_tokens() -> None:
    doc = to_doc(spacy.blank("de"), NamedText("Ost-Berlin liegt", ((4, 10, "LOC"), (5, 10, "LOC"))))
    assert [(name.text, name.label_) for name in doc.ents] == [("Ost-Berlin", "LOC")]
    assert doc[1].ent_iob_ == "O"
