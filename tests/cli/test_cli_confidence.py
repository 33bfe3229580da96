"""`--min-confidence`: what each command does with it, and wrong values."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Built, Run
from kg.resources import resource

LEAST = 0.85
SAMPLE = resource("seeds/articles") / "2024-02-06-ministerin-ruecktritt.txt"


def table(run: Run, out: Path, *options: object) -> list[dict[str, str]]:
    result = run("export", "--store", out, "--format", "csv", *options)
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


def extracted(run: Run, *options: object) -> dict[str, Any]:
    result = run("extract", SAMPLE, *options)
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_extract_leaves_out_what_is_less_sure(run: Run) -> None:
    every, sure = extracted(run), extracted(run, "--min-confidence", LEAST)
    kept = [said["text"] for said in every["quotations"] if said["confidence"] >= LEAST]
    assert 0 < len(kept) < len(every["quotations"])
    assert [said["text"] for said in sure["quotations"]] == kept
    known = {entity["id"] for entity in sure["entities"]}
    concerned = {
        key for said in sure["quotations"] for key in (*said["speaker"], *said["addressee"], *said["about"])
    }
    assert concerned <= known
    # Who is only described is there only if a statement concerns him.
    assert {entity["id"] for entity in sure["entities"] if not entity["named"]} <= concerned


def test_build_keeps_only_what_is_sure_and_says_so(run: Run, tmp_path: Path) -> None:
    result = run("build", SAMPLE, "--out", tmp_path / "all")
    assert result.exit_code == 0, result.stderr
    assert run("build", SAMPLE, "--out", tmp_path / "sure", "--min-confidence", LEAST).exit_code == 0
    every, sure = table(run, tmp_path / "all"), table(run, tmp_path / "sure")
    assert [row["text"] for row in sure] == [
        row["text"] for row in every if float(row["confidence"]) >= LEAST
    ]
    assert 0 < len(sure) < len(every)
    assert "none below a confidence of 0.85" in (tmp_path / "sure" / "graph.trig").read_text(encoding="utf-8")
    assert "none below" not in (tmp_path / "all" / "graph.trig").read_text(encoding="utf-8")


def test_export_leaves_out_and_the_store_stays(built: Built, run: Run) -> None:
    every = table(run, built.out)
    sure = table(run, built.out, "--min-confidence", LEAST)
    assert sure == [row for row in every if float(row["confidence"]) >= LEAST]
    assert 0 < len(sure) < len(every) == len(table(run, built.out))
    trig = run("export", "--store", built.out, "--format", "trig", "--min-confidence", LEAST).stdout
    assert trig.count(" ws:Statement ") == len(sure)


def test_ask_counts_sure_statements_and_shows_how(built: Built, run: Run) -> None:
    def rows(*options: object) -> list[dict[str, str]]:
        result = run("ask", "statements", "--store", built.out, "--format", "csv", *options)
        return list(csv.DictReader(io.StringIO(result.stdout)))

    sure = rows("--min-confidence", LEAST)
    assert sure == [row for row in rows() if float(row["confidence"]) >= LEAST]
    assert 0 < len(sure) < len(rows())
    shown = run("ask", "statements", "--store", built.out, "--min-confidence", LEAST, "--show").stdout
    asked = run("query", "-", "--store", built.out, "--format", "csv", stdin=shown).stdout
    assert list(csv.DictReader(io.StringIO(asked))) == sure


def test_view_shows_sure_statements_only(built: Built, run: Run, tmp_path: Path) -> None:
    page = tmp_path / "picture.html"
    options = ("--out", page, "--no-open", "--min-confidence", "1")
    assert run("view", "--store", built.out, *options).exit_code == 0
    nothing = '"confidence":[],'
    assert nothing in page.read_text(encoding="utf-8").replace(" ", "")
    assert nothing not in (built.out / "graph.html").read_text(encoding="utf-8").replace(" ", "")


@pytest.mark.parametrize("value", ["1.01", "-0.1", "nan", "inf", "0,8", "80%", ""])
@pytest.mark.parametrize(
    "command",
    [
        "build x.txt",
        "extract x.txt",
        "ask most-quoted",
        "view --no-open",
        "export --format csv",
        "serve",
    ],
)
def test_what_is_no_confidence_is_wrong_use(command: str, value: str, run: Run) -> None:
    result = run(*shlex.split(command), "--min-confidence", value)
    assert result.exit_code == 2
    assert f"{value!r} is no confidence; write a number from 0 to 1" in result.stderr
    assert result.stdout == ""


def test_a_question_that_is_not_about_statements_refuses(built: Built, run: Run) -> None:
    result = run("ask", "places", "--store", built.out, "--min-confidence", LEAST)
    assert result.exit_code == 2
    assert "places is not about statements" in result.stderr
    assert run("ask", "places", "--store", built.out, "--min-confidence", "0").exit_code == 0
