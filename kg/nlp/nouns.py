"""Nouns that denote actors or utterances: which noun a word is a form of, with gender, number, kind.

The words come from `seeds/roles.tsv` and `seeds/actor_nouns.tsv`. Forms are generated once, so no
tagger is needed; a compound is what its last part is ("Polizeisprechern" is a form of "Sprecher").
`seeds/described_nouns.tsv` adds what calls again somebody who is known, "die Einrichtung".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from kg.countries import inhabitants
from kg.nlp.closed_classes import NUMBERS_IN_WORDS, with_swiss
from kg.nlp.word_list import listed
from kg.tables import read_table

ROLES = ("seeds/roles.tsv", ("lemma", "gender", "kind", "source"))
ACTOR_NOUNS = ("seeds/actor_nouns.tsv", ("lemma", "gender", "kind", "source"))
DESCRIBED_NOUNS = ("seeds/described_nouns.tsv", ("lemma", "gender", "kind", "source"))
FIRST_NAMES = ("seeds/first_names.tsv", ("name", "gender", "source"))

ACTORS = frozenset({"person", "organization", "group"})
"""The kinds of nouns for somebody."""

SAYINGS = frozenset({"utterance", "document"})
"""The kinds of nouns for what is said or written, which says nothing itself."""

_LAST_PART = 7  # letters that a described noun has at least where it may be the last part of another word
_LONGEST = 80  # letters; no noun is longer, and what is would cost time
_MEMBER = re.compile(
    r"(?P<lemma>(?:[A-ZÄÖÜ]{2,6}|Grünen?|Linken?|Mitte)-"
    r"(?P<base>(?:National|Stände|Kantons|Stadt|Gemeinde|Bezirks|Kreis)rat))(?:e?s)?"
)
_UMLAUT = str.maketrans("aouAOU", "äöüÄÖÜ")
_SPELT_OUT = re.compile(r"(?<![aeqAEQ])[aouAOU]e")
# Endings that given names of the table have of one gender only, but for one or two.
_MENS = ("bert", "hard", "fried", "helm", "rich", "eter", "slaw", "slav", "mir", "mund", "win")
_WOMENS = (
    "ette",
    "tte",
    "ella",
    "ina",
    "ena",
    "eta",
    "ela",
    "nna",
    "lia",
    "hild",
    "gard",
    "trud",
    "traud",
    "linde",
)
# Endings of nouns that are declined like adjectives where the table gives no gender: "Beamte", "Verdächtige", "Geistliche".
_ADJECTIVAL = ("te", "de", "ne", "ge", "le", "che", "se")
_NO_ADJECTIVES = frozenset({"Ikone", "Legende"})
_DERIVES_FEMININE = (
    "er",
    "ist",
    "ent",
    "ant",
    "or",
    "eur",
    "är",
    "at",
    "oge",
    "iker",
    "arzt",
    "anwalt",
    "chef",
    "ist",
    "mann",
)
# "Flugzeuge" and "Werkzeugen" are no witnesses, "Strafzölle" no customs office, "Posten" no post office, and nobody
# speaks for the "Innenstadt"; nor do "Lautsprecher", "Stahlträger", "Ausläufer", "Schiffsanleger", "Katalysatoren" or
# "Treppenhäuser".
_THINGS = re.compile(
    r"(?:flug|fahr|werk|spiel|schlag|rüst|schreib|feuer)zeuge[ns]?$|zöllen?$|posten$|"
    r"(?:innen|alt|neu|vor|nord|süd|ost|west)st[aä]dte?n?$|lautsprechern?s?$|"
    r"(?:zeug|stahl|beton|eisen|holz|brücken|quer|längs|dach|gepäck|hosen|daten|ton|bild|energie|informations)trägern?s?$|"
    r"^(?:vor|aus|selbst|rück|irr)läufern?s?$|(?:schiffs?|boots?|fähr|dampfer)anlegern?s?$|(?:düsen|stern)jägern?s?$|"
    r"^klassikern?s?$|^zubringern?s?$|^auslegern?s?$|schneem[aä]nne?[rns]*$|"
    r"(?:rad|auto|[lp]kw-?|pferde|schlüssel|boots|kipp|last|wohn|sattel|vieh|kleider|geräte)anhängern?s?$|"
    r"(?:katalys|transform|kondens|stabilis|radi|defibrill)ator(?:en|s)?$|schenkeln?s?$|"
    r"(?:maß|fließ|arm|stirn|ton|klebe|förder|absperr|flatter|video|hals|gummi|mess|lauf)band(?:e?s)?$|"
    r"(?:treppen|park|gewächs|treib|wohn|hoch|reihen|familien|bauern|ferien|garten|lager|nachbar|fachwerk|doppel)h(?:aus(?:es?)?|"
    r"äusern?)$"
)
# What has a feminine in the dictionary and is hardly ever somebody.
_TOOLS = (
    "messer", "messern", "wetter", "motor", "fernseher", "werfer", "werfern", "player", "tiger", "flieger", "rechner",
    "zähler", "ruder", "schreiber", "schreibers", "hamburger", "drucker", "bohrer", "schalter", "schaltern", "träger",
    "sender", "ordner", "kocher", "dampfer", "empfänger", "neuer", "zögern", "bayern", "kickers", "brenner", "halter",
)  # fmt: skip
_PLACES = frozenset({"Stelle", "Stellen"})  # as often a job or a spot; "Meldestelle" is a body
_SUBSIDIARY = re.compile(r"[A-ZÄÖÜ][\w-]*-Tochter")  # "die Telekom-Tochter" is a firm
_AGED = re.compile(
    rf"^(?:\d{{1,3}}-?[Jj]|(?:{'|'.join(word.capitalize() for word in NUMBERS_IN_WORDS)})j)ährige[rnms]?$"
)
_PERSONAL_SUFFIX = re.compile(
    r"(?:sprecher|minister|chef|führer|leiter|inhaber|macher|träger|forscher|[io]loge|isten?|iker|anten?|(?:(?<!m)|(?<=konsum))enten|eure?|stifter|[^rkl]ator|atoren)$"
)
_FEMININE_SUFFIX = re.compile(
    r"(?:er|ist|ent|ant|or|eur|eut|är|og|ik|ör|ett|at|än|öch|mid|ält|ürst|önig|andidat)in(?:nen)?$"
)


class Noun(NamedTuple):
    """A word in the text as a form of a noun.

    `lemma` is the citation form of the whole word ("Polizeisprecher"), `base` that of its last part
    ("Sprecher"), `gender` m, f, n, mf (declined like an adjective) or empty, `plural` None where the
    form leaves the number open ("Minister", "Vorsitzenden").
    """

    lemma: str
    base: str
    gender: str
    kind: str
    plural: bool | None


def _plural_forms(lemma: str, gender: str) -> Iterable[str]:
    """Every plural the noun might have, dative included; more than exist, which does no harm."""
    umlaut = _with_umlaut(lemma)
    endings = ("en", "e", "s", "n") if gender == "f" else ("en", "e", "s", "n", "er", "ern")
    yield from (stem + ending for stem in (lemma, umlaut) for ending in endings)
    yield umlaut
    if lemma.endswith(("in", "nis")):
        yield from (lemma + lemma[-1] + ending for ending in ("e", "en"))
    if lemma.endswith("um"):
        yield lemma[:-2] + "en"
    if lemma.endswith("ma"):
        yield lemma[:-1] + "en"
    if lemma.endswith("mann"):
        yield from (lemma[:-4] + "leute", lemma[:-4] + "leuten")


def _with_umlaut(word: str) -> str:
    """The word with its last a, o, u (au) changed: "Mann" -> "Männ", "Rauch" -> "Räuch"."""
    for i in range(len(word) - 1, -1, -1):
        if word[i] in "aouAOU":
            if word[i] == "u" and i > 0 and word[i - 1] in "aA":
                return word[: i - 1] + word[i - 1].translate(_UMLAUT) + word[i:]
            return word[:i] + word[i].translate(_UMLAUT) + word[i + 1 :]
    return word


def _forms(lemma: str, gender: str) -> dict[str, bool | None]:
    """The forms of a noun and their number, None where singular and plural look alike."""
    forms: dict[str, bool | None] = {}
    if gender == "mf":
        stem = lemma.removesuffix("r").removesuffix("e")
        return {
            stem + "er": False,
            stem + "e": None,
            stem + "en": None,
            stem + "em": False,
            stem + "es": False,
        }
    if gender:
        for form in _plural_forms(lemma, gender):
            forms.setdefault(form, True)
    else:
        dative = lemma + "n" * lemma.endswith(("e", "el", "er"))  # not "Roman" of the Roma
        return {lemma: True, dative: True}
    if gender == "m":
        weak = lemma.endswith(
            ("e", "ist", "ent", "ant", "at", "oge", "ot", "Herr", "Mensch", "Prinz", "Fürst", "Held")
        )
        if weak:
            forms[lemma + ("n" if lemma.endswith(("e", "Herr")) else "en")] = None
        if lemma.endswith(("er", "el", "en")):
            forms[lemma] = None
        forms[lemma + "s"] = forms[lemma + "es"] = False
    if gender == "n":
        forms[lemma + "s"] = forms[lemma + "es"] = False
    if not (gender == "m" and lemma.endswith(("er", "el", "en"))) and not lemma.endswith("chen"):
        forms[lemma] = False if lemma not in {"Unternehmen", "Mädchen", "Schreiben"} else None
    else:
        forms[lemma] = None
    return forms


@cache
def _lexicon() -> dict[str, tuple[str, str, str, bool | None]]:
    """Lower-case form -> lemma, gender, kind, number. Citation forms come before inflected ones."""
    return _inflected([*_actor_nouns(), *_roles()])


@cache
def _described_lexicon() -> dict[str, tuple[str, str, str, bool | None]]:
    """The same for the nouns that call somebody again, and for the people of all countries."""
    rows = [(row["lemma"], row["gender"], row["kind"]) for row in _rows(DESCRIBED_NOUNS)]
    rows += [(name, gender, "person") for name, gender in inhabitants()]
    return _inflected(rows)


def _inflected(rows: list[tuple[str, str, str]]) -> dict[str, tuple[str, str, str, bool | None]]:
    table: dict[str, tuple[str, str, str, bool | None]] = {}
    feminine = [
        (_feminine(lemma), "f", kind) for lemma, gender, kind in rows if gender == "m" and kind == "person"
    ]
    rows = [*rows, *(row for row in feminine if row[0])]
    rows = [(spelt, gender, kind) for lemma, gender, kind in rows for spelt in with_swiss([lemma])]
    for lemma, gender, kind in rows:
        table.setdefault(
            lemma.lower(), (lemma, _known(gender), kind, _forms(lemma, gender).get(lemma, False))
        )
    for lemma, gender, kind in rows:
        for form, plural in _forms(lemma, gender).items():
            table.setdefault(form.lower(), (lemma, _known(gender), kind, plural))
    return table


def _known(gender: str) -> str:
    """The gender that an antecedent must have; none for "Mitglied" and "Star", who may be a man or a woman."""
    return "" if gender == "u" else gender


def _actor_nouns() -> list[tuple[str, str, str]]:
    return [(row["lemma"], row["gender"], row["kind"]) for row in _rows(ACTOR_NOUNS)]


def _roles() -> list[tuple[str, str, str]]:
    """The roles with our kinds; "Abgeordneter" beside "Abgeordnete" is one noun declined like an
    adjective."""
    rows = _rows(ROLES)
    both = {
        r["lemma"] for r in rows if r["gender"] == "u" and r["lemma"].endswith(_ADJECTIVAL)
    } - _NO_ADJECTIVES
    found = []
    for row in rows:
        lemma, gender = row["lemma"], row["gender"]
        if row["kind"] == "title" or (lemma.removesuffix("r") in both and lemma not in both):
            continue
        if row["kind"] == "collective":
            found.append((lemma, "" if gender == "u" else gender, "organization"))
        else:
            found.append((lemma + "r", "mf", "person") if lemma in both else (lemma, gender, "person"))
    return found


@cache
def titles() -> frozenset[str]:
    """Words that stand before a name and are no part of it: "Dr.", "Frau", "Scheich"."""
    return frozenset(row["lemma"] for row in _rows(ROLES) if row["kind"] == "title")


def _rows(table: tuple[str, tuple[str, ...]]) -> tuple[dict[str, str], ...]:
    return read_table(*table)


def _feminine(lemma: str) -> str:
    """The feminine beside a masculine: "Sprecher" -> "Sprecherin", "Anwalt" -> "Anwältin", "Rat" -> "Rätin"; else empty."""
    if lemma.endswith("mann"):
        return lemma[:-4] + "frau"
    if not lemma.lower().endswith(_DERIVES_FEMININE):
        return ""
    lower = lemma.lower()
    if lower.endswith(("arzt", "anwalt", "bauer")) or (
        lower.endswith("rat") and not lower.endswith(("krat", "terat"))
    ):
        return _with_umlaut(lemma) + "in"
    return lemma.removesuffix("e") + "in"


def is_actor_noun(word: str) -> bool:
    """Whether a word is a noun of the tables for people or bodies: "Sprecher", "Behörde"."""
    noun = noun_of(word)
    return noun is not None and noun.kind in ACTORS


def is_member(word: str) -> bool:
    """Whether a body's noun means one of its members, as it does behind a party: "SVP-Nationalrat"."""
    return _MEMBER.fullmatch(word) is not None


