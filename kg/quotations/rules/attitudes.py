"""Attitudes that are told without anybody's words: "Die Anwohner stehen dem Vorhaben kritisch gegenüber."."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Form, Medium, Stance
from kg.nlp.closed_classes import DETERMINERS, EXPLETIVES, word_set
from kg.nlp.nouns import noun_of
from kg.quotations.draft import Draft
from kg.quotations.rules.phrases import subject_before
from kg.quotations.rules.unit import Unit

_STAND = word_set("steht stehen stand standen")
_SEE = word_set("sieht sehen sah sahen betrachtet betrachten betrachtete betrachteten bewertet bewerten")
_BE = word_set("ist sind war waren")
_UTTER = word_set("übt üben übte übten äußert äußern äußerte äußerten")
_PUT = word_set("stellt stellen stellte stellten")
_LEAVE = word_set("distanziert distanzieren distanzierte distanzierten")
_BACK = word_set("unterstützt unterstützen unterstützte unterstützten")
_DOUBT = word_set(
    "bezweifelt bezweifeln bezweifelte bezweifelten missbilligt missbilligen missbilligte missbilligten"
)
_VERBS = _STAND | _SEE | _BE | _UTTER | _PUT | _LEAVE | _BACK | _DOUBT
_AGAINST = word_set(
    "kritisch skeptisch ablehnend reserviert misstrauisch feindlich negativ distanziert besorgt"
)
_FOR = word_set("positiv aufgeschlossen wohlwollend optimistisch zustimmend")
_DEGREES = word_set(
    "sehr eher klar strikt grundsätzlich weiterhin entschieden deutlich jedoch aber auch nach wie vor"
)
_NEGATIONS = word_set("nicht kein keine keinen nie niemals")


def attitude(unit: Unit) -> Draft | None:
    """The sentence as a reported statement if its main clause says for or against what somebody is.

    "Der Rat sieht den Plan skeptisch", "Die FDP ist gegen den Bau", "Korn übte Kritik an der Bahn", "Lund distanzierte
    sich von Kaya"; not "Die Brücke steht dem Rathaus gegenüber", "Der Zug ist für Güter gebaut".
    """
    verb = next((at for at in range(1, unit.last_word) if unit.lower(at) in _VERBS), None)
    subject = subject_before(unit, 0, verb) if verb is not None else None
    if verb is None or subject is None or not _can_think(unit, *subject):
        return None
    _, end = unit.segments[unit.segment_of(verb)]
    end = min(end, unit.last_word)
    if any(unit.lower(at) in _NEGATIONS for at in range(verb, end)):
        return None
    found = next(_readings(unit, verb, end), None)
    if found is None:
        return None
    stance, cue = found
    return Draft(
        content=(unit.span(0, len(unit.tokens)),),
        form=Form.REPORTED,
        rule="reported-attitude",
        medium=Medium.SPEECH_THOUGHT,
        cue=unit.spans((verb, *cue)),
        speaker=(unit.span(*subject),),
        stance=stance,
    )


def _can_think(unit: Unit, begin: int, end: int) -> bool:
    """People, bodies and pronouns, not bridges and trains; a country counts as its government."""
    if end - begin == 1 and unit.lower(begin) in {"er", "sie"}:
        return True
    if unit.lower(begin) in EXPLETIVES:
        return False
    return any(
        unit.tokens[at].ent_type_ in {"PER", "ORG", "LOC"} or noun_of(unit.text(at)) is not None
        for at in range(begin, end)
    )


def _readings(unit: Unit, verb: int, end: int) -> Iterator[tuple[Stance, tuple[int, ...]]]:
    """Stance and further words of the cue, for each way the clause `verb:end` can be an attitude."""
    word, last = unit.lower(verb), unit.lower(end - 1)
    inner = range(verb + 1, end)
    if word in _STAND and last == "gegenüber":  # "stehen dem Vorhaben kritisch bis ablehnend gegenüber"
        yield from ((s, (*at, end - 1)) for s, at in _adverbs(unit, range(verb + 1, end - 1)))
    elif word in _SEE:  # "sieht den Plan skeptisch"; "sieht den Wagen skeptisch an" is a look
        yield from ((s, at) for s, at in _adverbs(unit, inner) if end - 1 in at)
    elif word in _BE:  # "ist klar gegen den Bau der Brücke"
        at = next((at for at in inner if unit.lower(at) not in _DEGREES), end)
        if unit.lower(at) in {"gegen", "für"} and _only_nouns(unit, at + 1, end):
            yield (Stance.OPPOSES if unit.lower(at) == "gegen" else Stance.SUPPORTS), (at,)
    elif word in _UTTER:  # "übte scharfe Kritik an der Bahn", "äußerten Zweifel am Plan"
        for at in inner:
            if unit.text(at) in {"Kritik", "Zweifel", "Bedenken", "Unmut"}:
                yield Stance.OPPOSES, (at,)
    elif word in _PUT | _LEAVE:
        if unit.lower(verb + 1) == "sich":
            yield from _turns(unit, word, verb + 2)
    elif word in _BACK | _DOUBT and unit.lower(verb + 1) in DETERMINERS and not _with(unit, inner):
        # "unterstützt die Forderung", "bezweifelt die Zahlen"; "unterstützt Familien in Not" is no word of opinion
        yield (Stance.SUPPORTS if word in _BACK else Stance.OPPOSES), ()


def _adverbs(unit: Unit, inner: range) -> Iterator[tuple[Stance, tuple[int, ...]]]:
    at = tuple(at for at in inner if unit.lower(at) in _AGAINST | _FOR)
    if at:
        yield (Stance.OPPOSES if unit.lower(at[-1]) in _AGAINST else Stance.SUPPORTS), at


def _turns(unit: Unit, word: str, at: int) -> Iterator[tuple[Stance, tuple[int, ...]]]:
    """ "stellt sich hinter Kaya", "distanziert sich von Lund"."""
    preposition = unit.lower(at)
    if word in _LEAVE and preposition in {"von", "vom"}:
        yield Stance.OPPOSES, (at - 1, at)
    elif word in _PUT and preposition in {"hinter", "gegen"}:
        yield (Stance.SUPPORTS if preposition == "hinter" else Stance.OPPOSES), (at - 1, at)


def _with(unit: Unit, inner: range) -> bool:
    """ "unterstützt den Verein mit 1000 Euro" is help, no opinion."""
    return any(unit.lower(at) in {"mit", "bei", "beim"} for at in inner)


def _only_nouns(unit: Unit, begin: int, end: int) -> bool:
    """Whether the clause ends in a noun, as it does behind "ist für den Bau", not in "ist für den Bau zuständig"."""
    return begin < end and unit.text(end - 1)[:1].isupper()
