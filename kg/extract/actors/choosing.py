"""From actors met so far to options: what a pronoun or a description sees of each of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from kg.extract.actors.ages import age_of
from kg.extract.actors.befallen import befallen
from kg.extract.actors.descriptions import (
    NAMING,
    antecedents,
    owner_text,
    same_owner,
)
from kg.extract.actors.figures import Figure, Trace
from kg.extract.actors.fitting import OPTIONS, distinct, is_body_of, is_count, is_former, is_kin, whom_it_fits
from kg.extract.actors.noun_phrases import DEFINITE, FUSED, INDEFINITE, MEMBERS, OWNING, NounPhrase
from kg.extract.actors.origins import origins_of
from kg.extract.actors.pronouns import Pronoun, fits
from kg.extract.actors.ranking import (
    Candidate,
    Described,
    Features,
    Relation,
    flags,
    of_description,
    of_newcomer,
    of_pronoun,
)
from kg.extract.actors.role_words import (
    bases_of,
    compatible,
    in_party,
    kind_by_name,
    noun_class,
    synonymous,
)
from kg.extract.actors.standing import OBLIQUE
from kg.extract.actors.text import Text
from kg.model import Kind, MentionType
from kg.nlp.verbs import is_inflected

_ROLES = 4  # nouns of an actor, the last ones, whose classes are looked at
_ANYBODYS = frozenset({"anybody", "person", "profession"})
_CALLING = _ANYBODYS | {"bystander"}  # what calls again him who has just come in without a name
_OF_NOBODY = frozenset({"Familienvater", "Familienmutter"})  # related to nobody of the article
_JOINED = frozenset({"party", "firm", "society", "team"})  # of which one is "a man of his ..."
_JUST = 2  # sentences
_FEW = 8  # mentions
_EARLY = 2  # sentences, the headline among them
_DEMONSTRATIVE = frozenset(
    {"dieser", "diese", "dieses", "diesem", "diesen", "jener", "jene", "jenes", "jenem", "jenen"}
)


class Viewpoint(NamedTuple):
    """Where a pronoun or description stands: sentence, paragraph, direct quotation (-1 for none), the number of
    mentions before it, the last two speakers, and whether somebody is quoted under it; `clauses` the clause ends before
    each token, `token` its own, `pronouns` by gender the sentence and actor of the last pronoun; `body` the organisation
    that the owner of a description belongs to; `within` the form of the words around it ("direct", "indirect", empty for
    none) and `sayers` who is known to say them; `worded` all tokens that stand in somebody's words.
    """

    sentence: int
    paragraph: int
    quoted: int
    order: int
    spoken: Sequence[Figure]
    speaks: bool
    clauses: Sequence[int]
    token: int
    pronouns: Mapping[str, tuple[int, Figure]]
    body: Figure | None = None
    within: str = ""
    worded: Collection[int] = ()
    sayers: Sequence[Figure] = ()


def pronoun_options(
    pronoun: Pronoun, recent: Sequence[Figure], view: Viewpoint, *, things: bool = False
) -> tuple[list[Figure], list[Features]]:
    """The actors a pronoun may stand for, the last mentioned first, and what speaks for each; with `things` it may also mean
    one of those."""
    agreeing = list(islice((figure for figure in recent if fits(pronoun, figure)), OPTIONS))
    free = [figure for figure in agreeing if not _bound(pronoun, figure, view)]
    fitting = free if free or things else agreeing
    if _goes_on(pronoun, fitting, view):
        fitting = [view.spoken[0]]
    elif (newcomer := _came_in(pronoun, fitting, recent, view)) is not None:
        fitting = [newcomer]
    seen = _candidates(fitting, view)
    found = [
        of_pronoun(pronoun, candidate) + _continued(pronoun, figure, view)
        for figure, candidate in zip(fitting, seen, strict=True)
    ]
    return fitting, found


def _goes_on(pronoun: Pronoun, fitting: Sequence[Figure], view: Viewpoint) -> bool:
    """Whether who has just spoken speaks on, as all others were only mentioned in words: "Kaya lobte Lund. Der Mann sei gut.
    | Er | warnte, ..."; not where somebody else has come in."""
    if not (pronoun.speaker and pronoun.subject and view.spoken and view.spoken[0] in fitting):
        return False
    last = _last_told(fitting, view)
    if last is None or last[1].kind is not Kind.PERSON:
        return False
    return last[1] is view.spoken[0] or _is_spoken_of(last[0], view)