@lru_cache(maxsize=20_000)
def noun_of(word: str) -> Noun | None:
    """The noun that `word` is a form of, or None if the tables do not know its last part.

    "US-Außenministers" -> Außenminister, m, person; "54-Jährige", "Zwölfjährige" -> a person of either
    gender.
    """
    last = word.rfind("-") + 1  # "dpa-Meldung" is a noun by its last part
    if len(word) > _LONGEST or not (
        word[last : last + 1].isupper() or word[:1].isupper() or word[:1].isdigit()
    ):
        return None
    if _AGED.match(word):
        return Noun(word.rstrip("rnms") + "r", "Jährige", "mf", "person", _adjectival_number(word))
    if member := _MEMBER.fullmatch(word):
        return Noun(member["lemma"], member["base"], "m", "person", False)
    lexicon = _lexicon()
    lower = word.lower()
    if _THINGS.search(lower):
        return None
    start = lower.rfind("-") + 1
    for begin in range(0, max(1, len(lower) - 3)):
        if 0 < begin < 3 and begin != start:
            continue
        found = lexicon.get(lower[begin:])
        if found and found[0].isupper() and not word[begin:].startswith(found[0]):
            continue  # "| Ob | das stimmt" is no mayor
        if found and (begin in (0, start) or len(lower) - begin >= 4):
            return _as_noun(word, begin, found)
    return _by_suffix(word)


