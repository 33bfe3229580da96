"""The roles of a person or organisation as the text gives them beside the name.

"US-Außenminister Antony Blinken", "Blinken, der Außenminister der USA,", "der Vorsitzende der Partei, Max
Huber,",
"Todt ist Teamchef".
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.actors.adjectives import is_adjective
from kg.extract.actors.determiners import DEFINITE, INDEFINITE, OWNING, POSSESSIVE
from kg.extract.actors.noun_phrases import MEMBERS, NounPhrase, noun_phrase_at
from kg.extract.actors.pronouns import OF_THE_LAST
from kg.extract.actors.text import Text
from kg.model import Kind
from kg.nlp.closed_classes import PREPOSITIONS
from kg.nlp.nouns import ACTORS, noun_of, titles

FAMILIES = frozenset({
    "Familie", "Ehepaar", "Ehepaars", "Eheleute", "Eheleuten", "Geschwister", "Geschwistern", "Brüder", "Brüdern",
    "Schwestern",
})  # fmt: skip
"""What stands before the surname of several people."""

_PAIR = 2
_SINCE = 3  # words: "seit zwei Jahren"
_AFTER_TITLES = frozenset({"h.c.", "med.", "jur.", "phil."})
_DEGREES = frozenset({"Professor", "Professorin"})
_COPULA = frozenset({"ist", "war", "wurde", "wird", "bleibt", "gilt"})
_JOINING = frozenset({"und", "sowie", "oder", "aber"})
_RELATIVES = frozenset({"Tochter", "Mutter", "Schwester"})


def roles_beside(doc: Text, start: int, end: int, kind: Kind) -> tuple[NounPhrase, ...]:
    """The noun phrases of the roles stated around the name at tokens `start` to `end`."""
    if kind is Kind.GROUP:  # "das Ehepaar | Kolb |"
        family = noun_phrase_at(doc, start - 1) if start and doc[start - 1].text in FAMILIES else None
        return () if family is None else (family,)
    if kind not in (Kind.PERSON, Kind.ORGANIZATION):
        return ()
    before = _directly_before(doc, start, kind)
    found = [
        role
        for role in (
            before,
            None if before is None else _joined_before(doc, before),
            _before_comma(doc, start, end, kind),
            _after_comma(doc, end, kind),
            _predicate(doc, end, kind),
        )
        if role is not None
    ]
    return tuple(found)


def _actor_phrase(doc: Text, head: int, kind: Kind) -> NounPhrase | None:
    phrase = noun_phrase_at(doc, head)
    if phrase is None or phrase.noun.kind not in ACTORS:
        return None
    if kind is Kind.PERSON:
        return phrase if phrase.noun.kind == "person" and phrase.noun.plural is not True else None
    if phrase.noun.kind != "person":
        return phrase
    # "der Hersteller", "die Tochter Lumina"; but "sagte dem NDR, Patienten müssten warten"
    of_firms = phrase.noun.gender == "m" or phrase.noun.base in _RELATIVES
    return phrase if of_firms and phrase.plural is not True else None


def _directly_before(doc: Text, start: int, kind: Kind) -> NounPhrase | None:
    """ "Bezirksleiter Mehmet Yildiz", "die Bundestagsabgeordnete Dr. Anna Huber", "die Zeitung „Kurier“", "der
    Hausbesitzerverband (HBV)"."""
    i = start - 1
    if kind is Kind.ORGANIZATION and i > 0 and doc[i].text == "(" and doc[start].text[:2].isupper():
        phrase = noun_phrase_at(doc, i - 1)
        body = phrase is not None and phrase.noun.kind == "organization" and phrase.plural is not True
        return phrase if body and not doc[i - 1].label else None
    while i >= 0 and (
        (doc[i].text in titles() and not _is_relative(doc, i))
        or (kind is Kind.PERSON and _is_degree(doc, i))
        or doc[i].text in _AFTER_TITLES
        or (doc[i].is_space and "\n" not in doc[i].text)
        or (kind is not Kind.PERSON and doc[i].text in '„»"«‚')
    ):
        i -= 1
    if i < 0 or doc[i].label:
        return None
    phrase = _actor_phrase(doc, i, kind) or _member(doc, i, start, kind)
    return replace(phrase, owner=None) if phrase else None


def _joined_before(doc: Text, role: NounPhrase) -> NounPhrase | None:
    """The first of two roles of one: "SPD-Chefin | und Ministerin Ute Huber"; not "die Mutter und der Lehrer Jan Huber",
    "Eltern und Lehrer Jan Huber"."""
    at = role.start - 2
    if role.determiner or at < 0 or doc[at + 1].lower != "und" or doc[at].label:
        return None
    other = _actor_phrase(doc, at, Kind.PERSON) if role.noun.kind == "person" else None
    if other is None or other.plural is True or other.gender != role.gender or other.owner is not None:
        return None
    return other if other.determiner in {"", "der", "die"} else None


