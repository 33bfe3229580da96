"""Pages fetched before, on disk, so that a second run asks servers only whether something has changed."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cache import cache_folder

if TYPE_CHECKING:
    from kg.read.web import Page

_MOST_PAGES = 2_000
_MOST_BYTES = 200_000_000


class Cache:
    """A folder with one file per address. It only saves time: where it cannot be used, all goes on without."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @classmethod
    def of_user(cls) -> Cache:
        """The cache in the folder for such things."""
        folder = cache_folder()
        return cls(None if folder is None else folder / "pages")

    def get(self, url: str) -> Page | None:
        """The page last fetched from `url`, if it is kept."""
        from kg.read.web import Page

        path = self._path(url)
        if path is None:
            return None
        try:
            head, _, data = path.read_bytes().partition(b"\n")
            stated = json.loads(head)
            page = Page(data, stated["charset"], stated["etag"], stated["modified"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return page if stated.get("url") == url else None

    def put(self, url: str, page: Page) -> None:
        """Keeps a page; the oldest ones make room."""
        path = self._path(url)
        if path is None:
            return
        head = {"url": url, "charset": page.charset, "etag": page.etag, "modified": page.modified}
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            written = path.with_suffix(f".{os.getpid()}")
            written.write_bytes(json.dumps(head).encode() + b"\n" + page.data)
            written.replace(path)
            self._make_room(path.parent)

    def _path(self, url: str) -> Path | None:
        return self._folder and self._folder / hashlib.sha256(url.encode()).hexdigest()

    def _make_room(self, folder: Path) -> None:
        kept = 0
        entries = sorted(os.scandir(folder), key=lambda entry: -entry.stat().st_mtime)
        for number, entry in enumerate(entries, start=1):
            kept += entry.stat().st_size
            if number > _MOST_PAGES or kept > _MOST_BYTES:
                Path(entry.path).unlink(missing_ok=True)
