"""Names told by their context: firms, plain nouns, sentences that somebody says."""

from __future__ import annotations

import pytest
import spacy
from names_marked import marked_doc
from spacy.tokens import Doc, Span

from kg.nlp.borders import kg_name_borders


@pytest.mark.parametrize(
    ("words", "name", "label", "found"),
    [
        ("die Firma Nordwind schweigt", (2, 3), "LOC", "ORG"),
        ("Der Maschinenbauer Hartlob senkt", (2, 3), "PER", "ORG"),
        ("ihr Finanzvorstand Henning Hartlob geht", (2, 4), "ORG", "PER"),
        ("ihr Sponsor Henning GmbH geht", (2, 4), "ORG", "ORG"),
        ("die Klinik Henning Hartlob geht", (2, 4), "ORG", "ORG"),
        ("so Kaleb Strom , Biologin in Adorf", (1, 3), "ORG", "PER"),
        ("so Nordwig Strom , Partner der Messe", (1, 3), "ORG", "ORG"),
        ("so Nordwig Ventures , Biologin", (1, 3), "ORG", "ORG"),
        ("so Nordwig Strom , die Biologin", (1, 3), "ORG", "ORG"),
        ("lobte Frau Salewo .", (2, 3), "ORG", "PER"),
        ("lobte die Salewo .", (2, 3), "ORG", "ORG"),
        ("die Bäckerei Ohm backt", (1, 3), "LOC", "ORG"),
        ("die Spedition Hasenkamp fährt", (2, 3), "LOC", "ORG"),
        ("die Spedition Hamburg fährt", (2, 3), "LOC", "ORG"),
        ("Der Weinbauer Hartlob senkt", (2, 3), "PER", "PER"),
        ("Der Maschinenbauer Müller senkt", (2, 3), "PER", "PER"),
        ("der Energieversorger Lichtwerk senkt", (2, 3), "LOC", "ORG"),
        ("sagte er dem Sender Alpenwelle .", (4, 5), "LOC", "ORG"),
        ("hat der Sender Kaya gefragt", (3, 4), "PER", "PER"),
        ("der größte Autokonzern Europas schweigt", (3, 4), "LOC", "LOC"),
        ("den Streaminganbieter Flimmo schweigt", (2, 3), "PER", "ORG"),
        ("auf der Plattform X .", (3, 4), "MISC", "ORG"),
        ("schrieb sie auf X .", (3, 4), "PER", "ORG"),
        ("lobte Malcolm X .", (1, 3), "PER", "PER"),
        ("der Betreiber Müller schweigt", (2, 3), "PER", "PER"),
        ("das Unternehmen Essen schweigt", (2, 3), "LOC", "LOC"),
        ("Der Sender „ Alpenwelle “ meldet", (3, 4), "LOC", "ORG"),
        ("Das Unternehmen „ Lichtblick “ wächst", (3, 4), "MISC", "ORG"),
        ("Die Firma in Bebra wächst", (3, 4), "LOC", "LOC"),
        ("Der Roman „ Lichtblick “ wächst", (3, 4), "MISC", "MISC"),
        ("Die Mission „ Lichtblick “ beginnt", (3, 4), "MISC", "MISC"),
        ("die Kanzlei Ohm Lund klagt", (2, 4), "PER", "ORG"),
        ("der Betreiber Anna Lund klagt", (2, 4), "PER", "PER"),
        ("die Lichtblick Inc. wächst", (1, 3), "PER", "ORG"),
        ("so Lockheed Martin .", (1, 3), "PER", "ORG"),
        ("so schrieb sie bei Bluesky .", (4, 5), "LOC", "ORG"),
        ("im Nordwind Klinikum .", (1, 3), "LOC", "ORG"),
        ("im Fritz-Ohm-Stadion .", (1, 2), "ORG", "LOC"),
        ("im Kanton Uri .", (1, 3), "ORG", "LOC"),
        ("Vorsitzender Richter Dr. Lund", (1, 2), "PER", None),
        ("Sauer sei sie nicht .", (0, 1), "PER", None),
        ("Sauer sei gegangen .", (0, 1), "PER", "PER"),
        ("Kaya sei sie nicht .", (0, 1), "PER", "PER"),
        ("lobte Richter sehr", (1, 2), "PER", "PER"),
        ("Lund sprach von Panikmache .", (3, 4), "ORG", None),
        ("Lund sprach von Lumina .", (3, 4), "ORG", "ORG"),
        ("Präsident Univ.-Prof . Anna Lund kam", (1, 2), "ORG", None),
        ("lobte die Europäer .", (2, 3), "MISC", None),
        ("den ÖVP-Landesvorsitzenden .", (1, 2), "ORG", None),
        ("die ÖVP-Mehrheit .", (1, 2), "ORG", None),
        ("die ÖVP-Fraktion .", (1, 2), "ORG", "ORG"),
        ("warnte vor Hungersnot .", (2, 3), "LOC", None),
        ("die Schweden siegten", (1, 2), "LOC", None),
        ("aus Schweden kam", (1, 2), "LOC", "LOC"),
        ("Lund sprach von „ Gegenwind aus Bern “ .", (4, 7), "MISC", None),
        ("Lund sprach von einem „ Gegenwind aus Bern “ .", (5, 8), "MISC", None),
        ("Lund sprach von dem Roman „ Gegenwind aus Bern “ .", (6, 9), "MISC", "MISC"),
        ("ein Berg aus Beton .", (3, 4), "LOC", None),
        ("sie suchten dort Zuflucht .", (3, 4), "LOC", None),
        ("Sie wartet am Rathaus .", (3, 4), "LOC", "LOC"),
        ("der Wald Bayerns .", (2, 3), "LOC", "LOC"),
        ("An Fronleichnam regnet es .", (1, 2), "PER", None),
        ("Vor Mariä Himmelfahrt regnet es .", (1, 3), "LOC", None),
        ("An Silvester regnet es .", (1, 2), "PER", None),
        ("Dann sang Silvester wieder .", (2, 3), "PER", "PER"),
        ("Der Republikaner verlor .", (1, 2), "ORG", None),
        ("Die Mehrheit der Republikaner verlor .", (3, 4), "ORG", "ORG"),
        ("die Sonne schien", (1, 2), "LOC", None),
        ("Tor durch Lund ( 81. ) .", (4, 5), "ORG", None),
        ("im Club „ 911 “ .", (3, 4), "ORG", "ORG"),
        ("beim TSV 1860 .", (1, 3), "ORG", "ORG"),
        ("ADORF ( jk ) Es brennt", (2, 3), "ORG", None),
        ("sagte sie der taz .", (3, 4), "ORG", "ORG"),
        ("ADORF ( dpa ) Es brennt", (2, 3), "ORG", "ORG"),
        ("so der New Yorker .", (2, 4), "ORG", None),
        ("jubelten die Würzburger .", (2, 3), "ORG", None),
        ("ein Zug an der Oder .", (4, 5), "LOC", "LOC"),
        ("lobt der Berliner Senat", (2, 4), "ORG", "ORG"),
        ("Will man dort baden , kostet es .", (0, 1), "PER", None),
        ("Will die Stadt sparen ?", (0, 1), "PER", None),
        ("Will lachte laut .", (0, 1), "PER", "PER"),
        ("gerieten in Panik .", (2, 3), "LOC", None),
        ("kamen aus Ostwestfalen .", (2, 3), "LOC", "LOC"),
        ("wohnen in NÖ .", (2, 3), "LOC", "LOC"),
        ("sagte die St. Gallerin .", (2, 3), "LOC", None),
        ("dass der Franken steigt", (2, 3), "LOC", None),
        ("Es kostet 20 Franken .", (3, 4), "LOC", None),
        ("in Franken schneit es", (1, 2), "LOC", "LOC"),
        ("20 Franken und die Franken aus Chur", (4, 5), "LOC", None),
        ("zwei Wochen und die Franken aus Chur", (4, 5), "LOC", "LOC"),
        ("20 Franken in Franken", (3, 4), "LOC", "LOC"),
        ("Hunde müssen an die Leine", (4, 5), "LOC", None),
        ("das Hochwasser an der Leine", (4, 5), "LOC", "LOC"),
        ("und Salzburgs Landeshauptfrau Huber", (1, 2), "PER", "LOC"),
        ("und Salzburgs Sportlicher Leiter Huber", (1, 3), "PER", "LOC"),
        ("und Salzburgs Sprecher Huber", (1, 2), "PER", "PER"),
        ("und Tschörnigs Trainer Huber", (1, 2), "PER", "PER"),
        ("und Thomas Huber", (1, 3), "PER", "PER"),
        ("die Firma Röhrig schweigt", (2, 3), "LOC", "ORG"),
        ("die Organisation Sea Hope schweigt", (2, 4), "PER", "ORG"),
        ("der Schiffbauer Harmsen Marine schweigt", (2, 4), "PER", "ORG"),
        ("die Gruppe Jan Huber schweigt", (2, 4), "PER", "PER"),
        ("der Gemeinderat Sepp Huber schweigt", (2, 4), "PER", "PER"),
        ("der Investor Arena Plus baut", (2, 4), "LOC", "ORG"),
        ("der Investor Helvetia Invest baut", (2, 4), "PER", "ORG"),
        ("der Investor Carl Icahn baut", (2, 4), "PER", "PER"),
        ("der Investor Icahn baut", (2, 3), "PER", "PER"),
        ("der Investor Dorian Blinken baut", (2, 4), "PER", "PER"),
        ("laut Versant Ventures .", (1, 3), "PER", "ORG"),
        ("laut Swissmedic .", (1, 2), "PER", "ORG"),
        ("laut Malatech .", (1, 2), "LOC", "LOC"),
        ("das Start-up Neurimmo baut", (1, 3), "PER", "ORG"),
        ("die Leipziger Firma Rohfilm baut", (1, 4), "ORG", "ORG"),
        ("gegen Abu Bakr al-Masri .", (1, 4), "ORG", "PER"),
        ("die Kirche Sankt Nikolai .", (2, 4), "PER", "LOC"),
        ("in Mariä Himmelfahrt .", (1, 3), "PER", "LOC"),
        ("im SDax stieg", (1, 2), "LOC", "MISC"),
        ("der Deutsche Aktienindex stieg", (1, 3), "ORG", "MISC"),
        ("im Saxdax stieg", (1, 2), "LOC", "LOC"),
        ("sagte er der „ Südostschweiz “ .", (4, 5), "LOC", "ORG"),
        ("sagte er dem „ Kicker “ .", (4, 5), "MISC", "ORG"),
        ("ehe er den „ Faust “ las .", (4, 5), "MISC", "MISC"),
        ("Er sagte nichts , bis der „ Faust “ begann .", (7, 8), "MISC", "MISC"),
        ("warf der Gewerkschaft „ blinde Wut “ vor", (4, 6), "ORG", None),
        ("nannte das „ schäbig “ .", (3, 4), "ORG", None),
        ("sagte er dem „ stern “ .", (4, 5), "ORG", "ORG"),
        ("die Angst vor dem Islam .", (4, 5), "PER", None),
        ("fordert seit Langem Patronen .", (2, 4), "ORG", None),
        ("Wem gehört die Straße ?", (0, 1), "ORG", None),
        ("Der Film „ Wem gehört der Wald “ läuft", (3, 7), "MISC", "MISC"),
        ("Der Vorsitzende Richter mahnte ihn", (2, 3), "PER", None),
        ("Dem US-Konzern droht eine Strafe", (1, 2), "ORG", None),
        ("Der Adorfer Kultursenator mahnte ihn", (1, 3), "ORG", None),
        ("Der Adorfer Kulturverein mahnte ihn", (1, 3), "ORG", "ORG"),
        ("Sie wohnt bei Mama .", (3, 4), "LOC", None),
        ("Streit um Windpark in Adorf", (2, 3), "LOC", None),
        ("Streit am Rathaus in Adorf", (2, 3), "LOC", "LOC"),
        ("Das sagte der Kanton .", (3, 4), "LOC", None),
        ("„ Jeder Tag kostet viel Geld “ , sagte sie .", (1, 6), "MISC", None),
        ("„ Jeder Tag kostet viel Geld “ , ein Roman .", (1, 6), "MISC", "MISC"),
        ("„ Jeder Tag kostet viel Geld “ läuft im Kino .", (1, 6), "MISC", "MISC"),
        ("„ Der stille Fluss “ , sagte sie .", (1, 4), "MISC", "MISC"),
        ("Sie rief : „ Bleiben Sie zu Hause “ .", (4, 8), "MISC", None),
        ("Sie las „ Hören Sie “ .", (3, 5), "MISC", "MISC"),
        ("Sie las „ Wissen Sie alles “ .", (3, 6), "MISC", None),
    ],
)
def test_what_stands_around_a_name_says_what_it_is(
    words: str, name: tuple[int, int], label: str, found: str | None
) -> None:
    doc = Doc(spacy.blank("de").vocab, words=words.split())
    doc.ents = [Span(doc, *name, label=label)]
    labels = [one.label_ for one in kg_name_borders(doc).ents if one.start < name[1] and name[0] < one.end]
    assert labels == ([found] if found else [])


