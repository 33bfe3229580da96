"""The frame of a quotation: cue, speaker and addressee in the clause that introduces it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Form, Medium, Stance
from kg.nlp.closed_classes import (
    ADVERBS,
    CONJUNCTIONS,
    CONTENT_SUBORDINATORS,
    DETERMINERS,
    INDEFINITE_ARTICLES,
    NOMINATIVE_PRONOUNS,
    OBLIQUE_DETERMINERS,
    OTHER_PRONOUNS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    word_set,
)
from kg.nlp.verbs import is_indicative_auxiliary, is_inflected, is_konjunktiv, may_be_plural
from kg.nlp.word_list import base_form
from kg.quotations.draft import Draft
from kg.quotations.rules.addressees import addressee_of
from kg.quotations.rules.cues import PREPOSITIONAL_FRAMES, Cue
from kg.quotations.rules.phrases import attributes, head_end, noun_phrase
from kg.quotations.rules.subjects import behind_object, person_follows, subject_after, subject_before
from kg.quotations.rules.unit import Unit

# Joined once: these are asked for every word.
NO_VERBS = (
    PREPOSITIONS | ADVERBS | CONJUNCTIONS | DETERMINERS | SUBORDINATORS | OTHER_PRONOUNS | NOMINATIVE_PRONOUNS
)
"""Words of closed classes, which are no verbs even where they look like one: "eine", "kaum"."""

LYING_BEFORE = word_set("vorliegt vorliegen vorlag vorlagen")
"""The verb of those who only know what others wrote: "in dem Brief, der dem Boten | vorliegt |"."""

_PARTING = frozenset({",", ";", "–", "und", "aber", "doch"})
_JOINING = frozenset({"und", "aber", "doch"})
_WHEN = SUBORDINATORS - CONTENT_SUBORDINATORS
_GOING_ON = frozenset({"so", "dann"})  # "Wenn es regne, sagte Kaya, | so | bleibe man"
_REACH = 20  # words in front of a verb within which its subject begins
_APPOSITION = 6  # words from the comma in front of an apposition to its attribute: ", Arzt | in Ulm |"
_LONGEST = 60  # words of a clause; no honest one has more
CONTRARY = frozenset(
    {"aber", "jedoch", "dagegen", "hingegen", "zugleich", "gleichzeitig", "indes", "allerdings"}
)
_BEFORE_DOCUMENTS = frozenset({"in", "im", "aus", "von", "vom", "bei", "beim", "seitens", "auf"})

_OUT_OF = frozenset({"aus", "von", "vom", "seitens"})
_ASKED = frozenset({"Anfrage", "Nachfrage"})
_LEADING = frozenset({"Führung", "Leitung", "Vorsitz", "Regie"})


@dataclass(frozen=True, slots=True)
class Frame:
    """Positions in a unit: `begin:end` of the frame, the cue's tokens, ranges of speaker and addressee.

    `known` says that no doubt is left who speaks.
    """

    begin: int
    end: int
    cue: tuple[int, ...]
    lemma: str | None
    medium: Medium = Medium.SPEECH
    stance: Stance = Stance.NEUTRAL
    speaker: tuple[int, int] | None = None
    addressee: tuple[int, int] | None = None
    known: bool = False


def frame_of(unit: Unit, cue: Cue, begin: int, end: int) -> Frame:
    """The frame of a cue verb whose clause lies in positions `begin:end`."""
    main = not (cue.verb_final or cue.passive)
    second = (
        second_subject(unit, begin, cue.finite) or behind_object(unit, begin, cue.finite) if main else None
    )
    speaker = second or speaker_of(unit, cue, begin, end)
    speaker = _before_topic(unit, cue, speaker) if main and speaker is not None else speaker
    return Frame(
        begin, end, cue.positions, cue.lemma, cue.verb.medium, cue.verb.stance, speaker,
        addressee_of(unit, cue, begin, end, speaker),
        known=second is not None
        or cue.undergone
        or (main and _is_behind_object(unit, begin, cue.finite, speaker)),
    )  # fmt: skip


def _is_behind_object(unit: Unit, begin: int, verb: int, speaker: tuple[int, int] | None) -> bool:
    """Whether what opens the clause is the object of somebody named: "Das Nein der Kirche begründete | Bischof Kaya |"."""
    named = speaker is not None and speaker[0] == verb + 1 and unit.lower(verb + 1) not in DETERMINERS
    return named and noun_phrase(unit, begin, verb) == verb and person_follows(unit, begin, verb)


def _before_topic(unit: Unit, cue: Cue, speaker: tuple[int, int]) -> tuple[int, int]:
    """A subject behind its verb without what it speaks of: "Am Abend sprach | die Opposition | von Populismus", "sprach sich
    | der Rat | für den Bau aus"; not "sprach sich | der Beauftragte für Sport | gegen den Bau aus"."""
    begin, end = speaker
    wanted = cue.verb.frames & PREPOSITIONAL_FRAMES
    if begin < cue.finite or not wanted or "object" in cue.verb.frames or unit.lower(end) in wanted:
        return speaker
    led = wanted | {"vom"} if "von" in wanted else wanted
    last = next((at for at in range(end - 1, begin, -1) if unit.lower(at) in led), end)
    return (begin, last)


