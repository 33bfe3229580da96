"""Word vectors of floret: their table, the lines they are learnt from, and what is left of them after saving."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language

from kg.training.vectors import read_floret, tokenized, with_vectors


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("floret") / "mini.floret"
    rows = [f"{row} {row / 7:.3f} {1 - row / 5:.3f} 0.5" for row in range(7)]
    path.write_text("\n".join(["7 3 4 5 2 2166136261 < >", *rows]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def nlp(table: Path) -> Language:
    return with_vectors(table)


def test_floret_table_is_read(table: Path) -> None:
    settings, data = read_floret(table)
    assert data.shape == (7, 3)
    assert data[1].tolist() == pytest.approx([0.143, 0.8, 0.5])
    assert settings["bow"] == "<"
    assert settings["hash_seed"] == 2166136261


def test_other_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "vectors.txt"
    path.write_text("2 3\nder 1 2 3\n", encoding="utf-8")
    with pytest.raises(ValueError, match="not a floret table"):
        read_floret(path)


def test_vectors_survive_saving(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved")
    assert type(again.vocab.vectors).__name__ == "FloretVectors"
    ours, theirs = (np.asarray(part("Haus")[0].vector) for part in (nlp, again))
    assert np.allclose(ours, theirs, atol=1e-3)


def test_short_lines_are_no_running_text() -> None:
    assert list(tokenized(["Seite 3", "Am 3. Mai kam SPD/CDU."])) == ["Am 3. Mai kam SPD/CDU ."]
