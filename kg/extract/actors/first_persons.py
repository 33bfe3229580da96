"""Who "ich" and "wir" are: whoever says them, and in nobody's words the author, who is no actor."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from kg.extract.actors.figures import Figure
from kg.extract.actors.layout import Layout
from kg.extract.actors.pronouns import FIRST_PERSONS, pronoun_at
from kg.extract.actors.text import Text, Word
from kg.model import Form, Kind, MentionType, Quotation, Span

_HEADLINE = 12  # words that a line "Interview" has at most


def note_first_persons(
    doc: Text,
    layout: Layout,
    speakers: Sequence[tuple[Quotation, Sequence[Figure]]],
    figures: Sequence[Figure],
    worded: Collection[int],
    speaking_for: Callable[[Figure], Figure | None],
) -> None:
    """Keeps "ich" in direct speech as a mention of its speaker, "wir" as one of the organisation he speaks for, else his.

    „Wir lehnen das ab“, sagte Ute Lenz vom Mieterbund: the Mieterbund does. In no words (`worded`) "ich" is in an interview
    whom the article is about; else the author of a comment: "Ehrlich gesagt kann | ich | Kaya verstehen".
    """
    words = [word for word in doc if word.lower in FIRST_PERSONS]
    for quotation, found in speakers if words else ():
        if quotation.form is not Form.DIRECT or len(found) != 1:
            continue
        parts = [layout.tokens(part) for part in quotation.content]
        said = [word for word in words if any(begin <= word.i < end for begin, end in parts)]
        if said:
            body = speaking_for(found[0]) if found[0].kind is Kind.PERSON else None
            _note(doc, said, found[0], body or found[0])
    unquoted = [word for word in words if word.i not in worded]
    leading = _asked(doc, layout, figures, unquoted[0].i) if unquoted else None
    if leading is not None:
        _note(doc, unquoted, leading, None)


def _note(doc: Text, tokens: Iterable[Word], one: Figure, many: Figure | None) -> None:
    """Keeps "ich" among `tokens` as a mention of `one`, "wir" as one of `many`."""
    for token in tokens:
        pronoun = pronoun_at(doc, token.i)
        figure = None if pronoun is None else many if pronoun.plural else one
        if figure is not None:
            figure.mentions.setdefault(Span(token.begin, token.end), MentionType.PRONOUN)


def _asked(doc: Text, layout: Layout, figures: Sequence[Figure], first: int) -> Figure | None:
    """Whom an interview is about that has no marks: its lines say "Interview"."""
    people = [figure for figure in figures if figure.named and figure.kind is Kind.PERSON]
    lines = [i for i in range(len(doc)) if doc[i].lower == "interview" and _in_headline(doc, layout, i)]
    if not people or not lines:
        return None
    return max(people, key=lambda one: (sum(trace.token < first for trace in one.traces), len(one.traces)))


def _in_headline(doc: Text, layout: Layout, token: int) -> bool:
    """Whether a word stands in a short line of its own without a full stop."""
    paragraph = layout.paragraph[token]
    near = range(max(0, token - _HEADLINE), min(len(doc), token + _HEADLINE))
    line = [i for i in near if layout.paragraph[i] == paragraph]
    return len(line) <= _HEADLINE and not any(doc[i].text == "." for i in line)
