"""What the nouns for people and organisations tell: which of them may call the same actor again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from kg.countries import inhabitants
from kg.nlp.names_known import club_prefixes, kind_of_known, legal_forms
from kg.nlp.nouns import Noun, described_noun, noun_of
from kg.tables import read_table, words

SYNONYMS = ("seeds/role_synonyms.tsv", ("role", "means", "source"))
PEOPLE = ("seeds/people_of_bodies.tsv", ("people", "bodies", "source"))

# Nouns that fit every person of their gender once he or she is known.
ANYBODY = frozenset({
    "Mann", "Frau", "Jährige", "Junge", "Mädchen", "Kind", "Politiker", "Politikerin", "Person",
    "Deutscher", "Franzose", "Brite", "Amerikaner", "US-Amerikaner", "Russe", "Italiener", "Spanier",
    "Türke", "Österreicher", "Schweizer", "Pole", "Grieche", "Sportler", "Sportlerin",
})  # fmt: skip
# Professions by which news call again a person they have just named; offices are no such words.
_PROFESSIONS = (
    "politiker", "journalist", "komponist", "sänger", "schauspieler", "wissenschaftler", "forscher", "biologe",
    "physiker", "chemiker", "historiker", "ökonom", "unternehmer", "musiker", "künstler", "autor", "schriftsteller",
    "regisseur", "spieler", "mediziner", "jurist", "ingenieur", "meister", "soziologe", "psychologe", "politologe",
    "philosoph", "architekt", "maler", "dichter", "theologe", "informatiker", "mathematiker", "astronom", "virologe",
    "meteorologe", "geologe", "manager", "landwirt", "pädagoge", "diplomat", "stürmer", "torwart", "torhüter",
    "trainer", "fahrer", "pilot", "profi", "läufer", "sieger", "star", "filmemacher", "moderator",
)  # fmt: skip
_OFFICES = (
    "minister", "präsident", "kanzler", "chef", "vorsitzender", "bürgermeister", "premier", "könig", "königin",
    "papst", "bischof", "kardinal", "senator", "sekretär", "direktor", "leiter", "landrat", "oberhaupt", "führer",
    "abgeordneter", "kandidat", "general", "botschafter", "gouverneur", "kommissar", "intendant", "rektor", "amtsinhaber",
    "obmann", "obfrau", "landesrat", "bundesrat", "regierungsrat", "stadtrat", "staatsrat",
)  # fmt: skip
# Who speaks for what he governs, and for his party only where it is told that he leads it.
_GOVERNING = (
    "minister", "ministerpräsident", "senator", "kanzler", "bürgermeister", "landrat", "dezernent", "regierungschef",
    "staatssekretär", "landeshauptmann", "landeshauptfrau", "landesrat", "regierungsrat", "stadtpräsident",
    "gemeindepräsident",
)  # fmt: skip
_TRADE = 6  # letters
_AS_PARTS = frozenset({"premier", "vertreter", "führer", "professor", "abgeordneter", "berater"})
_IN_LETTERS = frozenset({"OB", "CEO", "CFO", "COO"})
_IN_COURT = (
    "angeklagter", "verdächtiger", "beschuldigter", "festgenommener", "mandant", "häftling", "verurteilter",
    "gesuchter", "verstorbener",
)  # fmt: skip
# Whom an event brings along; they call nobody again who was named for something else.
_BYSTANDERS = (
    "täter", "opfer", "verletzter", "zeuge", "toter", "passant", "anwohner", "unbekannter", "witwer",
)  # fmt: skip
# Who takes part in a trial for others; he is never the accused, nor one who does so for another side.
_AT_LAW = {
    "accuses": ("staatsanwalt", "ankläger"),
    "judges": ("richter", "gerichtspräsident", "schöffe"),
    "knows": ("gutachter",),
    "defends": ("anwalt", "verteidiger"),
}
# What the head of a body's noun begins with: "ihr | Fraktionschef |" is a party's.
_OF_BODIES = (
    "fraktion", "partei", "verein", "verband", "gewerkschaft", "konzern", "vorstand", "aufsichtsrat", "landesvorsitz",
    "bundesvorsitz", "geschäftsführ", "generalsekretär", "hauptgeschäftsführ", "landeschef", "bundeschef",
)  # fmt: skip
_CLIENTS = ("mandant", "klient")
_OF_THE_DEAD = (
    "tod", "ableben", "leich", "beerdigung", "begräbnis", "beisetzung", "bestattung", "ermordung", "mörder", "witwe",
    "nachlass", "obduktion", "trauerfeier", "grab",
)  # fmt: skip
_FOR_CLIENTS = ("anwalt", "verteidiger", "jurist", "berater", "agent", "manager")
# By which a politician is called again; "der Republikaner" is one of them and not the party.
_PARTISANS = (
    "demokrat", "republikaner", "liberaler", "sozialist", "kommunist", "konservativer", "grüner", "parteiloser",
    "freisinniger",
)  # fmt: skip
# Neither offices nor bystanders, though they end like "Führer", "Leiter", "Täter".
_NEITHER = ("lokführer", "zugführer", "fahrzeugführer", "begleiter", "sanitäter")
_RELATIVES = (
    "vater", "mutter", "bruder", "schwester", "sohn", "tochter", "ehemann", "ehefrau", "witwe", "freund", "freundin",
    "kollege", "kollegin", "nachfolger", "vorgänger", "stellvertreter", "rivale", "gegner", "herausforderer",
)  # fmt: skip
# Nouns that fit every organisation of their gender; not "Polizei" or "Regierung", which are somebody themselves.
_FIRMS = frozenset({
    "Unternehmen", "Konzern", "Firma", "Hersteller", "Betreiber", "Anbieter", "Verlag", "Fluggesellschaft", "Airline",
    "Bank", "Bahn", "Gesellschaft", "Provider", "Reederei", "Discounter", "Autobauer", "Werft", "Brauerei",
})  # fmt: skip
# By which a body of any name is called again where somebody holds an office: "der Chef des Konzerns".
_ANY_BODY = frozenset({
    "Unternehmen", "Konzern", "Firma", "Gesellschaft", "Partei", "Fraktion", "Verband", "Verein", "Klub", "Club",
    "Organisation", "Gewerkschaft", "Vereinigung", "Stiftung", "Behörde", "Amt", "Ministerium", "Gericht", "Kommission",
    "Sender", "Zeitung", "Blatt", "Institut", "Einrichtung", "Gruppe",
})  # fmt: skip
# A firm, club or body that does something, or somebody who does: "der Hersteller", "der Zweitligist".
_AGENTS = ("er", "ligist", "riese", "primus", "Riese", "hirsch")
_MEDIA = frozenset(
    {"Sender", "Zeitung", "Blatt", "Magazin", "Agentur", "Nachrichtenagentur", "Zeitschrift", "Redaktion"}
)
_SOCIETIES = frozenset({
    "Organisation", "Verband", "Gewerkschaft", "Vereinigung", "Bündnis", "Gruppe", "Institution", "Stiftung", "Hacker",
    "Initiative", "Bewegung", "Allianz", "Miliz", "Netzwerk", "Gruppierung",
})  # fmt: skip
_TEAMS = frozenset({"Verein", "Klub", "Club", "Team", "Mannschaft", "Elf", "Band"})
_PARTIES = frozenset({"Partei", "Fraktion", "Koalition"})
# Places of work, care and learning by what they are.
_HOUSES = frozenset({
    "Einrichtung", "Heim", "Haus", "Schule", "Gymnasium", "Internat", "College", "Hochschule", "Universität", "Uni",
    "Klinik", "Krankenhaus", "Klinikum", "Hospital", "Museum", "Galerie", "Theater", "Oper", "Orchester", "Zoo", "Kirche",
    "Gemeinde", "Kita", "Kindergarten", "Bibliothek", "Institut", "Akademie", "Zentrum", "Gefängnis", "Hotel", "Restaurant",
    "Werk", "Fabrik", "Kloster", "Labor", "Archiv",
})  # fmt: skip
REGISTERED = ("e.V.", "e. V.")
"""How the names of registered societies end."""
_WORD = 5  # letters that tell a body by the end of a word
# What words in a company's name end with, beside legal forms: "Ostara Capital", "Lux Verbindungstechnik".
_IN_FIRMS = (
    "capital", "equity", "group", "gruppe", "partners", "invest", "investment", "ventures", "versand", "logistik", "technik",
    "lebensmittel", "backwaren", "fleischwaren", "textil", "textilien", "moden", "möbel", "energie", "energy", "immobilien",
    "wohnbau", "wohnen", "pharma", "chemie", "stahl", "metall", "motors", "airlines", "airways", "systems", "systeme",
    "software", "solutions", "technologies", "maschinen", "maschinenbau", "anlagenbau", "apparatebau", "reisen",
    "touristik", "bergbahnen", "seilbahnen", "gasnetz", "stromnetz", "netze", "solar", "windkraft", "windpark",
    "semiconductor", "foods", "supermärkte", "märkte", "drogerie", "papier", "zement", "glas", "optik", "elektronik",
    "electronics", "telekom", "mobilfunk", "verkehr", "transporte", "spedition", "mühlen", "mühle", "kliniken", "bau",
    "keramik", "schuhe", "uhren", "werke",
)  # fmt: skip
# What somebody is to others in trade, in court or in sport, a body as well as a man: "Lumina baut ab. Der Arbeitgeber ...".
_LEGAL_PERSONS = (
    "eigentümer", "besitzer", "käufer", "investor", "vermieter", "verpächter", "pächter", "arbeitgeber", "träger",
    "betreiber", "auftraggeber", "auftragnehmer", "konkurrent", "rivale", "gegner", "mitbewerber", "kläger", "beklagter",
    "angegriffener", "verursacher", "veranstalter", "ausrichter", "gastgeber", "händler", "lieferant", "zulieferer",
    "dienstleister", "versorger", "sponsor", "förderer", "partner", "bieter", "gläubiger", "aktionär", "gesellschafter",
    "herausgeber", "verlag", "inserent", "aussteller", "bauherr",
)  # fmt: skip
# What anybody of an office may be called, whatever he is responsible for: "Energieminister Lenz ... der Ressortchef".
# In Switzerland every minister is a member of the government by title: "Bundesrätin Huber ... die Umweltministerin".
_IN_GOVERNMENT = ("bundesrat", "staatsrat", "regierungsrat")
_DIRECTORATES = (
    "volkswirtschaftsdirektor", "gesundheitsdirektor", "bildungsdirektor", "sicherheitsdirektor", "finanzdirektor",
    "justizdirektor", "baudirektor", "umweltdirektor", "polizeidirektor", "erziehungsdirektor",
)  # fmt: skip
_OF_ANY = {
    "behörde": ("amt",),
    "vizekanzler": ("minister",),
    "bundesminister": ("minister",),
    "ressortchef": ("minister", "senator", "landesrat", "staatsrat", "dezernent", "stadtrat"),
}
# "ihr Mann" is no "Obmann" and her "Anwältin" no "Staatsanwältin", but a "Feuerwehrmann" is "der Mann".
_GENERAL = frozenset({"mann", "frau", "anwalt", "anwältin"})
# Feminines with another vowel.
_CHANGED = {"rätin": "rat", "anwältin": "anwalt", "ärztin": "arzt", "bäuerin": "bauer", "köchin": "koch"}
# What makes another verb, and another role: "Käufer" / "Verkäufer", "Leger" / "Anleger".
_KINDRED = frozenset({"groß", "schwieger", "stief", "ur", "urgroß"})  # "Großvater" / "Vater"
_VERBAL = frozenset({"ver", "be", "er", "ent", "zer", "an", "ein", "aus", "unter"})


@lru_cache(maxsize=20_000)
def compatible(known: str, said: str) -> bool:
    """One role is the end of the other: "Bundeskanzlerin" / "Kanzlerin", "Finanzminister" / "Ex-Minister"; "Polizeichef"
    and "Firmenchef" are two men, so are "Mieter" and "Vermieter"."""
    a, b = known.lower().removeprefix("ex-"), said.lower().removeprefix("ex-")
    long, short = (a, b) if a.endswith(b) else (b, a)
    if not long.endswith(short) or (long is b and short in _GENERAL and a != b):
        return False
    return long[: len(long) - len(short)] not in _VERBAL | _KINDRED


@lru_cache(maxsize=20_000)
def in_party(role: str) -> bool:
    """Whether an office is one of a party, which goes with one of the state: "CDU-Chef", "Parteivorsitzender"."""
    first = role.partition("-")[0]
    return role.startswith("Partei") or ("-" in role and kind_of_known(first) == "party")


@lru_cache(maxsize=20_000)
def synonymous(known: str, said: str) -> bool:
    """Whether somebody introduced as `known` may be called `said`: "Ministerpräsident" -> "Regierungschef"."""
    introduced = _masculine(known)
    means = _synonyms().get(_masculine(said), frozenset()) or _heads_firm(said, introduced)
    of_any = _OF_ANY.get(_masculine(said), ())
    if _masculine(said).endswith(("minister", *_DIRECTORATES)) and introduced in _IN_GOVERNMENT:
        return True
    return introduced.endswith(of_any) or any(
        introduced == one or introduced.endswith("-" + one) or (is_trade(one) and introduced.endswith(one))
        for one in means
    )


@lru_cache(maxsize=5_000)
def is_trade(role: str) -> bool:
    """Whether compounds of a role are still it: a "Meeresbiologe" is a "Biologe", no "Vizepremier" a "Premier"."""
    return len(role) >= _TRADE and not (role.endswith(_OFFICES) or role in _AS_PARTS)


def _heads_firm(said: str, introduced: str) -> frozenset[str]:
    """How the head of a firm may be introduced who is called by it: "Vorstandschef Lenz ... der Nordnetz-Chef"; not after
    "Lumina-Vorstandschef Lenz"."""
    firm, _, office = said.lower().rpartition("-")
    other, _, _ = introduced.rpartition("-")
    if not firm or office not in {"chef", "chefin"} or in_party(said) or other not in {"", firm}:
        return frozenset()
    return _synonyms().get("firmenchef", frozenset()) - {"chef"}


def _masculine(role: str) -> str:
    """ "Regierungschefin" -> "regierungschef", "Stadträtin" -> "stadtrat", "Vorsitzende" -> "vorsitzender"."""
    lower = role.lower()
    if lower.endswith("in") and len(lower) > 6:
        changed = next((one for one in _CHANGED if lower.endswith(one)), "")
        return lower.removesuffix(changed) + _CHANGED[changed] if changed else lower[:-2]
    return lower + "r" if lower.endswith(("nde", "te", "gte")) else lower


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in read_table(*SYNONYMS):
        said = _masculine(row["role"])
        found[said] = found.get(said, frozenset()) | {_masculine(word) for word in words(row["means"])}
    return found


@lru_cache(maxsize=20_000)
def people_of(said: str, name: str, called: tuple[str, ...]) -> bool:
    """Whether `said` are the people of the body `name`, which was `called` so before: "Prüfer" of the "Bundesrechnungshof",
    "Liberale" of the "FDP"."""
    known = [*re.split("[ -]", name), *called]
    return any(
        body == kind_by_name(name) if body.islower() else _is_called(body, name, known)
        for body in _bodies_of(_masculine(said))
    )


@lru_cache(maxsize=10_000)
def _bodies_of(people: str) -> tuple[str, ...]:
    """What the table says whose people they are, by the longest noun that the word ends with."""
    row = max((row for row in _people() if people.endswith(row)), key=len, default="")
    return _people().get(row, ())


def _is_called(body: str, name: str, words_of: Sequence[str]) -> bool:
    """Whether a body of the table is the one with this name, or what it was called before, by a word or its end."""
    if " " in body:
        return body in name
    if len(body) < _WORD:
        return body in words_of
    return any(word.lower().endswith(body.lower()) for word in words_of)


@cache
def _people() -> dict[str, tuple[str, ...]]:
    return {row["people"].lower(): words(row["bodies"]) for row in read_table(*PEOPLE)}


@lru_cache(maxsize=10_000)
def noun_class(noun: Noun) -> str:
    """The class of a description's head: "der 54-Jährige" anybody, "die Ministerin" office, "das Blatt" media."""
    base, lemma = noun.base, _masculine(noun.lemma)
    if noun.kind == "person":
        if base in _IN_LETTERS:
            return "office"
        if base in ANYBODY or lemma in _inhabitants() or lemma.endswith(_PARTISANS):
            return "anybody"
        for name, endings in (
            ("profession", _NEITHER),
            ("spokesman", ("sprecher",)),
            ("relative", _RELATIVES),
            ("bystander", _BYSTANDERS),
            ("in court", _IN_COURT),
            ("office", _OFFICES),
            ("legal person", _LEGAL_PERSONS),
            ("profession", _PROFESSIONS),
        ):
            if lemma.endswith(endings) or (lemma + "e").endswith(endings):
                return name
        return "person"
    return _class_of_organization(noun)


