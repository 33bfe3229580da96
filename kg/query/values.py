"""From what a user typed to values, and from values to SPARQL terms or SQL parameters: typed parameters.

Nothing typed is ever pasted into a query: in SPARQL it becomes whole terms, in SQL numbers and bound values.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.errors import QueryError
from kg.model import Form, Kind, Stance
from kg.query.names import Names, resolve
from kg.sparql import iri, literal

Value = str | int | tuple[str, ...]
"""A text, a number, or the IRIs of entities."""

_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?", re.ASCII)
_LARGEST = 10_000_000


@dataclass(frozen=True, slots=True)
class ValueKind:
    """A kind of parameter: `read` makes a value of what was typed, or raises QueryError; `term` SPARQL of it.

    `de` and `en` say what is to be typed, `example` is one.
    """

    read: Callable[[Names, str], Value]
    term: Callable[[Value], str]
    de: str
    en: str
    example: str


def _entity(names: Names, value: str) -> Value:
    return resolve(names, value)


def _entity_term(value: Value) -> str:
    assert isinstance(value, tuple)  # noqa: S101 - narrowing
    return " ".join(map(iri, value))


def _article(_: Names, value: str) -> Value:
    from kg.vocab import BASE, article_iri

    if value.startswith("article/"):  # as tables show it
        value = f"{BASE}{value}"
    if value.startswith(("http://", "https://")):
        iri(value)
        return value
    return str(article_iri(value))


def _text(_: Names, value: str) -> Value:
    literal(value)
    return value


def _words(_: Names, value: str) -> Value:
    from kg.fulltext import parsed

    literal(value)
    parsed(value)
    return value


def _date(_: Names, value: str) -> Value:
    if not _DATE.fullmatch(value):
        raise QueryError(f"{value!r} is no date; write 2024, 2024-05 or 2024-05-31")
    return value


def _form(_: Names, value: str) -> Value:
    forms = {form.value.lower(): form.value for form in Form}
    if value.lower() not in forms:
        raise QueryError(f"{value!r} is no form of speech; write {', '.join(Form)}")
    return forms[value.lower()]


def _stance(_: Names, value: str) -> Value:
    if value.lower() not in list(Stance):
        raise QueryError(f"{value!r} is no stance; write {', '.join(Stance)}")
    return value.lower()


def _kind(_: Names, value: str) -> Value:
    if value.lower() not in list(Kind):
        raise QueryError(f"{value!r} is no kind; write {', '.join(Kind)}")
    return value.lower()


def _integer(_: Names, value: str) -> Value:
    if not (value.isascii() and value.isdecimal() and 0 < len(value) < 9 and 0 < int(value) <= _LARGEST):
        raise QueryError(f"{value!r} is no number of rows; write one from 1 to {_LARGEST}")
    return int(value)


def _form_term(value: Value) -> str:
    from kg.vocab import FORM_CONCEPT

    return iri(FORM_CONCEPT[Form(str(value))])


def _stance_term(value: Value) -> str:
    from kg.vocab import STANCE_CONCEPT

    return iri(STANCE_CONCEPT[Stance(str(value))])


def _kind_term(value: Value) -> str:
    from kg.vocab import KIND_CLASS

    return iri(KIND_CLASS[Kind(str(value))])


def _literal_term(value: Value) -> str:
    return literal(str(value))


KINDS: dict[str, ValueKind] = {
    "article": ValueKind(
        _article, lambda value: iri(str(value)), "Artikel: Kennung oder IRI", "article: id or IRI", "2024-03-12-hafenstreik"
    ),
    "date": ValueKind(_date, _literal_term, "Tag, Monat oder Jahr", "day, month or year", "2024-05"),
    "entity": ValueKind(_entity, _entity_term, "Name oder ein Teil davon", "name or a part of it", "blinken"),
    "form": ValueKind(_form, _form_term, "Redeform: " + ", ".join(Form), "form: " + ", ".join(Form), "direct"),
    "integer": ValueKind(_integer, str, "Anzahl", "number", "20"),
    "kind": ValueKind(_kind, _kind_term, "Art: " + ", ".join(Kind), "kind: " + ", ".join(Kind), "person"),
    "stance": ValueKind(
        _stance, _stance_term, "Haltung: " + ", ".join(Stance), "stance: " + ", ".join(Stance), "opposes"
    ),
    "text": ValueKind(_text, _literal_term, "Zeichenfolge", "characters", "Waffenruhe"),
    "words": ValueKind(
        _words, _literal_term, 'Wörter, "Wendung", *teil*, -ohne', 'words, "phrase", *part*, -without', "Häfen"
    ),
}  # fmt: skip
"""The kinds of parameters by name."""
