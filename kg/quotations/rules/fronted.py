"""What a noun that opens the sentence tells of, with the main verb behind: "Den Vorwurf, | er lüge |, wies Kaya zurück".

"Mit der Begründung, | die Brücke sei alt |, sperrte die Bahn die Strecke", "Kayas Behauptung, | die Wahl sei gefälscht
worden |, ist falsch".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Form, Medium, Stance
from kg.nlp.closed_classes import (
    DETERMINERS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SEPARABLE_PARTICLES,
    SUBORDINATORS,
    word_set,
)
from kg.nlp.verbs import is_konjunktiv
from kg.quotations.draft import Draft
from kg.quotations.rules.announced import content_words
from kg.quotations.rules.clauses import THAT, has_konjunktiv, has_zu_infinitive, verb_second
from kg.quotations.rules.cues import Cue
from kg.quotations.rules.frames import is_indicative
from kg.quotations.rules.phrases import owner_behind
from kg.quotations.rules.subjects import subject_after
from kg.quotations.rules.thinkers import can_think
from kg.quotations.rules.unit import Unit

RULE = "indirect-behind-noun"

_FRONT = 14  # words of the phrase that opens the sentence
_MORE_NOUNS = frozenset(
    """Argument Befürchtungen Behauptungen Forderungen Spekulationen Gerüchte Gerücht Hinweise Hoffnungen Vorwürfen
    Anschuldigungen Meldungen Berichte Verweis Vorwand Kritik Darstellung Lesart Äußerung Aufruf""".split()
)
_WITH = word_set("mit unter")
_OWNED = word_set("sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer")
_DENYING = frozenset({"zurückweisen", "bestreiten", "dementieren", "widersprechen", "abstreiten"})
_SAYING_AGAIN = word_set("wiederholen bekräftigen erneuern bestätigen äußern teilen unterstreichen")
_AGAINST = word_set(
    "haltlos falsch unbegründet absurd unwahr abwegig unsinnig frei"
)  # "als | haltlos | bezeichnen"
_STEP = word_set("tritt treten trat traten")
_LET = word_set("lässt lassen ließ ließen")
_CALLING = word_set("bezeichnen nennen werten")


def behind_noun(unit: Unit, cues: Sequence[Cue]) -> list[Draft]:
    """The clause behind a noun of saying or thinking at the beginning of a sentence, up to the main verb.

    What others say of it is told as well: "Kayas Forderung, das Amt zu schließen, | lobte der Rat |".
    """
    # not the comma of a bracket: "Die Forderung von Kaya (SP, Ulm), ..."
    commas = (at for at in range(1, _FRONT) if unit.lower(at) == ",")
    comma = next((at for at in commas if unit.texts[:at].count("(") == unit.texts[:at].count(")")), None)
    noun = _noun(unit, comma) if comma is not None else None
    if comma is None or noun is None:
        return []
    begin = comma + 1
    verb = _main_verb(unit, begin)
    with_it = unit.lower(0) in _WITH
    told = verb is not None and _is_told(unit, begin, verb - 1)
    if verb is None or not (told or (with_it and unit.lower(begin) not in SUBORDINATORS)):
        return []
    owner = _owner(unit, noun, comma)
    subject = subject_after(unit, verb, unit.last_word)
    subject = subject if subject is not None and can_think(unit, *subject) else None
    cue = next((cue for cue in cues if cue.finite == verb and not cue.passive), None)
    if subject is None or owner is not None or with_it:
        said = _by_owner(unit, noun, (begin, verb - 1), (subject or owner) if with_it else owner)
        if with_it or subject is None or cue is None:
            return [said]
        return [said, *_answer(unit, cue, subject)]
    return [_by_subject(unit, noun, (begin, verb - 1), subject, _telling(unit, verb, cue))]


def of_owner(unit: Unit, draft: Draft) -> Draft:
    """The words of somebody else, of which the subject only tells what he thinks: "Die CDU lehnt die Forderung | der SPD |
    ab, mehr zu bauen", "Lund wies den Vorwurf | der SPD | zurück, er lüge"; not who says them again."""
    positions = unit.positions(draft.content)
    begin = min(positions, default=0)
    comma = begin - 1
    end = comma - (unit.lower(comma - 1) in SEPARABLE_PARTICLES)
    if draft.form is not Form.INDIRECT or unit.text(comma) != "," or draft.cue_lemma in _SAYING_AGAIN:
        return draft
    for noun in range(max(end - _FRONT, 0), end - 1):
        known = content_words().get(unit.text(noun))
        told = (known is not None and known[0] == "noun") or unit.text(noun) in _MORE_NOUNS
        owner = owner_behind(unit, noun, end) if told else None
        if owner is not None and owner[1] == end and can_think(unit, *owner):
            return replace(draft, speaker=(unit.span(*owner),), carried=False, known=True)
    return draft


