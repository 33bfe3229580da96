"""Whom a noun for what has befallen somebody means: "Ein 23-Jähriger wurde verletzt. | Der Verletzte | schwieg."."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg.extract.actors.figures import Figure
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.text import Text
from kg.model import Kind
from kg.nlp.closed_classes import word_set
from kg.nlp.nouns import Noun

_BACK = 250  # tokens
_LONGEST = 40  # tokens of a sentence
_PASSIVE = word_set("wurde wurden worden wird werden werde")
# What is done to somebody, and what happens to him without a "werden", by the nouns that call him then.
_BEFALLEN = {
    "Verletzter": (
        word_set("verletzt schwerverletzt angefahren niedergestochen angeschossen zusammengeschlagen"),
        word_set("verletzungen verletzte verunglückte stürzte zog"),
    ),
    "Toter": (
        word_set("getötet erschossen erstochen erschlagen ermordet gefunden geborgen entdeckt"),
        word_set("starb starben gestorben tot ums erlag erlagen ertrank ertranken ertrunken"),
    ),
    "Getöteter": (
        word_set("getötet erschossen erstochen erschlagen ermordet"),
        word_set("starb starben tot ums erlag"),
    ),
    "Verstorbener": (frozenset(), word_set("starb starben gestorben tot ums erlag")),
    "Vermisster": (word_set("vermisst gesucht"), word_set("verschwand verschwunden verschollen")),
    "Festgenommener": (word_set("festgenommen verhaftet gefasst gestellt"), frozenset()),
    "Verhafteter": (word_set("festgenommen verhaftet"), frozenset()),
    "Kläger": (frozenset(), word_set("geklagt verklagt verklagte klage")),
    "Klägerin": (frozenset(), word_set("geklagt verklagt verklagte klage")),
}
_ALSO_NAMED = frozenset({"Kläger", "Klägerin"})


def befallen(doc: Text, phrase: NounPhrase, recent: Iterable[Figure], token: int) -> Figure | None:
    """Whom of `recent`, who come without a name, a description at a token calls by what has befallen him, if anybody; who
    went to court may be named: "Lund hat gegen den Bau geklagt. | Der Kläger | ...".

    "Ein 23-Jähriger ist verletzt worden. | Der Verletzte | ...", "Eine Frau starb. | Die Tote | ..."; not "Ein Mann
    verletzte eine Frau. | Der Verletzte |".
    """
    base = _base(phrase.noun.lemma)
    if not base or not phrase.definite or phrase.plural or phrase.owner is not None:
        return None
    done, happened = _BEFALLEN[base]
    for figure in recent:
        if figure.named and base not in _ALSO_NAMED:
            continue
        if figure.kind is not Kind.PERSON or figure.gender not in {"", "mf", phrase.gender}:
            continue
        acting = (t.token for t in figure.traces if t.standing == "subject" and 0 < token - t.token < _BACK)
        if any(_is_so(_behind(doc, at), done, happened) for at in acting):
            return figure
    return None


def befalls(doc: Text, noun: Noun, token: int) -> bool:
    """Whether the words of a sentence from a token on tell what a noun calls somebody by: "| zwei Menschen | starben" of
    "Tote"."""
    base = _base(noun.lemma)
    return bool(base) and _is_so(_around(doc, token), *_BEFALLEN[base])


@lru_cache(maxsize=5_000)
def _base(lemma: str) -> str:
    """ "Schwerverletzter" -> "Verletzter"; empty for all other nouns."""
    low = lemma.lower()
    if low in {"ankläger", "anklägerin"}:
        return ""
    return next((noun for noun in _BEFALLEN if low.endswith(noun.lower())), "")


def _behind(doc: Text, token: int) -> Sequence[str]:
    """The words from a token to the end of its sentence."""
    found: list[str] = []
    for word in doc[token : token + _LONGEST]:
        if found and (word.opens and not word.is_punct):
            break
        found.append(word.lower)
    return found


def _around(doc: Text, token: int) -> Sequence[str]:
    """The words of the sentence around a token."""
    begin = token
    while begin > 0 and not doc[begin].opens and token - begin < _LONGEST:
        begin -= 1
    return _behind(doc, begin)


def _is_so(words: Sequence[str], done: frozenset[str], happened: frozenset[str]) -> bool:
    said = frozenset(words)
    return not said.isdisjoint(happened) or not (said.isdisjoint(done) or said.isdisjoint(_PASSIVE))
