"""Training of the weights for targets and stance, on made-up rows and a made-up article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.strings import StringStore

import kg.nlp.sentences  # noqa: F401  (registers the component)
from kg.evaluate import GoldArticle
from kg.model import Annotation, Entity, Form, Kind, Mention, MentionType, Quotation, Span, Stance
from kg.nlp.tokenizer import adapt_tokenizer
from kg.nlp.vectors import FloretVectors

pytest.importorskip("torch", reason="training needs the extra `train`")

from kg.extract.mentioned import Words
from kg.extract.network import Network
from kg.extract.senses import FEATURES as SENSES
from kg.extract.senses import Senses
from kg.extract.targets import Model
from kg.quotations.component import make_quotation_finder  # noqa: F401  (registers the component)
from kg.training import target_network, targets
from kg.training.target_network import fit_network
from kg.training.targets import Case, about_rows, cases_of, fit, measure, stance_rows, told, train, write

TEXT = "Anna Korn warf der Nordbank vor, sie täusche alle. Lund lobte die Nordbank."


def span(part: str, after: int = 0) -> Span:
    begin = TEXT.index(part, after)
    return Span(begin, begin + len(part))


def gold() -> GoldArticle:
    korn = Entity("g1", "Anna Korn", Kind.PERSON, (Mention(span("Anna Korn"), MentionType.NAME),))
    bank = Entity("g2", "Nordbank", Kind.ORGANIZATION, (Mention(span("Nordbank"), MentionType.NAME),))
    said = Quotation(
        (span("sie täusche alle"),), Form.INDIRECT, "gold", 1.0, cue_spans=(span("warf"), span("vor")),
        speaker_spans=(span("Anna Korn"),), speaker=("g1",), addressee_spans=(span("der Nordbank"),),
        about=("g2", "g3"), stances=(Stance.OPPOSES, Stance.NEUTRAL),
    )  # fmt: skip
    ghost = Entity("g3", "Geist", Kind.GROUP, (), named=False)
    return GoldArticle("a", TEXT, Annotation((korn, bank, ghost), (said,)))


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("de")
    adapt_tokenizer(nlp)
    nlp.add_pipe("kg_sentences")
    nlp.add_pipe("entity_ruler").add_patterns(  # type: ignore[attr-defined]
        [{"label": "PER", "pattern": "Anna Korn"}, {"label": "ORG", "pattern": "Nordbank"}]
    )
    nlp.add_pipe("kg_quotations", config={"method": "rules"})
    return nlp


@pytest.fixture(scope="module")
def pair(nlp: Language) -> tuple[Case, Case]:
    return cases_of(gold(), nlp)


@pytest.fixture(scope="module")
def case(pair: tuple[Case, Case]) -> Case:
    return pair[0]


def test_actors_found_are_labelled_by_the_gold(case: Case) -> None:
    names = {entity.id: entity.name for entity in case.entities}
    (wanted,) = case.wanted
    assert wanted is not None
    assert {names[key]: stance for key, stance in wanted.items()} == {"Nordbank": Stance.OPPOSES}
    assert case.unfound == 1
    (said,) = case.quotations
    assert said.stance is Stance.OPPOSES  # by its cue "warf ... vor"
    assert [names[key] for key in said.speaker] == ["Anna Korn"]


def test_what_the_pipeline_finds_is_labelled_where_the_gold_has_it(pair: tuple[Case, Case]) -> None:
    found = pair[1]
    words = [quotation.span.of(TEXT) for quotation in found.quotations]
    assert [known is not None for known in found.wanted] == ["täusche" in part for part in words]
    assert len(words) == 2  # the gold does not have "Lund lobte die Nordbank."
    assert found.unfound == 1


def test_rows_ask_one_question_each(case: Case) -> None:
    assert [answer for _, answer in about_rows([case])].count(True) == 1
    rows = stance_rows(case, told(case))
    assert [answer for _, answer in rows.opposes] == [True]
    assert [answer for _, answer in rows.supports] == [False]


def test_fitting_finds_what_tells_and_leaves_out_what_is_rare() -> None:
    rows = [({"bias": 1.0, "tells": float(i % 2)}, i % 2 == 1) for i in range(60)] + [({"rare": 1.0}, True)]
    weighted = fit(rows)
    assert weighted["tells"] > 1 > 0 > weighted["bias"]
    assert "rare" not in weighted
    assert fit(rows) == weighted


def test_a_network_finds_what_no_sum_of_weights_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(target_network, "_PASSES", 60)
    kinds = [({}, False), ({"a": 1.0}, True), ({"b": 1.0}, True), ({"a": 1.0, "b": 1.0}, False)]
    network = fit_network([kinds[i % 4] for i in range(4000)] + [({"rare": 1.0}, True)])
    assert np.round(network([(features,) for features, _ in kinds])).tolist() == [0, 1, 1, 0]
    assert set(network.column) == {"a", "b"}


def test_training_and_measuring_go_through(pair: tuple[Case, Case], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "_RARE", 1)
    monkeypatch.setattr(target_network, "_RARE", 1)
    monkeypatch.setattr(target_network, "_PASSES", 40)
    case = pair[0]
    whole, _, folds = train([pair] * 8)
    assert len(folds) == 4
    # The one target found of two wanted in each article: recall one half.
    assert "recall 50.0" in measure([case] * 2, lambda _: whole)


def test_two_models_are_learnt_with_what_words_mean_and_without(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(targets, "_RARE", 1)
    data = np.random.default_rng(1).normal(size=(500, 100)).astype(np.float32)
    table = FloretVectors(strings=StringStore(), data=data, mode="floret", minn=4, maxn=5, hash_count=2)
    told_senses = replace(case, senses=Senses.of(case.words, table))
    undecided = Network({"rare": 0}, (((np.zeros((1, 1), np.float32), np.zeros(1, np.float32)),),))
    whole, bare, _ = train([(told_senses, told_senses)] * 4, undecided)
    assert SENSES & set(whole.opposes)
    assert set(bare.opposes) == set(whole.opposes) - SENSES


def test_measuring_nothing() -> None:
    empty = Case("", Words((), (), (), ()), None, (), (), (), 0)
    whole = Model(lambda rows: [0.0] * len(rows), {}, {})
    assert measure([], lambda _: whole).startswith("targets: precision 0.0")
    assert measure([empty], lambda _: whole).startswith("targets: precision 0.0")


def test_tables_are_written_the_weightiest_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "resource", lambda name: tmp_path / name)
    write("t.tsv", {"opposes": {"a": 0.5, "b": -2.0}, "supports": {"a": 0.25}}, "Words.")
    assert (tmp_path / "t.tsv").read_text(encoding="utf-8").splitlines() == [
        "# Words.",
        "feature\topposes\tsupports\tsource",
        "b\t-2.0000\t0.0000\ttrained by kg.training.targets",
        "a\t0.5000\t0.2500\ttrained by kg.training.targets",
    ]
