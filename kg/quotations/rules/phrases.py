"""Where the speaker's noun phrase begins and ends in a frame, from word classes and word order.

German main clauses have the finite verb in second place, so what precedes it is one constituent:
the subject, or an adverbial after which the subject follows the verb (Duden 4, "Das topologische
Modell des Satzes").
"""

from __future__ import annotations

import re

from kg.nlp.closed_classes import (
    ADVERBS,
    DEMONSTRATIVE_OBJECTS,
    DETERMINERS,
    EXPLETIVES,
    GENITIVE_DETERMINERS,
    INDEFINITE_ARTICLES,
    MONTHS_AND_DAYS,
    NAME_PARTICLES,
    NOMINATIVE_PRONOUNS,
    OBLIQUE_DETERMINERS,
    OTHER_PRONOUNS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    word_set,
)
from kg.nlp.names_words import is_word
from kg.nlp.nouns import Noun, noun_of
from kg.nlp.word_list import base_form
from kg.quotations.rules.unit import Unit

_ADJECTIVE = re.compile(
    r"^[a-zäöüß-]+(e|en|er|es|em)$|^\d+([.,]\d+)?$|^\d+-?jährigen?r?$|^(US|EU|UN)-[a-zäöü]+en?r?s?$"
)
# Joined once: these are asked for every word.
_NO_ADJECTIVES = DETERMINERS | PREPOSITIONS | OTHER_PRONOUNS | {"oder", "aber"}
_NO_HEADS = MONTHS_AND_DAYS | PREPOSITIONS | ADVERBS
_PASSED_OVER = (OTHER_PRONOUNS - DETERMINERS) | ADVERBS | {"es", "nicht"}
_ATTRIBUTE_PREPOSITIONS = frozenset({"von", "vom", "für", "beim", "bei"})
SAYINGS = frozenset({"utterance", "document"})
"""The kinds of nouns for what is said or written, which says nothing itself."""

_SUBJECTS = frozenset({"er", "sie", "man", "wir", "ich"})
_ACTORS = frozenset({"person", "organization", "group"})
_NAMES = frozenset({"PER", "ORG"})
_NOMINATIVES = frozenset(
    {"der", "er", "sie", "es", "ich", "man", "wir"}
)  # what opens a subject and no object
# What is lauded, blamed and asked for.
_TALKED_ABOUT = (
    "vorw", "kritik", "anschuldigung", "unterstellung", "behauptung", "forderung", "darstellung", "vergleich", "plan",
    "plän", "vorhaben", "reform", "gesetz", "entscheidung", "beschl", "vorschl", "vorstoß", "idee", "abkommen", "entwurf",
    "vorgehen", "verhalten", "maßnahme", "einigung", "ankündigung", "kürzung", "schließung", "abriss", "urteil", "klage",
    "stellungnahme", "äußerung", "aussage", "gerücht", "obergrenze", "verbot", "rücktritt", "verhandlung", "angebot",
)  # fmt: skip
_ARTICLES = word_set(
    "der die das dem den des ein eine einer einem einen seine seiner seinem ihre ihrer ihrem"
)
_MAX_WORDS = 14
_GIVEN = ("vorliegende", "zugespielte", "bekannte", "nahestehende")
_SHORTEST_ATTRIBUTE = 3
_ATTRIBUTE = 8  # words from its preposition to its adjective
_REACH = 40  # tokens behind a verb within which its subject is looked for


def noun_phrase(unit: Unit, begin: int, limit: int) -> int | None:
    """The end of the noun phrase that starts at `begin`, or None if none starts there.

    "ein Sprecher des Ministeriums", "die Präsidentin der Bank, Anna Korn,", "Mehmet Yildiz (SPD)".
    """
    if unit.lower(begin) in NOMINATIVE_PRONOUNS and not _noun_follows(unit, begin, limit):
        return begin + 1
    head = head_end(unit, begin, limit)
    if head is None:
        return None
    end = head
    while (longer := _extension(unit, end, limit)) is not None and longer - begin <= _MAX_WORDS:
        end = longer
    return end


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


