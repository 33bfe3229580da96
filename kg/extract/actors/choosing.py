"""From actors met so far to options: what a pronoun or a description sees of each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract.actors.descriptions import gender_fits, number_fits, owner_text, same_owner
from kg.extract.actors.figures import Figure
from kg.extract.actors.noun_phrases import DEFINITE, FUSED, INDEFINITE, POSSESSIVE, NounPhrase
from kg.extract.actors.pronouns import Pronoun, fits
from kg.extract.actors.ranking import (
    Candidate,
    Described,
    Features,
    Relation,
    of_description,
    of_newcomer,
    of_pronoun,
)
from kg.extract.actors.role_words import compatible, kind_by_name, noun_class, synonymous
from kg.model import Kind, MentionType

_OPTIONS = 12  # actors that are weighed; one further back is hardly ever meant
_DEMONSTRATIVE = frozenset(
    {"dieser", "diese", "dieses", "diesem", "diesen", "jener", "jene", "jenes", "jenem", "jenen"}
)


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Where a pronoun or description stands: sentence, paragraph, direct quotation (-1 for none), the number of
    mentions before it, the last two speakers, and whether somebody is quoted under it; `within` the form of the words
    around it ("direct", "indirect", empty for none) and `sayers` who is known to say them."""

    sentence: int
    paragraph: int
    quoted: int
    order: int
    spoken: Sequence[Figure]
    speaks: bool
    within: str = ""
    sayers: Sequence[Figure] = ()


def pronoun_options(
    pronoun: Pronoun, recent: Sequence[Figure], view: Viewpoint
) -> tuple[list[Figure], list[Features]]:
    """The actors a pronoun may stand for, the last mentioned first, and what speaks for each."""
    fitting = [figure for figure in recent if fits(pronoun, figure)][:_OPTIONS]
    seen = _candidates(fitting, view)
    return fitting, [of_pronoun(pronoun, candidate) for candidate in seen]


def description_options(
    doc: Doc, phrase: NounPhrase, recent: Sequence[Figure], view: Viewpoint
) -> tuple[list[Figure], list[Features]]:
    """The actors a description may call again, and what speaks for each; one more option is somebody new.

    Empty where a description never calls anybody again: "ein Minister", "zwei Demonstranten".
    """
    determiner = _determiner(phrase)
    if not determiner or phrase.plural is True or phrase.noun.kind not in {"person", "organization"}:
        return [], []
    if noun_class(phrase) == "bystander":
        return [], []
    wanted = Kind.PERSON if phrase.noun.kind == "person" else Kind.ORGANIZATION
    fitting = [
        figure
        for figure in recent
        if figure.kind is wanted
        and number_fits(phrase, figure)
        and gender_fits(phrase, figure)
        and not _elsewhere(doc, phrase, figure)
    ][:_OPTIONS]
    described = Described(
        noun=noun_class(phrase),
        determiner=determiner,
        owner=phrase.owner is not None,
        adjectives=bool(phrase.adjectives),
        plural=phrase.plural is None,
        speaker=view.speaks,
    )
    seen = _candidates(fitting, view)
    options = [
        of_description(described, _relation(doc, phrase, figure), candidate)
        for figure, candidate in zip(fitting, seen, strict=True)
    ]
    return fitting, [*options, of_newcomer(described)]


def _determiner(phrase: NounPhrase) -> str:
    """The class of the determiner, empty for one that brings in somebody new."""
    if phrase.determiner in _DEMONSTRATIVE:
        return "demonstrative"
    if phrase.determiner in DEFINITE:
        return "definite"
    if phrase.determiner in FUSED:
        return "fused"
    if phrase.determiner and POSSESSIVE.match(phrase.determiner):
        return "possessive"
    return "" if phrase.determiner in INDEFINITE else "bare"


def _elsewhere(doc: Doc, phrase: NounPhrase, figure: Figure) -> bool:
    """Whether an actor holds the same role with somebody else: "der Chef der Bahn" is not "der Chef der Bank"."""
    owner = owner_text(doc, phrase)
    return bool(owner) and any(
        compatible(lemma, phrase.noun.lemma) and not same_owner(owner, other)
        for lemma, other in figure.owners.items()
    )


def _relation(doc: Doc, phrase: NounPhrase, figure: Figure) -> Relation:
    """How the head fits the roles that are known of an actor, and whether both name the same owner."""
    said, owner = phrase.noun.lemma, owner_text(doc, phrase)
    lemmas = [noun.lemma for noun in figure.nouns]
    shared = bool(owner) and any(same_owner(owner, other) for other in figure.owners.values())
    name = kind_by_name(figure.name) if figure.named and figure.kind is Kind.ORGANIZATION else ""
    if any(compatible(lemma, said) for lemma in lemmas):
        return Relation("same", shared, name)
    if any(synonymous(lemma, said) for lemma in lemmas):
        return Relation("synonym", shared, name)
    return Relation("other" if lemmas else "no", shared, name)


def _candidates(figures: Sequence[Figure], view: Viewpoint) -> list[Candidate]:
    most = max((len(figure.traces) for figure in figures), default=0)
    return [_seen(figure, view, most) for figure in figures]


def _seen(figure: Figure, view: Viewpoint, most: int) -> Candidate:
    last = figure.traces[-1]
    return Candidate(
        kind=figure.kind,
        named=figure.named,
        gender=figure.gender,
        plural=figure.plural,
        sentences=view.sentence - last.sentence,
        between=view.order - last.order,
        paragraphs=view.paragraph - last.paragraph,
        subject=last.nominative,
        opens=last.first,
        quoted=last.quoted >= 0 and last.quoted != view.quoted,
        speaker=next((n for n, other in enumerate(view.spoken, start=1) if other is figure), 0),
        count=len(figure.traces),
        pronominal=last.type is MentionType.PRONOUN,
        leads=len(figure.traces) == most,
        says="" if not view.within else view.within if any(f is figure for f in view.sayers) else "others'",
    )
