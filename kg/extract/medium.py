"""How words were uttered, by who utters them: a report seldom tells whether a body spoke or wrote."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kg.model import Form, Kind, Medium, Quotation

_BODIES = frozenset({Kind.ORGANIZATION, Kind.LOCATION})
_ATTRIBUTING = frozenset({"laut", "nach", "zufolge"})


def medium_of(quotation: Quotation, kinds: Mapping[str, Kind]) -> Medium:
    """The medium of a quotation whose speakers are resolved; `kinds` are those of the entities.

    "Die Stadt teilte mit, ...", "Anwohnern zufolge ..." may be said or written; not "Kaya teilte mit, ...", nor "„Nein“,
    sagte die Polizei". What somebody thinks, "Kaya glaubt, ...", a report knows from him, if it is not verbatim.
    """
    if quotation.form is Form.DIRECT:
        return quotation.medium
    if quotation.medium is Medium.THOUGHT:
        return Medium.SPEECH_THOUGHT
    speakers = {kinds[key] for key in quotation.speaker}
    if quotation.medium is Medium.SPEECH and _is_open(speakers, quotation.cue_lemma):
        return Medium.SPEECH_WRITING
    return quotation.medium


def _is_open(speakers: Collection[Kind], cue: str | None) -> bool:
    if cue in _ATTRIBUTING:
        return Kind.PERSON not in speakers
    return bool(speakers) and _BODIES.issuperset(speakers)
