"""Help texts, exit codes of wrong use, and that README.md says nothing the program cannot do."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import pytest

from cli.conftest import Built, Run
from kg.cli import main
from kg.query import question, questions

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(main.commands)
_FENCE = re.compile(r"^```(?:sh|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_STOPS = {"|", "||", "&&", ">", ">>", ";", "<"}


def commands_in(text: str) -> Iterator[list[str]]:
    """The arguments of every `kg ...` in lines of shell; a quoted argument may span lines."""
    lexer = shlex.shlex(text, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    lexer.commenters = "#"
    words: list[str] = []
    for word in [*lexer, ";"]:
        if word not in _STOPS:
            words.append(word)
            continue
        if words and Path(words[0]).name == "kg":
            yield words[1:]
        words = []


def logical_lines(block: str) -> Iterator[tuple[str, list[str]]]:
    """The commands of a block, each with the output lines below it ("$ " marks a command of a console)."""
    pieces = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:] if "$ " in block else []
    for piece in pieces:
        lines = piece.splitlines()
        used = 1
        while used < len(lines) and "\n".join(lines[:used]).count("'") % 2:
            used += 1
        yield "\n".join(lines[:used]), lines[used:]
    if not pieces:
        yield from ((line, []) for line in block.splitlines() if line.strip())


def readme_commands() -> list[list[str]]:
    found: list[list[str]] = []
    for block in _FENCE.findall(README):
        for line, _ in logical_lines(block):
            found.extend(commands_in(line))
    return found


def readme_answers() -> Iterator[tuple[list[str], list[str]]]:
    """Each command that stands alone on its line and has an answer below it, with the lines of the answer."""
    for block in _FENCE.findall(README):
        for line, expected in logical_lines(block):
            (arguments, *_), more = list(commands_in(line)) or [[""]], "|" in line
            if expected and not more:
                yield arguments, expected


def assert_shown(printed: str, expected: Sequence[str]) -> None:
    lines = [line for line in printed.splitlines() if line.strip()]
    for number, text in enumerate(line for line in expected if line.strip()):
        if text.strip() == "...":
            return
        assert lines[number] == text.rstrip()


def accept(arguments: list[str]) -> None:
    """Parses the arguments as the program would; a missing file is the only thing that may be wrong."""
    name, rest = arguments[0], arguments[1:]
    assert name in main.commands, f"there is no command {name!r}"
    try:
        parsed = main.commands[name].make_context(name, list(rest)).params
    except click.exceptions.Exit:
        return
    except click.BadParameter as error:
        if "does not exist" not in error.message:
            raise
        return
    if name == "ask" and parsed["name"] is not None:
        asked = question(parsed["name"])
        for value in parsed["values"]:
            if "=" in value:
                asked.parameter(value.partition("=")[0])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(name: str, run: Run) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.output
    assert max(map(len, result.output.splitlines())) <= 100
    examples = list(commands_in(result.output.partition("Example:\n")[2].partition("\nOptions:")[0]))
    assert not examples or all(part for part in examples)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_the_help_parse(name: str) -> None:
    text = main.commands[name].help or ""
    lines = [line.strip() for line in text.partition("Example:")[2].strip().splitlines()]
    joined = re.sub(r"\n(?!kg )", " ", "\n".join(lines))
    examples = [found for line in joined.splitlines() for found in commands_in(line)]
    assert examples, "no example"
    assert all(arguments[0] == name for arguments in examples)
    for arguments in examples:
        accept(arguments)


def test_kg_alone_lists_the_commands(run: Run) -> None:
    shown = run("--help").output
    assert all(re.search(rf"^  {name} ", shown, re.MULTILINE) for name in COMMANDS)
    assert run("--version").output.startswith("kg, version ")


def test_the_program_has_the_commands_it_promises() -> None:
    assert {"build", "extract", "query", "ask", "view", "serve", "export", "evaluate"} <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_shows_every_command(name: str) -> None:
    assert any(arguments and arguments[0] == name for arguments in readme_commands()), name


@pytest.mark.parametrize("arguments", readme_commands(), ids=shlex.join)
def test_every_command_line_of_the_readme_parses(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    accept(arguments)


@pytest.mark.parametrize("name", ["ask", "query", "search"])
def test_the_answers_in_the_readme_are_those_of_the_program(name: str, built: Built, run: Run) -> None:
    """Lines up to a "..." must be what the command prints for the sample articles."""
    shown = 0
    for arguments, expected in readme_answers():
        if arguments[0] == name:
            assert_shown(run(*arguments, "--store", built.out).stdout, expected)
            shown += 1
    assert shown, f"README.md shows no answer of kg {name}"


def test_the_readme_shows_what_the_sample_articles_give(built: Built) -> None:
    answers = [expected for arguments, expected in readme_answers() if arguments[0] == "build"]
    assert answers
    for expected in answers:
        assert_shown(built.stdout, expected)


def test_the_readme_names_every_question_by_way_of_the_list(run: Run) -> None:
    listed = run("ask").output
    for asked in questions().values():
        assert asked.name in listed
        assert asked.de in listed
        assert asked.en in listed


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["build"],
        ["extract"],
        ["query"],
        ["query", "ASK {}", "--format", "docx"],
        ["query", "ASK {}", "--timeout", "-1"],
        ["ask", "quotes", "--format", "turtle"],
        ["ask", "most-quoted", "one", "two", "three", "four", "five", "six"],
        ["ask", "who-sayd"],
        ["ask", "who-said"],
        ["ask", "who-said", "Ohlsen", "colour=red"],
        ["ask", "quotes", "text=x", "colour=red"],
        ["view", "--limit", "0"],
        ["view", "--png", "a.png", "--out", "a.html"],
        ["serve", "--port", "70000"],
        ["serve", "--writable"],
        ["export"],
        ["export", "--format", "pdf"],
        ["export", "--format", "trig", "--bom"],
        ["evaluate", "there/is/no/such/folder"],
        ["build", "--unknown", "x.txt"],
        ["build", "-x.txt"],
    ],
    ids=shlex.join,
)
def test_wrong_use_exits_2_and_prints_nothing_on_stdout(arguments: list[str], run: Run) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage: kg" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["query", "SELECT * { ?s ?p"], "cannot be understood"),
        (["query", "SELECT ?x { ?x }", "--timeout", "5"], "cannot be understood"),
        (["query", "no-such-file.rq"], "neither a query"),
        (["query", "DELETE WHERE { ?s ?p ?o }"], "only queries are answered"),
        (["query", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"], "SERVICE"),
        (["query", "SELECT * { ?s ?p ?o }", "--format", "turtle"], "turtle cannot hold"),
        (["ask", "who-said", "Nobody Of That Name"], "Nobody Of That Name"),
        (["ask", "actors", "kind=colour"], "'colour' is no kind"),
        (["ask", "statements", "since=gestern"], "'gestern' is no date"),
        (["ask", "statements", "limit=-1"], "no number of rows"),
        (["ask", "statements", "form=loud"], "no form of speech"),
    ],
)
def test_failures_are_one_line_with_the_reason(
    arguments: list[str], reason: str, built: Built, run: Run
) -> None:
    result = run(*arguments, "--store", built.out)
    assert result.exit_code == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert reason in line


@pytest.mark.parametrize(
    "arguments",
    [["query", "ASK {}"], ["ask", "actors"], ["view", "--no-open"], ["export", "--format", "csv"], ["serve"]],
    ids=shlex.join,
)
def test_a_store_that_is_not_there_is_named_with_the_remedy(
    arguments: list[str], run: Run, tmp_path: Path
) -> None:
    for store in (tmp_path / "nowhere", tmp_path):
        result = run(*arguments, "--store", store)
        assert result.exit_code == 1
        (line,) = result.stderr.splitlines()
        assert str(store) in line
        assert "kg build" in line
    assert list(tmp_path.iterdir()) == []
