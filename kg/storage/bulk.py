"""The first load of a store: a whole file in one commit, at the speed of Oxigraph's bulk loader.

The lines of the file go to the loader as they are, each followed by the same for the default graph. What names a
person or thing of an article is held back there until the last line was read; then it is decided who is who
(`kg.identity.whole`), and what was held back follows, said of actors. The loader makes everything visible at once
when it is done; a process that is killed before leaves the store empty.

Lines have to be as kg writes them: one blank between terms, no comments, no blank nodes, no language tags. Whatever
else is right, too, `kg.storage.files` reads, many times slower.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.identity.byhand import Decision, DecisionError, added
from kg.identity.reading import TELLING, is_aside, profiles
from kg.identity.statements import IRI, STRING, Statement, Term, decisions_of, statements_of
from kg.identity.whole import Found, actors, stated
from kg.storage.files import FILE_FORMATS, GRAPHS, IDENTITY
from kg.storage.identities import statement
from kg.storage.ntriples import quad_of
from kg.vocab import BASE, BY_HAND, DERIVED, IDENTITIES, local_kind

_CHUNK = 1 << 20  # bytes
_QUADS = 5_000
_KNOWN = 10_000  # terms that are remembered; looking one up among many more takes longer than looking at it
_LONG = 200  # bytes; a longer term hardly comes twice
_LITERAL = re.compile(rb'"(?:[^"\\]|\\[tbnrf"\\]|\\u00[0-9A-Fa-f]{2})*"(?:\^\^(<[^<>]+>))?')
_ARTICLES = f"<{BASE}article/".encode()
_NAMES = tuple(f"<{prefix}".encode() for prefix in (GRAPHS, DERIVED))
_IDENTITIES = IDENTITIES.encode()
_APART = tuple(f" <{name}>".encode() for name in sorted(IDENTITY))
_BY_HAND = f" <{BY_HAND}>".encode()
_END = b" .\n"


def fill(store: ox.Store, path: Path) -> int | None:
    """Loads the file into the empty `store` with all that follows, in one commit; returns the number of its graphs.

    None, and nothing was written, if the file holds anything but lines as kg writes them. Raises OSError if it cannot
    be read or the store cannot be written.
    """
    format_ = FILE_FORMATS.get(path.suffix.lower())
    if format_ is None:
        return None
    reading = _Reading()
    source = _Stream(
        reading.followed(_lines(path) if format_ is ox.RdfFormat.N_QUADS else _quads(path, format_))
    )
    try:
        with _no_collection():
            # Every term is checked here, but only once; lenient spares the loader to do it in every line.
            store.bulk_load(source, ox.RdfFormat.N_QUADS, lenient=True)  # type: ignore[arg-type]
    except (ValueError, SyntaxError, DecisionError):
        return None
    return reading.graphs


@contextmanager
def _no_collection() -> Iterator[None]:
    """Does without the search for cycles, of which reading makes none: it would take a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _lines(path: Path) -> Iterator[bytes]:
    """The file in blocks of whole lines."""
    with path.open("rb") as source:
        while block := source.read(_CHUNK):
            block += source.readline()
            yield block if block.endswith(b"\n") else block + b"\n"


def _quads(path: Path, format_: ox.RdfFormat) -> Iterator[bytes]:
    """The same of a file in another format."""
    quads = iter(ox.parse(path=str(path), format=format_))
    while some := list(islice(quads, _QUADS)):
        yield "".join(f"{quad} .\n" for quad in some).encode()