@lru_cache(maxsize=10_000)
def governs(noun: Noun) -> bool:
    """Whether a noun calls who governs a state, a town or a part of it: "Sozialministerin", "Landrat"."""
    return noun.kind == "person" and _masculine(noun.lemma).endswith(_GOVERNING)


@lru_cache(maxsize=10_000)
def is_partisan(noun: Noun) -> bool:
    """Whether a noun calls a politician by his party: "Sozialdemokratin"."""
    return noun.kind == "person" and _masculine(noun.lemma).endswith(_PARTISANS)


@lru_cache(maxsize=10_000)
def is_legal_person(noun: Noun) -> bool:
    """Whether a noun calls a body as well as a man by what they are to others: "der Käufer", "die Eigentümerin"."""
    lemma = _masculine(noun.lemma)
    return lemma.endswith(_LEGAL_PERSONS) or f"{lemma}e".endswith(_LEGAL_PERSONS)


def bears(nouns: Iterable[Noun], role: str) -> bool:
    """Whether somebody called by some nouns was called by a role, or by one that goes with it: "Finanzminister Lund ... der
    Minister"."""
    return any(compatible(noun.lemma, role) for noun in nouns)


@lru_cache(maxsize=10_000)
def side_at_law(noun: Noun) -> str:
    """For whom somebody takes part in a trial: "Staatsanwältin" accuses, "Verteidiger" defends; empty for all others."""
    lemma = _masculine(noun.lemma)
    if noun.kind != "person" or lemma.endswith("schiedsrichter"):
        return ""
    return next((side for side, endings in _AT_LAW.items() if lemma.endswith(endings)), "")


