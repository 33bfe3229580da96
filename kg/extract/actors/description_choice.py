"""The actors that a description may mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extract.actors.abroad import without_foreigners
from kg.extract.actors.accused import named_behind
from kg.extract.actors.ages import age_of, elder_or_younger
from kg.extract.actors.befallen import befallen
from kg.extract.actors.by_age import (
    HELD_BY_MANY,
    as_old,
    is_borne,
    may_be_aged,
    without_grown,
    without_strangers,
)
from kg.extract.actors.description_features import (
    described_by,
    of_crowd,
    of_fit,
    of_likeness,
    of_promised,
    of_rules,
    relation_of,
)
from kg.extract.actors.descriptions import (
    NAMING,
    antecedents,
    gender_fits,
    is_called,
    owner_text,
    same_owner,
)
from kg.extract.actors.determiners import FUSED, OWNING
from kg.extract.actors.figures import Figure
from kg.extract.actors.fitting import distinct, is_former, is_kin, politicians, whom_it_fits
from kg.extract.actors.headlines import meant_above, named_below
from kg.extract.actors.just_met import met_before, speaks_on
from kg.extract.actors.known_bodies import body_in_compound, known_body, known_people, only_such_body
from kg.extract.actors.known_people import (
    coming_holder,
    known_person,
    office_holder,
    without_other_officials,
)
from kg.extract.actors.matches import team_by_place
from kg.extract.actors.noun_phrases import MEMBERS, NounPhrase
from kg.extract.actors.offenders import is_after_offenders, offender
from kg.extract.actors.origins import origins_of
from kg.extract.actors.pronouns import OF_THE_LAST
from kg.extract.actors.ranking import Described, Features, of_description, of_newcomer
from kg.extract.actors.relatives import is_far_kin, is_no_child, is_no_kin, is_no_parent, is_wife_of_another
from kg.extract.actors.role_words import (
    REGISTERED,
    bears,
    compatible,
    kind_by_name,
    noun_class,
    side_at_law,
    synonymous,
)
from kg.extract.actors.serving import may_serve
from kg.extract.actors.teams import body_of_country, body_of_people, club_of_town, team_of_coach
from kg.extract.actors.text import Text
from kg.extract.actors.unlike import is_alive, is_of_then
from kg.extract.actors.viewpoint import (
    Viewpoint,
    acts_here,
    candidates,
)
from kg.model import Kind, MentionType
from kg.nlp.nouns import Noun

_OUR = frozenset({"dieser", "diese", "diesem", "dieses", "unserer", "unsere", "unserem"})
_NO_LONGER = ("Alt", "Ex-", "Vize", "Stell", "Vor")
_SHORT = 4  # letters: "Chef" is the end of many offices
_BOARD = "Vorstand"
_SOCIETIES = frozenset({"Verein", "Verband"})
_PAPER = "media"  # the class of nouns for those who publish


def description_options(
    doc: Text, phrase: NounPhrase, recent: Sequence[Figure], ahead: Sequence[Figure], view: Viewpoint
) -> tuple[list[Figure], list[Features]]:
    """The actors a description may mean, and what speaks for each; one more option is somebody new.

    `recent` were met before, the last one first; `ahead` are named further on, and only meant if their role or name
    says so: "Der Papst reist nach Polen. Benedikt XVI. ..." Empty for what never calls anybody again.
    """
    phrase = _of_member(phrase, recent)
    owner, age = owner_text(doc, phrase), age_of(doc, phrase.start, phrase.head)
    recent = [f for f in recent if may_be_aged(phrase, age, f) and not _is_one_of_board(phrase, f)]
    recent = without_foreigners(phrase, without_grown(phrase, recent))
    recent = [f for f in recent if not is_wife_of_another(phrase, f, recent)]
    called = antecedents(doc, owner, phrase, recent)
    others = [figure for figure in recent if not _is_another(phrase, figure, recent, view)]
    certain = (
        befallen(doc, phrase, recent, view.token)
        or offender(doc, phrase, recent, view.token)
        or elder_or_younger(phrase, recent)
        or _headlined(phrase, recent, ahead, view)
        or named_below(doc, phrase, ahead, view)
        or _named_later(owner, phrase, recent, ahead)
        or named_behind(doc, phrase, age, ahead)
        or meant_above(doc, phrase, recent, view)
        or team_of_coach(doc, phrase, recent, view)
        or club_of_town(phrase, recent)
        or body_of_country(phrase, recent)
        or body_of_people(phrase, recent)
        or team_by_place(doc, phrase, recent)
        or body_in_compound(phrase, [*recent, *ahead])
        or _spoken_of_so(doc, phrase, recent, view)
        or known_body(phrase, owner, others)
        or known_people(doc, phrase, owner, others)
        or office_holder(phrase, owner, others)
        or coming_holder(phrase, owner, others, ahead)
        or known_person(phrase, others)
        or only_such_body(phrase, others)
    )
    if certain is not None:
        return [certain], [()]
    others = without_other_officials(phrase, owner, others, view.sentence)
    fitting = _of_owner(phrase, politicians(phrase, whom_it_fits(owner, phrase, others, called)))
    fitting = without_strangers(age, fitting)
    aged = as_old(phrase, age, fitting)
    if aged is not None:
        return [aged], [()]
    related = (
        noun_class(phrase.noun) == "relative" and phrase.owner is not None
    )  # "die Tochter eines Fischers"
    related = related or _is_registered(phrase, recent)
    coming = [] if related else [one for one in ahead if not _serves_others(phrase, one, recent)]
    promised = distinct(antecedents(doc, owner, phrase, coming, NAMING).values())[:2]
    if not fitting and not promised:
        return [], []
    described = described_by(phrase, owner, view)
    options = _options(phrase, owner, described, fitting, called, view)
    options += [of_promised(described, relation_of(owner, phrase, figure)) for figure in promised]
    met = met_before(doc, phrase, described, fitting, view)
    if met is not None:
        return [met], [options[fitting.index(met)]]
    if speaks_on(described, fitting, view):
        return [*fitting, *promised], options
    return [*fitting, *promised], [
        *options,
        of_newcomer(described, view.within) + of_crowd(described, view, fitting),
    ]


def _options(
    phrase: NounPhrase,
    owner: str,
    described: Described,
    fitting: Sequence[Figure],
    called: Mapping[str, Figure],
    view: Viewpoint,
) -> list[Features]:
    """What speaks for each of those whom a description fits; `called` are named by rules."""
    origins = origins_of((*phrase.adjectives, *owner.split(), phrase.noun.lemma))
    relations = [relation_of(owner, phrase, figure) for figure in fitting]
    since = [min(sum(figure.named for figure in fitting[:i]), 2) for i in range(len(fitting))]
    rules: dict[Figure, tuple[str, ...]] = {}
    for name, figure in called.items():
        rules[figure] = (*rules.get(figure, ()), name)
    return [
        of_description(described, relation, candidate, rank)
        + (of_rules(described.determiner, described.noun, rules[figure]) if figure in rules else ())
        + of_likeness(owner, phrase, described.determiner, figure)
        + of_fit(described, relation, figure, origins, view, len(fitting))
        for figure, relation, candidate, rank in zip(
            fitting, relations, candidates(fitting, view), since, strict=True
        )
    ]


def _is_another(phrase: NounPhrase, figure: Figure, recent: Sequence[Figure], view: Viewpoint) -> bool:
    """Whether somebody cannot be meant, whatever he is."""
    return (
        acts_here(figure, view)
        or is_after_offenders(phrase, figure)
        or is_alive(phrase, figure, view.spoken)
        or is_of_then(phrase, figure, view.spoken)
        or is_no_parent(phrase, figure, recent)
        or is_no_child(phrase, figure)
        or is_far_kin(phrase, figure, view)
        or is_no_kin(phrase, figure, recent)
        or _stands_beside(phrase, figure, view)
        or _prints_no_paper(phrase, figure)
    )


def _prints_no_paper(phrase: NounPhrase, figure: Figure) -> bool:
    """Whether "dieser Zeitung", the paper that prints the article, is not somebody as nothing says that he is one."""
    own = phrase.determiner in _OUR and noun_class(phrase.noun) == _PAPER
    return own and not (
        kind_by_name(figure.name) == _PAPER or any(noun_class(noun) == _PAPER for noun in figure.nouns)
    )


def _of_member(phrase: NounPhrase, recent: Sequence[Figure]) -> NounPhrase:
    """The phrase as one for a person where somebody bears the name of a body as his role, and the body was not met itself:
    "Bundesrat Lund kam. | Der Bundesrat | lachte."."""
    said = phrase.noun
    if (
        said.kind != "organization"
        or not said.lemma.endswith(MEMBERS)
        or not phrase.definite
        or phrase.determiner in FUSED
        or phrase.plural
    ):
        return phrase
    bearers = [
        figure
        for figure in recent
        if bears(figure.nouns, said.lemma) and not _is_one_of_board(phrase, figure)
    ]
    bodies = any(f.kind is not Kind.PERSON for f in bearers) or any(f.name == said.lemma for f in recent)
    return phrase if bodies or not bearers else replace(phrase, noun=said._replace(kind="person"))


def _of_owner(phrase: NounPhrase, fitting: list[Figure]) -> list[Figure]:
    """Who was called by the same noun, if somebody's is meant: "Kapitän Lund ... Kaya widersprach | seinem Kapitän |", and
    no other name if one holds the title: "Trainer Lund kam. Kaya traf. | Der Trainer | ...".

    Nobody else is meant by "| Dessen | Berater sagte", who is called by another noun.
    """
    if phrase.definite and phrase.owner is None and not is_former(phrase) and is_borne(phrase.noun):
        holders = [one for one in fitting if one.named and _holds(one, phrase.noun.lemma)]
        return [one for one in fitting if one in holders or not (holders and one.named)]
    if phrase.determiner not in OWNING or phrase.noun.kind != "person" or is_kin(phrase):
        return fitting
    bearers = [figure for figure in fitting if bears(figure.nouns, phrase.noun.lemma)]
    if bearers or phrase.determiner in OF_THE_LAST:
        return bearers
    return [figure for figure in fitting if may_serve(phrase, figure)]


def _is_registered(phrase: NounPhrase, recent: Sequence[Figure]) -> bool:
    """Whether a society met last is one by the end of its name: "Hof leitet die Tierfreunde Adorf e.V. | Der Verein |
    ..."."""
    last = next((one for one in recent if one.kind is Kind.ORGANIZATION), None)
    return (
        phrase.noun.lemma in _SOCIETIES
        and phrase.definite
        and last is not None
        and last.name.endswith(REGISTERED)
    )