class _Stream:
    """Blocks of bytes as the loader reads them."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._rest = memoryview(b"")

    def read(self, size: int) -> bytes:
        """At most `size` bytes, none at the end."""
        while not self._rest:
            block = next(self._blocks, None)
            if block is None:
                return b""
            self._rest = memoryview(block)
        taken, self._rest = self._rest[:size], self._rest[size:]
        return bytes(taken)


class _Subject:
    """What a graph says of something, as far as it tells who is who."""

    __slots__ = ("is_node", "is_shared", "said")

    def __init__(self, name: bytes, *, is_node: bool) -> None:
        # Properties and values; None if nothing that is said of it tells anything.
        self.said: list[tuple[bytes, bytes]] | None = None if is_aside(name[1:-1].decode()) else []
        self.is_node = is_node
        self.is_shared = not name.startswith(_ARTICLES)  # several articles may state the same of it


class _Reading:
    """What was read so far, of what it takes to say who is who.

    Raises ValueError for a line that is not as kg writes it.
    """

    def __init__(self) -> None:
        self.graphs = 0
        self._subjects: dict[bytes, dict[bytes, _Subject]] = {}  # by graph
        self._held: list[tuple[bytes, bytes, bytes]] = []  # what leads to people and things of one article
        self._by_hand: list[Statement] = []
        self._is_node: dict[bytes, bool] = {}  # of the terms met so far
        self._telling: dict[bytes, bool] = {}  # the properties met so far; whether they tell who is who
        self._shared: set[bytes] = set()  # triples of the default graph

    def followed(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """The blocks as they are to be loaded, then all that follows from them."""
        for block in blocks:
            lines = block.split(_END)
            lines.pop()
            if not block.endswith(_END) or block.count(b"\n") != len(lines):
                raise ValueError("no line of N-Quads")
            if _IDENTITIES in block:  # who is who is decided anew
                self._decided(line for line in lines if line.endswith(_BY_HAND))
                lines = [line for line in lines if not line.endswith(_APART)]
                block = b"".join(line + _END for line in lines)
            yield block
            if merged := self._merged(lines):
                yield _END.join(merged)
                yield _END
        yield from self._following()

    def _merged(self, lines: Iterable[bytes]) -> list[bytes]:
        """The lines for the default graph, but for what has to wait."""
        is_node, telling = self._is_node, self._telling
        subjects: dict[bytes, _Subject] = {}
        merged: list[bytes] = []
        # Most lines are in the graph, and of the subject, of the line before.
        graph = last = b""
        for line in lines:
            if not graph or not line.endswith(graph):
                graph, last = line[line.rfind(b" ") :], b""
                subjects, length = self._of_graph(graph[1:]), -len(graph)
            triple = line[:length]
            name, property_, value = triple.split(b" ", 2)
            if name != last:
                subject = subjects.get(name) or self._met(name, subjects)
                last, about_node, is_shared, said = name, subject.is_node, subject.is_shared, subject.said
            if (tells := telling.get(property_)) is None:
                tells = self._property(property_)
            if (leads := is_node.get(value)) is None:
                leads = self._look(value, is_right=self._is_literal(value) or _is_iri(value))
            if said is not None and (tells or about_node):
                said.append((property_, value))
            if about_node:
                continue
            if leads:
                self._held.append((name, property_, value))
                continue
            if is_shared:
                if triple in self._shared:
                    continue
                self._shared.add(triple)
            merged.append(triple)
        return merged

    def _met(self, name: bytes, subjects: dict[bytes, _Subject]) -> _Subject:
        subject = _Subject(name, is_node=self._look(name, is_right=_is_iri(name)))
        if subject.said is not None:  # those without would take most of the memory
            subjects[name] = subject
        return subject

    def _of_graph(self, name: bytes) -> dict[bytes, _Subject]:
        if name not in self._subjects:
            if not name.startswith(_NAMES) or not _is_iri(name):
                raise ValueError(name)
            self._subjects[name] = {}
            self.graphs += 1
        return self._subjects[name]

    def _property(self, name: bytes) -> bool:
        """Whether a property tells who is who."""
        if not _is_iri(name):
            raise ValueError(name)
        self._telling[name] = name[1:-1].decode() in TELLING
        return self._telling[name]

    def _look(self, term: bytes, *, is_right: bool) -> bool:
        """Whether the term is a person or thing of one article."""
        if not is_right:
            raise ValueError(term)
        found = term.startswith(_ARTICLES) and local_kind(term[1:-1].decode()) is not None
        if len(self._is_node) > _KNOWN:
            self._is_node.clear()
        if len(term) < _LONG:
            self._is_node[term] = found
        return found

    def _is_literal(self, term: bytes) -> bool:
        match = _LITERAL.fullmatch(term)
        if match is None:
            return False
        datatype = match[1]
        return datatype is None or datatype in self._telling or _is_iri(datatype)

    def _decided(self, lines: Iterable[bytes]) -> None:
        quads = ox.parse(b"".join(line + _END for line in lines), format=ox.RdfFormat.N_QUADS)
        self._by_hand += (statement(quad.triple) for quad in quads)

    def _following(self) -> Iterator[bytes]:
        """What follows from all that was read."""
        decisions = decisions_of(self._by_hand)
        _check(decisions, self._by_hand)
        found, said = self._found()
        known = actors(found, decisions)
        of = {f"<{node}>".encode(): f"<{actor.iri}>".encode() for actor in known for node in actor.nodes}
        yield b"".join(b"%b %b %b .\n" % (s, p, of.get(o, o)) for s, p, o in self._held)
        yield "".join(quad_of(one, BY_HAND) for one in self._by_hand).encode()
        every = (quad_of(one, graph) for graph, one in stated(found, known, said))
        while lines := "".join(islice(every, _QUADS)):
            yield lines.encode()

    def _found(self) -> tuple[list[Found], dict[str, list[Statement]]]:
        """The profiles of all articles, and what is said of each of their nodes."""
        found: list[Found] = []
        said: dict[str, list[Statement]] = {}
        while self._subjects:
            _, subjects = self._subjects.popitem()
            here = profiles(_texts(subjects))
            nodes = {
                name[1:-1].decode(): _statements(name, one) for name, one in subjects.items() if one.is_node
            }
            if said.keys() & nodes or (nodes and here is None):
                raise ValueError("people or things of an article in another graph")
            said |= nodes
            if here is not None:
                found.append(here)
        return found, said


def _check(decisions: Iterable[Decision], stated_: Iterable[Statement]) -> None:
    """Raises an error for decisions that contradict each other or are not written as kg writes them."""
    kept: list[Decision] = []
    for one in decisions:
        kept = added(kept, one)
    if set(statements_of(kept)) != set(stated_):
        raise ValueError("decisions by hand")


def _is_iri(term: bytes) -> bool:
    if not term.startswith(b"<") or not term.endswith(b">"):
        return False
    ox.NamedNode(term[1:-1].decode())  # raises ValueError for what is none
    return True


def _texts(subjects: Mapping[bytes, _Subject]) -> Iterator[tuple[str, str, str]]:
    """What was said, as plain strings."""
    for name, subject in subjects.items():
        own = name[1:-1].decode()
        for property_, value in set(subject.said or ()):  # a line may stand there twice
            yield own, _known(property_)[1], _term(value)[1]


def _statements(name: bytes, subject: _Subject) -> list[Statement]:
    own = _term(name)
    return [(own, _known(property_), _term(value)) for property_, value in set(subject.said or ())]


@lru_cache(maxsize=1 << 10)
def _known(term: bytes) -> Term:
    """A term that comes often."""
    return _term(term)


def _term(term: bytes) -> Term:
    text = term.decode()
    if text[0] == "<":
        return IRI, text[1:-1]
    if text[-1] == '"' and "\\" not in text:
        return STRING, text[1:-1]
    if "\\" in text:
        (triple,) = ox.parse(f"<{BASE}> <{BASE}> {text} .", format=ox.RdfFormat.N_TRIPLES)
        return statement(triple.triple)[2]
    value, _, datatype = text[1:].rpartition('"')
    return datatype[3:-1] or STRING, value
