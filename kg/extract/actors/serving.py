"""Whose lawyer, boss or coach somebody is: "Sein Verteidiger Roth schwieg. Die Mutter klagte, | ihr Anwalt | auch."."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.actors.descriptions import gender_fits
from kg.extract.actors.determiners import OWNING
from kg.extract.actors.events import Event, Events
from kg.extract.actors.figures import Figure
from kg.extract.actors.fitting import is_kin
from kg.extract.actors.named import Named
from kg.extract.actors.noun_phrases import NounPhrase, noun_phrase_at
from kg.extract.actors.role_words import compatible, is_client, noun_class, side_at_law, synonymous
from kg.model import Kind
from kg.nlp.nouns import Noun, noun_of

# Of whom somebody has one, or hardly more.
_ONE_OF = (
    "anwalt", "anwältin", "verteidiger", "verteidigerin", "chef", "chefin", "vorgesetzter", "vorgesetzte", "trainer",
    "trainerin", "coach", "manager", "managerin", "berater", "beraterin", "stellvertreter", "stellvertreterin", "meister",
    "meisterin", "lehrherr", "mentor", "mentorin", "vermieter", "vermieterin", "lebensgefährte", "lebensgefährtin",
    "verlobter", "verlobte", "ex-frau", "ex-mann", "exfrau", "exmann", "sprecher", "sprecherin", "kapitän",
)  # fmt: skip
_BOSSES = ("chef", "chefin", "vorgesetzter", "vorgesetzte", "meister", "meisterin")
# What anybody may be to somebody, whatever else he is.
_RELATIVE = frozenset({"relative", "legal person", "in court", "anybody"})
_RIVALS = ("kandidat", "kandidatin", "kollege", "kollegin", "freund", "freundin", "partner", "partnerin")


class Servants:
    """Keeps with the actors of a document whose they are, as its words tell it."""

    def __init__(self, named: Named, events: Events) -> None:
        self._doc, self._genitive, self._events = named.text, named.names.genitive, events

    def relate(self, event: Event, figure: Figure) -> None:
        """Keeps whose somebody is: "| seine Anwältin |", "sein Anwalt | Lund |", "Lunds Anwalt | Kolb |"."""
        heads = figure.beside.get(event.start, ()) if event.phrase is None else (event.phrase.head,)
        for head in heads if figure.kind is Kind.PERSON else ():
            phrase = event.phrase or noun_phrase_at(self._doc, head)
            noun = noun_of(self._doc[head].text)
            if phrase is None or noun is None or not noun.lemma.lower().endswith(_ONE_OF):
                continue
            owner = self._events.at(phrase.start if phrase.determiner else phrase.start - 1)
            if owner is None or owner is event or owner.figure is None or owner.figure is figure:
                continue
            owns = owner.pronoun is not None and owner.pronoun.possessive and not owner.pronoun.first
            if owner.figure.kind is Kind.PERSON and (owns or owner.start in self._genitive):
                figure.masters.append((noun.lemma, owner.figure))


def servant(phrase: NounPhrase, owners: Sequence[Figure], met: Iterable[Figure]) -> Figure | None:
    """Who is known to be so to somebody: "Sein Anwalt Lund schwieg. ... sagte | sein Verteidiger |", and whose adviser he
    is: "Kaya ging. Ihr Anwalt Lund sagte, | seine Mandantin | irre"."""
    if is_client(phrase.noun.lemma):
        clients = {master for owner in owners for _, master in owner.masters if gender_fits(phrase, master)}
        return clients.pop() if len(clients) == 1 and not phrase.plural else None
    if phrase.plural or not phrase.noun.lemma.lower().endswith(_ONE_OF):
        return None
    found = {
        figure
        for figure in met
        for lemma, master in figure.masters
        if master in owners and is_alike(lemma, phrase.noun)
        if not (figure.gender and phrase.gender and figure.gender != phrase.gender)
    }
    return found.pop() if len(found) == 1 else None


def servants_of_others(phrase: NounPhrase, owners: Sequence[Figure], met: Iterable[Figure]) -> list[Figure]:
    """Who is so to others: "Sein Verteidiger Lund schwieg. Kaya kam. | Ihr Anwalt | ..." is not Lund."""
    people = [owner for owner in owners if owner.kind is Kind.PERSON]
    if not people:
        return []
    return [
        figure
        for figure in met
        if any(is_alike(lemma, phrase.noun) for lemma, _ in figure.masters)
        and not any(master in people for _, master in figure.masters)
    ]


def is_alike(known: str, said: Noun) -> bool:
    """Whether both nouns say the same of what somebody is to another: "Verteidiger" and "Anwalt"."""
    noun = noun_of(known)
    side = side_at_law(said)
    same_side = side != "" and noun is not None and side_at_law(noun) == side
    return same_side or compatible(known, said.lemma) or synonymous(known, said.lemma)


def may_serve(phrase: NounPhrase, figure: Figure) -> bool:
    """Whether somebody named may be another's by a noun that he was not called by: "Wirt Lund ... | ihr Chef |", "| sein
    Vorgänger |"; "Doktorand Lund ... | sein Geschäftsführer |" are two."""
    if phrase.determiner not in OWNING or phrase.noun.kind != "person" or phrase.plural or is_kin(phrase):
        return True
    said = phrase.noun.lemma.lower()
    if is_client(said) or not (figure.named and figure.nouns) or figure.kind is not Kind.PERSON:
        return True
    if any(is_alike(noun.lemma, phrase.noun) for noun in figure.nouns):
        return True
    if said.endswith(_BOSSES):
        return not any(map(side_at_law, figure.nouns))
    return noun_class(phrase.noun) in _RELATIVE or said.endswith(_RIVALS)
