"""Mentions of names, and those of them that name one bearer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.extract.actors.forms import bare_form, declined
from kg.model import Kind, Span
from kg.nlp.names_known import legal_forms

KIND_OF_LABEL = {
    "PER": Kind.PERSON,
    "ORG": Kind.ORGANIZATION,
    "LOC": Kind.LOCATION,
    "GPE": Kind.LOCATION,
    "MISC": Kind.OTHER,
}
FORMS = 40  # mentions of a cluster that are compared; more bring nothing new


@dataclass(slots=True)
class Name:
    """One name mention: `form` as written without marks, `words` without titles, `genitive` if its place
    allows one.

    `before` is the word before it, `follows` the token index where the name before it would have to end for
    the two to be
    neighbours ("Vereinte Nationen (UN)"), `end` where this one ends; `renamed` if "alias" or "genannt" stands between;
    `family` if it is the surname of several;
    `stems` are its words as they are compared.
    """

    span: Span
    form: str
    kind: Kind
    words: tuple[str, ...]
    genitive: bool
    bracketed: bool
    before: str
    follows: int
    end: int
    renamed: bool = False
    family: bool = False
    stems: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        stem = bare_form if self.kind is Kind.PERSON else declined
        self.stems = tuple(map(stem, self.words)) or (self.form,)
        if self.family:
            self.stems = (f"family {self.stems[0]}",)


@dataclass(slots=True, eq=False)
class Cluster:
    """Name mentions of one bearer, in the order of the text; `used` is the position of the last one.

    `kind` is the kind most mentions have, the first one's on a tie; a firm by its legal form is one in any case.
    """

    names: list[Name] = field(default_factory=list)
    kinds: Counter[Kind] = field(default_factory=Counter)
    keys: set[str] = field(default_factory=set)
    used: int = 0
    firm: bool = False
    kind: Kind = Kind.OTHER

    def add(self, name: Name) -> None:
        """Takes in a mention; kinds are counted here, since a long text asks for them at every mention."""
        self.names.append(name)
        self.kinds[name.kind] += 1
        self.firm = self.firm or (len(name.words) > 1 and name.words[-1] in legal_forms())
        self.kind = Kind.ORGANIZATION if self.firm else self.kinds.most_common(1)[0][0]
