"""From the name spans of a document to figures: kind, fullest name, gender, number and roles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from kg.extract.actors import background
from kg.extract.actors.adjectives import is_adjective
from kg.extract.actors.ages import age_beside
from kg.extract.actors.citations import citation
from kg.extract.actors.descriptions import citation_of, owner_text
from kg.extract.actors.figures import Figure
from kg.extract.actors.forms import clean, name_words
from kg.extract.actors.heads import JOINING, Names
from kg.extract.actors.layout import Layout
from kg.extract.actors.name_clusters import KIND_OF_LABEL, Cluster, Name
from kg.extract.actors.names_of import cluster
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.origins import origins_of
from kg.extract.actors.role_phrases import FAMILIES, roles_beside
from kg.extract.actors.text import Text, text_of
from kg.model import Article, Form, Kind, MentionType, Quotation, Span
from kg.nlp.closed_classes import ADDRESSES, PREPOSITIONS
from kg.nlp.names_claims import OPENING_MARKS
from kg.nlp.names_known import kind_of_known, legal_forms
from kg.nlp.names_words import is_first_name, is_word_surname
from kg.nlp.nouns import described_noun, first_names, gender_of_name, guess_noun, noun_of, titles
from kg.public_figures import common_surnames

_PLURAL_NAMES = frozenset({
    "Grünen", "Grüne", "Linken", "USA", "Niederlande", "Niederlanden", "Philippinen", "Taliban", "Emirate",
    "Staaten", "Nationen", "Freien", "NEOS", "Neos",
})  # fmt: skip
_FULL = 2  # words of a first name and a surname
_BETWEEN_NAMES = frozenset({"„", "“", "”", "»", "«", '"', "(", "/", "["})
_ROMAN = re.compile(r"[IVX]+")
# What stands between somebody's name and another of his own.
_CALLED = (
    ("mit", "bürgerlichem", "namen"), ("mit", "richtigem", "namen"), ("bekannt", "als"), ("geboren", "als"), ("alias",),
    ("genannt",), ("bürgerlich",), ("eigentlich",),
)  # fmt: skip
_WITH_CANTON = re.compile(r"(?<=[A-ZÄÖÜa-z])/[A-Z]{2}$")  # "SVP/SZ"; "CDU/CSU" has three letters
_OF_SEVERAL = frozenset({"die", "den", "beiden"})
_PLURAL = re.compile(r"[a-rtv-zäöü]s$")
_NO_FEMININES = frozenset({"BSW", "SSW", "NEOS", "LIF"})  # "das Bündnis", "der Verband"
_WITH_DATIVE = frozenset({"mit", "von", "bei", "aus", "nach", "zu", "seit", "gegenüber"})
_JOINED_WITHIN = 6  # words before a name: "Kolb und der Trainer Ali | Lund |"
_OPENING_RELATIVES = PREPOSITIONS | frozenset("sich schon auch nicht es ihn ihre ihren einst heute".split())
_AMERICAN = "US"
_OF_ANOTHER = frozenset({"von", "vom", "des", "der", "oder", ","})
_NEUTER_DETERMINERS = frozenset({"das", "ins"})
_MASCULINE_DETERMINERS = frozenset({"dem", "des", "im", "am", "beim", "vom", "zum", "den"})
# Articles with the last letter of the adjective behind them, and whom they call.
_BESIDE_NAMES = {
    ("der", "e"): "m",
    ("dem", "n"): "m",
    ("des", "n"): "m",
    ("den", "n"): "m",
    ("die", "e"): "f",
}


@dataclass(frozen=True, slots=True)
class Named:
    """The names of an article: the figures they denote, for the first token of every name its figure, the names by
    token, the words, and how they are laid out."""

    figures: list[Figure]
    at: dict[int, Figure]
    names: Names
    text: Text
    layout: Layout


def read_names(doc: Doc, article: Article | None, quotations: Sequence[Quotation] = ()) -> Named:
    """All that the names of `doc` tell, read once; without `article` names in dateline and sign-off count too.

    A sentence of one of the `quotations` is no name.
    """
    text = text_of(doc)
    figures, at, ends = named_figures(doc, article, text, _verbatim(quotations))
    names = Names(
        end=ends,
        genitive=frozenset(i for i, figure in at.items() if in_genitive(text, ends[i], figure)),
        people=_tokens_of(Kind.PERSON, at, ends),
        places=_tokens_of(Kind.LOCATION, at, ends),
        organizations=_tokens_of(Kind.ORGANIZATION, at, ends),
    )
    return Named(figures, at, names, text, Layout.of(text))


def _tokens_of(kind: Kind, at: Mapping[int, Figure], ends: Mapping[int, int]) -> frozenset[int]:
    """The tokens of all names of actors of one kind."""
    return frozenset(
        i for start, figure in at.items() if figure.kind is kind for i in range(start, ends[start])
    )


def named_figures(
    doc: Doc, article: Article | None, text: Text, said: Collection[Span] = ()
) -> tuple[list[Figure], dict[int, Figure], dict[int, int]]:
    """The figures the names of `doc` with the words `text` denote, for the first token of every name its figure, and for
    all its tokens where it ends. A sentence that somebody `said` is none."""
    ents = [
        ent
        for ent in doc.ents
        if ent.label_ in KIND_OF_LABEL and not _outside(ent, article) and not _is_said(ent, said)
    ]
    names = _with_shared_surnames(text, [_name(text, ent) for ent in ents])
    by_span = {name.span: ent for name, ent in zip(names, ents, strict=True)}
    figures: list[Figure] = []
    at: dict[int, Figure] = {}
    for found in cluster(names):
        mentions = [by_span[name.span] for name in found.names]
        figure = _figure(text, found, mentions, _year(article))
        figures.append(figure)
        at.update((ent.start, figure) for ent in mentions)
    figures, at = _without_called(figures, at)
    ends = ((ent.start, ent.end) for ent in ents if ent.start in at)
    return figures, at, {i: end for start, end in ends for i in range(start, end)}


def _without_called(figures: list[Figure], at: dict[int, Figure]) -> tuple[list[Figure], dict[int, Figure]]:
    """All but those whose name only calls a body by its home and what it is: "RWE schweigt. Der | Essener Energiekonzern |
    ...", "NASA ... | US-Raumfahrtbehörde |"; that is a description."""
    known = [one for one in figures if one.kind is Kind.ORGANIZATION and one.known.town and one.known.nouns]
    called = [one for one in figures if one.kind is Kind.ORGANIZATION and _only_calls(one, known)]
    return (
        [one for one in figures if one not in called],
        {token: one for token, one in at.items() if one not in called},
    )


