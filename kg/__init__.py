"""kg: who said what about whom, where, when, and in which exact words - from German news to RDF.

`kg.open("kg-out")` opens what `kg build` made: see `kg.api`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from kg.api import KnowledgeGraph

__version__ = "0.11.0"


def open(path: str | PathLike[str]) -> KnowledgeGraph:
    """The store in the folder `path`, to be read; raises StoreError if there is none."""
    from pathlib import Path

    from kg.api import KnowledgeGraph

    return KnowledgeGraph(Path(path))
