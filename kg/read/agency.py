"""Datelines and sign-offs: the marks that news agencies set before and after a report.

A dateline is believed only if something that no sentence has holds it up: a known agency between
brackets ("Kiel (dpa) - "), a date and a dash ("Bern, 3. Mai - "), place names in capitals and a dash
("MÜNCHEN - ") or a date ("BERLIN, 3. Mai. "), or towns of the gazetteer and a dash, bar or full stop before whole
sentences ("Athen/Ankara - Griechenland hat ...", "Kiel. Der Rat hat ...").
"Ina Beispiel (CDU) - wie immer pünktlich" and "Bremen - Dortmund 2:1" are none of these.
"""

from __future__ import annotations

import re
from functools import cache

from kg.gazetteer import is_small_town, is_town
from kg.model import Dateline, Note, Span
from kg.read.dates import DAY_AND_MONTH, to_iso
from kg.tables import read_table

_NO_TOWNS = frozenset("Man Das Die Der".split())  # words that begin a report, and towns far away
_SHORTEST_LINE = 60  # characters of a report's first line; "Berlin - Stadt der Träume" is a headline
_REACH = 300  # a dateline or one sign-off is never longer, in characters

_DASH = r"(?:--?|[–—])"
_PARTICLE = r"(?:am|an|auf|bei|de|del|der|do|im|in|la|le|ob|vor|van)"
_WORD = r"[A-ZÄÖÜÀ-Þ][\w'’.-]*"
# Towns of one name are told apart by their river: "Frankfurt/Main", "Frankfurt (Oder)", "Frankfurt a. M."
_RIVERS = "Main|Oder|Saale|Lahn|Ruhr|Donau|Neckar|Rhein|Elbe|Spree|Weser|Havel|Inn|Weinstraße|Weinstrasse"
_RIVER = rf"(?:\s?[/(](?:(?:{_RIVERS}|{_RIVERS.upper()})\b\)?|[MOS]\.)|\s[ai]\.\s?(?:d\.\s?)?[A-ZÄÖÜ]\w*\.?)"
_PLACE = rf"{_WORD}(?:\s(?:(?:{_PARTICLE}\s){{1,2}})?(?!(?:UND|und)\b){_WORD}){{0,3}}{_RIVER}?"
# What is no part of the town's name in the gazetteer: "Essen | /Ruhr", "Kreis | Unna".
_WHICH_TOWN = re.compile(rf"^(?:Landkreis|Kreis)\s|{_RIVER}$")
_SHORTENED = re.compile(r"(?:^|[\s/(])[A-ZÄÖÜ][a-zäöü]?\.$")  # "Frankfurt a. | M.", "Freiburg i. | Br."
_BETWEEN = r"\s?/\s?|,\s|\s(?:und|UND)\s"
_PLACES = rf"(?P<places>{_PLACE}(?:(?:{_BETWEEN}){_PLACE}){{0,4}}?)"
_DATE = rf"(?i:(?:den\s)?(?P<date>{DAY_AND_MONTH}(?:\s?[0-9]{{4}})?))"
_AGENCY = r"\((?P<agency>[^()\n]{2,40})\)"
_START = r"(?=[\"„»«“‚‘'(]?[A-ZÄÖÜÀ-Þ0-9])"  # how a report begins

_WITH_AGENCY = re.compile(
    rf"(?:{_PLACES}(?:(?:,\s|\s|/){_DATE})?[.,:]?\s)?{_AGENCY}"
    rf"(?:\s?{_DASH}\s+|\s?[:|.]\s+{_START}|[ \t]+{_START}|\s?{_DASH}?\n\s*)"
)
# The style of some newspapers: "BERLIN taz | Der Senat ..."
_WITH_BAR = re.compile(rf"{_PLACES}\s(?P<agency>[\w/.-]{{2,20}})\s\|\s+{_START}")
# A press release has a full stop or a line break behind the year: "Kassel, 4. Mai 2026. Die Firma ..."
_WITH_DATE = re.compile(
    rf"{_PLACES},\s{_DATE}(?:\s{_DASH}\s+|(?<=[0-9]{{4}})(?:[.:]\s+|[ \t]*\n\s*)){_START}"
)
# Behind a slash: "Halle/dpa. Der Senat ...".
_WITH_SLASH = re.compile(
    rf"{_PLACES}/(?P<agency>[a-zäöü.-]{{2,12}}/[a-zäöü]{{2,6}}|[\w.-]{{2,12}})(?:\s?{_DASH}\s+|[.:]\s+){_START}"
)
# With the writer's initials before and no year: "cw. BERLIN, 3. Mai. Der Senat ...".
_WITH_DAY = re.compile(rf"(?:[a-zäöü]{{2,5}}\.?(?:/[a-zäöü]{{2,5}}\.?)?\s)?{_PLACES},\s{_DATE}\.?\s+{_START}")
_BEFORE_DASH = re.compile(rf"{_PLACES}\s(?:{_DASH}|\|)\s+{_START}")
# The style of regional papers: "Kiel. Der Rat hat ..."
_BEFORE_STOP = re.compile(rf"{_PLACES}\.\s+{_START}")
_MARK = r"[a-z]{2,5}(?:[/-][A-Za-z]{2,6})?"
_NOT_PLACES = re.compile(
    "NATO|UEFA|FIFA|OPEC|UNESCO|UNICEF|NASA|FRONTEX|INTERPOL|EUROPOL|GREENPEACE|EILMELDUNG|EILT|EXKLUSIV|"
    "UPDATE|ROUNDUP|INTERVIEW|KOMMENTAR|KORREKTUR|ANALYSE|HINTERGRUND|REPORTAGE|LIVETICKER|TICKER|VORSCHAU|"
    "PRESSESTIMMEN|GLOSSE|PORTRÄT|PORTRAIT|ÜBERSICHT|ZUSAMMENFASSUNG|MELDUNG|PRESSEMITTEILUNG"
)

