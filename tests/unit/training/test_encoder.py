"""The word encoder: pretraining on a few lines, and components that start from a pretrained one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.ml.models.tok2vec import MaxoutWindowEncoder, MultiHashEmbed, build_Tok2Vec_model
from spacy.tokens import Doc

from kg.training.encoder import (
    ATTRIBUTES,
    DEPTH,
    ROWS,
    WIDTH,
    Encoder,
    copy_weights,
    new_encoder,
    pretrained_encoders,
)
from kg.training.pretrain import pretrain
from kg.training.vectors import blank_pipeline, read_floret, tokenized, with_vectors

_LINES = ["Der Rat der Stadt tagt heute im Saal .", "Die Frau des Mannes sagte : Nein , danke ."]


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


def _wider(nlp: Language) -> Encoder:
    embed = MultiHashEmbed(WIDTH, [*ATTRIBUTES, "ENT_ID"], [*ROWS, 50], include_static_vectors=True)
    encoder = build_Tok2Vec_model(embed, MaxoutWindowEncoder(WIDTH, 1, 3, DEPTH))
    encoder.initialize(X=[Doc(nlp.vocab, words=["Ein"])])
    return encoder


def test_copied_weights_give_the_same_vectors(nlp: Language) -> None:
    source, target = new_encoder(nlp), new_encoder(nlp)
    docs = [Doc(nlp.vocab, words=_LINES[0].split())]
    assert not np.allclose(source.predict(docs)[0], target.predict(docs)[0])
    copy_weights(source, target)
    assert np.allclose(source.predict(docs)[0], target.predict(docs)[0])


def test_further_attribute_keeps_its_own_weights(nlp: Language) -> None:
    source, target = new_encoder(nlp), _wider(nlp)
    before = _mix(target).copy()
    copy_weights(source, target)
    after, pretrained = _mix(target), _mix(source)
    assert np.array_equal(after[..., : 4 * WIDTH], pretrained[..., : 4 * WIDTH])
    assert np.array_equal(after[..., 4 * WIDTH : 5 * WIDTH], before[..., 4 * WIDTH : 5 * WIDTH])
    assert np.array_equal(after[..., 5 * WIDTH :], pretrained[..., 4 * WIDTH :])


def _mix(encoder: Encoder) -> Any:
    return next(node for node in encoder.walk() if node.name == "maxout").get_param("W")


def test_pretraining_changes_the_encoder_and_reports(nlp: Language, tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_text("\n".join(_LINES * 40), encoding="utf-8")
    encoder = new_encoder(nlp)
    before = encoder.to_bytes()
    pretrain(nlp, encoder, path, minutes=0.01, leave_out=frozenset(_LINES[:1]), report=lambda _: None)
    assert encoder.to_bytes() != before
    (vectors,) = encoder.predict([Doc(nlp.vocab, words=["Die", "Frau"])])
    assert np.isfinite(vectors).all()


def test_components_start_from_the_file(nlp: Language, tmp_path: Path) -> None:
    pretrained = new_encoder(nlp)
    (tmp_path / "encoder.bin").write_bytes(pretrained.to_bytes())
    other = blank_pipeline()
    other.vocab.vectors = nlp.vocab.vectors
    embed = {"@architectures": "spacy.MultiHashEmbed.v2", "width": WIDTH, "attrs": list(ATTRIBUTES)}
    embed |= {"rows": list(ROWS), "include_static_vectors": True}
    encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": WIDTH, "depth": DEPTH}
    encode |= {"window_size": 1, "maxout_pieces": 3}
    model = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    tok2vec: Any = other.add_pipe("tok2vec", config={"model": model})
    other.initialize()
    pretrained_encoders(str(tmp_path / "encoder.bin"))(other)
    docs = [Doc(other.vocab, words=["Ein", "Haus"])]
    assert np.allclose(tok2vec.model.predict(docs)[0], pretrained.predict(docs)[0])
    assert pretrained_encoders(None)(other) is other
