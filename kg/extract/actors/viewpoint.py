"""What a pronoun or a description sees of the actors met so far."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.extract.actors.figures import Figure, Trace
from kg.extract.actors.ranking import Candidate
from kg.model import Kind, MentionType

FEW = 8
"""Mentions of an actor that are looked at, the last ones."""

_JUST = 2  # sentences
_EARLY = 2  # sentences, the headline among them


class Viewpoint(NamedTuple):
    """Where a pronoun or description stands: sentence, paragraph, direct quotation (-1 for none), the number of
    mentions before it, the last two speakers, and whether somebody is quoted under it; `clauses` the clause ends before
    each token, `token` its own, `pronouns` by gender the sentence and actor of the last pronoun; `body` the organisation
    that the owner of a description belongs to; `within` the form of the words around it ("direct", "indirect", empty for
    none) and `sayers` who is known to say them; `worded` all tokens that stand in somebody's words.
    """

    sentence: int
    paragraph: int
    quoted: int
    order: int
    spoken: Sequence[Figure]
    speaks: bool
    clauses: Sequence[int]
    token: int
    pronouns: Mapping[str, tuple[int, Figure]]
    body: Figure | None = None
    within: str = ""
    worded: Collection[int] = ()
    sayers: Sequence[Figure] = ()


def acts_here(figure: Figure, view: Viewpoint) -> bool:
    """Whether the actor is the subject of the very clause."""
    last = figure.traces[-1]
    return (
        last.standing == "subject"
        and last.sentence == view.sentence
        and view.clauses[view.token] == view.clauses[last.token]
    )


def last_told(figures: Iterable[Figure], view: Viewpoint) -> tuple[Trace, Figure] | None:
    """The actor who was mentioned last in nobody's words, and that mention: who speaks is not whom he speaks of."""
    told = (
        (trace, figure)
        for figure in figures
        for trace in figure.traces[-FEW:]
        if trace.token not in view.worded
    )
    return max(told, default=None, key=lambda one: one[0].order)


def is_near(last: Trace, view: Viewpoint) -> bool:
    """Whether a mention stands in the paragraph, one or two sentences ago."""
    return last.paragraph == view.paragraph and view.sentence - last.sentence <= _JUST


def is_spoken_of(last: Trace, view: Viewpoint) -> bool:
    """Whether who was mentioned last is whom the last speaker has just praised or blamed: "| Der Trainer | lobte den
    Torwart. „Er war stark“, sagte | er |."; for two names no form tells which is the object."""
    done = last.standing in {"object", "subject"} and last.type is not MentionType.PRONOUN
    if not done or view.sentence - last.sentence != 1 or last.token in view.worded:
        return False
    if view.spoken[0].kind is not Kind.PERSON:
        return False  # "Die Staatsanwaltschaft wirft der Frau Betrug vor. „Nein“, sagte sie."
    return any(
        trace.standing == "subject"
        and trace.sentence == last.sentence
        and trace.token < last.token
        and view.clauses[trace.token] == view.clauses[last.token]
        for trace in view.spoken[0].traces[-FEW:]
    )


def candidates(figures: Sequence[Figure], view: Viewpoint) -> list[Candidate]:
    most = max((len(figure.traces) for figure in figures), default=0)
    names = max((figure.names for figure in figures), default=0)
    return [_seen(figure, view, most, names) for figure in figures]


def _seen(figure: Figure, view: Viewpoint, most: int, names: int) -> Candidate:
    last = figure.traces[-1]
    return Candidate(
        kind=Kind.ORGANIZATION if figure.kind is Kind.OTHER else figure.kind,
        named=figure.named,
        gender=figure.gender,
        plural=figure.plural,
        sentences=max(view.sentence - last.sentence, 0),
        between=max(view.order - last.order, 0),
        paragraphs=view.paragraph - last.paragraph,
        standing=last.standing,
        clauses=view.clauses[view.token] - view.clauses[last.token],
        names=figure.names,
        most_named=figure.names == names,
        early=figure.traces[0].sentence < _EARLY,
        opens=last.first,
        quoted=last.quoted >= 0 and last.quoted != view.quoted,
        speaker=view.spoken.index(figure) + 1 if figure in view.spoken else 0,
        mentions=len(figure.traces),
        pronominal=last.type is MentionType.PRONOUN,
        leads=len(figure.traces) == most,
        says="" if not view.within else view.within if any(f is figure for f in view.sayers) else "others'",
    )
