"""Where names begin and end: what says what a place or somebody is belongs to no name, "zu" of "zu Guttberg" does."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.gazetteer import curated, is_small_town, is_town
from kg.nlp.closed_classes import DETERMINERS
from kg.nlp.names_again import named_again
from kg.nlp.names_claims import relabelled, words_of
from kg.nlp.names_clubs import as_club, clubs_by_first_word
from kg.nlp.names_context import FIRMS, START_UP, told_by_context
from kg.nlp.names_figures import with_famous
from kg.nlp.names_known import club_prefixes, kind_of_known, legal_forms
from kg.nlp.names_local import is_local
from kg.nlp.names_located import located
from kg.nlp.names_none import is_known_place
from kg.nlp.names_seated import with_seat
from kg.nlp.names_titled import titled_people
from kg.nlp.names_whole import whole_names
from kg.nlp.names_words import CAPITAL_ADJECTIVE, is_capitalised, is_common, is_first_name, is_word_surname
from kg.nlp.nouns import is_member, noun_of
from kg.nlp.word_list import listed

_WHAT = (
    "stadt", "metropole", "provinz", "region", "insel", "bundesstaat", "gemeinde", "dorf", "hochburg", "vorort",
    "stammsitz", "firmensitz", "hauptsitz",
)  # fmt: skip
# The same where nothing but the last part says it: "Pazifikinsel Guam"; "Republik" and "Flughafen" are part of the name.
_WHAT_WHERE = (
    *_WHAT, "staat", "bezirk", "distrikt", "emirat", "gouvernement", "département", "departement", "department",
    "ortsteil", "stadtteil", "viertel", "bundesland", "nachbarland", "badeort", "kurort", "ferienort",
)  # fmt: skip
_KINDS = frozenset(
    "Firma Gewerkschaft Konzern Unternehmen Zeitung Partei Zeitschrift Magazin Agentur Sender".split()
)
# Firms by what they do; no name begins with these words.
_TRADERS = re.compile(
    r"[A-ZÄÖÜ]\w+kette|[A-ZÄÖÜ]\w*(?:[Hh]ändler|[Aa]nbieter|[Bb]etreiber|[Hh]ersteller|[Dd]iscounter|[Zz]ulieferer|"
    r"[Dd]ienstleister|[Vv]ersicherer|portal)s?|Hedgefonds|(?:Auto|Maschinen|Anlagen|Flugzeug|Motoren|Boots)bauers?"
)
_FORMS = legal_forms() - {"Holding", "Group", "Co.", "Co", "e.V.", "e. V.", "SA", "SE"}
_BEGINNINGS = frozenset("El Al San Santa Los Las Puerto Port Saint Bad New".split())
_PARTICLES = frozenset({"von", "zu", "van", "de", "vom", "der", "den", "zur"})
_ROMAN = re.compile(r"[IVX]+")
_HALF = re.compile(r"[A-ZÄÖÜ]\w+-")  # "Bau- und Verkehrsministerium"
_LANDSCAPES = frozenset({"river", "region", "mountain"})
_TOWN_FIRM_FORM = 3  # words
_TITLED = 2  # words
_INITIAL = 3  # letters of what a full stop may shorten
_REST = 7  # words of a name behind what was found of it
_OF_CLUB = re.compile(r"(?:0\d|1[89]\d\d)\.?")
_NEAR_WATER = frozenset("am an im ob in bei".split())
_FOUNDED = re.compile(r"1[89]\d\d|0\d|\d\d")


@Language.component("kg_name_borders", requires=["doc.ents"], assigns=["doc.ents"])
def kg_name_borders(doc: Doc) -> Doc:
    """Takes off a name what it names: "Küsten-Stadt Adorf", "Hafenchef Magnussen", "Energiefirma Nordwind".

    A compound that is the whole name stays: "in Gaza-Stadt". "Der Zürcher SVP-Nationalrat" is no name at all.
    """
    words = words_of(doc)
    found = [_as_what_it_says(part) for name in doc.ents for part in _in_sentences(doc, name)]
    trimmed = [_trimmed(doc, name) for name in found if not is_member(name[-1].text)]
    told = titled_people(doc, words, [as_club(doc, name) for name in told_by_context(doc, trimmed)])
    clubs = clubs_by_first_word(told)
    told = [
        relabelled(name, "ORG") if clubs and name.label_ == "PER" and name.text in clubs else name
        for name in told
    ]
    shorter = _without_belongings(doc, located(doc, words, told))
    borne = {name[-1].text for name in shorter if name.label_ == "PER" and len(name) > 1}
    stretched = [_stretched(doc, name, shorter, borne) for name in shorter]
    whole = with_famous(doc, words, filter_spans(whole_names(doc, words, stretched)))
    doc.ents = filter_spans(named_again(doc, words, whole))
    return doc


def _in_sentences(doc: Doc, name: Span) -> list[Span]:
    """The parts of a name that a headline shares with the first sentence: "... in Sachsen | DRESDEN. ..."; no bare marks."""
    cuts = [i for i in range(name.start + 1, name.end) if doc[i].is_sent_start]
    borders = [name.start, *cuts, name.end]
    parts = [Span(doc, a, b, label=name.label_) for a, b in pairwise(borders)]
    return [part for part in parts if any(token.text[0].isalnum() for token in part)]


def _as_what_it_says(name: Span) -> Span:
    """The name as one of what its words say: "die Schwäbische Alb" is a landscape, "Landrat Nechwitz" somebody."""
    known = curated().get(name.text, ()) if len(name) > 1 else ()
    if any(site.kind in _LANDSCAPES for site in known):
        return relabelled(name, "LOC")
    return relabelled(name, "PER") if name.label_ == "LOC" and _is_titled(name) else name


def _is_titled(name: Span) -> bool:
    """Whether a name is a person's calling and a word that is no place and in no dictionary: "Landrat | Nechwitz"."""
    if len(name) != _TITLED:
        return False
    noun, word = noun_of(name[0].text), name[1].text
    person = noun is not None and noun.kind == "person" and noun.plural is not True
    return person and is_capitalised(word) and not is_common(word) and not is_known_place(word)


