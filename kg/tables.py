"""Reads the tables in `seeds/`: tab-separated, UTF-8, a header line, `#` for comments.

They are meant to be edited by people who do not program, so a broken row is reported with file,
line and remedy. Every table ends with a `source` column that says where a row comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.errors import TableError
from kg.resources import resource


@cache
def read_table(relative: str, columns: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    """The rows of a table as dictionaries, cells stripped of blanks.

    `relative` is a path such as `seeds/cues.tsv`, `columns` the header it must have, in order.
    Raises TableError for a wrong header, a row with another number of cells, or an empty first cell.
    """
    return tuple(row for _, row in numbered_rows(relative, columns))


@cache
def numbered_rows(relative: str, columns: tuple[str, ...]) -> tuple[tuple[int, dict[str, str]], ...]:
    """The rows as `read_table` gives them, each with its line number, for checks that name the line."""
    path = resource(relative)
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise TableError(str(path), 1, f"not UTF-8 ({error.reason})", "save the table as UTF-8") from error
    rows: list[tuple[int, dict[str, str]]] = []
    header: Sequence[str] | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            if tuple(cells) != columns:
                raise TableError(
                    str(path), number, f"header is {cells}", f"make it {list(columns)}, separated by tabs"
                )
            continue
        if len(cells) != len(columns):
            raise TableError(
                str(path), number, f"{len(cells)} cells", f"give it {len(columns)}, separated by tabs"
            )
        if not cells[0]:
            raise TableError(str(path), number, f"empty {columns[0]}", "fill it in or delete the row")
        rows.append((number, dict(zip(columns, cells, strict=True))))
    return tuple(rows)


def words(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several values separated by `|`."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
