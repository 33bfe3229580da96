"""Where noun phrases begin and end in a frame, from word classes and word order."""

from __future__ import annotations

import re

from kg.nlp.closed_classes import (
    ADVERBS,
    DETERMINERS,
    GENITIVE_DETERMINERS,
    INDEFINITE_ARTICLES,
    MONTHS_AND_DAYS,
    NAME_PARTICLES,
    NOMINATIVE_PRONOUNS,
    OTHER_PRONOUNS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    word_set,
)
from kg.nlp.names_words import is_word
from kg.nlp.nouns import SAYINGS, noun_of
from kg.nlp.verbs import is_indicative_auxiliary, is_inflected
from kg.nlp.word_list import base_form
from kg.quotations.rules.unit import Unit

_ADJECTIVE = re.compile(
    r"^[a-zäöüß-]+(e|en|er|es|em)$|^\d+([.,]\d+)?$|^\d+-?jährigen?r?$|^(US|EU|UN)-[a-zäöü]+en?r?s?$"
)
# Joined once: these are asked for every word.
_NO_ADJECTIVES = DETERMINERS | PREPOSITIONS | OTHER_PRONOUNS | {"oder", "aber"}
_NO_HEADS = MONTHS_AND_DAYS | PREPOSITIONS | ADVERBS
_ATTRIBUTE_PREPOSITIONS = frozenset({"von", "vom", "für", "beim", "bei"})
_ARTICLES = word_set(
    "der die das dem den des ein eine einer einem einen seine seiner seinem ihre ihrer ihrem"
)
_MAX_WORDS = 14
_GIVEN = ("vorliegende", "zugespielte", "bekannte", "nahestehende")
_ATTRIBUTE = 8  # words from its preposition to its adjective
_REACH = 40  # words up to the head of a phrase


def noun_phrase(unit: Unit, begin: int, limit: int) -> int | None:
    """The end of the noun phrase that starts at `begin`, or None if none starts there.

    "ein Sprecher des Ministeriums", "die Präsidentin der Bank, Anna Korn,", "Mehmet Yildiz (SPD)".
    """
    if unit.lower(begin) in NOMINATIVE_PRONOUNS and not _noun_follows(unit, begin, limit):
        return begin + 1
    if unit.lower(begin) == "sowohl":
        return _both(unit, begin, limit)
    head = head_end(unit, begin, limit)
    if head is None:
        return None
    end = head
    while (longer := _extension(unit, end, limit)) is not None and longer - begin <= _MAX_WORDS:
        end = longer
    return end


def _both(unit: Unit, begin: int, limit: int) -> int | None:
    """The end of "sowohl die Stadt als auch der Kreis"."""
    first = noun_phrase(unit, begin + 1, limit)
    if first is None or (unit.lower(first), unit.lower(first + 1)) != ("als", "auch") or first + 2 >= limit:
        return None
    return noun_phrase(unit, first + 2, limit)


def list_end(unit: Unit, at: int, limit: int) -> int | None:
    """The end of what goes on from the comma at `at` as a list: "SPD | , Grüne und FDP |"; None where it is none."""
    end = at
    while end < limit and unit.text(end) == "," and (stop := head_end(unit, end + 1, limit)) is not None:
        end = stop
    if end == at or end >= limit or unit.lower(end) not in {"und", "sowie"}:
        return None
    return head_end(unit, end + 1, limit)


def _noun_follows(unit: Unit, begin: int, limit: int) -> bool:
    """Whether a word that is a pronoun or a determiner is a determiner here: "ihr Sprecher", "diese Frau"."""
    word = unit.lower(begin)
    return word in DETERMINERS and head_end(unit, begin, limit) is not None


def head_end(unit: Unit, begin: int, limit: int) -> int | None:
    """The end of determiner, adjectives and the run of capitalised words that is the head of the phrase at `begin`."""
    at = begin
    limit = min(limit, begin + _REACH)
    if unit.lower(at) in DETERMINERS:
        at += 1
        given = _behind_given(unit, at, limit)
        if given is not None:
            at = given
        elif unit.lower(at) in DETERMINERS:  # "die beiden", "diese drei"
            at += 1
        at = _behind_attribute(unit, at, limit)
    while at < limit and _adjective(unit, at):
        at += 1
        if unit.lower(at) in {"und", "oder", ","} and _adjective(unit, at + 1):
            at += 1
    if at >= limit:
        return None
    if unit.quoted[at]:
        return _quoted_name(unit, at, limit) if at > begin else None
    if not _nominal(unit, at):
        return None
    if unit.lower(at) in _NO_HEADS and at == begin:
        return None
    return _capitals(unit, at, limit)


def attributes(unit: Unit, begin: int, end: int) -> frozenset[int]:
    """Positions of words in `begin:end` between an article and its noun: "Chef der | in Ulm ansässigen | Firma"."""
    found: set[int] = set()
    for at in range(begin, end):
        stop = head_end(unit, at, end) if unit.lower(at) in DETERMINERS else None
        if stop is not None:
            found |= {*range(at + 1, stop)}
    return frozenset(found)