def _headlined(
    phrase: NounPhrase, recent: Sequence[Figure], ahead: Sequence[Figure], view: Viewpoint
) -> Figure | None:
    """The first body named below a headline that calls it by what it is: "| Gewerkschaft | ruft zum Streik. Die IG Metall
    ..."."""
    if view.sentence or phrase.determiner or phrase.adjectives or phrase.noun.kind != "organization":
        return None
    if any(is_called(phrase.noun.lemma, figure) for figure in recent):
        return None
    return next((figure for figure in ahead if is_called(phrase.noun.lemma, figure)), None)


def _spoken_of_so(doc: Text, phrase: NounPhrase, recent: Sequence[Figure], view: Viewpoint) -> Figure | None:
    """Of whom the last speaker spoke: "Kaya lobte Lund. „Er ist gut.“ | Der so Gelobte | schwieg."."""
    so = phrase.start < phrase.head and doc[phrase.start + 1].lower == "so"
    if not so or not phrase.definite or phrase.plural or not view.spoken:
        return None
    people = (one for one in recent if one.kind is Kind.PERSON and one is not view.spoken[0])
    return next((one for one in people if gender_fits(phrase, one)), None)


def _named_later(
    owner: str, phrase: NounPhrase, recent: Sequence[Figure], ahead: Sequence[Figure]
) -> Figure | None:
    """The only one of whom the article will say that he holds an office which nobody met so far holds: "„| Dem
    Bürgermeister | fehlt ein Plan“, sagte Kaya. Bürgermeister Lund widersprach."; not where two hold it, or another's:
    "| Der Präsident | schwieg. Ghanas Präsident Lund ..."."""
    said = phrase.noun.lemma
    if not phrase.definite or phrase.plural or is_former(phrase) or not _is_held_by_one(phrase.noun):
        return None
    if any(_holds(figure, said) for figure in recent):
        return None
    holders = [figure for figure in ahead if figure.kind is Kind.PERSON and _holds(figure, said)]
    one = holders[0] if len(holders) == 1 else None
    if one is None or not gender_fits(phrase, one) or not any(_is_said_of(said, noun) for noun in one.nouns):
        return None
    abroad = one.origins and not any(one.origins & figure.origins for figure in recent)
    others = owner and one.owners and not any(same_owner(owner, other) for other in one.owners.values())
    return None if abroad or others or _serves_others(phrase, one, recent) else one


