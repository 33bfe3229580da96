"""Speech attributed without a verb: "laut X", "nach Angaben von X", "X zufolge", "so X", "nach Ansicht der X"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from kg.model import Form, Medium
from kg.nlp.closed_classes import (
    DETERMINERS,
    MONTHS_AND_DAYS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    word_set,
)
from kg.nlp.nouns import SAYINGS, noun_of
from kg.nlp.verbs import is_indicative_auxiliary, is_konjunktiv_1
from kg.quotations.draft import Draft
from kg.quotations.rules.clauses import finite_verb
from kg.quotations.rules.cues import is_quoting
from kg.quotations.rules.direct import particle_frame
from kg.quotations.rules.frames import Frame, behind_insertion, behind_relative, framed, looks_like_verb
from kg.quotations.rules.holders import GOING
from kg.quotations.rules.phrases import noun_phrase
from kg.quotations.rules.thinkers import can_think, is_actor
from kg.quotations.rules.unit import Unit
from kg.tables import read_table

_COLUMNS = ("noun", "medium", "source")
# "laut Gesetz", "laut Plan": no one speaks.
_NOT_SPEAKERS = ("gesetz", "gesetzbuch", "satzung", "fahrplan", "tagesordnung", "verfassung", "artikel")
_NOT_SPEAKERS_ALONE = frozenset({"plan", "vertrag"})


@dataclass(frozen=True, slots=True)
class _Phrase:
    """An attributing phrase: its range, the cue's tokens, the speaker's range."""

    begin: int
    end: int
    cue: tuple[int, ...]
    lemma: str
    speaker: tuple[int, int] | None
    medium: Medium = Medium.SPEECH


HEARSAY = frozenset({"Vernehmen", "Hörensagen"})
"""What has no speaker: "Dem Vernehmen nach steht der Trainer vor dem Aus"."""

_EVENTS = frozenset({"mitteilung", "pressemitteilung", "erklärung", "aussage", "stellungnahme", "urteil"})
_TIMES = word_set("minuten stunden tagen wochen monaten jahren jahrzehnten")
_LAPSES = word_set("minute stunde tag tage woche monat monate jahr jahre jahrzehnte")
_SOON = word_set("kurz unmittelbar direkt gleich bald")
_LASTING = re.compile(
    r"(\w*lang|\w+(stündig|tägig|wöchig|monatig|jährig)|umfangreich|intensiv|aufwendig|aufwändig|akribisch|zäh)en?"
)
_OF_PAPERS = ("-Informationen", "-Recherchen", "-Angaben", "-Bericht")
_CIRCLES = ("kreisen", "umfeld")
_WHOSE = word_set("ihren seinen meinen unseren deren dessen")
# One of them is in every attributing phrase.
_ATTRIBUTORS = word_set("laut nach aus gemäß zufolge so augen demnach")
_MANY = frozenset("Millionen Milliarden Tausende Zehntausende Hunderttausende Hunderte Dutzende".split())
_NO_DATIVES = word_set("ein eine einen das die keine ihre seine diese dieses")
_WHEN = word_set("wenn sofern falls")
_BELIEVE = "glauben"
_BELIEVING = word_set("glaubt traut glauben")
_ACCORDING = word_set("gemäß")


@cache
def _nouns() -> dict[str, Medium]:
    return {row["noun"]: Medium(row["medium"]) for row in read_table("seeds/speech_nouns.tsv", _COLUMNS)}


def attributed(unit: Unit, taken: frozenset[int]) -> list[Draft]:
    """The quotations of a unit whose speaker stands in an attributing phrase."""
    words = {text.lower() for text in unit.texts}
    if (phrase := _believed(unit)) is not None and (believed := _draft(unit, phrase)) is not None:
        return [believed]
    if _ATTRIBUTORS.isdisjoint(words):
        return []
    if (phrase := _wished(unit)) is not None and (wished := _draft(unit, phrase)) is not None:
        return [wished]
    drafts = []
    at = 0
    while at < len(unit.tokens):
        phrase = None
        if not unit.quoted[at] and at not in taken:
            phrase = _nach(unit, at) or _laut(unit, at) or _so(unit, at)
            if phrase is None and "zufolge" in words:
                phrase = _zufolge(unit, at)
        if phrase is not None:
            draft = _draft(unit, phrase)
            if draft is not None:
                drafts.append(draft)
            at = phrase.end
        at += 1
    return drafts[:1]


def _laut(unit: Unit, at: int) -> _Phrase | None:
    """ "laut Polizei", "laut einem Bericht der „Neuen Presse“", "gemäss Kantonspolizei"; not "gemäss Vorschrift"."""
    if unit.lower(at) != "laut" and unit.lower(at) not in _ACCORDING:
        return None
    marked = _marked(unit, at + 1)
    stop = noun_phrase(unit, at + 1, len(unit.tokens)) or marked
    last = unit.tokens[stop - 1].lower_ if stop is not None else ""
    if stop is None or last in _NOT_SPEAKERS_ALONE or last.endswith(_NOT_SPEAKERS):
        return None
    if unit.lower(at) in _ACCORDING and not _is_source(unit, at + 1, stop):
        return None
    stop = _before_rest(unit, at, _before_number(unit, at + 1, stop))
    return _Phrase(at, _behind_date(unit, stop), (at,), "laut", (at + 1, stop))


def _marked(unit: Unit, begin: int) -> int | None:
    """The end of a name in marks: "laut | „Kicker“ |"; not where others' words follow: "sagte laut „Kicker“: „Ja.“"."""
    end = next((stop for first, stop in unit.stretches if first == begin), None)
    told = (
        at for at in range(end or begin, len(unit.tokens)) if unit.text(at) == ":" and not unit.quoted[at]
    )
    return None if any(told) else end


