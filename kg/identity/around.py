"""What stands right before and after the names of a person: age, party, country, role, place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.identity.names import is_first_name
from kg.identity.roles import Role, countries_in, party_of, place_key, role

_NEAR = 70  # characters on either side of a name that are looked at
_CAPITALS = r"[A-ZÄÖÜ][\w.&-]*(?: [A-ZÄÖÜ0-9][\w.&-]*){0,3}"
_AGED = re.compile(r"\b(\d{1,3})[- ]?[Jj]ährige\w*(?:\s+[\w-]+){0,3}\s+$")
_BRACKETS = re.compile(r"\s*\(([^()]{1,60})\)")
_AGE_AFTER = re.compile(r", (\d{1,3}),")
_OF_PARTY = re.compile(r",? (?:von|aus|bei|in) (?:der|den) ([\w/]+)")
_BELONGS = re.compile(rf",? (?:von der|von den|bei der|von|vom|beim|aus) ({_CAPITALS})")
_APPOSITION = re.compile(
    rf", ([A-ZÄÖÜ][\w-]+)(?: (?:der|des|von der|von|vom|am|an der|im|in|beim|bei|aus) ({_CAPITALS}))?[,.]"
)
_OF_COUNTRY = re.compile(r"\b([A-ZÄÖÜ][\w-]+)s\s+[A-ZÄÖÜ][\w-]+\s+$")
_GENERATION = re.compile(
    r",? (senior|junior|sen\.|jun\.|sr\.|jr\.|Senior|Junior|d\. ?Ä\.|d\. ?J\.|der Ältere|der Jüngere)(?!\w)"
)
_ELDER = ("s", "d. ä", "d.ä", "der ä")
_YEAR = re.compile(r"\d{4}", re.ASCII)


class Around:
    """What the words right before and after the names of a person say."""

    def __init__(self) -> None:
        self.parties: set[str] = set()
        self.countries: set[str] = set()
        self.at: set[str] = set()
        self.roles: list[Role] = []
        self.born: tuple[int, int] | None = None
        self.generations: set[str] = set()

    @classmethod
    def of(cls, spans: Iterable[tuple[int, int]], text: str, date: str | None) -> Around:
        """Around the names at `spans` of an article of this `date`."""
        around = cls()
        for first, last in spans:
            around._before(text[max(0, first - _NEAR) : first], date)
            around._after(text[last : last + _NEAR], date)
        return around

    def _before(self, words_: str, date: str | None) -> None:
        # Neither is often there, and a glance takes a fraction of the time that searching does.
        if "ährige" in words_ and (match := _AGED.search(words_)):
            self._age(match[1], date)
        _, owner, noun = ["", "", "", *words_.rsplit(None, 2)][-3:]
        if owner.endswith("s") and noun[:1].isupper() and (match := _OF_COUNTRY.search(words_)):
            self.countries |= countries_in(match[1])
            if (state := place_key(match[1])) != match[1].casefold():
                self.at.add(state)

    def _after(self, words_: str, date: str | None) -> None:
        if match := _GENERATION.match(words_):
            self.generations.add("senior" if match[1].lower().startswith(_ELDER) else "junior")
            words_ = words_[match.end() :]
        if match := _BRACKETS.match(words_):
            for part in re.split(r"[,/;]", match[1]):
                if part.strip().isdecimal():
                    self._age(part.strip(), date)
                elif party := party_of(part.strip()):
                    self.parties.add(party)
            words_ = words_[match.end() :]
        if match := _AGE_AFTER.match(words_):
            self._age(match[1], date)
        if (match := _OF_PARTY.match(words_)) and (party := party_of(match[1])):
            self.parties.add(party)
        elif match := _BELONGS.match(words_):
            self._belongs(match[1])
        if (match := _APPOSITION.match(words_)) and not is_first_name(match[1]):
            phrase = match[1] if match[2] is None else f"{match[1]} von {match[2]}"
            self.roles.append(role(phrase))

    def _belongs(self, body: str) -> None:
        if party := party_of(body):
            self.parties.add(party)
        elif countries := countries_in(body):
            self.countries |= countries
        else:
            self.at.add(place_key(body))

    def _age(self, written: str, date: str | None) -> None:
        year = _YEAR.match(date or "")
        if year and 0 < int(written) < 120:
            self.born = (int(year[0]) - int(written) - 1, int(year[0]) - int(written))
