"""Whom "ich", "wir" and "Sie" mean in what somebody says."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from kg.extract.actors.events import Events
from kg.extract.actors.figures import Figure
from kg.extract.actors.named import Named
from kg.extract.actors.pronouns import FIRST_PERSONS, opens_clause, pronoun_at
from kg.extract.actors.speaking_for import SpeakingFor
from kg.extract.actors.text import Word
from kg.model import Form, Kind, MentionType, Quotation, Span

_HEADLINE = 12  # words of a line at most
_ADDRESSES = frozenset({"Herr", "Frau"})
_POLITE = frozenset({"Sie", "Ihnen", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihres"})


class Talk:
    """Gives the pronouns of who speaks and who is spoken to their actors; `worded` are tokens in anybody's words."""

    def __init__(
        self, named: Named, events: Events, worded: Container[int], speaking_for: SpeakingFor
    ) -> None:
        self._doc, self._names, self._layout = named.text, named.names.end, named.layout
        self._events, self._worded, self._speaking_for = events, worded, speaking_for

    def first_persons(
        self, speakers: Sequence[tuple[Quotation, Sequence[Figure]]], figures: Sequence[Figure]
    ) -> None:
        """ "ich" in direct speech is a mention of its speaker, "wir" of the organisation he speaks for, else of himself.

        „Wir lehnen das ab“, sagte Ute Lenz vom Mieterbund: the Mieterbund does. In nobody's words "ich" is in an
        interview whom the article is about, else the author of a comment: "Ehrlich gesagt kann | ich | Kaya verstehen".
        """
        words = [word for word in self._doc if word.lower in FIRST_PERSONS]
        for quotation, saying in speakers if words else ():
            if quotation.form is not Form.DIRECT or len(saying) != 1:
                continue
            parts = [self._tokens(part) for part in quotation.content]
            said = [word for word in words if any(begin <= word.i < end for begin, end in parts)]
            if said:
                body = self._speaking_for(saying[0]) if saying[0].kind is Kind.PERSON else None
                self._note_first_persons(said, saying[0], body or saying[0])
        unquoted = [word for word in words if word.i not in self._worded]
        leading = self._interviewed(figures, unquoted[0].i) if unquoted else None
        if leading is not None:
            self._note_first_persons(unquoted, leading, None)

    def _interviewed(self, figures: Sequence[Figure], first: int) -> Figure | None:
        """Whom an interview without marks is about: one of its headlines says "Interview"."""
        people = [figure for figure in figures if figure.named and figure.kind is Kind.PERSON]
        headed = any(word.lower == "interview" and self._in_headline(word.i) for word in self._doc)
        if not people or not headed:
            return None
        return max(
            people, key=lambda one: (sum(trace.token < first for trace in one.traces), len(one.traces))
        )

    def _in_headline(self, token: int) -> bool:
        """Whether a word stands in a short line of its own without a full stop."""
        paragraph = self._layout.paragraph
        near = range(max(0, token - _HEADLINE), min(len(self._doc), token + _HEADLINE))
        line = [self._doc[i].text for i in near if paragraph[i] == paragraph[token]]
        return len(line) <= _HEADLINE and "." not in line

    def second_persons(self, heard: Sequence[tuple[Quotation, Sequence[Figure]]]) -> None:
        """ "Sie" in direct speech is a mention of who is called by his name there, else of the one who hears it.

        „Herr Lund, wann kommen | Sie |?“, fragte sie. „Ich danke | Ihnen |“, sagte Kaya der Ministerin.
        """
        for quotation, figures in heard:
            if quotation.form is not Form.DIRECT:
                continue
            words = [i for part in quotation.content for i in range(*self._tokens(part))]
            polite = [i for i in words if self._doc[i].text in _POLITE and not opens_clause(self._doc, i)]
            called = [one for i in words if polite for one in self._called_upon(i)]
            one = next(iter(called), None) if len(set(called)) == 1 else None
            if one is None and len(figures) == 1 and figures[0].kind is Kind.PERSON and not called:
                one = figures[0]
            if one is not None:
                spans = (Span(self._doc[i].begin, self._doc[i].end) for i in polite)
                one.mentions.update((span, MentionType.PRONOUN) for span in spans if span not in one.mentions)

    def _called_upon(self, token: int) -> list[Figure]:
        """Who is spoken to by the word: „Herr | Lund |, kommen Sie“; not "Herr | Lund | lügt"."""
        if token not in self._names or token < 2 or self._doc[token - 1].text not in _ADDRESSES:
            return []
        before, end = self._doc[token - 2], self._names[token]
        apart = end < len(self._doc) and self._doc[end].is_punct
        return self._events.meant_at(token) if apart and before.is_punct else []

    def _note_first_persons(self, tokens: Iterable[Word], one: Figure, many: Figure | None) -> None:
        """Keeps "ich" among `tokens` as a mention of `one`, "wir" as one of `many`."""
        for token in tokens:
            pronoun = pronoun_at(self._doc, token.i)
            figure = None if pronoun is None else many if pronoun.plural else one
            if figure is not None:
                figure.mentions.setdefault(Span(token.begin, token.end), MentionType.PRONOUN)

    def _tokens(self, span: Span) -> tuple[int, int]:
        return self._layout.tokens(span)
