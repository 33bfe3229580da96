"""How an actor is cited: the fullest of its names, without the endings that its sentences gave it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.countries import country_names
from kg.extract.actors.forms import GENITIVE, alias_key, declined, is_acronym
from kg.extract.actors.name_clusters import Cluster, Name
from kg.gazetteer import curated, is_town
from kg.model import Kind
from kg.nlp.noun_genders import MANY, by_form
from kg.nlp.nouns import first_names, noun_of, titles
from kg.nlp.word_list import listed

# Plurals that are the heads of names, as they stand behind "bei den": "Adorfer Festspielen".
_DATIVES = ("spielen", "betrieben", "werken", "philharmonikern", "symphonikern", "wählern")
_OF_ONE = frozenset({"der", "des", "dem", "ein", "eines", "einem"})
_LONGEST_ACRONYM = 3  # letters; "USA", "NRW" keep their capitals
# "Deutschen", "Rote", "Internationales"; "Berliner" and "Münchner" do not change.
_DECLINED_ADJECTIVE = re.compile(
    r"^(\w*(?:-[a-zäöüß]\w*)*(?:sch|tsch|al|ot|eiß|au|ereint|einigt|iv|är|ell|ahen|oß|eu|rei|rün|lich|ig|berst|öchst|nter|ritt|oss|emein))e[nmsr]?$"
)
# What a noun may be behind an article and an adjective in -en.
_BEHIND = {
    **dict.fromkeys(("der", "zur"), frozenset({"f", MANY})),
    **dict.fromkeys(("des", "dem", "beim", "zum", "vom", "im", "am"), frozenset({"m", "n"})),
}
_WITHIN = frozenset({"des", "der", "für", "von", "vom"})  # behind the head of a name
_ENDINGS = {
    "p": ("ionen", "staaten", "emirate", "inseln", "spiele", "betriebe", "werke", "bühnen"),
    "f": (
        "ion", "ung", "schaft", "heit", "keit", "tät", "bank", "bahn", "partei", "armee", "front", "republik",
        "liste", "presse", "kapelle", "welle", "oper", "kirche", "luftwaffe", "marine", "allee", "brücke", "küste", "schule",
    ),
    "n": ("gericht", "amt", "haus", "kreuz", "museum", "institut", "ministerium", "meer", "reich", "werk"),
    "m": (
        "hof", "rat", "tag", "bund", "verband", "osten", "krieg", "dienst", "rundfunk", "kurier", "anzeiger",
        "verein", "ausschuss", "club", "klub",
    ),
}  # fmt: skip


def citation(found: Cluster) -> str:
    """The fullest form without case ending: the longest, and of equally long ones that in the base form.

    Not what somebody is told to be called besides: "Jan Specht, mit bürgerlichem Namen | Hans-Rolf Lund |".
    """
    own = [name for name in found.names if not name.renamed] or found.names
    forms = Counter(" ".join(_without_titles(name)) for name in own)
    best = max(forms, key=lambda form: (_fullness(form), forms[form], -len(form)))
    best = next(
        (form for form in forms if form == f"Bundes{best.lower()}" or form.endswith(f"-{best}")), best
    )  # "EU-Ministerrat ... Ministerrat"
    if found.kind is Kind.LOCATION and best.isupper() and len(best) > _LONGEST_ACRONYM:
        return best.title()  # a dateline's capitals: "WARSCHAU"
    example = next(name for name in own if " ".join(_without_titles(name)) == best)
    bare = _without_genitive(best, example)
    last_words = {form.split()[-1] for form in forms if form != best}
    if bare != best and (bare.split()[-1] in last_words or bare == best[:-2] or _is_genitive(example, best)):
        best = bare
    return best if found.kind is Kind.PERSON else _nominative(best, example)


def _without_genitive(form: str, name: Name) -> str:
    """ "Blinkens" -> "Blinken", "des Volkskongresses" -> "Volkskongress", but "des Komitees" -> "Komitee"."""
    if _WITHIN & set(form.split()[1:-1]):
        return form  # the last word is no head: "Verband des Einzelhandels"
    long = name.kind is not Kind.PERSON and name.before.lower() in {"des", "eines"}
    if long and form.endswith("es") and _is_noun(re.split(r"[ -]", form)[-1][:-2]):
        return form[:-2]
    long = long and name.kind is not Kind.LOCATION
    if long and len(form) > 6 and re.search(r"(?:[bcdfghklmnprtvwz]|ss)es$", form):
        return form[:-2]
    return GENITIVE.sub("", form)


def _is_noun(word: str) -> bool:
    """Whether the dictionary has the word as it stands: "Kreis", "Bund"."""
    return len(word) > 2 and listed(word) == word and word[:1].isupper() and word + "es" not in first_names()


def _nominative(form: str, name: Name) -> str:
    """A declined name in the base form: "Vereinten Nationen" -> "Vereinte Nationen", "Landgerichts
    Mannheim" -> "Landgericht Mannheim", "Deutschen Bundestages" -> "Deutscher Bundestag", "Grünen" ->
    "Grüne"."""
    known = alias_key(form)
    if known != form and tuple(map(declined, known.split())) == tuple(map(declined, form.split())):
        return known
    parts = form.split()
    head = next((i for i, part in enumerate(parts) if not _DECLINED_ADJECTIVE.match(part)), len(parts) - 1)
    if name.before.lower() in {"des", "eines", "dem", "beim", "zum", "vom", "im", "am"}:
        parts[head] = _base_of(parts[head])
    if parts[-1].lower().endswith(_DATIVES):
        parts[-1] = parts[-1].removesuffix("n")
    gender = "p" if _means_several(parts, head, name) else _gender_of_head(parts[head])
    if not gender and head and parts[0].endswith("en"):
        gender = _gender_by_article(parts[head], name.before.lower())
    if gender:
        whole = head == len(parts) - 1  # of "Deutscher Leichtathletik Verband" it is no head
        parts[:head] = [_with_ending(part, gender, whole=whole) for part in parts[:head]]
    elif len(parts) == 1 and _DECLINED_ADJECTIVE.match(form) and name.kind is not Kind.LOCATION:
        return form.removesuffix("n")  # "die Grünen" -> "Grüne"; not "Plauen"
    return " ".join(parts)


def _means_several(parts: Sequence[str], head: int, name: Name) -> bool:
    """Whether a noun with one form for one and several means several: "die Freien | Wähler |", not "der Oberste Richter"."""
    noun = noun_of(parts[head]) if head else None
    if noun is None or noun.gender != "m" or noun.plural is not None or noun.lemma != parts[head]:
        return False
    return name.before.lower() not in _OF_ONE or (name.before.lower() == "der" and parts[0].endswith("en"))


def _base_of(word: str) -> str:
    """ "Landgerichts" -> "Landgericht"; a word that no table knows stays."""
    noun = noun_of(word)
    if noun is not None:
        return noun.lemma if not noun.plural and word.startswith(noun.lemma) else word
    bare = listed(word)
    return bare if bare is not None and word in {bare + "s", bare + "es"} else word


def _gender_of_head(word: str) -> str:
    """m, f, n, p for plural, or empty, by the tables or the ending: "Union" f, "Nationen" p."""
    noun = noun_of(word)
    if word.lower().endswith(_ENDINGS["p"]):
        return "p"
    if noun is not None and noun.gender in {"m", "f", "n"}:
        return "p" if noun.plural else noun.gender
    return next((gender for gender, endings in _ENDINGS.items() if word.lower().endswith(endings)), "")


def _gender_by_article(head: str, article: str) -> str:
    """What the article before a declined adjective leaves open of a noun's genders: "der Deutschen | Welthungerhilfe" f."""
    left = by_form(head) & _BEHIND.get(article, frozenset())
    return next(iter(left)) if len(left) == 1 else ""


