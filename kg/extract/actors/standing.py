"""How a mention stands in its clause, as far as words of closed classes before it tell: subject, object, genitive, ..."""

from __future__ import annotations

from collections.abc import Container
from itertools import accumulate

from kg.extract.actors.adjectives import is_adjective
from kg.extract.actors.determiners import DETERMINING, FUSED
from kg.extract.actors.pronouns import Pronoun, pronoun_at
from kg.extract.actors.text import Text
from kg.nlp.nouns import titles

_CARRIERS = frozenset({
    "von", "laut", "nach", "gegenüber", "an", "mit", "bei", "in", "für", "gegen", "über", "um", "durch", "zu", "aus",
    "auf", "unter", "wie", "so", "als", "vor", "zwischen", "seit", "ohne", "wegen", "trotz", "hinter", "neben", "dass",
    "und", "oder", "sowie",
})  # fmt: skip
_UNFUSED = {
    "im": "in",
    "am": "an",
    "vom": "von",
    "beim": "bei",
    "zum": "zu",
    "zur": "zu",
    "ins": "in",
    "ans": "an",
}
_JOINING = frozenset({"und", "oder", "sowie"})
_GOVERNING = _CARRIERS - _JOINING - {"dass"}
OBLIQUE = frozenset(
    {"dem", "den", "einem", "einen", "diesem", "diesen", "jenem", "jenen", "keinem", "keinen"}
)
"""Articles that no subject has."""
_GENITIVE = frozenset({"des", "eines", "dieses", "jenes"})
_BREAKS = frozenset({",", ";", ":", "–", "-", "(", ")", "und", "oder", "aber", "sondern", "denn"})


def standing_of(doc: Text, names: Container[object], genitive: Container[object], head: int) -> str:
    """How the name or noun phrase with the head `head` stands: "subject", "object", "genitive", "behind a preposition",
    or "listed" behind "und".

    "Kaya traf | Lenz in Kiel" -> subject for both; "von US-Präsident | Obama" -> behind a preposition. `names` are the
    tokens of names, `genitive` the first ones of those with a genitive "s".
    """
    return standing_behind(doc, left_of(doc, names, head), genitive, head)


def standing_behind(doc: Text, left: tuple[int, str, str], genitive: Container[object], head: int) -> str:
    """The same of a phrase whose `left_of` is known."""
    edge, determiner, carrier = left
    if head in genitive or determiner in _GENITIVE or (not carrier and _owned(doc, edge, determiner)):
        return "genitive"
    if carrier in _JOINING:
        return "listed"
    if carrier and carrier != "dass":
        return "behind a preposition"
    return "object" if determiner in OBLIQUE else "subject"


def _owned(doc: Text, edge: int, determiner: str) -> bool:
    """ "die Sprecherin | der Ministerin": "der" right behind a noun."""
    return (
        determiner in {"der", "einer", "dieser"}
        and edge > 0
        and doc[edge - 1].text[:1].isupper()
        and not doc[edge - 1].opens
    )


def standing_of_pronoun(doc: Text, i: int, pronoun: Pronoun) -> str:
    """How a pronoun stands: as the names do, or "possessive"."""
    if pronoun.possessive:
        return "possessive"
    if i > 0 and doc[i - 1].lower in _GOVERNING:
        return "behind a preposition"
    return "subject" if pronoun.subject else "object"


def clauses(doc: Text) -> tuple[int, ...]:
    """For every word the number of commas, conjunctions and the like before it: where it is equal, no clause ends."""
    return tuple(accumulate([word.lower in _BREAKS for word in doc], initial=0))


def left_of(doc: Text, names: Container[object], head: int) -> tuple[int, str, str]:
    """Where the noun phrase begins, its determiner, and the preposition or conjunction before it.

    "gegenüber dem neuen Sender | ARD" -> "dem", "gegenüber"; "beim | Sender" -> "dem", "bei"; "mit Israels Präsidenten |
    Kaya" -> no determiner, "mit".
    """
    j, determiner = head - 1, ""
    while j >= 0 and head - j < 8:
        word = doc[j].lower
        if word in DETERMINING:
            determiner = word
            j -= 1
            break
        if word in FUSED:
            return j, "der" if word == "zur" else "dem", _UNFUSED[word]
        if j in names and j + 1 < head and j + 1 not in names and word.endswith("s"):
            while j in names:
                j -= 1
            break
        noun = doc[j].text[:1].isupper() and not doc[j].is_punct and j not in names
        if not (noun or is_adjective(doc, j) or doc[j].text in titles()):
            break
        if pronoun_at(doc, j) is not None or word in _CARRIERS:
            break
        j -= 1
    before = doc[j].lower if j >= 0 else ""
    return j + 1, determiner, before if before in _CARRIERS else ""
