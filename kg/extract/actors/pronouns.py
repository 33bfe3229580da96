"""Personal and possessive pronouns: what they are and with which actors they agree."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Protocol

from kg.extract.actors.text import Text
from kg.model import Kind
from kg.nlp.closed_classes import FORMS_OF_HEISSEN, NUMBERS_IN_WORDS, PREPOSITIONS
from kg.nlp.nouns import human_noun
from kg.nlp.verbs import is_finite, is_inflected
from kg.nlp.word_list import base_form

_DEMONSTRATIVE = {
    "der": "m",
    "die": "f",
    "dieser": "m",
    "diese": "f",
    "dieses": "n",
    "jener": "m",
    "jene": "f",
    "letzterer": "m",
    "letztere": "f",
}
_HIS = re.compile(r"^sein(?:e[rnms]?)?$")
_PERSONAL = frozenset({
    "ich", "mich", "mir", "wir", "uns", "er", "ihn", "es", "ihm", "ihnen", "sie",
    *(stem + ending for stem in ("mein", "unser", "sein", "ihr") for ending in ("", "e", "er", "en", "em", "es")),
})  # fmt: skip
OF_THE_LAST = frozenset({"dessen", "deren"})
"""Whose somebody is, by who was named before: "| Dessen | Vorsitzende sagte"."""
PRONOUNS = _PERSONAL | _DEMONSTRATIVE.keys() | OF_THE_LAST
"""All words that may be a pronoun."""

_FIRST = re.compile(r"^(?:ich|mich|mir|mein(?:e[rnms]?)?|wir|uns|unser(?:e[rnms]?)?)$")
_PLURAL_VERB = re.compile(
    r"^(?:sind|waren|seien|hätten|haben|hatten|würden|werden|wurden|könnten|können|konnten|müssten|müssen|mussten|sollten"
    r"|sollen|wollten|wollen|dürften|dürfen|durften|möchten|wären|[a-zäöüß]{2,}ten|[a-zäöüß]{3,}en|[a-zäöüß]{2,}e[rl]n)$"
)
_SINGULAR_VERB = re.compile(
    r"^(?:ist|war|sei|hat|hatte|habe|hätte|wird|wurde|würde|werde|kann|könne|könnte|konnte|muss|müsse|musste|müsste|soll"
    r"|solle|sollte|will|wolle|wollte|darf|dürfe|dürfte|möchte|wäre|gehe|gebe|komme|sprach|gab|kam|ging|rief|wies|nahm|blieb|schrieb"
    r"|hielt|stand|sah|fand|trat|warf|[a-zäöüß]{2,}(?:te|e|t))$"
)
_STRONG = frozenset({
    "gab", "kam", "ging", "rief", "wies", "nahm", "blieb", "schrieb", "hielt", "stand", "sah", "fand", "trat", "warf",
    "sprach", "schwieg", "griff", "bat", "lud", "ließ", "zog", "riet", "wich", "schlug", "fuhr", "wusste", "dachte",
})  # fmt: skip
_ARTICLES = frozenset({"der", "die"})
_HELPING = frozenset(
    """haben hatten sind waren würden werden wurden wollen wollten sollen sollten können konnten könnten müssen mussten
    müssten dürfen durften machen kommen gehen wissen""".split()
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
_MARKS = frozenset({"„", "»", "«", '"', "‚"})
_FARTHEST = 4  # words between "sein" and what is his
_DECLINED = ("e", "er", "es", "en", "em")
_GRADING = frozenset("wohl bisher bislang so sehr ganz einst erst selbst noch damals bis heute".split())
_AFTER_INFINITIVE = frozenset(
    """müssen können sollen werden dürfen wollen würden könnten müssten sollten dürften müsse könne solle werde dürfe wolle
    würde könnte müsste sollte dürfte möge lassen und oder der die des den dem wenn wie als es er sie aber wer ohne über
    unter hinter neben außer gegenüber""".split()
)
_CLAUSE_END = frozenset(',.;:!?“”»«"–-)')


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun asks of its antecedent. `genders` are the grammatical genders it may stand for,
    `plural` None if the number is open; `subject` if it may be one; `first` for ich and wir; `speaker` if
    somebody is quoted under it; `demonstrative` for "dieser"; `loose` for a "die" that also means the people of a body."""

    genders: frozenset[str]
    plural: bool | None
    subject: bool
    possessive: bool = False
    first: bool = False
    speaker: bool = False
    demonstrative: bool = False
    loose: bool = False


