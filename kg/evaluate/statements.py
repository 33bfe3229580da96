"""Scores the statements of predicted annotations, their parts, targets and names, against gold ones.

The score of the quotation corpus (Petersen-Frey and Biemann, LREC-COLING 2024): the quotations of
a document are paired by the assignment with the greatest token overlap; a pair gives the precision
and recall of each role's tokens; what has no partner counts as zero; values are averaged over the
quotations that have the role. "message" is the content, "roles" the other four, "joint" all five.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.evaluate.figures import Mean, Score
from kg.evaluate.pairing import ROLES, align_entities, paired
from kg.gold import GoldArticle
from kg.model import Annotation, Form, Kind, MentionType, Span, Stance


@dataclass(frozen=True, slots=True)
class Scores:
    """All figures of one evaluation, pooled over articles.

    `by_role` has one score for each of ROLES. `statements` counts a gold and a predicted quotation
    as one if they are paired with a token F1 of at least FOUND_AT; `form`, `medium` and `speaker` are shares
    of these pairs (the speaker only where the gold names entities). `found_by_form` is the share of
    gold quotations of a form that was found. `about` counts the targets of all statements: one is right if
    its statement is found and its entity is the gold one; `by_stance` looks at these right targets only.
    `mentions` and `names` want the exact span and kind.
    """

    articles: int = 0
    by_role: Mapping[str, Score] | None = None
    statements: Score = field(default_factory=Score)
    form: Mean = field(default_factory=Mean)
    medium: Mean = field(default_factory=Mean)
    speaker: Mean = field(default_factory=Mean)
    found_by_form: Mapping[Form, Mean] | None = None
    about: Score = field(default_factory=Score)
    by_stance: Mapping[Stance, Score] | None = None
    mentions: Score = field(default_factory=Score)
    names: Score = field(default_factory=Score)

    def role(self, name: str) -> Score:
        """The token-overlap score of one of ROLES."""
        return (self.by_role or {}).get(name, Score())

    @property
    def message(self) -> Score:
        return self.role("quote")

    @property
    def roles(self) -> Score:
        return sum((self.role(name) for name in ROLES[1:]), Score())

    @property
    def joint(self) -> Score:
        return self.message + self.roles

    def found(self, form: Form) -> Mean:
        """The share of gold quotations of `form` that was found."""
        return (self.found_by_form or {}).get(form, Mean())

    def towards(self, stance: Stance) -> Score:
        """Precision and recall of one stance, over the right targets."""
        return (self.by_stance or {}).get(stance, Score())

    @property
    def stance(self) -> float:
        """Macro F1 of the stance towards a right target, over the stances that the gold has."""
        figures = [self.towards(stance) for stance in Stance]
        present = [figure.f1 for figure in figures if figure.recall.count]
        return sum(present) / len(present) if present else 0.0

    def __add__(self, other: Scores) -> Scores:
        return Scores(
            articles=self.articles + other.articles,
            by_role={name: self.role(name) + other.role(name) for name in ROLES},
            statements=self.statements + other.statements,
            form=self.form + other.form,
            medium=self.medium + other.medium,
            speaker=self.speaker + other.speaker,
            found_by_form={form: self.found(form) + other.found(form) for form in Form},
            about=self.about + other.about,
            by_stance={stance: self.towards(stance) + other.towards(stance) for stance in Stance},
            mentions=self.mentions + other.mentions,
            names=self.names + other.names,
        )


def score_article(gold: GoldArticle, predicted: Annotation) -> Scores:
    """The figures of one article; their sum is that of several."""
    wanted, given, partners, found = paired(gold, predicted.quotations)
    has_entities = bool(gold.annotation.entities)
    same = align_entities(gold.annotation.entities, predicted.entities)
    return Scores(
        articles=1,
        by_role={name: _role_score(name, wanted, given, partners) for name in ROLES},
        statements=Score(Mean(len(found), len(given)), Mean(len(found), len(wanted))),
        form=_share_equal("form", gold.annotation, predicted, found),
        medium=_share_equal("medium", gold.annotation, predicted, found),
        speaker=_speaker_score(gold.annotation, predicted, found, same) if has_entities else Mean(),
        found_by_form=_found_by_form(gold.annotation, {left for left, _ in found}),
        about=_about_score(gold.annotation, predicted, found, same) if has_entities else Score(),
        by_stance=_stance_scores(gold.annotation, predicted, found, same) if has_entities else None,
        mentions=_mention_score(gold.annotation, predicted, tuple(MentionType)) if has_entities else Score(),
        names=_mention_score(gold.annotation, predicted, (MentionType.NAME,)) if has_entities else Score(),
    )


def judged(gold: GoldArticle, predicted: Annotation) -> tuple[tuple[bool, bool], ...]:
    """For each predicted quotation whether its words are right, and whether words and speakers are.

    Words are right if a gold quotation is found by them, as in `Scores.statements`; speakers as in `Scores.speaker`:
    exactly the gold ones, nobody where the text names nobody. Empty for an article whose gold names no entities.
    """
    if not gold.annotation.entities:
        return ()
    found = paired(gold, predicted.quotations).found
    same = align_entities(gold.annotation.entities, predicted.entities)
    voiced = set(_right_speakers(gold.annotation, predicted, found, same))
    worded = {right for _, right in found}
    return tuple((index in worded, index in voiced) for index in range(len(predicted.quotations)))


def _role_score(
    name: str,
    wanted: Sequence[Mapping[str, frozenset[int]]],
    given: Sequence[Mapping[str, frozenset[int]]],
    partners: Mapping[int, int],
) -> Score:
    """Precision and recall of a role's tokens, over the quotations that have this role."""
    precision = recall = 0.0
    for left, right in partners.items():
        want, have = wanted[left][name], given[right][name]
        precision += len(want & have) / len(have) if have else 0.0
        recall += len(want & have) / len(want) if want else 0.0
    return Score(
        Mean(precision, sum(1 for have in given if have[name])),
        Mean(recall, sum(1 for want in wanted if want[name])),
    )


