"""Who was met right before a description and can be the only one that it means."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.actors.figures import Figure
from kg.extract.actors.fitting import is_former
from kg.extract.actors.noun_phrases import NounPhrase
from kg.extract.actors.ranking import Described
from kg.extract.actors.role_words import bears, in_party, kind_by_name
from kg.extract.actors.text import Text
from kg.extract.actors.viewpoint import FEW, Viewpoint, is_near, is_spoken_of, last_told
from kg.model import Kind, MentionType
from kg.nlp.verbs import is_inflected

_ANYBODYS = frozenset({"anybody", "person", "profession"})
_CALLING = _ANYBODYS | {"bystander"}  # what calls again him who has just come in without a name
_OF_NOBODY = frozenset({"Familienvater", "Familienmutter"})  # related to nobody of the article
_JOINED = frozenset({"party", "firm", "society", "team"})  # of which one is "a man of his ..."
_PEOPLE = frozenset({"Mann", "Frau"})


def met_before(
    doc: Text, phrase: NounPhrase, described: Described, fitting: Sequence[Figure], view: Viewpoint
) -> Figure | None:
    """Who of those whom a description fits was met right before in a way that leaves no other choice."""
    met = _own_body(described, fitting, view) or _just_met(doc, phrase, described, fitting, view)
    if met is None and doc[phrase.start].opens:
        met = (
            _leads_party(phrase, fitting, view)
            or _was_once(phrase, fitting, view)
            or _brought_in(phrase, described, fitting, view)
        )
    return met


def _brought_in(
    phrase: NounPhrase, described: Described, fitting: Sequence[Figure], view: Viewpoint
) -> Figure | None:
    """Who came in without a name in the sentence before, where the next opens with "der Mann" or "die Frau": "Richterin Kaya
    will eine Zeugin hören. | Die Frau | ..."; not where somebody else was called so: "Ein Mann lachte. Ein Gast ging. | Der
    Mann | ..."."""
    if (
        phrase.noun.base not in _PEOPLE
        or described.determiner != "definite"
        or described.owner
        or phrase.plural
    ):
        return None
    before = view.sentence - 1
    new = [
        one
        for one in fitting
        if one.kind is Kind.PERSON
        and not one.named
        and one.gender
        and one.traces[0].sentence == before
        and not one.kin
    ]
    called = any(
        one not in new and any(noun.lemma == phrase.noun.lemma for noun in one.nouns) for one in fitting
    )
    return new[0] if len(new) == 1 and not called else None


def _own_body(phrase: Described, fitting: Sequence[Figure], view: Viewpoint) -> Figure | None:
    """The body that the owner of a description speaks for, if it is of that kind: "Lenz (SPD) sagte, | ihre Partei |"."""
    body = view.body
    if phrase.determiner != "possessive" or body is None or body not in fitting:
        return None
    kind = kind_by_name(body.name)
    kind = "team" if kind == "club" else kind
    return body if kind == phrase.noun or (not kind and phrase.noun in _JOINED) else None


def _just_met(
    doc: Text, phrase: NounPhrase, described: Described, fitting: Sequence[Figure], view: Viewpoint
) -> Figure | None:
    """Whom of the sentences before a description behind its verb of saying means: "Nachbarin Kaya musste ihr Haus verlassen.
    „Niemand half“, klagte die Rentnerin."."""
    before = doc[phrase.start - 1].lower if phrase.start > 0 else ""
    told = before == "so" or is_inflected(before)
    if not described.speaker or described.determiner != "definite" or described.plural or described.owner:
        return None
    people = [figure for figure in fitting if figure.kind is Kind.PERSON]
    spoke = bool(view.spoken) and view.spoken[0] in fitting
    if (described.noun in _ANYBODYS or is_former(phrase)) and told:
        last = last_told(people, view)
        borne = last is not None and bears(
            last[1].nouns, phrase.noun.lemma
        )  # "Kaya rügte Wirt Lund. „Nein“, rief | der Wirt |."
        if (
            last is not None
            and spoke
            and not borne
            and last[1] is not view.spoken[0]
            and is_spoken_of(last[0], view)
        ):
            return view.spoken[0]
        if last is not None and last[1].named and is_near(last[0], view):
            trace, one = last
            if not spoke or one is view.spoken[0] or trace.standing == "subject":
                return one
    leading = _leads_party(phrase, people, view) if told else None
    if leading is not None:
        return leading
    calls = described.noun in _CALLING or phrase.noun.lemma in _OF_NOBODY
    opens = (
        described.noun == "anybody" and doc[phrase.start].opens
    )  # "| Der Sozialdemokrat | erinnerte daran, dass ..."
    return _acting(people, view) if calls and (opens or told) else None