def _is_source(unit: Unit, begin: int, end: int) -> bool:
    """Whether a phrase opens with somebody, or with what somebody says or writes: "der Polizei", "einer Studie der Uni"."""
    first = next((at for at in range(begin, end) if unit.text(at)[:1].isupper()), begin)
    noun = noun_of(unit.text(first))
    return is_actor(unit, first) or (noun is not None and noun.kind in SAYINGS)


def _before_number(unit: Unit, begin: int, end: int) -> int:
    """The end of a source before a number of others: "laut | Polizei | 300 Leute", "nach eigenen Angaben | 300 Leute", "nach
    Ansicht | des Amts | Millionen"."""
    numbers = (at for at in range(begin + 1, end - 1) if unit.text(at).isdigit())
    many = (at for at in range(begin + 1, end) if unit.text(at) in _MANY)
    return next((at for at in numbers if unit.text(at + 1)[:1].isupper()), next(many, end))


def _before_rest(unit: Unit, at: int, end: int) -> int:
    """The end of a source before the rest of a sentence that lacks one: "Viele sind laut der Studie | für mehr Lohn"."""
    opened = unit.text(at - 1).islower() and (
        finite_verb(unit, at - 1) or is_konjunktiv_1(unit.lower(at - 1))
    )
    if end < unit.last_word or at == 0 or not opened:
        return end
    rest = (
        place
        for place in range(end - 1, at + 1, -1)
        if unit.lower(place) in {"für", "bei", "beim"} or (unit.quoted[place] and not unit.quoted[place - 1])
    )
    return next(rest, end)


def _wished(unit: Unit) -> _Phrase | None:
    """ "Geht es nach der Landrätin, wird der Steg saniert", "Wenn es nach Kaya geht, ..."; not "Geht es nach Rom, ..."."""
    opened = 1 if unit.lower(0) == "wenn" else 0
    it = opened + (not opened)
    if unit.lower(it) != "es" or unit.lower(it + 1) != "nach" or not (opened or unit.lower(0) in GOING):
        return None
    stop = noun_phrase(unit, it + 2, len(unit.tokens))
    if stop is None or not can_think(unit, it + 2, stop) or unit.tokens[it + 2].ent_type_ == "LOC":
        return None
    end = stop + 1 if opened and unit.lower(stop) in GOING else stop
    if unit.text(end) != "," or (opened and end == stop):
        return None
    return _Phrase(0, end, (it, it + 1), "nach", (it + 2, stop), Medium.SPEECH_THOUGHT)


