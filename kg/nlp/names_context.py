"""What the words around a name say of it: whether it is a firm, whether it is a name at all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span

from kg.countries import country_names
from kg.gazetteer import country_of, curated, is_town
from kg.nlp.closed_classes import ADDRESSES, PREPOSITIONS
from kg.nlp.names_claims import OPENING_MARKS, relabelled, words_of
from kg.nlp.names_cut import cut_names
from kg.nlp.names_known import kind_of_known, legal_forms
from kg.nlp.names_none import CANTONS, is_known_place, is_none
from kg.nlp.names_once import without_mere_nouns
from kg.nlp.names_papers import papers
from kg.nlp.names_players import players
from kg.nlp.names_things import things
from kg.nlp.names_words import is_common, is_first_name, is_word_surname, without_genitive
from kg.nlp.nouns import described_noun, noun_of
from kg.nlp.word_list import listed
from kg.towns import small_towns, towns_named

FIRMS = frozenset("Firma Konzern Unternehmen Anbieter Hersteller Betreiber".split())
START_UP = frozenset({"Start-up", "Startup", "Start-Up", "StartUp"})
_TRADES = frozenset(
    "Bäckerei Metzgerei Spedition Molkerei Druckerei Gärtnerei Werft Autohaus Brauerei Reederei".split()
)
_MEMBERS = ("rat", "Rat", "vorstand", "Vorstand")  # "Stadtrat | Kim Ohm |"
_MEDIA = frozenset("Sender Magazin Zeitung Blatt Zeitschrift Agentur Nachrichtenagentur Redaktion".split())
_NETWORKS = frozenset("Plattform Netzwerk Dienst Onlinedienst Portal Medium".split())
_FIRMS_OF_PEOPLE = FIRMS | frozenset("Kanzlei Bank Verlag Brauerei Reederei Agentur".split())
_NEVER_THINGS = frozenset("media ngo agency party union authority international science".split())
_HOUSE = re.compile(
    r"(?:[Kk]linik|[Kk]linikum|[Hh]ospital|[Kk]rankenhaus|[Uu]niversität|[Hh]ochschule|[Gg]ymnasium)(?:e?s)?$"
)
_NAMED_HOUSE = re.compile(
    r"[A-ZÄÖÜ]\w+-\w*(?:[Ss]chule|[Gg]ymnasium|[Kk]linik|[Kk]linikum|[Kk]rankenhaus|[Ss]tiftung|[Ii]nstitut|[Vv]erlag|[Ww]erft)(?:e?s)?"
)
_SITE = re.compile(
    r"-(?:Stadion|Arena|Straße|Platz|Brücke|Kreis|Park)(?:e?s)?$|^(?:Forst|Wald|Moor)(?:e?s)?$"
)
_LAND = re.compile(r"(?:Land|Stadt)?kreis(?:es)?|Kantons?", re.I)
_CALLED_BY_TOWNS = frozenset(
    "Gericht Schule Gymnasium Haus Werk Zentrum Museum Theater Amt Anstalt Stelle Stadt Mission Marke".split()
)
# Firms by what they make or sell; not "der Weinbauer Ohm".
_BUSINESS = re.compile(
    r"(?:(?:Elektro)?[Aa]uto|(?:Werkzeug)?[Mm]aschinen|Anlagen|Flugzeug|Schiff|Motoren|Triebwerks?|Boots|Lkw-)bauers?|"
    r"(?:Auto)?[Zz]ulieferers?|\w*[Dd]iscounters?|\w+versorgers?|\w*[Vv]ersicherers?|\w{3,}kette|"
    r"(?:Versand|Online|Energie|Strom|Gas|Möbel|Mode)händlers?|(?:Ferien|Fracht|Billig)fliegers?|\w*[Ff]onds|Airline|"
    r"Reederei|Brauerei"
)
# Who may be somebody or a firm: "der Investor | Arena Plus".
_SHARERS = frozenset(
    "Investor Großinvestor Großaktionär Aktionär Sponsor Hauptsponsor Eigentümer Konkurrent Rivale".split()
)
_BODIES = FIRMS | _NETWORKS
_OF_PLACES = (
    "bürgermeister", "präsident", "landrat", "landrät", "hauptmann", "hauptfrau", "minister", "regierungschef", "bischof",
    "trainer", "coach", "kapitän", "torhüter", "torwart", "keeper", "stürmer", "verteidiger", "spieler", "sportdirektor",
    "leiter", "senator", "dezernent", "stadtrat", "könig",
)  # fmt: skip
_POSTED = frozenset("auf bei via über".split())
_FIRST_AND_SURNAME = 2
# Words at the end of firms that English names: "Versant | Ventures".
_FIRM_ENDS = frozenset(
    """Ventures Capital Partners Technologies Solutions Systems Therapeutics Pharma Biotech Bank Logistics Consulting
    Industries Foods Airlines Energy Media Records Pictures Studios Software Robotics Motors Holdings Networks Labs
    Diagnostics
    Pharmaceuticals Bioventures Securities Electronics Semiconductors Aerospace Dynamics Airways Entertainment Investments
    Telecom Chemicals Mining Biosciences Invest Defence Defense Charter Backwaren Naturkosmetik Medizintechnik Logistik
    Immobilien Touristik Getriebe Maschinenbau Anlagenbau Fahrzeugbau Metallbau Stahlbau Tiefbau Elektrotechnik
    Gebäudetechnik Umwelttechnik Haustechnik Kunststofftechnik Kunststoffe Baustoffe Automotive""".split()
)
_FIRM_ENDING = re.compile(r"[A-ZÄÖÜ]\w+(?:tech|medic|soft|pharma?|tronic|logistik|chem)")
# Roles that a body or a team may have too: "Lumina Arena, Partner der Messe".
_ROLES_OF_BODIES = re.compile(
    r"(?:meister|sieger|führer|gegner|partner|hersteller|anbieter|investor|aktionär|sponsor|konkurrent|rivale|steiger|geber|"
    r"favorit|eigentümer|betreiber|händler|lieferer|sender|verteidiger|primus|pionier|spezialist|riese|gigant|mitglied|veranstalter"
    r"|träger|ausrichter|entwickler|versicherer|teilnehmer|erster|letzter|zweiter|dritter)$",
    re.IGNORECASE,
)
_TOWN_AND_CANTON = 2  # words
_SETTLEMENT = re.compile(
    r"(?:Flüchtlings|Vertriebenen|Gefangenen)?[Ll]ager|(?:Klein|Groß|Hafen|Küsten|Grenz)[Ss]tadt|(?:Berg|Fischer|Nachbar)?[Dd]orf|"
    r"Ortschaft|Provinz|Distrikt|Vulkan|Fluss|Stadtteil|Vorort|Siedlung|Atoll|Gouvernement"
)
_FATHERS = frozenset({"Abu", "Umm", "Ibn"})
_SAINTS = frozenset({"Sankt", "St.", "Mariä"})
_INDEX = re.compile(r"(?:[MST]|Tec|Euro)?-?D(?:ax|AX)|(?:.*-)?Aktienindex(?:es)?")
_OF_FIRM = re.compile(
    r"(?:Aktien?|Vorstands?|Vorständin|Mitarbeiter(?:in|innen)?n?|Konzerns?|Werke?[ns]?|Filialen?|Kunden?|Gründer(?:in)?s?|"
    r"Tochter|Zentrale|Beschäftigten?|Belegschaft|Betriebsrats?|CEO|Management|Aufsichtsrats?|Geschäftsführer(?:in)?s?|"
    r"Chef(?:in|s)?)"
)
_LARGE = 20_000  # people


def told_by_context(doc: Doc, names: Sequence[Span]) -> list[Span]:
    """The names with the labels that their surroundings give them, without what is none and without what is too much.

    "die Firma Nordwind" is no place, "aus Beton" none either, "Uwe!" is Uwe.
    """
    named = cut_names(doc, names)
    firms = {name.text for name in named if _is_firm(doc, name) or _is_called_firm(name)}
    borne = {name[-1].text for name in named if name.label_ == "PER" and len(name) > 1}
    short = {form for name in named for form in _short_forms(doc, name)} - borne
    named = [
        relabelled(name, "ORG")
        if name.text in firms
        or (name.text in short and not (name.label_ == "LOC" and is_known_place(name.text)))
        else _by_own_word(name)
        for name in named
    ]
    words = words_of(doc)
    named = players(doc, words, named)
    named = [
        relabelled(name, "LOC") if _is_settlement(doc, name, borne) or _is_country(doc, name, borne) else name
        for name in named
    ]
    named = things(doc, [relabelled(name, "PER") if _is_person(doc, name) else name for name in named])
    named = papers(doc, words, named)
    named = without_mere_nouns(doc, [name for name in named if not is_none(doc, name)])
    clubs = {name[-1].text for name in named if name.label_ == "ORG" and len(name) > 1}
    towns = clubs - borne
    named = [relabelled(name, "ORG") if _is_club(name, towns) else name for name in named]
    named = [_of_place(doc, name, borne, clubs) for name in named]
    named = _with_their_people(doc, named, borne)
    named = [relabelled(name, "MISC") if _is_work(doc, name) else name for name in named]
    labels = {name.text: name.label_ for name in named}
    return [_in_genitive(name, labels) for name in named]


def _is_firm(doc: Doc, name: Span) -> bool:
    """What is said to be a firm or a network: "die Firma Nordwind", "auf der Plattform X", "auf X", "die Kanzlei Ohm Lu"."""
    at = name.start - (2 if name.start > 1 and doc[name.start - 1].text in OPENING_MARKS else 1)
    if at < 0:
        return False
    before = doc[at].text
    before = (
        before.removesuffix("en") if before.removesuffix("en") in _SHARERS else before
    )  # "der Konkurrenten"
    if name.label_ == "MISC" and _names_bodies(before):
        return True
    if before in _SHARERS and (name.label_ == "LOC" or (name.label_ == "PER" and not _is_somebody(name))):
        return len(name) > 1 or not _is_known(name.text)
    if len(name) > 1:
        if name.label_ != "PER" or is_first_name(name[0].text) or name[0].text in _SAINTS:
            return False
        noun = noun_of(before)
        told = _BUSINESS.fullmatch(before) or (_names_bodies(before) and not before.endswith(_MEMBERS))
        return bool(told) or (noun is not None and not noun.plural and noun.base in _FIRMS_OF_PEOPLE)
    if before in _SHARERS and name.label_ == "LOC" and not _is_large(name.text):
        return True
    if name.text == "X" and (before in _POSTED or before in _NETWORKS):
        return True
    noun = noun_of(before)
    if _BUSINESS.fullmatch(before) or before in START_UP or (before in _TRADES and name.label_ == "LOC"):
        unknown = name.label_ == "PER" and not is_word_surname(name.text)  # "der Discounter | Norma |"
        return not _is_known(name.text) or ((before in _TRADES or unknown) and not _is_large(name.text))
    if noun is None or noun.plural:
        return False
    # Not "Hätte der Sender Kaya gefragt ..."
    if noun.base not in _BODIES and not (name.label_ == "LOC" and noun.base in _MEDIA):
        return False
    if noun.base in FIRMS and name.label_ in {
        "LOC",
        "PER",
    }:  # a village's name says nothing: "die Firma Röhrig"
        return not (is_word_surname(name.text) or any(map(_is_large, without_genitive(name.text))))
    return not _is_known(name.text)


def _is_person(doc: Doc, name: Span) -> bool:
    """Who is taken for a body and has a first name beside a role: "von ihrem Finanzvorstand | Henning Ohm |", "| Kaya Ohm
    |, Biologin aus Adorf"; or is called by father or son, "gegen | Abu Bakr al-Masri |", or addressed, "Frau | Salewo |"."""
    if name.label_ != "ORG" or kind_of_known(name.text):
        return False
    before = doc[name.start - 1].text if name.start else ""
    if len(name) == 1:
        return before in ADDRESSES and len(name.text) > 1
    first, last = name[0].text, name[-1].text
    if len(name) > _FIRST_AND_SURNAME:
        return first in _FATHERS
    if last in legal_forms() or last in _FIRM_ENDS or name.text.isupper():
        return False
    comma, behind = ([token.text for token in doc[name.end : name.end + 2]] + [""] * 2)[:2]
    if is_first_name(first):
        return _is_role(before) or (comma == "," and _is_role(behind))
    return comma == "," and _is_role(behind) and not (is_common(first) or _ROLES_OF_BODIES.search(behind))


