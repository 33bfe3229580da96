"""What the pages show, from the store: few short queries for each, none of them a user's text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import QueryError
from kg.model import Kind, Stance
from kg.query.sure import sure
from kg.query.views import Filters, stances_towards, statement_rows
from kg.rows import StatementRow
from kg.server.links import ARTICLES
from kg.sparql import iri
from kg.store import Store, StoredArticle
from kg.vocab import GEO, KIND_CLASS, RDF, RDFS, SCHEMA, SKOS, STANCE_PROPERTY, WS, article_iri

_KINDS = {str(class_): kind.value for kind, class_ in KIND_CLASS.items()}
_ROLES = (WS.speaker, WS.about, WS.addressee, *STANCE_PROPERTY.values())
PAGE = 100
"""Rows on one page of a list."""
_OTHERS = 10
# What several articles carry as the same report counts as one statement.
_ONCE = "OPTIONAL { ?shared ws:occurrence ?statement } BIND(COALESCE(?shared, ?statement) AS ?one)"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is in the store."""

    articles: int
    statements: int
    speakers: int


@dataclass(frozen=True, slots=True)
class Name:
    """An entity by IRI and label."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article for reading. `names` are the labels of all entities that its statements name."""

    iri: str
    text: str
    headline: str | None
    published: str | None
    publisher: str | None
    source: str | None
    statements: tuple[StatementRow, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in a list. `stances` are those towards each of `about`; empty where only `stance` is known."""

    iri: str
    text: str
    form: str
    stance: str
    stances: tuple[str, ...]
    article: str
    headline: str | None
    published: str | None
    speakers: tuple[Name, ...]
    about: tuple[Name, ...]
    addressees: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or place for reading. `same` are its IRIs elsewhere, `named_in` articles by IRI."""

    iri: str
    label: str
    kind: str
    others: tuple[str, ...]
    roles: tuple[str, ...]
    lat: str | None
    long: str | None
    same: tuple[str, ...]
    named_in: tuple[Name, ...]


def counts(store: Store, least: float = 0.0) -> Counts:
    """The numbers of articles, of statements with at least the confidence `least`, and of their speakers."""
    patterns = (
        "?x a ws:Article",
        f"?statement a ws:Statement {_sure(least)} BIND(?statement AS ?x)",
        f"?statement ws:speaker ?x {_sure(least)}",
    )
    numbers = [
        next(store.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}").values())[0]
        for pattern in patterns
    ]
    return Counts(*(int(number or 0) for number in numbers))


def most_quoted(store: Store, least: float = 0.0) -> list[tuple[Name, int]]:
    """The named speakers with the most statements of at least the confidence `least`, a reprinted one counted once."""
    rows = list(
        store.query(
            f"""SELECT ?actor (COUNT(DISTINCT ?one) AS ?n) WHERE {{
              ?statement ws:speaker ?actor {_sure(least)} ?actor ws:named true {_ONCE}
            }} GROUP BY ?actor ORDER BY DESC(?n) ?actor LIMIT 15"""
        ).values()
    )
    labels = _labels(store, [actor or "" for actor, _ in rows])
    return [(Name(actor or "", labels[actor or ""]), int(n or 0)) for actor, n in rows]


def articles(store: Store) -> list[StoredArticle]:
    """All articles, the latest first, those without date last."""
    dated = sorted(store.articles(), key=lambda article: (article.headline or "", article.iri))
    return sorted(dated, key=lambda article: article.published or "", reverse=True)


def article(store: Store, segment: str, least: float = 0.0) -> Article | None:
    """The article whose IRI ends in `segment`, or that has it as id; None if there is none.

    Its statements are those with at least the confidence `least`.
    """
    for address in (ARTICLES + segment, str(article_iri(segment))):
        try:
            found = _article(store, address, least)
        except QueryError:
            continue  # an id such as "a b" is no end of an IRI
        if found is not None:
            return found
    return None


def _article(store: Store, address: str, least: float) -> Article | None:
    rows = store.query(
        f"""SELECT ?text ?headline ?day ?house ?origin WHERE {{
          {iri(address)} a ws:Article ; schema:text ?text .
          OPTIONAL {{ {iri(address)} schema:headline ?headline }}
          OPTIONAL {{ {iri(address)} schema:datePublished ?day }}
          OPTIONAL {{ {iri(address)} schema:publisher/rdfs:label ?house }}
          OPTIONAL {{ {iri(address)} prov:wasDerivedFrom/rdfs:label ?origin }}
        }} LIMIT 1"""
    ).values()
    for text, headline, day, house, origin in rows:
        statements = tuple(statement_rows(store, Filters(articles=(address,), confidence=least)))
        named = {name for row in statements for name in (*row.speakers, *row.about, *row.addressees)}
        return Article(
            address, text or "", headline, day, house, origin, statements, _labels(store, sorted(named))
        )
    return None


def entity(store: Store, address: str) -> Entity | None:
    """The actor or place with the IRI `address`, None if there is none; raises QueryError for no IRI."""
    values: dict[str, list[str]] = defaultdict(list)
    for property_, value in store.query(f"SELECT ?p ?o WHERE {{ {iri(address)} ?p ?o }}").values():
        values[property_ or ""].append(value or "")
    labels = sorted(values[str(RDFS.label)], key=lambda label: (-len(label), label))
    if not labels or not values[str(WS.named)]:
        return None
    kinds = [_KINDS[class_] for class_ in sorted(values[str(RDF.type)]) if class_ in _KINDS]
    others = {*labels[1:], *values[str(SCHEMA.alternateName)]} - {labels[0]}
    return Entity(
        iri=address,
        label=labels[0],
        kind=kinds[0] if kinds else Kind.OTHER.value,
        others=tuple(sorted(others)),
        roles=_roles(store, address),
        lat=next(iter(values[str(GEO.lat)]), None),
        long=next(iter(values[str(GEO.long)]), None),
        same=tuple(sorted(values[str(SKOS.exactMatch)])),
        named_in=_named_in(store, address),
    )


def _roles(store: Store, address: str) -> tuple[str, ...]:
    """The roles of an entity, those that most articles state first."""
    counted = store.query(
        f"SELECT ?role (COUNT(?node) AS ?count) WHERE {{ {{ GRAPH ?identities {{ ?node ws:identity {iri(address)} }} }} "
        f"UNION {{ BIND({iri(address)} AS ?node) }} GRAPH ?article {{ ?node ws:role ?role }} }} GROUP BY ?role"
    ).values()
    return tuple(role or "" for _, role in sorted((-int(count or 0), role) for role, count in counted))


def said(store: Store, address: str, property_: str, offset: int, least: float = 0.0) -> list[Said]:
    """A page of statements with at least the confidence `least`, the latest first, and one more if there are others.

    `property_` is ws:speaker for what the entity said, ws:about for what was said about it.
    """
    rows = list(
        store.query(
            f"""SELECT ?statement ?text ?form ?stance ?article ?headline ?day WHERE {{
              {{ SELECT ?statement ?article ?day WHERE {{
                ?statement {iri(property_)} {iri(address)} ; ws:inArticle ?article {_sure(least)}
                OPTIONAL {{ ?article schema:datePublished ?day }}
              }} ORDER BY DESC(STR(?day)) ?statement LIMIT {PAGE + 1} OFFSET {offset} }}
              ?statement ws:text ?text ; ws:form ?form ; ws:stance ?stance .
              OPTIONAL {{ ?article schema:headline ?headline }}
            }} ORDER BY DESC(STR(?day)) ?statement"""
        ).values()
    )
    named = _named(store, [row[0] or "" for row in rows])
    return [_said(row, named[row[0] or ""]) for row in rows]


def _said(row: Sequence[str | None], named: Mapping[str, Sequence[Name]]) -> Said:
    statement, text, form, stance, in_article = (value or "" for value in row[:5])
    stance = stance.removeprefix(str(WS))
    iris = {property_: [name.iri for name in names] for property_, names in named.items()}
    return Said(
        iri=statement,
        text=text,
        form=form.removeprefix(str(WS)),
        stance=stance,
        stances=stances_towards(iris, stance),
        article=in_article,
        headline=row[5],
        published=row[6],
        speakers=tuple(named.get(str(WS.speaker), ())),
        about=tuple(named.get(str(WS.about), ())),
        addressees=tuple(named.get(str(WS.addressee), ())),
    )


def sides(row: StatementRow | Said) -> list[tuple[str, tuple[str, ...]]]:
    """The stances for and against in a statement, its own first, each with the IRIs of the targets it is towards.

    Without targets where it stands the same towards all.
    """
    if not set(row.stances) - {row.stance}:
        return [] if row.stance == Stance.NEUTRAL else [(row.stance, ())]
    targets = [target if isinstance(target, str) else target.iri for target in row.about]
    found: dict[str, list[str]] = defaultdict(list)
    for target, stance in zip(targets, row.stances, strict=True):
        found[stance].append(target)
    ordered = sorted(found.items(), key=lambda item: (item[0] != row.stance, item[0]))
    return [(stance, tuple(whom)) for stance, whom in ordered if stance != Stance.NEUTRAL]


def months(store: Store, address: str, least: float = 0.0) -> list[tuple[str, int]]:
    """How many statements of the entity there are in each month ("2024-05"), the months in order."""
    rows = store.query(
        f"""SELECT ?month (COUNT(DISTINCT ?one) AS ?n) WHERE {{
          ?statement ws:speaker {iri(address)} ; ws:inArticle/schema:datePublished ?day {_sure(least)} {_ONCE}
          BIND(SUBSTR(STR(?day), 1, 7) AS ?month) }} GROUP BY ?month ORDER BY ?month"""
    ).values()
    return [(month or "", int(n or 0)) for month, n in rows]


def others(store: Store, address: str, own: str, theirs: str, least: float = 0.0) -> list[tuple[Name, int]]:
    """With whom the entity shares most statements, in the roles `own` and `theirs` (IRIs of properties)."""
    rows = list(
        store.query(
            f"""SELECT ?other (COUNT(DISTINCT ?one) AS ?n) WHERE {{
              ?statement {iri(own)} {iri(address)} ; {iri(theirs)} ?other {_sure(least)} {_ONCE} }}
            GROUP BY ?other ORDER BY DESC(?n) ?other LIMIT {_OTHERS}"""
        ).values()
    )
    labels = _labels(store, [other or "" for other, _ in rows])
    return [(Name(other or "", labels[other or ""]), int(n or 0)) for other, n in rows]


def _sure(least: float) -> str:
    """The pattern that leaves out less sure statements; a full stop if there is no limit."""
    return f". {sure(least)}" if least else "."


def _named_in(store: Store, address: str) -> tuple[Name, ...]:
    """Articles with mentions of the entity."""
    rows = store.query(
        f"""SELECT DISTINCT ?article ?headline WHERE {{
          {iri(address)} ws:occursIn ?article .
          OPTIONAL {{ ?article schema:headline ?headline }}
        }} LIMIT {PAGE}"""
    ).values()
    found = (Name(in_article or "", headline or "") for in_article, headline in rows)
    return tuple(sorted(found, key=lambda name: (name.label, name.iri)))


def _named(store: Store, statements: Iterable[str]) -> dict[str, dict[str, list[Name]]]:
    """Who speaks in each statement, to whom, about whom, for and against whom: by the IRIs of the properties."""
    labels: dict[tuple[str, str, str], str] = {}
    for some in _batches(statements):
        rows = store.query(
            f"""SELECT ?statement ?property ?entity ?label WHERE {{
              VALUES ?statement {{ {" ".join(map(iri, some))} }}
              ?statement ?property ?entity FILTER(?property IN ({", ".join(map(iri, _ROLES))}))
              ?entity rdfs:label ?label }}"""
        ).values()
        for statement, property_, address, label in rows:
            key = statement or "", property_ or "", address or ""
            labels[key] = _longer(labels.get(key, ""), label or "")
    names: dict[str, dict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
    for (statement, property_, address), label in sorted(labels.items()):
        names[statement][property_].append(Name(address, label))
    return names


def _labels(store: Store, addresses: Iterable[str]) -> dict[str, str]:
    """The label of each entity, the fullest where articles differ; its IRI if it has none."""
    labels: dict[str, str] = {}
    wanted = list(addresses)
    for some in _batches(wanted):
        query = (
            f"SELECT ?e ?label WHERE {{ VALUES ?e {{ {' '.join(map(iri, some))} }} ?e rdfs:label ?label }}"
        )
        for address, label in store.query(query).values():
            labels[address or ""] = _longer(labels.get(address or "", ""), label or "")
    return {address: labels.get(address) or address for address in wanted}


def _batches(addresses: Iterable[str]) -> list[list[str]]:
    """Lists of IRIs short enough for one query."""
    every = list(addresses)
    return [every[first : first + PAGE] for first in range(0, len(every), PAGE)]


def _longer(one: str, other: str) -> str:
    return max(one, other, key=lambda label: (len(label), label))
