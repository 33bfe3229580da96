"""Who is named around the words and not what they are about: who is told them, and where they are spoken.

"Das sei teuer, sagte Korn | dem Sender |", "kündigte | gegenüber der Zeitung | eine Klage an", "forderte | in Bonn |
höhere Löhne". Whom an act is done to by speaking is another matter: "warf | der Bank | vor", "dankte | dem Sender |".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.avowals import clause_of
from kg.extract.candidates import Candidate, Sight
from kg.extract.mentioned import Words
from kg.extract.position import phrase_start
from kg.extract.sufferers import is_subject
from kg.model import Form, Kind, MentionType, Quotation, Span, Stance, spans_text
from kg.nlp.closed_classes import ADDRESSES, ADVERBS, word_set

_TELLING = frozenset(
    """sagen mitteilen berichten erzählen schildern erklären darlegen erläutern bestätigen angeben beteuern versichern
    ankündigen verraten melden fragen""".split()
)
"""Verbs that do nothing to whom they are said to."""
_BEFORE = word_set("gegenüber vor mit")
_QUOTES = '„“”"«»‚‘›‹., '
_SOME = word_set("ein eine kein keine")
_WHERE = word_set("in im bei nahe")
_NEAR = 60  # characters
_OPENING = re.compile(r"[“”\"«»]?\s*\(")
_IN_BRACKETS = re.compile(r"\s*\((?:\w+, )?")
_WITHIN = re.compile(r"\s+(?:in|im|aus|am)\s+(?:(?:der|dem|den)\s+)?")
_BEING = word_set("ist sind bin sei seien war waren wäre wären bleibt bleiben bleibe blieb blieben")
_BETWEEN = ADVERBS | frozenset('„“”"«»‚‘›‹') | word_set("nicht kein keine keinen immer für uns ihn mich")
_BESIDE = re.compile(
    r"^\W*(?:Anders als|Im (?:Gegensatz|Unterschied) zu[mr]?|Genauso wie|Ebenso wie|Ähnlich wie|Wie|Neben)\s+"
    r"(?:(?:zuvor|schon|bereits|auch|de[mrn]|die|das|[A-ZÄÖÜ][\w-]+|[a-zäöüß-]+(?:e[nmr]|ere|ige|sche|liche))\s+){0,5}$"
)
_TOO = re.compile(r"\s+\w+\s+auch\b")
_CLAIMS = re.compile(r"^\s+(?:\w+\s+){0,2}\w+\s*,")  # "Anders als Kaya | behauptet,"
_SPOKEN_TO = re.compile(r"\b(?:du|dich|dir|dein\w*|euch|eure?\w*|Sie|Ihnen|Ihr\w*)\b")


def only_told(quotation: Quotation, sights: Sequence[Sight], text: str) -> bool:
    """Whether one with these mentions is told the words, which do not speak to him: not „Sie irren“, sagte er ihr."""
    if not sights or not all(_is_heard(sight.span, quotation, text) for sight in sights):
        return False
    if quotation.form is Form.DIRECT and _SPOKEN_TO.search(spans_text(text, quotation.content)):
        return False
    if (
        quotation.form is Form.REPORTED
        and quotation.cue_lemma is None
        and quotation.stance is not Stance.NEUTRAL
    ):
        return False  # "rechnete | mit Kaya | ab"; not "bestritt das | gegenüber dem Sender |"
    beside = any(sight.place.preposition in _BEFORE for sight in sights)
    return beside or quotation.cue_lemma in _TELLING


def _is_heard(mention: Span, quotation: Quotation, text: str) -> bool:
    """Whether a mention is one of who hears the words, or that name's short form: "sagte er der Agentur (| dpa |)"."""
    return any(
        span.contains(mention)
        or mention.contains(span)
        or (span.end < mention.begin and _OPENING.fullmatch(text, span.end, mention.begin) is not None)
        for span in quotation.addressee_spans
    )


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


def only_in_next(quotation: Quotation, sights: Sequence[Sight], others: Sequence[Quotation]) -> bool:
    """Whether one is mentioned behind an act for nothing but a second act; `others` are the statements that follow.

    "Kaya lobte den Rat, | kritisierte aber | Lund ||"
    """
    parts = [part for one in others if one.form is Form.REPORTED for part in one.content]
    return (
        quotation.form is Form.REPORTED
        and bool(sights)
        and all(sight.framed and any(part.contains(sight.span) for part in parts) for sight in sights)
    )


