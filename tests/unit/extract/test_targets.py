"""About whom and for or against: the place of a mention, judging words, features, the choice, the tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from marked import doc_of

from kg.errors import KgError, TableError
from kg.extract import evaluative, weights
from kg.extract.candidates import Candidate, Features, candidates
from kg.extract.clauses import finite, place_of, without_subject
from kg.extract.evaluative import Tone, judgements, tone_of
from kg.extract.mentioned import Scene, Words
from kg.extract.network import Network, Row
from kg.extract.position import opens_clause, phrase_start, position
from kg.extract.stance import Tones, acts, stance_features
from kg.extract.targets import STANCES, Limits, Model, with_targets
from kg.extract.weights import probability
from kg.model import Entity, Form, Kind, Mention, MentionType, Quotation, Span, Stance
from kg.quotations.rules.fronted import RULE as FRONTED
from kg.resources import resource


def words_of(text: str) -> Words:
    return Words.of(doc_of(text))


def scene(text: str, actors: Sequence[Entity], *quotations: Quotation, title: Span | None = None) -> Scene:
    return Scene.of(text, words_of(text), quotations, actors, title)


def by_weights(weighted: Mapping[str, float]) -> Callable[[Sequence[Row]], Sequence[float]]:
    """A judge of targets that adds up weights, in place of the network."""
    return lambda rows: [probability(_whole(row), weighted) for row in rows]


def _whole(row: Row) -> Features:
    return {name: value for part in row for name, value in part.items()}


def at(text: str, part: str) -> Span:
    begin = text.index(part)
    return Span(begin, begin + len(part))


def entity(key: str, text: str, *parts: str, kind: Kind = Kind.PERSON, named: bool = True) -> Entity:
    mentions = tuple(Mention(at(text, part), MentionType.NAME) for part in parts)
    return Entity(key, parts[0], kind, mentions, named)


# -- The place of a mention in its clause -------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "name", "slot"),
    [
        ("Nordbank irre sich", "Nordbank", "start"),
        ("dass die Nordbank irre", "Nordbank", "start"),
        ("gestern, die alte Nordbank irre", "Nordbank", "start"),
        ("man habe die Nordbank gewarnt", "Nordbank", "inner"),
        ("es gebe in Bonn keine Brücke", "Bonn", "where"),
        ("es sei von der Nordbank beschlossen", "Nordbank", "by"),
        ("es gehe gegen den früheren Minister Kaya", "Kaya", "prep"),
        ("der Chef der Nordbank irre", "Nordbank", "genitive"),
        ("Korn und Kaya irrten", "Kaya", "and"),
        ("Korn (SPD) irre", "SPD", "bracket"),
        # Not a place: "während" and "seit" are prepositions here, the dative is no genitive of the noun before.
        ("seit Kaya regiert", "Kaya", "prep"),
        ("man habe gestern Abend einem Wärter geholfen", "einem Wärter", "inner"),
    ],
)
def test_the_slot_of_a_mention(sentence: str, name: str, slot: str) -> None:
    assert place_of(sentence, 0, at(sentence, name)).slot == slot


def test_nothing_before_the_content_is_read() -> None:
    text = "Sie sprach gegen Kaya"
    assert place_of(text, at(text, "Kaya").begin, at(text, "Kaya")).slot == "start"


@pytest.mark.parametrize(
    ("sentence", "name", "determiner", "acts"),
    [
        ("die Bank habe geirrt", "die Bank", "the", True),
        ("einige Fahrer seien müde", "einige Fahrer", "a", True),
        ("zwei Fahrer schliefen", "zwei Fahrer", "number", False),
        ("gestern habe Kaya geirrt", "Kaya", "bare", True),
        ("seine Partei verlor", "seine Partei", "his", False),
        ("man sucht alle Gäste", "alle Gäste", "all", False),
    ],
)
def test_determiner_and_finite_verb(sentence: str, name: str, determiner: str, acts: bool) -> None:
    place = place_of(sentence, 0, at(sentence, name))
    assert (place.determiner, place.acts) == (determiner, acts)


def test_finite_verbs() -> None:
    assert all(finite(word) for word in ("habe", "hätte", "wird", "sei"))
    assert not any(finite(word) for word in ("gestern", "Habe", "", "warnen"))


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("die Preise bald zu senken", True),
        ("die Mieten im Herbst anzuheben.", True),
        ("sie habe versucht, die Preise zu senken", False),
        ("dass die Preise sinken", False),
        ("zu Hause in Bonn", False),
    ],
)
def test_an_infinitive_has_no_subject(words: str, missing: bool) -> None:
    assert without_subject(words) is missing


# -- The position of a mention among the words of its clause --------------------------------------


def position_of(sentence: str, name: str) -> dict[str, float]:
    words = words_of(sentence)
    return dict(position(words, range(len(words.texts)), words.under(at(sentence, name))))


@pytest.mark.parametrize(
    ("sentence", "name", "case", "preposition"),
    [
        ("dass die Nordbank irre", "Nordbank", "nominative", ""),
        ("gegen den alten Minister Kaya", "Kaya", "prepositional", "gegen"),
        ("man habe dem Kaya geholfen", "Kaya", "oblique", ""),
        ("man kenne die Truppen der EU", "EU", "genitive", ""),
        ("gestern habe Kaya geirrt", "Kaya", "bare", ""),
        ("man sprach im Rat", "Rat", "prepositional", "im"),
    ],
)
def test_the_case_of_a_mention_is_read_off_small_words(
    sentence: str, name: str, case: str, preposition: str
) -> None:
    told = position_of(sentence, name)
    assert {f"case:{case}", f"preposition:{preposition}"} <= told.keys()


def test_a_mention_is_seen_in_its_own_clause() -> None:
    told = position_of(
        "Korn meint, dass die alte Nordbank habe zahlen wollen, während Lund schwieg", "Nordbank"
    )
    assert (told["commas"], told["words-ahead"], told["nouns-ahead"]) == (1, 1, 0)
    assert told["opens"] == told["subordinate"] == told["verb-behind"] == 1
    assert told["verb-ahead"] == told["relative"] == 0


def test_what_opens_a_clause() -> None:
    words = words_of("Zudem sei Kaya müde")
    kaya = words.under(Span(10, 14))
    assert not opens_clause(words, range(4), kaya)
    assert opens_clause(words, range(2, 4), kaya)


def test_a_phrase_does_not_begin_before_the_words_that_are_read() -> None:
    words = words_of("gegen den alten Kaya")
    assert phrase_start(words, 0, 3) == (1, "den", "gegen")
    assert phrase_start(words, 2, 3) == (2, "", "")


# -- Judging words ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "tones"),
    [
        ("Das ist ein Skandal", [Tone.BAD]),
        ("eine skandalöse Lüge", [Tone.BAD, Tone.BAD]),
        ("ein gelungener Auftritt", [Tone.GOOD]),
        ("Das war kein gelungener Auftritt", [Tone.BAD]),
        ("Das ist nicht ungerecht", [Tone.GOOD]),
        # What is denied ends at the comma; "nicht nur" denies nothing.
        ("Das ist nicht klug, sondern dreist", [Tone.BAD, Tone.BAD]),
        ("Er war nicht da, was unverschämt ist", [Tone.BAD]),
        ("Das ist nicht nur dreist", [Tone.BAD]),
        # A compound is what its last part is.
        ("Das ist ein Justizskandal", [Tone.BAD]),
        ("Das war ein Riesenerfolg", [Tone.GOOD]),
        ("Das ist ein Vertrauensbruch", [Tone.BAD]),
        ("Der Abbruch erfolgt im März", []),
        ("Der Rat muss zahlen", [Tone.DEMAND]),
        ("Der Rat muss nicht zahlen", [Tone.DEMAND]),
        # The negation is too far away, or stands in another word.
        ("Nicht jeder der vielen alten Zeugen nannte es einen Skandal", [Tone.BAD]),
        ("Die Nichte kam am Montag nach Bonn", []),
        ("Der Zug fährt um acht Uhr ab", []),
        ("", []),
    ],
)
def test_judging_words(words: str, tones: list[Tone]) -> None:
    assert [found.tone for found in judgements(words)] == tones


def test_the_longest_stem_counts() -> None:
    assert (tone_of("schuldig"), tone_of("unschuldig")) == (Tone.BAD, Tone.GOOD)


def test_a_short_stem_stands_for_short_words_only() -> None:
    assert tone_of("gut") is Tone.GOOD
    assert tone_of("gutachterausschuss") is None


# -- Candidates ---------------------------------------------------------------------------------

TEXT = "Kaya schwieg. Korn sagte der Stadt, die Nordbank habe die Truppen der EU und Lund bezahlt."
WORDS = Quotation(
    (at(TEXT, "die Nordbank habe die Truppen der EU und Lund bezahlt"),),
    Form.INDIRECT,
    "test",
    1.0,
    frame_spans=(at(TEXT, "Korn sagte der Stadt,"),),
    speaker_spans=(at(TEXT, "Korn"),),
    speaker=("korn",),
    addressee_spans=(at(TEXT, "der Stadt"),),
    addressee=("stadt",),
)
ACTORS = (
    entity("kaya", TEXT, "Kaya"),
    entity("korn", TEXT, "Korn"),
    entity("stadt", TEXT, "der Stadt", kind=Kind.ORGANIZATION, named=False),
    entity("bank", TEXT, "die Nordbank", kind=Kind.ORGANIZATION),
    entity("truppen", TEXT, "die Truppen", kind=Kind.GROUP, named=False),
    entity("eu", TEXT, "EU", kind=Kind.ORGANIZATION),
    entity("lund", TEXT, "Lund"),
)


def found(*before: Quotation) -> dict[str, Candidate]:
    seen = scene(TEXT, ACTORS, *before, WORDS)
    return {candidate.entity.id: candidate for candidate in candidates(len(before), seen)}


def test_candidates_are_those_in_the_words_the_frame_and_the_lines_before() -> None:
    assert set(found()) == {"bank", "truppen", "eu", "lund", "stadt", "kaya", "korn"}


def test_who_is_only_described_far_away_is_no_candidate() -> None:
    text = "Ein Wirt schwieg. " + "Es regnete. " * 60 + "Korn sagte, die Nordbank irre. Lund kam."
    actors = (
        entity("wirt", text, "Ein Wirt", named=False),
        entity("bank", text, "die Nordbank"),
        entity("lund", text, "Lund"),
    )
    said = Quotation((at(text, "die Nordbank irre"),), Form.INDIRECT, "test", 1.0)
    assert {c.entity.id for c in candidates(0, scene(text, actors, said))} == {"bank"}


@pytest.mark.parametrize(
    ("key", "has", "lacks"),
    [
        ("bank", {"in", "kind:organization", "in:case:nominative", "in:verb-behind"}, {"out", "framed"}),
        ("truppen", {"kind:group-described", "in:inner:the"}, {"kind:group"}),
        ("eu", {"in:case:genitive", "in:genitive:the"}, {"in:case:nominative"}),
        ("lund", {"in", "in:first:name"}, {"framed:first:name"}),
        ("stadt", {"framed", "framed:case:nominative-der"}, {"in", "place"}),
        ("kaya", {"out", "last:bare", "since"}, {"framed", "in", "place"}),
        ("korn", {"speaker-out"}, {"framed", "place"}),
    ],
)
def test_features_of_a_candidate(key: str, has: set[str], lacks: set[str]) -> None:
    features = found()[key].features
    assert has <= features.keys()
    assert not lacks & features.keys()


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("bank", {"place": 0, "alone": 0, "times": 1, "speaker": 0, "said:inside": 4, "lead": 1}),
        ("lund", {"place": 3, "times-framed": 0}),
        ("stadt", {"addressee": 1, "times": 0}),
        ("kaya", {"since": 2, "sentence-before": 1, "same-sentence": 0, "last:depth": 0}),
        ("korn", {"speaker": 1, "spoke": 1}),
    ],
)
def test_values_of_features(key: str, values: dict[str, float]) -> None:
    assert values.items() <= found()[key].features.items()


def test_the_headline_and_the_statement_around_are_noticed() -> None:
    outer = Quotation((Span(0, len(TEXT)),), Form.DIRECT, "test", 1.0, speaker=("kaya",))
    features = found(outer)["kaya"].features
    assert features["around"] == features["around:speaker"] == features["said:nested"] == 1
    assert "around" not in found()["kaya"].features
    titled = scene(TEXT, ACTORS, WORDS, title=Span(0, 13))
    told = {candidate.entity.id: candidate.features["title"] for candidate in candidates(0, titled)}
    assert (told["kaya"], told["bank"]) == (1, 0)


def test_a_long_article_costs_no_more_than_its_length() -> None:
    names = [f"Name{number}" for number in range(3000)]
    text = ", ".join(names)
    actors = tuple(
        Entity(name, name, Kind.PERSON, (Mention(Span(begin, begin + len(name)), MentionType.NAME),))
        for name, begin in zip(names, _begins(names), strict=True)
    )
    said = Quotation((Span(0, len(text)),), Form.DIRECT, "test", 1.0)
    model = Model(by_weights({"in": 1.0}), {}, {})
    assert len(with_targets((said,), text, words_of(text), actors, None, model)[0].about) == 3


def _begins(names: list[str]) -> list[int]:
    begins, position = [], 0
    for name in names:
        begins.append(position)
        position += len(name) + 2
    return begins


# -- Stance -------------------------------------------------------------------------------------


def features_of(key: str, stance: Stance = Stance.NEUTRAL, *before: Quotation) -> set[str]:
    said = Quotation(
        WORDS.content, WORDS.form, "test", 1.0, frame_spans=WORDS.frame_spans, speaker=("korn",),
        addressee=("stadt",), stance=stance,
    )  # fmt: skip
    return set(stance_features(said, found()[key], Tones.of(said, TEXT), 0, before))


def test_the_part_a_target_plays() -> None:
    assert {"heard", "cue:opposes:heard"} <= features_of("stadt", Stance.OPPOSES)
    assert {"in", "slot:start"} <= features_of("bank")
    assert "self" in features_of("korn")
    assert "out" in features_of("kaya")
    assert not {"cue:opposes", "heard", "out"} & features_of("bank")


def test_judging_words_count_where_they_stand() -> None:
    text = "Korn lobte, dass die Nordbank versagt habe"
    said = Quotation((at(text, "dass die Nordbank versagt habe"),), Form.INDIRECT, "test", 1.0,
                     frame_spans=(at(text, "Korn lobte,"),))  # fmt: skip
    actors = (entity("bank", text, "Nordbank", kind=Kind.ORGANIZATION),)
    (target,) = candidates(0, scene(text, actors, said))
    told = set(stance_features(said, target, Tones.of(said, text), 0, ()))
    assert {"frame:good", "words:bad", "behind:bad"} <= told
    assert not {"frame:bad", "words:good", "ahead:bad"} & told


@pytest.mark.parametrize(
    ("sentence", "tones"),
    [
        ("er lehne den Plan ab", [Tone.BAD]),
        ("er habe den Plan abgelehnt", [Tone.BAD]),
        ("sie begrüße den Plan", [Tone.GOOD]),
        ("sie begrüße den Plan nicht", [Tone.BAD]),
        ("das Rad lehne an der Wand", []),  # no "ab"
        ("Lob und Tadel", []),  # nouns
        ("er fahre nach Bonn", []),
    ],
)
def test_verbs_for_and_against(sentence: str, tones: list[Tone]) -> None:
    assert [found.tone for found in acts(sentence)] == tones


@pytest.mark.parametrize(("word", "strong"), [("verlogen", True), ("gelogen", True), ("schlecht", False)])
def test_some_judging_words_leave_no_doubt(word: str, strong: bool) -> None:
    assert [found.strong for found in judgements(f"das sei {word}")] == [strong]


@pytest.mark.parametrize(
    ("text", "tones"),
    [
        ("er habe die Gemeinde im Stich gelassen", [Tone.BAD]),
        ("der Stich der Biene", []),
        ("die Gemeinde habe einige Mütter gemeinsam begleitet", []),  # begin like "gemein", "einig"
        ("das sei gemein", [Tone.BAD]),
        ("er habe mit offenen Karten gespielt", [Tone.GOOD]),
        ("er habe nie mit offenen Karten gespielt", [Tone.BAD]),
        ("mit Karten gespielt", []),
        ("er hätte früher handeln müssen", [Tone.BAD, Tone.DEMAND]),
        ("den Elfmeter hätte er nicht geben dürfen", [Tone.BAD]),
        ("sie hätten am Grab beten dürfen", []),
        ("das sei ein Schlag ins Wasser", [Tone.BAD]),
        ("der Schlag der Uhr im Wasser", []),
        ("man ziehe an einem Strang", [Tone.GOOD]),
        ("der Strang an einem Seil", []),
        # The words of a phrase that denies do not count once more.
        ("das sei nicht fair", [Tone.BAD]),
        ("er habe kein Verständnis", [Tone.BAD]),
        # Of two phrases the longer: "in den Wind geschlagen", not "in den Wind".
        ("er habe den Rat in den Wind geschlagen", [Tone.BAD]),
        ("der Drachen stieg in den Wind", []),
        ("man habe die Frist verstreichen lassen", [Tone.BAD]),
        ("ein Jahr verstrich", []),
        ("er habe das Abkommen gebrochen", [Tone.BAD]),
        ("er habe das Brot gebrochen", []),
        ("er sei über sich hinausgewachsen", [Tone.GOOD]),
        ("der Baum sei über das Dach hinausgewachsen", []),
        ("er hätte Zeit. Sie sollen kommen", [Tone.DEMAND]),
        ("der Rat lasse die Dörfer seit Jahren allein", [Tone.BAD]),
        ("der Rat ließ die Dörfer hängen", [Tone.BAD]),
        ("der Rat lasse die Dörfer nicht allein", []),
        ("er lasse den Rat wählen, er gehe allein", []),
        ("der Rat lässt allein im Mai drei Brunnen bohren", []),
        ("„Der Rat lässt die Dörfer allein.“", [Tone.BAD]),
        ("dem Rat fehle jeder Mut", [Tone.BAD]),
        ("es mangelt ihm an Mut", [Tone.HARM, Tone.BAD]),
        ("er lässt Respekt vermissen", [Tone.BAD]),
        ("es fehlt ihm nicht an Mut", [Tone.GOOD]),
        ("er fehlte, sein Mut auch", [Tone.GOOD]),
        ("auf den Rat ist Verlass", [Tone.GOOD]),
        ("auf den Rat ist kein Verlass", [Tone.BAD]),
    ],
)
def test_phrases_and_reproaches_judge(text: str, tones: list[Tone]) -> None:
    assert sorted(found.tone for found in judgements(text)) == sorted(tones)


def test_what_the_cue_does_with_the_words_counts() -> None:
    text = "Korn teilte mit, die Nordbank habe 3 Filialen"
    said = Quotation((at(text, "die Nordbank habe 3 Filialen"),), Form.INDIRECT, "test", 1.0)
    actors = (entity("bank", text, "Nordbank", kind=Kind.ORGANIZATION),)

    def told(quotation: Quotation) -> set[str]:
        (target,) = candidates(0, scene(text, actors, quotation))
        return set(stance_features(quotation, target, Tones.of(quotation, text), 0, ()))

    assert {"cue-reports", "cue-reports:in", "numbers:in"} <= told(replace(said, cue_lemma="mitteilen"))
    assert {"cue-asks", "cue-judges:in"} & told(replace(said, cue_lemma="nennen")) == {"cue-judges:in"}
    assert not any(name.startswith("cue-") for name in told(said))
    assert "numbers:in" not in features_of("bank")


def test_verdicts_count_where_they_stand() -> None:
    text = "Korn sagt, die Nordbank habe gelogen"
    said = Quotation((at(text, "die Nordbank habe gelogen"),), Form.INDIRECT, "test", 1.0)
    actors = (entity("bank", text, "Nordbank", kind=Kind.ORGANIZATION),)
    (target,) = candidates(0, scene(text, actors, said))
    told = set(stance_features(said, target, Tones.of(said, text), 0, ()))
    assert {"strong:bad", "strong:bad:in", "strong:behind:bad", "verdict:bad"} <= told
    assert not {"strong:ahead:bad", "act:bad", "strong:good", "strong:bad:twice"} & told
    assert "verdict:none" in features_of("bank")


def test_who_has_just_blamed_goes_on() -> None:
    before = Quotation((at(TEXT, "Kaya"),), Form.DIRECT, "test", 1.0, about=("bank",), speaker=("korn",),
                       stances=(Stance.OPPOSES,))  # fmt: skip
    other = Quotation((at(TEXT, "Kaya"),), Form.DIRECT, "test", 1.0)
    assert "before:opposes:same-speaker" in features_of("bank", Stance.NEUTRAL, before)
    assert "earlier:opposes:same-speaker" in features_of("bank", Stance.NEUTRAL, before, other)
    assert not any(
        name.startswith(("before", "earlier")) for name in features_of("eu", Stance.NEUTRAL, before)
    )


# -- The choice ---------------------------------------------------------------------------------


def judged(model: Model, said: Quotation = WORDS) -> Quotation:
    (found,) = with_targets((said,), TEXT, words_of(TEXT), ACTORS, None, model)
    return found


def test_the_likeliest_come_first_and_no_more_than_three() -> None:
    weighted = {"kind:organization": 3.0, "in": 1.0, "in:verb-behind": 1.0, "kind:person": 0.5}
    said = judged(Model(by_weights(weighted), {}, {}, Limits(0.5, 0.6)))
    assert said.about[:2] == ("bank", "eu")
    assert len(said.about) == len(said.stances) == 3
    nobody = judged(Model(by_weights({"mentions": -9.0}), {}, {}))
    assert nobody.about == nobody.stances == ()


def test_what_was_perhaps_never_said_is_about_fewer() -> None:
    model = Model(by_weights({"in:verb-behind": 1.0, "mentions": -1.0}), {}, {}, Limits(0.45, 0.45))
    assert judged(model).about == ("bank",)
    assert judged(model, replace(WORDS, confidence=0.6)).about == ()


def test_the_stance_of_a_statement_is_that_towards_its_main_target() -> None:
    about = by_weights({"in:verb-behind": 9.0, "mentions": -9.0})
    said = judged(Model(about, {"slot:start": 4.0, "bias": -2.0}, {"bias": -4.0}))
    assert (said.about, said.stances, said.stance) == (("bank",), (Stance.OPPOSES,), Stance.OPPOSES)
    assert said.stance_towards("bank") is Stance.OPPOSES


def test_what_is_avowed_needs_no_weighing() -> None:
    text = "Korn sagte, er stehe hinter Kaya."
    korn = entity("korn", text, "Korn", "er")
    actors = (korn, entity("kaya", text, "Kaya"))
    said = Quotation((at(text, "er stehe hinter Kaya"),), Form.INDIRECT, "test", 1.0, speaker=("korn",))
    model = Model(by_weights({"speaker": -9.0}), {"bias": 9.0}, {"bias": -9.0})
    (found,) = with_targets((said,), text, words_of(text), actors, None, model)
    assert (found.about, found.stances) == (("kaya",), (Stance.SUPPORTS,))
    (found,) = with_targets((replace(said, speaker=()),), text, words_of(text), (actors[1],), None, model)
    assert found.stances == (Stance.OPPOSES,)  # who "er" is nobody knows


def test_an_attitude_is_told_towards_its_first_target() -> None:
    model = Model(by_weights({"in:verb-behind": 9.0, "mentions": -9.0}), {"bias": 9.0}, {"bias": -9.0})
    told = replace(WORDS, form=Form.REPORTED, stance=Stance.SUPPORTS)
    assert (judged(model, told).about, judged(model, told).stances) == (("bank",), (Stance.SUPPORTS,))
    weighed = (
        replace(told, form=Form.DIRECT),
        replace(told, stance=Stance.NEUTRAL),
        replace(told, cue_lemma="bestreiten"),  # "bestritt, der Bank geholfen zu haben": against whom?
    )
    for said in weighed:
        assert judged(model, said).stances == (Stance.OPPOSES,)


def test_an_attitude_that_only_the_rules_see_has_a_first_target() -> None:
    model = Model(by_weights({"in:verb-behind": 1.0, "mentions": -1.0}), {}, {}, Limits(0.45, 0.45))
    unsure = replace(WORDS, form=Form.REPORTED, confidence=0.6)
    assert judged(model, unsure).about == ()
    assert judged(model, replace(unsure, rule="reported-attitude")).about == ("bank",)


@pytest.mark.parametrize(
    ("told", "about"),
    [("der Presse", ()), ("dem Museum", ("museum",)), ("Kant", ())],
)
def test_what_is_told_of_is_about_who_is_named_there(told: str, about: tuple[str, ...]) -> None:
    text = f"Das Landesmuseum öffnete. Kaya dankte {told}."
    actors = (
        entity("museum", text, "Landesmuseum", kind=Kind.ORGANIZATION),
        entity("kaya", text, "Kaya"),
    )
    said = Quotation((at(text, f"Kaya dankte {told}."),), Form.REPORTED, "test", 1.0, cue_lemma="danken",
                     speaker=("kaya",), speaker_spans=(at(text, "Kaya"),))  # fmt: skip
    model = Model(by_weights({"out": 9.0}), {}, {})
    (found,) = with_targets((said,), text, words_of(text), actors, None, model)
    assert found.about == about
    (found,) = with_targets((replace(said, form=Form.INDIRECT),), text, words_of(text), actors, None, model)
    assert found.about == ("museum",)


@pytest.mark.parametrize(
    ("form", "likely", "about"),
    [
        (Form.INDIRECT, -1.0, ()),
        (Form.INDIRECT_FREE_INDIRECT, -1.0, ()),
        (Form.INDIRECT, -0.5, ("kaya",)),
        (Form.DIRECT, -0.5, ()),  # „Ich gehe“ is about whoever is told of, if anybody
        (Form.DIRECT, 0.5, ("kaya",)),
    ],
)
def test_who_speaks_is_seldom_whom_his_words_are_about(
    form: Form, likely: float, about: tuple[str, ...]
) -> None:
    text = "Er komme zu Fuß, sagte Kaya."
    kaya = Entity("kaya", "Kaya", Kind.PERSON, (Mention(at(text, "Er"), MentionType.PRONOUN),
                  Mention(at(text, "Kaya"), MentionType.NAME)), True)  # fmt: skip
    said = Quotation((at(text, "Er komme zu Fuß"),), form, "test", 1.0, cue_lemma="sagen",
                     speaker=("kaya",), speaker_spans=(at(text, "Kaya"),))  # fmt: skip
    model = Model(by_weights({"speaker-in": likely}), {}, {}, Limits(main=0.1))
    (found,) = with_targets((said,), text, words_of(text), (kaya,), None, model)
    assert found.about == about


@pytest.mark.parametrize(("form", "about"), [(Form.DIRECT, ()), (Form.INDIRECT, ("kaya",))])
def test_direct_words_are_rather_about_whom_they_mention(form: Form, about: tuple[str, ...]) -> None:
    text = "Kaya ging. Es sei schade, sagte Lund."
    actors = (entity("kaya", text, "Kaya"), entity("lund", text, "Lund"))
    said = Quotation((at(text, "Es sei schade"),), form, "test", 1.0, cue_lemma="sagen",
                     speaker=("lund",), speaker_spans=(at(text, "Lund"),))  # fmt: skip
    model = Model(by_weights({"out": -1.3}), {}, {})
    (found,) = with_targets((said,), text, words_of(text), actors, None, model)
    assert found.about == about


@pytest.mark.parametrize(
    ("told", "about"),
    [
        ("Korn wollte sich nicht äußern.", ()),
        ("Korn wollte sich zum Museum nicht äußern.", ("museum",)),
        ("Korn dankte dem Museum.", ("museum",)),
    ],
)
def test_who_says_nothing_says_it_of_nobody(told: str, about: tuple[str, ...]) -> None:
    text = f"Das Landesmuseum öffnete. {told}"
    mentions = [Mention(Span(found.start(), found.end()), MentionType.NAME)
                for found in re.finditer("Landesmuseum|Museum", text)]  # fmt: skip
    museum = Entity("museum", "Landesmuseum", Kind.ORGANIZATION, tuple(mentions), True)
    said = Quotation((at(text, told),), Form.REPORTED, "test", 1.0)
    model = Model(by_weights({"out": 9.0, "in": 9.0}), {}, {})
    (found,) = with_targets((said,), text, words_of(text), (museum,), None, model)
    assert found.about == about


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Schuld sei ihr Vorgänger Lund, sagte Korn. Kaya schwieg.", ("lund",)),
        ("Schuld seien ihre Politik und Lund, sagte Korn. Kaya schwieg.", ("lund", "kaya")),
        ("Schuld sei sie, nicht ihr Vorgänger Lund, sagte Korn. Kaya schwieg.", ("lund", "kaya")),
    ],
)
def test_whose_relative_or_colleague_is_meant_is_no_target(text: str, about: tuple[str, ...]) -> None:
    words = text[: text.index(", sagte")]
    pronouns = [Mention(Span(found.start(), found.end()), MentionType.PRONOUN)
                for found in re.finditer(r"\bsie\b|\bihre?\b", words)]  # fmt: skip
    kaya = Entity("kaya", "Kaya", Kind.PERSON, (*pronouns, Mention(at(text, "Kaya"), MentionType.NAME)), True)
    said = Quotation((at(text, words),), Form.INDIRECT, "test", 1.0, cue_lemma="sagen")
    model = Model(by_weights({"in": 1.0, "type:name": 1.0}), {}, {})
    (found,) = with_targets((said,), text, words_of(text), (kaya, entity("lund", text, "Lund")), None, model)
    assert found.about == about


@pytest.mark.parametrize(
    ("text", "cue", "about"),
    [
        ("Korn forderte die Stadt auf, zu sparen.", "auffordern", ("stadt",)),
        ("Korn sagte der Stadt, es reiche.", "sagen", ()),
        ("Korn sprach von „roher Gewalt“ der Stadt.", "sprechen", ("stadt",)),
        ("Korn sprach von „roher Gewalt“ in der Stadt.", "sprechen", ()),
        ("Korn sprach von „roher Gewalt.“ Der Stadt tat es leid.", "sprechen", ()),
    ],
)
def test_whom_words_are_done_to_and_whose_they_are_is_a_target(
    text: str, cue: str, about: tuple[str, ...]
) -> None:
    quoted = re.search("„.*“", text)
    begin, end = quoted.span() if quoted else (text.index(", ") + 2, len(text) - 1)
    phrase = re.search("(?i)d(?:ie|er) Stadt", text)
    assert phrase is not None
    mention = Span(phrase.start(), phrase.end())
    stadt = Entity("stadt", "Stadt", Kind.ORGANIZATION, (Mention(mention, MentionType.NOMINAL),), False)
    frames = (Span(0, begin), Span(end, len(text))) if quoted else (Span(0, begin),)
    heard = () if quoted else (mention,)
    said = Quotation((Span(begin, end),), Form.DIRECT if quoted else Form.INDIRECT, "test", 1.0, cue_lemma=cue,
                     frame_spans=frames, addressee_spans=heard, addressee=("stadt",) if heard else ())  # fmt: skip
    model = Model(by_weights({"framed": -9.0}), {}, {})
    (found,) = with_targets((said,), text, words_of(text), (stadt,), None, model)
    assert found.about == about


@pytest.mark.parametrize(
    ("cue", "words", "about", "stance"),
    [
        ("nennen", "„Lügner“", ("lund",), Stance.OPPOSES),
        ("nennen", "„Vorbild für Kaya“", ("lund", "kaya"), Stance.SUPPORTS),
        ("nennen", "„Vorbild für den Rat“", ("lund",), Stance.SUPPORTS),
        ("nennen", "„Fall für den Rat“", ("lund",), Stance.NEUTRAL),
        ("sagen", "„Vorbild für den Rat“", ("lund", "rat"), Stance.NEUTRAL),
    ],
)
def test_words_that_say_what_one_is_judge_him_alone(
    cue: str, words: str, about: tuple[str, ...], stance: Stance
) -> None:
    text = f"Korn nannte Lund ein {words}."
    actors = [entity("lund", text, "Lund"), *([entity("kaya", text, "Kaya")] if "Kaya" in text else [])]
    if "Rat" in text:
        rat = Mention(at(text, "den Rat"), MentionType.NOMINAL)
        actors.append(Entity("rat", "Rat", Kind.ORGANIZATION, (rat,), False))
    said = Quotation((at(text, words),), Form.DIRECT, "test", 1.0, cue_lemma=cue,
                     frame_spans=(Span(0, text.index(words)),), cue_spans=(at(text, "nannte"),))  # fmt: skip
    model = Model(by_weights({"in": 1.0, "framed": 2.0}), {"bias": -9.0}, {"bias": -9.0})
    (found,) = with_targets((said,), text, words_of(text), actors, None, model)
    assert (found.about, found.stance) == (about, stance)


@pytest.mark.parametrize(
    ("told", "stance"),
    [
        ("Korn rief die Nordbank zur Ruhe auf.", Stance.NEUTRAL),
        ("Korn appellierte an die Nordbank.", Stance.NEUTRAL),
        ("Korn rief der Nordbank etwas zu.", Stance.OPPOSES),
    ],
)
def test_who_is_called_upon_is_not_blamed(told: str, stance: Stance) -> None:
    actors = (
        entity("korn", told, "Korn"),
        entity("bank", told, "Nordbank", kind=Kind.ORGANIZATION),
    )
    said = Quotation((Span(0, len(told)),), Form.REPORTED, "test", 1.0, speaker=("korn",), addressee=("bank",),
                     addressee_spans=(at(told, "Nordbank"),), speaker_spans=(at(told, "Korn"),))  # fmt: skip
    model = Model(by_weights({"in": 9.0, "framed": 9.0}), {"bias": 9.0}, {})
    (found,) = with_targets((said,), told, words_of(told), actors, None, model)
    assert found.stances == (stance,)


@pytest.mark.parametrize(
    ("words", "weighed", "stance"),
    [
        ("Kaya sei von Lund belogen worden", Stance.OPPOSES, Stance.NEUTRAL),
        ("Kaya sei von Lund belogen worden", Stance.SUPPORTS, Stance.SUPPORTS),
        ("Lund sei von Kaya belogen worden", Stance.NEUTRAL, Stance.OPPOSES),
        ("Kaya müsse ehrlich sein", Stance.SUPPORTS, Stance.NEUTRAL),
        ("Kaya sei ehrlich", Stance.SUPPORTS, Stance.SUPPORTS),
        ("Kaya müsse bleiben", Stance.SUPPORTS, Stance.SUPPORTS),
    ],
)
def test_who_is_wronged_is_not_blamed_and_who_is_asked_not_praised(
    words: str, weighed: Stance, stance: Stance
) -> None:
    text = f"Korn sagte, {words}."
    said = Quotation((at(text, words),), Form.INDIRECT, "test", 1.0)
    against, pro = (9.0 if weighed is way else -9.0 for way in (Stance.OPPOSES, Stance.SUPPORTS))
    model = Model(by_weights({"in": 9.0}), {"bias": against}, {"bias": pro})
    (found,) = with_targets((said,), text, words_of(text), (entity("kaya", text, "Kaya"),), None, model)
    assert found.stances == (stance,)


@pytest.mark.parametrize(
    ("text", "words", "cue", "stance"),
    [
        ("Korn widersprach Kaya: Es regne.", "Es regne", "widersprechen", Stance.OPPOSES),
        ("Korn forderte Kaya auf, endlich zu gehen.", "endlich zu gehen", "auffordern", Stance.OPPOSES),
        ("Korn forderte Kaya auf, heute zu gehen.", "heute zu gehen", "auffordern", Stance.NEUTRAL),
        ("Korn sagte Kaya, es regne endlich.", "es regne endlich", "sagen", Stance.NEUTRAL),
    ],
)
def test_who_is_contradicted_or_pressed_is_blamed(text: str, words: str, cue: str, stance: Stance) -> None:
    frame = Span(0, text.index(words))
    said = Quotation((at(text, words),), Form.INDIRECT, "test", 1.0, cue_lemma=cue, frame_spans=(frame,),
                     cue_spans=(at(text, text.split()[1]),), addressee=("kaya",),
                     addressee_spans=(at(text, "Kaya"),))  # fmt: skip
    model = Model(by_weights({"framed": 9.0}), {"bias": -9.0}, {"bias": -9.0})
    (found,) = with_targets((said,), text, words_of(text), (entity("kaya", text, "Kaya"),), None, model)
    assert found.stances == (() if cue == "sagen" else (stance,))


def test_whom_an_act_before_a_colon_is_done_to_is_judged_by_it_in_any_rank() -> None:
    text = "Korn nahm den Trainer Lund in Schutz: Kaya habe gefehlt."
    words = "Kaya habe gefehlt"
    said = Quotation((at(text, words),), Form.INDIRECT, "test", 1.0, cue_spans=(at(text, "nahm"),),
                     frame_spans=(Span(0, text.index(words)),))  # fmt: skip
    actors = (entity("lund", text, "Lund"), entity("kaya", text, "Kaya"))
    model = Model(by_weights({"in": 9.0, "framed": 1.0}), {"bias": 9.0}, {"bias": -9.0})
    (found,) = with_targets((said,), text, words_of(text), actors, None, model)
    assert (found.about, found.stances) == (("kaya", "lund"), (Stance.OPPOSES, Stance.SUPPORTS))


def test_a_statement_about_nobody_keeps_the_stance_of_its_cue() -> None:
    cued = Quotation(WORDS.content, WORDS.form, "test", 1.0, stance=Stance.SUPPORTS)
    assert judged(Model(by_weights({}), {}, {}, Limits(main=2.0)), cued).stance is Stance.SUPPORTS


@pytest.mark.parametrize(
    ("against", "pro", "stance"),
    [(0.0, -9.0, Stance.OPPOSES), (-9.0, 0.0, Stance.SUPPORTS), (-9.0, -9.0, Stance.NEUTRAL)],
)
def test_neither_blame_nor_praise_is_neutral(against: float, pro: float, stance: Stance) -> None:
    assert Model(by_weights({}), {"bias": against}, {"bias": pro}).stance({"bias": 1.0}) is stance


def test_probabilities_stay_finite() -> None:
    assert probability({"a": 1e9}, {"a": 1e9}) == pytest.approx(1.0)
    assert probability({"a": 1e9}, {"a": -1e9}) == pytest.approx(0.0)
    assert probability({"unknown": 1.0}, {}) == 0.5


# -- The tables ---------------------------------------------------------------------------------


def test_the_shipped_weights_are_sound() -> None:
    model = Model.shipped()
    assert model.opposes["cue:opposes"] > 0 > model.supports["cue:opposes"]
    assert {"bias"} <= model.opposes.keys() & model.supports.keys()
    # "die Nordbank habe die Truppen der EU ... bezahlt" is about the bank, and not about who says it.
    likely = dict(zip(found(), model.about([c.parts for c in found().values()]), strict=True))
    assert max(likely, key=likely.__getitem__) == "bank"
    assert likely["korn"] < 0.2 < likely["bank"]


def test_a_network_is_read_as_it_was_written(tmp_path: Path) -> None:
    layers = ((np.array([[1.0], [-1.0]], dtype=np.float32), np.zeros(1, dtype=np.float32)),)
    network = Network({"a": 0, "b": 1}, (layers, layers))
    network.to_file(tmp_path / "n.npz")
    of_all = {"b": 2.0, "unknown": 5.0}
    rows = [({"a": 2.0}, {}), ({"b": 2.0, "unknown": 5.0}, {}), ({}, {}), ({}, of_all), ({"a": 4.0}, of_all)]
    expected = [0.8808, 0.1192, 0.5, 0.1192, 0.8808]
    assert Network.from_file(tmp_path / "n.npz")(rows) == pytest.approx(expected, abs=1e-3)
    assert list(network([])) == []


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04"])
def test_a_broken_network_is_reported(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "n.npz").write_bytes(content)
    with pytest.raises(KgError, match=r"n\.npz: no weights of a network .* reinstall kg"):
        Network.from_file(tmp_path / "n.npz")


Write = Callable[[str], None]


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Puts a text in the place of every table."""
    path = tmp_path / "table.tsv"

    def write(text: str) -> None:
        path.write_text(text, encoding="utf-8")

    for module in ("kg.tables", "kg.extract.evaluative", "kg.extract.weights"):
        monkeypatch.setattr(f"{module}.resource", lambda _: path)
    _forget()
    yield write
    _forget()


