"""From a `Doc` and the rules' drafts to the arrays that the network reads; nothing is learnt here.

Only the words of the body count: headline, dateline and blank tokens are left out, so that an article reads the
same with any of them. Quotation marks of all styles become „ and “ (single ones ‚ and ‘).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from spacy import attrs
from spacy.strings import get_string_id
from spacy.tokens import Doc

from kg.model import Form, Span
from kg.quotations.draft import Draft
from kg.quotations.marks import Quoted, find_quoted
from kg.quotations.network.lexicon import LEXICAL, flags_of

Flags: TypeAlias = npt.NDArray[np.uint8]
Ints: TypeAlias = npt.NDArray[np.int64]

FORMS = tuple(Form)
ROLES = ("quote", "speaker", "cue", "frame", "addressee")
_ENTITIES = ("PER", "ORG", "LOC", "MISC")
_SURFACE = (
    "quoted",
    "quoted-inside",
    "opens",
    "closes",
    "sentence",
    "paragraph",
    "paragraph-end",
)
_NAMES = tuple(f"{part}-{label}" for part in "BI" for label in _ENTITIES)
_DRAFTS = (
    *(f"{part}-{form.value}" for part in ("start", "inside", "end") for form in FORMS),
    *ROLES[1:],
    "nested",
)
CONTEXT = (*_SURFACE, *_NAMES, *_DRAFTS)
"""The names of the flags that depend on the surroundings of a word, in the order of the columns."""

SENTENCE_FLAG, PARAGRAPH_FLAG = _SURFACE.index("sentence"), _SURFACE.index("paragraph")
NAME_FLAGS = slice(len(_SURFACE), len(_SURFACE) + len(_NAMES))
DRAFT_FLAGS = slice(len(_SURFACE) + len(_NAMES), len(CONTEXT))

LONGEST_SENTENCE = (
    200  # words; a longer one is read in pieces, so that a text without full stops stays bounded
)
_COLUMNS = [
    attrs.ORTH,
    attrs.IDX,
    attrs.LENGTH,
    attrs.SENT_START,
    attrs.ENT_IOB,
    attrs.ENT_TYPE,
    attrs.IS_SPACE,
]
_DOUBLE = frozenset('„“”»«"')
_SINGLE = frozenset("‚‘’›‹'")


@dataclass(frozen=True, slots=True)
class DraftWords:
    """A rule's draft as words: `roles` holds (role, first word, word after the last) with role an index of ROLES."""

    start: int
    form: int
    rule: int
    nested: bool
    roles: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Features:
    """The N words of a body, of U different types.

    `begins`, `ends` (N,) are character offsets; `words` the words, quotation marks as „ and “; `types` the different
    ones and `type_of` (N,) the number of each word's type; `keys` (U,) their hashes in the vocabulary; `lexical`
    (U, LEXICAL) and `context` (N, CONTEXT) flags; `sentence` (N,) the number of the sentence, counting up; `pair_end`
    (N,) for a word that opens a pair of quotation marks the word after its end, else 0; `rules` (N,) the rule whose
    draft starts here, else 0.
    """

    begins: Ints
    ends: Ints
    words: tuple[str, ...]
    types: tuple[str, ...]
    type_of: Ints
    keys: tuple[int, ...]
    lexical: Flags
    context: Flags
    sentence: Ints
    pair_end: Ints
    rules: Ints
    drafts: tuple[DraftWords, ...]

    def __len__(self) -> int:
        return len(self.begins)

    def word(self, at: int) -> str:
        """The word at a position, quotation marks as „ and “."""
        return self.words[at]

    def words_under(self, span: Span) -> tuple[int, int]:
        """First word and word after the last that share a character with `span`; equal where there is none."""
        begin = int(np.searchsorted(self.ends, span.begin, side="right"))
        end = int(np.searchsorted(self.begins, span.end, side="left"))
        return begin, max(begin, end)

    def span(self, begin: int, end: int) -> Span:
        """The characters from word `begin` up to and without word `end`."""
        return Span(int(self.begins[begin]), int(self.ends[end - 1]))