def _believed(unit: Unit) -> _Phrase | None:
    """ "Glaubt man der Stadt, ist der Steg sicher", "Der Steg ist, wenn man Kaya glaubt, sicher"; not "wenn man an Gott
    glaubt"."""
    man = next((at for at in range(1, unit.last_word) if unit.lower(at) == "man"), None)
    if man is None:
        return None
    opened = unit.lower(man - 1) in _WHEN and (man == 1 or unit.text(man - 2) == ",")
    first = man == 1 and unit.lower(0) in _BELIEVING
    stop = noun_phrase(unit, man + 1, len(unit.tokens)) if opened or first else None
    if stop is None or not can_think(unit, man + 1, stop):
        return None
    end = stop + opened + (unit.lower(stop) in {"glauben", "trauen"})
    ended = first or unit.lower(stop) in _BELIEVING or unit.lower(stop + 1) in {"darf", "will"}
    if not ended or unit.text(end) not in {",", "."}:
        return None
    return _Phrase(man - 1, end, (man - 1, man), _BELIEVE, (man + 1, stop))


def _behind_date(unit: Unit, at: int) -> int:
    """The end of a source with its date: "Laut einer Mitteilung der Polizei | vom Sonntag | war der Mann betrunken"."""
    if unit.lower(at) != "vom":
        return at
    end = at + 1
    while unit.text(end) in MONTHS_AND_DAYS or unit.text(end)[:1].isdigit():
        end += 1
    return end if end > at + 1 else at


def _nach(unit: Unit, at: int) -> _Phrase | None:
    """ "nach Angaben der Polizei", "nach Ansicht von Kaya", "seiner Meinung nach", "nach eigenen Angaben", "Demnach"."""
    nouns = _nouns()
    informed = _by_paper(unit, at)
    if informed is not None:
        return informed
    if unit.lower(at) in {"nach", "aus"} or unit.lower(at) in _ACCORDING:
        head = next((i for i in range(at + 1, at + 6) if unit.text(i) in nouns), None)
        if head is None or any(unit.text(i) in {",", "."} for i in range(at, head)):
            return None
        if any(unit.lower(i) in DETERMINERS and unit.text(i - 1)[:1].isupper() for i in range(at + 2, head)):
            return None  # "Nach Abschluss | der | Ermittlungen", "nach Börsenschluss | die | Zahlen"
        if unit.lower(at) == "aus" and unit.text(head) != "Sicht":
            return None
        stop = noun_phrase(unit, at + 1, len(unit.tokens)) or head + 1
        if unit.text(head) == "Vorstellung" and unit.lower(head - 1) == "der" and stop == head + 1:
            return None  # on the stage; not "nach der Vorstellung der Partei", "nach ihrer Vorstellung"
        when = unit.lower(at) == "nach" and (head >= stop or (at > 0 and _is_since(unit, at)))
        if when or is_after(unit.lower(place) for place in range(at, stop)):
            return None
        stop = (
            head + 1 if head + 1 < stop and unit.quoted[head + 1] else stop
        )  # "nach eigenen Worten | „Klartext“"
        stop = _before_rest(unit, at, _whose_circles(unit, max(_before_number(unit, at + 1, stop), head + 1)))
        end = _behind_date(unit, stop)
        return _Phrase(at, end, (at,), "nach", (at + 1, stop), nouns[unit.text(head)])
    if unit.lower(at) == "demnach" and at == 0:  # it points to who spoke before
        return _Phrase(at, at + 1, (at,), "nach", (at, at + 1), Medium.SPEECH_WRITING)
    if unit.lower(at) == "in" and (eyes := _in_eyes(unit, at)) is not None:
        return eyes
    if unit.text(at) in nouns and unit.lower(at + 1) == "nach":
        return _behind_source(unit, at)
    return None


def _behind_source(unit: Unit, at: int) -> _Phrase | None:
    """ "seiner Meinung | nach |"; not "Er hat ein Gutachten | nach | der Sitzung verlangt"."""
    begin = at
    while begin > 0 and at - begin < 3 and not _parts(unit, begin - 1):
        begin -= 1
    if any(unit.lower(place) in _NO_DATIVES for place in range(begin, at)):
        return None
    speaker = None if unit.text(at) in HEARSAY else (begin, at + 1)
    return _Phrase(begin, at + 2, (at + 1,), "nach", speaker, _nouns()[unit.text(at)])


