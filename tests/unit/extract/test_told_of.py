"""What a relative clause and a nickname of a trade tell of somebody named."""

from __future__ import annotations

import pytest
from marked import doc_of
from test_who_is_who import meant, refers

from kg.extract.actors import resolve


@pytest.mark.parametrize(
    ("text", "phrase", "who"),
    [
        # A woman is no "Bürgermeister", whatever her first name.
        ("[Mirzala Egger|PER], die seit 2010 hier lebt, ging. Der Bürgermeister kam.", "Der Bürgermeister", "Bürgermeister"),
        ("[Mirzala Egger|PER], die auf dem Markt verkauft, lachte. Die Wirtin schwieg.", "Die Wirtin", "Mirzala Egger"),
        ("[Mirzala Egger|PER] lachte. Der Bürgermeister schwieg.", "Der Bürgermeister", "Mirzala Egger"),
        (
            "Alle lobten [Sali Lund|PER] und [Mirzala Egger|PER], die seit Jahren hier leben. Der Bürgermeister kam.",
            "Der Bürgermeister",
            "Mirzala Egger",
        ),
        (
            "Alle hörten die Rede von [Mirzala Egger|PER], die im Mai fiel. Der Bürgermeister kam.",
            "Der Bürgermeister",
            "Mirzala Egger",
        ),
        # Two with trades of their own.
        ("Rockstar [Kim Lund|PER] und Fußballer [Toni Kaya|PER] zanken. Der Kicker schwieg.", "Der Kicker", "Toni Kaya"),
        ("Rockstar [Kim Lund|PER] und Fußballer [Toni Kaya|PER] zanken. Der Sänger schwieg.", "Der Sänger", "Kim Lund"),
        ("Anwalt [Kim Lund|PER] und Trainer [Toni Kaya|PER] zanken. Der Trainer schwieg.", "Der Trainer", "Toni Kaya"),
    ],
)  # fmt: skip
def test_what_is_told_of_somebody_says_who_he_may_be(text: str, phrase: str, who: str) -> None:
    assert refers(text, phrase) == who


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Der Chef der [Nordgewerkschaft|ORG], Hauptkommissar [Max Huber|PER], schwieg.", "Nordgewerkschaft", None),
        ("Die [Nordnetz AG|ORG], Hersteller von Kabeln, schwieg.", "Nordnetz AG", "Hersteller"),
    ],
)  # fmt: skip
def test_who_leads_a_body_is_not_what_it_is(text: str, name: str, role: str | None) -> None:
    actors, _ = resolve(doc_of(text), None, [])
    assert {one.entity.name: one.entity.role for one in actors}[name] == role


def test_whom_a_nickname_of_a_trade_means_speaks() -> None:
    text = "Rockstar [Kim Lund|PER] und Fußballer [Toni Kaya|PER] zanken. Es reiche, sagte der Kicker"
    assert meant(text, ("Es reiche", "der Kicker")) == "Toni Kaya"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Der Musiker [Max Huber|PER], bekannt als [Specht|PER], kam. [Specht|PER] lachte.", 1),
        ("Der Musiker [Max Huber|PER] war bekannt. Als [Specht|PER] kam, lachte [Specht|PER].", 2),
    ],
)
def test_whoever_is_known_as_somebody_is_he(text: str, count: int) -> None:
    actors, _ = resolve(doc_of(text), None, [])
    assert len([one for one in actors if one.entity.kind.value == "person" and one.entity.named]) == count