def features(
    doc: Doc,
    drafts: Sequence[Draft],
    body: Span,
    rules: Mapping[str, int],
    quoted: Sequence[Quoted] | None = None,
) -> Features:
    """The features of the words of `doc` inside `body`, with the drafts of the rules as hints.

    `rules` numbers the rules from 1; one that it lacks counts as 0, like no rule. `quoted` are the quoted stretches of
    the document, if they are known.
    """
    table: npt.NDArray[np.uint64] = doc.to_array(_COLUMNS).reshape(len(doc), len(_COLUMNS)).astype(np.uint64)
    begins = table[:, 1].astype(np.int64)
    ends = begins + table[:, 2].astype(np.int64)
    blank, breaks = _blanks(doc, table)
    words = np.flatnonzero((begins >= body.begin) & (ends <= body.end) & (ends > begins) & ~blank)
    pairs = _pairs(find_quoted(doc, 0, len(doc)) if quoted is None else quoted, words)
    keys = table[words, 0]
    _normalise_marks(doc, keys, pairs)
    distinct, type_of = np.unique(keys, return_inverse=True)
    types = tuple(doc.vocab.strings[int(key)] for key in distinct)
    lexical = np.frombuffer(b"".join(map(flags_of, types)), dtype=np.uint8)
    context, sentence = _surface(table, words, breaks, pairs)
    found = Features(
        begins=begins[words],
        ends=ends[words],
        words=tuple([types[number] for number in type_of.tolist()]),
        types=types,
        type_of=type_of.astype(np.int64),
        keys=tuple(int(key) for key in distinct),
        lexical=lexical.reshape(len(types), len(LEXICAL)),
        context=context,
        sentence=sentence,
        pair_end=_pair_ends(len(words), pairs),
        rules=np.zeros(len(words), dtype=np.int64),
        drafts=(),
    )
    return with_drafts(found, [_draft_words(found, draft, rules) for draft in drafts])