def _in_eyes(unit: Unit, at: int) -> _Phrase | None:
    """ "In ihren Augen", "in den Augen der Kritiker"; not "in den Augen", "in die Augen"."""
    stop = noun_phrase(unit, at + 1, len(unit.tokens))
    article = unit.lower(at + 1)
    if unit.text(at + 2) != "Augen" or stop is None or article not in _WHOSE | {"den"}:
        return None
    owner = (at + 3, stop) if stop > at + 3 else (at + 1, at + 2)
    told = any(  # "In den Augen der Stadt sei das gut, | sagt | Kaya"
        unit.lower(place) == "," and is_quoting(unit.lower(place + 1))
        for place in range(stop, unit.last_word)
    )
    if told or (stop == at + 3 and article == "den"):
        return None
    return _Phrase(at, stop, (at, at + 2), "nach", owner, Medium.THOUGHT)


def _parts(unit: Unit, at: int) -> bool:
    """Whether a token is none of a source before "nach": "Das | ist | ihrer Meinung nach falsch"."""
    word = unit.lower(at)
    return (
        word in {",", ".", "–"}
        or finite_verb(unit, at)
        or is_konjunktiv_1(word)
        or is_indicative_auxiliary(word)
    )


def _by_paper(unit: Unit, at: int) -> _Phrase | None:
    """ "Nach „Kurier“-Informationen", "nach dpa-Informationen", "Nach NDR-Recherchen": the word tells whose they are."""
    marked = next((end for begin, end in unit.stretches if begin == at + 1), None)
    stop = (marked or at + 1) + 1
    if unit.lower(at) != "nach" or not unit.text(stop - 1).endswith(_OF_PAPERS):
        return None
    return _Phrase(at, stop, (at,), "nach", (at + 1, stop), Medium.WRITING)


def is_after(words: Iterable[str]) -> bool:
    """Whether a phrase tells when: "Die Aktie stieg | nach der Mitteilung |"; not "nach der Mitteilung der Bank".

    Also "nach 18 Monaten Ermittlungen" and "nach monatelangen Recherchen"; not "nach langjährigen Studien der Uni".
    """
    told = tuple(word for word in words if word[:1].isalnum())
    if told[:1] != ("nach",) or len(told) < 3:
        return False
    event = len(told) == 3 and told[1] in {"der", "dem"} and told[2] in _EVENTS
    return (
        event or not _TIMES.isdisjoint(told[1:-1]) or (len(told) == 3 and bool(_LASTING.fullmatch(told[1])))
    )


def _is_since(unit: Unit, at: int) -> bool:
    """ "zwei Tage | nach | der Befragung", "kurz | nach | der Mitteilung des Vereins"."""
    return unit.lower(at - 1) in _SOON or unit.lower(at - 1) in _TIMES | _LAPSES


def _whose_circles(unit: Unit, at: int) -> int:
    """The end of "nach Angaben | aus Regierungskreisen", "nach Angaben | aus dem Umfeld der Bank"; else `at`."""
    stop = noun_phrase(unit, at + 1, len(unit.tokens)) if unit.lower(at) == "aus" else None
    circles = stop is not None and any(unit.lower(word).endswith(_CIRCLES) for word in range(at + 1, stop))
    return stop if stop is not None and circles else at


def _zufolge(unit: Unit, at: int) -> _Phrase | None:
    """ "Schätzungen zufolge", "dem Ministerium zufolge", "einem Bericht der Zeitung zufolge"."""
    for end in range(at + 1, min(at + 14, len(unit.tokens))):
        if unit.lower(end) == "zufolge" and _is_one_source(unit, at, end) and not _later_start(unit, at, end):
            return _Phrase(at, end + 1, (end,), "zufolge", (at, end))
        if unit.text(end) in {",", ".", ":"}:
            return None
    return None


def _is_one_source(unit: Unit, begin: int, end: int) -> bool:
    """Whether a phrase fills `begin:end`, a text with what goes with it: "einem Bericht | im Mai", "der Mail | aus Ulm"."""
    stop = noun_phrase(unit, begin, end)
    if stop is None or stop == end:
        return stop == end
    noun = noun_of(unit.text(stop - 1))
    told = noun is not None and noun.kind in SAYINGS and unit.lower(stop) in PREPOSITIONS
    dated = unit.text(stop + 1) in MONTHS_AND_DAYS and stop + 2 == end
    return told and (dated or noun_phrase(unit, stop + 1, end) == end)


