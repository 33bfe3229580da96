"""Konjunktiv without a frame: the indirect speech of the sentence before goes on.

"Kaya forderte mehr Geld. Die Preise seien gestiegen." - the second sentence is Kaya's.
"""

from __future__ import annotations

from kg.model import Form
from kg.nlp.closed_classes import ADVERBS, NOMINATIVE_PRONOUNS, PREPOSITIONS, SUBORDINATORS, word_set
from kg.nlp.verbs import is_indicative_auxiliary, is_konjunktiv, is_konjunktiv_1, is_konjunktiv_2
from kg.quotations.draft import Draft
from kg.quotations.rules.frames import guess_verb, looks_like_verb
from kg.quotations.rules.unit import Unit

ASKING = word_set("ob was wer wen wem wie wo wann warum weshalb wieso woran worauf worüber wohin wofür")
"""What a reporter's question opens with: "Was sie daran liebe?"."""

_IF = word_set("sollte sollten wäre wären würde würden hätte hätten käme kämen")
_NO_FRAMES = PREPOSITIONS | ADVERBS  # which open a phrase before a colon: "Im Gegenteil: ..."
_SHORT = 4  # words of a phrase before its colon: "Im Gegenteil:", "Mehr noch:"


def continuation(unit: Unit, *, follows: bool, announced: bool) -> Draft | None:
    """The unit as a quotation of its own if its first finite verb is a Konjunktiv, else None.

    `follows` says that a quotation stands right before, `announced` that a colon announces somebody's words; only then is
    a Konjunktiv II taken for speech that may as well be the author's.
    """
    return spoken(unit, 0, len(unit.tokens), follows=follows, announced=announced)


def spoken(
    unit: Unit, begin: int, end: int, *, follows: bool = False, announced: bool = False
) -> Draft | None:
    """The words `begin:end` of a unit as a quotation, if they stand in the Konjunktiv."""
    told = speaks_konjunktiv(unit, begin, end, follows=follows, announced=announced)
    if not told or _is_authors(unit, begin, end):
        return None
    content = (unit.span(begin, end),)
    return Draft(content, Form.INDIRECT_FREE_INDIRECT, "konjunktiv-continuation", carried=True, firm=True)


def speaks_konjunktiv(unit: Unit, begin: int, end: int, *, follows: bool, announced: bool) -> bool:
    """Whether the main clause in `begin:end` stands in the Konjunktiv of reported speech.

    "Es sei denn, ...", "als sei nichts geschehen", "Sei es ...", "man nehme" and wishes are none.
    """
    opening = _by_opening(unit, begin, end, follows=follows)
    if opening is not None:
        return opening
    subordinate = unit.lower(begin) in SUBORDINATORS
    opened = begin
    for at in range(begin, end):
        word = unit.lower(at)
        if not word or (unit.text(at)[0].isupper() and at > begin):
            continue
        if _is_no_speech(unit, begin, at) or _follows_main_clause(unit, begin, at):
            return False
        if word in SUBORDINATORS and at > begin and unit.text(at - 1) == ",":
            subordinate, opened = True, opened if opened > begin else at
        if unit.text(at) == ",":
            subordinate = False if at > begin and subordinate and _verb_next(unit, at + 1) else subordinate
        if is_indicative_auxiliary(word) and not subordinate:
            return False
        if subordinate and is_konjunktiv(word) and opened > begin:
            if guess_verb(unit, begin, opened) is not None:
                return False  # "Kaya freut sich, dass der Bau beginne"
            continue  # "Die Frage, ob er gehe, beantwortete sie nicht"
        if is_konjunktiv_1(word):
            return at > begin or (word in {"sei", "seien"} and unit.lower(begin + 1) != "es")
        if is_konjunktiv_2(word):
            return announced or _reported_konjunktiv_2(unit, word, follows=follows)
    return False


def _by_opening(unit: Unit, begin: int, end: int, *, follows: bool) -> bool | None:
    """What the first word already decides: not a reporter's question, "Ob sie kandidiere? „Warten wir es ab“, sagte Klee";
    a condition only with what follows from it, "Sollte das misslingen, | müsse | man klagen"."""
    if not follows and unit.lower(begin) in ASKING and unit.text(end - 1) == "?":
        return False
    if unit.lower(begin) not in _IF:
        return None
    comma = next((at for at in range(begin + 1, end - 1) if unit.text(at) == "," and not unit.quoted[at]), 0)
    main = comma + 1 + (unit.lower(comma + 1) in {"so", "dann"})
    return is_konjunktiv_1(unit.lower(main)) if comma else None


def _is_authors(unit: Unit, begin: int, end: int) -> bool:
    """Whether the author's own verb follows a clause: "Ob sie gehe, | ließ | sie offen", "Dass er komme, | freut | sie"."""
    commas = (at for at in range(begin + 1, end - 1) if unit.text(at) == "," and not unit.quoted[at])
    return unit.lower(begin) in SUBORDINATORS and any(
        looks_like_verb(unit, at + 1) and not is_konjunktiv(unit.lower(at + 1)) for at in commas
    )


def _is_no_speech(unit: Unit, begin: int, at: int) -> bool:
    """Whether a word shows that no reported speech began at `begin`."""
    word, behind = unit.lower(at), unit.lower(at + 1)
    if unit.lower(at - 1) == "ich" or behind in {"ich", "denn"}:
        return True
    if word == "bitte":  # "Rückfragen bitte an den Verein"; not "Er bitte um Geduld"
        return not {unit.lower(at - 1), behind} & NOMINATIVE_PRONOUNS
    if (
        word == ":"
    ):  # "Eine Anwohnerin widersprach: Sie sei froh": a frame comes first; not "Im Gegenteil: Sie sei froh"
        return at > begin + 1 and not (at - begin < _SHORT and unit.lower(begin) in _NO_FRAMES)
    if word == ";":  # "Kaya hält davon nichts; das bringe Unruhe"
        return guess_verb(unit, begin, at) is not None
    return word == "als" and (behind in {"ob", "wenn"} or _verb_next(unit, at + 1))


def _follows_main_clause(unit: Unit, begin: int, at: int) -> bool:
    """Whether the author's own clause comes first: "Die Partei wies das zurück, sie | habe | Zeit"."""
    if not is_konjunktiv(unit.lower(at)):
        return False
    comma = next((place for place in range(begin, at) if unit.text(place) == ","), begin)
    if unit.lower(begin) in SUBORDINATORS or unit.lower(comma + 1) in SUBORDINATORS:
        return False
    verb = guess_verb(unit, begin, comma)
    return verb is not None and verb > begin and not is_konjunktiv(unit.lower(verb))


def _verb_next(unit: Unit, at: int) -> bool:
    word = unit.lower(at)
    return is_konjunktiv(word) or is_indicative_auxiliary(word)


def _reported_konjunktiv_2(unit: Unit, word: str, *, follows: bool) -> bool:
    """Plural Konjunktiv II stands for Konjunktiv I: "Die Preise hätten ..."; "wäre", "könnte" are often the author's."""
    if any(unit.lower(at) in {"wenn", "falls", "fast", "beinahe"} for at in range(len(unit.tokens))):
        return False
    if word in {"hätten", "würden", "müssten", "könnten", "wären"}:
        return True
    return follows and word.endswith("n") and word != "möchten"
