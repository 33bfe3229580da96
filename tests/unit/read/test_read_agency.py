"""Datelines and sign-offs, and the sentences that only look like them."""

from __future__ import annotations

import pytest

from kg.read.agency import dateline_date, find_dateline, find_sign_off, is_agency

REPORT = "Der Rat der Stadt hat getagt."


@pytest.mark.parametrize(
    ("line", "places", "agency"),
    [
        ("KIEL (dpa) - ", ["KIEL"], "dpa"),
        ("Kiel (dpa) – ", ["Kiel"], "dpa"),
        ("Kiel (AFP) — ", ["Kiel"], "AFP"),
        ("TEL AVIV/KAIRO (dpa-AFX) - ", ["TEL AVIV", "KAIRO"], "dpa-AFX"),
        ("Berlin/Washington, 12. März (Reuters) - ", ["Berlin", "Washington"], "Reuters"),
        ("BERN, 3. MAI (sda) - ", ["BERN"], "sda"),
        ("Wien, Linz und Graz (APA) - ", ["Wien", "Linz", "Graz"], "APA"),
        ("München (dpa/lby) - ", ["München"], "dpa/lby"),
        ("Rom (ANSA/AP) -\n", ["Rom"], "ANSA/AP"),
        ("Bonn (KNA) ", ["Bonn"], "KNA"),
        ("Hannover (epd). ", ["Hannover"], "epd"),
        ("Köln (SID): ", ["Köln"], "SID"),
        ("Rio de Janeiro (AFP) - ", ["Rio de Janeiro"], "AFP"),
        ("Frankfurt/Main (dpa) - ", ["Frankfurt/Main"], "dpa"),
        ("Frankfurt (Oder) (dpa) - ", ["Frankfurt (Oder)"], "dpa"),
        ("HALLE/SAALE/BERLIN - ", ["HALLE/SAALE", "BERLIN"], None),
        ("St. Pölten (APA) - ", ["St. Pölten"], "APA"),
        ("BERLIN taz | ", ["BERLIN"], "taz"),
        ("MÜNCHEN - ", ["MÜNCHEN"], None),
        ("Bern, 3. Mai 2024 - ", ["Bern"], None),
        ("Bern, 3. Mai 2024. ", ["Bern"], None),
        ("Bern, den 3. Mai 2024\n\n", ["Bern"], None),
        ("Bad Aibling (eig) – ", ["Bad Aibling"], "eig"),
        ("Neubrandenburg (red). ", ["Neubrandenburg"], "red"),
        ("Halle/S. (dpa) - ", ["Halle/S."], "dpa"),
        ("Berlin/dpa. ", ["Berlin"], "dpa"),
        ("Kiel/Lübeck/dpa – ", ["Kiel", "Lübeck"], "dpa"),
        ("Kiel/dpa/lno - ", ["Kiel"], "dpa/lno"),
        ("Ulm. (dpa/lsw) ", ["Ulm"], "dpa/lsw"),
        ("Kiel/Lübeck. (dpa) ", ["Kiel", "Lübeck"], "dpa"),
        ("Freiburg i. Br. (dpa) - ", ["Freiburg i. Br."], "dpa"),
        ("BERLIN, 12. März. ", ["BERLIN"], None),
        ("cw. FRANKFURT/ROM, 12. März. ", ["FRANKFURT", "ROM"], None),
        ("An Bord der Papstmaschine (dpa) - ", [], "dpa"),
        ("(dpa) - ", [], "dpa"),
        ("(AFP) ", [], "AFP"),
    ],
)
def test_dateline(line: str, places: list[str], agency: str | None) -> None:
    text = line + REPORT
    found = find_dateline(text)
    assert found is not None
    assert [span.of(text) for span in found.places] == places
    assert found.agency == agency
    assert text[found.span.end :] == REPORT


@pytest.mark.parametrize("opening", ["Man", "Das"])
def test_a_line_of_whole_sentences_behind_towns_and_a_day(opening: str) -> None:
    report = (
        f"{opening} wisse nicht, wie lange die Brücke noch gesperrt bleibe, hieß es am Montag im Rathaus."
    )
    for line in ("Kiel/Ulm, 12. März. ", "Kiel/Ulm. ", "Kiel/Ulm | "):
        found = find_dateline(line + report)
        assert found is not None
        assert [span.of(line + report) for span in found.places] == ["Kiel", "Ulm"]


@pytest.mark.parametrize(
    "text",
    [
        "Ina Beispiel (CDU) - wie immer pünktlich - kam zuletzt.",
        "Ina Beispiel (SPD) - Die Rede ihres Lebens.",
        "CDU - Die Partei hat gewählt.",
        "Bern, 3. Mai. Es regnet seit Tagen.",
        "NATO - Das Bündnis tagt.",
        "EILMELDUNG - Der Rat ist aufgelöst.",
        "Kiel - Der Rat tagt.",
        "Kiel/Neuling. Der Rat tagt.",
        "Kiel | Der Rat tagt.",
        "CDU, 12. März. Der Rat tagt.",
        "Bayern – so heißt es – ist groß.",
        "Kiel ist schön - und groß.",
        "Kiel (dpa) liegt im Norden.",
        "Kiel (Reuters meldet) - Der Rat tagt.",
        "Kiel (neu) Der Rat tagt.",
        "Neuling (neu) - Der Rat tagt.",
        "Frankfurt (oder) liegt im Osten.",
        "Die dpa (eine Agentur) - sitzt in Hamburg.",
        "Am 12. März - Die Sonne schien.",
        "In BERLIN - Der Rat tagt.",
        "„Kiel“ (dpa) - Der Rat",
        "",
        "(",
    ],
)
def test_an_ordinary_sentence_is_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


