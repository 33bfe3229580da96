"""Who speaks behind a colon where no verb of saying stands before it.

"Anders sieht das Kaya: Die Brücke sei sicher.", "In der Firma hält man dagegen: ...", "Ganz anders die Grünen: ...".
"""

from __future__ import annotations

from dataclasses import replace

from kg.nlp.closed_classes import ADVERBS, DETERMINERS, word_set
from kg.nlp.names_words import is_word
from kg.nlp.nouns import ACTORS, noun_of
from kg.nlp.verbs import is_konjunktiv_1
from kg.quotations.draft import Draft
from kg.quotations.rules.continuation import spoken
from kg.quotations.rules.frames import guess_verb
from kg.quotations.rules.phrases import noun_phrase
from kg.quotations.rules.subjects import nobody, subject_after, subject_before
from kg.quotations.rules.thinkers import can_think
from kg.quotations.rules.unit import TERMINAL, Unit

_SOURCES = word_set("bei beim in im aus von vom seitens")
_LIKEWISE = ADVERBS | word_set(
    "anders ähnlich genauso ebenso so ganz auch dagegen hingegen deutlicher skeptischer"
)
_NAMES = frozenset({"PER", "ORG"})
_RECEIVES = word_set("erhält erhielt bekommt bekam kommt kam erntet erntete findet fand")
_MEETS = word_set("stößt stieß stoßen stießen trifft traf treffen trafen sorgt sorgte löst löste")
_REACH = 12  # words behind a verb within which its subject stands


def can_act(unit: Unit, begin: int, end: int) -> bool:
    """Whether a noun phrase can speak: a name, a pronoun of the third person, a noun for people or bodies."""
    if end - begin == 1 and unit.lower(begin) in {"er", "sie"}:
        return True
    return any(
        unit.tokens[at].ent_type_ in _NAMES or noun_of(unit.text(at)) is not None for at in range(begin, end)
    )


def subject(unit: Unit, begin: int, end: int) -> tuple[int, int] | None:
    """The subject of a clause without a verb of saying: "Der Trainer | wurde deutlich"."""
    verb = guess_verb(unit, begin, end)
    if verb is None:
        return None
    before = subject_before(unit, begin, verb)
    after = subject_after(unit, verb, min(end, verb + _REACH))
    if before is not None and after is not None and not can_think(unit, *before) and _is_he(unit, *after):
        return after
    return before or after


def _is_he(unit: Unit, begin: int, end: int) -> bool:
    """ "Das letzte Wort hatte | der Angeklagte |": a man in the nominative; not "Das Haus gehört | der Stadt |"."""
    man = noun_of(unit.text(end - 1))
    he = unit.lower(begin) == "der" and man is not None and man.gender in {"m", "mf"} and not man.plural
    return he and can_think(unit, begin, end)


def announcer(unit: Unit, colon: int) -> tuple[int, int] | None:
    """Who speaks behind a colon, by the clause before it; nobody where that names none who can.

    Where "man", "es" or "das" is the subject, it is whoever the clause speaks of with "bei", "in", "aus", "von"; so it is
    in "Lob kommt von | der FDP |", "Rückhalt erhält er von | ihr |".
    """
    begin = next((at + 1 for at in range(colon - 1, -1, -1) if _ends_clause(unit, at)), 0)
    verb = guess_verb(unit, begin, colon)
    if verb is None:
        return _without_verb(unit, begin, colon)
    if is_konjunktiv_1(unit.lower(verb)):
        return None  # "Im Übrigen profitiere die Stadt: Es gebe Geld." - somebody else says both
    source = _source(unit, begin, colon)
    received = received_from(unit, begin, verb, colon)
    if received is not None:
        return received
    compared = unit.lower(begin) in _LIKEWISE  # "Anders" is no name then
    found = subject_after(unit, verb, colon) if compared else subject(unit, begin, colon)
    if found is not None and not nobody(unit, *found):
        found = _without_object(unit, *found)
        return found if can_act(unit, *found) else None
    return source


def received_from(unit: Unit, begin: int, verb: int, colon: int) -> tuple[int, int] | None:
    """From whom something comes, with whom it meets: "Lob kommt von | der FDP |: ...", "stößt bei | ihr | auf Lob: ..."."""
    source = _source(unit, begin, colon)
    if source is None or not (unit.lower(verb) in _RECEIVES or _is_met(unit, verb, source)):
        return None
    return source


def behind_colon(unit: Unit) -> Draft | None:
    """Words in the Konjunktiv behind a colon within the unit: "Anders die Grünen: | Das Geld reiche nicht. |"."""
    colon = next((at for at in range(len(unit.tokens)) if unit.lower(at) == ":"), None)
    if colon is None or colon < 2:
        return None
    speaker = announcer(unit, colon)
    draft = spoken(unit, colon + 1, len(unit.tokens), announced=True) if speaker is not None else None
    if draft is None or speaker is None:
        return None
    return replace(draft, speaker=(unit.span(*speaker),), carried=False, known=True)


def _ends_clause(unit: Unit, at: int) -> bool:
    return unit.quoted[at] or unit.text(at) in TERMINAL or unit.text(at) == ":"


def _without_verb(unit: Unit, begin: int, colon: int) -> tuple[int, int] | None:
    """ "Anders | die Grünen |: ...", "Ganz anders | Landrat Ole Brandt |: ..."; not "Die Folge: ..."."""
    at = begin
    while at < colon and unit.lower(at) in _LIKEWISE:
        at += 1
    stop = noun_phrase(unit, at, colon) if at < colon else None
    return (at, stop) if at > begin and stop == colon and can_act(unit, at, stop) else None


def _without_object(unit: Unit, begin: int, end: int) -> tuple[int, int]:
    """A subject without the object before it: "Ähnlich sieht das | Professorin Ute Klamm |", "das | die Stadt |"."""
    person = any(unit.tokens[at].ent_type_ == "PER" for at in range(begin, end))
    object_first = unit.lower(begin) in {"das", "dies"} and (person or unit.lower(begin + 1) in DETERMINERS)
    return (begin + 1, end) if object_first else (begin, end)


def _is_met(unit: Unit, verb: int, source: tuple[int, int]) -> bool:
    """Whether a plan meets with what somebody thinks of it: "Er stößt bei | deren Chef | auf wenig Begeisterung"."""
    return unit.lower(verb) in _MEETS and any(
        unit.lower(at) in {"bei", "beim"} for at in range(max(source[0] - 2, 0), source[0])
    )


def _source(unit: Unit, begin: int, colon: int) -> tuple[int, int] | None:
    for at in range(begin, colon):
        if unit.lower(at) not in _SOURCES:
            continue
        first = at + 1 + (unit.lower(at + 1) in {"deren", "dessen"})  # "bei | deren | Chef Jens Ohlert"
        stop = noun_phrase(unit, first, colon)
        if stop is not None and _speaks(unit, first, stop):
            return (first, stop)
    return None


def _speaks(unit: Unit, begin: int, end: int) -> bool:
    """Whether a source is somebody: a name or a noun for people or bodies; not "in dem Bericht", "bei Regen"."""
    nouns = (noun_of(unit.text(at)) for at in range(begin, end))
    named = any(unit.tokens[at].ent_type_ in _NAMES for at in range(begin, end))
    if end - begin == 1 and not is_word(unit.text(begin)):
        return True
    return named or any(noun is not None and noun.kind in ACTORS for noun in nouns)
