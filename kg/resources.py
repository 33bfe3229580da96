"""Finds the tables, shapes and samples that stand at the top level of a checkout.

In an installed wheel they lie inside the package (`kg/_data`), in a checkout beside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "_data"

SHIPPED_PIPELINE = _PACKAGE / "nlp" / "de"
"""The folder of the trained language pipeline; known here too, so that asking for it does not load spaCy."""


def resource(relative: str) -> Path:
    """The path of a resource such as `seeds/cues.tsv`; raises FileNotFoundError if it is missing."""
    for root in (_BUNDLED, _PACKAGE.parent):
        path = root / relative
        if path.exists():
            return path
    raise FileNotFoundError(f"{relative} is missing from the installation; reinstall kg")
