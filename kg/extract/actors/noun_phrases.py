"""Noun phrases that may denote an actor: determiner, adjectives, a noun of the tables.

"die neue Ministerin", "ein Sprecher des Ministeriums", "zwei Demonstranten". No tagger is needed:
determiners are a closed class, adjectives are lower-case words with an adjective ending.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from kg.extract.actors.adjectives import PLACE_ADJECTIVE, is_adjective, presides
from kg.extract.actors.datives import in_dative
from kg.extract.actors.determiners import (
    ARTICLES,
    DEFINITE,
    DETERMINING,
    FUSED,
    INDEFINITE,
    OWNING,
    POSSESSIVE,
    gender_by_determiner,
    gender_by_ending,
    number,
)
from kg.extract.actors.pronouns import OF_THE_LAST, verb_number
from kg.extract.actors.text import Text, Word
from kg.model import Span
from kg.nlp.closed_classes import ADDRESSES, NUMBERS_IN_WORDS, PREPOSITIONS
from kg.nlp.names_claims import OPENING_MARKS
from kg.nlp.names_known import kind_of_known
from kg.nlp.nouns import Noun, described_noun, guess_noun, human_noun
from kg.nlp.verbs import is_finite, is_inflected
from kg.nlp.word_list import base_form

MEMBERS = ("rat", "vorstand", "Rat", "Vorstand")
"""Last parts of nouns for a body that also stand before the name of one of its members: "Stadtrat Jörn Wacker"."""
# What may follow the article of a participle: "der | nicht | beteiligte Forscher", "die | in Linz erscheinende Zeitung".
_LEADING = (
    PREPOSITIONS | FUSED | DEFINITE | {"als", "nicht", "schon", "bereits", "zuletzt", "seit", "lange", "eben"}
)
_PARTICIPLE = re.compile(r"[a-zäöüß]{3,}(?:end|t|en|ig)e[nrsm]?")
_LONGEST_ATTRIBUTE = 9  # words
_TIMES = frozenset({
    "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonnabend", "Sonntag", "Morgen", "Vormittag",
    "Mittag", "Nachmittag", "Abend", "Nacht", "Uhr", "Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli",
    "August", "September", "Oktober", "November", "Dezember",
})  # fmt: skip
# Endings of nouns of which "den ...n" may be one: "den Nachbarn", "den Fotografen".
_WEAK = (
    "bauer", "nachbar", "ungar", "barbar", "bub", "bär", "zar", "graf", "oph", "arch", "ekt", "rurg", "peut", "rebell",
    "veteran", "kamerad", "oberst", "gendarm", "katholik", "christ", "narr",
)  # fmt: skip
_BEFORE_AGES = frozenset("heute damals inzwischen mittlerweile seinerzeit erst gerade knapp".split())
_ACCUSATIVE = frozenset({"den", "diesen", "jenen"})
_BOARD = "Vorstand"  # who is one stands before his name
_OPINIONS = frozenset({"Ansicht", "Meinung", "Auffassung", "Überzeugung"})
_SWISS = "Schweizer"  # the adjective, too
_COPULA = frozenset(
    {"ist", "war", "bin", "sei", "wurde", "wird", "werde", "bleibt", "blieb", "bleibe", "wäre"}
)
_PERSONAL = frozenset({"er", "sie", "es"})
_PERSONAL_NOMINATIVE = frozenset({"er", "sie", "ich", "du"})
_ONE = frozenset({"ein", "eine"})
_ONE_OF, _AMONG = frozenset({"einer", "eine", "eines", "einem", "einen"}), frozenset({"von", "unter"})


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase: `start` to `head` are token indexes from the determiner to the head noun.

    `determiner` is lower-case, empty for a bare noun; `owner` is the token index at which a genitive or
    "von" phrase
    after the head begins, or None. `plural` says whether more than one is meant, None where neither form nor determiner
    tells; `gender` is m, f, n, or empty if unknown; a noun of both genders takes its determiner's ("die Vorsitzende" f), or
    that of its own ending, `declined` ("ihr Vorsitzender" m).
    """

    start: int
    head: int
    determiner: str
    adjectives: tuple[str, ...]
    noun: Noun
    owner: int | None
    declined: str = field(default="", compare=False)
    plural: bool | None = field(init=False, compare=False)
    gender: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        # Both are asked of every actor that a phrase may mean.
        noun = self.noun
        weak = noun.gender == "m" and noun.lemma.lower().endswith(_WEAK)
        plural = None if noun.plural and weak and self.determiner in {"den", "diesen"} else noun.plural
        object.__setattr__(self, "plural", number(self.determiner, noun.gender, plural))
        of_determiner = noun.gender == "mf"
        object.__setattr__(
            self,
            "gender",
            self.declined or (gender_by_determiner(self.determiner) if of_determiner else noun.gender),
        )

    def span(self, doc: Text) -> Span:
        """From the determiner to the head, without what follows."""
        return Span(doc[self.start].begin, doc[self.head].end)

    @property
    def definite(self) -> bool:
        """ "die Ministerin", "dieser Mann", "beim Gericht"."""
        return self.determiner in DEFINITE or self.determiner in FUSED


