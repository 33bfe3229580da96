"""The name that a role or another noun introduces: "Außenminister Blinken", "der Chef der CSU, Markus Huber"."""

from __future__ import annotations

from kg.extract.actors.determiners import DEFINITE
from kg.extract.actors.heads import JOINING, OF, Head, Names
from kg.extract.actors.noun_phrases import MEMBERS
from kg.extract.actors.text import Text
from kg.nlp.nouns import Noun, noun_of, titles

_NOT_BEHIND = frozenset({"von", "mit", "um", "für", "gegen", "bei", "und", "zu", "über"})
_PLACES = frozenset({
    "Stadt", "Gemeinde", "Land", "Landkreis", "Kreis", "Staat", "Bundesland", "Insel", "Provinz", "Kanton",
    "Republik",
})  # fmt: skip


def name_behind(doc: Text, head: int, end: int, names: Names) -> Head | None:
    """The name that a role introduces: "Außenminister Blinken", "der Chef der CSU, Markus Huber", "die
    Zeitung „Kurier“".

    Not a name in the genitive or after "von": "ein Sprecher Blinkens", "der Sprecher von Blinken".
    """
    noun = noun_of(doc[head].text)
    person = noun is None or noun.kind == "person"
    i = head + 1
    while i < end and (doc[i].text in {"„", "»", '"', "«", "‚", "'", "''"} or doc[i].text in titles()):
        i += 1
    if i < end and i in names and i not in names.genitive:
        if i in names.places and noun is not None and noun.kind == "organization":
            return Head(i) if noun.lemma in _PLACES else None
        if i in names.people:
            return Head(i) if person or (i == head + 1 and doc[head].text.endswith(MEMBERS)) else None
        marked = (
            noun is None and i in names.organizations
        )  # "die Newsseite „Kurier“", "das Testportal Kurier"
        if (not person or marked) and i not in names.places:
            return Head(i)
    return _second_role(doc, head, end, names) or _apposition(doc, head, end, names, noun)


def _second_role(doc: Text, head: int, end: int, names: Names) -> Head | None:
    """ "Vizekanzler und Arbeitsminister Huber" is one man."""
    i = head + 1
    if i + 2 < end and doc[i].lower in JOINING:
        noun = noun_of(doc[i + 1].text)
        if (
            noun is not None
            and noun.kind == "person"
            and noun.plural is not True
            and names.opens(i + 2)
            and i + 2 in names.people
        ):
            return Head(i + 2)
    return None


def _apposition(doc: Text, head: int, end: int, names: Names, noun: Noun | None) -> Head | None:
    """A name after a comma or dash, or behind a genitive: "der Chef der Partei, Max Huber", "der Betreiber,
    die Nordnetz AG"."""
    person = noun is None or noun.kind == "person"
    for j in range(head + 1, end):
        if not names.opens(j) or j in names.genitive:
            continue
        before = doc[j - 1]
        if j in names.people:
            owned = noun is not None and person and _owned(doc, head, j)
            if owned and doc[names.end[j] : names.end[j] + 1] and doc[names.end[j]].text == ",":
                continue  # "der Anwalt von Lund | , Max Huber"
            if owned or before.lower in _NOT_BEHIND or not person:
                return None
            near = (
                before.text in {",", "(", "–", "-", ")"}
                or before.text[:1].isupper()
                or before.text in titles()
            )
            return Head(j) if near else None
        if j in names.places:
            continue
        opened = _comma_before(doc, head, j)
        closing = all(doc[k].is_punct or k in names for k in range(names.end[j], end))
        if opened and closing:
            return Head(j)
    return None


def _owned(doc: Text, head: int, name: int) -> bool:
    """Whether it is his own spokesman that stands before a name: "ein Sprecher von | Lund", "die Sprecherin von Ministerin |
    Lund", "ein Sprecher des Ministers | Lund"; not "der Chef der Partei | Lund", "der Chef von Nord, Direktor | Lund"."""
    at = name - 1
    while at > head + 1 and (doc[at].text in titles() or _is_role(doc[at].text)):
        at -= 1
    while at > head + 1 and doc[at].text[:1].islower() and doc[at].text.endswith(("e", "en")):
        at -= 1
    if doc[at].lower in {"von", "vom"}:
        return True
    return at == head + 1 and doc[at].lower in OF and at < name - 1 and _is_role(doc[name - 1].text)


def _is_role(word: str) -> bool:
    noun = noun_of(word)
    return noun is not None and noun.kind == "person" and noun.plural is not True


def _comma_before(doc: Text, head: int, name: int) -> bool:
    """Whether only article, adjectives and a noun stand between a comma and the name: ", die Firma
    „Nordnetz“"."""
    for k in range(name - 1, max(head, name - 6), -1):
        if doc[k].text in {",", "–"}:
            return True
        if doc[k].lower in OF and doc[k].lower not in DEFINITE:
            return False
    return False
