"""Sentence boundaries of German news: right around quotation marks, abbreviations, dates, ordinals.

A boundary is looked for before every word, from what stands before and behind the gap. An empty line
always ends a sentence; a full stop does before a capital letter, unless it belongs to an abbreviation, an
ordinal or an initial; a colon or semicolon does between two main clauses; a line break does behind a
headline. A trained splitter may replace this component; nothing downstream knows which one ran.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import Any, cast

import numpy as np
from spacy import attrs
from spacy.language import Language
from spacy.tokens import Doc

from kg.nlp.lines import TICKER
from kg.nlp.tokenizer import ABBREVIATIONS

_COLUMNS = [attrs.ORTH, attrs.IDX, attrs.IS_SPACE, attrs.SPACY]
_TERMINALS = frozenset({".", "!", "?", "…", "...", "?!", "!?", "!!", "??", "....", ".."})
_OMISSION = frozenset({"…", "..."})
_OPENING = frozenset("„»‚›(«‹[“‘\"'")
_ALWAYS_CLOSING = frozenset("”)]")
_CLOSING_IF_JOINED = frozenset("“«‘’‹»›'")  # marks that open as well: "Ja“ sagte", but "sagte “Ja"
_NEVER_OPENS = frozenset(".,;:!?…)]")
_DASHES = frozenset("-–—")

# Words that open a sentence but do not follow an ordinal or an initial: "am 3. Der Prozess ..." is a
# boundary, "der 3. Platz", "im 19. Jahrhundert" and "Peter K. Weber" are not.
_STARTERS = frozenset(
    "Der Die Das Dem Den Des Ein Eine Einen Einem Einer Er Sie Es Wir Ich Ihr Ihre Ihren Sein Seine Seinen Man "
    "In Im Am An Auf Aus Bei Beim Mit Nach Von Vom Vor Zu Zum Zur Für Durch Gegen Ohne Seit Unter Über Um Laut "
    "Während Wegen Trotz Neben Zwischen Bis Ab Anders Statt Und Aber Doch Denn Oder Jedoch Dennoch Deshalb "
    "Daher Darum Dabei Dann Da Damit Dafür Dagegen Dazu Daran Darauf Daraus Davon Davor Dadurch Dort Hier Nun "
    "Noch Schon Auch Als Wenn Weil Wie Wer Was Wo Ob Obwohl Nachdem Bevor Sobald Sollte So Ebenso Diese Dieser "
    "Dieses Diesen Diesem Dies Jene Jeder Jede Viele Einige Manche Alle Beide Keine Kein Niemand Zudem Zunächst "
    "Außerdem Allerdings Nur Erst Bisher Insgesamt Kurz Zuvor Später Danach Derzeit Zuletzt Bereits Heute "
    "Gestern Morgen Jetzt Inzwischen Mittlerweile Trotzdem Ferner Weiterhin Rund Etwa Ganz Besonders".split()
)
_ORDINAL = re.compile(r"\d{1,3}\.|[IVX]+\.")
_ROMAN = re.compile(r"[IVXLC]{2,}")
# A year or a grouped number is no ordinal: "... im Jahr 2005.", "... endete 32:31.", "... waren es 1.000."
_NUMBER_AT_END = re.compile(r"\d{4,}\.|\d+([.,:]\d+)+\.")
# Nouns that a cardinal number follows: "Sie landete auf Platz 19. Trainerin Korn ..."
_NUMBERED = frozenset(
    "Platz Plätze Rang Ränge Nummer Seite Halle Gleis Gate Kapitel Artikel Paragraf Paragraph Absatz Zimmer "
    "Raum Haus Tor Stufe Phase Klasse Block Kanal Linie Flug Kilometer Punkt Zeile Position Artikeln Seiten".split()
)
# Units that spaCy keeps joined to the full stop: "... wiegt 165 g. Das Gerät ...", "... 90 km/h. Die ..."
_UNITS = frozenset({"g.", "h.", "l.", "m.", "t.", "s.", "°C.", "Min.", "Std.", "Sek."})
# Abbreviations after which a sentence may well end: "... und so weiter usw. Die Partei ..."
_MAY_END = frozenset(
    "usw. usf. uvm. u.v.m. etc. u.a. o.Ä. o.ä. a.D. e.V. v.Chr. n.Chr. Chr. Mio. Mrd. Tsd. Uhr. Co. Inc. Ltd. "
    "Corp. AG. Jh. Jhd. Jr. Str. Hbf. Ew. Einw.".split()
)
_STAMP = 4  # words that hold the time of a ticker's entry: "16.20 Uhr :"
_PLUSES = 3  # that frame the headline of a ticker
_ADDRESS = re.compile(r"https?://|www\.")

# Verbs and nouns that announce what the colon introduces: "Sie sagte knapp: Das reicht."
_ANNOUNCES = re.compile(
    r"(?:ge|an|be|ver|zu|ab|er)*(?:sag|frag|forder|antwort|warn|meld|schr[ei]+b)\w*"
    r"|(?:ge)?(?:erklär|äußer|beton|bericht|behaupt|kritisier|kommentier|resümier|bilanzier|entschied|folgend)\w*"
    r"|(?:ver)?spr[aio]ch\w*|mein(?:t|te|ten|en)|gemeint|teilte?n?|mitgeteilt|rief(?:en)?|ruft|fügte?n?|hinzugefügt"
    r"|lautet?|laute(?:n|te|ten)|heiß(?:t|en)|hieß(?:en)?|folgt|wörtlich|sinngemäß"
    r"|Frage|Antwort|Worte?n?|Wortlaut|Zitat|Motto|Titel|Fazit"
)
# Small words that are never the verb of a clause: "Lehrer für", "Ziel der", "Korn und".
_FUNCTION_WORDS = frozenset(
    "der die das dem den des ein eine einen einem einer eines und oder sowie bzw. beziehungsweise als wie statt "
    "bis von vom vor zu zum zur für durch gegen ohne seit unter über um mit nach bei beim in im am an ans auf "
    "aus ab pro je per laut während wegen trotz neben zwischen nicht auch nur noch alle aller allen samt nebst "
    "etwa rund ihr ihre ihren ihrer sein seine seiner seinen unser unsere kein keine keiner gegenüber".split()
)
# Verbs known wherever they stand: "Das Wetter in den Bergen ist ..."
_VERBS = frozenset(
    "ist sind war waren sei seien wäre wären hat haben hatte hatten habe hätte hätten wird werden wurde wurden "
    "werde würde würden kann können konnte konnten könne könnte könnten soll sollen sollte sollten solle muss "
    "müssen musste mussten müsse müsste will wollen wollte wollten wolle darf dürfen durfte dürfe gibt gab gebe "
    "geht ging kam kommt steht stand liegt lag bleibt blieb".split()
)
# Pronouns that a verb may follow: "er lachte", "dies genügte".
_SUBJECTS = frozenset("er sie es wir ich man dies diese dieser dieses jener jene".split())
# Words that open a main clause behind a semicolon: "...; allerdings fehlt das Geld."
_CONNECTIVES = frozenset(
    "allerdings außerdem zudem jedoch doch denn dennoch deshalb daher darum dann damit dabei dadurch dagegen "
    "danach so dort hier inzwischen trotzdem vielmehr stattdessen anschließend auch".split()
)
_STOPS = _TERMINALS | _OPENING | frozenset(",;:()") | _DASHES
_SHORTEST = 4  # words in a main clause before or behind a colon or semicolon
_FAR = 60  # words; how far a clause is followed, so that the time stays linear
_NEAR = 14  # words in which the verb of a main clause turns up


class _Gap(IntEnum):
    """What stands between a word and the one before."""

    NONE = 0
    BLANK = 1
    LINE_BREAK = 2
    EMPTY_LINE = 3


_GAPS = tuple(_Gap)


@Language.factory("kg_sentences", assigns=["token.is_sent_start"], default_config={})
class SentenceSplitter:
    """Sets `token.is_sent_start` on every token of the document."""

    def __init__(self, nlp: Language, name: str = "kg_sentences") -> None:  # noqa: ARG002 - spaCy's signature
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        starts = np.full(len(doc), -1, dtype=np.int64)  # spaCy: 1 opens a sentence, -1 does not
        starts[:1] = 1
        words = _Words(doc)
        for word in words.sentence_starts():
            starts[words.tokens[word]] = 1
        # One array at the end: setting a single token looks through the whole document each time.
        return doc.from_array(["SENT_START"], cast(Any, starts.astype(np.uint64).reshape(-1, 1)))


class _Words:
    """The tokens of a document without blanks, and the rules that find sentence starts among them.

    `gaps[i]` stands before word i, `lines[i]` is the first word of its line, `closing[i]` tells whether
    it is a closing mark, and `depth[i]` how many parentheses are open before it.
    """

    def __init__(self, doc: Doc) -> None:
        self.texts: list[str] = []
        self.tokens: list[int] = []
        self.ends: list[int] = []  # character offsets, for the length of a line
        self.gaps: list[_Gap] = []
        self.lines: list[int] = []
        breaks = blank = 0
        strings, table = doc.vocab.strings, doc.to_array(_COLUMNS).reshape(len(doc), len(_COLUMNS))
        for index, (key, begin, space, spaced) in enumerate(table.astype(np.uint64).tolist()):
            text = strings[key]
            if space:
                breaks += text.count("\n")
                blank = 1
                continue
            gap = _GAPS[min(breaks + 1, 3) if breaks else blank] if self.texts else _Gap.EMPTY_LINE
            self.lines.append(len(self.texts) if breaks or not self.texts else self.lines[-1])
            self.texts.append(text)
            self.tokens.append(index)
            self.ends.append(begin + len(text))
            self.gaps.append(gap)
            breaks, blank = 0, spaced
        self.closing, self.depth = _marks(self.texts, self.gaps)

    def sentence_starts(self) -> Iterator[int]:
        """The words that open a sentence, without the first one."""
        begin = 0
        for here in range(1, len(self.texts)):
            if self._starts(here, begin):
                begin = here
                yield here

    def _starts(self, here: int, begin: int) -> bool:
        """Whether word `here` opens a sentence if the sentence before opened at `begin`."""
        if self.gaps[here] is _Gap.EMPTY_LINE:
            return not self.closing[here]
        if self.closing[here] or self.texts[here][0] in _NEVER_OPENS:
            return False
        last = here - 1
        while last > begin and self.closing[last]:
            last -= 1
        return self._ends(last, here, begin)

    def _ends(self, last: int, here: int, begin: int) -> bool:
        """Whether the sentence ends with word `last` and closing marks, so that `here` opens the next."""
        text = self.texts[last]
        if text in _TERMINALS:
            return self._terminal_ends(last, here)
        if text == ";":
            return self._semicolon_ends(last, here, begin)
        if text == "+" == self.texts[begin] and self.texts[here] != "+":
            return last - begin > _PLUSES  # "+++ 17.45 Uhr: Zug fährt nicht +++ Die Bahn hat ..."
        if self.texts[here][0].islower():
            return False  # „Was?“ fragte er. / „Ja“, sagte er.
        if text == ":":
            return last == here - 1 and self._colon_ends(last, here, begin)
        if text.endswith("."):
            return self._dot_ends(last, here, begin)
        return self._headline_ends(last, here)

    def _terminal_ends(self, last: int, here: int) -> bool:
        """A full stop of its own ends the sentence: "Er kam. Sie ging."

        Not before a small letter („Was?“ fragte er), not in "Karl XII. Gustav", and "[…]" only marks an
        omission: "Das ist […] Sache der Länder." Nor behind one word that is doubted: "500 (neue?) Kunden".
        """
        if self.texts[here][0].islower():
            return False
        before = self.texts[last - 1] if last else ""
        if self.texts[last] == "." and self.gaps[last] is _Gap.NONE and _ROMAN.fullmatch(before):
            return self._opens_with_starter(here)
        if before in {"[", "("} and self.texts[last] in _OMISSION and self.closing[last + 1]:
            goes_on = last > 1 and self.texts[last - 2] not in _TERMINALS | _OPENING
            return goes_on and self._opens_with_starter(here)
        doubted = last > 1 and self.texts[last - 2] == "(" and self.texts[last] in {"?", "!"}
        return not doubted or self._opens_with_starter(here)

    def _dot_ends(self, last: int, here: int, begin: int) -> bool:
        """Whether the dot of a word such as "3.", "B." or "GmbH." is also the full stop.

        "Am 3. Mai", "Boris B. Meier", "die Fa. Korn" go on; "... im Jahr 2005. Korn", "... auf Platz 3. Korn",
        "... am 3. Der Rat", "... der Korn GmbH. Der Chef", "... Milch usw. Das ist" end there.
        """
        text = self.texts[last]
        if _NUMBER_AT_END.fullmatch(text):
            return True
        if _ORDINAL.fullmatch(text):
            if last == self.lines[last] or last == begin:
                return False  # a list number: "1. Der Rat tagt."
            if text[0].isdigit() and self.texts[last - 1] in _NUMBERED:
                return True
        elif text in ABBREVIATIONS and text not in _MAY_END:
            number = self.texts[last - 1][-1:] if last else ""
            return text in _UNITS and (number.isdigit() or number == "/") and self._opens_with_starter(here)
        return self._opens_with_starter(here)

    def _colon_ends(self, colon: int, here: int, begin: int) -> bool:
        """A colon divides two main clauses: "Der Abend endete mit einer Überraschung: Korn trat zurück."

        A quotation stays with the clause that introduces it, and tells who speaks: "Korn zeigte sich
        zufrieden: „Wir sind bereit.“" Likewise whatever a word announces ("Das Motto lautet: Wir bleiben").
        No boundary either behind few words ("Die Folge: Der Verkehr stockte."), nor before a list ("Drei
        Orte liegen am Fluss: Adorf, Beburg und Cehausen.").
        """
        if self.depth[here] or self.gaps[here] is not _Gap.BLANK or self.texts[here] in _OPENING:
            return False
        clause = self.texts[max(begin, colon - _FAR) : colon]
        if ":" in clause:
            clause = clause[len(clause) - clause[::-1].index(":") :]
        return _is_clause(clause) and self._clause_follows(here)

    def _semicolon_ends(self, semicolon: int, here: int, begin: int) -> bool:
        """A semicolon divides two main clauses: "Der Zug war voll; die Fahrgäste mussten stehen."

        Not in parentheses, and not between the parts of a list: "Korn, Trainer; Weber, Torwart; Meier, Arzt".
        """
        if self.depth[here] or semicolon - begin < _SHORTEST:
            return False
        if ";" in self.texts[max(begin, semicolon - _FAR) : semicolon]:
            return False
        for i in range(here, min(here + _FAR, len(self.texts))):
            if self.texts[i] == ";":
                return False
            if self.texts[i] in _TERMINALS:
                break
        return self.texts[here] in _CONNECTIVES or self._clause_follows(here)

    def _clause_follows(self, here: int) -> bool:
        """Whether a main clause begins at word `here`: its verb comes before any comma or full stop.

        A verb is known ("ist", "wurde") or a small word behind a noun, name or pronoun: "Der Torwart hielt",
        "sie lachte". "Äpfel, Birnen", "Das Ziel der Reise" and "mehr Geld für Schulen" have none.
        """
        before = ""
        for i in range(here, min(here + _NEAR, len(self.texts))):
            text = self.texts[i]
            if text in _STOPS or (i > here and self.gaps[i] >= _Gap.LINE_BREAK):
                return False
            if text in _VERBS:
                return i > here
            if text[0].islower() and text not in _FUNCTION_WORDS and text.isalpha():
                if before[:1].isdigit() or (before[:1].isupper() and before not in _STARTERS):
                    return True
                if i == here + 1 and before.lower() in _SUBJECTS:
                    return True
            before = text
        return False

    def _headline_ends(self, last: int, here: int) -> bool:
        """A short line of its own is a headline: "Streik im Hafen\\nDie Gewerkschaft ruft auf."

        A long line is wrapped text, and so is one that ends in a comma, a dash or "und"; but nothing goes
        on behind an address: "Mehr unter https://example.org/haushalt\\nStand: 3. Mai". The headline of a ticker's entry
        may be long: "16.20 Uhr: Die Bahn stellt den Verkehr auf der ganzen Strecke ein\\nDie Züge ...".
        """
        if self.gaps[here] is not _Gap.LINE_BREAK or self.texts[last] in {",", "-", "–", "und", "oder"}:
            return False
        if _ADDRESS.match(self.texts[last]):
            return True
        first = self.lines[last]
        if TICKER.match(" ".join(self.texts[first : first + _STAMP])):
            return True
        return last - first < 12 and self.ends[last] - self.ends[first] + len(self.texts[first]) < 60

    def _opens_with_starter(self, here: int) -> bool:
        """Whether the first word behind opening marks often opens a sentence: "Der", („Sie"."""
        for text in self.texts[here : here + 3]:
            if text not in _OPENING:
                return text in _STARTERS
        return False


def _is_clause(texts: list[str]) -> bool:
    """Whether the words before a colon are a main clause that stands without what follows.

    "Dann kam die Wende" is one; "Zum Vergleich", "Karla Korn (CDU)" and "Sie sagte am Abend" are not.
    """
    words = [text for text in texts if text[0].isalnum()]
    verb_possible = any(word[0].islower() and word not in _FUNCTION_WORDS for word in words)
    return len(words) >= _SHORTEST and verb_possible and not any(map(_ANNOUNCES.fullmatch, words))


def _marks(texts: list[str], gaps: list[_Gap]) -> tuple[list[bool], list[int]]:
    """For every word whether it is a closing mark, and how many parentheses are open before it.

    A typewriter mark opens or closes by the blank beside it, or else in turn; "“" closes what "„" opened
    even behind a blank.
    """
    closing, depth = [], []
    straight = low = False
    parentheses = 0
    for i, (text, gap) in enumerate(zip(texts, gaps, strict=True)):
        if gap is _Gap.EMPTY_LINE:
            straight = low = False
            parentheses = 0
        depth.append(parentheses)
        if text == '"':
            joined = gap is _Gap.NONE
            joins = i + 1 < len(gaps) and gaps[i + 1] is _Gap.NONE
            closing.append(joined if joined != joins else straight)
            straight = not closing[-1]
        elif text == "“" and low:
            closing.append(True)
            low = False
        else:
            closing.append(text in _ALWAYS_CLOSING or (text in _CLOSING_IF_JOINED and gap is _Gap.NONE))
            low = low or text == "„"
            parentheses = max(parentheses + text.count("(") - text.count(")"), 0)  # "):" is one token
    return closing, depth
