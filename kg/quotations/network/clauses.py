"""Indirect speech without the clauses around it, which tell of its speaker, its source or what else somebody did."""

from __future__ import annotations

import numpy as np

from kg.nlp.closed_classes import INDEFINITE_ARTICLES, RELATIVE_PRONOUNS, SEPARABLE_PARTICLES, word_set
from kg.nlp.verbs import is_indicative_auxiliary, is_inflected, is_konjunktiv, is_konjunktiv_1
from kg.nlp.word_list import base_form
from kg.quotations.network.candidates import Words
from kg.quotations.network.features import Features
from kg.quotations.network.lexicon import cue_forms
from kg.quotations.network.speakers import JOINING
from kg.quotations.rules.frames import LYING_BEFORE, NO_VERBS, goes_on, inserted, tells_when
from kg.quotations.rules.limits import CONTRASTING

_RELATIVE = 8  # words from the comma of a relative clause to where content seems to go on
WHEN = word_set(
    "wenn als während nachdem bevor sobald solange seit seitdem obwohl obgleich weil da falls sofern"
)
"""What opens a clause that tells when or why the rest of its sentence is so: "| Als | Kaya sagte, er gehe, war es still"."""
_ANSWERING = word_set("bestreiten zurückweisen dementieren ablehnen bestätigen")
_BY_SOURCE = word_set("laut nach gemäß")
_THAT = word_set("dass ob wonach")
_NOUN_PHRASE = 6  # words of a noun with its article and the comma behind: "Der Vorwurf der Partei ,"
_ARTICLES = frozenset({"der", "die", "das"})
_WHOSE = frozenset({"dessen", "deren"})
_SUBJECT = 6  # words of a subject and its verb


def without_clauses(found: Features, stretches: Words, cue: Words) -> Words:
    """Content of indirect speech without the clauses around it."""
    whole = _within_relative(found, _outside_relatives(found, stretches, cue))
    whole = _behind_comparison(found, _behind_source(found, whole, cue))
    whole = _behind_clause(found, _before_particle(found, whole), cue)
    return _before_comment(found, _before_second_verb(found, whole, cue))


def _before_particle(found: Features, stretches: Words) -> Words:
    """Content without the end of the clause around it: "wies den Vorwurf, | zu lügen |, erneut zurück"."""
    cut = []
    for begin, end in stretches:
        comma = next((at for at in range(end - 1, begin, -1) if found.word(at) == ","), end)
        rest = [found.word(at) for at in range(comma + 1, end)]
        apart = rest[-1:] and rest[-1] in SEPARABLE_PARTICLES and not any(map(is_inflected, rest[:-1]))
        cut.append((begin, comma if apart else end))
    return tuple(cut)


def _outside_relatives(found: Features, stretches: Words, cue: Words) -> Words:
    """Content without the end of a clause about its speaker: "man spare, meinte Kaya, deren Amt | das Geld hat |".

    Nor one about its source, "Er spart, wie ein Brief zeigt, | der hier vorliegt |". Not "eine Zone, die | nach Ansicht
    der Stadt | viel bringt |", where the clause is content from its first word.
    """
    kept = stretches[:1]
    for one in stretches[1:]:
        opener = _opener(found, one[0])
        rest = _behind_inserted(found, kept[-1][1], one)
        if rest != one:
            kept = (*kept, rest)
            continue
        inner = opener < kept[-1][1] or found.word(opener) not in RELATIVE_PRONOUNS
        if inner or (opener == one[0] and not _tells_of_source(found, kept[-1][1], one, cue)):
            kept = (*kept, one)
    return kept


def _behind_inserted(found: Features, before: int, one: tuple[int, int]) -> tuple[int, int]:
    """Content without what is said of its speaker in between: "Er habe, so Kaya, die im Rat sitzt, | lange gezögert |"."""
    begin, end = one
    if found.word(begin - 1) != ",":
        return one
    return (begin + inserted(found.word(before - 1), [found.word(at) for at in range(begin, end)]), end)


def _tells_of_source(found: Features, before: int, one: tuple[int, int], cue: Words) -> bool:
    """Whether a relative clause right behind the frame says what lies before somebody: ", | die der Zeitung vorliegt |"."""
    begin, end = one
    framed = any(before <= first < begin for first, _ in cue) and found.word(begin - 1) == ","
    return framed and found.word(end - 1) in LYING_BEFORE


def _within_relative(found: Features, stretches: Words) -> Words:
    """What is told in a clause about somebody, without the verb behind: "Kaya, | die | laut ihm | dort wohnt |, schwieg"."""
    first, stop = stretches[0]
    parted = (
        len(stretches) > 1 and stop == first + 1
    )  # not "Nach Angaben Kayas, die dort wohnt, | kommt er |"
    if not parted or found.word(first) not in RELATIVE_PRONOUNS or found.word(first - 1) != ",":
        return stretches
    begin, end = stretches[-1]
    for at in range(begin + 1, end - 1):
        following = found.word(at + 1)
        if found.word(at) == "," and _tells_on(following) and not is_konjunktiv(following):
            return (*stretches[:-1], (begin, at))
    return stretches