def test_a_council_before_its_member_is_nobody() -> None:
    doc = marked_doc("[Bundesrat|ORG] [Anna Ohm|PER] kam . Der [Bundesrat|ORG] tagt .")
    assert [one.text for one in kg_name_borders(doc).ents] == ["Anna Ohm", "Bundesrat"]


def test_the_sun_is_a_place_for_those_who_read_of_planets() -> None:
    doc = Doc(spacy.blank("de").vocab, words="Der Mars ist weiter von der Sonne entfernt .".split())
    doc.ents = [Span(doc, 1, 2, label="LOC"), Span(doc, 6, 7, label="LOC")]
    assert [one.text for one in kg_name_borders(doc).ents] == ["Mars", "Sonne"]


def test_a_role_behind_somebody_is_nobody() -> None:
    doc = Doc(
        spacy.blank("de").vocab,
        words="Kaya Lund , Planetologe am Institut , und Jan Ohm , Richter kam .".split(),
    )
    doc.ents = [Span(doc, 0, 2, label="PER"), Span(doc, 3, 4, label="PER"), Span(doc, 8, 10, label="PER")]
    assert [one.text for one in kg_name_borders(doc).ents] == ["Kaya Lund", "Jan Ohm"]


def test_a_canton_behind_a_party_is_no_body() -> None:
    doc = Doc(spacy.blank("de").vocab, words="Lund ( SVP , SZ ) und SZ .".split())
    doc.ents = [Span(doc, 0, 1, label="PER"), *(Span(doc, i, i + 1, label="ORG") for i in (2, 4, 7))]
    assert [one.start for one in kg_name_borders(doc).ents] == [0, 2, 7]


