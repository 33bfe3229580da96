"""Quotations that were found in two pieces and are one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from by_rules import NLP, words

from kg.model import Form, Span
from kg.quotations.draft import Draft
from kg.quotations.joined import joined


def _spans(text: str, *parts: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)


def _draft(text: str, part: str, form: Form, cue: str = "") -> Draft:
    return Draft(_spans(text, part), form, "rule", cue=_spans(text, cue) if cue else ())


@pytest.mark.parametrize(
    ("text", "first", "rest", "told"),
    [
        ("Lund sagte, er gehe; alle wüssten es.", "er gehe", "alle wüssten es.", ["er gehe; alle wüssten es"]),
        (
            "Lund sagte, er gehe; alle wüssten es. Man müsse es sagen.",
            "er gehe",
            "alle wüssten es. Man müsse es sagen.",
            ["er gehe; alle wüssten es", "Man müsse es sagen."],
        ),
        ("Lund sagte, er gehe. Alle wüssten es.", "er gehe", "Alle wüssten es.", ["er gehe", "Alle wüssten es."]),
    ],
)  # fmt: skip
def test_indirect_speech_goes_on_behind_a_semicolon(
    text: str, first: str, rest: str, told: list[str]
) -> None:
    drafts = [_draft(text, first, Form.INDIRECT, "sagte"), _draft(text, rest, Form.INDIRECT_FREE_INDIRECT)]
    assert [words(text, draft.content) for draft in joined(NLP(text), drafts)] == told


def test_one_frame_tells_what_stands_on_both_sides_of_it() -> None:
    text = "Es reiche, sagte Lund; er gehe jetzt. Alle wüssten es."
    told = replace(_draft(text, "Es reiche", Form.INDIRECT, "sagte"), frame=_spans(text, ", sagte Lund;"))
    for form, cue in ((Form.INDIRECT_FREE_INDIRECT, ""), (Form.INDIRECT, "sagte")):
        rest = replace(_draft(text, "er gehe jetzt", form, cue), frame=told.frame if cue else ())
        (made,) = joined(NLP(text), [told, rest])
        assert words(text, made.content) == "Es reiche … er gehe jetzt"
    other = _draft(text, "er gehe jetzt", Form.INDIRECT, "reiche")
    assert len(joined(NLP(text), [told, other])) == 2


def test_a_semicolon_is_no_part_of_what_was_said() -> None:
    text = "Lund beantragte, zu warten; man lehnte ab."
    (draft,) = joined(NLP(text), [_draft(text, "zu warten;", Form.INDIRECT, "beantragte")])
    assert words(text, draft.content) == "zu warten"


@pytest.mark.parametrize(
    ("text", "parts", "cue", "number"),
    [
        ("„Unsinn“, brummte er und stand auf, „aber bitte.“", ("„Unsinn“", "„aber bitte.“"), "brummte", 1),
        ("„Unsinn!“, brummte er und stand auf, „Aber bitte.“", ("„Unsinn!“", "„Aber bitte.“"), "brummte", 2),
        ("„Unsinn“, brummte er. Dann stand er auf, „aber bitte.“", ("„Unsinn“", "„aber bitte.“"), "brummte", 2),
        ("„Ich gehe“, er zögert lange, „nicht mehr.“", ("„Ich gehe“", "„nicht mehr.“"), "", 1),
        ("Er nannte es „dumm“, „falsch“ und mehr.", ("„dumm“", "„falsch“"), "nannte", 2),
        ("„Unsinn“, er, „aber bitte.“", ("„Unsinn“", "„aber bitte.“"), "", 2),
    ],
)  # fmt: skip
def test_words_around_their_frame_are_one_quotation(
    text: str, parts: tuple[str, str], cue: str, number: int
) -> None:
    drafts = [_draft(text, part, Form.DIRECT, cue) for part in parts]
    made = joined(NLP(text), drafts)
    assert len(made) == number
    assert [span.of(text) for draft in made for span in draft.content] == list(parts)
