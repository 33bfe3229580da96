"""kg: who said what about whom, where, when, and in which exact words - from German news to RDF.

`kg.open("kg-out")` opens what `kg build` made: see `kg.api`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.version import __version__

if TYPE_CHECKING:
    from os import PathLike

    from kg.api import KnowledgeGraph

__all__ = ["__version__", "open"]


def open(path: str | PathLike[str]) -> KnowledgeGraph:
    """The store in the folder `path`, to be read; raises StoreError if there is none."""
    from pathlib import Path

    from kg.api import KnowledgeGraph

    return KnowledgeGraph(Path(path))