def _only_calls(figure: Figure, known: Sequence[Figure]) -> bool:
    first, _, noun = figure.name.partition("-" if figure.name.startswith(f"{_AMERICAN}-") else " ")
    if not (first.endswith("er") or first == _AMERICAN) or described_noun(noun) is None:
        return False
    bodies = [one for one in known if one is not figure and one.first < figure.first]
    return any(
        (one.known.comes_from(first) or (first == _AMERICAN and one.known.iso == first))
        and any(background.is_called(it, noun) for it in one.known.nouns)
        for one in bodies
    )


def _verbatim(quotations: Sequence[Quotation]) -> frozenset[Span]:
    """What stands between the marks of direct speech."""
    parts = (part for one in quotations if one.form is Form.DIRECT for part in one.content)
    return frozenset(Span(part.begin + 1, part.end - 1) for part in parts if part.end - part.begin > _FULL)


def _is_said(ent: Tokens, said: Collection[Span]) -> bool:
    """Whether a sentence in marks was taken for the name of a work: "Kaya winkt ab: „| Frühestens 2030. |“"."""
    sentence = ent.text.endswith((".", "!", "?"))
    return ent.label_ == "MISC" and sentence and Span(ent.start_char, ent.end_char) in said


def _with_shared_surnames(doc: Text, names: list[Name]) -> list[Name]:
    """The names with the surname of the one behind, where two first names share it: "| Karl | und | Emma Stein |"."""
    return [
        replace(one, form=f"{one.form} {other.words[-1]}", words=(*one.words, other.words[-1]))
        if other is not None and _shares_surname(doc, one, other)
        else one
        for one, other in pairwise([*names, None])
        if one is not None
    ]


