"""To whom a description refers: "die Ministerin", "der 54-Jährige", "das Unternehmen", "der Sprecher".

Each rule takes the actors met so far, the last mentioned first, and names one or nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from kg.extract.actors.ages import age_in
from kg.extract.actors.determiners import DEFINITE, FUSED, POSSESSIVE
from kg.extract.actors.figures import Figure
from kg.extract.actors.forms import declined
from kg.extract.actors.noun_phrases import NounPhrase, before_attribute
from kg.extract.actors.role_words import bases_of, compatible, firm_by_name, kind_by_name, synonymous
from kg.extract.actors.text import Text
from kg.extract.actors.unlike import is_of_another_sort
from kg.model import Kind
from kg.nlp.nouns import described_noun, noun_of, titles
from kg.nlp.word_list import base_form

_CLOSING = frozenset("“”»«")
_ALONE = frozenset({"beiden", "zwei", "drei", "vier"})  # of so many, who need no noun
_YEAR = re.compile(r"(?:19|20)\d\d")
_WEAK = ("at", "ent", "ant", "ist", "or")
_WORD = 5  # letters of a word that is enough to call a body by

# By which bodies are called again whose names say nothing, and what the table says they are: "Verdi ... die Gewerkschaft".
_CALLED = {
    "Gewerkschaft": "union", "Sender": "media", "Behörde": "authority", "Gericht": "court", "Parlament": "parliament",
    "Verein": "club", "Klub": "club", "Nachrichtenagentur": "agency", "Agentur": "agency", "Institut": "science",
    "Hilfsorganisation": "ngo", "Umweltverband": "ngo", "Umweltorganisation": "ngo",
}  # fmt: skip

_GOVERNED = frozenset(
    map(declined, "Land Kanton Landkreis Kreis Bezirk Gemeinde Stadt Provinz Freistaat".split())
)
_ANY_FIRM = frozenset({"Unternehmen", "Konzern", "Firma"})

RULES = ("the same words", "the role", "the name", "the compound")
"""The names of the rules, in their order; each is asked with the owner that a phrase names."""

_RELATIVES = frozenset({"Familie", "Ehepaar", "Paar"})  # nouns that call several in the singular
NAMING = ("the role", "the name")
"""Those that find somebody named: nobody else is known who comes further on."""


def antecedents(
    doc: Text, owner: str, phrase: NounPhrase, recent: Sequence[Figure], rules: Sequence[str] = RULES
) -> dict[str, Figure]:
    """For each rule by its name the actor that `phrase` refers back to by it; `recent` has the last one first, and `owner`
    is the `owner_text` of the phrase."""
    if phrase.noun.lemma == "Rat":  # no short form of "Landrat", who is a man
        recent = [figure for figure in recent if figure.kind is not Kind.PERSON]
    found = ((name, _RULES[name](doc, owner, phrase, recent)) for name in rules)
    return {name: figure for name, figure in found if figure is not None}


def _same_words(_: Text, owner: str, phrase: NounPhrase, recent: Sequence[Figure]) -> Figure | None:
    """The same noun again: "ein Sprecher des Ministeriums ... der Sprecher", "die Polizei ... die Polizei".

    An indefinite phrase refers back only with the same genitive: "eine Sprecherin der Polizei" twice is one
    woman.
    """
    for figure in recent:
        if figure.named or phrase.noun.lemma not in [noun.lemma for noun in figure.nouns]:
            continue
        if not number_fits(phrase, figure):
            continue
        other = figure.owners.get(phrase.noun.lemma, "")
        if owner and other and owner != other:
            continue
        if _foreign(phrase, figure):
            continue
        if (
            _refers_back(phrase)
            or (owner and owner == other)
            or (
                not phrase.determiner
                and phrase.plural is not False
                and not owner
                and set(phrase.adjectives) == figure.adjectives
            )
        ):
            return figure
        if not phrase.determiner and phrase.noun.kind == "organization":
            return figure
    return None


def _by_role(_: Text, owner: str, phrase: NounPhrase, recent: Sequence[Figure]) -> Figure | None:
    """A role stated beside a name: "Bundeskanzlerin Merkel ... die Kanzlerin", "Minister Huber ... der
    Innenminister"."""
    if not _refers_back(phrase) or phrase.plural is True:
        return None
    matches = [
        f
        for f in recent
        if f.named
        and _kind_fits(phrase, f)
        and number_fits(phrase, f)
        and gender_fits(phrase, f)
        and _role_fits(owner, phrase, f)
    ]
    exact = (f for f in matches if phrase.noun.lemma in [noun.lemma for noun in f.nouns])
    return next(exact, matches[0] if matches else None)


