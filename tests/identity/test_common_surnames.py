"""The table of common surnames: read, and a broken row named with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import TableError
from kg.identity.names import common_surnames

HEADER = "surname\tsource\n"


def test_it_holds_the_commonest_and_not_the_rare() -> None:
    known = common_surnames()
    assert {"müller", "schmidt", "yilmaz", "wolf"} <= known
    assert not {"blinken", "ohlsen"} & known


@pytest.mark.parametrize(
    ("rows", "line", "reason"),
    [
        ("Müller\town list\nmüller\town list\n", 3, "stands here twice"),
        ("# ja\nvon Müller\town list\n", 3, "no single word"),
        ("Müller\n", 2, "1 cells"),
        ("\town list\n", 2, "empty surname"),
    ],
)
def test_a_broken_row_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str, line: int, reason: str
) -> None:
    broken = tmp_path / "broken.tsv"
    broken.write_text(HEADER + rows, encoding="utf-8")
    monkeypatch.setattr("kg.tables.resource", lambda _: broken)
    monkeypatch.setattr("kg.identity.names.resource", lambda _: broken)
    with pytest.raises(TableError) as caught:
        common_surnames(f"seeds/{tmp_path.name}.tsv")  # a name of its own: tables are read once
    assert str(caught.value).startswith(f"{broken}:{line}: ")
    assert reason in str(caught.value)
    assert ";" in str(caught.value)