def _is_said_of(said: str, known: Noun) -> bool:
    """Whether who holds an office is called so before he is named: "der Minister" of a "Finanzminister"; not "der Obmann" of
    an "Altobmann", "der Vorstandschef" of a "Chef"."""
    part = known.lemma.lower().endswith(said.lower()) and not known.lemma.startswith(_NO_LONGER)
    return known.lemma == said or (part and len(said) > _SHORT)


def _is_held_by_one(noun: Noun) -> bool:
    """Whether there is one such in a town, a state, a firm or a trial."""
    office = noun_class(noun) == "office" and not noun.lemma.lower().endswith(HELD_BY_MANY)
    return office or side_at_law(noun) in {"accuses", "judges"}


def _holds(figure: Figure, office: str) -> bool:
    """Whether somebody was called so, or by an office that goes with it."""
    return bears(figure.nouns, office) or any(synonymous(noun.lemma, office) for noun in figure.nouns)


def _is_one_of_board(phrase: NounPhrase, figure: Figure) -> bool:
    """Whether all of a board are meant, and not who was introduced as one of them or its head: "Finanzvorstand Huber kam.
    | Der Vorstand | ..."; "Vorstand Huber" may be."""
    return (
        phrase.noun.lemma == _BOARD
        and bool(figure.nouns)
        and all(noun.lemma != _BOARD for noun in figure.nouns)
        and figure.kind is Kind.PERSON
    )


def _serves_others(phrase: NounPhrase, figure: Figure, recent: Sequence[Figure]) -> bool:
    """Whether who is named further on holds the role with a body of which nothing was said yet: "Der Trainer ging. Dann
    lachte Wulf, Trainer des SC Verl."."""
    others = [
        owner
        for lemma, owner in figure.owners.items()
        if compatible(lemma, phrase.noun.lemma) and not same_owner(owner, figure.name)  # "Minister | Huber"
    ]
    return bool(others) and not any(
        same_owner(owner, name) for owner in others for known in recent for name in (known.name, *known.forms)
    )


def _stands_beside(phrase: NounPhrase, figure: Figure, view: Viewpoint) -> bool:
    """Whether somebody is named in the very clause in which another speaks: "Auf die Frage nach | dem Trainer | sagte der
    51-Jährige, ..."."""
    last = figure.traces[-1]
    return (
        view.speaks
        and phrase.definite
        and last.type is not MentionType.PRONOUN
        and last.standing in {"behind a preposition", "object"}
        and last.sentence == view.sentence
        and view.clauses[view.token] == view.clauses[last.token]
        and last.token not in view.worded
    )