def _blanks(doc: Doc, table: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which tokens are blank, and which of these hold a line break, both (tokens,)."""
    blank = table[:, 6] == 1
    breaks = blank.copy()
    breaks[blank] = ["\n" in doc.vocab.strings[int(key)] for key in table[blank, 0]]
    return blank, breaks


@dataclass(frozen=True, slots=True)
class _Pair:
    """A quoted stretch in words `begin:end`; the mark that closes it is word `end - 1`, if it is closed."""

    begin: int
    end: int
    depth: int
    closed: bool


def _pairs(stretches: Sequence[Quoted], words: Ints) -> list[_Pair]:
    """The quoted stretches that begin in the body; a stretch without any word of the body is left out."""
    found = []
    for quoted in stretches:
        begin, end = (int(at) for at in np.searchsorted(words, (quoted.begin, quoted.end)))
        if begin < end and words[begin] == quoted.begin:
            closed = quoted.closed and end - begin > 1 and int(words[end - 1]) == quoted.end - 1
            found.append(_Pair(begin, end, quoted.depth, closed))
    return found


def _normalise_marks(doc: Doc, keys: npt.NDArray[np.uint64], pairs: Sequence[_Pair]) -> None:
    """Replaces the keys of quotation marks: »Ja«, "Ja" and “Ja” are read as „Ja“."""
    low, high, single_low, single_high = (np.uint64(doc.vocab.strings.add(mark)) for mark in "„“‚‘")
    for marks, replacement in ((_DOUBLE, high), (_SINGLE, single_high)):
        for mark in marks:
            keys[keys == np.uint64(doc.vocab.strings[mark])] = replacement
    for pair in pairs:
        keys[pair.begin] = low if keys[pair.begin] == high else single_low


def _surface(
    table: npt.NDArray[np.uint64], words: Ints, breaks: npt.NDArray[np.bool_], pairs: Sequence[_Pair]
) -> tuple[Flags, Ints]:
    """The context flags without those of the drafts, and the number of each word's sentence."""
    context = np.zeros((len(words), len(CONTEXT)), dtype=np.uint8)
    for pair in pairs:
        context[pair.begin : pair.end, min(pair.depth, 1)] = 1
        context[pair.begin, 2] = 1
        context[pair.end - 1, 3] = pair.closed
    # A sentence, and a paragraph, may begin with a blank token: what counts is any boundary since the last word.
    opened = np.cumsum(table[:, 3] == 1)[words]
    broken = np.cumsum(breaks)[words]
    starts = np.diff(opened, prepend=-1) > 0
    paragraphs = np.diff(broken, prepend=-1) > 0
    context[:, SENTENCE_FLAG] = starts
    context[:, PARAGRAPH_FLAG] = paragraphs
    context[:-1, PARAGRAPH_FLAG + 1] = paragraphs[1:]
    context[-1:, PARAGRAPH_FLAG + 1] = 1
    begun, kind = table[words, 4] == 3, table[words, 5]
    for number, label in enumerate(_ENTITIES):
        named = kind == np.uint64(_label_hash(label))
        context[:, NAME_FLAGS.start + number] = named & begun
        context[:, NAME_FLAGS.start + len(_ENTITIES) + number] = named & ~begun
    return context, _sentences(starts)


@cache
def _label_hash(label: str) -> int:
    return int(get_string_id(label))


def _sentences(starts: npt.NDArray[np.bool_]) -> Ints:
    """The number of each word's sentence, counting up; a sentence of more than LONGEST_SENTENCE words is cut."""
    opened = starts.copy()
    opened[:1] = True
    first = np.flatnonzero(opened)
    at = np.arange(len(starts)) - np.repeat(first, np.diff(first, append=len(starts)))
    opened |= at % LONGEST_SENTENCE == 0
    return np.cumsum(opened, dtype=np.int64) - 1


def _pair_ends(count: int, pairs: Sequence[_Pair]) -> Ints:
    found = np.zeros(count, dtype=np.int64)
    for pair in pairs:
        found[pair.begin] = pair.end
    return found


def _draft_words(found: Features, draft: Draft, rules: Mapping[str, int]) -> DraftWords | None:
    """The draft in words, None if its content does not stand in the body."""
    parts = (draft.content, draft.speaker, draft.cue, draft.frame, draft.addressee)
    ranges = [(role, *found.words_under(span)) for role, spans in enumerate(parts) for span in spans]
    roles = tuple((role, begin, end) for role, begin, end in ranges if end > begin)
    content = [begin for role, begin, _ in roles if role == 0]
    if not content:
        return None
    return DraftWords(content[0], FORMS.index(draft.form), rules.get(draft.rule, 0), draft.nested, roles)


def with_drafts(found: Features, drafts: Sequence[DraftWords | None]) -> Features:
    """The same words with other drafts of the rules as hints."""
    kept = tuple(draft for draft in drafts if draft is not None)
    context, rules = found.context.copy(), np.zeros(len(found), dtype=np.int64)
    hints = context[:, DRAFT_FLAGS]
    hints[:] = 0
    for draft in kept:
        rules[draft.start] = draft.rule
        hints[draft.start, draft.form] = 1
        for role, begin, end in draft.roles:
            if role == 0:
                hints[begin:end, len(FORMS) + draft.form] = 1
                hints[end - 1, 2 * len(FORMS) + draft.form] = 1
                hints[begin:end, -1] |= draft.nested
            else:
                hints[begin:end, 3 * len(FORMS) + role - 1] = 1
    return replace(found, context=context, rules=rules, drafts=kept)


def windowed(found: Features, begin: int, end: int) -> Features:
    """The words `begin:end` as a text of their own; drafts that start elsewhere are left out."""
    if begin == 0 and end == len(found):
        return found
    drafts = tuple(
        replace(draft, start=draft.start - begin, roles=_moved(draft.roles, begin, end))
        for draft in found.drafts
        if begin <= draft.start < end
    )
    return replace(
        found,
        begins=found.begins[begin:end],
        ends=found.ends[begin:end],
        words=found.words[begin:end],
        type_of=found.type_of[begin:end],
        context=found.context[begin:end],
        sentence=found.sentence[begin:end],
        pair_end=np.where(
            found.pair_end[begin:end] > 0, np.minimum(found.pair_end[begin:end], end) - begin, 0
        ),
        rules=found.rules[begin:end],
        drafts=drafts,
    )


def _moved(roles: Sequence[tuple[int, int, int]], begin: int, end: int) -> tuple[tuple[int, int, int], ...]:
    clipped = ((role, max(first - begin, 0), min(last, end) - begin) for role, first, last in roles)
    return tuple((role, first, last) for role, first, last in clipped if first < last)
