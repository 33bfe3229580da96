"""Typed rows from the store, each kind by one or two big queries, none per row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.errors import QueryError
from kg.gazetteer import countries
from kg.model import Form, Kind, Stance
from kg.query.sure import sure
from kg.rows import ArticleRow, EntityRow, MentionRow, StatementRow
from kg.sparql import iri, literal
from kg.store import Store
from kg.vocab import (
    BASE,
    FORM_CONCEPT,
    GEO,
    KIND_CLASS,
    MEDIUM_CONCEPT,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    STANCE_PROPERTY,
    WS,
)

_FORMS = {str(concept): form.value for form, concept in FORM_CONCEPT.items()}
_MEDIA = {str(concept): medium.value for medium, concept in MEDIUM_CONCEPT.items()}
_KINDS = {str(class_): kind for kind, class_ in KIND_CLASS.items()}
_ORDER = list(Kind)

Properties = Mapping[str, Sequence[str]]
"""The values of a node by property IRI, sorted."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which statements to read; an empty field lets everything through.

    `speakers`, `about` and `articles` are IRIs, any of which may fit; `since` and `until` ISO 8601 dates
    or their beginnings ("2024-05"), inclusive, compared with the date of the article; `text` a word or
    phrase, case being ignored; `confidence` the least, 0..1.
    """

    speakers: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    form: Form | None = None
    text: str | None = None
    confidence: float = 0.0


def statement_rows(store: Store, filters: Filters | None = None) -> list[StatementRow]:
    """The statements that pass the filters, by article and place in its text."""
    chosen = _chosen(filters or Filters())
    parts: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for statement, begin, end in _rows(
        store,
        f"SELECT ?statement ?begin ?end WHERE {{ {chosen} ?statement ws:part ?part . "
        "?part ws:beginIndex ?begin ; ws:endIndex ?end }",
    ):
        parts[statement].add((int(begin), int(end)))
    labels = _rows(store, "SELECT ?rule ?label WHERE { ?rule a ws:Rule ; rdfs:label ?label }")
    rules = {row[0]: row[1] for row in labels}
    properties = _properties(store, f"{chosen} ?statement ?property ?value", "statement")
    rows = [
        _statement(node, values, tuple(sorted(parts[node])), rules) for node, values in properties.items()
    ]
    return sorted(rows, key=lambda row: (row.article, row.begin, row.end, row.iri))


def entity_rows(store: Store) -> list[EntityRow]:
    """All named things of all articles, by IRI; where articles differ, the fullest label counts."""
    names = _properties(
        store,
        f"VALUES ?property {{ {_list((RDFS.label, RDF.type, WS.named, GEO.lat, GEO.long))} }} "
        "?entity ws:named ?named ; ?property ?value",
        "entity",
    )
    roles = _roles(store)
    rows = (_entity(node, values, roles.get(node)) for node, values in names.items())
    return sorted(rows, key=lambda row: row.iri)


def unsure(store: Store, least: float) -> frozenset[str]:
    """The IRIs of the statements with a confidence below `least` (0..1) and of the segments that only they have."""
    doubtful = f"?statement ws:confidence ?surety FILTER(?surety < {least:.4f})"
    # Names of its own: what the pattern around it binds would be bound in here too.
    shared = f"FILTER NOT EXISTS {{ ?other ?any ?node ; ws:confidence ?level FILTER(?level >= {least:.4f}) }}"
    has = "ws:part|ws:cueSegment|ws:speakerSegment|ws:addresseeSegment|ws:frameSegment"
    found = (
        f"SELECT ?statement WHERE {{ {doubtful} }}",
        f"SELECT DISTINCT ?node WHERE {{ {doubtful} ?statement {has} ?node {shared} }}",
    )
    return frozenset(node for query in found for (node,) in _rows(store, query))


def article_rows(store: Store) -> list[ArticleRow]:
    """All articles by date (unknown first) and IRI."""
    ids = {row.iri: row.id for row in store.articles()}
    labels = {
        (article, property_): label
        for article, property_, label in sorted(
            _rows(
                store,
                "SELECT ?article ?property ?label WHERE { VALUES ?property "
                f"{{ {_list((SCHEMA.publisher, PROV.wasDerivedFrom))} }} "
                "?article a ws:Article ; ?property ?node . ?node rdfs:label ?label }",
            ),
            reverse=True,
        )
    }
    kept = _list((SCHEMA.headline, SCHEMA.datePublished, SCHEMA.text))
    texts = _properties(
        store,
        f"VALUES ?property {{ {kept} }} ?article a ws:Article ; ?property ?value",
        "article",
    )
    rows = [
        ArticleRow(
            iri=node,
            title=_first(values, SCHEMA.headline),
            date=_first(values, SCHEMA.datePublished),
            publisher=labels.get((node, str(SCHEMA.publisher))),
            source=labels.get((node, str(PROV.wasDerivedFrom))),
            text=_first(values, SCHEMA.text) or "",
            id=ids.get(node, ""),
        )
        for node, values in texts.items()
    ]
    return sorted(rows, key=lambda row: (row.date or "", row.iri))


def mention_rows(store: Store) -> list[MentionRow]:
    """All mentions by article and place in its text."""
    rows = _rows(
        store,
        # The graph of the article knows its mentions, the default graph who is meant in all articles.
        "SELECT DISTINCT ?entity ?article ?begin ?end WHERE { GRAPH ?graph { ?article a ws:Article . "
        "?mention a ws:Mention ; ws:beginIndex ?begin ; ws:endIndex ?end } ?mention ws:refersTo ?entity }",
    )
    found = [MentionRow(entity, article, int(begin), int(end)) for entity, article, begin, end in rows]
    return sorted(found, key=lambda row: (row.article, row.begin, row.end, row.entity))


def _chosen(filters: Filters) -> str:
    """A group that finds the statements which pass the filters, each once."""
    patterns = ["?statement a ws:Statement ; ws:inArticle ?article ."]
    for property_, variable, choice in (
        ("ws:speaker", "?speaker", filters.speakers),
        ("ws:about", "?target", filters.about),
        ("ws:inArticle", "?article", filters.articles),
    ):
        if choice:
            patterns.append(f"VALUES {variable} {{ {_list(choice)} }} ?statement {property_} {variable} .")
    if filters.form is not None:
        patterns.append(f"?statement ws:form {iri(FORM_CONCEPT[filters.form])} .")
    if filters.text:
        found = f"CONTAINS(LCASE(?words), LCASE({literal(filters.text)}))"
        patterns.append(f"?statement ws:text ?words FILTER({found})")
    if filters.since or filters.until:
        patterns.append("?article schema:datePublished ?day BIND(STR(?day) AS ?published)")
    if filters.since:
        patterns.append(f"FILTER(?published >= {literal(filters.since)})")
    if filters.until:
        until = literal(filters.until)
        patterns.append(f"FILTER(SUBSTR(?published, 1, STRLEN({until})) <= {until})")
    if filters.confidence:
        patterns.append(sure(filters.confidence))
    return f"{{ SELECT DISTINCT ?statement WHERE {{ {' '.join(patterns)} }} }}"


def _list(addresses: Iterable[str]) -> str:
    return " ".join(map(iri, addresses))


def _rows(store: Store, sparql: str) -> Iterator[tuple[str, ...]]:
    """The rows of a select whose variables are always bound."""
    for row in store.query(sparql).values():
        yield tuple(value or "" for value in row)


def _properties(store: Store, pattern: str, node: str) -> dict[str, Properties]:
    """The properties of every `?node` that `pattern` finds with `?property` and `?value`."""
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for iri_, property_, value in sorted(
        _rows(store, f"SELECT DISTINCT ?{node} ?property ?value WHERE {{ {pattern} }}")
    ):
        nodes[iri_][property_].append(value)
    return {iri_: dict(properties) for iri_, properties in nodes.items()}


def _first(values: Properties, property_: str) -> str | None:
    return next(iter(values.get(str(property_), ())), None)


def _required(node: str, values: Properties, property_: str) -> str:
    value = _first(values, property_)
    if value is None:
        raise QueryError(f"{node} has no {property_}; build the store again with `kg build`")
    return value


def _statement(
    node: str, values: Properties, parts: tuple[tuple[int, int], ...], rules: Mapping[str, str]
) -> StatementRow:
    confidence, rule = _first(values, WS.confidence), _first(values, WS.rule)
    stance = (_first(values, WS.stance) or WS.neutral).removeprefix(str(WS))
    return StatementRow(
        iri=node,
        text=_required(node, values, WS.text),
        form=_FORMS.get(form := _required(node, values, WS.form), form),
        article=_required(node, values, WS.inArticle),
        begin=int(_required(node, values, WS.beginIndex)),
        end=int(_required(node, values, WS.endIndex)),
        parts=parts,
        speakers=tuple(values.get(str(WS.speaker), ())),
        addressees=tuple(values.get(str(WS.addressee), ())),
        about=tuple(values.get(str(WS.about), ())),
        medium=_MEDIA.get(_first(values, WS.medium) or ""),
        cue=_first(values, WS.cue),
        cue_lemma=_first(values, WS.cueLemma),
        stance=stance,
        stances=stances_towards(values, stance),
        confidence=None if confidence is None else float(confidence),
        rule=None if rule is None else rules.get(rule, rule),
        stated_in=_first(values, WS.statedIn),
        stated_on=_first(values, WS.statedOn),
        part_of=_first(values, WS.partOf),
    )


def stances_towards(values: Properties, stance: str) -> tuple[str, ...]:
    """The stance towards each target of a statement with these properties and the stance `stance`; empty where they
    do not tell.

    Two names of an article that are one actor may have two; then the one that takes sides counts.
    """
    towards: dict[str, set[str]] = defaultdict(set)
    for one, property_ in STANCE_PROPERTY.items():
        for target in values.get(str(property_), ()):
            towards[target].add(one.value)
    if not towards:
        return ()
    sides = (
        towards.get(target, {stance}) - {Stance.NEUTRAL.value} for target in values.get(str(WS.about), ())
    )
    return tuple(stance if stance in side else min(side, default=Stance.NEUTRAL.value) for side in sides)


def _roles(store: Store) -> dict[str, str]:
    """The role of each actor that most articles state, by IRI; among equals the first of the alphabet."""
    counted = _rows(
        store,
        "SELECT ?actor ?role (COUNT(?node) AS ?count) WHERE { GRAPH ?article { ?node ws:role ?role } "
        "OPTIONAL { GRAPH ?identities { ?node ws:identity ?one } } "
        "BIND(COALESCE(?one, ?node) AS ?actor) } GROUP BY ?actor ?role",
    )
    ranked = sorted((actor, -int(count), role) for actor, role, count in counted)
    return {actor: role for actor, _, role in reversed(ranked)}


def _entity(node: str, values: Properties, role: str | None) -> EntityRow:
    labels = values.get(str(RDFS.label), ()) or (node.removeprefix(BASE),)
    kinds = [_KINDS[class_] for class_ in values.get(str(RDF.type), ()) if class_ in _KINDS]
    lat, long = _first(values, GEO.lat), _first(values, GEO.long)
    return EntityRow(
        iri=node,
        label=max(labels, key=lambda label: (len(label), label)),
        kind=min(kinds, key=_ORDER.index, default=Kind.OTHER).value,
        role=role,
        lat=None if lat is None else float(lat),
        long=None if long is None else float(long),
        named="true" in values.get(str(WS.named), ("true",)),
        country=node in _countries(),
    )


@cache
def _countries() -> frozenset[str]:
    """The IRIs of all countries and territories: places are named by their GeoNames id."""
    return frozenset(f"{BASE}place/{country.geonames}" for country in countries().values())