def test_a_firm_is_one_wherever_it_is_named() -> None:
    doc = Doc(spacy.blank("de").vocab, words="Flimmo schweigt . Die Firma Flimmo schweigt .".split())
    doc.ents = [Span(doc, 0, 1, label="PER"), Span(doc, 5, 6, label="LOC")]
    assert [one.label_ for one in kg_name_borders(doc).ents] == ["ORG", "ORG"]


def test_a_legal_form_tells_what_its_bearer_is_elsewhere() -> None:
    doc = Doc(spacy.blank("de").vocab, words="Flimmo schweigt . Die Flimmo Inc. schweigt .".split())
    doc.ents = [Span(doc, 0, 1, label="MISC"), Span(doc, 4, 6, label="ORG")]
    assert [one.label_ for one in kg_name_borders(doc).ents] == ["ORG", "ORG"]


def test_a_firm_that_was_taken_for_somebody_is_one() -> None:
    doc = Doc(spacy.blank("de").vocab, words="So warb Firma Nordwig .".split())
    doc.ents = [Span(doc, 2, 4, label="PER")]
    assert [(one.text, one.label_) for one in kg_name_borders(doc).ents] == [("Nordwig", "ORG")]


def test_the_first_word_of_a_firm_is_one() -> None:
    doc = Doc(spacy.blank("de").vocab, words="Laut Nordwig warb die Nordwig Kliniken GmbH .".split())
    doc.ents = [Span(doc, 1, 2, label="LOC"), Span(doc, 4, 7, label="ORG")]
    assert [one.label_ for one in kg_name_borders(doc).ents] == ["ORG", "ORG"]


