"""A store in Python: what `kg.open` returns.

    >>> import kg
    >>> g = kg.open("kg-out")

Rows are lists of dictionaries, which `pandas.DataFrame(...)` takes as they are:

    >>> for row in g.ask("who-said", speaker="ohm", form="direct"):
    ...     print(row["date"], row["speaker"], row["text"])
    2024-06-02 Jens Ohm „Zu klein“
    >>> [row["text"] for row in g.search("häfen")]
    ['„Der Hafen wächst“, sagte Brandt, „und Jens Ohm hilft.“']
    >>> g.query("SELECT (COUNT(?s) AS ?n) WHERE { ?s a ws:Statement }")
    [{'n': 4}]

Graphs are those of rdflib and networkx:

    >>> people = g.speakers()
    >>> sorted(label for _, label in people.nodes(data="label"))
    ['Ein Sprecher', 'Jens Ohm', 'Kiel', 'Ute Brandt', 'Werft']
    >>> len(g.dataset.query("SELECT ?s WHERE { ?s a ws:Statement }"))
    4
    >>> g.close()
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kg.query.asking import Sources
from kg.query.table import Table, Value

if TYPE_CHECKING:
    import networkx as nx
    from rdflib import Dataset

    from kg.rows import EntityRow
    from kg.view.notebook import Shown

Rows = list[dict[str, Value]]


class KnowledgeGraph:
    """An open store, to be read; use it in a `with` block, or close it."""

    def __init__(self, path: Path | str) -> None:
        """Raises StoreError if there is no store in `path`, a folder that `kg build --out` made."""
        self._sources = Sources(path)
        _ = self._sources.store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the store; its dataset is empty afterwards."""
        self._sources.close()

    @cached_property
    def dataset(self) -> Dataset:
        """The store as rdflib Dataset: the default graph is what all articles state together, each article a graph.

        Hand its `query` a string: prepared queries run in rdflib's own engine, many times slower.
        """
        return self._sources.store.dataset()

    def ask(self, name: str, **parameters: object) -> Rows:
        """The answer to a named question (`kg ask` lists them), parameters as there: `ask("about", about="kiel")`.

        Raises QueryError for an unknown question, parameter or name.
        """
        return _rows(self._sources.ask(name, {key: str(value) for key, value in parameters.items()}))

    def search(self, words: str, **parameters: object) -> Rows:
        """The statements with these words in any inflected form, the latest first; see `kg search --help`."""
        return self.ask("search", words=words, **parameters)

    def query(self, sparql: str, *, timeout: float | None = None) -> Rows:
        """The rows of a SPARQL SELECT; raises QueryError as `Store.query` does. `timeout` is in seconds."""
        from kg.query.formats import tabulate

        return _rows(tabulate(self._sources.store.query(sparql, timeout=timeout)))

    def names(self, beginning: str) -> list[str]:
        """The full names of whom or what a beginning may mean: "bli" gives "Antony Blinken"."""
        return self._sources.names.complete(beginning)

    def statements(self) -> list[dict[str, Any]]:
        """All statements with all their properties and character offsets; entities and articles by IRI."""
        from kg.query.views import statement_rows

        return [asdict(row) for row in statement_rows(self._sources.store)]

    def entities(self) -> list[dict[str, Any]]:
        """All people, organisations, groups, places and others, by IRI."""
        return [asdict(row) for row in self._entities]

    def articles(self) -> list[dict[str, Any]]:
        """All articles with their whole text."""
        from kg.query.views import article_rows

        return [asdict(row) for row in article_rows(self._sources.store)]

    def speakers(self) -> nx.MultiDiGraph[str]:
        """Who spoke about whom, to whom and where: see `kg.view.graphs.speaker_target`. Nodes have a label and a kind."""
        from kg.query.views import statement_rows
        from kg.view.graphs import speaker_target

        graph = speaker_target(statement_rows(self._sources.store))
        _label(graph, self._entities)
        return graph

    def co_mentions(self) -> nx.Graph[str]:
        """Who and what is named in the same sentences: see `kg.view.graphs.co_mention`."""
        from kg.query.views import article_rows, mention_rows
        from kg.view.graphs import co_mention

        store = self._sources.store
        graph = co_mention(mention_rows(store), article_rows(store))
        _label(graph, self._entities)
        return graph

    def show(self, *, height: int = 640, limit: int | None = None, least: float = 0.0) -> Shown:
        """The viewer, which a notebook displays when this is the last value of a cell; `height` in pixels.

        `limit` is the most actors to draw one by one; statements with a confidence below `least` (0..1) are not shown.
        """
        from kg.pictures import viewer_page
        from kg.view.notebook import Shown

        return Shown(viewer_page(self._sources.store, limit, least), height)

    @cached_property
    def _entities(self) -> Sequence[EntityRow]:
        from kg.query.views import entity_rows

        return entity_rows(self._sources.store)


def _rows(table: Table) -> Rows:
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def _label(graph: nx.Graph[str], entities: Iterable[EntityRow]) -> None:
    for row in entities:
        if row.iri in graph.nodes:
            graph.nodes[row.iri].update(label=row.label, kind=row.kind)
