"""Attitudes that are told without anybody's words: "Die Anwohner stehen dem Vorhaben kritisch gegenüber."."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.model import Form, Medium, Stance
from kg.nlp.closed_classes import ADVERBS, DETERMINERS, word_set
from kg.nlp.nouns import noun_of
from kg.quotations.draft import Draft
from kg.quotations.rules.phrases import nobody, noun_phrase, subject_after, subject_before
from kg.quotations.rules.unit import Unit, clause_start

RULE = "reported-attitude"
"""The rule whose drafts say for or against in so many words."""

_HAVE = word_set("hat haben habe hatte hatten")
_AGAINST = word_set(
    "kritisch skeptisch ablehnend reserviert misstrauisch feindlich negativ distanziert besorgt"
)
_FOR = word_set("positiv aufgeschlossen wohlwollend optimistisch zustimmend")
_DEGREES = word_set(
    "sehr eher klar strikt grundsätzlich weiterhin entschieden deutlich jedoch aber auch nach wie vor"
)
_BETWEEN = _DEGREES | ADVERBS  # "stellte sich | dagegen | hinter Kaya"
_UNHAPPY = word_set(
    "enttäuscht verärgert empört entsetzt unzufrieden besorgt skeptisch irritiert bestürzt schockiert befremdet"
)
_HAPPY = word_set(
    "zufrieden erfreut begeistert erleichtert optimistisch zuversichtlich dankbar beeindruckt angetan"
)
_TONES = dict.fromkeys(_AGAINST | _UNHAPPY, Stance.OPPOSES) | dict.fromkeys(_FOR | _HAPPY, Stance.SUPPORTS)
_SHOWING = word_set(
    """äußert äußern äußerte äußerten äussert äussern äusserte äusserten zeigt zeigen zeigte zeigten reagiert reagieren
    reagierte reagierten"""
)
_UTTERING = word_set("übt üben übte übten äußert äußern äußerte äußerten äussert äussern äusserte äusserten")
_GOING = word_set("geht gehen ging gingen")
_TELLING = _SHOWING | _UTTERING | _GOING
_FRONT = 6  # words in front of a verb: "Besonders scharfe Kritik | übte die FDP"
_OBJECTIONS = frozenset({"Kritik", "Zweifel", "Bedenken", "Unmut"})
_WHEREOF = word_set("von vom über mit gegenüber")
_NEGATIONS = word_set("nicht kein keine keinen nie niemals")
_BLAME = frozenset(
    "Kritik Ablehnung Widerspruch Widerstand Protest Proteste Unmut Empörung Unverständnis".split()
)
_PRAISE = frozenset("Unterstützung Zustimmung Lob Beifall Applaus Rückendeckung Zuspruch".split())

Reading = tuple[Stance, tuple[int, ...]]
"""For or against, and the further words of the cue."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A main clause: its `verb` (first the finite one), the words `begin:end` that belong to it and follow."""

    verb: tuple[int, ...]
    begin: int
    end: int

    @property
    def inner(self) -> range:
        return range(self.begin, self.end)


_Read = Callable[[Unit, _Clause], Iterator[Reading]]


def attitude(unit: Unit) -> Draft | None:
    """The sentence as a reported statement if its main clause says for or against what somebody is.

    "Der Rat sieht den Plan skeptisch", "Die FDP ist gegen den Bau", "Korn übte Kritik an der Bahn", "Lund hat sich
    von Kaya distanziert", "Lob kam vom Verband"; not "Die Brücke steht dem Rathaus gegenüber", "Der Zug ist für
    Güter gebaut".
    """
    return _received(unit) or _fronted(unit) or _held(unit)


def _fronted(unit: Unit) -> Draft | None:
    """What is thought of it comes first: "Kritisch äußerte sich der Verband", "Scharfe Kritik übte die FDP"."""
    verb = next((at for at in range(1, min(_FRONT, unit.last_word)) if unit.lower(at) in _TELLING), None)
    if verb is None:
        return None
    found = _tone_in_front(unit, verb)
    subject = subject_after(unit, verb, unit.last_word)
    if found is None or subject is None or not can_think(unit, *subject):
        return None
    stance, begin = found
    return _draft(unit, subject, tuple(range(begin, verb + 1)), stance)


