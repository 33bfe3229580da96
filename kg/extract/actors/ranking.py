"""Which of several actors a pronoun or a description means: a weighted sum over a few readable features.

The weights stand in `seeds/actor_weights.tsv`, written by `kg.training.actors`. A description may also mean
somebody new, who is one more choice with features of his own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from math import log
from operator import itemgetter
from typing import NamedTuple

from kg.extract.actors.pronouns import Pronoun
from kg.model import Kind
from kg.tables import read_table

WEIGHTS = ("seeds/actor_weights.tsv", ("choice", "feature", "weight", "source"))


class Part(dict[str, float]):
    """Features that come together: names of the table with their values.

    As a mapping it gives for a choice what they weigh there, added up when it is first asked.
    """

    __slots__ = ("features",)

    def __init__(self, features: Iterable[tuple[str, float]]) -> None:
        self.features = tuple(features)

    def __missing__(self, choice: str) -> float:
        """The weighted sum; what the table lacks counts for nothing."""
        weight = weights().get(choice, {})
        found = self[choice] = sum([weight.get(name, 0.0) * amount for name, amount in self.features])
        return found


Features = tuple[Part, ...]
"""What speaks for or against one choice."""

Named = tuple[tuple[str, float], ...]
"""The same as names and values, as training wants it."""


def flags(names: Iterable[str]) -> Features:
    """Features that hold or do not, of those that hold."""
    return (Part([(name, 1.0) for name in names]),)


def named(features: Features) -> Named:
    """The single features of an option."""
    return tuple(feature for part in features for feature in part.features)


class Candidate(NamedTuple):
    """An actor that a pronoun or description may stand for, seen from there.

    Distances count from the actor's last mention; `between` are the mentions since, `clauses` the clause ends, `standing`
    says how the mention stands in its clause, `opens` that it was the first of its sentence, `quoted` that it stands in a
    quotation which the pronoun is no part of; `names` is how often the whole article names him, `most_named` that nobody
    else fitting is named more often, `early` that the article began with him; `speaker` is 1 for who spoke last, 2 for who
    spoke before that, else 0; `mentions` their number so far, `leads` whether no other fitting actor has more;
    `says` is "direct" or "indirect" if the pronoun stands in words that this very actor says, "others'" if in words of
    somebody else, empty outside of words.
    """

    kind: Kind
    named: bool
    gender: str
    plural: bool | None
    sentences: int
    between: int
    paragraphs: int
    standing: str
    clauses: int
    names: int
    most_named: bool
    early: bool
    opens: bool
    quoted: bool
    speaker: int
    mentions: int
    pronominal: bool
    leads: bool
    says: str

    @property
    def subject(self) -> bool:
        """Whether the last mention looks like a subject."""
        return self.standing == "subject"


def of_pronoun(pronoun: Pronoun, c: Candidate) -> Features:
    """What makes `c` more or less likely to be meant by a pronoun.

    "Lenz traf Kaya. Sie lachte." has two candidates one sentence away, of which the first opened the sentence.
    """
    number = "plural" if pronoun.plural else "neuter" if pronoun.genders == {"n"} else "singular"
    if pronoun.plural is None and c.plural:
        number = "plural"
    role = "possessive" if pronoun.possessive else "subject" if pronoun.subject else "object"
    near, far = min(c.sentences, 2), min(c.clauses, 2)
    known = bool(c.gender and c.gender != "mf" and not pronoun.plural) and not pronoun.genders.isdisjoint(
        c.gender
    )
    return (
        *_nearness(c),
        *_called_by(number, role, c.kind, near),
        *(_pointed_at(min(c.between, 3)) if pronoun.demonstrative else ()),
        *_in_clause("demonstrative" if pronoun.demonstrative else role, c.standing, near, far, c.most_named),
        *_logarithm("names", 1 + c.names),
        *_of_surroundings(
            c.says,
            pronoun.possessive and near == 0,
            c.subject,
            not pronoun.subject and not pronoun.possessive and near == 0,
            pronoun.speaker and c.speaker == 1,
            pronoun.speaker and near == 0,
            known,
        ),
    )


# Names that are asked for again and again are put together once.


@lru_cache(maxsize=1_000)
def _called_by(number: str, role: str, kind: str, sentences: int) -> Features:
    return flags((f"{number} for {kind}", f"{role}, sentences back: {sentences}"))


@lru_cache(maxsize=10)
def _pointed_at(between: int) -> Features:
    return flags((f"demonstrative, mentions between: {between}",))


@lru_cache(maxsize=1_000)
def _in_clause(role: str, standing: str, sentences: int, clauses: int, most_named: bool) -> Features:
    found = [f"{role} for {standing}"]
    if sentences == 0:
        found.append(f"{role} for {standing}, clauses: {clauses}")
    return flags((*found, f"{role}, {'most named' if most_named else 'less named'}"))


@lru_cache(maxsize=1_000)
def _of_surroundings(
    says: str, possessive: bool, subject: bool, object_: bool, on: bool, speaks: bool, gender: bool
) -> Features:
    """`possessive`, `object_` and `speaks` hold of what was mentioned in the same sentence."""
    holds = {
        f"in {says} words": bool(says),
        f"possessive, {'subject of' if subject else 'in'} the sentence": possessive,
        "object, in the sentence": object_,
        "speaks on": on,
        "speaks, in the sentence": speaks,
        "known gender": gender,
    }
    return flags(name for name, held in holds.items() if held)


class Rival(NamedTuple):
    """A thing that a pronoun may mean, seen from there.

    `sentences` and `clauses` lie between, `rank` agreeing things and `people` agreeing actors were mentioned since; `sure`
    that its form can be nothing else; `words` that both stand in the same words ("same"), in different ones ("other") or the
    pronoun in none (empty); `form` is that of the words around the pronoun; `says` what its clause is said of.
    """

    sentences: int
    clauses: int
    rank: int
    people: int
    standing: str
    determiner: str
    mentions: int
    early: bool
    first: bool
    sure: bool
    words: str
    form: str
    says: str


def of_rival(pronoun: Pronoun, r: Rival) -> Features:
    """What makes it more or less likely that a pronoun means a thing: "Die Brücke ist alt. Kaya will | sie | ersetzen."."""
    number = "plural" if pronoun.plural else "singular" if pronoun.plural is False else "any number"
    role = "possessive" if pronoun.possessive else "subject" if pronoun.subject else "object"
    near, far, people = min(r.sentences, 2), min(r.clauses, 2), min(r.people, 2)
    found = [
        "thing",
        f"thing: {number}",
        f"thing: {role}",
        f"thing: {role}, {near} back",
        f"thing: {role} for {r.standing}",
        f"thing: {r.standing}, {near} back",
        f"thing: rank {min(r.rank, 2)}",
        f"thing: {people} since",
        f"thing: {people} since, {near} back",
        f"thing: {r.determiner}",
        f"thing: {r.determiner}, {near} back",
        f"thing: {'sure' if r.sure else 'unsure'}, {number}",
        f"thing: words {r.words or 'none'}",
        f"thing: in {r.form or 'no'} words, {role}",
        f"thing: in {r.form or 'no'} words, {near} back",
        f"thing: said of {r.says}",
        f"thing: said of {r.says}, {role}",
    ]
    if not near:
        found += [f"thing: {role}, {far} clauses", f"thing: {role} for {r.standing}, {far} clauses"]
    if pronoun.demonstrative:
        found.append("thing: demonstrative")
    found += [name for name, held in (("thing: early", r.early), ("thing: first", r.first)) if held]
    return (*flags(found), Part([("thing: log of count", log(r.mentions))]))


class Described(NamedTuple):
    """A description as the choice sees it.

    `noun` is a class of its head ("anybody", "profession", "office", "firm", "institution", ...), `base` the last part of
    the head itself ("Minister"), `determiner`
    "definite", "demonstrative", "fused", "possessive" or "bare"; `owner` whether a genitive follows it; `oblique` whether
    its determiner can be no subject's ("dem Minister").
    """

    noun: str
    base: str
    determiner: str
    owner: bool
    adjectives: bool
    plural: bool | None
    speaker: bool
    oblique: bool


class Relation(NamedTuple):
    """What a description has to do with an actor.

    `roles`: what is known of his roles is the "same", a "synonym", "kindred" ("Wochenzeitung" and "Regionalzeitung"),
    "other" or "no"; `name`: what kind of thing the
    name says it is ("AG", "party", "Gericht"), empty for people and where it says nothing.
    """

    roles: str
    owner: bool
    name: str


def of_description(phrase: Described, relation: Relation, c: Candidate, rank: int) -> Features:
    """What makes `c` more or less likely to be meant by a description; `rank` fitting ones with a name were met since."""
    known = "named" if c.named else "described"
    near, fresh = min(c.sentences, 3), c.named and c.mentions == 1 and c.sentences < 2
    return (
        *_nearness(c),
        *_in_text(phrase.noun, phrase.determiner, relation.roles, known, near, fresh, c.says, rank),
        *_beside(phrase.oblique, c.standing, min(c.sentences, 2), min(c.clauses, 2)),
        *_of_relation(
            phrase.noun,
            phrase.determiner,
            relation,
            f"{known} {c.kind}",
            phrase.speaker and c.speaker == 1,
            bool(c.gender),
        ),
    )


@lru_cache(maxsize=20_000)
def _in_text(
    noun: str, determiner: str, roles: str, known: str, sentences: int, fresh: bool, says: str, rank: int
) -> Features:
    """`sentences` back was the last mention; `fresh` are those who have just come in with their name."""
    found = [
        f"{known}, {roles} role, sentences back: {sentences}",
        f"{determiner}, {known}, sentences back: {sentences}",
        f"{known}, named since: {rank}",
        f"{noun}, {known}, named since: {rank}",
    ]
    if fresh:
        found += ["just met", f"just met, {noun}", f"just met, {roles} role"]
    if says:
        found += [f"in {says} words", f"in {says} words, {known}"]
    return flags(found)


@lru_cache(maxsize=1_000)
def _beside(oblique: bool, standing: str, sentences: int, clauses: int) -> Features:
    """ "Kaya warf | dem Minister | vor, ..." - she is not the minister."""
    how = "oblique" if oblique else "straight"
    found = [f"{how} for {standing}, sentences back: {sentences}"]
    if sentences == 0:
        found.append(f"{how} for {standing}, clauses: {clauses}")
    return flags(found)


@lru_cache(maxsize=10_000)
def _of_relation(
    noun: str, determiner: str, relation: Relation, kind: str, on: bool, gender: bool
) -> Features:
    holds = {
        f"{noun} for {kind}": True,
        f"{noun}, {relation.roles} role": True,
        f"{determiner}, {relation.roles} role": True,
        f"{noun}, name of {relation.name or 'anything'}": kind == "named organization",
        "same owner": relation.owner,
        "speaks on": on,
        "known gender": gender,
    }
    return flags(name for name, held in holds.items() if held)


def of_newcomer(phrase: Described, within: str) -> Features:
    """What makes it likely that a description brings in somebody new: "der Sprecher der Bank" has its own owner. `within` is
    the form of the words around it, empty for none."""
    return _of_newcomer(
        phrase.noun, phrase.determiner, phrase.owner, phrase.adjectives, phrase.plural, phrase.speaker
    ) + _among_words(within or "no", phrase.determiner, "oblique" if phrase.oblique else "straight")


@lru_cache(maxsize=1_000)
def _among_words(within: str, determiner: str, case: str) -> Features:
    return flags((f"new: in {within} words, {determiner}", f"new: {case}, {determiner}"))


@lru_cache(maxsize=10_000)
def _of_newcomer(
    noun: str, determiner: str, owner: bool, adjectives: bool, plural: bool | None, speaker: bool
) -> Features:
    holds = {
        f"new: {noun}": True,
        f"new: {determiner}": True,
        "new: owner": owner,
        "new: adjectives": adjectives,
        "new: plural": plural is True,
        "new: any number": plural is None,
        "new: speaks": speaker,
        f"new: {noun}, {'owner' if owner else 'alone'}": True,
    }
    return flags(name for name, held in holds.items() if held)


def _nearness(c: Candidate) -> Features:
    """Place, prominence and kind of the last mention."""
    return (
        *_of_place(min(c.sentences, 4), min(c.between, 4), c.paragraphs > 0, c.standing),
        *_of_actor(c.most_named, c.early, c.opens, c.quoted, c.speaker, c.named, c.pronominal, c.leads),
        *_logarithm("mentions", c.mentions),
        *_logarithm("sentences", 1 + c.sentences),
    )


@lru_cache(maxsize=1_000)
def _logarithm(of: str, count: int) -> Features:
    return (Part([(f"log of {of}", log(count))]),)


@lru_cache(maxsize=1_000)
def _of_place(sentences: int, between: int, paragraph: bool, standing: str) -> Features:
    holds = {
        f"sentences back: {sentences}": True,
        f"mentions between: {between}": True,
        "paragraph before": paragraph,
        standing: True,
    }
    return flags(name for name, held in holds.items() if held)


@lru_cache(maxsize=1_000)
def _of_actor(
    most_named: bool,
    early: bool,
    opens: bool,
    quoted: bool,
    speaker: int,
    named: bool,
    pronominal: bool,
    leads: bool,
) -> Features:
    holds = {
        "most named": most_named,
        "early": early,
        "opens its sentence": opens,
        "in a quotation": quoted,
        "last speaker": speaker == 1,
        "speaker before the last": speaker == 2,
        "named": named,
        "pronoun before": pronominal,
        "leads": leads,
    }
    return flags(name for name, held in holds.items() if held)


def value(choice: str, features: Features) -> float:
    """The weighted sum over all features."""
    total: float = sum(map(itemgetter(choice), features))
    return total


def best(choice: str, options: Sequence[Features]) -> int | None:
    """The index of the best option, the first one on a tie; None of none."""
    if len(options) < 2:
        return 0 if options else None
    values = [value(choice, features) for features in options]
    return values.index(max(values))


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """Choice ("speaker", "pronoun", "description") -> feature -> weight."""
    found: dict[str, dict[str, float]] = {}
    for row in read_table(*WEIGHTS):
        found.setdefault(row["choice"], {})[row["feature"]] = float(row["weight"])
    return found
