"""Names in the marks that an agency sets around a report."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from kg.model import Article


def settle_dateline(doc: Doc, article: Article) -> None:
    """Corrects `doc.ents` by what the reader knows: "TEL AVIV/GAZA (dpa-AFX) - " names two places, no actor.

    Names in the dateline and in the sign-off are replaced by the dateline's places; an agency that
    only signs its report is nobody in it.
    """
    marks = [span for span in (article.dateline.span if article.dateline else None, article.sign_off) if span]
    if not marks:
        return
    kept = [
        entity
        for entity in doc.ents
        if not any(entity.start_char < mark.end and mark.begin < entity.end_char for mark in marks)
    ]
    places = article.dateline.places if article.dateline else ()
    found = [doc.char_span(*place, label="LOC", alignment_mode="expand") for place in places]
    doc.set_ents(_disjoint([*kept, *(span for span in found if span is not None)]))


def _disjoint(spans: list[Span]) -> list[Span]:
    """The spans without those that overlap an earlier one, as `Doc.set_ents` demands."""
    result: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not result or span.start >= result[-1].end:
            result.append(span)
    return result