def _is_role(word: str) -> bool:
    noun = noun_of(word)
    return noun is not None and noun.kind == "person"


def _is_known(word: str) -> bool:
    """Whether a table has the word as a surname or a place: "der Autobauer | Müller |", "der Autobauer Wolfsburg"."""
    return is_word_surname(word) or any(map(is_known_place, without_genitive(word)))


def _is_somebody(name: Span) -> bool:
    """Whether a name may be a person's: "Investor | Icahn", "Investor | Dorian Ohm"; not "Investor | Arena Plus", whose
    words all mean something, nor "Investor | Helvetia Invest"."""
    called = all(is_common(token.text) for token in name) or name[-1].text in _FIRM_ENDS
    return len(name) == 1 or is_first_name(name[0].text) or not called


def _is_large(word: str) -> bool:
    """Whether a word is a place that readers know: "das Unternehmen Essen"."""
    return word in curated() or is_town(word, _LARGE) or country_of(word) is not None


def _is_well_known(word: str) -> bool:
    return word in curated() or is_town(word, _LARGE, own=True)


def _names_bodies(word: str) -> bool:
    """Whether a noun is for a body whose own name follows it: "der Sender | „Alpenwelle“", "die Gruppe | Nordwind"; courts
    and schools are called by towns."""
    noun = described_noun(word)
    return (
        noun is not None
        and noun.kind == "organization"
        and noun.plural is not True
        and noun.base not in _CALLED_BY_TOWNS
    )


