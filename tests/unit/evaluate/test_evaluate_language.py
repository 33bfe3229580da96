"""Scores of names and syntax."""

from __future__ import annotations

import pytest

from kg.evaluate.language import Counts, NamesScore, Word, report, score_names, score_syntax


def test_names_need_span_and_label() -> None:
    gold = [(0, 4, "PER"), (8, 12, "LOC"), (20, 24, "ORG")]
    score = score_names(gold, [(0, 4, "PER"), (8, 12, "ORG"), (20, 23, "ORG")])
    assert score.over(["PER"]) == Counts(1, 1, 1)
    assert score.over(["LOC"]) == Counts(0, 0, 1)
    assert score.over(["ORG"]) == Counts(0, 2, 1)
    assert score.over(["PER", "LOC", "ORG"]).f1 == pytest.approx(1 / 3)


def test_names_add_up_over_texts() -> None:
    total = score_names([(0, 1, "PER")], []) + score_names([(0, 1, "PER")], [(0, 1, "PER")])
    assert total == NamesScore({"PER": Counts(1, 1, 2)})
    assert total.over(["MISC"]).f1 == 0.0


# "Er sei da."
_GOLD = [
    Word(0, 2, "PRON", "Case=Nom|Person=3", 2, "nsubj", True),
    Word(3, 6, "AUX", "Mood=Sub|VerbForm=Fin", 2, "cop"),
    Word(7, 9, "ADV", "", 2, "root"),
    Word(9, 10, "PUNCT", "", 2, "punct"),
]


def test_same_analysis_is_right_throughout() -> None:
    score = score_syntax(_GOLD, _GOLD)
    for counts in (score.tokens, score.upos, score.feats, score.uas, score.las):
        assert counts == Counts(4, 4, 4)
    assert score.sentences == Counts(1, 1, 1)
    assert score.subjunctive == Counts(1, 1, 1)


def test_order_of_features_and_subtypes_of_labels_do_not_count() -> None:
    changed = [*_GOLD]
    changed[0] = Word(0, 2, "PRON", "Person=3|Case=Nom", 2, "nsubj:pass", True)
    score = score_syntax(_GOLD, changed)
    assert score.feats.right == 4
    assert score.las.right == 4


def test_each_error_counts_where_it_belongs() -> None:
    changed = [*_GOLD]
    changed[0] = Word(0, 2, "DET", "Case=Nom|Person=3", 1, "nsubj", True)
    changed[1] = Word(3, 6, "AUX", "Mood=Ind|VerbForm=Fin", 2, "aux")
    score = score_syntax(_GOLD, changed)
    assert (score.upos.right, score.feats.right, score.uas.right, score.las.right) == (3, 3, 3, 2)
    assert score.subjunctive == Counts(0, 0, 1)


def test_wrong_tokens_are_errors_and_so_are_heads_on_them() -> None:
    divided = [
        _GOLD[0],
        _GOLD[1],
        Word(7, 8, "ADV", "", 2, "root"),
        Word(8, 9, "X", "", 2, "dep"),
        Word(9, 10, "PUNCT", "", 2, "punct"),
    ]
    score = score_syntax(_GOLD, divided)
    assert score.tokens == Counts(3, 5, 4)
    assert score.upos == Counts(3, 5, 4)
    assert score.uas.right == 0


def test_sentences_need_both_ends() -> None:
    split = [*_GOLD]
    split[2] = Word(7, 9, "ADV", "", 2, "root", True)
    assert score_syntax(_GOLD, split).sentences == Counts(0, 2, 1)


def test_nothing_to_compare() -> None:
    score = score_syntax([], [])
    assert score.upos.f1 == score.sentences.precision == score.subjunctive.recall == 0.0


def test_report_is_a_table_in_percent() -> None:
    assert report([("UPOS", Counts(3, 4, 6))]).splitlines()[1].split() == [
        "UPOS",
        "75.0",
        "50.0",
        "60.0",
        "6",
    ]
