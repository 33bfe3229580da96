"""The networks learn from mini corpora, and their components make one pipeline."""

from __future__ import annotations

import lzma
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from mini_corpora import write_corpora, write_vectors

from kg.training.fitting import assemble

pytest.importorskip("torch", reason="training needs the extra `train`")

from kg.training.names.train import main as train_names
from kg.training.syntax import train as syntax


def test_pipeline_from_mini_corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FIRST", "SECOND", "WHOLE"):
        plan = getattr(syntax, name)
        monkeypatch.setattr(syntax, name, replace(plan, total=300, words=60))
    data = write_corpora(tmp_path / "data")
    with lzma.open(data / "bundestag-protocols.txt.xz", "wt", encoding="utf-8") as file:
        file.write("Das ist eine Zeile aus einer Rede, und sie ist lang genug.\n")
    vectors = write_vectors(tmp_path, width=100)
    train_names(data, tmp_path / "names", vectors, germeval=True)
    syntax.main(data, tmp_path / "measured", vectors, tmp_path / "names")
    syntax.learn_on(data, tmp_path / "measured", tmp_path / "syntax", vectors)
    assemble(vectors, tmp_path / "syntax", tmp_path / "names", tmp_path / "pipeline")
    nlp = spacy.load(tmp_path / "pipeline")
    doc = nlp("Lena Rot kam. Sie hat Worte.")
    assert doc.has_annotation("DEP")
    assert doc[0].pos_
    config = (tmp_path / "pipeline" / "config.cfg").read_text(encoding="utf-8")
    assert str(tmp_path) not in config
    assert "kg.training" not in config