def _short_forms(doc: Doc, name: Span) -> Iterator[str]:
    """By what a firm is called for short: "Nordwig Kliniken GmbH" is "Nordwig Kliniken" and "Nordwig", if that means nothing
    else; "die Firma Nordwig Kliniken" is "Nordwig", too, "Nordwig Capital" as well."""
    if len(name) == 1:
        return
    formal = name[-1].text in legal_forms()
    called = len(name) == _FIRST_AND_SURNAME and name[-1].text in _FIRM_ENDS  # "Nordwig | Capital"
    told = name.start > 0 and _is_firms(doc[name.start - 1].text)
    if formal:
        yield name[: len(name) - 1].text
    elif name.label_ != "ORG" or not (called or told):
        return
    first = name[0].text
    if not (is_common(first) or is_first_name(first) or _is_large(first)):
        yield first


def _is_firms(word: str) -> bool:
    noun = noun_of(word)
    return _BUSINESS.fullmatch(word) is not None or (
        noun is not None and noun.base in FIRMS and not noun.plural
    )


def _is_called_firm(name: Span) -> bool:
    """What its own words say to be a body: a name of the table ("Lockheed Martin"), a legal form ("Lumina Inc."), an
    ending ("Versant Ventures", "Swissmedic")."""
    if name.label_ == "ORG":
        return False
    last = name[-1].text
    if len(name) > 1 and (last in legal_forms() or (name.label_ != "MISC" and last in _FIRM_ENDS)):
        return True
    if name.label_ == "PER" and len(name) == 1 and _FIRM_ENDING.fullmatch(last) and listed(last) is None:
        return True
    if name.label_ == "PER" and _NAMED_HOUSE.fullmatch(last):
        return True  # "Otto Braun-Gesamtschule"
    kind = kind_of_known(name.text)
    return kind in _NEVER_THINGS or (name.label_ == "PER" and len(name) > 1 and kind not in {"", "event"})


