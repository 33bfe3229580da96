"""What rules and tables say about names, as a hint to the network that decides.

The network learns from little text and sees nine words at once; the rules know 235,000 places and 5,000 given
names, and that "Hartwig" was called "Lena Hartwig" three paragraphs ago. `kg_name_hints` writes their opinion
into `token.ent_id`, which the network of the component `ner` embeds.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.gazetteer import country_of, curated, is_small_town, is_town
from kg.nlp.names import find_names
from kg.nlp.names_claims import words_of
from kg.nlp.names_known import is_known
from kg.nlp.names_words import (
    is_capitalised,
    is_collective,
    is_common,
    is_first_name,
    is_title,
    is_word_surname,
    role_gender,
    without_genitive,
)

LETTERS = "fsltvokcra"
"""What tables may say: given name, surname, place, town, village, organisation, collective, common noun, role, country."""


@Language.component("kg_name_hints", assigns=["token.ent_id"])
def kg_name_hints(doc: Doc) -> Doc:
    """Sets `token.ent_id` to a hint such as "B-PER:f" (a given name that rules take for a person's first word)."""
    hints = name_hints(doc)
    keys = {hint: doc.vocab.strings.add(hint) if hint else 0 for hint in set(hints)}
    values = np.array([keys[hint] for hint in hints], dtype=np.uint64).reshape(-1, 1)
    return doc.from_array(["ENT_ID"], cast(Any, values))


def name_hints(doc: Doc) -> list[str]:
    """A hint for each token, empty where there is nothing to say; needs sentence boundaries."""
    claims = [""] * len(doc)
    for begin, end, label in find_names(doc):
        claims[begin] = f"B-{label}"
        claims[begin + 1 : end] = [f"I-{label}"] * (end - begin - 1)
    return [
        f"{claim}:{letters}" if claim or letters else ""
        for claim, letters in zip(claims, map(known, words_of(doc)), strict=True)
    ]


@lru_cache(maxsize=65536)
def known(word: str) -> str:
    """What tables say about a word, some of LETTERS; nothing of words without a capital."""
    if not is_capitalised(word):
        return ""
    forms = without_genitive(word)
    letters = (
        ("f", any(map(is_first_name, forms))),
        ("s", is_word_surname(word)),
        ("l", any(form in curated() for form in forms)),
        ("t", any(map(is_town, forms))),
        ("v", not any(map(is_town, forms)) and any(map(is_small_town, forms))),
        ("o", is_known(word)),
        ("k", is_collective(word)),
        ("c", is_common(word)),
        ("r", role_gender(word) is not None or is_title(word)),
        ("a", country_of(word) is not None),
    )
    return "".join(letter for letter, holds in letters if holds)
