"""What the configs train on."""

from __future__ import annotations

from pathlib import Path

import pytest
from mini_corpora import write_corpora
from spacy.language import Language

from kg.training.readers import held_out, syntax_reader
from kg.training.running_text import measured_lines, write_running_text
from kg.training.vectors import blank_pipeline


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_corpora(tmp_path)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return blank_pipeline()


def test_every_fourth_sentence_is_held_out(data: Path, nlp: Language) -> None:
    assert [sentence[1].text for sentence in held_out(data)] == ["3", "7"]
    dev = list(syntax_reader(str(data), "dev")(nlp))
    assert [len(example.reference) for example in dev] == [5, 5]


def test_training_sentences_are_gsd_twice_pud_and_half_of_lit(data: Path, nlp: Language) -> None:
    examples = list(syntax_reader(str(data), "train", passes=2)(nlp))
    sentences = [sentence for example in examples for sentence in example.reference.sents]
    assert len(sentences) == 2 * (6 + 6 + 8 + 4)
    assert sum(example.predicted.has_annotation("SENT_START") for example in examples) == len(examples)
    tagged = [example for example in examples if example.reference.has_annotation("POS")]
    assert sum(len(list(example.reference.sents)) for example in tagged) == 2 * 20


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


def test_measured_lines_are_those_of_held_out_sentences(data: Path) -> None:
    assert measured_lines(data) == {"Satz 3 hat Worte .", "Satz 7 hat Worte .", "In Köln am Rhein"}
