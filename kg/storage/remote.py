"""A store on a SPARQL 1.1 server, with as much of Oxigraph's interface as `kg.store` uses.

Queries and updates go over HTTP (SPARQL 1.1 Protocol). The server must keep named graphs apart from the default
graph, as Oxigraph, Fuseki and GraphDB's default settings do, or be Virtuoso (`kg.storage.virtuoso`). An update is tried
again where the server did not answer: it names what goes and what comes triple by triple, so that doing it twice does
no harm.

Graphs of articles are read by the SPARQL 1.1 Graph Store Protocol where a server has it at one of the usual addresses:
that takes half the time of a query. Nothing is written so, since a request of that protocol changes one graph, and an
article is whole only with what it changes in the default graph, the index and the identities. Only `kg serve` takes
articles so: it says in the description of its service that it works out all that itself, and refuses updates.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode, urljoin

import httpx
import pyoxigraph as ox

from kg.errors import StoreError
from kg.storage import virtuoso
from kg.storage.files import is_article
from kg.storage.terms import Term
from kg.version import __version__
from kg.vocab import ARTICLE_GRAPHS, BASE

BATCH = 10_000
"""Quads in one request; an article has a few hundred."""

_ATTEMPTS, _PAUSE_S, _TIMEOUT_S = 5, 0.2, 120.0
_BUSY = frozenset({429, 502, 503, 504})
_ADDRESS = re.compile(r"(https?):/+(.+)", re.IGNORECASE)
# Where Oxigraph, Fuseki, Virtuoso and kg serve have their graphs beside their queries; no standard says it.
_GRAPHS_AT = (
    ("/query", "/store"),
    ("/query", "/data"),
    ("/sparql", "/sparql-graph-crud"),
    ("/sparql", "/graph"),
)
_ROWS, _TRIPLES = "application/sparql-results+json", "application/n-triples"
_SHOWN = 300  # characters of a server's complaint

TOKEN = "KG_TOKEN"  # noqa: S105 - the name of a variable of the environment
"""Holds what `kg serve --writable` wants to see of whoever writes there."""

_MAY_NOT = {
    httpx.codes.UNAUTHORIZED: f"takes no articles without its token; set {TOKEN} to the one kg serve was started with",
    httpx.codes.FORBIDDEN: f"is read-only; start kg serve with --writable, and set {TOKEN} to its token here, too",
}


def address_of(path: Path | str) -> str | None:
    """The address if this is one; a `Path` made of it has lost a slash."""
    match = _ADDRESS.fullmatch(path if isinstance(path, str) else path.as_posix())
    return f"{match[1].lower()}://{match[2]}" if match else None


class RemoteStore:
    """The graphs behind a SPARQL endpoint.

    Where its address ends in `/query`, updates go to `/update` beside it, otherwise to the same address. All
    methods raise StoreError if the server cannot be reached or does not do what it is asked.
    """

    def __init__(self, address: str) -> None:
        self._query_at = address
        self._update_at = re.sub(r"/query$", "/update", address)
        self._graphs_at = [
            address.removesuffix(query) + graphs for query, graphs in _GRAPHS_AT if address.endswith(query)
        ]
        self._gives_graphs = False
        self._client = httpx.Client(
            timeout=_TIMEOUT_S, trust_env=False, headers={"User-Agent": f"kg/{__version__}"}
        )

    def close(self) -> None:
        """Lets go of the connection."""
        self._client.close()

    @cached_property
    def is_virtuoso(self) -> bool:
        """Whether the server says that it is Virtuoso."""
        return virtuoso.is_virtuoso(self._about.headers.get("server", ""))

    @cached_property
    def takes_graphs(self) -> bool:
        """Whether the server says that it takes graphs of articles and works out what follows, as `kg serve` does."""
        return _kind(self._about) == _TRIPLES and f"<{ARTICLE_GRAPHS}>" in self._about.text

    @cached_property
    def _about(self) -> httpx.Response:
        """What the server says of itself: its name in the head, and the description of its service if it has one."""
        return self._sent("GET", self._query_at, {"Accept": f"{_TRIPLES}, */*;q=0.1"})

    def query(
        self, query: str, *, prefixes: Mapping[str, str] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | list[ox.Triple]:
        """The answer to a query; raises ValueError where the server finds it wrong."""
        head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in (prefixes or {}).items())
        answer = self._asked(head + query)
        kind = _kind(answer)
        if kind == _TRIPLES:
            return [quad.triple for quad in ox.parse(answer.content, ox.RdfFormat.N_TRIPLES)]
        try:
            return virtuoso.answered(ox.parse_query_results(answer.content, ox.QueryResultsFormat.JSON))
        except (SyntaxError, ValueError) as error:
            raise StoreError(
                f"{self._query_at}: gave no SPARQL answer but {kind or 'nothing known'}; name the address of a "
                "SPARQL endpoint"
            ) from error

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        object: ox.NamedNode | ox.Literal | None,
        graph_name: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads of this pattern, None standing for anything."""
        is_whole = (subject, predicate, object) == (None, None, None)
        if is_whole and isinstance(graph_name, ox.NamedNode) and is_article(graph_name):
            for one in self._whole(graph_name):
                yield ox.Quad(one.subject, one.predicate, one.object, graph_name)
            return
        yield from self._matching(subject, predicate, object, graph_name)

    def _whole(self, name: ox.NamedNode) -> Iterable[ox.Triple]:
        """The graph of an article, by the Graph Store Protocol if the server has it."""
        for address in self._graphs_at:
            with suppress(httpx.TransportError):  # the query says what is wrong
                answer = self._client.get(address, params={"graph": name.value}, headers={"Accept": _TRIPLES})
                if answer.status_code == httpx.codes.OK and _kind(answer) == _TRIPLES:
                    self._graphs_at, self._gives_graphs = [address], True
                    quads = ox.parse(answer.content, ox.RdfFormat.N_TRIPLES)
                    return [ox.Triple(one.subject, one.predicate, self._read(one.object)) for one in quads]
                if answer.status_code == httpx.codes.NOT_FOUND and self._gives_graphs:
                    return []
        found = [quad.triple for quad in self._matching(None, None, None, name)]
        if found and not self._gives_graphs:  # it has none of these addresses
            self._graphs_at = []
        return found

    def _read(self, term: Term) -> Term:
        return virtuoso.read(term) if self.is_virtuoso else term

    def _matching(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        object: ox.NamedNode | ox.Literal | None,
        graph_name: ox.NamedNode | ox.DefaultGraph | None,
    ) -> Iterator[ox.Quad]:
        given = {"s": subject, "p": predicate, "o": object}
        inner = " ".join(f"?{name}" if term is None else str(term) for name, term in given.items())
        default, named = f"{{ {inner} }}", f"{{ GRAPH ?g {{ {inner} }} }}"
        if isinstance(graph_name, ox.NamedNode):
            where = f"{{ GRAPH {graph_name} {{ {inner} }} }}"
        elif graph_name is None:
            where = f"{default} UNION {named}"
        else:
            where = default
        answer = self.query(f"SELECT * WHERE {{ {where} }}")
        assert isinstance(answer, ox.QuerySolutions)  # noqa: S101 - narrowing
        known = {variable.value for variable in answer.variables}
        for row in answer:
            terms = [self._read(row[name]) if term is None else term for name, term in given.items()]
            graph = graph_name or (row["g"] if "g" in known else None) or ox.DefaultGraph()
            yield ox.Quad(*terms, graph)  # type: ignore[arg-type, call-arg]

    def named_graphs(self) -> Iterator[ox.NamedNode]:
        """The names of all named graphs."""
        answer = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        assert isinstance(answer, ox.QuerySolutions)  # noqa: S101 - narrowing
        for row in answer:
            name = row["g"]
            # Virtuoso has graphs for purposes of its own.
            if isinstance(name, ox.NamedNode) and (not self.is_virtuoso or name.value.startswith(BASE)):
                yield name

    def contains_named_graph(self, name: ox.NamedNode) -> bool:
        """Whether there is a graph of this name."""
        return bool(self.query(f"ASK {{ GRAPH {name} {{ ?s ?p ?o }} }}"))

    def update(self, update: str) -> None:
        """Carries out an update; raises StoreError where the server takes articles only."""
        if self.takes_graphs:
            raise StoreError(
                f"{self._query_at}: takes articles and nothing else; change the folder that is served instead"
            )
        parameters = {"default-graph-uri": virtuoso.MERGED} if self.is_virtuoso else {}
        self._post(self._update_at, "application/sparql-update", update.encode(), "*/*", parameters)

    def put_graph(self, name: ox.NamedNode, triples: Sequence[str], record: Mapping[str, str]) -> None:
        """Puts a graph where they are taken: its triples without the final dots, and the fields of its record."""
        body = "".join(f"{triple} .\n" for triple in triples).encode()
        self._change("PUT", {"graph": name.value, **record}, body)

    def delete_graph(self, name: ox.NamedNode) -> None:
        """Deletes a graph where they are taken; somebody may have done so already."""
        self._change("DELETE", {"graph": name.value})

    def _change(self, method: str, fields: Mapping[str, str], body: bytes = b"") -> None:
        address, token = urljoin(self._query_at, "graph"), os.environ.get(TOKEN, "")
        headers = httpx.Headers({"Content-Type": _TRIPLES}, encoding="utf-8")
        if not token.isprintable() or token != token.strip():
            raise StoreError(
                f"{TOKEN} has characters that cannot be sent; set it without line breaks and blanks"
            )
        if token:  # without one, the server says whether it would help
            headers["Authorization"] = f"Bearer {token}"
        answer = self._sent(method, address, headers, body, fields)
        if answer.status_code in _MAY_NOT:
            raise StoreError(f"{address}: {_MAY_NOT[httpx.codes(answer.status_code)]}")
        if not (answer.is_success or (method == "DELETE" and answer.status_code == httpx.codes.NOT_FOUND)):
            raise StoreError(f"{address}: the article was not taken ({_problem(answer)}); check the server")

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Adds quads in their order, an article usually in one request."""
        rest = iter(quads)
        while batch := list(islice(rest, virtuoso.BATCH if self.is_virtuoso else BATCH)):
            self.update("INSERT DATA {\n" + "".join(map(_pattern, batch)) + "}")

    def load(self, quads: str, format_: ox.RdfFormat, *, lenient: bool) -> None:
        """Adds the quads of a text."""
        self.extend(ox.parse(quads, format=format_, lenient=lenient))

    def flush(self) -> None:
        """Nothing: what a server has acknowledged is the server's to keep."""

    def optimize(self) -> None:
        """Nothing: a server tidies up by itself."""

    def backup(self, _: str) -> None:
        """Refused: only the server can."""
        raise StoreError(
            "a store on a server is backed up there; kg export --format nquads copies what is in it"
        )

    def _asked(self, query: str) -> httpx.Response:
        accept = f"{_ROWS}, {_TRIPLES};q=0.9"
        if not self.is_virtuoso:
            return self._post(self._query_at, "application/sparql-query", query.encode(), accept)
        # As from a form: Virtuoso 7 never answers a query that is the body itself.
        form = urlencode({"query": virtuoso.adapted(query), "default-graph-uri": virtuoso.MERGED})
        return self._post(self._query_at, "application/x-www-form-urlencoded", form.encode(), accept)

    def _post(
        self, address: str, kind: str, body: bytes, accept: str, parameters: Mapping[str, str] | None = None
    ) -> httpx.Response:
        headers = {"Content-Type": kind, "Accept": accept}
        answer = self._sent("POST", address, headers, body, parameters)
        if answer.is_success:
            return answer
        if answer.status_code == httpx.codes.BAD_REQUEST and kind != "application/sparql-update":
            raise ValueError(_problem(answer))
        raise _failed(address, _problem(answer))

    def _sent(
        self,
        method: str,
        address: str,
        headers: Mapping[str, str],
        body: bytes = b"",
        parameters: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """The answer, that of a busy server only after some patience; raises StoreError if there is none."""
        answer, problem = None, ""
        for attempt in range(_ATTEMPTS):
            if attempt:
                time.sleep(_PAUSE_S * 2**attempt)
            try:
                answer = self._client.request(
                    method, address, content=body, headers=headers, params=parameters
                )
            except httpx.TransportError as error:
                answer, problem = None, str(error) or type(error).__name__
                continue
            except httpx.InvalidURL as error:
                raise StoreError(f"{address}: is no address ({error}); correct it") from error
            if answer.status_code not in _BUSY:
                return answer
        if answer is None:
            raise _failed(address, problem)
        return answer


def _failed(address: str, problem: str) -> StoreError:
    return StoreError(
        f"{address}: does not do what it is asked ({problem}); check the server, and whether this is the address "
        "of its SPARQL endpoint, such as http://127.0.0.1:8000/sparql"
    )


def _problem(answer: httpx.Response) -> str:
    """What a server complains of."""
    return f"{answer.status_code}: {' '.join(answer.text.split())[:_SHOWN]}"


def _kind(answer: httpx.Response) -> str:
    """The media type of an answer without its parameters."""
    return str(answer.headers.get("content-type", "")).partition(";")[0].strip()


def _pattern(quad: ox.Quad) -> str:
    if isinstance(quad.graph_name, ox.DefaultGraph):
        return f"{quad.triple} .\n"
    return f"GRAPH {quad.graph_name} {{ {quad.triple} }}\n"
