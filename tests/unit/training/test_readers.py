"""What the networks train on."""

from __future__ import annotations

from pathlib import Path

import pytest
from mini_corpora import write_corpora
from spacy.language import Language
from spacy.training import Example

from kg.training.readers import held_out, syntax_examples
from kg.training.running_text import write_running_text
from kg.training.vectors import blank_pipeline


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_corpora(tmp_path)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return blank_pipeline()


def test_every_fourth_sentence_is_held_out(data: Path, nlp: Language) -> None:
    assert [sentence[1].text for sentence in held_out(data)] == ["3", "7"]
    learnt = {token.text for _, example in _gsd(data, nlp) for token in example.reference}
    assert not learnt & {"3", "7"}
    assert {"0", "6"} <= learnt


def _gsd(data: Path, nlp: Language) -> list[tuple[str, Example]]:
    return [
        (name, example)
        for name, example in syntax_examples(nlp, data, whole=False, passes=2)
        if name == "gsd"
    ]


def test_training_sentences_are_gsd_twice_pud_and_half_of_lit(data: Path, nlp: Language) -> None:
    examples = [example for _, example in syntax_examples(nlp, data, whole=False, passes=2)]
    sentences = [sentence for example in examples for sentence in example.reference.sents]
    assert len(sentences) == 2 * (6 + 6 + 8 + 4)
    assert sum(example.predicted.has_annotation("SENT_START") for example in examples) == len(examples)
    tagged = [example for example in examples if example.reference.has_annotation("POS")]
    assert sum(len(list(example.reference.sents)) for example in tagged) == 2 * 20


def test_in_the_end_all_of_gsd_is_learnt_from(data: Path, nlp: Language) -> None:
    examples = [example for _, example in syntax_examples(nlp, data, whole=True, passes=1)]
    assert sum(len(list(example.reference.sents)) for example in examples) == 8 + 8 + 8 + 4


def test_running_text_mixes_news_in(data: Path, tmp_path: Path) -> None:
    import lzma

    lines = "\n".join(f"Das ist der Satz Nummer {number} der Rede." for number in range(3_000))
    with lzma.open(data / "bundestag-protocols.txt.xz", "wt", encoding="utf-8") as file:
        file.write(lines + "\nKurz\n")
    words = write_running_text(data, tmp_path / "text.txt")
    written = (tmp_path / "text.txt").read_text(encoding="utf-8").splitlines()
    assert words == sum(len(line.split()) for line in written)
    assert written[0] == "Das ist der Satz Nummer 0 der Rede ."
    assert len(written) >= 3_000
