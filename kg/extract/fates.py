"""What befalls somebody, and how one stands to that: "forderte die Freilassung von Kaya", "kritisierte Kayas Entlassung".

Who is for what harms somebody is against him, and who is against it for him: "begrüßte die Entlassung von Kaya" blames
him, "kritisierte die Entlassung von Kaya" defends him. Who is sorry that somebody goes is for him: "bedauerte Kayas
Weggang".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from kg.extract.candidates import Candidate, Sight
from kg.model import Form, Quotation, Span, Stance, spans_text


class _Fate(StrEnum):
    """What is done to somebody for his good or as a punishment, to his harm, or what he does to go."""

    GIVEN = "given"
    PUNISHED = "punished"
    HARMED = "harmed"
    LEFT = "left"


_NOUNS: Mapping[_Fate, str] = {
    _Fate.GIVEN: """Freilassung Freispruch Begnadigung Rehabilitierung Haftentlassung Haftverschonung Wiedereinstellung
        Wiederwahl Nominierung Ernennung Beförderung Ehrung Auszeichnung Würdigung Verpflichtung Vertragsverlängerung
        Entlastung Rettung Aufnahme Verbleib""",
    _Fate.PUNISHED: """Entlassung Rauswurf Rausschmiss Absetzung Abberufung Abwahl Ablösung Suspendierung Amtsenthebung
        Degradierung Kaltstellung Freistellung Kündigung Ausschluss Parteiausschluss Festnahme Verhaftung Inhaftierung
        Verurteilung Vorverurteilung Bestrafung Sperre Ausweisung Abschiebung Auslieferung Ausbürgerung Zerschlagung
        Auflösung Schließung Enteignung Ausladung""",
    _Fate.HARMED: """Ermordung Hinrichtung Tötung Entführung Misshandlung Folterung Vertreibung Verfolgung Bedrohung
        Einschüchterung Verschleppung Vergewaltigung Beleidigung Beschimpfung Diffamierung Tod""",
    _Fate.LEFT: "Rücktritt Rückzug Abschied Abgang Weggang Fortgang Ausscheiden Ausstieg Verzicht",
}
_NO_MORE = r"durch|wegen|bei|beim|in|im|an|am|auf|für|gegen|mit|aus|nach|zu|zum|zur|über|und|als"
_OWNING = (
    rf"(?:von|vom|der|des|ihre[sr]|seine[sr]|dieser|dieses)\b(?:(?!\b(?:{_NO_MORE})\b)[^.,;:!?„“]){{0,40}}"
)
_BEFALLS = {
    fate: re.compile(rf"\b(?:{'|'.join(nouns.split())})(?:e?s|en)?\s+(?:{_OWNING})?$")
    for fate, nouns in _NOUNS.items()
}
_OWN = {
    fate: re.compile(rf"^\s+(?:\w+e[nr]?\s+)?(?:{'|'.join(nouns.split())})(?:e?s|en)?\b")
    for fate, nouns in _NOUNS.items()
}
_DENIED = re.compile(
    r"^[^.,;:!?„]*\b(?:nicht|nie|niemals|keine[nr]?)\b(?! nur\b| allein\b| zuletzt\b| bloß\b)"
)
_DEMANDING = frozenset({"fordern", "verlangen", "beantragen", "anmahnen", "einfordern"})
_REGRETTING = frozenset({"bedauern", "bedauert"})
_OTHER = {Stance.SUPPORTS: Stance.OPPOSES, Stance.OPPOSES: Stance.SUPPORTS}


def befallen(quotation: Quotation, target: Candidate, text: str) -> Stance | None:
    """How an act stands towards one whom something befalls that it is for or against; None otherwise.

    The act is told by a reported statement or around words in marks: "kritisierte | Kayas | Entlassung als „Willkür“".
    """
    if quotation.form not in {Form.REPORTED, Form.DIRECT} or target.entity.id in quotation.speaker:
        return None
    told = quotation.form is Form.REPORTED
    fates = {_fate(sight, text) for sight in target.sights if sight.framed is not told}
    if len(fates) != 1:
        return None
    (fate,) = fates
    demanded = quotation.cue_lemma in _DEMANDING
    if told and _DENIED.search(spans_text(text, quotation.content)):
        return None  # "fordert nicht den Rücktritt von Kaya"
    act = Stance.SUPPORTS if demanded else quotation.stance
    if fate is None or act is Stance.NEUTRAL:
        return None
    if fate is _Fate.GIVEN:
        return act
    if fate is _Fate.HARMED:
        return Stance.NEUTRAL if act is Stance.OPPOSES else Stance.OPPOSES
    if fate is _Fate.LEFT and act is Stance.OPPOSES and not _regrets(quotation, text):
        return None  # "kritisierte den Rückzug von Kaya": what he did himself
    return _OTHER[act]


def _regrets(quotation: Quotation, text: str) -> bool:
    return (
        quotation.cue_lemma in _REGRETTING
        or re.search(r"\bbedauer", spans_text(text, quotation.content)) is not None
    )


def _fate(sight: Sight, text: str) -> _Fate | None:
    """What befalls who is mentioned: "die Entlassung | des Trainers |", "| Kayas | Entlassung"."""
    before = Span(sight.part.begin, sight.span.begin).of(text)
    mention, behind = sight.span.of(text), Span(sight.span.end, sight.part.end).of(text)
    owned = before + (mention.split()[0] + " " if mention.split()[0].lower() in {"der", "des"} else "")
    for fate in _Fate:
        if _BEFALLS[fate].search(owned) and _is_owner(before, mention):
            return fate
        if mention.endswith(("s", "’", "'")) and _OWN[fate].search(behind):
            return fate
    return None


def _is_owner(before: str, mention: str) -> bool:
    """Whether a genitive or "von" joins the mention to the noun before: "Abgang | des Trainers |", "| Kayas |"."""
    return (
        mention.endswith(("s", "’"))
        or mention.split()[0].lower() in {"der", "des"}
        or re.search(r"\b(?:von|vom|der|des|ihre[sr]|seine[sr])\b[^,]*$", before) is not None
    )
