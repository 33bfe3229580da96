"""Text that was wrapped at a fixed width, as mail and old archives have it."""

from __future__ import annotations

import re

_BREAK = re.compile(r"\n(?=[ \t]*\S)")
_ENDS = frozenset('.!?:;…“”"«»')  # behind these, what follows is a line of its own
_INDENT = 40  # blanks that may open a line
_SHORTEST = 40  # characters; a shorter line may be a headline of its own
TICKER = re.compile(r"[+\s]*\d{1,2}[.:]\d{2}(?:\s*Uhr)?\s*[:–|+-]")
"""What opens an entry of a ticker, whose first line is its headline: "16.20 Uhr: Grüne kritisieren den Ausbau"; not
"19.30 Uhr im Rathaus"."""


def unwrapped(text: str, begin: int = 0) -> str:
    """The text with line breaks inside sentences turned into blanks; every offset stays the same.

    "sagte Bürgermeisterin\\nLena Hartwig" must be read as one name with its role. Breaks before
    `begin` (headline, header) stay, and so do empty lines and breaks after short lines, and after those of a ticker.
    """

    def blank(match: re.Match[str]) -> str:
        line_begin = text.rfind("\n", 0, match.start()) + 1
        line = text[line_begin : match.start()].rstrip(" \t")
        if not line or line[-1] in _ENDS or line[-1].isspace() or line_begin + len(line) <= begin:
            return "\n"
        goes_on = text[match.end() : match.end() + _INDENT].lstrip(" \t")[:1].islower()
        headline = len(line) < _SHORTEST or TICKER.match(line)
        return " " if goes_on or not headline else "\n"

    return _BREAK.sub(blank, text)