def _is_spoken_of(last: Trace, view: Viewpoint) -> bool:
    """Whether who was mentioned last is whom the last speaker has just praised or blamed: "| Der Trainer | lobte den
    Torwart. „Er war stark“, sagte | er |."; for two names no form tells which is the object."""
    done = last.standing in {"object", "subject"} and last.type is not MentionType.PRONOUN
    if not done or view.sentence - last.sentence != 1 or last.token in view.worded:
        return False
    if view.spoken[0].kind is not Kind.PERSON:
        return False  # "Die Staatsanwaltschaft wirft der Frau Betrug vor. „Nein“, sagte sie."
    return any(
        trace.standing == "subject"
        and trace.sentence == last.sentence
        and trace.token < last.token
        and view.clauses[trace.token] == view.clauses[last.token]
        for trace in view.spoken[0].traces[-_FEW:]
    )


def _came_in(
    pronoun: Pronoun, fitting: Sequence[Figure], recent: Sequence[Figure], view: Viewpoint
) -> Figure | None:
    """Who has come in as the subject since somebody else spoke, and now speaks: „Toll“, sagte Kaya. Trainer Lund winkte ab.
    Der Klub habe Zeit, mahnte | er |."; not "Kaya dankte Lund."."""
    last = _last_told(fitting, view) if pronoun.speaker and pronoun.subject and view.spoken else None
    if last is None or last[1] is view.spoken[0] or not last[1].named or last[1].kind is not Kind.PERSON:
        return None
    trace = last[0]
    acts = trace.standing == "subject" and trace.type is MentionType.NAME and _is_near(trace, view)
    if not acts or trace.sentence == view.sentence:
        return None
    here = (
        other.standing == "subject" and other.sentence == trace.sentence and other.token < trace.token
        for figure in recent
        for other in figure.traces[-_FEW:]
    )
    return None if any(here) else last[1]


def _bound(pronoun: Pronoun, figure: Figure, view: Viewpoint) -> bool:
    """Whether the actor is the subject of the very clause, whom an object would call "sich": "Kaya traf ihn"; or says the
    words himself, in which he is "ich": „Er ist schön“, sagte Lund. "Dieser" in words is not who spoke before either: "Kaya
    lobte den Verein. | Dieser | helfe allen."."""
    if view.within == "direct" and not pronoun.first and len(view.sayers) == 1 and view.sayers[0] is figure:
        return True
    if pronoun.demonstrative and pronoun.subject and view.within and figure in view.spoken[:1]:
        return True
    either = pronoun.genders == {"f"} and not (pronoun.demonstrative or view.speaks)  # "Kaya lobte | sie |"
    return (either or not pronoun.subject) and not pronoun.possessive and _acts_here(figure, view)


def _acts_here(figure: Figure, view: Viewpoint) -> bool:
    """Whether the actor is the subject of the very clause."""
    last = figure.traces[-1]
    return (
        last.standing == "subject"
        and last.sentence == view.sentence
        and view.clauses[view.token] == view.clauses[last.token]
    )


def _continued(pronoun: Pronoun, figure: Figure, view: Viewpoint) -> Features:
    """Whether the last pronoun of the same gender stood for the actor: "Er kam. Lenz sah Kaya. Er ging." """
    last = [view.pronouns[gender] for gender in pronoun.genders if gender in view.pronouns]
    if not last:
        return ()
    sentence, before = max(last, key=lambda one: one[0])
    back = min(view.sentence - sentence, 3)
    return flags([f"pronoun before, {back} back: {'same' if figure is before else 'other'}"])


