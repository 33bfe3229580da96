"""Reading from a server: a local one, in a thread, that behaves in all the ways servers do."""

from __future__ import annotations

import gzip
import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from builders import pdf

from kg.cache import VARIABLE
from kg.errors import InputError
from kg.model import Article
from kg.read import Reading, cache, polite, read_inputs, web

PARAGRAPH = (
    "Der Rat der Stadt hat am Montag lange über die neue Brücke gestritten, wie eine Sprecherin mitteilte. "
    "Am Ende des Abends gab es aber keine Mehrheit für den Neubau."
)
HTML = f"""<html><head><title>Streit</title></head><body><article>
<p>{PARAGRAPH}</p><p>{PARAGRAPH[:80]}</p></article></body></html>"""
RSS = f"""<rss version="2.0"><channel><title>Blatt</title><item><title>T</title><link>https://example.org/a</link>
<description>{PARAGRAPH}</description></item></channel></rss>"""


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    bodies = {  # noqa: RUF012 - a constant
        "/html": ("text/html; charset=utf-8", HTML.encode()),
        "/wrong": ("text/html; charset=utf-8", HTML.encode("cp1252")),
        "/text": ("text/plain; charset=iso-8859-1", "Grüße für 5 €.".encode("cp1252")),
        "/mac": ("text/plain; charset=macintosh", "Grüße.".encode("mac-roman")),
        "/odd": ("text/plain; charset=unicode_escape", "Grüße \\u0041.".encode()),
        "/feed": ("text/html", RSS.encode()),
        "/pdf": ("text/html", pdf([["Der Rat tagt wieder, sagte Ina Beispiel."]])),
        "/json": ("text/html", json.dumps({"text": "Der Rat tagt."}).encode()),
        "/plain-html": ("text/plain", HTML.encode()),
        "/table.csv": ("application/octet-stream", "Titel;Text\nGrüße;Schöne Grüße.\n".encode("cp1252")),
        "/nitf": (
            "text/plain",
            b"<nitf><body><body.content><p>Der Rat tagt.</p></body.content></body></nitf>",
        ),
        "/geheim/seite": ("text/html", HTML.encode()),
        "/geheim/offen": ("text/html", HTML.encode()),
        "/utf16": ("text/html; charset=utf-8", HTML.encode("utf-16")),
        "/image": ("image/png", b"\x89PNG\r\n\x1a\n"),
        "/empty": ("text/html", b""),
    }
    redirects = {  # noqa: RUF012 - a constant
        "/moved": "/html",
        "/file": "file:///etc/passwd",
        "/loop": "/loop",
        "/private": "http://10.0.0.1/",
        "/user": "http://a:b@127.0.0.1/",
        "/ftp": "ftp://example.org/a.txt",
        "/to-secret": "/geheim/seite",
    }
    hosts: list[str] = []  # noqa: RUF012 - what the tests look at
    paths: list[str] = []  # noqa: RUF012
    robots: str | int = 404
    failures = 0

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.hosts.append(self.headers["Host"])
        self.paths.append(path)
        if path == "/robots.txt":
            self.send_robots()
        elif path == "/busy":
            self.send_busy()
        elif path == "/tagged":
            self.send_tagged()
        elif path == "/trickle":
            self.send_trickle()
        elif path == "/cut":
            self.send_cut()
        elif path in self.redirects:
            self.send_response(302)
            self.send_header("Location", self.redirects[path])
            self.end_headers()
        elif path in self.bodies:
            self.send_body(*self.bodies[path])
        elif path == "/endless":
            self.send_endless()
        elif path in {"/gzip", "/bomb"}:
            packed = gzip.compress(HTML.encode() if path == "/gzip" else b" " * 50_000_000)
            self.send_body("text/html", packed, "gzip")
        elif path == "/twice":
            self.send_body("text/html", gzip.compress(gzip.compress(HTML.encode())), "gzip, gzip")
        else:
            self.send_error(404)

    def send_body(self, kind: str, body: bytes, encoding: str | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_robots(self) -> None:
        if isinstance(self.robots, int):
            self.send_error(self.robots)
        else:
            self.send_body("text/plain", self.robots.encode())

    def send_busy(self) -> None:
        Handler.failures += 1
        if Handler.failures % 3:
            self.send_response(503)
            self.send_header("Retry-After", "7")
            self.end_headers()
        else:
            self.send_body("text/html", HTML.encode())

    def send_cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        self.wfile.write(HTML.encode())

    def send_tagged(self) -> None:
        if self.headers["If-None-Match"] == '"eins"':
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("ETag", '"eins"')
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(HTML.encode())))
        self.end_headers()
        self.wfile.write(HTML.encode())

    def send_trickle(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(500):
                self.wfile.write(b"<p>")
                time.sleep(0.02)
        except OSError:
            pass

    def send_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"a" * 1_000_000)
        except OSError:
            pass

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()


