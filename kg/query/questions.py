"""The named questions: `.rq` files beside this module, and the safe binding of their parameters.

A question file starts with a head of comments:

    # name: about
    # de: what it asks, in German
    # en: the same in English
    # param: about entity required
    # param: since date
    # example: kg ask about about=israel

and goes on with a SPARQL query in which `$about` stands for the parameter. A line that ends in
`#? since` is there only if `since` is given, one that ends in `#! since` only if it is not.

What a user typed is never pasted: it becomes whole SPARQL terms, escaped by kind (`KINDS`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from kg.errors import QueryError
from kg.model import Form, Kind
from kg.query.formats import Table, tabulate
from kg.query.names import resolve
from kg.query.sure import surely
from kg.sparql import iri, literal
from kg.store import Store
from kg.vocab import FORM_CONCEPT, KIND_CLASS, article_iri

_HEAD = re.compile(r"# (name|de|en|param|example): (.+)")
_PARAMETER = re.compile(r"([a-z]+) ([a-z]+)( required)?")
_CONDITION = re.compile(r"\s*#([?!]) ([a-z]+)$")
_PLACEHOLDER = re.compile(r"\$([a-z]+)\b")
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?", re.ASCII)
_LARGEST = 10_000_000


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question; `kind` is one of KINDS."""

    name: str
    kind: str
    required: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: what it asks in German and English, its parameters, an example, its SPARQL."""

    name: str
    de: str
    en: str
    parameters: tuple[Parameter, ...]
    example: str
    template: str

    def parameter(self, name: str) -> Parameter:
        """The parameter called `name`; raises QueryError with the known ones."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(parameter.name for parameter in self.parameters)
        raise QueryError(f"{self.name} has no parameter {name!r}; it has {known}")


@cache
def questions() -> dict[str, Question]:
    """All named questions by name."""
    files = sorted(Path(__file__).parent.glob("*.rq"))
    return {path.stem: _read(path) for path in files}


def question(name: str) -> Question:
    """The question called `name`; raises QueryError with the nearest, or with all names."""
    known = questions()
    if name in known:
        return known[name]
    close = get_close_matches(name, known, n=1)
    hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"
    raise QueryError(f"there is no question {name!r}; {hint}")


def render(store: Store, name: str, parameters: Mapping[str, str], *, least: float = 0.0) -> str:
    """The SPARQL of a question with its parameters bound, as it will be asked.

    `parameters` are texts as typed, an empty one counting as not given; names of people and things are
    looked up in the store. Only statements with at least the confidence `least` (0..1) count.
    Raises QueryError for an unknown question, parameter, name or bad value.
    """
    asked = question(name)
    given = {key: value for key, value in parameters.items() if value.strip()}
    for key in given:
        asked.parameter(key)
    for parameter in asked.parameters:
        if parameter.required and parameter.name not in given:
            raise QueryError(f"{name} needs {parameter.name}; ask for example: {asked.example}")
    terms = {key: KINDS[asked.parameter(key).kind](store, value.strip()) for key, value in given.items()}
    lines = (_conditional(line, given) for line in asked.template.splitlines())
    kept = surely("\n".join(line for line in lines if line is not None), least)
    return _PLACEHOLDER.sub(lambda match: terms[match[1]], kept) + "\n"


def ask(store: Store, name: str, parameters: Mapping[str, str], *, timeout: float | None = None) -> Table:
    """The answer to a named question; raises QueryError as `render` and `Store.query` do."""
    return tabulate(store.query(render(store, name, parameters), timeout=timeout))


def _conditional(line: str, given: Mapping[str, str]) -> str | None:
    match = _CONDITION.search(line)
    if match is None:
        return line
    return line[: match.start()] if (match[2] in given) == (match[1] == "?") else None


def _read(path: Path) -> Question:
    """A question file; raises ValueError if its head is not as this module's docstring says."""
    head: dict[str, str] = {}
    parameters: list[Parameter] = []
    body: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        match = _HEAD.fullmatch(line)
        if match is None:
            body.append(line)
        elif match[1] == "param":
            parts = _PARAMETER.fullmatch(match[2])
            if parts is None or parts[2] not in KINDS:
                raise ValueError(f"{path.name}: {line!r} is no parameter")
            parameters.append(Parameter(parts[1], parts[2], parts[3] is not None))
        else:
            head[match[1]] = match[2]
    if set(head) != {"name", "de", "en", "example"} or head["name"] != path.stem:
        raise ValueError(f"{path.name}: the head needs name (that of the file), de, en and example")
    return Question(head["name"], head["de"], head["en"], tuple(parameters), head["example"], "\n".join(body))


# --- from what a user typed to SPARQL terms ---------------------------------------------------------


def _entity(store: Store, value: str) -> str:
    return " ".join(iri(address) for address in resolve(store, value))


def _article(store: Store, value: str) -> str:  # noqa: ARG001 - all kinds have one signature
    return iri(value if value.startswith(("http://", "https://")) else article_iri(value))


def _text(store: Store, value: str) -> str:  # noqa: ARG001
    return literal(value)


def _date(store: Store, value: str) -> str:  # noqa: ARG001
    if not _DATE.fullmatch(value):
        raise QueryError(f"{value!r} is no date; write 2024, 2024-05 or 2024-05-31")
    return literal(value)


def _form(store: Store, value: str) -> str:  # noqa: ARG001
    forms = {form.value.lower(): form for form in Form}
    if value.lower() not in forms:
        raise QueryError(f"{value!r} is no form of speech; write {', '.join(Form)}")
    return iri(FORM_CONCEPT[forms[value.lower()]])


def _kind(store: Store, value: str) -> str:  # noqa: ARG001
    if value.lower() not in list(Kind):
        raise QueryError(f"{value!r} is no kind; write {', '.join(Kind)}")
    return iri(KIND_CLASS[Kind(value.lower())])


def _integer(store: Store, value: str) -> str:  # noqa: ARG001
    if not (value.isascii() and value.isdecimal() and 0 < len(value) < 9 and 0 < int(value) <= _LARGEST):
        raise QueryError(f"{value!r} is no number of rows; write one from 1 to {_LARGEST}")
    return str(int(value))


KINDS: dict[str, Callable[[Store, str], str]] = {
    "article": _article,
    "date": _date,
    "entity": _entity,
    "form": _form,
    "integer": _integer,
    "kind": _kind,
    "text": _text,
}
"""The kinds of parameters: each makes SPARQL terms of what a user typed, or raises QueryError."""