def noun_phrase_at(
    doc: Text, head: int, *, known: Collection[str] = (), force: bool = False
) -> NounPhrase | None:
    """The noun phrase whose head is the token at `head`, or None if the token is no noun for an actor.

    `known` are further words to accept in this article; `force` accepts any capitalised word.
    """
    token = doc[head]
    noun = human_noun(token.text)
    if noun is None and (force or token.text in known) and token.text[:1].isupper():
        noun = guess_noun(token.text)
    if noun is None or _describes_noun(doc, head, noun, force=force):
        return None
    start = head
    adjectives: list[str] = []
    while start > 0 and _is_attribute(doc, start - 1) and len(adjectives) < 5:
        start -= 1
        adjectives.append(doc[start].text)
    if adjectives and adjectives[-1].startswith("alte"):
        start = _before_years(doc, start)
    if start > 1 and doc[start - 1].text in ADDRESSES and noun.kind == "person" and not token.label:
        start -= 1  # "der Herr | Minister"
    if noun.base == "Jährige" and start > 1 and doc[start - 1].lower in _BEFORE_AGES:
        start -= doc[start - 2].lower in DETERMINING
    if (
        noun.gender == "mf"
        and start > 1
        and doc[start - 1].lower == "so"
        and doc[start - 2].lower in DEFINITE
    ):
        start -= 1  # "die | so | Gelobte"
    start, determiner = _determined(doc, start, noun, attributes=bool(adjectives))
    if noun.lemma == _BOARD and determiner and not (head + 1 < len(doc) and doc[head + 1].label):
        noun = noun._replace(kind="organization", gender="m")
    while not determiner and adjectives and _is_past(adjectives[-1]):
        start += 1
        adjectives.pop()
    one = _one_of(doc, start, determiner, noun)
    if one is None:
        noun = _numbered(doc, noun, start, head, determiner, bare=not determiner and not adjectives)
    else:
        start, determiner, noun = one, doc[one].lower, noun._replace(plural=False)
    # "sagte die 41-Jährige | der „Harz-Rundschau“" has no owner
    owner = None if noun.base == "Jährige" else _owner(doc, head, owned=determiner in OWNING)
    declined = gender_by_ending(token.text, determiner) if noun.gender == "mf" else ""
    if (
        noun.lemma.isupper()
        and noun.kind == "person"
        and not (start and doc[start - 1].lower in PREPOSITIONS)
    ):
        declined = gender_by_determiner(determiner)  # "| der OB |" is a man, "mit | der OB |" a woman
    return NounPhrase(start, head, determiner, tuple(reversed(adjectives)), noun, owner, declined)


def _is_attribute(doc: Text, index: int) -> bool:
    """Whether a word before a noun is an adjective; so is "Schweizer", which calls people, too."""
    return is_adjective(doc, index) or (doc[index].text == _SWISS and not doc[index].label)


def _determined(doc: Text, start: int, noun: Noun, *, attributes: bool) -> tuple[int, str]:
    """Where a phrase begins with its determiner, and which that is: "| die | Zeugin", "im Rat" (nothing before "Rat")."""
    before = doc[start - 1].lower if start > 0 else ""
    if before in FUSED:
        return start, before
    if before not in DETERMINING or (before == "das" and noun.gender != "n"):  # "| Das | sagten Experten"
        return start, before_attribute(doc, start) if attributes else ""
    # "der eine"; not "Pläne, | die | ein Team vorstellt"
    counted = before in INDEFINITE and before != "ein"
    if start > 1 and doc[start - 2].lower in DEFINITE and counted:
        return start - 2, doc[start - 2].lower
    return start - 1, before


def before_attribute(doc: Text, start: int) -> str:
    """The article before what belongs to a participle at `start`: "| eine | mit der Sache vertraute Person"; or empty."""
    if _PARTICIPLE.fullmatch(doc[start].text) is None:
        return ""
    for i in range(start - 1, max(start - _LONGEST_ATTRIBUTE, 0) - 1, -1):
        if doc[i].lower in ARTICLES:
            if doc[i + 1].lower in _LEADING:
                return doc[i].lower
        elif doc[i].is_punct or is_inflected(doc[i].text):
            return ""
    return ""


