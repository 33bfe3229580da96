"""Finds cue verbs from `seeds/cues.tsv` in a unit, with auxiliaries and separated particles."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from kg.errors import TableError
from kg.model import Medium, Stance
from kg.nlp.closed_classes import ADVERBS, PREPOSITIONS, word_set
from kg.nlp.verbs import VerbForms, conjugate, is_konjunktiv_1
from kg.quotations.rules.unit import Unit
from kg.resources import resource
from kg.tables import read_table, words

_MOST = 50  # cues of a unit that are looked at; no honest sentence has so many
_COLUMNS = ("lemma", "present", "preterite", "participle", "frames", "medium", "stance", "source")
PREPOSITIONAL_FRAMES = frozenset({"von", "vor", "mit", "für", "gegen", "als", "auf", "an", "über", "bei"})
_FRAMES = frozenset({"quote", "dass", "clause", "zu", "object", "wen", "wem"}) | PREPOSITIONAL_FRAMES
_FRONT = 4  # words in front of a verb: "Auch besonders scharf kritisiert | wurde"
_STRONGLY = word_set(
    "scharf heftig deutlich hart harsch massiv ausdrücklich besonders auch entschieden vehement"
)
_HAVE = word_set("hat haben habe hatte hatten hätte hätten")
_MODALS = word_set(
    """werden wird wurde wurden will wollen wollte wollten kann können konnte konnten muss müssen
    musste mussten soll sollen sollte sollten würde würden könnte könnten darf dürfen durfte durften
    möchte möchten mag lassen lässt ließ ließen"""
)
_LET = word_set("ließ ließen lässt lassen")
_TOLD = word_set("mitteilen ausrichten wissen verlauten verkünden erklären bestellen durchblicken verbreiten")
_PARTING = frozenset({"und", "aber", ","})
_FOR_ONE = word_set(
    "verneinen vortragen dementieren bestreiten beteuern versichern"
)  # "ließ | dementieren |"
_MUST = word_set("muss müssen musste mussten")
_WANT = word_set("will wollen wollte wollten möchte möchten")
_CAN = word_set("kann können konnte konnten mag mögen mochte mochten")
_DENIED = word_set(
    "ausschließen versprechen glauben bestätigen garantieren erkennen"
)  # "kann nicht | versprechen |"
_STRESSED = word_set("betonen klarstellen hervorheben unterstreichen")  # "möchte | betonen |"
_WITNESSED = word_set("gesehen gehört beobachtet erfahren bemerkt erlebt erkannt")  # "will | gesehen | haben"
_GIVE = word_set("gegeben geben gibt gab gaben")
_WAS = word_set("ist war")
_HEARD = word_set("hören erfahren vernehmen")  # "war aus dem Rathaus zu | hören |"
_HELPERS = _LET | _MUST | _WANT | _CAN | _WAS
_ADMITTED = word_set("einräumen zugeben zugestehen eingestehen gestehen anerkennen")
_LED = (
    (_MUST, _ADMITTED, {True, False}),
    (_WANT, _STRESSED, {False}),
    (_CAN | _WANT, _DENIED, {True}),
)
"""Verbs that lead to others with which somebody says something, and whether it is denied: "kann | nicht | versprechen"."""

_SAID_TO = word_set("soll sollen will wollen")
_WRITTEN_APART = word_set("bekannt geltend deutlich klar richtig")
"""What also stands apart from its participle: "hat | bekannt | gegeben"."""

_BE = word_set("wurde wurden wird werden werde würde ist sind sei seien war waren worden")


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A row of the cue table with its conjugated forms."""

    forms: VerbForms
    frames: frozenset[str]
    medium: Medium
    stance: Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb found in a unit.

    `positions` are its tokens ("fügte" ... "hinzu", "hat" ... "gefordert"), `finite` the position of
    the finite verb, `verb_final` whether it closes a subordinate clause ("wie sie mitteilte"),
    `passive` whether the speaker would follow "von", `undergone` whether the subject has to hear it ("muss sich sagen
    lassen").
    """

    verb: CueVerb
    positions: tuple[int, ...]
    finite: int
    verb_final: bool = False
    passive: bool = False
    undergone: bool = False

    @property
    def lemma(self) -> str:
        """The infinitive, particle in front: "hinzufügen"."""
        return self.verb.forms.lemma


@dataclass(frozen=True, slots=True)
class _Index:
    finite: dict[str, list[CueVerb]]
    joined: dict[str, list[CueVerb]]
    participles: dict[str, list[CueVerb]]

    def knows(self, word: str) -> bool:
        """Whether a lower-cased word is any form of a cue verb."""
        return word in self.finite or word in self.participles or word in self.joined or word in _HELPERS


@cache
def cue_verbs() -> tuple[CueVerb, ...]:
    """The cue table; raises TableError with file, line and remedy if a row is broken."""
    path = "seeds/cues.tsv"
    found = []
    for number, row in enumerate(read_table(path, _COLUMNS), start=1):
        frames = frozenset(words(row["frames"]))
        if not frames or frames - _FRAMES:
            raise TableError(
                str(resource(path)), number, f"frames {row['frames']!r} of {row['lemma']}",
                f"use only {', '.join(sorted(_FRAMES))}",
            )  # fmt: skip
        forms = conjugate(row["lemma"], row["present"], row["preterite"], row["participle"])
        medium, stance = Medium(row["medium"]), Stance(row["stance"] or "neutral")
        found.append(CueVerb(forms, frames, medium, stance))
    return tuple(found)


@cache
def _index() -> _Index:
    index = _Index({}, {}, {})
    for verb in cue_verbs():
        for form in verb.forms.finite:
            index.finite.setdefault(form, []).append(verb)
        if verb.forms.particle:
            for form in verb.forms.joined:
                index.joined.setdefault(form, []).append(verb)
        for form in verb.forms.participles:
            index.participles.setdefault(form.rpartition(" ")[2], []).append(verb)
        if verb.forms.particle in _WRITTEN_APART:
            apart = min(verb.forms.participles).removeprefix(verb.forms.particle)
            index.participles.setdefault(apart, []).append(verb)
    return index


def is_quoting(word: str) -> bool:
    """Whether a lower-cased word is a form of a verb that verbatim words follow: "sage"; not "bleibe"."""
    return any("quote" in verb.frames for verb in _index().finite.get(word, ()))


def find_cues(unit: Unit) -> list[Cue]:
    """All cue verbs outside quotation marks, in order; a token belongs to one cue at most."""
    index = _index()
    found: list[Cue] = []
    taken: set[int] = set()
    for position, word in enumerate(unit.lowers):
        if not index.knows(word):
            continue
        if len(found) == _MOST:
            break
        if position in taken or (unit.text(position)[0].isupper() and position > 0):
            continue
        if _goes_with_next(unit, position) or _is_compared(unit, position):
            continue
        known = [verb for verb in index.participles.get(word, ()) if _is_whole(unit, position, verb)]
        participle = _participle(unit, position, known)
        if (
            participle is not None
            and word in index.finite
            and not _ends_clause_with_auxiliary(unit, participle)
        ):
            participle = None  # "betont": a participle only if an auxiliary opens and it closes the clause
        cue = (
            (_undergone(unit, position) if word in _LET else None)
            or participle
            or _helped(unit, position)
            or _apart(unit, position, index.finite.get(word, []))
            or _finite(unit, position, index.finite.get(word, []))
            or _joined(position, index.joined.get(word, []))
        )
        if cue and not taken & set(cue.positions):
            taken |= set(cue.positions)
            if not (_reported_itself(unit, cue) or _is_somewhere(unit, cue)):
                found.append(cue)
    return found


def _reported_itself(unit: Unit, cue: Cue) -> bool:
    """A cue in the Konjunktiv I is part of what someone said: "Sie rechne damit, ...", "Wer das ablehne, sei dumm".

    "heiße es" is not.
    """
    return is_konjunktiv_1(unit.lower(cue.finite)) and unit.lower(cue.finite + 1) != "es"


def _is_somewhere(unit: Unit, cue: Cue) -> bool:
    """ "Dort | befand | sich ein Lager"; not "Das Gericht befand, ..."."""
    begin, end = unit.segments[unit.segment_of(cue.finite)]
    return cue.lemma == "befinden" and "sich" in unit.lowers[begin:end]


def _helped(unit: Unit, position: int) -> Cue | None:
    """A verb at the end of its clause that another one leads to.

    "ließ die Norwegerin über ihr Büro mitteilen": others tell it for her; not "ließ sich erklären", but "ließ sich
    zitieren". "musste der Direktor einräumen": who has to admit something has done so. "wollte die Richterin wissen": she
    asked. "will der Wirt gesehen haben": he says so. "kann der Richter nicht ausschließen". "war aus dem Rathaus zu hören".
    """
    if unit.lower(position) not in _HELPERS:
        return None
    _, end = unit.segments[unit.segment_of(position)]
    last = min(end, unit.last_word) - 1
    helper, closing = unit.lower(position), unit.lower(last)
    if helper in _LET and last == position and unit.lower(last - 1) in _TOLD and _closes_clause(unit, last):
        # "wie die Stadt | ausrichten ließ |"
        return Cue(_by_lemma()["mitteilen"], (last - 1, last), last, verb_final=True)
    if helper in _WAS:
        return _heard(unit, position, last)
    if last <= position:
        return None
    lemma = ""
    denied = any(unit.lower(at) in {"nicht", "nichts"} for at in range(position, last))
    oneself = "sich" in unit.lowers[position:last]
    if helper in _LET and oneself and closing == "zitieren":
        lemma = "mitteilen"
    elif helper in _LET and closing in _TOLD | _FOR_ONE and not oneself:
        lemma = closing if closing in _FOR_ONE else "mitteilen"
    elif helper in _WANT and closing == "haben" and unit.lower(last - 1) in _WITNESSED:
        return Cue(_by_lemma()["bezeugen"], (position, last - 1, last), position)
    elif helper in _WANT and closing == "wissen":
        lemma = "" if denied else "fragen"
    elif any(helper in helpers and closing in told and denied in no for helpers, told, no in _LED):
        lemma = closing
    verb = _by_lemma().get(lemma)
    return Cue(verb, (position, last), position) if verb is not None else None


def has_to_hear(words: Sequence[str], cue: Collection[int]) -> bool:
    """Whether the subject of a cue, whose positions in the lower-cased `words` are given, is told what others say.

    "muss | sich vom Rat sagen lassen |", "ließ | sich von ihr erklären |"; not "lässt sich mit den Worten zitieren", "ließ
    sich sehen und versprach", "beruft sich darauf und lässt mitteilen", "ließ sich entlocken".
    """
    if not cue:
        return False
    last = max(cue)
    verb = words[last - 1] if words[last] == "lassen" else words[last]
    if verb not in _by_lemma() or verb == "zitieren":
        return False
    for let in (at for at in cue if words[at] in _LET):
        told = words[let + 1 : last] if let < last else words[:last]
        if "sich" not in told:
            continue
        between = told if let < last else told[len(told) - told[::-1].index("sich") :]
        if _PARTING.isdisjoint(between):
            return True
    return False


def _undergone(unit: Unit, position: int) -> Cue | None:
    """What others tell somebody: "muss | sich vom Rat vorwerfen lassen |, ...", "ließ sich von ihr erklären, ...".

    Behind "lässt", only with the one who tells it: "Es lässt sich sagen, dass ..." tells of nobody.
    """
    begin, end = unit.segments[unit.segment_of(position)]
    last = min(end, unit.last_word) - 1
    clause = unit.lowers[begin:last]
    told: tuple[int, ...] = (last,)
    finite = position if {"von", "vom"} & set(clause) else None
    if position == last:
        told = (last - 1, last)
        finite = next((at for at in range(begin, last) if unit.lower(at) in _MODALS | _HAVE), None)
    verb = _by_lemma().get(unit.lower(told[0]))
    if verb is None or finite is None or finite >= told[0] or not has_to_hear(unit.lowers, (finite, *told)):
        return None
    return Cue(verb, (finite, *told), finite, passive=True, undergone=True)


def _heard(unit: Unit, position: int, last: int) -> Cue | None:
    """ "Aus dem Rathaus | war zu hören |, dass ...", "Wie aus dem Rathaus | zu erfahren war |, ..."."""
    closes = position == last and _closes_clause(unit, position)
    at = position - 1 if closes else last
    if unit.lower(at) not in _HEARD or unit.lower(at - 1) != "zu" or (at < position and not closes):
        return None
    cue = (at - 1, at, position) if closes else (position, at - 1, at)
    return Cue(_by_lemma()["verlauten"], cue, position, verb_final=closes)


@cache
def _by_lemma() -> dict[str, CueVerb]:
    """The verbs by their infinitive; of several with one the first."""
    return {verb.forms.lemma: verb for verb in reversed(cue_verbs())}


def verb_of(lemma: str | None) -> CueVerb | None:
    """The verb of the table with this infinitive."""
    return _by_lemma().get(lemma or "")


def _goes_with_next(unit: Unit, position: int) -> bool:
    """Whether a form is only part of the next word's cue: "wie er | ausrichten | ließ", "hat | bekannt | gegeben"."""
    word, behind = unit.lower(position), unit.lower(position + 1)
    return (
        (word in _TOLD and behind in _LET)
        or (word == "bekannt" and behind in _GIVE)
        or (behind == "lassen" and _undergone(unit, position + 1) is not None)
    )


def _is_compared(unit: Unit, position: int) -> bool:
    """ "stärker als | befürchtet |": nobody fears it here; not "als befürchtet wurde, ..."."""
    return unit.lower(position - 1) == "als" and not unit.text(position + 1)[:1].isalpha()


def _is_whole(unit: Unit, position: int, verb: CueVerb) -> bool:
    """Whether what belongs to a participle stands in it or right before: "zu bedenken | gegeben", "bekannt | gegeben"."""
    return unit.lower(position) in verb.forms.participles or _stands_before(unit, position, verb)


def _stands_before(unit: Unit, position: int, verb: CueVerb) -> bool:
    told = verb.forms.particle.lower().split()
    return bool(told) and list(unit.lowers[max(position - len(told), 0) : position]) == told


def _apart(unit: Unit, position: int, verbs: list[CueVerb]) -> Cue | None:
    """A verb at the end of a subordinate clause, with what is written apart: "wie die Stadt | bekannt gab |"."""
    if not _closes_clause(unit, position):
        return None
    verb = next((verb for verb in verbs if _stands_before(unit, position, verb)), None)
    if verb is None:
        return None
    first = position - len(verb.forms.particle.split())
    return Cue(verb, tuple(range(first, position + 1)), position, verb_final=True)


def _finite(unit: Unit, position: int, verbs: list[CueVerb]) -> Cue | None:
    """A finite form; one whose particle stands at the end of its clause wins, the nearest of several: "teilte ... mit"."""
    plain = next((verb for verb in reversed(verbs) if not verb.forms.particle), None)
    parted = [
        (at, verb)
        for verb in verbs
        if verb.forms.particle and (at := _particle(unit, position, verb.forms.particle)) is not None
    ]
    if parted:
        at, verb = min(parted, key=lambda found: found[0])
        return Cue(verb, (position, *range(at - verb.forms.particle.count(" "), at + 1)), position)
    if plain is None or (unit.lower(position) == plain.forms.lemma and not _plural_context(unit, position)):
        return None
    return Cue(plain, (position,), position, verb_final=_closes_clause(unit, position))


def _plural_context(unit: Unit, position: int) -> bool:
    """Whether a form equal to the infinitive is finite here: not after "zu" or a modal at the clause end.

    "Experten warnen vor ..." is a cue, "... werden davor warnen." is none.
    """
    if unit.lower(position - 1) == "zu":
        return False
    following = unit.text(position + 1)
    begin, _ = unit.segments[unit.segment_of(position)]
    modal = any(unit.lower(i) in _MODALS for i in range(begin, position))
    return not modal and following not in {".", "!", "?", ""}


def _ends_clause_with_auxiliary(unit: Unit, cue: Cue) -> bool:
    """ "hat gestern betont, ...", "wurde von der Polizei bestätigt."; not "ist krank und betont, ..."."""
    last = cue.positions[-1]
    if cue.finite > cue.positions[0]:  # "betont hat"
        return True
    same = unit.segment_of(cue.finite) == unit.segment_of(last)
    return (
        (same or cue.finite == 1)
        and unit.lower(last - 1) != "und"
        and (last + 1 >= len(unit.tokens) or _clause_ends(unit, last + 1))
    )


def _particle(unit: Unit, position: int, particle: str) -> int | None:
    """The last word of the separated particle, which ends the clause: "teilte die Polizei am Freitag | mit |, dass"."""
    *before, last = particle.lower().split()
    for at in range(position + 1, min(position + 40, len(unit.tokens))):
        word = unit.lower(at)
        ends = at + 1 == len(unit.tokens) or _clause_ends(unit, at + 1)
        if word == last and ends and list(unit.lowers[at - len(before) : at]) == before:
            return at
        if word in {"dass", "ob"} or unit.text(at) in {":", ";"}:
            return None
        following = unit.lower(at + 1)
        if unit.text(at) == "," and (is_konjunktiv_1(following) or following in _index().finite):
            return None  # "Bis dahin, sagte er, | höre er ihm zu.", "Während sie noch sprechen, | kündigt er es an."
        if word == "und" and following in _index().finite and following not in _by_lemma():
            return None  # "Kaya mahnte zur Ruhe und | kündigte die Wahl an"
    return None


def _clause_ends(unit: Unit, position: int) -> bool:
    text = unit.text(position)
    return text in {",", ".", ":", ";", "!", "?", "–", "—", ")", "und", "oder", "/"} or unit.quoted[position]


def _closes_clause(unit: Unit, position: int) -> bool:
    """Whether the verb ends a subordinate clause: "wie der Minister sagte, ..."."""
    segment = unit.segment_of(position)
    begin, end = unit.segments[segment]
    while segment > 0 and unit.text(begin - 1) in {"(", ")"}:  # "wie Lund | (FDP) | sagte"
        segment -= 1
        begin = unit.segments[segment][0]
    last = position == end - 1 or (position == end - 2 and unit.text(end - 1) in {".", "!", "?"})
    return (
        last
        and position > begin + 1
        and unit.lower(begin) in {"wie", "was", "als", "nachdem", "während", "weil", "da"}
    )


def _joined(position: int, verbs: list[CueVerb]) -> Cue | None:
    return Cue(verbs[0], (position,), position, verb_final=True) if verbs else None


def _participle_opens(unit: Unit, position: int) -> bool:
    """ "| Scharf kritisiert | wurde der Plan von der Partei": a main clause, nothing but adverbs in front."""
    return position < _FRONT and all(
        unit.lower(at) in ADVERBS or unit.lower(at) in _STRONGLY for at in range(position)
    )


def _stood(unit: Unit, position: int) -> bool:
    """Whether "gestanden" is of "stehen", which has a place: "nie | am Band | gestanden"; not "hat den Mord gestanden"."""
    begin, _ = unit.segments[unit.segment_of(position)]
    return any(unit.lower(at) in PREPOSITIONS for at in range(begin, position))


def _participle(unit: Unit, position: int, verbs: list[CueVerb]) -> Cue | None:
    """A perfect ("hat ... gefordert", "gesagt hatte", "soll er gesagt haben") or passive ("wurde ... kritisiert")."""
    if not verbs or (unit.lower(position) == "gestanden" and _stood(unit, position)):
        return None
    verb = verbs[0]
    whole = unit.lower(position) in verb.forms.participles
    told = range(position if whole else position - len(verb.forms.particle.split()), position + 1)
    after = unit.lower(position + 1)
    if after == "haben":
        begin, _ = unit.segments[unit.segment_of(position)]
        modal = next((at for at in range(begin, position) if unit.lower(at) in _SAID_TO), None)
        if modal is not None:
            return Cue(verb, (modal, *told, position + 1), modal)
    if after in _HAVE or after in _BE:
        final = not _participle_opens(unit, position)
        return Cue(verb, (*told, position + 1), position + 1, verb_final=final, passive=after in _BE)
    for at in range(position - 1, -1, -1):
        word = unit.lower(at)
        if word in _HAVE or word in _BE:
            if unit.lower(position + 1) == "worden":
                return Cue(verb, (at, *told, position + 1), at, passive=True)
            return Cue(verb, (at, *told), at, passive=word in _BE)
        if word in {"dass", "ob", "weil"} or unit.text(at) in {":", ";"}:
            return None
    return None
