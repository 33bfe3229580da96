"""From Doc to Annotation: targets, place and day of a statement, nesting, datelines."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

import kg.nlp.sentences  # noqa: F401  (registers the component)
from kg.extract import extract
from kg.extract.circumstances import stated_in, stated_on
from kg.extract.mentioned import Mentioned
from kg.model import (
    Annotation,
    Article,
    Dateline,
    Entity,
    Form,
    Kind,
    Mention,
    MentionType,
    Quotation,
    Span,
    Stance,
)
from kg.nlp.tokenizer import adapt_tokenizer
from kg.quotations.component import Method, QuotationFinder, set_body

NLP = spacy.blank("de")
adapt_tokenizer(NLP)
NLP.add_pipe("kg_sentences")
FINDER = QuotationFinder(Method.RULES)


def annotate(marked: str, published: str | None = None) -> tuple[str, Annotation]:
    """The annotation of a text whose names are marked: "[Anna Korn|PER] schweigt."."""
    text, names = "", []
    for piece in marked.split("["):
        name, bar, rest = piece.partition("|")
        label, close, after = rest.partition("]")
        if bar and close:
            names.append((len(text), len(text) + len(name), label))
            text += name + after
        else:
            text += piece
    doc: Doc = NLP(text)
    doc.set_ents([span for b, e, label in names if (span := doc.char_span(b, e, label=label)) is not None])
    article = Article("a", text, "test:a", published=published)
    return text, extract(FINDER(set_body(doc, article.body)), article)


def names(annotation: Annotation, ids: tuple[str, ...]) -> list[str]:
    known = {entity.id: entity.name for entity in annotation.entities}
    return [known[one] for one in ids]


def test_a_statement_is_about_those_it_names_but_not_about_its_speaker() -> None:
    _, annotation = annotate(
        "[Anna Korn|PER] sagte, die [Nordbank|ORG] und [Ali Kaya|PER] hätten sich geirrt. [Bonn|LOC] schweigt."
    )
    (statement,) = annotation.quotations
    assert names(annotation, statement.speaker) == ["Anna Korn"]
    assert sorted(names(annotation, statement.about)) == ["Ali Kaya", "Nordbank"]


def test_the_party_in_the_speakers_brackets_is_no_target() -> None:
    _, annotation = annotate("[Anna Korn|PER] ([SPD|ORG]) kritisierte die [Nordbank|ORG].")
    (statement,) = annotation.quotations
    assert names(annotation, statement.about) == ["Nordbank"]
    assert statement.stance is Stance.OPPOSES


@pytest.mark.parametrize(
    ("frame", "published", "day"),
    [
        ("am Freitag", "2024-03-23", "2024-03-22"),
        ("am Freitag", "2024-03-22T18:00", "2024-03-22"),
        ("am Sonnabend", "2024-03-24", "2024-03-23"),
        ("gestern", "2024-03-01", "2024-02-29"),
        ("am Freitag", None, "am Freitag"),
        ("am Freitag", "2024", "am Freitag"),
        ("gern", "2024-03-23", None),
    ],
)
def test_the_day_of_a_statement(frame: str, published: str | None, day: str | None) -> None:
    _, annotation = annotate(f"„Das reicht mir nicht“, sagte [Anna Korn|PER] {frame}.", published)
    assert annotation.quotations[0].stated_on == day


def test_the_place_of_a_statement_is_in_its_frame_not_in_its_words() -> None:
    _, annotation = annotate("„Wir fahren nach [Kiel|LOC]“, sagte [Anna Korn|PER] in [Bonn|LOC].")
    (statement,) = annotation.quotations
    assert statement.stated_in is not None
    assert names(annotation, (statement.stated_in,)) == ["Bonn"]


def test_a_place_in_the_speakers_title_is_not_where_it_was_said() -> None:
    _, annotation = annotate("„Wir bleiben ruhig“, sagte die Bürgermeisterin von [Kiel|LOC].")
    assert annotation.quotations[0].stated_in is None


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Vor seiner Abreise aus [Tel Aviv|LOC] sagte [Ali Kaya|PER], man müsse reden.", "Tel Aviv"),
        ("Bei einem Besuch in [Kiew|LOC] sagte [Ali Kaya|PER], die Hilfe gehe weiter.", "Kiew"),
        ("Auf dem Parteitag in [Essen|LOC] sagte [Ali Kaya|PER], das Geld fehle.", "Essen"),
        ("„Nein“, sagte [Ali Kaya|PER] am Mittwoch in [Bonn|LOC].", "Bonn"),
        ("„Nein“, sagte er am Freitagabend in der ukrainischen Hauptstadt [Kiew|LOC].", "Kiew"),
        ("Vor Journalisten in [Tiflis|LOC] sagte [Ali Kaya|PER], das Gesetz komme.", "Tiflis"),
        ("„Nein“, sagte [Ali Kaya|PER] nach einem Treffen mit [Anna Korn|PER] in [Riga|LOC].", "Riga"),
        ("Nach der Rückkehr nach [Kiel|LOC] sagte [Ali Kaya|PER], er sei müde.", "Kiel"),
        ("„Nein“, sagte [Ali Kaya|PER] Reportern auf [Kreta|LOC].", "Kreta"),
        ("Das [Amtsgericht|ORG] teilte am Montag in [Kiel|LOC] mit, die Klage sei zulässig.", "Kiel"),
        ("[Anna Korn|PER] kritisierte am Dienstag in [Bonn|LOC] die Pläne der [Nordbank|ORG].", "Bonn"),
        ("„Nein“, sagte Einsatzleiterin [Anna Korn|PER] am Unglücksort in [Bonn|LOC].", "Bonn"),
        ("„Nein“, sagte Hydrologin [Anna Korn|PER] in [Bonn|LOC].", "Bonn"),
        ("„Nein“, sagte [Anna Korn|PER] im Thalia Theater in [Bonn|LOC].", "Bonn"),
        ("„Nein“, sagte [Anna Korn|PER] bei der Premiere in der alten Oper in [Bonn|LOC].", "Bonn"),
        ("„Nein“, sagte [Anna Korn|PER] am Rande der Landsgemeinde in [Glarus|LOC].", "Glarus"),
        ("„Nein“, sagte [Ali Kaya|PER] am Montag (Ortszeit) in [Lima|LOC].", "Lima"),
        ("„Nein“, hieß es am Montag in [Kinshasa|LOC].", "Kinshasa"),
        ("„Nein“, sagte [Ali Kaya|PER] im Hafen von [Büsum|LOC].", "Büsum"),
        ("„Nein“, sagte [Ali Kaya|PER] per Video aus [Kiew|LOC].", "Kiew"),
        ("„Nein“, sagte [Ali Kaya|PER] bei der Übergabe in [Kiew|LOC].", "Kiew"),
        ("Am Telefon aus [Kiew|LOC] sagte [Ali Kaya|PER], man müsse reden.", "Kiew"),
        ("„Nein“, sagte [Ali Kaya|PER] im [Rathaus|LOC] in [Bonn|LOC].", "Bonn"),
        ("„Nein“, sagte die [Polizei|ORG] am Montag auf dem Flughafen von [Bonn|LOC].", "Bonn"),
        ("Aus dem Exil in [Madrid|LOC] sagte [Ali Kaya|PER], man müsse reden.", "Madrid"),
        ("Nach dem 2:0 in [Mainz|LOC] sagte [Ali Kaya|PER], man habe gekämpft.", "Mainz"),
        (
            "Bei der Demonstration gegen die [Nordbank|ORG] in [Bonn|LOC] sagte [Ali Kaya|PER], es reiche.",
            "Bonn",
        ),
    ],
)
def test_where_a_statement_was_made(sentence: str, place: str) -> None:
    _, annotation = annotate(sentence)
    assert annotation.quotations[0].stated_in is not None
    assert names(annotation, (annotation.quotations[0].stated_in,)) == [place]


@pytest.mark.parametrize(
    "sentence",
    [
        "„Wir ermitteln“, teilte die [Polizei|ORG] in [Bonn|LOC] mit.",
        "Die Polizei in [Bonn|LOC] teilte mit, der Fahrer sei betrunken gewesen.",
        "„Nein“, sagte [Anna Korn|PER] (38) aus [Kiel|LOC].",
        "Vor seiner Reise nach [Kiel|LOC] sagte [Ali Kaya|PER], man müsse handeln.",
        "„Nein“, sagte der Intendant des Theaters in [Bonn|LOC].",
        "Mit Blick auf die Lage in [Gaza|LOC] sagte [Ali Kaya|PER], man müsse handeln.",
        "Nach dem Anschlag in [Kabul|LOC] sagte [Ali Kaya|PER], man werde helfen.",
        "[Ali Kaya|PER] warnte vor Drohnen aus [Iran|LOC]: „Das ist gefährlich.“",
        "[Ali Kaya|PER] forderte mehr Druck auf [Israel|LOC]: „Es eilt.“",
        "[Ali Kaya|PER] fährt nach [Kiel|LOC], sagte er: „Es eilt.“",
        "[Anna Korn|PER] kritisierte den Angriff in [Haifa|LOC].",
        "„Wir bleiben“, sagte [Anna Korn|PER] aus [Kiel|LOC].",
        "Auf dem Weg nach [Kiel|LOC] sagte [Ali Kaya|PER], man müsse handeln.",
        "Nach dem Angriff auf das Parlament in [Tiflis|LOC] sagte [Ali Kaya|PER], man werde helfen.",
        "Auf dem Weg zum Gipfel in [Bonn|LOC] sagte [Ali Kaya|PER], man werde helfen.",
        "Im Interview zur Lage in [Gaza|LOC] sagte [Ali Kaya|PER], man werde helfen.",
        "Im Streit um den Hafen in [Emden|LOC] sagte [Ali Kaya|PER], man werde helfen.",
        "Der Vorsitzende des Rats von [Emden|LOC], [Ali Kaya|PER], sagte, man werde helfen.",
        "Zum Beispiel in [Emden|LOC] werde geholfen, sagte [Ali Kaya|PER], nicht zum Beispiel in [Kiel|LOC].",
        "Der 1987 in [Bonn|LOC] geborene [Ali Kaya|PER] sagte, man werde helfen.",
        "Die in [Bonn|LOC] lebende [Anna Korn|PER] sagte, man werde helfen.",
        "Zum Brand im Theater in [Bonn|LOC] sagte [Ali Kaya|PER], man werde helfen.",
    ],
)
def test_a_place_that_belongs_to_another_noun_is_not_where_it_was_said(sentence: str) -> None:
    _, annotation = annotate(sentence)
    assert [statement.stated_in for statement in annotation.quotations if statement.stated_in] == []
    assert annotation.quotations


def test_the_time_in_the_speakers_phrase_is_none_unless_it_is_all_of_it() -> None:
    _, annotation = annotate("Anfang der Woche sagte [Anna Korn|PER], sie trete nicht an.", "2024-03-21")
    assert annotation.quotations[0].stated_on == "2024-03-18/2024-03-19"


@pytest.mark.parametrize(
    ("text", "time", "place"),
    [
        ("Korn kritisierte am Montag in Bonn die Bank.", "2024-03-18", "Bonn"),
        ("In Bonn kritisierte Korn am Montag die Bank.", "2024-03-18", "Bonn"),
        ("Korn stellte sich am Montag in Bonn hinter die Bank.", "2024-03-18", "Bonn"),
        ("Korn warf der Bank am Montag in Bonn Betrug vor.", "2024-03-18", "Bonn"),
        ("Korn kritisierte die Bank und die Reise am Montag in Bonn.", None, None),
        ("Korn kritisierte die Zustände in Bonn.", None, None),
        ("Korn kündigte in ihrer Rede am Montag in Bonn Neuwahlen an.", "2024-03-18", "Bonn"),
        ("Korn kritisierte schon am Montag bei einem Treffen in Bonn die Bank.", "2024-03-18", "Bonn"),
        ("Korn kritisierte am Rande des Gipfels in Bonn die Bank.", None, "Bonn"),
        ("Korn kritisierte per Video aus Bonn die Bank.", None, "Bonn"),
        ("Korn kritisierte nach dem Anschlag in Bonn die Bank.", None, None),
        ("Korn verurteilte am Montag (Ortszeit) in Bonn den Krieg.", "2024-03-18", "Bonn"),
        ("Korn hielt am Montag in Bonn dagegen.", "2024-03-18", "Bonn"),
        ("Im Herbst plant Korn eine Reform der Bank in Bonn.", None, None),
        ("In einem gestern in Bonn verfassten Brief wirft Korn der Bank Betrug vor.", "2024-03-20", "Bonn"),
        ("Korn fordert in diesem Jahr mehr Lohn und Ruhe in Bonn.", None, None),
    ],
)
def test_a_reported_act_without_a_cue_has_them_beside_its_subject(
    text: str, time: str | None, place: str | None
) -> None:
    def span(part: str) -> tuple[Span, ...]:
        return (Span(text.index(part), text.index(part) + len(part)),) if part in text else ()

    bonn = Entity("bonn", "Bonn", Kind.LOCATION, (Mention(span("Bonn")[0], MentionType.NAME),))
    said = Quotation((Span(0, len(text)),), Form.REPORTED, "test", 1.0, speaker_spans=span("Korn"),
                     addressee_spans=span("der Bank"))  # fmt: skip
    assert stated_on(said, Article("a", text, "test:a", published="2024-03-21")) == time
    found = stated_in(said, Mentioned.of([bonn]), text)
    assert (found is not None and found[1]) == (place is not None and place.lower())


def test_the_time_behind_the_verb_belongs_to_no_word_before_it() -> None:
    _, annotation = annotate("Das erklärte gestern [Anna Korn|PER]: „Die Preise steigen.“", "2024-03-23")
    assert [statement.stated_on for statement in annotation.quotations] == ["2024-03-22"]


def test_an_occasion_taken_for_part_of_the_speaker_tells_the_place() -> None:
    text = "Es sei anders geworden, sagte der Botschafter bei einer Feier am Montag in Bonn."
    speaker = text[text.index("der Botschafter") : -1]
    bonn = Entity("bonn", "Bonn", Kind.LOCATION, (Mention(part(text, "Bonn"), MentionType.NAME),))
    said = Quotation((part(text, "Es sei anders geworden"),), Form.INDIRECT, "test", 1.0,
                     frame_spans=(part(text, "sagte " + speaker),), speaker_spans=(part(text, speaker),))  # fmt: skip
    assert stated_on(said, Article("a", text, "test:a", published="2024-03-21")) == "2024-03-18"
    found = stated_in(said, Mentioned.of([bonn]), text)
    assert found is not None
    assert found[1] == "bonn"


def part(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_a_reported_act_has_its_time_right_beside_the_verb() -> None:
    _, annotation = annotate("Die [Nordbank|ORG] hat am Freitag vor Betrügern gewarnt.", "2024-03-23")
    assert annotation.quotations[0].stated_on == "2024-03-22"
    _, annotation = annotate("Die [Nordbank|ORG] hat vor Betrug am Freitag gewarnt.", "2024-03-23")
    assert [statement.stated_on for statement in annotation.quotations] == [None]


def test_verbatim_words_are_part_of_the_statement_around_them() -> None:
    _, annotation = annotate("[Anna Korn|PER] sagte, das sei „ein sehr schwerer Fehler“ gewesen.")
    assert [statement.part_of for statement in annotation.quotations] == [None, 0]


def test_a_dateline_names_places_and_its_agency_is_nobody() -> None:
    text = "KIEL (xyz) - Die Fähre fährt wieder."
    doc = NLP(text)
    doc.set_ents(
        [span for b, e in ((0, 4), (6, 9)) if (span := doc.char_span(b, e, label="ORG")) is not None]
    )
    article = Article("a", text, "test:a", dateline=Dateline(Span(0, 13), (Span(0, 4),), "xyz"))
    (entity,) = extract(FINDER(set_body(doc, article.body)), article).entities
    assert (entity.kind, entity.name) == (Kind.LOCATION, "Kiel")


def test_who_is_accused_is_the_main_target() -> None:
    _, annotation = annotate("[Anna Korn|PER] warf der [Nordbank|ORG] vor, zu spät gewarnt zu haben.")
    (statement,) = annotation.quotations
    assert names(annotation, statement.about[:1]) == names(annotation, statement.addressee) == ["Nordbank"]
    assert statement.stance is statement.stances[0] is Stance.OPPOSES


def test_an_unnamed_group_may_be_a_target_and_is_an_entity_only_then() -> None:
    _, annotation = annotate("[Anna Korn|PER] sagte, die Demonstranten hätten den Platz friedlich verlassen.")
    (statement,) = annotation.quotations
    (group,) = names(annotation, statement.about)
    assert group == "Demonstranten"
    _, annotation = annotate("„Das reicht mir nicht“, sagte [Anna Korn|PER]. Die Demonstranten gingen heim.")
    assert [entity.name for entity in annotation.entities if entity.kind is Kind.GROUP] == []
    assert [entity.id for entity in annotation.entities] == ["e1"]


@pytest.mark.parametrize(
    "sentence",
    [
        "[Anna Korn|PER] sagte, es gebe keinen Grund zur Eile.",
        "„Es regnet“, sagte [Anna Korn|PER] am Freitag in [Bonn|LOC].",
    ],
)
def test_neither_the_speaker_nor_the_place_of_speaking_is_a_target(sentence: str) -> None:
    _, annotation = annotate(sentence)
    assert [statement.about for statement in annotation.quotations] == [()]


@pytest.mark.parametrize(
    "sentence",
    [
        "[Anna Korn|PER] sagte, die [Nordbank|ORG] habe in [Bonn|LOC] geirrt.",
        "[Anna Korn|PER] sagte, [Lena Huber|PER] habe in [Bonn|LOC] alle getäuscht.",
    ],
)
def test_a_place_by_the_way_is_no_target(sentence: str) -> None:
    _, annotation = annotate(sentence)
    assert [statement.about for statement in annotation.quotations] == [("e2",)]


def test_a_report_without_any_statement_gives_none() -> None:
    _, annotation = annotate(
        "Die [Nordbank|ORG] baut in [Bonn|LOC]. Die Arbeiten beginnen am Montag und dauern drei Wochen."
    )
    assert annotation.quotations == ()
