"""Times of something else than the speaking: "vor der Wahl | am Sonntag", "nachdem | am Montag | der Damm brach"."""

from __future__ import annotations

import re

# What leads from the head of a phrase to its end: "vor | dem | Spiel | gegen | den | HSV |".
_PREPOSITION = frozenset(
    """vor nach zu zum zur über angesichts wegen trotz gegen für um seit auf bei beim in im am an aus von vom mit während
    anlässlich ab zwischen unter durch laut gegenüber hinsichtlich bezüglich""".split()
)
_DETERMINER = re.compile(
    r"(?:de[rnms]|die|das|(?:k?ein|sein|ihr|unser|mein|dies|jen|jed)e?[rnms]?|und|beiden|deren|dessen)",
    re.IGNORECASE,
)
_INFLECTED = re.compile(r"[a-zäöüß][\wäöüß-]*(?:en|er|em|es)")
_AFTER_DETERMINER = re.compile(r"[a-zäöüß][\wäöüß-]*e")
_NOUN = re.compile(r"[\"„“»«‚‘'(]?[A-ZÄÖÜ0-9][\w.:/’'-]*[\"”“»«‘')]?")
_VIEW = re.compile(r"\b(?:[Mm]it|[Ii]m)\s+(?:Blick|Hinblick)\s+$")

_ABOUT = frozenset("über angesichts wegen trotz gegen für um seit ab zwischen hinsichtlich bezüglich".split())
# "über Telegram", "über seinen Anwalt": the way that the words took.
_CHANNEL = re.compile(
    r".*(?:anw[aä]lt|sprecher|telegram|twitter|instagram|facebook|tiktok|mastodon|bluesky|dienst|plattform|netzwerk|"
    r"medien|agentur|kanal|konto|account|lautsprecher|funk)(?:e|s|es|en|n|in|innen)?|X",
    re.IGNORECASE,
)
# "zum Auftakt am Dienstag", "zu Beginn der Sitzung am Montag": the speaking belongs to it.
_OPENING = re.compile(
    r".*(?:auftakt|beginn|anfang|abschluss|abschied|ende|schluss|start|eröffnung|ausklang|vorstellung|präsentation|"
    r"begrüßung|verabschiedung|einweihung|journalisten|reportern|medienvertretern|anhängern|abgeordneten)s?",
    re.IGNORECASE,
)
# "vor Journalisten am Dienstag", "vor dem Bundestag am Mittwoch", "vor seiner Abreise am Montag".
_AUDIENCE = re.compile(
    r".*(?:presse|journalist|reporter|medienvertreter|korrespondent|anhänger|delegiert|publikum|zuhörer|zuschauer|"
    r"abgeordnet|student|schüler|soldat|gäst|unternehmer|vertreter|mitglieder|menschen|tausende|hunderte|parlament|"
    r"bundestag|landtag|bundesrat|nationalrat|ständerat|stadtrat|gemeinderat|kreistag|rat|ausschuss|gericht|"
    r"gerichtshof|kammer|versammlung|kongress|senat|plenum|fraktion|kommission|diplomat|abreise|abflug|abfahrt|"
    r"rückflug|haus|gebäude|kameras?|mikrofone?n?)(?:e?s|e?n|er|ern|innen|e)?",
    re.IGNORECASE,
)
# "nach der Sitzung am Montag", "nach Angaben der Polizei am Dienstag", "nach dem Spiel am Samstag": the same day.
_JUST_OVER = re.compile(
    r".*(?:sitzung|treffen|gespräch|gespräche|beratung|beratungen|verhandlung|verhandlungen|runde|konferenz|gipfel|"
    r"klausur|tagung|besuch|spiel|partie|match|rennen|finale|halbfinale|derby|duell|niederlage|sieg|heimsieg|"
    r"auswärtssieg|remis|unentschieden|training|abpfiff|schlusspfiff|urteil|urteilsverkündung|termin|anhörung|"
    r"ankunft|rückkehr|landung|telefonat|versammlung|kabinettssitzung|debatte|abstimmung|entscheidung|beschluss|"
    r"\d+:\d+\S*)(?:e?s|en|n)?",
    re.IGNORECASE,
)
# "nach Angaben eines Sprechers vom Dienstag": the speaking itself.
_SAID = re.compile(
    r".*(?:angaben|worten|aussagen?|darstellung|mitteilung|auskunft|einschätzung|ansicht|meinung|überzeugung|"
    r"auffassung|informationen)",
    re.IGNORECASE,
)
# Clauses that tell of something before or behind the speaking.
_CLAUSE = re.compile(
    r"(?:^|[,;:–-])\W*(?:nachdem|bevor|ehe|weil|obwohl|obgleich|seitdem|wenn|falls|sobald|ob|dass|was|wo|wer)\s[^,;:–]*$",
    re.IGNORECASE,
)


def is_of_an_event(before: str, time: str, *, today: bool) -> bool:
    """Whether a time belongs to the noun or clause before it and not to the speaking.

    "zur Wahl | am Sonntag", "mit Blick auf den Streik | am Freitag", "nach dem Anschlag | vom Montag", "nachdem |
    am Montag | der Damm brach"; "vor der Abstimmung | am Mittwoch" only if that is not today, for it may lie ahead.
    None are "beim Gipfel | am Freitag", "nach dem Spiel | am Samstag", "vor Journalisten | am Montag".
    """
    if _CLAUSE.search(before) is not None:
        return True
    preposition, noun = _head(before)
    if preposition == "vor":
        return not today and _AUDIENCE.fullmatch(noun) is None
    if preposition == "nach":
        same_day = _JUST_OVER.fullmatch(noun) is not None and not time.startswith("vom ")
        return not same_day and _SAID.fullmatch(noun) is None
    if preposition in {"zu", "zum", "zur"}:
        return _OPENING.fullmatch(noun) is None
    return preposition in _ABOUT and not noun[0].isdigit() and _CHANNEL.fullmatch(noun) is None


def _head(before: str) -> tuple[str, str]:
    """The preposition and noun that begin the phrase which ends here: "Vor dem Spiel gegen den HSV" gives "vor", "Spiel".

    Two empty strings where no noun stands directly before.
    """
    words = re.findall(r"\s|[^\s]+", before)
    if len(words) < 2 or not words[-1].isspace() or _NOUN.fullmatch(words[-2]) is None:
        return "", ""
    preposition = noun = last_noun = ""
    spaced = words[:-1][::-1]
    for at in range(0, len(spaced), 2):
        word = spaced[at]
        if word.isspace() or (at and not spaced[at - 1].isspace()):
            break  # words left out: the speaker, the verb
        following = spaced[at + 2] if at + 2 < len(spaced) else ""
        if word.lower() in _PREPOSITION and last_noun:
            preposition, noun = word.lower(), last_noun
            if word == "auf" and _VIEW.search("".join(words[: len(words) - 1 - at - 1])):
                return "angesichts", noun
        elif _NOUN.fullmatch(word):
            last_noun = word.strip("\"„“”»«‚‘'()")
        elif not (
            _DETERMINER.fullmatch(word)
            or _INFLECTED.fullmatch(word)
            or (_AFTER_DETERMINER.fullmatch(word) and _DETERMINER.fullmatch(following))
        ):
            break
    return preposition, noun
