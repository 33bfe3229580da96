"""Attitudes that are told without anybody's words: "Die Anwohner stehen dem Vorhaben kritisch gegenüber."."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from kg.model import Stance
from kg.nlp.closed_classes import DETERMINERS, word_set
from kg.quotations.draft import Draft
from kg.quotations.rules.frames import guess_verb, looks_like_verb
from kg.quotations.rules.holders import (
    BETWEEN,
    DEGREES,
    FRONT,
    GOING,
    NEGATIONS,
    THAT,
    attitude_draft,
    felt,
    in_eyes,
    is_predicate,
    received,
    with_help,
)
from kg.quotations.rules.idioms import BE, Clause, Idiom, first_idiom, idioms_by_form, suffered_idiom
from kg.quotations.rules.phrases import head_end, noun_phrase
from kg.quotations.rules.subjects import subject_after, subject_before
from kg.quotations.rules.thinkers import can_think, is_actor
from kg.quotations.rules.unit import Unit, clause_start

_HAVE = word_set("hat haben habe hatte hatten")
_PASSIVE = word_set("wird werden wurde wurden")
_HOLDING = word_set("hält halten hielt hielten")
_MOVING = frozenset({"gehen", "laufen", "fallen", "beispringen", "abrücken"})  # "ist auf Distanz gegangen"
_AGAINST = word_set(
    "kritisch skeptisch ablehnend reserviert misstrauisch feindlich negativ distanziert besorgt"
)
_FOR = word_set("positiv aufgeschlossen wohlwollend optimistisch zustimmend")
_UNHAPPY = word_set(
    """enttäuscht verärgert empört entsetzt unzufrieden besorgt skeptisch irritiert bestürzt schockiert befremdet
    verschnupft verstimmt gereizt ungehalten erbost wütend fassungslos verwundert alarmiert erzürnt konsterniert"""
)
_HAPPY = word_set(
    "zufrieden erfreut begeistert erleichtert optimistisch zuversichtlich dankbar beeindruckt angetan"
)
_FEELING = _UNHAPPY | _HAPPY | word_set("überrascht verblüfft erstaunt")  # good or bad, only the text knows
TONES = dict.fromkeys(_AGAINST | _UNHAPPY, Stance.OPPOSES) | dict.fromkeys(_FOR | _HAPPY, Stance.SUPPORTS)
SHOWING = word_set(
    "äußert äußern äußerte äußerten zeigt zeigen zeigte zeigten reagiert reagieren reagierte reagierten"
)
_UTTERING = word_set("übt üben übte übten äußert äußern äußerte äußerten")
_MARKETS = frozenset(
    {"Börse", "Börsen", "Märkte", "Finanzmärkte"}
)  # "Die Börse reagierte positiv": prices rose
_TELLING = SHOWING | _UTTERING | GOING
_OBJECTIONS = frozenset({"Kritik", "Zweifel", "Bedenken", "Unmut"})
_WHEREOF = word_set("von vom über mit gegenüber")

_WITHHOLDING = word_set("äußern kommentieren")
_ASKING = word_set("ob wann wie wer was warum wohin welche welcher welches")

Reading = tuple[Stance, tuple[int, ...]]
"""For or against, and the further words of the cue."""


_Read = Callable[[Unit, Clause], Iterator[Reading]]


def attitude(unit: Unit) -> Draft | None:
    """The sentence as a reported statement if its main clause says for or against what somebody is.

    "Der Rat sieht den Plan skeptisch", "Die FDP ist gegen den Bau", "Korn übte Kritik an der Bahn", "Lund hat sich
    von Kaya distanziert", "Lob kam vom Verband"; not "Die Brücke steht dem Rathaus gegenüber", "Der Zug ist für
    Güter gebaut".
    """
    return received(unit) or _fronted(unit) or in_eyes(unit) or felt(unit) or _held(unit) or _suffered(unit)


def _fronted(unit: Unit) -> Draft | None:
    """What is thought of it comes first: "Kritisch äußerte sich der Verband", "Scharfe Kritik übte die FDP"."""
    verb = next((at for at in range(1, min(FRONT, unit.last_word)) if unit.lower(at) in _TELLING), None)
    if verb is None:
        return None
    found = _tone_in_front(unit, verb)
    subject = subject_after(unit, verb, unit.last_word)
    if found is None or subject is None or not can_think(unit, *subject):
        return None
    stance, begin = found
    return attitude_draft(unit, subject, tuple(range(begin, verb + 1)), stance)


def _tone_in_front(unit: Unit, verb: int) -> tuple[Stance, int] | None:
    """For or against, and the first word of the cue."""
    told, word = unit.lower(verb), unit.lower(verb - 1)
    if told in SHOWING and verb == 1 and word in TONES:
        return TONES[word], 0
    objection = next((at for at in range(verb) if unit.text(at) in _OBJECTIONS), None)
    if told in _UTTERING and objection is not None:
        return Stance.OPPOSES, objection  # "Scharfe | Kritik | an der Bahn übte die FDP"
    if (
        told in GOING
        and word == "gericht"
        and unit.lower(verb - 2) == "ins"
        and with_help(unit, range(verb, len(unit.tokens)))
    ):
        return Stance.OPPOSES, verb - 2
    return None


def _held(unit: Unit) -> Draft | None:
    """The main verb tells it, with what belongs to it: "sieht den Plan skeptisch", "stärkte Kaya den Rücken"."""
    if unit.text(len(unit.tokens) - 1) == "?":
        return None
    for at in range(1, unit.last_word):
        for clause, readers, idioms in _clauses(unit, at):
            draft = _told(unit, clause, readers, idioms)
            if draft is not None:
                return draft
    return None


def _suffered(unit: Unit) -> Draft | None:
    """A passive with who does it: "Kaya wurde von | der Partei | in Schutz genommen"."""
    verb = next((at for at in range(1, unit.last_word) if unit.lower(at) in _PASSIVE), None)
    if verb is None:
        return None
    _, end = unit.segments[unit.segment_of(verb)]
    end = min(end, unit.last_word)
    by = next((at for at in range(verb + 1, end) if unit.lower(at) in {"von", "vom"}), None)
    stop = None if by is None else noun_phrase(unit, by + 1, end)
    if by is None or stop is None or not can_think(unit, by + 1, stop):
        return None
    found = suffered_idiom(unit, Clause((verb, end - 1), clause_start(unit, verb), stop, end - 1))
    if found is None or any(unit.lower(at) in NEGATIONS for at in range(verb, end)):
        return None
    stance, cue = found
    return replace(attitude_draft(unit, (by + 1, stop), (verb, *cue, end - 1), stance), known=True)


def _told(unit: Unit, clause: Clause, readers: Iterable[_Read], idioms: Iterable[Idiom]) -> Draft | None:
    subject = _subject(unit, clause)
    if subject is None or not can_think(unit, *subject) or unit.text(subject[1] - 1) in _MARKETS:
        return None
    readings = chain.from_iterable(read(unit, clause) for read in readers)
    read = next(readings, None)
    told = read
    if read is None:
        # "Die Schuld sieht | der Verband | bei der Bahn" - where he sees it is none of what he is
        behind = head_end(unit, *subject) if subject[0] > clause.verb[0] else None
        ends = dict.fromkeys((subject[1], behind or subject[1]))
        phrases = ((first_idiom(unit, clause, (subject[0], end), idioms), end) for end in ends)
        told, end = next((one for one in phrases if one[0] is not None), (None, subject[1]))
        subject = (subject[0], end)
    stance, cue = told or (None, ())
    last = unit.last_word - 1  # "unterstützt die Forderung, die Bank zu boykottieren, nicht"
    said = (at for at in (*range(clause.verb[0], clause.end), last) if at not in cue)
    if stance is None or any(unit.lower(at) in NEGATIONS for at in said):
        return None
    if unit.lower(clause.end) == ":" and not _names_any(unit, clause, subject, cue):
        return None  # "Kaya hielt dagegen: ..." only says who speaks
    draft = attitude_draft(unit, subject, (*clause.verb, *cue), stance)
    if subject[1] == clause.verb[0] and unit.lower(clause.begin) == "sie":
        draft = replace(draft, known=True)  # "Die Partei | nahm sie in Schutz"
    # A phrase that is for and against nothing, as "behielt sich eine Klage vor", may be a deed.
    firm = read is not None or stance is not Stance.NEUTRAL or _is_withheld(unit, clause, cue)
    return draft if firm else replace(draft, firm=False)


def _is_withheld(unit: Unit, clause: Clause, cue: tuple[int, ...]) -> bool:
    """Whether somebody does not say what he is asked: "Ob sie bleibt, | ließ | Kaya | offen |", "wollte sich nicht
    äußern"; not "ließ die Tür offen"."""
    told = {unit.lower(at) for at in cue}
    asked = {unit.lower(clause.begin - 1), *(unit.lower(begin) for begin, _ in unit.segments)}
    return not _WITHHOLDING.isdisjoint(told) or ("offen" in told and not _ASKING.isdisjoint(asked))