def _behind_source(found: Features, stretches: Words, cue: Words) -> Words:
    """Content without a clause about its source: "Wie ein Brief zeigt, | der hier vorliegt, | reicht das Geld |".

    Not "Kaya, | die laut Lund dort wohnt |", where the clause is what is told.
    """
    (begin, end), *rest = stretches
    told = _behind_apposition(found, begin, end, cue)
    if told > begin:
        return ((told, end), *rest)
    if (
        end - begin < 2
        or found.word(begin) not in RELATIVE_PRONOUNS
        or found.word(begin - 1) != ","
        or found.word(begin + 1)[:1].isupper()
    ):
        return stretches
    if any(first > begin for first, _ in cue):
        return stretches
    for at in range(begin + 2, end - 1):
        if found.word(at) == "," and goes_on(found.word(at - 1), found.word(at + 1)):
            return ((at + 1, end), *rest)
    return stretches


def _behind_comparison(found: Features, stretches: Words) -> Words:
    """Content without those whom its teller is like: "Kaya sagte, | wie viele im Rat, | dass es reiche"."""
    (begin, end), *rest = stretches
    comma = next((at for at in range(begin + 1, end - 2) if found.word(at) == ","), begin)
    compared = found.word(begin) == "wie" and found.word(comma + 1) in _THAT and found.word(begin - 1) == ","
    told = any(is_inflected(found.word(at)) or _tells_on(found.word(at)) for at in range(begin + 1, comma))
    return ((comma + 1, end), *rest) if compared and not told else stretches


def _behind_apposition(found: Features, begin: int, end: int, cue: Words) -> int:
    """Content without what is told of its source: "Laut Kaya, Arzt | in Ulm, | ist es spät |"."""
    sourced = any(last < begin and found.word(first).lower() in _BY_SOURCE for first, last in cue)
    comma = next(
        (at for at in range(begin + 1, min(begin + _RELATIVE, end - 2)) if found.word(at) == ","), None
    )
    if (
        comma is None
        or not sourced
        or not any(found.word(at) == "," for at in range(max(begin - _RELATIVE, 0), begin))
    ):
        return begin
    words = [found.word(at) for at in range(begin, comma)]
    verb = found.word(comma + 1)
    told = any(is_konjunktiv(word) or (word not in NO_VERBS and is_inflected(word)) for word in words)
    return begin if told or not (is_inflected(verb) or is_konjunktiv(verb)) else comma + 1


def _behind_clause(found: Features, stretches: Words, cue: Words) -> Words:
    """Content without a clause in front that tells when somebody says it: "Während Kaya schwieg, warnte Lund, | er gehe |".

    What belongs to the content goes on with its verb behind the frame: "| Wenn es regne |, sagte Kaya, | bleibe man |".
    """
    begin, end = stretches[0]
    framed = len(stretches) == 2 and found.word(end) == "," and any(first == end + 1 for first, _ in cue)
    if framed and tells_when(found.word(begin).lower(), found.word(stretches[1][0])):
        return stretches[1:]
    return stretches


def _opener(found: Features, at: int) -> int:
    """The word behind the comma before `at`, if it is near."""
    commas = (comma for comma in range(at - 1, max(at - _RELATIVE, 0), -1) if found.word(comma) == ",")
    return next(commas, at - 1) + 1


def _before_second_verb(found: Features, stretches: Words, cue: Words) -> Words:
    """Content without a second clause of its teller: "Kaya warf ihm vor, | zu lügen |, und bot ein Gespräch an".

    A comma stands before "und" and a verb only where a clause ends: "Kaya sagte, | man prüfe das |, und ging". Behind its
    cue a verb may also be contrasted: "Kaya versprach, | sie komme |, ließ aber offen, wann", or others deny the words:
    "warf ihm vor, | zu lügen |, was er bestritt". A clause about somebody ends before the verb of its sentence: "Kaya, die
    riet, | zu warten |, schweigt nun", "Wer sagt, | das sei klug |, irrt". Or its teller goes on behind a frame: "| Es
    sei spät |, räumte Kaya ein, blieb aber".
    """
    begin, end = stretches[-1]
    if len(stretches) > 1 and _tells_on(found.word(begin)) and found.word(begin + 1) in CONTRASTING:
        return stretches[:-1]
    told = any(last <= begin for _, last in cue)
    within = told and (_is_in_relative(found, cue) or _is_in_front(found, cue))
    for at in range(begin + 1, end - 2):
        if told and found.word(at) == "und" and _lets_go(found, begin, at):
            return (*stretches[:-1], (begin, at))
        if found.word(at) != ",":
            continue
        following, behind = found.word(at + 1), found.word(at + 2)
        ends = following == "und" and _tells_on(behind)
        if told and not ends:
            contrasted = _tells_on(following) and behind in CONTRASTING
            denied = following == "was" and base_form(found.word(end - 1)) in _ANSWERING
            resumed = within and _tells_on(following)
            ends = contrasted or denied or resumed or _opens_second_clause(found, begin, at, end)
        if ends:
            return (*stretches[:-1], (begin, at))
    return stretches


