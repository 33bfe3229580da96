"""A unit of analysis: one sentence or more, widened so that no quotation crosses its borders."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy import attrs
from spacy.tokens import Doc, Token

from kg.model import Span
from kg.nlp.closed_classes import DASHES, word_set
from kg.quotations.marks import Quoted

TERMINAL = frozenset({".", "!", "?", "…"})
"""What ends a sentence."""

POINTING = word_set("das dies dieser diese dieses diesen diesem so solche mit derart ähnlich darauf")
"""What opens a sentence that may point back to the words before it: "„Es reicht.“ | So | hatte Lund geschlossen."."""

_BRACKET = 7  # words of a bracket that tells more of somebody: "(CDU, Wahlkreis Ulm)"
_SEPARATORS = frozenset({",", ":", ";", "–", "—", "-", "(", ")", "/"})

# Tokens after which a unit ends in any case: a mark that never closes must not swallow a long document, and
# the rules look back and forth within a unit.
_LONGEST = 1000
_DATELINE = 6  # words of a dateline, its dash included


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens of a unit without blanks; `quoted[i]` tells whether token i stands inside outer marks.

    `texts` are the tokens' letters, `lowers` those in small ones, "" inside of marks: rules ask for them all the time.
    `stretches` are the outer quoted stretches and `segments` the stretches between separators
    outside quotation marks, both as half-open ranges of positions in `tokens`.
    """

    tokens: tuple[Token, ...]
    quoted: tuple[bool, ...]
    stretches: tuple[tuple[int, int], ...]
    segments: tuple[tuple[int, int], ...]
    paragraph: int
    texts: tuple[str, ...]
    lowers: tuple[str, ...]

    def lower(self, position: int) -> str:
        """The lower-cased token at `position`, "" outside the unit or inside quotation marks."""
        return self.lowers[position] if 0 <= position < len(self.lowers) else ""

    def text(self, position: int) -> str:
        """The token at `position`, "" outside the unit."""
        return self.texts[position] if 0 <= position < len(self.texts) else ""

    @property
    def last_word(self) -> int:
        """One past the last word, without the full stop or other marks that end the unit."""
        end = len(self.tokens)
        while end > 0 and self.text(end - 1) in TERMINAL and not self.quoted[end - 1]:
            end -= 1
        return end

    def positions(self, spans: Iterable[Span]) -> frozenset[int]:
        """The positions whose tokens begin in one of `spans`."""
        wanted = tuple(spans)
        if not wanted:
            return frozenset()
        begins = [token.idx for token in self.tokens]
        return frozenset(
            at
            for span in wanted
            for at in range(bisect_left(begins, span.begin), bisect_left(begins, span.end))
        )

    def segment_of(self, position: int) -> int:
        """The index of the segment that holds `position` (the last one before a separator)."""
        for index, (begin, end) in enumerate(self.segments):
            if position < end:
                return index if position >= begin else max(index - 1, 0)
        return len(self.segments) - 1

    def span(self, begin: int, end: int) -> Span:
        """The characters that positions `begin:end` cover."""
        last = self.tokens[end - 1]
        return Span(self.tokens[begin].idx, last.idx + len(last))

    def spans(self, positions: Sequence[int]) -> tuple[Span, ...]:
        """Character spans of positions, neighbours joined ("teilte", "mit" -> two spans)."""
        return tuple(self.span(begin, end) for begin, end in runs(positions))


def part_of(unit: Unit, positions: Sequence[int]) -> Unit:
    """The unit of some of a unit's words, in their order: a clause with the subject that it shares with another."""
    places = {old: new for new, old in enumerate(positions)}
    stretches = tuple(
        (places[begin], places[end - 1] + 1)
        for begin, end in unit.stretches
        if all(at in places for at in range(begin, end))
    )
    texts = tuple(unit.texts[at] for at in positions)
    quoted = tuple(unit.quoted[at] for at in positions)
    tokens = tuple(unit.tokens[at] for at in positions)
    lowers = tuple(unit.lowers[at] for at in positions)
    return Unit(tokens, quoted, stretches, _segments(texts, quoted), unit.paragraph, texts, lowers)


