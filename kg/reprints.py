"""The same report in several articles: found by MinHash, with the statements they share.

An agency's text appears in many papers, word for word or with small edits. Such articles become versions of one
`ws:Report`, and what they all report becomes one `ws:SharedStatement` with an occurrence in each. These nodes
follow from the articles and live in a named graph of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rdflib import URIRef
from rensa import RMinHash  # type: ignore[import-untyped]

from kg.store import Derived, Store, Triple
from kg.vocab import RDF, SCHEMA, WS, article_iri, derived_iri, graph_of_article, report_iri, shared_iri

GRAPH = derived_iri("reprints")
"""The named graph of reports and shared statements."""

SIMILAR = 0.5
"""Share of common word triples (Jaccard) from which on two texts are the same report."""

SAME_WORDS = 0.7
"""Share of common words (difflib's ratio) from which on two statements of a report are the same."""

_SHINGLE = 3  # words
_FEWEST = 20  # shingles; a shorter text says too little to be recognised
_MOST_WORDS = 20_000
# Bands of equal minima: texts with half of their triples in common meet in at least one of 24 bands of three
# with probability 1 - (1 - 0.5 ** 3) ** 24 = 0.96, those with 70 % with 0.9999, those with 10 % with 0.02.
# See Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3.4.
_BANDS, _ROWS, _SEED = 24, 3, 1
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of one version of a report; `words` in lower case, without punctuation."""

    iri: URIRef
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One article that may carry a report, with its statements in the order of the text."""

    article: URIRef
    text: str
    statements: tuple[Said, ...]


def bands(text: str) -> frozenset[str]:
    """Marks of which texts that are nearly the same have at least one in common; none for a short text."""
    found = _shingles(text)
    if len(found) < _FEWEST:
        return frozenset()
    sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    sketch.update(sorted(found))
    digest = sketch.digest()
    rows = (digest[band * _ROWS : (band + 1) * _ROWS] for band in range(_BANDS))
    return frozenset(f"{band}:" + "".join(f"{value:08x}" for value in row) for band, row in enumerate(rows))


def similarity(one: str, other: str) -> float:
    """The share of word triples that two texts have in common, 0..1."""
    ours, theirs = _shingles(one), _shingles(other)
    return len(ours & theirs) / len(ours | theirs) if ours or theirs else 0.0


def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, without punctuation and quotation marks."""
    return tuple(_WORD.findall(text.casefold()))


def version(article: URIRef, triples: Iterable[Triple]) -> Version:
    """What counts of the graph of an article."""
    texts: dict[str, str] = {}
    begins: dict[str, int] = {}
    statements: set[str] = set()
    for subject, predicate, value in triples:
        if predicate in (WS.text, SCHEMA.text):
            texts[str(subject)] = str(value)
        elif predicate == WS.beginIndex:
            begins[str(subject)] = int(str(value))
        elif predicate == WS.inArticle:
            statements.add(str(subject))
    ordered = sorted(statements, key=lambda iri: (begins.get(iri, 0), iri))
    said = tuple(Said(URIRef(iri), words(texts.get(iri, ""))) for iri in ordered)
    return Version(article, texts.get(str(article), ""), said)


def shared(versions: Sequence[Version]) -> list[tuple[Said, ...]]:
    """The statements that at least two of the versions have in common, at most one of each version."""
    groups: list[dict[URIRef, Said]] = []
    for one in versions:
        for said in one.statements:
            fitting = _fitting(said, one.article, groups)
            if fitting is None:
                groups.append({one.article: said})
            else:
                fitting[one.article] = said
    return [tuple(group.values()) for group in groups if len(group) > 1]


def changes(store: Store, article: URIRef, new: Version | None, marks: frozenset[str]) -> Derived | None:
    """What storing `new` as `article` changes in the graph of reports, `marks` being its bands.

    `new` is None for an article that goes. None if nothing changes. An article that joins several reports
    makes them one; one that leaves does not split the others. None, too, where the server works that out.
    """
    if store.takes_graphs:
        return None
    own = _report_of(store, article)
    near = [] if new is None else list(_near(store, article, new, marks))
    if own is None and not near:
        return None
    joined = {_report_of(store, other) for other in near} - {None}
    members = {other for report in joined if report is not None for other in _members(store, report)}
    members = (members | set(near)) - {article}
    left = set() if own is None or own in joined else set(_members(store, own)) - {article}
    gone = {triple for report in {own, *joined} if report is not None for triple in _about(store, report)}
    come: set[Triple] = set()
    if new is not None and members:
        come |= _report([new, *(_stored(store, other) for other in members)])
    if len(left) > 1:
        come |= _report([_stored(store, other) for other in left])
    return Derived(GRAPH, frozenset(gone - come), frozenset(come - gone)) if gone != come else None


def _fitting(said: Said, article: URIRef, groups: Sequence[dict[URIRef, Said]]) -> dict[URIRef, Said] | None:
    """The group of the same statement; of several the one with the most similar words."""
    best, found = SAME_WORDS, None
    for group in groups:
        if article in group:
            continue
        other = next(iter(group.values())).words
        if other == said.words:
            return group
        matcher = SequenceMatcher(None, other, said.words, autojunk=False)
        # The two quick ratios are upper bounds of the slow one.
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best and matcher.ratio() >= best:
            best, found = matcher.ratio(), group
    return found


def _near(store: Store, article: URIRef, new: Version, marks: frozenset[str]) -> Iterator[URIRef]:
    """The stored articles that carry the same report."""
    for other in sorted(map(article_iri, store.index.sharing(marks))):
        if other != article and similarity(new.text, _text(store, other)) >= SIMILAR:
            yield other


def _report(versions: Sequence[Version]) -> set[Triple]:
    """The triples of one report, the same whatever order its versions came in."""
    ordered = sorted(versions, key=lambda one: one.article)
    report = report_iri(ordered[0].article)
    triples: set[Triple] = {(report, RDF.type, WS.Report)}
    triples |= {(report, WS.version, one.article) for one in ordered}
    for group in shared(ordered):
        node = shared_iri(group[0].iri)
        triples |= {(node, RDF.type, WS.SharedStatement), (node, WS.inReport, report)}
        triples |= {(node, WS.occurrence, said.iri) for said in group}
    return triples


def _stored(store: Store, article: URIRef) -> Version:
    """A stored version; of the graph of its article only what counts is read."""
    graph = graph_of_article(article)
    said = store.triples(graph, value=article, property=WS.inArticle)
    needed = [
        triple
        for statement, _, _ in said
        for property_ in (WS.text, WS.beginIndex)
        for triple in store.triples(graph, URIRef(str(statement)), property=property_)
    ]
    return version(article, [*store.triples(graph, article, property=SCHEMA.text), *said, *needed])


def _text(store: Store, article: URIRef) -> str:
    found = store.triples(graph_of_article(article), article, property=SCHEMA.text)
    return str(found[0][2]) if found else ""


def _report_of(store: Store, article: URIRef) -> URIRef | None:
    found = store.triples(GRAPH, value=article)
    return next((URIRef(str(subject)) for subject, predicate, _ in found if predicate == WS.version), None)


def _members(store: Store, report: URIRef) -> list[URIRef]:
    found = store.triples(GRAPH, subject=report)
    return [URIRef(str(value)) for _, predicate, value in found if predicate == WS.version]


def _about(store: Store, report: URIRef) -> Iterator[Triple]:
    """All triples of a report and its shared statements."""
    yield from store.triples(GRAPH, subject=report)
    for subject, predicate, _ in store.triples(GRAPH, value=report):
        if predicate == WS.inReport:
            yield from store.triples(GRAPH, subject=URIRef(str(subject)))


def _shingles(text: str) -> set[str]:
    found = words(text)[:_MOST_WORDS]
    return {" ".join(found[at : at + _SHINGLE]) for at in range(len(found) - _SHINGLE + 1)}
