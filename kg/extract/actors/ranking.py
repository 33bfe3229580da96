"""Which of several actors a pronoun or a description means: a weighted sum over a few readable features.

The weights stand in `seeds/actor_weights.tsv`, written by `kg.training.actors`. A description may also mean
somebody new, who is one more choice with features of his own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import log
from typing import NamedTuple

from kg.extract.actors.pronouns import Pronoun
from kg.model import Kind
from kg.tables import read_table

WEIGHTS = ("seeds/actor_weights.tsv", ("choice", "feature", "weight", "source"))

Features = tuple[tuple[str, float], ...]
"""What speaks for or against one choice: names of the table with their values."""


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
    found = [*_nearness(c), (f"{number} for {c.kind.value}", 1.0)]
    role = "possessive" if pronoun.possessive else "subject" if pronoun.subject else "object"
    found.append((f"{role}, sentences back: {min(c.sentences, 2)}", 1.0))
    if pronoun.demonstrative:
        role = "demonstrative"
        found.append((f"demonstrative, mentions between: {min(c.between, 3)}", 1.0))
    found.append((f"{role} for {c.standing}", 1.0))
    if c.sentences == 0:
        found.append((f"{role} for {c.standing}, clauses: {min(c.clauses, 2)}", 1.0))
    found.append((f"{role}, {'most named' if c.most_named else 'less named'}", 1.0))
    found.append(("log of names", log(1 + c.names)))
    if c.says:
        found.append((f"in {c.says} words", 1.0))
    if pronoun.possessive and c.sentences == 0:
        found.append(
            ("possessive, subject of the sentence" if c.subject else "possessive, in the sentence", 1.0)
        )
    if not pronoun.subject and not pronoun.possessive and c.sentences == 0:
        found.append(("object, in the sentence", 1.0))
    if pronoun.speaker and c.speaker == 1:
        found.append(("speaks on", 1.0))
    if pronoun.speaker and c.sentences == 0:
        found.append(("speaks, in the sentence", 1.0))
    if c.gender and c.gender in pronoun.genders and not pronoun.plural:
        found.append(("known gender", 1.0))
    return tuple(found)


class Described(NamedTuple):
    """A description as the choice sees it.

    `noun` is a class of its head ("anybody", "profession", "office", "firm", "institution", ...), `base` the last part of
    the head itself ("Minister"), `determiner`
    "definite", "demonstrative", "fused", "possessive" or "bare"; `owner` whether a genitive follows it.
    """

    noun: str
    base: str
    determiner: str
    owner: bool
    adjectives: bool
    plural: bool | None
    speaker: bool


class Relation(NamedTuple):
    """What a description has to do with an actor.

    `roles`: what is known of his roles is the "same", a "synonym", "kindred" ("Wochenzeitung" and "Regionalzeitung"),
    "other" or "no"; `name`: what kind of thing the
    name says it is ("AG", "party", "Gericht"), empty for people and where it says nothing.
    """

    roles: str
    owner: bool
    name: str


def of_description(phrase: Described, relation: Relation, c: Candidate) -> Features:
    """What makes `c` more or less likely to be meant by a description."""
    found = [
        *_nearness(c),
        (f"{phrase.noun} for {'named' if c.named else 'described'} {c.kind.value}", 1.0),
        (f"{phrase.noun}, {relation.roles} role", 1.0),
        (f"{phrase.determiner}, {relation.roles} role", 1.0),
    ]
    if relation.name:
        found.append((f"{phrase.noun}, name of {relation.name}", 1.0))
    if relation.owner:
        found.append(("same owner", 1.0))
    if phrase.speaker and c.speaker == 1:
        found.append(("speaks on", 1.0))
    if c.gender:
        found.append(("known gender", 1.0))
    return tuple(found)


def of_newcomer(phrase: Described) -> Features:
    """What makes it likely that a description brings in somebody new: "der Sprecher der Bank" has its own owner."""
    flags = {
        f"new: {phrase.noun}": True,
        f"new: {phrase.determiner}": True,
        "new: owner": phrase.owner,
        "new: adjectives": phrase.adjectives,
        "new: plural": phrase.plural is True,
        "new: any number": phrase.plural is None,
        "new: speaks": phrase.speaker,
        f"new: {phrase.noun}, {'owner' if phrase.owner else 'alone'}": True,
    }
    return tuple((name, 1.0) for name, holds in flags.items() if holds)


def _nearness(c: Candidate) -> Features:
    """Place, prominence and kind of the last mention."""
    flags = {
        f"sentences back: {min(c.sentences, 4)}": True,
        f"mentions between: {min(c.between, 4)}": True,
        "paragraph before": c.paragraphs > 0,
        c.standing: True,
        "most named": c.most_named,
        "early": c.early,
        "opens its sentence": c.opens,
        "in a quotation": c.quoted,
        "last speaker": c.speaker == 1,
        "speaker before the last": c.speaker == 2,
        "named": c.named,
        "pronoun before": c.pronominal,
        "leads": c.leads,
    }
    return (
        *((name, 1.0) for name, holds in flags.items() if holds),
        ("log of mentions", log(c.mentions)),
        ("log of sentences", log(1 + c.sentences)),
    )


def value(choice: str, features: Features) -> float:
    """The weighted sum; what the table lacks counts for nothing."""
    table = weights().get(choice, {})
    return sum([table.get(name, 0.0) * amount for name, amount in features])


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
