"""What stands in marks as the name of a work within others' words: "Laut Verlag wird „Das Lied der Steine“ verfilmt"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from kg.model import Form, Span
from kg.nlp.closed_classes import INDEFINITE_ARTICLES, word_set
from kg.nlp.names_claims import OPENING_MARKS
from kg.quotations.draft import Draft

_CALLED = word_set(
    "nennt nennen nannte nannten genannt bezeichnet bezeichnen bezeichnete bezeichneten spricht sprechen sprach sprachen"
)
_ENDS = (".", "!", "?")
_NEAR = 12  # words before the marks within which somebody calls something so


def without_titles(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without names of works that stand within other words: "Kaya sagte, | man habe „Das Lied“ verfilmt |"."""
    works = titles(doc)
    if not works:
        return list(drafts)
    around = [part for draft in drafts if draft.form is not Form.DIRECT for part in draft.content]
    return [draft for draft in drafts if not _is_named(draft, works, around)]


def _is_named(draft: Draft, works: Collection[Span], around: Sequence[Span]) -> bool:
    said = draft.content[0]
    return draft.form is Form.DIRECT and said in works and any(part.contains(said) for part in around)


def titles(doc: Doc) -> frozenset[Span]:
    """The words in marks, these included, that are exactly the name of a work.

    Not „Frühestens 2030.“, which ends as a sentence does, nor what somebody calls something: "sprach von „Betrug am Volk“",
    "ein „Schlag ins Gesicht“".
    """
    return frozenset(
        Span(doc[ent.start - 1].idx, doc[ent.end].idx + len(doc[ent.end]))
        for ent in doc.ents
        if ent.label_ == "MISC" and ent.start > 0 and ent.end < len(doc) and _is_title(doc, ent)
    )


def _is_title(doc: Doc, name: Tokens) -> bool:
    at = name.start - 1
    if doc[at].text not in OPENING_MARKS or doc[name.end].is_alpha or name.text.endswith(_ENDS):
        return False
    if at and doc[at - 1].lower_ in INDEFINITE_ARTICLES:
        return False
    return all(word.lower_ not in _CALLED for word in doc[max(at - _NEAR, 0) : at])