def _forget() -> None:
    from kg import tables

    for cached in (
        tables.read_table, tables.numbered_rows, weights.weights, evaluative._stems, evaluative._found, evaluative._phrases,
        evaluative._openers, evaluative._may_judge,
    ):  # fmt: skip
        cached.cache_clear()


def test_a_weight_that_is_no_number_is_reported_with_its_line(table: Write) -> None:
    columns = "\t".join(STANCES[1])
    table(f"feature\t{columns}\tsource\nbias\t1.0\t0\t0\t0\tx\nalone\tviel\t0\t0\t0\tx\n")
    with pytest.raises(TableError, match=r"table\.tsv:3: opposes is 'viel'; make it a number"):
        weights.weights(*STANCES)


@pytest.mark.parametrize(
    "row",
    [
        "skandal\tübel\t\town list",
        "ab\tbad\t\town list",
        "Skandal\tbad\t\town list",
        "skandal\tbad\tvery\town list",
    ],
)
def test_a_broken_judging_word_is_reported_with_its_line(table: Write, row: str) -> None:
    table(f"# Words.\nstem\ttone\tstrength\tsource\n{row}\n")
    with pytest.raises(TableError, match=r"table\.tsv:3: stem .* give it a stem of 3 small letters"):
        tone_of("skandal")


