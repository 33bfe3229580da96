"""The names of people and bodies: what of them is a title, a first name or a surname, and which of them many bear."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.errors import TableError
from kg.identity.roles import aliases, collectives, gender_of, role_words, titles
from kg.knowledge.keys import key, surnames
from kg.model import Kind
from kg.resources import resource
from kg.tables import numbered_rows, read_table

_FIRST_NAMES = ("seeds/first_names.tsv", ("name", "gender", "source"))
COMMON_SURNAMES = "seeds/common_surnames.tsv"
# Bodies that every town or state has; with a place in their name ("Landgericht Bochum") they are one.
_ANYWHERE = tuple(
    """tag gericht rat amt behörde ministerium polizei feuerwehr staatsanwaltschaft gemeinde kirche verein klinikum klinik
    universität hochschule stadtwerke schule regierung koalition opposition fraktion verwaltung partei gewerkschaft
    kammer verband senat kreis zentrale museum theater rathaus krankenhaus werft konzern unternehmen bahn verlag
    sender zeitung stiftung institut kanzlei bank sparkasse union jury vorstand präsidium kommission ausschuss
    agentur dienst wache inspektion direktion hof versicherung genossenschaft initiative bündnis""".split()
)
_ACRONYM = 6  # letters of an abbreviation at most
_REGNAL = re.compile(r"[ivx]+\.?")
# Of these a state has one each: "US-Regierung", not "US-Gericht".
_OF_STATE = re.compile(
    r"us-(?:\w*ministerium|regierung|kongress|senat|repräsentantenhaus|armee|luftwaffe|marine)"
)
_ONLY_ONE = ("bundes", "europa", "eu-", "un-", "nato")


def parted(label: str, kind: Kind) -> tuple[tuple[str, ...], str]:
    """Given names and surname of a person, the standard name of anything else."""
    if kind is not Kind.PERSON:
        return (), standard(key(label))
    known = " ".join(untitled(key(label)))
    found = surnames(known)
    *first, last = known.split() or [""]
    if not found or _REGNAL.fullmatch(last):  # "Johannes Paul II." has no surname, but is known by the whole
        return tuple(first), last
    given = known.removesuffix(found[-1]).split()
    return tuple(given), found[0]


def untitled(name: str) -> list[str]:
    """The words of a name without what may stand before it: "us-außenminister antony blinken"."""
    known = name.split()
    while len(known) > 1 and not is_first_name(known[0]) and _may_precede(known[0], len(known)):
        known.pop(0)
    return known


def _may_precede(word: str, length: int) -> bool:
    if word in titles() or word.rstrip(".") in titles() or word.rpartition("-")[2] in role_words():
        return True
    return length > 2 and gender_of(word) is not None


def standard(name: str) -> str:
    """The name of an organisation that the table of organisations gives to all its forms: "uno" -> "vereinte nationen"."""
    return aliases().get(name) or _folded_aliases().get(folded(name), name)


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """The letters and digits of a name: "1. FC Köln" and "1.FC Köln", "Welt Online" and "Welt-Online" are one."""
    return "".join(filter(str.isalnum, name))


@cache
def _folded_aliases() -> dict[str, str]:
    return {folded(form): name for form, name in aliases().items() if len(form) > _ACRONYM}


def is_anywhere(name: str) -> bool:
    """Whether there are many bodies of this name: "Polizei", "Landtag", "Innenministerium", but not "Bundestag"."""
    if " " in name or name.startswith(_ONLY_ONE) or _OF_STATE.fullmatch(name):
        return False
    return name in collectives() or name.endswith(_ANYWHERE)


def is_first_name(word: str) -> bool:
    return word.casefold() in first_names()


@cache
def first_names() -> dict[str, str]:
    return {row["name"].casefold(): row["gender"] for row in read_table(*_FIRST_NAMES)}


@cache
def common_surnames(relative: str = COMMON_SURNAMES) -> frozenset[str]:
    """The surnames that many bear, in small letters; raises TableError for a broken table."""
    found: set[str] = set()
    for line, row in numbered_rows(relative, ("surname", "source")):
        name = row["surname"].casefold()
        if " " in name or name in found:
            problem = f"{row['surname']!r} is no single word, or stands here twice"
            raise TableError(str(resource(relative)), line, problem, "correct or delete the row")
        found.add(name)
    return frozenset(found)


def plain_name(label: str) -> bool:
    """Whether no title or office stands before the name."""
    return len(untitled(key(label))) == len(key(label).split())
