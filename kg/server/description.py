"""What the endpoint can do, in the terms of the SPARQL 1.1 service description."""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, Namespace
from starlette.requests import Request
from starlette.responses import Response

from kg.query_process import TEXT
from kg.server.negotiate import Offer
from kg.vocab import ARTICLE_GRAPHS

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = Namespace("http://www.w3.org/ns/formats/")
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_TRIPLES = ("Turtle", "N-Triples", "JSON-LD")
_WRITERS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld"}


def describe(request: Request, offer: Offer) -> Response:
    """The description of the endpoint under the address it was asked at."""
    graph = description(str(request.url.replace(query="", fragment="")))
    data = graph.serialize(format=_WRITERS[offer.name], encoding="utf-8")
    charset = "; charset=utf-8" if offer.media_type.startswith("text/") else ""
    return Response(data, headers={"Content-Type": offer.media_type + charset, "Vary": "Accept"})


def description(endpoint: str) -> Graph:
    """The service description of the endpoint with the address `endpoint`."""
    graph = Graph(bind_namespaces="core")
    graph.bind("sd", SD)
    graph.bind("format", _FORMATS)
    service, data = URIRef(endpoint + "#service"), URIRef(endpoint + "#dataset")
    merged = URIRef(endpoint + "#graph")
    graph.add((service, RDF.type, SD.Service))
    graph.add((service, SD.endpoint, URIRef(endpoint)))
    graph.add((service, SD.supportedLanguage, SD.SPARQL11Query))
    for name in (*_RESULTS, *_TRIPLES):
        graph.add((service, SD.resultFormat, _FORMATS[name]))
    graph.add((service, SD.extensionFunction, URIRef(f"{TEXT}matches")))
    graph.add((URIRef(f"{TEXT}matches"), RDF.type, SD.Function))
    graph.add((service, SD.feature, URIRef(ARTICLE_GRAPHS)))
    graph.add((service, SD.defaultDataset, data))
    graph.add((data, RDF.type, SD.Dataset))
    graph.add((data, SD.defaultGraph, merged))
    graph.add((merged, RDF.type, SD.Graph))
    for text, language in (
        ("What all articles state together; each article has a graph of its own.", "en"),
        ("Was alle Artikel zusammen aussagen; jeder Artikel hat einen eigenen Graphen.", "de"),
    ):
        graph.add((merged, RDFS.comment, Literal(text, lang=language)))
    return graph
