"""One pass over an article in text order that gives every name, description and pronoun its actor."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from kg.extract.actors.ages import age_of
from kg.extract.actors.blamed import blamed
from kg.extract.actors.calls import find_events, role_heads
from kg.extract.actors.control import controller
from kg.extract.actors.demonstratives import pointed_at
from kg.extract.actors.description_choice import description_options
from kg.extract.actors.descriptions import citation_of, owner_text, same_owner
from kg.extract.actors.events import Event, Events
from kg.extract.actors.families import Families, member
from kg.extract.actors.figures import KIND_OF_NOUN, Figure, Trace
from kg.extract.actors.headlines import is_open
from kg.extract.actors.heads import Head
from kg.extract.actors.inanimate import is_said_of_things
from kg.extract.actors.lifeless import Lifeless
from kg.extract.actors.named import Named
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.origins import origins_of
from kg.extract.actors.pointing import Pointing
from kg.extract.actors.pronoun_choice import pronoun_options
from kg.extract.actors.pronouns import FIRST_PERSONS, OF_THE_LAST, Pronoun, fits
from kg.extract.actors.ranking import Features, best
from kg.extract.actors.role_words import (
    any_body,
    compatible,
    has_clients,
    is_client,
    is_of_the_dead,
    kind_by_name,
    serves_body,
)
from kg.extract.actors.serving import Servants, servant, servants_of_others
from kg.extract.actors.speaker_phrases import heads_of
from kg.extract.actors.speaking_for import SpeakingFor
from kg.extract.actors.standing import clauses
from kg.extract.actors.talk import Talk
from kg.extract.actors.teams import teams_of_others
from kg.extract.actors.text import Text
from kg.extract.actors.unlike import in_other_offices, no_houses_of
from kg.extract.actors.viewpoint import Viewpoint
from kg.extract.actors.wording import Wording
from kg.model import Kind, MentionType, Quotation, Span
from kg.nlp.closed_classes import INDEFINITE_ARTICLES
from kg.nlp.names_claims import OPENING_MARKS
from kg.nlp.nouns import noun_of

_REPROACHING = frozenset({
    "vorwerfen", "vorhalten", "unterstellen", "ankreiden", "anlasten", "nachsagen", "zugutehalten", "bescheinigen",
})  # fmt: skip
_REASONS = frozenset({"für", "wegen"})
_WITNESSES = frozenset({"Zeuge", "Zeugin"})
_MEMORY = 100  # actors


class Discourse:
    """The actors of one article, read once. `figures` are all of them, also those only described."""

    def __init__(self, named: Named, quotations: Sequence[Quotation]) -> None:
        self.doc = doc = named.text
        self._named_words = named
        self._quotations = quotations
        self.figures = list(named.figures)
        self._genders = {figure: figure.gender for figure in named.figures}
        self._called: dict[Figure, int] = {}  # bodies called by a noun, with the sentence that does
        self._named = sorted(named.figures, key=lambda figure: figure.first)
        self._firsts_named = [figure.first for figure in self._named]
        self._name_table = named.names
        self._names = named.names.end
        self._genitive = named.names.genitive
        self._layout = named.layout
        self._sentence, self._paragraph = named.layout.sentence, named.layout.paragraph
        spans = {span for q in quotations for span in (*q.speaker_spans, *q.addressee_spans)}
        self._heads = {span: heads_of(doc, *self._tokens(span), named.names) for span in spans}
        self._asked = {head.token for heads in self._heads.values() for head in heads}
        self._wording = Wording(named, quotations, self._heads)
        self._worded = self._wording.worded
        heads = [head for found in self._heads.values() for head in found]
        self._roles = role_heads(named)
        self._events = Events(named, find_events(named, heads, self._roles), self._roles)
        self._families = Families(named, self._events)
        self._servants = Servants(named, self._events)
        self._pointing = Pointing(
            named, quotations, self._heads, self._events, self._wording.told, self._implied
        )
        self._clauses = clauses(doc)
        self._testimonies = {
            self._sentence[i]: doc[i + 1].text
            for i in range(len(doc) - 1)
            if doc[i].lower == "als" and doc[i + 1].text in _WITNESSES
        }
        self._pronouns: dict[str, tuple[int, Figure]] = {}  # gender -> the last pronoun's sentence and actor
        self._blamed: dict[int, Figure] = {}  # by pronouns in somebody's words, who is not the speaker
        self._order = 0
        self._firsts: set[int] = set()
        self._met: dict[Figure, None] = {}  # the last mentioned last
        self._speaking_for = SpeakingFor(named, self._named, self._events, self._met)
        self._lifeless = Lifeless(
            named, self._events, self._worded, self._wording.quoted, self._clauses, self._met
        )
        for event in self._events:
            self._read(event)
        self._pointing.settle()

    def figures_of(self, span: Span) -> list[Figure]:
        """The actors that a speaker or addressee phrase points to, in order, without doubles."""
        return self._pointing.figures_of(span)

    def conversations(
        self,
        quotations: Sequence[Quotation],
        said: Sequence[Sequence[Figure]],
        heard: Sequence[Sequence[Figure]],
    ) -> None:
        """Gives "ich", "wir" and "Sie" their actors, as it is known who `said` and who `heard` each of the quotations."""
        talk = Talk(self._named_words, self._events, self._worded, self._speaking_for)
        talk.first_persons(list(zip(quotations, said, strict=True)), self.figures)
        talk.second_persons(list(zip(quotations, heard, strict=True)))

    def _tokens(self, span: Span) -> tuple[int, int]:
        return self._layout.tokens(span)

    def _read(self, event: Event) -> None:
        if event.pronoun is not None and self.doc[event.start].lower in OF_THE_LAST:
            self._read_owner(event)
            return
        if event.phrase is not None:
            owner = self._owner_before(event.phrase)
            event.figure = self._described(event, event.phrase) or self._new(event.phrase, owner)
            _describe(self.doc, event.figure, event.phrase, owner)
        elif event.pronoun is not None:
            event.figure = self._referent(event)
        if event.figure is not None:
            self._note(event, event.figure)
            self._families.relate(event, event.figure)
            self._servants.relate(event, event.figure)
            self._testify(event, event.figure)

    def _testify(self, event: Event, figure: Figure) -> None:
        """Keeps that somebody without a name is a witness: "sagte | der Vater | als Zeuge"."""
        word = self._testimonies.get(self._sentence[event.start])
        witness = None if word is None or figure.named or figure.kind is not Kind.PERSON else noun_of(word)
        if witness is None or event.start in self._worded or self._events.standing(event) != "subject":
            return
        if figure.gender in {"", witness.gender} and all(noun.lemma != word for noun in figure.nouns):
            figure.nouns.append(witness)

    def _read_owner(self, event: Event) -> None:
        """ "Huber kam. | Dessen | Berater schwieg.": he is mentioned, but the talk turns to the other."""
        event.figure = next(iter(self._pointing.before_relative(event.start)), None)
        if event.figure is not None:
            self._mention(event, event.figure)

    def _recent(self) -> list[Figure]:
        """The actors met so far, the last mentioned first; no reader looks back further."""
        return list(islice(reversed(self._met), _MEMORY))

    def _owner_before(self, phrase: NounPhrase) -> str:
        """The name in the genitive right before a description, as written: "Ungarns | Ministerpräsident"."""
        if phrase.determiner or phrase.start == 0:
            return ""
        first = next(
            (i for i in range(phrase.start - 1, -1, -1) if self._name_table.opens(i) or i not in self._names),
            0,
        )
        if first not in self._genitive:
            return ""
        return " ".join(word.text for word in self.doc[first : phrase.start])

    def _new(self, phrase: NounPhrase, owner: str) -> Figure:
        kind = KIND_OF_NOUN.get(phrase.noun.kind, Kind.OTHER)
        if kind is Kind.PERSON and phrase.plural:
            kind = Kind.GROUP
        figure = Figure(
            name=f"{owner} {citation_of(self.doc, phrase)}".lstrip(),
            kind=kind,
            gender="" if phrase.plural else "fn" if phrase.noun.base == "Mädchen" else phrase.gender,
            plural=phrase.plural,
            named=False,
            adjectives=frozenset(phrase.adjectives),
        )
        self.figures.append(figure)
        return figure

    def _note(self, event: Event, figure: Figure) -> None:
        start = event.start
        sentence = self._sentence[start]
        self._order += 1
        figure.traces.append(
            Trace(
                token=start,
                end=event.end,
                sentence=sentence,
                paragraph=self._paragraph[start],
                order=self._order,
                standing=self._events.standing(event),
                first=sentence not in self._firsts,
                quoted=self._wording.quoted.get(start, -1),
                type=event.type,
            )
        )
        self._firsts.add(sentence)
        if figure.kind is Kind.ORGANIZATION and figure.named:
            self._genders_here(event, sentence, figure)
        self._mention(event, figure)
        self._met.pop(figure, None)
        self._met[figure] = None

    def _genders_here(self, event: Event, sentence: int, figure: Figure) -> None:
        """Gives a body the gender of the noun that its sentence calls it by, others back that of their names: "die Lumina
        ... Der Konzern will | seine | Werke schließen"."""
        for one in [one for one, told in self._called.items() if told != sentence or one is figure]:
            one.gender = self._genders[one]
            del self._called[one]
        if event.phrase is not None and event.phrase.gender:
            figure.gender = event.phrase.gender
            self._called[figure] = sentence

    def _mention(self, event: Event, figure: Figure) -> None:
        figure.mentions.setdefault(Span(self.doc[event.start].begin, self.doc[event.end - 1].end), event.type)

    def _described(self, event: Event, phrase: NounPhrase) -> Figure | None:
        """The actor a description calls again, by the weights; None for somebody new."""
        owners = self._owners_pointed_to(event)
        excluded = [*self._in_phrase(event, phrase), *owners, *self._serving_others(phrase, owners)]
        excluded += teams_of_others(phrase, owners, self._met)
        excluded += servants_of_others(phrase, owners, self._met)
        excluded += in_other_offices(phrase.noun, owners, self._met)
        excluded += no_houses_of(phrase.noun, owners, self._met)
        if phrase.definite and phrase.noun.kind == "person":
            excluded += self._named_beside(event)
            excluded += [one for one in self._wording.others.get(phrase.head, ()) if one.kind is Kind.PERSON]
        settled = member(phrase, owners) or servant(phrase, owners, self._met) or self._in_that_role(phrase)
        if settled is not None:
            return settled
        others = _without(self._recent(), excluded)
        if phrase.noun.lemma.isupper() and phrase.noun.kind != "person":
            return _abbreviated(phrase.noun.lemma, others)
        here = bisect_right(self._firsts_named, self.doc[phrase.head].begin)
        ahead = _without(self._named[here : here + _MEMORY], excluded)
        view = self._viewpoint(phrase.head, phrase.head in self._asked, self._body_of_owner(event))
        figures, options = description_options(self.doc, phrase, others, ahead, view)
        index = self._choose("description", self._span_of(event), figures, options)
        return None if index is None or index == len(figures) else figures[index]

    def _in_that_role(self, phrase: NounPhrase) -> Figure | None:
        """The only one who is named with just this role anywhere: "| Der Bruder des Opfers | schwieg. ... Der Bruder des
        Opfers, Emil Lund, sagte"."""
        if not (phrase.definite and phrase.noun.kind == "person" and owner_text(self.doc, phrase)):
            return None
        role = citation_of(self.doc, phrase)
        holders = [figure for figure in self._named if figure.role == role]
        return holders[0] if len(holders) == 1 else None

    def _body_of_owner(self, event: Event) -> Figure | None:
        """Whom the owner of a description speaks for: "Lenz (SPD) sagte, seine | Partei ..."."""
        owner = self._events.at(event.start)
        if owner is None or owner.pronoun is None or owner.figure is None:
            return None
        return self._speaking_for(owner.figure) if owner.figure.kind is Kind.PERSON else None

    def _owners_pointed_to(self, event: Event) -> list[Figure]:
        """Whose a description is by the word that opens it: "| Dessen | Vorsitzende sagte", "| Ihr | Chef sagte"."""
        if self.doc[event.start].lower in OF_THE_LAST:
            return self._pointing.before_relative(event.start)
        if self.doc[event.start].lower in FIRST_PERSONS:  # „| Meine | Tochter ist da“, sagte Kaya
            return list(self._words_around(event.start).get("sayers", ()))
        owner = self._events.at(event.start)
        known = owner is not None and owner.pronoun is not None and owner.figure is not None
        return [owner.figure] if known and owner is not None and owner.figure is not None else []

    def _serving_others(self, phrase: NounPhrase, owners: Sequence[Figure]) -> list[Figure]:
        """Who holds the role of a description with another body than the one it points to: "Präsident der Bürgerschaft Lund
        ... der Bühnenverein. | Dessen Präsident |"."""
        bodies = [owner for owner in owners if owner.named and owner.kind is Kind.ORGANIZATION]
        names = [name for body in bodies for name in (body.name, *body.forms)]
        return [
            figure
            for figure in self._met
            for lemma, whose in figure.owners.items()
            if names and figure.named and compatible(lemma, phrase.noun.lemma)
            if not any_body(whose) and not any(same_owner(whose, name) for name in names)
        ]

    def _named_beside(self, event: Event) -> list[Figure]:
        """Who is named further on in the clause of which an actor is the subject: "| Der 47-Jährige | holte Kaya"; not
        "| Er | selbst, Kaya, holte sie"."""
        if self._events.standing(event) != "subject":
            return []
        at, clause = event.end, self._clauses[event.start]
        found = []
        while at < len(self.doc) and self._clauses[at] == clause and not self.doc[at].opens:
            other = self._events.at(at)
            if (
                other is not None
                and other.type is MentionType.NAME
                and not self._wording.is_himself(other.start)
            ):
                found += self._events.meant_at(at)
            at += 1
        return [figure for figure in found if figure.kind is Kind.PERSON]

    def _in_phrase(self, event: Event, phrase: NounPhrase) -> list[Figure]:
        """Who is named inside a description is not meant by it: "der Chef der Nordnetz AG", "ihr Sprecher"."""
        end = phrase.head if phrase.owner is None else phrase.owner + 3
        inside = (self._events.at(i) for i in range(event.start, min(end, len(self.doc))) if i != phrase.head)
        return [other.figure for other in inside if other is not None and other.figure is not None]

    def _referent(self, event: Event) -> Figure | None:
        assert event.pronoun is not None  # noqa: S101
        asked = event.start in self._asked
        if self.doc[event.start].lower == "es" and not asked:
            return None  # "| Es | geht um viel": of 688 in the gold annotation 11 are somebody
        if self._lifeless.is_document(event):
            return None
        view = self._viewpoint(event.start, asked)
        pronoun = replace(event.pronoun, speaker=True) if asked else event.pronoun
        subject = asked and self.doc[event.start].lower in {"er", "sie"}  # not "seiner Meinung nach"
        named = self._named_in_own(event.start) if subject else set()
        named = named.union([] if pronoun.possessive else self._named_beside(event))
        described = self._wording.described_in_own(event.start, self._met) if subject else []
        things = [] if asked else self._lifeless.meant(event, pronoun)
        if things and self._lifeless.goes_on(event, things):
            self._lifeless.take(event)
            return None
        pointed = pointed_at(self.doc, self._events, event, things, self._sentence)
        if pointed is not None:
            return pointed if isinstance(pointed, Figure) else None
        lifeless = not asked and is_said_of_things(self.doc, event.start, pronoun)
        known = self._told_by_form(event, pronoun, view)
        if known is not None:
            return known
        away = [
            *named,
            *described,
            *(self._people() if lifeless else []),
        ]
        away += self._papers_here(event) if pronoun.possessive else []
        recent = _without(self._recent(), away)
        owned = self.doc[event.end].text if pronoun.possessive and event.end < len(self.doc) else ""
        if is_client(owned):
            recent = [one for one in recent if any(map(has_clients, one.nouns))] or recent
        if is_of_the_dead(owned):
            recent = _without(recent, view.sayers)
        if serves_body(owned):
            bodies = [one for one in recent if one.kind is Kind.ORGANIZATION and fits(pronoun, one)]
            recent = bodies or recent
        figures, options = pronoun_options(pronoun, recent, view, things=bool(things) or lifeless)
        if described and not figures:
            figures, options = pronoun_options(pronoun, _without(self._recent(), named), view)
        rivals = self._lifeless.rivals(pronoun, event.start, figures, things)
        index = self._choose("pronoun", self._span_of(event), figures, [*options, *rivals])
        if index is None:
            return None
        if index >= len(figures):
            self._lifeless.take(event)
            return None
        self._pronouns.update(dict.fromkeys(pronoun.genders, (view.sentence, figures[index])))
        return figures[index]

    def _told_by_form(self, event: Event, pronoun: Pronoun, view: Viewpoint) -> Figure | None:
        """Whom the words around a pronoun leave no doubt about."""
        known = (
            self._thanked(event, pronoun)
            or self._reproached(event, pronoun)
            or controller(self.doc, self._events, event, pronoun)
        )
        if known is None:
            known = blamed(self.doc, pronoun, self._quotation_around(event.start), self._recent(), view)
            self._blamed.update({} if known is None else {event.start: known})
        return known

    def _thanked(self, event: Event, pronoun: Pronoun) -> Figure | None:
        """Whom somebody is thanked or blamed with, if the pronoun says for what: "dankte Kaya für | ihre | Arbeit"."""
        at = event.start - 2
        if not pronoun.possessive or at < 0 or self.doc[at + 1].lower not in _REASONS:
            return None
        beside = next(iter(self._events.meant_at(at)), None)
        return beside if beside is not None and fits(pronoun, beside) else None

    def _reproached(self, event: Event, pronoun: Pronoun) -> Figure | None:
        """Who is told what he has done, by a pronoun that opens these words: "wirft der Behörde vor, | sie | zögere"."""
        quotation = self._quotation_around(event.start)
        if quotation is None or quotation.cue_lemma not in _REPROACHING or not pronoun.subject:
            return None
        begin, _ = self._tokens(quotation.content[0])
        opening = [word.lower for word in self.doc[begin : event.start]]
        if opening not in ([], ["dass"]) or pronoun.demonstrative:
            return None
        heads = (head.token for span in quotation.addressee_spans for head in self._heads[span])
        found = [one for at in heads if at < event.start for one in self._events.meant_at(at)]
        return found[0] if len(found) == 1 and fits(pronoun, found[0]) else None

    def _named_in_own(self, token: int) -> set[Figure]:
        """Whom the words of a pronoun name or blame: "Lund sei müde, sagte | er |"."""
        own = self._wording.own.get(token, ())
        blamed_there = (figure for at, figure in self._blamed.items() if at in own)
        return self._wording.others.get(token, set()).union(blamed_there)

    def _quotation_around(self, token: int) -> Quotation | None:
        """The innermost words that a token stands in."""
        number = self._worded.get(token)
        return None if number is None else self._quotations[number]

    def _papers_here(self, event: Event) -> list[Figure]:
        """Papers that the sentence of a possessive names as its source: "Laut „Bote“ soll | ihr | Nachfolger ..."."""
        return [
            figure
            for figure in self._met
            if figure.kind is Kind.ORGANIZATION
            and (last := figure.traces[-1]).sentence == self._sentence[event.start]
            and last.token > 1
            and (self.doc[last.token - 1].lower == "laut" or self.doc[last.token - 2].lower == "laut")
            and (self.doc[last.token - 1].text in OPENING_MARKS or kind_by_name(figure.name) == "media")
        ]

    def _people(self) -> list[Figure]:
        """Who was mentioned so far and is no body."""
        return [figure for figure in self._met if figure.kind in {Kind.PERSON, Kind.GROUP}]

    def _choose(
        self,
        choice: str,
        span: Span,  # noqa: ARG002 - for the gold's answer only
        figures: Sequence[Figure],  # noqa: ARG002
        options: Sequence[Features],
    ) -> int | None:
        """Decides by the weights; `kg.training.actors` puts the gold's answer here."""
        return best(choice, options)

    def _span_of(self, event: Event) -> Span:
        """The last word of a mention."""
        last = self.doc[event.end - 1]
        return Span(last.begin, last.end)

    def _viewpoint(self, token: int, speaks: bool, body: Figure | None = None) -> Viewpoint:
        return Viewpoint(
            sentence=self._sentence[token],
            paragraph=self._paragraph[token],
            quoted=self._wording.quoted.get(token, -1),
            order=self._order,
            spoken=self._pointing.speakers_before(self.doc[token].begin),
            speaks=speaks,
            clauses=self._clauses,
            token=token,
            pronouns=self._pronouns,
            body=body,
            worded=self._wording.told,
            **self._words_around(token),
        )

    def _words_around(self, token: int) -> dict[str, Any]:
        return self._wording.around(token, self._events, self._met)

    def _implied(self, head: Head) -> Figure:
        """The actor inside a word: "Polizeiangaben" means the police known so far, or brings them in."""
        assert head.implied is not None  # noqa: S101
        noun = noun_of(head.implied)
        for figure in (*self.figures[:_MEMORY], *self.figures[-_MEMORY:]):
            described = noun is not None and any(
                known.lemma == noun.lemma and known.plural == noun.plural for known in figure.nouns
            )
            if head.implied in (figure.name, *figure.forms) or (described and figure.kind is not Kind.PERSON):
                return figure
        kind = KIND_OF_NOUN.get(noun.kind, Kind.GROUP) if noun is not None else Kind.GROUP
        # "Zeugenangaben" are of several, though the form leaves it open.
        several = noun is not None and (noun.plural or (noun.plural is None and kind is Kind.PERSON))
        figure = Figure(
            name=head.implied,
            kind=Kind.GROUP if several else kind,
            plural=several or (noun.plural if noun else None),
            named=False,
        )
        if noun is not None:
            figure.nouns.append(noun)
        self.figures.append(figure)
        self._note(Event(head.token, head.token + 1, MentionType.NOMINAL), figure)
        return figure


