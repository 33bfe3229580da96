"""Sayings whose nouns call nobody: „die Kirche im Dorf lassen“ is about no church, "zur Kasse bitten" about no insurer."""

from __future__ import annotations

from kg.extract.actors.text import Text, run
from kg.nlp.closed_classes import DETERMINERS, word_set

_BARE = frozenset({""})
_LEAVE = word_set("lassen lässt ließ ließen gelassen lasse lasst")
_STAND = word_set("steht stehen stand standen stehe stünde")
_GO = word_set("geht gehen ging gingen gegangen gehe")
# By the noun: what stands right before it (no article if bare), and sets of words of which its clause has one each.
_SAYINGS = {
    "Kirche": [(word_set("die"), [word_set("dorf"), _LEAVE])],
    "Kasse": [
        (word_set("zur"), [word_set("bitten bittet bat baten gebeten bitte")]),
        (word_set("die"), [word_set("stimmt stimmen klingelt klingeln leer")]),
    ],
    "Kassen": [(word_set("die den leere leeren klamme klammen"), [word_set("leer klingeln klamm füllen gefüllt")])],
    "Gericht": [(word_set("ins"), [_GO])],
    "Schule": [(_BARE, [word_set("macht machen machte machten gemacht mache")])],
    "Haus": [(word_set("ins"), [_STAND])],
    "Bärendienst": [(word_set("einen den"), [word_set("erweisen erweist erwies erwiesen erweise leisten geleistet")])],
    "Herr": [(_BARE, [word_set("lage sinne")])],
    "Vater": [(word_set("der"), [word_set("gedankens")])],
    "Mutter": [(word_set("die"), [word_set("porzellankiste")])],
    "Bank": [(word_set("lange"), [word_set("auf")])],
    "Post": [(word_set("die"), [_GO, word_set("ab")])],
    "König": [(_BARE, [word_set("kunde")])],
    "Kind": [(word_set("das"), [word_set("bad bade namen brunnen")])],
    "Mann": [(word_set("am"), [word_set("not")])],
    "Partei": [(_BARE, [word_set("ergreifen ergreift ergriff ergriffen ergreife")])],
}  # fmt: skip
_STOPS = frozenset({",", ".", ";", ":", "!", "?", "–"})
_NEAR = 8  # words of a clause on either side


def is_idiom(doc: Text, noun: int) -> bool:
    """Whether a noun belongs to a saying: "die | Kirche | im Dorf lassen"; not "die | Kirche | im Dorf ist alt"."""
    sayings = _SAYINGS.get(doc[noun].text, ())
    before = doc[noun - 1].lower if noun > 0 else ""
    return any(
        (before not in DETERMINERS if first == _BARE else before in first)
        and not any(_clause(doc, noun).isdisjoint(words) for words in needed)
        for first, needed in sayings
    )


def _clause(doc: Text, noun: int) -> frozenset[str]:
    return frozenset(doc[i].lower for step in (-1, 1) for i in run(doc, noun, step, _STOPS, _NEAR))
