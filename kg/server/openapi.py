"""The JSON API described in OpenAPI 3.1, made from the questions there are."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.query import Question, questions
from kg.query.values import KINDS
from kg.version import __version__

_TYPES: dict[str, dict[str, Any]] = {
    "integer": {"type": "integer", "minimum": 1},
    "date": {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"},
}
_TEXT: dict[str, Any] = {"type": "string"}
_SOME: dict[str, Any] = {"type": "array", "items": {"type": "object"}}
_NAMED = {"$ref": "#/components/schemas/Name"}
_PROBLEMS = {
    "400": "what was sent is wrong",
    "404": "there is no such thing",
    "422": "the answer takes too long or is too large",
    "503": "too many ask at once, or the store cannot be read",
}


async def openapi(_: Request) -> Response:
    """`/api/openapi.json`."""
    return JSONResponse(document())


def document() -> dict[str, Any]:
    """The description of the whole JSON API."""
    paths: dict[str, Any] = {
        "/api/questions": _get("All named questions with their parameters", {"type": "object"}),
        "/api/names": _get(
            "Full names that a beginning may mean",
            _object(q=_TEXT, names={"type": "array", "items": _TEXT}),
            [_parameter("q", _TEXT, "the beginning of a name or of a part of it", True)],
        ),
        "/api/terms": _get(
            "The prefixes and terms that a query may name, with their labels in German and English",
            _object(prefixes={"type": "object", "additionalProperties": _TEXT}, terms=_SOME),
        ),
        "/api/entity": _get(
            "A person, organisation or place, with the latest statements by and about it",
            {"$ref": "#/components/schemas/Entity"},
            [_parameter("iri", _TEXT, "its IRI", True)],
        ),
        "/api/article/{id}": _get(
            "An article with its text and statements, which have character offsets into it",
            {"$ref": "#/components/schemas/Article"},
            [{**_parameter("id", _TEXT, "id of the article, or the end of its IRI", True), "in": "path"}],
        ),
        "/api/openapi.json": _get("This description", {"type": "object"}),
    }
    for asked in questions().values():
        paths[f"/api/ask/{asked.name}"] = _question(asked)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "kg: who said what about whom",
            "version": __version__,
            "description": "All of it only reads. SPARQL 1.1 is answered at /sparql, which describes itself; graphs of "
            "articles are read at /graph, and written there if the server is started with --writable.",
        },
        "paths": paths,
        "components": {"schemas": _schemas()},
    }


def _question(asked: Question) -> dict[str, Any]:
    parameters = [
        _parameter(
            parameter.name, _TYPES.get(parameter.kind, _TEXT), KINDS[parameter.kind].en, parameter.required
        )
        for parameter in asked.parameters
    ]
    return _get(asked.en, {"$ref": "#/components/schemas/Answer"}, parameters)


def _get(
    summary: str, schema: dict[str, Any], parameters: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    failed = {
        status: {
            "description": description,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, description in _PROBLEMS.items()
    }
    found = {"description": summary, "content": {"application/json": {"schema": schema}}}
    return {
        "get": {"summary": summary, "parameters": parameters or [], "responses": {"200": found, **failed}}
    }


def _parameter(name: str, schema: dict[str, Any], description: str, required: bool) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "description": description, "schema": schema}


def _object(**properties: object) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _schemas() -> dict[str, Any]:
    cell = {"type": ["string", "number", "boolean", "null"]}
    row = {"type": "array", "items": cell}
    return {
        "Answer": _object(
            question=_TEXT,
            parameters={"type": "object", "additionalProperties": _TEXT},
            columns={"type": "array", "items": _TEXT},
            rows={"type": "array", "items": row},
            sparql=_TEXT,
        ),
        "Name": _object(iri=_TEXT, label=_TEXT),
        "Entity": _object(
            iri=_TEXT,
            label=_TEXT,
            kind=_TEXT,
            by=_SOME,
            about=_SOME,
            named_in={"type": "array", "items": _NAMED},
        ),
        "Article": _object(iri=_TEXT, text=_TEXT, headline=_TEXT, published=_TEXT, statements=_SOME),
        "Problem": _object(
            error=_object(status={"type": "integer"}, code=_TEXT, message=_TEXT, remedy=_TEXT)
        ),
    }
