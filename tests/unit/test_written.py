"""Written articles: marks become spans, and faults are named with their line."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.gold import load_gold
from kg.model import Form, Kind, Medium, MentionType, Stance
from kg.written import read_written

_HEAD = """=== TRY-001
E A PER Gesine Ollhoff
E B ORG Rat
E C GRP die Anwohner
Q 1 indirect speechWriting A : B opposes, C neutral
Q 2 direct speech A
---
"""
_TEXT = """Streit um Bank

[1.f [2.f [1.s [2.s [A.n Gesine Ollhoff]]] [1.c [2.c warf]] [1.a [B.m dem Rat]] [1.c [2.c vor],]]] [1.q [C.m die Anwohner] \
zu [2.q „quälen“]].
"""


def test_marks_become_spans() -> None:
    ((name, text, annotation),) = read_written(_HEAD + _TEXT, Path("try.txt"))
    assert name == "TRY-001"
    assert text == "Streit um Bank\n\nGesine Ollhoff warf dem Rat vor, die Anwohner zu „quälen“.\n"
    woman, council, neighbours = annotation.entities
    assert (woman.kind, woman.named) == (Kind.PERSON, True)
    assert (neighbours.kind, neighbours.named) == (Kind.GROUP, False)
    assert [(text[slice(*m.span)], m.type) for m in council.mentions] == [("dem Rat", MentionType.NOMINAL)]
    outer, inner = annotation.quotations
    assert (outer.form, outer.medium, outer.speaker) == (Form.INDIRECT, Medium.SPEECH_WRITING, ("A",))
    assert [text[slice(*span)] for span in outer.cue_spans] == ["warf", "vor,"]
    assert [text[slice(*span)] for span in outer.content] == ["die Anwohner zu „quälen“"]
    assert [text[slice(*span)] for span in outer.addressee_spans] == ["dem Rat"]
    assert dict(zip(outer.about, outer.stances, strict=True)) == {"B": Stance.OPPOSES, "C": Stance.NEUTRAL}
    assert [text[slice(*span)] for span in inner.content] == ["„quälen“"]
    assert (inner.about, inner.stances) == ((), ())


def test_a_name_without_a_line_in_the_head_is_an_entity_of_its_own() -> None:
    text = _TEXT.replace("zu [2.q", "in [LOC Kiel], [LOC Kiel] und [LOC Kiels] [ORG Werft] zu [2.q")
    ((_, text, annotation),) = read_written(_HEAD + text, Path("try.txt"))
    assert [entity.id for entity in annotation.entities] == [
        "A",
        "B",
        "C",
        "LOC Kiel",
        "LOC Kiels",
        "ORG Werft",
    ]
    town = annotation.entities[3]
    assert (town.name, town.kind, town.named) == ("Kiel", Kind.LOCATION, True)
    assert [(text[slice(*m.span)], m.type) for m in town.mentions] == [("Kiel", MentionType.NAME)] * 2


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("[A.n Gesine Ollhoff]", "[A.n Gesine [PER Ollhoff]]", "mentions overlap: 'Ollhoff'"),
        ("[B.m dem Rat]", "[D.m dem Rat]", "D is marked in the text and not in the head"),
        ("[2.q „quälen“]", "[3.q „quälen“]", "quotation 2: content is missing"),
        ("die Anwohner] zu", "die Anwohner zu", "'\\[1.q ' is not closed"),
        ("Bank", "Bank]", "] without a mark behind"),
        ("Bank", "[sic] Bank", "is no mark"),
        ("[A.n Gesine Ollhoff]", "[A.n Gesine [B.m Ollhoff]]", "mentions overlap: 'Ollhoff'"),
        ("Q 1 indirect", "Q 1 loud", "'loud' is not a valid Form"),
        ("B opposes", "B hates", "'hates' is not a valid Stance"),
        ("speechWriting A", "speechWriting Z", "quotation 1: Z is missing"),
        ("E B ORG Rat", "E B CLUB Rat", "'E B CLUB Rat' is no entity"),
        ("---", "", "no line --- between head and text"),
        ("[1.c [2.c warf]]", "[1.c [2.c ]]", "marks nothing"),
    ],
)
def test_a_fault_is_named_with_its_line(before: str, after: str, complaint: str) -> None:
    article = _HEAD + _TEXT
    faulty = article.replace("TRY-001", "TRY-002").replace(before, after)
    assert faulty != article.replace("TRY-001", "TRY-002")
    with pytest.raises(KgError, match=complaint) as raised:
        list(read_written(article + "\n" + faulty, Path("try.txt")))
    assert str(raised.value).startswith(f"try.txt:{article.count(chr(10)) + 2}: ")


@given(st.text(alphabet="[]ABq.1n \n=E-", max_size=80))
def test_any_text_gives_articles_or_a_complaint(source: str) -> None:
    with suppress(KgError):
        for _, text, annotation in read_written("=== X\n" + source, Path("any.txt")):
            spans = [mention.span for entity in annotation.entities for mention in entity.mentions]
            assert all(0 <= begin < end <= len(text) for begin, end in spans)


def test_gold_may_be_a_file_or_a_folder_of_written_articles(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(_HEAD + _TEXT, encoding="utf-8")
    (tmp_path / "two.txt").write_text(_HEAD.replace("001", "002") + _TEXT, encoding="utf-8")
    assert [article.name for article in load_gold(tmp_path)] == ["TRY-001", "TRY-002"]
    assert [article.name for article in load_gold(tmp_path / "two.txt")] == ["TRY-002"]


def test_a_text_without_articles_is_no_gold(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("Ein Text.\n", encoding="utf-8")
    with pytest.raises(KgError, match="no article opens with ==="):
        load_gold(tmp_path / "plain.txt")
