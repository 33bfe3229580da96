"""Which of several representations a client prefers (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from starlette.requests import Request


class Offer(NamedTuple):
    """A representation: its `name` in `format=`, its media type, and other types it is asked for by."""

    name: str
    media_type: str
    also: tuple[str, ...] = ()


HTML = Offer("html", "text/html", ("application/xhtml+xml",))
JSON = Offer("json", "application/json")


def best(accept: str | None, offers: Sequence[Offer]) -> Offer | None:
    """The offer that an Accept header likes most, the first of equals; None if it takes none of them.

    The most specific range that fits a media type decides about it ("text/*;q=0.1, text/csv"); an
    absent or empty header takes everything.
    """
    if not accept or not accept.strip():
        return offers[0] if offers else None
    ranges = _weighted(accept)
    liked = [(_quality(offer, ranges), offer) for offer in offers]
    quality, offer = max(liked, key=lambda pair: pair[0], default=(0.0, None))
    return offer if quality > 0 else None


def wants_page(request: Request) -> bool:
    """Whether a browser asks, so that an error should be a page; programs get JSON."""
    return best(request.headers.get("accept"), (JSON, HTML)) is HTML


def language(request: Request) -> str:
    """The language of the pages, "de" or "en", from Accept-Language; English unless German is preferred."""
    quality = {
        range_.partition("-")[0]: weight
        for range_, weight in reversed(_weighted(request.headers.get("accept-language", "")))
    }
    return "de" if quality.get("de", 0.0) > quality.get("en", 0.0) else "en"


def _weighted(header: str) -> list[tuple[str, float]]:
    """The items of an Accept header with their q; a broken q counts as 0."""
    found: list[tuple[str, float]] = []
    for item in header.split(","):
        name, *parameters = (part.strip().lower() for part in item.split(";"))
        weight = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                weight = _weight(parameter[2:])
        if name:
            found.append((name, weight))
    return found


def _weight(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0 <= value <= 1 else 0.0


def _quality(offer: Offer, ranges: Sequence[tuple[str, float]]) -> float:
    kind = offer.media_type.partition("/")[0]
    for wanted in ((offer.media_type, *offer.also), (f"{kind}/*",), ("*/*",)):
        weights = [weight for range_, weight in ranges if range_ in wanted]
        if weights:
            return max(weights)
    return 0.0