@lru_cache(maxsize=10_000)
def is_client(word: str) -> bool:
    """Whether a word calls somebody by who acts for him: "ihr | Mandant |", "seiner | Klientin |"."""
    return word.lower().startswith(_CLIENTS)


def is_of_the_dead(word: str) -> bool:
    """Whether only who has died has it: "| sein | Tod", "| ihre | Beisetzung"; who says the words lives."""
    return word.lower().startswith(_OF_THE_DEAD)


@lru_cache(maxsize=10_000)
def serves_body(word: str) -> bool:
    """Whether somebody called so holds an office with a body: "ihr | Fraktionsvize |"."""
    noun = noun_of(word)
    return noun is not None and noun.kind == "person" and word.lower().startswith(_OF_BODIES)


@lru_cache(maxsize=10_000)
def has_clients(noun: Noun) -> bool:
    """Whether a noun is for those who act for others: "Rechtsanwältin", "Spielerberater"; not "Staatsanwältin"."""
    return side_at_law(noun) in {"", "defends"} and _masculine(noun.lemma).endswith(_FOR_CLIENTS)


@cache
def _inhabitants() -> frozenset[str]:
    """ "franzose", "dänin" -> "dän": the people of all countries as `_masculine` gives them."""
    return frozenset(_masculine(name) for name, _ in inhabitants())


