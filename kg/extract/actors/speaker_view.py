"""One quotation as those who look for its speaker see it: its parts and the sentences around it, in tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from kg.extract.actors.adjectives import is_adjective
from kg.extract.actors.layout import Layout
from kg.extract.actors.pronouns import verb_number
from kg.extract.actors.speaker_phrases import behind_attribute
from kg.extract.actors.text import Text
from kg.model import WITHOUT_FRAME, Form, Quotation
from kg.nlp.names_claims import OPENING_MARKS
from kg.nlp.nouns import noun_of
from kg.quotations.rules.announced import is_faced
from kg.quotations.rules.attributed import HEARSAY
from kg.quotations.rules.cues import has_to_hear
from kg.quotations.rules.unit import POINTING, TERMINAL

_BECOMING = frozenset({"wird", "wurde", "werden", "wurden", "worden", "werde", "würde", "würden"})
_PARTICIPLE = re.compile(r"^(?:\w*ge\w+|be\w+|er\w+|ver\w+|unter\w+|\w+ier)(?:t|en)$")
# Participles of verbs whose passive names whom the words are directed at; but "Lenz wird zitiert" names who says them.
_DIRECTED = frozenset({
    "vorgeworfen", "beschuldigt", "bezichtigt", "verdächtigt", "angeklagt", "aufgefordert", "gebeten", "ermahnt",
    "gewarnt", "geraten", "nachgesagt", "unterstellt", "angelastet", "vorgehalten", "bescheinigt", "befohlen",
    "empfohlen", "angedroht", "versprochen", "zugesagt", "angewiesen", "gefragt", "ermutigt",
})  # fmt: skip
# Those of whom nothing is known: "sagte | einer |", "meinte | eine andere |".
_SOMEONE = frozenset({
    "einer", "eine", "jemand", "irgendjemand", "irgendwer", "mancher", "manche", "viele", "einige", "andere", "niemand",
    "keiner", "mehrere",
})  # fmt: skip
_REACH = 12  # words to the noun of an attribute
_ANOTHER = frozenset({"andere", "anderer", "weitere", "weiterer", "dritte", "dritter", "zweite", "zweiter"})
_ARTICLES = frozenset({"ein", "eine", "der", "die"})
_BETWEEN = frozenset({"auch", "noch", "sich", "dann", "da", "zudem", "dagegen", "hingegen", "wieder"})
_OF_WHOM = frozenset({"der", "des", "von", "vom", "unter", "seiner", "ihrer", "dieser", "unserer", "deren"})
_ATTRIBUTING = frozenset({"laut", "zufolge"})
_CLOSING = frozenset({"“", "”", "«", "»", '"'})
_LONGEST = 320  # tokens of a sentence that are looked through
_FORMS = {Form.DIRECT: "direct", Form.REPORTED: "reported"}  # all others are indirect


class Nearby(NamedTuple):
    """An actor near the words of a quotation.

    `start` to `end` are the tokens of the phrase, `head` is that of the name, noun or pronoun, `type` says what it is
    ("name of person", "person plural", "pronoun er", "pointer to ..."); `piece` is the number of the marked piece it is
    part of, -1 for none, and `leads` says that it is the first actor of that piece, of `joint` on one level.
    """

    start: int
    head: int
    end: int
    type: str
    piece: int = -1
    leads: bool = False
    joint: int = 1

    @property
    def coarse(self) -> str:
        """The first word of the type."""
        return self.type.partition(" ")[0]


class View:
    """One quotation in tokens.

    `verbatim` says that the words are direct speech, `passive` that the cue is a participle with "werden" ("Ihm wird
    vorgeworfen"), `hearsay` that the words are what one hears ("Dem Vernehmen nach steht der Trainer vor dem Aus");
    `announced` is the sentence of the colon right before verbatim words ("| Lund winkte ab: | „So ist es.“"), `told` that
    before words without marks or cue ("| Anders sieht es Kaya: | Man habe Zeit."); `stands_alone`, see `_stands_alone`.
    """

    def __init__(self, doc: Text, layout: Layout, quotation: Quotation) -> None:
        self.quotation = quotation
        self._doc, self._layout = doc, layout
        self.content = [layout.tokens(span) for span in quotation.content]
        self.cue = [layout.tokens(span) for span in quotation.cue_spans]
        self.frame = [layout.tokens(span) for span in quotation.frame_spans]
        self.pieces = [layout.tokens(span) for span in quotation.speaker_spans]
        self.addressee = [layout.tokens(span) for span in quotation.addressee_spans]
        self.words = (self.content[0][0], self.content[-1][1])
        self.cue_sentence = self.sentence(self.cue[0][0]) if self.cue else -1
        self._first, self._last = self.sentence(self.words[0]), self.sentence(self.words[1] - 1)
        self.from_network = quotation.rule.startswith("network")
        self.form = _FORMS.get(quotation.form, "indirect")
        anchor = self.cue[0] if self.cue else self.words
        gaps = [max(b - anchor[1], anchor[0] - e, 0) for b, e in self.pieces]
        self.nearest_piece = gaps.index(min(gaps)) if gaps else -1
        self.verbatim = quotation.form is Form.DIRECT
        self.passive = self._is_passive()
        self.hearsay = any(doc[i].text in HEARSAY for b, e in self.frame for i in range(b, e))
        before = next((i for i in range(self.words[0] - 1, -1, -1) if not doc[i].is_space), None)
        colon = None if before is None or doc[before].text != ":" else self.sentence(before)
        self.announced = colon if self.verbatim else None
        self.told = None if self.verbatim or self.cue else colon
        self.stands_alone = self._stands_alone(before)

    def _is_passive(self) -> bool:
        """Whether the cue is a participle with "werden": "Ihm wird vorgeworfen", "es wurde verkündet"."""
        cue = [self._doc[i].lower for b, e in self.cue for i in range(b, e)]
        if not any(map(_PARTICIPLE.match, cue)):
            return False
        frame = {self._doc[i].lower for b, e in self.frame for i in range(b, e)}
        return not _BECOMING.isdisjoint(frame.union(cue))

    @cached_property
    def told_to_subject(self) -> bool:
        """Whether the subject of the frame has to hear the words: "muss | sich sagen lassen |", "ließ sich erklären", "sieht
        sich dem Vorwurf ausgesetzt"."""
        if not self.cue:
            return False
        low, high = self._layout.bounds(self.cue_sentence)
        words = [self._doc[i].lower for i in range(low, high)]
        cue = [i - low for b, e in self.cue for i in range(b, e) if low <= i < high]
        return has_to_hear(words, cue) or is_faced(words, cue)

    @cached_property
    def attributed(self) -> bool:
        """Whether the cue is "laut" or "zufolge"."""
        return any(self._doc[i].lower in _ATTRIBUTING for b, e in self.cue for i in range(b, e))

    @cached_property
    def by_someone(self) -> bool:
        """Whether the subject of the cue is somebody of whom nothing is told: "rief | einer | aus dem Saal", "| Manche |
        meinen, ..."; not "sagte einer | der Fahrer |", "sagte eine | Frau |"."""
        return any(self._told_by_someone(begin, end) for begin, end in self.cue)

    def _told_by_someone(self, begin: int, end: int) -> bool:
        while end < len(self._doc) and self._doc[end].lower in _BETWEEN:
            end += 1
        opens = begin - 1 if self._is_someone(begin - 1, begin) else begin - 2
        before = opens >= 0 and self._is_someone(opens, begin) and bool(self._doc[opens].opens)
        return before or self._is_someone(end, len(self._doc))

    def _is_someone(self, at: int, limit: int) -> bool:
        """Whether a phrase that ends before `limit` or goes on with no noun begins at a word."""
        words = self._doc[max(at, 0) : at + 3]
        if at < 0 or not words:
            return False
        another = len(words) > 1 and words[0].lower in _ARTICLES and words[1].lower in _ANOTHER
        end = at + 1 + another
        if not (another or words[0].lower in _SOMEONE) or end > limit:
            return False
        behind = self._doc[end] if end < len(self._doc) else None
        if behind is not None and behind_attribute(self._doc, at, min(at + _REACH, len(self._doc))) > at:
            return False  # "sagte eine | mit dem Fall vertraute Person"
        return end == limit or behind is None or not _goes_with(self._doc, end)

    @cached_property
    def goes_without_saying(self) -> bool:
        """Whether nothing in or around the words says that somebody says them: "| Man habe es gewusst. |"."""
        return self.quotation.form in WITHOUT_FRAME and not (self.cue or self.frame)

    @cached_property
    def opens_with_cue(self) -> bool:
        """Whether the frame comes first and names nobody by a marked phrase: "| Der hatte gesagt |, man habe Zeit."."""
        return bool(self.cue) and not self.pieces and self.cue[0][0] < self.words[0]

    def _stands_alone(self, before: int | None) -> bool:
        """Whether the words are whole sentences behind others of their paragraph, of which no cue tells, and to which, if
        they stand in marks, the next sentence does not point back: "Lund winkte ab. | „So ist es.“ | Kaya widersprach.".

        `before` is the last word before the quotation.
        """
        begin, end = self.words
        if before is None or self._layout.paragraph[before] != self._layout.paragraph[begin]:
            return False
        if not self.verbatim:
            opens = self._layout.bounds(self.sentence(begin))[0] == begin
            return opens and not self.cue and self.quotation.form in WITHOUT_FRAME
        if (
            end - begin < 3
            or self._doc[end - 1].text not in _CLOSING
            or self._doc[end - 2].text not in TERMINAL
        ):
            return False
        after = self._doc[end] if end < len(self._doc) else None
        return after is None or after.is_space or (after.text[:1].isupper() and after.lower not in POINTING)

    @cached_property
    def told_in_passive(self) -> bool:
        """Whether reported words hold a form of "werden" where no cue is known: "Kaya wurde von der Partei kritisiert"."""
        words = (self._doc[i].lower for begin, end in self.content for i in range(begin, end))
        return self.form == "reported" and (self.passive or any(word in _BECOMING for word in words))

    @cached_property
    def tells_itself(self) -> bool:
        """Whether the words are reported as a whole sentence, which has its speaker as its subject: "| Der Bund nennt das
        teuer. |"; not "| und lobte die Stadt |", and not a passive."""
        begin = self.words[0]
        opens = self._layout.bounds(self.sentence(begin))[0] == begin
        return opens and self.form == "reported" and not self.told_in_passive

    @cached_property
    def plural(self) -> bool | None:
        """Whether the verb that says it is plural ("fordern die Forscher"), singular, or not to be told by its look."""
        told = (verb_number(self._doc[i].lower) for begin, end in self.cue for i in range(begin, end))
        return next((number for number in told if number is not None), None)

    @cached_property
    def directed(self) -> bool:
        """Whether the cue is a passive that names whom the words are directed at: "Ihm wird vorgeworfen"."""
        cue = {self._doc[i].lower for b, e in self.cue for i in range(b, e)}
        around = cue | {self._doc[i].lower for b, e in self.frame for i in range(b, e)}
        return bool(cue & _DIRECTED and around & _BECOMING)

    def sentence(self, token: int) -> int:
        """The number of the sentence of a token; behind the text that of the last one."""
        return self._layout.sentence[min(token, len(self._doc) - 1)]

    def windows(self, since: int | None = None) -> list[tuple[int, int]]:
        """The stretches in which an actor is looked for, in order and apart; none before the sentence `since`."""
        layout = self._layout
        first, last = self._first, self._last
        wanted = {first - 1, first, last, last + 1}
        if first > 1 and not self.cue:
            wanted.add(first - 2)
        for b, e in (*self.cue, *self.frame):
            wanted |= {self.sentence(b), self.sentence(e - 1)}
        if since is not None:
            wanted = {number for number in wanted if number > since} | set(range(since, first))
        stretches = []
        for number in sorted(wanted):
            low, high = layout.bounds(number)
            if low < high:
                stretches.append((low, min(high, low + _LONGEST)))
        return stretches

    def place(self, token: int) -> str:
        """Where a token stands: in the words, in their frame, or how far away."""
        if _within(token, self.content):
            return "in the words"
        if _within(token, self.frame):
            return "in the frame"
        here = self._layout.sentence[token]
        if here == self.cue_sentence:
            return "in the cue's sentence"
        if token < self.words[0]:
            return f"{min(self._first - here, 2)} sentences before"
        if token >= self.words[1]:
            return f"{min(here - self._last, 2)} sentences behind"
        return "between the words"

    def in_addressee(self, token: int) -> bool:
        """Whether a token is part of whom the words are said to."""
        return _within(token, self.addressee)

    def carried(self, other: Quotation) -> bool:
        """Whether the same phrases are marked as the speaker of another quotation."""
        return bool(self.quotation.speaker_spans) and self.quotation.speaker_spans == other.speaker_spans


def _goes_with(doc: Text, at: int) -> bool:
    """Whether a word belongs to the phrase before it: a noun, its adjective, or whose it is; in marks too: "beklagte eine |
    „Spirale der Gewalt“ |"."""
    at += doc[at].text in OPENING_MARKS
    word = doc[min(at, len(doc) - 1)]
    if "-" in word.text and noun_of(word.text) is not None:
        return True  # "Laut einer | dpa-Meldung |", "sagte eine | SPD-Abgeordnete |"
    return word.is_alpha and (word.text[:1].isupper() or word.lower in _OF_WHOM or is_adjective(doc, at))


def _within(token: int, parts: Sequence[tuple[int, int]]) -> bool:
    for begin, end in parts:  # noqa: SIM110 - `any` takes three times as long, and this is asked for every actor
        if begin <= token < end:
            return True
    return False
