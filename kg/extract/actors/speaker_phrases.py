"""What a speaker phrase points to: the heads of the actors in it, or who spoke before.

"US-Außenminister Antony Blinken" points to the name, "Angaben der Polizei" to the police, "ein Sprecher des
Ministeriums" to the spokesman, "Scholz und Macron" to two people, "demnach" to whoever spoke before.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.actors.adjectives import is_adjective
from kg.extract.actors.determiners import ARTICLES, DEFINITE, FUSED, INDEFINITE, POSSESSIVE
from kg.extract.actors.heads import JOINING, OF, Head, Names, Pointer
from kg.extract.actors.introduced import name_behind
from kg.extract.actors.noun_phrases import noun_phrase_at
from kg.extract.actors.pronouns import OF_THE_LAST, pronoun_at
from kg.extract.actors.sources import implied_actor, named_document, whole_end
from kg.extract.actors.text import Text
from kg.nlp.closed_classes import ADVERBS, PREPOSITIONS
from kg.nlp.nouns import ACTORS, SAYINGS, is_actor_noun, noun_of

ANAPHORIC = frozenset({
    "demnach", "danach", "wonach", "darin", "hiernach", "demzufolge", "worin", "woraufhin", "daraufhin",
})  # fmt: skip
_RELATIVE = frozenset({
    "der", "die", "das", "dem", "den", "denen", "welcher", "welche", "welches", "welchem", "welchen",
})  # fmt: skip
_PREPOSITIONS = frozenset({
    "in", "im", "auf", "aus", "bei", "beim", "mit", "nach", "von", "vom", "für", "zu", "zur", "zum", "an",
    "am", "über", "unter", "durch", "gegen", "um", "vor", "als",
})  # fmt: skip
_BRIDGES = frozenset({
    "auch", "als", "aber", "der", "die", "das", "dem", "den", "des", "ein", "eine", "einer", "eines", "„",
    "“", "\"", "»", "«",
})  # fmt: skip
_SOME = frozenset({"ein", "eine", "einem", "einer"})
_BEFORE_ATTRIBUTE = PREPOSITIONS | FUSED | DEFINITE | {"nicht"}
# Endings of participles and adjectives that something may belong to: "mit der Sache | vertraute |", "dort | lebender |".
_OF_ATTRIBUTES = tuple(
    stem + ending for stem in ("end", "t", "en", "ig") for ending in ("e", "en", "er", "es", "em")
)
_NO_ATTRIBUTES = POSSESSIVE | INDEFINITE  # "laut | einer | Sprecherin"
_KNOWN = DEFINITE | FUSED  # what goes with somebody or something known: "der", "beim"
_DETERMINERS = _KNOWN | INDEFINITE
_SMALL = OF | _BRIDGES | _PREPOSITIONS
_NO_NOUNS = PREPOSITIONS | ADVERBS | {"seitens", "man", "jemand", "niemand"}
_AWAY = PREPOSITIONS - OF  # what leads from a thing to what it is about
_LONGEST = 80  # tokens of a phrase that are looked at
_LOOKED_THROUGH = frozenset(
    {"seiten", "seite", "reihen"}
)  # "von Seiten der Polizei", "aus den Reihen der Partei"
_ADVICE = frozenset({"Rat", "Rats", "Rates"})
_NOBODYS = frozenset({"frage", "behauptung", "antwort"})
# What bodies give out: "in einer Stellungnahme".
_ISSUED = frozenset({
    "Stellungnahme", "Mitteilung", "Erklärung", "Schreiben", "Brief", "Antwort", "Aussendung", "Aufruf", "Statement",
    "Flugblatt", "Bekanntmachung", "Wochenbericht", "Monatsbericht", "Quartalsbericht", "Halbjahresbericht", "Jahresbericht",
    "Lagebericht", "Geschäftsbericht", "Zwischenbericht", "Prüfbericht", "Jahresgutachten",
})  # fmt: skip
# Endings of nouns that are hardly ever an actor: "Hoffnung", "Freiheit", "Wirtschaftswachstum", "Montag".
_THINGS = (
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "nis", "nisse", "nissen", "tum", "tag", "jahr",
    "jahre", "woche", "monat", "zeit", "prozent", "euro", "uhr", "abend", "morgen", "mittwoch", "grund",
    "gründen", "seiten", "beispiel", "gefahr", "ursache", "ursachen", "maß", "krise", "gebäude", "buchstaben", "motiv",
    "motive", "lage", "lagen", "schild", "schilder", "satz", "gesetz", "gesetze", "preis", "preise", "kosten", "schaden",
    "schäden", "wetter", "hitze", "zustand", "zustände", "folgen", "fehler", "problem", "probleme",
)  # fmt: skip
_COLLECTIVE_ENDINGS = (
    "leitung", "verwaltung", "regierung", "zeitung", "führung", "vereinigung", "abteilung", "stiftung",
    "minderheit", "mehrheit", "vertretung",
)  # fmt: skip


def heads_of(doc: Text, start: int, end: int, names: Names) -> tuple[Head, ...]:
    """The actors that the tokens from `start` to `end` point to, in order; empty for nobody."""
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    if start + 1 < end and doc[start].lower == "es":
        start += 1  # "wie | es der Minister | nannte"
    end = min(end, start + _LONGEST)
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    if start >= end:
        return ()
    special = _pointer_phrase(doc, start, end)
    if special is not None:
        return (special,)
    end = whole_end(doc, end, names)
    first = _first_head(doc, start, end, names)
    if first is None:
        return ()
    return (first, *_coordinated(doc, first, end, names))


def _pointer_phrase(doc: Text, start: int, end: int) -> Head | None:
    """Phrases of one or two words that point: "demnach", "ich", a relative "der", "die beiden", "dessen
    Angaben"."""
    first = doc[start].lower
    if end - start == 2 and doc[start + 1].lower == "beiden":
        return Head(start, Pointer.BOTH)
    # "Dessen | Berater | bestritt das" is the adviser, "dessen | Angaben |" are those of the one before.
    if end - start == 2 and first in OF_THE_LAST and not is_actor_noun(doc[start + 1].text):
        return Head(start, Pointer.RELATIVE)
    if end - start > 1:
        return None
    if first in {"beide", "beiden"}:
        return Head(start, Pointer.BOTH)
    if first in ANAPHORIC:
        relative = first.startswith("wo") and start > 0 and doc[start - 1].text == ","
        return Head(start, Pointer.RELATIVE if relative else Pointer.PREVIOUS)
    pronoun = pronoun_at(doc, start)
    if first in _RELATIVE and pronoun is None:
        return Head(start, Pointer.RELATIVE)
    return Head(start, Pointer.SELF) if pronoun is not None and pronoun.first else None


