"""Words in marks inside other words of the same speaker."""

from __future__ import annotations

import pytest

from kg.extract.within import agreed
from kg.model import Form, Quotation, Span, Stance

FOR, AGAINST, NEITHER = Stance.SUPPORTS, Stance.OPPOSES, Stance.NEUTRAL


def said(form: Form, speaker: str = "lund", cue: str = "sagen", **about: Stance) -> Quotation:
    stances = tuple(about.values())
    return Quotation((Span(0, 9),), form, "test", 1.0, speaker=(speaker,), cue_lemma=cue, about=tuple(about),
                     stances=stances, stance=stances[0] if stances else NEITHER)  # fmt: skip


def told(outer: Quotation, inner: Quotation) -> list[dict[str, Stance]]:
    found = agreed((outer, inner), (None, 0))
    assert all(one.stance is (one.stances[0] if one.stances else NEITHER) for one in found)
    return [dict(zip(one.about, one.stances, strict=True)) for one in found]


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ({"kaya": FOR}, {"kaya": NEITHER}, [{"kaya": FOR}] * 2),
        ({"kaya": NEITHER}, {"kaya": AGAINST}, [{"kaya": AGAINST}] * 2),
        ({"kaya": FOR, "korn": FOR}, {"kaya": NEITHER, "korn": NEITHER}, [{"kaya": NEITHER, "korn": NEITHER}] * 2),
        ({}, {"kaya": AGAINST, "korn": NEITHER}, [{"kaya": AGAINST, "korn": NEITHER}] * 2),
        ({"bank": NEITHER}, {"kaya": AGAINST}, [{"kaya": AGAINST}] * 2),
        ({"korn": NEITHER}, {"kaya": AGAINST, "korn": NEITHER}, [{"kaya": AGAINST, "korn": NEITHER}, {"korn": NEITHER}]),
        (  # whom others do something to: "Der Rat habe Kaya „wie einen Dieb“ behandelt"
            {"kaya": AGAINST, "rat": AGAINST},
            {"kaya": NEITHER, "rat": AGAINST},
            [{"kaya": NEITHER, "rat": AGAINST}] * 2,
        ),
        ({"kaya": FOR}, {}, [{}, {"kaya": FOR}]),
    ],
)  # fmt: skip
def test_they_agree(
    inner: dict[str, Stance], outer: dict[str, Stance], expected: list[dict[str, Stance]]
) -> None:
    assert told(said(Form.INDIRECT, **outer), said(Form.DIRECT, **inner)) == expected


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        (said(Form.INDIRECT, kaya=AGAINST), said(Form.DIRECT, "korn", kaya=FOR)),  # somebody else's words
        (said(Form.INDIRECT, kaya=AGAINST), said(Form.INDIRECT, kaya=FOR)),
        (
            said(Form.REPORTED, cue="loben", kaya=FOR),
            said(Form.DIRECT, cue="nennen", kaya=AGAINST),
        ),  # two acts
    ],
)
def test_others_need_not(outer: Quotation, inner: Quotation) -> None:
    assert agreed((outer, inner), (None, 0)) == (outer, inner)
