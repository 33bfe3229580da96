"""HTML, JSON, JSON Lines and feeds, and hostile bytes for each of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Article
from kg.read import Reading, Reason, Skipped, read_inputs
from kg.read.markup import fragment_text

PARAGRAPH = (
    "Der Rat der Stadt hat am Montag lange über die neue Brücke gestritten, wie eine Sprecherin mitteilte. "
    "„Wir brauchen sie“, sagte Bürgermeisterin Ina Beispiel."
)
PAGE = f"""<!DOCTYPE html><html lang="de"><head><meta charset="CHARSET">
<title>Streit um Brücke | Musterblatt</title>
<meta property="og:title" content="Streit um Brücke"><meta property="og:site_name" content="Musterblatt">
<meta property="article:published_time" content="2024-03-12T14:30:00+01:00">
<meta name="author" content="Karl Muster">
<script>var x = "geheim";</script></head><body><nav><a href="/">Startseite</a><a href="/sport">Sport</a></nav>
<article><h1>Streit um Brücke</h1><p>KIEL (dpa) - {PARAGRAPH}</p>
<p>Der Fluss &amp; die Ufer gehören dem Land. {PARAGRAPH}</p>
</article><footer>© Musterblatt 1999</footer></body></html>"""

RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Musterblatt</title>
<item><title>Streit um Brücke</title><link>https://example.org/bruecke.html</link><guid>g1</guid>
<pubDate>Tue, 12 Mar 2024 13:30:00 GMT</pubDate>
<description>&lt;p&gt;KIEL (dpa) - {PARAGRAPH}&lt;/p&gt;&lt;p&gt;Mehr &amp;amp; mehr.&lt;/p&gt;</description>
</item>
<item><title>Nur Titel</title><link>https://example.org/leer</link></item>
<item><title>Ohne Link</title><guid>tag:example.org,2024:2</guid>
<description>Der Rat tagt.</description></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Musterblatt</title><id>x</id><entry><title>Brücke</title>
<id>urn:1</id><link href="https://example.org/a"/><author><name>Ina Beispiel</name></author>
<updated>2024-03-12T14:30:00Z</updated>
<summary>Kurz.</summary><content type="html">&lt;p&gt;{PARAGRAPH}&lt;/p&gt;</content></entry></feed>"""


def results(folder: Path, name: str, content: str | bytes) -> list[Article | InputError]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_inputs([str(path)]))


def article(result: Article | InputError) -> Article:
    assert isinstance(result, Article), result
    return result


def error(result: Article | InputError) -> InputError:
    assert isinstance(result, InputError), result
    return result


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("utf-8", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("nonsense", "utf-8"),
    ],
)
def test_html(tmp_path: Path, charset: str, codec: str) -> None:
    """Also where the declared charset is wrong."""
    (result,) = results(tmp_path, "seite.html", PAGE.replace("CHARSET", charset).encode(codec))
    page = article(result)
    assert page.title == "Streit um Brücke"
    assert page.published is not None
    assert page.published.startswith("2024-03-12")
    assert (page.publisher, page.authors) == ("Musterblatt", ("Karl Muster",))
    assert PARAGRAPH in page.text
    assert "Der Fluss & die Ufer" in page.text
    assert "Startseite" not in page.text
    assert "geheim" not in page.text
    assert page.dateline is not None
    assert page.dateline.agency == "dpa"
    assert page.body.of(page.text).startswith("Der Rat")


def test_html_without_article(tmp_path: Path) -> None:
    (result,) = results(tmp_path, "leer.html", "<html><body><script>let x</script></body></html>")
    assert "no article" in error(result).problem


def test_fragment() -> None:
    fragment = (
        "<p>Eins &amp; <b>zw</b>ei\n drei</p><script>alert(1)</script><ul><li>a<li>b</ul>vier<br>f &lt;x&gt;"
    )
    assert fragment_text(fragment) == "Eins & zwei drei\na\nb\nvier\nf <x>"


def test_json_object(tmp_path: Path) -> None:
    text = "  Streit um Brücke\r\n\r\nKIEL (dpa) - Der Rat tagt. \n"
    stated = {
        "title": "Streit um Brücke",
        "date": "12. März 2024",
        "publisher": "Musterblatt",
        "authors": "Ina Beispiel",
    }
    (result,) = results(tmp_path, "a.json", json.dumps({"text": text, **stated}))
    found = article(result)
    assert found.text == text
    assert (found.title, found.published, found.publisher) == (
        "Streit um Brücke",
        "2024-03-12",
        "Musterblatt",
    )
    assert found.authors == ("Ina Beispiel",)
    assert found.dateline is not None
    assert found.source == (tmp_path / "a.json").resolve().as_uri()


