"""Who cites another says the words as well; who cites nobody, or nobody in particular, does not."""

from __future__ import annotations

import pytest
from by_rules import NLP

from kg.pipeline import extract_article, language
from kg.quotations.component import Method, QuotationFinder, quotations_of
from kg.quotations.rules.citing import RULE
from kg.read import article_from_text

FINDER = QuotationFinder(Method.RULES)


def speakers(text: str) -> list[tuple[bool, str]]:
    """Whether the rule about citing found it and who speaks, for each quotation of a text."""
    drafts = quotations_of(FINDER(NLP(text))).drafts
    return [(draft.rule == RULE, draft.speaker[0].of(text)) for draft in drafts]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Der Bote zitiert Kaya mit den Worten: „Das reicht nicht.“", "Kaya", "Der Bote"),
        ("Der Bote zitiert eine Zeugin mit den Worten: „Das reicht nicht.“", "eine Zeugin", "Der Bote"),
        ("Der Bote zitierte dazu Kaya mit folgenden Worten: „Das reicht.“", "Kaya", "Der Bote"),
        ("Der Bote zitiert aus dem Rat eine Zeugin mit den Worten: „Das reicht.“", "eine Zeugin", "Der Bote"),
        ("„Das reicht nicht“, zitiert der Bote die Ministerin.", "die Ministerin", "der Bote"),
        (
            "Die Ministerin wird vom Boten mit den Worten zitiert, das reiche nicht.",
            "Die Ministerin",
            "Boten",
        ),
        (
            "„Das reicht nicht“, wird Kaya in einer Mitteilung der Bank zitiert.",
            "Kaya",
            "einer Mitteilung der Bank",
        ),
        ("„Das reicht nicht“, zitiert die „Neue Presse“ Kaya.", "Kaya", "die „Neue Presse“"),
        ("„Das reicht nicht“, zitiert der Sender Ministerin Kaya.", "Ministerin Kaya", "der Sender"),
    ],
)
def test_words_that_one_cites_of_another_are_said_by_both(text: str, one: str, other: str) -> None:
    assert speakers(text) == [(False, one), (True, other)]


@pytest.mark.parametrize(
    "text",
    [
        "„Das reicht nicht“, zitierte man Kaya.",
        "„Das reicht nicht“, wird Kaya zitiert.",
        "„Das reicht nicht“, wird Kaya in einer Mitteilung zitiert.",
        "„Das reicht nicht“, sagte Kaya dem Boten.",
        "Kaya zitierte aus dem Brief, das reiche nicht.",
    ],
)
def test_who_names_no_other_cites_nobody(text: str) -> None:
    assert not any(cites for cites, _ in speakers(text))


def test_who_cites_somebody_does_not_blame_him() -> None:
    text = "Der Sender NDR wird von Anna Kaya mit den Worten zitiert: „Die Brücke ist marode.“"
    found = extract_article(article_from_text(text, "t"), language("rules", "rules"))
    name = {entity.id: entity.name for entity in found.entities}
    told = [([name[key] for key in q.speaker], [name[key] for key in q.about]) for q in found.quotations]
    assert told == [(["NDR"], []), (["Anna Kaya"], [])]


def test_who_cites_may_do_so_with_a_second_verb() -> None:
    text = "Der Bote hält davon nichts und zitiert Kaya mit den Worten: „Das reicht nicht.“"
    assert speakers(text) == [(False, "Kaya"), (True, "Der Bote")]