@lru_cache(maxsize=20_000)
def described_noun(word: str) -> Noun | None:
    """The noun that `word` is a form of, if an actor may be called by it; that of `noun_of`, or one that calls again.

    "die Drogeriekette" -> Kette, organization, where `noun_of` knows nothing.
    """
    known = noun_of(word)
    if not word[:1].isupper() or len(word) > _LONGEST or word in _PLACES or is_member(word):
        return known
    if known is None and _THINGS.search(word.lower()):
        return None
    if _SUBSIDIARY.fullmatch(word):
        return Noun(word, "Gesellschaft", "f", "organization", False)
    lower = word.lower()
    start = lower.rfind("-") + 1
    shortest = len(known.base) if known is not None else 0
    for begin in sorted({0, start, *range(3, len(lower) - _LAST_PART + 1)}):
        found = _described_lexicon().get(lower[begin:])
        if found and len(found[0]) >= shortest:
            return _as_noun(word, begin, found, described=True)
    return known


@lru_cache(maxsize=20_000)
def human_noun(word: str) -> Noun | None:
    """That of `described_noun`, or somebody whose feminine the dictionary has: "Dachdecker", as there is "Dachdeckerin".

    A compound is what its last part is: "Kreisdachdecker".
    """
    known = described_noun(word)
    if known is not None or not (word[:1].isupper() and word.isalpha()) or word.lower().endswith(_TOOLS):
        return known
    if _THINGS.search(word.lower()):
        return None
    for base in (word, word[:-1] if word.endswith(("n", "s")) else ""):
        last = _last_with_feminine(base)
        if last:
            alike = base.endswith("er") and word == base
            return Noun(base, last, "m", "person", None if alike else word != base and word.endswith("n"))
    return None