def test_json_list_has_an_identifier_for_each_object(tmp_path: Path) -> None:
    items = [
        {"text": "Eins."},
        {"id": "b", "text": "Zwei."},
        {"id": 7, "text": "Drei."},
        {"id": "c", "url": "https://example.org/vier.html", "text": "Vier."},
    ]
    found = [article(result) for result in results(tmp_path, "a.json", json.dumps(items))]
    assert [entry.text for entry in found] == ["Eins.", "Zwei.", "Drei.", "Vier."]
    assert len({entry.id for entry in found}) == 4
    assert found[1].source.endswith("/a.json#b")
    assert found[3].source == "https://example.org/vier.html"
    assert found[3].id.startswith("vier-")
    # the declared id, not the place in the list, makes the identifier
    moved = [article(result) for result in results(tmp_path, "a.json", json.dumps(items[1:]))]
    assert [entry.id for entry in moved] == [entry.id for entry in found[1:]]


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"title": "Ohne Text"}, "`text` is missing"),
        ({"text": 5}, "`text` is a number"),
        ({"text": " "}, "blanks"),
        ({"text": "a\u0000b"}, "broken characters"),
        ("nur ein Text", "a string, not an object"),
    ],
)
def test_one_bad_object_does_not_stop_the_others(tmp_path: Path, item: object, reason: str) -> None:
    good = {"id": "gut", "text": "Der Rat tagt."}
    found = results(tmp_path, "a.json", json.dumps([good, item, {"text": "Ende."}]))
    assert isinstance(found[0], Article)
    assert reason in error(found[1]).problem
    assert "#" in found[1].source
    assert isinstance(found[2], Article)


def test_the_same_object_twice_is_one(tmp_path: Path) -> None:
    """By its id, its address, or its words."""
    first = {"id": "gut", "text": "Der Rat tagt."}
    linked = {"url": "https://example.org/a", "text": "Der Rat tagt morgen."}
    again = [
        {"id": "gut", "text": "Noch einer."},
        {**linked, "text": "Der Rat tagt doch nicht."},
        {"id": "anders", "text": "Der  Rat\ntagt."},
    ]
    path = tmp_path / "a.json"
    path.write_text(json.dumps([first, linked, *again, {"text": "Ende."}]), encoding="utf-8")
    found = list(Reading([str(path)]))
    assert [isinstance(result, Article) for result in found] == [True, True, False, False, False, True]
    assert {result.reason for result in found if isinstance(result, Skipped)} == {Reason.DUPLICATE}


def test_half_a_surrogate_pair_is_refused(tmp_path: Path) -> None:
    (result,) = results(tmp_path, "a.json", r'{"text": "kaputt \ud83d hier"}')
    assert "broken characters" in error(result).problem


def test_metadata_of_a_wrong_type_counts_as_absent(tmp_path: Path) -> None:
    item = {
        "text": "Der Rat tagt.",
        "title": 5,
        "date": [],
        "authors": [1, "A B"],
        "url": "javascript:alert(1)",
    }
    found = article(results(tmp_path, "a.json", json.dumps(item))[0])
    assert (found.title, found.published, found.authors) == (None, None, ("A B",))
    assert found.source.startswith("file:")


def test_json_lines(tmp_path: Path) -> None:
    lines = '{"text": "Eins."}\n\n{"text": "Zwei."\n{"text": "Drei."}'
    for name in ("a.jsonl", "a.ndjson"):
        found = results(tmp_path, name, "\ufeff" + lines)
        assert [type(result) for result in found] == [Article, InputError, Article]
        assert error(found[1]).source.endswith(f"{name}:3")
    # objects line by line under the name of a JSON document
    assert len(results(tmp_path, "a.json", '{"text": "Eins."}\n{"text": "Zwei."}')) == 2


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.jsonl", "", "empty"),
        ("a.jsonl", "Kein JSON.\nGar nicht.\n", "not JSON"),
        ("a.json", "{", "not JSON"),
        ("a.json", "[" * 100_000, "not JSON"),
        ("a.json", "[]", "empty list"),
        ("a.json", "9" * 5_000, "not JSON"),
        ("a.json", "null", "missing, not an object"),
        ("a.xml", "<x>kein Feed</x>", "neither RSS, Atom, NewsML-G2 nor NITF"),
        ("a.rss", "<rss version='2.0'><channel><title>x</title></channel></rss>", "without entries"),
        ("a.html", " \n ", "no article"),
    ],
)
def test_broken_documents(tmp_path: Path, name: str, content: str, reason: str) -> None:
    (result,) = results(tmp_path, name, content)
    assert reason in error(result).problem


