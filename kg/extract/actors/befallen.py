"""Whom a noun for what has befallen somebody means: "Ein 23-Jähriger wurde verletzt. | Der Verletzte | schwieg."."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg.extract.actors.figures import Figure, Trace
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.text import Text
from kg.model import Kind
from kg.nlp.closed_classes import word_set
from kg.nlp.nouns import Noun

_BACK = 250  # tokens
_LONGEST = 40  # tokens of a sentence
_HAVE = word_set("hat haben hatte hatten")
_PASSIVE = word_set("wurde wurden worden wird werden werde")
# What is done to somebody, and what happens to him without a "werden", by the nouns that call him then.
_BEFALLEN = {
    "Verletzter": (
        word_set(
            "verletzt schwerverletzt angefahren niedergestochen angeschossen zusammengeschlagen operiert"
        ),
        word_set("verletzungen verletzte verunglückte stürzte gestürzt zog"),
    ),
    "Toter": (
        word_set("getötet erschossen erstochen erschlagen ermordet gefunden geborgen entdeckt"),
        word_set("starb starben gestorben tot ums erlag erlagen ertrank ertranken ertrunken"),
    ),
    "Getöteter": (
        word_set("getötet erschossen erstochen erschlagen ermordet"),
        word_set("starb starben tot ums erlag"),
    ),
    "Ermordeter": (word_set("ermordet getötet erschossen erstochen erschlagen"), frozenset()),
    "Verstorbener": (frozenset(), word_set("starb starben gestorben tot ums erlag")),
    "Vermisster": (word_set("vermisst gesucht"), word_set("verschwand verschwunden verschollen")),
    "Festgenommener": (word_set("festgenommen verhaftet gefasst gestellt"), frozenset()),
    "Verhafteter": (word_set("festgenommen verhaftet"), frozenset()),
    "Kläger": (frozenset(), word_set("geklagt verklagt verklagte klage")),
    "Klägerin": (frozenset(), word_set("geklagt verklagt verklagte klage")),
}
_KILLED = frozenset({"Ermordeter", "Getöteter", "Toter"})
_ROLE = 4  # words between "an" and a name


def befallen(doc: Text, phrase: NounPhrase, recent: Iterable[Figure], token: int) -> Figure | None:
    """Whom of `recent` a description at a token calls by what has befallen him, if anybody.

    "Ein 23-Jähriger ist verletzt worden. | Der Verletzte | ...", "Eine Frau starb. | Die Tote | ..."; not "Ein Mann
    verletzte eine Frau. | Der Verletzte |".
    """
    base = _base(phrase.noun.lemma)
    woman = (
        phrase.determiner == "der" and phrase.gender == "f"
    )  # "die Schwester | der Ermordeten |": form tells no number
    if not base or not phrase.definite or (phrase.plural and not woman) or phrase.owner is not None:
        return None
    for figure in recent:
        if figure.kind is not Kind.PERSON or figure.gender not in {"", "mf", phrase.gender}:
            continue
        near = [trace for trace in figure.traces if 0 < token - trace.token < _BACK]
        if any(_is_told(doc, trace, base, token) for trace in near):
            return figure
    return None


def _is_told(doc: Text, trace: Trace, base: str, token: int) -> bool:
    """Whether words before a token tell of whom they mention that he was befallen by what a noun says."""
    if base in _KILLED and _is_murdered(doc, trace.token):
        return True
    words = _behind(doc, trace.token)[: token - trace.token]
    done, happened = _BEFALLEN[base]
    acted = not trace.first and not _HAVE.isdisjoint(_around(doc, trace.token))
    hurt = acted and not done.isdisjoint(words)  # "Ein Radfahrer hat | eine Frau | verletzt"
    return trace.standing == "subject" and (hurt or _is_so(words, done, happened))


def _is_murdered(doc: Text, token: int) -> bool:
    """Whether somebody is named as whom one killed: "der Mord an der Aktivistin | Kaya |"."""
    before = doc[max(token - _ROLE, 0) : token]
    at = next((word.i for word in reversed(before) if word.lower == "an"), 0)
    return (
        at > 0
        and doc[at - 1].lower.startswith("mord")
        and all(word.text[:1].isupper() or word.lower in {"der", "dem"} for word in doc[at + 1 : token])
    )


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
