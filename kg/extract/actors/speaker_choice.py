"""Which phrase names the speaker of a quotation: the one that the rules or the network marked, or one near it.

What was marked may be in pieces, too much, or missing: "Lenz teilte dem Fernsehsender ARD mit" has one speaker and
somebody he spoke to. Every actor near the words is an option, so are the speaker of the quotation before and nobody;
the weights of `kg.extract.actors.ranking` decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kg.extract.actors.acting import BETWEEN, acts, narrates
from kg.extract.actors.adjectives import is_adjective
from kg.extract.actors.determiners import DEFINITE
from kg.extract.actors.heads import JOINING, Head
from kg.extract.actors.named import Named
from kg.extract.actors.noun_phrases import noun_phrase_at
from kg.extract.actors.pronouns import PRONOUNS, pronoun_at
from kg.extract.actors.ranking import Features, best
from kg.extract.actors.speaker_features import Left, left, of_nearby, of_nobody, of_previous
from kg.extract.actors.speaker_phrases import ANAPHORIC, behind_attribute, heads_of
from kg.extract.actors.speaker_view import Nearby, View
from kg.extract.mentioned import enclosing
from kg.model import Form, Quotation, Span
from kg.nlp.closed_classes import DETERMINERS
from kg.nlp.nouns import ACTORS, SAYINGS, noun_of
from kg.nlp.verbs import is_inflected
from kg.quotations.rules import citing, interview, voices
from kg.quotations.rules.frames import LYING_BEFORE
from kg.quotations.rules.holders import GOT
from kg.quotations.rules.holders import RULE as ATTITUDE

CHOICE = "speaker"
"""The name under which the table of weights holds what is learnt here."""

_SETTLED = frozenset(
    {interview.RULE, citing.RULE, voices.SIGNED, voices.LABELLED}
)  # rules that leave no doubt who speaks
_KINDS = ACTORS | SAYINGS
_AGENT = frozenset({"von", "vom", "durch", "seitens", "laut", "nach", "in", "im"})
_DATIVE = frozenset({"Dem", "Den"})
_NOMINATIVE = frozenset({"der", "die", "das", "ein", "eine"})
_HE = frozenset({"er", "sie"})
_OTHER = {"m": "sie", "f": "er"}  # who is meant beside somebody of a gender
_PEOPLE = ACTORS | {"name"}
_DOER = frozenset({"von", "vom", "durch"})
_OWNING = frozenset({"der", "des"})
_GOING_TO = frozenset({"an", "ans", "über", "gegen"})
_MARKS = frozenset({"„", "“", "”", "»", "«", '"'})
_POINTED = frozenset({"pronoun der", "pronoun dieser", "pronoun diese"})  # "| Der | lächelt: „Mehr Mut.“"
_ACTING = frozenset({"person", "organization"})
_FARTHEST = 6  # sentences back
_NEAR = 5  # tokens in which "von" stands before an agent: "von der neuen Regierung Kenias"
_RELATIVE = frozenset({"der", "die", "das", "welcher", "welche", "welches"})
_POINTING = ANAPHORIC | PRONOUNS | _RELATIVE


class Option(NamedTuple):
    """Who may say something: the phrases that name him, and what speaks for him. `head` is the token of the name,
    noun or pronoun; None for the speaker of the quotation before (`before`) and for nobody."""

    spans: tuple[Span, ...]
    features: Features
    head: int | None = None
    before: bool = False


class SpeakerChoice:
    """Chooses the speakers of the quotations of one document, in the order of the text."""

    def __init__(self, named: Named, quotations: Sequence[Quotation]) -> None:
        self._doc, self._names, self._figures = named.text, named.names, named.at
        self._layout = layout = named.layout
        self._quotations = quotations
        self._order = sorted(
            range(len(quotations)), key=lambda i: (quotations[i].span.begin, -quotations[i].span.end)
        )
        self._around = enclosing(quotations)
        self._before = self._last_heard()
        parts = (part for quotation in quotations for part in quotation.content)
        self._inside: dict[tuple[int, int], list[Nearby]] = {}
        self._left: dict[int, Left] = {}
        self._views = [View(self._doc, layout, quotation) for quotation in quotations]
        self._worded = frozenset(i for part in parts for i in range(*layout.tokens(part)))

    def settled(self) -> tuple[Quotation, ...]:
        """The quotations with the speaker phrases that the weights choose."""
        chosen: dict[int, tuple[Span, ...]] = {}
        heard: dict[int | None, tuple[Span, ...]] = {None: ()}  # where nobody is found, whoever spoke before
        for number in self._order:
            told, before = self._quotations[number], heard[self._before.get(number)]
            if self._views[number].told_to_subject:
                chosen[number] = self._others(number)
            elif told.rule in _SETTLED or self._told_by_passive(number) or self._told_in_relative(number):
                chosen[number] = told.speaker_spans
            else:
                chosen[number] = self._chosen(number, before)
            outer = self._around[number]
            if outer is not None and self._only_named(number, outer, chosen[number]):
                chosen[number] = chosen[outer]
            heard[number] = chosen[number] or (() if self._views[number].by_someone else before)
        return tuple(
            q if q.speaker_spans == chosen[i] else replace(q, speaker_spans=chosen[i])
            for i, q in enumerate(self._quotations)
        )

    def _only_named(self, number: int, outer: int, speaker: Sequence[Span]) -> bool:
        """Whether verbatim words without a cue seem to be of somebody named in the words around: "Man danke | Lund |
        „für alles“" is said by whoever thanks. So is what "man" says there: "| Man | rate, zu warten"."""
        one, whole = self._quotations[number], self._quotations[outer]
        if whole.form in {Form.DIRECT, Form.REPORTED}:
            return False
        uncued = one.form is Form.DIRECT and not one.cue_spans
        return any(
            part.contains(span) and (uncued or self._doc[self._layout.tokens(span)[0]].lower == "man")
            for part in whole.content
            for span in speaker
        )

    def _told_by_passive(self, number: int) -> bool:
        """Whether the one marked acts in a reported passive, or an attitude is got from him.

        "Gelobt wurde sie vom | Mieterbund |", "Er wird von | Lund | „naiv“ genannt", "Lob erhielt sie vom | Mieterbund |"
        """
        view = self._views[number]
        begins = [begin for begin, _ in view.pieces]
        passive = view.told_in_passive or (view.passive and view.form == "direct")
        return (
            len(begins) == 1
            and begins[0] > 0
            and self._doc[begins[0] - 1].lower in _DOER
            and (passive or self._quotations[number].rule == ATTITUDE or self._is_got(number))
        )

    def _others(self, number: int) -> tuple[Span, ...]:
        """Of those marked who others than the subject are: "Kaya muss sich von | Lund | sagen lassen, ...", "Kaya sieht sich
        dem Vorwurf | der FDP | ausgesetzt, ..."; nobody in "Kaya musste sich anhören, ..."."""
        marked = self._quotations[number].speaker_spans
        return tuple(span for span in marked if self._is_other(self._layout.tokens(span)[0]))

    def _is_other(self, begin: int) -> bool:
        before = self._doc[begin - 1] if begin > 0 else None
        if before is None:
            return False
        return before.lower in _DOER or (self._doc[begin].lower in _OWNING and before.text[:1].isupper())

    def _is_got(self, number: int) -> bool:
        """Whether a reported act tells what its subject gets: "Lob | erhielt | sie vom Mieterbund"."""
        one = self._quotations[number]
        words = (self._doc[i].lower for part in one.content for i in range(*self._layout.tokens(part)))
        return one.form is Form.REPORTED and not GOT.isdisjoint(words)

    def _told_in_relative(self, number: int) -> bool:
        """Whether the one marked is whom the clause is about that tells the words: "| Lund |, der sagt, es reiche, geht"."""
        view = self._views[number]
        if len(view.pieces) != 1 or not view.cue or view.form == "reported":
            return False
        comma, cue = view.pieces[0][1], view.cue[0][0]
        between = [self._doc[i].text for i in range(comma, cue)]
        opened = between[:1] == [","] and between[1:2] and between[1] in _RELATIVE
        return bool(opened) and "," not in between[1:] and view.words[0] > cue

    def _last_heard(self) -> dict[int, int]:
        """For each quotation the one before it; not what others are only reported to have said within that one.

        "Lund sagte, Kaya habe erklärt, | sie gehe |. Das stimme nicht." - that goes on with Lund's words. Nor who was only
        cited, or cites: "Der Bote zitiert Lund".
        """
        found = {}
        told = [number for number in self._order if self._quotations[number].rule != citing.RULE]
        for number, last in zip(told[1:], told, strict=False):
            begin = self._quotations[number].span.begin
            while (outer := self._around[last]) is not None and self._quotations[last].cue_spans:
                parts = self._quotations[outer].content
                if outer == number or any(part.begin <= begin < part.end for part in parts):
                    break
                last = outer
            found[number] = last
        return found

    def _chosen(self, number: int, before: tuple[Span, ...]) -> tuple[Span, ...]:
        options = self.options(number)
        option = options[best(CHOICE, [option.features for option in options]) or 0]
        if option.head is None and not option.before:
            # Where words name who speaks, nobody else knows better: "Das geht aus einer Studie hervor."
            marked = self._quotations[number].speaker_spans
            named = (one for one in options if any(a.overlaps(b) for a in one.spans for b in marked))
            option = next(named, option)
        return before if option.before else self._joint(number, option)

    def _joint(self, number: int, option: Option) -> tuple[Span, ...]:
        """The phrases of an option with all names that are joined to it where several speak: "Huber und | Lenz fordern"."""
        head, marked = option.head, self._quotations[number].speaker_spans
        if head is None or head not in self._names or len(option.spans) != 1:
            return option.spans
        first, last = head, self._names.end[head]
        while (before := self._next_name(first - 1, -1)) is not None:
            first = next(i for i in range(before, -1, -1) if self._names.opens(i))
        while (behind := self._next_name(last, 1)) is not None:
            last = self._names.end[behind]
        joined = Span(self._doc[first].begin, self._doc[last - 1].end)
        several = sum(span.overlaps(joined) for span in marked) > 1
        if option.spans[0].contains(joined) or not (several or self._several_say(number)):
            return option.spans
        return (joined,)

    def _several_say(self, number: int) -> bool:
        """Whether the verb of a quotation is plural: "fordern"."""
        return self._views[number].plural is True

    def _next_name(self, at: int, step: int) -> int | None:
        """The token of the name that is joined by "und" to one that ends or begins beside `at`; None if there is none."""
        joined = False
        while 0 <= at < len(self._doc):
            if joined and at in self._names:
                return at
            word = self._doc[at]
            if not joined and word.lower in JOINING:
                joined = True
            elif word.text not in _MARKS and word.lower not in DEFINITE:
                return None
            at += step
        return None

    def before(self, number: int) -> int | None:
        """The number of the quotation that comes before one in the text."""
        return self._before.get(number)

    def options(self, number: int) -> list[Option]:
        """All that may be the speaker of a quotation: actors near it, the speaker before, nobody."""
        view = self._views[number]
        if view.hearsay or view.by_someone or self._by_sayings(view):
            return [Option((), of_nobody(self._doc, view))]
        before = self._before.get(number)
        since = self._told_since(view, before) if view.stands_alone and view.announced is None else None
        goes_on = view.verbatim or since is not None or (before is not None and self._adjoins(view, before))
        found = self._phrases(view, since, alone=view.stands_alone and goes_on)
        if view.tells_itself and not (found := self._telling(view, found)):
            return [Option((), of_nobody(self._doc, view))]
        telling = [one for one in found if one.leads and view.sentence(one.head) == view.told]
        found = telling or found
        if goes_on and view.stands_alone and before is not None:
            found = [one for one in found if not self._goes_back(one.head)]
        heads = [phrase.head for phrase in found]
        options = [
            Option(self._spans(view, phrase), self._features(view, phrase, heads), phrase.head)
            for phrase in found
        ]
        told = view.announced is not None or view.opens_with_cue
        pointed = told and [one.type in _POINTED for one in found] == [True]
        if options and (since is not None or pointed or telling or view.tells_itself):
            return options
        if before is not None:
            features = of_previous(self._layout, view, self._quotations[before])
            options.append(Option((), features, before=True))
        options.append(Option((), of_nobody(self._doc, view)))
        return options

    def _telling(self, view: View, found: Sequence[Nearby]) -> list[Nearby]:
        """Who may say what a sentence reports: somebody in it, else the noun that opens it before its verb, whatever that
        is: "| Das Festival | verbot ihm das Wort."."""
        inside = [one for one in found if view.place(one.head) == "in the words"]
        start = view.words[0]
        if inside or self._doc[start].lower not in _NOMINATIVE:
            return inside
        head = next((i for i in range(start + 1, view.words[1]) if not is_adjective(self._doc, i)), start)
        verb = self._doc[head + 1].text if head + 1 < view.words[1] else ""
        if not self._doc[head].text[:1].isupper() or not is_inflected(verb):
            return []
        return [Nearby(start, head, head + 1, "other noun")]

    def _by_sayings(self, view: View) -> bool:
        """Whether the source is what nobody in particular says: "| Berichten | zufolge tritt Lund zurück"."""
        return (
            view.attributed
            and bool(view.pieces)
            and not any(heads_of(self._doc, begin, end, self._names) for begin, end in view.pieces)
        )

    def _told_since(self, view: View, before: int | None) -> int | None:
        """The last sentence between the quotation before and words without a cue that tells of somebody named, if any.

        "... sagte Kaya. | Lund winkte ab |. Das sei vorbei." - he speaks, and not she. Not who is named in the words.
        """
        begin = view.words[0]
        paragraph, first = self._layout.paragraph[begin], view.sentence(begin)
        behind = 0 if before is None else self._layout.tokens(self._quotations[before].content[-1])[1]
        spoken_of = {id(self._figures[i]) for i in range(*view.words) if i in self._figures}
        for sentence in range(first - 1, max(first - _FARTHEST, -1), -1):
            low, high = self._layout.bounds(sentence)
            if low < behind or self._layout.paragraph[high - 1] != paragraph:
                return None
            named = (i for i in range(low, high) if i in self._figures and i not in self._worded)
            acting = [i for i in named if self._names.label(i) in _ACTING and acts(self._doc, self._names, i)]
            if acting:
                apart = id(self._figures[acting[0]]) in spoken_of or self._goes_back(acting[0])
                return None if apart else sentence
        return None

    def _goes_back(self, at: int) -> bool:
        """Whether a sentence goes back from who is named to the one before: "| Ihr Mann Emil | kocht, sie bedient."."""
        if at not in self._figures or at in self._worded or self._names.label(at) != "person":
            return False
        other = _OTHER.get(self._figures[at].gender)
        _, end = self._layout.bounds(self._layout.sentence[at])
        return any(
            self._doc[i].text == "," and self._doc[i + 1].lower == other and self._is_subject(i + 1, end)
            for i in range(at + 1, end - 2)
        )

    def _is_subject(self, pronoun: int, end: int) -> bool:
        """Whether a singular verb of the story stands right behind a pronoun: ", sie | selbst | bedient"."""
        words = [self._doc[i].text for i in range(pronoun + 1, end) if self._doc[i].text not in BETWEEN]
        return bool(words) and narrates(words[0]) and not words[0].endswith("en")

    def _features(self, view: View, phrase: Nearby, heads: Sequence[int]) -> Features:
        at = phrase.head
        found = self._left.get(at)
        if found is None:
            found = self._left[at] = left(self._doc, self._names, at)
        return of_nearby(self._doc, self._layout, view, phrase, found, heads, at in self._worded)

    def _adjoins(self, view: View, before: int) -> bool:
        """Whether the quotation before ends in the same paragraph."""
        last = self._layout.tokens(self._quotations[before].content[-1])[1] - 1
        return self._layout.paragraph[last] == self._layout.paragraph[view.words[0]]

    def _phrases(self, view: View, since: int | None, *, alone: bool) -> list[Nearby]:
        found: dict[int, Nearby] = {}
        attributes: set[int] = set()
        for piece, (start, end) in enumerate(view.pieces):
            attributes.update(range(start, behind_attribute(self._doc, start, end)))
            heads = heads_of(self._doc, start, end, self._names)
            for head in heads[:1]:
                kind = self._type_of_head(head)
                found.setdefault(
                    head.token, Nearby(start, head.token, end, kind, piece, leads=True, joint=len(heads))
                )
        for window in view.windows(since):
            for phrase in self._within(*window):
                if phrase.head not in found and phrase.head not in attributes:
                    found[phrase.head] = phrase
                    for piece, (b, e) in enumerate(view.pieces):
                        if b <= phrase.head < e:
                            found[phrase.head] = phrase._replace(piece=piece)
                            break
        leading = [one for one in found.values() if one.leads and one.head not in self._names.genitive]
        speaking = [
            one
            for one in found.values()
            if not (view.directed and self._is_goal(view, one))
            and not (leading and one.leads and one.head in self._names.genitive)
            and not self._is_object(view, one, found)
            and not self._is_recipient(one, found)
            and not self._has_before_him(one)
            and not self._is_addressed(one)
        ]
        speaking = self._without_told(view, speaking)
        if since is not None:
            low, _ = self._layout.bounds(since)
            speaking = [one for one in speaking if one.head >= low and self._lives(one)]
        return self._speaking_near(view, sorted(speaking, key=lambda one: one.head), alone=alone)

    def _without_told(self, view: View, found: list[Nearby]) -> list[Nearby]:
        """Without whom the words are said to, where somebody else is marked who says them and can be the subject: "Die
        Anhänger forderte | er | auf, ..."; not "| Auf 112 Seiten | rügt die Stadt, ..."."""
        told = [self._layout.tokens(span) for span in view.quotation.addressee_spans]
        saying = [one for one in found if not any(b <= one.head < e for b, e in told)]
        sure = any(one.leads and self._may_act(view, one) for one in saying)
        return saying if told and sure else found

    def _may_act(self, view: View, phrase: Nearby) -> bool:
        """Whether a phrase may be the subject of a verb of saying: not "Lund rät | Fahrern |", "rügt | auf 112 Seiten |"."""
        if view.plural is False and phrase.type.endswith("plural"):
            return False
        before = left(self._doc, self._names, phrase.head)
        known = phrase.coarse != "other" or self._doc[phrase.start].lower in _NOMINATIVE
        return known and not before.carrier and before.case != "oblique"

    def _lives(self, phrase: Nearby) -> bool:
        """Not "Spuren von TNT", of which no table knows that they act, and no verb either."""
        return phrase.type != "other noun" or acts(self._doc, self._names, phrase.head)

    def _speaking_near(self, view: View, found: Sequence[Nearby], *, alone: bool) -> list[Nearby]:
        """Those that can say the words by where they stand: nobody is named in words of his own in marks, nor in those
        without a verb of saying: „Ja“, sagte sie. | Die Partei habe es gewusst. |" is what she says.

        Sentences in marks that stand alone have their speaker before them, as have those behind a colon in its sentence.
        """
        own = view.verbatim or view.goes_without_saying
        outside = [one for one in found if not own or view.place(one.head) != "in the words"]
        if alone:
            last = view.sentence(view.words[1] - 1)
            outside = [one for one in outside if view.sentence(one.head) <= last]
        if view.announced is None:
            opening = self._layout.bounds(view.cue_sentence)[0]
            telling = [one for one in outside if one.head == opening and one.type in _POINTED]
            return telling if view.opens_with_cue and telling else outside
        announcing = [one for one in outside if view.sentence(one.head) == view.announced]
        opening = self._layout.bounds(view.announced)[0]
        if announcing and announcing[0].head == opening and announcing[0].type in _POINTED:
            return announcing[:1]
        before = any(one.head < view.words[0] for one in announcing)
        return (
            [one for one in outside if one in announcing or one.head >= view.words[1]] if before else outside
        )

    def _is_object(self, view: View, phrase: Nearby, found: Mapping[int, Nearby]) -> bool:
        """Whether a pronoun behind the cue is whom its subject speaks to: "Kaya ermahnte | sie |, sich zu mäßigen"."""
        behind = view.cue and phrase.coarse == "pronoun" and phrase.start == view.cue[0][1]
        if not behind or self._doc[phrase.head].lower == "er":  # "Die Fans forderte | er | auf, ..."
            return False
        begin = view.cue[0][0]
        opening, _ = self._layout.bounds(view.sentence(begin))
        subjects = (one for one in found.values() if one.end == begin and one.coarse in {"name", "person"})
        around = (left(self._doc, self._names, one.head) for one in subjects)
        return any(edge == opening and case != "oblique" and not carrier for edge, case, carrier in around)

    def _has_before_him(self, phrase: Nearby) -> bool:
        """Whether somebody only knows a document that others wrote: "In dem Brief, der | dem Boten | vorliegt, heißt es".

        Nor does the pronoun point to who says it: "In dem Brief an Kaya, | der | dem Boten vorliegt"."""
        points = self._doc[phrase.start].lower in _RELATIVE and self._doc[phrase.start - 1].text == ","
        reach = _NEAR if points else 2
        behind = [word.lower for word in self._doc[phrase.end : phrase.end + reach] if not word.is_punct]
        return bool(LYING_BEFORE & set(behind if points else behind[:1]))

    def _is_addressed(self, phrase: Nearby) -> bool:
        """Whether what others wrote only goes to somebody or is about him: "In dem Brief an | Kaya | heißt es"."""
        for at in range(phrase.head - 1, max(phrase.head - _NEAR - 1, 0), -1):
            word = self._doc[at]
            if word.lower in _GOING_TO:
                noun = noun_of(self._doc[at - 1].text)
                return noun is not None and noun.kind in SAYINGS
            if word.text != "(" and not (word.lower in DETERMINERS or word.text[:1].isupper()):
                return False
        return False

    def _is_recipient(self, phrase: Nearby, found: Mapping[int, Nearby]) -> bool:
        """Whether somebody opens a sentence in the dative and another acts behind its verb: "| Dem Fahrer | riet der Richter
        zu reden"; not "| Dem Fahrer | ist klar, ..."."""
        first = self._doc[phrase.start]
        if not first.opens or first.text not in _DATIVE or phrase.head in self._names:
            return False
        several = first.text == "Dem" or self._doc[phrase.head].text.endswith("n")
        acting = (one for one in found.values() if one.start == phrase.end + 1 and one.coarse in _PEOPLE)
        pronoun = self._doc[phrase.end + 1].lower if phrase.end + 1 < len(self._doc) else ""
        return several and (
            pronoun in _HE  # "| Dem Rat | warf sie „Willkür“ vor"
            or any(self._doc[one.start].lower in _NOMINATIVE or one.coarse == "name" for one in acting)
        )

    def _is_goal(self, view: View, phrase: Nearby) -> bool:
        """Whether words in the passive are directed at an actor: "Max Huber wurde von der Stadt vorgeworfen, ..."."""
        begin = view.cue[0][0]
        if phrase.type == "anaphora" or view.sentence(phrase.head) != view.sentence(begin):
            return False
        before = self._doc[max(phrase.head - _NEAR, 0) : phrase.head]
        return view.place(phrase.head) != "in the words" and all(word.lower not in _AGENT for word in before)

    def _type_of_head(self, head: Head) -> str:
        if head.pointer is not None:
            return f"pointer to {head.pointer.value}"
        if head.implied is not None:
            return "implied"
        phrase = self._read_at(head.token, last=head.token + 1 >= len(self._doc))
        return phrase.type if phrase is not None else "other noun"

    def _within(self, begin: int, end: int) -> list[Nearby]:
        """The actors among the words `begin:end`; the sentences around are the same for many quotations."""
        found = self._inside.get((begin, end))
        if found is None:
            telling = [
                word.i
                for word in self._doc[begin:end]
                if word.i in self._names.end or word.lower in _POINTING or noun_of(word.text) is not None
            ]  # one word in three
            read = [self._read_at(i, last=i + 1 >= end) for i in telling]
            found = self._inside[begin, end] = [phrase for phrase in read if phrase is not None]
        return found

    def _read_at(self, i: int, *, last: bool) -> Nearby | None:
        """The actor whose name, noun or pronoun is the word `i`, which may be the last that is looked at."""
        token = self._doc[i]
        if i in self._names.end:
            if token.is_punct or token.is_space or not self._names.opens(i):
                return None
            return Nearby(i, i, self._names.end[i], f"name of {self._names.label(i)}")
        if token.lower in _POINTING:
            if token.lower in ANAPHORIC:
                return Nearby(i, i, i + 1, "anaphora")
            pronoun = pronoun_at(self._doc, i)
            if pronoun is not None:
                if pronoun.possessive:
                    return None
                kind = "first person" if pronoun.first else f"pronoun {token.lower}"
                return Nearby(i, i, i + 1, kind)
            if token.lower in _RELATIVE and i and self._doc[i - 1].text == ",":
                following = self._doc[i + 1] if i + 1 < len(self._doc) else None
                if following is not None and following.text[:1].islower():
                    return Nearby(i, i, i + 1, "relative")
                return None
        noun = noun_of(token.text)
        if noun is None or noun.kind not in _KINDS:
            return None
        if noun.kind == "person" and not last and self._names.opens(i + 1) and i + 1 in self._names.people:
            return None
        phrase = noun_phrase_at(self._doc, i)
        if phrase is None:
            return None
        number = "plural" if phrase.plural else "singular"
        return Nearby(phrase.start, i, i + 1, f"{noun.kind} {number}")

    def _spans(self, view: View, phrase: Nearby) -> tuple[Span, ...]:
        if phrase.leads:
            return (view.quotation.speaker_spans[phrase.piece],)
        return (Span(self._doc[phrase.start].begin, self._doc[phrase.end - 1].end),)