class Agreeing(Protocol):
    """What agreement asks of an actor."""

    @property
    def kind(self) -> Kind: ...
    @property
    def gender(self) -> str: ...
    @property
    def plural(self) -> bool | None: ...


def _first(word: str) -> Pronoun:
    return Pronoun(
        frozenset("mf"), word[0] in "wu", word in {"ich", "wir"}, word[:2] in {"me", "un"}, first=True
    )


# What a word stands for wherever it stands.
_FIXED = {
    **{word: _first(word) for word in _PERSONAL if _FIRST.match(word)},
    "er": Pronoun(frozenset("m"), False, True),
    "ihn": Pronoun(frozenset("m"), False, False),
    "es": Pronoun(frozenset("n"), False, True),
    "ihm": Pronoun(frozenset("mn"), False, False),
    **dict.fromkeys(
        (word for word in _PERSONAL if _HIS.match(word)),
        Pronoun(frozenset("mn"), False, False, possessive=True),
    ),
}
FIRST_PERSONS = frozenset(word for word, pronoun in _FIXED.items() if pronoun.first)
"""The words for who speaks, alone or with others."""

_THEM = Pronoun(frozenset("mfn"), True, False)
_SIE = {plural: Pronoun(frozenset("f"), plural, True) for plural in (True, False, None)}
_OF_THE_LAST = {
    "dessen": Pronoun(frozenset("mn"), False, False, possessive=True),
    "deren": Pronoun(frozenset("f"), None, False, possessive=True),
}
_HERS = {owns: Pronoun(frozenset("f"), None, False, possessive=owns) for owns in (True, False)}
_THIS = {
    word: Pronoun(frozenset(gender), None if word.endswith("e") else False, True, demonstrative=True)
    for word, gender in _DEMONSTRATIVE.items()
}


def pronoun_at(doc: Text, i: int) -> Pronoun | None:
    """The pronoun at the word `i`, or None: "Sie" within a sentence is polite address and refers to nobody
    here."""
    token = doc[i]
    word = token.lower
    if word not in PRONOUNS:
        return None
    if word == "sein" and not _owns(doc, i):
        return None
    if word in _FIXED:
        return None if word == "es" and _of_hearsay(doc, i) else _FIXED[word]
    if word in _THIS:
        if _is_article(doc, i) or _is_attributive(doc, i) or (word in _ARTICLES and not _points(doc, i)):
            return None
        several = _THIS[word].genders == {"f"} and opens_clause(doc, i) and _first_verb(doc, i + 1)
        return replace(_THIS[word], plural=True, loose=word == "die") if several else _THIS[word]
    if word in OF_THE_LAST:
        return None if _is_relative(doc, i) else _OF_THE_LAST[word]
    polite = token.text[0].isupper() and not opens_clause(doc, i)
    if polite:
        return None
    if word == "ihnen":
        return _THEM
    if word == "sie":
        return _SIE[plural_of_sie(doc, i)]
    return _HERS[word != "ihr" or _is_article(doc, i)]


def _of_hearsay(doc: Text, i: int) -> bool:
    """Whether "es" goes with "heißt" and stands for nobody: "heißt | es | in einer Mitteilung"."""
    beside = (doc[i - 1] if i > 0 else None, doc[i + 1] if i + 1 < len(doc) else None)
    return any(word is not None and word.lower in FORMS_OF_HEISSEN for word in beside)


def _owns(doc: Text, i: int) -> bool:
    """Whether "sein" says whose something is: "| sein | neues Haus"; not "soll kaputt | sein |", "müde | sein | muss"."""
    for word in doc[i + 1 : i + 1 + _FARTHEST]:
        if word.text[:1].isupper() or word.text[:1].isdigit() or word.text in _MARKS:
            return True
        if word.lower in _AFTER_INFINITIVE or not (word.text.endswith(_DECLINED) or word.lower in _GRADING):
            return False
    return False


def _is_relative(doc: Text, i: int) -> bool:
    """Whether a clause of its own begins with the word: "der Verein, | dessen | Chef", "der Mann, mit | dessen | Rat"."""
    before = [word.text for word in doc[max(0, i - 2) : i]]
    return before[-1:] == [","] or (len(before) == 2 and before[0] == "," and before[1] in PREPOSITIONS)