def _lets_go(found: Features, begin: int, at: int) -> bool:
    """Whether "und" opens what the teller does: "Kaya sagte, | man habe Zeit | und ging"; not "es sei kalt und nass"."""
    verb, before = found.word(at + 1), found.word(at - 1)
    acts = _tells_on(verb) and not verb.endswith("n") and not is_konjunktiv(verb)
    participles = not verb.endswith("te") and (is_inflected(before) or before.endswith("en"))
    opened = found.word(begin) in _THAT or any(found.word(place) == "," for place in range(begin, at))
    told = any(is_konjunktiv_1(found.word(place)) for place in range(begin, at))
    return acts and told and not (participles or opened)


def _is_in_front(found: Features, cue: Words) -> bool:
    """Whether a sentence begins with the clause of a cue: "Wer | behauptet |, man spare, irrt", "Als Kaya | sagte |, sie
    gehe, war es still"."""
    first = int(np.searchsorted(found.sentence, found.sentence[cue[0][0]], side="left"))
    opened = found.word(first).lower() in WHEN
    return found.word(first) == "Wer" or (
        opened and all(found.word(at) != "," for at in range(first, cue[0][0]))
    )


def _is_in_relative(found: Features, cue: Words) -> bool:
    """Whether a cue stands in a clause about somebody: "Kaya, die | riet |, zu warten, schweigt nun"."""
    first = cue[0][0]
    comma = next(
        (at for at in range(first - 1, max(first - _RELATIVE, 0), -1) if found.word(at) == ","), None
    )
    if comma is None or found.word(comma + 1) not in RELATIVE_PRONOUNS:
        return False
    # "Die FDP, deren Chef | sagte |, es reiche, schweigt nun"; not "Kaya rief, der Mann | sagte |, es reiche"
    return found.word(comma + 1) in _WHOSE or found.word(comma + 2)[:1].islower()


def _opens_second_clause(found: Features, begin: int, comma: int, end: int) -> bool:
    """Whether somebody else speaks behind a comma: "Kaya sagte, man prüfe das | , | Lund sprach von Panik"."""
    first = comma + 2 if found.word(comma + 1) in JOINING else comma + 1
    named = first + 1 if found.word(first) in _ARTICLES else first
    verb = next(
        (at for at in range(named, min(named + _SUBJECT, end)) if not found.word(at)[:1].isupper()), end
    )
    spoken = named < verb < end and found.word(verb) in cue_forms()["finite"] and _tells_on(found.word(verb))
    return spoken and any(is_konjunktiv_1(found.word(at)) for at in range(begin, comma))


def with_its_noun(found: Features, stretches: Words, cue: Words, frame: Words) -> tuple[Words, Words]:
    """Content with the noun that it goes with: "| Der Vorwurf, dass er lüge, sei falsch |, sagte Kaya", and its frame.

    The main verb stands behind the clause, in the Konjunktiv, and the cue behind it all.
    """
    (begin, end), *rest = stretches
    first = int(np.searchsorted(found.sentence, found.sentence[begin], side="left"))
    if (
        not 1 < begin - first <= _NOUN_PHRASE
        or found.word(begin - 1) != ","
        or found.word(begin) not in _THAT
    ):
        return stretches, frame
    named = found.word(begin - 2)[:1].isupper()
    named = named and not any(is_inflected(found.word(at)) for at in range(first, begin - 1))
    goes_on = any(found.word(at - 1) == "," and is_konjunktiv(found.word(at)) for at in range(begin + 2, end))
    if not (named and goes_on and any(start >= end for start, _ in cue)):
        return stretches, frame
    return ((first, end), *rest), tuple(words for words in frame if words[0] >= begin)


def _tells_on(word: str) -> bool:
    """Whether a word is a verb in the indicative: "bot", "haben"; not "auf", "prüfe"."""
    inflected = is_inflected(word) or is_indicative_auxiliary(word)
    return word not in NO_VERBS and inflected and not is_konjunktiv_1(word)


def _before_comment(found: Features, stretches: Words) -> Words:
    """Content without what its teller says of it: "er stimme nur zu, wenn man zahle | – eine Forderung, die ... |"."""
    begin, end = stretches[-1]
    for at in range(begin + 1, min(end, len(found) - 3)):
        if (
            found.word(at) == "–"
            and found.word(at + 1) in INDEFINITE_ARTICLES
            and found.word(at + 2)[:1].isupper()
            and found.word(at + 3) == ","
        ):
            return (*stretches[:-1], (begin, at))
    return stretches
