"""`kg explain`, `kg merge`, `kg split`: what they print, refuse and keep."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from reports import report

from kg.cli import main
from kg.store import Store


@pytest.fixture
def out(tmp_path: Path) -> Path:
    with Store.open(tmp_path, create=True) as store:
        store.put("a", report("a", ("Antony Blinken", "US-Außenminister"), house="Bote"))
        store.put("b", report("b", ("Blinken", "US-Außenminister"), day="2024-05-02"))
        store.put("c", report("c", ("Blinken", "Bademeister"), day="2024-05-03"))
        store.put("d", report("d", ("Hans\x1b[31m Müller", "Bürgermeister"), ("Georg Müller", "Trainer")))
    return tmp_path


def kg(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(part) for part in arguments], prog_name="kg")


def actors(out: Path) -> dict[str, int]:
    answer = kg("ask", "actors", "--store", out, "--format", "json")
    rows = json.loads(answer.stdout)["results"]["bindings"]
    return {row["actor"]["value"].rpartition("/")[2]: int(row["articles"]["value"]) for row in rows}


def test_explain_lists_articles_reasons_and_near_misses(out: Path) -> None:
    answer = kg("explain", "antony blinken", "--store", out)
    assert answer.exit_code == 0, answer.output
    assert "In 2 articles:" in answer.stdout
    assert "same public figure; Antony Blinken in the table of public figures" in answer.stdout
    assert "Held to be others:" in answer.stdout
    assert "roles differ: " in answer.stdout


def test_explain_as_json_is_for_programs(out: Path) -> None:
    found = json.loads(kg("explain", "blinken", "--store", out, "--format", "json").stdout)
    assert sorted(len(one["occurrences"]) for one in found) == [1, 2]
    whole = max(found, key=lambda one: len(one["occurrences"]))
    assert [one["date"] for one in whole["occurrences"]] == ["2024-05-01", "2024-05-02"]
    assert whole["occurrences"][0]["publisher"] == "Bote"
    assert whole["near_misses"][0]["against"]


def test_nothing_of_an_article_steers_the_terminal(out: Path) -> None:
    answer = kg("explain", "müller@d", "--store", out)
    assert answer.exit_code == 1  # two Müllers in one article
    assert "\x1b" not in kg("explain", "Georg Müller", "--store", out).output


def test_a_merge_by_hand_and_back(out: Path) -> None:
    before = actors(out)
    answer = kg("merge", "antony blinken", "blinken@c", "--reason", "a hobby of his", "--store", out)
    assert (answer.exit_code, answer.stdout) == (
        0,
        "One actor now: https://w3id.org/whosaid/id/person/Antony_Blinken\n",
    )
    assert actors(out)["Antony_Blinken"] == 3
    assert "by hand: a hobby of his" in kg("explain", "blinken", "--store", out).stdout
    again = kg("merge", "antony blinken", "blinken@c", "--reason", "again", "--store", out)
    assert again.exit_code == 1
    assert (
        again.stderr
        == "Error: 'antony blinken' and 'blinken@c' are one actor already; there is nothing to merge\n"
    )
    assert kg("merge", "antony blinken", "blinken@c", "--undo", "--store", out).exit_code == 0
    assert actors(out) == before


def test_a_split_by_hand_and_back(out: Path) -> None:
    before = actors(out)
    assert kg("split", "antony blinken", "blinken@b", "--reason", "no", "--store", out).exit_code == 0
    assert actors(out)["Antony_Blinken"] == 1
    assert "split by hand: no" in kg("explain", "antony blinken", "--store", out).stdout
    refused = kg("merge", "antony blinken", "blinken@b", "--reason", "yes", "--store", out)
    assert refused.exit_code == 1
    assert "split by hand (no)" in refused.stderr
    assert "--undo" in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert kg("split", "antony blinken", "blinken@b", "--undo", "--store", out).exit_code == 0
    assert actors(out) == before


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("merge", "antony blinken", "georg müller"), 2, "--reason is missing"),
        (("merge", "antony blinken", "georg müller", "--reason", "  "), 2, "--reason is missing"),
        (("merge", "antony blinken", "georg müller", "--reason", "x", "--undo"), 2, "takes no --reason"),
        (("merge", "antony blinken"), 2, "Missing argument"),
        (("merge", "antony blinken", "nobody", "--reason", "x"), 1, "nobody"),
        (("split", "blinken", "georg müller", "--reason", "x"), 1, "NAME@ARTICLE"),
        (("explain", "nobody"), 1, "nobody"),
        (("explain", "blinken@zzz"), 1, "no single article"),
    ],
)
def test_wrong_use_is_one_clear_error(out: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    answer = kg(*arguments, "--store", out)
    assert answer.exit_code == code, answer.output
    assert said in answer.stderr
    assert "Traceback" not in answer.output


@pytest.mark.parametrize("command", ["explain", "merge", "split"])
def test_help_has_an_example(command: str) -> None:
    answer = kg(command, "--help")
    assert answer.exit_code == 0
    assert f"kg {command} " in answer.stdout.partition("Example:")[2]
