"""Occasions and houses of speaking, by which a place that follows is where it was said: "auf der Messe | in Bonn"."""

from __future__ import annotations

import re

# Occasions of speaking, also as the second part of a compound, and people spoken to.
_OCCASION = (
    r"(?:besuch|reise|aufenthalt|verleihung|unterzeichnung|übergabe|einweihung|besichtigung|begehung|treffen|gipfel|konferenz|tagung|tag|sitzung|rede|ansprache|auftritt|interview|"
    r"gespräch|messe|feier|fest|forum|kongress|kundgebung|demonstration|veranstaltung|anhörung|prozess|verhandlung|"
    r"premiere|session|termin|eröffnung|vorstellung|präsentation|ankunft|zwischenstopp|landung|debatte|versammlung|klausur|"
    r"beratung|runde|vortrag|lesung|gottesdienst|zeremonie|empfang|podium|abendessen|pressegespräch|statement|"
    r"presse|journalist|reporter|medienvertreter|anhänger|delegiert|publikum|zuhörer|abgeordnet|student|schüler|"
    r"soldat|gäst|unternehmer|hauptquartier|amtssitz|sitz|zentrale|kanzleramt|parlament|rathaus|universität|"
    r"niederlage|sieg|remis|unentschieden|(?<!bei)spiel|partie|rennen|finale|\d+:\d+|dreharbeiten|trauerfeier|"
    r"lokalaugenschein|spatenstich|richtfest|flughafen|hauptstadt|platz|markt|gelände|bahnhof|stadion|hafen|ort|stelle|eingang)"
)
_ENDING = r"(?:e?s|en|e|n|ern|er|innen|)"
_BELONGING = r"(?:\s(?:mit|der|des|von|zum|zur|für|gegen|zwischen)(?:\s[^\s,]+){1,4})?"
# What is somewhere of itself: "im Interview zur Lage | in Gaza", "nach dem Streik | in Kiel".
_ELSEWHERE = re.compile(
    r"(?:krieg|(?<!nieder)lage|konflikt|krise|protest|anschlag|angriff|situation|kampf|kämpf|unruhe|katastrophe|beben|brand|feuer|"
    r"unglück|unfall|absturz|überschwemmung|flut|hochwasser|massaker|attentat|mord|überfall|streik|einsatz|waffenruhe|"
    r"frieden|wahl|arzt|ärztin|werk|fabrik|hafen|projekt|bau)(?:e?s|en|e|n)?\s$",
    re.IGNORECASE,
)
# What is still to come: "vor dem Gipfel am kommenden Dienstag | in Bonn".
_TO_COME = re.compile(
    r"\bvor\s(?:[^\s,]+\s){1,5}?(?:(?:am|im) )?(?:kommend|nächst)e[nrsm]?\s[^\s,]+\s$", re.IGNORECASE
)
# Between preposition and noun stands no further object: "nach dem Angriff auf das Parlament".
_AT_OCCASION = re.compile(
    rf"\b(?:beim?|auf (?:dem|der|einem|einer|seine[mr]|ihre[mr])|während|am|nach|vor|im|in|(?<!weg )(?<!reise )zu[mr]?|"
    rf"anlässlich|gegenüber)\s(?:(?!(?:auf|gegen|über|für|um|weg)\s)[^\s,]+\s){{0,4}}?[^\s,]*?{_OCCASION}{_ENDING}{_BELONGING}\s$|"
    r"\bam Rande\s(?:[^\s,]+\s){1,5}$",
    re.IGNORECASE,
)
# The house or ground in which somebody speaks, before the town: "im Thalia Theater | in Hamburg".
_VENUE = re.compile(
    r"\b(?:im|am|beim|(?:in|auf|an|vor|bei|aus) (?:de[rm]|eine[mr]|seine[mr]|ihre[mr]))\s(?:[\w.-]+\s){0,2}?[\w-]*"
    r"(?:theater|oper|philharmonie|konzerthaus|bühne|museum|galerie|schloss|burg|palast|palais|residenz|kirche|dom|"
    r"kathedrale|basilika|kloster|moschee|synagoge|halle|arena|haus|hotel|studio|zentrum|center|institut|akademie|"
    r"hochschule|universität|schule|klinik|klinikum|krankenhaus|spital|kaserne|stützpunkt|werk|fabrik|botschaft|"
    r"konsulat|gericht|gerichtshof|park|garten|saal|zelt|kanzlei|ministerium|präsidium|hauptquartier|zentrale|"
    rf"parlament|rathaus|kanzleramt|stadion|platz|messegelände|flughafen|hafen|bahnhof|festspielhaus|exil|gefängnis){_ENDING}{_BELONGING}\s$",
    re.IGNORECASE,
)
# Where a speaker's phrase was taken too far: "der Botschafter | bei einer Gedenkfeier in Bonn".
_APPENDED = re.compile(
    rf"\s(?:beim?|während|anlässlich|auf (?:dem|der|einem|einer))\s(?:[\w-]+\s){{0,3}}?[\w-]*{_OCCASION}{_ENDING}\b|"
    r"\sam Rande\s",
    re.IGNORECASE,
)
_DEPARTURE = re.compile(r"\b(?:abreise|abflug|abfahrt|rückflug)\s$", re.IGNORECASE)
_ARRIVAL = re.compile(
    r"\b(?:rückkehr|ankunft|einreise|(?<!vor seiner )(?<!vor ihrer )(?<!vor der )reise)\s$", re.IGNORECASE
)
# From where somebody is connected: "per Video | aus Kiew".
_CONNECTED = re.compile(
    r"\b(?:per|via|über|am|in einer|in einem)\s[\w-]*(?:video|telefon|schalte|schaltung|konferenz|leitung|anruf)\w*\s$",
    re.IGNORECASE,
)
_WITH = r"(?:\s(?:mit|der|des)(?:\s(?:de[nmrs]|eine[mnrs]))?\s[\w-]+(?=\s(?:in|im|am|aus|bei)\s))?"
_TIME = re.compile(
    r"(?:\(Ortszeit\)|tag|mittwoch|abend|morgen|nacht|mittag|woche|wochenende|jahr|uhr|monat|januar|jänner|februar|märz|april|mai|"
    r"juni|juli|august|september|oktober|november|dezember|\d)[es]?\)?\s$",
    re.IGNORECASE,
)
# What a reported act is done by or at, before its time and place: "kündigte | in seiner Videobotschaft | am Sonntag".
_PASSED_OCCASION = re.compile(
    rf"\s+(?:beim?|in|im|am|auf|während|nach|vor|zu[mr]?)\s+(?:(?:de[rmns]|eine[mrs]|seine[mrs]|ihre[mrs])\s+)?"
    rf"(?:[a-zäöüß-]+en\s+)?[\w-]*(?:{_OCCASION}|botschaft|erklärung|mitteilung|brief|schreiben|podcast|sendung|predigt|"
    rf"gericht|auftakt|beginn|abschluss){_ENDING}"
    rf"{_WITH}(?=\s)|\s+am Rande (?:des|der|eines|einer)\s+(?:[a-zäöüß-]+en\s+)?[\w-]+(?=\s)",
    re.IGNORECASE,
)


