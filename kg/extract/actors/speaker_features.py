"""What speaks for an option to be the speaker of a quotation; the names of the table of weights.

Nothing here decides: "behind "laut"" or "touches the cue, behind" are what `kg.training.actors` learns weights for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.extract.actors.heads import Names
from kg.extract.actors.layout import Layout
from kg.extract.actors.ranking import Features, flags
from kg.extract.actors.speaker_view import Nearby, View
from kg.extract.actors.standing import left_of
from kg.extract.actors.text import Text
from kg.model import Quotation
from kg.nlp.closed_classes import word_set

_OBLIQUE = frozenset({"dem", "den", "des", "einem", "einen", "eines", "diesem", "diesen", "dieses"})
_NOBODY_S = frozenset(
    {"wird", "wurde", "werden", "wurden", "worden", "werde", "würde", "heißt", "hieß", "es", "man"}
)
_AFTER = word_set("zufolge nach gemäß")
_AUXILIARIES = frozenset({
    "hat", "haben", "hatte", "hatten", "habe", "will", "wollen", "wollte", "wollten", "soll", "sollen", "kann", "können",
    "konnte", "konnten", "muss", "müssen", "musste", "mussten",
})  # fmt: skip
_BREAKS = frozenset({",", ":", ";", "–"})
_FARTHEST = 60  # tokens between head and cue in which commas are counted


class Left(NamedTuple):
    """What stands before an actor: `edge` is where the phrase begins, `case` how its determiner looks ("bare" without one),
    `carrier` the preposition or conjunction before it, if any."""

    edge: int
    case: str
    carrier: str


def of_nearby(
    doc: Text, layout: Layout, view: View, phrase: Nearby, left: Left, heads: Sequence[int], reported: bool
) -> Features:
    """What speaks for an actor near the words. `heads` are the heads of all, in order; `reported` says that the actor
    stands in the words of a quotation, this one or another."""
    marked, place, coarse, cue = _marked(view, phrase), view.place(phrase.head), phrase.coarse, _cue(view)
    edge, case, carrier = left
    return (
        *_of_mark(phrase.type, view.from_network, marked, cue),
        *_of_place(place, view.form, cue, marked, coarse),
        *_of_case(case, cue, place),
        *_of_look(coarse, case, cue, marked),
        *(_behind(carrier, cue, place, marked) if carrier else ()),
        *(_of_passive(carrier, coarse, marked) if view.passive else ()),
        *_of_company(
            phrase.end < len(doc) and doc[phrase.end].lower in _AFTER,
            view.in_addressee(phrase.head),
            reported and place != "in the words",
            phrase.joint > 1,
        ),
        *(
            _to_cue(doc, layout, view, phrase, edge, heads, marked, case, carrier)
            if view.cue
            else _to_words(layout, view, phrase, heads)
        ),
    )


def left(doc: Text, names: Names, head: int) -> Left:
    """What stands before an actor, the same for all quotations: "dem | Sender", "von | Lenz"."""
    edge, determiner, carrier = left_of(doc, names.end, head)
    return Left(
        edge, "oblique" if determiner in _OBLIQUE else "nominative" if determiner else "bare", carrier
    )


# The same few hundred names are asked for again and again: they are put together once.


@lru_cache(maxsize=100)
def _of_company(postposition: bool, addressee: bool, reported: bool, joint: bool) -> Features:
    holds = {
        "before zufolge": postposition,
        "addressee": addressee,
        "in other words": reported,
        "joint": joint,
    }
    return flags(name for name, held in holds.items() if held)


@lru_cache(maxsize=10_000)
def _of_mark(type_: str, network: bool, marked: str, cue: str) -> Features:
    coarse = type_.split()[0]
    found = (f"{'network' if network else 'rules'}, {marked}", f"{coarse}, {marked}", f"{cue}, {marked}")
    return flags((type_, *found))


@lru_cache(maxsize=10_000)
def _of_place(place: str, form: str, cue: str, marked: str, coarse: str) -> Features:
    return flags(f"{one}, {place}" for one in (form, cue, marked, coarse))


@lru_cache(maxsize=1_000)
def _of_case(case: str, cue: str, place: str) -> Features:
    return flags((f"{case}, {cue}, {place}", case))


@lru_cache(maxsize=10_000)
def _of_look(coarse: str, case: str, cue: str, marked: str) -> Features:
    return flags((f"{coarse} {case}, {cue}, {marked}", f"{coarse} {case}"))


@lru_cache(maxsize=10_000)
def _behind(carrier: str, cue: str, place: str, marked: str) -> Features:
    found = [f'behind "{carrier}", {place}', f'behind "{carrier}", {marked}', f'behind "{carrier}"']
    return flags([*found, *([f'cue, behind "{carrier}"'] if cue == "cue" else [])])


@lru_cache(maxsize=10_000)
def _of_passive(carrier: str, coarse: str, marked: str) -> Features:
    agent = " behind von" if carrier in {"von", "durch"} else ""
    return flags(f"passive, {one}{agent}" for one in (coarse, marked))


def of_previous(layout: Layout, view: View, other: Quotation) -> Features:
    """What speaks for the speaker of the quotation before, `other`: „Ja“, sagte Lenz. Die Brücke sei alt."""
    last, begin = layout.tokens(other.span)[1] - 1, view.words[0]
    inside = any(part.contains(view.quotation.span) for part in other.content)
    back = min(max(view.sentence(begin) - view.sentence(last), 0), 3)
    return _of_previous(
        "inside" if inside else f"{back} sentences on",
        "same" if layout.paragraph[begin] == layout.paragraph[last] else "other",
        f"{other.form} then {view.quotation.form}",
        _cue(view),
        bool(view.pieces),
        bool(view.frame),
        view.carried(other),
    )


@lru_cache(maxsize=10_000)
def _of_previous(
    near: str, paragraph: str, forms: str, cue: str, marked: bool, frame: bool, carried: bool
) -> Features:
    mark = "marked" if marked else "nothing marked"
    found = [
        "previous",
        f"previous: {cue}, {mark}",
        f"previous: {near}, {mark}",
        f"previous: {near}, {cue}, {mark}",
        f"previous: {paragraph} paragraph, {mark}",
        f"previous: {forms}, {mark}",
    ]
    found += [] if frame else [f"previous: no frame, {mark}"]
    return flags([*found, *(["previous: marked the same"] if carried else [])])


def of_nobody(doc: Text, view: View) -> Features:
    """What speaks for words that the text gives nobody: "Es wird befürchtet, dass ..."."""
    words = {doc[i].lower for b, e in (*view.frame, *view.cue) for i in range(b, e)}
    return _of_nobody(
        view.passive,
        _cue(view),
        view.quotation.form,
        frozenset(words & _NOBODY_S),
        bool(view.pieces),
        bool(view.frame),
    )


@lru_cache(maxsize=10_000)
def _of_nobody(
    passive: bool, cue: str, form: str, words: frozenset[str], marked: bool, frame: bool
) -> Features:
    mark = "marked" if marked else "nothing marked"
    found = ["nobody", *([f"nobody: passive, {mark}"] if passive else [])]
    found += [f"nobody: {mark}", f"nobody: {cue}, {mark}", f"nobody: {form}, {mark}"]
    found += [f'nobody: "{word}" in the frame, {mark}' for word in sorted(words)]
    return flags([*found, *([f"nobody: frame, {mark}"] if frame and cue == "no cue" else [])])


def _cue(view: View) -> str:
    return "cue" if view.cue else "no cue"


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
    layout: Layout,
    view: View,
    phrase: Nearby,
    edge: int,
    heads: Sequence[int],
    marked: str,
    case: str,
    carrier: str,
) -> Features:
    """The way to the cue: "sagte | Lenz" touches it, in "sagte Lenz der ARD" one actor stands between."""
    begin, end = view.cue[0]
    before = phrase.head < begin
    side = "before" if before else "behind"
    if layout.sentence[phrase.head] != view.cue_sentence:
        return _away(side)
    low, high = (phrase.head + 1, begin) if before else (end, phrase.head)
    between = bisect_left(heads, high) - bisect_left(heads, low)
    commas = sum([doc[i].text in _BREAKS for i in range(low, min(high, low + _FARTHEST))])
    return (
        *_of_auxiliary(
            before and phrase.end < len(doc) and doc[phrase.end].lower in _AUXILIARIES,
            doc[edge - 1].lower in _AUXILIARIES,
            phrase.coarse,
            case,
        ),
        *_of_number(side, case, carrier, phrase.type, phrase.joint > 1, view.plural),
        *_way(
            side,
            min(between, 3),
            min(commas, 2),
            phrase.coarse if edge == end or phrase.end == begin else "",
            marked,
        ),
    )


@lru_cache(maxsize=10)
def _away(side: str) -> Features:
    return flags(("other sentence than the cue", f"other sentence than the cue, {side}"))


@lru_cache(maxsize=1_000)
def _of_auxiliary(before: bool, behind: bool, coarse: str, case: str) -> Features:
    holds = {"before": before, "behind": behind}
    return flags(
        name
        for side, held in holds.items()
        if held
        for name in (f"{side} the auxiliary", f"{side} the auxiliary, {coarse} {case}")
    )


@lru_cache(maxsize=10_000)
def _of_number(side: str, case: str, carrier: str, type_: str, joint: bool, plural: bool | None) -> Features:
    coarse = type_.split()[0]
    found = [f"{side} the cue, {case}", f"{side} the cue, {case}, {coarse}, {carrier or 'no preposition'}"]
    if plural is not None and coarse in {"person", "group", "organization", "name"}:
        told = "plural" in type_ or joint
        number = "plural" if plural else "singular"
        found += [f"cue {number} for {'plural' if told else 'singular'}", f"cue {number} for {type_}, {case}"]
    return flags(found)


@lru_cache(maxsize=10_000)
def _way(side: str, between: int, commas: int, touching: str, marked: str) -> Features:
    found = [
        f"{side} the cue, {between} between, {commas} commas",
        f"{side} the cue, {between} between",
        f"{side} the cue, {commas} commas",
    ]
    if touching:
        found += [f"touches the cue, {side}", f"touches the cue, {touching}"]
    if marked.startswith("marked of"):
        found.append(f"{marked}, {side} the cue, {min(between, 1)} between")
    return flags(found)


def _to_words(layout: Layout, view: View, phrase: Nearby, heads: Sequence[int]) -> Features:
    """The way to words without a cue."""
    begin, end = view.words
    at = bisect_left(heads, phrase.head)
    first, _ = layout.bounds(view.sentence(phrase.head))
    opens = at == bisect_left(heads, first)
    if phrase.head < begin:
        back = view.sentence(begin) - view.sentence(phrase.head)
        return _of_way("before", bisect_left(heads, begin) - at - 1, back, opens)
    if phrase.head >= end:
        return _of_way("behind", at - bisect_left(heads, end), 0, opens)
    return _of_way("in", 0, 0, opens)


@lru_cache(maxsize=1_000)
def _of_way(side: str, between: int, back: int, opens: bool) -> Features:
    """`between` actors stand in the way, which leads over `back` ends of sentences; `opens` says that the actor is the
    first of his sentence."""
    found = []
    if side == "before":
        found += [
            f"before the words, {min(between, 4)} between",
            f"before the words, {min(back, 2)} sentences",
        ]
    elif side == "behind":
        found.append(f"behind the words, {min(between, 3)} between")
    return flags([*found, *(["first of its sentence"] if opens else [])])
