"""Names without the words that only happen to stand behind them: "warf dem Verband | Heuchelei | vor"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Span

from kg.countries import country_names
from kg.nlp.closed_classes import ADVERBS, DETERMINERS, word_set
from kg.nlp.names_claims import OPENING_MARKS
from kg.nlp.names_known import kind_of_known
from kg.nlp.names_local import is_local
from kg.nlp.names_none import is_known_place, is_plain_noun
from kg.nlp.names_words import (
    CAPITAL_ADJECTIVE,
    NOBILITY,
    is_common,
    is_first_name,
    is_initial,
    is_word_surname,
)
from kg.nlp.nouns import described_noun, noun_of
from kg.nlp.verbs import is_inflected
from kg.nlp.word_list import base_form, listed

_PAIR = 2  # words
_DEGREE = re.compile(
    r"(?:(?:Univ|Priv|Hon|Dipl)\.?-)?(?:Prof|Dr|Doz|Ing|Mag|DDr)\.?|Mrs?\.|Ms\.|h\.c\.|med\."
)
_SHORTEST = 3  # letters of a verb
_MARKS = frozenset("!?")  # "Der Uwe | !"
_BEHIND = word_set("via gemäß zufolge")  # "liess Kaya | via | Mitteilung wissen"
_BEFORE = word_set("Gemäß Laut Seitens Nahe")  # "| Gemäss | Kantonspolizei", "| Nahe | Adorf"
_ENDS_OF_SENTENCES = frozenset(".!?:")
_NEAR = 7  # words between a verb and its objects
# Verbs that have somebody and a bare noun as their objects: "wirft dem Verband Heuchelei vor".
_GIVES = frozenset(
    """werfen vorwerfen verlangen fordern attestieren bescheinigen unterstellen versprechen verweigern garantieren orten
    nachweisen absprechen zusichern androhen gewähren vorhalten ankreiden""".split()
)
_ABSTRACT = ("keit", "heit", "ung", "schaft", "tion", "ität", "bruch", "versagen", "verrat")
"""How nouns end that are hardly a surname."""
_FUSED = frozenset("im am zum zur vom beim ins".split())
_HAVING = frozenset("und oder habe haben hat hatte hatten zu worden".split())
_QUARTERS = frozenset("Mitte Nord Süd Ost West".split())
# Nouns for sites that are called by another noun: "Bahnhof Zoo", "Festung Ehrenbreitstein".
_SITES = re.compile(
    r"(?:bahnhof|schloss|burg|festung|kloster|grube|zeche|kaserne|hotel|halle|stadion|arena|theater|kino|café|haus|hof|platz|"
    r"park|hafen|straße|schule|kirche|brücke|bad|museum|lager|see|werk|heim|station|center|zentrum|forum|club|bar|mühle|"
    r"hütte|alm|gefängnis|kreuz|dreieck|tunnel|zoo|garten|siedlung|viertel|bezirk|stadt)(?:e?s)?$",
    re.IGNORECASE,
)

_OFFICE = re.compile(r"(?:ministerium|behörde|amt|regierung|verwaltung|gericht)(?:e?s)?$", re.IGNORECASE)


def cut_names(doc: Doc, names: Sequence[Span]) -> list[Span]:
    """The names as they are without what does not belong to them; some are two, some none."""
    people = {name.text for name in names if name.label_ == "PER"}
    return [part for name in names for part in _parts(doc, _before_verb(_behind_adverb(name)), people)]


def _parts(doc: Doc, name: Span, people: Collection[str]) -> Iterator[Span]:
    if len(name) > 1 and (name[-1].text in _MARKS or name[-1].text in _BEHIND):
        name = _until(name, name.end - 1)
    if len(name) > 1 and name[0].text in _BEFORE:
        name = Span(doc, name.start + 1, name.end, label=_label_behind(name))
    while name.label_ == "PER" and len(name) > 1 and _is_before_people(name[0].text):
        name = Span(doc, name.start + 1, name.end, label="PER")
    if name.label_ == "PER" and len(name) > 1 and _is_verb(name[-1].text):
        name = _until(name, name.end - 1)
    if name.label_ == "ORG" and len(name) > _PAIR and _is_verb(name[-1].text) and is_common(name[-2].text):
        name = _until(name, name.end - 1)  # "Das | Technische Hilfswerk | half"
    if name.label_ == "PER" and len(name) > _PAIR:
        yield from _of_people(doc, name, people)
    elif name.label_ == "PER" and len(name) == _PAIR:
        yield _of_pair(doc, name)
    elif len(name) > 1 and name.label_ == "ORG":
        yield _until(name, name.start + 1) if _ends_behind_first(doc, name) else name
    elif len(name) == _PAIR and name.label_ == "LOC" and _is_of_country(name):
        yield _until(name, name.start + 1)
    elif len(name) == _PAIR and name.label_ == "LOC" and _is_done_there(doc, name):
        if not is_plain_noun(name[0].text):
            yield _until(name, name.start + 1)
    else:
        yield name


def _is_before_people(word: str) -> bool:
    """Whether a title was taken with a name, "Dr. | Jan Korn", or a compound for what somebody is for a first name:
    "Hertha-Profi | Jan Korn", "SPD-Chefin | Lund"."""
    if _DEGREE.fullmatch(word):
        return True
    noun = noun_of(word) if "-" in word[1:-1] else None
    return noun is not None and noun.kind == "person" and not is_first_name(word.rpartition("-")[2])


def _behind_adverb(name: Span) -> Span:
    """Somebody without an adverb that has its capital from the beginning of the sentence: "Nur | Justin | kam"."""
    opening = name[0].is_sent_start is True and name[0].lower_ in ADVERBS
    if name.label_ == "PER" and len(name) == _PAIR and opening and is_first_name(name[1].text):
        return Span(name.doc, name.start + 1, name.end, label="PER")
    return name


def _is_verb(word: str) -> bool:
    """Whether a verb was taken for a surname: "Pater Anselm | las"; "Luiz | da" is cut elsewhere."""
    return word.islower() and len(word) >= _SHORTEST and is_inflected(word)


def _before_verb(name: Span) -> Span:
    """A body without the sentence that was taken with it: "Ohm Stiftung | fördert Schulen"; not "Jugend trainiert für
    Olympia"."""
    for at in range(1, len(name) - 1) if name.label_ == "ORG" else ():
        body = described_noun(name[at - 1].text)
        if _is_verb(name[at].text) and body is not None and body.kind == "organization":
            return _until(name, name.start + at)
    return name


