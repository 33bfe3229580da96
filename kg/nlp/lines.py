"""Text that was wrapped at a fixed width, as mail and old archives have it."""

from __future__ import annotations

import re

# A line that ends in the middle of a sentence; what follows is a line of its own only after a full stop.
_BREAK = re.compile(r"(?<=[^\s.!?:;…“”\"«»])(?P<blanks>[ \t]*)\n(?=[ \t]*\S)")
_INDENT = 40  # blanks that may open a line
_SHORTEST = 40  # characters; a shorter line may be a headline of its own


def unwrapped(text: str, begin: int = 0) -> str:
    """The text with line breaks inside sentences turned into blanks; every offset stays the same.

    "sagte Bürgermeisterin\\nLena Hartwig" must be read as one name with its role. Breaks before
    `begin` (headline, header) stay, and so do empty lines and breaks after short lines.
    """

    def blank(match: re.Match[str]) -> str:
        line_begin = text.rfind("\n", 0, match.start()) + 1
        goes_on = text[match.end() : match.end() + _INDENT].lstrip(" \t")[:1].islower()
        wrapped = goes_on or match.start() - line_begin >= _SHORTEST
        return match["blanks"] + (" " if wrapped and match.start() >= begin else "\n")

    return _BREAK.sub(blank, text)
