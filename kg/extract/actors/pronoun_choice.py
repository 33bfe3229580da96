"""The actors that a pronoun may stand for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from kg.extract.actors.figures import Figure
from kg.extract.actors.fitting import OPTIONS
from kg.extract.actors.pronouns import Pronoun, fits
from kg.extract.actors.ranking import Features, flags, of_pronoun
from kg.extract.actors.viewpoint import (
    FEW,
    Viewpoint,
    acts_here,
    candidates,
    is_near,
    is_spoken_of,
    last_told,
)
from kg.model import Kind, MentionType


def pronoun_options(
    pronoun: Pronoun, recent: Sequence[Figure], view: Viewpoint, *, things: bool = False
) -> tuple[list[Figure], list[Features]]:
    """The actors a pronoun may stand for, the last mentioned first, and what speaks for each; with `things` it may also mean
    one of those."""
    agreeing = list(islice((figure for figure in recent if fits(pronoun, figure)), OPTIONS))
    free = [figure for figure in agreeing if not _bound(pronoun, figure, view)]
    fitting = free if free or things else agreeing
    if _goes_on(pronoun, fitting, view):
        fitting = [view.spoken[0]]
    elif (newcomer := _came_in(pronoun, fitting, recent, view)) is not None:
        fitting = [newcomer]
    seen = candidates(fitting, view)
    found = [
        of_pronoun(pronoun, candidate) + _continued(pronoun, figure, view)
        for figure, candidate in zip(fitting, seen, strict=True)
    ]
    return fitting, found


def _goes_on(pronoun: Pronoun, fitting: Sequence[Figure], view: Viewpoint) -> bool:
    """Whether who has just spoken speaks on, as all others were only mentioned in words: "Kaya lobte Lund. Der Mann sei gut.
    | Er | warnte, ..."; not where somebody else has come in."""
    if not (pronoun.speaker and pronoun.subject and view.spoken and view.spoken[0] in fitting):
        return False
    last = last_told(fitting, view)
    if last is None or last[1].kind is not Kind.PERSON:
        return False
    return last[1] is view.spoken[0] or is_spoken_of(last[0], view)


def _came_in(
    pronoun: Pronoun, fitting: Sequence[Figure], recent: Sequence[Figure], view: Viewpoint
) -> Figure | None:
    """Who has come in as the subject since somebody else spoke, and now speaks: „Toll“, sagte Kaya. Trainer Lund winkte ab.
    Der Klub habe Zeit, mahnte | er |."; not "Kaya dankte Lund."."""
    last = last_told(fitting, view) if pronoun.speaker and pronoun.subject and view.spoken else None
    if last is None or last[1] is view.spoken[0] or not last[1].named or last[1].kind is not Kind.PERSON:
        return None
    trace = last[0]
    acts = trace.standing == "subject" and trace.type is MentionType.NAME and is_near(trace, view)
    if not acts or trace.sentence == view.sentence:
        return None
    here = (
        other.standing == "subject" and other.sentence == trace.sentence and other.token < trace.token
        for figure in recent
        for other in figure.traces[-FEW:]
    )
    return None if any(here) else last[1]


def _bound(pronoun: Pronoun, figure: Figure, view: Viewpoint) -> bool:
    """Whether the actor is the subject of the very clause, whom an object would call "sich": "Kaya traf ihn"; or says the
    words himself, in which he is "ich": „Er ist schön“, sagte Lund. "Dieser" in words is not who spoke before either: "Kaya
    lobte den Verein. | Dieser | helfe allen."."""
    if view.within == "direct" and not pronoun.first and len(view.sayers) == 1 and view.sayers[0] is figure:
        return True
    if pronoun.demonstrative and pronoun.subject and view.within and figure in view.spoken[:1]:
        return True
    if not pronoun.possessive and figure.traces[-1].end == view.token:
        return True  # "die Kirche, in deren | Saal | sie | singt", "dass | Kaya | ihn | lobt"
    either = pronoun.genders == {"f"} and not (pronoun.demonstrative or view.speaks)  # "Kaya lobte | sie |"
    return (either or not pronoun.subject) and not pronoun.possessive and acts_here(figure, view)


def _continued(pronoun: Pronoun, figure: Figure, view: Viewpoint) -> Features:
    """Whether the last pronoun of the same gender stood for the actor: "Er kam. Lenz sah Kaya. Er ging." """
    last = [view.pronouns[gender] for gender in pronoun.genders if gender in view.pronouns]
    if not last:
        return ()
    sentence, before = max(last, key=lambda one: one[0])
    return _of_last(min(view.sentence - sentence, 3), "same" if figure is before else "other")


@lru_cache(maxsize=100)
def _of_last(back: int, who: str) -> Features:
    return flags([f"pronoun before, {back} back: {who}"])
