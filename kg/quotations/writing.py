"""Where a frame shows that words were written: "auf X", "in einem Brief an die Stadt", "schriftlich"."""

from __future__ import annotations

import re

# Where people write: "auf X", "in einem Brief an die Stadt", "per Mail", "auf ihrer Facebook-Seite". In the training
# texts 105 of 120 such frames tell something written, and 5 something said.
_WRITTEN = re.compile(
    r"\b(?:auf|in|im|per|via|bei|über|mit der) (?:[\w„“»«-]+ ){0,2}?(?:\w+-)?"
    r"(?:twitter|x|facebook|instagram|bluesky|mastodon|threads|telegram|linkedin|whatsapp|kurznachrichtendienst|"
    r"tweets?|postings?|blog|blogeintrag|blogbeitrag|homepage|website|webseite|internetseite|facebookseite|"
    r"\w*brief|\w*briefen|\w*schreiben|\w*mail|mails|sms|gastbeitrag|leserbrief|leitartikel|kolumne|aufsatz|"
    r"tagebuch|memoiren|autobiografie|buch|petition|abschlussbericht|bericht|"
    r"aufschrift|plakate?n?|transparente?n?|banner)\b"
    r"|\b(?:hand)?schriftlich(?:en|er)?\b",  # "teilte schriftlich mit", "in einer schriftlichen Erklärung"
    re.IGNORECASE,
)
_ORAL = frozenset({"sagen", "erzählen", "rufen", "zitieren", "antworten"})


def is_written(frame: str, cue: str | None) -> bool:
    """Whether a frame names something that is written, "auf X", and its cue no verb of the voice, as "sagen"."""
    return cue not in _ORAL and _WRITTEN.search(frame) is not None