def _role_fits(owner: str, phrase: NounPhrase, figure: Figure) -> bool:
    for noun in figure.nouns:
        if not (compatible(noun.lemma, phrase.noun.lemma) or synonymous(noun.lemma, phrase.noun.lemma)):
            continue
        other = figure.owners.get(noun.lemma, "")
        if not owner or not other or same_owner(owner, other):
            return True
    return False


@lru_cache(maxsize=20_000)
def same_owner(one: str, other: str) -> bool:
    return (
        bool(
            {w[:5] for w in one.lower().split() if len(w) > 3}
            & {w[:5] for w in other.lower().split() if len(w) > 3}
        )
        or one == other
    )


@lru_cache(maxsize=20_000)
def _outer_words(name: str) -> frozenset[str]:
    """The words that a name of several words ends or begins with, without their endings: "Nationaler Übergangsrat ... der
    Übergangsrat", "Stadtwerke Adorf ... die Stadtwerke"."""
    first, *others = name.split() or [""]
    last = others[-1] if others else first
    ends = [last.rsplit("-", 1)[-1]] if others or "-" in last else []
    return frozenset(map(declined, [*ends, first] if others else ends))


@lru_cache(maxsize=20_000)
def _nouns_in(name: str) -> tuple[str, ...]:
    """The lemmas of the nouns among the words of a name."""
    nouns = map(described_noun, name.split())
    return tuple(noun.lemma for noun in nouns if noun is not None)


def _by_name(doc: Text, _: str, phrase: NounPhrase, recent: Sequence[Figure]) -> Figure | None:
    """A noun that is part of the name: "Landgericht Mannheim ... das Gericht", "Berliner Polizei ... die
    Polizei"."""
    if not (_refers_back(phrase) or not phrase.determiner):
        return None
    if phrase.owner is not None and phrase.noun.lemma not in {"Polizei"}:
        return None
    bodies = [figure for figure in recent if figure.named and figure.kind is Kind.ORGANIZATION]
    word = declined(doc[phrase.head].text)
    called = (
        figure
        for figure in bodies
        if word in _outer_words(figure.name) and not is_of_another_sort(phrase.noun, figure)
    )
    last = next((figure for figure in recent if _is_governed(word, figure)), None)
    last = last or (next(called, None) if len(word) >= _WORD else None)
    if last is not None and not _foreign_name(phrase, last):
        return last
    if phrase.noun.kind == "person" or phrase.plural is True:
        return None
    for figure in bodies:
        part_of_name = any(compatible(lemma, phrase.noun.lemma) for lemma in _nouns_in(figure.name))
        part_of_name = part_of_name and not is_of_another_sort(phrase.noun, figure)
        if part_of_name and not _foreign_name(phrase, figure):
            return figure
        if phrase.noun.lemma in _ANY_FIRM and firm_by_name(figure.name):
            return figure
    met = (figure for figure in bodies if figure.first < doc[phrase.head].begin)
    return next((figure for figure in met if is_called(phrase.noun.lemma, figure)), None)


def _is_governed(word: str, figure: Figure) -> bool:
    """Whether a place is named with the word for its government: "Kanton Uri ... der | Kanton |", "Landkreis Celle ... der
    | Kreis |"."""
    first, _, rest = figure.name.partition(" ")
    called = declined(first)
    governed = word in _GOVERNED and called in {word, f"land{word}"}
    return figure.kind is Kind.LOCATION and bool(rest) and governed


def is_called(noun: str, figure: Figure) -> bool:
    """Whether a body met before may be called so: "Verdi ... die Gewerkschaft", "Landesamt für Umwelt ... die Behörde"; of
    firms there are too many."""
    if noun in _ANY_FIRM:
        return False
    bases = (*bases_of(figure.name), *_nouns_in(figure.name), *(one.base for one in figure.nouns))
    kind = kind_by_name(figure.name)
    return (kind != "" and kind == _CALLED.get(noun)) or any(synonymous(base, noun) for base in bases)


def _foreign_name(phrase: NounPhrase, figure: Figure) -> bool:
    """ "die holländische Polizei" is not the "Münchener Polizei"."""
    return any(
        a[:1].isupper() or a.lower().rstrip("nmrse").endswith("isch") for a in phrase.adjectives
    ) and not any(a[:5].lower() in figure.name.lower() for a in phrase.adjectives)


def _foreign(phrase: NounPhrase, figure: Figure) -> bool:
    """Adjectives of origin that differ: "die deutschen Behörden" / "die israelischen Behörden"."""
    mine = {a.lower()[:5] for a in phrase.adjectives if "sch" in a.lower() or a.endswith("er")}
    theirs = {a.lower()[:5] for a in figure.adjectives if "sch" in a.lower() or a.endswith("er")}
    return bool(mine and theirs and not mine & theirs)


