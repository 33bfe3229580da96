"""JSON Lines: the same as JSON, line by line, of any size."""

from __future__ import annotations

import re

from kg.read.format import Format
from kg.read.formats.json_ import read_lines

_LINE = re.compile(rb"\s*\{[^\n]*(?:\}\s*\n|\Z)")

FORMAT = Format(
    "JSON Lines", read_lines, (".jsonl", ".ndjson"), lambda head: _LINE.match(head) is not None, rank=3
)
