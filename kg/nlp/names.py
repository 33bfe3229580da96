"""Finds names of people, organisations, places and other things by rules and tables; no model.

The steps run in order and each word belongs to the first that takes it: what is certain by its form comes
before what only its surroundings suggest. Names are the outermost ones, inflected as written, without titles,
roles and determiners; a part of a hyphen compound is none ("US-Außenminister").
"""

from __future__ import annotations

from spacy import attrs
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.nlp import names_figures, names_known, names_orgs, names_people, names_places
from kg.nlp.names_claims import OPENING_MARKS, Claims, words_of

LABELS = ("PER", "ORG", "LOC", "MISC")
_TRANSPARENT = OPENING_MARKS | {"-", "–", "("}  # a sentence may open behind them


def find_names(doc: Doc) -> list[tuple[int, int, str]]:
    """The names in a tokenised document with sentence boundaries: (first token, token after the last, label).

    Labels are PER, ORG, LOC and MISC; the result is sorted and free of overlaps. "Ministerpräsident Netanjahu
    traf Antony Blinken in Tel Aviv." -> [(1, 2, "PER"), (3, 5, "PER"), (6, 8, "LOC")].
    """
    claims = _claims(doc)
    names_known.claim_known(claims, minimum=2)
    names_figures.claim_figures(claims)
    names_people.claim_rulers(claims)
    names_places.claim_capitals(claims)
    names_orgs.claim_patterns(claims)
    names_places.claim_long(claims)
    names_people.claim_full(claims)
    names_people.claim_after_role(claims)
    names_people.claim_known_again(claims)
    names_known.claim_known(claims, minimum=1)
    names_places.claim_single(claims)
    names_places.claim_by_context(claims)
    names_places.claim_known_again(claims)
    names_figures.claim_famous(claims)
    names_people.claim_unknown_pairs(claims)
    names_people.claim_speakers(claims)
    names_people.claim_given(claims)
    names_people.claim_known_again(claims)
    return sorted(claims.names)


def _claims(doc: Doc) -> Claims:
    words = words_of(doc)
    starts: list[bool] = []
    opened = True
    table = doc.to_array([attrs.SENT_START, attrs.IS_SPACE]).reshape(len(doc), 2).tolist()
    for word, (start, space) in zip(words, table, strict=True):
        opened = opened or start == 1
        starts.append(opened)
        if not (space or word in _TRANSPARENT):
            opened = word == ":"
    return Claims(words, tuple(starts))


@Language.component("kg_names", assigns=["doc.ents"])
def kg_names(doc: Doc) -> Doc:
    """Sets `doc.ents` to the names found; needs sentence boundaries."""
    spans = [Span(doc, begin, end, label=label) for begin, end, label in find_names(doc)]
    doc.ents = filter_spans(spans)
    return doc