def ends_with_one(before: str) -> bool:
    """Whether words end with a time or occasion of speaking: "sagte er am Freitag", "bei einem Besuch"; not "im Streit",
    "vor dem Treffen am kommenden Freitag"."""
    if _ELSEWHERE.search(before) is not None or _TO_COME.search(before) is not None:
        return False
    return _TIME.search(before) is not None or _AT_OCCASION.search(before) is not None


def before_venue(before: str) -> str:
    """The words without the houses that they end with: "bei der Premiere | in der alten Oper"."""
    while (venue := _VENUE.search(before)) is not None:
        before = before[: venue.start()]
    return before


def appended(text: str, begin: int, end: int) -> int:
    """Where an occasion begins within a span of the text, else its end: "der Botschafter | bei einer Feier in Bonn"."""
    found = _APPENDED.search(text, begin, end)
    return end if found is None else found.start()


def passed(text: str, begin: int, end: int) -> int:
    """Where the occasion at `begin` of a reported act ends, else `begin`: "kündigte | in seiner Rede | am Sonntag"."""
    found = _PASSED_OCCASION.match(text, begin, end)
    return begin if found is None else found.end()


def is_departure(before: str) -> bool:
    """ "vor seiner Abreise | aus Kiew"; "Drohnen | aus Iran" is none."""
    return _DEPARTURE.search(before) is not None


def is_connection(before: str) -> bool:
    """ "per Video | aus Kiew", "am Telefon | aus Kiew"."""
    return _CONNECTED.search(before) is not None


def is_arrival(before: str) -> bool:
    """ "nach seiner Rückkehr | nach Kiel"; "fährt | nach Kiel" and "vor seiner Reise | nach Kiel" are none."""
    return _ARRIVAL.search(before) is not None
