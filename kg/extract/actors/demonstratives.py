"""Whom or what "dieser" points at: the last that agrees with it and does not act in the sentence before."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.actors.events import Event, Events
from kg.extract.actors.figures import Figure
from kg.extract.actors.inanimate import Thing
from kg.extract.actors.pronouns import Pronoun, fits
from kg.extract.actors.text import Text, run
from kg.nlp.closed_classes import word_set
from kg.nlp.noun_genders import MANY

_ARTICLES = frozenset({"der", "die"})
_BREAKS = frozenset({",", ";", ":", ".", "!", "?", "–", "„", "“"})
_CLAUSE = 20  # tokens
# What only people and bodies do.
_OF_MINDS = word_set(
    """sagt sagte sage sagten sagen weiß wusste wisse wissen glaubt glaubte glaube glauben hofft hoffte hoffe hoffen freut
    freute freue freuen dankte lachte weinte starb starben lebt lebte wohnt wohnte arbeitet arbeitete antwortete erklärte
    erklärt betonte betont meinte meint schwieg schwiegen winkte nickte verwies verweist kritisierte kritisiert fordert
    forderte fordern forderten warnt warnte lehnte lehnt lehnten klagt klagte klagen wies wiesen weist bestritt bestreitet
    reagierte reagiert entschuldigte verteidigte floh flohen flüchtete"""
)


def pointed_at(
    doc: Text, events: Events, event: Event, things: Sequence[Thing], sentences: Sequence[int]
) -> Figure | Thing | None:
    """The last of the actors and `things` before a "dieser" that is its clause's subject, back to the sentence before.

    "Lund gab der Kommission den Plan. | Dieser | ..." is the plan, "Lund traf die Gegnerin der Regierung. | Diese | ..." the
    government; None where only the subject agrees, and for "der".
    """
    pronoun = event.pronoun
    if (
        pronoun is None
        or not (pronoun.demonstrative and pronoun.subject)
        or doc[event.start].lower in _ARTICLES
    ):
        return None
    since = sentences[event.start] - 1
    thing = _last_thing(doc, event, pronoun, things, since)
    met = [one for one in events.before(event.start) if sentences[one.start] >= since]
    for i, one in enumerate(met):
        if thing is not None and thing.token > one.start:
            return thing
        first = i + 1 == len(met) or sentences[met[i + 1].start] != sentences[one.start]
        acts = first and events.standing(one) == "subject"
        if one.figure is not None and fits(pronoun, one.figure) and not acts and not _is_owner(one):
            return one.figure
    return thing


def _last_thing(
    doc: Text, event: Event, pronoun: Pronoun, things: Sequence[Thing], since: int
) -> Thing | None:
    """The last thing that the pronoun can mean by its form, unless its clause speaks of people."""
    if any(doc[i].lower in _OF_MINDS for i in run(doc, event.start, 1, _BREAKS, _CLAUSE)):
        return None
    near = [one for one in things if one.sentence >= since and one.allowed - {MANY} <= pronoun.genders]
    return max(near, key=lambda one: one.token, default=None)


def _is_owner(event: Event) -> bool:
    return event.pronoun is not None and event.pronoun.possessive
