"""Blame that somebody refutes: "Die Vorwürfe gegen Kaya seien haltlos", "Lund wies die Kritik an der Polizei zurück",
"verteidigte Kaya gegen die Kritik aus der Partei".

Whoever is blamed is defended by that, and who blames is contradicted: "Die Vorwürfe der Stadt seien haltlos".
"""

from __future__ import annotations

import re

from kg.extract.candidates import Candidate, Sight
from kg.model import Form, Quotation, Span, Stance, spans_text
from kg.quotations.network.lexicon import cue_forms
from kg.quotations.rules.idioms import idioms_by_form

_BLAME = (
    r"\b(?:\w+-)?(?:Vorw[uü]rfe?n?s?|\w*vorw[uü]rfe?n?s?|\w*[Aa]nschuldigung(?:en)?|\w*[Bb]eschuldigung(?:en)?|"
    r"\w*[Vv]erdächtigung(?:en)?|\w*[Vv]erdachts?|\w*[Kk]ritik|Unterstellung(?:en)?|Anwürfe?n?|Gerüchte?n?|Anklagepunkte?|"
    r"Schuldzuweisung(?:en)?)\b"
)
_ATTACKS = (
    r"\b(?:\w+-)?(?:[Aa]ngriffe?n?|Attacken?|Anfeindung(?:en)?|Schelte|Pfiffe?n?|Häme|Spott|Hetze|Schmähung(?:en)?|"
    r"Beleidigung(?:en)?|Buhrufe?n?)\b"
)
_BLAMED = re.compile(rf"{_BLAME}[^.,;:!?„“]{{0,50}}\b(?:gegen|an|am|über)\b[^.,;:!?„“]{{0,40}}$")
_BLAMING = re.compile(rf"{_BLAME}\s+(?:(?:der|des|von|vom|seitens|aus)\b[^.,;:!?„“]{{0,40}})?$")
_OTHER = r"\bund (?!der\b|des\b|von\b|vom\b)"  # "die Angriffe der CSU und verteidigte | seinen Chef |"
_ATTACKING = re.compile(
    rf"{_ATTACKS}\s+(?:(?:der|des|von|vom|seitens|aus)\b(?:(?!{_OTHER})[^.,;:!?„“]){{0,40}})?$"
)
_DEFENDING = re.compile(
    r"\bverteidig\w*\b|\bgegen\b|\bvor\b"
)  # "nahm ihn vor den Angriffen | aus der Partei | in Schutz"
_CHARGED = re.compile(rf"{_BLAME}(?:\s+(?:der|des|von)\b[^.,;:!?„“]{{0,40}})?, (\w*)[^.,;:!?„“]{{0,80}}$")
_REFUTED = re.compile(
    r"\b(?:haltlos|unbegründet|unberechtigt|ungerechtfertigt|grundlos|unhaltbar|falsch|unwahr|unzutreffend|"
    r"(?:frei )?erfunden|konstruiert|absurd|lächerlich|infam|unfair|ungerecht|überzogen|maßlos|masslos|unsachlich|"
    r"aus der Luft gegriffen|an den Haaren herbeigezogen|jeder Grundlage|jeglicher Grundlage|ohne jede Grundlage|"
    r"ausgeräumt|entkräftet|widerlegt|zerschlagen|in Luft aufgelöst|vom Tisch|"
    r"zu Unrecht|Unsinn|Blödsinn|Quatsch|Verleumdung|"
    r"nicht (?:\w+ )?(?:erhärtet|bestätigt|belegt|haltbar|berechtigt|gerechtfertigt|zutreffend|zu halten)|"
    r"keine?(?:rlei)? (?:\w+ )?(?:Belege?|Beweise?|Anhaltspunkte?|Anlass)|"
    r"tr(?:effe|äfe|ifft|effen|äfen|af|afen) (?:so )?nicht zu|nicht zutr(?:eff|äf)\w+)\b"
)
_REFUTING = re.compile(
    r"\b(?:wei(?:st|sen)|wies(?:en)?)\b[^.;:!?]*\bzurück\b|\bzurück(?:ge|zu)wiesen\b|\bzurückgewiesen\b|"
    r"\b(?:tritt|treten|trat|traten)\b[^.;:!?]*\bentgegen\b|\bverwahr\w+ sich gegen\b|\b(?:konter|entkräfte)te?n?\b|"
    r"\bverteidig\w*\b|\bin Schutz\b|\bst(?:e|a)(?:ll|h|nd)\w* [^.;:!?]*\bhinter\b"
)
_HOLDING = re.compile(
    r"\b(?:h(?:ä|a)lt(?:en)?|hielten?)\b[^.;:!?]*\bfür\b|\b(?:nenn|nann|bezeichne|werte)(?:t|te|ten|n|en)?\b"
)
_STANDING = re.compile(
    r"\bnicht (?:haltlos|unbegründet|unberechtigt|falsch|erfunden|vom Tisch|aus der Luft)\b"
)


def refuted(quotation: Quotation, target: Candidate, text: str) -> Stance | None:
    """How the words stand towards one whom refuted blame is about or comes from; None where none is refuted."""
    told = spans_text(text, quotation.content)
    if target.entity.id in quotation.speaker or _STANDING.search(told) or not _is_refuting(quotation, told):
        return None
    parts = {_part(sight, text) for sight in target.sights if not sight.framed}
    return parts.pop() if len(parts) == 1 else None


def _is_refuting(quotation: Quotation, told: str) -> bool:
    """Whether the words refute: "der Vorwurf sei haltlos", "wies die Kritik zurück", "hält die Kritik für überzogen"."""
    if quotation.form is not Form.REPORTED:
        return _REFUTED.search(told) is not None
    return bool(_REFUTING.search(told) or (_HOLDING.search(told) and _REFUTED.search(told)))


def _is_act(word: str) -> bool:
    """Whether a clause goes on with what else somebody does: "wies die Kritik zurück, | lobte | Kaya"."""
    return word in cue_forms()["finite"] or word in idioms_by_form()[0]


def _part(sight: Sight, text: str) -> Stance | None:
    """What one is by a mention: defended where he is blamed, contradicted where he blames.

    "Der Vorwurf, | Lund | habe gelogen, sei absurd" only takes the blame away.
    """
    before = Span(sight.part.begin, sight.span.begin).of(text)
    mention = sight.span.of(text)
    if _BLAMED.search(before):
        return Stance.SUPPORTS
    charged = _CHARGED.search(before)
    if charged and not _is_act(charged[1]):
        return Stance.NEUTRAL
    defended = _DEFENDING.search(before) is not None
    owned = mention.split()[0].lower() in {"der", "des"} or re.search(
        r"\b(?:der|des|von|vom|seitens|aus)\b[^.]*$", before
    )
    blaming = _BLAMING.search(before) or (defended and _ATTACKING.search(before))
    return Stance.OPPOSES if owned and blaming else None