def _names_any(unit: Unit, clause: Clause, subject: tuple[int, int], cue: tuple[int, ...]) -> bool:
    """Whether the clause says whom or what it is for or against."""
    free = (
        at for at in range(clause.front, clause.end) if at not in cue and not subject[0] <= at < subject[1]
    )
    return any(
        (unit.text(at)[:1].isupper() and at > clause.front) or unit.lower(at) in _POINTING for at in free
    )


def _subject(unit: Unit, clause: Clause) -> tuple[int, int] | None:
    verb = clause.verb[0]
    if unit.lower(verb - 1) in {"und", "aber"}:
        # "Der Rat tagte und | stellte sich hinter Kaya": both verbs have one subject.
        first = guess_verb(unit, clause.front, verb - 1)
        if first is not None:
            return subject_before(unit, clause.front, first) or subject_after(unit, first, verb - 1)
    end = clause.end
    if unit.lower(verb) in _HOLDING:  # "Das hält Kaya | für Wahlkampf"
        end = next((at for at in range(verb + 2, end) if unit.lower(at) == "für"), end)
    beside = (unit.lower(clause.front), unit.lower(clause.front + 1)) in _BESIDE
    before = None if beside else subject_before(unit, clause.front, verb)
    if before is not None and can_think(unit, *before):
        return before
    return subject_after(unit, verb, end) or before  # "Kein Verständnis für die Kritik zeigte | Kaya |"