def _without_belongings(doc: Doc, names: list[Span]) -> list[Span]:
    """The names without what somebody has: "Ferraris | Villa" where the text names Ferrari elsewhere."""
    bearers = {name[-1].text for name in names if name.label_ == "PER"}
    return [_owner(doc, name, bearers) for name in names]


def _owner(doc: Doc, name: Span, bearers: Collection[str]) -> Span:
    for i in range(name.start, name.end - 1):
        word = doc[i].text
        if word.endswith("s") and word[:-1] in bearers and doc[i + 1].text[:1].isupper():
            return Span(doc, name.start, i + 1, label="PER")
    return name


def _stretched(doc: Doc, name: Span, names: list[Span], borne: Collection[str]) -> Span:
    """A name with what belongs to it on both sides: "zu | Guttberg", "Adorf | an der Elbe", "Benedikt XVI | ."."""
    start, end, label = name.start, name.end, name.label_
    seat = with_seat(doc, name, borne)
    if label == "PER" and seat is name:
        start = _with_particle(doc, name, names)
        if _ROMAN.fullmatch(doc[end - 1].text) and len(name) > 1 and end < len(doc) and doc[end].text == ".":
            end += 1
        return Span(doc, start, end, label=label)
    if label == "ORG" and len(name) > 1:
        end = _on_river(doc, end)
    if label == "ORG" and end < len(doc) and name[0].text in club_prefixes():
        end += _OF_CLUB.fullmatch(doc[end].text) is not None  # "SC Adorf | 08"
    if label == "ORG" and doc[end - 1].lower_.endswith("universität"):
        end = _with_town(doc, end)
    if label == "LOC":
        end = _with_addition(doc, _with_river(doc, name, names), names)
        end += _is_cut(doc, end) or _opens_bracket(doc, start, end)
    if seat is not name:
        start, label = seat.start, seat.label_
        end += end < len(doc) and _FOUNDED.fullmatch(doc[end].text) is not None
    if start > 1 and doc[start - 1].text == "und" and _HALF.fullmatch(doc[start - 2].text):
        start -= 2
    if label == "ORG":
        start, end = _with_adjective(doc, start), _with_legal_form(doc, _to_abbreviation(doc, start, end))
    return Span(doc, start, end, label=label)


