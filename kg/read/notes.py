"""Remarks of agencies on their own reports: corrections, summaries, embargoes, notes to editors.

The words are those of the German-language agencies: dpa and dpa-AFX mark versions with "Zusammenfassung",
"ROUNDUP" and "WDH", all of them corrections with "KORREKTUR" or "BERICHTIGUNG".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Note, NoteKind, Span

_NUMBERED = (
    r"(?P<before>[1-9])\.?\s?(?:Zusammenfassung|ZUSAMMENFASSUNG|ZF|Fassung|Lead|LEAD|Update|UPDATE|Aktualisierung)"
    r"|(?:Zusammenfassung|ZUSAMMENFASSUNG|ROUNDUP|Roundup|UPDATE|Update|GESAMT)(?:[\s/-]?(?P<after>[1-9]))?"
    r"(?:/(?:Aktualisierung|AKTUALISIERUNG))?"
    r"|Aktualisierung|AKTUALISIERUNG|AKTUALISIERT|Aktualisiert"
)
_CORRECTION = r"KORREKTUR|Korrektur|KORRIGIERT|Korrigiert|BERICHTIGUNG|Berichtigung|Berichtigte\sFassung|KORR"
_URGENT = r"EILMELDUNG|Eilmeldung|EILT|EIL|BLITZ"
_REPEAT = r"WDH(?:/(?!KORR)\w+)?|WIEDERHOLUNG"
_MARK = (
    rf"(?:(?P<correction>{_CORRECTION})|(?P<update>{_NUMBERED})|(?P<urgent>{_URGENT})|(?P<repeat>{_REPEAT}))"
)
# Before a headline: "KORREKTUR: Rat stimmt zu", "1. Zusammenfassung - Rat stimmt zu".
_LEADING = re.compile(rf"\(?{_MARK}\)?(?:\s?[:=/]\s?|\s[-–—]\s|(?<=[0-9])-|\s(?=\())(?=\S)")
_TRAILING = re.compile(rf"\s[(\[–-]\s?{_MARK}\s?[)\]]?\Z")  # "Rat stimmt zu (2. Zusammenfassung)"
# A line that is only a mark, "= KORREKTUR =", or one in brackets: "(Korrektur: Name im dritten Absatz)".
_ALONE = re.compile(rf"[=+*(\s-]*{_MARK}(?:\s?:\s[^()\n]{{3,300}}[.!])?[=+*)\s-]*")
_BRACKETED = re.compile(
    rf"[(\[](?:{_MARK}|(?P<new>(?:NEU|Neu|neu)(?:\sim\b[^:]{{1,60}})?))\s?:\s?[^()\n]{{3,300}}[)\]]"
)
_EMBARGO = re.compile(
    r"[+*=(\s-]*(?:Achtung\s?[:,-]?\s?|ACHTUNG\s?[:,-]?\s?)?(?:Sperrfrist|SPERRFRIST|Sperrvermerk|Embargo|EMBARGO|"
    r"(?:Frei|FREI)\s(?:für|ab|FÜR|AB))(?=\s?[:,]|\s[^\n]*[0-9])[^\n]{3,150}"
)
_EDITORS = re.compile(
    r"[(+*\s-]*(?:(?:Achtung,?\sRedaktionen|(?:Redaktions|Redaktioneller\s)(?:hinweis|Hinweis)|"
    r"Hinweise?\s(?:an|für)\s(?:die\s)?Redaktion(?:en)?|An\sdie\sRedaktionen|"
    r"Anm(?:\.|erkung)\sd(?:\.|er)\sRed(?:\.|aktion)\s?:)(?:[\s:,][^\n]{0,300})?|"
    r"Mit\s(?:Bild|Foto|Grafik)(?:ern|s)?)[)+*\s-]*"
)
# Where the block of notes under a report begins: "dpa-Notizblock", "Redaktionshinweis: ...", "-- ".
_BLOCK = re.compile(
    r"^(?:#{1,3}\s?|\*{1,2})?(?:(?:dpa-)?Notizblock\b|Redaktionelle\sHinweise?\b|Redaktionshinweise?\b|Hinweise?\s(?:an|"
    r"für)\sdie\sRedaktion(?:en)?\b|(?:\(?Achtung|An\sdie)\sRedaktionen\b|Berichtigung(?:shinweis)?\s?:|Korrektur(?:"
    r"hinweis)?\s?:|Pressekontakt\b|Rückfrage(?:hinweis|n\san)\b|Original-Content\svon\b|--\s?$)",
    re.MULTILINE,
)
_LONGEST_BLOCK = 4_000  # characters; what is longer is more than notes


def headline_notes(line: str, begin: int) -> tuple[str, tuple[Note, ...]]:
    """The headline without its marks, and these as notes; `begin` is where the line stands in the text.

    "KORREKTUR: Rat stimmt zu" gives "Rat stimmt zu". A line that is all mark is left as it is.
    """
    notes: list[Note] = []
    first, end = 0, len(line)
    while match := _LEADING.match(line, first):
        notes.append(_note(match, begin))
        first = match.end()
    while match := _TRAILING.search(line, first, end):
        notes.append(_note(match, begin))
        end = match.start()
    return line[first:end].strip(), tuple(notes)


def line_note(line: str, begin: int) -> Note | None:
    """The note that a whole line is, between headline and report: "Sperrfrist: 12.00 Uhr", "(Neu: Zitate)"."""
    match = _ALONE.fullmatch(line) or _BRACKETED.fullmatch(line)
    if match:
        return _note(match, begin)
    for kind, pattern in ((NoteKind.EMBARGO, _EMBARGO), (NoteKind.EDITORS, _EDITORS)):
        if pattern.fullmatch(line):
            return Note(kind, line, Span(begin, begin + len(line)))
    return None


def closing_notes(text: str, begin: int) -> Note | None:
    """The block of notes under a report, up to the end of the text; the report before it is never empty."""
    end = len(text.rstrip())
    match = _BLOCK.search(text, max(begin, end - _LONGEST_BLOCK), end)
    if match is None or not text[begin : match.start()].strip():
        return None
    correction = re.match(r"\W*(?:Berichtigung|Korrektur)", match[0])
    kind = NoteKind.CORRECTION if correction else NoteKind.EDITORS
    return Note(kind, text[match.start() : end], Span(match.start(), end))


def version_of(notes: Sequence[Note]) -> int:
    """Which of the versions of a report these marks make it: 0 for one without marks, later ones higher.

    The n-th summary is 10 n, a correction five more than what it corrects, an urgent first report -5.
    """
    version = 0
    for note in notes:
        match = re.search(_MARK, note.text)
        if note.kind is NoteKind.UPDATE:
            number = match and (match["before"] or match["after"])
            version = max(version, 10 * int(number or 1))
    kinds = {note.kind for note in notes}
    if NoteKind.CORRECTION in kinds:
        version += 5
    return -5 if not version and NoteKind.URGENT in kinds else version


def _note(match: re.Match[str], begin: int) -> Note:
    groups = match.groupdict()
    named = next(
        (kind for kind in ("correction", "update", "urgent", "repeat") if groups.get(kind)), "update"
    )
    stripped = match[0].strip()
    at = begin + match.start() + len(match[0]) - len(match[0].lstrip())
    return Note(NoteKind(named), stripped, Span(at, at + len(stripped)))
