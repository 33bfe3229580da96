"""Who suffers in a passive, and by whom: "Die Kunden seien | von der Bank | belogen worden" blames the bank alone.

The participle must be of a verb that wrongs somebody; "sei von der Bank überzeugt worden" tells no wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.avowals import clause_of
from kg.extract.mentioned import Words
from kg.extract.position import phrase_start
from kg.model import Span
from kg.nlp.closed_classes import OBLIQUE_DETERMINERS, SUBORDINATORS, word_set

_WRONGED = word_set(
    """abgehängt abgespeist abgezockt alleingelassen angefeindet ausgebeutet ausgebremst ausgegrenzt ausgenutzt
    ausgenützt behindert beleidigt belogen benachteiligt beschimpft betrogen bevormundet diffamiert diskriminiert
    drangsaliert eingeschüchtert enteignet entmündigt erpresst gedemütigt gefoltert gemobbt geprellt gequält
    getäuscht hingehalten hintergangen ignoriert instrumentalisiert kriminalisiert misshandelt missachtet
    missbraucht schikaniert stigmatisiert übergangen überrumpelt unterdrückt verdrängt verhöhnt verleumdet
    vernachlässigt verraten verspottet vertröstet verunglimpft vorgeführt vorverurteilt"""
)
_STRUCK = word_set(
    """angegriffen angeschossen ausgeraubt beschossen bestohlen bedroht entführt erfasst ermordet erschossen evakuiert
    geschlagen getroffen getötet missbraucht niedergeschlagen niedergestochen überfahren überfallen überrascht verletzt
    verprügelt verschleppt verschüttet vergewaltigt"""
)  # with or without somebody who does it
_PHRASES = frozenset(
    {
        ("druck", "gesetzt"), ("stich", "gelassen"), ("allein", "gelassen"), ("kopf", "gestoßen"), ("tisch", "gezogen"),
        ("licht", "geführt"), ("dunkeln", "gelassen"), ("pranger", "gestellt"), ("füßen", "getreten"),
        ("regen", "gelassen"), ("liegen", "gelassen"),
    }
)  # fmt: skip
_PASSIVE = word_set("werde werden wird wurde wurden würde würden worden")
_FINITE = _PASSIVE | word_set("sei seien ist sind war waren wäre wären")
_NOT = word_set("nicht nie niemals kein keine keinen keinem keiner")
_BY = word_set("von vom durch")


def is_wronged(words: Words, part: Span, mention: Span) -> bool:
    """Whether the mention, in a part of the words of a statement, is the subject of a passive that tells of a wrong."""
    clause = _wronging(words, part, mention)
    return clause is not None and _is_subject(words, clause, mention)


def _is_subject(words: Words, clause: range, mention: Span) -> bool:
    at = words.under(mention)
    start, determiner, preposition = phrase_start(words, clause.start, at.start)
    if preposition or determiner in OBLIQUE_DETERMINERS:
        return False
    behind = words.lower[at.stop] if at.stop < clause.stop else ""
    before = words.lower[start - 1] if start > clause.start else ""
    return start == clause.start or before in _FINITE | SUBORDINATORS or behind in _FINITE


def is_struck(words: Words, part: Span, mention: Span) -> bool:
    """Whether the mention is the subject of a passive of what befalls a victim: "| Die Frau | sei verletzt worden"."""
    clause = _passive(words, part, mention)
    if clause is None or _STRUCK.isdisjoint(words.lower[clause.start : clause.stop]):
        return False
    return _is_subject(words, clause, mention)


def wrongs(words: Words, part: Span, mention: Span) -> bool:
    """Whether the mention is who does the wrong that a passive tells of: "von | der Bank | belogen worden"."""
    clause = _wronging(words, part, mention)
    if clause is None or not _NOT.isdisjoint(words.lower[clause.start : clause.stop]):
        return False
    _, _, preposition = phrase_start(words, clause.start, words.under(mention).start)
    return preposition in _BY


def _wronging(words: Words, part: Span, mention: Span) -> range | None:
    """The clause of the mention if it is a passive of such a verb."""
    clause = _passive(words, part, mention)
    return clause if clause is not None and _tells_wrong(words.lower[clause.start : clause.stop]) else None


def _passive(words: Words, part: Span, mention: Span) -> range | None:
    clause = clause_of(words, words.under(part), words.under(mention).start)
    return clause if not _PASSIVE.isdisjoint(words.lower[clause.start : clause.stop]) else None


def _tells_wrong(lower: Sequence[str]) -> bool:
    return not _WRONGED.isdisjoint(lower) or any(pair in _PHRASES for pair in pairwise(lower))
