"""The wires' own formats: NewsML-G2, NITF, ninjs; and schema.org articles, paywalls and cookies in pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Article, NoteKind
from kg.read import Reading, Reason, Skipped

SAMPLES = Path(__file__).parent / "samples"


def read(*names: str) -> list[Article | InputError | Skipped]:
    return list(Reading([str(SAMPLES / name) for name in names]))


def article(result: object) -> Article:
    assert isinstance(result, Article), result
    return result


def problem(result: object) -> str:
    assert isinstance(result, InputError), result
    assert result.remedy
    return result.problem


def test_newsml() -> None:
    item = article(read("hafen.newsml.xml")[0])
    assert item.title == "Lotsen im Hamburger Hafen drohen mit Ausstand"
    assert (item.published, item.publisher) == ("2024-03-12T14:05:00+01:00", "nda")
    assert item.authors == ("Meike Krause",)
    assert item.body.of(item.text) == (
        "Die Lotsen im Hamburger Hafen wollen von Freitag an die Arbeit niederlegen.\n"
        "„Wir haben lange genug gewartet“, sagte Sprecherin Gesine Harms am Dienstag.\n"
        "Die Reeder & Spediteure bedauerten das."
    )
    assert item.dateline is not None
    assert [place.of(item.text) for place in item.dateline.places] == ["HAMBURG"]
    assert item.dateline.agency == "nda"
    assert item.version == 2
    (embargo,) = item.notes
    assert (embargo.kind, embargo.text) == (NoteKind.EMBARGO, "2024-03-12T18:00:00+01:00")


def test_newsml_message_with_several_items_in_latin_1() -> None:
    zoo, picture, cancelled, ferry = read("meldungen.newsml.xml")
    assert article(zoo).title == "Zoo Münden zeigt Jungtiere"
    assert article(zoo).authors == ("Anke Thiel", "Bernd Ochs")
    assert article(zoo).text == (
        "MÜNDEN - Drei junge Luchse sind im Zoo zu sehen.\n"
        "Sie sind gesund, wie die Leiterin Ute Brandes mitteilte."
    )
    assert problem(picture) == "a picture without text"
    assert problem(cancelled) == "marked as canceled by the agency"
    assert article(ferry).body.of(article(ferry).text).startswith("Die Fähre")
    assert article(zoo).id != article(ferry).id


def test_nitf() -> None:
    item = article(read("haushalt.nitf.xml")[0])
    assert item.title == "Lemgo verschiebt den Bau der Turnhalle"
    assert item.published == "2024-02-13T10:15:00+01:00"
    assert item.authors == ("Ralf Dirks", "Silke Nolte")
    assert item.text == (
        "LEMGO (nda) - Die Stadt Lemgo baut die Turnhalle erst später.\n"
        "„Das Geld fehlt uns an jeder Ecke“, sagte Kämmerer Uwe Pahl."
    )
    assert [note.kind for note in item.notes] == [NoteKind.EMBARGO]
    plain = article(read("schlicht.nitf.xml")[0])
    assert plain.published == "2023-11-08"
    assert plain.text.count("SOEST") == 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("abgeschnitten.newsml.xml", "broken XML"),
        ("entitaeten.newsml.xml", "declares entities"),
        ("zurueckgezogen.nitf.xml", "marked as canceled"),
        ("abgebrochen.nitf.xml", "broken XML"),
        ("kaputt.ninjs.json", "not JSON"),
    ],
)
def test_broken_ones(name: str, reason: str) -> None:
    (result,) = read(name)
    assert reason in problem(result)


def test_ninjs() -> None:
    item = article(read("wind.ninjs.json")[0])
    assert (item.title, item.authors, item.publisher) == (
        "Mehr Windräder vor Borkum",
        ("Tomke Janssen",),
        "nda",
    )
    assert item.body.of(item.text).startswith("Vor Borkum")
    assert item.version == 3
    baker, picture = read("zwei.ninjs.json")
    assert article(baker).text == "FULDA (nda) - Brötchen werden teurer. Das teilte die Innung mit."
    assert article(baker).source == "https://nda.example/item/81"
    assert "blanks" in problem(picture)


@pytest.mark.parametrize("order", [("1", "2"), ("2", "1")])
def test_the_later_version_of_an_item_replaces_the_earlier(tmp_path: Path, order: tuple[str, str]) -> None:
    """Whatever their files are called, and whichever comes first."""
    source = (SAMPLES / "hafen.newsml.xml").read_text(encoding="utf-8")
    for place, version in enumerate(order):
        changed = source.replace('version="2" standard=', f'version="{version}" standard=')
        written = changed.replace("von Freitag an", f"von Freitag an zum {version}. Mal")
        (tmp_path / f"{place}.xml").write_text(written, encoding="utf-8")
    first, second = Reading([str(tmp_path)])
    assert isinstance(first, Article)
    if order == ("1", "2"):
        assert isinstance(second, Article)
        assert first.id == second.id
        assert "2. Mal" in second.text
    else:
        assert isinstance(second, Skipped)
        assert second.reason is Reason.SUPERSEDED


def test_items_that_share_a_headline_are_two_unless_one_is_marked(tmp_path: Path) -> None:
    source = (SAMPLES / "hafen.newsml.xml").read_text(encoding="utf-8")
    other = source.replace("99-300001", "99-300002").replace('version="2" standard=', 'version="1" standard=')
    other = other.replace("von Freitag an", "von Samstag an")
    (tmp_path / "a.xml").write_text(source, encoding="utf-8")
    (tmp_path / "b.xml").write_text(other, encoding="utf-8")
    first, second = (article(result) for result in Reading([str(tmp_path)]))
    assert first.id != second.id
    marked = other.replace("<headline>", "<headline>KORREKTUR: ")
    (tmp_path / "b.xml").write_text(marked, encoding="utf-8")
    first, second = (article(result) for result in Reading([str(tmp_path)]))
    assert first.id == second.id
    assert "Samstag" in second.text


def test_article_in_json_ld_where_the_page_shows_nothing() -> None:
    item = article(read("artikel.jsonld.html")[0])
    assert item.text.startswith("Von Herbst an fährt wieder ein Bus nach Prüm.")
    assert (item.title, item.published) == ("Neue Linie nach Prüm", "2024-06-03T05:30:00+02:00")
    assert (item.publisher, item.authors) == ("Eifelblatt", ("Hedi Marx",))


def test_pages_that_are_no_articles() -> None:
    assert "paywall" in problem(read("bezahlschranke.html")[0])
    assert "cookies" in problem(read("cookies.html")[0])
    assert article(read("ueber-cookies.html")[0]).title == "Gericht urteilt über Cookies"


def test_long_article_that_advertises_a_subscription_at_its_end_is_one(tmp_path: Path) -> None:
    said = "".join(
        f"<p>Am {day}. Mai beriet der Rat von Gera über das Parkhaus, und wieder fand sich keine Mehrheit für den "
        "Abriss, den der Bürgermeister seit langem fordert.</p>"
        for day in range(1, 20)
    )
    page = f"<html><body><article><h1>Parkhaus</h1>{said}<p>Jetzt weiterlesen im Probeabo.</p></article></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert article(next(iter(Reading([str(tmp_path)])))).text.count("Mehrheit") == 19
