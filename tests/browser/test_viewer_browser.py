"""The viewer in a real browser: real clicks on the drawing, no request, no error, hostile text.

Screenshots are left in `tests/browser/screenshots` for the eye.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from viewer_samples import BASE, Rows, crowd, town

from kg.rows import ArticleRow, EntityRow, MentionRow, StatementRow
from kg.view.page import page as html_page

pytestmark = pytest.mark.browser

SCREENSHOTS = Path(__file__).parent / "screenshots"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 400, "height": 800}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("NO CHROMIUM FOUND: the viewer was not tested in a browser; install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield running
        running.close()


class Opened:
    """An open page with what it asked for and complained about."""

    def __init__(self, browser: Browser, path: Path, **context: Any) -> None:
        self.context = browser.new_context(**{"viewport": DESK, "locale": "de-DE"} | context)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        self.url = path.as_uri()
        self.page.goto(self.url)
        self.page.locator("html[data-drawn]").wait_for()  # the policy forbids waiting for a string of code

    def entity(self, label: str) -> int:
        return int(self.page.evaluate("label => kgview.entities.find(e => e.label === label).id", label))

    def click_node(self, label: str) -> None:
        place = self.page.evaluate("id => kgview.pointOf(id)", self.entity(label))
        self.page.mouse.click(place["x"], place["y"])

    def click_line(self, number: int) -> None:
        place = self.page.evaluate("id => kgview.pointOn(id)", number)
        self.page.mouse.click(place["x"], place["y"])

    def shoot(self, name: str) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.wait_for_timeout(450)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")

    def assert_calm(self) -> None:
        """No request but for the file itself, nothing on the console."""
        assert set(self.requests) == {self.url}
        assert self.complaints == []


Open = Callable[..., Opened]


@pytest.fixture
def open_rows(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    opened: list[Opened] = []

    def open_them(rows: Rows, **context: Any) -> Opened:
        path = tmp_path / f"{len(opened)}.html"
        html = html_page(rows.statements, rows.entities, rows.articles, rows.mentions, title="Lindental 2024")
        path.write_text(html, encoding="utf-8")
        opened.append(Opened(browser, path, **context))
        return opened[-1]

    yield open_them
    for one in opened:
        one.context.close()


TEXT = (
    "Streit um die Bahn 😀\n\nDer Rat tagte lange. „Die Bahn kommt“, sagte Anna Berg am 3. Mai in Ulm, "
    "„und zwar bald.“ Bert Kern meinte, das sei zu teuer. Danach gingen alle."
)


def span(words: str) -> tuple[int, int]:
    begin = TEXT.index(words)
    return begin, begin + len(words)


def two_statements() -> Rows:
    first, second, third = span("„Die Bahn kommt“"), span("„und zwar bald.“"), span("das sei zu teuer")
    anna, bert, ulm = f"{BASE}person/Anna", f"{BASE}person/Bert", f"{BASE}place/Ulm"
    statements = (
        StatementRow(
            "s1",
            TEXT[first[0] : second[1]],
            "direct",
            "art",
            first[0],
            second[1],
            parts=(first, second),
            speakers=(anna,),
            about=(bert,),
            stance="supports",
            cue="sagte",
            confidence=0.93,
            rule="cue-verb",
            stated_in=ulm,
            stated_on="2024-05-03",
        ),
        StatementRow(
            "s2",
            "das sei zu teuer",
            "indirect",
            "art",
            *third,
            speakers=(bert,),
            stance="opposes",
            cue="meinte",
            confidence=0.71,
        ),
    )
    entities = (
        EntityRow(anna, "Anna Berg", "person", "Bürgermeisterin"),
        EntityRow(bert, "Bert Kern", "person"),
        EntityRow(ulm, "Ulm", "location", None, 48.4, 9.99),
    )
    article = ArticleRow("art", "Streit um die Bahn", "2024-05-04", "Bote", "https://bote.example/1", TEXT)
    return Rows(statements, entities, (article,), (MentionRow(anna, "art", *span("Anna Berg")),))


def test_a_click_on_a_node_shows_what_is_said_with_the_words_marked(open_rows: Open) -> None:
    opened = open_rows(two_statements())
    opened.click_node("Anna Berg")
    panel = opened.page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("Anna Berg")
    expect(panel.locator("h2")).to_be_focused()
    expect(panel.locator(".card")).to_have_count(1)
    expect(panel.locator("mark")).to_have_text(["„Die Bahn kommt“", "„und zwar bald.“"])
    expect(panel.locator("blockquote")).to_have_text(
        "„Die Bahn kommt“, sagte Anna Berg am 3. Mai in Ulm, „und zwar bald.“"
    )
    for shown in ("wörtlich", "unterstützt", "sagte", "Ulm", "Bote", "93", "3. Mai 2024", "Bürgermeisterin"):
        expect(panel).to_contain_text(shown)
    opened.assert_calm()


def test_a_click_on_a_line_shows_its_statements(open_rows: Open) -> None:
    opened = open_rows(two_statements())
    lines = opened.page.evaluate("kgview.lines.map(l => [l.id, kgview.entities[l.to].label])")
    opened.click_line(next(number for number, target in lines if target == "Bert Kern"))
    panel = opened.page.locator("#panel")
    expect(panel.locator("h2")).to_contain_text("Anna Berg")
    expect(panel.locator("h2")).to_contain_text("Bert Kern")
    expect(panel.locator("mark").first).to_have_text("„Die Bahn kommt“")
    opened.assert_calm()


def test_the_whole_article_shows_every_speaker_in_a_colour(open_rows: Open) -> None:
    opened = open_rows(two_statements())
    opened.click_node("Bert Kern")
    panel = opened.page.locator("#panel")
    panel.get_by_role("button", name="Im Artikel lesen").first.click()
    body = panel.locator(".article-text")
    assert body.text_content() == TEXT
    marks = body.locator("mark")
    expect(marks).to_have_text(["„Die Bahn kommt“", "„und zwar bald.“", "das sei zu teuer"])
    colours = marks.evaluate_all("all => all.map(one => getComputedStyle(one).backgroundColor)")
    assert colours[0] == colours[1] != colours[2]
    expect(body.locator("mark.current")).to_have_text("das sei zu teuer")
    expect(panel.get_by_role("link")).to_have_attribute("href", "https://bote.example/1")
    panel.get_by_role("button", name="Zurück").click()
    expect(panel.locator("h2")).to_have_text("Bert Kern")
    opened.assert_calm()


def test_escape_closes_the_panel_and_a_click_beside_does_too(open_rows: Open) -> None:
    opened = open_rows(town())
    closers: tuple[Callable[[], None], ...] = (
        lambda: opened.page.keyboard.press("Escape"),
        lambda: opened.page.mouse.click(300, 880),
        lambda: opened.page.get_by_role("button", name="Schließen").click(),
    )
    for close in closers:
        opened.page.locator("#actors button").first.click()
        expect(opened.page.locator("#panel")).to_be_visible()
        close()
        expect(opened.page.locator("#panel")).to_be_hidden()
    opened.assert_calm()


def test_every_actor_is_in_the_list_and_opens_from_the_keyboard(open_rows: Open) -> None:
    rows = town()
    opened = open_rows(rows)
    buttons = opened.page.locator("#actors button")
    expect(buttons).to_have_count(opened.page.evaluate("kgview.entities.length"))
    opened.page.keyboard.press("Tab")
    expect(opened.page.locator(".skip")).to_be_focused()
    opened.page.keyboard.press("Enter")
    opened.page.keyboard.press("Tab")
    expect(buttons.first).to_be_focused()
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#panel h2")).to_have_text("Hanna Reuther")
    opened.page.keyboard.press("Escape")
    expect(buttons.first).to_be_focused()


def test_search_finds_actors_and_words(open_rows: Open) -> None:
    opened = open_rows(town())
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("aydin")
    results = opened.page.locator("#results")
    expect(results.locator(".result").first).to_contain_text("Cem")
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#panel h2")).to_have_text("Cem Aydın")
    opened.page.keyboard.press("Escape")
    opened.page.locator("#search").fill("fünftel mieten")
    expect(results.locator(".words").first).to_contain_text("die Mieten seien in drei Jahren")
    opened.shoot("search")
    opened.page.keyboard.press("ArrowDown")
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#panel mark.current")).to_contain_text("die Mieten")
    opened.page.locator("#search").fill("gibtesnicht")
    expect(results).to_have_text("Nichts gefunden")
    opened.assert_calm()


def test_filters_change_lines_list_and_counts_at_once(open_rows: Open) -> None:
    opened = open_rows(two_statements())
    counts = opened.page.locator("#counts")
    expect(counts).to_have_text("3 Akteure · 2 Aussagen · 1 Artikel")
    opened.page.get_by_label("wörtlich").uncheck()
    expect(counts).to_have_text("1 Akteur · 1 Aussage · 1 Artikel")
    assert opened.page.evaluate("kgview.lines.every(l => kgview.network.body.data.edges.get(l.id).hidden)")
    expect(opened.page.locator("#actors button")).to_have_count(1)
    opened.page.get_by_label("indirekt").uncheck()
    expect(opened.page.locator("#empty")).to_contain_text("Alles ausgeblendet")
    opened.page.get_by_label("wörtlich").check()
    opened.page.get_by_label("Orte und Länder").uncheck()
    expect(opened.page.locator("#actors")).not_to_contain_text("Ulm")
    opened.assert_calm()


@pytest.mark.parametrize(
    ("locale", "heading", "other", "other_heading"),
    [
        ("de-AT", "Wer sagt was über wen", "English", "Who said what about whom"),
        ("en-GB", "Who said what about whom", "Deutsch", "Wer sagt was über wen"),
        ("fr-FR", "Who said what about whom", "Deutsch", "Wer sagt was über wen"),
    ],
)
def test_the_language_follows_the_browser_and_can_be_changed(
    open_rows: Open, locale: str, heading: str, other: str, other_heading: str
) -> None:
    opened = open_rows(two_statements(), locale=locale)
    expect(opened.page.locator("h1")).to_have_text(heading)
    opened.click_node("Anna Berg")
    opened.page.get_by_role("button", name=other).click()
    expect(opened.page.locator("h1")).to_have_text(other_heading)
    language = "en" if other == "English" else "de"
    expect(opened.page.locator("html")).to_have_attribute("lang", language)
    expect(opened.page.locator("#panel .badges")).to_contain_text(
        "direct" if language == "en" else "wörtlich"
    )
    opened.assert_calm()


def test_both_languages_have_the_same_words(open_rows: Open) -> None:
    opened = open_rows(two_statements())
    source = opened.page.evaluate(
        "[...document.scripts].map(s => s.textContent).find(t => t.includes('heading:'))"
    )
    german, english = source.split("kg.language =")[0].split("\n  en: {")
    keys = [set(re.findall(r"(?:^|[\s{])(\w+): (?:\"|\()", part)) for part in (german, english)]
    assert len(keys[0]) > 50
    assert keys[0] == keys[1]


def test_dark_and_light_follow_the_system_even_later(open_rows: Open) -> None:
    opened = open_rows(town(), color_scheme="dark")

    def brightness() -> int:
        colour = opened.page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(int(part) for part in re.findall(r"\d+", colour)[:3])

    def node_colour() -> str:
        colour: str = opened.page.evaluate(
            "kgview.network.body.data.nodes.get(kgview.graph.nodes[0].id).color.background"
        )
        return colour

    assert brightness() < 150
    dark = node_colour()
    opened.shoot("town-dark")
    opened.page.emulate_media(color_scheme="light")
    assert brightness() > 600
    # The page hears of the change in an event of its own, a moment after the style has changed.
    for _ in range(50):
        if node_colour() != dark:
            break
        opened.page.wait_for_timeout(100)
    assert node_colour() != dark
    opened.shoot("town-light")
    opened.click_node("Hanna Reuther")
    opened.shoot("town-light-actor")
    opened.page.locator(".read").first.click()
    opened.shoot("town-light-article")
    opened.assert_calm()


def test_on_a_phone_nothing_is_wider_than_the_screen_and_all_is_reachable(open_rows: Open) -> None:
    opened = open_rows(town(), viewport=PHONE, device_scale_factor=2, has_touch=True)
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert not opened.page.evaluate(wide)
    opened.shoot("phone")
    opened.page.locator("#menu").tap()
    opened.page.locator("#actors button").first.tap()
    expect(opened.page.locator("#panel h2")).to_be_in_viewport()
    expect(opened.page.locator("#sidebar")).not_to_be_in_viewport()
    opened.shoot("phone-actor")
    assert not opened.page.evaluate(wide)
    opened.page.locator(".close").tap()
    opened.page.locator("#search").fill("stadtbahn")
    expect(opened.page.locator("#results .result").first).to_be_in_viewport()
    opened.assert_calm()


def test_an_empty_graph_says_so_kindly(open_rows: Open) -> None:
    opened = open_rows(Rows((), (), (), ()))
    expect(opened.page.locator("#empty h2")).to_have_text("Noch hat niemand etwas gesagt")
    opened.page.get_by_role("button", name="English").click()
    expect(opened.page.locator("#empty h2")).to_have_text("Nobody has said anything yet")
    opened.shoot("empty")
    opened.assert_calm()


def test_a_speaker_without_any_target_is_drawn_and_opens(open_rows: Open) -> None:
    row = StatementRow("s", "Ja", "direct", "nirgends", 0, 2, speakers=(f"{BASE}person/Eva_Lang",))
    opened = open_rows(Rows((row,), (), (), ()))
    opened.click_node("Eva Lang")
    expect(opened.page.locator("#panel mark")).to_have_text("Ja")
    opened.assert_calm()


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
    assert page.locator("script").count() == 11
    opened.assert_calm()


def test_hostile_names_on_the_drawing_stay_text(open_rows: Open) -> None:
    opened = open_rows(hostile_rows())
    page = opened.page
    for number in range(len(HOSTILE)):
        place = page.evaluate("n => kgview.pointOf(kgview.statements[n].speakers[0])", number)
        page.mouse.move(place["x"], place["y"])
    opened.shoot("hostile-drawing")
    opened.assert_calm()


def test_above_the_limit_the_page_says_so_and_search_reaches_the_rest(open_rows: Open) -> None:
    opened = open_rows(crowd(1700, 2000))
    assert opened.page.evaluate("kgview.graph.nodes.length") == 1500
    expect(opened.page.locator("#notice")).to_contain_text("200 weitere")
    hidden = opened.page.evaluate("kgview.entities.find(e => !kgview.isDrawn(e)).label")
    opened.page.locator("#search").fill(hidden)
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#panel .card").first).to_be_visible()
    opened.assert_calm()


@pytest.mark.parametrize("actors", [200, 1000])
def test_a_big_graph_is_drawn_soon(open_rows: Open, actors: int) -> None:
    opened = open_rows(crowd(actors, 2 * actors))
    after = opened.page.evaluate("kgview.drawnAfter")
    opened.shoot(f"crowd-{actors}")
    opened.click_node(opened.page.evaluate("kgview.entities[kgview.graph.nodes[0].id].label"))
    expect(opened.page.locator("#panel .card").first).to_be_visible()
    opened.shoot(f"crowd-{actors}-actor")
    assert after < 5000, f"first picture of {actors} actors after {after:.0f} ms"
    opened.assert_calm()