def _first_head(doc: Text, start: int, end: int, names: Names) -> Head | None:
    """The leftmost actor of the phrase, looking through "Angaben der ..." to whose they are; "der Grund für die Wut der
    Bank" is nobody's."""
    opening, i = start, behind_attribute(doc, start, end)
    start, thing = i, False
    while i < end:
        token = doc[i]
        if thing and token.lower in _AWAY:
            return None
        thing = thing or (token.text[:1].isupper() and _names_thing(token.lower))
        if i in names:
            return (
                named_document(doc, i, start, names)
                or _of_body(doc, i, end, names)
                or _behind_genitive_name(doc, i, end, names)
            )
        pronoun = pronoun_at(doc, i)
        if pronoun is not None and not pronoun.first:
            return _possessed(doc, i, end, names) if pronoun.possessive else Head(i)
        if token.lower in {"eigenen", "eigener", "eigenem"}:
            return Head(i, Pointer.SUBJECT)
        noun = noun_of(token.text)
        if noun is not None and (noun.kind in SAYINGS or _is_advice(doc, i, end)):
            return _whose(doc, i, opening, start, end, names)
        if token.lower in _LOOKED_THROUGH and i + 1 < end and doc[i + 1].lower in OF:
            i += 1
            continue
        if _is_head(doc, i, start, end):
            return name_behind(doc, i, end, names) or _both(doc, i) or Head(i)
        i += 1
    return None


