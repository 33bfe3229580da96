"""Where and when something was said, as far as its frame says so."""

from __future__ import annotations

import re

from kg.extract import occasions
from kg.extract.mentioned import Mentioned
from kg.extract.when import find_time, may_tell
from kg.gazetteer import curated
from kg.model import Article, Entity, Form, Kind, MentionType, Quotation, Span
from kg.nlp.closed_classes import PREPOSITIONS
from kg.nlp.names_none import is_known_place
from kg.nlp.names_words import is_common

_WINDOW = 160  # characters before a place that are looked at
# What stands between the frame's begin and the place: a preposition, an article, adjectives and a noun in
# apposition ("in der ukrainischen Hauptstadt Kiew", "nahe Ulm", "auf der Insel Sylt").
_PREPOSITION = re.compile(
    r"\b(?P<word>in|im|aus|bei|nahe|auf|nach|von)\s+(?:(?:der|dem|einem|einer)\s+)?(?:[a-zäöüß-]+(?:en|er)\s+){0,2}"
    r"(?:(?:\w*-)?\w*(?:[Ss]tadt|[Oo]rt|[Gg]emeinde|[Mm]etropole|[Dd]orf|[Ii]nsel|[Rr]egion|[Pp]rovinz)\s+)?$",
    re.IGNORECASE,
)
# "der 1987 | in Bonn | geborene Sänger", "die | in Bonn | lebende Autorin".
_IN_ATTRIBUTE = re.compile(
    r"\b(?:de[rmns]|die|das|ein(?:e[rmns]?)?)\s(?:(?:\d{4}|[a-zäöüß][^\s,A-ZÄÖÜ]*)\s){0,2}$", re.IGNORECASE
)
_NEXT_PLACE = re.compile(
    r"(?:\s+\(Ortszeit\))?\s+(?:in|im|bei|auf|nahe|aus)\s+(?:(?:der|dem)\s+)?[A-ZÄÖÜ][\w-]*(?:\s[A-ZÄÖÜ][\w-]*)?"
)
_PASSED = re.compile(
    r"(?:\s+(?:sich|erneut|auch|zudem|bereits|noch|schon|erst|zuletzt|jüngst|kürzlich|gerade|nun|damals|zunächst|daraufhin|"
    r"abermals|wiederholt|öffentlich|per Video|per Telefon|am Telefon|scharf|heftig|ausdrücklich|demonstrativ))+(?=\s)"
)
_VERB = "~"  # for each letter of a verb, which ends any phrase
_SMALL_WORD = re.compile(r",?\s+([a-zäöüß]+)\b")
# "plant | im Herbst eine Reform", "will | im Mai kandidieren": whoever acts so now speaks of a later time.
_PRESENT = re.compile(
    r"[a-zäöüß]+t|will|soll|kann|darf|muss|möchte|wollen|sollen|können|dürfen|müssen|möchten"
)
_PAST_IN_T = re.compile(r"hat|(?:[bv]e|ent|er|ver)?(?:hielt|riet|trat|bat|bot|stritt|tat)")
_PAST = re.compile(r"(?:vor)?gestern", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([a-zäöüß]+)\s$")
# What is somewhere of itself, behind whoever heads it: "der Intendant des Theaters | in Bonn".
_HOUSE = re.compile(
    r"\w*(?:theaters?|museums?|instituts?|klinik|klinikums?|krankenhauses|spitals?|schule|gymnasiums?|universität|zoos?|"
    r"gefängnisses|gerichts?|staatsanwaltschaft|feuerwehr|polizei|oper|galerie|bibliothek|sternwarte|werks?|fabrik|filiale)",
    re.IGNORECASE,
)
_NO_ADDRESS = re.compile(r"\b(?:nach|über|zu[mr]?|wegen|trotz|angesichts)\s$", re.IGNORECASE)
# Subjects that are where their place is: "die Polizei in Bonn" says whose police, not where it spoke.
_DESCRIBED = frozenset({Kind.ORGANIZATION, Kind.GROUP, Kind.LOCATION, Kind.OTHER})


def stated_on(quotation: Quotation, article: Article) -> str | None:
    """When it was said: an ISO date, interval, month or year where the text allows, else the words as written.

    "sagte er am Freitag" in an article of Saturday, 23 March 2024 gives "2024-03-22"; see `kg.extract.when`.
    """
    now = not quotation.frame_spans and _acts_now(quotation, article.text)
    for frame in _frames(quotation, article.text):
        if not may_tell(frame.of(article.text)):
            continue
        words = _outside(frame, quotation, article.text)
        if (time := find_time(words, article.published)) is not None:
            past = not now or _PAST.match(words, time.begin) is not None
            return time.value if past else None
    return None


def _outside(frame: Span, quotation: Quotation, text: str) -> str:
    """The frame with speaker and cue blanked, so that offsets stay: "der Bericht vom Freitag" is no time."""
    words = list(frame.of(text))
    for speaker in quotation.speaker_spans:
        if (time := find_time(speaker.of(text), None)) and (time.begin, time.end) == (
            0,
            len(speaker.of(text)),
        ):
            continue  # "Anfang der Woche" can be no speaker, whoever took it for one
        _blank(words, frame, _proper(speaker, text), " ")
    for cue in quotation.cue_spans:
        if cue.of(text).lower() not in PREPOSITIONS:
            _blank(words, frame, cue, _VERB)
    return "".join(words)


def _blank(words: list[str], frame: Span, part: Span, sign: str) -> None:
    for at in range(max(part.begin, frame.begin), min(part.end, frame.end)):
        words[at - frame.begin] = sign


def _proper(speaker: Span, text: str) -> Span:
    """The speaker's phrase without an occasion that was taken with it: "der Botschafter | bei einer Feier in Bonn"."""
    return Span(speaker.begin, occasions.appended(text, speaker.begin, speaker.end))


def _frames(quotation: Quotation, text: str) -> tuple[Span, ...]:
    """The frames; of a statement that is only reported, what its sentence says before it comes to the point.

    "Korn kritisierte am Dienstag in Bonn | die Pläne der Bank": time and place of speaking follow the verb at
    once; what stands behind them may belong to the plans.
    """
    if quotation.frame_spans or quotation.form is not Form.REPORTED:
        return quotation.frame_spans
    opening = _opening(quotation, text)
    if opening is None:
        return ()
    at = next(
        (s.end for s in quotation.addressee_spans if text[opening.end : s.begin].isspace()), opening.end
    )
    behind = at - 1
    while at > behind:
        behind, at = at, _passed(text, at, quotation.span.end)
    return (Span(opening.begin, at),)


def _passed(text: str, at: int, end: int) -> int:
    """Where what follows a reported act's verb goes on behind an adverb, an occasion, a time or a place: "Korn kritisierte |
    erneut | bei einem Besuch | am Montag | in Bonn | die Bank"."""
    adverbs = _PASSED.match(text, at, end)
    at = occasions.passed(text, adverbs.end() if adverbs is not None else at, end)
    time = find_time(text[at : min(at + 60, end)], None)
    if time is not None and not text[at : at + time.begin].strip():
        at += time.end
    place = _NEXT_PLACE.match(text, at, end)
    return place.end() if place is not None else at


def _opening(quotation: Quotation, text: str) -> Span | None:
    """The words of a reported act up to its verb and subject: "In Bonn kritisierte Korn", "Korn kritisierte".

    Where nothing tells the verb it is the word behind a subject, in case that is a small one.
    """
    whole = quotation.span
    if quotation.cue_spans:
        verb = quotation.cue_spans[0]
        subject = next((span for span in quotation.speaker_spans if 0 <= span.begin - verb.end <= 1), verb)
        return Span(min(whole.begin, verb.begin), subject.end)
    known = next((span for span in quotation.speaker_spans if whole.contains(span)), None)
    if known is None:
        return None
    behind = _SMALL_WORD.match(text, known.end, whole.end)
    told = behind is not None and behind[1] not in PREPOSITIONS and find_time(behind[1], None) is None
    return Span(whole.begin, behind.end() if behind is not None and told else known.end)


def _acts_now(quotation: Quotation, text: str) -> bool:
    """Whether a reported act stands in the present: "Der Bund plant | im Herbst eine Reform"; not "Korn hielt"."""
    verbs = [cue.of(text) for cue in quotation.cue_spans[:1]]
    for speaker in () if verbs else quotation.speaker_spans[:1]:
        begin = max(quotation.span.begin, speaker.begin - _WINDOW)
        beside = (_SMALL_WORD.match(text, speaker.end), _WORD_BEFORE.search(text[begin : speaker.begin]))
        verbs += [word[1] for word in beside if word is not None]
    return any(_PRESENT.fullmatch(verb) and not _PAST_IN_T.fullmatch(verb) for verb in verbs)


def stated_in(quotation: Quotation, mentioned: Mentioned, text: str) -> tuple[Span, str] | None:
    """Where it was said, the words and the id of the place: "sagte sie in München", "vor seiner Abreise aus Tel Aviv".

    A place that belongs to another noun is none, be it the speaker's ("der Bürgermeister von Kiel", "die Polizei
    in Bonn") or the subject's ("kritisierte den Angriff in Haifa").
    """
    vague = None
    for frame in _frames(quotation, text):
        for span, kind, entity in mentioned.inside(frame):
            named = entity.kind is Kind.LOCATION and kind is MentionType.NAME
            if named:
                begin = max(frame.begin, span.begin - _WINDOW)
                phrase = _PREPOSITION.search(text, begin, span.begin)
                if phrase is None or (
                    phrase.group("word").lower() == "auf" and not _is_island(span.of(text))
                ):
                    continue
                if _in_speaker(span, quotation, text) and not _behind_person(phrase, mentioned):
                    continue
                if _is_scene(phrase, begin, quotation, mentioned):
                    if not _is_building(span.of(text)):
                        return span, entity.id
                    vague = vague or (span, entity.id)  # "im Rathaus | in Bonn"
    return vague


def _addressed(quotation: Quotation, text: str) -> list[Span]:
    """Those spoken to; "nach | den Fluten |" is no one, whoever took it so."""
    return [
        span
        for span in quotation.addressee_spans
        if _NO_ADDRESS.search(text[max(0, span.begin - _WINDOW) : span.begin]) is None
    ]


def _is_scene(phrase: re.Match[str], begin: int, quotation: Quotation, mentioned: Mentioned) -> bool:
    """Whether the prepositional phrase belongs to the act of speaking, by what stands before it in the frame."""
    preposition, text = phrase.group("word").lower(), phrase.string
    before = text[begin : phrase.start()]
    if preposition == "nach":
        return occasions.is_arrival(before)
    outside = occasions.before_venue(before)
    if preposition == "von" and outside == before:
        return False  # "der Rat von Emden"; not "im Hafen von Emden"
    housed = outside != before
    before = outside
    if _IN_ATTRIBUTE.search(before) is not None:
        return False
    last = before.split()[-1] if before.split() else ""
    if preposition == "aus" and last.endswith(")"):
        return False  # "Anna Korn (38) aus Bonn"
    if preposition == "auf" or not (last[:1].isupper() or last[:1].isdigit()):
        return True
    if preposition == "aus":
        return occasions.is_departure(before) or occasions.is_connection(before)
    at = begin + len(before) - 2  # the last letter before
    if any(span.begin <= at < span.end for span in _addressed(quotation, text)):
        return True
    if any(span.begin <= at < span.end for span in (_proper(s, text) for s in quotation.speaker_spans)):
        if housed:
            return True  # "die Polizei im Stadion | in Bonn"
        described = any(entity.kind in _DESCRIBED for entity in _speakers(quotation, mentioned))
        return not described and _HOUSE.fullmatch(last) is None
    return occasions.ends_with_one(before)


def _is_building(place: str) -> bool:
    """Whether a place is called by a noun only, so that one behind it tells more: "im Rathaus | in Bonn"."""
    return is_common(place) and not is_known_place(place)


def _is_island(place: str) -> bool:
    """ "auf Kreta" is a place to speak on; "Druck auf Israel" is none."""
    return place == "Krim" or any(site.kind == "island" for site in curated().get(place, ()))


def _speakers(quotation: Quotation, mentioned: Mentioned) -> tuple[Entity, ...]:
    known = {entity.id: entity for _, _, entity in mentioned.mentions}
    return tuple(known[name] for name in quotation.speaker if name in known)


def _behind_person(phrase: re.Match[str], mentioned: Mentioned) -> bool:
    """ "sagte die Ärztin Anna Korn | in | Bonn": she spoke there; not "der Bürgermeister in Bonn", "Korn aus Bonn"."""
    if phrase.group("word").lower() not in {"in", "im"}:
        return False
    before = Span(phrase.start() - 2, phrase.start() - 1)
    near = next((mention for mention in mentioned.before(phrase.start())), None)
    return (
        near is not None
        and near[0].overlaps(before)
        and near[1] is MentionType.NAME
        and near[2].kind is Kind.PERSON
    )


def _in_speaker(place: Span, quotation: Quotation, text: str) -> bool:
    """Whether a place belongs to the speaker's phrase; "hieß es in | Kiew |" names nobody else, and the place too."""
    return any(
        _proper(speaker, text).overlaps(place) for speaker in quotation.speaker_spans if speaker != place
    )