def _of_people(doc: Doc, name: Span, people: Collection[str]) -> Iterator[Span]:
    """Somebody who is named elsewhere without the word behind: "So reichte Uli Korn | Kaffee"; or with whose work it is:
    "inszeniert Uli Korn | Wagners | „Rienzi“"."""
    last = name[-1].text
    if _is_of_body(name):
        yield _until(name, name.end - 2)
        yield Span(doc, name.end - 1, name.end, label="LOC" if is_known_place(last) else "ORG")
        return
    if last.endswith("s") and name[:-1].text in people and _is_before_work(doc, name.end):
        yield _until(name, name.end - 1)
        yield Span(doc, name.end - 1, name.end, label="PER")
        return
    named = name[-2].text in people
    yield _until(name, name.end - 1) if named and listed(last) and not is_word_surname(last) else name


def _of_pair(doc: Doc, name: Span) -> Span:
    """Somebody of two words without what he has, "Korns | Hochzeitsfeier", or is blamed for, "warf Korn | Verrat | vor"."""
    if _is_belonging(name):
        return _until(name, name.start + 1)
    if _is_blamed(doc, name):
        label = "LOC" if name[0].text in country_names() else "PER"
        return Span(doc, name.start, name.start + 1, label=label)
    return name


def _is_of_body(name: Span) -> bool:
    """Whether somebody with all his names stands before whose he is: "Ina Korn | von | Nordinvest"; not "Karl Theodor von
    Korn", whose second name is a first name too, nor "Ina Korn von der Aue"."""
    first, *rest = (token.text for token in name)
    if len(rest) != len(("surname", "von", "body")) or rest[1] != "von" or not is_first_name(first):
        return False
    return not (is_first_name(rest[0]) or is_initial(rest[0]) or rest[0] in NOBILITY)


def _is_belonging(name: Span) -> bool:
    """Whether the second word is what somebody has, a noun of the dictionary that nobody is called by: "Korns |
    Hochzeitsfeier"; not "Hans Fischer"."""
    first, last = name[0].text, name[1].text
    if not first.endswith(("s", "’")) or is_first_name(first) or is_word_surname(last):
        return False
    adjective = CAPITAL_ADJECTIVE.fullmatch(last) is not None and listed(last.lower()) is not None
    return is_common(last) and is_plain_noun(last) and not is_common(first) and not adjective


def _is_before_work(doc: Doc, at: int) -> bool:
    """Whether what somebody in the genitive made or has begins at the word: "Wagners | „Rienzi“", "Wagners | Oper"."""
    return at < len(doc) and (doc[at].text in OPENING_MARKS or is_common(doc[at].text))


def _ends_behind_first(doc: Doc, name: Span) -> bool:
    """Whether only the first word of a body is its name."""
    if _OFFICE.search(name[0].text) and _are_people(name[1].text):
        return True
    return len(name) == _PAIR and (_is_given(doc, name) or _is_made_there(doc, name))


