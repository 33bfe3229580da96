"""Fixed phrases for or against somebody, from `seeds/attitudes.tsv`: "stärkte dem Trainer den Rücken"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from kg.errors import TableError
from kg.model import Stance
from kg.nlp.closed_classes import ADVERBS, DETERMINERS, MONTHS_AND_DAYS, PREPOSITIONS, with_swiss, word_set
from kg.nlp.verbs import VerbForms, conjugate, is_konjunktiv_1
from kg.quotations.rules.thinkers import is_actor
from kg.quotations.rules.unit import Unit
from kg.resources import resource
from kg.tables import numbered_rows, words

_TABLE = "seeds/attitudes.tsv"
_COLUMNS = ("verb", "present", "preterite", "participle", "words", "with", "object", "stance", "source")
_OBJECTS = frozenset({"", "any", "the", "actor", "plan", "blame", "matter"})
BE = word_set("ist sind war waren")
"""What goes with verbs of moving in the perfect: "ist auf Distanz gegangen"."""

_PRONOUNS = word_set("ihn ihm ihr ihnen sie es dies diesen diesem dieser")
_BLAME = (
    "vorw", "kritik", "anschuldigung", "unterstellung", "behauptung", "forderung", "eindruck", "anwürf", "lesart",
    "darstellung", "deutung", "vergleich", "bezeichnung", "schelte", "verdacht", "beteiligung", "mitschuld",
)  # fmt: skip
_PLANS = (
    "plan", "plän", "vorhaben", "projekt", "kurs", "reform", "gesetz", "entscheidung", "beschl", "vorschl", "vorstoß",
    "forderung", "idee", "ziel", "abkommen", "vertrag", "regel", "konzept", "entwurf", "strategie", "politik",
)  # fmt: skip
_STEPS = (
    "rückgabe", "abriss", "schließung", "verkauf", "verbot", "kürzung", "urteil", "klage", "entschuldigung", "zusage",
)  # fmt: skip
_ADJECTIVE = re.compile(r"[a-zäöüß]{3,}(?:e|en|em|er|es)")
_HELP = word_set("mit bei beim")
_ADVERBS = {"von": "davon", "über": "darüber", "an": "daran", "auf": "darauf"}
_BEFORE_CLAUSE = {"gegen": "dagegen", "für": "dafür", "mit": "damit", "zu": "dazu"}
_DEGREES = word_set("sehr eher klar strikt entschieden deutlich jedoch aber auch nach wie vor") | ADVERBS


@dataclass(frozen=True, slots=True)
class Clause:
    """A main clause: its `verb` (first the finite one), the words `begin:end` that belong to it and follow.

    `front` is where it begins: what stands before the verb.
    """

    verb: tuple[int, ...]
    front: int
    begin: int
    end: int

    @property
    def inner(self) -> range:
        return range(self.begin, self.end)


@dataclass(frozen=True, slots=True)
class Idiom:
    """A row of the table: see there."""

    forms: VerbForms
    words: tuple[str, ...]
    prepositions: frozenset[str]
    object: str
    stance: Stance

    @property
    def adverbs(self) -> frozenset[str]:
        """What stands for the preposition and a thing: "hält | davon | nichts", "freut sich | darüber |".

        "dagegen", "damit" and "dabei" may also join sentences.
        """
        return frozenset(
            _ADVERBS[one] for one in self.prepositions & _ADVERBS.keys() if self.object != "actor"
        )

    @property
    def finite(self) -> frozenset[str]:
        """The forms of a main clause in the indicative: "stellte"; "er stelle sich" is somebody's words already."""
        forms = BE if self.forms.lemma == "sein" else self.forms.finite
        return frozenset(form for form in forms if form == self.forms.lemma or not is_konjunktiv_1(form))