def _shares_surname(doc: Text, one: Name, other: Name) -> bool:
    people = one.kind is other.kind is Kind.PERSON and len(one.words) == 1 and len(other.words) == _FULL
    joined = people and other.follows == one.end + 1 and doc[one.end].lower == "und"
    return (
        joined
        and all(is_first_name(name.words[0]) for name in (one, other))
        and not is_word_surname(one.form)
    )


def _outside(ent: Tokens, article: Article | None) -> bool:
    """Names in the agency of the dateline ("(dpa-AFX)"), in the sign-off ("/ab/cd"), in the byline and in what a wire notes
    ("ROUNDUP: ...") are nobody."""
    if article is None:
        return False
    if ent.end_char <= article.body.begin and ent.text in article.authors:
        return True
    span = Span(ent.start_char, ent.end_char)
    if any(note.span is not None and note.span.contains(span) for note in article.notes):
        return True
    if article.sign_off is None and article.dateline is None:
        return False
    if article.sign_off is not None and article.sign_off.overlaps(span):
        return True
    line = article.dateline
    return (
        line is not None
        and line.span.contains(span)
        and not any(place.overlaps(span) for place in line.places)
    )


def _written(doc: Text, ent: Tokens) -> Span:
    """The characters of a name without the full stop that the tokenizer left at a number: "Er fuhr eine DC-9. Dann ..."."""
    last = doc[ent.end - 1].text
    of_team = ent.label_ == "ORG" and _ROMAN.fullmatch(last[:-1]) is not None  # "Borussia Adorf II | ."
    ends = (
        last.endswith(".")
        and (last[-2:-1].isdigit() or last[:-1] in legal_forms() or of_team)
        and last not in legal_forms()
    )
    closed = ent.end == len(doc) or doc[ent.end].opens or doc[ent.end].is_space
    return Span(ent.start_char, ent.end_char - (ends and closed and len(last) > 1))


def _name(doc: Text, ent: Tokens) -> Name:
    before = doc[ent.start - 1].text if ent.start > 0 else ""
    follows = _end_of_name_before(doc, ent)
    renamed = _before_alias(doc, follows)
    span = _written(doc, ent)
    text = _WITH_CANTON.sub("", ent.text[: span.end - span.begin])
    return Name(
        span=span,
        form=clean(text) or text,
        kind=KIND_OF_LABEL[ent.label_],
        words=name_words(text),
        genitive=_genitive_place(doc, ent, before),
        bracketed=before in {"(", "/", "„", "["} or (before == "," and text.isupper()),
        before=before,
        follows=follows if renamed is None else renamed,
        end=ent.end,
        renamed=renamed is not None,
        family=ent.label_ == "PER" and len(ent) == 1 and _is_family(doc, ent.start),
    )


def _is_family(doc: Text, name: int) -> bool:
    """Whether a surname is that of several: "das Ehepaar | Kolb |", "die | Kolbs |"; not "das Ehepaar | Ute | und Jan Kolb",
    "die Kritik | Kolbs |", "den Rat, den | Peters | gab"."""
    before = doc[name - 1] if name else None
    if before is None or before.text in FAMILIES:
        joined = name + 1 < len(doc) and doc[name + 1].lower == "und" and is_first_name(doc[name].text)
        return before is not None and not joined
    word = doc[name].text
    clause = name > 1 and doc[name - 2].text == ","
    return (
        before.lower in _OF_SEVERAL and not clause and bool(_PLURAL.search(word)) and not is_first_name(word)
    )


def _end_of_name_before(doc: Text, ent: Tokens) -> int:
    """The token index right behind which, marks and a bracket aside, the name begins."""
    i = ent.start
    while i > 0 and doc[i - 1].text in _BETWEEN_NAMES:
        i -= 1
    return i


def _before_alias(doc: Text, at: int) -> int | None:
    """Where somebody's own name would have to end before another of his: "Lund |, genannt| Specht", "Specht | (bürgerlich|
    Jan Lund)"; None if no such words stand before the token."""
    for words in _CALLED:
        begin = at - len(words)
        if begin > 0 and tuple(word.lower for word in doc[begin:at]) == words:
            return begin - 1 if doc[begin - 1].text in {",", "("} else begin
    return None


