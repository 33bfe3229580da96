"""Place names: countries and regions by table, towns by GeoNames, unknown ones by what stands before."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.gazetteer import country_of, curated, is_small_town, is_town, region_of
from kg.nlp.names_claims import Claims
from kg.nlp.names_words import (
    is_capitalised,
    is_common,
    is_first_name,
    is_word,
    is_word_surname,
    role_gender,
    without_genitive,
    word_set,
)
from kg.nlp.word_list import listed
from kg.site import Site

# "in Essen" is the town, "das Essen" the meal.
_INTO = frozenset({"in", "aus", "nach", "bei"})
_ARTICLES = frozenset({"der", "die", "das", "dem", "den", "des", "am", "im", "vom", "zum", "zur", "ins"})
# Nouns that a place name follows directly: "die Stadt Aleppo", "Hafenstadt Latakia", "Provinz Idlib".
_PLACE_NOUN = re.compile(
    r"(?:[A-ZÄÖÜ][a-zäöüß]*)?(?:[Ss]tadt|[Gg]emeinde|[Oo]rt|[Dd]orf|[Oo]rtschaft|[Ii]nsel|[Pp]rovinz|[Rr]egion|[Mm]etropole|"
    r"[Bb]undesstaats?|[Bb]undesstaates|[Bb]undesland|[Kk]anton|[Dd]epartement|[Dd]epartment|[Gg]ouvernement|[Oo]blast|"
    r"[Ll]andkreis|[Kk]reis|[Bb]ezirk|[Ss]tadtteil|[Ss]tadtbezirk|[Oo]rtsteil|[Vv]orort|[Ff]luss|[Vv]ulkan|[Bb]erg|"
    r"[Hh]albinsel|[Rr]epublik|[Kk]leinstadt|[Ss]iedlung|[Ff]lughafen|[Ss]tadien|[Hh]afen|[Ff]estung|[Ll]ager|[Kk]ap|"
    r"[Pp]räfektur|[Dd]istrikt|[Tt]al|[Aa]toll|[Kk]ontinent|[Gg]roßraum|[Rr]aum|[Bb]istums?)"
)
_NO_PLACE_NOUN = frozenset(
    {"Standort", "Wort", "Antwort", "Rekord", "Vorort-", "Sport", "Export", "Import", "Transport"}
)
_SIGHT = word_set(
    """Straße Platz Platzes Tor Allee Brücke Dom Bahnhof Bahnhofs Berg Wald See Sees Park Hauptbahnhof Schloss
    Altstadt Innenstadt Flughafen Hafen Damm Ring Chaussee Heide"""
)
_ROMANCE = frozenset({"de", "do", "da", "del", "della"})
_PARTICLES = word_set(
    """la las le les los el al de del da do dos San Santa Sankt St. Saint Bad Fort Port Mount New"""
)
_STREET = re.compile(r"[A-ZÄÖÜ][\w-]*(?:straße|platz|allee|brücke|chaussee|damm)")
_DIRECTION = re.compile(r"(?:Nord|Süd|Ost|West|Mittel|Zentral|Nordost|Nordwest|Südost|Südwest)-?")
_WATERS = frozenset({"river", "sea", "planet", "mountain"})


@cache
def _long_names() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Curated names of several words by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in curated():
        tokens = tuple(re.sub(r"([/(),])", r" \1 ", name).split())
        if len(tokens) > 1:
            found.setdefault(tokens[0], []).append(tokens)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


def claim_long(claims: Claims) -> None:
    """Claims curated names of several words: "Vereinigten Staaten", "Horn von Afrika", "Frankfurt/Oder".

    And towns that would pass for people: "Santiago de Cuba".
    """
    table = _long_names()
    for index in claims.free():
        if claims.word(index + 1) in _ROMANCE and is_town(
            " ".join(claims.words[index : index + 3]), own=True
        ):
            claims.add(index, index + 3, "LOC")
            continue
        for tokens in table.get(claims.words[index], ()):
            found = claims.words[index : index + len(tokens)]
            if found[:-1] == tokens[:-1] and found[-1:] and tokens[-1] in without_genitive(found[-1]):
                claims.add(index, index + len(tokens), "LOC")
                break


def claim_capitals(claims: Claims) -> None:
    """Claims places in capitals, as in a dateline: "TEL AVIV/GAZA (dpa)", "BERLIN"."""
    for index in claims.free_large():
        words = claims.words[index : index + 2]
        if not words[0].isupper() or len(words[0]) < 3 or not words[0].isalpha():
            continue
        pair = " ".join(words).title()
        single = words[0].title()
        if len(words) == 2 and words[1].isupper() and (pair in curated() or is_town(pair, 100_000)):
            claims.add(index, index + 2, "LOC")
        elif (len(single) > 3 or index < 6) and (single in curated() or is_town(single, 100_000, own=True)):
            claims.add(index, index + 1, "LOC")


def claim_single(claims: Claims) -> None:
    """Claims names of one word, and towns of several ("Cape Town", "St. Louis"), by table and context."""
    for index in claims.free_large():
        word = claims.words[index]
        end = _several(claims, index)
        if _is_road(claims, index):
            continue
        if end:
            claims.add(index, end, "LOC")
        elif is_capitalised(word) and _is_place(claims, index):
            _claim_place(claims, index)


def _claim_place(claims: Claims, index: int) -> None:
    """Claims a place, or the team or firm it begins: "Detroit Pistons"."""
    following = claims.word(index + 1)
    if (
        is_capitalised(following)
        and not claims.label(index + 1)
        and listed(following) is None
        and not is_common(following)
        and not is_first_name(following)
        and not _sites(following)
        and not is_town(following.removesuffix("s"))
        and not claims.words[index].endswith("s")
    ):
        claims.add(index, index + 2, "ORG")
    else:
        claims.add(index, index + 1, "LOC")


def _is_road(claims: Claims, index: int) -> bool:
    """A numbered road: "A1", "B 500", "Bundesstraße 49"; claims it."""
    word = claims.words[index]
    if word[0] not in "AB":
        return False
    before = claims.word(index - 1).lower()
    if re.fullmatch(r"[AB]\d{1,3}", word) and before in {"der", "die"}:
        return claims.add(index, index + 1, "LOC")
    if word in {"Bundesstraße", "Bundesautobahn", "Autobahn"} or (
        word in {"A", "B"} and before in {"der", "die"}
    ):
        return claims.word(index + 1).isdigit() and claims.add(index, index + 2, "LOC")
    return False


def claim_by_context(claims: Claims) -> None:
    """Claims unknown names after a place noun or a preposition: "die Stadt Saada", "in Wapakoneta"."""
    for index in claims.free_large():
        word = claims.words[index]
        if not is_capitalised(word):
            continue
        if _is_sight(claims, index):
            continue
        if _is_bare_name(claims, index) and (_follows_place_noun(claims, index) or _stands_in(claims, index)):
            end = index + 1
            while (
                is_capitalised(claims.word(end)) and not claims.label(end) and not is_common(claims.word(end))
            ):
                end += 1
            claims.add(index, end, "LOC")


def claim_known_again(claims: Claims) -> None:
    """Claims further uses of a place found by its context: "In Saada ...", later "Saadas Bürger"."""
    known = {claims.words[begin] for begin, end, label in claims.names if label == "LOC" and end == begin + 1}
    for index in claims.free():
        word = claims.words[index]
        if word in known or word.removesuffix("s") in known:
            if is_common(word) and (claims.after_determiner(index) or claims.starts[index]):
                continue
            claims.add(index, index + 1, "LOC")


def _several(claims: Claims, index: int) -> int:
    """The end of a town's name of two to four words at `index`, or 0."""
    if not _may_be_in_town(claims.word(index + 1)):
        return 0  # as behind most words
    for size in (4, 3, 2):
        tokens = claims.words[index : index + size]
        if (
            len(tokens) < size
            or not tokens[-1][:1].isupper()
            or any(map(claims.label, range(index, index + size)))
        ):
            continue
        if not all(map(_may_be_in_town, tokens)):
            continue
        for last in without_genitive(tokens[-1]):
            if is_town(" ".join((*tokens[:-1], last))) and not is_first_name(tokens[0]):
                return index + size
    return 0


