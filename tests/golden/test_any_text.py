"""An article that breaks off, or whose words stand in any order, is read all the same, and every span lies in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.pipeline import extract_article, language
from kg.read import article_from_text
from kg.resources import resource

_PARAGRAPHS = [
    re.findall(r"\S+", line)
    for path in sorted(resource("seeds/articles").glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.strip()
]


@st.composite
def broken(draw: st.DrawFn) -> str:
    """The beginning of a paragraph of the samples, at times with its words in another order."""
    words = draw(st.sampled_from(_PARAGRAPHS))
    if draw(st.booleans()):
        words = draw(st.permutations(words))
    return " ".join(words[: draw(st.integers(1, len(words)))])


@pytest.mark.parametrize("pipeline", [("de", "network"), ("rules", "rules")])
@settings(max_examples=100, deadline=None)
@given(text=broken())
@example("Der")
@example("Kaya sagte, weil es regnet")
@example("„Süddeutscher zurücktreten wollen. umgehend. soll Holm dementierte Zeitung“ Der Laut")
def test_any_text_is_read(pipeline: tuple[str, str], text: str) -> None:
    found = extract_article(article_from_text(text, "text"), language(*pipeline))
    told = [
        span
        for one in found.quotations
        for span in (*one.content, *one.speaker_spans, *one.cue_spans, *one.frame_spans)
    ]
    met = [mention.span for entity in found.entities for mention in entity.mentions]
    assert all(0 <= span.begin < span.end <= len(text) for span in (*told, *met))
