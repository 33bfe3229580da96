"""The viewer asks no network, takes no text for code, and can be used by everybody, in a real browser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import expect

from kg.rows import ArticleRow, EntityRow, StatementRow

from .viewer_page import Open, Opened
from .viewer_samples import Rows, crowd, town

pytestmark = pytest.mark.browser

PHONE = {"width": 400, "height": 800}
HOSTILE = (
    "<script>document.title='broken'</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"'><svg onload=alert(1)>",
    "{{constructor.constructor('alert(1)')()}} {% raw %} ${alert(1)}",
    "javascript:alert(1)",
    "<!-- <script> ]]> &lt;b&gt; \\u003cscript\\u003e",
    "\u202emarhcsniebmaL\u202c \u200f\u2067",
    "Donaudampfschifffahrt" * 40,
    "\u2028\u2029 \x07 \ufeff 😀𝄞",
    "__proto__",
    "constructor",
)


def hostile_rows() -> Rows:
    """One article, statement and four entities per hostile string, which stands in every field."""
    statements: list[StatementRow] = []
    entities: list[EntityRow] = []
    articles: list[ArticleRow] = []
    for bad in HOSTILE:
        statements.append(
            StatementRow(
                iri=bad,
                text=bad,
                form=bad,
                article=bad,
                begin=7,
                end=7 + len(bad),
                speakers=(f"{bad}1",),
                addressees=(f"{bad}2",),
                about=(f"{bad}3",),
                medium=bad,
                cue=bad,
                stance=bad,
                confidence=0.5,
                rule=bad,
                stated_in=f"{bad}4",
                stated_on=bad,
            )
        )
        entities.extend(EntityRow(f"{bad}{one}", f"{bad}{one}", bad, bad) for one in range(1, 5))
        articles.append(ArticleRow(bad, bad, bad, bad, bad, f"Davor. {bad} Danach. {bad}"))
    return Rows(tuple(statements), tuple(entities), tuple(articles), ())


def test_hostile_text_in_every_field_stays_text(open_rows: Open) -> None:
    opened = open_rows(hostile_rows(), viewport=PHONE)
    page = opened.page
    for number, bad in enumerate(HOSTILE):
        speaker = page.evaluate("n => kgview.statements[n].speakers[0]", number)
        page.evaluate("id => kgview.openActor(kgview.entities[id])", speaker)
        assert page.locator("#panel mark").text_content() == bad
        assert page.locator("#panel h2").text_content() == f"{bad}1".strip()
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), bad
        page.locator("#panel .read").click()
        assert page.locator("#panel .article-text").text_content() == f"Davor. {bad} Danach. {bad}"
        assert page.locator("#panel a").count() == 0
        page.locator("#search").fill(bad[:40])
        page.locator("#search").fill("")
    opened.shoot("hostile")
    page.locator("#menu").click()
    page.get_by_role("button", name="English").click()
    opened.shoot("hostile-list")
    assert page.title() == "Lindental 2024 – Who said what about whom"
    assert page.locator("img, iframe, object, embed, [onerror], [onload]").count() == 0
    assert page.locator("script").count() == 4 + 26
    opened.assert_calm()


def test_hostile_names_on_the_drawing_stay_text(open_rows: Open) -> None:
    opened = open_rows(hostile_rows())
    page = opened.page
    for number in range(len(HOSTILE)):
        place = page.evaluate("n => kgview.pointOf(kgview.statements[n].speakers[0])", number)
        page.mouse.move(place["x"], place["y"])
    opened.shoot("hostile-drawing")
    opened.assert_calm()


def a_thousand() -> list[str]:
    """A thousand strings that some program somewhere has taken for code or for layout."""
    seeds = [
        *HOSTILE,
        "<b>fett</b>",
        "&lt;i&gt;",
        "{{7*7}}",
        "${7*7}",
        "<%= 7*7 %>",
        "[[${7*7}]]",
        "<style>*{color:red}</style>",
    ]
    seeds += [
        f"<{tag} {event}=alert(1)>" for tag in ("img", "svg", "body", "a") for event in ("onload", "onclick")
    ]
    seeds += [
        "\u202e\u2066rtl\u2069",
        "a\u0300" * 60,
        "W" * 300,
        "\n\n\r\n\t",
        "\x00\x1b[31m",
        "<a href='javascript:alert(1)'>x</a>",
    ]
    return [f"{bad}{number}" for number in range(1000 // len(seeds) + 1) for bad in seeds][:1000]


def test_a_thousand_hostile_strings_in_every_field_stay_text_in_every_view(open_rows: Open) -> None:
    strings = a_thousand()
    statements, entities, articles = [], [], []
    for bad in strings:
        where: dict[str, Any] = {"speakers": (f"{bad}1",), "about": (f"{bad}2",), "stated_in": f"{bad}2"}
        notes: dict[str, Any] = {"medium": bad, "cue": bad, "stance": bad, "rule": bad, "stated_on": bad}
        statements.append(StatementRow(bad, bad, bad, bad, 0, len(bad), confidence=0.5, **where, **notes))
        entities.append(EntityRow(f"{bad}1", f"{bad}1", bad, bad))
        entities.append(EntityRow(f"{bad}2", f"{bad}2", "location", bad, 50.0, 9.0))
        articles.append(ArticleRow(bad, bad, bad, bad, bad, bad))
    opened = open_rows(Rows(tuple(statements), tuple(entities), tuple(articles), ()))
    page = opened.page
    elements = page.evaluate("[...new Set([...document.querySelectorAll('*')].map(e => e.localName))].sort()")
    opened.show("list")
    while page.locator("#table > .more").is_visible():
        page.locator("#table > .more").click()
    shown = page.locator("#table .words bdi").evaluate_all("all => all.map(e => e.textContent)")
    expected = {bad if len(bad) <= 240 else f"{bad[:238]}…" for bad in strings}
    assert {text for text in shown if "😀" not in text} == {text for text in expected if "😀" not in text}
    opened.show("map")
    expect(page.locator("#map .place")).to_have_count(1000)
    opened.show("graph")
    for number in range(0, 1000, 97):
        page.evaluate("n => kgview.openActor(kgview.entities[kgview.statements[n].speakers[0]])", number)
        assert page.locator("#panel mark").first.text_content() == strings[number]
    added = {
        "mark",
        "article",
        "blockquote",
        "footer",
        "time",
        "cite",
        "em",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "g",
        "text",
    }
    now = page.evaluate("[...new Set([...document.querySelectorAll('*')].map(e => e.localName))]")
    assert set(now) <= set(elements) | added | {"small", "bdi", "circle", "h3"}
    assert page.locator("[onerror], [onload], [onclick]").count() == 0
    assert page.title() == "Lindental 2024 – Wer sagt was über wen"
    opened.assert_calm()


def test_the_policy_forbids_every_request(open_rows: Open) -> None:
    opened = open_rows(town())
    outcome = opened.page.evaluate("fetch('https://example.org/').then(() => 'sent', () => 'forbidden')")
    assert outcome == "forbidden"
    assert {url.partition("#")[0] for url in opened.requests} == {opened.url}
    assert "Content Security Policy" in " ".join(opened.complaints)


def assert_accessible(opened: Opened, what: str) -> None:
    """No violation that axe-core calls serious or critical."""
    found = Axe().run(opened.page).response["violations"]
    grave = [
        f"{what}: {one['id']}: {node['target']} {node.get('failureSummary', '')}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
    assert grave == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [{"width": 1440, "height": 900}, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_serious(open_rows: Open, scheme: str, viewport: dict[str, int]) -> None:
    opened = open_rows(town(), color_scheme=scheme, viewport=viewport)
    assert_accessible(opened, "graph")
    opened.page.locator("#search").fill("bahn")
    assert_accessible(opened, "search")
    opened.page.keyboard.press("Escape")
    opened.page.evaluate("kgview.openActor(kgview.entities.find(e => e.label === 'Hanna Reuther'))")
    assert_accessible(opened, "panel")
    opened.page.locator("#panel .read").first.click()
    assert_accessible(opened, "article")
    opened.page.locator("#panel .close").click()
    opened.show("list")
    assert_accessible(opened, "list")
    opened.show("map")
    assert_accessible(opened, "map")
    opened.shoot(f"map-{scheme}-{viewport['width']}")


def test_at_twice_the_size_nothing_is_cut_off(open_rows: Open) -> None:
    """A browser's zoom of 200 % is a window of half the width and twice the device's pixels."""
    opened = open_rows(town(), viewport={"width": 720, "height": 450}, device_scale_factor=2)
    page = opened.page
    for view in ("graph", "list", "map"):
        opened.show(view)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        opened.shoot(f"zoomed-{view}")
    opened.show("graph")
    opened.click_node("Hanna Reuther")
    expect(page.locator("#panel .card").first).to_be_visible()
    opened.shoot("zoomed-panel")
    opened.assert_calm()


def test_on_paper_the_picture_and_the_open_panel_stand_below_each_other(open_rows: Open) -> None:
    opened = open_rows(town())
    opened.click_node("Marta Kowalik")
    opened.page.emulate_media(media="print")
    for gone in ("#search", "#views", "#timeline", "#panel .close", ".tools"):
        expect(opened.page.locator(gone)).to_be_hidden()
    network, panel = (opened.page.locator(name).bounding_box() for name in ("#network", "#panel"))
    assert network is not None
    assert panel is not None
    assert panel["y"] >= network["y"] + network["height"]
    opened.shoot("paper")
    assert opened.page.pdf()[:5] == b"%PDF-"


def test_the_page_in_a_frame_without_an_address_works(open_rows: Open) -> None:
    """As in a notebook: a sandboxed frame has no origin, so no history and no storage."""
    from kg.view.notebook import frame

    opened = open_rows(town())
    holder = opened.path.with_name("notebook.html")
    html = opened.path.read_text(encoding="utf-8")
    holder.write_text(f'<!DOCTYPE html><meta charset="utf-8">{frame(html)}', encoding="utf-8")
    opened.page.goto(holder.as_uri())
    inside = opened.page.frame_locator("iframe")
    inside.locator("html[data-drawn]").wait_for()
    inside.locator("#actors button").first.click()
    expect(inside.locator("#panel h2")).to_have_text("Hanna Reuther")
    inside.locator("[data-view=list]").click()
    expect(inside.locator("#table tbody tr").first).to_be_visible()
    opened.shoot("notebook")
    assert opened.complaints == []


def test_the_page_in_a_hidden_frame_begins_when_it_is_shown(open_rows: Open) -> None:
    """As in a folded cell of a notebook."""
    from kg.view.notebook import frame

    opened = open_rows(town())
    holder = opened.path.with_name("folded.html")
    html = opened.path.read_text(encoding="utf-8")
    holder.write_text(f'<!DOCTYPE html><meta charset="utf-8"><div hidden>{frame(html)}</div>', "utf-8")
    opened.page.goto(holder.as_uri())
    inside = opened.page.frame_locator("iframe")
    expect(inside.locator("#counts")).to_contain_text(
        re.compile("40 (Akteure|actors)")  # a frame apart may not be told the language
    )
    opened.page.evaluate("document.querySelector('div').hidden = false")
    inside.locator("html[data-drawn]").wait_for()
    inside.locator("#actors button").first.click()
    expect(inside.locator("#panel h2")).to_have_text("Hanna Reuther")
    assert opened.page.frames[1].evaluate("kgview.network.getScale()") > 0.1
    assert opened.complaints == []


@pytest.mark.parametrize("actors", [200, 1000, 3000])
def test_a_big_graph_is_drawn_and_opens(open_rows: Open, actors: int) -> None:
    opened = open_rows(crowd(actors, 2 * actors))
    opened.shoot(f"crowd-{actors}")
    assert opened.page.evaluate("kgview.items.length") <= 1500
    opened.page.locator("#actors button").first.click()
    expect(opened.page.locator("#panel .card").first).to_be_visible()
    opened.shoot(f"crowd-{actors}-actor")
    opened.assert_calm()