def _last_with_feminine(word: str) -> str:
    """The last part of a noun for a man, or the noun itself, of which the dictionary has the feminine; else empty."""
    if len(word) > _LONGEST or not word.endswith(_DERIVES_FEMININE):
        return ""
    for begin in (0, *range(3, len(word) - 5)):
        part = word[begin:].capitalize()
        if len(part) > 4 and listed(part + "in") == part + "in" and (begin == 0 or listed(part) == part):
            return part
    return ""


def _as_noun(
    word: str, begin: int, found: tuple[str, str, str, bool | None], *, described: bool = False
) -> Noun:
    lemma, gender, kind, plural = found
    base = _base(lemma, kind, described)
    if begin == 0:
        return Noun(lemma, base, gender, kind, plural)
    tail = lemma if word[begin - 1] == "-" else lemma.lower()
    return Noun(word[:begin] + tail, base, gender, kind, plural)


@cache
def _base(lemma: str, kind: str, described: bool) -> str:
    """The shortest noun of the tables that the lemma ends with: "Vizepräsident" -> "Präsident"."""
    lexicon, lower = _described_lexicon() if described else _lexicon(), lemma.lower()
    for begin in range(len(lower) - 4, 2, -1):
        found = lexicon.get(lower[begin:])
        if found and found[0].lower() == lower[begin:] and found[2] == kind:
            return found[0]
    return lemma