def test_a_name_in_the_genitive_is_what_it_is_elsewhere() -> None:
    doc = Doc(spacy.blank("de").vocab, words="Aue verlor . Aues Trainer und Jonas schwiegen .".split())
    doc.ents = [Span(doc, 0, 1, label="LOC"), Span(doc, 3, 4, label="PER"), Span(doc, 6, 7, label="PER")]
    assert [one.label_ for one in kg_name_borders(doc).ents] == ["LOC", "LOC", "PER"]


def test_somebody_is_not_what_another_of_the_name_is() -> None:
    doc = Doc(spacy.blank("de").vocab, words="Richter Lund kam . Lund schwieg , so Lund .".split())
    doc.ents = [Span(doc, 1, 2, label="PER"), Span(doc, 4, 5, label="PER"), Span(doc, 8, 9, label="ORG")]
    assert [one.label_ for one in kg_name_borders(doc).ents] == ["PER", "PER", "ORG"]


def test_a_noun_behind_a_name_is_no_part_of_it() -> None:
    doc = Doc(spacy.blank("de").vocab, words="So reichte Uli Korn Kaffee . Korn schwieg .".split())
    doc.ents = [Span(doc, 2, 5, label="PER"), Span(doc, 6, 7, label="PER")]
    assert [one.text for one in kg_name_borders(doc).ents] == ["Uli Korn", "Korn"]
    doc.ents = [Span(doc, 2, 5, label="PER")]
    assert [one.text for one in kg_name_borders(doc).ents] == ["Uli Korn Kaffee"]


