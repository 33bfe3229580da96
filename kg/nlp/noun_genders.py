"""Which gender and number a noun for a thing may have, by its form and by the words before it.

The list of words gives no genders; what a noun's ending and a short table leave open, its article may tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from kg.nlp.closed_classes import PREPOSITIONS, with_swiss, word_set
from kg.nlp.nouns import noun_of
from kg.nlp.word_list import base_form, listed
from kg.tables import read_table

GENDERS = ("seeds/noun_genders.tsv", ("noun", "gender", "source"))
MANY = "p"
"""The mark of a plural beside those of the genders, m, f and n."""
ANY = frozenset("mfnp")

_ENDINGS = (
    ("f", ("ung", "heit", "keit", "schaft", "tät", "ion", "anz", "enz", "thek", "ade", "age", "ette", "ie")),
    ("n", ("chen", "lein", "ment", "tum", "ium", "werk", "zeug", "gebiet", "nis")),
    ("m", ("ismus", "ling", "ator", "graben")),
)
_MASCULINE_IN_E = word_set(
    "Name Gedanke Glaube Wille Haufe Käse Funke Friede Buchstabe Hase Affe Löwe Rabe Ochse Bulle"
)
_NEUTER_IN_E = word_set(
    "Ende Auge Gebäude Gelände Erbe Interesse Gemälde Gebirge Gewebe Getreide Genie Regime Gesetze"
)
_ALIKE = ("er", "el", "en", "chen", "lein")  # one and several look alike: "der Tunnel", "die Tunnel"
_DATIVE = word_set(
    "in an auf aus bei mit nach von vor zu seit unter über hinter neben zwischen ab gegenüber samt nebst"
)
_SHORTEST, _LONG = 3, 5  # letters of a last part; of one before which anything may stand
_BY_DETERMINER = {
    **dict.fromkeys("das ins fürs dieses jenes jedes welches".split(), frozenset("n")),
    **dict.fromkeys("dem im am vom zum beim einem keinem diesem jenem jedem".split(), frozenset("mn")),
    **dict.fromkeys("des eines keines ein kein".split(), frozenset("mn")),
    **dict.fromkeys("eine einer zur jede".split(), frozenset("f")),
    **dict.fromkeys("die keine diese jene welche keiner".split(), frozenset("fp")),
    **dict.fromkeys("einen keinen jeden".split(), frozenset("m")),
    **dict.fromkeys("der dieser jener jeder welcher".split(), frozenset("mfp")),
    **dict.fromkeys("den diesen jenen".split(), frozenset("mp")),
    **dict.fromkeys(
        """zwei drei vier fünf sechs sieben acht neun zehn elf zwölf viele vieler vielen mehrere mehrerer mehreren einige
        einiger einigen alle aller allen beide beider beiden manche zahlreiche zahlreichen""".split(),
        frozenset("p"),
    ),
}  # fmt: skip
_OWNING = {
    "e": frozenset("fp"),
    "er": frozenset("fp"),
    "en": frozenset("mp"),
    "em": frozenset("mn"),
    "es": frozenset("mn"),
}
_OWNERS = ("sein", "ihr", "unser", "mein", "dein", "euer", "eur")
_BEHIND_EIN = {"es": frozenset("n"), "er": frozenset("m")}
_BY_ADJECTIVE = (
    ("er", frozenset("mfp")),
    ("es", frozenset("n")),
    ("em", frozenset("mn")),
    ("e", frozenset("fp")),
)


@cache
def _table() -> dict[str, str]:
    rows = read_table(*GENDERS)
    return {noun: row["gender"] for row in rows for noun in with_swiss([row["noun"].lower()])}


@lru_cache(20_000)
def gender_of(noun: str) -> str:
    """The gender of a noun in the singular, by its last part or its ending; empty if neither tells."""
    lower = noun.rsplit("-", 1)[-1].lower()
    for begin in range(max(1, len(lower) - _SHORTEST + 1)):
        found = _table().get(lower[begin:])
        if found is not None and (not begin or len(lower) - begin >= _LONG or _is_first_part(lower[:begin])):
            return found
    said = noun_of(noun)
    if said is not None and said.gender in {"m", "f", "n"}:
        return said.gender
    told = next((gender for gender, endings in _ENDINGS if lower.endswith(endings)), "")
    if told or not lower.endswith("e"):
        return told
    last = lower.capitalize()
    return "m" if last in _MASCULINE_IN_E else "n" if last in _NEUTER_IN_E or lower.startswith("ge") else "f"


def _is_first_part(letters: str) -> bool:
    """Whether letters make a word that a short one may follow: "Neu|bau", "Stadtrund|gang"; not "Kr|eis"."""
    return any(listed(part.capitalize()) or listed(part) for part in (letters, letters.removesuffix("s")))


@lru_cache(20_000)
def by_form(word: str) -> frozenset[str]:
    """What a noun may be by its form alone: "Brücke" f, "Brücken" several, "Tunnel" one or several."""
    lemma = base_form(word)
    gender = gender_of(lemma)
    one = frozenset(gender) if gender else frozenset("mfn")
    if lemma == word:
        return one | {MANY} if word.endswith(_ALIKE) and gender != "f" else one
    if word in {lemma + "s", lemma + "es", lemma + "ns"} and gender != "f":
        return one  # "des Gesetzes"; "Autos" are told by their article
    return frozenset(MANY)


@lru_cache(20_000)
def by_words(determiner: str, before: str, adjective: str, noun: str) -> frozenset[str]:
    """What a noun may be by its determiner (lower case, empty for none), the word before that and the adjective behind it:
    "in | der | Brücke" f, "der | Tunnel" m, "die | Pläne" f or several, "neuer | Tunnel" m."""
    if determiner in {"ein", "kein"} or (determiner in _OWNERS):
        return _BEHIND_EIN.get(adjective[-2:], frozenset("mn"))
    if not determiner:
        return next((told for ending, told in _BY_ADJECTIVE if adjective.endswith(ending)), ANY)
    if determiner == "der":
        if before in _DATIVE:
            return frozenset("f")
        return frozenset("fp") if before[:1].isupper() or before in PREPOSITIONS else frozenset("m")
    if determiner in {"den", "diesen", "jenen"} and not noun.endswith(("n", "s")):
        return frozenset("m")
    owner = next((one for one in _OWNERS if determiner.startswith(one)), None)
    if owner is not None:
        return _OWNING.get(determiner.removeprefix(owner), ANY)
    return _BY_DETERMINER.get(determiner, ANY)


def agreed(readings: Sequence[frozenset[str]]) -> frozenset[str]:
    """What all readings allow; the last one's if they contradict each other."""
    found = ANY
    for reading in readings:
        found = found & reading or reading
    return found
