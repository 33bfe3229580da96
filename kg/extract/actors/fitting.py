"""Whom a description may mean at all: by kind, number and gender, by owner, office and side.

"der Chef der Bahn" is not "der Chef der Bank", "der Staatsanwalt" is nobody whom he accuses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from kg.extract.actors.descriptions import gender_fits, number_fits, same_owner
from kg.extract.actors.determiners import INDEFINITE, OWNING
from kg.extract.actors.figures import Figure
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.origins import inhabitants_of
from kg.extract.actors.role_words import (
    any_body,
    compatible,
    governs,
    in_party,
    is_legal_person,
    is_partisan,
    kind_by_name,
    noun_class,
    people_of,
    side_at_law,
    synonymous,
)
from kg.extract.actors.unlike import is_of_another_sort, is_there_for_another
from kg.model import Kind
from kg.nlp.closed_classes import INDEFINITE_ARTICLES
from kg.nlp.nouns import Noun, first_names

OPTIONS = 12
"""Actors that are weighed; one further back is hardly ever meant."""

# Family, if somebody has them; a "Nachfolger" may be anybody.
_KIN = {
    "Mann": "spouse", "Frau": "spouse", "Ehemann": "spouse", "Ehefrau": "spouse", "Witwe": "spouse",
    "Bruder": "sibling", "Schwester": "sibling", "Vater": "parent", "Mutter": "parent",
    "Sohn": "child", "Tochter": "child", "Kind": "child", "Junge": "child", "Mädchen": "child",
}  # fmt: skip
CONVERSE = {"spouse": "spouse", "sibling": "sibling", "parent": "child", "child": "parent"}
"""What somebody is to his family, by what they are to him."""
_ONCE = ("früher", "ehemalig", "einstig", "langjährig")
# Who is in no team and calls nobody who was named as anything else.
_IMPARTIAL = (
    "Schiedsrichter", "Schiedsrichterin", "Unparteiischer", "Referee", "Linienrichter", "Linienrichterin", "schiedsrichter",
    "schiedsrichterin",
)  # fmt: skip
_TRAINED = frozenset({"Rechtsanwalt", "Rechtsanwältin"})
_BODIES = frozenset({Kind.ORGANIZATION})
# By which a body is called as if it were several: "die Gastgeber"; "die Arbeitgeber" are no firm among others.
_AS_SEVERAL = frozenset({"Gastgeber", "Betreiber", "Veranstalter", "Ausrichter", "Organisator"})
# What no "Konzern" and no "Versorger" is.
_NO_FIRMS = frozenset({
    "ngo", "party", "union", "court", "parliament", "government", "religion", "military", "authority", "ministry",
    "agency",
})  # fmt: skip
# How the nouns end by which offices, courts and guilds are named, who are neither firms nor clubs.
_OFFICES = (
    "amt", "amtes", "ministerium", "gericht", "gerichtshof", "anwaltschaft", "polizei", "behörde", "direktion", "präsidium",
    "landesbetrieb",
)  # fmt: skip
_BANKS = ("Bank", "bank", "Geldhaus", "Kreditinstitut", "Sparkasse")
_MAKING = frozenset({"Konzern", "Hersteller"})
_GUILDS = ("innung", "kammer", "verband", "gewerkschaft", "stiftung")
# What no "Blatt" and no "Sender" is.
_NO_MEDIA = _NO_FIRMS | {"ministry", "authority", "institution", "team", "house"}
# What nouns for bodies never call: a society is no "Behörde", a firm no "Gewerkschaft".
_OF_LAW = {"court", "ministry", "authority", "government", "parliament"}
_NEVER = {
    "Behörde": frozenset({"firm", "company", "party", "union", "club", "ngo", "society", "team", "media", "agency"}),
    "Gewerkschaft": frozenset({
        "firm", "company", "party", "ngo", "club", "team", "media", "agency", "house", "science", *_OF_LAW,
    }),
    "Partei": frozenset({
        "firm", "company", "union", "ngo", "club", "team", "media", "agency", "house", "science", *_OF_LAW,
    }),
    "Verband": frozenset({"firm", "company", "party", "club", "team", "media", "agency", "house", "science", *_OF_LAW}),
    "Verein": frozenset({"firm", "company", "party", "media", "agency", *_OF_LAW}),
    "Klub": frozenset({"firm", "company", "union", "ngo", "media", "agency", "house", *_OF_LAW}),
    "Arbeitgeber": frozenset({"union"}),
    "Mannschaft": frozenset({"firm", "company", "party", "union", "ngo", "media", "agency", "house", *_OF_LAW}),
    "Team": frozenset({"party", "union", "media", "agency", *_OF_LAW}),
    "Ministerium": frozenset({
        "firm", "company", "party", "union", "ngo", "club", "society", "team", "media", "agency", "house", "court",
    }),
}  # fmt: skip
# Trades that are no profession of those by which news call everybody again: "Elektriker", "Insolvenzverwalterin".
_TRADES = (
    "reeder", "elektriker", "schreiner", "tischler", "bäcker", "metzger", "gewerkschafter", "verwalter", "verwalterin",
    "lehrer", "lehrerin", "arzt", "ärztin", "wirt", "wirtin", "händler", "händlerin", "kaufmann", "bauer", "bäuerin",
    "kommentator", "kommentatorin", "berater", "beraterin", "handwerker", "friseur", "friseurin", "apotheker", "apothekerin",
)  # fmt: skip
_CLUBS = frozenset({"Verein", "Klub", "Club"})
_SPOKESMEN = ("sprecher", "sprecherin")
_NO_CLUBS = (*_OFFICES, "stiftung", "universität", "klinik", "schule", "theater", "museum", "oper")
# What no school, museum or clinic is; a party has a house.
_NO_HOUSES = frozenset({"party", "union", "club"})
_LOCAL = ("Stadt", "Gemeinde", "Kreis", "Bezirks", "Orts")
_OF_STATE = (
    "Bundesamt",
    "Bundesinstitut",
    "Bundesanstalt",
    "Landesamt",
    "Bundesgericht",
    "Bundesministerium",
)


def whom_it_fits(
    owner: str, phrase: NounPhrase, recent: Sequence[Figure], called: Mapping[str, Figure]
) -> list[Figure]:
    """The actors that a description may mean by kind, number and gender, and those that a rule names.

    "Täter", "Zeuge", "Opfer" come with an event and never call anybody who was named for something else.
    """
    wanted = frozenset() if noun_class(phrase.noun) == "bystander" else _wanted(phrase)
    several = phrase.plural is not False and phrase.noun.kind in {"person", "group"}
    owning = is_legal_person(phrase.noun) and (not phrase.plural or phrase.noun.lemma in _AS_SEVERAL)
    firm, medium = noun_class(phrase.noun) in {"firm", "agent"}, noun_class(phrase.noun) == "media"

    # "Siemens zahlte. Die Deutsche Bank warnt. | Der Konzern | ..."
    makes = phrase.noun.base in _MAKING and any(
        one.named and _is_firm(one) and not _is_bank(one) for one in recent
    )

    def agrees(figure: Figure) -> bool:
        return (
            number_fits(phrase, figure)
            and gender_fits(phrase, figure)
            and not _elsewhere(owner, phrase, figure)
            and not _another(owner, phrase, figure)
            and not (firm and figure.named and _is_no_firm(figure.name))
            and not (makes and _is_bank(figure))
            and not (medium and figure.named and kind_by_name(figure.name) in _NO_MEDIA)
            and not (figure.named and _is_never(phrase.noun, figure.name))
            and not is_of_another_sort(phrase.noun, figure)
        )

    def owns(figure: Figure) -> bool:
        body = figure.named and figure.kind is Kind.ORGANIZATION and phrase.determiner not in INDEFINITE
        unfit = _is_never(phrase.noun, figure.name) or (firm and _is_no_firm(figure.name))
        return body and not unfit

    def by_rule(figure: Figure) -> bool:
        body = figure.named and figure.kind is Kind.ORGANIZATION
        return not (body and (_is_never(phrase.noun, figure.name) or is_of_another_sort(phrase.noun, figure)))

    named_by_rule = [figure for figure in distinct(called.values()) if by_rule(figure)]
    found = [
        f
        for f in recent
        if ((f.kind in wanted or f in named_by_rule) and agrees(f))
        or (several and is_body_of(phrase, f))
        or (owning and owns(f))
    ]
    general = wanted == _BODIES and phrase.noun.base == phrase.noun.lemma
    if general and not any(figure.named for figure in found):
        found += [figure for figure in recent if _unclear(figure) and agrees(figure)][:1]
    return distinct([*found[:OPTIONS], *named_by_rule])


def _is_firm(figure: Figure) -> bool:
    """Whether a body is a firm, by its name or by the table."""
    return figure.kind is Kind.ORGANIZATION and kind_by_name(figure.name) in {"firm", "company"}


def _is_bank(figure: Figure) -> bool:
    """Whether a body is a bank and no group of firms beside it."""
    if not figure.is_body:
        return False
    banks = any(one.endswith(_BANKS) for one in (figure.name, *figure.known.nouns))
    return banks and not any(one.endswith("konzern") for one in figure.known.nouns)


def is_body_of(phrase: NounPhrase, figure: Figure) -> bool:
    """Whether a description calls a body by its people: "Der Rechnungshof kam. | Die Prüfer | ...", "der FC Lohberg ... die
    Lohberger"."""
    if figure.kind is not Kind.ORGANIZATION or phrase.determiner in INDEFINITE:
        return False
    said = phrase.noun.lemma
    return people_of(said, figure.name, tuple(noun.lemma for noun in figure.nouns)) or any(
        said in inhabitants_of(word) for word in figure.name.split()
    )


