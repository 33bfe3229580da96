"""Headline, byline and date lines above a report."""

from __future__ import annotations

import pytest

from kg.read.dates import to_iso
from kg.read.header import Header, read_header

REPORT = "Der Rat hat am Montag lange über die neue Brücke gestritten. Am Ende gab es keine Mehrheit."


@pytest.mark.parametrize(
    "title",
    ["Stadtrat streitet über Brücke", "Kommt die Brücke?", "Muster: „Das reicht!“", "Rat vertagt sich …"],
)
def test_first_line_before_a_blank_line_is_the_headline(title: str) -> None:
    text = f"\n{title}\n\n{REPORT}"
    header = read_header(text)
    assert header.title == title
    assert header.span is not None
    assert header.span.of(text) == title


@pytest.mark.parametrize("line", ["PRESSEMITTEILUNG", "Medienmitteilung Nr. 12/2026", "Presseinformation:"])
def test_a_press_release_has_its_headline_below(line: str) -> None:
    header = read_header(f"{line}\n\nBrücke gesperrt\n\nDie Brücke ist seit Montag gesperrt.")
    assert header.title == "Brücke gesperrt"


def test_headline_without_blank_line() -> None:
    assert read_header(f"Stadtrat streitet über Brücke\n{REPORT}").title == "Stadtrat streitet über Brücke"


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        f"Die Brücke kommt nicht.\n\n{REPORT}",
        f"Sie sagte: „Die Brücke kommt nicht.“\n\n{REPORT}",
        f"KIEL (dpa) - Der Rat streitet\n\n{REPORT}",
        f"{'Sehr lange Zeile ' * 10}\n\n{REPORT}",
        f"Der Rat teilte mit:\n\n{REPORT}",
        f"Ab Montag kann die Stadt\n\ndie Brücke sperren. {REPORT}",
        # wrapped lines: "Gegner" would not have fitted into the first
        "Der Rat der Stadt hat am Montag dann die\nGegner der Brücke enttäuscht und sich sehr\nspät vertagt.",
        "Stadtrat streitet über Brücke",
        "Stadtrat streitet über Brücke\n\n",
        "1234\n\nZahlen sind kein Titel.",
        "",
    ],
)
def test_no_headline(text: str) -> None:
    assert read_header(text) == Header()


def test_a_byline_without_a_name_is_part_of_the_header() -> None:
    text = "Stadtrat streitet über Brücke\nVon unserer Redaktion\n\nDer Rat hat am Montag getagt."
    header = read_header(text)
    assert (header.title, header.authors) == ("Stadtrat streitet über Brücke", ())
    assert header.span is not None
    assert text[header.span.end :].strip() == "Der Rat hat am Montag getagt."


def test_byline_and_date_belong_to_the_header() -> None:
    top = (
        "Stadtrat streitet über Brücke\nVon Ina Beispiel und Karl von der Muster, dpa\n\nKiel, 12. März 2024"
    )
    text = f"{top}\n\n{REPORT}"
    header = read_header(text)
    assert header.title == "Stadtrat streitet über Brücke"
    assert header.authors == ("Ina Beispiel", "Karl von der Muster")
    assert header.published == "2024-03-12"
    assert header.span is not None
    assert header.span.of(text) == top


def test_fields_at_the_top() -> None:
    top = "---\nTitel: Streit um Brücke\nDatum: 12.03.2024\nQuelle: Musterblatt\nAutorin: Ina Beispiel\n---"
    text = f"{top}\n\nStreit um Brücke\n\n{REPORT}"
    header = read_header(text)
    assert header.title == "Streit um Brücke"
    assert (header.published, header.publisher, header.authors) == (
        "2024-03-12",
        "Musterblatt",
        ("Ina Beispiel",),
    )
    assert header.span is not None
    assert text[header.span.end :].strip() == REPORT


def test_other_lines_with_a_colon_are_text() -> None:
    assert read_header(f"Beispiel: Ich war es nicht.\n{REPORT}") == Header()
    assert read_header(f"Datum: steht noch aus.\n{REPORT}") == Header()


def test_known_title_is_the_only_headline() -> None:
    text = f"Kommt die Brücke?\n\n{REPORT}"
    assert read_header(text, "Kommt  die Brücke?").span is not None
    assert read_header(text, "Etwas anderes") == Header()


def test_a_place_is_no_byline() -> None:
    header = read_header(f"Von Kiel nach Bonn\n\n{REPORT}")
    assert (header.title, header.authors) == ("Von Kiel nach Bonn", ())


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-03-12", "2024-03-12"),
        ("2024-03-12T14:30", "2024-03-12T14:30:00"),
        ("2024-03-12T14:30:00Z", "2024-03-12T14:30:00+00:00"),
        ("2024-03-12 14:30:00+01:00", "2024-03-12T14:30:00+01:00"),
        ("12. März 2024", "2024-03-12"),
        ("Dienstag, 12. Mrz. 2024 um 14.30 Uhr", "2024-03-12T14:30:00"),
        ("12.03.2024, 14:30 Uhr", "2024-03-12T14:30:00"),
        ("1.3.2024", "2024-03-01"),
        ("1. Jänner 2024", "2024-01-01"),
        ("31.02.2024", None),
        ("2024-13-01", None),
        ("12. März", None),
        ("12.03.24", None),
        ("gestern", None),
        ("Am 12. März 2024 regnete es", None),
        ("", None),
    ],
)
def test_dates(written: str, iso: str | None) -> None:
    assert to_iso(written) == iso
