"""Pronouns that mean no actor but a thing or a document, while an article is read: what may be meant, and what was."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kg.extract.actors.events import Event, Events
from kg.extract.actors.figures import Figure
from kg.extract.actors.inanimate import Thing, Things, is_sure, says
from kg.extract.actors.named import Named
from kg.extract.actors.pronouns import Pronoun, fits
from kg.extract.actors.ranking import Features, Rival, of_rival
from kg.model import Kind
from kg.nlp.nouns import SAYINGS, noun_of

_REACH = 3  # sentences
_DATIVE = frozenset({"ihm", "ihnen"})


class Lifeless:
    """The things that pronouns of one article may mean.

    `worded` has the number of the words that a token stands in, `quoted` the tokens in direct speech, `clauses` the number
    of each token's clause; `met` are all actors mentioned so far, which grow while the article is read.
    """

    def __init__(
        self,
        named: Named,
        events: Events,
        worded: Mapping[int, int],
        quoted: Collection[int],
        clauses: Sequence[int],
        met: Collection[Figure],
    ) -> None:
        self._doc, self._layout, self._sentence = named.text, named.layout, named.layout.sentence
        self._events, self._worded, self._quoted, self._met = events, worded, quoted, met
        self._clauses = clauses
        self._things = Things(named, {i for event in events for i in range(event.start, event.end)})
        self._last: Event | None = None  # the last pronoun that meant one

    def take(self, event: Event) -> None:
        """Keeps that a pronoun meant a thing."""
        self._last = event

    def meant(self, event: Event, pronoun: Pronoun) -> list[Thing]:
        """The things that a pronoun may mean; none where something is given or done to it, as to people: "Man gab | ihnen |
        nichts"; not "mit ihnen"."""
        receives = self._doc[event.start].lower in _DATIVE and self._events.standing(event) == "object"
        return [] if receives else self._things.meant(pronoun, event.start)

    def goes_on(self, event: Event, things: Sequence[Thing]) -> bool:
        """Whether the same pronoun has just meant a thing and nobody was mentioned since whom it may mean, too.

        "Ein Wolf streift umher. Kaya will ihn jagen. „Ich finde | ihn | schön“, sagt Lund."
        """
        last, pronoun = self._last, event.pronoun
        if last is None or pronoun is None or pronoun.possessive or pronoun.demonstrative:
            return False
        if self._doc[last.start].lower != self._doc[event.start].lower or things[0].token > last.start:
            return False
        return self._sentence[event.start] - self._sentence[last.start] < _REACH and not any(
            fits(pronoun, figure) for figure in self._met if figure.traces[-1].token > last.start
        )

    def rivals(
        self, pronoun: Pronoun, token: int, figures: Sequence[Figure], things: Sequence[Thing]
    ) -> list[Features]:
        """What speaks for each thing that a pronoun may mean instead of one of `figures`."""
        told = says(self._doc, token)
        number = self._worded.get(token)
        form = "" if number is None else "direct" if token in self._quoted else "indirect"
        last = [figure.traces[-1].token for figure in figures]
        return [
            of_rival(
                pronoun,
                Rival(
                    sentences=self._sentence[token] - self._sentence[thing.token],
                    clauses=self._clauses[token] - self._clauses[thing.token],
                    rank=rank,
                    people=sum(one > thing.token for one in last),
                    standing=thing.standing,
                    determiner=thing.determiner,
                    mentions=thing.count,
                    early=thing.early,
                    first=thing.first,
                    sure=is_sure(pronoun, thing),
                    words=self._words_of(thing, number),
                    form=form,
                    says=told,
                ),
            )
            for rank, thing in enumerate(things)
        ]

    def _words_of(self, thing: Thing, number: int | None) -> str:
        """Whether a thing stands in the words of this number, "same" or "other"; empty for none."""
        if number is None:
            return ""
        return "same" if self._worded.get(thing.token) == number else "other"

    def is_document(self, event: Event) -> bool:
        """Whether "ihn" means a document, as no man was mentioned since: "Der Brief liegt vor. Man prüft | ihn |"."""
        i = event.start
        if self._doc[i].lower != "ihn":
            return False
        begin, _ = self._layout.bounds(self._sentence[i] - 1)
        for j in range(i - 1, begin - 1, -1):
            noun = noun_of(self._doc[j].text) if self._doc[j].text[:1].isupper() else None
            if noun is not None and noun.kind in SAYINGS and noun.gender == "m" and not noun.plural:
                return True
            here = self._sentence[j] == self._sentence[i]
            if any(_may_be_he(figure, here=here) for figure in self._events.meant_at(j)):
                return False
        return False


def _may_be_he(figure: Figure, *, here: bool) -> bool:
    """Whether "ihn" can be an actor by his gender; a body of the same sentence acts there: "Der Rat lehnte | ihn | ab"."""
    if figure.plural or (here and figure.kind is not Kind.PERSON):
        return False
    return figure.gender == "m" or (not figure.gender and figure.kind is Kind.PERSON)