_END = r"(?:^|(?<=[.!?…\"“”«»‘’)])|(?<=\n))[ \t]*"  # after a sentence or on a line of its own
_ROLES = (
    r"(?:(?:(?:Weitere\s)?Reporter|Bericht|Redaktion|Redakteur|Redigiert|Geschrieben|Bearbeitet|Übersetzt|"
    r"Mitarbeit|Quelle|Text)(?:in|innen)?(?::|\s(?:von|durch)\s)|Von\s[A-ZÄÖÜ]\w+\s[A-ZÄÖÜ])"
)


def _marks(*marks: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_END + rf"(?P<mark>{mark})\Z") for mark in marks)


_PLAIN = _marks(
    r"(?:/[A-Za-zÄÖÜäöü]{2,4}){1,5}/?",  # /gm/DP/men
    r"(?<!\S)[a-zäöü]{2,4}(?:/[a-zäöü]{2,4}){1,4}",  # jb/kmo
    r"\(Schluss\)\s[a-zäöü]{2,4}(?:/[a-zäöü]{2,4})*",  # (Schluss) abc/def
)
_IN_BRACKETS = _marks(
    rf"\({_ROLES}[^()\n]{{1,250}}\)",  # (Reporter: Ina Beispiel)
    r"\([A-Z]{2,5}\s?[-–]\s?[\w-]{4,30}\)",  # (KNA - oldkq-89-00123)
    r"\(Schluss\)",
)
_COPYRIGHT = _marks(r"(?:©|\(c\)|Copyright\b)[^\n]{2,80}")  # © dpa-infocom
_BRACKETED = re.compile(_END + r"(?P<mark>\((?P<agency>[^()\n]{2,40})\))\Z")  # (afp)
# The line with which dpa ends a report: "dpa abc xy", "dpa-infocom, dpa:240101-99-1/2"
_INITIALS = re.compile(
    r"(?:^|(?<=\n)|(?<=[.!?\"“«])[ \t])"
    r"(?P<mark>(?P<agency>[\w-]{2,12})(?:(?:\s[a-zäöü][a-zäöü0-9]{1,3}(?:/[a-zäöü]{2,4})*){1,6}|(?:,\s\w+)?:[0-9-]{6,20}/[0-9]+|,\s\w+:[0-9-]+))\Z"
)


def find_dateline(text: str, begin: int = 0) -> Dateline | None:
    """The dateline at `begin` (blanks skipped), with the spans of its places; None if there is none."""
    match = _match(text, begin)
    if match is None:
        return None
    groups = match.groupdict()
    on_board = (groups.get("places") or "An Bord").startswith(
        "An Bord"
    )  # "An Bord der Papstmaschine (dpa) - "
    places = () if on_board else _split_places(match)
    agency = groups.get("agency")
    return Dateline(Span(*match.span()), places, agency.strip() if agency else None)


def dateline_date(text: str, dateline: Dateline) -> str | None:
    """The ISO date that a dateline states with its year: "Bern, 3. Mai 2024 (sda) - "; otherwise None."""
    match = re.search(_DATE, dateline.span.of(text))
    return to_iso(match["date"]) if match else None


def find_sign_off(text: str, begin: int = 0, notes: Note | None = None) -> Span | None:
    """The span of all marks after the report: "/gm/DP/men", "(Reporter: ...)", "dpa abc xy", "(afp)".

    Only text after `begin` is looked at; the report before the marks is never empty. `notes` is the block of
    notes below the report, which belongs to the marks.
    """
    end = last = len(text.rstrip())
    if notes is not None and notes.span is not None:
        end = len(text[: notes.span.begin].rstrip())
    while (mark := _last_mark(text, max(begin, end - _REACH), end)) is not None:
        end = len(text[:mark].rstrip())
    if end == last or not text[begin:end].strip():
        return None
    first = end + len(text[end:]) - len(text[end:].lstrip())
    return Span(first, last)


