"""What agencies write on their reports: versions, embargoes, notes, sign-offs; and what is read only once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.model import Article
from kg.read import Reading, Reason, Skipped, article_from_text
from kg.read.language import language_of


def kinds(text: str) -> list[str]:
    return [note.kind.value for note in article_from_text(text, "x").notes]


@pytest.mark.parametrize(
    ("headline", "title", "version"),
    [
        ("KORREKTUR: Rat in Emden stimmt zu", "Rat in Emden stimmt zu", 5),
        ("Rat in Emden stimmt zu (2. Zusammenfassung)", "Rat in Emden stimmt zu", 20),
        ("1. Zusammenfassung - Rat in Emden stimmt zu", "Rat in Emden stimmt zu", 10),
        ("BERICHTIGUNG/1. Zusammenfassung: Rat in Emden stimmt zu", "Rat in Emden stimmt zu", 15),
        ("ROUNDUP 3: Rat in Emden stimmt zu", "Rat in Emden stimmt zu", 30),
        ("ROUNDUP/Aktualisierung: Rat in Emden stimmt zu", "Rat in Emden stimmt zu", 10),
        ("UPDATE 2-Rat in Emden stimmt zu", "Rat in Emden stimmt zu", 20),
        ("EIL: Rat in Emden stimmt zu", "Rat in Emden stimmt zu", -5),
        ("WDH/KORREKTUR: Rat in Emden stimmt zu", "Rat in Emden stimmt zu", 5),
        ("Korrektur der Steuerpläne gefordert", "Korrektur der Steuerpläne gefordert", 0),
        ("Zusammenfassung der Kreise beschlossen", "Zusammenfassung der Kreise beschlossen", 0),
        ("Wiederholung: Der alte Film im Kino", "Wiederholung: Der alte Film im Kino", 0),
    ],
)
def test_marks_on_headlines(headline: str, title: str, version: int) -> None:
    article = article_from_text(f"{headline}\n\nEMDEN (dpa) - Der Rat hat zugestimmt.\n", "x")
    assert (article.title, article.version) == (title, version)
    assert article.body.of(article.text).strip() == "Der Rat hat zugestimmt."
    for note in article.notes:
        assert note.span is not None
        assert note.span.of(article.text) == note.text


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("Sperrfrist: 12. März 2024, 18.00 Uhr\n\nRat stimmt zu", ["embargo"]),
        ("Rat stimmt zu\n\n+++ SPERRFRIST bis Sonntag, 5.00 Uhr +++", ["embargo"]),
        ("Rat stimmt zu\n\n(Korrektur: Name im dritten Absatz)", ["correction"]),
        ("Rat stimmt zu\n(Neu: weitere Zitate)", ["update"]),
        ("EILMELDUNG\n\nRat stimmt zu", ["urgent"]),
        ("Rat stimmt zu\n\nAchtung Redaktionen: Fotos folgen", ["editors"]),
        ("Rat stimmt zu\n\nMit Bild", ["editors"]),
    ],
)
def test_notes_above_the_report_are_no_part_of_it(lines: str, found: list[str]) -> None:
    text = f"{lines}\n\nEMDEN (dpa) - Der Rat hat zugestimmt.\n"
    article = article_from_text(text, "x")
    assert kinds(text) == found
    assert article.title == "Rat stimmt zu"
    assert article.body.of(text).strip() == "Der Rat hat zugestimmt."


@pytest.mark.parametrize(
    "text",
    [
        "Rat stimmt zu\n\nEMDEN (dpa) - Frei ab zwölf ist der Eintritt.\n",
        "Embargo gegen Nordland\n\nDas Embargo gilt von Montag an.\n",
        "Sperrfrist für Katzen\n\nKatzen dürfen nicht ins Moor.\n",
        "Mit Bild und Ton\n\nDer Film läuft wieder.\n",
    ],
)
def test_what_is_no_note(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "ending",
    [
        "/gm/DP/men",
        "dpa abc xy",
        "epd lde/lwd kab",
        "jb/kmo",
        "(KNA - oldkq-89-00123)",
        "(Schluss) abc/def",
        "SID ab cd",
        "(Reporter: Ina Beispiel, redigiert von Max Muster)",
        "Redaktionshinweis: Wir berichten weiter.",
        "dpa-Notizblock\n\nOrte\n- [Rathaus](Ratsplatz 1)\n\ndpa abc xy",
        "/abc\n\nRückfragehinweis:\nIna Beispiel\nTel. 0123",
        "-- \nPressestelle",
    ],
)
def test_what_stands_below_the_report_is_no_part_of_it(ending: str) -> None:
    text = f"Rat stimmt zu\n\nEMDEN (dpa) - Der Rat hat zugestimmt.\n\n{ending}\n"
    article = article_from_text(text, "x")
    assert article.text == text
    assert article.body.of(text).strip() == "Der Rat hat zugestimmt."


def test_a_correction_told_below_the_report_makes_a_version_of_it() -> None:
    text = (
        "Rat stimmt zu\n\nEMDEN (dpa) - Der Rat hat zugestimmt.\n\nBerichtigung: Im ersten Satz stand Leer.\n"
    )
    assert kinds(text) == ["correction"]
    assert article_from_text(text, "x").version == 5


def test_a_remark_within_the_report_stays() -> None:
    text = "EMDEN (dpa) - Der Rat (Anm. d. Red.: ohne die Bürgermeisterin) hat zugestimmt.\n"
    assert article_from_text(text, "x").body.of(text).startswith("Der Rat (Anm.")


PLAIN = "Rat in Emden stimmt zu\n\nEMDEN (dpa) - Der Rat hat mit {} Stimmen zugestimmt.\n"


def read(folder: Path, **texts: str) -> list[Article | Skipped]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    results = list(Reading([str(folder)]))
    assert all(isinstance(result, Article | Skipped) for result in results)
    return [result for result in results if isinstance(result, Article | Skipped)]


def test_a_correction_takes_the_place_of_what_it_corrects(tmp_path: Path) -> None:
    first, second, other = read(
        tmp_path,
        a=PLAIN.format(9),
        b="KORREKTUR: " + PLAIN.format(8),
        c=PLAIN.format(7).replace("Emden", "Leer"),
    )
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(other, Article)
    assert first.id == second.id != other.id
    assert second.source.endswith("b.txt")
    assert "8 Stimmen" in second.text


def test_what_was_corrected_already_is_left_out(tmp_path: Path) -> None:
    _, second = read(
        tmp_path, a="2. Zusammenfassung: " + PLAIN.format(9), b="1. Zusammenfassung: " + PLAIN.format(8)
    )
    assert isinstance(second, Skipped)
    assert second.reason is Reason.SUPERSEDED


@pytest.mark.parametrize(
    "other",
    [
        PLAIN.format(8),  # two reports without a mark are two reports
        "KORREKTUR: " + PLAIN.format(8).replace("(dpa)", "(AFP)"),
        "KORREKTUR: " + PLAIN.format(8).replace("Emden stimmt", "Emden lehnt"),
        "KORREKTUR: " + PLAIN.format(8).replace("\n\n", "\n12. März 2024\n\n"),  # long after the first
    ],
)
def test_what_is_no_version_of_another(tmp_path: Path, other: str) -> None:
    first, second = read(tmp_path, a=PLAIN.format(9).replace("\n\n", "\n1. März 2024\n\n"), b=other)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.id != second.id


def test_the_same_text_twice_is_one(tmp_path: Path) -> None:
    _, second = read(tmp_path, a=PLAIN.format(9), b=PLAIN.format(9).replace(" ", "  "))
    assert second == Skipped((tmp_path / "b.txt").resolve().as_uri(), Reason.DUPLICATE)


def test_the_same_text_in_two_papers_is_two(tmp_path: Path) -> None:
    body = PLAIN.format(9)
    rows = [{"text": body, "publisher": paper} for paper in ("Bote", "Kurier", "Bote")]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = list(Reading([str(tmp_path / "x.jsonl")]))
    assert [type(one) for one in found] == [Article, Article, Skipped]


FOREIGN = {
    "en": "The council of the town has agreed to the plan, but the mayor said that it was not what she had wanted.",
    "nl": "De raad van de stad heeft met het plan ingestemd, maar volgens de burgemeester is dat niet wat zij had gewild.",
    "fr": "Le conseil de la ville a approuvé le plan, mais la maire dit que ce n'est pas ce qu'elle avait voulu pour eux.",
    "es": "El consejo de la ciudad ha aprobado el plan, pero la alcaldesa dice que no es lo que ella quería.",
    "it": "Il consiglio della città ha approvato il piano, ma la sindaca dice che non è quello che voleva per la gente.",
    "pl": "Rada miasta zgodziła się na plan, ale burmistrz mówi, że to nie jest to, czego chciała dla tego miasta.",
    "da": "Byens råd har sagt ja til planen, men borgmesteren siger, at det ikke er det, hun ville have for de fleste.",
    "sv": "Stadens råd har sagt ja till planen, men borgmästaren säger att det inte är vad hon ville ha för de flesta.",
    "tr": "Şehir meclisi bu plan için evet dedi, ama başkan bir daha sordu: Bu ne için, ne kadar ve kim ile?",
    "cs": "Rada města s plánem souhlasila, ale starostka říká, že to není to, co by pro město a jeho lidi chtěla.",
    "und": "Рада міста погодилася з планом, але голова каже, що це не те, чого вона хотіла для людей.",
}  # fmt: skip


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_told(language: str) -> None:
    assert language_of(FOREIGN[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat der Stadt hat dem Plan zugestimmt, aber die Bürgermeisterin sagte, das habe sie nicht gewollt.",
        "„The show must go on“, sagte der Direktor, und die Leute klatschten auch nach dem Ende noch lange.",
        "Rat tagt. Ja.",
        "2:1 (1:0)",
        "",
        "Bundesliga: Bremen - Köln 2:1, Mainz - Bochum 0:0, Augsburg - Freiburg 1:3",
        "De Schmitt ass am Mier, sagte er auf Luxemburgisch, und niemand verstand ihn außer der Wirtin.",
    ],
)
def test_german_and_what_is_too_short_to_tell_is_read(text: str) -> None:
    assert language_of(text) == "de"


def test_articles_in_other_languages_are_left_out_and_told(tmp_path: Path) -> None:
    english, german = read(tmp_path, a=FOREIGN["en"], b=PLAIN.format(9))
    assert isinstance(english, Skipped)
    assert (english.reason, english.detail) == (Reason.LANGUAGE, "en")
    assert isinstance(german, Article)
