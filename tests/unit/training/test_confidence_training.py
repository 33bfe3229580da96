"""Calibration of confidences: trials from a small gold, weights, what is unseen, the table and the command."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from spacy.language import Language

import kg.nlp
from kg.evaluate import GoldArticle
from kg.extract.confidence import CONFIDENCE, Trust
from kg.extract.weights import weights
from kg.model import Annotation, Entity, Form, Kind, Mention, MentionType, Quotation, Span
from kg.resources import resource
from kg.training import __main__ as command
from kg.training import confidence as training
from kg.training.confidence import Trial, cross_validated, fitted, markdown, measured, trials, write
from kg.training.logistic import fit

TEXT = "Ministerin Anna Korn sagte, die Brücke sei alt. Laut Polizei wurde niemand verletzt."


def at(part: str) -> Span:
    begin = TEXT.index(part)
    return Span(begin, begin + len(part))


def gold(*, entities: bool = True) -> GoldArticle:
    korn = Entity("g1", "Anna Korn", Kind.PERSON, (Mention(at("Anna Korn"), MentionType.NAME),))
    said = Quotation((at("die Brücke sei alt"),), Form.INDIRECT, "gold", 1.0, speaker=("g1",))
    return GoldArticle("a", TEXT, Annotation((korn,) if entities else (), (said,)))


@pytest.fixture(scope="module")
def rules() -> Language:
    return kg.nlp.load("rules", quotations="rules")


def made(count: int, seed: int = 1) -> list[Trial]:
    """Statements of a known kind: with an opinion of 0.9 the words are right in nine of ten, and so on."""
    chance = random.Random(seed)  # noqa: S311
    found = []
    for number in range(count):
        opinion, named = chance.choice((0.5, 0.9)), chance.random() < 0.5
        korn = Entity("e1", "Anna Korn", Kind.PERSON, (Mention(at("Anna Korn"), MentionType.NAME),))
        statement = Quotation(
            (at("die Brücke sei alt"),), Form.INDIRECT, "network-indirect", opinion,
            speaker_spans=(at("Anna Korn"),) if named else (), speaker=("e1",) if named else (),
        )  # fmt: skip
        worded = chance.random() < opinion
        right = worded and chance.random() < (0.9 if named else 0.3)
        found.append(Trial(number // 5, statement, {"e1": korn}, worded, right))
    return found


# -- Trials -------------------------------------------------------------------------------------


def test_trials_have_the_opinion_of_the_finder_and_the_verdict(rules: Language) -> None:
    found = trials([gold(), gold()], rules)
    assert {trial.article for trial in found} == {0, 1}
    by_text = {trial.statement.span.of(TEXT): trial for trial in found if trial.article == 0}
    first = by_text["die Brücke sei alt"]
    assert (first.worded, first.right) == (True, True)
    assert first.statement.confidence == 0.91  # the rule's precision, not yet calibrated
    invented = next(trial for text, trial in by_text.items() if "verletzt" in text)
    assert (invented.worded, invented.right) == (False, False)


def test_articles_without_gold_entities_teach_nothing(rules: Language) -> None:
    assert trials([gold(entities=False)], rules) == []


# -- Weights ------------------------------------------------------------------------------------


def test_weights_find_what_tells_of_words_and_of_speakers() -> None:
    trust = fitted(made(600))
    assert trust.words["opinion:network"] > 0.5
    assert trust.speaker["by:name"] > 0.5 > trust.speaker["by:nobody"]


def test_the_penalty_spares_what_is_free_and_rare_features_have_no_weight() -> None:
    rows = [({"bias": 1.0}, number % 10 > 0) for number in range(100)] + [({"rare": 1.0}, True)] * 3
    weak = fit(rows, penalty=1000.0, rare=5, free=("bias",))
    assert weak.keys() == {"bias"}
    assert weak["bias"] == pytest.approx(2.197, abs=0.02)  # log(9): nine of ten are right
    assert abs(fit(rows, penalty=1000.0, rare=5)["bias"]) < 0.1
    assert fit(rows, penalty=1.0, rare=1000) == {}


def test_confidences_come_from_the_articles_of_other_folds(monkeypatch: pytest.MonkeyPatch) -> None:
    material, seen = made(60), []

    def noting(part: list[Trial]) -> Trust:
        seen.append({trial.article for trial in part})
        return Trust({}, {})

    monkeypatch.setattr(training, "fitted", noting)
    told = cross_validated(material, seed=3, folds=4)
    articles = {trial.article for trial in material}
    left_out = [articles - part for part in seen]
    assert len(left_out) == 4
    assert sorted(article for fold in left_out for article in fold) == sorted(articles)
    assert told == [(0.25, trial.right) for trial in material]  # nothing known: one half times one half


def test_what_is_measured_is_calibrated_if_the_world_is_as_the_model_says() -> None:
    found = measured({"network": made(800)}, rounds=3)["network"]
    assert len(found.errors) == 3
    assert found.error < 0.05
    # An opinion alone says 0.5 or 0.9, and nobody is named in half of the cases.
    assert training.raw(made(800)).error > 0.15
    assert "| network: said | right |" in markdown({"network": found}, {"network": made(800)})


# -- The table and the command ------------------------------------------------------------------


def test_the_table_is_written_by_feature_and_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "resource", lambda name: tmp_path / Path(name).name)
    write(Trust({"b": -1.25}, {"a": 0.5, "b": 0.111}))
    lines = (tmp_path / Path(CONFIDENCE[0]).name).read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if not line.startswith("#")]
    assert table[0] == "feature\twords\tspeaker\tsource"
    assert [line.split("\t")[:3] for line in table[1:]] == [["a", "0.00", "0.50"], ["b", "-1.25", "0.11"]]


def test_the_shipped_table_has_a_source_in_every_row_and_knows_both_finders() -> None:
    table = weights(CONFIDENCE[0], CONFIDENCE[1][1:-1])
    assert {"network", "rules", "opinion:network", "opinion:rules"} <= table["words"].keys()
    assert "kg.training" in resource(CONFIDENCE[0]).read_text(encoding="utf-8").splitlines()[2]


def test_the_command_prints_what_it_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def calibrate(data: Path) -> str:
        asked.append(data)
        return "| said | right |\n"

    monkeypatch.setattr(training, "calibrate", calibrate)
    result = CliRunner().invoke(command.main, ["confidence", "--data", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert result.output == "| said | right |\n"
    assert asked == [tmp_path]
