"""Organisations, events and works by their form: patterns around words such as "Landgericht" or "GmbH"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TypeAlias

from kg.gazetteer import country_of, is_town
from kg.nlp.closed_classes import DETERMINERS
from kg.nlp.names_claims import OPENING_MARKS, Claims
from kg.nlp.names_known import name_parts
from kg.nlp.names_local import is_local, is_place_name, is_place_word, regions
from kg.nlp.names_words import (
    is_capitalised,
    is_collective,
    is_common,
    is_first_name,
    role_gender,
    word_set,
)
from kg.nlp.word_list import listed

_ACRONYM = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜa-z&]?[A-ZÄÖÜ&]{1,5}s?")
_ROMAN = re.compile(r"[IVXLCM]+")
_NO_ORGANISATION = word_set(
    """TV CD DVD PC LKW PKW KFZ USB GPS SMS MMS EUR USD GMT UTC MEZ MESZ CET AKW WC IT UV HIV DNA DNS AIDS SUV
    LED CO VIP DJ OP UFO EDV ID IP PIN URL PDF HTML ABS ICE TGV DDR BRD USA US VAE NRW UK UKW MW GW KW
    TWH KWH MHZ GHZ GB MB TB HD LCD KO OK AM PM BC AD NR WM EM MP MG KG KM CM MM PS UNO-Soldaten NS NOK
    SEK CHF GBP ISS GSM UMTS DSL LNG BIP MWST TNT RAM ROM BMI PCR FFP H5N1 EHEC BSE SARS MRSA DAX MDAX
    TECDAX STGB BGB GG WLAN VPN HDTV"""
)
# What a nationality or a town before it makes the name of one institution.
_INSTITUTION = re.compile(
    r"(?:\w*ministeri(?:um|ums|en)|Polizei|Regierung|Armee|Luftwaffe|Marine|Botschaft|Generalkonsulat|Parlaments?|"
    r"Landtag(?:s|es)?|Senats?|Kongress(?:es)?|Landesregierung|Staatsregierung|Zentralbank|Nationalbank|Notenbank|"
    r"(?:Ober)?[Ll]andesgericht(?:s|es)?|Landgericht(?:s|es)?|Amtsgericht(?:s|es)?|Verwaltungsgericht(?:s|es)?|"
    r"Staatsanwaltschaft|Universität|Hochschule|Feuerwehr|Verfassungsgericht(?:s|es)?|Bürgerschaft|Abgeordnetenhaus(?:es)?|"
    r"Philharmoniker|Philharmonie|Börse|Nationalmannschaft|Nationalelf|Fußballnationalmannschaft|Verkehrsbetriebe|"
    r"Fußballverband(?:s|es)?|SC|SV|FC|EC|TSV|Haie|Zoo|Zeitung|Nachrichten|Anzeiger|Tageblatt|Morgenpost|Rundschau|Allgemeinen?|Verkehrsverbund|Streitkräften?|Zoos?|Kammerspiele)"
)
_COMPOUND = re.compile(
    r"(?:Bundes|Landes)[a-zäöüß]*(?:amt|amts|amtes|amte|gericht|gerichts|gerichtes|hof|hofs|hofes|agentur|anstalt|bank|"
    r"ministerium|ministeriums|verband|verbands|verbandes|zentrale|behörde|kammer|akademie|vereinigung)|"
    r"\w+ministeri(?:um|ums)|"
    r"(?:Unions|Links|Bundestags|Landtags)fraktion|"
    r"[\w.&/+]+(?:-\w+)*-(?:Regierung|Armee|Kommission|Fraktion|Konzern|Konzerns|Stiftung|Institut|Instituts|Universität|"
    r"Parlament|Parlaments|Rat|Rats|Rates|Ministerium|Botschaft|Verband|Verbands|Bank|Kongress|Kongresses|Senat|Senats|"
    r"Sicherheitsrat|Sicherheitsrats|Sicherheitsrates|Repräsentantenhaus|Streitkräfte|Militär|Marine|Luftwaffe|Partei|"
    r"Justizministerium|Außenministerium|Verteidigungsministerium|Finanzministerium|Gesellschaft|Gruppe|Werke|"
    r"Zeitung|Miliz|Klinikum|Hochschule|Gewerkschaft|Ministerrat|Bundestagsfraktion|"
    r"Landtagsfraktion|Bundesvorstand|Landesverband|Generalversammlung|Mission|Gipfel)"
)
_NO_COMPOUND = re.compile(r".*-(?:Gipfel|Mission)")
_HOST = re.compile(r"(?:www\.)?[\w-]+\.(?:de|com|org|net|at|ch|tv|info|eu)", re.IGNORECASE)
_WORK = re.compile(
    r"(?:[A-ZÄÖÜ][\w.]*-)+(?:Preis|Preises|Pokal|Pokals|Cup|Cups|Gesetz|Gesetzes|Protokoll|Protokolls|Gipfel|Gipfels|"
    r"Weltmeisterschaft|Europameisterschaft|WM|EM|Affäre|Krieg|Kriegs|Krieges|Abkommen|Abkommens|Vertrag|Vertrags|"
    r"Vertrages|Prozess|Prozesses|Turnier|Rallye|Festival|Festivals|Expedition|Verfassung|Charta|Konvention)|"
    r"[A-ZÄÖÜ][a-zäöüß]+(?:krieg|kriegs|krieges)|Fußball-\w+|[A-ZÄÖÜ][a-zäöüß]*nobelpreis(?:es)?"
)
_ENGLISH = word_set(
    """United States Airlines Airways Air Group University College Times Post News Journal Institute Center
    Centre Foundation Party International Association Agency Federation Council Club Records Pictures
    Motors Systems Technologies Bank Press Society Union National Corporation Company Committee
    Commission Department Office Organization Entertainment Studios Network Alliance Forum Daily Church
    School Museum Research Energy Software Media Online Radio Capital Partners Services Solutions
    Industries Resources"""
)


_NO_APPOSITION = frozenset(
    {"Stadt", "Gemeinde", "Rat", "Amt", "Zentrum", "Team", "Gruppe", "Schule", "Hauptstadt"}
)


def claim_patterns(claims: Claims) -> None:
    """Claims names by their form: legal forms, clubs, institutions with a place, compounds."""
    fitting = [(index, rules) for index, rules in enumerate(map(_fitting, claims.words)) if rules]
    for rule, _ in _patterns():
        for index, rules in fitting:
            if rule in rules and not claims.label(index):
                rule(claims, index)


_Rule: TypeAlias = Callable[[Claims, int], None]


@cache
def _patterns() -> tuple[tuple[_Rule, Callable[[str], bool]], ...]:
    """The rules in their order, each with what tells by the word alone that it has nothing to claim there."""
    return (
        (_legal_form, lambda word: (word,) in name_parts("legal_form")),
        (_club, lambda word: (word,) in name_parts("club_prefix")),
        (_head, _opens_head),
        (_institution, lambda word: _INSTITUTION.fullmatch(word) is not None),
        (_compound, lambda word: word[:1].isupper() or "-" in word or _HOST.fullmatch(word) is not None),
        (_english, lambda word: word in _ENGLISH),
        (_apposition, lambda word: word not in _NO_APPOSITION and is_collective(word)),
        (_proper_adjective, lambda word: word[:1].isupper() and word.endswith(("e", "en", "er", "es", "em"))),
    )


@lru_cache(maxsize=65536)
def _fitting(word: str) -> tuple[_Rule, ...]:
    """The rules that a word may set off; most words none."""
    return tuple(rule for rule, fits in _patterns() if fits(word))


def _legal_form(claims: Claims, index: int) -> None:
    """A firm by its legal form: "die Neutrino Deutschland GmbH", "Wiener Linien GmbH & Co KG"."""
    if claims.starts[index]:
        return
    if claims.words[index] == "Co." and claims.word(index + 1) not in {"KG", "KGaA"}:
        return
    begin = index
    while begin > 0 and index - begin < 5 and not claims.label(begin - 1):
        word = claims.words[begin - 1]
        joint = word in {"&", "+", "und"} and begin - 1 > 0 and claims.word(begin - 2)[:1].isupper()
        if not (word[:1].isupper() or word[:1].isdigit() or joint) or claims.starts[begin - 1]:
            break
        begin -= 1
    end = index + 1
    while claims.word(end) in {"&", "Co", "Co.", "KG", "KGaA"}:
        end += 1
    if begin < index:
        claims.add(begin, end, "ORG")


def _club(claims: Claims, index: int) -> None:
    """A club: "FC Schalke 04", "1. FC Köln", "SV Meppen"."""
    begin = index
    word = claims.words[index]
    if claims.word(index - 1) == "1." and word.isupper():
        begin = index - 1
    following = claims.word(index + 1)
    end = index + 1
    if following.isdigit() and is_capitalised(claims.word(end + 1)) and not is_common(claims.word(end + 1)):
        end += 1
    name = claims.word(end)
    if not is_capitalised(name) or claims.label(end) or (is_common(name) and not is_town(name)):
        if following != "St.":
            return
        end += 1
    end += 1
    if re.fullmatch(r"0\d|[1-9]\d|1[89]\d\d", claims.word(end)):
        end += 1
    claims.add(begin, end, "ORG")


def _opens_head(word: str) -> bool:
    """Whether a word is, or begins, the head of an institution's name, in the genitive too: "Landgerichts"."""
    heads = name_parts("head")
    single = (word,) in heads or (word.removesuffix("s").removesuffix("e"),) in heads
    return single or word in _opening_heads()