def _is_advice(doc: Text, i: int, end: int) -> bool:
    """Whether "Rat" is what somebody gives: "dem | Rat | der Ärztin", "ihr | Rat |", "auf | Rat | von Kaya"; a council is
    "der | Rat |"."""
    if doc[i].text not in _ADVICE:
        return False
    owned = i + 1 < end and doc[i + 1].lower in OF
    return owned or i == 0 or doc[i - 1].lower not in _KNOWN


def _of_body(doc: Text, i: int, end: int, names: Names) -> Head | None:
    """Who has a role in a body named right before it: "| UEFA | Präsident Jan Lund" for "UEFA-Präsident"."""
    role, person = names.end[i], names.end[i] + 1
    if person >= end or i not in names.organizations or person not in names.people:
        return None
    noun = noun_of(doc[role].text)
    return Head(person) if noun is not None and noun.kind == "person" and noun.plural is not True else None


def _both(doc: Text, i: int) -> Head | None:
    """ "die beiden | Politiker", "der beiden | Parteien": two who were named before."""
    noun = noun_of(doc[i].text)
    two = i > 1 and doc[i - 1].lower == "beiden" and doc[i - 2].lower in DEFINITE
    owned = i + 1 < len(doc) and doc[i + 1].lower in OF
    called = noun is not None and noun.kind in ACTORS
    return Head(i, Pointer.BOTH) if two and called and not owned else None


def behind_attribute(doc: Text, start: int, end: int) -> int:
    """Skips what stands between article and adjective: "die | in Linz erscheinende | Zeitung" starts at
    "erscheinende", "der | nicht an der Studie beteiligte | Forscher" at "beteiligte"."""
    opened = doc[start].lower in _PREPOSITIONS  # "An der Studie nicht | beteiligte | Fachleute"
    if start + 2 >= end or not (opened or doc[start].lower in ARTICLES):
        return start
    cut = (
        doc[start + 1].text[:1].isupper()
    )  # "(am) Bau | beteiligte | Betriebe", as the network marks it at times
    if not (opened or cut or doc[start + 1].lower in _BEFORE_ATTRIBUTE):
        return start
    for i in range(start + 2, min(end - 1, start + (3 if cut else 9))):
        text = doc[i].text
        if text[:1].islower() and text.endswith(_OF_ATTRIBUTES) and doc[i].lower not in _NO_ATTRIBUTES:
            following = doc[i + 1]
            if following.text[:1].isupper() or following.is_punct:
                return i
    return start


def _is_head(doc: Text, i: int, start: int, end: int) -> bool:
    """Whether the token is the head noun of an actor; a noun the tables lack counts unless it names a
    thing."""
    token = doc[i]
    text = token.text
    if text.endswith("-") and i + 1 < end and doc[i + 1].lower in JOINING:
        return False  # "Bau- und Verkehrsministerium"
    if token.is_punct or token.is_space or not text[:1].isupper() or token.lower in _DETERMINERS:
        return noun_of(text) is not None
    following = noun_of(doc[i + 1].text) if i + 1 < end else None
    noun = noun_of(text)
    if noun is not None:
        if noun.base == "Seite" and i > start and doc[i - 1].text.isdigit():
            return False  # "auf | 330 Seiten | heißt es"
        adjective = noun.gender == "mf" and following is not None and following.kind in ACTORS
        return not adjective  # "der Vorsitzende Richter"
    if (
        len(text) < 3
        or token.lower in _PREPOSITIONS
        or (text.endswith(("er", "e", "en")) and i + 1 < end and doc[i + 1].text[:1].isupper())
    ):
        return False
    if _names_thing(token.lower):
        return False
    first = i == start and bool(token.opens)
    if first and token.lower in _NO_NOUNS:
        return False  # "| Seitens | der Bahn", "| Auch | der Städtebund", "| Man | munkelt"
    return not first or i + 1 == end or doc[i + 1].lower in OF