def _head_noun(unit: Unit, begin: int, limit: int) -> Noun | None:
    """The noun that is the head of the phrase at `begin`."""
    head = head_end(unit, begin, limit)
    return noun_of(unit.text(head - 1)) if head is not None else None


def _behind_attribute(unit: Unit, at: int, limit: int) -> int:
    """The adjective of an attribute with a preposition: "zwei | mit dem Fall | vertraute Personen"; else `at`.

    A noun stands before it; "das | auf große Kritik stieß" has none. It may be denied: "der | nicht am Bau |
    beteiligte Betrieb".
    """
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
        return None if unit.text(at + 1) in MONTHS_AND_DAYS else head_end(unit, at + 1, limit)
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
    return end if closed and end - at <= 9 else None


def _coordination(unit: Unit, at: int, limit: int) -> int | None:
    """A second speaker: "die Gewerkschaft und der Verband", "Scholz und Macron"."""
    return head_end(unit, at + 1, limit)


def subject_after(unit: Unit, verb: int, limit: int) -> tuple[int, int] | None:
    """The subject behind a finite verb: "sagte | er | am Freitag", "teilte | die Polizei | am Abend mit".

    Adverbs, reflexives, datives and prepositional phrases in between are passed over.
    """
    at = verb + 1
    limit = min(limit, verb + _REACH)
    while at < limit:
        word = unit.lower(at)
        if word in NOMINATIVE_PRONOUNS and word != "es":
            end = noun_phrase(unit, at, limit)
            return (at, end or at + 1)
        if word in _PASSED_OVER:
            at += 1
        elif word in PREPOSITIONS:
            at = _after_preposition(unit, at, limit)
        elif word in OBLIQUE_DETERMINERS:
            at = noun_phrase(unit, at, limit) or at + 1
        elif (end := noun_phrase(unit, at, limit)) is not None:
            return (at, end)
        elif unit.text(at) == "," or unit.text(at)[0].isalpha() or unit.quoted[at]:
            at += 1
        else:
            return None
    return None


def _after_preposition(unit: Unit, at: int, limit: int) -> int:
    end = head_end(unit, at + 1, limit)
    if end is None:
        after = at + 1
        while after < limit and (unit.text(after) in MONTHS_AND_DAYS or unit.text(after)[0].isdigit()):
            after += 1
        return after
    while end < limit and unit.lower(end) in GENITIVE_DETERMINERS and (longer := head_end(unit, end, limit)):
        end = longer
    return end


def subject_before(unit: Unit, begin: int, verb: int) -> tuple[int, int] | None:
    """The subject in front of a finite verb at `verb`, if the first constituent is one.

    "Der Sprecher der Gewerkschaft, Ali Kaya, | sagte ..." - all of it; "Am Freitag | sagte ..." - none.
    """
    while begin < verb and (
        unit.lower(begin) in {"und", "aber", "doch", "denn", "auch", "nur"}
        or unit.text(begin) in {",", "–", "-"}
    ):
        begin += 1
    if unit.lower(begin) == "nicht" and unit.lower(begin + 1) == "nur":
        # "Nicht nur die Partei, auch | der Verband | klagt"
        begin = max((at + 1 for at in range(begin, verb) if unit.lower(at) == "auch"), default=verb)
    if begin >= verb:
        return None
    word = unit.lower(begin)
    if word in DEMONSTRATIVE_OBJECTS and verb == begin + 1 and word != "ihr":
        return None
    if word in PREPOSITIONS and _is_attributed(unit, begin, verb):
        return (begin, verb)
    if (
        word in PREPOSITIONS
        or word in ADVERBS
        or word in OBLIQUE_DETERMINERS
        or word in {"als", "wie", "statt"}
    ):
        return None
    behind = unit.lower(verb + 1)
    he = behind == "sie" and _is_he(unit, begin, verb)
    if behind in _SUBJECTS and word not in NOMINATIVE_PRONOUNS and not he:
        return None  # an object in front: "Die Arbeit der Regierung lobte er"
    if person_follows(unit, begin, verb) or _is_of_a_woman(unit, begin, verb):
        return None
    if behind_object(unit, begin, verb) is not None:
        return None
    end = noun_phrase(unit, begin, verb)
    if end is None:
        return None
    return (begin, _trim_adverbials(unit, begin, end, verb))


