"""Papers and magazines by their marks: what tells, or is told something, "laut | „Kicker“ |", "sagte dem | „Boten“ |"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from kg.nlp.closed_classes import word_set
from kg.nlp.names_claims import CLOSING_MARKS, OPENING_MARKS, relabelled

_LONGEST = 3  # words of a newspaper's name
_NEAR = 6  # words between the verb and the paper
_THE = frozenset("der dem den das die des im".split())
# What newspapers are called, whatever their town: „Seekurier“, „Ruhr-Echo“.
_PAPER = re.compile(
    r"(?:\w+-?)?(?:[Zz]eitung|[Kk]urier|[Bb]ote|[Aa]nzeiger|[Tt]age?blatt|[Nn]achrichten|[Mm]orgenpost|[Aa]bendpost|"
    r"[Rr]undschau|[Ee]cho|[Aa]bendblatt|[Vv]olksblatt|[Vv]olksstimme|[Tt]agespost|[Mm]erkur)s?"
)
_TELLS = frozenset(
    """sagte sagten sagt erklärte erklärten betonte gegenüber berichtet berichtete berichteten schrieb schreibt meldet
    meldete Interview Gespräch Bericht Berichts zitiert titelt titelte kommentiert kommentierte""".split()
)
_REPORTS = frozenset(
    "berichtet berichtete berichteten berichten schrieb schreibt meldet meldete Bericht Berichts Informationen".split()
)
_BEHIND = _REPORTS | {"zufolge"}
_TOLD = frozenset(
    "sagte sagten sagt erklärte erklärten betonte verriet erzählte".split()
)  # "| dem | „Kicker“"
_WITH = frozenset("gegenüber Interview Gespräch".split())
_ENDS = frozenset(", . ; :".split())
_BY = word_set("laut")
_INNER = word_set("am der des und of the de")  # "„Bild | am | Sonntag“"


def papers(doc: Doc, words: Sequence[str], names: Sequence[Span]) -> list[Span]:
    """The names with those of papers as bodies', also where no name was found."""
    kept = [relabelled(name, "ORG") if _is_paper(words, name) else name for name in names]
    taken = {at for name in kept for at in range(name.start, name.end)}
    found = [span for span in _in_marks(doc, words) if taken.isdisjoint(range(span.start, span.end))]
    return sorted((*kept, *found), key=lambda name: name.start) if found else kept


def _is_paper(words: Sequence[str], name: Span) -> bool:
    """What stands in marks and is told something, or tells it: "sagte der | „Südostschweiz“", "Bericht des | „Boten“"."""
    at = name.start - 2
    if name.label_ not in {"LOC", "MISC"} or len(name) > _LONGEST or at < 0 or name.end >= len(words):
        return False
    if words[at + 1] not in OPENING_MARKS or words[name.end] not in CLOSING_MARKS:
        return False
    known = words[at].lower() in _THE
    if known and _PAPER.fullmatch(words[name.end - 1]):
        return True
    told = known and not _TELLS.isdisjoint(_clause_before(words, at))
    return told or _reports(words, at, name.end)


def _in_marks(doc: Doc, words: Sequence[str]) -> Iterator[Span]:
    """What is told in marks that a report gives only to a paper: "laut | „Kicker“ |", "wie der | „Merkur“ | meldet"."""
    for at, word in enumerate(words):
        if not at or word not in OPENING_MARKS:
            continue
        begin = at + 1
        near = range(begin, min(begin + _LONGEST + 1, len(words)))
        close = next((place for place in near if words[place] in CLOSING_MARKS), begin)
        if close > begin and _is_title(words[begin:close]) and _reports(words, at - 1, close):
            yield Span(doc, begin, close, label="ORG")


def _is_title(words: Sequence[str]) -> bool:
    return all(word[:1].isupper() or (at and word.lower() in _INNER) for at, word in enumerate(words))


def _reports(words: Sequence[str], at: int, close: int) -> bool:
    """Whether the word before the mark and those around make a source of what stands in marks up to `close`."""
    article = words[at].lower()
    if article in _BY:
        return True
    if article not in _THE:
        return False
    before = _clause_before(words, at)
    if not _REPORTS.isdisjoint(before) or not _BEHIND.isdisjoint(words[close + 1 : close + 2]):
        return True
    told = article == "dem" and not _TOLD.isdisjoint(before)
    return told or (article in {"dem", "der"} and not _WITH.isdisjoint(before[-2:]))


def _clause_before(words: Sequence[str], at: int) -> Sequence[str]:
    """The words of the clause just before a word."""
    before = words[max(0, at - _NEAR) : at]
    return before[max((i + 1 for i, word in enumerate(before) if word in _ENDS), default=0) :]
