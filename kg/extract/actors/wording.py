"""Whose words the tokens of an article stand in, and whom these words name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from kg.extract.actors.events import Event, Events
from kg.extract.actors.figures import Figure, Trace
from kg.extract.actors.heads import Head
from kg.extract.actors.named import Named
from kg.extract.actors.role_words import compatible, synonymous
from kg.model import Form, MentionType, Quotation, Span

_MEMORY = 100  # actors
_POINTING = frozenset({"der", "dieser", "diese"})


class Wording:
    """The words of all quotations of one article; `heads` are what their speaker phrases point to.

    `quoted` gives for every token in direct speech the number of its stretch, `worded` for every token in anybody's words
    the number of the innermost quotation, `told` are those of the latter that are no reported act. `others` gives for the
    token that names a speaker those who are named in what he says, `own` the tokens of what he says.
    """

    def __init__(
        self, named: Named, quotations: Sequence[Quotation], heads: Mapping[Span, Sequence[Head]]
    ) -> None:
        self._doc, self._names, self._layout = named.text, named.names.end, named.layout
        self._quotations, self._heads = quotations, heads
        direct = [part for q in quotations if q.form is Form.DIRECT for part in q.content]
        self.quoted = {i: n for n, part in enumerate(direct) for i in range(*self._layout.tokens(part))}
        longest_first = sorted(
            range(len(quotations)), key=lambda n: -sum(e - b for b, e in quotations[n].content)
        )
        self.worded = {i: number for number in longest_first for i in self._words(quotations[number])}
        # "Ein Nachbar sprach von einem Skandal" is a statement as a whole: he himself stands in nobody's words.
        self.told = frozenset(i for i, n in self.worded.items() if quotations[n].form is not Form.REPORTED)
        self.others = self._named_in_own_words(named.at)
        self.own = {
            head.token: frozenset(self._words(quotation))
            for quotation in self._spoken()
            for head in self._speakers(quotation)
        }

    def _words(self, quotation: Quotation) -> Iterable[int]:
        return (i for part in quotation.content for i in range(*self._layout.tokens(part)))

    def _spoken(self) -> Iterable[Quotation]:
        """The quotations with words of their own: an attitude has none."""
        return (q for q in self._quotations if q.form is not Form.REPORTED and q.cue_spans)

    def _speakers(self, quotation: Quotation) -> Iterable[Head]:
        return (head for span in quotation.speaker_spans for head in self._heads[span])

    def _named_in_own_words(self, named_at: Mapping[int, Figure]) -> Mapping[int, set[Figure]]:
        """For the words that name who speaks, those who are named in what he says; a pronoun means none of them.

        "Orban arbeite für Moskau, schrieb | er |" - he is not Orban. In the gold annotation 220 of 221 are others; the last
        one is "Balkenende | selbst | sehe keinen Grund, sagte er".
        """
        found: dict[int, set[Figure]] = defaultdict(set)
        for quotation in self._spoken():
            words = set(self._words(quotation))
            figures = {named_at[i] for i in named_at.keys() & words if not self.is_himself(i)}
            for head in self._speakers(quotation):
                found[head.token] |= figures
        return found

    def is_himself(self, name: int) -> bool:
        """ "Kaya | selbst"."""
        end = self._names[name]
        return end < len(self._doc) and self._doc[end].lower == "selbst"

    def described_in_own(self, token: int, met: Iterable[Figure]) -> list[Figure]:
        """Who of those `met` is spoken of by a noun or a "der" in the words of a pronoun: "Die Kunden blieben weg, sagen |
        sie |", "Der sei müde, sagte | er |"."""
        words = self.own.get(token, frozenset())
        return [
            figure
            for figure in met
            if any(trace.token in words and self._points_away(trace) for trace in figure.traces)
        ]

    def _points_away(self, trace: Trace) -> bool:
        pointing = trace.type is MentionType.PRONOUN and self._doc[trace.token].lower in _POINTING
        return pointing or trace.type is MentionType.NOMINAL

    def around(self, token: int, events: Events, met: dict[Figure, None]) -> dict[str, Any]:
        """The innermost words that a token stands in, and those of their sayers whose name is in the frame or who were `met`
        before, the last one last."""
        number = self.worded.get(token)
        if number is None:
            return {}
        quotation = self._quotations[number]
        heads = [head for head in self._speakers(quotation) if head.pointer is None]
        found = [event for head in heads if (event := events.at(head.token)) is not None]
        sayers = [event.figure or _called_so(event, token, met) for event in found]
        return {
            "within": "direct" if quotation.form is Form.DIRECT else "indirect",
            "sayers": [figure for figure in sayers if figure is not None],
        }


def _called_so(event: Event, token: int, met: dict[Figure, None]) -> Figure | None:
    """Who was last called by the noun of a description behind a word: „Das kostet | ihn | viel“, sagte der Sprecher."""
    phrase = event.phrase if event.start > token else None
    if phrase is None or not phrase.definite or phrase.noun.kind != "person":
        return None
    said = phrase.noun.lemma
    called = (
        figure
        for figure in islice(reversed(met), _MEMORY)
        if any(compatible(noun.lemma, said) or synonymous(noun.lemma, said) for noun in figure.nouns)
    )
    return next(called, None)