def behind_object(unit: Unit, begin: int, verb: int) -> tuple[int, int] | None:
    """The subject behind a verb whose object comes first: "Die Pläne der Stadt kritisierte | der Verband | scharf".

    "der" with a masculine noun can only be the subject; behind other articles and names, what stands in front must be
    what is talked about: "Die Forderung wies | die Bahn | zurück"; not "Das Bündnis kritisierte die Bahn".
    """
    opens = begin < verb <= begin + _REACH and unit.lower(begin) not in _NOMINATIVES
    head = head_end(unit, begin, verb) if opens else None
    if head is None or not _is_one_phrase(unit, begin, verb):
        return None
    first = verb + 1
    while unit.lower(first) in ADVERBS:
        first += 1
    end = noun_phrase(unit, first, len(unit.tokens)) if first < len(unit.tokens) else None
    if end is None or unit.lower(first) in OBLIQUE_DETERMINERS:
        return None
    told = _is_talked_about(unit, begin, head)
    acts = told and unit.lower(first) != "der" and _acts(unit, first)
    return (first, end) if acts or _is_masculine_subject(unit, first) else None


def _is_one_phrase(unit: Unit, begin: int, verb: int) -> bool:
    """Whether nothing but a noun phrase stands before a verb: "Die Forderung nach einem Tempolimit | bekräftigte"."""
    end = noun_phrase(unit, begin, verb)
    return end is not None and (
        end == verb
        or (unit.lower(end) in PREPOSITIONS and all(unit.text(at) != "," for at in range(end, verb)))
    )


def _is_talked_about(unit: Unit, begin: int, head: int) -> bool:
    """Whether a phrase names what is lauded, blamed or asked for: "Die Forderung", "Das Vorgehen"; not "Die Partei"."""
    noun, word = noun_of(unit.text(head - 1)), unit.lower(head - 1)
    if any(unit.tokens[at].ent_type_ in _NAMES for at in range(begin, head)):
        return False
    if noun is not None and noun.kind not in SAYINGS:
        return False
    return any(stem in word for stem in _TALKED_ABOUT) or (noun is None and word.endswith("ung"))


def _acts(unit: Unit, begin: int) -> bool:
    head = head_end(unit, begin, len(unit.tokens))
    if head is None:
        return False
    noun = noun_of(unit.text(head - 1))
    named = any(unit.tokens[at].ent_type_ in _NAMES for at in range(begin, head))
    return named or (noun is not None and noun.kind in _ACTORS)


def _is_masculine_subject(unit: Unit, begin: int) -> bool:
    """ "der Verband", "ein Sprecher": no other case looks so; not "der Firma", "der Beamten"."""
    if unit.lower(begin) not in {"der", "ein"}:
        return False
    head = head_end(unit, begin, len(unit.tokens))
    noun = _head_noun(unit, begin, len(unit.tokens))
    return (
        head is not None
        and noun is not None
        and noun.gender == "m"
        and noun.kind in _ACTORS
        and not unit.text(head - 1).endswith("en")
    )


def _is_of_a_woman(unit: Unit, begin: int, end: int) -> bool:
    """ "Der Stadt | warf Kaya vor", "Einer Ministerin | gefiel das": the dative of a feminine noun, no subject."""
    return unit.lower(begin) in {"der", "einer", "dieser"} and _head_gender(unit, begin, end) == "f"


def _is_he(unit: Unit, begin: int, end: int) -> bool:
    """ "Der Präsident | nahm sie in Schutz": only a subject; not "Der Präsidentin half sie", "Den Mann lobte sie"."""
    return unit.lower(begin) in {"der", "ein"} and _head_gender(unit, begin, end) == "m"