def _is_degree(doc: Text, i: int) -> bool:
    """Whether a degree stands between a role and a name: "der Gutachter | Professor | Huber"; not "kam Professor Huber"."""
    role = noun_of(doc[i - 1].text) if doc[i].text in _DEGREES and i > 0 and not doc[i - 1].label else None
    return role is not None and role.kind == "person" and role.plural is not True


def _is_relative(doc: Text, i: int) -> bool:
    """Whether a form of address is somebody's relation: "seine | Frau | Ilse", "ihr | Bruder | Emil"; not "Bruder Emil"."""
    return i > 0 and doc[i - 1].lower in POSSESSIVE | OF_THE_LAST


def _member(doc: Text, i: int, start: int, kind: Kind) -> NounPhrase | None:
    """ "Stadtrat Jörn Wacker": the noun for a body right before one of its members is his role."""
    if kind is not Kind.PERSON or i + 1 != start or not doc[i].text.endswith(MEMBERS):
        return None
    phrase = noun_phrase_at(doc, i)
    if phrase is None or phrase.plural is True:
        return None
    return replace(phrase, noun=phrase.noun._replace(kind="person"))


def _before_comma(doc: Text, start: int, end: int, kind: Kind) -> NounPhrase | None:
    """ "der Vorsitzende der Partei, Max Huber," and "der Chef der Gewerkschaft Max Huber" (no comma).

    The role's head is sought leftwards, over its genitive, within the clause; with a comma the role needs
    an article. Somebody named may be whose he is, "der Anwalt von Lund, Max Huber,", and between two commas nobody needs
    to be: "der Wirt, Max Huber, ...".
    """
    if kind is Kind.ORGANIZATION:
        return _body_before_comma(doc, start, end)
    if kind is not Kind.PERSON or start < 2:
        return None
    before = _before_roles(doc, start)
    comma = before > 0 and doc[before].text == ","
    i = before - 1 if comma else start - 1
    if not comma and not (doc[i].label or _is_noun(doc, i)):
        return None
    apart = comma and _is_closed(doc, end)
    if apart and doc[i].label == "PER":
        i = _before_owner(doc, i)
    for head in range(i, max(-1, i - 9), -1):
        token = doc[head]
        if token.opens and not token.text[:1].isupper():
            break
        if token.is_punct and token.text not in '„“"»«-–()':
            break
        if token.label == "PER":
            break
        if token.label:
            continue
        phrase = _actor_phrase(doc, head, kind)
        if phrase is not None and comma and _is_owner(doc, phrase):
            continue
        told = phrase is not None and (phrase.definite or (apart and phrase.determiner in OWNING))
        near = head == i == before - 1 or (apart and _says_where(doc, head + 1, before))
        if phrase and told and (phrase.owner is not None or (apart and near)):
            return phrase
    return None


def _is_owner(doc: Text, phrase: NounPhrase) -> bool:
    """Whether a role only says whose another is: "der Anwalt | des Angeklagten |, Max Huber,"."""
    woman = phrase.determiner == "der" and phrase.gender == "f"
    before = doc[phrase.start - 1].text if phrase.start else ""
    role = noun_of(before)
    return (woman or phrase.determiner == "des") and role is not None and role.kind == "person"


def _says_where(doc: Text, begin: int, end: int) -> bool:
    """Whether only a preposition and its noun stand between a role and its comma: "der Leiter | an Bord |, Max Huber,"."""
    words = [word for word in doc[begin:end] if word.lower not in DEFINITE]
    if len(words) != _PAIR or words[0].lower not in PREPOSITIONS:
        return False
    return words[1].text[:1].isupper() and words[1].is_alpha


def _before_roles(doc: Text, start: int) -> int:
    """The token before what stands right before a name: titles and a role: "ihr Anwalt | , Rechtsanwalt Dr. Huber", "ihr
    Anwalt |, der Kieler Jurist Huber", "die Klägerin |, die 83-jährige Ute Huber"."""
    at = start - 1
    while at > 0 and (doc[at].text in titles() or doc[at].text in _AFTER_TITLES):
        at -= 1
    article = at
    while article > 1 and is_adjective(doc, article):
        article -= 1
    if article < at and doc[article].lower in {"der", "die"} and doc[article - 1].text == ",":
        return article - 1
    role = _actor_phrase(doc, at, Kind.PERSON) if at > 0 and not doc[at].label else None
    if (
        role is None
        or role.determiner not in {"", "der", "die"}
        or (not role.determiner and role.start != at)
    ):
        return at
    return role.start - 1


def _is_closed(doc: Text, end: int) -> bool:
    """Whether a comma or the end of the sentence stands behind a name, a bracket aside: ", Max Huber (SPD), ..."."""
    if end < len(doc) and doc[end].text == "(":
        end = next((i + 1 for i in range(end, min(end + 5, len(doc))) if doc[i].text == ")"), end)
    return end >= len(doc) or doc[end].text in {",", "."} or doc[end].is_space


def _before_owner(doc: Text, last: int) -> int:
    """The word before the name that ends at a token, where it says whose somebody is: "Anwalt | von Lund"; else itself."""
    first = last
    while first > 0 and doc[first - 1].label == "PER":
        first -= 1
    return first - 1 if first > 1 and doc[first - 1].lower == "von" else last