def _tone_in_front(unit: Unit, verb: int) -> tuple[Stance, int] | None:
    """For or against, and the first word of the cue."""
    told, word = unit.lower(verb), unit.lower(verb - 1)
    if told in _SHOWING and verb == 1 and word in _TONES:
        return _TONES[word], 0
    if told in _UTTERING and unit.text(verb - 1) in _OBJECTIONS:
        return Stance.OPPOSES, verb - 1
    if (
        told in _GOING
        and word == "gericht"
        and unit.lower(verb - 2) == "ins"
        and _with(unit, range(verb, len(unit.tokens)))
    ):
        return Stance.OPPOSES, verb - 2
    return None


def _held(unit: Unit) -> Draft | None:
    found = _clause(unit)
    if found is None:
        return None
    read, clause = found
    begin = clause_start(unit, clause.verb[0])
    subject = subject_before(unit, begin, clause.verb[0]) or subject_after(unit, clause.verb[0], clause.end)
    if subject is None or not can_think(unit, *subject):
        return None
    last = unit.last_word - 1  # "unterstützt die Forderung, die Bank zu boykottieren, nicht"
    if any(unit.lower(at) in _NEGATIONS for at in (*range(clause.verb[0], clause.end), last)):
        return None
    stance, cue = next(read(unit, clause), (None, ()))
    return _draft(unit, subject, (*clause.verb, *cue), stance) if stance is not None else None


def _draft(unit: Unit, speaker: tuple[int, int], cue: tuple[int, ...], stance: Stance) -> Draft:
    last = max((*cue, speaker[1] - 1))
    colon = next((at for at in range(last, len(unit.tokens)) if unit.lower(at) == ":"), len(unit.tokens))
    begin = clause_start(unit, min(cue)) if cue else 0
    return Draft(
        content=(unit.span(begin, colon),),  # "SPD: | Kritik kam von der FDP | : Ihr Sprecher nannte ..."
        form=Form.REPORTED,
        rule=RULE,
        medium=Medium.SPEECH_THOUGHT,
        cue=unit.spans(cue),
        speaker=(unit.span(*speaker),),
        stance=stance,
        firm=True,
    )


def _clause(unit: Unit) -> tuple[_Read, _Clause] | None:
    """The first verb that can tell an attitude, finite ("stellte sich hinter Kaya") or in the perfect."""
    for at in range(1, unit.last_word):
        word = unit.lower(at)
        if word not in _FINITE and word not in _HAVE:
            continue
        _, end = unit.segments[unit.segment_of(at)]
        end = min(end, unit.last_word)
        if word in _FINITE:
            return _FINITE[word], _Clause((at,), at + 1, end)
        if unit.lower(end - 1) in _PARTICIPLES and end - 1 > at:
            return _PARTICIPLES[unit.lower(end - 1)], _Clause((at, end - 1), at + 1, end - 1)
        return None
    return None


def can_think(unit: Unit, begin: int, end: int) -> bool:
    """People, bodies and pronouns, not bridges and trains; a country counts as its government."""
    if end - begin == 1 and unit.lower(begin) in {"er", "sie"}:
        return True
    if nobody(unit, begin, end):
        return False
    return any(
        unit.tokens[at].ent_type_ in {"PER", "ORG", "LOC"} or _is_actor(unit.text(at))
        for at in range(begin, end)
    )


def _is_actor(word: str) -> bool:
    """A noun for people or bodies, not for words: "Sprecher", "Behörde"; not "Anschuldigungen"."""
    noun = noun_of(word)
    return noun is not None and noun.kind in {"person", "organization", "group"}


def _stand(unit: Unit, clause: _Clause) -> Iterator[Reading]:
    """ "stehen dem Vorhaben kritisch bis ablehnend gegenüber"."""
    last = clause.end - 1
    if unit.lower(last) == "gegenüber":
        yield from ((stance, (*at, last)) for stance, at in _adverbs(unit, range(clause.begin, last)))