def framed(unit: Unit, parts: Sequence[tuple[int, int]], frame: Frame, form: Form, rule: str) -> Draft | None:
    """A quotation with `parts` (ranges of positions) as content and everything else from its frame."""
    content = tuple(unit.span(begin, end) for begin, end in parts if end > begin)
    if not content:
        return None
    return Draft(
        content=content,
        form=form,
        rule=rule,
        medium=frame.medium,
        cue=unit.spans(frame.cue),
        cue_lemma=frame.lemma,
        frame=(unit.span(frame.begin, frame.end),) if frame.end > frame.begin else (),
        speaker=(unit.span(*frame.speaker),) if frame.speaker else (),
        addressee=(unit.span(*frame.addressee),) if frame.addressee else (),
        stance=frame.stance,
        known=frame.known,
    )


def speaker_of(unit: Unit, cue: Cue, begin: int, end: int) -> tuple[int, int] | None:
    """The range of the speaker: the subject, or the agent after "von" in a passive."""
    if cue.lemma == "zitieren":
        return _quoted(unit, cue, begin, end)
    if cue.lemma in {"heißen", "verlauten", "hervorgehen"}:
        return _behind_place(unit, begin, cue.finite, end) or (
            document(unit, begin, cue.finite) or document(unit, cue.finite, end)
        )
    if cue.passive:
        _, last = unit.segments[unit.segment_of(cue.positions[-1])]
        return agent(unit, cue.finite, min(end, last)) or agent(unit, begin, cue.finite)
    if cue.verb_final:
        return _subject_of_subordinate(unit, begin, cue.finite)
    if (
        unit.lower(cue.finite - 1) in {"und", "aber"}
        and (verb := guess_verb(unit, begin, cue.finite - 1)) is not None
    ):
        # "Die Forderung lobte er und sagte, ...": both verbs have one subject
        return subject_before(unit, begin, verb) or subject_after(unit, verb, cue.finite - 1)
    return subject_before(unit, begin, cue.finite) or subject_after(unit, cue.finite, end)


def second_subject(unit: Unit, begin: int, verb: int) -> tuple[int, int] | None:
    """The subject of a second main clause: "Die SPD lobte den Plan, | die FDP | sagte, er koste zu viel".

    It stands right before its verb or "dagegen", behind a comma or "und", and a whole main clause before these. Not
    "Kaya, die Chefin von Ulm, sagte", "Kaya lobte den Plan und sagte", "Kaya, die oft klagt, und Lund sagten".
    """
    for at in range(max(begin + 2, verb - _REACH), verb - 1):
        if unit.quoted[at] or unit.text(at) not in _PARTING or not _is_main_clause(unit, begin, at):
            continue
        first = at + 2 if unit.lower(at + 1) in _JOINING else at + 1
        first += unit.lower(first) == "auch"
        last = verb - (unit.lower(verb - 1) in CONTRARY)
        if first < last and not _is_oblique(unit, first) and noun_phrase(unit, first, last) == last:
            return (first, last)
    return None


def is_second_verb(unit: Unit, begin: int, verb: int) -> bool:
    """Whether a verb behind a comma goes on with the subject before: "Der Rat lobte ihn, | rügte | aber die Bank"."""
    contrasted = unit.text(verb - 1) == "," and unit.lower(verb + 1) in CONTRARY
    return contrasted and verb - 1 > begin and _is_main_clause(unit, begin, verb - 1)


def _is_main_clause(unit: Unit, begin: int, end: int) -> bool:
    """Whether a verb in the indicative stands in the last part of what a comma may divide, and no clause opens there."""
    first = max(begin, end - _LONGEST)
    comma = next(
        (at for at in range(end - 1, first, -1) if unit.text(at) == "," and not unit.quoted[at]), first - 1
    )
    opens = {unit.lower(begin), unit.lower(comma + 1)}
    if opens & (SUBORDINATORS | RELATIVE_PRONOUNS) - DETERMINERS or _is_relative(unit, comma + 1, begin):
        return False
    return any(is_indicative(unit, at) for at in range(comma + 1, end))