def _body_before_comma(doc: Text, start: int, end: int) -> NounPhrase | None:
    """ "Der Mutterkonzern, die niederländische Lumina N.V., bedauert das": the name needs an article, the noun too; not "mit
    dem Verband, der SPD und anderen"."""
    closed = end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].text.islower()
    if not closed or doc[end + 1].lower in DEFINITE | INDEFINITE | _JOINING:
        return None
    i = start - 1
    while i > 1 and is_adjective(doc, i):
        i -= 1
    if i < 2 or doc[i].lower not in DEFINITE or doc[i - 1].text != ",":
        return None
    phrase = _with_owner(doc, i - 2) or _actor_phrase(doc, i - 2, Kind.ORGANIZATION)
    return phrase if phrase is not None and phrase.definite and phrase.plural is not True else None


def _with_owner(doc: Text, last: int) -> NounPhrase | None:
    """What a body is to something whose noun is the word `last`: "Der Betreiber | der Fabrik |, die Lumina AG, ..."."""
    article = last - 1
    while article > 1 and is_adjective(doc, article):
        article -= 1
    if article < 1 or doc[article].lower not in {"der", "des"} or doc[last].label:
        return None
    return _actor_phrase(doc, article - 1, Kind.ORGANIZATION)


def _after_comma(doc: Text, end: int, kind: Kind) -> NounPhrase | None:
    """ "Yildiz, der Bezirksleiter der Gewerkschaft," and "Papier, Präsident des Gerichts,"."""
    if end + 1 >= len(doc) or doc[end].text not in {",", "("}:
        return None
    for head in range(end + 1, min(end + 6, len(doc))):
        token = doc[head]
        if token.is_punct or token.label:
            return None
        phrase = _actor_phrase(doc, head, kind)
        if phrase and kind is Kind.ORGANIZATION and head + 1 < len(doc) and doc[head + 1].label == "PER":
            return None  # "der Chef der Gewerkschaft, | Hauptkommissar | Lund, ..."
        if phrase:
            begins = phrase.start == end + 1 or (
                not phrase.determiner and _says_when(doc, end + 1, phrase.start)
            )
            nominative = phrase.determiner in {"", "der", "die", "das", "ein", "eine", "dem", "den", "des"}
            own = phrase.determiner in POSSESSIVE and kind is Kind.PERSON and _ends_phrase(doc, head + 1)
            listed = kind is Kind.ORGANIZATION and head + 1 < len(doc) and doc[head + 1].lower in _JOINING
            several = kind is Kind.ORGANIZATION and phrase.determiner == "die" and phrase.plural is True
            return phrase if begins and (nominative or own) and not (listed or several) else None
    return None


def _says_when(doc: Text, begin: int, end: int) -> bool:
    """Whether only since when somebody is something stands before it: "Huber, | seit 2014 | Landrat"."""
    words = [word.lower for word in doc[begin:end]]
    since = words[:1] == ["seit"] and len(words) <= _SINCE
    return since or words in (["damals"], ["heute"], ["inzwischen"])


def _ends_phrase(doc: Text, at: int) -> bool:
    """Whether what is said behind a comma ends at a word, a second role aside: "Kolb, sein Freund |
    und späterer Rivale |."; not "Kolb, sein Sohn und die Nachbarn"."""
    if at < len(doc) and doc[at].lower in _JOINING:
        at += 1
        while at < len(doc) and is_adjective(doc, at):
            at += 1
        role = _actor_phrase(doc, at, Kind.PERSON) if at < len(doc) else None
        at = at + 1 if role is not None and not role.determiner else len(doc)
    return at < len(doc) and doc[at].text in {",", "."}


def _predicate(doc: Text, end: int, kind: Kind) -> NounPhrase | None:
    """ "Todt ist Teamchef von Ferrari", "Sie ist die neue Ministerin" only beside a name; not "Lund war mit Ministerin Kaya
    in Kiel", "Lund ist Ministerin Kaya begegnet"."""
    if end + 1 >= len(doc) or doc[end].lower not in _COPULA or kind is not Kind.PERSON:
        return None
    for head in range(end + 1, min(end + 7, len(doc))):
        if doc[head].is_punct or doc[head].label:
            return None
        phrase = _actor_phrase(doc, head, kind)
        if phrase:
            nominative = phrase.determiner in {"", "der", "die", "ein", "eine"}
            with_others = doc[phrase.start - 1].lower in PREPOSITIONS - {"als"} or _bears_name(doc, head)
            return phrase if nominative and not with_others else None
    return None


def _bears_name(doc: Text, head: int) -> bool:
    """Whether a name stands right behind a role: "Ministerin | Kaya"; not "Nachfolgerin | Kayas"."""
    end = head + 1
    while end < len(doc) and doc[end].label == "PER":
        end += 1
    return end > head + 1 and not doc[end - 1].text.endswith("s")


def _is_noun(doc: Text, i: int) -> bool:
    """By its capital, which a word that opens a sentence has in any case."""
    return doc[i].text[:1].isupper() and (not doc[i].opens or noun_of(doc[i].text) is not None)