@cache
def _opening_heads() -> frozenset[str]:
    """The first words of heads of several words."""
    return frozenset(head[0] for head in name_parts("head") if len(head) > 1)


def _head(claims: Claims, index: int) -> None:
    """An institution with its place or subject: "Landgericht Bochum", "Institut für Weltwirtschaft"."""
    for size in (2, 1):
        head = claims.words[index : index + size]
        base = (*head[:-1], head[-1].removesuffix("s").removesuffix("e")) if head else ()
        if head in name_parts("head") or base in name_parts("head"):
            break
    else:
        return
    if len(head) == 2 and head[1] in {"für", "der", "des", "Deutscher", "of"}:
        end = _subject_end(claims, index + 2)
        begin = index - 1 if claims.word(index - 1)[:1].isupper() and not claims.starts[index - 1] else index
        if end > index + 2:
            claims.add(begin if _is_adjective(claims.word(begin)) else index, end, "ORG")
        return
    end = index + size
    if claims.word(end) in {"am", "an"} and is_town(claims.word(end + 1)):
        end += 1
    name = claims.word(end)
    if name in _surnames(claims):
        return
    if not name[:1].isupper() or (
        not is_place_word(name) and (not is_capitalised(name) or is_common(name) or is_first_name(name))
    ):
        return
    end += 1
    if claims.word(end) in {"am", "an"} and claims.word(end + 1) in {"Main", "der"}:
        end += 2 + (claims.word(end + 1) == "der")
    claims.add(index, end, "LOC" if head[0].startswith("Flughafen") else "ORG")