def _with_ending(adjective: str, gender: str, *, whole: bool) -> str:
    """The adjective as without an article: "Europäischen" + f -> "Europäische", "Deutschen" + m -> "Deutscher".

    Before the last word of a `whole` name "Europäischer" + f is declined, too; "Berliner" never is.
    """
    stem = _DECLINED_ADJECTIVE.sub(r"\1", adjective)
    if (
        adjective.endswith("er")
        and gender != "m"
        and not (whole and stem.endswith(("sch", "eint", "einigt")))
    ):
        return adjective
    return stem + {"m": "er", "f": "e", "n": "es", "p": "e"}[gender]


def _without_titles(name: Name) -> tuple[str, ...]:
    parts = name.form.split()
    while len(parts) > 1 and parts[0] in titles():
        parts = parts[1:]
    return tuple(parts)


def _fullness(form: str) -> tuple[bool, int, int]:
    """More words are fuller, and of equally many those without abbreviations: "IG Holz" is less than
    "Industriegewerkschaft Holz". What calls its members is less than either: "die Sozialdemokraten" are the SPD."""
    words_of = form.split()
    return not _calls_members(form), len(words_of), -sum(is_acronym(word) for word in words_of)


def _calls_members(form: str) -> bool:
    noun = noun_of(form) if " " not in form and form.endswith(("en", "er", "ern")) else None
    return noun is not None and noun.kind == "person" and noun.gender == "m" and noun.plural is not False


def _is_genitive(name: Name, form: str) -> bool:
    """Whether a name that occurs in one form only is a genitive: "die Hauptstadt Deutschlands", "Putins
    Sprecher"."""
    bare = GENITIVE.sub("", form)
    if bare == form or len(bare) < 4:
        return False
    if form[-1] in "'’" or form.endswith(("'s", "’s")):
        return True
    if bare in country_names():
        return form not in country_names()
    if name.kind is Kind.LOCATION and bare in curated():
        return form not in curated()  # "das beste Angebot | Europas"
    if not name.genitive or name.kind in (Kind.OTHER,):
        return False
    if name.kind is Kind.ORGANIZATION:
        return name.before.lower() in {"des", "eines"} and not form.isupper()
    if name.kind is Kind.PERSON:
        last = form.split()[-1]
        return (
            not last.endswith(("us", "is", "os", "es", "és", "ös", "ss", "ás")) and last not in first_names()
        )
    return not (bare.endswith(("s", "u", "i", "o", "a", "e")) or (is_town(form) and not is_town(bare)))