def _by_compound(_: Text, __: str, phrase: NounPhrase, recent: Sequence[Figure]) -> Figure | None:
    """A described actor under a longer or shorter noun: "ein Polizeisprecher ... der Sprecher", and a body under one of the
    table: "die Jury ... das Gremium"."""
    if not _refers_back(phrase) or (
        phrase.owner is not None and phrase.determiner not in {"dieser", "diese", "dieses"}
    ):
        return None
    bodies = phrase.noun.kind == "organization" and not any(
        figure.named and is_called(phrase.noun.lemma, figure) for figure in recent
    )
    for figure in recent:
        if figure.named or not number_fits(phrase, figure) or not gender_fits(phrase, figure):
            continue
        body = bodies and figure.kind is not Kind.PERSON
        called = any(
            compatible(noun.lemma, phrase.noun.lemma) or (body and synonymous(noun.base, phrase.noun.lemma))
            for noun in figure.nouns
        )
        if called and not _foreign(phrase, figure):
            return figure
    return None


_RULES: Mapping[str, Callable[[Text, str, NounPhrase, Sequence[Figure]], Figure | None]] = {
    "the same words": _same_words,
    "the role": _by_role,
    "the name": _by_name,
    "the compound": _by_compound,
}


def _refers_back(phrase: NounPhrase) -> bool:
    return phrase.determiner in DEFINITE or phrase.determiner in FUSED


def number_fits(phrase: NounPhrase, figure: Figure) -> bool:
    """Whether both are one or many; a body whose name is a plural is one thing all the same: "die Grünen ... die Partei",
    and so are relatives: "Familie Lund ... die Familie"."""
    if figure.plural is None or phrase.plural in (None, figure.plural):
        return True
    one = figure.kind is Kind.ORGANIZATION or (figure.kind is Kind.GROUP and phrase.noun.lemma in _RELATIVES)
    return figure.named and one and not phrase.plural


def _kind_fits(phrase: NounPhrase, figure: Figure) -> bool:
    """People for nouns of persons, also organisations for "der Hersteller"; never a place."""
    if phrase.noun.kind == "person":
        return figure.kind is Kind.PERSON
    return figure.kind is Kind.ORGANIZATION


def gender_fits(phrase: NounPhrase, figure: Figure) -> bool:
    """Masculine descriptions may mean a company ("der Hersteller"), a woman only by the very role that she was given
    ("Chefarzt Anke Lund ... der Chefarzt"); "das Staatsoberhaupt" is a man or a woman, "ein Kind" the Achtjährige."""
    if phrase.noun.base == "Mädchen" and figure.gender == "m" and figure.kind is Kind.PERSON:
        return False
    return (
        not phrase.gender
        or phrase.gender == "n"
        or not figure.gender
        or phrase.gender in figure.gender
        or (figure.gender == "n" and phrase.noun.base == "Jährige")
        or (figure.kind is not Kind.PERSON)
        or any(noun.lemma == phrase.noun.lemma for noun in figure.nouns)
    )


def owner_text(doc: Text, phrase: NounPhrase) -> str:
    """The genitive or "von" phrase after the head without its article: "Sprecher des Ministeriums" ->
    "Ministeriums"."""
    if phrase.owner is None:
        return ""
    words: list[str] = []
    if phrase.owner + 1 < len(doc) and doc[phrase.owner + 1].lower in _ALONE:
        behind = doc[phrase.owner + 2].text if phrase.owner + 2 < len(doc) else ""
        if not behind[:1].isupper():
            return doc[phrase.owner + 1].text  # "die Mutter der | beiden | sagte"
    for token in doc[phrase.owner : phrase.owner + 6]:
        if token.is_punct and token.text not in '„“»«"-':
            break
        if words and token.opens:
            break  # "Vorsitzende des Heimatbunds Adorf e.V. | Insgesamt"
        if words and not token.text[:1].isupper() and not token.label and _ends_noun(words):
            break
        if words and (
            token.text in titles() or (token.label == "PER" and not _carries_name(doc, token.i - 1))
        ):
            break
        if (
            token.lower in DEFINITE
            or token.lower in {"eines", "einer", "von", "vom"}
            or token.lower in POSSESSIVE
        ):
            if words:
                break
            continue
        words.append(token.text)
    return " ".join(words)