def _clauses(unit: Unit, at: int) -> Iterator[tuple[Clause, Iterable[_Read], Iterable[Idiom]]]:
    """The clauses that a verb at `at` can tell an attitude in: "stellte sich hinter Kaya", "hat ihn unterstützt"."""
    word = unit.lower(at)
    finite, participles = idioms_by_form()
    known = word in _FINITE or word in finite
    if not known and word not in _HAVE:
        return
    _, end = unit.segments[unit.segment_of(at)]
    end = min(end, unit.last_word)
    end = next((place for place in range(at + 2, end) if _goes_on(unit, place)), end)
    front = clause_start(unit, at)
    last = unit.lower(end - 1)
    if end - 1 > at and (word in _HAVE or word in BE):
        # "hat das Vertrauen in Kaya | verloren |" before "hat Vertrauen in Kaya"
        idioms = [i for i in participles.get(last, ()) if word in _HAVE or i.forms.lemma in _MOVING]
        readers = _PARTICIPLES.get(last, ()) if word in _HAVE else ()
        if idioms or readers:
            yield Clause((at, end - 1), front, at + 1, end - 1), readers, idioms
    if known:
        yield Clause((at,), front, at + 1, end), _FINITE.get(word, ()), finite.get(word, ())


def _goes_on(unit: Unit, at: int) -> bool:
    """Whether a second verb follows: "stellte sich hinter Kaya | und nahm ihn in Schutz"."""
    return unit.lower(at) in {"und", "aber"} and looks_like_verb(unit, at + 1)


