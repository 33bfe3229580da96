"""For which body somebody speaks: whose role he holds, whose name stands beside his, or which has just acted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.actors.events import Event, Events
from kg.extract.actors.figures import Figure
from kg.extract.actors.forms import alias_key
from kg.extract.actors.named import Named
from kg.extract.actors.role_words import governs, in_party, kind_by_name
from kg.model import Kind, MentionType
from kg.nlp.names_known import club_prefixes
from kg.nlp.nouns import noun_of
from kg.public_figures import is_state

# Who stands without more for the body that has just acted: "Der Verein hilft. „Wir ...“, sagte Sprecherin Lenz."
_SPOKESMEN = (
    "sprecher", "sprecherin", "vorsitzender", "vorsitzende", "geschäftsführer", "geschäftsführerin", "präsident",
    "präsidentin", "chef", "chefin", "leiter", "leiterin", "direktor", "direktorin", "trainer", "trainerin", "kapitän",
    "kassier", "obmann", "obfrau",
)  # fmt: skip
_OF_BODIES = frozenset({"von", "vom", "der", "des", "dem", "die", "das", "den", "bei", "beim", "aus", "im"})
_HEARING = frozenset({"agency", "media"})
_JUST = 2  # sentences
_NEAR = 10  # tokens between a person and the organisation he speaks for


class SpeakingFor:
    """Finds the bodies of the people of one article: `figures` are all who are named in it, in the order of their first
    mentions, and `met` all who were mentioned so far, which grows while the article is read."""

    def __init__(
        self, named: Named, figures: Sequence[Figure], events: Events, met: Iterable[Figure]
    ) -> None:
        self._doc, self._names = named.text, named.names.end
        self._sentence = named.layout.sentence
        self._figures, self._events, self._met = figures, events, met

    def __call__(self, person: Figure) -> Figure | None:
        """The organisation of a person's role ("SPD-Chefin Lenz", "Lenz, Sprecherin der Bahn"), else the one nearest to
        one of his mentions, in the same sentence: "Lenz (SPD)"; "Bürgermeister Lenz (SPD)" does not speak for his party."""
        body = self._body_of(person)
        in_office = any(map(governs, person.nouns)) and not any(in_party(noun.lemma) for noun in person.nouns)
        party = body is not None and kind_by_name(body.name) == "party"
        return None if in_office and party else body

    def _body_of(self, person: Figure) -> Figure | None:
        said = {noun.lemma.split("-")[0] for noun in person.nouns if "-" in noun.lemma}
        said.update(person.owners.values())
        own = next(
            (one for one in self._figures if one.is_body and not said.isdisjoint({one.name, *one.forms})),
            None,
        )
        if own is not None:
            return own
        body = self._club(said, person) or self._body_led(person)
        if body is not None:
            return body
        found: list[tuple[int, Figure]] = []
        for trace in person.traces:
            for other in self._events.around(trace.token, 6):
                figure, distance = other.figure, abs(other.start - trace.token)
                near = distance <= _NEAR and self._sentence[other.start] == trace.sentence
                if (
                    near
                    and self._belongs(trace.token, other)
                    and figure is not None
                    and figure.kind is Kind.ORGANIZATION
                    and not self._is_told(trace.token, other, figure)
                ):
                    found.append((distance, figure))
        return min(found, key=lambda item: item[0])[1] if found else self._body_spoken_for(person)

    def _body_led(self, person: Figure) -> Figure | None:
        """The only body of the article that somebody leads when it appears, as the table of public figures tells: "Die Bahn
        klagt. „Wir zahlen nicht“, sagte | Mehdorn |"; not the party of who is in office, too."""
        offices = [one for one in person.known.held if not is_state(one.of)]
        bodies = [one for one in self._figures if one.is_body]
        led = [one for one in bodies if any(_is_called(one, office.of) for office in offices)]
        in_state = len(offices) < len(person.known.held)
        return led[0] if len(led) == 1 and not (in_state and kind_by_name(led[0].name) == "party") else None

    def _club(self, said: Iterable[str], person: Figure) -> Figure | None:
        """The only club whose name opens as somebody's role does, or has the town before it: "VfL-Coach | Lund |" of the
        "VfL Adorf", "Adorfs Trainer | Lund |"."""
        prefixes = club_prefixes() & set(said)
        towns = {
            figure.name
            for trace in person.traces
            for figure in self._events.meant_at(self._before_role(trace.token))
            if figure.kind is Kind.LOCATION and trace.type is MentionType.NAME
        }
        clubs = [f for f in self._figures if f.kind is Kind.ORGANIZATION and kind_by_name(f.name) == "club"]
        found = [f for f in clubs if f.name.split()[0] in prefixes or towns & set(f.name.split())]
        return found[0] if len(found) == 1 else None

    def _before_role(self, name: int) -> int:
        """The word before the role that stands before a name: "| Adorfs | Trainer Lund"; the name itself without a role."""
        role = noun_of(self._doc[name - 1].text) if name > 1 else None
        return name - 2 if role is not None and role.kind == "person" else name

    def _body_spoken_for(self, person: Figure) -> Figure | None:
        """The body that acted in the sentence before somebody came in by a role of nobody in particular: "Der Verein hilft.
        „Wir sind viele“, sagte | Sprecherin Lenz |."."""
        bare = (n for n in person.nouns if n.lemma not in person.owners and "-" not in n.lemma)
        if not person.traces or not any(noun.lemma.lower().endswith(_SPOKESMEN) for noun in bare):
            return None
        first = person.traces[0]
        acting = [
            (trace.order, body)
            for body in self._met
            for trace in body.traces
            if body.kind is Kind.ORGANIZATION
            and trace.standing == "subject"
            and trace.paragraph == first.paragraph
            if 0 < first.sentence - trace.sentence <= _JUST
        ]
        return max(acting, key=lambda one: one[0])[1] if acting else None

    def _is_told(self, person: int, body: Event, figure: Figure) -> bool:
        """Whether somebody says something to a paper or an agency: "sagte Lenz | der APA |"; not "Lenz von der APA"."""
        between = [word.lower for word in self._doc[self._names.get(person, person + 1) : body.start]]
        return between[:1] in (["der"], ["dem"], ["den"]) and kind_by_name(figure.name) in _HEARING

    def _belongs(self, person: int, body: Event) -> bool:
        """Whether nothing parts a person and a body but what joins them: "Lenz (SPD)", "Lenz vom Mieterbund", "Lenz,
        Sprecherin der Bahn"; not "Lenz lobte die EU"."""
        end = self._names.get(person, person + 1)
        between = self._doc[end : body.start] if body.start >= end else self._doc[body.end : person]
        if body.start < end and person not in self._names and any(word.text == "," for word in between):
            return False  # "sagte er | dieser Zeitung |, | die Ministerin | habe ..."
        return all(word.is_punct or word.text[:1].isupper() or word.lower in _OF_BODIES for word in between)


def _is_called(body: Figure, name: str) -> bool:
    """Whether a body is named so, in any form that the table of organisations knows."""
    return any(alias_key(form) == alias_key(name) for form in (body.name, *body.forms))
