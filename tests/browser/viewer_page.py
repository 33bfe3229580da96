"""A page of the viewer in a browser, with what it asked for and complained about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

SCREENSHOTS = Path(__file__).parent / "screenshots"
"""Left for the eye."""
DESK = {"width": 1440, "height": 900}


def watched(page: Page) -> tuple[list[str], list[str]]:
    """What the page asks for and complains about from now on, the two lists as they fill."""
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
    return requests, complaints


class Opened:
    """An open page with what it asked for and complained about."""

    def __init__(self, browser: Browser, path: Path, fragment: str = "", **context: Any) -> None:
        self.context = browser.new_context(**{"viewport": DESK, "locale": "de-DE"} | context)
        self.page: Page = self.context.new_page()
        self.requests, self.complaints = watched(self.page)
        self.path = path
        self.url = path.as_uri()
        self.page.goto(self.url + fragment)
        self.page.locator("html[data-drawn]").wait_for()  # the policy forbids waiting for a string of code

    def entity(self, label: str) -> int:
        return int(self.page.evaluate("label => kgview.entities.find(e => e.label === label).id", label))

    def click_node(self, label: str) -> None:
        self.click_item(self.entity(label))

    def click_item(self, name: int | str) -> None:
        place = self.page.evaluate("id => kgview.pointOf(id)", name)
        self.page.mouse.click(place["x"], place["y"])

    def click_line(self, name: str) -> None:
        place = self.page.evaluate("id => kgview.pointOn(id)", name)
        self.page.mouse.click(place["x"], place["y"])

    def line(self, source: str, target: str) -> str:
        """The name of the line between two drawn things."""
        found = self.page.evaluate(
            "([from, to]) => kgview.lines.find(l => l.from.name === from && l.to.name === to).id",
            [source, target],
        )
        return str(found)

    def show(self, view: str) -> None:
        self.page.locator(f"[data-view={view}]").click()

    def shoot(self, name: str) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.wait_for_timeout(450)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")

    def assert_calm(self) -> None:
        """No request but for the file itself, nothing on the console."""
        assert {url.partition("#")[0] for url in self.requests} == {self.url}
        assert self.complaints == []


Open = Callable[..., Opened]
