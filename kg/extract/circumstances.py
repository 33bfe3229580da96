"""Where and when something was said, as far as its frame says so."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.extract.targets import Mentioned
from kg.model import Article, Kind, MentionType, Quotation, Span

_WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_WEEKDAY = re.compile(
    r"\b(?:am|vom|seit)?\s*\b(Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
    r"(?:abend|morgen|mittag|nachmittag|vormittag|nacht)?\b"
)
_RELATIVE = {"heute": 0, "gestern": 1, "vorgestern": 2}
_RELATIVE_WORD = re.compile(r"\b(heute|gestern|vorgestern)\b", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(in|im|aus|bei|nahe)\s+(?:der\s+|dem\s+)?$", re.IGNORECASE)


def stated_on(quotation: Quotation, article: Article) -> str | None:
    """The day of the statement: an ISO date where the article's date allows, else the words as written.

    "sagte er am Freitag" in an article of Saturday, 23 March 2024 gives "2024-03-22".
    """
    for frame in quotation.frame_spans:
        words = _outside(frame, quotation.speaker_spans, article.text)
        if (weekday := _WEEKDAY.search(words)) is not None:
            return _resolved(weekday.group().strip(), weekday.group(1), article)
        if (relative := _RELATIVE_WORD.search(words)) is not None:
            return _resolved(relative.group(), relative.group(1), article)
    return None


def _outside(frame: Span, speakers: tuple[Span, ...], text: str) -> str:
    """The frame with the speaker's phrase blanked, so that offsets stay: "der Bericht vom Freitag" is no time."""
    words = list(frame.of(text))
    for speaker in speakers:
        for at in range(max(speaker.begin, frame.begin), min(speaker.end, frame.end)):
            words[at - frame.begin] = " "
    return "".join(words)


def _resolved(expression: str, word: str, article: Article) -> str:
    try:
        published = date.fromisoformat((article.published or "")[:10])
    except ValueError:
        return expression
    if word.lower() in _RELATIVE:
        return (published - timedelta(days=_RELATIVE[word.lower()])).isoformat()
    name = "samstag" if word == "Sonnabend" else word.lower()
    back = (published.weekday() - _WEEKDAYS.index(name)) % 7
    return (published - timedelta(days=back)).isoformat()


def stated_in(quotation: Quotation, mentioned: Mentioned, text: str) -> str | None:
    """The id of the place where it was said: "sagte sie in München", "vor seiner Abreise aus Tel Aviv".

    A place inside the speaker's phrase ("der Bürgermeister von Kiel") is none.
    """
    for frame in quotation.frame_spans:
        for span, kind, entity in mentioned.inside(frame):
            named = entity.kind is Kind.LOCATION and kind is MentionType.NAME
            if (
                named
                and not _in_speaker(span, quotation)
                and _PREPOSITION.search(text[frame.begin : span.begin])
            ):
                return entity.id
    return None


def _in_speaker(span: Span, quotation: Quotation) -> bool:
    return any(speaker.overlaps(span) for speaker in quotation.speaker_spans)