def _head_gender(unit: Unit, begin: int, limit: int) -> str:
    noun = _head_noun(unit, begin, limit)
    return noun.gender if noun is not None else ""


def _is_attributed(unit: Unit, begin: int, verb: int) -> bool:
    """ "An der Studie nicht beteiligte Fachleute | loben": a preposition that belongs to an adjective; not "In der
    vergangenen Woche | lobte", "Mit großer Mehrheit | lobte"."""
    adjective = unit.text(verb - 2)
    before = unit.lower(verb - 3)
    return (
        verb - begin > _SHORTEST_ATTRIBUTE
        and unit.text(verb - 1)[:1].isupper()
        and adjective.endswith("te")
        and adjective.islower()
        and (before == "nicht" or unit.text(verb - 3)[:1].isupper())
    )


def nobody(unit: Unit, begin: int, end: int) -> bool:
    """ "Das wies er zurück", "Es heißt": a pronoun that stands for no one; "Das Unternehmen wies ..." has somebody."""
    return end - begin == 1 and unit.lower(begin) in EXPLETIVES


def person_follows(unit: Unit, begin: int, verb: int) -> bool:
    """An object in front, a person behind: "Die Anwendung stellte der Vorsitzende Ali Kaya in Frage".

    Not "Die Opposition griff Kaya an": who can act stands in front, unless "der" shows the subject behind. Nor
    "Er forderte Kaya auf".
    """
    if verb == begin + 1 and unit.lower(begin) in _SUBJECTS:
        return False
    if any(unit.tokens[at].ent_type_ in {"PER", "ORG"} for at in range(begin, verb)):
        return False
    if unit.lower(verb + 1) != "der" and _actor_in_front(unit, begin, verb):
        return False
    if (
        unit.lower(verb + 1) not in {"der", "die"}
        and unit.tokens[min(verb + 1, len(unit.tokens) - 1)].ent_type_ != "PER"
    ):
        return False
    end = head_end(unit, verb + 1, len(unit.tokens)) if verb + 1 < len(unit.tokens) else None
    return end is not None and any(unit.tokens[at].ent_type_ == "PER" for at in range(verb + 1, end))


def _actor_in_front(unit: Unit, begin: int, verb: int) -> bool:
    """Whether the phrase is somebody and no dative: "Die Opposition", "Der Sprecher"; not "Der Zeitung", "Das Angebot"."""
    noun = _head_noun(unit, begin, verb)
    return noun is not None and (unit.lower(begin) != "der" or noun.gender != "f")


def _trim_adverbials(unit: Unit, begin: int, end: int, verb: int) -> int:
    """The whole first constituent without a trailing comma or adverb: "Er selbst | sagte", "Kaya hingegen | sagte"."""
    last = verb
    while last > end and (unit.lower(last - 1) in ADVERBS or unit.text(last - 1) in {",", ")", "–"}):
        if unit.text(last - 1) == ")":
            break
        last -= 1
    relative = next((i for i in range(end, last) if unit.text(i) == "," and _relative(unit, i + 1)), None)
    if relative is not None and _joins(unit, relative + 2, last):
        return last
    return relative if relative is not None else last if last - begin <= _MAX_WORDS + 8 else end


def _joins(unit: Unit, begin: int, end: int) -> bool:
    """Whether a second subject follows a clause about the first: "Kaya, die es weiß, | und Lund | sagten"."""
    return any(
        unit.text(at) == ","
        and unit.lower(at + 1) in {"und", "sowie"}
        and noun_phrase(unit, at + 2, end) == end
        for at in range(begin, end - 2)
    )


def _relative(unit: Unit, at: int) -> bool:
    return unit.lower(at) in {
        "der",
        "die",
        "das",
        "dem",
        "den",
        "dessen",
        "deren",
        "welche",
        "welcher",
    } and not (unit.text(at + 1)[:1].isupper())