@pytest.fixture(autouse=True)
def _no_cache_and_no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test leaves pages in the user's cache, or waits for the sake of manners."""
    monkeypatch.setenv(VARIABLE, "off")
    monkeypatch.setattr(polite, "PAUSE", 0.0)
    monkeypatch.setattr(web, "pause", lambda seconds: None)


@pytest.fixture
def private(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(web.ALLOW_PRIVATE, "1")


def read(url: str) -> Article:
    (result,) = read_inputs([url])
    assert isinstance(result, Article), result
    return result


def problem(url: str) -> str:
    (result,) = read_inputs([url])
    assert isinstance(result, InputError), result
    assert result.source == url
    return result.problem


@pytest.mark.usefixtures("private")
def test_page(server: str) -> None:
    page = read(f"{server}/html")
    assert PARAGRAPH in page.text
    assert page.title == "Streit"
    assert page.source == f"{server}/html"
    assert page.id.startswith("html-")
    assert read(f"{server}/moved").text == page.text
    assert read(f"{server}/gzip").text == page.text


@pytest.mark.usefixtures("private")
def test_charsets(server: str) -> None:
    assert PARAGRAPH in read(f"{server}/wrong").text
    assert read(f"{server}/text").text == "Grüße für 5 €."
    assert read(f"{server}/mac").text == "Grüße."
    assert read(f"{server}/odd").text == "Grüße \\u0041."


@pytest.mark.usefixtures("private")
def test_feed_by_its_address(server: str) -> None:
    entry = read(f"{server}/feed")
    assert (entry.text, entry.source) == (PARAGRAPH, "https://example.org/a")


@pytest.mark.usefixtures("private")
@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/missing", "answered 404"),
        ("/image", "PNG image"),
        ("/empty", "empty"),
        ("/file", "leads to 'file:///etc/passwd'"),
        ("/user", "no http(s) address"),
        ("/loop", "more than 5 redirects"),
        ("/endless", "larger than 20 MB"),
        ("/bomb", "larger than 20 MB"),
        ("/twice", "unknown compression"),
        ("/ftp", "leads to 'ftp://example.org/a.txt'"),
        ("/cut", "no answer"),
    ],
)
def test_what_is_refused(server: str, path: str, reason: str) -> None:
    assert reason in problem(server + path)


