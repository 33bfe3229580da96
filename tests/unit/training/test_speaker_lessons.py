"""What the gold says of the options for a speaker."""

from __future__ import annotations

import spacy

import kg.nlp.sentences  # noqa: F401  (registers the component)
from kg.gold import GoldArticle
from kg.model import Annotation, Entity, Form, Kind, Mention, MentionType, Quotation, Span
from kg.nlp.tokenizer import adapt_tokenizer
from kg.read import article_from_text
from kg.training.lessons import Lesson
from kg.training.speakers import speaker_lessons

TEXT = "Ute Lenz teilte Max Huber mit, dass die Brücke gesperrt sei. Sie werde im Mai geöffnet."
LENZ = Entity("lenz", "Ute Lenz", Kind.PERSON, (Mention(Span(0, 8), MentionType.NAME),))
HUBER = Entity("huber", "Max Huber", Kind.PERSON, (Mention(Span(16, 25), MentionType.NAME),))


def statement(part: str, form: Form, *speakers: str, marked: str = "", cue: str = "") -> Quotation:
    begin = TEXT.index(part)
    spans = [(Span(TEXT.index(one), TEXT.index(one) + len(one)),) if one else () for one in (marked, cue)]
    return Quotation(
        (Span(begin, begin + len(part)),), form, "test", 1.0, speaker=speakers,
        speaker_spans=spans[0], cue_spans=spans[1],
    )  # fmt: skip


def lessons(gold: tuple[Quotation, ...], found: list[Quotation]) -> list[Lesson]:
    nlp = spacy.blank("de")
    adapt_tokenizer(nlp)
    nlp.add_pipe("kg_sentences")
    doc = nlp(TEXT)
    names = (doc.char_span(*mention.span, "PER") for one in (LENZ, HUBER) for mention in one.mentions)
    doc.ents = [name for name in names if name is not None]
    article = GoldArticle("a", TEXT, Annotation((LENZ, HUBER), gold))
    return speaker_lessons(doc, article_from_text(TEXT, "a"), article, found, 7)


INDIRECT = ("dass die Brücke gesperrt sei", Form.INDIRECT)
FREE = ("Sie werde im Mai geöffnet.", Form.INDIRECT_FREE_INDIRECT)


def test_right_is_who_the_gold_names_whatever_was_marked() -> None:
    gold = (statement(*INDIRECT, "lenz", marked="Ute Lenz"),)
    (lesson,) = lessons(gold, [statement(*INDIRECT, marked="Max Huber", cue="teilte")])
    assert (lesson.choice, lesson.document) == ("speaker", 7)
    right = [lesson.options[place] for place in lesson.right]
    assert len(right) == 1
    assert ("beside the marked, in the cue's sentence", 1.0) in right[0]


def test_right_is_the_speaker_before_where_the_gold_has_the_same() -> None:
    gold = (statement(*INDIRECT, "lenz", marked="Ute Lenz"), statement(*FREE, "lenz"))
    second = lessons(gold, [statement(*INDIRECT, marked="Ute Lenz"), statement(*FREE)])[1]
    assert any(("previous", 1.0) in second.options[place] for place in second.right)
    assert not any(("nobody", 1.0) in second.options[place] for place in second.right)


def test_right_is_nobody_where_the_gold_has_nobody() -> None:
    (lesson,) = lessons((statement(*INDIRECT),), [statement(*INDIRECT, marked="Max Huber")])
    assert [("nobody", 1.0) in lesson.options[place] for place in lesson.right] == [True]


def test_what_the_gold_does_not_have_teaches_nothing() -> None:
    assert lessons((), [statement(*INDIRECT, marked="Max Huber")]) == []
