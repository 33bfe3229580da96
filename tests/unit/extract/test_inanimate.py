"""Pronouns that mean a thing, and those that still mean somebody."""

from __future__ import annotations

import re

import pytest
from marked import doc_of

from kg.extract.actors import resolve
from kg.extract.actors.idioms import is_idiom
from kg.extract.actors.inanimate import is_said_of_things
from kg.extract.actors.pronouns import pronoun_at
from kg.extract.actors.text import text_of
from kg.model import Form, Quotation, Span
from kg.nlp.noun_genders import by_form, by_words, gender_of


def meant(marked: str, pronoun: str, speaker: str = "") -> str:
    """Whom the last occurrence of a pronoun means; what stands in marks is said by `speaker`."""
    doc = doc_of(marked)
    text = doc.text
    quotations = []
    if speaker:
        begin = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(speaker)}(?!\w)", text)][-1]
        quotations = [
            Quotation(
                content=(Span(text.index("„"), text.index("“") + 1),),
                form=Form.DIRECT,
                rule="test",
                confidence=1.0,
                speaker_spans=(Span(begin, begin + len(speaker)),),
            )
        ]
    actors, _ = resolve(doc, None, quotations, described=True)
    at = [m.start() for m in re.finditer(rf"(?<!\w){pronoun}(?!\w)", text)][-1]
    found = [a.entity.name for a in actors for m in a.entity.mentions if m.span.begin == at]
    return found[0] if found else ""


@pytest.mark.parametrize(
    ("text", "pronoun", "speaker"),
    [
        (
            "Die Brücke ist offen. Bürgermeisterin [Anna Roth|PER] kam. „Sie ist wunderschön“, sagte [Kurt Meier|PER].",
            "Sie",
            "Kurt Meier",
        ),
        ("Minister [Karl Huber|PER] will den Tunnel. „Er kostet zu viel“, sagte [Peter Lang|PER].", "Er", "Peter Lang"),
        ("Minister [Karl Huber|PER] lobte den Plan. „Er ist sinnlos“, sagte [Ute Lenz|PER].", "Er", "Ute Lenz"),
        ("Kantorin [Eva Lohse|PER] spielte auf der Orgel. Sie wurde im Mai restauriert.", "Sie", ""),
        ("Die Halle steht am Fluss. Stadträtin [Olga Bern|PER] sagt, dass sie zu viel kostet.", "sie", ""),
        ("[Jens Voigt|PER] sah den Wolf. Der Landrat [Ernst Holz|PER] schwieg. Man hat ihn nicht gebaut.", "ihn", ""),
        ("Die Reform gilt ab Mai. [Heidi Frei|PER] lobte sie.", "sie", ""),
        ("Ein Wolf kam. [Jens Voigt|PER] will ihn jagen. „Ich finde ihn schön“, sagt [Ute Kuhn|PER].", "ihn", "Ute Kuhn"),
    ],
)  # fmt: skip
def test_a_pronoun_means_a_thing(text: str, pronoun: str, speaker: str) -> None:
    assert meant(text, pronoun, speaker) == ""


@pytest.mark.parametrize(
    ("text", "pronoun", "speaker", "name"),
    [
        ("Minister [Karl Huber|PER] stellte sich. „Er hat versagt“, sagte [Ute Lenz|PER].", "Er", "Ute Lenz", "Karl Huber"),
        ("Ministerin [Lisa Kern|PER] will die Steuer. „Sie lügt“, sagte [Jan Holz|PER].", "Sie", "Jan Holz", "Lisa Kern"),
        ("[Karl Huber|PER] eröffnete die Brücke. Er hat sie selbst gebaut.", "Er", "", "Karl Huber"),
        ("[Lisa Kern|PER] kaufte ein Haus. Sie hat viel Geld bezahlt.", "Sie", "", "Lisa Kern"),
        ("[Max Huber|PER] kam. [Lisa Kern|PER] lobte ihn.", "ihn", "", "Max Huber"),
        ("Die [Nordbank AG|ORG] hat Schulden. „Sie ist marode“, sagte [Jan Holz|PER].", "Sie", "Jan Holz", "Nordbank AG"),
        ("Den Sparern half [Jan Holz|PER] mit Zinsen. Man gab ihm einen Preis.", "ihm", "", "Jan Holz"),
    ],
)  # fmt: skip
def test_a_pronoun_means_somebody_beside_things(text: str, pronoun: str, speaker: str, name: str) -> None:
    assert meant(text, pronoun, speaker) == name


@pytest.mark.parametrize(
    ("text", "word", "pronoun"),
    [
        ("Das Rad soll kaputt sein.", "sein", False),
        ("Das Haus, das müde sein muss, fiel.", "sein", False),
        ("Er will Chef sein und bleiben.", "sein", False),
        ("Das ist sein neues Haus.", "sein", True),
        ("Das war sein bisher größter Sieg.", "sein", True),
        ("Dort steht sein Vater.", "sein", True),
    ],
)
def test_the_infinitive_of_being_is_no_pronoun(text: str, word: str, pronoun: bool) -> None:
    doc = text_of(doc_of(text))
    at = next(token.i for token in doc if token.text == word)
    assert (pronoun_at(doc, at) is not None) is pronoun