def _one_of(doc: Text, start: int, determiner: str, noun: Noun) -> int | None:
    """Where a phrase begins that means one of several: "| eine | der Zeuginnen", "| einer | von zwei Zeugen"; not "einer der
    Bank nahen Firma", where the noun is one already."""
    if noun.plural is False or (noun.kind != "person" and noun.plural is None):
        return None
    among = start > 1 and doc[start - 1].lower in _AMONG
    at = start - 1 - among
    several = among or (determiner == "der" and at >= 0)
    return at if several and doc[at].lower in _ONE_OF else None


def _describes_noun(doc: Text, head: int, noun: Noun, *, force: bool) -> bool:
    """Whether a word like a noun for somebody belongs to the noun behind it: "| Kieler | Nachrichten" is no man from Kiel,
    "| Verletzte | Spieler" are players."""
    if head + 1 >= len(doc) or not _is_noun(doc[head + 1]):
        return False
    if noun.base == "Jährige" or presides(doc, head):
        return True
    word = doc[head]
    if (
        doc[head + 1].label == "ORG"
        and PLACE_ADJECTIVE.match(word.text)
        and described_noun(word.text) is None
    ):
        return True  # "die | Allgäuer | Milchhof eG"
    if word.text in ADDRESSES and not doc[head + 1].label:
        office = human_noun(doc[head + 1].text)
        return office is not None and office.kind == "person"  # "der | Herr | Minister"
    if word.text == _SWISS and not doc[head + 1].label:
        return human_noun(doc[head + 1].text) is not None  # "der | Schweizer | Konzern"
    alone = described_noun(word.text) is not None and not (noun.gender == "mf" and word.opens)
    return not (doc[head + 1].label or force or alone)


def _numbered(doc: Text, noun: Noun, start: int, head: int, determiner: str, *, bare: bool) -> Noun:
    """The noun with the number that its form leaves open and what stands beside it tells: "die Forderungen | der Rebellen"
    are those of several, "Lkw-Fahrer | rettet | Kind" is one."""
    word, behind = doc[head].text, doc[head + 1 : head + 2]
    if determiner in OF_THE_LAST and noun.plural is None:
        return noun._replace(plural=_several_act(doc, start, head))
    declined = determiner or (doc[start].lower if start < head else "")
    if noun.plural is None and _may_be_several(word, noun, declined) and in_dative(doc, start):
        return noun._replace(plural=True)
    if noun.gender == "mf" and noun.plural is None:
        owning = determiner == "der" and word.endswith("n") and noun.base != "Jährige" and _owns(doc, start)
        return noun._replace(plural=True) if owning or _means_many(word, determiner, behind) else noun
    if noun.gender != "m" or noun.plural:
        return noun
    if word == noun.lemma + "s" and not determiner.endswith("es"):
        return noun._replace(
            plural=True
        )  # "dankte den | Fans |"; the genitive has an article: "des Chefs", "ihres Chefs"
    if determiner == "der" and (word != noun.lemma or (noun.plural is None and _owns(doc, start))):
        return noun._replace(plural=True)
    alone = noun.plural is None and word == noun.lemma and bare and doc[head].opens
    return noun._replace(plural=False) if alone and behind and _speaks_of_one(behind[0]) else noun


def _may_be_several(word: str, noun: Noun, declined: str) -> bool:
    """Whether a phrase is one in the accusative or several in the dative, by its determiner, else its adjective: "den
    Beamten", "ihren Kollegen", "leitenden Beamten"; not "den Fahrer", which is one, nor "den Fahrern"."""
    alike = word.endswith("n") and word != noun.lemma
    strong = declined in _ACCUSATIVE or declined in POSSESSIVE or declined not in DETERMINING
    return alike and strong and declined.endswith("en")


def _owns(doc: Text, start: int) -> bool:
    """Whether a phrase stands right behind a noun as its genitive: "die Forderungen | der Rebellen"; not "am Montag | der
    Sprecher", "in Kiel | der Minister"."""
    noun = doc[start - 1] if start > 0 else None
    return (
        noun is not None
        and noun.text[:1].isupper()
        and noun.is_alpha
        and not (noun.opens or noun.label or noun.text in _TIMES)
    )


def _several_act(doc: Text, start: int, head: int) -> bool | None:
    """The number that the verb beside a phrase tells: "dessen Berater | sagte", "| sagten | deren Vorsitzende"."""
    beside = (doc[i] for i in (head + 1, start - 1) if 0 <= i < len(doc))
    told = (verb_number(word.text) for word in beside if is_inflected(word.text))
    return next((several for several in told if several is not None), None)


