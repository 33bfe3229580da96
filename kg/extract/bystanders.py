"""Who is named around the words and not what they are about: who is told them, and where they are spoken.

"Das sei teuer, sagte Korn | dem Sender |", "kündigte | gegenüber der Zeitung | eine Klage an", "forderte | in Bonn |
höhere Löhne". Whom an act is done to by speaking is another matter: "warf | der Bank | vor", "dankte | dem Sender |".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.candidates import Candidate, Sight
from kg.model import Form, Kind, Quotation, Span, spans_text
from kg.nlp.closed_classes import word_set

_TELLING = frozenset(
    """sagen mitteilen berichten erzählen schildern erklären darlegen erläutern bestätigen angeben beteuern versichern
    ankündigen verraten melden fragen""".split()
)
"""Verbs that do nothing to whom they are said to."""
_BEFORE = word_set("gegenüber vor mit")
_WHERE = word_set("in im bei nahe")
_SPOKEN_TO = re.compile(r"\b(?:du|dich|dir|dein\w*|euch|eure?\w*|Sie|Ihnen|Ihr\w*)\b")


def only_told(quotation: Quotation, sights: Sequence[Sight], text: str) -> bool:
    """Whether one with these mentions is told the words, which do not speak to him: not „Sie irren“, sagte er ihr."""
    heard = [
        sight
        for sight in sights
        if any(span.contains(sight.span) or sight.span.contains(span) for span in quotation.addressee_spans)
    ]
    if not heard or len({s.span for s in heard}) < len({s.span for s in sights}):
        return False
    if quotation.form is Form.DIRECT and _SPOKEN_TO.search(spans_text(text, quotation.content)):
        return False
    beside = any(sight.place.preposition in _BEFORE for sight in heard)
    return beside or quotation.cue_lemma in _TELLING


def only_where(quotation: Quotation, candidate: Candidate, place: tuple[Span, str] | None) -> bool:
    """Whether a place is named for nothing but that somebody spoke there; `place` is where this was said."""
    if candidate.entity.kind is not Kind.LOCATION:
        return False
    spoken = None if place is None or place[1] != candidate.entity.id else place[0]
    if not candidate.sights:
        return spoken is not None and any(spoken.overlaps(part) for part in quotation.frame_spans)
    return all(
        sight.span == spoken or (sight.framed and sight.place.preposition in _WHERE)
        for sight in candidate.sights
    )
