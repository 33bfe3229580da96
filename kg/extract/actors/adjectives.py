"""What looks like a declined adjective before a noun; no tagger is asked."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extract.actors.determiners import DEFINITE, INDEFINITE, POSSESSIVE
from kg.extract.actors.text import Text
from kg.nlp.closed_classes import ADVERBS, PREPOSITIONS
from kg.nlp.nouns import noun_of
from kg.nlp.verbs import is_konjunktiv_1
from kg.nlp.word_list import base_form

_ADJECTIVE = re.compile(
    r"^[a-zäöüß][\w-]*(?:e|en|em|er|es|sche[rnms]?)$|^\d{1,3}-?[jJ]ährige[rnms]?$|^[A-Z]{2,}-[a-z]\w+e[rnms]?$"
)
# Not "gefundenen", "leitenden", "verletzten", "maskierten", "eingeleiteten", which are more often participles.
_PAST_PLURAL = re.compile(
    r"(?!(?:be|ge|ver|zer|ent|er|miss|über|unter|um)\w*ten|\w*ierten|\w+ge\w+ten)\w+(?<!en)(?<!end)en"
)
PLACE_ADJECTIVE = re.compile(r"^[A-ZÄÖÜ][\wäöüß-]{2,}er$")
_HELPING = frozenset({"sein", "haben", "werden", "können", "müssen", "sollen", "wollen", "dürfen", "mögen"})
_NOT_ADJECTIVE = (ADVERBS - {"leise"}) | frozenset({
    "oder", "aber", "über", "unter", "hinter", "einer", "eine", "eines", "wie", "sie", "er", "wäre",
    "hätte", "habe", "werde", "sei", "sagte", "hatte", "wurde", "konnte", "heute", "gestern", "ohne",
    "seine", "ihre", "dass", "aus", "bei", "unser", "wieder", "immer", "aller", "bitte", "danach", "keine",
    "allem", "welche", "welcher", "welches", "denen", "deren", "dessen", "wenn", "sondern", "weder", "außer",
    "jeder", "jede", "jedes", "jeden", "ihnen", "selber", "einander", "leider", "seither", "mitunter", "vorne", "gerade",
    "beinahe", "wer", "wem", "wen", "wessen",
})  # fmt: skip


def presides(doc: Text, index: int) -> bool:
    """Whether a word is the adjective of a judge: "der | Vorsitzende | Richter"."""
    behind = doc[index + 1].text if index + 1 < len(doc) else ""
    return doc[index].text.startswith("Vorsitzende") and behind.startswith("Richter")


def is_adjective(doc: Text, index: int) -> bool:
    """Whether the token looks like a declined adjective or a number before a noun: "neue", "drei",
    "Berliner", "US-amerikanische"."""
    token = doc[index]
    if token.is_punct or token.is_space:
        return False
    if presides(doc, index):
        return True
    look = _declined(token.text)
    if index > 0 and doc[index - 1].label == "PER" and _is_done(doc[index - 1].text, token.text):
        return False
    if look == "of a place":
        return not token.opens or index > 0
    return look == "small" or (look == "large" and bool(token.opens) and not token.label)


@lru_cache(maxsize=20_000)
def _declined(word: str) -> str:
    """Whether a word looks like an adjective: a "small" one or a number, one "of a place" ("Berliner"), one that is
    "large" only as it opens a sentence, or none (empty)."""
    lower = word.lower()
    if lower in _NOT_ADJECTIVE or lower in DEFINITE or lower in INDEFINITE or lower in POSSESSIVE:
        return ""
    if word == lower and (word in PREPOSITIONS or _is_verb(word)):
        return ""  # "gegenüber", "sagen"
    if _ADJECTIVE.match(word) or (word.isdigit() and len(word) < 6):
        return "small"
    if PLACE_ADJECTIVE.match(word) and noun_of(word) is None:
        return "of a place"
    return "large" if word.istitle() and _ADJECTIVE.match(lower) else ""


def _is_verb(word: str) -> bool:
    """Whether a word that ends as adjectives do is a verb: "| sagen | Händler", "| seien | Autos", "| fehle | Personal", "|
    fanden | Anwohner"; not the participle "verletzten"."""
    lemma = base_form(word)
    plural = lemma == word and word.endswith(("en", "ern", "eln"))
    past = lemma != word and lemma.endswith("en") and bool(_PAST_PLURAL.fullmatch(word))
    return lemma in _HELPING or plural or past or (is_konjunktiv_1(word) and lemma == f"{word}n")


def _is_done(name: str, word: str) -> bool:
    """Whether a preterite behind a name tells what he did: "Lund | dankte | Minister Kaya"; not "Lunds geschätzte Frau"."""
    weak = word.islower() and word.endswith("te") and not name.endswith(("s", "ß", "x", "z", "’", "'"))
    return weak and base_form(word).endswith(("en", "ern", "eln"))