def _without(figures: list[Figure], excluded: Collection[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure not in excluded] if excluded else figures


def _abbreviated(letters: str, recent: Sequence[Figure]) -> Figure | None:
    """Who was called by the same letters: "das BMI ... eine Mitteilung des BMI" names one body, if no table knows it."""
    return next((f for f in recent if any(noun.lemma == letters for noun in f.nouns)), None)


def _describe(doc: Text, figure: Figure, phrase: NounPhrase, before: str) -> None:
    """Keeps what a description says of its actor; `before` is the owner named in front of it."""
    if phrase.plural is False and phrase.determiner in INDEFINITE_ARTICLES and is_open(figure):
        figure.plural, figure.kind = False, KIND_OF_NOUN.get(phrase.noun.kind, figure.kind)
    if all(noun.lemma != phrase.noun.lemma for noun in figure.nouns):
        figure.nouns.append(phrase.noun)
    owner = owner_text(doc, phrase) or before
    if owner:
        figure.owners.setdefault(phrase.noun.lemma, owner)
    figure.origins |= origins_of((*phrase.adjectives, *owner.split(), phrase.noun.lemma))
    if figure.kind is Kind.PERSON and phrase.noun.kind == "person":
        figure.gender = figure.gender or phrase.gender
        if figure.age is None:
            figure.age = age_of(doc, phrase.start, phrase.head)