def _by_suffix(word: str) -> Noun | None:
    """Persons by word formation: "-innen", "-sprecher", "-ist": "Kurdinnen", "Bratschist"."""
    lower = word.lower()
    if _FEMININE_SUFFIX.search(lower):
        lemma = word.removesuffix("nen")
        return Noun(lemma, lemma, "f", "person", lemma != word)
    if len(word) > 6 and _PERSONAL_SUFFIX.search(lower):
        plural = True if lower.endswith("enten") else None
        lemma = re.sub(r"(ist|ant|ent)en$", r"\1", word)
        return Noun(lemma, lemma, "m", "person", plural if lemma == word or lower.endswith("enten") else None)
    return None


_OF_MEN = (
    "er",
    "ler",
    "or",
    "ist",
    "ent",
    "ant",
    "eur",
    "graph",
    "graf",
    "loge",
    "nom",
    "urg",
    "soph",
    "wirt",
    "wart",
)
_OF_WOMEN = (
    "erin",
    "orin",
    "istin",
    "entin",
    "antin",
    "eurin",
    "graphin",
    "grafin",
    "login",
    "nomin",
    "urgin",
    "wirtin",
)


def guess_noun(word: str) -> Noun:
    """A noun the tables do not know, at the head of a speaker phrase: gender by its ending.

    "die Tonbandstimme" -> f, "der Bratscher" -> m person. The kind is "group" unless it looks like a person.
    """
    lower = word.lower()
    if lower.endswith(("ung", "heit", "keit", "schaft", "ion", "tät", "ei", "ik")):
        return Noun(word, word, "f", "organization", False)
    if lower.endswith(_OF_MEN) and not lower.endswith("ment"):
        return Noun(word, word, "m", "person", None)
    if lower.endswith(_OF_WOMEN):
        return Noun(word, word, "f", "person", False)
    if lower.endswith(("um", "chen", "ment")):
        return Noun(word, word, "n", "organization", False)
    if lower.endswith(("en", "ern")):
        return Noun(word, word, "", "group", True)
    return Noun(word, word, "", "group", None)


def _adjectival_number(word: str) -> bool | None:
    return False if word[-1] in "rms" else None


@cache
def first_names() -> dict[str, str]:
    """First name -> m, f or mf."""
    return {row["name"]: row["gender"] for row in _rows(FIRST_NAMES)}


def gender_of_name(name: str) -> str:
    """m or f by the first name; empty where unknown or used for both: "Angela Merkel" -> f.

    A name that no table has is known by how it is spelt elsewhere ("Oezlem" -> "Özlem") or by its ending ("Sigibert").
    """
    first, _, rest = name.partition(" ")
    known = first_names()
    forms = (first, first.split("-")[0], with_umlauts(first))
    gender = next((known[form] for form in forms if form in known), "") or _gender_by_ending(first)
    return gender if rest and gender in {"m", "f"} else ""


def with_umlauts(word: str) -> str:
    """A word as it is spelt where there are umlauts: "Soenke" -> "Sönke"."""
    return _SPELT_OUT.sub(lambda found: found[0][0].translate(_UMLAUT), word)


def _gender_by_ending(first: str) -> str:
    return "m" if first.endswith(_MENS) else "f" if first.endswith(_WOMENS) else ""