def _class_of_organization(noun: Noun) -> str:
    for name, bases in (
        ("house", _HOUSES),
        ("firm", _FIRMS),
        ("media", _MEDIA),
        ("society", _SOCIETIES),
        ("team", _TEAMS),
        ("party", _PARTIES),
    ):
        if noun.base in bases:
            return name
    if noun.gender == "m" and noun.lemma.endswith(_AGENTS):
        return "agent"
    return "institution" if noun.base == noun.lemma else "special institution"


def firm_by_name(name: str) -> bool:
    """Whether a name says that it is a company's: "Nordnetz AG"."""
    return not _forms_of_firms().isdisjoint(name.split())


def trades_by_name(word: str) -> bool:
    """Whether a word in a name says that it is a company's: "Lumina | Pharma |"."""
    return word.lower().endswith(_IN_FIRMS)


@cache
def _forms_of_firms() -> frozenset[str]:
    return legal_forms().difference(REGISTERED)


@lru_cache(maxsize=5_000)
def is_body(word: str) -> bool:
    """Whether a word is a noun for a body: "Gemeinderat"; not "Landrat", "Vorrat"."""
    noun = described_noun(word)
    return noun is not None and noun.kind == "organization"


@lru_cache(maxsize=5_000)
def any_body(owner: str) -> bool:
    """Whether an owner is a single noun that calls any body again: "Chef des | Konzerns"."""
    noun = described_noun(owner) if " " not in owner else None
    return noun is not None and noun.base == noun.lemma and noun.base in _ANY_BODY


