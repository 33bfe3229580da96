"""Plain sentences put together from parts: who is praised or blamed in them, and who is not, is told whoever it is.

Corpora have too few of each kind to show that one of them goes wrong, such as "lobte Kaya, kritisierte aber die Bank".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import pytest

from kg.model import Stance
from kg.pipeline import extract_article, language
from kg.read import article_from_text

FOR, AGAINST, NEITHER = Stance.SUPPORTS, Stance.OPPOSES, Stance.NEUTRAL


class _Target(NamedTuple):
    """What somebody is known by, how he is introduced, and the nominative, accusative and dative of what he is called."""

    known: str
    introduced: str
    nominative: str
    accusative: str
    dative: str


_TARGETS = (
    _Target("Brandt", "Bürgermeister Jens Brandt", "Brandt", "Brandt", "Brandt"),
    _Target("Kaya", "Umweltministerin Anna Kaya", "die Ministerin", "die Ministerin", "der Ministerin"),
    _Target("Velaro", "Der Chemiekonzern Velaro", "der Konzern", "den Konzern", "dem Konzern"),
    _Target("Polizei", "Die Polizei", "die Polizei", "die Polizei", "der Polizei"),
)
_SPEAKERS = ("SPD-Fraktionschefin Ute Pabst", "der Bauernverband", "Oppositionsführer Marek Thiel")
_PRAISE = ("lobte {0.accusative}", "dankte {0.dative} für die Hilfe", "stärkte {0.dative} den Rücken")
_BLAME = (
    ", kritisierte aber {0.accusative} scharf",
    " und warf {0.dative} Untätigkeit vor",
    ", rügte jedoch {0.accusative}",
)
# What is told of one, and how the speaker stands to that.
_TOLD = (
    ("{S} hat {0.accusative} nie kritisiert.", NEITHER),
    ("{S} erhob keine Vorwürfe gegen {0.accusative}.", NEITHER),
    ("{S} verzichtete auf Kritik an {0.dative}.", NEITHER),
    ("{S} entschuldigte sich bei {0.dative}.", NEITHER),
    ("{S} hat das Vertrauen in {0.accusative} verloren.", AGAINST),
    ("{S} sagte, {0.nominative} sei am Montag nach Rom gereist.", NEITHER),
    ("{S} sagte, {0.nominative} habe alle Unterlagen verschickt.", NEITHER),
    ("{S} sagte, {0.nominative} sei bei dem Unfall verletzt worden.", NEITHER),
    ("{S} sagte, {0.nominative} sei zwar bemüht, aber völlig überfordert.", AGAINST),
    ("{S} sagte, {0.nominative} sei ein Glücksfall für die Region.", FOR),
    ("{S} sagte, das sei ein Armutszeugnis für {0.accusative}.", AGAINST),
    ("„Zu {0.dative} kann ich nichts sagen“, sagte {s}.", NEITHER),
    ("Am Montag stellte sich {s} hinter {0.accusative}.", FOR),
)  # fmt: skip


def _stances(sentence: str, targets: tuple[_Target, ...]) -> list[set[Stance]]:
    """How the statements of an article with the sentence stand towards each of the targets; nothing where it is none."""
    before = " ".join(f"{one.introduced} hat die Zahlen veröffentlicht." for one in targets)
    text = f"Der Streit dauert an.\n\n{before} {sentence} Sonst geschah nichts.\n"
    found = extract_article(article_from_text(text, "t"), language("de", "network"))
    names = {entity.id: entity.name for entity in found.entities}
    return [
        {q.stance_towards(key) for q in found.quotations for key in q.about if one.known in names[key]}
        for one in targets
    ]


def _big(words: str) -> str:
    return words[:1].upper() + words[1:]


def _pairs() -> Iterator[tuple[str, tuple[_Target, _Target]]]:
    for number, (praise, blame) in enumerate(product(_PRAISE, _BLAME)):
        speaker = _SPEAKERS[number % len(_SPEAKERS)]
        for first, second in ((0, 2), (3, 1), (2, 3), (1, 0)):
            praised, blamed = _TARGETS[first], _TARGETS[second]
            yield f"{_big(speaker)} {praise.format(praised)}{blame.format(blamed)}.", (praised, blamed)


def test_one_is_praised_and_another_blamed() -> None:
    wrong = [sentence for sentence, both in _pairs() if _stances(sentence, both) != [{FOR}, {AGAINST}]]
    assert wrong == []


@pytest.mark.parametrize(("told", "stance"), _TOLD)
def test_how_a_plain_sentence_stands_to_whom_it_is_about(told: str, stance: Stance) -> None:
    """Whom nobody praises or blames may be no target at all."""
    right = [{stance}] if stance is not NEITHER else [{NEITHER}, set()]
    wrong = []
    for one, speaker in product(_TARGETS, _SPEAKERS):
        sentence = told.format(one, S=_big(speaker), s=speaker)
        if _stances(_big(sentence), (one,))[0] not in right:
            wrong.append(sentence)
    assert wrong == []
