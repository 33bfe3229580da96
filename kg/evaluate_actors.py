"""Scores who is who in an article: names brought together, descriptions and pronouns resolved.

How a prediction was made is not known here: both sides are `kg.model.Annotation`. What `kg.evaluate` says of found
statements and of their speakers is brought together here in one figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.evaluate import GoldArticle, Mean, Score, score_article
from kg.model import Annotation, Entity, Kind, MentionType, Span

__all__ = ["ActorScores", "report_actors", "score_actors", "score_actors_of"]

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

    `said`: the statements that are found (token F1 of the content at least FOUND_AT) with exactly the right speakers,
    as a share of those predicted and of those in the gold. Nothing is excused: a false statement costs precision, a
    missed one recall, a wrong, missing or additional speaker both.
    """

    pronouns: Mean = field(default_factory=Mean)
    descriptions: Mean = field(default_factory=Mean)
    clusters: Score = field(default_factory=Score)
    shared_clusters: Score = field(default_factory=Score)
    said: Score = field(default_factory=Score)

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
            self.said + other.said,
        )


def score_actors(pairs: Iterable[tuple[GoldArticle, Annotation]]) -> ActorScores:
    """Scores predictions; each pair is a gold article and what was predicted for its text.

    The prediction must hold all actors of the article, also those that nobody quotes, or descriptions of them
    are missed. Articles without gold entities count for nothing.
    """
    return sum((_score_article(gold, predicted) for gold, predicted in pairs), ActorScores())


def _score_article(gold: GoldArticle, predicted: Annotation) -> ActorScores:
    figures = score_actors_of(gold.annotation, predicted)
    return replace(figures, said=_said(gold, predicted)) if gold.annotation.entities else figures


def _said(gold: GoldArticle, predicted: Annotation) -> Score:
    scores = score_article(gold, predicted)
    right, statements = scores.speaker.total, scores.statements
    return Score(Mean(right, statements.precision.count), Mean(right, statements.recall.count))


def score_actors_of(gold: Annotation, predicted: Annotation) -> ActorScores:
    """The figures of one article that need no text: all but `said`."""
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
    lines.append(f"{'':<28}{'precision':>10}{'recall':>8}{'F1':>8}")
    figures = [
        ("statements with speakers", scores.said),
        ("B-cubed, all names", scores.clusters),
        ("B-cubed, names of both", scores.shared_clusters),
    ]
    for label, figure in figures:
        cells = [100 * value for value in (figure.precision.value, figure.recall.value, figure.f1)]
        lines.append(f"{label:<28}{cells[0]:>10.1f}{cells[1]:>8.1f}{cells[2]:>8.1f}")
    return "\n".join(lines) + "\n"
