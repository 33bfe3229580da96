"""Where names begin: a word in front that says what a place or somebody is belongs to no name."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

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


@Language.component("kg_name_borders", requires=["doc.ents"], assigns=["doc.ents"])
def kg_name_borders(doc: Doc) -> Doc:
    """Takes off a name what it names: "Küsten-Stadt Adorf", "Hafenchef Magnussen", "Energiefirma Nordwind".

    A compound that is the whole name stays: "in Gaza-Stadt". "Der Zürcher SVP-Nationalrat" is no name at all.
    """
    doc.ents = [_trimmed(doc, name) for name in doc.ents if not is_member(name[-1].text)]
    return doc


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
