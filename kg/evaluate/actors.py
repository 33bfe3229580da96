"""Scores who is who in an article: names brought together, descriptions and pronouns resolved.

The speakers of statements are judged by `kg.evaluate.statements`; `found_and_right` puts them and the words into one
figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.evaluate.figures import Mean, Score
from kg.evaluate.statements import judged
from kg.gold import GoldArticle
from kg.model import Annotation, Entity, Kind, MentionType, Span

_ACTORS = frozenset({Kind.PERSON, Kind.ORGANIZATION, Kind.GROUP})


@dataclass(frozen=True, slots=True)
class ActorScores:
    """The figures of some articles, pooled.

    `pronouns` and `descriptions`: share of the gold's pronouns and nominal mentions of a person, organisation or
    group whose entity the text has named before them, that were resolved to that entity. A predicted mention
    counts for a gold one if it shares a character with it (of several the one that shares most), and it is right
    if the entity it belongs to is the *counterpart* of the gold entity: the predicted entity that has most of its
    name mentions (the first in the text on a tie), provided that most of that entity's own names are the gold
    entity's. What no predicted mention touches is wrong; so is everything about an entity none of whose names was
    found. Mentions before the first name, and those of entities without a name, are not counted: there is nobody
    to resolve them to.

    `clusters`: B-cubed (Bagga and Baldwin 1998) over the names of all kinds. Precision is averaged over the
    predicted names: of the names of its entity, the share that the gold gives the same entity as it. Recall is
    averaged over the gold names, the other way round. A name with exactly this span on one side only counts as 0,
    so wrong names cost here too. `shared_clusters` is the same over the names that both sides have, which shows
    the grouping alone.
    """

    pronouns: Mean = field(default_factory=Mean)
    descriptions: Mean = field(default_factory=Mean)
    clusters: Score = field(default_factory=Score)
    shared_clusters: Score = field(default_factory=Score)

    @property
    def resolved(self) -> Mean:
        """Pronouns and descriptions together."""
        return self.pronouns + self.descriptions

    def __add__(self, other: ActorScores) -> ActorScores:
        return ActorScores(
            self.pronouns + other.pronouns,
            self.descriptions + other.descriptions,
            self.clusters + other.clusters,
            self.shared_clusters + other.shared_clusters,
        )


def score_actors_of(gold: Annotation, predicted: Annotation) -> ActorScores:
    """The figures of one article; it counts for nothing if its gold names no entities.

    The prediction must hold all actors of the article, also those that nobody quotes, or descriptions of them
    are missed.
    """
    if not gold.entities:
        return ActorScores()
    wanted, given = _names(gold.entities), _names(predicted.entities)
    shared = wanted.keys() & given.keys()
    resolved = list(_resolutions(gold, predicted, _counterparts(wanted, given)))
    return ActorScores(
        pronouns=_share(right for kind, right in resolved if kind is MentionType.PRONOUN),
        descriptions=_share(right for kind, right in resolved if kind is MentionType.NOMINAL),
        clusters=_b_cubed(wanted, given),
        shared_clusters=_b_cubed(
            {span: wanted[span] for span in shared}, {span: given[span] for span in shared}
        ),
    )


def found_and_right(pairs: Iterable[tuple[GoldArticle, Annotation]]) -> Score:
    """Statements that are found and have the right speakers, among those predicted and those of the gold.

    What is found and whose speakers are right is told by `kg.evaluate.statements.judged`. Articles without gold
    entities count for nothing.
    """
    total = Score()
    for gold, predicted in pairs:
        if gold.annotation.entities:
            hits = sum(right for _, right in judged(gold, predicted))
            given, wanted = len(predicted.quotations), len(gold.annotation.quotations)
            total += Score(Mean(hits, given), Mean(hits, wanted))
    return total


def _names(entities: Iterable[Entity]) -> dict[Span, str]:
    """The names of all entities in text order, each with the id of its entity."""
    found = {
        mention.span: entity.id
        for entity in entities
        for mention in entity.mentions
        if mention.type is MentionType.NAME
    }
    return dict(sorted(found.items()))


def _counterparts(wanted: Mapping[Span, str], given: Mapping[Span, str]) -> dict[str, str]:
    """Gold entity id -> predicted entity id, where each has most of its shared names in common with the other."""
    shared = [(wanted[span], given[span]) for span in wanted if span in given]
    best: dict[str, str] = {}
    for one, other in (pair for pair, _ in Counter(shared).most_common()):
        best.setdefault(one, other)
    back: dict[str, str] = {}
    for one, other in (pair for pair, _ in Counter(shared).most_common()):
        back.setdefault(other, one)
    return {one: other for one, other in best.items() if back[other] == one}


def _resolutions(
    gold: Annotation, predicted: Annotation, counterparts: Mapping[str, str]
) -> Iterator[tuple[MentionType, bool]]:
    """For each gold pronoun and description with a name before it whether it was resolved to its entity."""
    owners = _by_character(predicted.entities)
    for entity in gold.entities:
        names = [mention.span.begin for mention in entity.mentions if mention.type is MentionType.NAME]
        if entity.kind not in _ACTORS or not names:
            continue
        for mention in entity.mentions:
            if mention.type is MentionType.NAME or mention.span.begin < min(names):
                continue
            touched = Counter(owners[i] for i in range(*mention.span) if i in owners)
            found = max(touched, key=lambda one: touched[one]) if touched else None
            yield mention.type, found is not None and found == counterparts.get(entity.id)


def _by_character(entities: Iterable[Entity]) -> dict[int, str]:
    """For every character inside a mention the entity; of nested mentions the inner one's."""
    mentions = [(mention.span, entity.id) for entity in entities for mention in entity.mentions]
    owners: dict[int, str] = {}
    for span, entity in sorted(mentions, key=lambda item: item[0].begin - item[0].end):
        owners.update(dict.fromkeys(range(*span), entity))
    return owners


def _b_cubed(wanted: Mapping[Span, str], given: Mapping[Span, str]) -> Score:
    return Score(_overlap(given, wanted), _overlap(wanted, given))


def _overlap(side: Mapping[Span, str], other: Mapping[Span, str]) -> Mean:
    """The mean over the names of one side of the share of their entity's names that the other side puts with them."""
    sizes = Counter(side.values())
    together = Counter((side[span], other[span]) for span in side if span in other)
    total = sum(together[side[span], other[span]] / sizes[side[span]] for span in side if span in other)
    return Mean(total, len(side))


def _share(outcomes: Iterable[bool]) -> Mean:
    known = list(outcomes)
    return Mean(sum(known), len(known))


def report_actors(scores: ActorScores) -> str:
    """The figures as a plain-text table, in percent; a dash where there was nothing to count."""
    shares = [
        ("pronouns and descriptions", scores.resolved),
        ("  pronouns", scores.pronouns),
        ("  descriptions", scores.descriptions),
    ]
    lines = [f"{'':<28}{'right':>10}{'of':>8}"]
    lines += [
        f"{label:<28}{f'{100 * mean.value:.1f}' if mean.count else '-':>10}{mean.count:>8}"
        for label, mean in shares
    ]
    lines.append(f"{'B-cubed over names':<28}{'precision':>10}{'recall':>8}{'F1':>8}")
    for label, figure in (("  all names", scores.clusters), ("  names of both", scores.shared_clusters)):
        cells = [100 * value for value in (figure.precision.value, figure.recall.value, figure.f1)]
        lines.append(f"{label:<28}{cells[0]:>10.1f}{cells[1]:>8.1f}{cells[2]:>8.1f}")
    return "\n".join(lines) + "\n"
