"""The configs train, and their components make one pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from mini_corpora import write_corpora

from kg.training.fitting import assemble, fit
from kg.training.vectors import with_vectors

pytest.importorskip("torch", reason="training needs the extra `train`")

from kg.training.names.train import main as train_names

_FEW_STEPS = {"training.max_steps": 2, "training.eval_frequency": 1}


def test_pipeline_from_mini_corpora(tmp_path: Path) -> None:
    data = write_corpora(tmp_path / "data")
    rows = [f"{row} {row / 7:.3f} {1 - row / 5:.3f} 0.5" for row in range(7)]
    table = tmp_path / "mini.floret"
    table.write_text("\n".join(["7 3 4 5 2 2166136261 < >", *rows]), encoding="utf-8")
    with_vectors(table).to_disk(tmp_path / "vectors")
    paths = {"data": data, "vectors": tmp_path / "vectors"}
    fit("syntax", paths, tmp_path / "syntax", _FEW_STEPS)
    train_names(data, tmp_path / "names", tmp_path / "vectors", germeval=True)
    assemble(tmp_path / "vectors", tmp_path / "syntax" / "best", tmp_path / "names", tmp_path / "pipeline")
    nlp = spacy.load(tmp_path / "pipeline")
    doc = nlp("Lena Rot kam. Sie hat Worte.")
    assert doc.has_annotation("DEP")
    assert doc[0].pos_
    config = (tmp_path / "pipeline" / "config.cfg").read_text(encoding="utf-8")
    assert str(tmp_path) not in config
    assert "kg.training" not in config
