"""`kg kb`: knowledge bases from the command line, and what `kg extract` and `kg build` make of them."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path

import pytest

from cli.conftest import Run, Spawn

PEOPLE = (
    "id\tlabel\taliases\tdescription\tkind\n"
    "Q900000001\tLena Hartwig\t\tBürgermeisterin von Oberwalden\tperson\n"
    "Q900000002\tMax Hartwig\t\tdeutscher Handballspieler\tperson\n"
    "https://example.org/rat\tGemeinderat Oberwalden\tRat\t\torganization\n"
)
ARTICLE = (
    "Gemeinderat streitet über den Haushalt\n\n"
    "OBERWALDEN - „Wir sparen, wo es geht“, sagte Bürgermeisterin Lena Hartwig. „Die EU hilft uns“, sagte sie.\n"
)


def entity(identifier: str, label: str) -> str:
    return json.dumps(
        {
            "type": "item",
            "id": identifier,
            "labels": {"de": {"language": "de", "value": label}},
            "claims": {"P31": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q5"}}}}]},
        }
    )


DUMP = f"[\n{entity('Q900000001', 'Lena Hartwig')},\nkaputt,\n{entity('Q900000002', 'Max Hartwig')}\n]\n"


@pytest.fixture
def people(tmp_path: Path, run: Run) -> Path:
    (tmp_path / "people.tsv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    base = tmp_path / "people.kb"
    result = run("kb", "build", tmp_path / "people.tsv", "--out", base)
    assert result.exit_code == 0
    assert result.stdout == f"{base}: 3 entities\n"
    assert result.stderr == ""
    return base


def links(text: str) -> dict[str, list[str]]:
    """The identifiers of each entity in the line that `kg extract` printed."""
    return {found["name"]: [one["iri"] for one in found["links"]] for found in json.loads(text)["entities"]}


def test_info_says_what_a_knowledge_base_holds(people: Path, run: Run) -> None:
    lines = run("kb", "info", people).stdout.splitlines()
    assert lines[0].startswith(f"{people}: knowledge base of version 1, ")
    assert lines[1] == "made from people.tsv"
    assert [line.split() for line in lines[2:]] == [["1", "organization"], ["2", "person"], ["6", "names"]]


def test_only_some_kinds(people: Path, run: Run, tmp_path: Path) -> None:
    run("kb", "build", tmp_path / "people.tsv", "--out", people, "--kind", "organization", "--kind", "other")
    assert "person" not in run("kb", "info", people).stdout


def test_a_dump_with_bad_lines_gives_one_warning(run: Run, tmp_path: Path) -> None:
    dump = tmp_path / "dump.json.gz"
    dump.write_bytes(gzip.compress(DUMP.encode()))
    result = run("kb", "build", dump, "--out", tmp_path / "dump.kb")
    assert result.exit_code == 0
    (warning,) = result.stderr.splitlines()
    assert warning == f"Warning: {dump}: 1 line is no entity of Wikidata and left out, the first is line 3"
    assert result.stdout == f"{tmp_path / 'dump.kb'}: 2 entities\n"


def test_a_dump_that_is_cut_off_fails_in_one_line_and_leaves_nothing(run: Run, tmp_path: Path) -> None:
    dump = tmp_path / "dump.json.gz"
    dump.write_bytes(gzip.compress(DUMP.encode())[:-12])
    result = run("kb", "build", dump, "--out", tmp_path / "dump.kb")
    assert result.exit_code == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert str(dump) in line
    assert "cut off" in line
    assert list(tmp_path.iterdir()) == [dump]


def test_a_broken_table_is_named_with_line_and_remedy(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "people.tsv"
    path.write_text(PEOPLE + "Q3\tX\t\t\tperson\nQ4\tY\t\t\tmensch\n", encoding="utf-8")
    result = run("kb", "build", path, "--out", tmp_path / "people.kb")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert f"{path}:6: kind 'mensch'" in line
    assert "person, organization, location, other" in line


def test_extract_gives_identifiers_with_and_without_a_knowledge_base(people: Path, run: Run) -> None:
    article = people.with_name("article.txt")
    with_it, without = (links(run("extract", article, *more).stdout) for more in (("--kb", people), ()))
    assert with_it["Lena Hartwig"] == ["http://www.wikidata.org/entity/Q900000001"]
    assert without["Lena Hartwig"] == []
    assert with_it["EU"] == without["EU"] == ["http://www.wikidata.org/entity/Q458"]


def test_the_environment_names_a_knowledge_base(
    people: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_KB", str(people))
    assert links(run("extract", people.with_name("article.txt")).stdout)["Lena Hartwig"]


def test_build_puts_the_identifiers_into_the_graph(people: Path, run: Run, tmp_path: Path) -> None:
    result = run("build", people.with_name("article.txt"), "--out", tmp_path / "out", "--kb", people)
    assert result.exit_code == 0, result.output
    query = "SELECT ?name ?iri { ?s rdfs:label ?name ; skos:exactMatch|skos:closeMatch ?iri } ORDER BY ?name"
    prefixes = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    rows = run("query", prefixes + query, "--store", tmp_path / "out", "--format", "csv").stdout
    assert "Lena Hartwig,http://www.wikidata.org/entity/Q900000001" in rows
    assert "EU,http://www.wikidata.org/entity/Q458" in rows


@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_knowledge_base_that_cannot_be_used_is_refused_at_once(
    command: str, people: Path, run: Run
) -> None:
    connection = sqlite3.connect(people)
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    article = people.with_name("article.txt")
    out = ("--out", people.with_name("out")) if command == "build" else ()
    for base, reason in (
        (people, "version 7"),
        (article, "is no knowledge base"),
        (people.with_name("x"), "no such"),
    ):
        result = run(command, article, "--kb", base, *out)
        assert result.exit_code == 1
        assert result.stdout == ""
        (line,) = result.stderr.splitlines()
        assert str(base) in line
        assert reason in line
    assert not people.with_name("out").exists()


@pytest.mark.parametrize(
    "arguments",
    [["kb", "build"], ["kb", "build", "x.tsv"], ["kb", "nonsense"], ["kb", "info"],
     ["kb", "build", "x.tsv", "--out", "x.kb", "--kind", "group"]],
    ids=" ".join,
)  # fmt: skip
def test_wrong_use_exits_2(arguments: list[str], run: Run) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage: kg" in result.stderr


@pytest.mark.parametrize(
    "arguments", [["kb", "info", "none.kb"], ["kb", "build", "none.tsv", "--out", "none.kb"]]
)
def test_files_that_are_not_there(
    arguments: list[str], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["build", "info"])
def test_every_subcommand_explains_itself_with_an_example(name: str, run: Run) -> None:
    result = run("kb", name, "--help")
    assert result.exit_code == 0
    assert f"kg kb {name} " in result.output.partition("Example:")[2]
    assert max(map(len, result.output.splitlines())) <= 100


def test_no_bar_is_drawn_where_stderr_is_no_terminal(people: Path, spawn: Spawn, tmp_path: Path) -> None:
    done = spawn("kb", "build", tmp_path / "people.tsv", "--out", tmp_path / "again.kb")
    assert done.returncode == 0
    assert done.stderr == b""
