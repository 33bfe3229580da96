"""Which noun phrase is the subject of a clause, in front of its verb or behind it.

German main clauses have the finite verb in second place, so what precedes it is one constituent:
the subject, or an adverbial after which the subject follows the verb (Duden 4, "Das topologische
Modell des Satzes").
"""

from __future__ import annotations

from kg.nlp.closed_classes import (
    ADVERBS,
    DEMONSTRATIVE_OBJECTS,
    DETERMINERS,
    EXPLETIVES,
    GENITIVE_DETERMINERS,
    INDEFINITE_ARTICLES,
    MONTHS_AND_DAYS,
    NOMINATIVE_PRONOUNS,
    OBLIQUE_DETERMINERS,
    OTHER_PRONOUNS,
    PREPOSITIONS,
)
from kg.nlp.names_words import is_word
from kg.nlp.nouns import ACTORS, SAYINGS, Noun, noun_of
from kg.nlp.verbs import is_inflected
from kg.quotations.rules.phrases import head_end, noun_phrase
from kg.quotations.rules.unit import Unit

_PASSED_OVER = (OTHER_PRONOUNS - DETERMINERS) | ADVERBS | {"es", "nicht"}
_SUBJECTS = frozenset({"er", "sie", "man", "wir", "ich"})
_NAMES = frozenset({"PER", "ORG"})
_NOMINATIVES = frozenset(
    {"der", "er", "sie", "es", "ich", "man", "wir"}
)  # what opens a subject and no object
_MASCULINE = frozenset({"der", "ein", "sein", "ihr"})
# What is lauded, blamed and asked for.
_TALKED_ABOUT = (
    "vorw", "kritik", "anschuldigung", "unterstellung", "behauptung", "forderung", "darstellung", "vergleich", "plan",
    "plän", "vorhaben", "reform", "gesetz", "entscheidung", "beschl", "vorschl", "vorstoß", "idee", "abkommen", "entwurf",
    "vorgehen", "verhalten", "maßnahme", "einigung", "ankündigung", "kürzung", "schließung", "abriss", "urteil", "klage",
    "stellungnahme", "äußerung", "aussage", "gerücht", "obergrenze", "verbot", "rücktritt", "verhandlung", "angebot",
    "konzept", "paket", "projekt", "programm", "strategie", "antrag", "haushalt", "vertrag", "verträge",
)  # fmt: skip
_EITHER_CASE = frozenset(
    {"die", "das", "diese", "dieses", "eine", "ihre", "seine"}
)  # nominative or accusative
_MORE = frozenset({"mehr", "weniger", "keine", "kein"})
# Bodies that no table knows, by how their nouns end.
_BODIES = (
    "marketing", "leitung", "verwaltung", "führung", "vertretung", "orchester", "theater", "labor", "portal", "kloster",
)  # fmt: skip
_PAST = frozenset({"bat", "fand", "griff", "nahm", "sprach", "zog", "lud"})  # of one, no plural
_LAST_PART = 5  # letters
_SHORTEST_ATTRIBUTE = 3
_LONGEST = 22  # words of a constituent in front of a verb
_REACH = 40  # tokens behind a verb within which its subject is looked for


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
        if unit.text(end - 1) in MONTHS_AND_DAYS and unit.text(longer - 1) not in MONTHS_AND_DAYS:
            break  # "am Freitag | der Minister"; not "am Freitag der vergangenen Woche"
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
    begin = _own_clause(unit, begin, verb)
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
    he = behind == "sie" and (_is_he(unit, begin, verb) or _acts_on_her(unit, begin, verb))
    if behind in _SUBJECTS and word not in NOMINATIVE_PRONOUNS and not he:
        return None  # an object in front: "Die Arbeit der Regierung lobte er"
    end = noun_phrase(unit, begin, verb)
    if end is not None and _acts_first(unit, end, verb):
        return (begin, end)
    if person_follows(unit, begin, verb) or _is_of_a_woman(unit, begin, verb):
        return None
    if behind_object(unit, begin, verb) is not None:
        return None
    if end is None:
        return None
    return (begin, _trim_adverbials(unit, begin, end, verb))


