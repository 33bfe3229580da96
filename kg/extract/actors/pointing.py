"""Whom the phrases mean that name speakers and addressees, also those that only point: "demnach", "die beiden".

The phrases are looked up in the events as these are read, so that who spoke last is known to whatever comes after.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.extract.actors.determiners import POSSESSIVE
from kg.extract.actors.events import Events
from kg.extract.actors.figures import KIND_OF_NOUN, Figure
from kg.extract.actors.heads import JOINING, Head, Pointer
from kg.extract.actors.named import Named
from kg.extract.actors.noun_phrases import noun_phrase_at
from kg.extract.actors.pronouns import OF_THE_LAST
from kg.extract.actors.sources import OF_WHOM
from kg.extract.actors.speaker_phrases import ANAPHORIC, heads_of, is_issued
from kg.model import Form, Kind, Quotation, Span
from kg.nlp.nouns import SAYINGS, noun_of

_ACTING = frozenset({Kind.PERSON, Kind.ORGANIZATION, Kind.GROUP})
_OWNING = frozenset({"genitive", "possessive"})
_WITHIN = frozenset({"darin", "worin"})
_OF_COURTS = frozenset({"Beschluss", "Entscheidung", "Entscheid", "Erkenntnis", "Urteilsbegründung"})
_COURTS = frozenset({"BGH", "EuGH", "EGMR", "VfGH", "VwGH", "OGH", "BVerfG"})
_RULING = 3  # sentences from a court to "in dem Beschluss", which may be others' as well
_FAR = 40  # tokens between "dessen" and whom it means
_BACK = 400  # tokens within which a document was called by its author
_JOINED = JOINING | {"der", "die", "das"}
_NEAR = 10  # tokens of a genitive; events around a sentence


# Bodies that are led by an office and have nobody in the chair.
_ADMINISTRATIONS = frozenset({
    "Verwaltung", "Regierung", "Polizei", "Staatsanwaltschaft", "Behörde", "Amt", "Ministerium", "Stadt", "Gemeinde",
    "Feuerwehr", "Armee", "Militär",
})  # fmt: skip


class Pointing:
    """The phrases of one article with those whom they mean.

    `heads` are the heads of each phrase, `told` the tokens that stand in somebody's words; `implied` brings in the actor
    inside a word ("Polizeiangaben").
    """

    def __init__(
        self,
        named: Named,
        quotations: Sequence[Quotation],
        heads: Mapping[Span, Sequence[Head]],
        events: Events,
        told: frozenset[int],
        implied: Callable[[Head], Figure],
    ) -> None:
        self._doc, self._layout, self._names = named.text, named.layout, named.names
        self._sentence, self._paragraph = named.layout.sentence, named.layout.paragraph
        self._quotations, self._heads, self._events = quotations, heads, events
        self._told, self._implied = told, implied
        parts = (part for q in quotations if q.form is Form.DIRECT for part in q.content)
        self._aloud = frozenset(i for part in parts for i in range(*named.layout.tokens(part)))
        self._spoken = sorted(
            {span for q in quotations for span in q.speaker_spans}, key=lambda span: (span.end, span.begin)
        )
        self._spoken_ends = [span.end for span in self._spoken]
        self._read_up_to = {  # a head may stand behind its phrase: "Angaben | informierter Kreise"
            span: max((span.end, *(self._doc[head.token].end for head in found)))
            for span, found in heads.items()
        }
        self._phrases = sorted(heads, key=lambda span: (self._read_up_to[span], span.begin))
        self._resolved: dict[Span, list[Figure]] = {}
        self._next = 0

    def figures_of(self, span: Span) -> list[Figure]:
        """The actors that a speaker or addressee phrase points to, in order, without doubles."""
        return self._resolved.get(span, [])

    def speakers_before(self, char: int, count: int = 2) -> list[Figure]:
        """The last speakers before a character, the last first; joint speakers are nobody in particular."""
        self._catch_up(char)
        found: list[Figure] = []
        index = bisect_right(self._spoken_ends, char)
        for span in reversed(self._spoken[max(0, index - 6) : index]):
            figures = self.figures_of(span)
            if len(figures) == 1 and figures[0] not in found:
                found.append(figures[0])
            if len(found) == count:
                break
        return found

    def settle(self) -> None:
        """Looks up what is left when all events are read, and again what may have pointed ahead."""
        self._catch_up(self._doc[-1].end if self._doc else 0)
        for span, heads in self._heads.items():
            if any(head.pointer in {Pointer.SELF, Pointer.SUBJECT} for head in heads):
                self._resolved[span] = self._look_up(span)

    def _look_up(self, span: Span) -> list[Figure]:
        """What the heads of a phrase refer to, once the pass has come to its end."""
        found = (figure for head in self._heads[span] for figure in self._figures_of_head(head, span))
        return list({id(figure): figure for figure in found}.values())

    def _catch_up(self, char: int) -> None:
        """Looks up the phrases that have been read before `char`, in order, each once."""
        while self._next < len(self._phrases) and self._read_up_to[self._phrases[self._next]] <= char:
            self._resolved[self._phrases[self._next]] = self._look_up(self._phrases[self._next])
            self._next += 1

    def _figures_of_head(self, head: Head, span: Span) -> Iterable[Figure]:
        if head.implied is not None:
            return [self._implied(head)]
        if head.pointer is None:
            return self._issuer(head.token) or self._events.meant_at(head.token)
        if head.pointer is Pointer.PREVIOUS:
            within = self._doc[head.token].lower in _WITHIN
            return (
                (self._written_by(head.token) if within else self._issuer(head.token))
                or self._announcer(head.token)
                or self.speakers_before(span.begin, 1)
            )
        if head.pointer is Pointer.SUBJECT:
            return self._subject(head.token)
        if head.pointer is Pointer.SELF:
            return self._self(span)
        if head.pointer is Pointer.BODY:
            return self._body_before(self._layout.tokens(span)[0])
        if head.pointer is Pointer.RELATIVE:
            return self.before_relative(head.token)
        return self._last_two(head.token)

    def _issuer(self, token: int) -> list[Figure]:
        """Whose a document is that was called by its author before: "ein Bericht der OSZE ... der Bericht"."""
        said = noun_of(self._doc[token].text)
        if said is None or said.kind not in SAYINGS or token in self._names or not self._definite(token):
            return []
        for j in range(token - 1, max(token - _BACK, -1), -1):
            noun = noun_of(self._doc[j].text)
            if noun is None or noun.base != said.base or noun.kind not in SAYINGS:
                continue
            if None not in (noun.plural, said.plural) and noun.plural != said.plural:
                continue  # "Studien der Charité ... die Studie"
            author = self._author(j)
            if author:
                return author
        if said.base == "Urteil":
            return self._court(token, self._sentence[token])
        if said.lemma in _OF_COURTS:
            return self._court(token, _RULING)
        return self._body_before(token) if said.lemma == "Begründung" else []

    def _author(self, document: int) -> list[Figure]:
        """Whose a document is by the words beside it: "ein | Bericht | der OSZE", "in seiner | Rede |"."""
        phrase = noun_phrase_at(self._doc, document, force=True)
        owned = phrase is not None and phrase.determiner in POSSESSIVE
        begin = phrase.start if phrase is not None and owned else document
        head = next(iter(heads_of(self._doc, begin, self._end_of_author(document), self._names)), None)
        if head is None or head.implied is not None:
            return [] if head is None else [self._implied(head)]
        return self._events.meant_at(head.token) if head.pointer is None and head.token != document else []

    def _written_by(self, token: int) -> list[Figure]:
        """Whose the document is that was called last, here or in the sentence before a "darin"."""
        begin, _ = self._layout.bounds(self._sentence[token] - 1)
        for j in range(token - 1, begin - 1, -1):
            noun = noun_of(self._doc[j].text)
            author = self._author(j) if noun is not None and noun.kind in SAYINGS else []
            if author:
                return author
        return []

    def _court(self, token: int, back: int) -> list[Figure]:
        """The court mentioned last before a judgment of no court in particular, at most so many sentences `back`."""
        for event in self._events.before(token):
            figure = event.figure
            if self._sentence[event.start] < self._sentence[token] - back:
                break
            if figure is not None and figure.kind is Kind.ORGANIZATION and _is_court(figure):
                return [figure]
        return []

    def _end_of_author(self, document: int) -> int:
        """Where a genitive behind a document ends at the latest: "Bericht | der OSZE | , der ..."; the document's own end
        if none follows."""
        _, end = self._layout.bounds(self._sentence[document])
        last = document + 1
        if last < end and (self._doc[last].lower in OF_WHOM or last in self._names):
            while last < min(end, document + _NEAR) and not self._doc[last].is_punct:
                last += 1
        return last

    def _definite(self, token: int) -> bool:
        """ "der letzte | Bericht", "im | Bericht"."""
        phrase = noun_phrase_at(self._doc, token, force=True)
        return phrase is not None and phrase.definite and phrase.owner is None

    def _announcer(self, token: int) -> list[Figure]:
        """Who acts in the sentence before a "demnach", if nobody speaks there: "Die Kommission gab das Ergebnis bekannt.
        Demnach ..."; before what bodies give out a body: "Die Firma schwieg. Man prüfe, hieß es in | der Mitteilung |".
        """
        sentence = self._sentence[token] - 1
        begin, end = self._layout.bounds(sentence)
        spoken = any(begin <= self._layout.tokens(span)[0] < end for span in self._spoken)
        issued = is_issued(self._doc[token].text)
        if not (issued or self._doc[token].lower in ANAPHORIC) or spoken:
            return []
        acting = [
            event
            for event in self._events.around(begin, _NEAR)
            if begin <= event.start < end and event.figure is not None and event.figure.kind in _ACTING
            if not issued or (event.figure.kind is not Kind.PERSON and event.start not in self._told)
        ]
        subjects = [
            event for event in acting if self._events.standing(event) == "subject" and event.pronoun is None
        ]
        found = subjects if issued else subjects or acting
        return [event.figure for event in found[:1] if event.figure is not None]

    def _body_before(self, token: int) -> list[Figure]:
        """The body that acted last in the paragraph before a statement without an author: "Die Kasse schwieg. In einer
        | Mitteilung | hieß es, ..."; nobody if none did."""
        for event in self._events.before(token):
            if self._paragraph[event.start] != self._paragraph[token]:
                break
            figure = event.figure
            if figure is None or event.start in self._told or event.pronoun is not None:
                continue
            if self._events.standing(event) != "subject":
                continue
            if figure.kind is Kind.ORGANIZATION or (figure.kind is Kind.GROUP and figure.plural is False):
                return [figure]
        return []

    def _self(self, span: Span) -> list[Figure]:
        """ "ich" as a speaker: whoever says the direct speech around it, else who spoke before."""
        for quotation in self._quotations:
            around = quotation.form is Form.DIRECT and any(part.contains(span) for part in quotation.content)
            if around and quotation.speaker_spans and span not in quotation.speaker_spans:
                return [figure for other in quotation.speaker_spans for figure in self.figures_of(other)]
        return self.speakers_before(span.begin, 1)

    def _subject(self, token: int) -> list[Figure]:
        """ "nach eigenen Angaben": the subject of the sentence, before or after the phrase, all of it: "SPD und Grüne"."""
        nearby = [
            event
            for event in self._events.around(token, 12)
            if self._sentence[event.start] == self._sentence[token]
        ]
        events = [event for event in nearby if event.figure is not None and event.figure.kind in _ACTING]
        before = [event for event in events if event.end <= token]
        found = before or [event for event in events if event.start > token]
        if not found:
            some = [event.figure for event in nearby if event.figure is not None]
            return some[:1]
        joint = found[:1]
        for event in found[1:]:
            between = [self._doc[i] for i in range(joint[-1].end, event.start)]
            bare = all(
                word.is_alpha and (word.lower in _JOINED or word.text[:1].isupper()) for word in between
            )
            if not (bare and any(word.lower in JOINING for word in between)):
                break
            joint.append(event)
        return [event.figure for event in joint if event.figure is not None]

    def before_relative(self, token: int) -> list[Figure]:
        """ "ein Sprecher, der sagte": the mention that ends before the comma; that of "dessen" and "deren" agrees, and
        in a sentence before is not merely whose somebody is: "Forscher der Universität tagten. Nach | deren | Angaben ...";
        nor one of whom another spoke: „Die Kunden zahlen“, sagte Lund von den Neos. | Deren | Chefin ...".
        """
        owning = self._doc[token].lower in OF_THE_LAST
        genders = "f" if self._doc[token].lower == "deren" else "mn"
        for event in self._events.before(token):
            figure = event.figure
            if event.start < token - (_FAR if owning else _NEAR + 2):
                break
            if figure is None or (owning and event.start in self._aloud and token not in self._aloud):
                continue
            if not owning:
                return [figure]
            several = bool(figure.plural) and genders == "f"
            fits = several or (not figure.plural and (not figure.gender or figure.gender in genders))
            here = (
                self._sentence[event.start] == self._sentence[token]
            )  # "die Tasche des Mannes, die nach dessen ..."
            aside = not here and self._events.standing(event) in _OWNING
            if fits and figure.kind in _ACTING and not aside and not self._has_no_chair(token, figure):
                return [figure]
        return []

    def _has_no_chair(self, token: int, figure: Figure) -> bool:
        """Whether "deren Vorsitzende" cannot be that of an administration: "Die CSU lobt die Verwaltung. | Deren |
        Vorsitzende ..." is the party's."""
        behind = self._doc[token + 1].text if token + 1 < len(self._doc) else ""
        chaired = behind.endswith(
            ("orsitzende", "orsitzender", "orsitzenden", "Fraktionschef", "Fraktionschefin")
        )
        return chaired and any(noun.base in _ADMINISTRATIONS for noun in figure.nouns)

    def _last_two(self, token: int) -> list[Figure]:
        """ "die beiden", "die beiden Politiker": the last two persons before; of "die beiden Parteien" two bodies."""
        noun = noun_of(self._doc[token].text)
        kind = Kind.PERSON if noun is None else KIND_OF_NOUN.get(noun.kind, Kind.PERSON)
        found: dict[Figure, None] = {}
        for event in reversed([event for event in self._events.around(token, 40) if event.end <= token]):
            if event.figure is not None and event.figure.kind is kind and len(found) < 2:
                found[event.figure] = None
        return list(found)[::-1] if len(found) == 2 else self._events.meant_at(token)


def _is_court(figure: Figure) -> bool:
    """ "Landgericht Aurich", "Bundesgerichtshof", "das Gericht"."""
    called = (*figure.name.split(), *(noun.lemma for noun in figure.nouns))
    return any(word.lower().endswith(("gericht", "gerichtshof")) or word in _COURTS for word in called)