@lru_cache(maxsize=16384)
def _may_be_in_town(token: str) -> bool:
    """Whether a word may stand in a town's name of several: "Bad | Orb", "Santiago | de | Cuba", "Frankfurt | am | Main"."""
    return token[:1].isupper() or token in _PARTICLES or token in {"am", "an", "der", "im", "ob", "-"}


def _sites(name: str) -> tuple[Site, ...]:
    return curated().get(name, ())


def _is_place(claims: Claims, index: int) -> bool:
    word = claims.words[index]
    if claims.word(index - 1) in {"von", "zu"} and claims.label(index - 2) == "PER":
        return False
    direction = _DIRECTION.match(word)
    if direction is not None and _sites(word[direction.end() :].capitalize().removesuffix("s")):
        return True
    first, hyphen, second = word.partition("-")
    if hyphen and is_town(first, 100_000) and is_town(second, 50_000):
        return True
    for form in without_genitive(word):
        fixed = _sites(form)
        if fixed:
            return _is_curated(claims, index, fixed)
        if is_town(form):
            return _is_town(claims, index, form)
    return False


def _is_curated(claims: Claims, index: int, fixed: tuple[Site, ...]) -> bool:
    """A country, region or river; waters and mountains need their article ("am Main", "der Jordan")."""
    word = claims.words[index]
    before = claims.word(index - 1)
    if word == "Franken" and (before[:1].isdigit() or before in {"Millionen", "Milliarden", "Schweizer"}):
        return False
    if word == "US":
        return claims.word(index + 1) != "-" and not claims.word(index + 1)[:1].isupper()
    if all(site.kind in _WATERS for site in fixed):
        if word in {"Mars", "Venus", "Saturn", "Jupiter"}:
            return not claims.word(index + 1)[:1].isupper()
        if word in {"Erde", "Sonne", "Mond"}:
            return before.lower() in _ARTICLES
        return before.lower() in _ARTICLES and not (claims.starts[index - 1] and word == "Oder")
    if (
        is_common(word)
        and listed(word.lower()) is not None
        and not any(site.kind == "country" for site in fixed)
    ):
        return before in _INTO
    if (
        is_first_name(word)
        and is_capitalised(claims.word(index + 1))
        and not is_common(claims.word(index + 1))
    ):
        return before in _INTO
    return True