def is_kin(phrase: NounPhrase) -> bool:
    """Whether somebody's family is meant: "| ihr Mann |", "| dessen Tochter |"."""
    return phrase.determiner in OWNING and phrase.noun.base in _KIN


def kinship(noun: str) -> str:
    """What somebody called by a noun is to whose family he is: "Schwester" -> "sibling"; empty for all other nouns."""
    return _KIN.get(noun, "")


def is_former(phrase: NounPhrase) -> bool:
    """Whether somebody is called by what he was once, beside whatever he is now: "| der frühere Minister |"."""
    return phrase.noun.lemma.startswith("Ex-") or any(a.startswith(_ONCE) for a in phrase.adjectives)


def politicians(phrase: NounPhrase, fitting: Sequence[Figure]) -> list[Figure]:
    """Without those known as anything but politicians, if somebody of a party is meant and one of them may be: "Minister
    Lund ehrte Maler Kaya. | Der CSU-Chef | ..."."""
    if not in_party(phrase.noun.lemma):
        return list(fitting)
    found = [figure for figure in fitting if not figure.nouns or any(map(_is_political, figure.nouns))]
    return found or list(fitting)


def _is_political(noun: Noun) -> bool:
    return (
        noun_class(noun) == "office"
        or in_party(noun.lemma)
        or is_partisan(noun)
        or "politik" in noun.lemma.lower()
    )


