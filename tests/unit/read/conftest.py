"""No test leaves pages in the user's cache, or waits for the sake of manners."""

from __future__ import annotations

import pytest

from kg.read import cache, polite, web


@pytest.fixture(autouse=True)
def _no_cache_and_no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.CACHE, "off")
    monkeypatch.setattr(polite, "PAUSE", 0.0)
    monkeypatch.setattr(web, "pause", lambda seconds: None)
