"""About whom and for or against: the place of a mention, judging words, features, the choice, the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import TableError
from kg.extract import evaluative, weights
from kg.extract.candidates import Candidate, candidates
from kg.extract.clauses import finite, place_of, without_subject
from kg.extract.evaluative import Tone, judgements, tone_of
from kg.extract.mentioned import Scene
from kg.extract.stance import Tones, stance_features
from kg.extract.targets import STANCES, TARGETS, Limits, Model, with_targets
from kg.extract.weights import probability
from kg.model import Entity, Form, Kind, Mention, MentionType, Quotation, Span, Stance
from kg.resources import resource


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


# -- Judging words ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "tones"),
    [
        ("Das ist ein Skandal", [Tone.BAD]),
        ("eine skandalöse Lüge", [Tone.BAD, Tone.BAD]),
        ("ein gelungener Auftritt", [Tone.GOOD]),
        ("Das war kein gelungener Auftritt", [Tone.BAD]),
        ("Das ist nicht ungerecht", [Tone.GOOD]),
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


def found(previous: Quotation | None = None) -> dict[str, Candidate]:
    scene = Scene.of(TEXT, ACTORS)
    return {candidate.entity.id: candidate for candidate in candidates(WORDS, scene, previous)}


def test_candidates_are_those_in_the_words_the_frame_and_the_lines_before() -> None:
    assert set(found()) == {"bank", "truppen", "eu", "lund", "stadt", "kaya", "korn"}


@pytest.mark.parametrize(
    ("key", "has", "lacks"),
    [
        ("bank", {"slot:start", "acts", "place-0", "early"}, {"attached", "again", "out", "framed"}),
        ("truppen", {"kind:group-described", "described:the", "place-1"}, {"attached", "slot:genitive"}),
        ("eu", {"attached", "slot:genitive"}, {"slot:start"}),
        ("lund", {"slot:and", "place-3"}, {"early", "acts"}),
        ("stadt", {"addressee", "framed", "addressee:neutral"}, {"place-0", "out"}),
        ("kaya", {"out", "out:lead", "recent-0:out"}, {"framed", "speaker"}),
        ("korn", {"speaker", "speaker:indirect", "out"}, {"framed", "place-0", "addressee"}),
    ],
)
def test_features_of_a_candidate(key: str, has: set[str], lacks: set[str]) -> None:
    features = found()[key].features
    assert has <= features.keys()
    assert not lacks & features.keys()


def test_what_the_statement_before_was_about_is_remembered() -> None:
    before = Quotation((at(TEXT, "Kaya"),), Form.DIRECT, "test", 1.0, about=("eu",), speaker=("korn",))
    after = found(before)
    assert {"previous:in", "previous:in:same-speaker"} <= after["eu"].features.keys()
    assert "before:out" in after["kaya"].features
    assert not any(name.startswith("previous") for name in found()["eu"].features)


def test_a_long_article_costs_no_more_than_its_length() -> None:
    names = [f"Name{number}" for number in range(3000)]
    text = ", ".join(names)
    actors = tuple(
        Entity(name, name, Kind.PERSON, (Mention(Span(begin, begin + len(name)), MentionType.NAME),))
        for name, begin in zip(names, _begins(names), strict=True)
    )
    said = Quotation((Span(0, len(text)),), Form.DIRECT, "test", 1.0)
    assert len(with_targets((said,), text, actors, Model({"bias": 1.0}, {}, {}))[0].about) == 3


def _begins(names: list[str]) -> list[int]:
    begins, position = [], 0
    for name in names:
        begins.append(position)
        position += len(name) + 2
    return begins


# -- Stance -------------------------------------------------------------------------------------


def features_of(key: str, stance: Stance = Stance.NEUTRAL, previous: Quotation | None = None) -> set[str]:
    said = Quotation(
        WORDS.content, WORDS.form, "test", 1.0, frame_spans=WORDS.frame_spans, speaker=("korn",),
        addressee=("stadt",), stance=stance,
    )  # fmt: skip
    return set(stance_features(said, found()[key], Tones.of(said, TEXT), 0, previous))


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
    (target,) = candidates(said, Scene.of(text, actors), None)
    told = set(stance_features(said, target, Tones.of(said, text), 0, None))
    assert {"frame:good", "words:bad", "behind:bad"} <= told
    assert not {"frame:bad", "words:good", "ahead:bad"} & told


def test_who_has_just_blamed_goes_on() -> None:
    before = Quotation((at(TEXT, "Kaya"),), Form.DIRECT, "test", 1.0, about=("bank",), speaker=("korn",),
                       stances=(Stance.OPPOSES,))  # fmt: skip
    assert "before:opposes:same-speaker" in features_of("bank", previous=before)
    assert not any(name.startswith("before") for name in features_of("eu", previous=before))


# -- The choice ---------------------------------------------------------------------------------


def test_the_likeliest_come_first_and_no_more_than_three() -> None:
    model = Model({"kind:organization": 3.0, "place-0": 1.0, "kind:person": 0.5}, {}, {}, Limits(0.5, 0.6))
    (said,) = with_targets((WORDS,), TEXT, ACTORS, model)
    assert said.about[:2] == ("bank", "eu")
    assert len(said.about) == len(said.stances) == 3
    (nobody,) = with_targets((WORDS,), TEXT, ACTORS, Model({"bias": -3.0}, {}, {}))
    assert nobody.about == nobody.stances == ()


def test_the_stance_of_a_statement_is_that_towards_its_main_target() -> None:
    model = Model({"place-0": 3.0, "bias": -2.0}, {"slot:start": 4.0, "bias": -2.0}, {"bias": -4.0})
    (said,) = with_targets((WORDS,), TEXT, ACTORS, model)
    assert (said.about, said.stances, said.stance) == (("bank",), (Stance.OPPOSES,), Stance.OPPOSES)
    assert said.stance_towards("bank") is Stance.OPPOSES


def test_a_statement_about_nobody_keeps_the_stance_of_its_cue() -> None:
    cued = Quotation(WORDS.content, WORDS.form, "test", 1.0, stance=Stance.SUPPORTS)
    assert (
        with_targets((cued,), TEXT, ACTORS, Model({}, {}, {}, Limits(main=2.0)))[0].stance is Stance.SUPPORTS
    )


@pytest.mark.parametrize(
    ("against", "pro", "stance"),
    [(0.0, -9.0, Stance.OPPOSES), (-9.0, 0.0, Stance.SUPPORTS), (-9.0, -9.0, Stance.NEUTRAL)],
)
def test_neither_blame_nor_praise_is_neutral(against: float, pro: float, stance: Stance) -> None:
    assert Model({}, {"bias": against}, {"bias": pro}).stance({"bias": 1.0}) is stance


def test_probabilities_stay_finite() -> None:
    assert probability({"a": 1e9}, {"a": 1e9}) == pytest.approx(1.0)
    assert probability({"a": 1e9}, {"a": -1e9}) == pytest.approx(0.0)
    assert probability({"unknown": 1.0}, {}) == 0.5


# -- The tables ---------------------------------------------------------------------------------


def test_the_shipped_tables_are_sound() -> None:
    model = Model.shipped()
    assert model.about["type:name"] > 0 > model.about["location:where"]
    assert model.opposes["cue:opposes"] > 0 > model.supports["cue:opposes"]
    assert {"bias"} <= model.about.keys() & model.opposes.keys() & model.supports.keys()


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
        tables.read_table, tables.numbered_rows, weights.weights, evaluative._stems, evaluative.tone_of,
    ):  # fmt: skip
        cached.cache_clear()


def test_a_weight_that_is_no_number_is_reported_with_its_line(table: Write) -> None:
    table("feature\tabout\tsource\nbias\t1.0\tx\nalone\tviel\tx\n")
    with pytest.raises(TableError, match=r"table\.tsv:3: about is 'viel'; make it a number"):
        weights.weights(*TARGETS)


@pytest.mark.parametrize("row", ["skandal\tübel\town list", "ab\tbad\town list", "Skandal\tbad\town list"])
def test_a_broken_judging_word_is_reported_with_its_line(table: Write, row: str) -> None:
    table(f"# Words.\nstem\ttone\tsource\n{row}\n")
    with pytest.raises(TableError, match=r"table\.tsv:3: stem .* give it a stem of 3 small letters"):
        tone_of("skandal")


def test_every_row_of_the_tables_is_used() -> None:
    assert len(weights.weights(*STANCES)["opposes"]) > 50
    lines = resource("seeds/evaluative_words.tsv").read_text(encoding="utf-8").splitlines()
    stems = [line.split("\t")[0] for line in lines if line and not line.startswith(("#", "stem\t"))]
    assert len(stems) == len(set(stems)) > 500