def _by_own_word(name: Span) -> Span:
    """ "Nordwind Klinik Adorf" is a body, "Fritz-Ohm-Stadion", "Kanton Uri" and "Sankt Nikolai" are places, the "SDax" is
    none."""
    words = [token.text for token in name]
    if name.label_ == "PER" and len(words) > 1 and words[0] in _SAINTS:
        return relabelled(name, "LOC")
    if _is_in_canton(name) or (
        name.label_ == "PER" and len(words) > _FIRST_AND_SURNAME and is_town(name.text, _LARGE)
    ):
        return relabelled(name, "LOC")  # "Santiago de Chile"
    if _INDEX.fullmatch(words[-1]):
        return relabelled(name, "MISC")
    if name.label_ in {"LOC", "MISC"} and (any(map(_HOUSE.search, words)) or _is_trade(words)):
        return relabelled(name, "ORG")
    return (
        relabelled(name, "LOC")
        if name.label_ == "ORG" and (_SITE.search(words[-1]) or _LAND.fullmatch(words[0]))
        else name
    )


def _is_in_canton(name: Span) -> bool:
    """Whether letters say in which canton a town lies and not what a firm is: "in | Buchs AG"."""
    if name.label_ != "ORG" or len(name) != _TOWN_AND_CANTON or not name.start or name[1].text not in CANTONS:
        return False
    lies = any(site.country == "CH" for site in (*towns_named(name[0].text), *small_towns(name[0].text)))
    return lies and name.doc[name.start - 1].lower_ in PREPOSITIONS