def test_the_first_word_of_a_firm_is_one_but_for_who_bears_it() -> None:
    doc = Doc(spacy.blank("de").vocab, words="die Firma Zhongyuan Precision . Zhongyuan schweigt .".split())
    doc.ents = [Span(doc, 2, 4, label="ORG"), Span(doc, 5, 6, label="PER")]
    assert [one.label_ for one in kg_name_borders(doc).ents] == ["ORG", "ORG"]
    doc = Doc(spacy.blank("de").vocab, words="die Nordwig Capital . Nordwig schweigt .".split())
    doc.ents = [Span(doc, 1, 3, label="ORG"), Span(doc, 4, 5, label="LOC")]
    assert [one.label_ for one in kg_name_borders(doc).ents] == ["ORG", "ORG"]
    words = "die Firma Greiff Technik . Jan Greiff sagt : So Greiff .".split()
    doc = Doc(spacy.blank("de").vocab, words=words)
    doc.ents = [Span(doc, 2, 4, label="ORG"), Span(doc, 5, 7, label="PER"), Span(doc, 10, 11, label="PER")]
    assert [one.label_ for one in kg_name_borders(doc).ents] == ["ORG", "PER", "PER"]


def test_a_bearer_of_the_places_name_is_somebody() -> None:
    doc = Doc(spacy.blank("de").vocab, words="Jan Salzburg kam . Salzburgs Trainer ging .".split())
    doc.ents = [Span(doc, 0, 2, label="PER"), Span(doc, 4, 5, label="PER")]
    assert [one.label_ for one in kg_name_borders(doc).ents] == ["PER", "PER"]


def test_a_town_is_the_club_whose_name_ends_with_it() -> None:
    doc = Doc(
        spacy.blank("de").vocab, words="Blau-Weiß Zorbau kam . Zorbau siegte . Zorbaus Chefin ging .".split()
    )
    doc.ents = [Span(doc, 0, 2, label="ORG"), Span(doc, 4, 5, label="PER"), Span(doc, 7, 8, label="PER")]
    assert [one.label_ for one in kg_name_borders(doc).ents] == ["ORG", "ORG", "ORG"]


def test_what_stands_in_marks_behind_its_maker_is_a_work() -> None:
    doc = Doc(spacy.blank("de").vocab, words="aus Christa Wolfs „ Kassandra “ las sie „ Arte “ vor".split())
    doc.ents = [Span(doc, 1, 3, label="PER"), Span(doc, 4, 5, label="ORG"), Span(doc, 9, 10, label="ORG")]
    assert [one.label_ for one in kg_name_borders(doc).ents] == ["PER", "MISC", "ORG"]