def is_indicative(unit: Unit, at: int) -> bool:
    """Whether a word looks like a verb of the author's own sentence: "lobte", "ist", "freut"."""
    return looks_like_verb(unit, at) or is_indicative_auxiliary(unit.lower(at))


def tells_when(opener: str, behind: str) -> bool:
    """Whether a clause in front of a frame is no part of what is said, by the word that opens it and that behind the frame.

    "| Als der Rat tagte |, sagte Kaya, | es | sei spät". Else the words behind the frame go on with their verb: "| Wenn es
    regne |, sagte Kaya, | bleibe | man zu Hause".
    """
    return opener in _WHEN and behind not in _GOING_ON and not is_inflected(behind)


def behind_relative(unit: Unit, begin: int, end: int) -> int:
    """Where the words behind a frame begin if a clause about its source comes first: "Laut ihr, die geht, | ist es"."""
    if unit.lower(begin) not in RELATIVE_PRONOUNS or unit.text(begin - 1) != ",":
        return _behind_apposition(unit, begin, end)
    verbs = (
        at
        for at in range(begin + 2, end)
        if unit.text(at - 1) == "," and goes_on(unit.lower(at - 2), unit.lower(at))
    )
    return begin if unit.text(begin + 1)[:1].isupper() else next(verbs, begin)


def goes_on(last: str, word: str) -> bool:
    """Whether a word behind the comma of a clause is the verb of the sentence around it; `last` ends the clause.

    "Laut Kaya, die hier wohnt, | fehlen | Betten"; not "die glaubt zu siegen, | fehlen".
    """
    ended = is_inflected(last) or is_indicative_auxiliary(last)
    return word not in NO_VERBS and (is_inflected(word) or (ended and may_be_plural(word)))


def _behind_apposition(unit: Unit, begin: int, end: int) -> int:
    """Where the words behind a source begin if it is told who that is: "Laut Kaya, Arzt in Ulm, | ist es spät |"."""
    comma = next((at for at in range(begin, end - 1) if unit.text(at) == ","), end)
    words = set(range(begin, comma)) - attributes(unit, begin, comma)
    if comma == end or any(is_indicative(unit, at) or is_konjunktiv(unit.lower(at)) for at in words):
        return begin
    verb = is_indicative(unit, comma + 1) or is_konjunktiv(unit.lower(comma + 1))
    named = unit.text(begin - 1) == "," and unit.text(begin)[:1].isupper()
    attribute = unit.lower(begin) in PREPOSITIONS and "," in unit.texts[max(begin - _APPOSITION, 0) : begin]
    return comma + 1 if verb and (named or attribute) else begin


def behind_insertion(unit: Unit, left: int, begin: int, end: int) -> int:
    """Where words go on behind what is said of their speaker: "Er habe, so Kaya, die im Rat sitzt, | lange gezögert |".

    `left` is where the words before the frame end: they lack the rest where their last is a Konjunktiv.
    """
    words = [unit.lower(at) for at in range(begin, end)]
    words[1:2] = [unit.text(begin + 1)] if len(words) > 1 else []
    return begin + inserted(unit.lower(left - 1), words)


def inserted(before: str, words: Sequence[str]) -> int:
    """How many of `words` tell of the speaker, up to a comma, where the words in front of him end with `before`."""
    if not words or not is_konjunktiv(before):
        return 0
    named = words[0] in INDEFINITE_ARTICLES and len(words) > 1 and words[1][:1].isupper()
    commas = [at for at in range(1, len(words) - 1) if words[at] == ","]
    if not (commas and (named or words[0] in RELATIVE_PRONOUNS)) or any(
        map(is_konjunktiv, words[: commas[-1]])
    ):
        return 0
    return commas[-1] + 1


def _is_relative(unit: Unit, at: int, begin: int) -> bool:
    """ ", | die oft klagt", ", | die Geld hat |"; not "| Die Stadt klagt", ", | die FDP nannte | ihn dumm"."""
    if at <= begin or unit.lower(at) not in RELATIVE_PRONOUNS:
        return False
    verb = head_end(unit, at, len(unit.tokens)) if unit.text(at + 1)[:1].isupper() else None
    ends = verb is None or unit.text(verb + 1) in {",", ".", "und", "oder"}
    return verb is None or ends or not is_indicative(unit, verb)


