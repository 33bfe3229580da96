"""Knowledge bases: what goes in from a dump or a table, what is found again, and what is refused."""

from __future__ import annotations

import bz2
import gzip
import json
import sqlite3
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from dumps import ADA, BEA, PARTY, claim, dump_text, entities, item, point, write_dump

from kg.errors import InputError, KgError, TableError
from kg.knowledge import Candidate, KnowledgeBase, Match, together
from kg.knowledge.build import Report, build
from kg.knowledge.candidate import WIKIDATA
from kg.knowledge.keys import key, surnames
from kg.model import Kind

HEADER = "id\tlabel\taliases\tdescription\tkind\n"


@pytest.fixture
def base(tmp_path: Path) -> KnowledgeBase:
    build(write_dump(tmp_path / "dump.json"), tmp_path / "test.kb")
    return KnowledgeBase.open(tmp_path / "test.kb")


def found(base: KnowledgeBase, name: str) -> list[tuple[str, Match]]:
    return [(one.iri.removeprefix(WIKIDATA), one.match) for one in base.find(name)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada von Brandow", [(ADA, Match.LABEL)]),
        ("ada  VON brandow", [(ADA, Match.LABEL)]),
        ("Ada Brandow", [(ADA, Match.LABEL)]),
        ("Brandow the Elder", [(ADA, Match.ALIAS)]),
        ("von Brandow", [(ADA, Match.SURNAME)]),
        ("Brandow", [(ADA, Match.SURNAME), (BEA, Match.SURNAME)]),
        ("Bea Brandow", [(BEA, Match.LABEL)]),
        ("UWP", [(PARTY, Match.ALIAS)]),
        ("Waldparteien", []),
        ("Brandowe", []),
        ("Ada la Brandow", []),
        ("Chose", []),
        ("Eigenschaft", []),
        ("", []),
    ],
)
def test_names_of_the_dump(base: KnowledgeBase, name: str, expected: list[tuple[str, Match]]) -> None:
    assert found(base, name) == expected


def test_kinds_points_and_hints_of_the_dump(base: KnowledgeBase) -> None:
    (ada,) = base.find("Ada von Brandow")
    assert (ada.kind, ada.label, ada.sitelinks) == (Kind.PERSON, "Ada von Brandow", 12)
    assert ada.hints == "deutsche Politikerin (UWP). German politician. Forstminister"
    (town,) = base.find("Oberwalden")
    assert (town.kind, town.lat, town.long, town.geonames) == (Kind.LOCATION, 47.5, 8.5, 7654321)
    (party,) = base.find("UWP")
    assert (party.kind, party.certain) == (Kind.ORGANIZATION, False)
    (rock,) = base.find("Odd Rock")
    assert (rock.kind, rock.lat, rock.long) == (Kind.OTHER, None, None)


def test_only_some_kinds(tmp_path: Path) -> None:
    source = write_dump(tmp_path / "dump.json")
    people = build(source, tmp_path / "people.kb", frozenset({Kind.PERSON}))
    assert people.entities == 2
    both = build(source, tmp_path / "both.kb", frozenset({Kind.ORGANIZATION, Kind.LOCATION}))
    assert both.entities == 2
    with KnowledgeBase.open(tmp_path / "people.kb") as opened:
        assert opened.contents().kinds == {"person": 2}
        assert opened.find("UWP") == ()


def test_bad_lines_are_counted_and_left_out(tmp_path: Path) -> None:
    good = dump_text().splitlines()
    bad = [
        "{half",
        '{"type":"item"}',
        '{"type":"item","id":7}',
        '"text"',
        "null",
        '{"type":"item","id":"X1"}',
        "[" * 9999,
    ]
    text = "\n".join((*good[:2], *(f"{line}," for line in bad), "", *good[2:]))
    report = build(write_dump(tmp_path / "dump.json", text), tmp_path / "test.kb")
    assert report == Report(entities=6, nameless=1, unreadable=len(bad), first_unreadable=3, open_end=False)


def test_odd_values_do_not_break_a_build(tmp_path: Path) -> None:
    odd = [
        item("Q901", {"de": "Halb\ud800zeichen"}, claims={"P1566": [claim("9" * 40)]}),
        item("Q902", {"de": "Fern"}, claims={"P625": [claim(point(1e308, float("inf")))]}),
        item("Q903", {"de": "Unbekannt"}, claims={"P31": [claim("", snaktype="somevalue")], "P625": []}),
        item("Q904", {"de": "  "}),
        item("Q905", {"de": "Null\0zeichen"}),
    ]
    text = "[\n" + ",\n".join(json.dumps(one) for one in odd) + "\n]\n"
    report = build(write_dump(tmp_path / "dump.json", text), tmp_path / "test.kb")
    assert (report.entities, report.nameless, report.unreadable) == (4, 1, 0)
    with KnowledgeBase.open(tmp_path / "test.kb") as opened:
        for name in ("Halb?zeichen", "Fern", "Unbekannt"):
            (found_,) = opened.find(name)
            assert (found_.lat, found_.geonames, found_.kind) == (None, None, Kind.OTHER)