@pytest.mark.usefixtures("private")
def test_slow_server(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_SECONDS_ALL", -1.0)
    assert "took longer" in problem(f"{server}/html")


@pytest.mark.usefixtures("private")
def test_server_that_sends_drop_by_drop(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_SECONDS_ALL", 0.5)
    begin = time.monotonic()
    assert "took longer" in problem(f"{server}/trickle")
    assert time.monotonic() - begin < 5


@pytest.mark.usefixtures("private")
def test_wrong_content_types_and_encodings(server: str) -> None:
    """What a server says of the format counts for nothing; what it sends does."""
    assert read(f"{server}/pdf").text == "Der Rat tagt wieder, sagte Ina Beispiel."
    assert read(f"{server}/json").text == "Der Rat tagt."
    assert PARAGRAPH in read(f"{server}/plain-html").text
    assert PARAGRAPH in read(f"{server}/utf16").text
    assert read(f"{server}/table.csv?x=1").text == "Schöne Grüße."
    assert read(f"{server}/nitf").text == "Der Rat tagt."


@pytest.mark.usefixtures("private")
def test_busy_servers_are_asked_again(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(web, "pause", waited.append)
    monkeypatch.setattr(Handler, "failures", 0)
    assert PARAGRAPH in read(f"{server}/busy").text
    assert waited == [7.0, 7.0]
    monkeypatch.setattr(web, "_WAITS", ())
    assert "answered 503" in problem(f"{server}/busy")


@pytest.mark.usefixtures("private")
def test_robots_txt(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = "User-agent: *\nDisallow: /geheim/\nAllow: /geheim/off*\n"
    monkeypatch.setattr(Handler, "robots", rules)
    assert PARAGRAPH in read(f"{server}/html").text
    assert PARAGRAPH in read(f"{server}/geheim/offen").text
    assert "robots.txt" in problem(f"{server}/geheim/seite")
    assert "robots.txt" in problem(f"{server}/to-secret")
    assert Handler.paths[-1] != "/geheim/seite"
    monkeypatch.setattr(Handler, "robots", "User-agent: andere\nDisallow: /\n")
    assert PARAGRAPH in read(f"{server}/html").text
    monkeypatch.setattr(Handler, "robots", 503)
    monkeypatch.setattr(web, "_WAITS", ())
    assert "fails to say" in problem(f"{server}/html")


@pytest.mark.usefixtures("private")
def test_robots_txt_is_asked_for_once_and_its_pause_is_kept(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(web, "pause", waited.append)
    monkeypatch.setattr(Handler, "robots", "User-agent: kg\nCrawl-delay: 9\n")
    Handler.paths.clear()
    assert len(list(Reading([f"{server}/html", f"{server}/gzip", f"{server}/wrong"]))) == 3
    assert Handler.paths.count("/robots.txt") == 1
    assert len(waited) == 2
    assert all(8 < seconds <= 9 for seconds in waited)


@pytest.mark.usefixtures("private")
def test_pages_are_kept_and_asked_for_again_only_by_their_tag(
    server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    first = read(f"{server}/tagged")
    assert read(f"{server}/tagged") == first
    assert Handler.paths[-2:] == ["/robots.txt", "/tagged"]
    Handler.paths.clear()
    for kept in (tmp_path / "pages").iterdir():  # whatever is in the folder is no reason to fail
        kept.write_bytes(b"Unsinn")
    assert read(f"{server}/tagged") == first
    assert Handler.paths == ["/robots.txt", "/tagged"]


def test_the_cache_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST_PAGES", 3)
    kept = cache.Cache(tmp_path)
    for number in range(9):
        kept.put(f"https://example.org/{number}", web.Page(b"x"))
    assert len(list(tmp_path.iterdir())) == 3
    blocked = tmp_path / "file"
    blocked.write_text("")
    cache.Cache(blocked / "below").put("https://example.org/", web.Page(b"x"))


@pytest.mark.usefixtures("private")
def test_no_server() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert "no answer" in problem(f"http://127.0.0.1:{unused.getsockname()[1]}/")


def test_this_machine_is_refused_unless_allowed(server: str) -> None:
    assert "private network" in problem(f"{server}/html")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "[::1]",  # noqa: S104
        "[::ffff:127.0.0.1]", "[fe80::1]", "[fd00::1]", "2130706433", "224.0.0.1", "100.64.0.1",
    ],
)  # fmt: skip
def test_private_addresses(host: str) -> None:
    assert "private network" in problem(f"http://{host}/")


def test_redirect_into_a_private_network(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_is_public", lambda address: address == "127.0.0.1")
    assert "private network (10.0.0.1)" in problem(f"{server}/private")


def test_the_checked_address_is_the_one_connected_to(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere the second time it is asked for gains nothing."""
    port = urlsplit(server).port
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolve(host: str, *args: object, **kwargs: object) -> object:
        asked.append(host)
        if host == "blatt.example":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
        return real(host, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(web, "_is_public", lambda address: True)
    assert PARAGRAPH in web.fetch(f"http://blatt.example:{port}/html").data.decode()
    assert asked.count("blatt.example") == 1
    assert Handler.hosts[-1] == f"blatt.example:{port}"
