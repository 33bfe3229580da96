"""Who is the object of what is told: "Lund habe seine Wähler belogen" blames Lund, and not the voters.

Read off the order of the words: the subject and then a finite verb other than "sein" right before the phrase, or in a
clause that a subordinator opens the subject alone ("dass Lund seine Wähler belogen habe"). What opens with a preposition,
an adverb or another case leaves the place behind the verb to the subject: "Am Montag habe die Stadt gelogen".
"""

from __future__ import annotations

import re

from kg.extract.avowals import clause_of
from kg.extract.clauses import finite
from kg.extract.mentioned import Words
from kg.extract.position import phrase_start
from kg.model import Span
from kg.nlp.closed_classes import (
    ADVERBS,
    NOMINATIVE_PRONOUNS,
    OBLIQUE_DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
    word_set,
)

_INFINITIVE = re.compile(r"\b(?:zu [a-zäöüß]+n|[a-zäöüß]+zu[a-zäöüß]{2,}n)$")
_BE = word_set("ist sind sei seien war waren wäre wären wird werde werden wurde wurden würde würden")
_NEVER_FIRST = PREPOSITIONS | OBLIQUE_DETERMINERS | ADVERBS  # of a subject
_ADVERBIAL = ("lang", "lich", "weise", "ings", "mals", "dem")  # "Jahrelang", "Schließlich", "Trotzdem"
# What is done to others, by the verbs that it comes of; "Einmischung", "Drohung" are done by those whose they are.
_HARMS = tuple(
    f"{verb}ung"
    for verb in """überforder überlast belast benachteilig diskriminier schwäch gefährd ausbeut enteign entmündig spalt
    vernachlässig stigmatisier verdräng schädig verfolg zerstör verunsicher vertreib ausgrenz verharmlos einschüchter
    bedroh kriminalisier aushöhl verarm täusch unterdrück isolier vereinnahm verelend überwach bevormund
    instrumentalisier destabilisier demütig beleidig missacht töt ermord misshandl inhaftier""".split()
)
_SCAPEGOATS = ("bauernopfer", "sündenbock", "prügelknabe", "opferlamm", "justizopfer", "buhmann")
_NOT = word_set("nicht kein keine nie")
_OBJECTS = word_set(
    """den die das einen eine ein seinen seine sein ihren ihre ihr unseren unsere unser meinen meine mein diese diesen
    dieses ihn mich uns euch alle viele"""
)


def suffers(words: Words, part: Span, mention: Span) -> bool:
    """Whether the mention, in a part of the words of a statement, is the object of the clause it stands in."""
    inside, at = words.under(part), words.under(mention)
    clause = clause_of(words, inside, at.start)
    start, determiner, preposition = phrase_start(words, clause.start, at.start)
    if preposition or start <= clause.start or not _may_be_object(words, start, determiner):
        return False
    before = start - 1
    if finite(words.texts[before]):
        if words.lower[before] in _BE:
            return False
        return is_subject(words, clause.start, before)
    if at.stop - start > 1 and _follows_subject(words, clause.start, start, determiner):
        return True
    opens = words.lower[clause.start] in SUBORDINATORS
    return bool(determiner) and opens and is_subject(words, clause.start + 1, start)


def _follows_subject(words: Words, begin: int, start: int, determiner: str) -> bool:
    """Whether a subject stands between the phrase and a finite verb: "damit habe der Rat | die Bürger | belogen"."""
    verb = next((at for at in range(start - 1, begin - 1, -1) if finite(words.texts[at])), None)
    if verb is None or not determiner or words.lower[verb] in _BE or words.lower[start - 1] == "ihr":
        return False
    if is_subject(words, begin, verb):
        return False  # "Lund habe Kaya | die Stadt | gezeigt"
    return is_subject(words, verb + 1, start)


def is_left_object(words: Words, part: Span, mention: Span) -> bool:
    """Whether the mention is the object of words that leave out who acts: "| das Parlament | belogen zu haben"."""
    inside, at = words.under(part), words.under(mention)
    clause = clause_of(words, inside, at.start)
    start, determiner, preposition = phrase_start(words, clause.start, at.start)
    if preposition or not _may_be_object(words, start, determiner):
        return False
    lower = [words.lower[index] for index in clause]
    if not _INFINITIVE.search(" ".join(lower)) or any(map(finite, lower[:-1])):
        return False
    return start == clause.start or determiner not in {"der", "des"}


def is_harmed(words: Words, part: Span, mention: Span) -> bool:
    """Whether the mention suffers what a noun before it names: "die Benachteiligung | der Schüler |"."""
    inside, at = words.under(part), words.under(mention)
    start, determiner, preposition = phrase_start(words, inside.start, at.start)
    owned = preposition == "von" or (not preposition and determiner in {"der", "des"})
    before = start - 2 if preposition else start - 1
    return owned and before >= inside.start and words.lower[before].startswith(_HARMS)


def is_scapegoat(words: Words, part: Span, mention: Span) -> bool:
    """Whether the mention takes the blame of others: "| Kaya | sei das Bauernopfer", "man mache | Kaya | zum Sündenbock"."""
    clause = clause_of(words, words.under(part), words.under(mention).start)
    noun = next((at for at in clause if words.lower[at].startswith(_SCAPEGOATS)), None)
    if noun is None:
        return False
    if words.lower[noun - 1] == "zum" and suffers(words, part, mention):
        return True
    behind = words.under(mention).stop
    return (
        behind < noun
        and words.lower[behind] in _BE
        and is_subject(words, clause.start, behind)
        and _NOT.isdisjoint(words.lower[behind:noun])
    )


def _may_be_object(words: Words, start: int, determiner: str) -> bool:
    return not determiner or words.lower[start] in _OBJECTS


def is_subject(words: Words, begin: int, end: int) -> bool:
    """Whether the words can be the subject: "er", "die Stadt", "Lund"; not "am Montag", "den Streit", "jahrelang"."""
    if end <= begin or words.lower[begin] in _NEVER_FIRST:
        return False
    last = words.lower[end - 1]
    if end - begin == 1 and (last in NOMINATIVE_PRONOUNS or last.endswith(_ADVERBIAL)):
        return last in NOMINATIVE_PRONOUNS
    return words.texts[end - 1][:1].isupper()
