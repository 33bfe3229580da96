"""What speaks for an option to be the speaker of a quotation; the names of the table of weights.

Nothing here decides: "behind "laut"" or "touches the cue, behind" are what `kg.training.actors` learns weights for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.extract.actors.layout import Layout
from kg.extract.actors.speaker_phrases import Names
from kg.extract.actors.speaker_view import Nearby, View
from kg.extract.actors.standing import left_of
from kg.extract.actors.text import Text
from kg.model import Form, Quotation

_OBLIQUE = frozenset({"dem", "den", "des", "einem", "einen", "eines", "diesem", "diesen", "dieses"})
_NOBODY_S = frozenset(
    {"wird", "wurde", "werden", "wurden", "worden", "werde", "würde", "heißt", "hieß", "es", "man"}
)
_AFTER = frozenset({"zufolge", "nach", "gemäß"})
_AUXILIARIES = frozenset({
    "hat", "haben", "hatte", "hatten", "habe", "will", "wollen", "wollte", "wollten", "soll", "sollen", "kann", "können",
    "konnte", "konnten", "muss", "müssen", "musste", "mussten",
})  # fmt: skip
_BREAKS = frozenset({",", ":", ";", "–"})
_FARTHEST = 60  # tokens between head and cue in which commas are counted


def of_nearby(
    doc: Text, layout: Layout, names: Names, view: View, phrase: Nearby, heads: Sequence[int], reported: bool
) -> Iterator[str]:
    """What speaks for an actor near the words. `heads` are the heads of all, in order; `reported` says that the actor
    stands in the words of a quotation, this one or another."""
    marked, place, coarse = _marked(view, phrase), view.place(phrase.head), phrase.coarse
    edge, determiner, carrier = left_of(doc, names.end, phrase.head)
    cue = _cue(view)
    case = "oblique" if determiner in _OBLIQUE else "nominative" if determiner else "bare"
    yield phrase.type
    yield f"{'network' if view.quotation.rule.startswith('network') else 'rules'}, {marked}"
    yield from (f"{one}, {marked}" for one in (coarse, cue))
    yield from (f"{one}, {place}" for one in (_form(view.quotation), cue, marked, coarse))
    yield f"{case}, {cue}, {place}"
    yield f"{coarse} {case}, {cue}, {marked}"
    if carrier:
        yield f'behind "{carrier}", {place}'
        yield f'behind "{carrier}", {marked}'
        yield f'behind "{carrier}"'
        if view.cue:
            yield f'cue, behind "{carrier}"'
    yield case
    yield f"{coarse} {case}"
    if view.passive:
        agent = " behind von" if carrier in {"von", "durch"} else ""
        yield from (f"passive, {one}{agent}" for one in (coarse, marked))
    flags = {
        "before zufolge": phrase.end < len(doc) and doc[phrase.end].lower in _AFTER,
        "addressee": view.in_addressee(phrase.head),
        "in other words": reported and place != "in the words",
        "joint": phrase.joint > 1,
    }
    yield from (name for name, holds in flags.items() if holds)
    yield from (
        _to_cue(doc, view, phrase, edge, heads, marked, case, carrier)
        if view.cue
        else _to_words(layout, view, phrase, heads)
    )


def of_previous(layout: Layout, view: View, other: Quotation) -> Iterator[str]:
    """What speaks for the speaker of the quotation before, `other`: „Ja“, sagte Lenz. Die Brücke sei alt."""
    last, begin = layout.tokens(other.span)[1] - 1, view.words[0]
    inside = any(part.contains(view.quotation.span) for part in other.content)
    near = (
        "inside" if inside else f"{min(max(view.sentence(begin) - view.sentence(last), 0), 3)} sentences on"
    )
    paragraph = "same" if layout.paragraph[begin] == layout.paragraph[last] else "other"
    marked = "marked" if view.pieces else "nothing marked"
    yield "previous"
    yield f"previous: {_cue(view)}, {marked}"
    yield f"previous: {near}, {marked}"
    yield f"previous: {near}, {_cue(view)}, {marked}"
    yield f"previous: {paragraph} paragraph, {marked}"
    yield f"previous: {other.form.value} then {view.quotation.form.value}, {marked}"
    if not view.frame:
        yield f"previous: no frame, {marked}"
    if view.carried(other):
        yield "previous: marked the same"


def of_nobody(doc: Text, view: View) -> Iterator[str]:
    """What speaks for words that the text gives nobody: "Es wird befürchtet, dass ..."."""
    marked = "marked" if view.pieces else "nothing marked"
    yield "nobody"
    if view.passive:
        yield f"nobody: passive, {marked}"
    yield f"nobody: {marked}"
    yield f"nobody: {_cue(view)}, {marked}"
    yield f"nobody: {view.quotation.form.value}, {marked}"
    words = {doc[i].lower for b, e in (*view.frame, *view.cue) for i in range(b, e)}
    yield from (f'nobody: "{word}" in the frame, {marked}' for word in sorted(words & _NOBODY_S))
    if view.frame and not view.cue:
        yield f"nobody: frame, {marked}"


def _cue(view: View) -> str:
    return "cue" if view.cue else "no cue"


def _form(quotation: Quotation) -> str:
    if quotation.form is Form.DIRECT:
        return "direct"
    return "reported" if quotation.form is Form.REPORTED else "indirect"


def _marked(view: View, phrase: Nearby) -> str:
    """How the actor relates to the pieces that are marked as the speaker."""
    if phrase.piece < 0:
        return "beside the marked" if view.pieces else "nothing marked"
    several = "of several" if len(view.pieces) > 1 else "alone"
    if not phrase.leads:
        return f"inside the marked {several}"
    nearest = len(view.pieces) > 1 and view.nearest_piece == phrase.piece
    return f"marked {several}{', nearest' if nearest else ''}"


def _to_cue(
    doc: Text,
    view: View,
    phrase: Nearby,
    edge: int,
    heads: Sequence[int],
    marked: str,
    case: str,
    carrier: str,
) -> Iterator[str]:
    """The way to the cue: "sagte | Lenz" touches it, in "sagte Lenz der ARD" one actor stands between."""
    begin, end = view.cue[0]
    before = phrase.head < begin
    side = "before" if before else "behind"
    if view.sentence(phrase.head) != view.sentence(begin):
        yield "other sentence than the cue"
        yield f"other sentence than the cue, {side}"
        return
    low, high = (phrase.head + 1, begin) if before else (end, phrase.head)
    between = bisect_left(heads, high) - bisect_left(heads, low)
    commas = sum(doc[i].text in _BREAKS for i in range(low, min(high, low + _FARTHEST)))
    if before and doc[phrase.end].lower in _AUXILIARIES:
        yield "before the auxiliary"
        yield f"before the auxiliary, {phrase.coarse} {case}"
    if doc[edge - 1].lower in _AUXILIARIES:
        yield "behind the auxiliary"
        yield f"behind the auxiliary, {phrase.coarse} {case}"
    yield f"{side} the cue, {case}"
    yield f"{side} the cue, {case}, {phrase.coarse}, {carrier or 'no preposition'}"
    if view.plural is not None and phrase.type.split()[0] in {"person", "group", "organization", "name"}:
        told = "plural" in phrase.type or phrase.joint > 1
        number = "plural" if view.plural else "singular"
        yield f"cue {number} for {'plural' if told else 'singular'}"
        yield f"cue {number} for {phrase.type}, {case}"
    yield f"{side} the cue, {min(between, 3)} between, {min(commas, 2)} commas"
    yield f"{side} the cue, {min(between, 3)} between"
    yield f"{side} the cue, {min(commas, 2)} commas"
    if edge == end or phrase.end == begin:
        yield f"touches the cue, {side}"
        yield f"touches the cue, {phrase.coarse}"
    if marked.startswith("marked of"):
        yield f"{marked}, {side} the cue, {min(between, 1)} between"


def _to_words(layout: Layout, view: View, phrase: Nearby, heads: Sequence[int]) -> Iterator[str]:
    """The way to words without a cue."""
    begin, end = view.words
    if phrase.head < begin:
        between = bisect_left(heads, begin) - bisect_left(heads, phrase.head + 1)
        back = view.sentence(begin) - view.sentence(phrase.head)
        yield f"before the words, {min(between, 4)} between"
        yield f"before the words, {min(back, 2)} sentences"
    elif phrase.head >= end:
        between = bisect_left(heads, phrase.head) - bisect_left(heads, end)
        yield f"behind the words, {min(between, 3)} between"
    first, _ = layout.bounds(view.sentence(phrase.head))
    if bisect_left(heads, phrase.head) == bisect_left(heads, first):
        yield "first of its sentence"
