"""Where names begin and end: what says what a place or somebody is belongs to no name, "zu" of "zu Guttberg" does."""

from __future__ import annotations

import re
from collections.abc import Collection

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.nlp.names_context import told_by_context
from kg.nlp.names_words import is_first_name, is_word_surname
from kg.nlp.nouns import is_member, noun_of

_WHAT = (
    "stadt",
    "metropole",
    "provinz",
    "region",
    "insel",
    "bundesstaat",
    "gemeinde",
    "dorf",
    "hochburg",
    "vorort",
)


_KINDS = frozenset(
    "Firma Gewerkschaft Konzern Unternehmen Zeitung Partei Zeitschrift Magazin Agentur Sender".split()
)


# Bodies and buildings that are called by the place whose name follows them, with the label of the whole.
_SEATED = {
    "feuerwehr": "ORG", "staatsanwaltschaft": "ORG", "polizeipräsidium": "ORG", "polizeidirektion": "ORG",
    "landkreis": "LOC", "kernkraftwerk": "LOC", "atomkraftwerk": "LOC", "konzentrationslager": "LOC",
    "vernichtungslager": "LOC", "justizvollzugsanstalt": "LOC", "gefängnis": "LOC", "stahlwerk": "LOC",
}  # fmt: skip
_SEAT = re.compile(rf"\w*?({'|'.join(_SEATED)})(?:e?s)?", re.IGNORECASE)
_PARTICLES = frozenset({"von", "zu", "van", "de", "vom"})
_ROMAN = re.compile(r"[IVX]+")
_HALF = re.compile(r"[A-ZÄÖÜ]\w+-")  # "Bau- und Verkehrsministerium"


@Language.component("kg_name_borders", requires=["doc.ents"], assigns=["doc.ents"])
def kg_name_borders(doc: Doc) -> Doc:
    """Takes off a name what it names: "Küsten-Stadt Adorf", "Hafenchef Magnussen", "Energiefirma Nordwind".

    A compound that is the whole name stays: "in Gaza-Stadt". "Der Zürcher SVP-Nationalrat" is no name at all.
    """
    trimmed = [_trimmed(doc, name) for name in doc.ents if not is_member(name[-1].text)]
    shorter = _without_belongings(doc, told_by_context(doc, trimmed))
    doc.ents = filter_spans([_stretched(doc, name, shorter) for name in shorter])
    return doc


def _without_belongings(doc: Doc, names: list[Span]) -> list[Span]:
    """The names without what somebody has: "Ferraris | Villa" where the text names Ferrari elsewhere."""
    bearers = {name[-1].text for name in names if name.label_ == "PER"}
    return [_owner(doc, name, bearers) for name in names]


def _owner(doc: Doc, name: Span, bearers: Collection[str]) -> Span:
    for i in range(name.start, name.end - 1):
        word = doc[i].text
        if word.endswith("s") and word[:-1] in bearers and doc[i + 1].text[:1].isupper():
            return Span(doc, name.start, i + 1, label="PER", kb_id=name.kb_id)
    return name


def _stretched(doc: Doc, name: Span, names: list[Span]) -> Span:
    """A name with what belongs to it on both sides: "zu | Guttberg", "Adorf | an der Elbe", "Benedikt XVI | ."."""
    start, end, label = name.start, name.end, name.label_
    if label == "PER":
        start = _with_particle(doc, name, names)
        if _ROMAN.fullmatch(doc[end - 1].text) and len(name) > 1 and end < len(doc) and doc[end].text == ".":
            end += 1
    elif label == "LOC":
        end = _with_river(doc, name, names)
        before = _SEAT.fullmatch(doc[start - 1].text) if start else None
        if before is not None and doc[start - 1].text[:1].isupper():
            start, label = start - 1, _SEATED[before[1].lower()]
    elif (
        label == "ORG" and start > 1 and doc[start - 1].text == "und" and _HALF.fullmatch(doc[start - 2].text)
    ):
        start -= 2
    return Span(doc, start, end, label=label, kb_id=name.kb_id)


def _with_particle(doc: Doc, name: Span, names: list[Span]) -> int:
    """Where a surname begins whose particle is part of it elsewhere in the text: "Karl zu Guttberg ... zu | Guttberg"."""
    if not name.start or doc[name.start - 1].lower_ not in _PARTICLES:
        return name.start
    whole = f"{doc[name.start - 1].lower_} {name.text}".removesuffix("s")
    known = any(f" {whole}" in f" {other.text} " for other in names if len(other) > len(name) + 1)
    return name.start - 1 if known else name.start


def _with_river(doc: Doc, name: Span, names: list[Span]) -> int:
    """The end of the place "an der" which the town of the name lies: "Adorf | an der Elbe"."""
    end = name.end
    if [token.lower_ for token in doc[end : end + 2]] != ["an", "der"]:
        return end
    return next((other.end for other in names if other.start == end + 2 and other.label_ == "LOC"), end)


def _trimmed(doc: Doc, name: Span) -> Span:
    first = doc[name.start].text
    named = len(name) > 1 and doc[name.start + 1].text[:1].isupper()
    if not named or not _says_what(first, name.label_):
        return name
    return Span(doc, name.start + 1, name.end, label=name.label, kb_id=name.kb_id)


def _says_what(word: str, label: str) -> bool:
    if label == "LOC":
        return "-" in word and word.lower().endswith(_WHAT)
    noun = noun_of(word)
    if noun is None or noun.lemma != word:
        return False
    if label == "ORG":
        return noun.base in _KINDS
    return label == "PER" and noun.kind == "person" and not (is_word_surname(word) or is_first_name(word))