def _was_once(phrase: NounPhrase, fitting: Sequence[Figure], view: Viewpoint) -> Figure | None:
    """Who was named last, right before, where a sentence opens with what somebody was once: "Gegründet hat ihn Jan Lund.
    | Der frühere Lehrer | schwieg."."""
    if not is_former(phrase) or not phrase.definite or phrase.plural or phrase.owner is not None:
        return None
    last = last_told([figure for figure in fitting if figure.kind is Kind.PERSON], view)
    if last is None or not last[1].named or last[0].type is not MentionType.NAME:
        return None
    return last[1] if is_near(last[0], view) and view.sentence - last[0].sentence == 1 else None


def _leads_party(phrase: NounPhrase, people: Sequence[Figure], view: Viewpoint) -> Figure | None:
    """Who has just acted and leads a party that the text has not named him with: "Vizekanzler Lenz half ihm. „Gut“, sagte
    der SPD-Chef."."""
    lemma = phrase.noun.lemma
    if (
        not (in_party(lemma) and phrase.definite)
        or phrase.plural
        or any(bears(one.nouns, lemma) for one in people)
    ):
        return None
    acting = [
        (
            trace.sentence,
            view.clauses[trace.token],
            -trace.order,
            figure,
        )  # of two names the first is the subject
        for figure in people
        for trace in figure.traces[-FEW:]
        if trace.standing == "subject" and is_near(trace, view) and trace.token not in view.worded
    ]
    last = max(acting, key=lambda one: one[:3], default=None)
    return last[3] if last is not None and last[3].named else None


def _acting(people: Sequence[Figure], view: Viewpoint) -> Figure | None:
    """Who was mentioned last in the paragraph, other people's words aside, if as a subject and without a name: "Ein Nachbar
    rief Hilfe. „Sie schrie“, sagte der Rentner.", "Bauer Lund half. Der Landwirt wartet. „Gut“, sagt | der Vater |.".

    Whose somebody is does not come between: "Die Schwester | des Opfers | half. „Gut“, sagte die 61-Jährige."."""
    told = [
        (trace.order, trace, figure)
        for figure in people
        for trace in figure.traces[-FEW:]
        if trace.token not in view.worded
        and trace.paragraph == view.paragraph
        and trace.standing != "genitive"
    ]
    _, last, figure = max(told, default=(0, None, None), key=lambda one: one[0])
    if figure is None or last is None or last.standing != "subject" or figure.plural:
        return None
    again = last.type is MentionType.NOMINAL and view.sentence - last.sentence <= 1
    return figure if again or not figure.named else None


def speaks_on(phrase: Described, fitting: Sequence[Figure], view: Viewpoint) -> bool:
    """Whether a description can only be one who has just spoken: "Kaya lobte ihn. Er sei gut, so die 54-Jährige."."""
    last = view.spoken[0] if view.spoken else None
    return (
        phrase.speaker
        and phrase.determiner == "definite"
        and not phrase.owner
        and not phrase.plural
        and phrase.noun in _ANYBODYS
        and last is not None
        and last in fitting
        and last.named
    )
