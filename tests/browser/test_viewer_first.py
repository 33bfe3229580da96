"""The first picture: on the screen before the rest of the page is there, and the same as the one that replaces it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kg.rows import ArticleRow, EntityRow, StatementRow

from .viewer_page import Open, Opened
from .viewer_samples import BASE, Rows, crowd, town, two_statements

pytestmark = pytest.mark.browser

PHONE = {"width": 400, "height": 800}
KINDS = ("person", "organization", "group", "location", "other")


def motley() -> Rows:
    """Every shape as speaker and as target, every relation and stance, lines there and back."""
    names = [f"{kind}{number}" for kind in KINDS for number in range(4)]
    entities = [EntityRow(BASE + name, name, name[:-1]) for name in names]
    entities += [
        EntityRow(f"{BASE}land{number}", f"Land {number}", "location", country=True) for number in range(4)
    ]
    entities += [EntityRow(f"{BASE}who{number}", "jemand", "person", named=False) for number in range(4)]
    iris = [row.iri for row in entities]
    stances = ("supports", "opposes", "neutral")
    statements = []
    for number in range(6 * len(iris)):
        other = iris[(number * 5 + number // len(iris) + 1) % len(iris)]
        role: dict[str, Any] = (
            {"about": (other,)},
            {"addressees": (other,)},
            {"stated_in": other},
        )[number % 3]
        statements.append(
            StatementRow(
                f"s{number}",
                "Ja",
                "direct",
                "a",
                0,
                2,
                speakers=(iris[number % len(iris)],),
                stance=stances[number // 3 % 3],
                **role,
            )
        )
    article = ArticleRow("a", "a", "2024-05-03", "Bote", None, "Ja, so war es.")
    return Rows(tuple(statements), tuple(entities), (article,), ())


PIXELS = """() => {
    const first = document.createElement("canvas");
    first.style.cssText = "position: absolute; width: 100%; height: 100%; visibility: hidden";
    document.getElementById("graph-view").prepend(first);
    kgview.paintFirst(first);
    const later = document.querySelector(".vis-network canvas");
    const [a, b] = [first, later].map(c => c.getContext("2d").getImageData(0, 0, c.width, c.height).data);
    let painted = 0, other = 0;
    for (let at = 0; at < b.length; at += 4) {
        if (b[at + 3]) painted++;
        if ([0, 1, 2].some(part => Math.abs(a[at + part] * a[at + 3] - b[at + part] * b[at + 3]) > 255 * 24)
            || Math.abs(a[at + 3] - b[at + 3]) > 24) other++;
    }
    first.remove();
    return [first.width === later.width && first.height === later.height, painted, other];
}"""


@pytest.mark.parametrize(
    ("rows", "limit", "context"),
    [
        (motley(), 1500, {}),
        (motley(), 1500, {"color_scheme": "dark", "device_scale_factor": 2}),
        (town(), 1500, {"viewport": PHONE, "device_scale_factor": 2}),
        (crowd(400, 600), 150, {"color_scheme": "dark"}),
        (crowd(400, 600), 1500, {}),
    ],
    ids=["every shape", "dark and fine", "phone", "bubbles", "many lines"],
)
def test_the_first_picture_is_the_one_that_vis_network_draws(
    open_rows: Open, rows: Rows, limit: int, context: dict[str, Any]
) -> None:
    opened = open_rows(rows, limit=limit, **context)
    opened.page.evaluate("kgview.network.redraw()")  # the second drawing ends the lines at the arrowheads
    same_size, painted, other = opened.page.evaluate(PIXELS)
    assert same_size
    assert painted > 5000
    assert other < 0.001 * painted
    assert opened.page.locator("#first").count() == 0
    opened.assert_calm()


def cut_off(opened: Opened, fragment: str = "") -> Page:
    """The same page as it is while everything behind the first picture has not arrived."""
    html = opened.path.read_text(encoding="utf-8")
    part = opened.path.with_name("part.html")
    part.write_text(html[: html.index('<script type="application/json" id="kg-facts">')], encoding="utf-8")
    page = opened.context.new_page()
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    page.goto(part.as_uri() + fragment)
    return page


ON_SCREEN = "document.getElementById('first').toDataURL()"
PAINTED_LATER = """() => {
    const first = document.createElement("canvas");
    first.style.cssText = "position: absolute; width: 100%; height: 100%; visibility: hidden";
    document.getElementById("graph-view").prepend(first);
    kgview.paintFirst(first);
    return first.toDataURL();
}"""


@pytest.mark.parametrize("viewport", [{"width": 1440, "height": 900}, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(
    ("rows", "limit"),
    [(crowd(400, 600), 150), (town(), 1500), (two_statements(), 1500)],
    ids=["bubbles", "actors", "one day"],
)
def test_the_picture_is_there_before_the_facts_and_does_not_jump_when_they_come(
    open_rows: Open, rows: Rows, limit: int, viewport: dict[str, int]
) -> None:
    opened = open_rows(rows, limit=limit, viewport=viewport)
    early = cut_off(opened)
    assert early.locator("#kg-facts").count() == 0
    assert early.evaluate(ON_SCREEN) == opened.page.evaluate(PAINTED_LATER)
    for same in ("#network", ".top", "#timeline"):
        assert early.locator(same).bounding_box() == opened.page.locator(same).bounding_box(), same
    for same in ("#counts", "h1", ".tools"):
        assert early.locator(same).inner_text() == opened.page.locator(same).inner_text(), same
    assert early.title() == opened.page.title()
    early.screenshot(path=opened.path.with_suffix(".png"))
    opened.assert_calm()


def test_an_address_that_asks_for_something_else_is_not_answered_with_the_first_picture(
    open_rows: Open,
) -> None:
    opened = open_rows(town())
    early = cut_off(opened, "#no-forms=direct")
    blank = "document.createElement('canvas').toDataURL()"
    assert early.evaluate(ON_SCREEN) == early.evaluate(blank)
    assert cut_off(opened).evaluate(ON_SCREEN) != early.evaluate(blank)
    opened.assert_calm()


def test_whole_numbers_are_written_as_in_the_language_of_the_reader(open_rows: Open) -> None:
    opened = open_rows(two_statements())
    values = [0, 7, 999, 1000, 9999, 10_000, 123_456, 1_234_567]
    written = "(values, l) => (kgview.language = l, values.map(kgview.number))"
    for language in ("de", "en"):
        script = (
            f"values => [({written})(values, '{language}'), values.map(v => v.toLocaleString('{language}'))]"
        )
        ours, theirs = opened.page.evaluate(script, values)
        assert ours == theirs


def test_the_days_of_the_slider_are_those_of_the_statements(open_rows: Open) -> None:
    opened = open_rows(town())
    days = opened.page.evaluate("kgview.statements.map(s => s.day.slice(0, 10)).filter(Boolean).sort()")
    assert opened.page.evaluate("kgview.graph.days") == [days[0], days[-1]]
    expect(opened.page.locator("#timeline")).to_be_visible()
