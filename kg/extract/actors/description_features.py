"""What speaks for and against an actor whom a description may mean, from the words of both."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from kg.extract.actors.descriptions import same_owner
from kg.extract.actors.determiners import DEFINITE, FUSED, INDEFINITE, OWNING
from kg.extract.actors.figures import Figure
from kg.extract.actors.fitting import is_body_of, is_count, is_kin
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.ranking import Described, Features, Relation, flags
from kg.extract.actors.role_words import bases_of, compatible, kind_by_name, noun_class, synonymous
from kg.extract.actors.standing import OBLIQUE
from kg.extract.actors.viewpoint import Viewpoint
from kg.model import Kind

_ROLES = 4  # nouns of an actor, the last ones, whose classes are looked at
_DEMONSTRATIVE = frozenset(
    {"dieser", "diese", "dieses", "diesem", "diesen", "jener", "jene", "jenes", "jenem", "jenen"}
)


def described_by(phrase: NounPhrase, owner: str, view: Viewpoint) -> Described:
    classed = phrase.noun.kind in {"person", "organization"} or (
        phrase.noun.kind == "group" and not phrase.plural
    )
    noun = noun_class(phrase.noun) if classed else phrase.noun.kind or "other"
    if is_kin(phrase):
        noun = "relative"
    elif noun == "relative" and is_count(owner):
        noun = "person"  # "der | Vater | von drei Kindern"
    return Described(
        noun=noun,
        base=phrase.noun.base,
        determiner=_determiner(phrase),
        owner=phrase.owner is not None and not is_count(owner),
        adjectives=bool(phrase.adjectives),
        plural=phrase.plural,
        speaker=view.speaks,
        oblique=phrase.determiner in OBLIQUE or phrase.determiner in FUSED,
    )


def _determiner(phrase: NounPhrase) -> str:
    """The class of the determiner."""
    if phrase.determiner in _DEMONSTRATIVE:
        return "demonstrative"
    if phrase.determiner in DEFINITE:
        return "definite"
    if phrase.determiner in FUSED:
        return "fused"
    if phrase.determiner in OWNING:
        return "possessive"
    return "indefinite" if phrase.determiner in INDEFINITE else "bare"


def relation_of(owner: str, phrase: NounPhrase, figure: Figure) -> Relation:
    """How the head fits the roles that are known of an actor, and whether both name the same owner."""
    said = phrase.noun.lemma
    body = figure.named and figure.kind is Kind.ORGANIZATION
    lemmas = [noun.lemma for noun in figure.nouns]
    shared = bool(owner) and any(same_owner(owner, other) for other in figure.owners.values())
    name = kind_by_name(figure.name) if body else ""
    if any(compatible(lemma, said) for lemma in lemmas):
        return Relation("same", shared, name)
    bases = [noun.base for noun in figure.nouns if noun.kind == "organization"]
    if any(synonymous(one, said) for one in (*lemmas, *bases, *bases_of(figure.name if body else ""))):
        return Relation("synonym", shared, name)
    if phrase.noun.kind != "person" and any(noun.base == phrase.noun.base for noun in figure.nouns):
        return Relation("kindred", shared, name)
    if body and is_body_of(phrase, figure):
        return Relation("people", shared, name)
    return Relation("other" if lemmas else "no", shared, name)


@lru_cache(maxsize=10_000)
def of_rules(determiner: str, noun: str, rules: Sequence[str]) -> Features:
    """Which rules name an actor; how far they are right depends on determiner and noun."""
    return flags([f"by {name}: {one}" for name in rules for one in (determiner, noun)])


def of_likeness(owned: str, phrase: NounPhrase, determiner: str, figure: Figure) -> Features:
    """How the words of a description are like those that an actor without a name was described with before."""
    if figure.named:
        return ()
    noun = "same noun" if any(one.lemma == phrase.noun.lemma for one in figure.nouns) else "other noun"
    owner = _compared("owner", owned, figure.owners.get(phrase.noun.lemma, ""))
    adjectives = _compared("adjectives", frozenset(phrase.adjectives), figure.adjectives)
    return _of_likeness(noun, owner, adjectives, determiner, "plural" if phrase.plural else "singular")


@lru_cache(maxsize=10_000)
def _of_likeness(noun: str, *words: str) -> Features:
    return flags(f"{noun}, {how}" for how in words)


def _compared(what: str, now: Collection[str], then: Collection[str]) -> str:
    if now == then:
        return f"same {what}" if now else f"no {what}"
    return f"other {what}" if now and then else f"{what} now" if now else f"{what} then"


def of_fit(
    phrase: Described,
    relation: Relation,
    figure: Figure,
    origins: frozenset[str],
    view: Viewpoint,
    count: int,
) -> Features:
    """Whether both are from the same place, whether the actor is the body of a possessive's owner, and who else fits."""
    known: frozenset[str] = frozenset()
    if relation.roles in {"kindred", "other", "no"}:
        known = frozenset([noun_class(noun) for noun in figure.nouns[-_ROLES:]])
    origin = "" if not origins else "now"
    if origins and figure.origins:
        origin = "same" if origins & figure.origins else "other"
    body = phrase.determiner == "possessive" and figure is view.body
    return (
        *_of_base(phrase.base, figure.named, figure.kind),
        *_of_fit(phrase.noun, figure.named, origin, min(count, 3), phrase.determiner == "possessive", body),
        *(_after_another(phrase.noun, known) if known else ()),
    )