def _is_adjective(word: str) -> bool:
    return (word.endswith(("e", "en", "er", "es")) and not is_common(word)) or word in {
        "Deutsche",
        "Deutschen",
        "Deutsches",
    }


def _subject_end(claims: Claims, index: int) -> int:
    """The end of what an institute is for: "(Institut für) Kommunikationsnetze und Satelliten"."""
    end = index
    while (
        claims.word(end).islower()
        and claims.word(end).endswith(("e", "er", "en", "es", "s"))
        and end - index < 2
    ):
        end += 1
    if not claims.word(end)[:1].isupper():
        return index
    end += 1
    while (claims.word(end) in {"und", ","} and claims.word(end + 1)[:1].isupper()) and not claims.starts[
        end + 1
    ]:
        if claims.word(end) == "," and "und" not in claims.words[end : end + 4]:
            break
        end += 2
    return end


def _institution(claims: Claims, index: int) -> None:
    """An institution with an adjective of place: "russische Außenministerium", "Berliner Polizei"."""
    if index == 0 or claims.label(index - 1):
        return
    before = claims.words[index - 1]
    national = (before.islower() and country_of(before) is not None) or (
        before.endswith(("ische", "ischen", "ischer", "isches", "ischem"))
        and before.islower()
        and any(place.lower().startswith(before[: before.index("isch")][:5]) for place in regions())
    )
    local = before.endswith("er") and before[:1].isupper() and is_local(before)
    if national or local:
        claims.add(index - 1, index + 1, "ORG")


def _surnames(claims: Claims) -> frozenset[str]:
    """The words that stand behind a given name somewhere in the article."""
    return claims.behind(is_first_name)


