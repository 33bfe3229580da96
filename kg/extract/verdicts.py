"""Set phrases that judge one: "Die Schuld liege bei der Bank", „Lund kann nichts dafür“, "auf Kaya ist Verlass".

Whoever rejects blame defends whom it is for: "es sei falsch, Kaya zu verurteilen", "warnte davor, die Polizei
anzugreifen". A refusal is no defence: "Lund übernehme keine Verantwortung".
"""

from __future__ import annotations

import re

from kg.extract.avowals import clause_of
from kg.extract.candidates import Candidate, Sight
from kg.extract.mentioned import Scene
from kg.model import Form, Quotation, Span, Stance, spans_text

_FREE = re.compile(
    r"\b(?:tr[eiä]ff?(?:e|t|en)|tr[aä]g(?:e|t|en)|ha(?:be|ben|t)|hätten)\b.*\bkeine(?:rlei)? (?:\w+ )?(?:Mits|S)chuld\b|"
    r"\bkeine(?:rlei)? (?:\w+ )?(?:Mits|S)chuld (?:treffe|trifft|trage|trägt|tragen|habe|hat|haben)\b|"
    r"\bk[aöo]nn\w* (?:wirklich |selbst |am wenigsten )?nichts dafür\b|\bnichts dafür k[aöo]nn\w*|"
    r"\bkeine[n]? (?:\w+ )?Fehler (?:gemacht|begangen)\b|\bnichts falsch gemacht\b|\balles richtig gemacht\b|"
    r"\bniemand (?:\w+ ){0,2}Vorw[uü]rfe? machen\b|"
    r"\bkeine[n]? (?:\w+ )?Vorw[uü]rf[e]? (?:zu )?mach\w+|\bnichts vorzuwerfen\b|\bnicht schuld\b|"
    r"^\W*an\b.*\blieg(?:t|e) (?:es|das) nicht\b|\bnicht die Schuld (?:von|vom|der|des)\b",
    re.IGNORECASE,
)
_GUILTY = re.compile(
    r"\b(?:(?:Haupts|S)chuld|Fehler|Versäumnisse?|Versagen)\b.*\b(?:lieg|läge|lag|seh|sieht)\w*\b|"
    r"\bVerantwortung\b.*\b(?:lieg|läge|lag)\w*\b.*\ballein\b"
)
_HAT = re.compile(r"\b[Hh]ut (?:ab )?vor\b")
_RELIED = re.compile(r"\bverlassen\b|\bVerlass\b")
_EXPECTED = re.compile(r"\bnichts (?:mehr |Gutes )?(?:mehr )?zu erwarten\b")
_AT = re.compile(r"\bbei(?:m)?\s+(?:(?:der|dem|den)\s+)?(?:\w+e[nr]\s+)?$")
_PREPOSITION = re.compile(r"\b(auf|vor|von|vom)\s+(?:(?:die|der|das|den|dem)\s+)?$", re.IGNORECASE)
_NOT = re.compile(r"\b(?:nicht|kein\w*|nie|niemand\w*)\b")
_BLAMING = re.compile(
    r"\bzu (?:kritisieren|verurteilen|beschuldigen|bestrafen|attackieren|verteufeln|dämonisieren|tadeln|verdächtigen|"
    r"beschimpfen|diffamieren|verunglimpfen|verspotten|stigmatisieren|kriminalisieren|verklagen)\b|"
    r"\b(?:anzugreifen|anzuklagen|anzuprangern|vorzuverurteilen|abzuurteilen)\b|"
    r"\bSchuld (?:\w+ )?(?:zu geben|zuzuschieben|zuzuweisen)\b|\bVorwürfe zu machen\b|\bverantwortlich zu machen\b|"
    r"\b(?:unter Generalverdacht|an den Pranger) zu stellen\b"
)
_REJECTED = re.compile(
    r"\b(?:falsch|unfair|ungerecht|unredlich|billig|absurd|unsinnig|töricht|verfehlt|zu (?:einfach|leicht)|Unsinn|Quatsch|"
    r"nicht (?:\w+ )?(?:fair|richtig|gerecht|redlich|angebracht|angemessen|hilfreich)|davor|"
    r"kein(?:en|e|erlei)? (?:\w+ )?(?:Grund|Anlass|Recht|Sinn|Veranlassung)|niemand (?:\w+ )?das Recht)\b[^.!?]*$",
    re.IGNORECASE,
)


def verdict_on(quotation: Quotation, target: Candidate, scene: Scene) -> Stance | None:
    """Blame for whom the guilt is seen with, defence for who has none; None where the words tell neither."""
    if quotation.form is Form.REPORTED or target.entity.id in quotation.speaker:
        return None
    if "?" in spans_text(scene.text, quotation.content):
        return None
    found = {_told(sight, quotation, scene) for sight in target.sights if not sight.framed} - {None}
    return found.pop() if len(found) == 1 else None


def _told(sight: Sight, quotation: Quotation, scene: Scene) -> Stance | None:
    """What the clause of a mention tells, if nobody but the speaker is mentioned there too."""
    words = scene.words
    inside = clause_of(words, words.under(sight.part), words.under(sight.span).start)
    last = inside.stop - 1
    clause = Span(words.begins[inside.start], words.begins[last] + len(words.texts[last]))
    others = {entity.id for _, _, entity in scene.mentioned.inside(clause)} - set(quotation.speaker)
    if len(others) != 1:
        return None
    told = clause.of(scene.text)
    if _FREE.search(told):
        return Stance.SUPPORTS
    before = sight.after(clause.begin, scene.text)
    if _AT.search(before) and _GUILTY.search(told):
        return None if _NOT.search(told) else Stance.OPPOSES
    set_phrase = _of_preposition(before, told)
    if set_phrase is not None:
        return set_phrase
    ahead = Span(sight.part.begin, clause.begin).of(scene.text)
    around = " ".join(span.of(scene.text) for span in quotation.frame_spans if span.end <= sight.part.begin)
    rejected = _BLAMING.search(told) and _REJECTED.search(ahead or around)
    return Stance.SUPPORTS if rejected else None


def _of_preposition(before: str, told: str) -> Stance | None:
    """ "auf | Kaya | ist Verlass", „Hut ab vor | Kaya |“, "von | Kaya | sei nichts zu erwarten"."""
    found = _PREPOSITION.search(before)
    preposition = found[1].lower() if found else ""
    if preposition == "vor" and _HAT.search(before):
        return Stance.SUPPORTS
    if preposition == "auf" and _RELIED.search(told):
        return Stance.OPPOSES if _NOT.search(told) else Stance.SUPPORTS
    return Stance.OPPOSES if preposition in {"von", "vom"} and _EXPECTED.search(told) else None
