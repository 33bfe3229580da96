"""Filters, closer looks, bubbles, list, map and addresses of the viewer in a real browser."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kg.rows import ArticleRow, EntityRow, StatementRow

from .viewer_page import Open, Opened
from .viewer_samples import BASE, Rows, crowd, town, two_statements

pytestmark = pytest.mark.browser


def said(
    number: int, speaker: str, about: str = "", article: str = "a", stance: str = "neutral"
) -> StatementRow:
    return StatementRow(
        f"s{number}",
        "Ja",
        "direct",
        article,
        0,
        2,
        speakers=(BASE + speaker,),
        about=(BASE + about,) if about else (),
        stance=stance,
    )


def chain() -> Rows:
    """Anna - Bert - Cem - Dora in a chain by way of two articles, and Emil alone in a third."""
    statements = (
        said(1, "Anna", "Bert", "a"),
        said(2, "Bert", "Cem", "a"),
        said(3, "Dora", "Cem", "b"),
        said(4, "Anna", article="b"),
        said(5, "Emil", article="c"),
    )
    names = ("Anna", "Bert", "Cem", "Dora", "Emil")
    entities = tuple(EntityRow(BASE + name, name, "person") for name in names)
    articles = tuple(
        ArticleRow(name, name, f"2024-0{number}-03", "Bote", None, "Ja, so war es.")
        for number, name in enumerate("abc", start=1)
    )
    return Rows(statements, entities, articles, ())


def drawn(opened: Opened) -> set[str]:
    return set(opened.page.evaluate("kgview.items.map(i => i.name)"))


def lines(opened: Opened) -> set[str]:
    return set(opened.page.evaluate("kgview.lines.map(l => `${l.from.name}>${l.to.name}`)"))


def counted(opened: Opened) -> str:
    return (opened.page.locator("#counts").text_content() or "").split(" · ")[1]


def test_the_lines_of_the_page_are_those_that_python_counted(open_rows: Open) -> None:
    opened = open_rows(town())
    both = """() => [kgview.graph.edges.map(e => [e.from, e.to, e.relation, e.stance, [...e.statements].sort()]),
        (kgview.redraw(), kgview.lines).map(l =>
            [l.from.id, l.to.id, l.relation, l.stance, l.statements.map(s => s.id).sort()])]"""
    python, page = opened.page.evaluate(both)
    assert len(python) > 50
    assert sorted(map(str, python)) == sorted(map(str, page))


def test_only_the_neighbours_of_one(open_rows: Open) -> None:
    opened = open_rows(chain())
    opened.click_node("Bert")
    opened.page.get_by_role("button", name="Nur Nachbarn").click()
    assert drawn(opened) == {"Anna", "Bert", "Cem"}
    expect(opened.page.locator("#focus")).to_contain_text("Nur Nachbarn von Bert")
    opened.page.get_by_role("button", name="beenden").click()
    assert drawn(opened) == {"Anna", "Bert", "Cem", "Dora", "Emil"}
    opened.assert_calm()


def test_the_paths_between_two(open_rows: Open) -> None:
    opened = open_rows(chain())
    opened.click_node("Anna")
    opened.page.get_by_role("button", name="Wege zu").click()
    opened.page.keyboard.type("dor")
    opened.page.keyboard.press("Enter")
    assert drawn(opened) == {"Anna", "Bert", "Cem", "Dora"}
    expect(opened.page.locator("#focus")).to_contain_text("Wege zwischen Anna und Dora")
    opened.page.get_by_role("button", name="Wege zu").click()
    opened.page.keyboard.type("emil")
    opened.page.keyboard.press("Enter")
    assert drawn(opened) == set()
    expect(opened.page.locator("#notice")).to_contain_text("Kein Weg")
    opened.assert_calm()


def test_who_was_quoted_together(open_rows: Open) -> None:
    opened = open_rows(chain())
    opened.page.get_by_label("Linien").select_option("together")
    assert {frozenset(line.split(">")) for line in lines(opened)} == {
        frozenset(("Anna", "Bert")),
        frozenset(("Anna", "Dora")),
    }
    opened.click_line(next(iter(opened.page.evaluate("kgview.lines.map(l => l.id)"))))
    expect(opened.page.locator("#panel .facts")).to_contain_text("im selben Artikel zitiert")
    expect(opened.page.locator("#panel .card")).to_have_count(2)
    opened.assert_calm()


def test_communities_have_colours_on_demand(open_rows: Open) -> None:
    opened = open_rows(town())
    fills = "new Set(kgview.items.map(i => kgview.network.body.data.nodes.get(i.id).color.background)).size"
    before = opened.page.evaluate(fills)
    opened.page.get_by_label("Farben").select_option("community")
    communities = opened.page.evaluate("new Set(kgview.entities.map(e => Math.min(e.community, 7))).size")
    assert opened.page.evaluate(fills) == communities
    assert before == opened.page.evaluate("new Set(kgview.entities.map(e => e.kind)).size")
    opened.assert_calm()


def test_publisher_place_and_confidence_filter(open_rows: Open) -> None:
    rows = town()
    opened = open_rows(rows)
    publisher = {article.iri: article.publisher for article in rows.articles}
    left = [row for row in rows.statements if publisher[row.article] != "Lindentaler Bote"]
    opened.page.get_by_label("Lindentaler Bote").uncheck()
    assert counted(opened) == f"{len(left)} Aussagen"
    place = f"{BASE}place/Lindental"
    left = [row for row in left if row.stated_in == place or place in row.about]
    opened.page.get_by_label("Ort", exact=True).select_option(label=f"Lindental ({len(left)})")
    assert counted(opened) == f"{len(left)} Aussagen"
    left = [row for row in left if (row.confidence or 0) >= 0.75]
    slider = opened.page.get_by_label("Sicherheit mindestens")
    slider.fill("0.75")
    assert counted(opened).startswith(f"{len(left)} ")
    expect(opened.page.locator("#least-shown")).to_have_text("75 %")
    opened.page.get_by_role("button", name="Filter zurücksetzen").click()
    assert counted(opened) == f"{len(rows.statements)} Aussagen"
    expect(slider).to_have_value("0")
    opened.assert_calm()


def test_the_time_slider_chooses_a_stretch_of_time(open_rows: Open) -> None:
    rows = town()
    opened = open_rows(rows)
    expect(opened.page.locator("#timeline rect")).not_to_have_count(0)
    date = {article.iri: article.date or "" for article in rows.articles}
    end = opened.page.get_by_role("slider", name="Bis")
    end.focus()
    for _ in range(30):
        opened.page.keyboard.press("ArrowLeft")
    until = opened.page.evaluate("kgview.hidden.to")
    left = [row for row in rows.statements if date[row.article] <= until]
    assert 0 < len(left) < len(rows.statements)
    assert counted(opened) == f"{len(left)} Aussagen"
    expect(end).to_have_attribute("aria-valuetext", re.compile("2024$"))
    opened.shoot("time")
    opened.assert_calm()


def test_bubbles_open_and_search_reaches_everybody(open_rows: Open) -> None:
    opened = open_rows(crowd(400, 600), limit=150)
    page = opened.page
    assert page.evaluate("kgview.items.every(i => i.bubble)")
    expect(page.locator("#notice")).to_contain_text("Akteure in")
    opened.shoot("bubbles")
    first = page.evaluate("kgview.items[0].id")
    members = set(page.evaluate("kgview.items[0].members"))
    opened.click_item(first)
    shown = set(page.evaluate("kgview.items.filter(i => i.entity).map(i => i.id)"))
    assert shown == members
    opened.shoot("bubbles-open")
    hidden = page.evaluate("kgview.entities.find(e => !kgview.isDrawn(e)).label")
    page.locator("#search").fill(hidden)
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(hidden)
    assert hidden in drawn(opened)
    assert page.evaluate("kgview.items.length") <= 150
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Gruppen schließen").click()
    assert page.evaluate("kgview.items.every(i => i.bubble)")
    opened.assert_calm()


def test_a_filter_that_leaves_few_shows_them_without_bubbles(open_rows: Open) -> None:
    rows = crowd(400, 600)
    opened = open_rows(rows, limit=150)
    opened.page.get_by_label("Orte").uncheck()
    opened.page.get_by_label("Personen").uncheck()
    opened.page.get_by_label("Gruppen").uncheck()
    kinds = opened.page.evaluate("[...new Set(kgview.items.map(i => i.entity && i.entity.kind))]")
    assert kinds == ["organization"]
    opened.assert_calm()


def test_the_list_sorts_and_opens(open_rows: Open) -> None:
    rows = town()
    opened = open_rows(rows)
    page = opened.page
    opened.show("list")
    table = page.locator("#table table")
    expect(table.locator("tbody tr")).to_have_count(len(rows.statements))
    table.get_by_role("button", name="Sicherheit").click()
    expect(table.locator("th[aria-sort=descending]")).to_contain_text("Sicherheit")
    best = round(100 * max(row.confidence or 0 for row in rows.statements))
    expect(table.locator("tbody tr").first).to_contain_text(f"{best} %")
    opened.shoot("list")
    page.get_by_role("button", name="Akteure").click()
    expect(table.locator("tbody tr").first).to_contain_text("Hanna Reuther")
    table.get_by_role("button", name="Name").click()
    names = table.locator("tbody .col-name").all_inner_texts()
    assert names[0] == "Altmühlbrück"
    opened.shoot("list-actors")
    table.get_by_role("button", name="Amira Haddad").click()
    expect(page.locator("#panel h2")).to_have_text("Amira Haddad")
    opened.assert_calm()


def test_the_list_has_no_column_for_media_that_nobody_knows(open_rows: Open) -> None:
    rows = chain()
    unknown = tuple(ArticleRow(row.iri, row.title, row.date, None, None, row.text) for row in rows.articles)
    for articles, columns in ((rows.articles, 1), (unknown, 0)):
        opened = open_rows(Rows(rows.statements, rows.entities, articles, ()))
        opened.show("list")
        expect(opened.page.locator("#table tbody tr")).to_have_count(5)
        expect(opened.page.locator("#table thead .col-publisher")).to_have_count(columns)
        expect(opened.page.locator("#table tbody tr").first.locator("td")).to_have_count(7 + columns)


def test_what_is_shown_can_be_saved_as_csv(open_rows: Open, tmp_path: Path) -> None:
    first, second = two_statements().statements
    evil = StatementRow(
        **{name: getattr(second, name) for name in second.__slots__}
        | {"iri": "s3", "text": '=1+1, "x"\nEnde', "cue": "+cmd"}
    )
    base = two_statements()
    opened = open_rows(Rows((first, second, evil), base.entities, base.articles, ()))
    opened.show("list")
    opened.page.get_by_label("wörtlich").uncheck()
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="Als CSV speichern").click()
    path = tmp_path / "saved.csv"
    download.value.save_as(path)
    text = path.read_bytes().decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["text"] for row in table] == ["das sei zu teuer", '\'=1+1, "x"\nEnde']
    assert table[1]["cue"] == "'+cmd"
    assert (table[0]["speaker"], table[0]["confidence"], table[0]["publisher"]) == (
        "Bert Kern",
        "0.71",
        "Bote",
    )
    opened.assert_calm()


def two_sided() -> Rows:
    """Kaya is against Hydroplan, for the council and neutral to Ulm in one breath, said to the bank; Lorenz hits back."""
    kaya = replace(
        said(1, "Kaya", stance="opposes"),
        about=tuple(BASE + name for name in ("Hydroplan", "Rat", "Ulm")),
        stances=("opposes", "supports", "neutral"),
        addressees=(BASE + "Nordbank",),
    )
    lorenz = said(2, "Lorenz", "Kaya", stance="opposes")
    entities = (
        *(EntityRow(BASE + name, name, "person") for name in ("Kaya", "Lorenz")),
        *(EntityRow(BASE + name, name, "organization") for name in ("Hydroplan", "Rat", "Nordbank")),
        EntityRow(BASE + "Ulm", "Ulm", "location", None, 48.4, 9.99),
    )
    return Rows(
        (kaya, lorenz), entities, (ArticleRow("a", "a", "2024-01-03", None, None, "Ja, so war es."),), ()
    )


def stances(opened: Opened) -> dict[str, str]:
    """The stance of each line, after a look whether the line is drawn in the colour of that stance."""
    found = opened.page.evaluate(
        """() => kgview.lines.map(l => [`${l.from.name}>${l.to.name}`, l.stance,
            kgview.network.body.edges[l.id].options.color.color, kgview.colours().stances[l.stance]])"""
    )
    assert all(drawn == wanted for _, _, drawn, wanted in found), found
    return {name: stance for name, stance, _, _ in found}


def saved(opened: Opened, tmp_path: Path) -> list[dict[str, str]]:
    opened.show("list")
    with opened.page.expect_download() as download:
        opened.page.locator("#csv").click()
    path = tmp_path / "saved.csv"
    download.value.save_as(path)
    opened.show("graph")
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_a_line_is_painted_in_the_stance_towards_its_end(open_rows: Open, tmp_path: Path) -> None:
    opened = open_rows(two_sided())
    towards = {
        "Kaya>Hydroplan": "opposes",
        "Kaya>Rat": "supports",
        "Kaya>Ulm": "neutral",
        "Kaya>Nordbank": "neutral",
        "Lorenz>Kaya": "opposes",
    }
    assert stances(opened) == towards
    opened.page.evaluate("kgview.filtersChanged()")  # counted by the page instead of Python
    assert stances(opened) == towards
    first = saved(opened, tmp_path)[0]
    assert (first["about"], first["stance"]) == ("Hydroplan; Rat; Ulm", "opposes")
    assert first["about_stance"] == "opposes; supports; neutral"
    opened.page.evaluate("kgview.openLine(kgview.lines.find(l => l.to.name === 'Rat').id)")
    expect(opened.page.locator("#panel .badges .stance")).to_have_text(
        ["lehnt ab: Hydroplan", "unterstützt: Rat", "neutral: Ulm"]
    )
    opened.shoot("two-sided")
    opened.page.keyboard.press("Escape")
    opened.page.locator("#actors").get_by_role("button", name="Lorenz").click()
    expect(opened.page.locator("#panel .badges .stance")).to_have_text(["lehnt ab"])
    opened.assert_calm()


@pytest.mark.parametrize(
    ("shown", "lines", "count", "actors"),
    [
        ("unterstützt", {"Kaya>Rat", "Kaya>Nordbank"}, 1, {"Kaya", "Rat", "Nordbank"}),
        (
            "lehnt ab",
            {"Kaya>Hydroplan", "Kaya>Nordbank", "Lorenz>Kaya"},
            2,
            {"Kaya", "Lorenz", "Hydroplan", "Nordbank"},
        ),
        ("neutral", {"Kaya>Ulm", "Kaya>Nordbank"}, 1, {"Kaya", "Ulm", "Nordbank"}),
    ],
)
def test_the_filter_of_stances_asks_for_each_target_apart(
    open_rows: Open, tmp_path: Path, shown: str, lines: set[str], count: int, actors: set[str]
) -> None:
    opened = open_rows(two_sided())
    boxes = opened.page.locator("#stances")
    counts = [
        boxes.locator("label", has_text=word).locator(".count") for word in ("unterst", "lehnt", "neutr")
    ]
    for box, number in zip(counts, ("1", "2", "1"), strict=True):
        expect(box).to_have_text(number)
    for other in {"unterstützt", "lehnt ab", "neutral"} - {shown}:
        opened.page.get_by_label(other).uncheck()
    assert set(stances(opened)) == lines
    assert drawn(opened) == actors
    expect(opened.page.locator("#counts")).to_contain_text(f"{count} Aussage")
    assert len(saved(opened, tmp_path)) == count
    for name in actors - {"Kaya", "Lorenz", "Nordbank"}:
        opened.page.locator("#actors").get_by_role("button", name=name).click()
        expect(opened.page.locator("#panel .card")).to_have_count(1)
    opened.assert_calm()


def test_the_map_shows_places_with_counts_under_the_same_filters(open_rows: Open) -> None:
    rows = town()
    opened = open_rows(rows)
    opened.show("map")
    page = opened.page
    expect(page.locator("#map .place")).to_have_count(4)
    expect(page.locator("#map-note")).to_contain_text("1 ohne Koordinaten")
    place = f"{BASE}place/Lindental"

    def count(forms: set[str]) -> int:
        return sum(
            row.form in forms and (row.stated_in == place or place in row.about) for row in rows.statements
        )

    forms = {row.form for row in rows.statements}
    expect(page.get_by_role("button", name=f"Lindental, {count(forms)} Aussagen")).to_be_visible()
    opened.shoot("map")
    page.get_by_label("wörtlich").uncheck()
    mark = page.get_by_role("button", name=f"Lindental, {count(forms - {'direct'})} Aussagen")
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Lindental")
    opened.shoot("map-panel")
    opened.assert_calm()


def test_no_outline_on_the_map_runs_across_the_whole_world(open_rows: Open) -> None:
    opened = open_rows(two_statements())
    opened.show("map")
    longest = opened.page.evaluate(
        """() => {
            const rings = document.querySelector("#map .land").getAttribute("d").slice(1, -1).split("ZM");
            return Math.max(...rings.flatMap(ring => {
                const across = ring.split("L").map(point => Number(point.split(" ")[0]));
                return across.map((x, at) => Math.abs(x - across[(at + 1) % across.length]));
            }));
        }"""
    )
    assert longest < 100, "a tenth of the world"


def test_moving_the_map_moves_land_and_places_together(open_rows: Open) -> None:
    opened = open_rows(town())
    opened.show("map")
    mark = opened.page.locator("#map .place").first
    before = mark.bounding_box()
    opened.page.mouse.move(500, 300)
    opened.page.mouse.down()
    opened.page.mouse.move(560, 330, steps=4)
    opened.page.mouse.up()
    after = mark.bounding_box()
    assert before is not None
    assert after is not None
    assert round(after["x"] - before["x"]) == 60
    assert round(after["y"] - before["y"]) == 30
    opened.assert_calm()


STATE = """() => ({view: kgview.view, counts: document.getElementById('counts').textContent,
    items: kgview.items.map(i => i.id).sort(), lines: kgview.lines.map(l => l.id).sort(),
    panel: document.getElementById('panel').hidden ? null : document.getElementById('panel').innerText,
    language: document.documentElement.lang, table: document.getElementById('table').innerText})"""


def test_an_address_brings_back_exactly_the_same_view(open_rows: Open) -> None:
    rows = town()
    opened = open_rows(rows)
    page = opened.page
    page.get_by_label("indirekt", exact=False).first.uncheck()
    page.get_by_label("Neuenfurter Tageblatt").uncheck()
    page.get_by_label("Sicherheit mindestens").fill("0.6")
    page.get_by_role("button", name="English").click()
    opened.click_node("Marta Kowalik")
    page.get_by_role("button", name="Only neighbours").click()
    page.locator("#panel .read").first.click()
    page.wait_for_timeout(300)
    again = open_rows(rows, fragment=page.evaluate("location.hash"))
    assert again.page.evaluate(STATE) == page.evaluate(STATE)
    expect(again.page.locator("#panel .article-text")).to_be_visible()
    again.assert_calm()
    opened.assert_calm()


def test_an_address_brings_back_line_list_map_and_camera(open_rows: Open) -> None:
    rows = town()
    opened = open_rows(rows)
    page = opened.page
    opened.click_line(opened.line("Hanna Reuther", "Ole Petersen"))
    page.mouse.move(600, 300)
    page.wait_for_timeout(900)  # until the picture has moved to the line
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(300)
    page.evaluate("kgview.remember()")
    again = open_rows(rows, fragment=page.evaluate("location.hash"))
    assert again.page.evaluate(STATE) == page.evaluate(STATE)
    camera = [one.page.evaluate("kgview.looksAt()") for one in (opened, again)]
    assert camera[1] == pytest.approx(camera[0], abs=0.01)
    opened.show("list")
    page.get_by_role("button", name="Wer", exact=True).click()
    assert open_rows(rows, fragment=page.evaluate("location.hash")).page.evaluate(STATE) == page.evaluate(
        STATE
    )
    opened.show("map")
    page.locator("#map-in").click()
    page.evaluate("kgview.remember()")
    again = open_rows(rows, fragment=page.evaluate("location.hash"))
    assert again.page.evaluate("kgview.mapFrame()") == pytest.approx(
        page.evaluate("kgview.mapFrame()"), abs=0.01
    )


def test_back_and_forward_go_from_view_to_view(open_rows: Open) -> None:
    opened = open_rows(town())
    opened.click_node("Hanna Reuther")
    opened.show("list")
    opened.page.go_back()
    expect(opened.page.locator("#network")).to_be_visible()
    expect(opened.page.locator("#panel h2")).to_have_text("Hanna Reuther")
    opened.page.go_back()
    expect(opened.page.locator("#panel")).to_be_hidden()
    opened.page.go_forward()
    expect(opened.page.locator("#panel h2")).to_have_text("Hanna Reuther")
    opened.page.go_forward()
    expect(opened.page.locator("#table")).to_be_visible()
    opened.assert_calm()


@pytest.mark.parametrize(
    "fragment", ["#actor=gone&near=gone&line-from=x&statement=y&open=b9", "#%E0%A4%A", "#at=1,2"]
)
def test_an_address_that_fits_nothing_shows_everything(open_rows: Open, fragment: str) -> None:
    opened = open_rows(town(), fragment=fragment)
    assert len(drawn(opened)) == 40
    expect(opened.page.locator("#panel")).to_be_hidden()
    opened.assert_calm()


def test_words_complete_in_the_search_box(open_rows: Open) -> None:
    opened = open_rows(town())
    opened.page.locator("#search").fill("vertr")
    word = opened.page.locator("#results .word").first
    expect(word).to_contain_text("Vertrag")
    word.click()
    expect(opened.page.locator("#search")).to_have_value("Vertrag ")
    expect(opened.page.locator("#results .words").first).to_contain_text("Vertrag bis zum Herbst")
    opened.assert_calm()


def test_the_picture_is_read_from_the_keyboard(open_rows: Open) -> None:
    opened = open_rows(town())
    opened.page.locator("#network").focus()
    opened.page.keyboard.press("ArrowRight")
    expect(opened.page.locator("#spoken")).to_contain_text("Hanna Reuther")
    opened.page.keyboard.press("ArrowRight")
    expect(opened.page.locator("#spoken")).not_to_contain_text("Hanna Reuther")
    spoken = opened.page.locator("#spoken").text_content() or ""
    opened.page.keyboard.press("Enter")
    name = opened.page.locator("#panel h2").text_content() or "?"
    assert spoken.startswith(name)
    opened.assert_calm()
