"""`kg build`: what it leaves, what it leaves alone, and how it goes on after bad input."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from rdflib import Dataset, URIRef

from cli.conftest import Built, Run, Spawn
from kg.resources import resource
from kg.vocab import BASE, graph_iri

ARTICLE = (
    "Gemeinderat streitet über den Haushalt\n\n"
    "OBERWALDEN - Der Gemeinderat hat am Dienstag über den Haushalt beraten. „{words}“, sagte Bürgermeisterin "
    "Lena Hartwig. Nach der Sitzung gingen die Mitglieder in das Gasthaus am Markt.\n"
)


def article(words: str = "Wir sparen, wo es geht") -> str:
    return ARTICLE.format(words=words)


def counts(text: str) -> dict[str, int]:
    """The first line of the summary: {"added": 2, "unchanged": 16}."""
    first = text.splitlines()[0].partition(";")[0]
    return {name: int(number) for number, name in re.findall(r"(\d+) (added|replaced|unchanged)", first)}


def graphs(path: Path) -> dict[str, set[tuple[object, ...]]]:
    """The graphs of the articles in a file, by name."""
    dataset = Dataset()
    dataset.parse(path, format="trig")
    named: dict[str, set[tuple[object, ...]]] = {
        str(graph.identifier): set(graph) for graph in dataset.graphs()
    }
    return {name: triples for name, triples in named.items() if name.startswith(f"{BASE}graph/")}


def test_build_leaves_a_store_a_text_and_a_picture(built: Built) -> None:
    number = len(list(resource("seeds/articles").glob("*.txt")))
    assert counts(built.stdout) == {"added": number}
    assert built.stderr == ""
    assert {path.name for path in built.out.iterdir()} >= {"store", "graph.trig", "graph.html"}
    assert len(graphs(built.out / "graph.trig")) == number
    assert built.stdout.count("\n") < 25
    assert re.search(r"Statements found: 1\d\d\.", built.stdout)


def test_building_twice_changes_nothing(built: Built, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "copy"
    shutil.copytree(built.out, out)
    before = {name: (out / name).read_bytes() for name in ("graph.trig", "graph.html", "meta.json")}
    result = run("build", resource("seeds/articles"), "--out", out)
    assert result.exit_code == 0
    assert counts(result.stdout) == {"unchanged": len(list(resource("seeds/articles").glob("*.txt")))}
    assert {name: (out / name).read_bytes() for name in before} == before


def test_a_changed_article_replaces_only_its_own_graph(run: Run, tmp_path: Path) -> None:
    inputs, out = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    (inputs / "eins.txt").write_text(article("Erst sparen wir"), encoding="utf-8")
    (inputs / "zwei.txt").write_text(article("Dann bauen wir"), encoding="utf-8")
    run("build", inputs, "--out", out)
    before = graphs(out / "graph.trig")
    (inputs / "eins.txt").write_text(article("Nun sparen wir nicht mehr"), encoding="utf-8")
    result = run("build", inputs, "--out", out)
    assert counts(result.stdout) == {"replaced": 1, "unchanged": 1}
    after = graphs(out / "graph.trig")
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name] != after[name]}
    assert len(changed) == 1
    assert "eins" in changed.pop()
    text = (out / "graph.trig").read_text(encoding="utf-8")
    assert "Nun sparen wir nicht mehr" in text
    assert "Erst sparen wir" not in text
    assert "Dann bauen wir" in text
    for format_, old in (("csv", 0), ("turtle", 0)):
        exported = run("export", "--store", out, "--format", format_).stdout
        assert exported.count("Erst sparen wir") == old


def test_building_in_two_steps_gives_the_same_statements(built: Built, run: Run, tmp_path: Path) -> None:
    paths = sorted(resource("seeds/articles").glob("*.txt"))
    run("build", *paths[9:], "--out", tmp_path)
    run("build", *paths[:9], "--out", tmp_path)
    ways = [run("export", "--store", store, "--format", "csv").stdout for store in (built.out, tmp_path)]
    assert ways[0] == ways[1]


BIG = 5_000_000
SPOKEN = (
    "Der Gemeinderat von Oberwalden hat am Dienstag über den Haushalt beraten. „Wir sparen, wo es geht“, sagte "
    "Bürgermeisterin Lena Hartwig. Der Streit dauere schon zu lange, betonte sie.\n\n"
)
UNSPOKEN = (
    "Am Vormittag war der Markt noch leer gewesen, gegen Mittag kamen die Händler mit ihren Wagen aus dem Tal "
    "herauf. Die Feuerwehr übte hinter dem Rathaus. Es regnete leicht, und die Straße blieb gesperrt.\n\n"
)


def big_text() -> str:
    """Five million bytes of news, one paragraph in five hundred with something said."""
    parts, size = ["Haushalt in Oberwalden\n\n"], 0
    while size < BIG:
        parts.append(SPOKEN if len(parts) % 500 == 1 else UNSPOKEN)
        size += len(parts[-1].encode())
    return "".join(parts)


def bad_folder(folder: Path) -> None:
    """Good files beside every kind of bad one."""
    folder.mkdir()
    (folder / "gut.txt").write_text(article(), encoding="utf-8")
    latin = article("Die Brücke hält").replace("„", '"').replace("“", '"')
    (folder / "latein.txt").write_bytes(latin.encode("latin-1"))
    (folder / "leer.txt").write_bytes(b"")
    (folder / "binaer.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "verweis.txt").symlink_to("nirgends")
    (folder / "wirklich-ein-ordner.txt").mkdir()
    (folder / "kaputt.json").write_text('{"text": ', encoding="utf-8")


def test_a_bad_folder_is_built_as_far_as_it_is_good(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    bad_folder(folder)
    locked = folder / "verschlossen.txt"
    locked.write_text(article("Verschlossenes"), encoding="utf-8")
    really_open = Path.open

    def guarded(path: Path, *arguments: object, **named: object) -> object:
        if path.name == locked.name:  # the mode of the file would not stop root
            raise PermissionError(13, "Permission denied", str(path))
        return really_open(path, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", guarded)
    result = run("build", folder, "--out", out)
    assert result.exit_code == 1
    assert counts(result.stdout) == {"added": 2}
    assert "5 could not be read" in result.stdout
    reasons = {
        "leer.txt": "empty file",
        "binaer.txt": "binary file",
        "verweis.txt": "does not exist, or is a link to nothing",
        "kaputt.json": "JSON",
        "verschlossen.txt": "not allowed",
    }
    complaints = result.stderr.splitlines()
    assert len(complaints) == len(reasons)
    for name, reason in reasons.items():
        (line,) = (line for line in complaints if str(folder / name) in line)
        assert line.startswith("Error: ")
        assert reason in line
        assert ";" in line, "no remedy"
    assert "Die Brücke hält" in (out / "graph.trig").read_text(encoding="utf-8")
    assert (
        run("query", "ASK { ?s ws:text ?text FILTER CONTAINS(?text, 'sparen') }", "--store", out).stdout
        == "yes\n"
    )


def test_the_same_folder_with_a_file_of_five_megabytes(spawn: Spawn, tmp_path: Path) -> None:
    """In a process of its own, as a user runs it: built, in order, and in bounded time."""
    folder, out = tmp_path / "in", tmp_path / "out"
    bad_folder(folder)
    text = big_text()
    (folder / "gross.txt").write_text(text, encoding="utf-8")
    done = spawn("build", folder, "--out", out, timeout=900)
    errors = done.stderr.decode().splitlines()
    assert done.returncode == 1, errors
    assert all(line.startswith("Error: ") for line in errors)
    assert len(errors) == 4
    assert counts(done.stdout.decode()) == {"added": 3}
    asked = spawn("ask", "who-said", "Lena Hartwig", "form=direct", "--store", out, "--format", "csv")
    assert asked.stdout.decode().count("Wir sparen, wo es geht") == text.count("„") + 1


def test_nothing_but_bad_input_exits_1_and_still_leaves_a_whole_store(run: Run, tmp_path: Path) -> None:
    result = run("build", tmp_path / "nirgends.txt", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "nirgends.txt: does not exist" in result.stderr
    assert run("ask", "articles", "--store", tmp_path / "out", "--format", "csv").exit_code == 0


NAMES = [
    "-x.txt",
    "mit Leerzeichen und  zwei.txt",
    "Brücke über die Örtze – ß.txt",
    "<script>alert(1)<&\"'.txt",
    "zeile\num\tbruch.txt",
    "%41%2F..txt",
    "100%.txt",
    "emoji 😀 \u202etxt.txt",
    "[a-z]*?.txt",
    "x" * 240 + ".txt",
]


def test_hostile_file_names_are_only_names(run: Run, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        (folder / name).write_text(article(f"Satz Nummer {number}"), encoding="utf-8")
    result = run("build", folder, "--out", out)
    assert result.exit_code == 0, result.stderr
    assert counts(result.stdout) == {"added": len(NAMES)}
    assert counts(run("build", folder, "--out", out).stdout) == {"unchanged": len(NAMES)}
    page = (out / "graph.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    for format_ in ("trig", "nquads", "turtle", "jsonld", "csv", "graphml", "gexf"):
        assert run("export", "--store", out, "--format", format_).exit_code == 0
    listed = run("ask", "articles", "--store", out)
    assert f"({len(NAMES)} rows)" in listed.stdout
    assert "\u202e" not in listed.stdout


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_on_the_command_line(
    name: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(article(), encoding="utf-8")
    result = run("extract", "--", name)
    assert result.exit_code == 0, result.stderr
    assert "Lena Hartwig" in result.stdout
    missing = run("extract", "--", f"no-{name}"[:250])
    assert missing.exit_code == 1
    assert len(missing.stderr.splitlines()) == 1


def test_every_graph_has_the_name_of_its_article(run: Run, tmp_path: Path) -> None:
    import json

    path = tmp_path / "ein.txt"
    path.write_text(article(), encoding="utf-8")
    run("build", path, "--out", tmp_path / "out")
    identifier = json.loads(run("extract", path).stdout)["id"]
    assert set(graphs(tmp_path / "out" / "graph.trig")) == {str(URIRef(graph_iri(identifier)))}


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_folder_that_cannot_be_made_is_one_clear_line(place: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "ein.txt").write_text(article(), encoding="utf-8")
    result = run("build", tmp_path / "ein.txt", "--out", tmp_path / place)
    assert result.exit_code in {1, 2}
    assert isinstance(result.exception, SystemExit), "a traceback"
    assert str(tmp_path / place) in result.stderr
    assert (tmp_path / "file").read_text(encoding="utf-8") == ""


WARNED = "Der Rat tagte. „Wir beginnen von vorn, sagte Bürgermeisterin Lena Hartwig. Danach war Schluss.\n"


def test_a_missing_closing_mark_is_reported_and_survived(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "offen.txt"
    path.write_text(WARNED, encoding="utf-8")
    result = run("build", path, "--out", tmp_path / "out")
    assert result.exit_code == 0
    (line,) = result.stderr.splitlines()
    assert line.startswith("Warning: ")
    assert "offen.txt" in line


@pytest.mark.parametrize(
    "end", ["Feuerwehr", "Bundesverband", "der", "„", "Dr", "SV", "GmbH", "in", "laut", "-", "("]
)
def test_a_text_may_break_off_anywhere(end: str, run: Run) -> None:
    result = run("extract", "-", stdin=f"Der Rat tagte in Köln. Danach kam die {end}")
    assert result.exit_code == 0, result.exception
    assert result.stdout.count("\n") == 1