def _points(doc: Text, i: int) -> bool:
    """Whether "Der" or "Die" stands alone before its verb: "Lund grüßte Kaya. | Der | lachte.", „| Die | haben gelogen“; not
    "| Der | pensionierte Wirt", "| Die | kritisierten Bauern"."""
    verb = doc[i + 1].text if i + 1 < len(doc) else ""
    if (
        doc[i].text not in {"Der", "Die"}
        or not opens_clause(doc, i)
        or not (is_finite(verb) or verb in _STRONG)
    ):
        return False
    if doc[i].text == "Die":
        next_word = doc[i + 2].text if i + 2 < len(doc) else ""
        helping = verb in _HELPING or verb in _STRONG or not verb.endswith(("e", "en"))
        noun = next_word[:1].isupper() or next_word[:1].isdigit() or next_word[:1] in "„»«"
        return helping or not (noun or is_inflected(next_word))
    behind = human_noun(doc[i + 2].text) if i + 2 < len(doc) and not doc[i + 2].label else None
    one = behind is not None and (behind.gender, behind.lemma) == ("m", doc[i + 2].text)
    return not one or verb == "hatte"


def opens_clause(doc: Text, i: int) -> bool:
    """Whether a capital may be due to the place: sentence start, after a colon or an opening mark."""
    if i == 0 or doc[i].opens:
        return True
    before = doc[i - 1]
    return before.is_space or before.text in _OPENERS or (before.is_punct and before.opens)


def _is_article(doc: Text, i: int) -> bool:
    """Whether a noun phrase goes on after the word: "dieser Mann", "ihr Sprecher"."""
    if i + 1 >= len(doc):
        return False
    following = doc[i + 1]
    return following.text[:1].isupper() and not following.is_punct and not following.label


def _is_attributive(doc: Text, i: int) -> bool:
    """Whether adjectives or numbers and a noun go on after "dieser": "| diese | schlichte Rechnung", "| diese | drei Leute";
    not "| Diese | fürchtete Verluste"."""
    j = i + 1
    while j < len(doc) and j - i < _FARTHEST and _may_be_adjective(doc[j].text):
        j += 1
    return doc[i].lower not in _ARTICLES and j > i + 1 and _is_article(doc, j - 1)


def _may_be_adjective(word: str) -> bool:
    if word.isdigit() or word in NUMBERS_IN_WORDS:
        return True
    several = (
        word.endswith(("en", "ern", "eln")) and base_form(word) == word
    )  # "Diese | befürchten | Verluste"
    return word.islower() and word.endswith(_DECLINED) and not (several or is_inflected(word))


def plural_of_sie(doc: Text, i: int) -> bool | None:
    """The number of "sie" by the verb: "sagten sie", "sie hätten" plural, "sagte sie", "dass sie bleibe"
    singular."""
    before = doc[i - 1] if i > 0 else None
    if before is not None and before.text[:1].islower() and before.lower not in _SUBORDINATORS:
        told = verb_number(before.text)
        if told is not None:
            return told
    if before is None or doc[i].opens or before.is_punct or before.is_space or before.lower in _COORDINATORS:
        return _first_verb(doc, i + 1)
    return _clause_final(doc, i)


def _first_verb(doc: Text, index: int) -> bool | None:
    """The number of the verb right after the subject: "Sie beschloss", "sie selbst sind"."""
    while index < len(doc) and doc[index].lower in _BETWEEN:
        index += 1
    if index >= len(doc) or not doc[index].text[:1].islower():
        return None
    return doc[index].text.endswith("n") or doc[index].text == "sind"


def _clause_final(doc: Text, index: int) -> bool | None:
    """The number of the last verb before the next comma or stop: "dass sie gestern nicht kommen konnte"."""
    last = None
    for i in range(index + 1, min(index + 25, len(doc))):
        if doc[i].text in _CLAUSE_END:
            break
        last = doc[i]
    return verb_number(last.text) if last is not None and last.text[:1].islower() else None


def verb_number(word: str) -> bool | None:
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
    if (_SINGULAR_VERB.match(word) and not word.endswith("en")) or _is_strong(word):
        return False
    return True if _PLURAL_VERB.match(word) else None


def _is_strong(word: str) -> bool:
    """Whether a word is the preterite of a strong verb for one: "ließ", "blieb", "trug"."""
    return word in _STRONG or (word != "sind" and not word.endswith(("n", "e", "t")) and is_inflected(word))


def fits(pronoun: Pronoun, candidate: Agreeing) -> bool:
    """Agreement in number and gender; the unknown fits everything, a person is never neuter by name alone. A girl is "sie"
    as well as "es"."""
    if pronoun.loose and candidate.kind is Kind.ORGANIZATION:
        return True
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
    return not candidate.gender or not pronoun.genders.isdisjoint(candidate.gender)