def _share_equal(
    name: str, gold: Annotation, predicted: Annotation, found: Sequence[tuple[int, int]]
) -> Mean:
    """The share of found statements whose attribute `name` is the gold one."""
    right = sum(getattr(gold.quotations[a], name) == getattr(predicted.quotations[b], name) for a, b in found)
    return Mean(right, len(found))


def _found_by_form(gold: Annotation, found: set[int]) -> dict[Form, Mean]:
    counts = dict.fromkeys(Form, Mean())
    for index, quotation in enumerate(gold.quotations):
        counts[quotation.form] += Mean(float(index in found), 1)
    return counts


def _speaker_score(
    gold: Annotation, predicted: Annotation, found: Sequence[tuple[int, int]], same: Mapping[str, str]
) -> Mean:
    """Share of found statements whose speakers are exactly the gold ones (none where the text names none)."""
    return Mean(len(list(_right_speakers(gold, predicted, found, same))), len(found))


def _right_speakers(
    gold: Annotation, predicted: Annotation, found: Sequence[tuple[int, int]], same: Mapping[str, str]
) -> Iterator[int]:
    """The found predicted quotations with exactly the gold speakers."""
    for left, right in found:
        speakers = {same.get(speaker) for speaker in predicted.quotations[right].speaker}
        if speakers == set(gold.quotations[left].speaker):
            yield right


def _about_score(
    gold: Annotation, predicted: Annotation, found: Sequence[tuple[int, int]], same: Mapping[str, str]
) -> Score:
    """The targets of all statements; those of a statement that is not found or not there are all wrong."""
    hits = len(list(_right_targets(gold, predicted, found, same)))
    given, wanted = (sum(len(set(q.about)) for q in side.quotations) for side in (predicted, gold))
    return Score(Mean(hits, given), Mean(hits, wanted))


def _stance_scores(
    gold: Annotation, predicted: Annotation, found: Sequence[tuple[int, int]], same: Mapping[str, str]
) -> dict[Stance, Score]:
    """For each stance how many right targets have it, were given it, and both."""
    pairs = Counter(_right_targets(gold, predicted, found, same))
    scores = {}
    for stance in Stance:
        hits = pairs[stance, stance]
        given = sum(count for (_, guess), count in pairs.items() if guess is stance)
        wanted = sum(count for (true, _), count in pairs.items() if true is stance)
        scores[stance] = Score(Mean(hits, given), Mean(hits, wanted))
    return scores


def _right_targets(
    gold: Annotation, predicted: Annotation, found: Sequence[tuple[int, int]], same: Mapping[str, str]
) -> Iterator[tuple[Stance, Stance]]:
    """Gold and predicted stance towards every right target of the found statements."""
    for left, right in found:
        wanted, given = gold.quotations[left], predicted.quotations[right]
        for target in dict.fromkeys(given.about):
            true = same.get(target)
            if true in wanted.about:
                yield wanted.stance_towards(true), given.stance_towards(target)


def _mention_score(gold: Annotation, predicted: Annotation, types: tuple[MentionType, ...]) -> Score:
    want, have = _mentions(gold, types), _mentions(predicted, types)
    hits = len(want & have)
    return Score(Mean(hits, len(have)), Mean(hits, len(want)))


def _mentions(annotation: Annotation, types: tuple[MentionType, ...]) -> set[tuple[Span, Kind]]:
    return {
        (mention.span, entity.kind)
        for entity in annotation.entities
        for mention in entity.mentions
        if mention.type in types
    }


def report(scores: Scores) -> str:
    """The figures as a plain-text table, in percent; a dash where there was nothing to count."""
    rows = [("", "precision", "recall", "F1", "gold")]
    measured = [
        ("statements found", scores.statements),
        ("message (tokens)", scores.message),
        *((f"  {name} (tokens)", scores.role(name)) for name in ROLES[1:]),
        ("roles (tokens)", scores.roles),
        ("joint (tokens)", scores.joint),
        ("targets (about)", scores.about),
        *((f"  towards a target: {stance.value}", scores.towards(stance)) for stance in Stance),
        ("mentions (exact)", scores.mentions),
        ("names (exact)", scores.names),
    ]
    for label, figure in measured:
        cells = (_percent(figure.precision), _percent(figure.recall), _f1_cell(figure))
        rows.append((label, *cells, str(figure.recall.count)))
    shares = [("speaker right", scores.speaker), ("form right", scores.form), ("medium right", scores.medium)]
    shares += [(f"found: {form.value}", scores.found(form)) for form in Form]
    rows.append(("stance (macro F1)", "", "", _stance_cell(scores), str(_targets_right(scores))))
    rows.append(("", "share", "", "", "of"))
    rows += [(label, _percent(share), "", "", str(share.count)) for label, share in shares]
    lines = [f"{label:<28}{a:>10}{b:>8}{c:>8}{d:>8}".rstrip() for label, a, b, c, d in rows]
    return "\n".join([f"articles: {scores.articles}", *lines]) + "\n"


def _targets_right(scores: Scores) -> int:
    return sum(scores.towards(stance).recall.count for stance in Stance)


def _stance_cell(scores: Scores) -> str:
    return f"{100 * scores.stance:.1f}" if _targets_right(scores) else "-"


def _percent(mean: Mean) -> str:
    return f"{100 * mean.value:.1f}" if mean.count else "-"


def _f1_cell(figure: Score) -> str:
    return f"{100 * figure.f1:.1f}" if figure.precision.count or figure.recall.count else "-"
