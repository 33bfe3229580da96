"""The still picture: a PNG of the right size, whatever the names, and one clear error without matplotlib."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.rows import EntityRow, StatementRow
from kg.view.picture import strongest
from kg.view.still import write_png


def said(number: int, speaker: str, about: str, stance: str = "neutral") -> StatementRow:
    return StatementRow(
        f"s{number}", "Ja", "direct", "a", 0, 2, speakers=(speaker,), about=(about,), stance=stance
    )


def size(path: Path) -> tuple[int, int]:
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack(">II", head[16:24])
    return wide, high


def test_a_still_picture_has_the_size_of_a_slide(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    rows = [said(1, "a", "b", "supports"), said(2, "b", "a", "opposes"), said(3, "b", "c")]
    write_png(tmp_path / "a.png", rows, [EntityRow("a", "Anna", "person")], language="en")
    assert size(tmp_path / "a.png") == (1920, 1080)


@pytest.mark.parametrize("name", ["$x^{2}$ $\\frac{1}{", "\x00\x1b\u202e", "W" * 500, "{} %s", "\n\n"])
def test_no_name_is_taken_for_a_formula_or_breaks_the_picture(tmp_path: Path, name: str) -> None:
    pytest.importorskip("matplotlib")
    write_png(tmp_path / "a.png", [said(1, "a", "b")], [EntityRow("a", name, name)], title=name)
    assert size(tmp_path / "a.png") == (1920, 1080)


def test_an_empty_graph_is_an_empty_slide(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    write_png(tmp_path / "a.png", [])
    assert size(tmp_path / "a.png") == (1920, 1080)


def test_only_the_actors_with_most_statements_are_drawn() -> None:
    rows = [said(number, "loud", f"p{number}") for number in range(9)] + [said(20, "p3", "p4")]
    drawn = strongest(rows, 3)
    assert [node.iri for node in drawn.nodes] == ["loud", "p3", "p4"]
    assert {(edge.source, edge.target) for edge in drawn.edges} == {
        ("loud", "p3"),
        ("loud", "p4"),
        ("p3", "p4"),
    }


def test_without_matplotlib_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(KgError, match=r"kg\[png\]"):
        write_png(tmp_path / "a.png", [])


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    with pytest.raises(KgError, match="--png"):
        write_png(tmp_path / "missing" / "a.png", [])