def _is_cut(doc: Doc, end: int) -> bool:
    """Whether a place goes on behind what many begin with: "in El | Fascher", "Puerto | Lindo"."""
    return doc[end - 1].text in _BEGINNINGS and end < len(doc) and is_capitalised(doc[end].text)


def _opens_bracket(doc: Doc, start: int, end: int) -> bool:
    """Whether the bracket that closes behind a place is its own: "Frankfurt (Oder | )"."""
    words = [token.text for token in doc[start : end + 1]]
    return words.count("(") == 1 and words[0] != "(" and words.count(")") == 1 and words[-1] == ")"


def _with_adjective(doc: Doc, start: int) -> int:
    """Where the name begins with its own adjective, which is one by its capital behind an article: "die | Freiwillige
    Feuerwehr Adorf"."""
    if start < 2 or doc[start - 2].lower_ not in DETERMINERS:
        return start
    word = doc[start - 1].text
    own = CAPITAL_ADJECTIVE.fullmatch(word) and listed(word.lower()) is not None and listed(word) != word
    return start - 1 if own and noun_of(word) is None else start


def _to_abbreviation(doc: Doc, start: int, end: int) -> int:
    """The end of a body whose letters in brackets tell more of it: "Bundesamt für Sicherheit | in der Informationstechnik |
    (BSI)"; without a full stop: "Bundesverband | ."."""
    if end - start > 1 and doc[end - 1].text == "." and len(doc[end - 2]) > _INITIAL:
        return end - 1
    opening = next((at for at in range(end + 1, min(end + _REST, len(doc) - 1)) if doc[at].text == "("), None)
    if opening is None or any(not token.is_alpha for token in doc[end:opening]):
        return end
    initials = "".join(token.text[0] for token in doc[start:opening] if token.text[:1].isupper())
    return opening if len(initials) > 1 and initials == doc[opening + 1].text else end


def _with_legal_form(doc: Doc, end: int) -> int:
    """ "Hilfswerk Adorf | e. V.", which the tokenizer parts; "Lumina | AB", but "SVP | AG" is of a canton."""
    following = doc[end].text if end < len(doc) else ""
    if following in _FORMS and kind_of_known(doc[end - 1].text) != "party":
        return end + 1
    parts = "".join(token.text for token in doc[end : end + 2])
    return end + 2 if parts == "e.V." else end


def _with_addition(doc: Doc, end: int, names: list[Span]) -> int:
    """The end of a German place with what tells it from others of its name: "Adorf | (Lahn)"; not "Adorf (Bayern)"."""
    opening, inside, closing = ([token.text for token in doc[end : end + 3]] + [""] * 3)[:3]
    if opening == "/" and end > 1 and doc[end - 2].text.startswith("Flughafen") and is_known_place(inside):
        return end + 2  # "Flughafen Leipzig | /Halle"
    if (opening, closing) != ("(", ")"):
        return end
    lies = any(site.country == "DE" and site.kind in _LANDSCAPES for site in curated().get(inside, ()))
    known = any(name.end == end for name in names) and is_town(f"{doc[end - 1].text} ({inside})")
    return end + 3 if lies or known else end


def _with_town(doc: Doc, end: int) -> int:
    """The end of a university with its town: "Humboldt-Universität | zu Berlin"."""
    words = [token.text for token in doc[end : end + 2]]
    return end + 2 if words[:1] == ["zu"] and is_known_place(words[-1]) else end


def _with_particle(doc: Doc, name: Span, names: list[Span]) -> int:
    """Where a surname begins whose particle is part of it elsewhere in the text: "Karl zu Guttberg ... zu | Guttberg"."""
    start = name.start
    while start and doc[start - 1].lower_ in _PARTICLES:
        start -= 1
    if start == name.start:
        return start
    whole = f"{doc[start : name.start].text.lower()} {name.text}".removesuffix("s")
    known = any(f" {whole}" in f" {other.text} " for other in names if len(other) > name.end - start)
    return start if known else name.start


