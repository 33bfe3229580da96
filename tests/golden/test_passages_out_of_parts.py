"""Passages out of parts, with a known answer: whose words go on where, and where the author speaks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import NamedTuple

import pytest

from kg.model import Span
from kg.pipeline import extract_article, language
from kg.read import article_from_text

# As the subject, by what name known, the pronoun.
_SPEAKERS = (
    ("Bürgermeisterin Anna Kaya", "Kaya", "sie"),
    ("CDU-Fraktionschef Jonas Lund", "Lund", "er"),
    ("der Vorsitzende Uwe Brandt", "Brandt", "er"),
    ("Anwohnerin Petra Zobel (61)", "Zobel", "sie"),
    ("das Landratsamt", "Landratsamt", "es"),
    ("der Rat", "Rat", "er"),
    ("die Opposition", "Opposition", "sie"),
)
# Parts whose words in square brackets somebody says: who is named last in angle brackets, or whoever spoke before.
_OPENERS = (
    "{S} sagte am Montag, [die Brücke sei nicht mehr sicher].",
    "[„Da wird seit Jahren nur geredet“], sagte {s}.",
    "Laut {n} [reicht das Geld nicht].",
    "[{S} kritisierte den Neubau].",
    "{S} sprach von einem [„Armutszeugnis“].",
    "{S} beklagte eine [„Spirale der Gewalt“].",
    "[Das Sparpaket verteidigte {s}].",
    "[Mehr Geld vom Land verlangte {s}].",
    "[Der Bau], betonte {s}, [lasse sich nicht aufschieben].",
)
_GOING_ON = (
    "[Zudem müsse das Land mehr Geld geben].",
    "[{P} habe Landrat Pabst mehrfach um ein Gespräch gebeten, der sei aber nie erschienen].",
    "[Sollte das nicht gelingen, müsse man klagen].",
    "[Landrat Pabst kenne die Zahlen seit Langem].",
    "[Verträge seien gebrochen, Zusagen nicht eingehalten worden].",
    "[Im Übrigen gelte das auch für die Nachbarn].",
)
_AUTHORS = (
    "Die Brücke stammt aus dem Jahr 1961.",
    "Im Saal saßen rund 200 Menschen.",
    "Wie geht es nun weiter?",
)
_DATIVES = {"der": "dem", "das": "dem", "die": "der"}


class _Passage(NamedTuple):
    text: str
    words: tuple[Span, ...]
    speaker: str


def _passages(opener: str) -> Iterator[_Passage]:
    others, authors = cycle(_GOING_ON), cycle(_AUTHORS)
    for name, known, pronoun in _SPEAKERS:
        if "Laut" in opener and known in {"Brandt"}:
            continue  # "laut dem Vorsitzenden"
        article, _, noun = name.partition(" ")
        dative = f"{_DATIVES[article]} {noun}" if article in _DATIVES else name
        forms = {"S": _big(name), "s": name, "n": dative, "P": _big(pronoun)}
        told = f"{opener} {next(others)} {next(authors)}".format(**forms)
        text, words, begin = "Streit um die Brücke\n\nDer Ärger ist groß. ", [], 0
        for sign in told:
            if sign == "[":
                begin = len(text)
            elif sign == "]":
                words.append(Span(begin, len(text)))
            else:
                text += sign
        yield _Passage(text + "\n", tuple(words), known)


def _big(words: str) -> str:
    return words[:1].upper() + words[1:]


def _is_right(passage: _Passage, pipeline: tuple[str, str]) -> bool:
    """Whether just the marked words are found, all of them, and only with their speaker."""
    found = extract_article(article_from_text(passage.text, "t"), language(*pipeline))
    names = {entity.id: entity.name for entity in found.entities}
    told = [part for one in found.quotations for part in one.content if one.part_of is None]
    covered = sum(_shared(span, part) for span in passage.words for part in told)
    whole = sum(span.end - span.begin for span in passage.words)
    said = sum(part.end - part.begin for part in told)
    theirs = all(
        any(passage.speaker in names[one] for one in quotation.speaker) for quotation in found.quotations
    )
    return theirs and covered >= 0.9 * whole and said <= covered + 6


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.begin, other.begin))


@pytest.mark.parametrize("pipeline", [("de", "network"), ("rules", "rules")], ids=["network", "rules"])
def test_words_are_whose_they_are(pipeline: tuple[str, str]) -> None:
    passages = [passage for opener in _OPENERS for passage in _passages(opener)]
    missed = [passage.text for passage in passages if not _is_right(passage, pipeline)]
    assert len(passages) > 50
    assert not missed, "\n".join(missed)