def _see(unit: Unit, clause: _Clause) -> Iterator[Reading]:
    """ "sieht den Plan skeptisch"; "sieht den Wagen skeptisch an" is a look."""
    yield from ((stance, at) for stance, at in _adverbs(unit, clause.inner) if clause.end - 1 in at)


def _be(unit: Unit, clause: _Clause) -> Iterator[Reading]:
    """ "ist klar gegen den Bau der Brücke"."""
    at = next((at for at in clause.inner if unit.lower(at) not in _DEGREES), clause.end)
    if unit.lower(at) in {"gegen", "für"} and _only_nouns(unit, at + 1, clause.end):
        yield (Stance.OPPOSES if unit.lower(at) == "gegen" else Stance.SUPPORTS), (at,)


def _utter(unit: Unit, clause: _Clause) -> Iterator[Reading]:
    """ "übte scharfe Kritik an der Bahn", "äußerten Zweifel am Plan", "äußerte sich kritisch zu den Zahlen"."""
    for at in clause.inner:
        if unit.text(at) in _OBJECTIONS:
            yield Stance.OPPOSES, (at,)
    if unit.lower(clause.begin) == "sich":
        yield from ((stance, (clause.begin, *at)) for stance, at in _adverbs(unit, clause.inner))


def _react(unit: Unit, clause: _Clause) -> Iterator[Reading]:
    """ "reagierte verärgert auf den Plan", "hat skeptisch auf Kaya reagiert"."""
    if any(unit.lower(at) in {"auf", "aufs"} for at in clause.inner):
        for stance in (Stance.OPPOSES, Stance.SUPPORTS):
            at = tuple(at for at in clause.inner if _TONES.get(unit.lower(at)) is stance)
            if at:
                yield stance, at


def _accuse(unit: Unit, clause: _Clause) -> Iterator[Reading]:
    """ "legt dem Wirt Betrug zur Last"."""
    last = clause.end - 1
    if unit.text(last) == "Last" and unit.lower(last - 1) == "zur":
        yield Stance.OPPOSES, (last - 1, last)


def _censure(unit: Unit, clause: _Clause) -> Iterator[Reading]:
    """ "geht mit der Bahn hart ins Gericht"."""
    last = clause.end - 1
    if unit.text(last) == "Gericht" and unit.lower(last - 1) == "ins" and _with(unit, clause.inner):
        yield Stance.OPPOSES, (last - 1, last)


def _turn(unit: Unit, clause: _Clause) -> Iterator[Reading]:
    """ "stellt sich hinter Kaya", "hat sich gegen den Bau gestellt"."""
    yield from _reflexive(unit, clause, {"hinter": Stance.SUPPORTS, "gegen": Stance.OPPOSES})


def _leave(unit: Unit, clause: _Clause) -> Iterator[Reading]:
    """ "distanziert sich von Lund"."""
    yield from _reflexive(unit, clause, {"von": Stance.OPPOSES, "vom": Stance.OPPOSES})


def _speak_out(unit: Unit, clause: _Clause) -> Iterator[Reading]:
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


def _show(unit: Unit, clause: _Clause) -> Iterator[Reading]:
    """ "zeigte sich enttäuscht von der Firma", "hat sich über den Plan empört gezeigt"."""
    if unit.lower(clause.begin) != "sich" or not any(unit.lower(at) in _WHEREOF for at in clause.inner):
        return
    for at in clause.inner:
        if unit.lower(at) in _UNHAPPY or unit.lower(at) in _HAPPY:
            stance = Stance.OPPOSES if unit.lower(at) in _UNHAPPY else Stance.SUPPORTS
            yield stance, (clause.begin, at)


def _take(unit: Unit, clause: _Clause) -> Iterator[Reading]:
    """ "nahm den Trainer in Schutz"."""
    last = clause.end - 1
    if unit.text(last) == "Schutz" and unit.lower(last - 1) == "in":
        yield Stance.SUPPORTS, (last - 1, last)