def description_options(
    doc: Text, phrase: NounPhrase, recent: Sequence[Figure], ahead: Sequence[Figure], view: Viewpoint
) -> tuple[list[Figure], list[Features]]:
    """The actors a description may mean, and what speaks for each; one more option is somebody new.

    `recent` were met before, the last one first; `ahead` are named further on, and only meant if their role or name
    says so: "Der Papst reist nach Polen. Benedikt XVI. ..." Empty for what never calls anybody again.
    """
    phrase = _of_member(phrase, recent)
    owner, age = owner_text(doc, phrase), age_of(doc, phrase.start, phrase.head)
    recent = [figure for figure in recent if _may_be_aged(age, figure)]
    called = antecedents(doc, owner, phrase, recent)
    others = [
        figure
        for figure in recent
        if not (
            _acts_here(figure, view)
            or _is_far_kin(phrase, figure, view)
            or _is_no_kin(phrase, figure, recent)
            or _stands_beside(phrase, figure, view)
        )
    ]
    harmed = befallen(doc, phrase, recent, view.token)
    if harmed is not None:
        return [harmed], [()]
    fitting = whom_it_fits(owner, phrase, others, called)
    if age is not None and phrase.definite:
        as_old = [figure for figure in fitting if figure.age == age][:1]
        if as_old:
            return as_old, [()]
    coming = [figure for figure in ahead if not _serves_others(phrase, figure, recent)]
    promised = distinct(antecedents(doc, owner, phrase, coming, NAMING).values())[:2]
    if not fitting and not promised:
        return [], []
    described = _described(phrase, owner, view)
    origins = origins_of((*phrase.adjectives, *owner.split(), phrase.noun.lemma))
    relations = [_relation(owner, phrase, figure) for figure in fitting]
    since = [min(sum(figure.named for figure in fitting[:i]), 2) for i in range(len(fitting))]
    rules: dict[Figure, tuple[str, ...]] = {}
    for name, figure in called.items():
        rules[figure] = (*rules.get(figure, ()), name)
    options = [
        of_description(described, relation, candidate, rank)
        + (_called(described.determiner, described.noun, rules[figure]) if figure in rules else ())
        + _likeness(owner, phrase, described.determiner, figure)
        + _fit(described, relation, figure, origins, view, len(fitting))
        for figure, relation, candidate, rank in zip(
            fitting, relations, _candidates(fitting, view), since, strict=True
        )
    ]
    options += [_of_promised(described, _relation(owner, phrase, figure)) for figure in promised]
    met = _own_body(described, fitting, view) or _just_met(doc, phrase, described, fitting, view)
    if met is not None:
        return [met], [options[fitting.index(met)]]
    if _speaks_on(described, fitting, view):
        return [*fitting, *promised], options
    return [*fitting, *promised], [
        *options,
        of_newcomer(described, view.within) + _crowd(described, view, fitting),
    ]


def _of_member(phrase: NounPhrase, recent: Sequence[Figure]) -> NounPhrase:
    """The phrase as one for a person where somebody bears the name of a body as his role, and the body was not met itself:
    "Bundesrat Lund kam. | Der Bundesrat | lachte."."""
    said = phrase.noun
    if (
        said.kind != "organization"
        or not said.lemma.endswith(MEMBERS)
        or not phrase.definite
        or phrase.plural
    ):
        return phrase
    bearers = [figure for figure in recent if any(noun.lemma == said.lemma for noun in figure.nouns)]
    bodies = any(f.kind is not Kind.PERSON for f in bearers) or any(f.name == said.lemma for f in recent)
    return phrase if bodies or not bearers else replace(phrase, noun=replace(said, kind="person"))


def _may_be_aged(age: int | None, figure: Figure) -> bool:
    """Whether somebody can be as old as a description says: "Kaya (28) ... der 41-Jährige" are two."""
    return None in (age, figure.age) or figure.age == age


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


