"""Manners on the web: robots.txt, a pause between two requests to one server, and a cache of pages.

robots.txt is read as RFC 9309 says: without one everything is allowed, and nothing while the server fails.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from kg.errors import InputError
from kg.read.cache import Cache

if TYPE_CHECKING:
    from protego import Protego

    from kg.read.web import Page

AGENT = "kg"
_T = TypeVar("_T")
PAUSE = 1.0
"""Seconds between two requests to one server, unless its robots.txt asks for more."""

_LONGEST_PAUSE = 30.0
_MOST_SERVERS = 1_000
_AS_FILE = "open it in a browser and save the page as a file"


class Visitor:
    """Fetches the pages of one run."""

    def __init__(self) -> None:
        self._cache = Cache.of_user()
        self._rules: OrderedDict[str, Protego | None] = OrderedDict()
        self._last: OrderedDict[str, float] = OrderedDict()

    def get(self, url: str) -> Page:
        """The page at `url`, from the cache if the server says that it has not changed; raises InputError."""
        from kg.read.web import fetch  # slow to import, and most inputs are files

        page = fetch(url, self._cache.get(url), self._permit)
        self._cache.put(url, page)
        return page

    def _permit(self, url: str) -> None:
        """Waits until the server may be asked again; raises InputError if its robots.txt forbids the page."""
        from kg.read import web

        parts = urlsplit(url)
        server = f"{parts.scheme}://{parts.netloc}"
        rules = self._rules_of(server)
        if rules is None:
            raise InputError(
                url, "the server fails to say what programs may read (robots.txt)", "try again later"
            )
        if not rules.can_fetch(url, AGENT):
            raise InputError(url, "the server asks programs not to read this page (robots.txt)", _AS_FILE)
        least = min(max(PAUSE, float(rules.crawl_delay(AGENT) or 0)), _LONGEST_PAUSE)
        wait = self._last.get(server, -least) + least - time.monotonic()
        if server in self._last and wait > 0:
            web.pause(wait)
        _remember(self._last, server, time.monotonic())

    def _rules_of(self, server: str) -> Protego | None:
        from protego import Protego

        from kg.read.web import StatusError, fetch

        if server not in self._rules:
            rules: Protego | None
            try:
                written = fetch(f"{server}/robots.txt").data[:500_000].decode("utf-8", "replace")
                rules = Protego.parse(written)
            except StatusError as error:
                rules = None if error.status >= 500 else Protego.parse("")
            except InputError:  # what is wrong with the server, the page itself will show
                rules = Protego.parse("")
            _remember(self._rules, server, rules)
        return self._rules[server]


def _remember(memory: OrderedDict[str, _T], key: str, value: _T) -> None:
    """Keeps the newest entries only, however many servers a run visits."""
    memory[key] = value
    memory.move_to_end(key)
    while len(memory) > _MOST_SERVERS:
        memory.popitem(last=False)
