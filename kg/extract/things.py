"""Words that state something of a thing and point to nobody: „Der Unterricht beginnt um acht Uhr“, „Es regnet“.

Who was named in the sentence before is not what such words are about.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extract.evaluative import judgements
from kg.extract.stance import acts
from kg.nlp.closed_classes import word_set
from kg.nlp.nouns import described_noun, noun_of

_WORD = re.compile(r"\w[\w'’-]*")
_ARTICLES = word_set("der die das ein eine")
_POINTING = word_set(
    """er ihn ihm sie ihr ihnen sein seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres ich mich mir mein
    meine meinen meinem meiner wir uns unser unsere unseren unserem unserer du dich dir dein euch man wer jemand alle
    das dies diese dieser diesen diesem dieses jener jene solche solcher dessen deren damit dafür dagegen darüber darauf
    davon dazu dabei daran dadurch beide niemand"""
)
_FEWEST = 3  # words of a sentence: „Institution ohne Gitterstäbe“ calls somebody something
_SHORTEST = 2


@lru_cache(1_000)
def states_a_thing(words: str) -> bool:
    """Whether the words judge nothing, point to nobody and have a thing, or "es", for their subject.

    Not „Er ist umgestürzt“ (who?), „Der Mann hatte zwei Messer“ (a person), „Das ist ein Skandal“ (a judgement).
    """
    found = _WORD.findall(words)
    if "?" in words or len(found) < _SHORTEST:
        return False
    first, second = found[0].lower(), found[1]
    thing = first in _ARTICLES and len(found) > _FEWEST and _is_thing(second)
    if not thing and not (first == "es" and second[:1].islower()):
        return False
    if not _POINTING.isdisjoint(word.lower() for word in found[1:]):
        return False
    return not judgements(words) and not acts(words)


def _is_thing(word: str) -> bool:
    """Whether a word is a noun that is no person, no group and no body."""
    return word[:1].isupper() and noun_of(word) is None and described_noun(word) is None