def test_every_row_of_the_tables_is_used() -> None:
    assert len(weights.weights(*STANCES)["opposes"]) > 50
    lines = resource("seeds/evaluative_words.tsv").read_text(encoding="utf-8").splitlines()
    stems = [line.split("\t")[0] for line in lines if line and not line.startswith(("#", "stem\t"))]
    assert len(stems) == len(set(stems)) > 500


def test_an_attitude_is_never_about_who_has_it() -> None:
    text = "Korn sprang ihm bei."
    korn = (entity("korn", text, "Korn"),)
    told = Quotation((at(text, text),), Form.REPORTED, "reported-attitude", 1.0, speaker=("korn",))
    model = Model(by_weights({}), {}, {})
    (found,) = with_targets((told,), text, words_of(text), korn, None, model)
    assert found.about == ()
    (found,) = with_targets((replace(told, speaker=()),), text, words_of(text), korn, None, model)
    assert found.about == ("korn",)


def test_who_suffers_what_is_told_is_not_blamed() -> None:
    text = "„Die Bank habe Kaya belogen“, sagte er."
    actors = (entity("bank", text, "Bank", kind=Kind.ORGANIZATION), entity("kaya", text, "Kaya"))
    said = Quotation((at(text, "Die Bank habe Kaya belogen"),), Form.INDIRECT, "test", 1.0)
    model = Model(by_weights({}), {"bias": 9.0}, {"bias": -9.0})
    (found,) = with_targets((said,), text, words_of(text), actors, None, model)
    assert {key: found.stance_towards(key) for key in found.about} == {
        "bank": Stance.OPPOSES,
        "kaya": Stance.NEUTRAL,
    }