def _by_owner(unit: Unit, noun: int, said: tuple[int, int], speaker: tuple[int, int] | None) -> Draft:
    known = content_words().get(unit.text(noun))
    return Draft(
        content=(unit.span(*said),),
        form=Form.INDIRECT,
        rule=RULE,
        medium=known[1] if known is not None else Medium.SPEECH,
        cue=unit.spans((noun,)),
        cue_lemma=unit.text(noun),
        frame=(unit.span(0, said[0]),),
        speaker=(unit.span(*speaker),) if speaker is not None else (),
    )


def _by_subject(
    unit: Unit,
    noun: int,
    said: tuple[int, int],
    subject: tuple[int, int],
    telling: tuple[tuple[int, ...], str, Stance] | None,
) -> Draft:
    """What the subject of the main verb denies or says again; else nobody is named who says it."""
    if telling is None:
        return _by_owner(unit, noun, said, None)
    positions, lemma, stance = telling
    return replace(
        _by_owner(unit, noun, said, subject),
        cue=unit.spans(positions),
        cue_lemma=lemma,
        stance=stance,
        frame=(unit.span(0, said[0]), unit.span(said[1] + 1, unit.last_word)),
    )


def _telling(unit: Unit, verb: int, cue: Cue | None) -> tuple[tuple[int, ...], str, Stance] | None:
    """The words, lemma and stance of a main verb that denies the words or says them again."""
    last = unit.last_word - 1
    if unit.lower(verb) in _STEP and unit.lower(last) == "entgegen":
        return (verb, last), "entgegentreten", Stance.OPPOSES
    if unit.lower(verb) in _LET and (unit.lower(last - 1), unit.lower(last)) == ("nicht", "gelten"):
        return (verb, last), "zurückweisen", Stance.OPPOSES
    silent = {"nicht", "nichts"} & set(
        unit.lowers[verb : unit.last_word]
    )  # "Zum Vorwurf, ..., äußerte er sich nicht"
    if cue is None or (silent and cue.lemma in {"äußern", "sagen"}):
        return None
    called = any(unit.lower(at) in _AGAINST for at in range(verb, unit.last_word))
    if cue.lemma in _DENYING or (cue.lemma in _CALLING and called):
        return cue.positions, cue.lemma, Stance.OPPOSES
    return (cue.positions, cue.lemma, Stance.NEUTRAL) if cue.lemma in _SAYING_AGAIN else None


def _answer(unit: Unit, cue: Cue, subject: tuple[int, int]) -> list[Draft]:
    """What the subject of the main verb thinks of it: "Ihre Forderung, zu sparen, | wies Kaya | zurück"."""
    if cue.verb.stance is Stance.NEUTRAL or "object" not in cue.verb.frames:
        return []
    return [
        Draft(
            content=(unit.span(0, len(unit.tokens)),),
            form=Form.REPORTED,
            rule="reported-speech-act",
            medium=cue.verb.medium,
            cue=unit.spans(cue.positions),
            cue_lemma=cue.lemma,
            speaker=(unit.span(*subject),),
            stance=cue.verb.stance,
            firm=True,
            known=True,
        )
    ]


def _noun(unit: Unit, comma: int) -> int | None:
    """The noun of saying in the phrase before the comma, which holds no verb: "Der Hinweis der Polizei | , man solle"."""
    nouns = content_words()
    for at in range(comma):
        word = unit.text(at)
        if is_indicative(unit, at) or (
            at and unit.lower(at) in PREPOSITIONS and unit.lower(0) in PREPOSITIONS
        ):
            return None
        known = nouns.get(word)
        if (known is not None and known[0] == "noun") or word in _MORE_NOUNS:
            rest = range(at + 1, comma)
            return None if any(is_indicative(unit, place) for place in rest) else at
    return None


def _main_verb(unit: Unit, begin: int) -> int | None:
    """The verb of the sentence behind its first part: ", er lüge, | wies | Kaya zurück"; None where others say it all."""
    for at in range(begin + 2, unit.last_word - 1):
        if unit.text(at - 1) != "," or unit.quoted[at]:
            continue
        if is_konjunktiv(unit.lower(at)):
            return None  # "Die Sorge, dass es brenne, | sei | unbegründet, sagte Kaya"
        if is_indicative(unit, at):
            return at
    return None


def _is_told(unit: Unit, begin: int, end: int) -> bool:
    opener = unit.lower(begin)
    if opener in THAT or opener == "wonach" or has_zu_infinitive(unit, end - 2, end):
        return True
    if opener in RELATIVE_PRONOUNS and not verb_second(unit, begin, end):
        return False  # "Die Forderung, | die Kaya erhoben habe |, ..."
    if opener in SUBORDINATORS:
        return False
    return has_konjunktiv(unit, begin, end)


def _owner(unit: Unit, noun: int, comma: int) -> tuple[int, int] | None:
    """Whose words they are: "Die Ankündigung | der Ministerin |", "| Kayas | Behauptung", "| Ihre | Forderung"."""
    behind = owner_behind(unit, noun, comma)
    if behind is not None:
        return behind
    first = 1 if unit.lower(0) in PREPOSITIONS else 0
    if unit.lower(first) in _OWNED:
        return (first, first + 1)
    name = noun - 1
    if name >= first and unit.text(name)[:1].isupper() and unit.lower(name) not in DETERMINERS:
        return (first, noun)
    return None
