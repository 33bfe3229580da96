"""Puts data and scripts into a page so that data can never become code.

Data goes into `<script type="application/json">`; scripts and styles are named by hash in a content
security policy that forbids everything else, requests to any network included.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable

_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def json_block(value: object) -> str:
    """`value` as JSON that is safe between `<script type="application/json">` and `</script>`.

    `<`, `>`, `&`, U+2028, U+2029 and lone surrogates are written as escapes, so that the text is
    also valid UTF-8 and valid JavaScript. Raises ValueError for NaN and infinite numbers.
    """
    return escape_json(json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def escape_json(text: str) -> str:
    """JSON `text` with the characters that HTML or JavaScript would read otherwise as escapes."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """A content security policy that allows exactly these inline scripts and styles, and no request."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src", *map(_hash, scripts))),
            " ".join(("style-src", *map(_hash, styles))),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