def _is_oblique(unit: Unit, at: int) -> bool:
    return unit.lower(at) in OBLIQUE_DETERMINERS or unit.lower(at) in PREPOSITIONS


def _quoted(unit: Unit, cue: Cue, begin: int, end: int) -> tuple[int, int] | None:
    """The one quoted speaks: "| Kaya | wird mit den Worten zitiert", "Der Bote zitierte | Kaya |"."""
    before = subject_before(unit, begin, cue.finite)
    after = subject_after(unit, cue.finite, end)
    if cue.passive or after is None:
        return before or after
    if before is not None:
        return after
    stop = noun_phrase(unit, after[1], end)
    return (after[1], stop) if stop is not None else after


def agent(unit: Unit, begin: int, end: int) -> tuple[int, int] | None:
    """ "wurde von der Polizei bestätigt": the noun phrase after "von", "vom" or "durch"; not "unter Führung von Kaya"."""
    for at in range(begin, end):
        if unit.lower(at) not in {"von", "vom", "durch"} or unit.text(at - 1) in _LEADING:
            continue
        if stop := noun_phrase(unit, at + 1, end):
            return (at + 1, stop)
    return None


def document(unit: Unit, begin: int, end: int) -> tuple[int, int] | None:
    """Who or what is behind words: "In der Mitteilung der Bank heißt es", "hieß es aus Kreisen", "hieß es von ihr".

    Also "hieß es zur Begründung"; not "hieß es zur Lage".
    """
    for at in range(begin, end):
        if unit.lower(at) == "von" and _is_pronoun(unit, at + 1, end):
            return (at + 1, at + 2)
        if unit.text(at + 1) in _ASKED:
            continue  # "hieß es auf | Anfrage der Zeitung |"
        reasoned = unit.lower(at) == "zur" and unit.text(at + 1) == "Begründung"
        if (reasoned or unit.lower(at) in _BEFORE_DOCUMENTS) and (stop := noun_phrase(unit, at + 1, end)):
            return (at + 1, stop)
    return None


def _behind_place(unit: Unit, begin: int, verb: int, end: int) -> tuple[int, int] | None:
    """Whose words are only heard at a place: "In Ulm hieß es aus | Kreisen der Partei |"."""
    placed = unit.lower(begin) == "in" and begin + 1 < verb
    if not placed or any(token.ent_type_ != "LOC" for token in unit.tokens[begin + 1 : verb]):
        return None
    source = document(unit, verb, end)
    return source if source is not None and unit.lower(source[0] - 1) in _OUT_OF else None


def _is_pronoun(unit: Unit, at: int, end: int) -> bool:
    """ "von ihr"; not "von ihr nahestehenden Leuten"."""
    return unit.lower(at) in {"ihm", "ihr", "ihnen"} and at < end and noun_phrase(unit, at, end) is None


def _subject_of_subordinate(unit: Unit, begin: int, verb: int) -> tuple[int, int] | None:
    """ "wie | die Polizei | am Freitag mitteilte": the first noun phrase behind the conjunction."""
    opener = begin
    for at in range(verb - 1, begin - 1, -1):
        if unit.lower(at) in SUBORDINATORS and (
            at == begin or unit.text(at - 1) in {",", "(", "–", "-"} or at == 0
        ):
            opener = at + 1
            break
    at = opener
    while at < verb:
        word = unit.lower(at)
        if (word in DETERMINERS or word in NOMINATIVE_PRONOUNS or unit.text(at)[0].isupper()) and (
            end := noun_phrase(unit, at, verb)
        ):
            if at > opener and unit.lower(at - 1) in PREPOSITIONS:
                at = end
                continue
            return (at, end)
        at += 1
    return None


def guess_verb(unit: Unit, begin: int, end: int) -> int | None:
    """The finite verb of a clause without a cue verb: "Der Trainer wurde deutlich:" -> "wurde"."""
    phrase = noun_phrase(unit, begin, end)
    start = phrase if phrase is not None else begin
    for at in range(start, end):
        if looks_like_verb(unit, at):
            return at
    return None


def looks_like_verb(unit: Unit, at: int) -> bool:
    """Whether a lower-case word outside the closed classes is a form of some verb: "lacht", "freute"."""
    word = unit.lower(at)
    if not word.isalpha() or not unit.text(at).islower():
        return False
    if word in NO_VERBS or word.endswith("nd"):
        return False
    return is_inflected(word) and base_form(word).islower()
