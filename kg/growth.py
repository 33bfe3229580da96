"""A store that grows: adds what is new, replaces what changed, skips what is known, follows what moved.

An article is known again by a digest of what was read, and analysed again only if that, the program, its tables,
the language pipeline or the knowledge base changed. A text file that was moved or renamed keeps its identifiers:
the same content in a new place, while the old place is empty, is the same article. A copy beside the original is
an article of its own (see `kg.reprints`).
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from rdflib import Graph, Literal

from kg import reprints
from kg.errors import InputError, KgError
from kg.fingerprint import analysis_digest, content_digest
from kg.knowledge.base import KnowledgeBase
from kg.model import Article
from kg.rdf import Run
from kg.resources import SHIPPED_PIPELINE
from kg.store import Change, Record, Store
from kg.version import __version__
from kg.vocab import BASE, RDFS, WS, article_iri, graph_iri, source_iri

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.knowledge import Lookup
    from kg.model import Annotation

CHECKPOINT_S = 60.0
"""Seconds after which what was written is flushed to the disk; a power cut costs no more than that."""


class Settings:
    """What analyses articles: a language pipeline and a knowledge base, loaded when first needed.

    `model` and `quotations` are those of `kg.nlp.load`, `base` is the file of the user's knowledge base; statements
    with a confidence below `least` (0..1) are left out.
    """

    def __init__(
        self,
        model: str = "de",
        quotations: str = "network",
        base: Path | None = None,
        *,
        least: float = 0.0,
    ) -> None:
        self._model = model
        self._quotations = quotations
        self._base = base
        self.least = least
        self._started = datetime.now(UTC).replace(microsecond=0)

    def check(self, *, loading: bool) -> None:
        """Raises KgError for a knowledge base or, if `loading`, a pipeline that cannot be used.

        Loading takes seconds, which a run that finds nothing new need not spend.
        """
        if self._base is not None:
            KnowledgeBase.open(self._base).close()
        if loading:
            _ = self.nlp

    @cached_property
    def nlp(self) -> Language:
        """The pipeline; raises KgError if it cannot be loaded."""
        from kg import pipeline  # spaCy takes seconds to import, and most articles are known already

        return pipeline.language(self._model, self._quotations)

    @cached_property
    def known(self) -> Lookup:
        """What gives identifiers; raises KgError if the knowledge base cannot be read."""
        from kg import pipeline

        return pipeline.knowledge(self._base)

    @cached_property
    def run(self) -> Run:
        """This run of the program, for the provenance."""
        from kg import pipeline

        return Run(
            version=__version__, started=self._started, model=pipeline.model_name(self.nlp, self.least)
        )

    @cached_property
    def digest(self) -> str:
        """Equal for runs that find the same in the same article."""
        folder = Path(self._model)
        own = folder if self._model not in {"de", "rules"} and folder.is_dir() else None
        base = self._base if self._base is not None and self._base.is_file() else None
        return analysis_digest(
            self._model, self._quotations, SHIPPED_PIPELINE, folder=own, base=base, least=self.least
        )


@dataclass(frozen=True, slots=True)
class Built:
    """One article that is in the store now; `annotation` is None where it did not have to be analysed."""

    article: Article
    change: Change
    statements: int
    annotation: Annotation | None = None


def build(
    articles: Iterable[Article | InputError], store: Store, settings: Settings, *, again: bool = False
) -> Iterator[Built | KgError]:
    """Takes articles into the store one by one; one that fails is yielded as an error and the rest goes on.

    Every article is one commit. `again` analyses known ones too.
    """
    checkpoint = time.monotonic() + CHECKPOINT_S
    for item in articles:
        yield item if isinstance(item, InputError) else take(item, store, settings, again=again)
        if time.monotonic() > checkpoint:
            store.flush()
            checkpoint = time.monotonic() + CHECKPOINT_S


def take(article: Article, store: Store, settings: Settings, *, again: bool = False) -> Built | KgError:
    """Stores one article, unless the store has it as it is."""
    content = content_digest(article)
    known = store.index.read_as(article.id)
    moved = None if known else _moved(article, content, store)
    before = known or moved
    placed = replace(article, id=before.id if before else _free_id(store, article.id))
    record = Record(placed.id, article.id, article.source, content, settings.digest)
    if before and (before.content, before.analysis) == (content, settings.digest) and not again:
        record = replace(record, bands=before.bands)
        if moved:
            store.put(placed.id, _with_source(store.graph(graph_iri(placed.id)), moved, placed), record)
        change = Change.MOVED if moved else Change.UNCHANGED
        return Built(placed, change, _statements(store, placed.id))
    done = _analysed(placed, store, record, settings)
    return replace(done, change=Change.MOVED) if moved and isinstance(done, Built) else done


def put(store: Store, article_id: str, graph: Graph, record: Record | None = None) -> Change:
    """Stores the graph of an article that was made elsewhere; it may carry the same report as others.

    `record` is what it was made from, as whoever made it says.
    """
    iri = article_iri(article_id)
    version = reprints.version(iri, graph)
    marks = reprints.bands(version.text)
    # Where nobody says it, whoever reads this article here makes its graph anew.
    known = record or store.index.of(article_id) or Record(article_id, article_id, str(iri), "", "")
    derived = reprints.changes(store, iri, version, marks)
    return store.put(article_id, graph, replace(known, bands=marks), derived)


def remove(store: Store, article_id: str) -> bool:
    """Deletes an article and what followed from it; whether it was there."""
    return store.remove(article_id, reprints.changes(store, article_iri(article_id), None, frozenset()))


def named(store: Store, name: str) -> list[str]:
    """The ids of the articles that a user means: by id, by address, or by a file or folder they were read from.

    An address may be short, as tables show it: article/hafen.
    """
    path = Path(name)
    sources = {name, path.resolve().as_uri()}
    folder = path.resolve().as_uri().rstrip("/") + "/"
    read_from = store.index.sources()
    return sorted(
        article.id
        for article in store.articles()
        if name in {article.id, article.iri, article.iri.removeprefix(BASE)}
        or any(
            source in sources or source.partition("#")[0] in sources or source.startswith(folder)
            for source in (read_from.get(article.id, ""), article.source or "")
        )
    )


def missing(store: Store) -> list[str]:
    """The ids of the articles that were read from files which are no longer there."""
    return [article_id for article_id, source in store.index.sources().items() if _is_gone(source)]


def _analysed(article: Article, store: Store, record: Record, settings: Settings) -> Built | KgError:
    from kg import pipeline

    found = pipeline.analysed(article, settings.run, settings.nlp, settings.known, settings.least)
    if isinstance(found, KgError):
        return found
    annotation, graph = found
    marked = replace(record, bands=reprints.bands(article.text))
    iri = article_iri(article.id)
    derived = reprints.changes(store, iri, reprints.version(iri, graph), marked.bands)
    change = store.put(article.id, graph, marked, derived)
    return Built(article, change, len(annotation.quotations), annotation)


def _moved(article: Article, content: str, store: Store) -> Record | None:
    """The record of the article if it lay in another file, which is gone now."""
    if not article.source.startswith("file:"):
        return None
    return next((record for record in store.index.with_content(content) if _is_gone(record.source)), None)


def _is_gone(source: str) -> bool:
    """Whether an article was read from a local file that no longer exists."""
    parts = urlsplit(source)
    return parts.scheme == "file" and not parts.netloc and not Path(unquote(parts.path)).exists()


def _free_id(store: Store, article_id: str) -> str:
    """The id, or one close to it where an article that was moved away still has it."""
    free, number = article_id, 1
    while (record := store.index.of(free)) is not None and record.read_as != article_id:
        number += 1
        free = f"{article_id}-{number}"
    return free


def _with_source(graph: Graph, before: Record, article: Article) -> Graph:
    """The graph of an article that lies in another place now."""
    old, new = source_iri(before.source), source_iri(article.source)
    for subject, predicate, value in list(graph):
        if old in (subject, value):
            graph.remove((subject, predicate, value))
            kept = Literal(article.source) if predicate == RDFS.label else value
            graph.add((new if subject == old else subject, predicate, new if value == old else kept))
    return graph


def _statements(store: Store, article_id: str) -> int:
    return len(store.triples(graph_iri(article_id), value=article_iri(article_id), property=WS.inArticle))
