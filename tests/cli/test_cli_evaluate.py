"""`kg evaluate`: which gold it takes, and what it prints, as text and as JSON."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run
from kg.resources import resource

RULES = ("--model", "rules", "--quotations", "rules")
TEXT = "Die Ministerin Anna Korn sagte, die Brücke sei alt. Sie kritisierte die Bahn."


def write_corpus(folder: Path) -> tuple[Path, Path]:
    """A corpus of one document and its entity annotation, side by side."""

    def spans(*parts: str) -> dict[str, Any]:
        return {
            "spans": [
                {"charBegin": TEXT.index(part), "charEnd": TEXT.index(part) + len(part)} for part in parts
            ]
        }

    def mention(part: str, entity: str, kind: str) -> dict[str, Any]:
        begin = TEXT.index(part)
        return {"begin": begin, "end": begin + len(part), "entity": entity, "type": kind}

    document = {
        "documentName": "a",
        "originalText": TEXT,
        "annotations": [
            {
                "id": 1, "type": "Indirect", "medium": "Speech", "quote": spans("die Brücke sei alt"),
                "speaker": spans("Anna Korn"), "cue": spans("sagte"), "frame": spans(), "addressee": spans(),
            }
        ],
    }  # fmt: skip
    annotation = {
        "documentName": "a",
        "entities": [
            {"id": "e1", "kind": "PER", "name": "Anna Korn"},
            {"id": "e2", "kind": "ORG", "name": "Bahn"},
        ],
        "mentions": [
            mention("Anna Korn", "e1", "name"),
            mention("Sie", "e1", "pronoun"),
            mention("Bahn", "e2", "name"),
        ],
        "quotations": [{"id": 1, "speaker": ["e1"], "about": []}],
    }
    paths = folder / "quotations" / "dev.jsonl", folder / "entities" / "dev.jsonl"
    for path, record in zip(paths, (document, annotation), strict=True):
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return paths


@pytest.mark.parametrize("which", [0, 1], ids=["corpus", "entities"])
def test_actors_and_confidences_are_scored_where_the_gold_names_entities(
    which: int, run: Run, tmp_path: Path
) -> None:
    gold = write_corpus(tmp_path)[which]
    result = run("evaluate", gold, *RULES)
    assert result.exit_code == 0, result.stderr
    for words in ("found, and speaker right", "pronouns", "B-cubed over names", "targets (about)",
                  "stance (macro F1)", "calibration error"):  # fmt: skip
        assert words in result.stdout
    record = json.loads(run("evaluate", gold, *RULES, "--json").stdout)
    assert record["articles"] == 1
    figures = record["figures"]
    assert figures["pronouns_right"] == figures["speaker_right"] == 1.0
    assert figures["targets_f1"] is None or figures["targets_f1"] == 0.0
    assert figures["stance_macro_f1"] is None  # no target, no stance
    (part, *_) = record["reliability"]
    assert 0 <= part["confidence"] <= 1
    assert sum(one["count"] for one in record["reliability"]) >= 1


def test_without_entities_only_statements_are_scored(run: Run, tmp_path: Path) -> None:
    gold, entities = write_corpus(tmp_path)
    shutil.rmtree(entities.parent)
    result = run("evaluate", gold, *RULES)
    assert "statements found" in result.stdout
    assert "calibration error" not in result.stdout
    assert "B-cubed" not in result.stdout
    record = json.loads(run("evaluate", gold, *RULES, "--json").stdout)
    assert set(record["figures"].values()) == {None}
    assert record["reliability"] == []


def test_an_entity_annotation_without_its_corpus_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    gold, entities = write_corpus(tmp_path)
    gold.unlink()
    result = run("evaluate", entities)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert str(gold) in line
    assert "--entities" in line


# -- Coreference --------------------------------------------------------------------------------


def test_chains_are_scored_and_a_broken_project_is_named(run: Run, tmp_path: Path) -> None:
    words = "Streit Uwe Lund ging . Er lachte .".split()
    spans = [("word_2..word_3", "np"), ("word_6", "pronoun")]
    parts = {
        "Basedata/1_words.xml": "<words>" + "".join(f"<word>{word}</word>" for word in words) + "</words>",
        "Markables/1_coref_level.xml": "<markables>"
        + "".join(f'<markable span="{span}" coref_class="set_1" mention="{kind}"/>' for span, kind in spans)
        + "</markables>",
        "Source/1.de.xml": "<seg>Streit</seg><seg>Uwe Lund ging.</seg><seg>Er lachte.</seg>",
        "1.mmax": "<mmax_project/>",
        "2.mmax": "<mmax_project/>",
    }
    for name, text in parts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    shown = run("evaluate", tmp_path, *RULES)
    assert shown.exit_code == 1
    assert "2_words.xml" in shown.stderr
    assert "noun phrases" in shown.stdout
    one = run("evaluate", tmp_path / "1.mmax", *RULES, "--json")
    assert one.exit_code == 0, one.stderr
    assert json.loads(one.stdout)["mentions in chains"] == {"precision": 1.0, "recall": 1.0, "of": 2}


# -- Places -------------------------------------------------------------------------------------

HEADER = "text\tplace\tgeonames\tambiguous\thalf\n"


def test_places_are_scored_by_half_and_closed_mistakes_stay_hidden(run: Run, tmp_path: Path) -> None:
    gold = tmp_path / "orte.tsv"
    rows = [
        "In Charkiw brannte es.\tCharkiw\t706483\tno\topen",
        "In Charkiw war es still.\tCharkiw\t1\tno\topen",
        "In Charkiw schneit es.\tCharkiw\t2\tno\tclosed",
    ]
    gold.write_text("# Orte\n" + HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    shown = run("evaluate", gold, *RULES)
    assert shown.exit_code == 0, shown.stderr
    assert "Charkiw: 706483 instead of 1" in shown.stdout
    assert "schneit" not in shown.stdout
    record = json.loads(run("evaluate", gold, *RULES, "--json").stdout)["places"]
    assert {half: (part["right"], part["of"]) for half, part in record.items()} == {
        "open": (1, 2),
        "closed": (0, 1),
        "all": (1, 3),
    }


@pytest.mark.parametrize("row", ["In Bonn.\tKiel\t1\tno\topen", "In Bonn.\tBonn\t1"])
def test_a_broken_row_is_named_with_its_line(row: str, run: Run, tmp_path: Path) -> None:
    gold = tmp_path / "orte.tsv"
    gold.write_text(HEADER + row + "\n", encoding="utf-8")
    result = run("evaluate", gold, *RULES)
    assert result.exit_code == 1
    assert f"{gold}:2:" in result.stderr


def test_a_table_that_is_not_utf_8_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    gold = tmp_path / "orte.tsv"
    gold.write_bytes(HEADER.encode() + "In Köln.\tKöln\t1\tno\topen\n".encode("latin-1"))
    result = run("evaluate", gold, *RULES)
    assert result.exit_code == 1
    assert "save it as UTF-8" in result.stderr


def test_names_in_a_table_of_another_kind_are_still_names(run: Run, tmp_path: Path) -> None:
    gold = tmp_path / "names.tsv"
    gold.write_text("#\tx\n1\tIn\tO\tO\n2\tKöln\tB-LOC\tO\n\n", encoding="utf-8")
    result = run("evaluate", gold, *RULES)
    assert result.exit_code == 0, result.stderr
    assert "LOC" in result.stdout
    refused = run("evaluate", gold, *RULES, "--json")
    assert refused.exit_code == 2


def test_the_samples_have_all_figures(run: Run) -> None:
    gold = resource("seeds/articles") / "2024-02-06-ministerin-ruecktritt.gold.json"
    record = json.loads(run("evaluate", gold, *RULES, "--json").stdout)
    assert record["figures"]["found_and_right_f1"] > 0.5
    assert record["figures"]["calibration_error"] is not None