def _behind_attribute(unit: Unit, at: int, limit: int) -> int:
    """The adjective of an attribute with a preposition: "zwei | mit dem Fall | vertraute Personen"; else `at`.

    A noun stands before it; "das | auf große Kritik stieß" has none. It may be denied: "der | nicht am Bau |
    beteiligte Betrieb".
    """
    if _is_graded(unit, at):
        return at + 1
    opener = at + 1 if unit.lower(at) == "nicht" else at
    if unit.lower(opener) not in PREPOSITIONS:
        return at
    for place in range(opener + 2, min(opener + _ATTRIBUTE, limit)):
        before = unit.text(place - 1)
        if not unit.text(place)[:1].isalpha():
            return at
        if before[:1].isupper() and _adjective(unit, place) and unit.text(place + 1)[:1].isupper():
            return place
    return at


def _is_graded(unit: Unit, at: int) -> bool:
    """Whether an adverb goes with the adjective behind it: "ein | sichtlich | müder Mann", "der | kaum | kranke Wirt".

    Not in a clause about somebody: ", die | weltweit | große Häuser baut".
    """
    if unit.text(at - 2) == "," and unit.lower(at - 1) in RELATIVE_PRONOUNS:
        return False
    word = unit.text(at)
    graded = word.isalpha() and word.islower() and not _adjective(unit, at) and not is_inflected(word)
    no_adverb = (
        _NO_ADJECTIVES | RELATIVE_PRONOUNS | NOMINATIVE_PRONOUNS | {"sich", "und", "als", "wie", "nicht"}
    )
    return (
        graded
        and word not in no_adverb
        and not is_indicative_auxiliary(word)
        and _adjective(unit, at + 1)
        and unit.text(at + 2)[:1].isupper()
    )


def _behind_given(unit: Unit, at: int, limit: int) -> int | None:
    """The participle behind whom something is given to: "einem | der Zeitung | vorliegenden Brief"."""
    for place in range(at, min(at + _ATTRIBUTE, limit)):
        if unit.lower(place).startswith(_GIVEN) and unit.text(place + 1)[:1].isupper():
            return place if place > at else None
        if unit.quoted[place] and not unit.text(place)[:1].isalpha():
            continue
        if not (unit.lower(place) in DETERMINERS or unit.text(place)[:1].isupper()):
            return None
    return None


def _adjective(unit: Unit, at: int) -> bool:
    word = unit.text(at)
    if not word or unit.quoted[at] or word in _NO_ADJECTIVES:
        return False
    return bool(_ADJECTIVE.match(word)) and (word not in ADVERBS or word in {"weitere"})


def _nominal(unit: Unit, at: int) -> bool:
    text = unit.text(at)
    if not text or text.lower() in DETERMINERS or _opening_adverb(unit, at):
        return False
    # "ai-Bericht", "54-Jährige": a compound whose last part is a noun
    return text[0].isupper() or ("-" in text and text.rpartition("-")[2][:1].isupper())


def _opening_adverb(unit: Unit, at: int) -> bool:
    """A capital that only marks the sentence's beginning: "Offiziell geht ...", "Sinngemäß hofft ..."."""
    token = unit.tokens[at]
    if not token.is_sent_start or token.ent_type_ or unit.text(at + 1)[:1].isupper():
        return False
    lemma = base_form(token.text)
    return lemma.islower()


def _capitals(unit: Unit, at: int, limit: int) -> int:
    """The run of capitalised words: "US-Außenminister Antony Blinken", "Ursula von der Leyen"."""
    end = at + 1
    while end < limit and not unit.quoted[end]:
        text = unit.text(end)
        if _follows_person(unit, end):
            break  # "Schuld sind laut Bauleiter Kaya | Lieferprobleme"
        if (
            (text[0].isupper() and text not in MONTHS_AND_DAYS)
            or text in {"&", "+"}
            or re.fullmatch(r"\d+", text)
        ):
            end += 1
            continue
        ahead = end
        while ahead < limit and unit.text(ahead) in NAME_PARTICLES and ahead - end < 3:
            ahead += 1
        if (
            ahead > end
            and _personal(unit, at, end)
            and ahead < limit
            and unit.text(ahead)[0].isupper()
            and ahead - end <= 2
        ):
            if not _surname_of(unit, ahead):
                break  # "Kaya | der Deutschen Presse"
            end = ahead + 1
            continue
        break
    return end


def _follows_person(unit: Unit, at: int) -> bool:
    """Whether a plain noun stands behind somebody's whole name, which is not in the genitive: "Anna Kaya | Geld"."""
    # a first name alone may lack its surname: "Leonhard Schneemann"
    whole = all(unit.tokens[place].ent_type_ == "PER" for place in (max(at - 2, 0), at - 1))
    named = whole and not unit.tokens[at].ent_type_
    return named and unit.text(at - 1)[-1:] not in "sxzß'’" and is_word(unit.text(at))


