"""Words that tell a plain fact, for which nobody is blamed or praised: "der Minister sei am Montag nach Rom gereist".

The verbs must all be of those that tell no more than what was done ("verschicken", "prüfen", "reisen"), and nothing beside
them may judge, deny or stress it: "habe den Brief | erst | im Mai verschickt", "habe | nicht | angerufen" blame.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extract.clauses import WORD
from kg.extract.evaluative import NEGATIONS, judgements
from kg.extract.stance import acts
from kg.nlp.closed_classes import ADVERBS, DETERMINERS, MONTHS_AND_DAYS, PREPOSITIONS, SUBORDINATORS, word_set
from kg.nlp.word_list import base_form

_LONGEST = 28  # words
_AUXILIARIES = word_set("sein haben werden können sollen wollen")
# What offices, firms and courts do all day.
_OFFICIAL = word_set(
    """beraten verhandeln tagen prüfen untersuchen auswerten ermitteln vernehmen befragen telefonieren anrufen verschicken
    schicken senden zuschicken zusenden übersenden weiterleiten vorlegen einreichen mitteilen informieren unterrichten
    benachrichtigen bitten bestellen kaufen verkaufen mieten pachten beantragen unterschreiben unterzeichnen abstimmen
    beteiligen betreiben besitzen gründen äußern einladen verhaften festnehmen beginnen stattfinden umziehen reisen abreisen
    anreisen zurückkehren zurückerwarten eintreffen"""
)
# What anybody does; verbatim words tell such things for a reason, unless they say when: „Er sitzt mit leeren Händen da“.
_EVERYDAY = word_set(
    """fahren fliegen kommen ankommen wohnen sitzen liegen sprechen reden treffen besuchen übergeben bringen bauen planen
    eröffnen arbeiten beschäftigen herstellen gehören spielen trainieren pausieren bergen entdecken vertreten behandeln
    operieren entlassen"""
)
_STRESSING = word_set(
    """nur erst lieber schon wieder noch endlich bloß einfach ständig dauernd jahrelang plötzlich heimlich sogar selbst trotz
    statt obwohl während aber sondern sonst wenn als wie immer zwar doch jedoch dagegen hingegen allein gern gerne leider zu
    so viel viele mehr weniger gut schlecht ja halt eben eigentlich wohl längst zuletzt angeblich weil lang zweimal dreimal
    mal mehrfach niemand keiner müssen dürfen"""
)
_STILL = re.compile(r"\bprüf\w* [^.,]*\bnoch\b")
_WHEN = MONTHS_AND_DAYS | frozenset(
    {"gestern", "heute", "morgen", "vorgestern", "Uhr", "Woche", "Wochen", "Monat", "Jahr", "Jahren", "Tagen"}
)
_TENSES = frozenset({"worden", "gewesen"})


@lru_cache(1_000)
def states_a_fact(words: str, *, verbatim: bool = False) -> bool:
    """Whether the words tell nothing but what somebody did or does, be it `verbatim` or in the words of another."""
    found = [word.rstrip(".") for word in WORD.findall(words)]
    if len(found) > _LONGEST or "?" in words or "!" in words or judgements(words) or acts(words):
        return False
    lower = [word.lower() for word in found]
    stressed = any(word in _STRESSING and not (word == "noch" and _STILL.search(words)) for word in lower)
    if stressed or any(word in NEGATIONS for word in lower):
        return False
    told = _verbs(found)
    known = _OFFICIAL if verbatim and _WHEN.isdisjoint(found) else _OFFICIAL | _EVERYDAY
    return bool(told) and told <= known


def _verbs(words: list[str]) -> set[str]:
    """The verbs among some words, auxiliaries apart."""
    small = {word for word in words if word.islower() and word not in _TENSES}
    forms = {base_form(word) for word in small - ADVERBS - PREPOSITIONS - DETERMINERS - SUBORDINATORS}
    return {form for form in forms if form.endswith("n") and len(form) > 3} - _AUXILIARIES