@pytest.mark.parametrize(
    "places",
    ["Kiel", "Athen/Ankara", "Wien, Linz und Graz", "WIEN", "DRESDEN/MÜNCHEN", "Essen/Ruhr", "Kreis Unna"],
)
def test_towns_and_a_dash_before_whole_sentences_are_a_dateline(places: str) -> None:
    report = "Griechenland hat der Türkei am Montag Lärm im Mittelmeer vorgehalten."
    for mark in (" - ", ". ", " | "):
        found = find_dateline(places + mark + report)
        assert found is not None
        assert (places + mark + report)[found.span.end :] == report


@pytest.mark.parametrize(
    "text",
    [
        "Bremen - Dortmund 2:1. Die Gäste verloren am Samstag vor vielen Zuschauern im Stadion.",
        "Kiel - Stadt der Werften und der Segler, der Schiffe und der Fische und der Sprotten",
        "Ersatzname - Die Ministerin hat am Montag im Rat über den Bau der Brücke gesprochen.",
        "Ersatzname. Die Ministerin hat am Montag im Rat über den Bau der Brücke gesprochen.",
        "Kiel. Bremen. Die Ministerin hat am Montag im Rat über den Bau der Brücke gesprochen.",
        "Kiel. So heißt ein Film, der heute startet",
        "Kreis Neuling. Die Ministerin hat am Montag im Rat über den Bau der Brücke gesprochen.",
    ],
)
def test_towns_alone_make_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


def test_dateline_is_found_only_where_the_report_begins() -> None:
    text = "Streit um Brücke\n\nKIEL (dpa) - Der Rat tagt."
    assert find_dateline(text) is None
    found = find_dateline(text, len("Streit um Brücke"))
    assert found is not None
    assert found.span.of(text) == "KIEL (dpa) - "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bern, 3. Mai 2024 (sda) - Der Rat", "2024-05-03"),
        ("Bern, 3. Mai (sda) - Der Rat", None),
        ("Bern (sda) - Der Rat", None),
        ("Bern, 31. Februar 2024 (sda) - Der Rat", None),
    ],
)
def test_dateline_date_needs_a_year(text: str, expected: str | None) -> None:
    found = find_dateline(text)
    assert found is not None
    assert dateline_date(text, found) == expected


@pytest.mark.parametrize(
    ("report", "mark"),
    [
        ("Er kam.", "/gm/DP/men"),
        ("„Er kam“, sagte sie.\n\n", "/xy/ab"),
        ("Er kam. ", "(Reporter: Ina Beispiel, redigiert von Max Muster)"),
        ("Er kam.\n\n", "(Bericht von Ina Beispiel)"),
        ("Er kam. ", "(Von Ina Beispiel)"),
        ("Er kam.\n", "dpa abc xy"),
        ("Er kam.\n", "dpa abc xy n1"),
        ("Er kam.\n", "dpa-infocom, dpa:240101-99-12345/2"),
        ("Er kam.\n", "© dpa-infocom, dpa:240101-99-12345/2"),
        ("Er kam. ", "(afp)"),
        ("„Er kam.“ ", "(dpa/lno)"),
        ("Er kam.\n", "(Schluss) abc/def"),
        ("Er kam. ", "(Reporterin: Ina Beispiel)\n\n/gm/DP"),
    ],
)
def test_sign_off(report: str, mark: str) -> None:
    text = f"{report}{mark}\n"
    found = find_sign_off(text)
    assert found is not None
    assert found.of(text) == mark


@pytest.mark.parametrize(
    "text",
    [
        "Er kam.",
        "Er kam mit der Agentur (dpa).",
        "Er trat für seine Partei an (CDU)",
        "Sie ging. (Von wegen)",
        "Sie ging. (Text in Klammern)",
        "Siehe https://example.org/ab/cd",
        "Es gilt ja und/oder nein/doch",
        "Er sagte, die dpa sei gut",
        "(afp)",
        "/gm/DP/men",
        "",
    ],
)
def test_an_ordinary_end_is_no_sign_off(text: str) -> None:
    assert find_sign_off(text) is None


def test_sign_off_lies_behind_the_dateline() -> None:
    text = "KIEL (dpa) - (afp)"
    assert find_sign_off(text, len("KIEL (dpa) - ")) is None


@pytest.mark.parametrize(
    "written", ["dpa", "DPA", "dpa/lno", "dpa-Wirtschaft", "AFP, Reuters", "red/dpa", "Dow Jones"]
)
def test_agencies(written: str) -> None:
    assert is_agency(written)


@pytest.mark.parametrize("written", ["CDU", "Oder", "Reuters meldet", "", "/", "dpax", "vormals dpa genannt"])
def test_not_agencies(written: str) -> None:
    assert not is_agency(written)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("KIEL (xyz) - Die Fähre fährt wieder.", "xyz"),
        ("BONN/BERN (abc/lno) – Zwei Städte planen.", "abc/lno"),
        ("ANNA (12) - sie kommt später.", None),
        ("Ina Beispiel (spd) - sie kommt später.", None),
        ("KIEL (CDU) - das wird nichts.", None),
    ],
)
def test_unknown_agency_needs_places_in_capitals_and_a_lower_case_mark(text: str, agency: str | None) -> None:
    dateline = find_dateline(text)
    assert (dateline.agency if dateline else None) == agency