def _is_town(claims: Claims, index: int, name: str) -> bool:
    """A town: certain by its name if that is no word, person or foreign spelling, else by the preposition."""
    before = claims.word(index - 1)
    if (
        before in _INTO | {"In", "Aus", "Nach", "Bei", "bis", "bei", "Raum", "über"}
        and not claims.word(index + 1)[:1].isdigit()
    ):
        if is_word(name):
            return (
                before.lower() in {"in", "aus", "nach"}
                and is_town(name, 30_000, own=True)
                and (not _is_plain_noun(claims, index))
            )
        return not is_first_name(name) or is_town(name, 30_000, own=True)
    if _PLACE_NOUN.fullmatch(before) and before not in _NO_PLACE_NOUN:
        return True
    doubtful = is_word(name) or is_first_name(name) or is_word_surname(name) or role_gender(name) is not None
    # "das schottische Perth" is a town in spite of its article, "der Perth" is none.
    if not doubtful and before.islower() and region_of(before) is not None:
        return True
    if doubtful or claims.after_determiner(index):
        return False
    if (
        role_gender(before) is not None
        or is_first_name(before)
        or (is_capitalised(before) and not is_common(before))
    ):
        return False
    large = is_town(name, 100_000) or is_town(name, 40_000, own=True)
    return (
        large
        if name == claims.words[index]
        else (large and listed(claims.words[index]) is None) or is_town(name, 200_000)
    )


def _is_plain_noun(claims: Claims, index: int) -> bool:
    """Whether the noun is likelier although a preposition stands before: "nach Plan", "in See"."""
    return claims.words[index] in {
        "Plan",
        "Weg",
        "See",
        "Not",
        "Form",
        "Gold",
        "Teil",
        "Art",
        "Folge",
        "Kraft",
        "Haft",
    }


def _is_bare_name(claims: Claims, index: int) -> bool:
    word = claims.words[index]
    return not is_common(word) and role_gender(word) is None and not is_first_name(word) and len(word) > 2


def _follows_place_noun(claims: Claims, index: int) -> bool:
    before = claims.word(index - 1)
    if before in _NO_PLACE_NOUN or not _PLACE_NOUN.fullmatch(before):
        return False
    return listed(before) is not None or before[:1].isupper()


def _stands_in(claims: Claims, index: int) -> bool:
    before = claims.word(index - 1)
    word = claims.words[index]
    if (
        before.islower()
        and country_of(before) is not None
        and claims.word(index - 2).lower() in {"im", "in", "aus"}
    ):
        return True
    if before not in {"in", "In", "nach", "Nach", "aus", "Aus"}:
        return False
    if claims.word(index + 1)[:1].isdigit() or is_word_surname(word) or word.isupper():
        return False
    following = claims.word(index + 1)
    if before.lower() == "nach" and is_capitalised(following):
        return False
    return is_small_town(word) or (before.lower() == "in" and listed(word) is None)


def _is_sight(claims: Claims, index: int) -> bool:
    """A sight or street: "Brandenburger Tor", "Königstraße"; claims it."""
    word = claims.words[index]
    if word in _SIGHT and index and not claims.label(index - 1):
        before = claims.words[index - 1]
        if (
            before.endswith("er")
            and before[:1].isupper()
            and len(before) > 4
            and role_gender(before) is None
            and (not claims.starts[index - 1])
        ):
            return claims.add(index - 1, index + 1, "LOC")
    if (
        _STREET.fullmatch(word)
        and listed(word) is None
        and claims.word(index - 1).lower() in {"der", "am", "im", "die", "auf"}
    ):
        if word.endswith("platz") and is_common(word) and "-" not in word:
            return False
        return claims.add(index, index + 1, "LOC")
    return False