def _names_thing(lower: str) -> bool:
    return lower.endswith(_THINGS) and not lower.endswith(_COLLECTIVE_ENDINGS)


def _possessed(doc: Text, i: int, end: int, names: Names) -> Head:
    """ "seiner Meinung" is his; "seine Anwälte" are the lawyers, "ihr Vorsitzender Eberhard Brandt" and "sein Gegenüber
    Eberhard Brandt" are Brandt."""
    for j in range(i + 1, end):
        noun = noun_of(doc[j].text)
        if noun is not None:
            said = noun.kind in SAYINGS or doc[j].text in _ADVICE
            return Head(i) if said else name_behind(doc, j, end, names) or Head(j)
        if doc[j].text[:1].isupper():
            return Head(i) if doc[j].lower.endswith(_THINGS) else name_behind(doc, j, end, names) or Head(j)
    return Head(i)


def _behind_genitive_name(doc: Text, i: int, end: int, names: Names) -> Head:
    """ "Kenias Regierung" is the government, "Merkels Forderung" Merkel's, "Antony Blinken" himself."""
    after = names.end[i]
    if after >= end or doc[after - 1].text[-1:] not in "sxz'’":
        return Head(i)
    j = after
    while j < end - 1 and (is_adjective(doc, j) or _capital_adjective(doc, j)):
        j += 1
    noun = noun_of(doc[j].text)
    if noun is not None and noun.kind in ACTORS:
        return name_behind(doc, j, end, names) or Head(j)
    if noun is None and i in names.genitive:
        name = next((k for k in range(after, end) if names.opens(k) and k in names.people), None)
        if name is not None:
            return Head(name)
        if i not in names.people and doc[after].text[:1].isupper() and doc[after].is_alpha:
            return Head(after)
    return Head(i)


def _capital_adjective(doc: Text, i: int) -> bool:
    """ "Regierender | Bürgermeister", "Vorsitzende | Richter": a capital word with an adjective ending
    before a person."""
    following = noun_of(doc[i + 1].text)
    return (
        doc[i].text[:1].isupper()
        and doc[i].text.endswith(("er", "e", "en"))
        and following is not None
        and following.kind == "person"
    )


def _whose(doc: Text, i: int, opening: int, start: int, end: int, names: Names) -> Head | None:
    """Whose words they are: after the noun, in the compound, in the adjective; else the noun itself or nobody.

    The phrase begins at `opening`, behind what is told of the noun at `start`: "| einer der APA | vorliegenden
    Stellungnahme"."""
    behind = _first_head(doc, i + 1, end, names) if _owner_follows(doc, i + 1, end, names) else None
    if behind is not None and behind.token not in names.places:
        return behind
    implied = implied_actor(doc, i, start)
    if implied:
        return Head(i, None, implied)
    for j in range(start, i):
        if j in names:
            return Head(j)
    if behind is not None and behind.token - i <= 3 and doc[behind.token - 1].lower in OF | {doc[i].lower}:
        return behind
    noun = noun_of(doc[i].text)
    definite = any(doc[j].lower in _KNOWN for j in range(max(0, start - 1), i))
    if noun is not None and noun.kind == "document":
        # "laut der Studie", "aus einer Studie"; not "nach Studien"
        single = definite or any(doc[j].lower in INDEFINITE for j in range(start, i))
        return Head(i) if single else None
    if definite and doc[i].lower not in _NOBODYS:
        return Head(i, Pointer.PREVIOUS)
    issued = is_issued(doc[i].text)
    return Head(i, Pointer.BODY) if issued and any(doc[j].lower in _SOME for j in range(opening, i)) else None