def test_a_plain_dump_that_is_cut_off_is_noticed(tmp_path: Path) -> None:
    text = dump_text()
    report = build(write_dump(tmp_path / "dump.json", text[: len(text) // 2]), tmp_path / "test.kb")
    assert report.open_end
    assert report.unreadable == 1


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress])
def test_compressed_dumps(tmp_path: Path, base: KnowledgeBase, compress: Callable[[bytes], bytes]) -> None:
    """Known by their first bytes, in several streams too, as Wikidata packs them."""
    text = dump_text().encode()
    packed = tmp_path / "dump.bin"
    packed.write_bytes(compress(text[:1000]) + compress(text[1000:]))
    seen: list[int] = []
    build(packed, tmp_path / "packed.kb", progress=seen.append)
    assert seen[-1] == packed.stat().st_size
    with KnowledgeBase.open(tmp_path / "packed.kb") as opened:
        assert opened.contents().kinds == base.contents().kinds
        assert opened.find("Brandow") == base.find("Brandow")


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress])
@pytest.mark.parametrize("damage", ["cut", "flipped"])
def test_damaged_archives_leave_nothing(
    tmp_path: Path, compress: Callable[[bytes], bytes], damage: str
) -> None:
    packed = bytearray(compress(dump_text().encode()))
    if damage == "cut":
        del packed[-20:]
    else:
        packed[len(packed) // 2] ^= 0xFF
    source = tmp_path / "dump.json.gz"
    source.write_bytes(packed)
    with pytest.raises(InputError, match="cut off or damaged"):
        build(source, tmp_path / "test.kb")
    assert list(tmp_path.iterdir()) == [source]


def test_a_failed_build_keeps_the_old_knowledge_base(tmp_path: Path) -> None:
    target = tmp_path / "test.kb"
    build(write_dump(tmp_path / "dump.json"), target)
    before = target.read_bytes()
    with pytest.raises(InputError):
        build(write_dump(tmp_path / "empty.json", "[\n]\n"), target)
    assert target.read_bytes() == before
    build(write_dump(tmp_path / "dump.json"), target)
    assert target.read_bytes() == before, "the same dump gives the same bytes"


def test_a_repeated_id_counts_once(tmp_path: Path) -> None:
    text = dump_text([*entities(), item(ADA, {"de": "Jemand Anders"}, claims={"P31": [claim("Q5")]})])
    report = build(write_dump(tmp_path / "dump.json", text), tmp_path / "test.kb")
    assert report.entities == 6
    with KnowledgeBase.open(tmp_path / "test.kb") as opened:
        assert opened.find("Jemand Anders") == ()


def test_memory_does_not_grow_with_the_dump(tmp_path: Path) -> None:
    people = (
        item(f"Q91{number:07}", {"de": f"Mensch Nummer{number}"}, claims={"P31": [claim("Q5")]})
        for number in range(4000)
    )
    source = write_dump(tmp_path / "dump.json", dump_text(list(people)))
    tracemalloc.start()
    try:
        build(source, tmp_path / "test.kb")
        assert tracemalloc.get_traced_memory()[1] < 2_000_000 < source.stat().st_size * 3
    finally:
        tracemalloc.stop()


def test_what_is_no_dump_and_no_table_is_refused(tmp_path: Path) -> None:
    for name, content in {
        "empty": b"",
        "article": b"Ein Text.\n",
        "array": b"[\n]\n",
        "binary": bytes(range(256)) * 9,
    }.items():
        source = tmp_path / name
        source.write_bytes(content)
        with pytest.raises(KgError, match=name):
            build(source, tmp_path / "test.kb")
    with pytest.raises(InputError, match="missing"):
        build(tmp_path / "missing.json", tmp_path / "test.kb")
    with pytest.raises(InputError, match="cannot be read"):
        build(tmp_path, tmp_path / "test.kb")
    assert not (tmp_path / "test.kb").exists()


def test_a_file_that_is_no_knowledge_base_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "article.txt"
    target.write_text("Unersetzlich", encoding="utf-8")
    with pytest.raises(KgError, match="is there already"):
        build(write_dump(tmp_path / "dump.json"), target)
    assert target.read_text(encoding="utf-8") == "Unersetzlich"
    with pytest.raises(KgError, match="cannot be written"):
        build(tmp_path / "dump.json", tmp_path / "nowhere" / "test.kb")


def test_other_files_are_refused_as_knowledge_bases(tmp_path: Path) -> None:
    target = tmp_path / "test.kb"
    with pytest.raises(KgError, match="no such knowledge base"):
        KnowledgeBase.open(target)
    target.write_text("Ein Text, der lang genug ist, um keine Datenbank zu sein. " * 50, encoding="utf-8")
    with pytest.raises(KgError, match="is no knowledge base"):
        KnowledgeBase.open(target)
    target.write_bytes(b"")
    with pytest.raises(KgError, match="is no knowledge base"):
        KnowledgeBase.open(target)
    target.unlink()
    connection = sqlite3.connect(target)
    connection.execute("CREATE TABLE names (key)")
    connection.close()
    with pytest.raises(KgError, match="another program"):
        KnowledgeBase.open(target)


def test_another_version_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "test.kb"
    build(write_dump(tmp_path / "dump.json"), target)
    connection = sqlite3.connect(target)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(KgError, match="version 99, this kg reads version 1"):
        KnowledgeBase.open(target)


def table(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    rows = (
        f"{ADA}\tAda Brandow\tA. Brandow|Die Brandow\tBürgermeisterin von Oberwalden\tperson\n\n"
        'https://example.org/r\tRat "Eins"\t\t\torganization\n'
    )
    report = build(table(tmp_path / "own.tsv", HEADER + rows), tmp_path / "test.kb")
    assert report.entities == 2
    with KnowledgeBase.open(tmp_path / "test.kb") as opened:
        (ada,) = opened.find("Brandow")
        assert (ada.iri, ada.hints, ada.match) == (
            WIKIDATA + ADA,
            "Bürgermeisterin von Oberwalden",
            Match.SURNAME,
        )
        (council,) = opened.find('Rat "Eins"')
        assert (council.iri, council.kind) == ("https://example.org/r", Kind.ORGANIZATION)


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_table_from_a_spreadsheet(tmp_path: Path, separator: str) -> None:
    """Other order of columns, one column more, a byte-order mark, Windows line ends, quotation marks."""
    lines = (
        ("kind", "label", "note", "id", "aliases", "description"),
        ("Person", '"Brandow, Ada"', "x", ADA, "", ""),
    )
    text = "\ufeff" + "\r\n".join(separator.join(line) for line in lines)
    report = build(table(tmp_path / "own.csv", text), tmp_path / "test.kb")
    assert report.entities == 1
    with KnowledgeBase.open(tmp_path / "test.kb") as opened:
        assert len(opened.find("Brandow, Ada")) == 1


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("id\tlabel\n", 1, "the header lacks aliases, description, kind"),
        (HEADER + "64\tBerlin\t\t\tlocation\n", 2, "id '64'"),
        (HEADER + "\nQ9\t\t\t\tlocation\n", 3, "empty label"),
        (HEADER + "Q9\tX\t\t\tgroup\n", 2, "kind 'group'"),
        (HEADER + "Q9\tX\t\tperson\n", 2, "4 cells"),
        (HEADER + "Q9\tX\t\t\tperson\nQ9\tY\t\t\tperson\n", 3, "stands in line 2 already"),
        ('id,label,aliases,description,kind\nQ9,X,,"open,person\n', 2, "quotation marks"),
    ],
)
def test_a_broken_table_is_named_with_line_and_remedy(
    tmp_path: Path, text: str, line: int, reason: str
) -> None:
    source = table(tmp_path / "own.tsv", text)
    with pytest.raises(TableError) as caught:
        build(source, tmp_path / "test.kb")
    assert str(caught.value).startswith(f"{source}:{line}: ")
    assert reason in str(caught.value)
    assert list(tmp_path.iterdir()) == [source]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Angela Merkel", ("merkel",)),
        ("Ursula von der Leyen", ("leyen", "von der leyen")),
        ("Annegret Kramp-Karrenbauer", ("kramp-karrenbauer",)),
        ("Martin Luther King, Jr.", ("king",)),
        ("Sammy Davis jr.", ("davis",)),
        ("Benedikt XVI.", ()),
        ("Pelé", ()),
        ("", ()),
    ],
)
def test_surnames(name: str, expected: tuple[str, ...]) -> None:
    assert surnames(name) == expected


def test_keys() -> None:
    assert key("  Fratelli  d’Italia ") == key("FRATELLI d'Italia")
    assert key("Mu\u0308ller") == key("Müller")
    assert key("Straße") == key("STRASSE")


def test_several_sources_as_one(base: KnowledgeBase) -> None:
    class Own:
        def find(self, name: str) -> tuple[Candidate, ...]:
            return (Candidate(WIKIDATA + PARTY, "Waldpartei", Kind.ORGANIZATION, Match.LABEL, certain=True),)

    (party,) = together(Own(), base).find("UWP")
    assert party.certain
    assert together(base).find("UWP") == base.find("UWP")
