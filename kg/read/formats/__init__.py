"""The table of readers: every module of this folder has one `FORMAT`, and a new module is a new row."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from kg.read.format import HEAD, Format, Reader

_REFUSED = frozenset({".doc", ".odt", ".rtf", ".epub", ".bin"})
"""No reader yet; in a folder they are named as unreadable rather than skipped, for they may be articles."""


@cache
def formats() -> tuple[Format, ...]:
    """All formats, in the order in which content is tried against them."""
    found = (import_module(f"{__name__}.{module.name}").FORMAT for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(found, key=lambda one: (one.rank, one.name)))


@cache
def suffixes() -> frozenset[str]:
    """Extensions that a folder is searched for, in lower case."""
    return _REFUSED.union(*(one.suffixes for one in formats()))


def gives_one(suffix: str) -> bool:
    """Whether a file with this extension gives exactly one result."""
    claims = [one for one in formats() if suffix.lower() in one.suffixes]
    return bool(claims or suffix.lower() in _REFUSED) and all(one.single for one in claims)


def reader_for(suffix: str, head: bytes) -> Reader:
    """The reader for content that begins with `head` in a file with the extension `suffix` (".txt" or "")."""
    head = head[:HEAD].removeprefix(b"\xef\xbb\xbf")
    claims = [one for one in formats() if suffix.lower() in one.suffixes]
    fitting = [one for one in formats() if one.begins(head)]
    for one in fitting:
        if one in claims:
            return one.read
    for one in fitting:
        if one.sure:
            return one.read
    # The last of the claims is the most general; the last of all is plain text, which says what it is not.
    return claims[-1].read if claims else (*fitting, formats()[-1])[0].read