def _with_river(doc: Doc, name: Span, names: list[Span]) -> int:
    """The end of the place "an der" which the town of the name lies: "Adorf | an der Elbe"."""
    end = name.end
    for more in (2, 3):  # "Steinach | am Brenner", "Wörth | an der Isar"
        if (
            end + more <= len(doc)
            and doc[end].text in _NEAR_WATER
            and _is_town(doc[name.start : end + more].text)
        ):
            return end + more
    if [token.lower_ for token in doc[end : end + 2]] != ["an", "der"]:
        return end
    return next((other.end for other in names if other.start == end + 2 and other.label_ == "LOC"), end)


def _is_town(name: str) -> bool:
    return is_town(name) or is_small_town(name)


def _on_river(doc: Doc, end: int) -> int:
    """The end of a body that is called by its river: "Deutsche Oper | am Rhein"; not "am Freitag"."""
    if end + 1 >= len(doc) or doc[end].text != "am":
        return end
    return end + 2 if any(site.kind == "river" for site in curated().get(doc[end + 1].text, ())) else end


def _trimmed(doc: Doc, name: Span) -> Span:
    first = doc[name.start].text
    named = len(name) > 1 and doc[name.start + 1].text[:1].isupper()
    if not named:
        return name
    if name.label_ in {"PER", "ORG"} and first in START_UP:
        return Span(doc, name.start + 1, name.end, label="ORG")
    if (
        name.label_ == "ORG"
        and first.endswith("er")
        and len(name) > 2
        and (_is_backer(doc[name.start + 1].text) or _is_firm(doc[name.start + 1].text))
    ):
        return Span(doc, name.start + 2, name.end, label=name.label)
    if name.label_ == "ORG" and _is_of_town(name):
        return Span(doc, name.start + 1, name.end, label="ORG")
    if not _says_what(first, doc[name.start + 1].text, name.label_):
        return name
    return Span(doc, name.start + 1, name.end, label=name.label)


def _is_of_town(name: Span) -> bool:
    """Whether a firm's name, which is no word, stands behind where it is: "die Leipziger | Lumina GmbH"; not "Leipziger
    Messe GmbH", nor "Wiener Städtische AG"."""
    if len(name) != _TOWN_FIRM_FORM or name[-1].text not in legal_forms() or not name[0].text.endswith("er"):
        return False
    own = name[1].text
    return is_local(name[0].text) and listed(own) is None and not is_common(own) and own[:1].isupper()


def _says_what(word: str, following: str, label: str) -> bool:
    if label == "LOC":
        if "-" in word:
            return word.lower().endswith(_WHAT)
        return word.lower().endswith(_WHAT_WHERE) and not is_known_place(word)
    if label == "ORG" and _TRADERS.fullmatch(word) and following not in legal_forms():
        return True
    noun = noun_of(word)
    if noun is None or noun.lemma != word:
        return False
    if label in {"PER", "MISC"} and noun.base in FIRMS:
        return True
    if label == "ORG":
        plain = is_common(following)  # "Gewerkschaft Erziehung und Wissenschaft"
        if noun.base in _KINDS:
            return not (plain and word == "Gewerkschaft")
        return _is_backer(word) and not plain and following not in legal_forms()
    return label == "PER" and noun.kind == "person" and not (is_word_surname(word) or is_first_name(word))


def _is_firm(word: str) -> bool:
    """ "die Leipziger | Firma | Lumina"; not "Kölner Unternehmensgruppe Lumina"."""
    noun = noun_of(word)
    return noun is not None and noun.base in FIRMS and noun.lemma == word


def _is_backer(word: str) -> bool:
    """Whether the noun says what a firm is to somebody: "der Sponsor | Lumina AG", "der Berliner Rivale | Nordnetz SE"."""
    noun = noun_of(word)
    return noun is not None and noun.kind == "person" and noun.lemma == word and not is_word_surname(word)
