"""Who plays at home and who is the guest in a report: "Der FC Lohberg empfing den SV Adorf. | Die Gäste | ..."."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.actors.figures import Figure, Trace
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.role_words import kind_by_name
from kg.extract.actors.text import Text, sentence_around
from kg.extract.actors.viewpoint import FEW
from kg.model import Kind

_GUESTS = frozenset({"Gast", "Gästeteam", "Gästemannschaft", "Gästeelf"})
_HOSTS = frozenset({"Gastgeber", "Hausherr", "Heimmannschaft", "Heimteam", "Heimelf"})
_RECEIVING = frozenset({"empfing", "empfingen", "empfängt", "empfangen"})
_AT, _AGAINST = frozenset({"bei", "beim"}), frozenset({"gegen"})
_HOME = frozenset({"zuhause", "daheim", "heimspiel", "heimsieg", "heimniederlage"})


def team_by_place(doc: Text, phrase: NounPhrase, recent: Sequence[Figure]) -> Figure | None:
    """The team that a description calls by where the last match was that the article has told of."""
    said = phrase.noun.lemma
    guests = said in _GUESTS and (phrase.plural is True or said != "Gast")
    if not (guests or said in _HOSTS) or not phrase.definite or phrase.owner is not None:
        return None
    clubs = [
        one for one in recent if one.kind is Kind.ORGANIZATION and kind_by_name(one.name) in {"club", "team"}
    ]
    by_sentence: dict[int, list[tuple[Trace, Figure]]] = {}
    for club in clubs:
        for trace in club.traces[-FEW:]:
            by_sentence.setdefault(trace.sentence, []).append((trace, club))
    for sentence in sorted(by_sentence, reverse=True):
        match = _match(doc, by_sentence[sentence])
        if match is not None:
            return match[1] if guests else match[0]
    return None


def _match(doc: Text, told: Sequence[tuple[Trace, Figure]]) -> tuple[Figure, Figure] | None:
    """The host and the guest, if a sentence tells of two teams who plays where."""
    teams = list(dict.fromkeys(figure for _, figure in told))
    if len(teams) != 2:
        return None
    acting = next((figure for trace, figure in told if trace.standing == "subject"), None)
    at = next((figure for trace, figure in told if _is_behind(doc, trace, _AT)), None)
    if at is not None:
        return at, next(team for team in teams if team is not at)
    if acting is None:
        return None
    other = next(team for team in teams if team is not acting)
    token = told[0][0].token
    begin, end = sentence_around(doc, token, token + 1)
    words = {word.lower for word in doc[begin:end]}
    against = any(figure is other and _is_behind(doc, trace, _AGAINST) for trace, figure in told)
    if not words.isdisjoint(_RECEIVING) or (against and not words.isdisjoint(_HOME)):
        return acting, other
    return None


def _is_behind(doc: Text, trace: Trace, prepositions: frozenset[str]) -> bool:
    """Whether a name stands behind one of some prepositions, with or without an article."""
    return any(word.lower in prepositions for word in doc[max(0, trace.token - 2) : trace.token])
