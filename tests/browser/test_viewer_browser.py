"""The viewer in a real browser: real clicks on the drawing, the panel, search, filters, languages, screens."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from kg.rows import StatementRow

from .viewer_page import Open
from .viewer_samples import BASE, TEXT, Rows, crowd, town, two_statements

pytestmark = pytest.mark.browser

PHONE = {"width": 400, "height": 800}


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
    opened.click_line(opened.line("Anna Berg", "Bert Kern"))
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
        lambda: opened.page.mouse.click(300, 780),
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
    assert opened.page.url == opened.url  # which says what is shown
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
    assert opened.page.evaluate("kgview.lines.length") == 0
    expect(opened.page.locator("#actors button")).to_have_count(1)
    opened.page.get_by_label("indirekt").uncheck()
    expect(opened.page.locator("#empty")).to_contain_text("Alles ausgeblendet")
    opened.page.get_by_label("wörtlich").check()
    opened.page.get_by_label("Orte", exact=False).first.uncheck()
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
            "kgview.network.body.data.nodes.get(kgview.items[0].id).color.background"
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


WRITTEN = """() => {
    const kind = CanvasRenderingContext2D.prototype, fillText = kind.fillText, found = [];
    kind.fillText = function (text, x, y) {
        const pixels = parseFloat(this.font.match(/([\\d.e-]+)px/)[1]);
        found.push({text, x, y, half: this.measureText(text).width / 2, high: pixels / 2});
        return fillText.call(this, text, x, y);
    };
    kgview.network.redraw();
    kind.fillText = fillText;
    return [found, kgview.items.map(i => ({name: i.name, x: i.x, y: i.y, size: i.size, at: kgview.pointOf(i.id)}))];
}"""


def test_no_name_covers_what_is_as_big_as_its_own_and_none_is_of_somebody_outside(open_rows: Open) -> None:
    opened = open_rows(crowd(200, 400))
    box = opened.page.locator("#network").bounding_box()
    assert box is not None
    for zoomed in (False, True):
        if zoomed:
            opened.page.evaluate("kgview.lookAt({...kgview.items[3], scale: 2})")
        written, items = opened.page.evaluate(WRITTEN)
        of = {item["name"]: item for item in items}
        assert len(written) > (3 if zoomed else 25)
        for label in written:
            own = of[label["text"]]
            assert box["x"] - 80 < own["at"]["x"] < box["x"] + box["width"] + 80
            assert box["y"] - 80 < own["at"]["y"] < box["y"] + box["height"] + 80
            for other in items:
                if other is own or other["size"] < 0.75 * own["size"]:
                    continue
                across = abs(other["x"] - label["x"]) - label["half"]
                down = abs(other["y"] - label["y"]) - label["high"]
                assert max(across, down) > 0.8 * other["size"], (label["text"], other["name"])
    opened.assert_calm()


def test_on_a_phone_the_chosen_actor_is_seen_above_the_panel(open_rows: Open) -> None:
    opened = open_rows(town(), viewport=PHONE, has_touch=True, reduced_motion="reduce")
    for name in ("Hanna Reuther", "Ole Petersen"):
        opened.page.evaluate("name => kgview.openActor(kgview.entities.find(e => e.label === name))", name)
        place = opened.page.evaluate("id => kgview.pointOf(id)", opened.entity(name))
        tools, panel = (opened.page.locator(one).bounding_box() for one in (".tools", "#panel"))
        assert tools is not None
        assert panel is not None
        assert tools["y"] + tools["height"] < place["y"] < panel["y"] - 20
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


@pytest.mark.parametrize(
    ("written", "german", "english"),
    [
        ("2024-05-03", "3. Mai 2024", "3 May 2024"),
        ("2024-05-03/2024-05-05", "3. Mai 2024 – 5. Mai 2024", "3 May 2024 – 5 May 2024"),
        ("2024-05", "Mai 2024", "May 2024"),
        ("am Montag", "am Montag", "am Montag"),
        ("9999-99-99", "9999-99-99", "9999-99-99"),
    ],
)
def test_dates_are_written_as_in_the_language_of_the_reader(
    open_rows: Open, written: str, german: str, english: str
) -> None:
    opened = open_rows(two_statements())
    shown = "v => ['de', 'en'].map(l => { kgview.language = l; return kgview.date(v); })"
    assert opened.page.evaluate(shown, written) == [german, english]
