"""A real server on a free port of this machine, over a store with friendly and hostile articles."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn

sys.path.insert(0, str(Path(__file__).parent.parent / "unit"))

from stories import RUN, graph, harbour, school, span

from kg.model import (
    Annotation,
    Article,
    Dateline,
    Entity,
    Form,
    Kind,
    Link,
    Mention,
    MentionType,
    Place,
    Quotation,
    Span,
    Stance,
)
from kg.rdf import to_graph
from kg.server import application
from kg.server.serving import configuration
from kg.store import Store

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"' onmouseover='alert(3)' {{ 7*7 }} &amp; ]]>"
EVIL_ID = "böse <script>alert(1)</script>/../\"'"
TIMEOUT_S = 2.0


def hostile() -> tuple[Article, Annotation]:
    """Markup in every field that can hold text; nested and overlapping quotations; a ninth speaker."""
    text = f"{EVIL} begann. „Außen {EVIL} innen“ und weiter, sagte {EVIL}. Ende 😀 {EVIL}"
    outer = span(text, f"„Außen {EVIL} innen“")
    inner = Span(outer.begin + 3, outer.begin + 40)
    across = Span(outer.end - 4, outer.end + 10)
    entities = tuple(
        Entity(
            f"e{number}",
            f"{EVIL}{number}",
            kind,
            (Mention(Span(number, number + 5), MentionType.NAME),),
            named=number != 3,
            role=EVIL,
            place=Place(EVIL, 1.5, 2.5, 42, "DE") if kind is Kind.LOCATION else None,
            links=(Link("https://example.org/?q=<script>alert(1)</script>"),),
        )
        for number, kind in enumerate((*Kind, *Kind), start=1)
    )
    quotations = (
        Quotation(
            (outer,),
            Form.DIRECT,
            EVIL,
            0.5,
            cue_spans=(Span(0, 30),),
            cue_lemma=EVIL,
            speaker=("e1", "e2"),
            addressee=("e3",),
            about=("e4", "e5"),
            stance=Stance.OPPOSES,
            stated_on=EVIL,
        ),
        Quotation((inner,), Form.INDIRECT, "r", 0.5, speaker=("e3",), about=("e1",), part_of=0),
        Quotation((across,), Form.REPORTED, "r", 0.5),
        *(
            Quotation((Span(number, number + 9),), Form.INDIRECT, "r", 0.4, speaker=(f"e{number}",))
            for number in range(4, 11)
        ),
    )
    article = Article(
        EVIL_ID,
        text,
        "javascript:alert(1)",
        title=EVIL,
        published=EVIL,
        publisher=EVIL,
        authors=(EVIL,),
        dateline=Dateline(Span(0, 8), (), EVIL),
    )
    return article, Annotation(entities, quotations, (EVIL,))


@contextmanager
def serving(
    store_path: Path, timeout_s: float = TIMEOUT_S, least: float = 0.0, token: str | None = None
) -> Iterator[httpx.Client]:
    """A client of a server that runs in a thread."""
    listener = socket.create_server(("127.0.0.1", 0))
    app = application(store_path, timeout_s=timeout_s, least=least, token=token)
    server = uvicorn.Server(configuration(app))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        base = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with httpx.Client(base_url=base, timeout=30, trust_env=False) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def untouched(client: httpx.Client, path: str) -> bytes:
    """What the server answers to a path that no client has put right before: head and body."""
    url = client.base_url
    with socket.create_connection((url.host, url.port or 80), 5) as raw:
        raw.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: raw.recv(65536), b""))


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("served") / "out"
    with Store.open(path, create=True) as store:
        store.put("hafen", graph(harbour()))
        store.put("schule", graph(school()))
        store.put(EVIL_ID, to_graph(*hostile(), RUN))
    return path


@pytest.fixture(scope="session")
def client(store_path: Path) -> Iterator[httpx.Client]:
    with serving(store_path) as made:
        yield made