@pytest.mark.parametrize(
    ("text", "word", "of_things"),
    [
        ("Er kostet zu viel.", "Er", True),
        ("Sie ist längst überfällig.", "Sie", True),
        ("Im Mai wurde sie saniert.", "sie", True),
        ("Man hat ihn 1970 errichtet.", "ihn", True),
        ("Er hat ihn 1970 errichtet.", "Er", False),
        ("Sie wurde in Kiel gewählt.", "Sie", False),
        ("Für sie ist das zu teuer.", "sie", False),
        ("Ihr Haus ist teuer.", "Ihr", False),
    ],
)
def test_what_only_things_do(text: str, word: str, of_things: bool) -> None:
    doc = text_of(doc_of(text))
    at = next(token.i for token in doc if token.text == word)
    pronoun = pronoun_at(doc, at)
    assert pronoun is not None
    assert is_said_of_things(doc, at, pronoun) is of_things


@pytest.mark.parametrize(
    ("noun", "gender"),
    [
        ("Autobahnbrücke", "f"),
        ("Neubau", "m"),
        ("Gesetz", "n"),
        ("Landkreis", "m"),
        ("Käse", "m"),
        ("Menü", ""),
    ],
)
def test_the_gender_of_a_noun(noun: str, gender: str) -> None:
    assert gender_of(noun) == gender


def test_what_a_noun_may_be() -> None:
    assert by_form("Brücken") == frozenset("p")
    assert by_form("Tunnel") == frozenset("mp")
    assert by_form("Gesetzes") == frozenset("n")
    assert by_words("der", "in", "", "Brücke") == frozenset("f")
    assert by_words("der", "", "", "Tunnel") == frozenset("m")
    assert by_words("den", "", "", "Bau") == frozenset("m")
    assert by_words("ein", "", "neuer", "Weg") == frozenset("m")
    assert by_words("seine", "", "", "Reden") == frozenset("fp")


@pytest.mark.parametrize(
    ("text", "noun", "idiom"),
    [
        ("Man solle die Kirche im Dorf lassen.", "Kirche", True),
        ("Die Kirche im Dorf ist alt.", "Kirche", False),
        ("Die Bürger werden zur Kasse gebeten.", "Kasse", True),
        ("Die Kasse zahlt nicht.", "Kasse", False),
        ("Er ergriff Partei für Lund.", "Partei", True),
        ("Die Partei ergreift das Wort.", "Partei", False),
        ("Er erwies dem Ort einen Bärendienst.", "Bärendienst", True),
    ],
)
def test_sayings_call_nobody(text: str, noun: str, idiom: bool) -> None:
    doc = text_of(doc_of(text))
    assert is_idiom(doc, next(token.i for token in doc if token.text == noun)) is idiom


def families(marked: str) -> list[tuple[str, str]]:
    """The names of an article with their kinds."""
    actors, _ = resolve(doc_of(marked), None, [])
    return [(actor.entity.name, actor.entity.kind.value) for actor in actors]


def test_a_family_is_nobody_of_it() -> None:
    found = families("Das Ehepaar [Kolb|PER] klagt. [Ernst Kolb|PER] sprach. Die [Kolbs|PER] warten.")
    assert ("Ernst Kolb", "person") in found
    assert [kind for _, kind in found] == ["group", "person"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[Ernst Kolb|PER] sprach. Die Kritik [Kolbs|PER] traf alle.", "Ernst Kolb"),
        ("[Ingmar Voss|PER] kam. Sie zahlten den Preis, den [Voss|PER] wollte.", "Ingmar Voss"),
        ("[Jan Peters|PER] kam. Das ist der Preis, den [Peters|PER] wollte.", "Jan Peters"),
    ],
)
def test_a_genitive_or_a_clause_makes_no_family(text: str, name: str) -> None:
    assert families(text) == [(name, "person")]


def test_the_council_is_called_again_and_advice_is_none() -> None:
    doc = "Der Gemeinderat lehnte ab. [Ueli Moser|PER] lobte den Rat. {}"
    actors, _ = resolve(doc_of(doc.format("Er suchte Rat.")), None, [], described=True)
    bodies = [a.entity for a in actors if a.entity.kind.value == "organization"]
    assert [(b.name, len(b.mentions)) for b in bodies] == [("Gemeinderat", 2)]
    actors, _ = resolve(doc_of("[Ueli Moser|PER] folgte dem Rat."), None, [], described=True)
    assert [a.entity.name for a in actors] == ["Ueli Moser"]


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("„Wir zahlen“, sagte [Franz Gruber|PER] der [APA|ORG].", "Wir", "Franz Gruber"),
        ("„Wir zahlen“, sagte [Franz Gruber|PER] von der [APA|ORG].", "Wir", "APA"),
    ],
)
def test_whom_somebody_tells_is_not_for_whom_he_speaks(text: str, pronoun: str, name: str) -> None:
    assert meant(text, pronoun, "Franz Gruber") == name


def test_no_agency_is_called_a_club() -> None:
    actors, _ = resolve(doc_of("Die [APA|ORG] berichtet. Dem Verein fehlt Geld."), None, [], described=True)
    assert [a.entity.name for a in actors] == ["APA", "Verein"]
    actors, _ = resolve(
        doc_of("Der [SC Lohberg|ORG] siegt. Dem Verein fehlt Geld."), None, [], described=True
    )
    assert [a.entity.name for a in actors] == ["SC Lohberg"]


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("[Elena Graf|PER] warnt vor dem Vertrag mit der [EU|ORG]. Er sei ungerecht.", "Er", ""),
        ("Die [SPD|ORG] will die Rente. Nach dem Streit zahlte sie.", "sie", "SPD"),
        ("[SPD|ORG] lehnt ab. [Karl Huber|PER] schwieg. Er lachte.", "Er", "Karl Huber"),
    ],
)
def test_a_body_is_no_he_where_its_article_tells(text: str, pronoun: str, name: str) -> None:
    assert meant(text, pronoun) == name