def clause_start(unit: Unit, position: int) -> int:
    """Where the main clause of `position` can start: behind a colon, semicolon or dateline, else at 0.

    "Auch die Union ist dagegen: | Kaya nannte den Plan ...", "München (dpa) - | Um zwei, sagt er, sei ..."
    """
    for at in range(position - 1, 0, -1):
        if unit.text(at) in {":", ";"} and not unit.quoted[at]:
            return at + 1
    dash = next((at for at in range(1, min(_DATELINE, position)) if unit.text(at) in DASHES), None)
    return dash + 1 if dash is not None and unit.tokens[0].ent_type_ == "LOC" else 0


def runs(positions: Sequence[int]) -> list[tuple[int, int]]:
    """Maximal runs of consecutive numbers as half-open ranges: [1, 2, 5] -> [(1, 3), (5, 6)]."""
    found: list[tuple[int, int]] = []
    for position in sorted(set(positions)):
        if found and found[-1][1] == position:
            found[-1] = (found[-1][0], position + 1)
        else:
            found.append((position, position + 1))
    return found


def units(doc: Doc, body: Span, quoted: Sequence[Quoted]) -> Iterator[Unit]:
    """The units of the article's body, in order; a word that the body cuts is no part of it."""
    outer = [stretch for stretch in quoted if stretch.depth == 0]
    paragraph = 0
    pending: list[Token] = []
    tokens = list(doc)
    begins, lengths, spaces = doc.to_array([attrs.IDX, attrs.LENGTH, attrs.IS_SPACE]).reshape(len(doc), 3).T
    inside: list[bool] = ((begins >= body.begin) & (begins + lengths <= body.end)).tolist()
    blank: list[bool] = (spaces == 1).tolist()
    for sentence in doc.sents:
        breaks = 0
        for at in range(sentence.start, sentence.end):
            if blank[at]:
                breaks += tokens[at].text.count("\n") > 1
            elif inside[at]:
                pending.append(tokens[at])
        if len(pending) > _LONGEST or (pending and not _crosses(outer, sentence.end)):
            yield from _parts(pending, outer, paragraph)
            pending = []
        paragraph += breaks
    if pending:
        yield from _parts(pending, outer, paragraph)


def _parts(tokens: list[Token], outer: Sequence[Quoted], paragraph: int) -> Iterator[Unit]:
    """The tokens as one unit, or as several where no sentence could be that long."""
    for begin in range(0, len(tokens), _LONGEST):
        yield unit_of(tokens[begin : begin + _LONGEST], outer, paragraph)


def _crosses(outer: Sequence[Quoted], boundary: int) -> bool:
    """Whether a stretch goes on over `boundary`; outer stretches are sorted and do not overlap."""
    at = bisect_left(outer, boundary, key=lambda stretch: stretch.begin) - 1
    return at >= 0 and boundary < outer[at].end


def unit_of(tokens: Sequence[Token], outer: Sequence[Quoted], paragraph: int = 0) -> Unit:
    """Words in a row as a unit; `outer` are the outer quoted stretches of the document."""
    stretches = []
    last = tokens[-1].i
    at = max(bisect_left(outer, tokens[0].i, key=lambda stretch: stretch.begin) - 1, 0)
    index = {token.i: place for place, token in enumerate(tokens)} if at < len(outer) else {}
    while at < len(outer) and outer[at].begin <= last:
        inside = [index[i] for i in range(outer[at].begin, outer[at].end) if i in index]
        if inside:
            stretches.append((inside[0], inside[-1] + 1))
        at += 1
    masked = [False] * len(tokens)
    for begin, end in stretches:
        masked[begin:end] = [True] * (end - begin)
    texts = tuple(token.text for token in tokens)
    lowers = tuple("" if inside else text.lower() for text, inside in zip(texts, masked, strict=True))
    segments = _segments(texts, masked)
    return Unit(tuple(tokens), tuple(masked), tuple(stretches), segments, paragraph, texts, lowers)


def _segments(texts: Sequence[str], masked: Sequence[bool]) -> tuple[tuple[int, int], ...]:
    """The stretches between commas and the like, but for those in a short bracket: "Kaya ( | SP, Ulm | ) | sagte"."""
    found = []
    begin = closed = 0
    for position, text in enumerate(texts):
        if text == "(" and not masked[position]:
            inner = texts[position : position + _BRACKET]
            closed = position + inner.index(")") if ")" in inner else closed
        outside = position >= closed or text == "("
        if not masked[position] and text in _SEPARATORS and outside:
            if position > begin:
                found.append((begin, position))
            begin = position + 1
    if begin < len(texts):
        found.append((begin, len(texts)))
    return tuple(found) or ((0, len(texts)),)