@cache
def _idioms() -> tuple[Idiom, ...]:
    """The table; raises TableError with file, line and remedy if a row is broken."""
    found: list[Idiom] = []
    for number, row in numbered_rows(_TABLE, _COLUMNS):
        if row["object"] not in _OBJECTS or row["stance"] not in {"", "supports", "opposes"}:
            raise TableError(
                str(resource(_TABLE)), number, f"object {row['object']!r} with stance {row['stance']!r}",
                f"use {', '.join(sorted(_OBJECTS - {''}))} or nothing, and supports, opposes or nothing",
            )  # fmt: skip
        forms = conjugate(row["verb"], row["present"], row["preterite"], row["participle"])
        stance = Stance(row["stance"] or "neutral")
        prepositions = frozenset(words(row["with"]))
        found.extend(
            Idiom(forms, tuple(told.split()), prepositions, row["object"], stance)
            for told in sorted(with_swiss([row["words"]]))
        )
    return tuple(found)


@cache
def idioms_by_form() -> tuple[Mapping[str, Sequence[Idiom]], Mapping[str, Sequence[Idiom]]]:
    """The rows by the finite form of their verb, and by its participle."""
    finite: dict[str, list[Idiom]] = {}
    participles: dict[str, list[Idiom]] = {}
    for idiom in _idioms():
        for form in idiom.finite:
            finite.setdefault(form, []).append(idiom)
        for form in idiom.forms.participles:
            participles.setdefault(form, []).append(idiom)
    return finite, participles


def first_idiom(
    unit: Unit, clause: Clause, subject: tuple[int, int], idioms: Iterable[Idiom]
) -> tuple[Stance, tuple[int, ...]] | None:
    """What a clause tells, and the words beside its verb: of several phrases the one with most words, then the first.

    "stellte sich | hinter | Kaya gegen die Partei"
    """
    found = [
        (-len(idiom.words), cue[-1] if cue else 0, number, idiom.stance, cue)
        for number, idiom in enumerate(idioms)
        if (cue := _cue(unit, clause, subject, idiom)) is not None
    ]
    return min(found)[3:] if found else None


def _cue(unit: Unit, clause: Clause, subject: tuple[int, int], idiom: Idiom) -> tuple[int, ...] | None:
    """The words of the phrase beside the verb where the clause has it and what it is about; None if not.

    "ging auf Distanz zu Kaya"; not "stellte sich vor", "steht hinter dem Haus".
    """
    inner = clause.inner
    particle: tuple[int, ...] = ()
    if len(clause.verb) == 1 and idiom.forms.particle:
        if unit.lower(clause.end - 1) != idiom.forms.particle or clause.end - 1 <= clause.verb[0]:
            return None
        inner, particle = range(clause.begin, clause.end - 1), (clause.end - 1,)
    ahead = range(clause.front, clause.verb[0])
    told = _words_at(unit, inner, idiom.words)
    if told is None and "sich" not in idiom.words and not _adverbial(unit, clause.front, idiom):
        told = _words_at(unit, ahead, idiom.words)
    if told is None:
        return None
    free = [at for at in chain(ahead, inner) if at not in told and not subject[0] <= at < subject[1]]
    if not idiom.prepositions:
        found = _names(unit, free, idiom.object, clause)
        return (*told, *particle) if found else None
    at = next(
        (at for at in free if unit.lower(at) in idiom.prepositions and not _of_time(unit, at + 1)), None
    )
    if at is None:
        that = next((at for at in free if unit.lower(at) in idiom.adverbs), None)
        if that is None and unit.text(clause.end) == "," and inner and _points(unit, inner[-1], idiom):
            that = inner[-1]
        return (*told, that, *particle) if that is not None else None
    behind = [place for place in free if place > at and (place in inner) == (at in inner)]
    named = behind and _names(unit, first_noun(unit, behind), idiom.object or "any", clause)
    return (*told, at, *particle) if named else None


def suffered_idiom(unit: Unit, clause: Clause) -> tuple[Stance, tuple[int, ...]] | None:
    """The same in a passive that ends with a participle, where the phrase needs no preposition: "wurde von Kaya in Schutz
    genommen"."""
    for idiom in idioms_by_form()[1].get(unit.lower(clause.verb[-1]), ()):
        told = _words_at(unit, clause.inner, idiom.words)
        if told is not None and not idiom.prepositions and idiom.object in {"any", "actor"}:
            return idiom.stance, told
    return None


