"""Statements that keep a judgement back: "wollte die Vorwürfe nicht kommentieren", „Ich würde nicht sagen, dass er lügt“.

Blame that is not uttered blames nobody, nor does a possibility that is left open: "schließt seine Rückkehr nicht aus".
"""

from __future__ import annotations

import re

from kg.model import Form, Quotation, spans_text

_REPORTED = re.compile(
    r"\bschl(?:ieß|iess|oss|oß|öss)\w*\b.*\bnicht (?:mehr )?aus\b|\bnicht (?:mehr )?aus(?:zu)?schlie(?:ß|ss)en\b|"
    r"\b(?:nicht|weder|keine Stellung)\b[^,.;:]{0,40}\b(?:kommentieren|bestätigen|äu(?:ß|ss)ern|dementieren|bewerten|"
    r"beurteilen|nehmen|anschlie(?:ß|ss)en|verurteilen|kritisieren)\b|"
    r"\bkommentiert\w*\b[^,.;:]{0,60}\bnicht\b|\bäu(?:ß|ss)ert\w*\b[^,.;:]{0,40}\bnicht (?:zu|über)\b"
)
_SAID = re.compile(
    r"\b(?:würden?|wollen?|will|möchten?|kann|können?|könnten?)\b[^,.;:]{0,30}\b(?:nicht|nie|niemandem|keinesfalls)\b"
    r"[^,.;:]{0,20}\b(?:sagen|behaupten|unterstellen|vorwerfen)\b|"
    r"\b(?:ich|wir) (?:sagen?|behaupten?|haben?)\b[^,.;:]{0,20}\b(?:nicht|nie|niemals)(?: gesagt| behauptet)?, dass\b|"
    r"\b(?:er|sie) habe\b[^,.;:]{0,20}\b(?:nie|niemals) (?:gesagt|behauptet), dass\b|"
    r"\b(?:kann|können?|könnten?|wolle|will|wollen|möchten?)\b[^,.;:]{0,30}\bnichts (?:\w+ )?sagen\b|"
    r"\bkann keine Rede sein\b|\bk[oö]nn(?:e|te) keine Rede sein\b",
    re.IGNORECASE,
)


def withheld(quotation: Quotation, text: str) -> bool:
    """Whether the words hold back what they might blame somebody for."""
    pattern = _REPORTED if quotation.form is Form.REPORTED else _SAID
    return pattern.search(spans_text(text, quotation.content)) is not None
