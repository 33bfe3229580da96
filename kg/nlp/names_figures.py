"""Names of public figures whom a table knows: "Hu Jintao", whose given name no list has; "Putin" without any title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from spacy.tokens import Doc, Span

from kg.gazetteer import curated, is_town
from kg.nlp.closed_classes import PREPOSITIONS
from kg.nlp.names_claims import Claims, relabelled
from kg.nlp.names_known import is_known
from kg.nlp.names_people import STRICT_SPEECH
from kg.nlp.names_words import (
    is_capitalised,
    is_common,
    is_first_name,
    is_title,
    is_word,
    is_word_surname,
    role_gender,
    without_genitive,
    word_set,
)
from kg.nlp.nouns import noun_of
from kg.nlp.verbs import is_inflected
from kg.nlp.word_list import listed
from kg.public_figures import PARTICLES, by_name, by_surname, common_surnames, with_particles

_SHORTEST = 4  # letters of a surname that is known alone
# Surnames that are words, too, of which the dictionary has one form only.
_WORDS = word_set(
    """Apfel Frieden Jobs Ozon Bongo Ping Black Gulden Blanc Button Slot Maze Woods Begin Fink Styles Barbie Rösti Lasso
    Breton Sisi Jesus Augustus Costa Pitt Myung Kupfer Papier Pulver Summer Donner Modeste Handwerg Klima"""
)
# Surnames that open sentences as words.
_OPENING = word_set(
    "Dieser Einem Sein Meine Überall Ferner Besser Fest Hoch Große Jude Herr Gott Mutter Kind Lehrer Hausen Last"
)
# Verbs that tell, if no subject follows them: "Kurz kündigte | Neuwahlen an".
_TELLS = word_set(
    "kündigte teilte berichtete nannte bezeichnete wies verteidigte verlangte kritisierte sprach verwies warf"
)
# What follows the verb if the word before it is none for somebody: "Kurz sprach | er | mit ihr".
_SUBJECTS = word_set("er sie es ich wir man ihr der die das ein eine sich ihn")
# "von" also stands before names that it is no part of: "die Rede | von | Steinmeier".
_PARTICLES = (PARTICLES - {"von"}) | {"ibn", "Sankt"}


def claim_figures(claims: Claims) -> None:
    """Claims the full names of the table, in the genitive, too: "Recep Tayyip Erdoğan", "Hu Jintaos Besuch"."""
    known = _by_first_word()
    for at, word in enumerate(claims.words):
        for name in known.get(word, ()):
            end = at + len(name)
            found = claims.words[at:end]
            if (
                found[:-1] == name[:-1]
                and len(found) == len(name)
                and name[-1] in without_genitive(found[-1])
            ):
                claims.add(at, end, "PER")
                break


def claim_famous(claims: Claims) -> None:
    """Claims surnames that are famous and nothing else: "traf | Putin | in Genf"; not "Bush" before another name."""
    for at in claims.free_large():
        if _famous(claims.words[at]) and not _goes_on(claims, at):
            claims.add(at, at + 1, "PER")


def with_famous(doc: Doc, words: Sequence[str], names: Sequence[Span]) -> list[Span]:
    """The names, and famous surnames that the network passed over or took for a place; those that are words, too, beside a
    verb of saying: "Verstappen | wurde Zweiter", "| Neuer | sagte"."""
    whole = _with_particles(doc, words, names)
    parts = {i for name in whole for i in range(name.start, name.end)}
    kept = [
        relabelled(name, "PER") if _is_visited(words, name) else name
        for name in names
        if name.start not in parts
    ]
    taken = {i for name in names for i in range(name.start, name.end)} | parts
    starts = tuple(bool(token.is_sent_start) for token in doc)
    claims = Claims(tuple(words), starts)
    for i in taken:
        claims.add(i, i + 1, "MISC")
    found = [
        Span(doc, i, i + 1, label="PER")
        for i in claims.free_large()
        if _is_alone(claims, i) or _speaks(claims, i)
    ]
    return sorted([*kept, *whole, *found], key=lambda name: name.start)


def _with_particles(doc: Doc, words: Sequence[str], names: Sequence[Span]) -> list[Span]:
    """The surnames that begin with a particle and have nothing before them: "| Von der Leyen | sagte", even if only a part
    of one was found; not "Ursula | von der Leyen |"."""
    found = []
    for at in (i for i, word in enumerate(words) if word[:1].isupper()):
        forms = (form for last in without_genitive(words[at]) for form in with_particles().get(last, ()))
        for begin in (at + 1 - len(form) for form in forms if _is_there(words, at, form)):
            if all(
                begin <= name.start and name.end <= at + 1 for name in names if _meet(name, begin, at + 1)
            ):
                found.append(Span(doc, begin, at + 1, label="PER"))
                break
    return found


def _is_there(words: Sequence[str], at: int, form: Sequence[str]) -> bool:
    """Whether a surname with its particles ends at a word."""
    begin = at + 1 - len(form)
    particles = [word.lower() for word in words[max(0, begin) : at]]
    before = words[begin - 1] if begin > 0 else ""
    return particles == list(form[:-1]) and (not is_capitalised(before) or is_common(before))


def _meet(name: Span, begin: int, end: int) -> bool:
    return name.start < end and begin < name.end


def _is_visited(words: Sequence[str], name: Span) -> bool:
    """Whether a famous surname was taken for a place, as no place stands: "flog zu | Hollande |"; not "in | Calvi |"."""
    there = name.label_ == "LOC" and len(name) == 1 and name.start > 0
    return there and words[name.start - 1] in {"zu", "mit"} and _famous(name.text)


def _is_alone(claims: Claims, at: int) -> bool:
    """Whether a famous surname stands for itself: "| Verstappen | wurde"; not "das | Klima |", "Ivanka | Trump |"."""
    return _famous(claims.words[at]) and not (claims.after_determiner(at) or _goes_on(claims, at))


def _speaks(claims: Claims, at: int) -> bool:
    """Whether a word that is a famous surname, too, stands where only a name can: "| Neuer | sagte", "sagte | Vettel |",
    "| Geißler | reiste ab"."""
    word, before, after = claims.words[at], claims.word(at - 1), claims.word(at + 1)
    if word not in by_surname() or word in _OPENING or claims.after_determiner(at) or is_capitalised(after):
        return False
    says = after in STRICT_SPEECH and not after.endswith("n") and after not in {"so", "laut"}
    said = before in STRICT_SPEECH and not before.endswith("n") and before not in {"so", "laut"}
    called = noun_of(word)
    noun = word.endswith("er") and word not in _WORDS and listed(word.lower()) is None  # "| Sauer | ist sie"
    somebody = noun and (called is None or called.kind == "person")  # "| Heer | bekommt zwölf Flugzeuge"
    does = somebody and is_inflected(after) and not after.endswith("n")
    says = says or (after in _TELLS and claims.word(at + 2).lower() not in _SUBJECTS)
    return (said or ((says or does) and claims.starts[at])) and before not in PREPOSITIONS


def _goes_on(claims: Claims, at: int) -> bool:
    """Whether a word is part of a longer name that is not known: "| Trump | Tower", "Ivanka | Trump |", "de | Gaulle |"."""
    before, after = claims.word(at - 1), claims.word(at + 1)
    unknown = is_capitalised(before) and not is_common(before) and listed(before.lower()) is None
    new = unknown and not claims.label(at - 1)
    return new or before in _PARTICLES or (is_capitalised(after) and not is_common(after))


@lru_cache(maxsize=65536)
def _famous(word: str) -> bool:
    """Whether a word is, but for a genitive, a surname of the table and no other word or name."""
    return any(form in by_surname() and _is_nothing_else(form) for form in without_genitive(word))


def _is_nothing_else(word: str) -> bool:
    other_name = is_first_name(word) or is_town(word) or word in curated() or is_known(word)
    other_word = is_word(word) or is_word_surname(word) or listed(word.lower()) is not None
    known = word.isalpha() and len(word) >= _SHORTEST and word not in _WORDS
    return known and not (other_name or other_word or word in common_surnames())


def _is_office(word: str) -> bool:
    return is_title(word) or role_gender(word) is not None


@cache
def _by_first_word() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Names of several words by their first one, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in by_name():
        parts = tuple(form.split())
        if len(parts) > 1 and not _is_office(parts[0]):  # "Papst | Franziskus |"
            found.setdefault(parts[0], []).append(parts)
    return {word: tuple(sorted(names, key=len, reverse=True)) for word, names in found.items()}
