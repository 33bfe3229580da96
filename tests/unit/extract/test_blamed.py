"""Whom a pronoun of the speaker's own gender means in words that blame or demand."""

from __future__ import annotations

import re

import pytest
from marked import doc_of

from kg.extract.actors import resolve
from kg.model import Form, Quotation, Span

_NAME = re.compile(r"\[([^|\]]+)\|\w+\]")


def meant(marked: str, said: str, speaker: str, cue: str) -> tuple[str, str]:
    """Whom the pronoun that opens the words means, and who says them."""
    text = _NAME.sub(r"\1", marked)
    begin, by = text.index(said), text.rindex(speaker)
    quotation = Quotation(
        content=(Span(begin, begin + len(said)),),
        form=Form.INDIRECT,
        rule="test",
        confidence=1.0,
        cue_lemma=cue,
        cue_spans=(Span(by, by),),
        speaker_spans=(Span(by, by + len(speaker)),),
    )
    actors, filled = resolve(doc_of(marked), None, [quotation], described=True)
    names = {actor.entity.id: actor.entity.name for actor in actors}
    of = next((a.entity.name for a in actors for m in a.entity.mentions if m.span.begin == begin), "")
    return of, ", ".join(names[one] for one in filled[0].speaker)


@pytest.mark.parametrize(
    ("text", "said", "speaker", "cue", "who"),
    [
        (
            "[Ute Lund|PER] steht in der Kritik. [Eva Ohm|PER] sagte, sie sei überfordert.",
            "sie sei überfordert",
            "Eva Ohm",
            "sagen",
            ("Ute Lund", "Eva Ohm"),
        ),
        (
            "[Jan Lund|PER] griff [Emil Ohm|PER] an. [Lund|PER] sagte, er habe gelogen.",
            "er habe gelogen",
            "Lund",
            "sagen",
            ("Emil Ohm", "Jan Lund"),
        ),
        (
            "[Ute Lund|PER] zögert. [Eva Ohm|PER] forderte, sie müsse gehen.",
            "sie müsse gehen",
            "Eva Ohm",
            "fordern",
            ("Ute Lund", "Eva Ohm"),
        ),
        (
            "[Ute Lund|PER] verlangt den Rücktritt von [Eva Ohm|PER]. Sie habe versagt, sagte sie.",
            "Sie habe versagt",
            "sie",
            "sagen",
            ("Eva Ohm", "Ute Lund"),
        ),
        # who was just blamed, admits, feels or did something
        (
            "[Ute Lund|PER] rügte [Eva Ohm|PER]. [Ohm|PER] sagte, sie sei überfordert gewesen.",
            "sie sei überfordert gewesen",
            "Ohm",
            "sagen",
            ("Eva Ohm", "Eva Ohm"),
        ),
        (
            "[Ute Lund|PER] schwieg. [Eva Ohm|PER] räumte ein, sie habe versagt.",
            "sie habe versagt",
            "Eva Ohm",
            "einräumen",
            ("Eva Ohm", "Eva Ohm"),
        ),
        (
            "[Ute Lund|PER] schwieg. [Eva Ohm|PER] sagte, sie sei enttäuscht.",
            "sie sei enttäuscht",
            "Eva Ohm",
            "sagen",
            ("Eva Ohm", "Eva Ohm"),
        ),
        (
            "[Ute Lund|PER] siegte. [Eva Ohm|PER] sagte, sie sei zu spät aufgewacht.",
            "sie sei zu spät aufgewacht",
            "Eva Ohm",
            "sagen",
            ("Eva Ohm", "Eva Ohm"),
        ),
    ],
)
def test_whom_somebody_of_the_same_gender_blames(
    text: str, said: str, speaker: str, cue: str, who: tuple[str, str]
) -> None:
    assert meant(text, said, speaker, cue) == who