def _genitive_place(doc: Text, ent: Tokens, before: str) -> bool:
    """Whether the name stands where a genitive may: after a noun ("Hauptstadt Frankreichs", "des
    Bundesamtes"), or before one ("Putins Sprecher"); but "Präsident Morales" is no genitive."""
    following = doc[ent.end] if ent.end < len(doc) else None
    noun_before = before[:1].isupper() and before.isalpha() and not doc[ent.start - 1].opens
    if noun_before and ent.label_ == "PER":
        noun = noun_of(before)
        person = before in titles() or (noun or guess_noun(before)).kind == "person"
        in_name = doc[ent.start - 1].label != ""  # "Gouverneur von Ohio | Jon Peters | sagte"
        noun_before = not (person or in_name)
    if following is not None and following.text in OPENING_MARKS and ent.end + 1 < len(doc):
        following = doc[ent.end + 1]  # "Christa Wolfs „Kassandra“"
    noun_after = (
        following is not None and following.text[:1].isupper() and following.is_alpha and not following.opens
    )
    return noun_before or noun_after or before.lower() in {"des", "eines"}


def _figure(doc: Text, found: Cluster, mentions: list[Tokens], year: int | None) -> Figure:
    kind = Kind.GROUP if all(name.family for name in found.names) else found.kind
    figure = Figure(name=citation(found), kind=kind, forms={name.form for name in found.names})
    for ent in mentions:
        figure.mentions[_written(doc, ent)] = MentionType.NAME
    figure.names = len(mentions)
    if kind not in {Kind.PERSON, Kind.GROUP}:
        figure.origins = origins_of(figure.name.split())
    for ent in mentions:
        if not in_genitive(doc, ent.end, figure):
            roles = roles_beside(doc, ent.start, ent.end, kind)
            figure.beside[ent.start] = tuple([role.head for role in roles])
            for role in roles:
                _add_role(doc, figure, role)
    figure.gender, figure.plural = _agreement(doc, figure, mentions)
    if kind is Kind.PERSON:
        ages = (age_beside(doc, ent.start, ent.end) for ent in mentions)
        figure.age = next((age for age in ages if age is not None), None)
    _know(figure, year)
    return figure


def _know(figure: Figure, year: int | None) -> None:
    """Looks up what the tables tell of an actor, and the gender of who is named by his surname alone."""
    forms = [figure.name, *sorted(figure.forms)]
    if figure.kind is Kind.PERSON:
        figure.known = background.of_person(forms, figure.gender, figure.nouns, year)
        figure.gender = figure.gender or figure.known.gender
    elif figure.kind is Kind.ORGANIZATION:
        figure.known = background.of_body(forms)


def _year(article: Article | None) -> int | None:
    """The year in which an article appeared."""
    return int(article.published[:4]) if article is not None and article.published else None


def in_genitive(doc: Text, end: int, figure: Figure) -> bool:
    """Whether the name stands with the genitive "s" its base form lacks: "Blinkens" of "Antony Blinken"."""
    last = doc[end - 1].text
    return last.endswith(("s", "'", "’")) and last.lower() not in figure.name.lower().split()


_AGED = re.compile(r"^\d{1,3}-jährige[rs]? ")
# What somebody is beside another, or beside everybody.
_NO_ROLES = frozenset(
    {"Person", "Mensch", "Vorgänger", "Nachfolger", "Inhaber", "Kollege", "Gast", "Betroffener"}
)


def _add_role(doc: Text, figure: Figure, role: NounPhrase) -> None:
    """Keeps a role stated beside the name; the first, or a longer one with its genitive, is the entity's
    role."""
    noun = role.noun
    owner = owner_text(doc, role)
    if all(known.lemma != noun.lemma for known in figure.nouns):
        figure.nouns.append(noun)
    if owner:
        figure.owners.setdefault(noun.lemma, owner)
    figure.origins |= origins_of((*role.adjectives, *owner.split(), noun.lemma))
    if figure.role is None and noun.base not in _NO_ROLES:
        one = replace(role, noun=noun._replace(plural=False)) if figure.kind is Kind.PERSON else role
        figure.role = _AGED.sub("", citation_of(doc, one))


