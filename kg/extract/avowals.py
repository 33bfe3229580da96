"""What speakers avow in their own words: "er lehne die Pläne ab", „Wir danken der Stadt“, "ich habe kein Vertrauen in ihn".

Whoever says of himself that he is for or against somebody needs no weighing of words. The clause must have the speaker
as its subject and a finite verb beside it: "er, so lobte man, ..." and "die Bank lehne das ab" avow nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.mentioned import Words
from kg.model import Form, Quotation, Span, Stance
from kg.nlp.closed_classes import ADVERBS, SUBORDINATORS, word_set
from kg.quotations.network.lexicon import cue_forms

_MARKS = frozenset(',;:.!?„“–-()"')
_SELF = word_set("ich wir")
_NEGATIONS = word_set("nicht kein keine keinen keinem keiner keinerlei nie niemals kaum")
_BE = word_set("bin bist ist sind sei seien war waren wäre wären")
_HAVE = word_set("habe haben hat hätte hätten hatte hatten")
_STAND = word_set("stehe stehen steht stünde stünden stand standen")
_BY = word_set("zu zum zur")
_STILL = word_set("fest voll ganz weiter weiterhin uneingeschränkt")
_PRO = word_set("dankbar stolz zufrieden froh begeistert beeindruckt erfreut solidarisch")
_CONTRA = word_set("enttäuscht empört verärgert unzufrieden skeptisch entrüstet wütend gegen")
_VERBS = (
    (Stance.SUPPORTS, ("bewunder", "vertrau", "bedank", "solidarisier")),
    (Stance.OPPOSES, ("veracht", "verabscheu", "misstrau", "missbillig", "distanzier")),
)
_LONGEST_ENDING = 3  # letters: "bewunder-e", "veracht-ete", "vertrau-ten"
_TURNED = {Stance.SUPPORTS: Stance.OPPOSES, Stance.OPPOSES: Stance.SUPPORTS}


def avowed(quotation: Quotation, speaker: Sequence[Span], target: Span, words: Words) -> Stance | None:
    """What the speaker avows in the clause of `target`, None if nothing; `speaker` are the mentions of who speaks."""
    part = next((part for part in quotation.content if part.contains(target)), None)
    if part is None:
        return None
    at = words.under(target)
    own = {index for span in speaker if span.overlaps(part) for index in words.under(span)}
    clause = clause_of(words, words.under(part), at.start)
    selves = _SELF if quotation.form is Form.DIRECT else _SELF | {"man"}  # "man stehe hinter Kaya"
    lower = [words.lower[index] for index in clause]
    for place, index in enumerate(clause):
        if index in at or not (lower[place] in selves or index in own):
            continue
        last = len(lower) - 1
        verbs = [place + 1, place - 1]
        if not SUBORDINATORS.isdisjoint(lower[:place]):
            verbs.append(last)  # "dass er die Pläne ablehne"
        for verb in verbs:
            found = _meant(lower, verb) if 0 <= verb <= last and verb != place else None
            if found is not None:
                return _TURNED[found] if any(word in _NEGATIONS for word in lower) else found
    return None


def clause_of(words: Words, inside: range, at: int) -> range:
    """The words around `at` between two marks."""
    begin = end = at
    while begin > inside.start and words.texts[begin - 1] not in _MARKS:
        begin -= 1
    while end < inside.stop and words.texts[end] not in _MARKS:
        end += 1
    return range(begin, max(end, at + 1))


def _meant(clause: Sequence[str], at: int) -> Stance | None:
    """What the verb at a place of a clause says, with the words that belong to it."""
    word = clause[at]
    if word in _BE:
        return next((stance for stance, known in _FEELINGS if any(w in known for w in clause)), None)
    if word in _HAVE and "vertrauen" in clause:
        return Stance.OPPOSES if "verloren" in clause else Stance.SUPPORTS
    if word in _STAND and ("hinter" in clause or _stands_by(clause, at)):
        return Stance.SUPPORTS
    for stance, stems in _VERBS:
        if any(word.startswith(stem) and len(word) - len(stem) <= _LONGEST_ENDING for stem in stems):
            return stance
    for kind in ("finite", "joined"):
        for verb in cue_forms()[kind].get(word, ()):
            particle = verb.forms.particle
            if verb.stance is not Stance.NEUTRAL and (
                kind == "joined" or not particle or clause[-1] == particle
            ):
                return verb.stance
    return None


def _stands_by(clause: Sequence[str], at: int) -> bool:
    """ "stehe weiter zu"; not "stehe im Widerspruch zu"."""
    behind = next((word for word in clause[at + 1 :] if word not in ADVERBS and word not in _STILL), "")
    return behind in _BY


_FEELINGS = ((Stance.SUPPORTS, _PRO), (Stance.OPPOSES, _CONTRA))