def _personal(unit: Unit, begin: int, end: int) -> bool:
    """Whether the run ends inside a person's name, so that "von", "de", "bin" may go on with it."""
    return any(unit.tokens[i].ent_type_ == "PER" for i in range(begin, end))


def _surname_of(unit: Unit, at: int) -> bool:
    """ "Ursula von der | Leyen", "Karl zu | Guttenberg"; not "sagte Kaya zu | Lund"."""
    return unit.tokens[at].ent_type_ == "PER" and unit.tokens[at].ent_iob_ == "I"


def _quoted_name(unit: Unit, at: int, limit: int) -> int | None:
    """A name in quotation marks after a determiner: "der „Neuen Presse“"; not "einer „Provokation“"."""
    if unit.lower(at - 1) in INDEFINITE_ARTICLES:
        return None
    for begin, end in unit.stretches:
        if begin == at and end - begin <= 7 and end <= limit:
            said = unit.text(begin + 1) in INDEFINITE_ARTICLES  # "nach eigenem Bekunden | „einen Film“"
            return None if said else end
    return None


def _extension(unit: Unit, at: int, limit: int) -> int | None:
    """The end of one attribute after the head: genitive, "von ...", brackets, apposition, "und ..."."""
    if at >= limit:
        return None
    word = unit.lower(at)
    if word in GENITIVE_DETERMINERS:
        told = word == "der" and at + 1 < limit and unit.quoted[at + 1] and _bare_name(unit, at - 1)
        person = unit.tokens[at - 1].ent_type_ == "PER"
        return None if told or person else head_end(unit, at, limit)  # "sagte Kaya | der „Neuen Presse“"
    if word in _ATTRIBUTE_PREPOSITIONS:
        where = word == "bei" and unit.tokens[at - 1].ent_type_ == "PER"  # "sagte Kaya | bei Kanal 5 |"
        return None if where or unit.text(at + 1) in MONTHS_AND_DAYS else head_end(unit, at + 1, limit)
    if unit.text(at) == "(":
        return _brackets(unit, at, limit)
    if unit.text(at) == ",":
        return _apposition(unit, at, limit)
    if unit.quoted[at] and at > 0:
        return _quoted_name(unit, at, limit)
    if word in {"und", "sowie"}:
        return _coordination(unit, at, limit)
    return None


def _bare_name(unit: Unit, at: int) -> bool:
    """Whether the word stands without determiner or adjective, as names do; not "Berechnungen | der „Presse“"."""
    noun = noun_of(unit.text(at))
    bare = not {unit.lower(at - 1), unit.lower(at - 2)} & DETERMINERS
    return unit.text(at)[:1].isupper() and bare and (noun is None or noun.kind not in SAYINGS)


def _brackets(unit: Unit, at: int, limit: int) -> int | None:
    for end in range(at + 1, min(at + 7, limit)):
        if unit.text(end) == ")":
            return end + 1
    return None


def _apposition(unit: Unit, at: int, limit: int) -> int | None:
    """A name or role between commas: "die Vorsitzende, Anna Korn, ...", "Ali Kaya, Chef der Firma, ..."."""
    if unit.lower(at + 1) in RELATIVE_PRONOUNS and unit.lower(at + 2) in _ARTICLES:
        return None  # "in dem Bericht, | der der Zeitung vorliegt |"
    end = head_end(unit, at + 1, limit)
    if end is None:
        return None
    while (
        end < limit
        and (longer := _extension(unit, end, limit) if unit.text(end) != "," else None) is not None
    ):
        end = longer
    closed = end >= limit or unit.text(end) in {",", "."} or unit.lower(end) in {"am", "in", "bei", "nach"}
    if not closed and unit.tokens[at - 1].ent_type_ and unit.tokens[end - 1].ent_type_:
        closed = list_end(unit, at, limit) == end  # "von SPD | , Grünen und FDP | ist"
    return end if closed and end - at <= 9 else None


def _coordination(unit: Unit, at: int, limit: int) -> int | None:
    """A second speaker: "die Gewerkschaft und der Verband", "Scholz und Macron"."""
    return head_end(unit, at + 1, limit)


def owner_behind(unit: Unit, noun: int, limit: int) -> tuple[int, int] | None:
    """Whose a noun is by what stands behind it: "Die Ankündigung | der Ministerin |", "der Vorwurf von | Kaya |"."""
    word = unit.lower(noun + 1)
    if word not in GENITIVE_DETERMINERS and word not in {"von", "vom"}:
        return None
    opens = noun + 1 if word in GENITIVE_DETERMINERS else noun + 2
    stop = noun_phrase(unit, opens, limit)
    return (opens, stop) if stop is not None else None
