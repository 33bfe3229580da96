"""Quotations and entities of the gold beside those predicted: which of them are the same."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

import networkx as nx

from kg.gold import GoldArticle
from kg.model import Entity, Quotation, Span

ROLES = ("quote", "speaker", "cue", "frame", "addressee")

FOUND_AT = 0.5
"""Token F1 of the content from which a gold quotation counts as found (the corpus's own threshold)."""

_TIE_BREAK = 1e-6
"""Weight of form and other roles where two quotations have the same words ("nach Angaben" inside "sagte")."""

_TOKEN = re.compile(r"\w+|[^\w\s]")


def pair_statements(gold: GoldArticle, predicted: Sequence[Quotation]) -> list[tuple[int, int]]:
    """The gold quotations that were found, and which of the predicted ones each of them is, as indexes."""
    return paired(gold, predicted).found


class Paired(NamedTuple):
    """Quotations side by side: their tokens by role, the partner of each gold one, the pairs that count as found."""

    wanted: list[dict[str, frozenset[int]]]
    given: list[dict[str, frozenset[int]]]
    partners: dict[int, int]
    found: list[tuple[int, int]]


def paired(gold: GoldArticle, predicted: Sequence[Quotation]) -> Paired:
    tokens = _Tokens(gold.text)
    wanted = [_role_tokens(quotation, tokens) for quotation in gold.annotation.quotations]
    given = [_role_tokens(quotation, tokens) for quotation in predicted]
    partners = _pair_quotations(gold.annotation.quotations, wanted, predicted, given)
    found = [
        (left, right)
        for left, right in partners.items()
        if _overlap_f1(wanted[left]["quote"], given[right]["quote"]) >= FOUND_AT
    ]
    return Paired(wanted, given, partners, found)


class _Tokens:
    """The words and punctuation marks of a text, by a plain expression, so that no model has a say."""

    def __init__(self, text: str) -> None:
        matches = list(_TOKEN.finditer(text))
        self.begins = [match.start() for match in matches]
        self.ends = [match.end() for match in matches]

    def under(self, spans: Sequence[Span]) -> frozenset[int]:
        """The tokens that share a character with one of `spans`."""
        ranges = (range(bisect_right(self.ends, b), bisect_left(self.begins, e)) for b, e in spans)
        return frozenset(chain.from_iterable(ranges))


def _role_tokens(quotation: Quotation, tokens: _Tokens) -> dict[str, frozenset[int]]:
    spans = (
        quotation.content,
        quotation.speaker_spans,
        quotation.cue_spans,
        quotation.frame_spans,
        quotation.addressee_spans,
    )
    return {name: tokens.under(parts) for name, parts in zip(ROLES, spans, strict=True)}


def _overlap_f1(left: frozenset[int], right: frozenset[int]) -> float:
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 0.0


def assigned(weights: Mapping[tuple[Hashable, Hashable], float]) -> dict[Any, Any]:
    """The one-to-one assignment of left to right nodes with the greatest sum of positive weights."""
    graph: nx.Graph[tuple[str, Hashable]] = nx.Graph()
    for (left, right), weight in weights.items():
        graph.add_edge(("left", left), ("right", right), weight=weight)
    edges = (sorted(edge, key=lambda node: node[0]) for edge in nx.max_weight_matching(graph))
    return {left[1]: right[1] for left, right in edges}


def _pair_quotations(
    gold: Sequence[Quotation],
    wanted: Sequence[Mapping[str, frozenset[int]]],
    predicted: Sequence[Quotation],
    given: Sequence[Mapping[str, frozenset[int]]],
) -> dict[int, int]:
    """Index of each gold quotation -> index of its partner, by token F1 of the content."""
    weights: dict[tuple[Hashable, Hashable], float] = {}
    for left, want in enumerate(wanted):
        for right, have in enumerate(given):
            overlap = _overlap_f1(want["quote"], have["quote"])
            if overlap:
                agreeing = float(gold[left].form == predicted[right].form)
                agreeing += sum(_overlap_f1(want[name], have[name]) for name in ROLES[1:])
                weights[left, right] = overlap + _TIE_BREAK * agreeing
    return assigned(weights)


def align_entities(gold: Sequence[Entity], predicted: Sequence[Entity]) -> dict[str, str]:
    """Predicted entity id -> gold entity id, one to one, by shared mentions, then by equal names.

    An entity that lumps two people together can be right for only one of them.
    """
    owners: dict[int, str] = {}
    for entity in gold:
        for mention in entity.mentions:
            owners.update(dict.fromkeys(range(*mention.span), entity.id))
    weights: Counter[tuple[Hashable, Hashable]] = Counter()
    for entity in predicted:
        for mention in entity.mentions:
            touched = {owners[position] for position in range(*mention.span) if position in owners}
            weights.update((entity.id, owner) for owner in touched)
    blended: dict[tuple[Hashable, Hashable], float] = dict(weights)
    for entity in predicted:
        for other in gold:
            if entity.name.casefold() == other.name.casefold():
                blended[entity.id, other.id] = blended.get((entity.id, other.id), 0) + 0.5
    return assigned(blended)