@pytest.mark.parametrize(
    ("rule", "told", "stance"),
    [
        (FRONTED, Stance.OPPOSES, Stance.NEUTRAL),
        (FRONTED, Stance.NEUTRAL, Stance.OPPOSES),
        ("test", Stance.OPPOSES, Stance.OPPOSES),
    ],
)
def test_a_charge_that_is_denied_blames_nobody(rule: str, told: Stance, stance: Stance) -> None:
    text = "Den Vorwurf, die Bank habe gelogen, wies Kaya zurück."
    actors = (entity("bank", text, "die Bank", kind=Kind.ORGANIZATION),)
    said = Quotation((at(text, "die Bank habe gelogen"),), Form.INDIRECT, rule, 1.0, stance=told)
    model = Model(by_weights({}), {"bias": 9.0}, {"bias": -9.0})
    (found,) = with_targets((said,), text, words_of(text), actors, None, model)
    assert found.stances == (stance,)


def test_an_overdue_demand_blames() -> None:
    text = "„Die Bank müsse endlich zahlen“, sagte er."
    actors = (entity("bank", text, "Die Bank", kind=Kind.ORGANIZATION),)
    said = Quotation((at(text, "Die Bank müsse endlich zahlen"),), Form.INDIRECT, "test", 1.0)
    model = Model(by_weights({}), {"bias": -9.0}, {"bias": -9.0})
    (found,) = with_targets((said,), text, words_of(text), actors, None, model)
    assert found.stances == (Stance.OPPOSES,)
    (found,) = with_targets((replace(said, speaker=("bank",)),), text, words_of(text), actors, None, model)
    assert found.stances == (Stance.NEUTRAL,)