def is_issued(word: str) -> bool:
    """Whether a word is for what bodies give out: "Stellungnahme"."""
    noun = noun_of(word)
    return noun is not None and (noun.base in _ISSUED or noun.lemma in _ISSUED)


def _owner_follows(doc: Text, i: int, end: int, names: Names) -> bool:
    """Whether the words behind a noun can say whose it is: "Angaben | der Polizei", "Meinung | politischer Beobachter".

    Not "nach ersten Meldungen | Schäden", "nach Zeugenaussagen | der Ehemann".
    """
    if i >= end:
        return False
    if doc[i].lower == "der" and i + 1 < end:
        noun = noun_of(doc[i + 1].text)
        return noun is None or noun.gender != "m" or noun.plural is not False
    if i in names or not doc[i].is_alpha or doc[i].lower in _SMALL:
        return True
    if doc[i].lower in POSSESSIVE and doc[i].lower.endswith(("es", "er")):
        return True
    return doc[i].text.endswith("er") and i + 1 < end and doc[i + 1].text[:1].isupper()


def _coordinated(doc: Text, first: Head, end: int, names: Names) -> Sequence[Head]:
    """Further actors joined by "und" on the same level: "Scholz und Macron", "A, B und C", "Polizei und
    Staatsanwaltschaft", "A, der die Partei führt, und B"."""
    if first.pointer is not None or first.implied is not None:
        return ()
    heads: list[Head] = []
    waiting: list[Head] = []
    i = names.end.get(first.token, first.token + 1)
    while i < end:
        both = doc[i].lower == "als" and i + 1 < end and doc[i + 1].lower == "auch"  # "sowohl A als auch B"
        if doc[i].lower in JOINING or doc[i].text == "," or both:
            following = _next_coordinate(doc, i + 1 + both, end, names)
            if (
                following is None
                or _same_man(doc, first, i, following)
                or (doc[i].text == "," and first.token in names and following.token not in names)
            ):
                joint = _behind_insertion(doc, i, end)
                if joint is None:
                    break
                i = joint
                continue
            if doc[i].text == ",":
                waiting.append(following)
            else:
                heads.extend([*waiting, following])
                waiting = []
            i = names.end.get(following.token, following.token + 1)
        elif doc[i].text in {"“", '"', "«", "»", ")", "(", "”"} or (i in names and doc[i - 1].text == "("):
            i += 1
        else:
            break
    return heads


def _behind_insertion(doc: Text, comma: int, end: int) -> int | None:
    """The "und" behind what is inserted at a comma: "Kaya, die Chefin der Bank, | und | Lund"."""
    if doc[comma].text != ",":
        return None
    closed = (at for at in range(comma + 2, end - 1) if doc[at].text == "," and doc[at + 1].lower in JOINING)
    return next((at + 1 for at in closed), None)


def _same_man(doc: Text, first: Head, joint: int, following: Head) -> bool:
    """ "der Künstler und | Aktivist", "die Autorin und zweifache | Mutter": two nouns for one person behind one article."""
    one, other = noun_phrase_at(doc, first.token), noun_of(doc[following.token].text)
    return (
        all(is_adjective(doc, i) for i in range(joint + 1, following.token))
        and first.token == joint - 1
        and one is not None
        and one.noun.kind == "person"
        and one.plural is False
        and other is not None
        and other.kind == "person"
        and other.plural is not True
    )


def _next_coordinate(doc: Text, i: int, end: int, names: Names) -> Head | None:
    limit = min(end, i + 7)
    while i < limit:
        if i in names:
            return Head(i)
        token = doc[i]
        noun = noun_of(token.text)
        if noun is not None and noun.kind in ACTORS:
            return name_behind(doc, i, end, names) or Head(i)
        if not (token.lower in _BRIDGES or token.text[:1].islower()):
            return None
        i += 1
    return None