def _of_object(stance: Stance) -> _Read:
    """ "unterstützt die Forderung", "bezweifelt die Zahlen".

    "unterstützt Familien in Not" is no word of opinion, nor help "mit 1000 Euro".
    """

    def read(unit: Unit, clause: _Clause) -> Iterator[Reading]:
        if unit.lower(clause.begin) in DETERMINERS and not _with(unit, clause.inner):
            yield stance, ()

    return read


def _judge(unit: Unit, clause: _Clause) -> Iterator[Reading]:
    """ "bezeichnete den Plan als unzureichend": what is thought of it stands behind, the tone decides later."""
    at = next((at for at in clause.inner if unit.lower(at) == "als"), None)
    if at is not None and clause.begin < at < clause.end - 1 and unit.lower(clause.begin) != "sich":
        yield Stance.NEUTRAL, ()


def _call(unit: Unit, clause: _Clause) -> Iterator[Reading]:
    """ "nannte ihre Pläne naiv", "nannte das eine Ausrede"; "nannte einen Grund" and "nannte ihn Max" judge nothing."""
    last = clause.end - 1
    called = unit.lower(clause.begin) in _THAT and unit.lower(clause.begin + 1) in _ARTICLES
    if last > clause.begin and (_is_predicate(unit, last) or called):
        yield Stance.NEUTRAL, ()


def _hold(unit: Unit, clause: _Clause) -> Iterator[Reading]:
    """ "hält die Reaktion für angemessen", "hält das für Wahlkampf"; "hält Pferde für den Renntag" judges nothing."""
    last = clause.end - 1
    at = next((at for at in clause.inner if unit.lower(at) == "für"), None)
    if at is None or not clause.begin < at < last:
        return
    called = at == clause.begin + 1 and unit.lower(clause.begin) in _THAT
    if unit.lower(last) in _HELD:
        return
    if unit.text(last).islower() or (called and unit.lower(at + 1) not in _DEFINITE):
        yield Stance.NEUTRAL, (at,)


def _side(unit: Unit, clause: _Clause) -> Iterator[Reading]:
    """ "sprang der Ministerin bei"."""
    if unit.lower(clause.end - 1) == "bei" and clause.end - 1 > clause.begin:
        yield Stance.SUPPORTS, (clause.end - 1,)


def _is_predicate(unit: Unit, at: int) -> bool:
    """Whether the word can be an adjective that stays as it is: "naiv", "unzureichend"; no adverb, no particle."""
    word = unit.lower(at)
    return (
        len(word) > 3
        and word == unit.text(at)
        and word.isalpha()
        and not word.endswith(("en", "er", "em", "es", "mal", "ens", "weise", "dem", "über"))
        and word not in _NO_PREDICATES
    )


_HELD = word_set("fest bereit zurück auf an")  # "hält das Geld für Kaya bereit"
_THAT = word_set("das dies")
_ARTICLES = word_set("ein eine einen")
_DEFINITE = word_set("der die das den dem des")
_NO_PREDICATES = word_set(
    "auch noch hier dort heute gestern nicht selbst jedoch dabei dafür dazu vorab nach bereits statt fest heim"
)


def _adverbs(unit: Unit, inner: range) -> Iterator[Reading]:
    at = tuple(at for at in inner if unit.lower(at) in _AGAINST or unit.lower(at) in _FOR)
    if at:
        yield (Stance.OPPOSES if unit.lower(at[-1]) in _AGAINST else Stance.SUPPORTS), at


def _reflexive(unit: Unit, clause: _Clause, stances: dict[str, Stance]) -> Iterator[Reading]:
    if unit.lower(clause.begin) != "sich":
        return
    at = next((at for at in clause.inner[1:] if unit.lower(at) not in _BETWEEN), clause.end)
    if unit.lower(at) in stances:
        yield stances[unit.lower(at)], (clause.begin, at)


def _with(unit: Unit, inner: range) -> bool:
    """ "unterstützt den Verein mit 1000 Euro" is help, no opinion."""
    return any(unit.lower(at) in {"mit", "bei", "beim"} for at in inner)


def _only_nouns(unit: Unit, begin: int, end: int) -> bool:
    """Whether the clause ends in a noun, as it does behind "ist für den Bau", not in "ist für den Bau zuständig"."""
    return begin < end and unit.text(end - 1)[:1].isupper()