def _speaks_of_one(verb: Word) -> bool:
    """Whether a verb right behind its subject says that it is one: "Lkw-Fahrer | rettet | Kind"; not "Forscher | warnen"."""
    return is_finite(verb.text) and not verb.text.endswith("n") and verb.text not in {"sind", "seid"}


def _means_many(word: str, determiner: str, behind: Text) -> bool:
    """Whether a noun declined like an adjective can only be a plural: "die Jugendlichen", and without an article
    "Jugendliche sagen"; not "Abgeordnete Huber", "die Jugendliche"."""
    if word.endswith("n"):
        return determiner in {"die", "diese", "jene", "alle", "keine"}
    named = any(token.label or token.text[:1].isupper() for token in behind)
    return not determiner and word.endswith("e") and not named


def is_predicate(doc: Text, phrase: NounPhrase) -> bool:
    """Whether a noun only says what somebody is: "wurde als | Zeugin | geladen", "sie war | Lehrerin |", "er sei | ein
    Träumer |"."""
    if phrase.noun.kind != "person" or phrase.noun.plural or phrase.start == 0:
        return False
    if phrase.determiner in _ONE:
        return _is_said_of(doc, phrase.start)
    if phrase.determiner:
        return False
    before = doc[phrase.start - 1].lower
    if before == "als":  # not a clause: "Als | Kämpfer | kamen, ..."
        return not doc[phrase.start - 1].opens and (phrase.start < 2 or doc[phrase.start - 2].text != ",")
    if before in _PERSONAL and phrase.start > 1:
        before = doc[phrase.start - 2].lower
    return before in _COPULA and phrase.plural is not True


def _is_said_of(doc: Text, start: int) -> bool:
    """Whether a personal pronoun and a form of "sein" stand right before a word: "er sei | ein Träumer |", "sei er |"."""
    one, other = ([word.lower for word in doc[max(0, start - 2) : start]] + ["", ""])[:2]
    return (one in _PERSONAL_NOMINATIVE and other in _COPULA) or (
        one in _COPULA and other in _PERSONAL_NOMINATIVE
    )


def _before_years(doc: Text, start: int) -> int:
    """Where "44 Jahre alte Frau", "acht Jahre altes Kind" begin."""
    number = doc[start - 2].text if start > 1 and doc[start - 1].text == "Jahre" else ""
    return start - 2 if number.isdigit() or number in NUMBERS_IN_WORDS else start


def _is_past(word: str) -> bool:
    """Whether it is the preterite of a verb if no determiner stands before it: "warnten | Bauern"; not "alten | Bauern"."""
    return word.endswith(("te", "ten")) and base_form(word).endswith("n")


def _is_noun(token: Word) -> bool:
    return token.text[:1].isupper() and token.is_alpha


def _is_of_thing(doc: Text, at: int) -> bool:
    """Whether "von" leads to what is no actor: "die Gemeinde von | der Gewerbesteuer | abhängig zu machen", "da sprach die
    Partei von | einem Skandal |", "da spricht das Amt von | einer „Gefahr“ |"; not "die Macher von | der „Woche“ |"."""
    if at + 1 < len(doc) and doc[at].lower in INDEFINITE and doc[at + 1].text in OPENING_MARKS:
        return True
    if at < len(doc) and (doc[at].lower in DEFINITE or doc[at].lower in INDEFINITE):
        at += 1
    if at >= len(doc) or doc[at].label or not _is_noun(doc[at]):
        return False
    return described_noun(doc[at].text) is None


def _owner(doc: Text, head: int, *, owned: bool) -> int | None:
    """Where a genitive or "von", "aus", "bei" after the head begins: "Sprecher | des Ministeriums".

    Who is `owned` by a possessive has no second owner: "wie seine Tochter | der Waldauer Zeitung | sagte".
    """
    following = head + 1
    if following >= len(doc):
        return None
    token = doc[following]
    if token.lower in {"von", "vom"} and _is_of_thing(doc, following + 1):
        return None
    told = doc[following + 1].text if following + 1 < len(doc) else ""
    if token.lower == "der" and told in _OPINIONS:
        return None  # "Darin ist die Fraktion | der Ansicht |, ..."
    if told in "„»«" and doc[following + 2 : following + 3] and doc[following + 2].text[:1].islower():
        return None  # "der Rechnungshof | von „grober Willkür“ | gesprochen hat"
    if token.lower == "der" and (owned or kind_of_known(told) == "agency"):
        return None  # "wie eine Zeugin | der dpa | bestätigte"
    if token.lower in {
        "des",
        "der",
        "eines",
        "einer",
        "von",
        "vom",
        "dieses",
        "dieser",
        "seiner",
        "ihrer",
        "seines",
        "ihres",
    }:
        return following
    if token.label and token.text[:1].isupper():
        return following
    return None
