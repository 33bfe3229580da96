"""Who cannot be meant by a word for family: "ihr Bruder", "die Mutter", "der Sohn"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.actors.determiners import OWNING
from kg.extract.actors.figures import Figure
from kg.extract.actors.fitting import is_kin, kinship
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.role_words import bears, noun_class
from kg.extract.actors.viewpoint import Viewpoint
from kg.model import Kind

_SPOUSES = frozenset({"Frau", "Mann"})
_OTHER_PARENT = {"Vater": "Mutter", "Mutter": "Vater", "Großvater": "Großmutter", "Großmutter": "Großvater"}
_OFFSPRING = frozenset({"Sohn", "Tochter"})


def is_wife_of_another(phrase: NounPhrase, figure: Figure, recent: Sequence[Figure]) -> bool:
    """Whether "die Frau" is not somebody's wife or husband without a name, as another woman or man was mentioned since:
    "Kolb und seine Frau flohen. Eine Lenkerin starb. | Die Frau | ..."."""
    wed = not figure.named and figure.kin and all(one.first < figure.first for _, one in figure.kin)
    if not wed or phrase.noun.base not in _SPOUSES or not phrase.definite:
        return False
    since = recent[: recent.index(figure)]
    return any(
        one.kind is Kind.PERSON and not one.named and one.gender == phrase.gender and not one.kin
        for one in since
    )


def is_far_kin(phrase: NounPhrase, figure: Figure, view: Viewpoint) -> bool:
    """Whether somebody's family speaks, and somebody named was last met in another paragraph: "So | ihr Mann |"."""
    return view.speaks and is_kin(phrase) and figure.named and figure.traces[-1].paragraph != view.paragraph


def is_no_parent(phrase: NounPhrase, figure: Figure, recent: Sequence[Figure]) -> bool:
    """Whether "die Mutter" is somebody else than who was never called so, as the father was met, or both: "Lenz ist
    Orgelbauerin. Ihr Vater war Tischler. | Die Mutter | half.", "Anwalt Lenz sprach. Die Eltern weinten. | Der Vater | ...".
    """
    other = _OTHER_PARENT.get(phrase.noun.lemma)
    if other is None or not phrase.definite or bears(figure.nouns, phrase.noun.lemma):
        return False
    return any(noun.lemma in {other, "Eltern"} for one in recent for noun in one.nouns)


def is_no_child(phrase: NounPhrase, figure: Figure) -> bool:
    """Whether "der Sohn" is not somebody named who was never called a child and of whose parents nothing was told: "Fährmann
    Lund hört auf. | Der Sohn | ist Lehrer."."""
    if kinship(phrase.noun.base) != "child" or phrase.noun.base not in _OFFSPRING or not phrase.definite:
        return False
    called = any(kinship(noun.base) == "child" for noun in figure.nouns)
    return figure.named and not called and all(how != "parent" for how, _ in figure.kin)


def is_no_kin(phrase: NounPhrase, figure: Figure, recent: Sequence[Figure]) -> bool:
    """Whether nothing tells that somebody named is anybody's family: "Ministerin Kaya traf Chefarzt Jan Lund. | Ihr Bruder |
    ..." is somebody else, "Ute Kolb klagte. Bauer Georg Kolb schwieg. | Ihr Mann | ..." is not."""
    if not is_kin(phrase):
        return False
    if not figure.named:
        strange = figure.kind is Kind.PERSON and not figure.kin and phrase.determiner in OWNING
        return strange and bool(figure.nouns) and not any(kinship(noun.base) for noun in figure.nouns)
    if " " not in figure.name:
        return False
    if not (figure.nouns or phrase.determiner.startswith("mein")) or any(
        noun_class(noun) == "relative" for noun in figure.nouns
    ):
        return False
    surname = figure.name.rpartition(" ")[2]
    return not any(other is not figure and other.named and other.name.endswith(surname) for other in recent)