def _is_given(doc: Doc, name: Span) -> bool:
    """Whether the second word is what a body is blamed for or given: "warf dem Verband | Heuchelei | vor", "dass er dem
    Ministerium | Willkür | vorwirft"; not "forderte die Stiftung Klimaschutz"."""
    noun, last = noun_of(name[0].text), name[1].text
    if is_local(name[0].text) or (
        CAPITAL_ADJECTIVE.fullmatch(name[0].text) and listed(name[0].text) != name[0].text
    ):
        return False  # "dem | Statistischen Bundesamt |", "der | Berliner Polizei |"
    if name.start and doc[name.start - 1].lower_ in {"die", "das"}:
        return False  # who gives: "Das forderte die | Kreissparkasse Ostalb |"
    body = noun.kind == "organization" if noun is not None else listed(name[0].text) is not None
    if not body or kind_of_known(name.text):
        return False
    if not (is_common(last) or is_plain_noun(last)) or is_known_place(last) or last in _QUARTERS:
        return False
    return _is_with_giving(doc, name)


def _is_blamed(doc: Doc, name: Span) -> bool:
    """Whether the second word is what somebody is blamed for: "warf Kaya | Wortbruch | vor"; not "warf Ina Fischer vor"."""
    first, last = name[0].text, name[-1].text
    if is_first_name(first) and first not in country_names() and not last.endswith(_ABSTRACT):
        return False  # "verlangte Petra | Zobel |"
    noun = is_plain_noun(last) and not is_word_surname(last) and not is_first_name(last)
    return noun and _is_with_giving(doc, name)


def _is_with_giving(doc: Doc, name: Span) -> bool:
    """Whether a verb with two objects stands right behind a name or before it in its sentence: "| vorwirft", "warf |"."""
    if name.end < len(doc) and base_form(doc[name.end].text) in _GIVES:
        return True
    before = [token.text for token in doc[max(0, name.start - _NEAR) : name.start]]
    begun = max((i + 1 for i, word in enumerate(before) if word in _ENDS_OF_SENTENCES), default=0)
    return any(base_form(word) in _GIVES for word in before[begun:])


def _is_of_country(name: Span) -> bool:
    """Whether a country's name stands before what it has: "Irlands | Marine"."""
    first, last = name[0].text, name[1].text
    return (
        first.endswith("s")
        and first[:-1] in country_names()
        and first not in country_names()
        and is_common(last)
    )


def _is_done_there(doc: Doc, name: Span) -> bool:
    """Whether the second word is the object of the verb that closes the clause: "im Ahrtal | Menschenleben | gerettet",
    "der Herde | Ruhe | verspricht"; not "am Bahnhof Zoo gefunden"."""
    first, last = name[0].text, name[1].text
    before = doc[name.start - 1].lower_ if name.start else ""
    if before not in DETERMINERS and before not in _FUSED:
        return False
    if listed(first) is None or listed(first.lower()) is not None or _SITES.search(first):
        return False  # an adjective ("die Roten Berge"), or a site that is called so
    if last in _QUARTERS or not is_plain_noun(last):
        return False
    return _closes_clause(doc, name.end)


def _is_made_there(doc: Doc, name: Span) -> bool:
    """Whether the second word is the object of the verb behind a body that is called by the first alone elsewhere: "hat bei
    Nordwig | Gehäuse | gestanzt ... Nordwig schließt"."""
    first, last = name[0].text, name[1].text
    if listed(first) is not None or not is_plain_noun(last) or not _closes_clause(doc, name.end):
        return False
    return any(other.text == first for other in doc.ents)


def _are_people(word: str) -> bool:
    """Whether a noun is for several people: an office is never called by them, "will das Ministerium | Ärzte | locken"."""
    noun = noun_of(word)
    return noun is not None and noun.kind == "person" and noun.plural is True


def _closes_clause(doc: Doc, at: int) -> bool:
    """Whether a verb ends the clause here: "| gestanzt |.", "| gerettet | worden", "| zu stanzen |"."""
    behind = [token.text for token in doc[at : at + 2]]
    if len(behind) < _PAIR:
        return False
    verb, end = behind
    if verb == "zu":
        return end.islower() and end.endswith("n")
    return is_inflected(verb) and (end in _HAVING or not end[:1].isalnum())


def _label_behind(name: Span) -> str:
    """What a name is without the word that opens it: "Gemäss | Kantonspolizei" is a body."""
    noun = noun_of(name[-1].text)
    return "ORG" if noun is not None and noun.kind == "organization" else name.label_


def _until(name: Span, end: int) -> Span:
    return Span(name.doc, name.start, end, label=name.label)