_CAME = word_set("kommt kommen kam kamen")
_GOT = word_set(
    "erhält erhalten erhielt erhielten bekommt bekommen bekam bekamen erntet ernten erntete ernteten"
)
_MET = word_set("stößt stösst stoßen stossen stieß stiess stießen stiessen trifft treffen traf trafen")
_GETTING = _CAME | _GOT | _MET


def _received(unit: Unit) -> Draft | None:
    """Praise and blame that somebody gets: "Lob kam vom Verband", "Der Plan stößt bei den Bauern auf Kritik".

    "Unterstützung erhielt Kaya von der Partei": the one behind "von" has said it.
    """
    verb = next((at for at in range(1, unit.last_word) if unit.lower(at) in _GETTING), None)
    if verb is None:
        return None
    _, end = unit.segments[unit.segment_of(verb)]
    end = min(end, unit.last_word)
    word = next((at for at in range(end) if unit.text(at) in _BLAME or unit.text(at) in _PRAISE), None)
    if word is None or any(unit.lower(at) in _NEGATIONS for at in range(end)):
        return None
    met = unit.lower(verb) in _MET
    if unit.text(word) == "Unterstützung" and (
        _with(unit, range(end)) or unit.lower(word - 1).startswith("finanziell")
    ):
        return None  # help, no opinion
    if (met and unit.lower(word - 1) != "auf" and unit.lower(word - 2) != "auf") or (
        unit.lower(verb) in _CAME and word > verb
    ):
        return None
    before = {"bei", "beim"} if met else {"von", "vom"}
    at = next((at for at in range(verb + 1, end) if unit.lower(at) in before), None)
    stop = noun_phrase(unit, at + 1, end) if at is not None else None
    if at is None or stop is None or not can_think(unit, at + 1, stop):
        return None
    stance = Stance.OPPOSES if unit.text(word) in _BLAME else Stance.SUPPORTS
    return _draft(unit, (at + 1, stop), tuple(sorted((word, verb))), stance)


_VERBS: tuple[tuple[_Read, str, str], ...] = (
    (_stand, "steht stehen stand standen", ""),
    (_see, "sieht sehen sah sahen betrachtet betrachten betrachtete betrachteten", "gesehen betrachtet"),
    (_see, "bewertet bewerten bewertete bewerteten", ""),
    (_be, "ist sind war waren", ""),
    (_utter, "übt üben übte übten", "geübt"),
    (_utter, "äußert äußern äußerte äußerten äussert äussern äusserte äusserten", "geäußert geäussert"),
    (_react, "reagiert reagieren reagierte reagierten", "reagiert"),
    (_accuse, "legt legen legte legten", "gelegt"),
    (_censure, "geht gehen ging gingen", "gegangen"),
    (_turn, "stellt stellen stellte stellten", "gestellt"),
    (_leave, "distanziert distanzieren distanzierte distanzierten", "distanziert"),
    (_speak_out, "spricht sprechen sprach sprachen", "ausgesprochen"),
    (_show, "zeigt zeigen zeigte zeigten", "gezeigt"),
    (_take, "nimmt nehmen nahm nahmen", "genommen"),
    (_of_object(Stance.SUPPORTS), "unterstützt unterstützen unterstützte unterstützten", "unterstützt"),
    (_of_object(Stance.OPPOSES), "bezweifelt bezweifeln bezweifelte bezweifelten", "bezweifelt"),
    (_of_object(Stance.OPPOSES), "missbilligt missbilligen missbilligte missbilligten", "missbilligt"),
    (_judge, "bezeichnet bezeichnen bezeichnete bezeichneten", "bezeichnet"),
    (_judge, "wertet werten wertete werteten", "gewertet"),
    (_call, "nennt nennen nannte nannten findet finden fand fanden", ""),
    (_side, "springt springen sprang sprangen", ""),
    (_hold, "hält halten hielt hielten", ""),
)
_FINITE = {form: read for read, finite, _ in _VERBS for form in finite.split()}
_PARTICIPLES = {form: read for read, _, participles in _VERBS for form in participles.split()}