def _has_a_trade(figure: Figure) -> bool:
    """Whether all that is known of somebody is what he does for a living, which is no office: "Regisseur Lund ... der
    Kultursenator" are two."""
    trades = [n for n in figure.nouns if noun_class(n) == "profession" or n.lemma.lower().endswith(_TRADES)]
    known = [noun for noun in figure.nouns if noun_class(noun) != "anybody"]
    return bool(trades) and len(trades) == len(known) and not any(map(_is_political, figure.nouns))


def is_count(owner: str) -> bool:
    """Whether a genitive only says how many: "der Vater | von drei Kindern" is nobody's."""
    first = owner.partition(" ")[0]
    return first in INDEFINITE or first.isdigit()


def _wanted(phrase: NounPhrase) -> frozenset[Kind]:
    """The kinds of actors that a noun may call."""
    if phrase.noun.kind == "person":
        return frozenset({Kind.GROUP} if phrase.plural else {Kind.PERSON})
    if phrase.noun.kind == "organization":
        both = noun_class(phrase.noun) == "agent" and not phrase.plural
        return frozenset({Kind.ORGANIZATION, Kind.PERSON} if both else {Kind.ORGANIZATION})
    if phrase.noun.kind == "group":
        return frozenset({Kind.GROUP} if phrase.plural else {Kind.GROUP, Kind.ORGANIZATION})
    return frozenset()


def _is_no_firm(name: str) -> bool:
    return (
        name.startswith(_OF_STATE) or kind_by_name(name) in _NO_FIRMS or _is_called(name, _OFFICES + _GUILDS)
    )


@lru_cache(maxsize=5_000)
def _is_called(name: str, endings: tuple[str, ...]) -> bool:
    """Whether one of the words of a name ends so: "Bäckerinnung Adorf"."""
    return any(word.lower().endswith(endings) for word in name.split())


def _is_never(noun: Noun, name: str) -> bool:
    """Whether a noun never calls a body of its kind, or of another level: no "Stadtverwaltung" is the "Bundesamt"."""
    local = noun.lemma.startswith(_LOCAL) and name.startswith(("Bundes", "Landes"))
    club = noun.base in _CLUBS and _is_called(name, _NO_CLUBS)
    house = noun_class(noun) == "house" and kind_by_name(name) in _NO_HOUSES
    return local or club or house or kind_by_name(name) in _NEVER.get(noun.base, ())


def _unclear(figure: Figure) -> bool:
    """Whether the name may be a body's though it was not taken for one: "„Lumina“ wächst. Das Unternehmen ..."."""
    plain = not (figure.gender or figure.nouns or " " in figure.name or figure.name in first_names())
    person = figure.kind is Kind.PERSON and plain
    return figure.named and (person or figure.kind is Kind.OTHER)


