"""The page as text: escaping, content security policy, no link to any network, data and limits."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rows import ArticleRow, EntityRow, StatementRow
from kg.view.embed import json_block
from kg.view.facts import utf16
from kg.view.page import page
from kg.view.picture import involvement, picture

HOSTILE = (
    "</script><script>alert(1)</script><!-- {{ 7*7 }} {% raw %} \" ' & \u2028 <img src=x onerror=alert(1)>"
)


def statement(number: int, speaker: str = "anna", about: tuple[str, ...] = ("bert",)) -> StatementRow:
    return StatementRow(f"s{number:04d}", "Ja", "direct", "art", 0, 2, speakers=(speaker,), about=about)


ENTITIES = [EntityRow("anna", "Anna", "person"), EntityRow("bert", "Bert", "organization")]
ARTICLES = [ArticleRow("art", "Titel", "2024-05-03", "Bote", "a.txt", "Ja, sagte Anna.")]


class Elements(HTMLParser):
    """Collects the elements of a page and the text of its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inner: list[tuple[str, dict[str, str | None], str]] = []
        self._raw: list[str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._raw = [] if tag in ("script", "style") else None

    def handle_data(self, data: str) -> None:
        if self._raw is not None:
            self._raw.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style") and self._raw is not None:
            self.inner.append((tag, self.elements[-1][1], "".join(self._raw)))
            self._raw = None


def block(html: str, name: str) -> Any:
    for _, attributes, text in Elements(html).inner:
        if attributes.get("id") == name:
            return json.loads(text)
    raise AssertionError(f"no block {name}")


def hostile_page() -> str:
    return page(
        [
            StatementRow(
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                0,
                9,
                speakers=(HOSTILE,),
                about=("b" + HOSTILE,),
                medium=HOSTILE,
                cue=HOSTILE,
                stance=HOSTILE,
                rule=HOSTILE,
                stated_on=HOSTILE,
            )
        ],
        [EntityRow(HOSTILE, HOSTILE, HOSTILE, HOSTILE)],
        [ArticleRow(HOSTILE, HOSTILE, HOSTILE, HOSTILE, "javascript:alert(1)", HOSTILE)],
        title=HOSTILE,
    )


@given(
    st.recursive(
        st.text() | st.integers() | st.none(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_json_block_round_trips_and_holds_nothing_html_could_read(value: object) -> None:
    text = json_block(value)
    assert json.loads(text) == value
    assert not re.search("[<>&\u2028\u2029]", text)
    text.encode("utf-8")


def test_json_block_writes_lone_surrogates_as_escapes() -> None:
    text = json_block("\ud800")
    assert text == '"\\ud800"'
    text.encode("utf-8")


def test_json_block_refuses_what_is_no_json() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        json_block(float("nan"))


@given(st.text(alphabet="a𝄞😀ü\n", max_size=30), st.integers(-3, 40))
def test_utf16_counts_as_javascript_does(text: str, offset: int) -> None:
    inside = max(0, min(offset, len(text)))
    assert utf16(text)(offset) == len(text[:inside].encode("utf-16-le")) // 2


@pytest.mark.parametrize("html", [page([]), page([statement(1)], ENTITIES, ARTICLES), hostile_page()])
def test_the_page_links_nothing_outside_itself(html: str) -> None:
    for tag, attributes in Elements(html).elements:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form", "video", "audio"}
        assert "src" not in attributes
        assert (attributes.get("href") or "#").startswith("#")
        assert not any(name.startswith("on") or name == "style" for name in attributes)
    styles = "".join(text for tag, _, text in Elements(html).inner if tag == "style")
    assert "url(" not in styles
    assert "@import" not in styles
    outside = re.sub(r"(?s)<script.*?</script>", "", html)
    assert "http:" not in outside
    assert "https:" not in outside


@pytest.mark.parametrize("html", [page([]), hostile_page()])
def test_the_policy_allows_exactly_the_scripts_and_styles_of_the_page(html: str) -> None:
    parsed = Elements(html)
    policies = [
        attributes["content"] or ""
        for tag, attributes in parsed.elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert len(policies) == 1
    rules = dict(rule.strip().split(" ", 1) for rule in policies[0].split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policies[0]
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        texts = [text for name, attributes, text in parsed.inner if name == tag and "type" not in attributes]
        hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts]
        assert rules[rule].split() == [f"'sha256-{value}'" for value in hashes]
    assert html.index("Content-Security-Policy") < min(html.index("<style"), html.index("<script"))


def test_the_page_names_its_encoding_first() -> None:
    assert page([]).encode("utf-8").index(b'<meta charset="utf-8">') < 1024


def test_hostile_text_stays_data() -> None:
    html = hostile_page()
    plain = page([statement(1)], ENTITIES, ARTICLES, title="x")
    count = [len([tag for tag, _ in Elements(text).elements if tag == "script"]) for text in (html, plain)]
    assert count[0] == count[1]
    assert block(html, "kg-facts")["entities"][0]["label"] == HOSTILE
    assert "49" not in html[: html.index("<style")]


def test_the_same_rows_make_the_same_page() -> None:
    rows = [statement(number, f"p{number % 9}", (f"p{number % 4}",)) for number in range(60)]
    assert page(rows) == page(rows)


def test_offsets_in_the_page_are_utf16_and_parts_are_kept() -> None:
    text = "😀 „Ja“, sagte Anna, „gern“. Ende."
    parts = ((2, 6), (20, 26))
    row = StatementRow("s", text[2:26], "direct", "art", 2, 26, parts=parts, speakers=("anna",))
    facts = block(page([row], ENTITIES, [ArticleRow("art", None, None, None, None, text)]), "kg-facts")
    assert facts["statements"][0]["parts"] == [[3, 7], [21, 27]]
    assert facts["statements"][0]["context"] == [0, 28]
    assert "text" not in facts["statements"][0]


def test_text_that_differs_from_the_article_is_kept() -> None:
    row = StatementRow("s", "anders", "direct", "art", 0, 2, speakers=("anna",))
    assert block(page([row], ENTITIES, ARTICLES), "kg-facts")["statements"][0]["text"] == "anders"


def test_statements_of_unknown_articles_and_entities_are_shown_all_the_same() -> None:
    row = StatementRow("s", "Ja", "direct", "lost", 0, 2, speakers=("https://x.example/id/person/Eva_Lang",))
    facts = block(page([row]), "kg-facts")
    assert facts["entities"][0]["label"] == "Eva Lang"
    assert facts["statements"][0]["article"] is None
    assert facts["statements"][0]["text"] == "Ja"


def test_not_a_number_coordinates_do_not_break_the_page() -> None:
    html = page([statement(1)], [EntityRow("anna", "Anna", "location", lat=float("nan"), long=9.12345678)])
    entity = block(html, "kg-facts")["entities"][0]
    assert (entity["lat"], entity["long"]) == (None, 9.12346)


def test_a_speaker_without_target_is_drawn() -> None:
    graph = block(page([statement(1, about=())], ENTITIES, ARTICLES), "kg-graph")
    assert len(graph["nodes"]) == 1
    assert graph["edges"] == []
    assert graph["options"]["physics"]["enabled"] is False


def test_the_limit_keeps_the_actors_with_most_statements_and_says_how_many_are_left_out() -> None:
    rows = [statement(number, f"p{number % 7:02d}", ()) for number in range(7)]
    rows += [statement(100 + number, "loud", ("p03",)) for number in range(3)]
    drawn = picture(rows, 2)
    assert [node.iri for node in drawn.nodes] == ["p03", "loud"]
    assert drawn.left_out == 6
    assert [(edge.source, edge.target, len(edge.statements)) for edge in drawn.edges] == [("loud", "p03", 3)]
    html = page(rows, limit=2)
    assert block(html, "kg-graph")["leftOut"] == 6
    assert len(block(html, "kg-facts")["entities"]) == 8


def test_involvement_counts_a_statement_once_per_entity() -> None:
    row = StatementRow(
        "s", "x", "direct", "art", 0, 1, speakers=("a",), about=("a", "b"), addressees=("b",), stated_in="c"
    )
    assert involvement([row]) == {"a": 1, "b": 1, "c": 1}


def test_a_line_takes_the_strongest_relation_and_leaves_out_loops() -> None:
    rows = [
        StatementRow("s1", "x", "direct", "art", 0, 1, speakers=("a",), about=("a",), addressees=("b",)),
        StatementRow("s2", "x", "direct", "art", 0, 1, speakers=("a",), about=("b",), stated_in="c"),
    ]
    lines = [(edge.source, edge.target, edge.relation, edge.statements) for edge in picture(rows, 9).edges]
    assert lines == [("a", "b", "about", ("s1", "s2")), ("a", "c", "statedIn", ("s2",))]
