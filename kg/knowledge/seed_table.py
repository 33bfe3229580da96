"""The identifiers that come with the program: `seeds/identifiers.tsv`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.errors import TableError
from kg.knowledge.candidate import Candidate, Match, iri_of
from kg.knowledge.keys import key
from kg.model import Kind
from kg.resources import resource
from kg.tables import numbered_rows, words

TABLE = "seeds/identifiers.tsv"
KINDS = (Kind.PERSON, Kind.ORGANIZATION, Kind.LOCATION, Kind.OTHER)
_COLUMNS = ("name", "aliases", "kind", "wikidata", "geonames", "source")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_GEONAMES = re.compile(r"[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Seeds:
    """The rows of the table by the keys of their names."""

    by_key: Mapping[str, tuple[Candidate, ...]]

    def find(self, name: str) -> Sequence[Candidate]:
        """The rows, at most one of each kind, that have this name."""
        return self.by_key.get(key(name), ())


@cache
def seeds(table: str = TABLE) -> Seeds:
    """The table, read once. Raises TableError (file:line) for a broken, doubled or ambiguous row."""
    found: dict[str, tuple[Candidate, ...]] = {}
    owners: dict[str, int] = {}
    for line, row in numbered_rows(table, _COLUMNS):
        candidate = _candidate(table, line, row)
        if row["wikidata"] in owners:
            problem = f"{row['wikidata']} stands in line {owners[row['wikidata']]} already"
            raise _broken(table, line, problem, "make the two one row or mend the identifier")
        owners[row["wikidata"]] = line
        for number, name in enumerate((row["name"], *words(row["aliases"]))):
            _add(
                found,
                key(name),
                replace(candidate, match=Match.ALIAS if number else Match.LABEL),
                table,
                line,
            )
    return Seeds(found)


def _candidate(table: str, line: int, row: Mapping[str, str]) -> Candidate:
    if row["kind"] not in KINDS:
        raise _broken(table, line, f"kind {row['kind']!r}", f"make it one of {', '.join(KINDS)}")
    if not _WIKIDATA.fullmatch(row["wikidata"]):
        raise _broken(table, line, f"Wikidata id {row['wikidata']!r}", "make it Q and a number, such as Q64")
    if row["geonames"] and not _GEONAMES.fullmatch(row["geonames"]):
        raise _broken(table, line, f"GeoNames id {row['geonames']!r}", "make it a number or leave it empty")
    return Candidate(
        iri=iri_of(row["wikidata"]),
        label=row["name"],
        kind=Kind(row["kind"]),
        match=Match.LABEL,
        geonames=int(row["geonames"]) if row["geonames"] else None,
        certain=True,
    )


def _add(
    found: dict[str, tuple[Candidate, ...]], name: str, candidate: Candidate, table: str, line: int
) -> None:
    known = found.get(name, ())
    other = next((one for one in known if one.kind is candidate.kind), None)
    if other is None:
        found[name] = (*known, candidate)
    elif other.iri != candidate.iri:
        problem = f"{name!r} means {other.label!r} too, of the same kind"
        raise _broken(table, line, problem, "take the name out of both rows, it is ambiguous")


def _broken(table: str, line: int, problem: str, remedy: str) -> TableError:
    return TableError(str(resource(table)), line, problem, remedy)