def behind_object(unit: Unit, begin: int, verb: int) -> tuple[int, int] | None:
    """The subject behind a verb whose object comes first: "Die Pläne der Stadt kritisierte | der Verband | scharf".

    "der" with a masculine noun can only be the subject; behind other articles and names, what stands in front must be
    what is talked about, or a thing: "Die Forderung wies | die Bahn | zurück", "Die Gebühren lehnt | die CDU | ab"; not
    "Das Bündnis kritisierte die Bahn".
    """
    opens = begin < verb <= begin + _REACH and unit.lower(begin) not in _NOMINATIVES
    head = head_end(unit, begin, verb) if opens else None
    if head is None:
        return None
    if _are_several(unit, begin, head, verb) and (other := subject_after(unit, verb, verb + _REACH)):
        return other
    if not _is_one_phrase(unit, begin, verb):
        return None
    first = verb + 1
    while unit.lower(first) in ADVERBS:
        first += 1
    owned = unit.lower(first) in {"deren", "dessen"}  # "Das Gutachten forderte | deren Sprecher Lund |"
    end = noun_phrase(unit, first + owned, len(unit.tokens)) if first + owned < len(unit.tokens) else None
    if end is None or unit.lower(first) in OBLIQUE_DETERMINERS:
        return None
    told = _is_talked_about(unit, begin, head) or _is_thing(unit, begin, head)
    acts = told and unit.lower(first) != "der" and _acts(unit, first + owned)
    return (first, end) if acts or is_masculine_subject(unit, first) else None


def _are_several(unit: Unit, begin: int, head: int, verb: int) -> bool:
    """Whether a phrase is in the plural and its verb is not: "Die Mönche, die dort leben, | nannte | die Polizei | ..."."""
    noun = noun_of(unit.text(head - 1))
    clause = unit.text(head) == "," and unit.text(verb - 1) == ","
    several = (  # "die Kritiker" are several, as one is "der Kritiker"
        noun is not None
        and (noun.plural is True or (noun.plural is None and noun.gender in {"m", "n"}))
        and unit.lower(begin) in {"die", "diese", "alle"}
    )
    single = (
        unit.lower(verb).endswith(("te", "t", "ieß", "ieb", "ief", "arf", "ah")) or unit.lower(verb) in _PAST
    )
    return several and single and (head == verb or clause)


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
    return is_disputed(word) or (noun is None and word.endswith("ung"))


def is_disputed(word: str) -> bool:
    """Whether a noun in lower case is for what is lauded, blamed and asked for: "sparpaket"; not "titel"."""
    return any(stem in word for stem in _TALKED_ABOUT)


def _is_thing(unit: Unit, begin: int, head: int) -> bool:
    """Whether a phrase names nobody: "Die Parkgebühren", "Ein Gutachten", "Mehr Geld", "Fehlende Ruhe"; not "Die Behörde",
    "Das Gutachten", which may say something, "Ein Mann", "Die „Zeit“"."""
    word, noun = unit.lower(begin), noun_of(unit.text(head - 1))
    named = any(unit.tokens[at].ent_type_ or unit.quoted[at] for at in range(begin, head))
    if named or head - begin < 2 or unit.lower(head - 1).endswith(_BODIES):
        return False
    some = word in INDEFINITE_ARTICLES or word in _MORE or (unit.text(begin).istitle() and word.endswith("e"))
    if noun is not None:
        return some and noun.kind in SAYINGS
    return (some or word in _EITHER_CASE) and _is_common(unit.text(head - 1))


def _is_common(noun: str) -> bool:
    """Whether a noun or its last part stands in the dictionary: "Neubau", "Straßen|gebühren"; not "Lumina"."""
    return is_word(noun) or any(is_word(noun[at:].title()) for at in range(3, len(noun) - _LAST_PART + 1))


def _acts(unit: Unit, begin: int) -> bool:
    head = head_end(unit, begin, len(unit.tokens))
    if head is None:
        return False
    noun = noun_of(unit.text(head - 1))
    named = any(unit.tokens[at].ent_type_ in _NAMES for at in range(begin, head))
    return named or (noun is not None and noun.kind in ACTORS)