def _is_far_kin(phrase: NounPhrase, figure: Figure, view: Viewpoint) -> bool:
    """Whether somebody's family speaks, and somebody named was last met in another paragraph: "So | ihr Mann |"."""
    return view.speaks and is_kin(phrase) and figure.named and figure.traces[-1].paragraph != view.paragraph


def _is_no_kin(phrase: NounPhrase, figure: Figure, recent: Sequence[Figure]) -> bool:
    """Whether nothing tells that somebody named is anybody's family: "Ministerin Kaya traf Chefarzt Jan Lund. | Ihr Bruder |
    ..." is somebody else, "Ute Kolb klagte. Bauer Georg Kolb schwieg. | Ihr Mann | ..." is not."""
    if not is_kin(phrase) or not figure.named or " " not in figure.name:
        return False
    if not (figure.nouns or phrase.determiner.startswith("mein")) or any(
        noun_class(noun) == "relative" for noun in figure.nouns
    ):
        return False
    surname = figure.name.rpartition(" ")[2]
    return not any(other is not figure and other.named and other.name.endswith(surname) for other in recent)


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


def _own_body(phrase: Described, fitting: Sequence[Figure], view: Viewpoint) -> Figure | None:
    """The body that the owner of a description speaks for, if it is of that kind: "Lenz (SPD) sagte, | ihre Partei |"."""
    body = view.body
    if phrase.determiner != "possessive" or body is None or body not in fitting:
        return None
    kind = kind_by_name(body.name)
    return body if kind == phrase.noun or (not kind and phrase.noun in _JOINED) else None


def _speaks_on(phrase: Described, fitting: Sequence[Figure], view: Viewpoint) -> bool:
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
        last = _last_told(people, view)
        if last is not None and spoke and last[1] is not view.spoken[0] and _is_spoken_of(last[0], view):
            return view.spoken[0]
        if last is not None and last[1].named and _is_near(last[0], view):
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


def _leads_party(phrase: NounPhrase, people: Sequence[Figure], view: Viewpoint) -> Figure | None:
    """Who has just acted and leads a party that the text has not named him with: "Vizekanzler Lenz half ihm. „Gut“, sagte
    der SPD-Chef."."""
    lemma = phrase.noun.lemma
    if not in_party(lemma) or any(compatible(noun.lemma, lemma) for one in people for noun in one.nouns):
        return None
    acting = [
        (trace.order, figure)
        for figure in people
        for trace in figure.traces[-_FEW:]
        if figure.named and trace.standing == "subject" and _is_near(trace, view)
        if trace.token not in view.worded
    ]
    return max(acting, key=lambda one: one[0])[1] if acting else None


def _last_told(figures: Iterable[Figure], view: Viewpoint) -> tuple[Trace, Figure] | None:
    """The actor who was mentioned last in nobody's words, and that mention: who speaks is not whom he speaks of."""
    told = (
        (trace, figure)
        for figure in figures
        for trace in figure.traces[-_FEW:]
        if trace.token not in view.worded
    )
    return max(told, default=None, key=lambda one: one[0].order)


def _is_near(last: Trace, view: Viewpoint) -> bool:
    """Whether a mention stands in the paragraph, one or two sentences ago."""
    return last.paragraph == view.paragraph and view.sentence - last.sentence <= _JUST


def _acting(people: Sequence[Figure], view: Viewpoint) -> Figure | None:
    """Who was mentioned last in the paragraph, other people's words aside, if as a subject and without a name: "Ein Nachbar
    rief Hilfe. „Sie schrie“, sagte der Rentner."."""
    told = [
        (trace.order, trace, figure)
        for figure in people
        for trace in figure.traces[-_FEW:]
        if trace.token not in view.worded and trace.paragraph == view.paragraph
    ]
    _, last, figure = max(told, default=(0, None, None), key=lambda one: one[0])
    return (
        figure
        if figure and last and last.standing == "subject" and not figure.named and not figure.plural
        else None
    )