def _elsewhere(owner: str, phrase: NounPhrase, figure: Figure) -> bool:
    """Whether an actor holds the same role with somebody else: "der Chef der Bahn" is not "der Chef der Bank", but may be
    "der Chef des Konzerns"."""
    return bool(owner) and any(
        compatible(lemma, phrase.noun.lemma)
        and not same_owner(owner, other)
        and not (any_body(owner) or any_body(other))
        for lemma, other in figure.owners.items()
    )


def _another(owner: str, phrase: NounPhrase, figure: Figure) -> bool:
    """Whether a named person holds another office, or is met already: "Finanzminister Huber kam. Der Regierungschef ..." and
    "Minister Huber kam. Ein Minister ..." are two men each."""
    said = phrase.noun
    of_others = noun_class(said) == "relative" and not is_count(owner) and _of_others(phrase, figure)
    if of_others or (not is_former(phrase) and _on_the_other_side(said, figure)):
        return True
    if not figure.named:
        return _another_described(phrase, figure)
    if phrase.determiner in INDEFINITE:
        return True
    if figure.kind is not Kind.PERSON:
        return False
    if is_there_for_another(said, figure):
        return True
    if said.lemma.endswith(_IMPARTIAL) and not any(noun.lemma.endswith(_IMPARTIAL) for noun in figure.nouns):
        return True
    if is_former(phrase):
        return False
    office = noun_class(said) == "office"
    if governs(said) and _has_a_trade(figure):
        return True
    held = [
        noun
        for noun in figure.nouns
        if (noun.base == said.base or (office and noun_class(noun) == "office"))
        and in_party(noun.lemma) == in_party(said.lemma)
    ]
    return bool(held) and not any(
        compatible(noun.lemma, said.lemma) or synonymous(noun.lemma, said.lemma) for noun in held
    )


def _on_the_other_side(said: Noun, figure: Figure) -> bool:
    """Whether both are there for different sides in a trial: "der Staatsanwalt" is not the driver whom he accuses, "der
    Verdächtige" not the spokesman who tells of him."""
    if not figure.nouns or figure.kind is not Kind.PERSON:
        return False
    side, sides = side_at_law(said), {side_at_law(noun) for noun in figure.nouns} - {""}
    accused = any(noun_class(noun) == "in court" for noun in figure.nouns)
    speaks = any(noun.lemma.lower().endswith(_SPOKESMEN) for noun in figure.nouns)
    # Football has defenders, too, "der Gutachter" is an engineer by trade, and an administrator a "Rechtsanwältin".
    trained = said.lemma in _TRAINED or side == "knows"
    plays = (said.base == "Verteidiger" or trained) and not (sides or accused)
    return (side != "" and side not in sides and not plays) or (
        noun_class(said) == "in court" and (bool(sides) or (speaks and not accused))
    )


def _of_others(phrase: NounPhrase, figure: Figure) -> bool:
    """Whether a relative of somebody is meant, as whom the actor was never described: "der Vater | des Opfers"."""
    return phrase.owner is not None and all(
        not compatible(noun.lemma, phrase.noun.lemma) for noun in figure.nouns
    )


def _another_described(phrase: NounPhrase, figure: Figure) -> bool:
    """The same of somebody without a name: "ein Rentner" is not the man before, "der Minister" no neighbour, no
    witness the accused."""
    said, known = noun_class(phrase.noun), {noun_class(noun) for noun in figure.nouns}
    if phrase.determiner in INDEFINITE_ARTICLES and (
        said == "anybody" or all(noun.lemma != phrase.noun.lemma for noun in figure.nouns)
    ):
        return True
    if said == "office" and not any(
        compatible(noun.lemma, phrase.noun.lemma) or synonymous(noun.lemma, phrase.noun.lemma)
        for noun in figure.nouns
    ):
        return True
    if _is_other_compound(phrase.noun, figure):
        return True
    return (
        {said, *known} >= {"in court", "bystander"}
        and said in {"in court", "bystander"}
        and said not in known
    )


def _is_other_compound(said: Noun, figure: Figure) -> bool:
    """Whether somebody was called by another compound of the same noun: no "Radfahrer" is the "Lkw-Fahrer"."""
    if said.kind != "person" or noun_class(said) not in {"person", "profession"}:
        return False  # an "Armeesprecher" may be the "Militärsprecher"
    alike = [noun for noun in figure.nouns if noun.base == said.base]
    same = any(compatible(n.lemma, said.lemma) or synonymous(n.lemma, said.lemma) for n in alike)
    return bool(alike) and said.base not in {"Jährige", said.lemma} and not same


def distinct(figures: Iterable[Figure]) -> list[Figure]:
    """Every actor once, where it comes first."""
    return list(dict.fromkeys(figures))