@pytest.mark.parametrize(
    ("cue", "words", "stance"),
    [
        ("widersprechen", "Kaya habe klug gehandelt", Stance.SUPPORTS),
        ("widersprechen", "Kaya habe dumm gehandelt", Stance.OPPOSES),
        ("sagen", "Kaya habe klug gehandelt", Stance.OPPOSES),  # as it is weighed
    ],
)
def test_who_is_praised_against_another_is_not_blamed(cue: str, words: str, stance: Stance) -> None:
    text = f"Korn widersprach: {words}."
    said = Quotation((at(text, words),), Form.INDIRECT, "test", 1.0, stance=Stance.OPPOSES, cue_lemma=cue)
    model = Model(by_weights({"in": 9.0}), {"bias": 9.0}, {"bias": -9.0})
    (found,) = with_targets((said,), text, words_of(text), (entity("kaya", text, "Kaya"),), None, model)
    assert found.stances == (stance,)


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("ihre Partei habe gewarnt", Stance.NEUTRAL),
        ("die Partei habe gewarnt", Stance.OPPOSES),
        ("ihre Partei habe gelogen", Stance.OPPOSES),
    ],
)
def test_of_ones_own_people_no_blame_is_weighed(words: str, stance: Stance) -> None:
    text = f"Korn sagte, {words}."
    begin = text.index("Partei") - 4
    own = text[begin:].startswith("hre")
    whole = Span(begin - own, text.index("Partei") + 6)
    party = Entity("partei", "Partei", Kind.ORGANIZATION, (Mention(whole, MentionType.NOMINAL),))
    hers = (Mention(Span(whole.begin, whole.begin + 4), MentionType.PRONOUN),) if own else ()
    korn = Entity("korn", "Korn", Kind.PERSON, (Mention(Span(0, 4), MentionType.NAME), *hers))
    said = Quotation((at(text, words),), Form.INDIRECT, "test", 1.0, speaker=("korn",))
    model = Model(by_weights({"in": 9.0, "speaker": -99.0}), {"bias": 9.0}, {"bias": -9.0})
    (found,) = with_targets((said,), text, words_of(text), (party, korn), None, model)
    assert found.stance_towards("partei") is stance
