"""Indirect speech without a cue verb of its own clause: what a noun, an adjective or the next sentence tells of.

"äußerte die Hoffnung, dass ...", "Für Kaya ist klar: ...", "Die Brücke wird gesperrt. Das teilte die Stadt mit."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.model import Medium, Stance
from kg.nlp.closed_classes import RELATIVE_PRONOUNS, SUBORDINATORS, word_set
from kg.quotations.draft import Draft
from kg.quotations.rules.cues import Cue
from kg.quotations.rules.frames import Frame, document
from kg.quotations.rules.indirect import (
    THAT,
    finite_verb,
    has_konjunktiv,
    has_zu_infinitive,
    indicative_first,
    indirect_draft,
)
from kg.quotations.rules.phrases import nobody, noun_phrase, subject_after, subject_before
from kg.quotations.rules.unit import Unit
from kg.tables import read_table

_SUBORDINATE_OPENERS = SUBORDINATORS | RELATIVE_PRONOUNS
_CONCLUSIONS = frozenset({"Schluss", "Ergebnis", "Urteil", "Fazit", "Befund", "Einschätzung", "Erkenntnis"})
_CONCLUDE = word_set("kommt kam kommen kamen gelangt gelangte gelangen gelangten")
_SURE = word_set("klar fest sicher ausgemacht unstrittig")
_IS_SURE = word_set("ist sei sind war steht stehe stand bleibt")


def anaphoric(unit: Unit, cues: Sequence[Cue], previous: Unit) -> Draft | None:
    """The sentence before is what was said: "Die Brücke wird gesperrt. Das teilte die Stadt mit."."""
    if previous.paragraph != unit.paragraph:
        return None
    if unit.lower(0) not in {"das", "dies"} or not cues:
        return _concluded(unit, previous)
    cue = cues[0]
    if (
        cue.finite > 2
        or "dass" not in cue.verb.frames
        or cue.passive
        or cue.verb.stance is not Stance.NEUTRAL
    ):
        return None  # "Das kritisierte die FDP": others have said it
    end = unit.last_word
    if any(at > cue.positions[-1] and unit.lower(at) == "dass" for at in range(end)):
        return None
    speaker = (
        document(unit, cue.finite, end)
        if cue.lemma == "hervorgehen"
        else subject_after(unit, cue.finite, end)
    )
    if speaker is None:
        return None
    frame = Frame(0, len(unit.tokens), cue.positions, cue.lemma, cue.verb.medium, speaker=speaker)
    return _told_before(unit, previous, frame)


def _concluded(unit: Unit, previous: Unit) -> Draft | None:
    """ "Das Eis ist dünner geworden. Zu diesem Schluss kommt eine Studie." - the sentence before is the conclusion."""
    opened = unit.lower(0) == "zu" and unit.lower(1) in {"diesem", "dem"} and unit.text(2) in _CONCLUSIONS
    if not opened or unit.lower(3) not in _CONCLUDE:
        return None
    speaker = subject_after(unit, 3, unit.last_word)
    if speaker is None:
        return None
    lemma = f"zu dem {unit.text(2)} kommen"
    frame = Frame(0, len(unit.tokens), (0, 1, 2, 3), lemma, Medium.WRITING, speaker=speaker)
    return _told_before(unit, previous, frame)


def _told_before(unit: Unit, previous: Unit, frame: Frame) -> Draft | None:
    draft = indirect_draft(unit, [(0, len(unit.tokens))], frame, "indirect-sentence-before")
    content = (previous.span(0, len(previous.tokens)),)
    return replace(draft, content=content, firm=True) if draft else None


@cache
def content_words() -> dict[str, tuple[str, Medium]]:
    """Nouns and adjectives that open what somebody says or thinks, with their kind and medium."""
    rows = read_table("seeds/content_words.tsv", ("word", "kind", "medium", "source"))
    return {row["word"]: (row["kind"], Medium(row["medium"])) for row in rows}


def by_content_word(unit: Unit) -> Draft | None:
    """A noun or adjective that opens the content: "äußerte die Hoffnung, dass ...", "zeigte sich besorgt, dass ..."."""
    table = content_words()
    for at in range(1, len(unit.tokens) - 3):
        if unit.text(at) not in table or not unit.lower(at):
            continue
        kind, medium = table[unit.text(at)]
        following = at + 1
        while following < at + 3 and unit.text(following) not in {",", ":"}:
            following += 1  # "bereit erklärt, ...", "überzeugt davon, dass ..."
        if unit.text(following) not in {",", ":"} or unit.quoted[following]:
            continue
        begin, limit = following + 1, unit.last_word
        if not _opens_content(unit, begin, limit, kind):
            continue
        verb = next((i for i in range(at) if finite_verb(unit, i)), None)
        if verb is None:
            continue
        speaker = subject_before(unit, 0, verb) or subject_after(unit, verb, at)
        if speaker is None or speaker[0] <= at < speaker[1] or nobody(unit, *speaker):
            continue
        cue = tuple(
            sorted({verb, at} | {i for i in (following - 1,) if i > at and not unit.text(i)[0].isupper()})
        )
        frame = Frame(0, begin, cue, None, medium, speaker=speaker)
        return indirect_draft(unit, [(begin, limit)], frame, f"indirect-by-{kind}")
    return None


def for_whom(unit: Unit, following: Unit | None = None) -> Draft | None:
    """ "Für Kaya steht fest, dass es reicht", "Für sie ist klar: | Die Stadt muss handeln.": who thinks so.

    Behind a colon a sentence of its own may follow.
    """
    start = 2 if unit.text(1) == ":" else 0  # "FDP: Für Kaya ist klar: ..."
    stop = noun_phrase(unit, start + 1, unit.last_word) if unit.lower(start) == "für" else None
    if stop is None or unit.lower(stop) not in _IS_SURE:
        return None
    sure = next((at for at in range(stop + 1, stop + 4) if unit.lower(at) in _SURE), None)
    if sure is None:
        return None
    frame = Frame(start, sure + 2, (stop, sure), None, Medium.SPEECH_THOUGHT, speaker=(start + 1, stop))
    rule = "indirect-by-adjective"
    if unit.text(sure + 1) == "," and unit.lower(sure + 2) in THAT:
        return indirect_draft(unit, [(sure + 2, unit.last_word)], frame, rule)
    if following is None or unit.text(sure + 1) != ":" or sure + 2 < len(unit.tokens) or following.quoted[0]:
        return None
    draft = indirect_draft(unit, [(start, sure + 2)], frame, rule)
    content = (following.span(0, following.last_word),)
    return replace(draft, content=content) if draft and following.last_word else None


def _opens_content(unit: Unit, begin: int, limit: int, kind: str) -> bool:
    if unit.lower(begin) in THAT:
        return True
    if unit.lower(begin) in _SUBORDINATE_OPENERS and not has_konjunktiv(unit, begin, begin + 6):
        return False
    konjunktiv = has_konjunktiv(unit, begin, limit) and not indicative_first(unit, begin, limit)
    return (
        konjunktiv
        or (kind == "noun" and has_zu_infinitive(unit, begin, limit))
        or (unit.text(begin - 2) in {"bereit", "erklärt"} and has_zu_infinitive(unit, begin, limit))
    )