@lru_cache(maxsize=10_000)
def _of_base(base: str, named: bool, kind: str) -> Features:
    return flags((f"base {base}, {'named' if named else 'described'} {kind}",))


@lru_cache(maxsize=10_000)
def _after_another(noun: str, known: frozenset[str]) -> Features:
    """`known` are classes of nouns."""
    return flags([f"{noun} after another {one}" for one in sorted(known)])


@lru_cache(maxsize=10_000)
def _of_fit(noun: str, named: bool, origin: str, count: int, possessive: bool, body: bool) -> Features:
    """`origin` is "same", "other", "now" where only the description has one, or empty."""
    who = "named" if named else "described"
    found = [f"{count if count < 3 else 'many'} options, {who}"]
    if origin == "now":
        found.append(f"origin now, {who}")
    elif origin:
        found += [f"{origin} origin", f"{origin} origin, {noun}"]
    if possessive:
        found.append(f"{noun} of the owner: {'his body' if body else 'another'}")
    return flags(found)


def of_promised(phrase: Described, relation: Relation) -> Features:
    """What makes a description mean somebody who is named only further on."""
    owner = "same owner" if relation.owner else "owner" if phrase.owner else "no owner"
    return _of_promised(phrase.noun, phrase.determiner, relation.roles, owner)


@lru_cache(maxsize=1_000)
def _of_promised(noun: str, determiner: str, roles: str, owner: str) -> Features:
    return flags(["ahead", *(f"ahead: {name}" for name in (noun, determiner, f"{roles} role", owner))])


def of_crowd(phrase: Described, view: Viewpoint, fitting: Sequence[Figure]) -> Features:
    """How many may be meant, and how early in the article."""
    named = sum([figure.named for figure in fitting])
    return _of_crowd(
        phrase.noun,
        phrase.base,
        phrase.determiner,
        min(len(fitting), 3),
        min(named, 2),
        min(view.sentence, 3),
    )


@lru_cache(maxsize=10_000)
def _of_crowd(noun: str, base: str, determiner: str, count: int, named: int, sentence: int) -> Features:
    return flags(
        (
            f"new: base {base}",
            f"new: base {base}, {determiner}",
            f"new: {count if count < 3 else 'many'} options",
            f"new: {named} named, {noun}",
            f"new: sentence {sentence}, {determiner}",
        )
    )
