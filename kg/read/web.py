"""Fetches one URL, guarded: http(s) only, public addresses only, bounded in size, time and redirects."""

from __future__ import annotations

import ipaddress
import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx

from kg.errors import InputError
from kg.read.decode import MAX_BYTES
from kg.read.origin import charset_of, web_url
from kg.version import __version__

ALLOW_PRIVATE = "KG_ALLOW_PRIVATE"
"""Environment variable: "1" allows addresses in private networks and on this machine."""

_REDIRECTS = 5
_SECONDS_IDLE = 15.0
_SECONDS_ALL = 60.0
_WAITS = (1.0, 4.0)  # seconds before the second and the third try
_LONGEST_WAIT = 30.0
_BUSY = frozenset({429, 500, 502, 503, 504})
_AS_FILE = "open it in a browser and save the page as a file"


@dataclass(frozen=True, slots=True)
class Page:
    """The body a server sent, the charset it declared, and by what it knows whether the page has changed."""

    data: bytes
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


class StatusError(InputError):
    """The server answered with another status than 200."""

    def __init__(self, url: str, status: int, retry_after: str | None = None) -> None:
        super().__init__(url, f"the server answered {status}", _AS_FILE)
        self.status = status
        self.retry_after = retry_after


class _NoAnswerError(InputError):
    """The connection failed; a second try may not."""


def fetch(url: str, known: Page | None = None, permit: Callable[[str], None] = lambda _: None) -> Page:
    """The page at `url`, redirects followed; raises InputError.

    Each step is resolved once, checked, and connected to by the checked address, so that a name
    cannot change its address in between. Proxies of the environment are not used, since behind
    them no address could be checked. `known` is what was fetched before, and comes back if it has not changed;
    `permit` is asked before each step, with its address, and raises InputError to forbid it. Servers that are
    busy or do not answer are tried three times.
    """
    deadline = time.monotonic() + _SECONDS_ALL
    for wait in (*_WAITS, None):
        try:
            return _follow(url, known, permit, deadline)
        except (StatusError, _NoAnswerError) as error:
            seconds = _seconds(error, wait)
            if seconds is None or time.monotonic() + seconds > deadline:
                raise
            pause(seconds)
    raise AssertionError("the last try returns or raises")


def pause(seconds: float) -> None:
    """Waits."""
    time.sleep(seconds)


def _seconds(error: StatusError | _NoAnswerError, wait: float | None) -> float | None:
    """How long to wait before another try; None if none is worth it."""
    if wait is None or (isinstance(error, StatusError) and error.status not in _BUSY):
        return None
    asked = error.retry_after if isinstance(error, StatusError) else None
    return min(max(wait, float(asked)), _LONGEST_WAIT) if asked and asked.isdecimal() else wait


def _follow(url: str, known: Page | None, permit: Callable[[str], None], deadline: float) -> Page:
    target = url
    with httpx.Client(timeout=_SECONDS_IDLE, trust_env=False, follow_redirects=False) as client:
        for _ in range(_REDIRECTS + 1):
            try:
                answer = _request(client, url, target, known, permit, deadline)
            except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
                problem = f"no answer ({error or type(error).__name__})"
                raise _NoAnswerError(url, problem, "check the address and the connection") from error
            if isinstance(answer, Page):
                return answer
            target = answer
    raise InputError(url, f"more than {_REDIRECTS} redirects", _AS_FILE)


def _request(
    client: httpx.Client,
    url: str,
    target: str,
    known: Page | None,
    permit: Callable[[str], None],
    deadline: float,
) -> Page | str:
    """The page, or the URL it redirects to."""
    checked = web_url(urldefrag(target).url)
    if checked is None:
        raise InputError(url, f"leads to {target!r}, no http(s) address", "give another address")
    parts = urlsplit(checked)
    host = parts.hostname or ""
    address = _address(url, host, parts.port or (443 if parts.scheme == "https" else 80))
    try:
        permit(checked)
    except InputError as error:  # the user knows the address given, not the one it leads to
        raise InputError(url, error.problem, error.remedy) from error
    headers = {
        "Host": parts.netloc,
        "User-Agent": f"kg/{__version__}",
        "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
        "Accept-Encoding": "gzip",
        **_conditions(known),
    }
    pinned = httpx.URL(checked).copy_with(host=address)
    with client.stream("GET", pinned, headers=headers, extensions={"sni_hostname": host}) as response:
        if response.has_redirect_location:
            return urljoin(checked, response.headers["location"])
        if response.status_code == 304 and known is not None:
            return known
        if response.status_code != 200:
            raise StatusError(url, response.status_code, response.headers.get("retry-after"))
        page = _receive(response, url, deadline)
        return replace(
            page, etag=response.headers.get("etag"), modified=response.headers.get("last-modified")
        )


def _conditions(known: Page | None) -> dict[str, str]:
    if known is None:
        return {}
    pairs = (("If-None-Match", known.etag), ("If-Modified-Since", known.modified))
    return {name: value for name, value in pairs if value}


def _address(url: str, host: str, port: int) -> str:
    """The address of `host`; raises InputError if any of its addresses is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(url, f"no such host: {host}", "check the address and the connection") from error
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if os.environ.get(ALLOW_PRIVATE) != "1":
        for address in addresses:
            if not _is_public(address):
                remedy = f"set {ALLOW_PRIVATE}=1 if you trust it"
                raise InputError(url, f"{host} is in a private network ({address})", remedy)
    return addresses[0]


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address)
    # Forms of IPv6 that carry an IPv4 address lead to that address.
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour
        if inner is not None:
            parsed = inner
    return parsed.is_global and not parsed.is_multicast


def _receive(response: httpx.Response, url: str, deadline: float) -> Page:
    """The body, read up to the limits. One layer of compression at most, since each can swell 1000-fold."""
    if response.headers.get("content-encoding", "identity").lower() not in {"identity", "gzip", "deflate"}:
        raise InputError(url, "an unknown compression", _AS_FILE)
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > MAX_BYTES:
            raise InputError(url, f"larger than {MAX_BYTES // 1_000_000} MB", _AS_FILE)
        if time.monotonic() > deadline:
            raise InputError(url, f"took longer than {_SECONDS_ALL:.0f} seconds", _AS_FILE)
    return Page(bytes(data), charset_of(response.headers.get("content-type", "")))
