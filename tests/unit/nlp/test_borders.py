"""Names without the compounds that describe them."""

from __future__ import annotations

import pytest
import spacy
from names_marked import marked_doc
from spacy.tokens import Doc, Span

from kg.nlp.borders import kg_name_borders


@pytest.mark.parametrize(
    ("words", "label", "name"),
    [
        (["Küsten-Stadt", "Adorf"], "LOC", "Adorf"),
        (["Rebellen-Hochburg", "Bad", "Beburg"], "LOC", "Bad Beburg"),
        (["Baden-Württemberg"], "LOC", "Baden-Württemberg"),
        (["Gaza-Stadt"], "LOC", "Gaza-Stadt"),
        (["Karl-Heinz", "Kaya"], "PER", "Karl-Heinz Kaya"),
        (["Nordrhein-Westfalen", "Nord"], "LOC", "Nordrhein-Westfalen Nord"),
        (["Hafenchef", "Thore", "Magnussen"], "PER", "Thore Magnussen"),
        (["Richter", "Seidling"], "PER", "Richter Seidling"),
        (["Hafenchef"], "PER", "Hafenchef"),
        (["Energiefirma", "Nordwind", "AG"], "ORG", "Nordwind AG"),
        (["Gewerkschaft", "der", "Polizei"], "ORG", "Gewerkschaft der Polizei"),
        (["Max-Bank", "Stiftung"], "ORG", "Max-Bank Stiftung"),
        (["Uwe", "!"], "PER", "Uwe"),
        (["Pazifikinsel", "Adorf"], "LOC", "Adorf"),
        (["Departement", "Adorf"], "LOC", "Adorf"),
        (["Ingolstadt", "Süd"], "LOC", "Ingolstadt Süd"),
        (["Republik", "Adorf"], "LOC", "Republik Adorf"),
        (
            ["Gewerkschaft", "Erziehung", "und", "Wissenschaft"],
            "ORG",
            "Gewerkschaft Erziehung und Wissenschaft",
        ),
        (["Gewerkschaft", "Lumina"], "ORG", "Lumina"),
        (["Möbelkette", "Wohnwerk"], "ORG", "Wohnwerk"),
        (["Vergleichsportal", "Lumina"], "ORG", "Lumina"),
        (["Filmfonds", "Lumina"], "ORG", "Filmfonds Lumina"),
        (["Autobauer", "Lumina", "AG"], "ORG", "Lumina AG"),
        (["Stammsitz", "Adorf"], "LOC", "Adorf"),
        (["Möbelhändler", "GmbH"], "ORG", "Möbelhändler GmbH"),
        (["Leipziger", "Edunovo", "GmbH"], "ORG", "Edunovo GmbH"),
        (["Leipziger", "Messe", "GmbH"], "ORG", "Leipziger Messe GmbH"),
        (["Wiener", "Städtische", "AG"], "ORG", "Wiener Städtische AG"),
        (["Leipziger", "Edunovo"], "ORG", "Leipziger Edunovo"),
        (["Berliner", "Rivale", "Lumina", "SE"], "ORG", "Lumina SE"),
        (["Sponsor", "Lumina", "Ltd."], "ORG", "Lumina Ltd."),
        (["Mannesmann", "AG"], "ORG", "Mannesmann AG"),
        (["Arbeiter", "Samariter", "Bund"], "ORG", "Arbeiter Samariter Bund"),
        (["Berliner", "Sparkasse", "Lumina"], "ORG", "Berliner Sparkasse Lumina"),
    ],
)
def test_names_begin_behind_a_describing_compound(words: list[str], label: str, name: str) -> None:
    doc = Doc(spacy.blank("de").vocab, words=words)
    doc.ents = [Span(doc, 0, len(words), label=label)]
    assert [(found.text, found.label_) for found in kg_name_borders(doc).ents] == [(name, label)]


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        (
            "[Karl zu Guttberg|PER] kam . [Guttberg|PER] ging . Zu [Guttberg|PER] sagte er",
            "Karl zu Guttberg, Guttberg, Zu Guttberg",
        ),
        ("[Karl Guttberg|PER] ging zu [Guttberg|PER]", "Karl Guttberg, Guttberg"),
        ("[Röhrbach|LOC] an der [Pegau|LOC]", "Röhrbach an der Pegau"),
        ("die Klinik in [El|LOC] Fascher brennt", "El Fascher"),
        ("der Konkurrent [Lumina|ORG] AB wirbt", "Lumina AB"),
        ("die Rätin der [SVP|ORG] AG wirbt", "SVP"),
        ("er kam mit seinem neuen Verein [Adorf|LOC] an", "Adorf"),
        ("er kam zum neuen Verein [Adorf|LOC]", "Verein Adorf"),
        ("die Klinik in [Adorf|LOC] Fascher brennt", "Adorf"),
        ("die Klinik in [El|LOC] und Fascher", "El"),
        ("[Röhrbach|LOC] in der [Pegau|LOC]", "Röhrbach, Pegau"),
        ("Papst [Paul VI|PER] . kam", "Paul VI ."),
        ("das Kernkraftwerk [Adorf|LOC]", "Kernkraftwerk Adorf"),
        ("die Staatsanwaltschaft [Adorf|LOC]", "Staatsanwaltschaft Adorf"),
        ("die Stadt [Adorf|LOC]", "Adorf"),
        ("die Bezirksregierung [Detmold|LOC]", "Bezirksregierung Detmold"),
        ("die [Deutsche Oper|ORG] am [Rhein|LOC] zeigt", "Deutsche Oper am Rhein"),
        ("die [Deutsche Oper|ORG] am Freitag", "Deutsche Oper"),
        ("das Evangelische Krankenhaus [Adorf|LOC]", "Evangelische Krankenhaus Adorf"),
        ("ein neues Krankenhaus [Adorf|LOC]", "Krankenhaus Adorf"),
        ("die Polizeiinspektion [Dresden|ORG]", "Polizeiinspektion Dresden"),
        ("die Polizeiinspektion [BKA|ORG]", "BKA"),
        ("der Handelsverband [NRW|ORG]", "Handelsverband NRW"),
        ("die Vorsitzende [Feuerwehr Adorf|ORG]", "Feuerwehr Adorf"),
        ("der Schwimmverein [Adorf|LOC] 1921 kam", "Schwimmverein Adorf 1921"),
        ("der Verband [Frankreichs|LOC]", "Frankreichs"),
        ("die Freiwillige [Feuerwehr Adorf|ORG]", "Freiwillige Feuerwehr Adorf"),
        ("Freiwillige [Feuerwehr Adorf|ORG]", "Feuerwehr Adorf"),
        ("die Sprecherin [Feuerwehr Adorf|ORG]", "Feuerwehr Adorf"),
        ("das [Hilfswerk Adorf|ORG] e. V. hilft", "Hilfswerk Adorf e. V."),
        ("in [Menden|LOC] ( [Sauerland|LOC] ) brennt", "Menden ( Sauerland )"),
        ("in [Adorf|LOC] ( [Bayern|LOC] ) brennt", "Adorf, Bayern"),
        ("[Eva von der Lahn|PER] kam . Von der [Lahn|PER] sagte", "Eva von der Lahn, Von der Lahn"),
        ("der Hollywood- und [Safaripark Adorf|LOC]", "Hollywood- und Safaripark Adorf"),
        ("das Bau- und [Verkehrsamt|ORG]", "Bau- und Verkehrsamt"),
        ("der Bau und [Nordnetz|ORG]", "Nordnetz"),
        ("[Luca Ferrari|PER] verkauft [Ferraris Villa|LOC]", "Luca Ferrari, Ferraris"),
        (
            "das [Bundesamt für Sicherheit|ORG] in der Informationstechnik ( BSI ) rät",
            "Bundesamt für Sicherheit in der Informationstechnik, BSI",
        ),
        ("das [Bundesamt für Sicherheit|ORG] in der Stadt ( BSI ) rät", "Bundesamt für Sicherheit"),
        ("der [Verbraucherzentrale Bundesverband .|ORG] Er rät", "Verbraucherzentrale Bundesverband"),
        ("Am Freitag kam [Sauer|PER] . [Sauer|PER] sagte", "Sauer, Sauer"),
        ("[Paris Hilton|PER] kam in die [Paris Bar|LOC]", "Paris Hilton, Paris Bar"),
    ],
)
def test_names_with_what_belongs_to_them(marked: str, names: str) -> None:
    doc = marked_doc(marked)
    assert ", ".join(found.text for found in kg_name_borders(doc).ents) == names


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["Frankfurt", "(", "Oder", ")"], "Frankfurt ( Oder )"),
        (["Adorf", "(", "Vogtland", "("], "Adorf ( Vogtland"),
        (["Adorf", "Vogtland", ")"], "Adorf Vogtland"),
    ],
)
def test_a_place_ends_with_the_bracket_that_it_opens(words: list[str], name: str) -> None:
    doc = Doc(spacy.blank("de").vocab, words=["In", *words, "tagt", "er"])
    doc.ents = [Span(doc, 1, len(words), label="LOC")]
    assert [found.text for found in kg_name_borders(doc).ents] == [name]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        (["Schwäbische", "Alb"], "LOC"),
        (["Lüneburger", "Heide"], "LOC"),
        (["Schwäbische", "Bank"], "ORG"),
        (["New", "Jersey"], "ORG"),
    ],
)
def test_a_land_of_several_words_is_no_body(words: list[str], label: str) -> None:
    doc = Doc(spacy.blank("de").vocab, words=["Die", *words, "lockt"])
    doc.ents = [Span(doc, 1, 3, label="ORG")]
    assert [found.label_ for found in kg_name_borders(doc).ents] == [label]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        (["Landrat", "Nechwitz"], "PER"),
        (["Landrat", "Görlitz"], "LOC"),
        (["Bischof", "Straße"], "LOC"),
        (["Nechwitz", "Süd"], "LOC"),
    ],
)
def test_somebody_with_a_calling_is_no_place(words: list[str], label: str) -> None:
    doc = Doc(spacy.blank("de").vocab, words=["Dort", "sagte", *words, "nichts"])
    doc.ents = [Span(doc, 2, 4, label="LOC")]
    assert [found.label_ for found in kg_name_borders(doc).ents] == [label]
