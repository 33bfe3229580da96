"""The viewer inside a notebook: the whole page in a frame of its own."""

from __future__ import annotations

import html as escaping
from dataclasses import dataclass

_ALLOWED = "allow-scripts allow-downloads allow-popups"


def frame(page: str, height: int = 640) -> str:
    """The page of `kg.view.page.page` as an `<iframe>` that brings its content along; `height` in pixels.

    The frame is sandboxed: what is in the articles reaches neither the notebook nor its server.
    """
    return (
        f'<iframe srcdoc="{escaping.escape(page, quote=True)}" sandbox="{_ALLOWED}" '
        f'title="kg" width="100%" height="{int(height)}" style="border:1px solid #8884;border-radius:8px"></iframe>'
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """What a notebook displays when it is the last value of a cell; `page` is the whole HTML page."""

    page: str
    height: int = 640

    def _repr_html_(self) -> str:
        return frame(self.page, self.height)
