"""What is written to the terminal beside the answer of a command: complaints and progress, safe to print."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tqdm import tqdm


def progress_bar(
    items: Iterable[Any] | None = None, *, total: int | None, unit: str, scaled: bool = False
) -> tqdm[Any]:
    """A bar on stderr over `items`, or one moved by hand, which is there only if stderr is a terminal."""
    from tqdm import tqdm

    return tqdm(
        items, total=total, unit=unit, unit_scale=scaled, disable=None, file=sys.stderr, leave=False,
        dynamic_ncols=True,
    )  # fmt: skip


def complain(message: str) -> None:
    """One line on stderr, above a progress bar if there is one."""
    from tqdm import tqdm

    tqdm.write(" ".join(message.split()), file=sys.stderr)


def harmless(line: str) -> str:
    """A line without characters that could steer a terminal or reorder what is read there."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in line)


def printable(text: str) -> str:
    """`text` on one line, harmless."""
    return harmless(" ".join(text.split()))
