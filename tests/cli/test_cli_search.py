"""`kg search` and the index that `kg build` leaves beside the store."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Built, Run
from kg.search import Index, file_of
from kg.store import Store


def found(run: Run, out: Path, *arguments: str) -> list[dict[str, str]]:
    result = run("search", *arguments, "--store", out, "--format", "csv")
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_build_leaves_an_index_that_fits(built: Built) -> None:
    index = Index.fresh(built.out)
    assert index is not None
    index.close()


def test_words_are_found_in_any_form_with_filters(built: Built, run: Run) -> None:
    rows = found(run, built.out, "zahlen")
    assert rows
    assert rows == found(run, built.out, "Zahl")
    assert all("zahl" in row["text"].lower() for row in rows)
    assert [row["date"] for row in rows] == sorted((row["date"] for row in rows), reverse=True)
    one = rows[0]
    assert one in found(run, built.out, "zahlen", "--speaker", one["speaker"].split(", ")[0])
    assert found(run, built.out, "zahlen", "--until", "1999") == []
    assert len(found(run, built.out, "*e*", "--limit", "3")) == 3
    forms = {row["form"] for row in found(run, built.out, "*e*", "--form", "direct", "--limit", "999")}
    assert forms == {"direct"}
    shown = run("search", "zahlen", "--store", built.out).stdout
    assert shown.splitlines()[0].split()[:3] == ["date", "speaker", "text"]
    assert f"({len(rows)} row" in shown
    data = json.loads(run("search", "zahlen", "--store", built.out, "--format", "json").stdout)
    assert {row["statement"]["type"] for row in data["results"]["bindings"]} == {"uri"}


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        ([], 2, "at least one word"),
        (["..."], 1, "no word to search for"),
        (["zahlen", "--speaker", "Nobody Of That Name"], 1, "Nobody Of That Name"),
        (["zahlen", "--since", "gestern"], 1, "'gestern' is no date"),
    ],
)
def test_wrong_use_is_one_line(arguments: list[str], code: int, reason: str, built: Built, run: Run) -> None:
    result = run("search", *arguments, "--store", built.out)
    assert result.exit_code == code
    assert reason in result.stderr
    assert result.stdout == ""


def test_what_changed_behind_its_back_is_found_and_a_lost_index_made_again(
    built: Built, run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(built.out, out)
    before = found(run, out, "zahlen")
    with Store.open(out) as store:
        gone = next(row for row in before)["headline"]
        for article in store.articles():
            if article.headline == gone:
                store.remove(article.id)
    asked = run("ask", "search", "zahlen", "--store", out, "--format", "csv").stdout
    after = found(run, out, "zahlen")
    assert len(after) < len(before)
    assert list(csv.DictReader(io.StringIO(asked))) == after
    file_of(out).unlink()
    assert found(run, out, "zahlen") == after
    file_of(out).write_bytes(b"broken")
    assert run("search", "--rebuild", "--store", out).exit_code == 0
    assert found(run, out, "zahlen") == after


@pytest.mark.parametrize(
    "arguments", [["ask", "who-said", "ohlsen"], ["ask", "stances"], ["search", "zahlen"]]
)
def test_what_the_index_answers_loads_neither_oxigraph_nor_rdflib_nor_spacy(
    arguments: list[str], built: Built
) -> None:
    program = (
        "import sys; from kg.cli import main; main(sys.argv[1:], standalone_mode=False); "
        "print(sorted({'rdflib', 'pyoxigraph', 'spacy', 'networkx', 'starlette'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", program, *arguments, "--store", str(built.out)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert "row" in done.stdout


def test_a_store_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    result = run("search", "zahlen", "--store", tmp_path / "nowhere")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert "nowhere" in line