def _apposition(claims: Claims, index: int) -> None:
    """A name after a noun for an organisation: "die Firma Conrad", "Zeitung „Kurier“"."""
    begin = index + 1
    quoted = claims.word(begin) in OPENING_MARKS
    begin += quoted
    end = begin
    while end < begin + 5 and claims.word(end) and not claims.label(end):
        name = claims.words[end]
        if quoted and claims.word(end) in '“”"«»':
            break
        named = name[:1].isupper() and (quoted or not (is_common(name) or claims.starts[end]))
        if not (named or (end > begin and name in {"de", "of", "du", "del", "della", "la", "the", "&"})):
            break
        end += 1
    if end == begin:
        return
    if not quoted and claims.word(begin) in _surnames(claims):
        return  # "warf die Staatsanwaltschaft Meier vor"
    closed = not quoted or claims.word(end) in '“”"«»'
    if closed and not is_place_name(claims.words[begin:end]):
        claims.add(begin, end, "ORG")


_THINGS = re.compile(
    r".*(?:spiele|spielen|meisterschaft|meisterschaften|krieg|kriegs|krieges|preis|preises|revolution|bibel|messe)",
    re.I,
)
_LANDS = re.compile(
    r".*(?:see|meer|meeres|ozean|ozeans|halbinsel|berge|republik|welt|osten|ostens|inseln|inseln|bucht|wald)",
    re.I,
)


def _proper_adjective(claims: Claims, index: int) -> None:
    """A capital on an adjective inside a sentence makes it a name: "Deutscher Judobund", "Rote Armee"."""
    word = claims.words[index]
    if claims.starts[index]:
        return
    base = listed(word.lower())
    following = claims.word(index + 1)
    if "-" in word or word.lower() in DETERMINERS or word.lower().startswith(("ihr", "sein")):
        return
    if (
        base is None
        or not base.islower()
        or word.isupper()
        or base == word.lower()
        or role_gender(word) is not None
    ):
        return
    own = listed(word)
    if (own is not None and own[:1].isupper()) or claims.label(index + 1) or not is_capitalised(following):
        return
    if not is_common(following) or role_gender(following) is not None or claims.word(index - 1)[:1].isupper():
        return
    label = "MISC" if _THINGS.fullmatch(following) else "LOC" if _LANDS.fullmatch(following) else "ORG"
    claims.add(index, index + 2, label)


def _compound(claims: Claims, index: int) -> None:
    """One word that names an institution or a work: "Bundesamt", "VW-Konzern", "Kyoto-Protokoll", "IGH"."""
    word = claims.words[index]
    if _WORK.fullmatch(word):
        claims.add(index, index + 1, "MISC")
    elif _is_proper_compound(word) or _is_acronym(claims, index) or _HOST.fullmatch(word):
        claims.add(index, index + 1, "ORG")


def _is_proper_compound(word: str) -> bool:
    """Whether a compound of an organisation's noun is its name: "EU-Rat", not "Marionetten-Regierung"."""
    if not _COMPOUND.fullmatch(word) or _NO_COMPOUND.fullmatch(word):
        return False
    first = word.partition("-")[0]
    return (
        "-" not in word or first.isupper() or (not is_common(first) and first not in {"Ex", "Anti", "Nicht"})
    )


def _is_acronym(claims: Claims, index: int) -> bool:
    word = claims.words[index]
    if _ACRONYM.fullmatch(word) is None or _ROMAN.fullmatch(word) or word.upper() in _NO_ORGANISATION:
        return False
    if any(claims.word(near).isupper() and len(claims.word(near)) > 3 for near in (index - 1, index + 1)):
        return False  # a line in capitals
    return not claims.word(index + 1)[:1].isdigit() and claims.word(index + 1) != "-"


def _english(claims: Claims, index: int) -> None:
    """A foreign organisation by its English head: "Hughes Network Systems", "Bangkok Post"."""
    begin, end = index, index + 1
    while begin > 0 and _is_foreign(claims, begin - 1):
        begin -= 1
    if claims.word(end) in {"of", "for", "on"}:
        end += 1
        while claims.word(end) in {"the", "and"} or _is_foreign(claims, end):
            end += 1
    while _is_foreign(claims, end):
        end += 1
    if end - begin > 1 and claims.words[end - 1][:1].isupper():
        claims.add(begin, end, "ORG")


def _is_foreign(claims: Claims, index: int) -> bool:
    word = claims.word(index)
    return (
        is_capitalised(word)
        and not claims.label(index)
        and (word in _ENGLISH or (not is_common(word) and not claims.starts[index]))
    )
