"""The names of people and bodies: what of them is a title, a first name or a surname, and which of them many bear."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.errors import TableError
from kg.identity.roles import aliases, collectives, gender_of, role_words, titles
from kg.identity.spelling import folded, is_numeral, seat_of, spelt
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
# "Wolfgang „Wolle“ Kolb", "Margarete („Gretl“) Kolb".
_NICKNAME = re.compile(r"\(?[„“\"»«‚][^„“”\"»«‚]*[“”\"»«‘]\)?\s*|\([^()]*\)\s+(?=\S)")
_NOBLE = frozenset(
    "graf gräfin freiherr freifrau freiin prinz prinzessin fürst fürstin baron baronin ritter edler herzog".split()
)
# Families that stand before the given name in China, Korea and Vietnam, but for those that are first names here.
_FAMILY_FIRST = frozenset(
    """li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao luo zheng liang xie tang deng xi cao
    peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei ren lu fan ding qin ban park choi jung kang cho yoon
    jang lim nguyen tran pham hoang phan vu vo dang bui""".split()
)
_ALSO_FIRST_NAMES = frozenset({"kim", "lee"})  # "Kim Jae-hyun", not "Kim Kolb"
# What is called after people.
_HOUSES = tuple(
    "stiftung institut schule gymnasium klinik klinikum krankenhaus theater museum haus universität verlag".split()
)
_NOT_PEOPLE = frozenset(
    """kinder stadt kreis landes bezirks frauen augen privat reha grund haupt berufs musik fach ganztags heimat tier
    freilicht eltern senioren pflege gemeinde puppen figuren sport kunst wissenschafts wirtschafts umwelt kultur bürger
    familien jugend forschungs lungen herz unfall corona ausbildungs technik natur deutsche evangelische katholische
    grünen linken linke""".split()
)
_WORD = 4  # letters of a name before a hyphen: "CDU-Haus" is called after nobody
_FIRST_CLUB = re.compile(r"1\. ?(?=fc |sc |ffc )")
_SHORT_HEADS = {"uni": "universität", "tu": "technische universität", "fh": "fachhochschule"}
_OF_FIELD = re.compile(r"bundes(\w{4,}?)s?ministerium")
_LEGAL_FORM = re.compile(
    r"(?<=\S) ((?:g?gmbh|ag|ug)(?: & co\.? ?(?:kg(?:aa)?|ohg))?|kg(?:aa)?|ohg|se|mbh|e\. ?v\.?|eg|plc|inc\.?|ltd\.?|"
    r"corp\.?|n\.v\.|s\.a\.)$"
)
# Of these a state has one each: "US-Regierung", not "US-Gericht".
_OF_STATE = re.compile(
    r"us-(?:\w*ministerium|regierung|kongress|senat|repräsentantenhaus|armee|luftwaffe|marine)"
)
_ONLY_ONE = ("bundes", "europa", "eu-", "un-", "nato")


def parted(label: str, kind: Kind) -> tuple[tuple[str, ...], str]:
    """Given names and surname of a person, the standard name of anything else.

    "Karl-Heinz „Kalle“ Freiherr von Rühl" gives ("karl", "heinz"), "ruehl", "Li Xiaoming" ("xiaoming",), "li",
    "Johannes Paul II." ("the ii",), "johannes paul": the number tells him from his namesakes as a first name does.
    """
    if kind is not Kind.PERSON:
        return (), standard(key(label))
    known = " ".join(untitled(key(_NICKNAME.sub("", label)) or key(label)))
    found = surnames(known)
    *first, last = known.split() or [""]
    if first and is_numeral(last):
        return (f"the {last.rstrip('.')}",), spelt(" ".join(first))
    if not found:
        return tuple(map(spelt, first)), spelt(last)
    if _is_family_first(first, label):
        return _first_names([*first[1:], last]), spelt(first[0])
    return _first_names(known.removesuffix(found[-1]).split()), spelt(found[0])


def _first_names(words: list[str]) -> tuple[str, ...]:
    """First names one by one, without what nobles have among theirs: "hans-peter graf" -> "hans", "peter"."""
    plain = [word for at, word in enumerate(words) if not at or word not in _NOBLE]
    return tuple(spelt(part) for word in plain for part in word.split("-") if part)


def _is_family_first(first: list[str], label: str) -> bool:
    """Whether the family's name stands first: "Li Xiaoming", "Kim Jae-hyun", "Nguyen Thi Hoa"; not "Kim Kolb", "Jet Li"."""
    if not first or len(first) > 2:
        return False
    rest = label.split()[-1]
    if spelt(first[0]) in _ALSO_FIRST_NAMES:
        return len(first) == 2 or rest.partition("-")[2].islower()
    return spelt(first[0]) in _FAMILY_FIRST and not is_first_name(rest)


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


