"""Personal and possessive pronouns: what they can refer to, and which of several actors they do.

The weights were set on the training part of the Wikinews quotation corpus with its entity annotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from spacy.tokens import Doc, Token

from kg.model import Kind

_MASCULINE = frozenset({"er", "ihn"})
_NEUTER = frozenset({"es"})
_DATIVE = frozenset({"ihm"})
_DEMONSTRATIVE = {
    "dieser": "m",
    "diese": "f",
    "dieses": "n",
    "jener": "m",
    "jene": "f",
    "letzterer": "m",
    "letztere": "f",
}
_HIS = re.compile(r"^sein(?:e[rnms]?)?$")
_HER = re.compile(r"^ihr(?:e[nms]?|er)?$")
_FIRST = re.compile(r"^(?:ich|mich|mir|mein(?:e[rnms]?)?|wir|uns|unser(?:e[rnms]?)?)$")
_PLURAL_VERB = re.compile(
    r"^(?:sind|waren|seien|hätten|haben|hatten|würden|werden|wurden|könnten|können|konnten|müssten|müssen|mussten|sollten"
    r"|sollen|wollten|wollen|dürften|dürfen|durften|möchten|wären|[a-zäöüß]{2,}ten|[a-zäöüß]{3,}en)$"
)
_SINGULAR_VERB = re.compile(
    r"^(?:ist|war|sei|hat|hatte|habe|hätte|wird|wurde|würde|werde|kann|könne|könnte|konnte|muss|müsse|musste|müsste|soll"
    r"|solle|sollte|will|wolle|wollte|darf|dürfe|dürfte|möchte|wäre|gehe|gebe|komme|sprach|gab|kam|ging|rief|wies|nahm|blieb|schrieb"
    r"|hielt|stand|sah|fand|trat|warf|[a-zäöüß]{2,}(?:te|e|t))$"
)
_SUBORDINATORS = frozenset({
    "dass", "weil", "ob", "wenn", "als", "heute", "bitte", "gegen", "ohne", "für", "über", "daß", "während",
    "nachdem", "bevor", "damit", "wie",
})  # fmt: skip
_COORDINATORS = frozenset({"und", "aber", "denn", "oder", "doch", "sondern"})
_BETWEEN = frozenset({
    "selbst", "alle", "auch", "nicht", "aber", "beide", "beiden", "selber", "jedoch", "hingegen",
})  # fmt: skip
_OPENERS = frozenset({":", "„", "»", "«", '"', "“", "‚", "–", "...", "…", "."})
_CLAUSE_END = frozenset(',.;:!?“”»«"–-)')


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun asks of its antecedent. `genders` are the grammatical genders it may stand for,
    `plural` None if the number is open; `subject` if it may be one; `first` for ich and wir; `speaker` if
    somebody is quoted under it."""

    genders: frozenset[str]
    plural: bool | None
    subject: bool
    possessive: bool = False
    first: bool = False
    speaker: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor a pronoun may stand for, seen from the pronoun.

    Distances count from the actor's last mention; `subject` if that mention opened its sentence or clause;
    `quoted` if it stands in a quotation the pronoun is not part of; `speaker` if the actor spoke last (1),
    before that (2), else 0; `count` is the number of mentions so far.
    """

    kind: Kind
    named: bool
    gender: str
    plural: bool | None
    sentences: int
    mentions_between: int
    paragraphs: int
    subject: bool
    quoted: bool
    speaker: int
    count: int
    first_in_sentence: bool
    pronominal: bool


def pronoun_at(token: Token) -> Pronoun | None:
    """The pronoun at `token`, or None: "Sie" within a sentence is polite address and refers to nobody
    here."""
    word = token.lower_
    polite = token.text[0].isupper() and not opens_clause(token)
    if _FIRST.match(word):
        return Pronoun(
            frozenset("mf"), word[0] in "wu", word in {"ich", "wir"}, word[:2] in {"me", "un"}, True
        )
    if word in _MASCULINE:
        return Pronoun(frozenset("m"), False, word == "er")
    if word in _NEUTER:
        return Pronoun(frozenset("n"), False, True)
    if word in _DATIVE:
        return Pronoun(frozenset("mn"), False, False)
    if word in _DEMONSTRATIVE and not _is_article(token):
        return Pronoun(frozenset(_DEMONSTRATIVE[word]), None if word.endswith("e") else False, True)
    if _HIS.match(word):
        return Pronoun(frozenset("mn"), False, False, True)
    if word == "ihnen":
        return None if polite else Pronoun(frozenset("mfn"), True, False)
    if polite:
        return None
    if word == "sie":
        return Pronoun(frozenset("f"), plural_of_sie(token), True)
    if _HER.match(word):
        return Pronoun(frozenset("f"), None, False, word != "ihr" or _is_article(token))
    return None


def opens_clause(token: Token) -> bool:
    """Whether a capital may be due to the place: sentence start, after a colon or an opening mark."""
    if token.i == 0 or token.is_sent_start:
        return True
    before = token.nbor(-1)
    return bool(before.is_space or before.text in _OPENERS or (before.is_punct and before.is_sent_start))


def _is_article(token: Token) -> bool:
    """Whether a noun phrase goes on after the word: "dieser Mann", "ihr Sprecher"."""
    if token.i + 1 >= len(token.doc):
        return False
    following = token.nbor(1)
    return bool(following.text[:1].isupper()) and not following.is_punct and not following.ent_type_


def plural_of_sie(token: Token) -> bool | None:
    """The number of "sie" by the verb: "sagten sie", "sie hätten" plural, "sagte sie", "dass sie bleibe"
    singular."""
    doc = token.doc
    before = doc[token.i - 1] if token.i > 0 else None
    if before is not None and before.text[:1].islower() and before.lower_ not in _SUBORDINATORS:
        told = _verb_number(before.text)
        if told is not None:
            return told
    if (
        before is None
        or token.is_sent_start
        or before.is_punct
        or before.is_space
        or before.lower_ in _COORDINATORS
    ):
        return _first_verb(doc, token.i + 1)
    return _clause_final(doc, token.i)


def _first_verb(doc: Doc, index: int) -> bool | None:
    """The number of the verb right after the subject: "Sie beschloss", "sie selbst sind"."""
    while index < len(doc) and doc[index].lower_ in _BETWEEN:
        index += 1
    if index >= len(doc) or not doc[index].text[:1].islower():
        return None
    return doc[index].text.endswith("n") or doc[index].text == "sind"


def _clause_final(doc: Doc, index: int) -> bool | None:
    """The number of the last verb before the next comma or stop: "dass sie gestern nicht kommen konnte"."""
    last = None
    for i in range(index + 1, min(index + 25, len(doc))):
        if doc[i].text in _CLAUSE_END:
            break
        last = doc[i]
    return _verb_number(last.text) if last is not None and last.text[:1].islower() else None


def _verb_number(word: str) -> bool | None:
    """True for a plural verb form, False for a singular one, None for what is no verb by its look."""
    if word in {
        "nicht",
        "auch",
        "aber",
        "gegen",
        "heute",
        "gestern",
        "bitte",
        "alle",
        "eine",
        "ohne",
        "seine",
        "keine",
        "erst",
        "jetzt",
    }:
        return None
    if _SINGULAR_VERB.match(word) and not word.endswith("en"):
        return False
    return True if _PLURAL_VERB.match(word) else None


def fits(pronoun: Pronoun, candidate: Candidate) -> bool:
    """Agreement in number and gender; the unknown fits everything, a person is never neuter by name alone."""
    if pronoun.plural is True and candidate.plural is False:
        return False
    if pronoun.plural is False and candidate.plural is True:
        return False
    if pronoun.plural is None and candidate.plural:
        return True
    if pronoun.plural is True and candidate.plural:
        return True
    if pronoun.genders == {"n"}:  # "es" stands for nobody more often than for a firm or ministry
        return candidate.kind is Kind.ORGANIZATION and candidate.gender == "n"
    return (
        candidate.gender in ("", "mf")
        or candidate.gender in pronoun.genders
        or (candidate.gender == "mf" and bool(pronoun.genders & {"m", "f"}))
    )


def score(pronoun: Pronoun, c: Candidate) -> float:
    """How well the candidate suits; higher is better. Each term is one rule."""
    value = -0.4 * min(c.sentences, 6) - 0.75 * min(c.paragraphs, 3)
    value += {0: 1.7, 1: 1.1}.get(c.sentences, 0.0)
    value += 0.4 if c.mentions_between == 0 else 0.0
    value += 0.5 if c.subject else 0.0  # "Blinken traf Abbas. Er sagte"
    value += 0.4 if c.first_in_sentence else 0.0
    value += 0.8 if pronoun.possessive and c.sentences == 0 else 0.0  # "Blinken lobte seine Kollegen"
    value += 1.3 if pronoun.speaker and c.speaker == 1 else 0.0  # „...“, sagte Huber. Er fügte hinzu
    value -= 0.9 if c.speaker == 2 else 0.0
    value -= 0.7 if c.quoted else 0.0
    value += 0.5 * log(c.count) + (1.2 if c.named else 0.0) + (0.2 if c.pronominal else 0.0)
    return value + _kind_score(pronoun, c)


def _kind_score(pronoun: Pronoun, c: Candidate) -> float:
    """People and groups rather than organisations, hardly ever places or things."""
    if pronoun.plural or (pronoun.plural is None and c.plural):
        kinds = {Kind.GROUP: 0.2, Kind.ORGANIZATION: 1.0, Kind.LOCATION: -1.1, Kind.OTHER: -1.4}
        return kinds.get(c.kind, 0.0) + (0.6 if c.plural else 0.0)
    if pronoun.genders == {"n"}:
        return 0.6 if c.kind is Kind.ORGANIZATION and c.gender == "n" else 0.0
    known = 0.8 if c.gender and c.gender in pronoun.genders else 0.0
    kinds = {
        Kind.PERSON: 0.2,
        Kind.GROUP: -0.5,
        Kind.ORGANIZATION: -1.8,
        Kind.LOCATION: -3.4,
        Kind.OTHER: -3.0,
    }
    return known + kinds[c.kind]


def best(pronoun: Pronoun, candidates: Sequence[Candidate]) -> int | None:
    """The index of the best fitting candidate, or None if nothing fits."""
    scored = [(score(pronoun, c), -i) for i, c in enumerate(candidates) if fits(pronoun, c)]
    return -max(scored)[1] if scored else None
