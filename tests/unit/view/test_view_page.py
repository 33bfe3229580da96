"""The page as text: escaping, content security policy, no link to any network, data and limits."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rows import ArticleRow, EntityRow, StatementRow, joint_stance
from kg.view.embed import json_block
from kg.view.facts import counts, first_and_last_day, utf16
from kg.view.notebook import Shown
from kg.view.page import page
from kg.view.picture import involvement, kind, picture

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


def rows(table: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a table of columns, as the page reads them."""
    columns = {
        name: column if isinstance(column, list) else [column["values"][place] for place in column["at"]]
        for name, column in table.items()
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


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
    assert rows(block(html, "kg-facts")["entities"])[0]["label"] == HOSTILE
    assert "49" not in html[: html.index("<style")]


def test_the_same_rows_make_the_same_page_in_every_process() -> None:
    program = (
        "from kg.rows import StatementRow; from kg.view.page import page; import hashlib;"
        "rows = [StatementRow(f's{n}', 'Ja', 'direct', 'art', 0, 2, speakers=(f'p{n % 97}',),"
        " about=(f'p{n * 7 % 89}',)) for n in range(400)];"
        "print(hashlib.sha256(''.join(page(rows, limit=n) for n in (40, 500)).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(seen) == 1


def test_offsets_in_the_page_are_utf16_and_parts_are_kept() -> None:
    text = "😀 „Ja“, sagte Anna, „gern“. Ende."
    parts = ((2, 6), (20, 26))
    row = StatementRow("s", text[2:26], "direct", "art", 2, 26, parts=parts, speakers=("anna",))
    html = page([row], ENTITIES, [ArticleRow("art", None, None, None, None, text)])
    (shown,) = rows(block(html, "kg-texts")["statements"])
    assert (shown["parts"], shown["context"], shown["text"]) == ([[3, 7], [21, 27]], [0, 28], None)


def test_text_that_differs_from_the_article_is_kept() -> None:
    row = StatementRow("s", "anders", "direct", "art", 0, 2, speakers=("anna",))
    html = page([row], ENTITIES, ARTICLES)
    assert rows(block(html, "kg-texts")["statements"])[0]["text"] == "anders"


def test_statements_of_unknown_articles_and_entities_are_shown_all_the_same() -> None:
    row = StatementRow("s", "Ja", "direct", "lost", 0, 2, speakers=("https://x.example/id/person/Eva_Lang",))
    html = page([row])
    facts = block(html, "kg-facts")
    assert rows(facts["entities"])[0]["label"] == "Eva Lang"
    assert rows(facts["statements"])[0]["article"] is None
    assert rows(block(html, "kg-texts")["statements"])[0]["text"] == "Ja"


def test_not_a_number_coordinates_do_not_break_the_page() -> None:
    html = page([statement(1)], [EntityRow("anna", "Anna", "location", lat=float("nan"), long=9.12345678)])
    entity = rows(block(html, "kg-texts")["entities"])[0]
    assert (entity["lat"], entity["long"]) == (None, 9.12346)


def test_what_the_first_picture_needs_stands_before_all_else() -> None:
    html = page([statement(1)], ENTITIES, ARTICLES)
    order = ('id="kg-graph"', "kg.paintFirst =", 'id="kg-facts"', "* vis-network", 'id="kg-texts"')
    places = [html.index(mark) for mark in order]
    assert places == sorted(places)
    assert places[2] < 120_000


def test_the_first_picture_has_names_kinds_and_stances() -> None:
    rows = [statement(number, f"p{number % 7}", (f"p{number * 3 % 7}",)) for number in range(20)]
    graph = block(page([statement(1)], ENTITIES, ARTICLES), "kg-graph")
    assert [(node["label"], node["kind"], node["shape"]) for node in graph["nodes"]] == [
        ("Anna", "person", "dot"),
        ("Bert", "organization", "square"),
    ]
    assert [edge["stance"] for edge in graph["edges"]] == ["neutral"]
    graph = block(page(rows, limit=2), "kg-graph")
    entities = block(page(rows, limit=2), "kg-facts")["entities"]["label"]
    assert [node["label"] for node in graph["nodes"]] == [
        entities[bubble["members"][0]] for bubble in graph["bubbles"]
    ]


@pytest.mark.parametrize(
    ("stances", "joint"),
    [
        ([], "neutral"),
        (["neutral", "neutral"], "neutral"),
        (["neutral", "opposes", "opposes"], "opposes"),
        (["supports", "opposes"], "mixed"),
        (["unheard-of"], "unheard-of"),
    ],
)
def test_neutral_statements_do_not_blur_the_stance_of_a_line(stances: list[str], joint: str) -> None:
    assert joint_stance(stances) == joint


def test_a_line_has_the_stance_towards_its_end_and_the_page_that_towards_each_target() -> None:
    said = replace(
        statement(1, about=("bert", "cem", "dora")),
        addressees=("emil",),
        stance="opposes",
        stances=("opposes", "supports", "neutral"),
    )
    whole = replace(statement(2, about=("cem",)), stance="supports", stances=("supports",))
    html = page([said, whole], ENTITIES, ARTICLES)
    facts, graph = block(html, "kg-facts"), block(html, "kg-graph")
    labels = facts["entities"]["label"]
    lines = {labels[edge["to"]]: edge["stance"] for edge in graph["edges"]}
    assert lines == {"Bert": "opposes", "cem": "supports", "dora": "neutral", "emil": "neutral"}
    first, second = rows(facts["statements"])
    assert (first["stance"], first["stances"]) == ("opposes", ["opposes", "supports", "neutral"])
    assert (second["stance"], second["stances"]) == ("supports", None), (
        "what is the same for all is not said twice"
    )


def dated(number: int, stated_on: str | None, article: str = "art") -> StatementRow:
    return StatementRow(f"s{number}", "Ja", "direct", article, 0, 2, speakers=("anna",), stated_on=stated_on)


def test_the_time_slider_runs_from_the_first_day_to_the_last() -> None:
    days = [dated(1, "2024-05-09T10:00"), dated(2, "am Montag"), dated(3, None)]
    assert first_and_last_day(days, ARTICLES) == ("2024-05-03", "2024-05-09")
    assert first_and_last_day([dated(1, "2024-99-99"), dated(2, "2024-05")], ARTICLES) is None
    assert first_and_last_day([dated(1, None, "lost")], ARTICLES) is None
    assert first_and_last_day([], ARTICLES) is None


@pytest.mark.parametrize(("stated_on", "shown"), [("2024-05-04", True), ("2024-05-03", False), (None, False)])
def test_one_day_alone_has_no_time_slider(stated_on: str | None, shown: bool) -> None:
    html = page([dated(1, None), dated(2, stated_on)], ENTITIES, ARTICLES)
    (slider,) = (
        attributes for _, attributes in Elements(html).elements if attributes.get("id") == "timeline"
    )
    assert ("hidden" not in slider) == shown


def test_counts_are_of_actors_statements_and_known_articles() -> None:
    found = [dated(1, None), dated(2, None), dated(3, None, "lost")]
    assert counts(found, ENTITIES[:1], ARTICLES) == (1, 3, 1)


def test_a_speaker_without_target_is_drawn() -> None:
    graph = block(page([statement(1, about=())], ENTITIES, ARTICLES), "kg-graph")
    assert len(graph["nodes"]) == 1
    assert graph["edges"] == []
    assert graph["options"]["physics"]["enabled"] is False


def test_above_the_limit_every_actor_is_in_one_bubble_and_bubbles_do_not_overlap() -> None:
    rows = [statement(number, f"p{number % 70:02d}", (f"p{number * 7 % 70:02d}",)) for number in range(210)]
    drawn = picture(rows, 30)
    members = [iri for bubble in drawn.bubbles for iri in bubble.members]
    assert sorted(members) == sorted(node.iri for node in drawn.nodes)
    assert len(members) == len(set(members)) == 70
    assert all(len(bubble.members) <= 30 for bubble in drawn.bubbles)
    assert len(drawn.bubbles) <= 30
    assert len(picture(rows, 3).bubbles) <= 3
    where = {node.iri: node for node in drawn.nodes}
    for bubble in drawn.bubbles:
        for iri in bubble.members:
            far = math.hypot(where[iri].x - bubble.x, where[iri].y - bubble.y)
            assert far + where[iri].size <= bubble.radius
    for one, other in combinations(drawn.bubbles, 2):
        assert math.hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius


def test_the_lines_of_bubbles_hold_the_statements_between_their_members() -> None:
    rows = [statement(number, f"p{number % 70:02d}", (f"p{number * 7 % 70:02d}",)) for number in range(210)]
    drawn = picture(rows, 30)
    bubble_of = {iri: bubble.name for bubble in drawn.bubbles for iri in bubble.members}
    wanted: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        pair = (bubble_of[row.speakers[0]], bubble_of[row.about[0]])
        if pair[0] != pair[1]:
            wanted.setdefault(pair, set()).add(row.iri)
    assert {(edge.source, edge.target): set(edge.statements) for edge in drawn.edges} == wanted
    assert not drawn.lines_left_out


def test_nothing_is_left_out_of_the_data_above_the_limit() -> None:
    html = page([statement(number, f"p{number:02d}", ()) for number in range(40)], limit=9)
    graph = block(html, "kg-graph")
    assert sum(len(bubble["members"]) for bubble in graph["bubbles"]) == 40
    assert all(isinstance(node["id"], str) for node in graph["nodes"])
    assert len(rows(block(html, "kg-facts")["entities"])) == 40


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (EntityRow("x", "Anna Kern", "person"), "person"),
        (EntityRow("x", "eine Sprecherin", "person", named=False), "unnamed"),
        (EntityRow("x", "Anwohner", "group", named=False), "group"),
        (EntityRow("x", "Ulm", "location"), "location"),
        (EntityRow("x", "Frankreich", "location", country=True), "country"),
        (EntityRow("x", "Ding", "unheard-of"), "other"),
    ],
)
def test_the_picture_tells_apart_people_countries_places_and_unnamed_sources(
    row: EntityRow, wanted: str
) -> None:
    assert kind(row) == wanted


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


def test_a_notebook_gets_the_page_in_a_sandboxed_frame_that_gives_it_back_whole() -> None:
    html = hostile_page()
    shown = Shown(html, height=500)._repr_html_()
    ((tag, attributes),) = Elements(shown).elements
    assert tag == "iframe"
    assert attributes["srcdoc"] == html
    assert "allow-same-origin" not in (attributes["sandbox"] or "")
    assert attributes["height"] == "500"
