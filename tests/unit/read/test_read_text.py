"""Plain text files: encodings, identifiers, offsets, and files that are no text."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Article
from kg.read import read_file, read_inputs
from kg.read.compose import compose
from kg.read.decode import MAX_BYTES
from kg.read.origin import Origin, slug

GERMAN = "Grüße aus Köln: „Ja“, sagte Frau Weiß – für 5 €."
ORIGIN = Origin("a.txt", "file:///a.txt", "/a.txt", "a")


def write(folder: Path, data: bytes, name: str = "artikel.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def problem(path: Path) -> str:
    (result,) = read_inputs([str(path)])
    assert isinstance(result, InputError)
    assert result.source == str(path)
    assert result.remedy
    return result.problem


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_german_in_every_encoding(tmp_path: Path, codec: str) -> None:
    (article,) = read_file(write(tmp_path, GERMAN.encode(codec)))
    assert article.text == GERMAN


def test_latin_1(tmp_path: Path) -> None:
    text = "Die Müllers aßen Öl und Äpfel."
    (article,) = read_file(write(tmp_path, text.encode("latin-1")))
    assert article.text == text


def test_text_is_unchanged_but_for_line_ends_and_mark(tmp_path: Path) -> None:
    data = codecs.BOM_UTF8 + b"  A  b\r\n\r\nC\td\rE \x0c\xe2\x80\xa8f \n\n"
    (article,) = read_file(write(tmp_path, data))
    assert article.text == "  A  b\n\nC\td\nE \x0c\u2028f \n\n"


def test_the_parts_of_a_report(tmp_path: Path) -> None:
    text = (
        "Streit um Brücke\nVon Ina Beispiel\n\nKIEL (dpa) - Der Rat der Stadt hat am Montag getagt. "
        "Es ging um die Brücke.\n/ab/XY\n"
    )
    (article,) = read_file(write(tmp_path, text.encode(), "2024-03-12-bruecke.txt"))
    assert (article.title, article.authors, article.published) == (
        "Streit um Brücke",
        ("Ina Beispiel",),
        "2024-03-12",
    )
    assert article.dateline is not None
    assert [span.of(text) for span in article.dateline.places] == ["KIEL"]
    assert article.sign_off is not None
    assert article.sign_off.of(text) == "/ab/XY"
    body = article.body.of(text)
    assert body.strip() == "Der Rat der Stadt hat am Montag getagt. Es ging um die Brücke."


def test_a_stated_date_outranks_the_file_name(tmp_path: Path) -> None:
    text = "KIEL, 3. Mai 2024 (dpa) - Der Rat hat getagt."
    assert read_file(write(tmp_path, text.encode(), "2020-01-01-x.txt"))[0].published == "2024-05-03"
    assert read_file(write(tmp_path, b"Ja.", "2020-13-01-x.txt"))[0].published is None


def test_identifier_of_a_file(tmp_path: Path) -> None:
    path = write(tmp_path, b"Eins.", "Größte Brücke!.txt")
    (first,) = read_file(path)
    assert re.fullmatch(r"groesste-bruecke-[0-9a-f]{10}", first.id)
    assert first.source == path.resolve().as_uri()
    path.write_bytes(b"Zwei.")
    assert read_file(path)[0].id == first.id
    (tmp_path / "anders").mkdir()
    assert read_file(write(tmp_path / "anders", b"Eins.", path.name))[0].id != first.id


def test_source_replaces_the_path(tmp_path: Path) -> None:
    ids = set()
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (article,) = read_file(write(tmp_path / folder, b"Ja."), source="seeds/artikel.txt")
        assert article.source == "seeds/artikel.txt"
        ids.add(article.id)
    assert len(ids) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Übergrößenträger", "uebergroessentraeger"),
        ("U\u0308ber", "ueber"),
        ("  Café – Ñandú ", "cafe-nandu"),
        ("記事", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_slug_is_short_ascii(text: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(text))
    assert len(slug(text)) <= 60


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "blanks"),
        (codecs.BOM_UTF8, "blanks"),
        (b"Text\x00Text", "binary"),
        (bytes(range(1, 256)) * 8, "binary"),
        ("Wörter".encode("utf-16-le"), "binary"),
        (b"%PDF-1.7 und Text", "PDF"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"{\\rtf1 Hallo}", "RTF"),
        (b"\xff\xfe\x00", "UTF-16"),
        (b"a" * (MAX_BYTES + 1), "larger than 20 MB"),
    ],
)
def test_what_is_no_article_is_named_with_its_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    assert reason in problem(write(tmp_path, data))


def test_five_megabytes_of_text_are_read(tmp_path: Path) -> None:
    data = "Die Brücke wird größer.\n".encode() * 210_000
    assert len(data) > 5 * 1024 * 1024
    (article,) = read_file(write(tmp_path, data))
    assert len(article.text.encode()) == len(data)


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, b"Ja.")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "not allowed" in problem(path)


def test_other_faults_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a folder, not a file"):
        read_file(tmp_path)
    with pytest.raises(InputError, match="does not exist"):
        read_file(tmp_path / "fehlt.txt")
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert "cannot be read" in problem(tmp_path / "a.txt")


@given(st.text(min_size=1))
def test_offsets_of_any_text_hold(text: str) -> None:
    try:
        article = compose(ORIGIN, text)
    except InputError:
        assert not text.strip() or "\x00" in text
        return
    assert article.text == text
    assert_spans_in_order(article)


PIECES = ["KIEL (dpa) - ", "Streit um Brücke", "\n", "\n\n", "Von Ina Beispiel", "12. März 2024",
          "Titel: Ja", "---", " ",
          "Der Rat hat getagt.", "/gm/DP", "(afp)", "dpa abc xy", "BERN, 3. Mai 2024 (sda) - "]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join))
def test_spans_of_any_mixture_are_in_order(text: str) -> None:
    if text.strip():
        assert_spans_in_order(compose(ORIGIN, text))


def assert_spans_in_order(article: Article) -> None:
    """Header, dateline, body and sign-off lie in the text, in this order, without overlap."""
    edges = [0]
    if article.title_span:
        edges += article.title_span
    if article.dateline:
        edges += article.dateline.span
        assert all(article.dateline.span.contains(place) for place in article.dateline.places)
    if article.sign_off:
        edges += article.sign_off
    edges.append(len(article.text))
    assert edges == sorted(edges)
    assert article.body.begin <= article.body.end


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("2024-03-12-bruecke.txt", "2024-03-12"),
        ("Interview (2024-03-12).txt", "2024-03-12"),
        ("bruecke_2024-03-12_v2.txt", "2024-03-12"),
        ("0001-01-01-bruecke.txt", None),
        ("bruecke-2024-13-40.txt", None),
        ("12024-03-123.txt", None),
    ],
)
def test_a_date_in_the_name_counts_where_the_text_has_none(
    tmp_path: Path, name: str, published: str | None
) -> None:
    (article,) = read_file(write(tmp_path, b"Die Stadt sperrt am Montag die Bruecke.", name))
    assert article.published == published
