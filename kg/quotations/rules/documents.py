"""What a text says: "In dem Bericht steht, dass ...", "In der Mail ist von „Pfusch“ die Rede", "als „Pfusch“ bezeichnet"."""

from __future__ import annotations

from kg.model import Form, Medium
from kg.nlp.closed_classes import ADVERBS, DETERMINERS, PREPOSITIONS, RELATIVE_PRONOUNS, word_set
from kg.nlp.names_words import is_word
from kg.nlp.nouns import SAYINGS, noun_of
from kg.quotations.draft import Draft
from kg.quotations.rules.clauses import THAT, has_konjunktiv, indicative_first, indirect_draft
from kg.quotations.rules.frames import Frame
from kg.quotations.rules.phrases import noun_phrase
from kg.quotations.rules.unit import Unit
from kg.quotations.rules.verbatim import verbatim

_STANDING = word_set("steht stand")
_BEING = word_set("ist war wird werden wurde wurden")
_IN = word_set("in im")
_READ = word_set("lesen nachzulesen entnehmen")
_CALLED = word_set("bezeichnet beschrieben genannt gewürdigt kritisiert eingestuft gelobt verurteilt")
_GAP = 4  # words between a preposition and the words in marks: "von | einer ganz neuen | „Ära“"


def written_in(unit: Unit) -> Draft | None:
    """ "In dem Bericht steht, | dass die Brücke alt ist |", "In der Akte, die hier liegt, ist zu lesen, | es eile |"."""
    source = _source(unit)
    if source is None:
        return None
    begin, stop, verb = source
    comma = verb + 1
    while unit.lower(comma) in ADVERBS:
        comma += 1
    cue: tuple[int, ...] = (verb,)
    if unit.lower(verb) in _BEING:
        comma = next((at for at in range(verb + 1, unit.last_word) if unit.lower(at) == ","), 0)
        if unit.lower(comma - 1) not in _READ:
            return None
        cue = (verb, comma - 1)
    if unit.text(comma) != "," or not _opens_content(unit, comma + 1):
        return None
    frame = Frame(0, comma + 1, cue, "stehen", Medium.WRITING, speaker=(begin, stop))
    return indirect_draft(unit, [(comma + 1, unit.last_word)], frame, "indirect-dass")


def _opens_content(unit: Unit, begin: int) -> bool:
    end = unit.last_word
    told = has_konjunktiv(unit, begin, end) and not indicative_first(unit, begin, end)
    return unit.lower(begin) in THAT or (told and unit.lower(begin) not in RELATIVE_PRONOUNS - DETERMINERS)


def _source(unit: Unit) -> tuple[int, int, int] | None:
    """The text that opens a sentence, and the verb behind its attributes: "In | dem Brief | an die Stadt | steht |"."""
    stop = noun_phrase(unit, 1, unit.last_word) if unit.lower(0) in _IN else None
    at = stop
    while stop is not None and at is not None and at < unit.last_word:
        if unit.lower(at) in _STANDING | _BEING:
            return (1, stop, at)
        if unit.lower(at) == "," and unit.lower(at + 1) in RELATIVE_PRONOUNS:
            at = next((end + 1 for end in range(at + 2, unit.last_word) if unit.lower(end) == ","), None)
        elif unit.lower(at) in PREPOSITIONS:
            number = at + 2 if unit.text(at + 1).isdigit() else None  # "für | 2024 |"
            at = noun_phrase(unit, at + 1, unit.last_word) or number
        else:
            at = noun_phrase(unit, at, unit.last_word)
    return None


def fragments_in_documents(unit: Unit) -> list[Draft]:
    """The words in marks of a text: "In dem Brief ist von „Pfusch“ die Rede", "In der Akte wird er „faul“ genannt"."""
    drafts = []
    for stretch in unit.stretches:
        cue = _talked_of(unit, *stretch) or _called(unit, *stretch)
        source = _document(unit, stretch) if cue else None
        opened = unit.lower(0) == "darin"
        if not cue or not (source or opened):
            continue
        frame = tuple(
            unit.span(*part) for part in ((0, stretch[0]), (stretch[1], unit.last_word)) if part[0] < part[1]
        )
        drafts.append(
            Draft(
                (unit.span(*stretch),),
                Form.DIRECT,
                "direct-fragment",
                Medium.WRITING,
                unit.spans(cue),
                "Rede" if unit.text(cue[-1]) == "Rede" else "bezeichnen",
                frame,
                (unit.span(*source),) if source else (),
                known=source is not None,
            )
        )
    return drafts


def _talked_of(unit: Unit, begin: int, end: int) -> tuple[int, ...]:
    """The cue of words of which a text talks: "| war | von „Pfusch“ | die Rede |"."""
    rede = next((at for at in range(1, len(unit.tokens)) if unit.text(at) == "Rede" and unit.lower(at)), None)
    if rede is None or unit.lower(rede - 1) != "die" or not _governed(unit, begin, {"von", "vom"}):
        return ()
    inner = [unit.text(at) for at in range(begin + 1, end - 1)]
    verb = next((at for at in range(rede) if unit.lower(at) in {"ist", "war"}), None)
    told = verbatim(unit, begin, end) or all(map(is_word, inner)) or unit.lower(begin - 1) == "von"
    return (verb, rede - 1, rede) if verb is not None and told else ()


def _called(unit: Unit, begin: int, end: int) -> tuple[int, ...]:
    """The cue of words that a text has for something: "| wird | in der Studie als „gut“ | bezeichnet |"."""
    verb = next((at for at in range(begin) if unit.lower(at) in _BEING), None)
    closed = unit.lower(end) in _CALLED and _governed(unit, begin, {"als"})
    return (verb, end) if verb is not None and closed else ()


def _governed(unit: Unit, begin: int, prepositions: set[str]) -> bool:
    """Whether a preposition stands before words in marks, with nothing but an article and adjectives between."""
    at = next(
        (at for at in range(begin - 1, max(begin - _GAP - 1, -1), -1) if unit.lower(at) in prepositions), None
    )
    return at is not None and all(unit.text(place).islower() for place in range(at + 1, begin))


def _document(unit: Unit, stretch: tuple[int, int]) -> tuple[int, int] | None:
    """The text: "in | einem Brief an die Stadt |"; not "in der Stadt"."""
    for at in range(len(unit.tokens)):
        stop = noun_phrase(unit, at + 1, len(unit.tokens)) if unit.lower(at) in _IN else None
        if stop is not None and any(_is_text(unit, word) for word in range(at + 1, stop)):
            return (at + 1, stop if stop <= stretch[0] or at >= stretch[1] else stretch[0])
    return None


def _is_text(unit: Unit, at: int) -> bool:
    noun = noun_of(unit.text(at))
    return noun is not None and noun.kind in SAYINGS
