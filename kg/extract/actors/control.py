"""Whose something is in an infinitive, by the verb that it hangs on: "Kaya bat Lund, | seinen | Rücktritt zu erklären"."""

from __future__ import annotations

import re

from kg.extract.actors.events import Event, Events
from kg.extract.actors.figures import Figure
from kg.extract.actors.pronouns import Pronoun, fits
from kg.extract.actors.text import Text

# Verbs of which the object does what the infinitive says, in their forms; those in two pieces with the second.
_OF_OBJECTS = re.compile(
    r"(?:bitte|bittet|bitten|bat|baten|gebeten|rät|rate|raten|riet|rieten|geraten|abgeraten|empfiehlt|empfahl|empfahlen"
    r"|empfohlen|befiehlt|befahl|befohlen|zwingt|zwinge|zwang|gezwungen|(?:ge)?drängt|drängte|drängten|ermahnt|ermahnte"
    r"|(?:ge)?mahnt|mahnte|ermuntert|ermunterte|ermutigt|ermutigte|beauftragt|beauftragte|verpflichtet|verpflichtete"
    r"|überredet|überredete|ersucht|ersuchte|beschuldigt|beschuldigte|beschuldigten|bezichtigt|bezichtigte|verdächtigt"
    r"|verdächtigte|erlaubt|erlaubte|gestattet|gestattete|verbietet|verbot|verboten|untersagt|untersagte|appelliert"
    r"|appellierte|appellierten|verlangt|verlangte|verlangten|(?:auf)?gefordert|aufgerufen|vorgeworfen|vorgehalten"
    r"|angewiesen|angehalten|nahegelegt|unterstellt|unterstellte|unterstellten|ermöglicht|ermöglichte)$"
)
_IN_PIECES = {
    "vor": re.compile(r"(?:wirft|werfe|werfen|warf|warfen|hält|halte|halten|hielt|hielten)$"),
    "auf": re.compile(r"(?:fordert|fordere|fordern|forderte|forderten|ruft|rufe|rufen|rief|riefen)$"),
    "nahe": re.compile(r"(?:legt|lege|legte|legten)$"),
    "an": re.compile(r"(?:weist|wies|hält|hielt)$"),
}
# Of which the subject does it, though an object stands beside it.
_OF_SUBJECTS = re.compile(
    r"(?:verspricht|versprach|versprachen|versprochen|(?:ge)?droht|drohte|drohten|angeboten|gelobt|gelobte|garantiert"
    r"|garantierte|versichert|versicherte|versicherten|zugesagt|zugesichert|geschworen|schwor)$"
)
_ASKED = frozenset({"an", "von", "gegenüber"})
_BREAKS = frozenset({",", ";", ":", ".", "!", "?", "–", "„", "“", "»", "«", "("})
_LONGEST = 25  # tokens of a clause
_INFINITIVE = re.compile(r"[a-zäöüß]+zu[a-zäöüß]+[enr]n$")


def controller(doc: Text, events: Events, event: Event, pronoun: Pronoun) -> Figure | None:
    """Who does what the infinitive around a possessive says, if the verb before it has an object and tells who of both.

    "wirft | der Behörde | vor, | ihre | Zahlen geschönt zu haben", "appellierte an | die Bauern |, | ihre | Pläne zu
    prüfen", "| Lund | versprach Huber, | seine | Pläne zu prüfen".
    """
    if not pronoun.possessive or pronoun.first:
        return None
    comma = _comma_before(doc, event.start)
    if comma is None or not _is_infinitive(doc, comma):
        return None
    begin = _begin_of_clause(doc, comma)
    around = [one for one in events.around(comma, _LONGEST) if begin <= one.start and one.end <= comma]
    met = [one for one in around if one.figure is not None]
    if _moves_object(doc, begin, comma):
        return _object(doc, events, met, pronoun)
    if not any(_OF_SUBJECTS.match(word.lower) for word in doc[begin:comma]):
        return None
    first = next((one.figure for one in met if events.standing(one) == "subject"), None)
    return first if first is not None and fits(pronoun, first) else None


def _object(doc: Text, events: Events, met: list[Event], pronoun: Pronoun) -> Figure | None:
    """The object among the mentions of a clause: what no subject is by its form, else the last one but for the first."""
    asked = [
        one for one in met if events.standing(one) == "object" or doc[_start(doc, one) - 1].lower in _ASKED
    ]
    last = asked[-1] if asked else met[-1] if len(met) > 1 and events.standing(met[-1]) == "subject" else None
    figure = None if last is None else last.figure
    return figure if figure is not None and fits(pronoun, figure) else None


def _start(doc: Text, event: Event) -> int:
    """Where a mention begins with the roles and the article before its name: "an | die Ministerin Anna | Kaya"."""
    at = event.start
    while at > 0 and (
        doc[at - 1].text[:1].isupper() or doc[at - 1].lower in {"den", "die", "das", "dem", "der"}
    ):
        at -= 1
    return max(at, 1)


def _comma_before(doc: Text, token: int) -> int | None:
    """The comma that opens the clause of a token."""
    for i in range(token - 1, max(token - _LONGEST, -1), -1):
        if doc[i].text in _BREAKS:
            return i if doc[i].text == "," else None
    return None


def _is_infinitive(doc: Text, comma: int) -> bool:
    """Whether the clause behind a comma is an infinitive with "zu"."""
    clause: list[str] = []
    for word in doc[comma + 1 : comma + 1 + _LONGEST]:
        if word.text in _BREAKS:
            break
        clause.append(word.text)
    return any(
        (word == "zu" and i + 1 < len(clause) and clause[i + 1].endswith("n") and clause[i + 1].islower())
        or _INFINITIVE.match(word)
        for i, word in enumerate(clause)
    )


def _begin_of_clause(doc: Text, comma: int) -> int:
    i = comma - 1
    while i >= 0 and comma - i < _LONGEST and doc[i].text not in _BREAKS and not doc[i].opens:
        i -= 1
    return max(i, 0)


def _moves_object(doc: Text, begin: int, comma: int) -> bool:
    """Whether the verb of a clause is one of those: "| bat | Lund", "| wirft | Lund | vor |"."""
    words = [word.lower for word in doc[begin:comma]]
    ending = words[-1] if words else ""
    pieces = _IN_PIECES.get(ending)
    if any(_OF_OBJECTS.match(word) for word in words):
        return True
    return pieces is not None and any(pieces.match(word) for word in words)
