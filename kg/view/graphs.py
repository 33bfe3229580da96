"""networkx projections of the rows: pure functions, the same graph for the same rows in any order.

Nodes are IRIs. Statements are named by IRI in the attributes, sorted, so that a projection can be
joined to the rows again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

import networkx as nx

from kg.rows import ArticleRow, EntityRow, MentionRow, StatementRow, joint_stance
from kg.view.sentences import sentences

ABOUT, ADDRESSEE, STATED_IN = "about", "addressee", "statedIn"
"""What ties a speaker to a target: the keys of the edges of `speaker_target`."""


def speaker_target(statements: Iterable[StatementRow]) -> nx.MultiDiGraph[str]:
    """Who spoke about whom, to whom and where: speaker -> target.

    One edge per speaker, target and relation (the edge key: ABOUT, ADDRESSEE or STATED_IN) with
    `statements` (sorted IRIs), `weight` (their number) and `stance`, the joint one towards the target;
    where nothing is said about the target, that is neutral. Every speaker is a node even without any
    target, and so is a target of words whose speaker is unknown. Nodes carry `said`, the sorted IRIs
    of their own statements. A speaker who speaks about himself gets a loop.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    edges: dict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
    said: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        for target, relation in targets(statement):
            said[target].update()
            stance = statement.stance_towards(target) if relation == ABOUT else "neutral"
            for speaker in statement.speakers:
                edges[speaker, target, relation][statement.iri] = stance
        for speaker in statement.speakers:
            said[speaker].add(statement.iri)
    for node in sorted(said):
        graph.add_node(node, said=sorted(said[node]))
    for (speaker, target, relation), stances in sorted(edges.items()):
        graph.add_edge(
            speaker,
            target,
            key=relation,
            statements=sorted(stances),
            weight=len(stances),
            stance=joint_stance(stances.values()),
        )
    return graph


def targets(statement: StatementRow) -> Iterator[tuple[str, str]]:
    """The targets of one statement with the relation that ties the speaker to each."""
    for target in statement.about:
        yield target, ABOUT
    for target in statement.addressees:
        yield target, ADDRESSEE
    if statement.stated_in is not None:
        yield statement.stated_in, STATED_IN


def co_mention(mentions: Iterable[MentionRow], articles: Iterable[ArticleRow]) -> nx.Graph[str]:
    """Which entities are named together in a sentence.

    Edges carry `weight` (number of sentences that name both) and `where` (sorted pairs of article IRI
    and first character of the sentence). An entity named alone is a node without edges. Mentions in an
    article that is not among `articles` are left out.
    """
    texts = {article.iri: article.text for article in articles}
    named_in: dict[tuple[str, int], set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.article in texts:
            begin = _sentence_begin(texts[mention.article], mention.begin)
            named_in[mention.article, begin].add(mention.entity)
    pairs: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for where, named in sorted(named_in.items()):
        for pair in combinations(sorted(named), 2):
            pairs[pair].append(where)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(set().union(*named_in.values())))
    for (one, other), places_named in sorted(pairs.items()):
        graph.add_edge(one, other, weight=len(places_named), where=places_named)
    return graph


def places(statements: Iterable[StatementRow], entities: Iterable[EntityRow]) -> nx.MultiDiGraph[str]:
    """Who spoke in or about which place: `speaker_target` cut down to locations as targets.

    Every node carries `label`, `kind`, `lat` and `long` (None where unknown); edges as in
    `speaker_target`, without the relation ADDRESSEE.
    """
    known = {entity.iri: entity for entity in entities}
    whole = speaker_target(statements)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for speaker, target, relation, attributes in whole.edges(keys=True, data=True):
        row = known.get(target)
        if row is None or row.kind != "location" or relation == ADDRESSEE:
            continue
        for iri in (speaker, target):
            graph.add_node(iri, **_place_attributes(iri, known.get(iri)))
        graph.add_edge(speaker, target, key=relation, **attributes)
    return graph


def _place_attributes(iri: str, row: EntityRow | None) -> dict[str, object]:
    if row is None:
        return {"label": iri, "kind": "other", "lat": None, "long": None}
    return {"label": row.label, "kind": row.kind, "lat": row.lat, "long": row.long}


def _sentence_begin(text: str, offset: int) -> int:
    bounds = sentences(text)
    number = bisect_right(bounds, offset, key=lambda sentence: sentence[0])
    return bounds[number - 1][0] if number else 0
