"""Coreference as MMAX2 keeps it: words, chains of their spans, and the text they were made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import KgError
from kg.evaluate.coreference import report, score_chains
from kg.mmax import is_mmax, projects, read_mmax
from kg.model import Annotation, Entity, Kind, Mention, MentionType, Span

SENTENCES = ("Streit & Lärm", "Uwe Lund ging.", "Er lachte, die ihn kennt.")
WORDS = "Streit & Lärm Uwe Lund ging . Er lachte , die ihn kennt .".split()
MARKABLES = """
<markable id="m1" span="word_12" coref_class="set_1" mention="pronoun" type_of_pronoun="personal"/>
<markable id="m2" span="word_4..word_5,word_9" coref_class="set_1" mention="np" nptype="antecedent"/>
<markable id="m3" span="word_8" coref_class="set_1" mention="pronoun" type_of_pronoun="personal"/>
<markable id="m4" span="word_11" coref_class="set_1" mention="pronoun" type_of_pronoun="relative"/>
<markable id="m5" span="word_6" coref_class="set_2" mention="vp"/>
<markable id="m6" span="word_1" coref_class="set_3" mention="np"/>
<markable id="m7" span="word_3" coref_class="empty" mention="np"/>
"""


def write(folder: Path, name: str = "01", *, words: list[str] = WORDS, markables: str = MARKABLES) -> Path:
    """A small project; the root of its text is not closed, as in the corpus."""
    for part in ("Basedata", "Markables", "Source"):
        (folder / part).mkdir(exist_ok=True)

    def escaped(text: str) -> str:
        return text.replace("&", "&amp;")

    listed = "".join(f'<word id="word_{i}">{escaped(word)}</word>' for i, word in enumerate(words, start=1))
    segs = "".join(f'<seg id="{i}">{escaped(text)}</seg>\n' for i, text in enumerate(SENTENCES, start=1))
    (folder / "Basedata" / f"{name}_words.xml").write_text(
        f'<?xml version="1.0"?><!DOCTYPE words SYSTEM "words.dtd"><words>{listed}</words>', encoding="utf-8"
    )
    (folder / "Markables" / f"{name}_coref_level.xml").write_text(
        f'<markables xmlns="www.eml.org/NameSpaces/coref">{markables}</markables>', encoding="utf-8"
    )
    (folder / "Source" / f"{name}.de.xml").write_text(f"<refset><doc>{segs}</doc>", encoding="utf-8")
    project = folder / f"{name}.mmax"
    project.write_text("<mmax_project/>", encoding="utf-8")
    return project


def test_chains_stand_in_the_text_the_words_were_made_of(tmp_path: Path) -> None:
    chains = read_mmax(write(tmp_path))
    assert chains.text == "Streit & Lärm\n\nUwe Lund ging. Er lachte, die ihn kennt.\n"
    assert [(one.span.of(chains.text), one.pronoun) for one in chains.mentions] == [
        ("Uwe Lund", False),
        ("Er", True),
        ("ihn", True),
    ]
    assert is_mmax(tmp_path)
    assert projects(tmp_path) == (tmp_path / "01.mmax",)
    assert not is_mmax(tmp_path / "Source")


def _found(text: str, *entities: tuple[str, ...]) -> Annotation:
    return Annotation(
        tuple(
            Entity(f"e{i}", words[0], Kind.PERSON, tuple(_mention(text, word) for word in words))
            for i, words in enumerate(entities)
        )
    )


def _mention(text: str, word: str) -> Mention:
    begin = text.index(word)
    return Mention(Span(begin, begin + len(word)), MentionType.NAME)


@pytest.mark.parametrize(
    ("entities", "pronouns", "phrases"),
    [
        ((("Uwe Lund", "Er", "ihn"),), (2, 2, 2), (1, 1, 1)),
        ((("Lund", "Er", "ihn"),), (2, 2, 2), (1, 1, 1)),  # a part of the phrase is it
        ((("Uwe Lund", "Er"), ("Streit", "ihn")), (1, 2, 2), (1, 1, 1)),
        ((("Uwe Lund", "Er"),), (1, 1, 2), (1, 1, 1)),  # what was not found does not count against precision
        ((("Er", "ihn"),), (2, 2, 2), (0, 0, 1)),
        ((), (0, 0, 2), (0, 0, 1)),
    ],
)
def test_a_mention_is_right_with_the_counterpart_of_its_chain(
    entities: tuple[tuple[str, ...], ...],
    pronouns: tuple[int, int, int],
    phrases: tuple[int, int, int],
    tmp_path: Path,
) -> None:
    chains = read_mmax(write(tmp_path))
    scores = score_chains(chains, _found(chains.text, *entities))
    for score, (right, given, wanted) in ((scores.pronouns, pronouns), (scores.phrases, phrases)):
        assert (score.precision.total, score.precision.count) == (right, given)
        assert (score.recall.total, score.recall.count) == (right, wanted)
    assert "pronouns" in report(scores)


def test_each_chain_has_one_counterpart(tmp_path: Path) -> None:
    two = MARKABLES.replace('word_12" coref_class="set_1"', 'word_12" coref_class="set_3"')
    chains = read_mmax(write(tmp_path, markables=two))
    lumped = _found(chains.text, ("Uwe Lund", "Er", "ihn", "Streit"))
    scores = score_chains(chains, lumped)
    assert (scores.all.precision.total, scores.all.precision.count) == (2, 4)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"words": [*WORDS[:-1], "!"]}, "other words"),
        ({"markables": MARKABLES.replace("word_12", "word_99")}, "m1 is outside"),
        ({"markables": "<<<<<<< HEAD"}, "01_coref_level.xml"),
        ({"markables": '<!DOCTYPE x [<!ENTITY a "b">]>'}, "01_coref_level.xml"),
    ],
)
def test_a_broken_project_is_named(change: dict[str, object], said: str, tmp_path: Path) -> None:
    project = write(tmp_path, **change)  # type: ignore[arg-type]
    with pytest.raises(KgError, match="restore the project") as caught:
        read_mmax(project)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "part", ["Basedata/01_words.xml", "Markables/01_coref_level.xml", "Source/01.de.xml"]
)
def test_a_missing_file_is_named(part: str, tmp_path: Path) -> None:
    project = write(tmp_path)
    (tmp_path / part).unlink()
    with pytest.raises(KgError, match=part.split(".")[0].split("/")[0]):
        read_mmax(project)