@cache
def _folded_aliases() -> dict[str, str]:
    return {folded(form): name for form, name in aliases().items() if len(form) > _ACRONYM}


@lru_cache(maxsize=100_000)
def body_key(name: str) -> str:
    """Under what a body is found: without legal form, with its town at the end, in letters and digits alone.

    "Ostwind Energie SE" and "Ostwind Energie" are one, so are "Kieler Landgericht" and "Landgericht Kiel", "Uni Kiel" and
    "Universität Kiel", "1. FC Köln" and "FC Köln", "Bundesministerium für Verkehr" and "Bundesverkehrsministerium".
    """
    words_ = [_SHORT_HEADS.get(word, word) for word in _FIRST_CLUB.sub("", without_form(name)).split()]
    if len(words_) == 2:
        first, last = words_
        if first.endswith("er") and is_anywhere(last):
            words_ = [last, seat_of(first)]
        elif is_anywhere(first):
            words_ = [first, seat_of(last)]
    elif len(words_) == 3 and words_[:2] == ["bundesministerium", "für"]:
        words_ = [f"bundes{words_[2]}ministerium"]
    elif len(words_) == 1 and (field := _OF_FIELD.fullmatch(name)):
        words_ = [f"bundes{field[1]}ministerium"]
    return folded(" ".join(words_))


def without_form(name: str) -> str:
    """The name of a body without its legal form, unless that leaves a single word: "Ravensberg" may be another than the
    "Ravensberg AG"."""
    plain = _LEGAL_FORM.sub("", name)
    return plain if " " in plain else name


def legal_form(name: str) -> str | None:
    """The legal form at the end of a body's name: "Falkenried AG" -> "ag"."""
    form = _LEGAL_FORM.search(name)
    return form[1].replace(" ", "").strip(".") if form else None


def is_anywhere(name: str) -> bool:
    """Whether there are many bodies of this name: "Polizei", "Landtag", "Innenministerium", but not "Bundestag", nor
    "Otto-Braun-Schule", "Bertelsmann-Stiftung"."""
    if " " in name or name.startswith(_ONLY_ONE) or _OF_STATE.fullmatch(name) or _called_after(name):
        return False
    return name in collectives() or name.endswith(_ANYWHERE)


def _called_after(name: str) -> bool:
    """Whether a house is called after people: "otto-braun-schule", "bertelsmann-stiftung"; not "kinder-klinik"."""
    *parts, head = name.split("-")
    if not parts or not head.endswith(_HOUSES) or len(parts[0]) < _WORD:
        return False
    return not any(part in collectives() or part in role_words() or part in _NOT_PEOPLE for part in parts)


def is_first_name(word: str) -> bool:
    return spelt(word.casefold()) in first_names()


@cache
def first_names() -> dict[str, str]:
    """The gender of first names, which stand as `spelt` gives them."""
    return {spelt(row["name"].casefold()): row["gender"] for row in read_table(*_FIRST_NAMES)}


@cache
def frequent_surnames() -> frozenset[str]:
    """The surnames that many bear, as `spelt` gives them."""
    return frozenset(map(spelt, common_surnames()))


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