def _stand(unit: Unit, clause: Clause) -> Iterator[Reading]:
    """ "stehen dem Vorhaben kritisch bis ablehnend gegenüber"."""
    last = clause.end - 1
    if unit.lower(last) == "gegenüber":
        yield from ((stance, (*at, last)) for stance, at in _adverbs(unit, range(clause.begin, last)))


def _see(unit: Unit, clause: Clause) -> Iterator[Reading]:
    """ "sieht den Plan skeptisch"; "sieht den Wagen skeptisch an" is a look."""
    yield from ((stance, at) for stance, at in _adverbs(unit, clause.inner) if clause.end - 1 in at)


def _be(unit: Unit, clause: Clause) -> Iterator[Reading]:
    """ "ist klar gegen den Bau der Brücke"."""
    at = next((at for at in clause.inner if unit.lower(at) not in DEGREES), clause.end)
    if unit.lower(at) in {"gegen", "für"} and _only_nouns(unit, at + 1, clause.end):
        yield (Stance.OPPOSES if unit.lower(at) == "gegen" else Stance.SUPPORTS), (at,)


def _utter(unit: Unit, clause: Clause) -> Iterator[Reading]:
    """ "übte scharfe Kritik an der Bahn", "äußerten Zweifel am Plan", "äußerte sich kritisch zu den Zahlen", "äußerte sich
    enttäuscht"."""
    for at in clause.inner:
        if unit.text(at) in _OBJECTIONS:
            yield Stance.OPPOSES, (at,)
    if unit.lower(clause.begin) == "sich":
        toned = ((TONES[unit.lower(at)], at) for at in clause.inner if unit.lower(at) in TONES)
        yield from ((stance, (clause.begin, at)) for stance, at in toned)


def _react(unit: Unit, clause: Clause) -> Iterator[Reading]:
    """ "reagierte verärgert auf den Plan", "hat skeptisch auf Kaya reagiert", "reagierte empört"."""
    told = [at for at in clause.inner if unit.lower(at) not in BETWEEN]
    if len(told) == 1 or any(unit.lower(at) in {"auf", "aufs"} for at in clause.inner):
        for stance in (Stance.OPPOSES, Stance.SUPPORTS):
            at = tuple(at for at in clause.inner if TONES.get(unit.lower(at)) is stance)
            if at:
                yield stance, at


def _speak_out(unit: Unit, clause: Clause) -> Iterator[Reading]:
    """ "sprach sich gegen den Bau aus", "hat sich für Kaya ausgesprochen"; "sprach Kaya das Vertrauen aus"."""
    finite = len(clause.verb) == 1
    if finite and unit.lower(clause.end - 1) != "aus":
        return
    particle = (clause.end - 1,) if finite else ()
    for stance, cue in _reflexive(unit, clause, {"gegen": Stance.OPPOSES, "für": Stance.SUPPORTS}):
        yield stance, (*cue, *particle)
    for at in clause.inner:
        if unit.text(at) in {"Vertrauen", "Misstrauen"}:
            yield (
                Stance.SUPPORTS if unit.text(at) == "Vertrauen" else Stance.OPPOSES,
                (at, *particle),
            )