def _is_settlement(doc: Doc, name: Span, borne: Collection[str]) -> bool:
    """Whether the noun before somebody makes him a place: "im Lager | Abu Schuk |"; not "in der Stadt | Ina Lund |"."""
    if name.label_ != "PER" or not name.start or _SETTLEMENT.fullmatch(doc[name.start - 1].text) is None:
        return False
    last = name[-1].text
    return not (is_first_name(name[0].text) or is_word_surname(last) or (len(name) == 1 and last in borne))


def _is_country(doc: Doc, name: Span, borne: Collection[str]) -> bool:
    """Whether somebody is called like a country and nobody in the text bears that as a surname: "warf | Israel | Verrat
    vor", "| Israels | Regierung"; not "Trainer | Israel |", "Jan Israel ... | Israel |"."""
    if name.label_ != "PER" or len(name) > 1 or name.text in borne:
        return False
    noun = noun_of(doc[name.start - 1].text) if name.start else None
    said = noun is not None and noun.kind == "person"
    return not said and not country_names().isdisjoint(without_genitive(name.text))


def _is_trade(words: Sequence[str]) -> bool:
    """Whether a business is called by its bearer: "Bäckerei Ohm"."""
    return len(words) > 1 and words[0] in _TRADES and not is_known_place(words[1])


def _is_club(name: Span, towns: set[str]) -> bool:
    """The town that a club of the article is called by where it is taken for somebody: "SV Adorf ... | Adorf | siegt"."""
    return name.label_ == "PER" and len(name) == 1 and name.text in towns and is_known_place(name.text)


def _of_place(doc: Doc, name: Span, borne: set[str], clubs: set[str]) -> Span:
    """The place whose office or team somebody has: "| Salzburgs | Landeshauptfrau", "| Adorfs | Sportlicher Leiter"; of a
    club of the article whatever role: "SV Adorf ... | Adorfs | Vorsitzende"."""
    if name.label_ != "PER" or len(name) > _FIRST_AND_SURNAME or name.end >= len(doc):
        return name
    place = name[0].text
    if not place.endswith("s"):
        return name
    if len(name) > 1 and (is_first_name(place) or listed(name[1].text.lower()) is None):
        return name
    role = noun_of(doc[name.end].text)
    if role is None or role.kind != "person" or not borne.isdisjoint((place, place[:-1])):
        return name
    official = role.lemma.lower().removesuffix("in").endswith(_OF_PLACES) and is_known_place(place[:-1])
    if not official and place[:-1] not in clubs:
        return name
    return Span(doc, name.start, name.start + 1, label="LOC" if official else "ORG")


def _with_their_people(doc: Doc, names: list[Span], borne: set[str]) -> list[Span]:
    """Firms by who works there, people by their fuller names: "Salewa ... Salewa-Chef", "Luiz Lula da Silva ... Lula"."""
    alone = {name.text for name in names if name.label_ == "PER" and len(name) == 1} - borne
    parts = {token.text for name in names if name.label_ == "PER" for token in name[1:]}
    compounds = (word.rpartition("-") for word in words_of(doc) if "-" in word) if alone else ()
    firms = {first for first, _, last in compounds if first in alone and _OF_FIRM.fullmatch(last)}
    firms = {firm for firm in firms if not (is_first_name(firm) or is_word_surname(firm))}
    places = (name.text for name in names if name.label_ == "LOC") if parts else ()
    people = {place for place in places if place in parts and not _is_well_known(place)}
    if not (firms or people):
        return names
    return [
        relabelled(name, "ORG")
        if name.text in firms
        else relabelled(name, "PER")
        if name.label_ == "LOC" and name.text in people
        else name
        for name in names
    ]


def _is_work(doc: Doc, name: Span) -> bool:
    """What stands in marks behind who made it: "Christa Wolfs | „Kassandra“"."""
    at = name.start - 2
    if name.label_ not in {"ORG", "PER", "LOC"} or at < 0 or doc[at + 1].text not in OPENING_MARKS:
        return False
    return doc[at].ent_type_ == "PER" and doc[at].text.endswith(("s", "’", "'"))


def _in_genitive(name: Span, labels: Mapping[str, str]) -> Span:
    """What a name is without its genitive, it is with it: "gegen Aue verlor ... Aues Trainer"."""
    if len(name) > 1 or name.label_ != "PER" or not name.text.endswith("s"):
        return name
    return relabelled(name, labels.get(name.text[:-1], name.label_))
