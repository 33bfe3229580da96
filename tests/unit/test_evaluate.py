"""The score of the quotation corpus by hand-computed values, and the reading of gold files."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.evaluate import (
    GoldArticle,
    Mean,
    Score,
    Scores,
    annotation_from_json,
    load_gold,
    read_corpus,
    report,
    score,
    score_article,
)
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
    assert score([]).joint.f1 == 0.0
    assert report(score([])).startswith("articles: 0")


def test_articles_are_pooled_not_averaged() -> None:
    one = Annotation((), (quotation("sie komme"),))
    three = Annotation((), (quotation("sie komme"), quotation("schwieg"), quotation("lange")))
    article = GoldArticle("a", TEXT, three)
    pooled = score([(article, three), (GoldArticle("b", TEXT, one), Annotation())])
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


# -- Reading ------------------------------------------------------------------------------------

RECORD: dict[str, Any] = {
    "id": "a",
    "entities": [{"id": "e1", "name": "Anna", "kind": "person", "mentions": [[0, 4]]}],
    "quotations": [
        {"content": [[12, 21]], "form": "indirect", "speaker": ["e1"], "speaker_spans": [[0, 4]]},
        {"content": [[29, 36]], "form": "reported", "speaker": [], "stance": "opposes"},
    ],
}


def write_sample(folder: Path, record: object, text: str | None = TEXT) -> Path:
    path = folder / "a.gold.json"
    path.write_text(json.dumps(record, indent=1), encoding="utf-8")
    if text is not None:
        (folder / "a.txt").write_text(text, encoding="utf-8")
    return path


def with_quotation(**changes: Any) -> dict[str, Any]:
    first, second = RECORD["quotations"]
    return {**RECORD, "quotations": [first, {**second, **changes}]}


def test_a_sample_is_read_with_the_text_beside_it(tmp_path: Path) -> None:
    (article,) = load_gold(write_sample(tmp_path, RECORD))
    assert article.name == "a"
    assert article.text == TEXT
    said = article.annotation.quotations[0]
    assert said.form is Form.INDIRECT
    assert said.content[0].of(article.text) == "sie komme"
    assert said.speaker_spans[0].of(article.text) == "Anna"
    assert said.speaker == (article.annotation.entities[0].id,)
    assert load_gold(tmp_path) == (article,)


def test_output_of_extract_carries_its_own_text(tmp_path: Path) -> None:
    (article,) = load_gold(write_sample(tmp_path, {**RECORD, "text": TEXT}, text=None))
    assert article.annotation == annotation_from_json(RECORD, TEXT)


def test_windows_line_ends_do_not_move_offsets(tmp_path: Path) -> None:
    path = write_sample(tmp_path, RECORD, text=None)
    (tmp_path / "a.txt").write_bytes(("\r\n" + TEXT).encode())
    assert load_gold(path)[0].text == "\n" + TEXT


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (with_quotation(content=[[29, 999]]), "content [[29, 999]] is no list of spans inside the text"),
        (with_quotation(content=[[36, 29]]), "no list of spans"),
        (with_quotation(content=[[True, 3]]), "no list of spans"),
        (with_quotation(content=[]), "content is empty"),
        (with_quotation(form="Direct"), "'Direct' is not a valid Form"),
        (with_quotation(speaker=["e9"]), "speaker 'e9' is no entity"),
        (with_quotation(stance="pro"), "'pro' is not a valid Stance"),
        (with_quotation(stances=["pro"]), "'pro' is not a valid Stance"),
        (with_quotation(about=["e1"], stances=["neutral", "opposes"]), "2 stances for 1 targets"),
    ],
)
def test_a_bad_quotation_names_file_line_and_remedy(tmp_path: Path, record: object, words: str) -> None:
    path = write_sample(tmp_path, record)
    with pytest.raises(KgError) as caught:
        load_gold(path)
    message = str(caught.value)
    lines = path.read_text(encoding="utf-8").splitlines()
    second = [number for number, line in enumerate(lines, start=1) if line == "  {"][-1]
    assert message.startswith(f"{path}:{second}: quotations[1]: ")
    assert words in message
    assert message.endswith("; correct the gold file by hand, or annotate the article anew")


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({**RECORD, "quotations": {}}, "quotations is no list"),
        ({**RECORD, "entities": [3]}, "entities[0]: is no object"),
        ({**RECORD, "entities": [{**RECORD["entities"][0], "types": ["name", "name"]}]}, "2 types for 1"),
        ({**RECORD, "entities": [{**RECORD["entities"][0], "kind": "dog"}]}, "'dog' is not a valid Kind"),
        ({**RECORD, "text_sha256": "0"}, "has changed since it was annotated"),
        ([], "a JSON list"),
    ],
)
def test_a_bad_sample_is_refused(tmp_path: Path, record: object, words: str) -> None:
    with pytest.raises(KgError, match=rf"a\.gold\.json:\d+: .*{re.escape(words)}"):
        load_gold(write_sample(tmp_path, record))


def test_broken_json_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.gold.json"
    path.write_text('{"entities": [],\n "quotations": [,]\n}', encoding="utf-8")
    with pytest.raises(KgError, match=r"a\.gold\.json:2: not JSON"):
        load_gold(path)


def test_gold_that_is_not_utf8_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.gold.json"
    path.write_bytes(b'{"id":\n "M\xfcller"}')
    with pytest.raises(KgError, match=r"a\.gold\.json:2: not UTF-8"):
        load_gold(path)


def test_a_missing_file_a_missing_text_and_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="no gold file in this folder"):
        load_gold(tmp_path)
    with pytest.raises(KgError, match="cannot be read"):
        load_gold(tmp_path / "absent.gold.json")
    with pytest.raises(KgError, match=r"a\.txt: cannot be read"):
        load_gold(write_sample(tmp_path, RECORD, text=None))


def test_an_article_edited_after_annotation_is_refused(tmp_path: Path) -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    path = write_sample(tmp_path, {**RECORD, "text_sha256": digest})
    assert load_gold(path)
    (tmp_path / "a.txt").write_text(TEXT.replace("Anna", "Anne"), encoding="utf-8")
    with pytest.raises(KgError, match="has changed since it was annotated"):
        load_gold(path)


# -- The quotation corpus -----------------------------------------------------------------------


def corpus_role(*parts: str) -> dict[str, Any]:
    return {"spans": [{"charBegin": at(part).begin, "charEnd": at(part).end} for part in parts]}


def corpus_document(**changes: Any) -> dict[str, Any]:
    said = {
        "id": 4,
        "type": "IndirectFreeIndirect",
        "medium": "SW",
        "quote": corpus_role("sie", "komme"),
        "cue": corpus_role("sagte"),
        "speaker": corpus_role("Anna"),
        "frame": corpus_role("Anna sagte,"),
        "addressee": corpus_role(),
    }
    return {"documentName": "d", "originalText": TEXT, "annotations": [said], **changes}


CORPUS_ENTITIES = {
    "documentName": "d",
    "entities": [{"id": "e1", "kind": "PER", "name": "Anna"}, {"id": "e2", "kind": "GRP", "name": "Leute"}],
    "mentions": [{"begin": 12, "end": 15, "entity": "e1", "type": "pronoun"}],
    "quotations": [{"id": 4, "speaker": ["e1"], "about": [{"entity": "e2", "stance": "opposes"}]}],
}


def write_corpus(root: Path, *documents: object, entities: object = CORPUS_ENTITIES) -> Path:
    for folder, records in (("quotations", documents), ("entities", (entities,))):
        (root / folder).mkdir()
        lines = [item if isinstance(item, str) else json.dumps(item) for item in records]
        (root / folder / "dev.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return root / "quotations" / "dev.jsonl"


def test_corpus_documents_find_the_entities_beside_them(tmp_path: Path) -> None:
    (article,) = load_gold(write_corpus(tmp_path, corpus_document()))
    (said,) = article.annotation.quotations
    assert [span.of(TEXT) for span in said.content] == ["sie", "komme"]
    assert said.form is Form.INDIRECT_FREE_INDIRECT
    assert said.medium == "speechWriting"
    assert (said.speaker, said.about, said.stance) == (("e1",), ("e2",), "opposes")
    assert said.stances == ("opposes",)
    anna, people = article.annotation.entities
    assert anna.mentions == (Mention(at("sie"), MentionType.PRONOUN),)
    assert (anna.named, people.named, people.kind) == (True, False, Kind.GROUP)


def test_corpus_without_entities_has_speakers_as_spans_only(tmp_path: Path) -> None:
    path = write_corpus(tmp_path, corpus_document())
    (article,) = read_corpus(path, None)
    assert article.annotation.entities == ()
    assert article.annotation.quotations[0].speaker == ()
    assert article.annotation.quotations[0].speaker_spans == (at("Anna"),)


def test_entities_of_another_document_are_not_mixed_in(tmp_path: Path) -> None:
    (article,) = load_gold(write_corpus(tmp_path, corpus_document(documentName="other")))
    assert article.annotation.entities == ()


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"documentName": "d"}, "'originalText' is missing"),
        ("{", "not JSON"),
        (corpus_document(annotations=[{"id": 1}]), "'quote' is missing"),
        (corpus_document(originalText="kurz"), "not inside the text of 4 characters"),
    ],
)
def test_a_bad_corpus_line_is_named(tmp_path: Path, document: object, words: str) -> None:
    path = write_corpus(tmp_path, corpus_document(), document)
    with pytest.raises(KgError) as caught:
        load_gold(path)
    assert str(caught.value).startswith(f"{path}:2: ")
    assert words in str(caught.value)


def test_a_bad_line_of_the_entities_names_their_file(tmp_path: Path) -> None:
    broken = {**CORPUS_ENTITIES, "entities": [{"id": "e1", "kind": "DOG", "name": "Anna"}]}
    path = write_corpus(tmp_path, corpus_document(), entities=broken)
    with pytest.raises(KgError, match=r"entities.dev\.jsonl:1: "):
        load_gold(path)
