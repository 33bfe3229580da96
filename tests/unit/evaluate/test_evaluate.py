"""The score of the quotation corpus by hand-computed values."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.evaluate.figures import Mean, Score
from kg.evaluate.statements import Scores, report, score_article
from kg.gold import GoldArticle
from kg.model import Annotation, Entity, Form, Kind, Mention, MentionType, Quotation, Span, Stance

# Ten tokens: Anna sagte , sie komme . Bernd schwieg lange .
TEXT = "Anna sagte, sie komme. Bernd schwieg lange."


def at(part: str, text: str = TEXT) -> Span:
    begin = text.index(part)
    return Span(begin, begin + len(part))


def quotation(content: str, form: Form = Form.INDIRECT, **roles: Any) -> Quotation:
    spans: dict[str, Any] = {key: (at(part),) for key, part in roles.items() if key.endswith("_spans")}
    rest = {key: value for key, value in roles.items() if not key.endswith("_spans")}
    return Quotation((at(content),), form, "test", 1.0, **spans, **rest)


def person(number: int, *mentions: str, kind: Kind = Kind.PERSON) -> Entity:
    found = tuple(Mention(at(part), MentionType.NAME) for part in mentions)
    return Entity(f"e{number}", mentions[0] if mentions else f"Person {number}", kind, found)


def compare(gold: Annotation, predicted: Annotation, text: str = TEXT) -> Scores:
    return score_article(GoldArticle("a", text, gold), predicted)


# -- Token overlap ------------------------------------------------------------------------------


def test_a_perfect_prediction_scores_one_everywhere() -> None:
    said = quotation(
        "sie komme", speaker=("e1",), speaker_spans="Anna", cue_spans="sagte", frame_spans="Anna sagte,"
    )
    gold = Annotation((person(1, "Anna"),), (said,))
    scores = compare(gold, gold)
    assert scores.message.f1 == scores.roles.f1 == scores.joint.f1 == 1.0
    assert scores.statements.f1 == scores.form.value == scores.speaker.value == 1.0
    assert scores.mentions.f1 == scores.names.f1 == 1.0
    assert scores.found(Form.INDIRECT) == Mean(1.0, 1)


def test_partial_overlap_by_hand() -> None:
    # Gold: "sie komme" (2 tokens). Predicted: ", sie komme ." (4 tokens), of which 2 are right.
    scores = compare(Annotation((), (quotation("sie komme"),)), Annotation((), (quotation(", sie komme."),)))
    assert scores.message.precision == Mean(0.5, 1)
    assert scores.message.recall == Mean(1.0, 1)
    assert scores.message.f1 == pytest.approx(2 / 3)


def test_a_half_covered_token_counts_as_covered() -> None:
    gold = Annotation((), (quotation("sie komme"),))
    assert compare(gold, Annotation((), (quotation("ie kom"),))).message.f1 == 1.0


def test_misses_and_inventions_lower_recall_and_precision() -> None:
    gold = Annotation((), (quotation("sie komme"), quotation("schwieg lange")))
    one = Annotation((), (quotation("sie komme"),))
    assert compare(gold, one).message.precision.value == 1.0
    assert compare(gold, one).message.recall.value == 0.5
    # The other way round the same figures change places.
    assert compare(one, gold).message.precision.value == 0.5
    assert compare(one, gold).message.recall.value == 1.0


def test_a_role_counts_only_where_it_exists() -> None:
    gold = Annotation((), (quotation("sie komme", speaker_spans="Anna"), quotation("schwieg lange")))
    predicted = Annotation((), (quotation("sie komme", speaker_spans="Anna sagte"), gold.quotations[1]))
    scores = compare(gold, predicted)
    assert scores.role("speaker") == Score(Mean(0.5, 1), Mean(1.0, 1))
    assert scores.role("cue") == Score(Mean(0.0, 0), Mean(0.0, 0))
    # joint pools all values: precision (1 + 1 + 0.5) / 3, recall (1 + 1 + 1) / 3.
    assert scores.joint.precision.value == pytest.approx(2.5 / 3)
    assert scores.joint.recall.value == 1.0


def test_a_role_invented_on_a_right_quotation_lowers_its_precision() -> None:
    gold = Annotation((), (quotation("sie komme"),))
    predicted = Annotation((), (quotation("sie komme", addressee_spans="Bernd"),))
    assert compare(gold, predicted).role("addressee") == Score(Mean(0.0, 1), Mean(0.0, 0))


def test_the_assignment_maximises_the_sum_not_the_first_match() -> None:
    # Token F1: gold 0 fits both predictions, gold 1 only the first; greedy pairing would lose one.
    gold = Annotation((), (quotation("sagte, sie komme"), quotation("Anna sagte")))
    predicted = Annotation((), (quotation("sagte, sie"), quotation("sie komme.")))
    scores = compare(gold, predicted)
    assert scores.message.recall.total == pytest.approx(2 / 4 + 1 / 2)


def test_nested_quotations_of_the_same_words_are_paired_by_form_and_roles() -> None:
    outer = quotation("sie komme", Form.INDIRECT, speaker_spans="Anna")
    inner = quotation("sie komme", Form.DIRECT, speaker_spans="Bernd")
    scores = compare(Annotation((), (outer, inner)), Annotation((), (inner, outer)))
    assert scores.form.value == 1.0
    assert scores.role("speaker").f1 == 1.0


def test_discontinuous_content_is_one_quotation() -> None:
    parts = Quotation((at("Anna"), at("sie komme")), Form.DIRECT, "test", 1.0)
    half = Quotation((at("sie komme"),), Form.DIRECT, "test", 1.0)
    assert compare(Annotation((), (parts,)), Annotation((), (half,))).message.recall.value == pytest.approx(
        2 / 3
    )


# -- Statements, form, speaker ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gold", "predicted", "found"),
    [
        ("sie komme", "sagte, sie", 0),  # 1 shared, 2 and 3 tokens: F1 2/5
        ("sie komme", ", sie", 1),  # 1 shared, 2 and 2 tokens: F1 2/4, the threshold itself
        ("sie komme", "sie", 1),  # 1 shared, 2 and 1 tokens: F1 2/3
        ("sie komme", "schwieg", 0),
    ],
)
def test_found_from_a_token_f1_of_one_half(gold: str, predicted: str, found: int) -> None:
    scores = compare(Annotation((), (quotation(gold),)), Annotation((), (quotation(predicted),)))
    assert scores.statements == Score(Mean(found, 1), Mean(found, 1))
    assert scores.form.count == found


def test_a_wrong_form_is_found_but_wrong() -> None:
    gold = Annotation((), (quotation("sie komme", Form.INDIRECT),))
    scores = compare(gold, Annotation((), (quotation("sie komme", Form.DIRECT),)))
    assert scores.form == Mean(0.0, 1)
    assert scores.found(Form.INDIRECT) == Mean(1.0, 1)
    assert scores.found(Form.DIRECT) == Mean(0.0, 0)


def test_speakers_are_compared_by_entity_not_by_id_or_span() -> None:
    gold = Annotation((person(1, "Anna", "sie"), person(2, "Bernd")), (quotation("komme", speaker=("e1",)),))
    renamed = (replace(person(7, "Bernd"), id="x"), replace(person(8, "Anna"), id="y"))
    right = Annotation(renamed, (quotation("komme", speaker=("y",)),))
    wrong = Annotation(renamed, (quotation("komme", speaker=("x",)),))
    both = Annotation(renamed, (quotation("komme", speaker=("x", "y")),))
    none = Annotation(renamed, (quotation("komme"),))
    assert [compare(gold, guess).speaker.value for guess in (right, wrong, both, none)] == [1.0, 0, 0, 0]


def test_two_people_lumped_into_one_entity_are_right_for_one_only() -> None:
    gold = Annotation(
        (person(1, "Anna"), person(2, "Bernd")),
        (quotation("sie komme", speaker=("e1",)), quotation("schwieg lange", speaker=("e2",))),
    )
    lump = person(1, "Anna", "Bernd")
    predicted = Annotation((lump,), tuple(replace(said, speaker=("e1",)) for said in gold.quotations))
    assert compare(gold, predicted).speaker == Mean(1, 2)


def test_an_entity_without_mention_is_aligned_by_its_name() -> None:
    gold = Annotation((Entity("e1", "Polizei", Kind.ORGANIZATION),), (quotation("komme", speaker=("e1",)),))
    guess = Annotation((Entity("p", "polizei", Kind.ORGANIZATION),), (quotation("komme", speaker=("p",)),))
    assert compare(gold, guess).speaker == Mean(1, 1)


def test_where_the_text_names_no_speaker_none_is_right() -> None:
    gold = Annotation((person(1, "Anna"),), (quotation("komme"),))
    assert compare(gold, gold).speaker == Mean(1, 1)
    guess = replace(gold, quotations=(quotation("komme", speaker=("e1",)),))
    assert compare(gold, guess).speaker == Mean(0, 1)


# -- Targets and stance -------------------------------------------------------------------------

BOTH = (person(1, "Anna"), person(2, "Bernd"))
AGAINST, PRO, NEITHER = Stance.OPPOSES, Stance.SUPPORTS, Stance.NEUTRAL


def about(content: str, **targets: Stance) -> Quotation:
    return quotation(content, about=tuple(targets), stances=tuple(targets.values()))


def test_targets_count_over_all_statements_found_or_not() -> None:
    gold = Annotation(BOTH, (about("sie komme", e1=AGAINST, e2=NEITHER), about("schwieg", e2=PRO)))
    guess = Annotation(BOTH, (about("sie komme", e2=NEITHER), about("Anna sagte", e1=NEITHER)))
    # One right of two given and three wanted; the statement nobody made costs precision, the missed one recall.
    assert compare(gold, guess).about == Score(Mean(1, 2), Mean(1, 3))
    assert compare(gold, guess).about.f1 == pytest.approx(0.4)


def test_a_target_of_a_hardly_overlapping_statement_is_wrong() -> None:
    gold = Annotation(BOTH, (about("sie komme", e1=NEITHER),))
    assert compare(gold, Annotation(BOTH, (about("sagte, sie", e1=NEITHER),))).about == Score(
        Mean(0, 1), Mean(0, 1)
    )


def test_targets_are_compared_by_entity_not_by_id() -> None:
    gold = Annotation(BOTH, (about("sie komme", e1=NEITHER),))
    renamed = (replace(BOTH[0], id="e2"), replace(BOTH[1], id="e1"))
    assert compare(gold, Annotation(renamed, (about("sie komme", e2=NEITHER),))).about.f1 == 1.0
    assert compare(gold, Annotation(renamed, (about("sie komme", e1=NEITHER),))).about.f1 == 0.0


def test_a_target_named_twice_counts_once() -> None:
    gold = Annotation(BOTH, (about("sie komme", e1=NEITHER),))
    twice = quotation("sie komme", about=("e1", "e1"))
    assert compare(gold, Annotation(BOTH, (twice,))).about == Score(Mean(1, 1), Mean(1, 1))


def test_stance_is_the_mean_over_the_stances_of_right_targets() -> None:
    gold = Annotation(
        BOTH, (about("sie komme", e1=AGAINST, e2=NEITHER), about("schwieg", e1=AGAINST, e2=NEITHER))
    )
    guess = Annotation(
        BOTH, (about("sie komme", e1=AGAINST, e2=AGAINST), about("schwieg", e1=NEITHER, e2=NEITHER))
    )
    scores = compare(gold, guess)
    assert scores.towards(AGAINST) == Score(Mean(1, 2), Mean(1, 2))
    assert scores.towards(NEITHER) == Score(Mean(1, 2), Mean(1, 2))
    # "supports" is not in the gold and does not count.
    assert scores.stance == pytest.approx(0.5)
    assert (scores + scores).towards(AGAINST) == Score(Mean(2, 4), Mean(2, 4))


def test_the_stance_towards_a_wrong_target_does_not_count() -> None:
    gold = Annotation(BOTH, (about("sie komme", e1=AGAINST),))
    scores = compare(gold, Annotation(BOTH, (about("sie komme", e2=AGAINST),)))
    assert scores.stance == 0.0
    assert scores.towards(AGAINST).recall.count == 0


def test_one_stance_for_all_targets_where_no_other_is_told() -> None:
    gold = Annotation(BOTH, (about("sie komme", e1=AGAINST, e2=AGAINST),))
    guess = Annotation(BOTH, (quotation("sie komme", about=("e1", "e2"), stance=AGAINST),))
    assert compare(gold, guess).stance == 1.0


def test_the_report_shows_targets_and_stance() -> None:
    gold = Annotation(BOTH, (about("sie komme", e1=AGAINST, e2=NEITHER),))
    lines = report(compare(gold, Annotation(BOTH, (about("sie komme", e1=AGAINST),)))).splitlines()
    figures = {
        line.rsplit(")", 1)[0]: line.split()[2:] for line in lines if line.startswith(("targets", "stance"))
    }
    assert figures["targets (about"] == ["100.0", "50.0", "66.7", "2"]
    assert figures["stance (macro F1"] == ["F1)", "100.0", "1"]
    empty = report(compare(Annotation(), Annotation())).splitlines()
    assert next(line for line in empty if line.startswith("stance")).split()[3:] == ["-", "0"]


# -- Mentions -----------------------------------------------------------------------------------


def test_mentions_want_the_exact_span_and_kind() -> None:
    gold = Annotation((person(1, "Anna"), person(2, "Bernd")))
    longer = Annotation((person(1, "Anna sagte"), person(2, "Bernd", kind=Kind.LOCATION)))
    assert compare(gold, longer).mentions == Score(Mean(0, 2), Mean(0, 2))
    assert compare(gold, Annotation((person(1, "Anna"),))).mentions == Score(Mean(1, 1), Mean(1, 2))


def test_names_leave_out_pronouns() -> None:
    pronoun = Mention(at("sie"), MentionType.PRONOUN)
    anna = replace(person(1, "Anna"), mentions=(*person(1, "Anna").mentions, pronoun))
    scores = compare(Annotation((anna,)), Annotation((person(1, "Anna"),)))
    assert scores.names.f1 == 1.0
    assert scores.mentions.recall == Mean(1, 2)


def test_without_gold_entities_neither_mentions_nor_speakers_are_scored() -> None:
    gold = Annotation((), (quotation("sie komme"),))
    predicted = Annotation((person(1, "Anna"),), (quotation("sie komme", speaker=("e1",)),))
    scores = compare(gold, predicted)
    assert scores.mentions.precision.count == scores.speaker.count == 0


# -- Edges --------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", TEXT])
def test_nothing_against_nothing_divides_by_nothing(text: str) -> None:
    scores = compare(Annotation(), Annotation(), text)
    assert scores.statements.f1 == scores.joint.f1 == scores.form.value == 0.0
    assert "statements found" in report(scores)


def test_nothing_predicted_and_nothing_to_find() -> None:
    some = Annotation((person(1, "Anna"),), (quotation("sie komme"),))
    assert compare(some, Annotation()).statements == Score(Mean(0, 0), Mean(0, 1))
    # A false statement in an article without any must cost precision.
    assert compare(Annotation(), some).statements == Score(Mean(0, 1), Mean(0, 0))


def test_no_article_at_all() -> None:
    assert Scores().joint.f1 == 0.0
    assert report(Scores()).startswith("articles: 0")


def test_articles_are_pooled_not_averaged() -> None:
    one = Annotation((), (quotation("sie komme"),))
    three = Annotation((), (quotation("sie komme"), quotation("schwieg"), quotation("lange")))
    article = GoldArticle("a", TEXT, three)
    pooled = score_article(article, three) + score_article(GoldArticle("b", TEXT, one), Annotation())
    assert pooled.articles == 2
    assert pooled.message.recall == Mean(3.0, 4)


def test_the_report_states_percent_and_counts() -> None:
    gold = Annotation((), (quotation("sie komme"), quotation("schwieg lange")))
    lines = report(compare(gold, Annotation((), (quotation("sie komme"),)))).splitlines()
    found = next(line for line in lines if line.startswith("statements found"))
    assert found.split() == ["statements", "found", "100.0", "50.0", "66.7", "2"]
    assert next(line for line in lines if line.startswith("names")).split()[2:] == ["-", "-", "-", "0"]


some_span = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 20)).map(
    lambda pair: Span(pair[0], min(len(TEXT), sum(pair)))
)
some_quotation = st.builds(
    lambda content, speaker, form: Quotation(tuple(content), form, "test", 1.0, speaker_spans=tuple(speaker)),
    st.lists(some_span, min_size=1, max_size=2),
    st.lists(some_span, max_size=1),
    st.sampled_from(Form),
)
some_annotation = st.lists(some_quotation, max_size=4).map(lambda items: Annotation((), tuple(items)))


@given(some_annotation, some_annotation)
@settings(max_examples=60, deadline=None)
def test_figures_are_shares_and_a_copy_is_perfect(gold: Annotation, predicted: Annotation) -> None:
    scores = compare(gold, predicted)
    for figure in (scores.message, scores.roles, scores.joint, scores.statements):
        assert 0.0 <= figure.precision.value <= 1.0
        assert 0.0 <= figure.recall.value <= 1.0
        assert 0.0 <= figure.f1 <= 1.0
    copy = compare(gold, gold)
    visible = [said for said in gold.quotations if any(span.of(TEXT).strip() for span in said.content)]
    assert copy.message.recall == copy.message.precision
    assert copy.message.recall.total == pytest.approx(len(visible))
    assert copy.message.recall.count == len(visible)
