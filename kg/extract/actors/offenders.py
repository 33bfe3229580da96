"""Whom a word for who did it means: "Ein Unbekannter überfiel eine Bank. | Der Täter | floh."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.actors.descriptions import gender_fits, number_fits
from kg.extract.actors.figures import Figure, Trace
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.text import Text
from kg.model import Kind
from kg.nlp.closed_classes import word_set
from kg.nlp.nouns import Noun

_BACK = 200  # tokens
_LONGEST = 40  # tokens of a sentence
_WHO_DID_IT = (
    "täter", "täterin", "angreifer", "angreiferin", "räuber", "räuberin", "einbrecher", "einbrecherin", "dieb", "diebin",
    "schütze", "schützin", "brandstifter", "betrüger", "betrügerin", "messerstecher", "geiselnehmer", "erpresser",
)  # fmt: skip
_AFTER_THEM = (
    "ermittler", "ermittlerin", "fahnder", "fahnderin", "beamter", "polizist", "polizistin", "kommissar", "kommissarin",
    "zeuge", "zeugin", "retter", "helfer", "sanitäter", "verkäufer", "verkäuferin", "kassierer", "kassiererin",
)  # fmt: skip
_STRANGERS = frozenset({"Unbekannter", "Vermummter", "Maskierter", "Bewaffneter"})
# What who is called so has done, by the words of the sentence that brings him in.
_DEEDS = re.compile(
    r"(?:über)?f(?:iel|ielen|allen)$|überfallen$|.*(?:raubt|raubte|raubten)$|.*(?:bedroht|bedrohte|bedrohten)$"
    r"|(?:an|nieder|zusammen|er|ein)?ge(?:griffen|schlagen|stochen|schossen|brochen|treten|fahren|sprengt|stohlen|würgt)$"
    r"|(?:er|zer)(?:stach|stochen|schoss|schossen|würgte|würgt|schlug|schlagen|stört|störte|störten)$"
    r"|be(?:drängt|drängte|lästigt|lästigte|stohlen|stahl|stahlen)$"
    r"|(?:ent|ver)(?:riss|rissen|wendet|wendete|letzt|letzte|letzten|prügelt|prügelte|gewaltigt|gewaltigte)$"
    r"|(?:stach|schoss|schlug|stahl|stahlen|griff|brach|brachen|sprengte|sprengten|erbeutete|erbeuteten|erbeutet)$"
    r"|(?:entwendeten|beraubt|erpresst|erpresste|betrogen|betrog|betrogen|gestoßen|stieß|gedrängt|missbraucht)$"
)
_SUFFERING = word_set("wurde wurden worden wird werden sei seien ist sind")


def offender(doc: Text, phrase: NounPhrase, recent: Sequence[Figure], token: int) -> Figure | None:
    """Who of `recent`, that come without a name, did what a definite description at a token calls him for, if anybody.

    A stranger, and the subject of a sentence that tells the deed: "Ein Mann bedrohte eine Frau. | Der Täter | ...";
    not "Ein Mann wurde überfallen. | Der Täter | ...".
    """
    if not (phrase.definite and phrase.owner is None) or not _is_offender(phrase.noun):
        return None
    met = [
        figure
        for figure in recent
        if not figure.named
        and figure.kind in {Kind.PERSON, Kind.GROUP}
        and number_fits(phrase, figure)
        and gender_fits(phrase, figure)
        and figure.traces
        and 0 < token - figure.traces[-1].token < _BACK
    ]
    called = (one for one in met if any(noun.lemma == phrase.noun.lemma for noun in one.nouns))
    if next(called, None) is not None:
        return None  # the same words find him
    strangers = (one for one in met if any(map(_is_offender, one.nouns)))
    return next(strangers, None) or next(
        (one for one in met if any(_acts(doc, trace) for trace in one.traces)), None
    )


def is_after_offenders(phrase: NounPhrase, figure: Figure) -> bool:
    """Whether a description calls those who look for offenders or help whom these hurt: "Die Täter flohen. | Die Ermittler |
    ..."."""
    after = phrase.noun.lemma.lower().endswith(_AFTER_THEM)
    return after and not figure.named and any(map(_is_offender, figure.nouns))


def _is_offender(noun: Noun) -> bool:
    return noun.lemma in _STRANGERS or noun.lemma.lower().endswith(_WHO_DID_IT)


def _acts(doc: Text, trace: Trace) -> bool:
    """Whether somebody is the subject of a sentence that tells a deed of his and none that he suffers."""
    if trace.standing != "subject":
        return False
    told: list[str] = []
    for word in doc[trace.end : trace.end + _LONGEST]:
        if word.opens and not word.is_punct:
            break
        told.append(word.lower)
    return _SUFFERING.isdisjoint(told) and any(_DEEDS.match(word) for word in told)