def _agreement(doc: Text, figure: Figure, mentions: list[Tokens]) -> tuple[str, bool | None]:
    if figure.kind is Kind.PERSON:
        return _gender_of_person(doc, figure, mentions), False
    if figure.kind is Kind.GROUP:
        return "", True
    determiners = Counter(doc[ent.start - 1].lower for ent in mentions if ent.start > 0)
    said = figure.name.split()
    if figure.kind is not Kind.LOCATION:
        for word in said:
            noun = described_noun(word) if len(said) == 1 else noun_of(word)  # the Nationalrat is no "sie"
            if noun is not None and noun.gender in {"m", "f", "n"} and not noun.plural:
                return noun.gender, False
    if _PLURAL_NAMES & set(said):
        return "", True
    if figure.kind is Kind.LOCATION:
        return "n", False
    if determiners.keys() & _NEUTER_DETERMINERS:
        return "n", False
    if determiners.keys() & _MASCULINE_DETERMINERS:
        return "m", False
    return ("f", False) if "die" in determiners or _is_feminine(doc, figure, mentions) else ("", None)


def _is_feminine(doc: Text, figure: Figure, mentions: list[Tokens]) -> bool:
    """Whether an article behind a preposition, or that it is a party, tells that a body is a "sie": "mit der | EU |"."""
    behind = (
        doc[ent.start - 2].lower for ent in mentions if ent.start > 1 and doc[ent.start - 1].text == "der"
    )
    party = (
        figure.name.isupper() and kind_of_known(figure.name) == "party" and figure.name not in _NO_FEMININES
    )
    return party or any(word in _WITH_DATIVE for word in behind)


def _gender_by_article(doc: Text, mentions: list[Tokens]) -> str:
    """The gender that an article and an adjective before a name tell: "der kleine | Emil", "die kleine | Robin"."""
    for ent in mentions:
        i = ent.start
        while i > 0 and is_adjective(doc, i - 1):
            i -= 1
        told = (doc[i - 1].lower, doc[i].text[-1:]) if 0 < i < ent.start else ("", "")
        if told in _BESIDE_NAMES:
            return _BESIDE_NAMES[told]
    return ""


def _gender_of_person(doc: Text, figure: Figure, mentions: list[Tokens]) -> str:
    """By "Frau" or "Herr", else by a role of women right before the name, else by the first name or other roles."""
    for ent in mentions:
        before = doc[ent.start - 1].text if ent.start > 0 else ""
        if before in ADDRESSES or before in {"Lady", "Sir"} or ent[0].text in ADDRESSES:
            return "f" if "Frau" in (before, ent[0].text) or before == "Lady" else "m"
    if any(_is_womans(doc, ent.start, figure) for ent in mentions):
        return "f"
    by_name = gender_of_name(figure.name) or _gender_by_article(doc, mentions)
    genders = {noun.gender for noun in figure.nouns if noun.kind == "person"}
    if "f" in genders and by_name != "m":
        return "f"
    if by_name:
        return by_name
    if "m" in genders:
        return "m"
    return _gender_by_first_name(figure.name) or ("f" if _is_told_of_as_she(doc, mentions) else "")


def _is_told_of_as_she(doc: Text, mentions: list[Tokens]) -> bool:
    """Whether a relative clause tells that a person is a woman: "Lund |, die seit | 2010 hier lebt"; not "Kolb und Lund,
    die seit 2010 hier leben", "die Aussage von Lund, die im Mai fiel"."""
    for ent in mentions:
        words = [word.lower for word in doc[ent.end : ent.end + 3]]
        if words[:2] == [",", "die"] and len(words) > 2 and words[2] in _OPENING_RELATIVES:
            before = {word.lower for word in doc[max(0, ent.start - _JOINED_WITHIN) : ent.start]}
            if not before & (JOINING | _OF_ANOTHER) and not doc[ent.end - 1].text.endswith("s"):
                return True
    return False


def _gender_by_first_name(name: str) -> str:
    """By a name that is nothing but a first name: "Der Geselle heißt | Bjarne |."; not "Kaya", which is a surname, too."""
    known = first_names().get(name, "")
    return known if known in {"m", "f"} and name not in common_surnames() else ""


def _is_womans(doc: Text, start: int, figure: Figure) -> bool:
    """Whether a role right before a name is a woman's by its form: "Autorin | Nguyen Thi Lan"."""
    noun = noun_of(doc[start - 1].text) if start - 1 in figure.beside.get(start, ()) else None
    return noun is not None and noun.gender == "f" and noun.lemma.endswith("in")
