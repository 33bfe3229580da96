"""A real browser for the tests of the viewer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from kg.view.page import NODE_LIMIT
from kg.view.page import page as html_page

from .viewer_page import Open, Opened
from .viewer_samples import Rows

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Closed after the tests of this package: its event loop would be in the way of others."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("NO CHROMIUM FOUND: the viewer was not tested in a browser; install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture
def open_rows(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    opened: list[Opened] = []

    def open_them(rows: Rows, *, limit: int = NODE_LIMIT, fragment: str = "", **context: Any) -> Opened:
        path = tmp_path / f"{len(opened)}.html"
        html = html_page(
            rows.statements, rows.entities, rows.articles, rows.mentions, title="Lindental 2024", limit=limit
        )
        path.write_text(html, encoding="utf-8")
        opened.append(Opened(browser, path, fragment, **context))
        return opened[-1]

    yield open_them
    for one in opened:
        one.context.close()
