"""Whose a saying or a document is, by the word itself and what is next to it: "Polizeiangaben" are the police's."""

from __future__ import annotations

from kg.countries import country_of_adjective
from kg.extract.actors.adjectives import is_adjective
from kg.extract.actors.heads import Head, Names
from kg.extract.actors.text import Text
from kg.nlp.nouns import ACTORS, SAYINGS, noun_of

OF_WHOM = frozenset({"des", "der", "eines", "einer", "von", "vom"})
_TO_THE_PRESS = frozenset(
    {"Erklärung", "Konferenz", "Mitteilung"}
)  # a "Presseerklärung" is not said by the press
_DOCUMENTS = frozenset({
    "Bericht", "Studie", "Umfrage", "Gutachten", "Papier", "Dokument", "Analyse", "Meldung", "Mitteilung", "Angabe",
    "Untersuchung", "Prognose",
})  # fmt: skip
_LINKED = ("ungs", "schafts", "heits", "ions", "täts")  # "Regierung|s|angaben"
_OF_THE_PRESS = frozenset({"Zeitung", "Agentur"})  # "Zeitungsberichten zufolge" is what several papers say
_SOURCE_ADJECTIVES = {
    "behördlich": "Behörden",
    "amtlich": "Behörden",
    "offiziell": "Behörden",
    "polizeilich": "Polizei",
}


def whole_end(doc: Text, end: int, names: Names) -> int:
    """Where a phrase ends that was cut behind its "Angaben": "nach Angaben | informierter Kreise", "laut Bericht | der
    OSZE"."""
    noun = noun_of(doc[end - 1].text)
    if noun is None or noun.kind not in SAYINGS or end >= len(doc):
        return end
    last = end + (doc[end].lower in OF_WHOM)
    opened = last > end
    while last < min(end + 4, len(doc) - 1) and is_adjective(doc, last) and not doc[last].label:
        opened = opened or doc[last].text.endswith("er")
        last += 1
    if not opened or last >= len(doc):
        return end
    owner = noun_of(doc[last].text)
    if last in names:
        return names.end[last]
    return last + 1 if owner is not None and owner.kind in ACTORS else end


def named_document(doc: Text, i: int, start: int, names: Names) -> Head | None:
    """Whose a document is that was taken for a name: "der | OSZE-Bericht" is the OSZE's; but "die US-Botschaft" acts."""
    noun = noun_of(doc[i].text) if names.end[i] == i + 1 and "-" in doc[i].text else None
    implied = implied_actor(doc, i, start) if noun is not None and noun.base in _DOCUMENTS else None
    return Head(i, None, implied) if implied else None


def implied_actor(doc: Text, i: int, start: int) -> str | None:
    """ "Polizeiangaben" -> "Polizei", "Medienberichten" -> "Medien", "behördlichen Angaben" -> "Behörden",
    "EU-Bericht" -> "EU"."""
    word = doc[i].text
    noun = noun_of(word)
    if noun is not None and len(noun.lemma) > len(noun.base) and noun.base not in _TO_THE_PRESS:
        stem = noun.lemma[: len(noun.lemma) - len(noun.base)]
        if stem.endswith("-"):
            return stem[:-1]
        bare = stem.removesuffix("s") if stem.endswith(_LINKED) else stem
        for candidate in (bare, stem, stem.removesuffix("s")):
            owner = noun_of(candidate)
            if owner is not None and owner.kind in ACTORS:
                candidate = (
                    owner.lemma if candidate == owner.lemma + "s" else candidate
                )  # "Unternehmensangaben"
                several = noun.plural and owner.plural is False and owner.base in _OF_THE_PRESS
                return candidate + "en" if several else candidate
    for j in range(start, i):
        for adjective, actor in _SOURCE_ADJECTIVES.items():
            if doc[j].lower.startswith(adjective):
                return actor
        country = country_of_adjective(doc[j].lower)
        if country:
            return country
    return None