def _fit(
    phrase: Described,
    relation: Relation,
    figure: Figure,
    origins: frozenset[str],
    view: Viewpoint,
    count: int,
) -> Features:
    """Whether both are from the same place, whether the actor is the body of a possessive's owner, and who else fits."""
    known: frozenset[str] = frozenset()
    if relation.roles in {"kindred", "other", "no"}:
        known = frozenset([noun_class(noun) for noun in figure.nouns[-_ROLES:]])
    origin = "" if not origins else "now"
    if origins and figure.origins:
        origin = "same" if origins & figure.origins else "other"
    body = phrase.determiner == "possessive" and figure is view.body
    return (
        *_of_base(phrase.base, figure.named, figure.kind.value),
        *_of_fit(phrase.noun, figure.named, origin, min(count, 3), phrase.determiner == "possessive", body),
        *(_after_another(phrase.noun, known) if known else ()),
    )


@lru_cache(maxsize=10_000)
def _of_base(base: str, named: bool, kind: str) -> Features:
    return flags((f"base {base}, {'named' if named else 'described'} {kind}",))


@lru_cache(maxsize=10_000)
def _after_another(noun: str, known: frozenset[str]) -> Features:
    """`known` are classes of nouns."""
    return flags([f"{noun} after another {one}" for one in sorted(known)])


@lru_cache(maxsize=10_000)
def _of_fit(noun: str, named: bool, origin: str, count: int, possessive: bool, body: bool) -> Features:
    """`origin` is "same", "other", "now" where only the description has one, or empty."""
    who = "named" if named else "described"
    found = [f"{count if count < 3 else 'many'} options, {who}"]
    if origin == "now":
        found.append(f"origin now, {who}")
    elif origin:
        found += [f"{origin} origin", f"{origin} origin, {noun}"]
    if possessive:
        found.append(f"{noun} of the owner: {'his body' if body else 'another'}")
    return flags(found)


def _crowd(phrase: Described, view: Viewpoint, fitting: Sequence[Figure]) -> Features:
    """How many may be meant, and how early in the article."""
    count, named = len(fitting), sum([figure.named for figure in fitting])
    return flags(
        (
            f"new: base {phrase.base}",
            f"new: base {phrase.base}, {phrase.determiner}",
            f"new: {count if count < 3 else 'many'} options",
            f"new: {min(named, 2)} named, {phrase.noun}",
            f"new: sentence {min(view.sentence, 3)}, {phrase.determiner}",
        )
    )


def _described(phrase: NounPhrase, owner: str, view: Viewpoint) -> Described:
    classed = phrase.noun.kind in {"person", "organization"} or (
        phrase.noun.kind == "group" and not phrase.plural
    )
    noun = noun_class(phrase.noun) if classed else phrase.noun.kind or "other"
    if is_kin(phrase):
        noun = "relative"
    elif noun == "relative" and is_count(owner):
        noun = "person"  # "der | Vater | von drei Kindern"
    return Described(
        noun=noun,
        base=phrase.noun.base,
        determiner=_determiner(phrase),
        owner=phrase.owner is not None and not is_count(owner),
        adjectives=bool(phrase.adjectives),
        plural=phrase.plural,
        speaker=view.speaks,
        oblique=phrase.determiner in OBLIQUE or phrase.determiner in FUSED,
    )


@lru_cache(maxsize=10_000)
def _called(determiner: str, noun: str, rules: Sequence[str]) -> Features:
    """Which rules name an actor; how far they are right depends on determiner and noun."""
    return flags([f"by {name}: {one}" for name in rules for one in (determiner, noun)])


