"""Other sites are kept out, every answer has its headers, no path leads to a file."""

from __future__ import annotations

import socket
from pathlib import Path

import httpx
import pytest

from kg.server import application
from kg.server.engine import Reader
from server.conftest import EVIL_ID, untouched
from server.test_protocol import ASK, problem

ADDRESSES = (
    "/",
    "/articles",
    "/article/hafen",
    "/article/nothing",
    "/ask",
    "/ask/most-quoted",
    "/ask/nothing",
    "/query",
    "/api/questions",
    "/api/ask/most-quoted",
    "/static/pages.css",
    "/static/query.js",
    "/static/icon.svg",
    "/nowhere",
    "/sparql?query=ASK%7B%7D",
    "/sparql?query=nonsense",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("accept", ["*/*", "text/html"])
def test_every_answer_has_the_headers(client: httpx.Client, address: str, accept: str) -> None:
    headers = client.get(address, headers={"Accept": accept}).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:9", "[::1]", "[::1]:8000"]
)
def test_names_of_this_machine_are_served(client: httpx.Client, host: str) -> None:
    assert client.get("/articles", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "evil.localhost.example.org",
        "localhost.example.org:8000",
        "127.0.0.1.example.org",
        "localhost:80:80",
        "localhost:x",
        "[::1",
        "[::1]evil",
        "user@localhost",
        "0.0.0.0",  # noqa: S104
        "192.168.0.1",
        "",
    ],
)
def test_other_hosts_are_refused(client: httpx.Client, host: str) -> None:
    for address in ("/", "/sparql?query=ASK%7B%7D", "/static/pages.css"):
        problem(client.get(address, headers={"Host": host}), 421, "wrong-host")


def test_two_hosts_are_refused(client: httpx.Client) -> None:
    url = client.base_url
    with socket.create_connection((url.host, url.port or 80), 5) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: example.org\r\nConnection: close\r\n\r\n")
        assert raw.recv(100).split()[1] in {b"400", b"421"}


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_scripts_and_images_of_other_sites_are_refused(client: httpx.Client, site: str) -> None:
    foreign = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors"}
    problem(client.get("/sparql", params={"query": ASK}, headers=foreign), 403, "foreign-page")
    link = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate"}
    assert client.get("/articles", headers=link).status_code == 200
    own = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}
    assert client.get("/sparql", params={"query": ASK}, headers=own).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/%2e%2e/app.py",
        "/static//etc/passwd",
        "/static/pages.css/../../app.py",
        "/article/../../../../etc/passwd",
        "/article/..%2f..%2f..%2fetc%2fpasswd",
        "/article/%2fetc%2fpasswd",
        "/article/",
        "/article/%00",
        "/article/%ff",
        "/ask/..%2fwho-said",
        "/ask/who-said.rq",
        "/templates/base.html",
        "//etc/passwd",
    ],
)
def test_no_path_leads_to_a_file(client: httpx.Client, path: str) -> None:
    answer = untouched(client, path)
    assert answer.split()[1] == b"404", answer[:200]
    assert b'"error"' in answer
    assert b"root:" not in answer
    assert b"from __future__" not in answer


def test_a_fault_of_ours_is_one_too(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import anyio

    def broken(_: Reader) -> None:
        raise RuntimeError("secret")

    app = application(store_path)
    monkeypatch.setattr(Reader, "snapshot", broken)

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get("/articles")

    answer = anyio.run(ask)
    problem(answer, 500, "fault")
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers


def test_an_odd_id_is_found_by_its_own_name_too(client: httpx.Client) -> None:
    from urllib.parse import quote

    assert client.get(f"/article/{quote(EVIL_ID, safe='')}").status_code == 200
