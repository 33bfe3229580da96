"""The named questions: `.rq` files beside this module, and the safe binding of their parameters.

A question file starts with a head of comments:

    # name: about
    # de: what it asks, in German
    # en: the same in English
    # param: about entity required
    # param: since date
    # example: kg ask about about=israel

and goes on with a SPARQL query in which `$about` stands for the parameter. A line that ends in
`#? since` is there only if `since` is given, one that ends in `#! since` only if it is not. `#? since until` asks for
one of the two at least, `#! since until` for neither; `#? about #! since` asks for both conditions.

A `.sql` file of the same name asks the same of the search index, many times faster: `:since` stands for a bound value,
`$about` for the numbers of entities, `--?` and `--!` end conditional lines. Tests hold the two equal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.query.names import Names
from kg.query.sure import surely
from kg.query.table import Table
from kg.query.values import KINDS, Value

if TYPE_CHECKING:
    from kg.search import Index
    from kg.search.index import Cell
    from kg.store import Store

_HEAD = re.compile(r"# (name|de|en|param|example): (.+)")
_PARAMETER = re.compile(r"([a-z]+) ([a-z]+)( required)?")
_CONDITION = re.compile(r"\s*(?:#|--)([?!]) ([a-z]+(?: [a-z]+)*)$")
_PLACEHOLDER = re.compile(r"\$([a-z]+)\b")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question; `kind` is one of KINDS."""

    name: str
    kind: str
    required: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: what it asks in German and English, its parameters, an example, its SPARQL and, if any, SQL."""

    name: str
    de: str
    en: str
    parameters: tuple[Parameter, ...]
    example: str
    template: str
    sql: str | None = None

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


def bind(asked: Question, parameters: Mapping[str, str], names: Names) -> dict[str, Value]:
    """The values of a question's parameters, given as typed, an empty one counting as not given.

    Raises QueryError for an unknown parameter, a missing one, an unknown name or a bad value.
    """
    given = {key: value.strip() for key, value in parameters.items() if value.strip()}
    for key in given:
        asked.parameter(key)
    for parameter in asked.parameters:
        if parameter.required and parameter.name not in given:
            raise QueryError(f"{asked.name} needs {parameter.name}; ask for example: {asked.example}")
    return {key: KINDS[asked.parameter(key).kind].read(names, value) for key, value in given.items()}


def sparql(asked: Question, values: Mapping[str, Value], least: float = 0.0) -> str:
    """The SPARQL of a question with its values in it, about statements with at least the confidence `least` (0..1)."""
    terms = {key: KINDS[asked.parameter(key).kind].term(value) for key, value in values.items()}
    return (
        _PLACEHOLDER.sub(lambda match: terms[match[1]], surely(_kept(asked.template, values), least)) + "\n"
    )


def render(store: Store, name: str, parameters: Mapping[str, str], *, least: float = 0.0) -> str:
    """The SPARQL of a question with its parameters bound, as `Store.query` takes it.

    Only statements with at least the confidence `least` (0..1) count.

    `parameters` are texts as typed; names of people and things are looked up in the store. Raises QueryError for an
    unknown question, and as `bind` does.
    """
    asked = question(name)
    return sparql(asked, bind(asked, parameters, Names.of_store(store)), least)


def ask(store: Store, name: str, parameters: Mapping[str, str], *, timeout: float | None = None) -> Table:
    """The answer to a named question from the store alone; raises QueryError as `render` and `Store.query` do."""
    from kg.query.formats import tabulate

    return tabulate(store.query(render(store, name, parameters), timeout=timeout))


def look_up(
    index: Index, asked: Question, values: Mapping[str, Value], *, timeout: float | None = None
) -> Table | None:
    """The same answer from the index, None for a question that it cannot answer.

    Raises QueryError if it takes more than `timeout` seconds.
    """
    if asked.sql is None:
        return None
    bound: dict[str, Cell] = {}
    numbers: dict[str, str] = {}
    for key, value in values.items():
        if isinstance(value, tuple):
            numbers[key] = ", ".join(map(str, index.entities(value))) or "NULL"
        else:
            bound[key] = value
        bound.update(_full_text(asked.parameter(key).kind, value))
    text = _PLACEHOLDER.sub(lambda match: numbers[match[1]], _kept(asked.sql, {**values, **bound}))
    columns, rows = index.ask(text, bound, timeout=timeout)
    return Table(columns, tuple(rows))


def _full_text(kind: str, value: Value) -> dict[str, Cell]:
    """What narrows a search in texts by the full-text tables, before each text found is looked at."""
    from kg.search import terms

    if not isinstance(value, str) or kind not in {"text", "words"}:
        return {}
    found = terms.of_text(value) if kind == "text" else terms.of_query(value)
    return dict(found)


def _kept(template: str, given: Mapping[str, object]) -> str:
    lines = (_conditional(line, given) for line in template.splitlines())
    return "\n".join(line for line in lines if line is not None)


def _conditional(line: str, given: Mapping[str, object]) -> str | None:
    match = _CONDITION.search(line)
    if match is None:
        return line
    is_given = any(name in given for name in match[2].split())
    return _conditional(line[: match.start()], given) if is_given == (match[1] == "?") else None


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
    fast = path.with_suffix(".sql")
    return Question(
        head["name"], head["de"], head["en"], tuple(parameters), head["example"], "\n".join(body),
        fast.read_text(encoding="utf-8") if fast.exists() else None,
    )  # fmt: skip
