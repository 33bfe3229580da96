"""Plain sentences put together from parts: whatever tells when, where or why, the words and their speaker are found.

Corpora have too few of each kind to show that one of them gives nothing, such as "Nach drei Stunden sagte ...".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import NamedTuple

import pytest

from kg.model import Span, spans_text
from kg.pipeline import extract_article, language
from kg.read import article_from_text

_ADVERBIALS = (
    "am Freitag", "nach drei Stunden", "nach zwei Jahren Prozess", "wenige Tage später", "mehr als ein Jahr nach dem Unfall",
    "bereits im März", "kurz nach der Entscheidung", "während der Debatte", "nach der Sitzung", "zuvor", "gleichzeitig",
    "in Berlin", "bei einer Kundgebung in Ulm", "am Rande des Gipfels", "vor dem Landgericht Kiel", "im ZDF",
    "vor Journalisten", "gegenüber dem NDR", "im Gespräch mit der dpa", "auf der Plattform X", "auf Anfrage",
    "in einer ersten Reaktion", "zur Begründung", "trotz der Kritik", "mit Blick auf die Wahl", "angesichts der Lage",
)  # fmt: skip
# Who speaks, the words by which he must be known, and whether they are several.
_SPEAKERS = (
    ("Ministerin Anna Kaya", "Kaya", False),
    ("die Präsidenten", "Präsidenten", True),
    ("ein Sprecher der Polizei", "Sprecher", False),
    ("die Deutsche Bahn", "Bahn", False),
    ("Experten", "Experten", True),
    ("das Bundesamt für Naturschutz", "Bundesamt", False),
    ("CDU-Chef Jonas Lund", "Lund", False),
    ("der Bürgermeister", "Bürgermeister", False),
    ("eine Anwohnerin", "Anwohnerin", False),
    ("beide Seiten", "Seiten", True),
    ("Ulf Kramer von der Gewerkschaft Verdi", "Kramer", False),
    ("die 34-Jährige", "34-Jährige", False),
    ("mehrere Abgeordnete", "Abgeordnete", True),
)
_VERBS = (
    ("sagte", "sagten", ""),
    ("erklärte", "erklärten", ""),
    ("betonte", "betonten", ""),
    ("warnte", "warnten", ""),
    ("räumte", "räumten", " ein"),
    ("teilte", "teilten", " mit"),
    ("stellte", "stellten", " klar"),
    ("kritisierte", "kritisierten", ""),
    ("behauptete", "behaupteten", ""),
    ("bestätigte", "bestätigten", ""),
    ("gab", "gaben", " zu"),
    ("vermutete", "vermuteten", ""),
    ("fügte", "fügten", " hinzu"),
)
_INDIRECT = (
    "das Gesetz sei nötig",
    "dass die Arbeiten bis Juni dauern",
    "es gebe dafür kein Geld",
    "dass das Gesetz nötig sei",
)
_DIRECT = ("Das Gesetz ist nötig", "Es gibt dafür kein Geld", "Die Brücke bleibt bis Juni gesperrt")
# T tells when or where, V the verb, S who speaks, P the particle of the verb, W the words; big letters open the sentence.
_ORDERS = (
    "{T} {v} {s}{p}, {w}.",
    "{S} {v} {t}{p}, {w}.",
    "{W}, {v} {s} {t}{p}.",
    "„{W}“, {v} {s} {t}{p}.",
    "{T} {v} {s}{p}: „{W}.“",
    "{S} {has} {t} gesagt, {w}.",
)


class _Case(NamedTuple):
    text: str
    words: str
    speaker: str


def _cases(order: str) -> Iterator[_Case]:
    verbs, words = cycle(_VERBS), cycle(_DIRECT if "„" in order else _INDIRECT)
    for number, when in enumerate(_ADVERBIALS * 2):
        name, known, several = _SPEAKERS[(number * 5) % len(_SPEAKERS)]
        one, many, particle = next(verbs)
        said = next(words)
        if order.startswith("{W},"):  # words in front have no "dass"
            said = said if not said.startswith("dass ") else _INDIRECT[0]
        sentence = order.format(
            T=_big(when), t=when, S=_big(name), s=name, v=many if several else one, p=particle,
            W=_big(said), w=said, has="haben" if several else "hat",
        )  # fmt: skip
        yield _Case(
            f"Der Streit dauert an.\n\nEs geht um eine Brücke. {sentence} Sonst geschah nichts.\n",
            said,
            known,
        )


def _big(words: str) -> str:
    return words[:1].upper() + words[1:]


def _is_found(case: _Case, pipeline: tuple[str, str]) -> bool:
    """Whether one statement has just these words, and whom they are known to be of."""
    found = extract_article(article_from_text(case.text, "t"), language(*pipeline))
    names = {entity.id: entity.name for entity in found.entities}
    begin = case.text.lower().index(case.words.lower())
    said = Span(begin, begin + len(case.words))
    statements = [q for q in found.quotations if q.part_of is None]
    return len(statements) == 1 and all(
        q.span.overlaps(said)
        and len(spans_text(case.text, q.content).strip("„“.")) == len(case.words)
        and any(case.speaker in names[one] for one in q.speaker)
        for q in statements
    )


@pytest.mark.parametrize("order", _ORDERS)
def test_words_and_speaker_of_a_plain_sentence_are_found(order: str) -> None:
    missed = [case.text for case in _cases(order) if not _is_found(case, ("de", "network"))]
    assert not missed, "\n".join(missed)


@pytest.mark.parametrize("order", _ORDERS)
def test_rules_alone_find_nearly_all_of_them(order: str) -> None:
    cases = list(_cases(order))
    missed = [case.text for case in cases if not _is_found(case, ("rules", "rules"))]
    assert len(missed) <= len(cases) // 20, "\n".join(missed)
