"""German verb forms: a small conjugator for the cue table, and telling the Konjunktiv.

Sources: the regular paradigms of any German grammar (Duden 4, "Die Konjugation").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.nlp.closed_classes import with_swiss, word_set
from kg.nlp.word_list import base_form

_INSEPARABLE = ("be", "ver", "er", "ent", "emp", "zer", "miss", "ge", "wider", "unter", "über", "vorher")


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The forms of one verb that news text uses of a third person.

    `finite` are the forms without particle ("teilt", "teilte", "teilten", "teile"), `joined` the
    same with the particle in front, as in subordinate clauses ("mitteilte"), `participles` the
    past participle, `infinitives` also the one with zu ("mitzuteilen").
    """

    lemma: str
    particle: str
    finite: frozenset[str]
    joined: frozenset[str]
    participles: frozenset[str]
    infinitives: frozenset[str]


def conjugate(entry: str, present: str = "", preterite: str = "", participle: str = "") -> VerbForms:
    """All forms of a verb written as in the cue table ("hinzu|fügen"); empty cells are regular.

    conjugate("hinzu|fügen").participles == {"hinzugefügt"}

    What goes with a verb may be several words, which stand apart in every form: "zu bedenken|geben", "zu bedenken gegeben".

    Each has a Swiss twin without ß: "begrüßte", "begrüsste".
    """
    particle, _, base = entry.rpartition("|")
    stem = base[:-2] if base.endswith("en") else base[:-1]
    link = "e" if stem.endswith(("t", "d", "chn", "fn", "gn")) else ""
    present = present or f"{stem}{link}t"
    preterite = preterite or f"{stem}{link}te"
    plural = preterite + ("n" if preterite.endswith("e") else "en")
    subjunctive = base[:-1] if base.endswith("en") else f"{stem}e"
    if not participle:
        bare = f"{stem}{link}t"
        prefixed = bare if base.endswith("ieren") or base.startswith(_INSEPARABLE) else f"ge{bare}"
        participle = f"{particle} {prefixed}" if " " in particle else particle + prefixed
    finite = with_swiss({present, preterite, plural, base, subjunctive})
    if " " in particle:
        nothing = frozenset[str]()
        told = with_swiss({participle})
        return VerbForms(f"{particle} {base}", particle, finite, nothing, told, nothing)
    return VerbForms(
        lemma=particle + base,
        particle=particle,
        finite=finite,
        joined=frozenset(particle + form for form in finite),
        participles=with_swiss({participle}),
        infinitives=with_swiss({particle + base, f"{particle}zu{base}" if particle else base}),
    )


_KONJUNKTIV_1 = word_set(
    """sei seien habe werde könne müsse solle wolle dürfe möge wisse gebe gehe stehe komme liege bleibe weise übe"""
)
# Konjunktiv II stands in for Konjunktiv I where that equals the indicative: "sie hätten", "sie würden".
_KONJUNKTIV_2 = word_set(
    """hätte hätten wäre wären würde würden könnte könnten müsste müssten dürfte dürften möchte möchten
    gäbe gäben ginge käme kämen stünde stünden ließe bliebe bekäme bekämen
    fände fänden befände befänden nähme nähmen hielte täte täten wüsste wüssten brauchte bräuchten
    bräuchte läge lägen sähe sähen spräche sprächen träfe träfen verlöre verlören zöge zögen böte
    böten brächte brächten dächte dächten gälte gälten hülfe hülfen stürbe stürben würfe würfen begänne begännen
    gewänne gewännen schlüge schlügen trüge trügen wüchse wüchsen säße säßen schüfe schüfen flöge flögen bräche brächen
    läse läsen ergäbe ergäben entstünde entstünden bestünde bestünden verstünde verstünden beträfe beträfen entspräche
    entsprächen verspräche versprächen widerspräche widersprächen empfände empfänden verschwände verschwänden sänke sänken
    gelänge gelängen bezöge bezögen verböte verböten erhielte behielte enthielte fiele gefiele liefe riefe schriebe
    stiege"""
)
_INDICATIVE_AUXILIARIES = word_set(
    """ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können konnte konnten
    muss müssen musste mussten will wollen wollte wollten soll sollen sollte sollten darf dürfen
    durfte durften bin bist geht gibt steht kommt kam gab ging stand bleibt blieb liegt lag macht
    machte heißt hieß"""
)
# Words that look like a Konjunktiv I of some verb and are none.
_NOT_VERBS = word_set(
    """eine keine seine ihre meine deine diese jene welche alle viele ohne beide gerne heute lange
    weite ende ganze halbe solche manche einige andere mehrere wenige ehe nahe sachte leise
    böse müde lose feste bereite breite dichte feine helle klare leere offene reife starre volle
    wache zahme ferne gute hohe genaue erste zweite dritte vierte nächste letzte obere untere innere
    äußere spitze beste größte rechte linke"""
)


def is_konjunktiv_1(word: str) -> bool:
    """Whether a lower-case word is a Konjunktiv I of the third person: "bedeute", "verfüge", "sei".

    The form is the infinitive without its -n ("bedeuten" - "bedeute"). The first person of the
    indicative looks the same ("ich sage"); the caller looks for "ich".
    """
    if word in _KONJUNKTIV_1:
        return True
    if not word.endswith("e") or not word.islower() or len(word) < 4 or word in _NOT_VERBS:
        return False
    lemma = _lemma(word)
    if lemma.endswith(("eln", "ern")):  # "handele", "handle", "ändere"
        return word in {f"{lemma[:-1]}e", f"{lemma[:-3]}{lemma[-2]}e"}
    return lemma == f"{word}n"


def is_konjunktiv_2(word: str) -> bool:
    """Whether a word is an unmistakable Konjunktiv II: "hätten", "wäre", "könnten"."""
    return word in _KONJUNKTIV_2


def is_konjunktiv(word: str) -> bool:
    """Whether a lower-case word is in either Konjunktiv: "sei", "wäre"."""
    return is_konjunktiv_1(word) or is_konjunktiv_2(word)


def is_indicative_auxiliary(word: str) -> bool:
    """Whether a word is a frequent finite form of the indicative: "ist", "hatten", "soll"."""
    return word in _INDICATIVE_AUXILIARIES


def is_inflected(word: str) -> bool:
    """Whether a word in small letters is a form of a verb and not its infinitive: "lacht", "ließen"; not "lachen"."""
    lemma = base_form(word)
    return word.islower() and lemma.endswith("n") and lemma != word


@lru_cache(maxsize=20_000)
def may_be_plural(word: str) -> bool:
    """Whether a word in small letters is a verb as infinitive and plural have it: "fehlen", "ändern"; not "gegen"."""
    stem = word.removesuffix("n").removesuffix("e")
    return word.islower() and word.endswith("n") and base_form(word) == base_form(f"{stem}t") == word


def is_finite(word: str) -> bool:
    """Whether a word in small letters looks like a verb that a subject may stand before: "grinst", "versuchte", "hat"."""
    return is_indicative_auxiliary(word) or (is_inflected(word) and word.endswith(("t", "te", "ten", "e")))


@lru_cache(maxsize=65536)
def _lemma(word: str) -> str:
    return base_form(word)