def is_agency(written: str) -> bool:
    """Whether brackets hold an agency or newspaper: "dpa", "dpa/lno", "AFP, Reuters", "red/dpa"."""
    parts = [part.strip() for part in re.split(r"\s?[/,+|]\s?|\sund\s", written)]
    # "Reuters meldet" is no agency: what stands beside a name is an abbreviation or another name.
    short = all(part and (len(part) <= 12 or _names_agency(part)) and part.count(" ") <= 1 for part in parts)
    return short and any(_names_agency(part) for part in parts)


def _names_agency(part: str) -> bool:
    name = part.casefold()
    return name in _agencies() or any(name.startswith(f"{agency}-") for agency in _agencies())


@cache
def _agencies() -> frozenset[str]:
    rows = read_table("seeds/agencies.tsv", ("name", "label", "kind", "source"))
    return frozenset(row["name"].casefold() for row in rows)


def _match(text: str, begin: int) -> re.Match[str] | None:
    begin += len(text[begin:]) - len(text[begin:].lstrip()) if text[begin : begin + 1].isspace() else 0
    reach = begin + _REACH
    for pattern in (_WITH_AGENCY, _WITH_BAR, _WITH_SLASH):
        match = pattern.match(text, begin, reach)
        if match and (is_agency(match["agency"]) or _local_agency(match)):
            return match
    if match := _WITH_DATE.match(text, begin, reach):
        return match
    match = _WITH_DAY.match(text, begin, reach)
    if match and (_capital_places(match["places"]) or _opens_report(match)):
        return match
    match = _BEFORE_DASH.match(text, begin, reach)
    if match and (_capital_places(match["places"]) or _opens_report(match)):
        return match
    match = _BEFORE_STOP.match(text, begin, reach)
    return match if match and _opens_report(match) else None


def _local_agency(match: re.Match[str]) -> bool:
    """The mark of a house: places in capitals, or towns, then short and in small letters: "KIEL (xyz) - ", "Kiel (red). ".

    Parties and ages in brackets are written otherwise: "Ina Beispiel (CDU) - ", "ANNA (12) - ".
    """
    places = match.groupdict().get("places")
    if places is None or re.fullmatch(_MARK, match["agency"]) is None:
        return False
    return _capital_places(places) or (_are_towns(match) and not match[0].rstrip().endswith(")"))


def _capital_places(places: str) -> bool:
    """Whether these can be places in capitals. Three letters are more often a party ("CDU - Die ...")."""
    names = re.split(_BETWEEN, places)
    letters = sum(character.isalpha() for character in places)
    return places == places.upper() and letters > 3 and not any(map(_NOT_PLACES.fullmatch, names))


def _opens_report(match: re.Match[str]) -> bool:
    """Whether these are towns, and what follows is a line of whole sentences that does not begin with a town too."""
    line = match.string[match.end() :].partition("\n")[0].rstrip()
    first = re.match(_WORD, line)
    told = len(line) >= _SHORTEST_LINE and line.endswith((".", "!", "?", "“", "«", '"', ")"))
    beside = first is not None and first[0] not in _NO_TOWNS and is_town(first[0])
    return told and not beside and _are_towns(match)


def _are_towns(match: re.Match[str]) -> bool:
    written = [_WHICH_TOWN.sub("", span.of(match.string)) for span in _split_places(match)]
    places = [place.title() if place.isupper() else place for place in written]  # "WIEN"
    return all(is_town(place) or is_small_town(place) for place in places)


def _split_places(match: re.Match[str]) -> tuple[Span, ...]:
    offset = match.start("places")
    spans: list[Span] = []
    begin = 0
    places = match["places"]
    for gap in re.finditer(_BETWEEN, places):
        if re.match(rf"(?:{_RIVERS})\b|[MOS]\.", places[gap.end() :], re.IGNORECASE):
            continue  # "Frankfurt/Main" is one place
        spans.append(Span(offset + begin, offset + gap.start()))
        begin = gap.end()
    last = places[begin:]
    stop = last.endswith(".") and _SHORTENED.search(last) is None  # "Wien. (dpa) "
    spans.append(Span(offset + begin, offset + len(places) - stop))
    return tuple(spans)


def _last_mark(text: str, begin: int, end: int) -> int | None:
    """Where the mark that ends at `end` begins. Most reports have none, and their last character says so."""
    last = text[end - 1 : end]
    plain = last.isalnum() or last == "/"
    bracket = last == ")"
    certain = (_PLAIN if plain else _IN_BRACKETS if bracket else ()) + _COPYRIGHT
    for pattern in certain:
        if match := pattern.search(text, begin, end):
            return match.start("mark")
    if plain or bracket:
        match = (_INITIALS if plain else _BRACKETED).search(text, begin, end)
        if match and is_agency(match["agency"]):
            return match.start("mark")
    return None
