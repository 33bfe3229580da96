"""The surface of SPARQL: which keywords a query uses, and terms written so that nothing can break out.

Neither parses a query. `refuse_remote` reads a text in every way a lenient parser could read it, so that it
may find a SERVICE too many but never one too few; `literal` and `iri` write what a user typed as one
term and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import QueryError

LONGEST_QUERY = 100_000
"""Characters of the longest query that is accepted from a client of the server."""

_LONGEST = 5_000_000  # a name that fits thousands of people makes a question so long

_SERVICE = "SERVICE"
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_PROLOGUE = re.compile(
    r"(?:\s+|#[^\n\r]*|PREFIX\s+[^\s<]*\s*<[^<>\s]*>|BASE\s*<[^<>\s]*>)*+([A-Za-z]*)", re.IGNORECASE
)

_BLANK = re.compile(r"\s+|#[^\n\r]*")
_VARIABLE = re.compile(r"[?$]\w+")
_LANGUAGE = re.compile(r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*")
_LOCAL = r"(?:[\w:.\-·]|%[0-9A-Fa-f]{2}|\\.)*"
# The bound keeps the search linear: a prefix is never that long, and a query may be one long run of dots.
_NAME = re.compile(rf"((?:[^\W\d](?:[\w.\-·]{{0,100}}[\w\-·])?)?):{_LOCAL}")
_WORD = re.compile(r"[^\W\d]\w*")
_IRI = re.compile(r"<(?:[^<>\"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>")
_STRINGS = (
    re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"""', re.DOTALL),
    re.compile(r"'''(?:[^'\\]|\\.|'(?!''))*'''", re.DOTALL),
    re.compile(r'"(?:[^"\\\n\r]|\\.)*"'),
    re.compile(r"'(?:[^'\\\n\r]|\\.)*'"),
)
_GAP = r"(?:\s|#[^\n\r]*[\n\r])*+"
_CALL = re.compile(
    rf"SERVICE{_GAP}(?:SILENT{_GAP})?(?:[?$]\w+|<[^<>]*>|[^\s<>{{}}?$\"']*){_GAP}\{{", re.IGNORECASE
)
_EXPECTED = re.compile(r"\[[^\]]*\]|\"(?:[^\"\\]|\\.)*\"|[A-Za-z]+(?=,|$)")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^<>\"{}|^`\\\x00-\x20\x7f\ud800-\udfff]*")


def refuse_remote(query: str) -> None:
    """Raises QueryError if the query is overlong or could call another server with SERVICE.

    The word within a string, a comment, an IRI, a variable or the local part of a name ("ex:service")
    is no keyword and passes, and so does one that no server and bracket follow.
    """
    if len(query) > _LONGEST:
        raise QueryError(f"the query has {len(query)} characters, at most {_LONGEST} are read; shorten it")
    if _SERVICE not in query.upper():
        return
    for position, word in _words(query):
        if any(_CALL.match(query, position + match.start()) for match in re.finditer(_SERVICE, word)):
            line, column = place(query, position)
            raise QueryError(
                f"line {line}, column {column}: SERVICE would send the query to another server and is "
                "refused; remove the SERVICE block, or rename a prefix of that name"
            )


def is_update(query: str) -> bool:
    """Whether the text is a SPARQL update (INSERT, DELETE, LOAD, ...) instead of a query."""
    match = _PROLOGUE.match(query)
    return match is not None and match[1].upper() in _UPDATES


def place(text: str, position: int) -> tuple[int, int]:
    """Line and column of a character, both counted from 1."""
    before = text[:position]
    return before.count("\n") + 1, position - before.rfind("\n")


def mistake_at(query: str, expected: str, position: int) -> int:
    """Where a query cannot be understood, from what Oxigraph's parser says.

    `expected` is its list of what could have stood there ("one of OPTIONAL, [_]"), `position` its place. To compare
    a keyword, the parser first takes as many characters as it has, so that its place lies that far behind the
    mistake, unless a single character was expected, too.
    """
    wanted = _EXPECTED.findall(expected)
    if any(item.startswith(("[", '"')) and item != "[_]" for item in wanted):
        return position
    lengths = [len(item) for item in wanted if item.isalpha()]
    begin = max(0, position - min(lengths, default=0))
    return begin + len(query[begin:]) - len(query[begin:].lstrip())


def _words(query: str) -> Iterator[tuple[int, str]]:
    """Positions and upper-case texts of keywords and of prefixes, in every reading of the query.

    `<` may open an IRI or be less-than, `'''` may open a long string or be an empty one: every reading
    is followed, each position only once.
    """
    pending, seen = [0], {0}
    while pending:
        position = pending.pop()
        if position >= len(query):
            continue
        word, ends = _step(query, position)
        if word:
            yield position, word.upper()
        for end in ends:
            if end not in seen:
                seen.add(end)
                pending.append(end)


def _step(query: str, position: int) -> tuple[str, list[int]]:
    """The keyword at a position outside all strings (or ""), and where the reading may go on."""
    character = query[position]
    if character in "\"'":
        ends = [match.end() for pattern in _STRINGS if (match := pattern.match(query, position))]
        return "", ends or [position + 1]
    if character == "<":
        match = _IRI.match(query, position)
        return "", [position + 1, *([match.end()] if match else [])]
    if character == "\\":
        return "", [position + 1, position + 2]
    for pattern in (_BLANK, _VARIABLE, _LANGUAGE):
        if match := pattern.match(query, position):
            return "", [match.end()]
    if match := _NAME.match(query, position):
        return match[1], [match.end()]
    if match := _WORD.match(query, position):
        return match[0], [match.end()]
    return "", [position + 1]


def literal(text: str) -> str:
    """`text` as a SPARQL string literal, quotation marks included.

    Raises QueryError for lone surrogates, which no text in the store can hold.
    """
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if "\ud800" <= character <= "\udfff":
        raise QueryError(f"the text holds the broken character {character!r}; type it again")
    if character in '"\\' or character < " " or character == "\x7f":
        return f"\\u{ord(character):04X}"
    return character


def iri(address: str) -> str:
    """`address` as a SPARQL IRI in angle brackets; raises QueryError if it is no absolute IRI."""
    if not _ABSOLUTE.fullmatch(address):
        raise QueryError(
            f"{address!r} is no absolute IRI; write it like https://example.org/name, without blanks"
        )
    return f"<{address}>"