def is_masculine_subject(unit: Unit, begin: int) -> bool:
    """ "der Verband", "ein Sprecher", "sein Kollege": no other case looks so; not "der Firma", "der Beamten"."""
    if unit.lower(begin) not in _MASCULINE:
        return False
    head = head_end(unit, begin, len(unit.tokens)) or begin
    # the noun comes before the name: "der Abgeordnete Veit Lund"
    named = next((at for at in range(begin, head) if noun_of(unit.text(at)) is not None), None)
    noun = noun_of(unit.text(named)) if named is not None else None
    return (
        named is not None
        and noun is not None
        and noun.gender in {"m", "mf"}
        and noun.kind in ACTORS
        and not unit.text(named).endswith("en")
    )


def _is_of_a_woman(unit: Unit, begin: int, end: int) -> bool:
    """ "Der Stadt | warf Kaya vor", "Einer Ministerin | gefiel das": the dative of a feminine noun, no subject."""
    return unit.lower(begin) in {"der", "einer", "dieser"} and _head_gender(unit, begin, end) == "f"


def _is_he(unit: Unit, begin: int, end: int) -> bool:
    """ "Der Präsident | nahm sie in Schutz": only a subject; not "Der Präsidentin half sie", "Den Mann lobte sie"."""
    return unit.lower(begin) in {"der", "ein"} and _head_gender(unit, begin, end) == "m"


def _acts_on_her(unit: Unit, begin: int, verb: int) -> bool:
    """ "Die Partei | nahm sie in Schutz", "Anwohner | lobten sie": somebody of the number of the verb; not "Die Arbeit lobte
    sie", "Die Partei lobten sie"."""
    if noun_phrase(unit, begin, verb) != verb or unit.lower(begin) in OBLIQUE_DETERMINERS:
        return False
    noun, several = _head_noun(unit, begin, verb), unit.lower(verb).endswith("en")
    if noun is None or noun.kind not in ACTORS:
        return not several and unit.tokens[verb - 1].ent_type_ in _NAMES
    return noun.plural is None or noun.plural is several


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


def _own_clause(unit: Unit, begin: int, verb: int) -> int:
    """Where the clause of a verb begins behind a whole one: "Der Film bekam Applaus, und | die Jury um Lund lobte ihn"."""
    comma = next((at for at in range(begin, verb - 1) if unit.text(at) == ","), verb)
    if comma + 2 >= verb or unit.lower(comma + 1) not in {"und", "aber", "doch"}:
        return begin
    end = noun_phrase(unit, begin, comma)
    acts = end is not None and end < comma and is_inflected(unit.text(end))
    return comma + 2 if acts and noun_phrase(unit, comma + 2, verb) is not None else begin


def _trim_adverbials(unit: Unit, begin: int, end: int, verb: int) -> int:
    """The whole first constituent without a trailing comma or adverb: "Er selbst | sagte", "Kaya hingegen | sagte".

    Without a first verb that it is the subject of, too: "Kaya | lobte den Rat, rügte aber Lund".
    """
    if _acts_first(unit, end, verb):
        return end
    last = verb
    while last > end and (unit.lower(last - 1) in ADVERBS or unit.text(last - 1) in {",", ")", "–"}):
        if unit.text(last - 1) == ")":
            break
        last -= 1
    relative = next((i for i in range(end, last) if unit.text(i) == "," and _relative(unit, i + 1)), None)
    if relative is not None and _joins(unit, relative + 2, last):
        return last
    return relative if relative is not None else last if last - begin <= _LONGEST else end


def _acts_first(unit: Unit, end: int, verb: int) -> bool:
    """Whether a subject that ends there has a verb before: "Kaya | lobte den Rat, rügte aber Lund"."""
    return end < verb - 1 and unit.text(verb - 1) == "," and is_inflected(unit.text(end))


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


def _head_noun(unit: Unit, begin: int, limit: int) -> Noun | None:
    """The noun that is the head of the phrase at `begin`."""
    head = head_end(unit, begin, limit)
    return noun_of(unit.text(head - 1)) if head is not None else None