@pytest.mark.parametrize(
    ("words", "names", "labels"),
    [
        ("Salewo schweigt . Salewo-Chef Kaya kam .", [(0, 1, "PER")], ["ORG"]),
        ("Salewo schweigt . Salewo-Fan Kaya kam .", [(0, 1, "PER")], ["PER"]),
        (
            "Jan Salewo kam . Salewo ging . Salewo-Chef Kaya kam .",
            [(0, 2, "PER"), (4, 5, "PER")],
            ["PER", "PER"],
        ),
        ("Luiz Lula da Silva kam . Lula ging .", [(0, 4, "PER"), (6, 7, "LOC")], ["PER", "PER"]),
        ("Anna Berlin da Silva kam . Berlin schwieg .", [(0, 4, "PER"), (6, 7, "LOC")], ["PER", "LOC"]),
    ],
)
def test_who_is_named_elsewhere_says_what_a_name_is(
    words: str, names: list[tuple[int, int, str]], labels: list[str]
) -> None:
    doc = Doc(spacy.blank("de").vocab, words=words.split())
    doc.ents = [Span(doc, begin, end, label=label) for begin, end, label in names]
    assert [one.label_ for one in kg_name_borders(doc).ents] == labels


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("Ein junger [Wolf|PER] lebt hier . Den [Wolf|PER] sah niemand .", []),
        ("Ein [Wolf|PER] lebt hier . [Anna Wolf|PER] sah den [Wolf|PER] .", ["Wolf", "Anna Wolf", "Wolf"]),
        ("[Wolf|PER] sah einen Fuchs . Der [Wolf|PER] schwieg .", ["Wolf", "Wolf"]),
    ],
)
def test_one_of_many_is_no_name(marked: str, names: list[str]) -> None:
    assert [one.text for one in kg_name_borders(marked_doc(marked)).ents] == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("Sie floh ins Lager [Abu Karim|PER] bei Nacht .", "Abu Karim|LOC"),
        ("Auch [Israels|PER] Armee schwieg .", "Israels|LOC"),
        ("Doch Torwart [Israel|PER] hielt .", "Israel|PER"),
        ("[Jan Israel|PER] kam . Dann sprach [Israel|PER] .", "Jan Israel|PER Israel|PER"),
        ("Sie floh mit Sprecher [Abu Karim|PER] bei Nacht .", "Abu Karim|PER"),
        ("In der Kleinstadt [Ina Lund|PER] zu treffen ist leicht .", "Ina Lund|PER"),
        ("Auch in [Buchs AG|ORG] wird gewählt .", "Buchs AG|LOC"),
        ("Auch die [Buchs AG|ORG] wird verkauft .", "Buchs AG|ORG"),
        ("Das schrieb der „ [Tagkurier|MISC] “ gestern .", "Tagkurier|ORG"),
        ("Das schrieb der „ [Tagtraum|MISC] “ gestern .", "Tagtraum|ORG"),
        ("Sie lobte den „ [Tagtraum|MISC] “ sehr .", "Tagtraum|MISC"),
        ("Sie bot dem Konkurrenten [Melvion|LOC] viel Geld .", "Melvion|ORG"),
        ("Sie flog nach [Santiago de Chile|PER] zurück .", "Santiago de Chile|LOC"),
        ("Im [Bruchner Forst|ORG] brennt es .", "Bruchner Forst|LOC"),
        ("Die [Karls-Universität|ORG] zu [Köln|LOC] schweigt .", "Karls-Universität zu Köln|ORG"),
        ("In [Steinach|LOC] am Brenner brennt es .", "Steinach am Brenner|LOC"),
        ("Das sagte der Herr [Kämmerer|PER] gestern .", ""),
        ("Sie warf dem [Ungarn|LOC] Unfug vor .", ""),
        ("Die Menschen in [Ungarn|LOC] wählen .", "Ungarn|LOC"),
        ("Sie saß im [ICE|ORG] nach Hause .", ""),
        ("Beamte der [ICE|ORG] kamen .", "ICE|ORG"),
        ("[ICE|ORG] steht still . Im [ICE|ORG] saß sie . Der [ICE 571|ORG] kam .", ""),
        ("Ein [Bau-Drama|PER] am See .", ""),
    ],
)
def test_kinds_by_the_words_around(marked: str, names: str) -> None:
    found = kg_name_borders(marked_doc(marked)).ents
    assert " ".join(f"{name.text}|{name.label_}" for name in found) == names