def _later_start(unit: Unit, at: int, end: int) -> bool:
    """A bare "Schätzungen zufolge" behind another noun: "an der Grenze zu Kroatien | Schätzungen zufolge"."""
    before = end - 2
    return before >= max(at, 1) and unit.text(end - 1) in _nouns() and not unit.text(before)[:1].islower()


def _so(unit: Unit, at: int) -> _Phrase | None:
    """ ", so die Ministerin" behind or inside what she said."""
    if unit.lower(at) != "so" or unit.text(at - 1) not in {",", "–", "-"}:
        return None
    frame = particle_frame(unit, at, len(unit.tokens))
    if frame is None or frame.speaker is None:
        return None
    end = frame.speaker[1]
    while end < len(unit.tokens) and (
        unit.quoted[end] or unit.text(end) not in {",", ".", "–", "!", "?", ";"}
    ):
        if (
            is_indicative_auxiliary(unit.lower(end))
            or is_konjunktiv_1(unit.lower(end))
            or looks_like_verb(unit, end)
        ):
            return None  # "so der Plan es zulässt": a clause, no frame
        end += 1
    return _Phrase(at, end, (at,), "so", frame.speaker)


def _draft(unit: Unit, phrase: _Phrase) -> Draft | None:
    """The clause around the phrase is what was said, in two parts if the phrase stands inside it."""
    begin, end = _clause(unit, phrase)
    left_end = phrase.begin - (1 if unit.text(phrase.begin - 1) in {",", "–", "-"} else 0)
    right_begin = phrase.end + (1 if unit.text(phrase.end) in {",", "–", "-"} else 0)
    if left_end <= begin:
        right_begin = behind_relative(unit, right_begin, end)
    else:
        right_begin = behind_insertion(unit, left_end, right_begin, end)
    end = _before_second(unit, phrase, right_begin, end)
    parts = [(a, b) for a, b in ((begin, left_end), (right_begin, end)) if b > a]
    if sum(b - a for a, b in parts) < 3:
        return None
    frame = Frame(phrase.begin, phrase.end, phrase.cue, phrase.lemma, phrase.medium, speaker=phrase.speaker)
    rule = "nach" if phrase.lemma == _BELIEVE else phrase.lemma
    draft = framed(unit, parts, frame, Form.INDIRECT, f"attributed-{rule}")
    return replace(draft, firm=True) if draft else None


def _before_second(unit: Unit, phrase: _Phrase, begin: int, end: int) -> int:
    """Where a second frame ends the words: "Studien zufolge spart das Geld | , so der Verband |"."""
    second = (at for at in range(begin + 1, end) if phrase.lemma != "so" and _so(unit, at) is not None)
    return next((at - 1 for at in second), end)


def _clause(unit: Unit, phrase: _Phrase) -> tuple[int, int]:
    """The clause that the phrase belongs to: a subordinate clause of its own, else the sentence.

    "Die Nachbarn sind in Sorge, weil dort Schätzungen zufolge 300 Menschen leben." - from "weil". One about somebody ends
    with its verb: "Kaya, | die | nach eigenen Angaben | dort wohnt |, schwieg".
    """
    last = unit.last_word
    if phrase.lemma == "so":
        return (_after_stretch(unit, phrase.begin), last)
    index = unit.segment_of(phrase.begin)
    begin, end = unit.segments[index]
    if index > 0 and begin < phrase.begin:
        if unit.lower(begin) in RELATIVE_PRONOUNS and unit.text(begin - 1) == ",":
            return (begin, min(end, last))
        if unit.lower(begin) in SUBORDINATORS:
            return (begin, last)
    return (_after_stretch(unit, phrase.begin), last)


def _after_stretch(unit: Unit, at: int) -> int:
    """The start of the sentence; units hold several only where quotation marks bind them."""
    for before in range(at - 1, 0, -1):
        if unit.text(before) in {".", "!", "?", ":", ";"} and not unit.quoted[before]:
            return before + 1
    return 0
