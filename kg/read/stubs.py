"""Pages that are no articles: the beginning of one behind a paywall, or a notice about cookies."""

from __future__ import annotations

import re

# What publishers write where a text breaks off.
_PAYWALL = re.compile(
    r"(?:jetzt|sofort|um|und|zum|hier|kostenlos|artikel)\s(?:ganz\s|vollständig\s)?weiter(?:zu)?lesen|weiterlesen\smit|"
    r"(?:nur|exklusiv|exclusiv)\sfür\s(?:unsere\s)?(?:abonnent|mitglieder|plus-)|"
    r"(?:mit|im)\s(?:dem\s|unserem\s|einem\s)?(?:digital|probe|test|plus|web|\w+\+|\w+plus)?-?\s?(?:abo|abonnement)\s(?:\w+\s){0,3}lesen|"
    r"jetzt\s(?:\w+\s){0,3}(?:abonnieren|abo\sabschließen|freischalten)|(?:bereits|schon)\s(?:digital-?)?abonnent|"
    r"(?:artikel|inhalt|beitrag)\s(?:ist|wird)\s(?:\w+\s){0,2}(?:kostenpflichtig|bezahlinhalt|freigeschaltet)|"
    r"(?:sie\shaben|du\shast)\s(?:noch\s)?kein\s(?:\w+-?)?abo|dieser?\s(?:artikel|inhalt|text)\s(?:ist|gehört)\s(?:\w+\s){0,3}plus",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"cookies?\b|einwillig\w*|zustimm\w*|zugestimmt|datenschutz\w*|tracking|personalisierte\w*|endgerät\w*|ip-adresse\w*|"
    r"alle\sakzeptieren|akzeptieren|ablehnen|widerruf\w*|drittanbieter\w*|unsere\s(?:\d+\s)?partner|pur-abo|"
    r"werbefrei\w*|nutzerprofil\w*|datenverarbeitung",
    re.IGNORECASE,
)
_CORE = re.compile(r"cookie|einwillig|tracking|pur-abo|endgerät", re.IGNORECASE)
_SHORT, _TEASER, _LONGEST_NOTICE = 2_000, 600, 6_000  # characters
_FEWEST, _SHARE = 4, 0.03  # different words about consent, and their share of all words


def stub(text: str, page: str, *, free: bool) -> str | None:
    """What a page is instead of an article; None if it is one.

    `text` is what was extracted, `page` all that the page shows, `free` false where it says of itself that
    it is behind a paywall.
    """
    if is_consent(text) or (not text.strip() and is_consent(page)):
        return "a notice about cookies instead of an article"
    if (
        (len(text) < _SHORT and (not free or _PAYWALL.search(text)))
        or (len(text) < _TEASER and _PAYWALL.search(page))
    ):  # fmt: skip
        return "only the beginning of an article behind a paywall"
    return None


def is_consent(text: str) -> bool:
    """Whether a text speaks mainly of consent to cookies; a report about cookies speaks of other things, too."""
    if len(text) > _LONGEST_NOTICE or not _CORE.search(text):
        return False
    found = [match[0].lower() for match in _CONSENT.finditer(text)]
    return len(set(found)) >= _FEWEST and len(found) >= _SHARE * len(text.split())