def _likeness(owned: str, phrase: NounPhrase, determiner: str, figure: Figure) -> Features:
    """How the words of a description are like those that an actor without a name was described with before."""
    if figure.named:
        return ()
    noun = "same noun" if any(one.lemma == phrase.noun.lemma for one in figure.nouns) else "other noun"
    owner = _compared("owner", owned, figure.owners.get(phrase.noun.lemma, ""))
    adjectives = _compared("adjectives", frozenset(phrase.adjectives), figure.adjectives)
    return _of_likeness(noun, owner, adjectives, determiner, "plural" if phrase.plural else "singular")


@lru_cache(maxsize=10_000)
def _of_likeness(noun: str, *words: str) -> Features:
    return flags(f"{noun}, {how}" for how in words)


def _compared(what: str, now: Collection[str], then: Collection[str]) -> str:
    if now == then:
        return f"same {what}" if now else f"no {what}"
    return f"other {what}" if now and then else f"{what} now" if now else f"{what} then"


def _of_promised(phrase: Described, relation: Relation) -> Features:
    """What makes a description mean somebody who is named only further on."""
    owner = "same owner" if relation.owner else "owner" if phrase.owner else "no owner"
    found = (phrase.noun, phrase.determiner, f"{relation.roles} role", owner)
    return flags(["ahead", *(f"ahead: {name}" for name in found)])


def _determiner(phrase: NounPhrase) -> str:
    """The class of the determiner."""
    if phrase.determiner in _DEMONSTRATIVE:
        return "demonstrative"
    if phrase.determiner in DEFINITE:
        return "definite"
    if phrase.determiner in FUSED:
        return "fused"
    if phrase.determiner in OWNING:
        return "possessive"
    return "indefinite" if phrase.determiner in INDEFINITE else "bare"


def _relation(owner: str, phrase: NounPhrase, figure: Figure) -> Relation:
    """How the head fits the roles that are known of an actor, and whether both name the same owner."""
    said = phrase.noun.lemma
    body = figure.named and figure.kind is Kind.ORGANIZATION
    lemmas = [noun.lemma for noun in figure.nouns]
    shared = bool(owner) and any(same_owner(owner, other) for other in figure.owners.values())
    name = kind_by_name(figure.name) if body else ""
    if any(compatible(lemma, said) for lemma in lemmas):
        return Relation("same", shared, name)
    if any(synonymous(lemma, said) for lemma in (*lemmas, *bases_of(figure.name if body else ""))):
        return Relation("synonym", shared, name)
    if phrase.noun.kind != "person" and any(noun.base == phrase.noun.base for noun in figure.nouns):
        return Relation("kindred", shared, name)
    if body and is_body_of(phrase, figure):
        return Relation("people", shared, name)
    return Relation("other" if lemmas else "no", shared, name)


def _candidates(figures: Sequence[Figure], view: Viewpoint) -> list[Candidate]:
    most = max((len(figure.traces) for figure in figures), default=0)
    names = max((figure.names for figure in figures), default=0)
    return [_seen(figure, view, most, names) for figure in figures]


def _seen(figure: Figure, view: Viewpoint, most: int, names: int) -> Candidate:
    last = figure.traces[-1]
    return Candidate(
        kind=Kind.ORGANIZATION if figure.kind is Kind.OTHER else figure.kind,
        named=figure.named,
        gender=figure.gender,
        plural=figure.plural,
        sentences=max(view.sentence - last.sentence, 0),
        between=max(view.order - last.order, 0),
        paragraphs=view.paragraph - last.paragraph,
        standing=last.standing,
        clauses=view.clauses[view.token] - view.clauses[last.token],
        names=figure.names,
        most_named=figure.names == names,
        early=figure.traces[0].sentence < _EARLY,
        opens=last.first,
        quoted=last.quoted >= 0 and last.quoted != view.quoted,
        speaker=view.spoken.index(figure) + 1 if figure in view.spoken else 0,
        mentions=len(figure.traces),
        pronominal=last.type is MentionType.PRONOUN,
        leads=len(figure.traces) == most,
        says="" if not view.within else view.within if any(f is figure for f in view.sayers) else "others'",
    )
