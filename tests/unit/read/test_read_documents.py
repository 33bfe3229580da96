"""Tables, Markdown, Word, PDF and mail."""

from __future__ import annotations

import builtins
from pathlib import Path

import pytest
from builders import docx, paragraph, pdf

from kg.errors import InputError
from kg.model import Article, Span
from kg.read import Reading, Skipped

SAMPLES = Path(__file__).parent / "samples"
GERMAN = "Der Rat tagt wieder, sagte Bürgermeisterin Ina Beispiel."


def read(*names: str, columns: tuple[tuple[str, str], ...] = ()) -> list[Article | InputError | Skipped]:
    return list(Reading([str(SAMPLES / name) for name in names], columns))


def written(folder: Path, name: str, data: bytes) -> list[Article | InputError | Skipped]:
    (folder / name).write_bytes(data)
    return list(Reading([str(folder / name)]))


def article(result: object) -> Article:
    assert isinstance(result, Article), result
    return result


def problem(result: object) -> str:
    assert isinstance(result, InputError), result
    assert result.remedy
    return result.problem


def test_csv() -> None:
    dike, empty, school = read("tabelle.csv")
    assert (article(dike).title, article(dike).published) == ("Deich bei Husum hält", "2024-03-12")
    assert (article(dike).publisher, article(dike).authors) == ("Husumer Wochenblatt", ("Inga Thoms",))
    assert article(dike).text.endswith(
        "Petersen.\nAuch in der Nacht sei kein Wasser gekommen; das Tal blieb trocken."
    )
    assert "blanks" in problem(empty)
    assert article(school).title == 'Schule "Am Deich" öffnet'


def test_csv_with_columns_of_its_own() -> None:
    first, second = read("eigene-namen.tsv", columns=(("text", "was"), ("title", "kopf"), ("date", "wann")))
    assert (article(first).title, article(first).published) == ("Gans im Kanal", "2024-05-05")
    assert article(second).source.endswith("eigene-namen.tsv#8")
    (unknown,) = read("eigene-namen.tsv", columns=(("text", "fehlt"),))
    assert problem(unknown) == "has no column 'fehlt' for text"
    (none,) = read("eigene-namen.tsv")
    assert "no column holds the text" in problem(none)


def test_broken_tables(tmp_path: Path) -> None:
    assert "no column holds the text among 'Name', 'Alter'" in problem(read("ohne-text.csv")[0])
    assert "broken row" in problem(read("offen.csv")[0])
    assert "empty" in problem(written(tmp_path, "leer.csv", b"")[0])
    assert "without rows" in problem(written(tmp_path, "kopf.csv", b"text,titel\n")[0])
    good, bad, last = written(
        tmp_path, "eins.csv", b'text,titel\nDas ist gut.,a\n"Das" ist schlecht.,b\nDas ist wieder gut.,c\n'
    )
    assert "broken row" in problem(bad)
    assert (article(good).title, article(last).title) == ("a", "c")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_of_tables(tmp_path: Path, codec: str) -> None:
    table = 'Überschrift\tInhalt\r\nGrüße\t"Schöne Grüße, sagte Ähler.\r\nSo war es."\r\n'
    (found,) = written(tmp_path, "a.tsv", table.encode(codec))
    assert article(found).title == "Grüße"
    assert article(found).text.startswith("Schöne Grüße, sagte Ähler.")


def test_json_with_keys_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"meta": {"kopf": "Grüße"}, "inhalt": {"ganz": "Der Rat tagt."}}\n')
    columns = (("text", "inhalt.ganz"), ("title", "meta.kopf"))
    (found,) = Reading([str(tmp_path)], columns)
    assert (article(found).text, article(found).title) == ("Der Rat tagt.", "Grüße")


def test_markdown() -> None:
    found = article(read("notiz.md")[0])
    assert (found.title, found.published) == ("Markt in Celle zieht um", "2024-02-09")
    assert (found.publisher, found.authors) == ("Celler Anzeiger", ("Wiebke Rohde",))
    assert found.text == (
        "Markt in Celle zieht um\nDer Wochenmarkt zieht an die Aller um.\n"
        "„Hier ist mehr Platz“, sagte Marktmeister Heino Lüders.\nBeginn ist am Samstag.\nDer Bus hält vor dem Tor."
    )
    assert found.title_span == Span(0, len("Markt in Celle zieht um"))
    assert article(read("schlicht.md")[0]).title == "Brücke in Wesel gesperrt"
    assert "blanks" in problem(read("nur-kopf.md")[0])