def _ends_noun(words: Sequence[str]) -> bool:
    """Whether the last of some words is a noun or the number behind one: "des | 19-Jährigen |", "von Kanal | 9 |"; not "der
    | 19-jährigen | Tochter", "der | 20 | getöteten Kinder"."""
    letters = words[-1].lstrip("0123456789.-")
    return letters[:1].isupper() or (not letters and len(words) > 1)


def _carries_name(doc: Text, i: int) -> bool:
    """Whether a name behind a word belongs with it: "die Mutter des Angeklagten | Lund"; in "der Präsident der USA | Ted
    Lund" it is the president's."""
    noun = noun_of(doc[i].text)
    return doc[i].label == "PER" or (not doc[i].label and noun is not None and noun.kind == "person")


def citation_of(doc: Text, phrase: NounPhrase) -> str:
    """The description without its article, in the nominative, with its genitive.

    "einem Sprecher des Ministeriums" -> "Sprecher des Ministeriums", "den deutschen Behörden" -> "deutsche
    Behörden".
    """
    head = doc[phrase.head].text if phrase.plural else phrase.noun.lemma
    if phrase.noun.gender == "mf" and not phrase.plural:
        bare = not phrase.determiner and doc[phrase.head].text.endswith("e")  # "dessen | Vorsitzende | Huber"
        woman = phrase.gender == "f" or bare
        head = phrase.noun.lemma.removesuffix("r") if woman else phrase.noun.lemma
    years = age_in(doc, phrase.start, phrase.head) is not None
    adjectives = (
        a
        for a in _own_adjectives(doc, phrase)
        if not ((years and a.startswith("alte")) or a.startswith("meiste"))
    )  # "58 Jahre | alter | Mann", "die | meisten | Wirte"
    words = [_nominative(a, phrase) for a in adjectives]
    tail = ""
    if phrase.owner is not None and owner_text(doc, phrase):
        last = owner_text(doc, phrase).split()[-1]
        end = phrase.owner
        while end < len(doc) and doc[end].text != last:
            end += 1
        while end + 1 < len(doc) and doc[end].label and doc[end + 1].label == doc[end].label:
            end += 1  # "Sprecherin von Ursula | von der Leyen"
        tail = "".join(word.text + " " * word.spaced for word in doc[phrase.owner : end + 1])
        tail = _closed(tail.strip(), doc[end + 1].text if end + 1 < len(doc) else "")
    return " ".join(" ".join([*words, _dative_undone(head, phrase), tail]).split())


def _own_adjectives(doc: Text, phrase: NounPhrase) -> Sequence[str]:
    """The adjectives without one that words before it belong to: "die aus Linz | stammende | frühere Ärztin", "der | 2006
    entmachtete | Minister"."""
    words = phrase.adjectives
    if words and _YEAR.fullmatch(words[0]):
        return words[2:]
    attribute = words and doc[phrase.start].text == words[0] and before_attribute(doc, phrase.start)
    return words[1:] if attribute else words


def _closed(tail: str, following: str) -> str:
    """A genitive with the mark that closes the one it opens: "Kritiker der „Waldauer Zeitung | “"."""
    opened = any(mark in tail for mark in "„»«") and not any(mark in tail for mark in "“”")
    return tail + following if opened and following in _CLOSING else tail


def _dative_undone(head: str, phrase: NounPhrase) -> str:
    """ "Behörden", "Staaten" stay, "Wirten" -> "Wirte", "Bankkreisen" -> "Bankkreise", "die Liberalen" -> "Liberale"."""
    lemma, bare = phrase.noun.lemma, head[:-1]
    if not phrase.plural or not head.endswith("n") or head == lemma:
        return head
    if head.endswith("en") and phrase.noun.gender == "mf":
        return bare
    weak = head == lemma + "en" and lemma.endswith(_WEAK)  # "Staaten", "Studenten"
    if weak or phrase.determiner == "die" or any(word.endswith("e") for word in phrase.adjectives):
        return head  # "beide | Betriebe"
    alike = bare.endswith(("er", "el"))  # one and several: "Beobachter"
    nominative = alike or (not phrase.noun.gender if bare == lemma else base_form(bare) == lemma)
    return bare if nominative and not bare.endswith("elter") else head


def _nominative(adjective: str, phrase: NounPhrase) -> str:
    """The adjective as it stands without an article: "neuen Minister" -> "neuer", "deutschen Behörden" ->
    "deutsche"."""
    if adjective[:1].isupper() and adjective.endswith("er"):
        return adjective
    for ending in ("en", "em", "er", "es", "e"):
        if adjective.endswith(ending):
            stem = adjective[: -len(ending)]
            break
    else:
        return adjective
    if phrase.plural:
        return stem + "e"
    return stem + {"m": "er", "f": "e", "n": "es"}.get(phrase.gender, "e")