def _show(unit: Unit, clause: Clause) -> Iterator[Reading]:
    """ "zeigte sich enttäuscht von der Firma", "hat sich über den Plan empört gezeigt", "zeigte sich enttäuscht"."""
    if unit.lower(clause.begin) != "sich":
        return
    # "Am Ende zeigte sich | der Rat | zufrieden"
    adverbs = BETWEEN - TONES.keys() | DETERMINERS
    told = [at for at in clause.inner[1:] if unit.lower(at) not in adverbs and unit.text(at).islower()]
    # "hatte sich in der letzten Woche noch | skeptisch | gezeigt"
    last = bool(told) and told[-1] == clause.inner[-1] and unit.lower(told[-1]) in _FEELING
    if len(told) != 1 and not last and not any(unit.lower(at) in _WHEREOF for at in clause.inner):
        return
    for at in clause.inner:
        if unit.lower(at) in _FEELING:
            yield TONES.get(unit.lower(at), Stance.NEUTRAL), (clause.begin, at)


def _judge(unit: Unit, clause: Clause) -> Iterator[Reading]:
    """ "bezeichnete den Plan als unzureichend": what is thought of it stands behind, the tone decides later."""
    at = next((at for at in clause.inner if unit.lower(at) == "als"), None)
    if at is not None and clause.begin < at < clause.end - 1 and unit.lower(clause.begin) != "sich":
        yield Stance.NEUTRAL, ()


def _call(unit: Unit, clause: Clause) -> Iterator[Reading]:
    """ "nannte ihre Pläne naiv", "nannte das eine Ausrede", "nannte den Plan einen Fehler".

    "nannte einen Grund" and "nannte ihn Max" judge nothing.
    """
    last = clause.end - 1
    if _is_called_something(unit, clause):
        yield Stance.NEUTRAL, ()
        return
    called = _that_in_front(unit, clause) or unit.lower(clause.begin) in THAT
    article = unit.lower(
        _behind_subject(unit, clause, clause.end) if _that_in_front(unit, clause) else clause.begin + 1
    )
    if last > clause.begin and (is_predicate(unit, last) or (called and article in _ARTICLES)):
        yield Stance.NEUTRAL, ()


def _is_called_something(unit: Unit, clause: Clause) -> bool:
    """ "nannte | den Plan | einen Fehler |", "nannte | ihn | einen Lügner |"; not "nannte den Leuten einen Grund"."""
    word = unit.lower(clause.begin)
    stop = clause.begin + 1 if word in _HIM else head_end(unit, clause.begin, clause.end)
    if stop is None or (word not in _HIM and word not in _OBJECTS):
        return False
    dative = word == "den" and unit.text(stop - 1).endswith(("en", "ern", "eln"))
    named = unit.lower(stop) in _ARTICLES and head_end(unit, stop, clause.end) == clause.end
    return named and not dative and unit.text(clause.end - 1)[:1].isupper()


def _hold(unit: Unit, clause: Clause) -> Iterator[Reading]:
    """ "hält die Reaktion für angemessen", "hält das für Wahlkampf"; "hält Pferde für den Renntag" judges nothing."""
    last = clause.end - 1
    at = next((at for at in clause.inner if unit.lower(at) == "für"), None)
    if at is None or not clause.begin < at < last or unit.lower(last) in _HELD:
        return
    called = at == clause.begin + 1 and unit.lower(clause.begin) in THAT
    called = called or (_that_in_front(unit, clause) and at == _behind_subject(unit, clause, at))
    judged = called and unit.lower(at + 1) not in _DEFINITE
    # "hält das Konzept für Murks"; not "hält die Plätze für Gäste"
    bare = at == last - 1 and unit.lower(clause.begin) in _DEFINITE and not is_actor(unit, last)
    if unit.text(last).islower() or judged or bare or unit.lower(at + 1) in _ARTICLES:
        yield Stance.NEUTRAL, (at,)


def _hold_to(unit: Unit, clause: Clause) -> Iterator[Reading]:
    """ "hält weiter zu Kaya"; "hält Abstand zu Kaya" is none."""
    at = next((at for at in clause.inner if unit.lower(at) not in BETWEEN), clause.end)
    if unit.lower(at) in _TO and at + 1 < clause.end and can_think(unit, at + 1, clause.end):
        yield Stance.SUPPORTS, (at,)