def test_descriptions_in_a_folder_are_no_articles(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Was hier liegt.", encoding="utf-8")
    (tmp_path / "a.md").write_text(GERMAN, encoding="utf-8")
    assert len(list(Reading([str(tmp_path)]))) == 1
    assert len(list(Reading([str(tmp_path / "README.md")]))) == 1


def test_word(tmp_path: Path) -> None:
    body = (
        paragraph("Neuer Deich in Büsum", "Titel")
        + paragraph("")
        + '<w:p><w:r><w:t>Der Deich </w:t></w:r><w:del><w:r><w:delText>nie </w:delText></w:r></w:del><w:ins><w:r>'
        "<w:t>hält</w:t></w:r></w:ins><w:r><w:tab/><w:t>wieder.</w:t></w:r></w:p>"
        + "<w:tbl><w:tr><w:tc>" + paragraph("In einer Zelle.") + "</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    (found,) = written(tmp_path, "deich.docx", docx(body, "Hauke Haien", "2024-05-06T07:08:09Z"))
    item = article(found)
    assert item.text == "Neuer Deich in Büsum\n\nDer Deich hält wieder.\n\nIn einer Zelle."
    assert (item.title, item.authors, item.published) == (
        "Neuer Deich in Büsum", ("Hauke Haien",), "2024-05-06T07:08:09+00:00"
    )  # fmt: skip
    assert item.body.of(item.text).lstrip().startswith("Der Deich")
    (again,) = written(tmp_path, "umbenannt.txt", docx(paragraph(GERMAN)))
    assert article(again).text == GERMAN


def test_broken_word(tmp_path: Path) -> None:
    whole = docx(paragraph(GERMAN))
    assert "broken ZIP" in problem(written(tmp_path, "halb.docx", whole[: len(whole) // 2])[0])
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    assert "declares entities" in problem(written(tmp_path, "b.docx", docx(paragraph(GERMAN), head=bomb))[0])
    assert "blanks" in problem(written(tmp_path, "leer.docx", docx(""))[0])


def test_pdf(tmp_path: Path) -> None:
    pages = [
        ["Der Bote", "Neue Fähre nach Baltrum", "Die Fähre fährt von Mai an öf-", "ter, sagte Kapitän Onno", "Peters.", "1"],
        ["Der Bote", "Auch der Hafen wird gebaggert.", "Seite 2 von 3"],
        ["Der Bote", "Das Geld kommt vom Land.", "3"],
    ]  # fmt: skip
    info = (
        "/Title (Neue F\\344hre nach Baltrum) /Author (Antje Onken) /CreationDate (D:20240506070809+02'00')"
    )
    (found,) = written(tmp_path, "faehre.pdf", pdf(pages, info))
    item = article(found)
    assert item.text == (
        "Neue Fähre nach Baltrum\nDie Fähre fährt von Mai an öfter, sagte Kapitän Onno\nPeters.\n\n"
        "Auch der Hafen wird gebaggert.\n\nDas Geld kommt vom Land."
    )
    assert (item.title, item.authors) == ("Neue Fähre nach Baltrum", ("Antje Onken",))
    assert item.published == "2024-05-06T07:08:09+02:00"
    (nameless,) = written(tmp_path, "x.pdf", pdf([[GERMAN]], "/Title (Microsoft Word - Dok1.doc)"))
    assert article(nameless).title is None


def test_broken_pdf(tmp_path: Path) -> None:
    whole = pdf([[GERMAN]])
    assert "only pictures" in problem(written(tmp_path, "bild.pdf", pdf([[]]))[0])
    assert "broken PDF" in problem(written(tmp_path, "kopf.pdf", whole[:40])[0])
    assert "broken PDF" in problem(written(tmp_path, "ohne-ende.pdf", whole[: whole.rfind(b"xref\n0")])[0])
    # A table of contents in the wrong place can be made anew.
    moved = whole.replace(b"startxref\n", b"startxref\n9")
    assert article(written(tmp_path, "verschoben.pdf", moved)[0]).text == GERMAN


@pytest.mark.parametrize(
    ("package", "name", "extra"), [("pypdf", "a.pdf", "pdf"), ("warcio", "a.warc", "warc")]
)
def test_a_missing_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str, name: str, extra: str
) -> None:
    really = builtins.__import__

    def guarded(module: str, *rest: object, **named: object) -> object:
        if module.partition(".")[0] == package:
            raise ImportError(module)
        return really(module, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", guarded)
    (result,) = written(tmp_path, name, b"%PDF-1.4" if extra == "pdf" else b"WARC/1.0\r\n")
    assert package in problem(result)
    assert isinstance(result, InputError)
    assert f"pip install 'kg[{extra}]'" in result.remedy


def test_mail() -> None:
    letter, speech = read("pressestelle.eml")
    item = article(letter)
    assert (item.title, item.published) == ("Landrat eröffnet neue Fähre", "2024-06-06T09:12:00+02:00")
    assert (item.publisher, item.authors) == ("kreis.example", ("Kreis Lüchow, Pressestelle",))
    assert item.dateline is not None
    assert [place.of(item.text) for place in item.dateline.places] == ["Lüchow"]
    assert item.body.of(item.text).strip() == (
        "Die Fähre fährt wieder. „Das ist ein guter Tag“, sagte Landrat Kai Behn."
    )
    assert article(speech).text == "Meine Damen und Herren, die Fähre fährt.\n"
    assert article(speech).source.endswith("pressestelle.eml#rede.txt")
    assert article(read("rundbrief.eml")[0]).text == (
        "Die Bienen fliegen, sagte Vorsitzende Gerda Moll.\nMehr bald."
    )
    assert "blanks" in problem(read("leer.eml")[0])
