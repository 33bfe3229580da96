"""Pipelines of the user's own take the place of ours; what cannot serve is refused with one clear line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import kg.nlp
from kg.errors import KgError
from kg.quotations.component import quotations_of

TEXT = "Mehmet Kaya sagte in Bonn: „Das reicht.“"


@Language.component("tiger_labels", assigns=["doc.ents", "token.tag", "token.dep"])
def tiger_labels(doc: Doc) -> Doc:
    """Stands for a pipeline trained on TIGER, whose tags, functions and name labels are not ours."""
    for token in doc:
        token.tag_, token.dep_ = "NN", "sb"
    found = [("Mehmet Kaya", "PERSON"), ("Bonn", "GPE"), ("Das", "CARDINAL")]
    spans = [
        doc.char_span(doc.text.find(name), doc.text.find(name) + len(name), label) for name, label in found
    ]
    doc.ents = [span for span in spans if span is not None]
    return doc


def _pipeline(path: Path, language: str = "de", *components: str) -> Path:
    nlp = spacy.blank(language)
    for name in components:
        nlp.add_pipe(name)
    nlp.to_disk(path)
    return path


def test_the_pipeline_of_rules_reads_no_weights() -> None:
    nlp = kg.nlp.load("rules", quotations="rules")
    doc = nlp(TEXT)
    assert [(name.text, name.label_) for name in doc.ents] == [("Mehmet Kaya", "PER"), ("Bonn", "LOC")]
    (draft,) = quotations_of(doc).drafts
    assert draft.content[0].of(TEXT) == "„Das reicht.“"
    assert not any(hasattr(component, "model") for _, component in nlp.pipeline)


def test_a_pipeline_of_the_users_own_supplies_names(tmp_path: Path) -> None:
    nlp = kg.nlp.load(str(_pipeline(tmp_path / "own", "de", "tiger_labels")), quotations="rules")
    doc = nlp(TEXT)
    assert [(name.text, name.label_) for name in doc.ents] == [("Mehmet Kaya", "PER"), ("Bonn", "LOC")]
    assert doc[0].tag_ == "NN"
    assert doc[0].dep_ == "sb"
    (draft,) = quotations_of(doc).drafts
    assert draft.speaker[0].of(TEXT) == "Mehmet Kaya"


def test_a_pipeline_without_names_gets_those_of_the_rules(tmp_path: Path) -> None:
    nlp = kg.nlp.load(str(_pipeline(tmp_path / "bare")), quotations="rules")
    assert nlp.pipe_names == ["kg_sentences", "kg_names", "kg_quotations"]


def _say(error: pytest.ExceptionInfo[KgError]) -> str:
    message = str(error.value)
    assert "\n" not in message
    assert "Traceback" not in message
    return message


def test_a_missing_pipeline() -> None:
    with pytest.raises(KgError) as error:
        kg.nlp.load("no_such_pipeline", quotations="rules")
    assert re.search(r"no pipeline 'no_such_pipeline'.*pip", _say(error))


def test_a_folder_that_is_no_pipeline(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"config\.cfg is missing"):
        kg.nlp.load(str(tmp_path), quotations="rules")


def test_a_broken_pipeline(tmp_path: Path) -> None:
    path = _pipeline(tmp_path / "broken")
    (path / "config.cfg").write_text("[nlp\nlang = de", encoding="utf-8")
    with pytest.raises(KgError, match="cannot be loaded") as error:
        kg.nlp.load(str(path), quotations="rules")
    assert str(path) in _say(error)


def test_a_pipeline_of_another_language(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="language 'en'"):
        kg.nlp.load(str(_pipeline(tmp_path / "english", "en")), quotations="rules")


@pytest.mark.parametrize("version", [">=2.3.0,<2.4.0", ">=3.0.0,<3.1.0", ">=4.0.0,<4.1.0"])
def test_a_pipeline_for_another_spacy(tmp_path: Path, version: str) -> None:
    path = _pipeline(tmp_path / "old")
    meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
    (path / "meta.json").write_text(json.dumps({**meta, "spacy_version": version}), encoding="utf-8")
    with pytest.raises(KgError, match=re.escape(version)):
        kg.nlp.load(str(path), quotations="rules")


def test_the_network_finds_quotations_on_a_pipeline_with_other_vectors_or_none(tmp_path: Path) -> None:
    nlp = kg.nlp.load(str(_pipeline(tmp_path / "bare")))
    (draft,) = quotations_of(nlp(TEXT)).drafts
    assert draft.rule == "network-direct"
    assert draft.content[0].of(TEXT) == "„Das reicht.“"
    assert draft.speaker[0].of(TEXT) == "Mehmet Kaya"