def _that_in_front(unit: Unit, clause: Clause) -> bool:
    """ "| Das | hält Kaya für Wahlkampf"."""
    return clause.verb[0] == clause.front + 1 and unit.lower(clause.front) in THAT


def _behind_subject(unit: Unit, clause: Clause, end: int) -> int:
    subject = subject_after(unit, clause.verb[0], end)
    return subject[1] if subject is not None else clause.begin


_HELD = word_set("fest bereit zurück auf an")  # "hält das Geld für Kaya bereit"
_TO = word_set("zu zum zur")
_BESIDE = {("anders", "als"), ("ebenso", "wie"), ("genauso", "wie"), ("ähnlich", "wie")}
"""What opens a sentence before who is no subject: "Anders als Kaya hält Lund den Plan für falsch"."""
_POINTING = THAT | word_set("ihn ihm ihr ihnen sie es dem dagegen dafür davon darüber damit darauf")
_ARTICLES = word_set("ein eine einen")
_HIM = word_set("ihn sie es das dies")
_OBJECTS = word_set("die das den diese dieses diesen seine ihre seinen ihren sein ihr")
_DEFINITE = word_set("der die das den dem des")


def _adverbs(unit: Unit, inner: range) -> Iterator[Reading]:
    at = tuple(at for at in inner if unit.lower(at) in _AGAINST or unit.lower(at) in _FOR)
    if at:
        yield (Stance.OPPOSES if unit.lower(at[-1]) in _AGAINST else Stance.SUPPORTS), at


def _reflexive(unit: Unit, clause: Clause, stances: dict[str, Stance]) -> Iterator[Reading]:
    if unit.lower(clause.begin) != "sich":
        return
    opens = unit.lower(clause.front)
    if (
        opens in stances and clause.front + 2 < clause.verb[0]
    ):  # "| Gegen | den Bau haben sich Bürger ausgesprochen"
        yield stances[opens], (clause.front, clause.begin)
        return
    at = next((at for at in clause.inner[1:] if unit.lower(at) not in BETWEEN), clause.end)
    if unit.lower(at) in stances:
        yield stances[unit.lower(at)], (clause.begin, at)


def _only_nouns(unit: Unit, begin: int, end: int) -> bool:
    """Whether the clause ends in a noun, as it does behind "ist für den Bau", not in "ist für den Bau zuständig"."""
    return begin < end and unit.text(end - 1)[:1].isupper()


_VERBS: tuple[tuple[_Read, str, str], ...] = (
    (_stand, "steht stehen stand standen", ""),
    (_see, "sieht sehen sah sahen betrachtet betrachten betrachtete betrachteten", "gesehen betrachtet"),
    (_see, "bewertet bewerten bewertete bewerteten", ""),
    (_be, "ist sind war waren", ""),
    (_utter, "übt üben übte übten", "geübt"),
    (_utter, "äußert äußern äußerte äußerten", "geäußert"),
    (_react, "reagiert reagieren reagierte reagierten", "reagiert"),
    (_speak_out, "spricht sprechen sprach sprachen", "ausgesprochen"),
    (_show, "zeigt zeigen zeigte zeigten", "gezeigt"),
    (_judge, "bezeichnet bezeichnen bezeichnete bezeichneten", "bezeichnet"),
    (_judge, "wertet werten wertete werteten", "gewertet"),
    (_call, "nennt nennen nannte nannten findet finden fand fanden", ""),
    (_hold, "hält halten hielt hielten", ""),
    (_hold_to, "hält halten hielt hielten", ""),
)
_FINITE = {
    form: [read for read, finite, _ in _VERBS if form in word_set(finite)]
    for _, every, _ in _VERBS
    for form in word_set(every)
}
_PARTICIPLES = {form: [read] for read, _, participles in _VERBS for form in word_set(participles)}
