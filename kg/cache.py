"""Where that is kept which can be made or fetched again."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

VARIABLE = "KG_CACHE"
"""Environment variable: the folder; "off" for none. By default the user's own for such things, ~/.cache/kg on Linux."""


def cache_folder() -> Path | None:
    """The folder, which need not exist yet; None where there is to be none."""
    chosen = os.environ.get(VARIABLE)
    if chosen == "off":
        return None
    with suppress(RuntimeError):  # a system user may have no home
        return Path(chosen).expanduser() if chosen else user_cache_path("kg")
    return None
