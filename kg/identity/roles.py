"""Roles taken apart, so that two of them can be compared: "EZB-Präsidentin", "Bürgermeister von Halle"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg import organizations
from kg.knowledge.evidence import bare_words
from kg.knowledge.keys import key
from kg.organizations import PARTS
from kg.tables import read_table, words

ROLES = ("seeds/roles.tsv", ("lemma", "gender", "kind", "source"))
SYNONYMS = ("seeds/role_synonyms.tsv", ("role", "means", "source"))

_LINKING = frozenset(
    "von vom der des den dem im in am an auf aus bei beim für zu zum zur und die das ins".split()
)
# Adjectives in -isch that tell of no place.
_NO_PLACE = tuple(
    """parlamentarisch politisch wissenschaftlich katholisch evangelisch technisch sportlich kaufmännisch künstlerisch
    juristisch medizinisch pädagogisch strategisch militärisch demokratisch literarisch akademisch kommissarisch
    kritisch mutmaßlich prominent sozialdemokratisch christdemokratisch""".split()
)
# A role that is over, or not yet begun: "früherer Armeechef", "Ex-Minister".
_PAST = re.compile(
    r"(?:früher|ehemalig|einstig|vormalig|damalig|zurückgetreten|abgewählt|gestürzt|entmachtet|entlassen|emeritiert|designiert)"
    r"(?:e[nrms]?)?|Ex|Alt"
)
_BEFORE_OFFICE = frozenset({"ex", "alt", "noch"})
# Words before the name of a place with which it is the same one: "des Bundesstaates Queensland", "der Stadt Kiel".
_KINDS_OF_PLACE = frozenset(
    """bundesstaat bundesstaates bundesland bundeslandes freistaat freistaates landes stadt kanton kantons provinz
    insel""".split()
)
_DEPUTY = ("vize", "stellvertret", "ex", "alt", "früher")
_SHORTEST_TAIL = 5
# Roles that many people hold at a time: one of them alone tells nobody from a namesake.
_MANY_HOLD = tuple(
    """sprecher trainer burgermeister landrat arzt mediziner richter anwalt lehrer schuler student professor
    pfarrer pastor priester stadtrat gemeinderat kreisrat betriebsrat wirt polizist beamte zeuge angeklagte forscher
    wissenschaftler experte unternehmer sturmer torwart torhuter spieler sportler fahrer leiter direktor vorsitzende
    sohn tochter vater mutter bruder schwester mann frau burger anwohner nachbar rentner gartner backer bauer koch
    winzer fischer landwirt autor journalist musiker sanger schauspieler kunstler regisseur maler abgeordnete politiker
    mitarbeiter angestellte verkaufer handler manager geschaftsfuhrer vorstand pfleger soldat kommissar meister
    ehemann ehefrau freund kollege mitglied kandidat aktivist gewerkschafter biologe physiker chemiker historiker
    bewohner besucher kunde fan opfer tater verdachtige kapitan pilot chef prasident minister senator""".split()
)
# These are held by many only as they stand: there are many ministers, but few ministers of finance.
_ALONE = frozenset(
    {"chef", "prasident", "minister", "senator", "leiter", "direktor", "vorsitzende", "kommissar"}
)
_AT_THE_TOP = frozenset(
    "chef generalsekretar prasident vorsitzende vorstandschef vorstandsvorsitzende intendant direktor boss leiter".split()
)
_OF_BODIES = ("sprecher", "chef", "vorstand", "präsident", "trainer", "manager")
RELATIVE = frozenset(
    """person mensch vorganger amtsvorganger nachfolger kollege amtskollege gast redner amtsinhaber betroffene freund
    parteifreund parteikollege fraktionskollege weggefahrte mitstreiter rivale konkurrent gegner gegenspieler
    gegenkandidat herausforderer""".split()
)
"""What somebody is to somebody else, or for a moment: no role that another one could contradict."""

# Callings within which people go from one role to the next, by the ends of words.
_FIELDS = {
    "business": tuple(
        """vorstandschef vorstandsvorsitzende aufsichtsratschef aufsichtsratsvorsitzende geschaftsfuhrer manager
        unternehmer grunder finanzvorstand konzernchef firmenchef milliardar investor banker""".split()
    ),
    "politics": tuple(
        """kanzler minister prasident vorsitzende abgeordnete senator gouverneur burgermeister landrat staatssekretar
        generalsekretar kandidat politiker kommissar diplomat botschafter parteichef fraktionschef regierungschef
        staatschef diktator machthaber premier obmann parlamentarier oppositionsfuhrer""".split()
    ),
    "sport": tuple(
        """trainer coach sturmer torwart torhuter spieler profi fussballer verteidiger sportdirektor pilot rennfahrer
        teamchef weltmeister olympiasieger europameister schiedsrichter skifahrer athlet laufer schwimmer boxer
        radfahrer turner ruderer""".split()
    ),
    "arts": tuple(
        """sanger schauspieler regisseur autor schriftsteller musiker maler kunstler dichter komponist dirigent moderator
        popstar rapper preistrager filmemacher dramatiker""".split()
    ),
    "church": ("papst", "kardinal", "bischof", "priester", "pfarrer", "theologe"),
}

_STATES = {
    "bayer": "Bayern", "baye": "Bayern", "hess": "Hessen", "thüring": "Thüringen", "berlin": "Berlin", "hamburg": "Hamburg",
    "brem": "Bremen", "saarl": "Saarland", "brandenburg": "Brandenburg", "mecklenburg": "Mecklenburg-Vorpommern",
    "niedersächs": "Niedersachsen", "niedersachs": "Niedersachsen", "sachsen-anhalt": "Sachsen-Anhalt",
    "schleswig": "Schleswig-Holstein", "nordrhein": "Nordrhein-Westfalen", "rheinland": "Rheinland-Pfalz",
    "baden": "Baden-Württemberg", "sächs": "Sachsen", "sachsen": "Sachsen",
}  # fmt: skip
_UMLAUTS = str.maketrans("äöü", "aou")


@dataclass(frozen=True, slots=True)
class Role:
    """A role: `head` what it is ("prasident", masculine and without umlauts), `parties` and `countries` it belongs to,
    `at` its places and bodies ("ezb", "halle").
    """

    phrase: str
    head: str
    at: frozenset[str]
    countries: frozenset[str]
    parties: frozenset[str]

    @property
    def many_hold_it(self) -> bool:
        """Whether the head is a role that many people hold at once."""
        return _many_hold(self.head)

    @property
    def is_past(self) -> bool:
        """Whether nobody holds it now: "ehemaliger Armeechef", "Ex-Minister"; it contradicts no other role."""
        return any(_PAST.fullmatch(word) for word in re.split(r"[\s-]", self.phrase))

    @property
    def field(self) -> str:
        """The calling within which its holder may come to another role, empty if none is known."""
        if self.parties:
            return "politics"
        return next((field for field, ends in _FIELDS.items() if self.head.endswith(ends)), "")


@lru_cache(maxsize=8192)
def _many_hold(head: str) -> bool:
    return head in _ALONE or any(head.endswith(one) for one in _MANY_HOLD if one not in _ALONE)


@lru_cache(maxsize=8192)
def role(phrase: str) -> Role:
    """A role from its words: "bayerischer Innenminister", "Trainer der SG Fördetal", "SPD-Chefin"."""
    tokens = phrase.replace(",", " ").split()
    cut = next(
        (
            at
            for at, token in enumerate(tokens)
            if at and (token in _LINKING or _is_owner(tokens[at - 1], token))
        ),
        len(tokens),
    )
    core, tail = tokens[:cut], [token for token in tokens[cut:] if token not in _LINKING]
    nouns = [token for token in core if token[:1].isupper()] or core
    *prefixes, last = nouns[-1].split("-") if nouns else [""]
    if last.islower() and prefixes:  # "17-Jährige" and the like name no role
        prefixes, last = [], ""
    body, last = _body_in(last)
    prefixes += body
    if countries_in(last):  # who is a Frenchman holds no office
        last, nouns = "", [*nouns, last]
    described = [token for token in core if token[:1].islower() and _tells_place(token)]
    prefixes = [part for part in prefixes if part.casefold() not in _BEFORE_OFFICE]
    tail = [" ".join(tail)] if tail else []
    return _taken_apart(phrase, masculine(last), [*prefixes, *described, *nouns[:-1], *tail])


def _body_in(noun: str) -> tuple[list[str], str]:
    """The body in a role of one word, and the role: "Kremlsprecher" gives "Kreml", "Sprecher", "Bahnchef" "Bahn", "Chef";
    not "Polizeisprecher", for there are many police forces."""
    for head in _OF_BODIES:
        stem = noun.removesuffix("in").removesuffix(head)
        if len(stem) < len(noun.removesuffix("in")) and _is_single_body(stem.casefold()):
            return [stem], noun[len(stem) :].capitalize()
    return [], noun


def _is_single_body(name: str) -> bool:
    return name in _body_names() and name not in collectives()


def _is_owner(before: str, token: str) -> bool:
    """Whether a noun is the genitive of the role before it: "Präsident | Indonesiens |"."""
    return before[:1].isupper() and token[:1].isupper() and token.endswith("s") and bool(countries_in(token))


def _tells_place(adjective: str) -> bool:
    """ "bayerischer", "deutsche"; not "langjähriger", "parlamentarischer"."""
    if place_key(adjective) != adjective.casefold() or countries_in(adjective):
        return True
    return "isch" in adjective and not adjective.startswith(_NO_PLACE)


def _taken_apart(phrase: str, head: str, parts: list[str]) -> Role:
    at: set[str] = set()
    countries: set[str] = set()
    parties: set[str] = set()
    for part in parts:
        if party := party_of(part):
            parties.add(party)
        elif " " in part and place_key(part) in _body_names():  # "der Deutschen Bahn" is no country
            at.add(place_key(part))
        elif found := countries_in(part):
            countries |= found
        elif " " not in part and any(character.isdigit() for character in part):  # "17-jähriger"
            continue
        else:
            at.add(place_key(part))
    return Role(phrase, head, frozenset(at), frozenset(countries), frozenset(parties))


def countries_in(text: str) -> frozenset[str]:
    """The codes of the countries that a word or two name: "amerikanischer" -> "US"."""
    return frozenset(word for word in bare_words(text) if len(word) == 2 and word.isupper())


def place_key(text: str) -> str:
    """A place or body as it is compared; the forms of a state are one: "bayerischer", "Bayerns" -> "bayern"."""
    named = text.casefold().strip(".").split()
    if len(named) > 1:
        named = named[named[0] in _KINDS_OF_PLACE : len(named) - (named[-1] in _legal_forms())]
    lower = " ".join(named)
    for stem, state in _STATES.items():
        if lower.startswith(stem) and " " not in lower:
            return state.casefold()
    return aliases().get(lower, lower)


@lru_cache(maxsize=8192)
def masculine(noun: str) -> str:
    """The noun in small letters, masculine and without umlauts: "Ärztin" -> "arzt", "Vorsitzende" -> "vorsitzende"."""
    lower = noun.casefold()
    if lower.endswith("in") and len(lower) > 5 and gender_of(noun) != "m":
        lower = lower[:-2]
    return re.sub(r"(nde|gte|ete|mte)r$", r"\1", lower.translate(_UMLAUTS))


@lru_cache(maxsize=8192)
def gender_of(noun: str) -> str | None:
    """ "m" or "f" for a role whose form tells it, None for "Vorsitzender", which the table of roles has as both."""
    lower = noun.casefold().rpartition("-")[2]
    for begin in range(max(1, len(lower) - 3)):
        known = _genders().get(lower[begin:])
        if known is not None:
            return known if known in {"m", "f"} else None
    return "f" if re.search(r"(er|ist|ent|ant|or|eur|är|og|ik|at|än)in$", lower) else None


def agree(one: Role, other: Role) -> str | None:
    """ "same" for one office, "part" where one is the wider word or a synonym, None where they differ."""
    if not one.head or not other.head:
        return None
    if one.head == other.head:
        return "same"
    if one.at & other.at and all(role.head in _AT_THE_TOP for role in (one, other)):
        return "part"  # "Nato-Chef", "Nato-Generalsekretär"
    short, long = sorted((one.head, other.head), key=len)
    if len(short) >= _SHORTEST_TAIL and long.endswith(short) and not long.startswith(_DEPUTY):
        return "part"
    means = _synonyms()
    return "part" if one.head in means.get(other.head, ()) or other.head in means.get(one.head, ()) else None


@lru_cache(maxsize=8192)
def party_of(word: str) -> str | None:
    """The party that a word names: "Grünen" -> "Bündnis 90/Die Grünen"."""
    return _parties().get(word.casefold().removeprefix("der ").removeprefix("den "))


@cache
def titles() -> frozenset[str]:
    """What may stand before a name without being part of it, in small letters."""
    return frozenset(row["lemma"].casefold() for row in read_table(*ROLES) if row["kind"] == "title")


@cache
def role_words() -> frozenset[str]:
    """All words for roles in small letters."""
    return frozenset(row["lemma"].casefold() for row in read_table(*ROLES) if row["kind"] == "role")


@cache
def collectives() -> frozenset[str]:
    """Nouns for bodies of which there are many, in small letters: "polizei", "amt"."""
    return frozenset(row["lemma"].casefold() for row in read_table(*ROLES) if row["kind"] == "collective")


@cache
def _genders() -> dict[str, str]:
    genders: dict[str, str] = {}
    for row in read_table(*ROLES):
        if row["kind"] == "role":
            genders[row["lemma"].casefold()] = row["gender"]
    # "Vorsitzender" stands for both in what the extraction makes of "Vorsitzende".
    for lemma in list(genders):
        if lemma.endswith("r") and lemma[:-1] in genders:
            genders[lemma] = "u"
    return genders


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    return {
        masculine(row["role"]): frozenset(map(masculine, words(row["means"])))
        for row in read_table(*SYNONYMS)
    }


@cache
def _parties() -> dict[str, str]:
    return {
        name.casefold(): row["name"]
        for row in organizations.rows()
        if row["kind"] == "party"
        for name in (row["name"], *words(row["aliases"]))
    }


@cache
def _body_names() -> frozenset[str]:
    """The names of bodies in the table and their other forms, in small letters."""
    rows = organizations.rows()
    kinds = PARTS | {"event"}
    return frozenset(
        name.casefold()
        for row in rows
        if row["kind"] not in kinds
        for name in (row["name"], *words(row["aliases"]))
    )


@cache
def _legal_forms() -> frozenset[str]:
    rows = organizations.rows()
    return frozenset(row["name"].casefold().strip(".") for row in rows if row["kind"] == "legal_form")


@cache
def aliases() -> dict[str, str]:
    """The standard name of organisations by their other forms, both as `key` gives them."""
    return {
        key(alias): key(row["name"])
        for row in organizations.rows()
        if row["kind"] not in PARTS
        for alias in words(row["aliases"])
    }
