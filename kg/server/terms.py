"""`/api/terms`: what a query may name - prefixes, the terms of our ontology in two languages, and others the graph uses."""

from __future__ import annotations

from functools import cache
from typing import Any

from rdflib import OWL, Graph, URIRef
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.query_process import TEXT
from kg.resources import resource
from kg.server.engine import Engine
from kg.store import QUERY_PREFIXES
from kg.vocab import GEO, PROV, RDF, RDFS, SCHEMA, SKOS, WS

ONTOLOGY = "ontology/whosaid.ttl"

_PROPERTIES = {OWL.ObjectProperty, OWL.DatatypeProperty}
_OTHERS = (
    RDF.type,
    RDFS.label,
    SKOS.exactMatch,
    PROV.wasDerivedFrom,
    PROV.wasGeneratedBy,
    PROV.wasAssociatedWith,
    PROV.used,
    PROV.startedAtTime,
    PROV.Activity,
    PROV.Entity,
    PROV.SoftwareAgent,
)


async def api_terms(request: Request) -> Response:
    """The prefixes, and the terms for completion, as JSON."""
    engine: Engine = request.app.state.engine
    return JSONResponse(await engine.aside(known))


@cache
def known() -> dict[str, Any]:
    """`{"prefixes": {prefix: IRI}, "terms": [{"name", "kind", "de", "en"}]}`, the terms by name."""
    ontology = Graph().parse(resource(ONTOLOGY))
    ours = {node for node in ontology.subjects(RDFS.label) if str(node).startswith(str(WS))}
    others = {*_OTHERS, *_terms(SCHEMA), *_terms(GEO), URIRef(f"{TEXT}matches")}
    terms = [_term(ontology, node) for node in (*ours, *others) if isinstance(node, URIRef)]
    return {"prefixes": QUERY_PREFIXES, "terms": sorted(terms, key=lambda term: term["name"])}


def _terms(namespace: type[SCHEMA] | type[GEO]) -> list[URIRef]:
    return [namespace[name] for name in namespace.__annotations__ if not name.startswith("_")]


def _term(ontology: Graph, node: URIRef) -> dict[str, str]:
    types = set(ontology.objects(node, RDF.type))
    local = _short(node).partition(":")[2]
    kind = "value"
    if node.startswith(TEXT):
        kind = "function"
    elif types & _PROPERTIES or (not types and local[0].islower()):
        kind = "property"
    elif OWL.Class in types or not types:
        kind = "class"
    labels = {label.language: str(label) for label in ontology.objects(node, RDFS.label)}  # type: ignore[attr-defined]
    return {"name": _short(node), "kind": kind, "de": labels.get("de", ""), "en": labels.get("en", "")}


def _short(node: URIRef) -> str:
    """The name by its prefix, the longest namespace that fits."""
    fitting = [
        (namespace, prefix) for prefix, namespace in QUERY_PREFIXES.items() if node.startswith(namespace)
    ]
    namespace, prefix = max(fitting, key=lambda pair: len(pair[0]))
    return f"{prefix}:{node.removeprefix(namespace)}"