def only_speaks_next(quotation: Quotation, sights: Sequence[Sight], others: Sequence[Quotation]) -> bool:
    """Whether one is named behind the words for nothing but words of his own; `others` are the statements that follow.

    "Die AfD nannte es „grotesk“, | die FDP | sprach von einem „Irrweg“"; not "„grotesk“, was | die FDP | wolle".
    """
    end = quotation.content[-1].end
    speaking = [span for one in others for span in one.speaker_spans]
    return bool(sights) and all(
        sight.framed and sight.span.begin >= end and any(span.overlaps(sight.span) for span in speaking)
        for sight in sights
    )


def only_of_speaker(quotation: Quotation, candidate: Candidate, text: str) -> bool:
    """Whether one is named for nothing but who speaks, or to whom: "Lund (| SPD |) lobte", "Das Amt in | Bonn | rügte",
    "sagte Lund im Gespräch mit | dem Sender |"; not "rügte Lund | die SPD |", "rügte Lund in | Bonn | den Rat"."""
    aside = quotation.form is Form.REPORTED
    spans = [sight.span for sight in candidate.sights if aside or sight.framed]
    return len(spans) == len(candidate.sights) > 0 and all(_is_aside(span, quotation, text) for span in spans)


def _is_aside(mention: Span, quotation: Quotation, text: str) -> bool:
    """Whether a mention stands behind a speaker as what he is of, or behind who talks with him."""
    acts = any(0 <= cue.begin - mention.end <= 1 for cue in quotation.cue_spans)
    near = (one for one in quotation.speaker_spans if one.end <= mention.begin <= one.end + _NEAR)
    return any(
        _IN_BRACKETS.fullmatch(text, one.end, mention.begin)
        or (acts and _WITHIN.fullmatch(text, one.end, mention.begin))
        for one in near
    )


def only_beside(quotation: Quotation, sights: Sequence[Sight], text: str) -> bool:
    """Whether one of whom a sentence tells nothing stands beside who acts: "Anders als | Kaya | lehnt Lund den Plan ab"."""
    if quotation.form is not Form.REPORTED or not sights:
        return False
    return all(
        _BESIDE.search(text[sight.part.begin : sight.span.begin]) is not None
        and _CLAIMS.search(text[sight.span.end : sight.part.end]) is None
        and (
            text[sight.part.begin] != "N" or _TOO.match(text, sight.span.end)
        )  # not "Neben | der Bank | rügte er Lund"
        for sight in sights
    )


def only_called(candidate: Candidate, words: Words, text: str) -> bool:
    """Whether one without a name is nothing but what another is called: "Kaya sei | ein Freund |", "nannte ihn | Lügner |",
    "| Frau | Kaya"."""
    if candidate.entity.named or not candidate.sights:
        return False
    return all(
        sight.type is MentionType.NOMINAL
        and (
            sight.span.of(text) in ADDRESSES
            or (not sight.framed and _is_all(sight, text))  # not „rohe Gewalt“ | der Polizei |
            or _is_predicate(words, sight.part, sight.span)
        )
        for sight in candidate.sights
    )


def _is_all(sight: Sight, text: str) -> bool:
    """Whether the words say nothing else: bezeichnete ihn als „Lügner“."""
    return text[sight.part.begin : sight.part.end].strip(_QUOTES) == text[sight.span.begin : sight.span.end]


def _is_predicate(words: Words, part: Span, mention: Span) -> bool:
    """ "er sei | der richtige Mann |"; not "gestern sei | ein Mann | gekommen"."""
    inside, at = words.under(part), words.under(mention)
    start, _, _ = phrase_start(words, inside.start, at.start)
    before = start - 1
    while before > inside.start and words.lower[before] in _BETWEEN:
        before -= 1
    if before <= inside.start:
        return False
    if words.lower[before] == "als":
        return True
    if words.lower[before] not in _BEING:
        return words.lower[start] in _SOME and _is_behind_subject(words, inside, start, at.stop)
    return is_subject(words, clause_of(words, inside, before).start, before)


def _is_behind_subject(words: Words, inside: range, start: int, stop: int) -> bool:
    """ "Für Kaya ist Lund | ein Freund |"; not "so ist der Stadt | ein Mann | aufgefallen"."""
    clause = clause_of(words, inside, start)
    verb = next((at for at in range(start - 1, clause.start, -1) if words.lower[at] in _BEING), None)
    if verb is None or not is_subject(words, verb + 1, start) or stop < clause.stop:
        return False
    return words.texts[start - 1][:1].isupper()
