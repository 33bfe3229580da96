"""`kg extract`: the schema others rely on, over all sample articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run
from kg.model import Form, Kind, Medium, Stance
from kg.resources import resource

SAMPLES = sorted(resource("seeds/articles").glob("*.txt"))
ARTICLE_KEYS = {"id", "title", "date", "text", "entities", "quotations", "locations"}
ENTITY_KEYS = {"id", "name", "kind", "links", "mentions"}
QUOTATION_KEYS = {
    "content", "text", "form", "medium", "cue", "cue_lemma", "cue_spans", "speaker", "speaker_text",
    "speaker_spans", "addressee", "addressee_spans", "frame_spans", "about", "stance", "stated_in", "stated_on",
    "part_of", "confidence", "rule",
}  # fmt: skip
LOCATION_KEYS = {"id", "name", "lat", "long", "geonames"}
SPAN_KEYS = ("content", "cue_spans", "speaker_spans", "addressee_spans", "frame_spans")

Record = dict[str, Any]


@pytest.fixture(scope="module")
def records(run: Run) -> list[Record]:
    result = run("extract", resource("seeds/articles"))
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module", params=range(len(SAMPLES)), ids=[path.stem for path in SAMPLES])
def record(request: pytest.FixtureRequest, records: list[Record]) -> Record:
    number: int = request.param
    return records[number]


def joined(record: Record, spans: list[list[int]]) -> str | None:
    return " ".join(record["text"][begin:end] for begin, end in spans) or None


def test_one_object_per_article_in_the_order_of_the_folder(records: list[Record]) -> None:
    assert len(records) == len(SAMPLES)
    assert len({record["id"] for record in records}) == len(SAMPLES)
    for record, path in zip(records, SAMPLES, strict=True):
        assert record["text"] == path.read_text(encoding="utf-8")


def test_all_keys_are_there(record: Record) -> None:
    assert record.keys() >= ARTICLE_KEYS
    for key, required in (
        ("entities", ENTITY_KEYS),
        ("quotations", QUOTATION_KEYS),
        ("locations", LOCATION_KEYS),
    ):
        for item in record[key]:
            assert item.keys() >= required


def test_all_spans_lie_in_the_text(record: Record) -> None:
    size = len(record["text"])
    spans = [span for item in record["quotations"] for key in SPAN_KEYS for span in item[key]]
    spans += [span for entity in record["entities"] for span in entity["mentions"]]
    for begin, end in spans:
        assert 0 <= begin < end <= size


def test_texts_are_the_words_at_their_spans(record: Record) -> None:
    for item in record["quotations"]:
        begin, end = item["content"][0][0], item["content"][-1][1]
        assert item["content"] == sorted(item["content"])
        assert record["text"][begin:end] == item["text"]
        assert item["cue"] == joined(record, item["cue_spans"])
        assert item["speaker_text"] == joined(record, item["speaker_spans"])
        assert item["text"] == item["text"].strip()


def test_all_ids_resolve(record: Record) -> None:
    kinds = {entity["id"]: entity["kind"] for entity in record["entities"]}
    assert len(kinds) == len(record["entities"])
    for number, item in enumerate(record["quotations"]):
        assert set(item["speaker"]) | set(item["addressee"]) | set(item["about"]) <= kinds.keys()
        assert item["stated_in"] is None or kinds[item["stated_in"]] == "location"
        assert item["part_of"] is None or 0 <= item["part_of"] < len(record["quotations"])
        assert item["part_of"] != number
    assert all(kinds[place["id"]] == "location" for place in record["locations"])


def test_all_values_are_of_their_kind(record: Record) -> None:
    for entity in record["entities"]:
        assert entity["kind"] in set(Kind)
        assert entity["name"] == entity["name"].strip() != ""
        assert entity["mentions"], entity
        assert all(link["iri"] and 0 <= link["score"] <= 1 for link in entity["links"])
    for item in record["quotations"]:
        assert item["form"] in set(Form)
        assert item["medium"] in set(Medium)
        assert item["stance"] in set(Stance)
        assert 0 <= item["confidence"] <= 1
        assert item["rule"]
    for place in record["locations"]:
        assert -90 <= place["lat"] <= 90
        assert -180 <= place["long"] <= 180
        assert place["geonames"] is None or place["geonames"] > 0


def test_a_speaker_is_named_where_the_text_names_one(records: list[Record]) -> None:
    quotations = [item for record in records for item in record["quotations"]]
    assert len(quotations) > 100
    assert all(item["speaker"] for item in quotations if item["speaker_spans"])


def test_stdin_gives_what_the_file_gives(run: Run, records: list[Record]) -> None:
    """But for the dates of statements: the day of a sample stands in its file name alone."""
    given = json.loads(run("extract", "-", stdin=SAMPLES[0].read_bytes()).stdout)
    found, expected = (
        [item | {"stated_on": None} for item in record["quotations"]] for record in (given, records[0])
    )
    assert found == expected
    for key in ("text", "title", "entities", "locations"):
        assert given[key] == records[0][key]


def test_the_same_article_gives_the_same_line(run: Run) -> None:
    lines = {run("extract", SAMPLES[3]).stdout for _ in range(2)}
    assert len(lines) == 1


def test_offsets_hold_in_a_file_with_windows_line_ends(run: Run, tmp_path: Path) -> None:
    """Line ends become \\n; everything else keeps its place."""
    path = tmp_path / "windows.txt"
    path.write_bytes(SAMPLES[0].read_bytes().replace(b"\n", b"\r\n"))
    record = json.loads(run("extract", path).stdout)
    assert record["text"] == SAMPLES[0].read_text(encoding="utf-8")


def test_bad_input_is_named_and_the_rest_printed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "leer.txt").write_bytes(b"")
    result = run("extract", tmp_path / "leer.txt", SAMPLES[0], tmp_path / "fehlt.txt")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert len(result.stderr.splitlines()) == 2


def test_german_letters_are_not_escaped(run: Run) -> None:
    line = run("extract", "-", stdin="„Grüße aus Köln“, sagte Jörg Müller.").stdout
    assert "Grüße aus Köln" in line


@pytest.mark.parametrize(
    "text",
    [
        "„" * 3000,
        "»«" * 2000,
        "„Ja“, sagte er. " * 400,
        "sagte " * 100,
        "(" * 3000,
        "a" * 100_000,
        "\n" * 50_000 + "Ende",
        "😀\u0301\u200d" * 1000,
        "Er sagte: " + "„Er sagte: " * 200,
        "Köln, Bonn, Trier und " * 1000,
        "Anna Korn " * 2000,
    ],
    ids=range(11),
)
def test_hostile_texts_neither_break_nor_hang(text: str, run: Run) -> None:
    result = run("extract", "-", stdin=text)
    assert result.exit_code == 0, result.exception
    assert json.loads(result.stdout)["text"] == text