@lru_cache(maxsize=5_000)
def bases_of(name: str) -> tuple[str, ...]:
    """The last parts of the nouns for bodies in a name: "Bundesamt für Migration" -> "Amt"."""
    nouns = (described_noun(word) for word in name.split())
    return tuple(noun.base for noun in nouns if noun is not None and noun.kind == "organization")


@lru_cache(maxsize=5_000)
def kind_by_name(name: str) -> str:
    """What an organisation's name says it is: "firm", a kind of the table ("party"), the class of its noun, or empty.

    "Nordnetz AG", "Ostara Capital" -> firm, "SPD" -> party, "VfR Lund" -> club, "Landgericht Aurich" -> institution.
    """
    if firm_by_name(name):
        return "firm"
    known = kind_of_known(name)
    if known:
        return known
    parts = name.split()
    if "Gesellschaft für" in name:
        return "society"  # of scholars: "Deutsche Gesellschaft für Chirurgie"
    if not club_prefixes().isdisjoint(parts[:2]):
        return "club"
    nouns = (described_noun(word) for word in parts)
    called = (
        _class_of_organization(noun) for noun in nouns if noun is not None and noun.kind == "organization"
    )
    trades = any(map(trades_by_name, parts))
    registered = name.endswith(REGISTERED)  # "Obstregion Adorf e.V."
    return next(called, "firm" if trades else "society" if registered else "")