def _points(unit: Unit, at: int, idiom: Idiom) -> bool:
    """Whether the last word of a clause points to the clause behind: "sperrt sich | dagegen |, dass"."""
    return any(unit.lower(at) == _BEFORE_CLAUSE.get(one) for one in idiom.prepositions)


def _of_time(unit: Unit, at: int) -> bool:
    return unit.text(at) in MONTHS_AND_DAYS


def _adverbial(unit: Unit, at: int, idiom: Idiom) -> bool:
    """Whether the clause opens with a preposition that is none of the phrase's: "Wegen dieser Vorwürfe"."""
    return unit.lower(at) in PREPOSITIONS and unit.lower(at) != idiom.words[0].lower()


def _words_at(unit: Unit, inside: range, words_: tuple[str, ...]) -> tuple[int, ...] | None:
    """Where the words stand one behind the other, adverbs apart: "sich | gestern | lustig", "mit | scharfer | Kritik".

    Behind "sich" anything may come first: "sich | über die Idee | lustig".
    """
    if len(words_) > 1 and words_[0] == "sich" and inside and unit.lower(inside[0]) == "sich":
        rest = _words_at(unit, inside[1:], words_[1:])
        return (inside[0], *rest) if rest else None
    for begin in inside if words_ else ():
        if unit.lower(begin) != words_[0].lower():
            continue
        found, at = [begin], begin + 1
        for word in words_[1:]:
            while at in inside and unit.lower(at) in _DEGREES and unit.lower(at) != word.lower():
                at += 1
            if word[:1].isupper() and unit.lower(at) != word.lower() and _ADJECTIVE.fullmatch(unit.text(at)):
                at += 1
            if at not in inside or unit.lower(at) != word.lower():
                break
            found.append(at)
            at += 1
        if len(found) == len(words_):
            return tuple(found)
    return None if words_ else ()


def first_noun(unit: Unit, places: Sequence[int]) -> list[int]:
    """The places up to the end of the first noun or name: "an | der Kritik | an den Plänen", "hinter | Anna Kaya |"."""
    first = next((number for number, at in enumerate(places) if _is_capital(unit, at)), len(places))
    last = next((n for n in range(first, len(places)) if not _is_capital(unit, places[n])), len(places))
    return list(places[:last])


def _is_capital(unit: Unit, at: int) -> bool:
    return unit.text(at)[:1].isupper() or unit.quoted[at]


def _names(unit: Unit, places: list[int], wanted: str, clause: Clause) -> bool:
    """Whether words at some places name what the phrase wants: see the table."""
    if not wanted:
        return True
    if wanted == "the":
        return _the(unit, places, clause)
    return any(_names_at(unit, at, wanted) for at in places)


def _names_at(unit: Unit, at: int, wanted: str) -> bool:
    word = unit.lower(at)
    if wanted == "blame":
        return unit.text(at)[:1].isupper() and any(stem in word for stem in _BLAME)
    if word in _PRONOUNS and not unit.text(at + 1)[:1].isupper():
        return True
    if wanted == "any":
        return _is_capital(unit, at)
    stems = {"plan": _PLANS, "matter": (*_BLAME, *_PLANS, *_STEPS)}.get(wanted, ())
    if unit.text(at)[:1].isupper() and any(stem in word for stem in stems):
        return True
    return wanted != "matter" and is_actor(unit, at)


def _the(unit: Unit, places: list[int], clause: Clause) -> bool:
    """ "unterstützt | die | Forderung", "unterstützt Kaya"; help "mit 1000 Euro" and "Familien in Not" are no opinion."""
    if any(unit.lower(at) in _HELP for at in places):
        return False
    return clause.begin in places and (
        unit.lower(clause.begin) in DETERMINERS or unit.tokens[clause.begin].ent_type_ == "PER"
    )
