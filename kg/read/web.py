"""Fetches one URL, guarded: http(s) only, public addresses only, bounded in size, time and redirects."""

from __future__ import annotations

import ipaddress
import os
import re
import socket
import time
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx

from kg import __version__
from kg.errors import InputError
from kg.read.decode import MAX_BYTES
from kg.read.origin import web_url

ALLOW_PRIVATE = "KG_ALLOW_PRIVATE"
"""Environment variable: "1" allows addresses in private networks and on this machine."""

_REDIRECTS = 5
_SECONDS_IDLE = 15.0
_SECONDS_ALL = 60.0
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_AS_FILE = "open it in a browser and save the page as a file"


@dataclass(frozen=True, slots=True)
class Page:
    """The body a server sent and the charset it declared."""

    data: bytes
    charset: str | None


def fetch(url: str) -> Page:
    """The page at `url`, redirects followed; raises InputError.

    Each step is resolved once, checked, and connected to by the checked address, so that a name
    cannot change its address in between. Proxies of the environment are not used, since behind
    them no address could be checked.
    """
    deadline = time.monotonic() + _SECONDS_ALL
    target = url
    with httpx.Client(timeout=_SECONDS_IDLE, trust_env=False, follow_redirects=False) as client:
        for _ in range(_REDIRECTS + 1):
            try:
                answer = _request(client, url, target, deadline)
            except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
                problem = f"no answer ({error or type(error).__name__})"
                raise InputError(url, problem, "check the address and the connection") from error
            if isinstance(answer, Page):
                return answer
            target = answer
    raise InputError(url, f"more than {_REDIRECTS} redirects", _AS_FILE)


def _request(client: httpx.Client, url: str, target: str, deadline: float) -> Page | str:
    """The page, or the URL it redirects to."""
    checked = web_url(urldefrag(target).url)
    if checked is None:
        raise InputError(url, f"leads to {target!r}, no http(s) address", "give another address")
    parts = urlsplit(checked)
    host = parts.hostname or ""
    address = _address(url, host, parts.port or (443 if parts.scheme == "https" else 80))
    headers = {
        "Host": parts.netloc,
        "User-Agent": f"kg/{__version__}",
        "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
        "Accept-Encoding": "gzip",
    }
    pinned = httpx.URL(checked).copy_with(host=address)
    with client.stream("GET", pinned, headers=headers, extensions={"sni_hostname": host}) as response:
        if response.is_redirect:
            return urljoin(checked, response.headers["location"])
        if response.status_code != 200:
            raise InputError(url, f"the server answered {response.status_code}", _AS_FILE)
        return _receive(response, url, deadline)


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
    declared = _CHARSET.search(response.headers.get("content-type", ""))
    return Page(bytes(data), declared[1] if declared else None)