def test_rss(tmp_path: Path) -> None:
    found = results(tmp_path, "feed.xml", RSS)
    first = article(found[0])
    assert first.text == f"KIEL (dpa) - {PARAGRAPH}\nMehr & mehr."
    assert first.source == "https://example.org/bruecke.html"
    assert first.id.startswith("bruecke-")
    assert (first.title, first.publisher) == ("Streit um Brücke", "Musterblatt")
    assert first.published == "2024-03-12T13:30:00+00:00"
    assert "https://example.org/leer" in error(found[1]).remedy
    assert article(found[2]).source.startswith("file:")


def test_the_identifier_of_an_entry_does_not_depend_on_its_place(tmp_path: Path) -> None:
    found = results(tmp_path, "feed.xml", RSS)
    start, end = RSS.index("<item>"), RSS.index("<item>", RSS.index("<item>") + 1)
    shorter = results(tmp_path, "feed.xml", RSS[:start] + RSS[end:])
    assert article(shorter[-1]).id == article(found[-1]).id


def test_atom_prefers_content_over_summary(tmp_path: Path) -> None:
    entry = article(results(tmp_path, "feed.atom", ATOM)[0])
    assert entry.text == PARAGRAPH
    assert entry.authors == ("Ina Beispiel",)
    assert entry.published == "2024-03-12T14:30:00+00:00"


def test_xml_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("GEHEIM", encoding="utf-8")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE rss [<!ENTITY a0 "lol">{bomb}<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    feed = RSS.replace("<rss", f"{doctype}<rss").replace("Der Rat tagt.", "Der Rat tagt. &x; &a11;")
    for result in results(tmp_path, "feed.xml", feed):
        if isinstance(result, Article):
            assert "GEHEIM" not in result.text
            assert len(result.text) < 1_000


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl", "a.xml", "a"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    data=st.one_of(
        st.binary(max_size=200),
        st.text(max_size=100).map(str.encode),
        st.recursive(st.none() | st.text(max_size=5) | st.integers(), st.lists, max_leaves=5).map(
            lambda value: json.dumps(value).encode()
        ),
        st.tuples(st.sampled_from([PAGE, RSS, ATOM]), st.integers(0, 900), st.binary(max_size=9)).map(
            lambda cut: cut[0].encode()[: cut[1]] + cut[2] + cut[0].encode()[cut[1] :]
        ),
    )
)
def test_no_bytes_make_reading_raise(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = list(Reading([str(path)]))
    assert found
    for result in found:
        assert not isinstance(result, Article) or result.text.strip()


def test_an_entry_that_two_feeds_share_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(RSS, encoding="utf-8")
    (tmp_path / "b.rss").write_text(RSS.replace("Der Rat tagt", "Der Rat ruht"), encoding="utf-8")
    found = list(Reading([str(tmp_path)]))
    assert [type(result).__name__ for result in found] == [
        "Article", "InputError", "Article", "Skipped", "InputError", "Article",
    ]  # fmt: skip


def test_content_tells_the_format_where_the_name_does_not(tmp_path: Path) -> None:
    assert article(results(tmp_path, "seite", PAGE)[0]).publisher == "Musterblatt"
    assert article(results(tmp_path, "feed", RSS)[0]).publisher == "Musterblatt"
    assert article(results(tmp_path, "objekt", '{"text": "Eins."}')[0]).text == "Eins."
    assert article(results(tmp_path, "liste", '[\n{"text": "Eins."}]')[0]).text == "Eins."
    assert article(results(tmp_path, "objekt", '{\n "text": "Eins."}')[0]).text == "Eins."
    assert article(results(tmp_path, "text", "[Update] Der Rat tagt.")[0]).text == "[Update] Der Rat tagt."
