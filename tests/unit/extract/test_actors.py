"""Who a name, a description or a pronoun stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import doc_of
from spacy.tokens import Doc

from kg.extract.actors import cluster_names, resolve
from kg.extract.actors.pronouns import plural_of_sie, pronoun_at
from kg.extract.actors.role_words import synonymous
from kg.extract.actors.text import text_of
from kg.model import Article, Dateline, Entity, Form, Kind, MentionType, Note, NoteKind, Quotation, Span
from kg.nlp.nouns import noun_of


def said(doc: Doc, speaker: str, content: str = "", *, form: Form = Form.INDIRECT, nth: int = 0) -> Quotation:
    """A quotation whose speaker phrase is the `nth` occurrence of `speaker`."""
    begin = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(speaker)}(?!\w)", doc.text)][nth]
    start = doc.text.index(content) if content else len(doc.text)
    return Quotation(
        content=(Span(start, start + len(content)),),
        form=form,
        rule="test",
        confidence=1.0,
        speaker_spans=(Span(begin, begin + len(speaker)),),
    )


def speakers(marked: str, *phrases: str | Quotation, doc: Doc | None = None) -> list[list[str]]:
    """The names of the entities that each of the speaker phrases points to."""
    doc = doc or doc_of(marked)
    quotations = [said(doc, phrase) if isinstance(phrase, str) else phrase for phrase in phrases]
    actors, filled = resolve(doc, None, quotations)
    names = {actor.entity.id: actor.entity.name for actor in actors}
    return [[names[i] for i in quotation.speaker] for quotation in filled]


def speaker(marked: str, phrase: str, nth: int = 0) -> list[str]:
    """The same for one phrase."""
    doc = doc_of(marked)
    return speakers(marked, said(doc, phrase, nth=nth), doc=doc)[0]


def named(marked: str) -> list[Entity]:
    """The entities of the names alone."""
    return list(cluster_names(doc_of(marked)))


@pytest.mark.parametrize(
    ("text", "name"),
    [("Das geht aus einer Studie hervor.", ["Studie"]), ("Nach Studien steigt die Zahl.", [])],
)
def test_a_single_document_speaks_for_itself(text: str, name: list[str]) -> None:
    phrase = "einer Studie" if name else "Studien"
    assert speaker(text, phrase) == name


@pytest.mark.parametrize(
    ("text", "phrase", "names_of"),
    [
        ("[Holm|PER], der sie führt, und [Brandt|PER] kamen.", "Holm, der sie führt, und Brandt", ["Holm", "Brandt"]),
        ("[Holm|PER], Chef der Bank, und [Brandt|PER] kamen.", "Holm, Chef der Bank, und Brandt", ["Holm", "Brandt"]),
        ("Sowohl [Holm|PER] als auch [Brandt|PER] kamen.", "Sowohl Holm als auch Brandt", ["Holm", "Brandt"]),
        ("[Holm|PER], Chef der Bank, kam.", "Holm, Chef der Bank", ["Holm"]),
        ("[Holm|PER] als Vertreter von [Brandt|PER] kam.", "Holm als Vertreter von Brandt", ["Holm"]),
    ],
)  # fmt: skip
def test_two_speak_whatever_parts_them(text: str, phrase: str, names_of: list[str]) -> None:
    assert speaker(text, phrase) == names_of


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("zwei mit dem Vorgang vertraute Personen", ["Personen"]),
        ("drei an den Gesprächen beteiligte Diplomaten", ["Diplomaten"]),
        ("der wegen Betrugs verurteilte Manager", ["Manager"]),
        ("mehrere von der Zeitung befragte Experten", ["Experten"]),
        ("ein dem Verein angehörendes Mitglied", ["Mitglied"]),
        ("ein Sprecher einer Zeitung", ["Sprecher einer Zeitung"]),
        ("die Leitung einer Klinik", ["Leitung einer Klinik"]),
    ],
)
def test_what_belongs_to_a_participle_speaks_for_nobody(phrase: str, name: list[str]) -> None:
    assert speaker(f"Der Plan sei tot, sagten {phrase}.", phrase) == name


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Der [Kanton Uri|LOC] zahlt. Das sagte der Kanton.", "der Kanton", ["Kanton Uri"]),
        ("Der [Landkreis Gotha|LOC] zahlt. Das sagte der Landkreis.", "der Landkreis", ["Landkreis Gotha"]),
        ("Der [Landkreis Celle|LOC] zahlt. Das sagte der Kreis.", "der Kreis", ["Landkreis Celle"]),
        ("In [Uri|LOC] brennt es. Das sagte der Kanton.", "der Kanton", ["Kanton"]),
        ("Die [Insel Juist|LOC] ruft. Das sagte der Kanton.", "der Kanton", ["Kanton"]),
    ],
)
def test_a_place_named_with_the_word_for_its_government_is_called_by_it(
    text: str, phrase: str, name: list[str]
) -> None:
    assert speaker(text, phrase) == name


def test_who_answers_in_an_interview_is_left_to_its_labels() -> None:
    text = "[Anna Falk|PER] über den Wald.\n\nUnd nun?\n\nMinister [Tobias Raschke|PER] schläft."
    doc = doc_of(text)
    content = "Minister Tobias Raschke schläft."
    answer = replace(said(doc, "Anna Falk", content, form=Form.DIRECT), rule="direct-in-interview")
    assert speakers(text, answer, doc=doc) == [["Anna Falk"]]


def names(entities: Sequence[Entity]) -> list[str]:
    """Their names."""
    return [entity.name for entity in entities]


class TestClusters:
    def test_surname_first_name_and_genitive_join_the_full_name(self) -> None:
        found = named(
            "[Karla Wendt|PER] kam. [Wendts|PER] Sprecher schwieg. [Wendt|PER] ging. [Karla|PER] lachte."
        )
        assert names(found) == ["Karla Wendt"]
        assert len(found[0].mentions) == 4

    def test_two_people_of_one_surname_stay_apart_and_the_last_fitting_takes_the_bare_surname(self) -> None:
        found = named("[Peter Sommer|PER] kam. [Anna Sommer|PER] blieb. [Sommer|PER] sprach.")
        assert names(found) == ["Peter Sommer", "Anna Sommer"]
        assert [len(entity.mentions) for entity in found] == [1, 2]

    @pytest.mark.parametrize(
        ("marked", "name"),
        [
            (
                "Die [Industriegewerkschaft Holz|ORG] ([IG Holz|ORG]) warnt. Die [IG Holz|ORG] ruft.",
                "Industriegewerkschaft Holz",
            ),
            ("Die [Vereinten Nationen|ORG] ([UN|ORG]) tagen. Die [UN|ORG] mahnt.", "Vereinte Nationen"),
            ("Das [Landgericht Aurich|ORG] tagt. Das [Landgericht|ORG] urteilt.", "Landgericht Aurich"),
            (
                "Das [Landesamt für Natur und Verbraucher|ORG] ([Lanuv|ORG]) tagt. Das [Lanuv|ORG] rät.",
                "Landesamt für Natur und Verbraucher",
            ),
            ("Die [Konferenz der Direktoren|ORG] ([EnDK|ORG]) tagt.", "Konferenz der Direktoren"),
            ("Die [Nordnetz|ORG] wächst. Die [Nordnetz AG|ORG] wirbt.", "Nordnetz AG"),
            ("Die Hilfe des [Blauen Kreuzes|ORG] kam. Das [Blaue Kreuz|ORG] half.", "Blaues Kreuz"),
            ("[Sabine Leut-Rauch|PER] kam. [Rauch|PER] ging.", "Sabine Leut-Rauch"),
            ("[Jan Frey|PER] und [Jan P. Frey|PER].", "Jan P. Frey"),
            ("[Hans|PER] kam. [Hans'|PER] Rad blieb.", "Hans"),
            ("[Luca Ferrari|PER] kam. So sagte [Ferrari|ORG] es.", "Luca Ferrari"),
            ("Die Firma [Lumina|ORG] wirbt. [Lumina|PER] schweigt.", "Lumina"),
            ("[Kamerun|LOC] verlor. Der Torwart [Kameruns|LOC] patzte.", "Kamerun"),
            ("[Siemens|ORG] wirbt. Die [Siemens AG|ORG] wächst.", "Siemens AG"),
            ("[Lumina|ORG] wirbt. Der [Lumina-Konzern|ORG] wächst.", "Lumina"),
            ("Das [ZDF|ORG] sendet. Die Angaben des [ZDFs|ORG] fehlen.", "ZDF"),
            (
                "Die [Verbraucherzentrale|ORG] warnt. Die [Verbraucherzentrale Adorf|ORG] klagt.",
                "Verbraucherzentrale Adorf",
            ),
            ("[Meta|ORG] wirbt. [Meta Lumina Inc.|ORG] wächst.", "Meta Lumina Inc."),
            ("Die [Nordnetz Wind AG|ORG] baut. [Nordnetz|PER] schweigt.", "Nordnetz Wind AG"),
            ("Die [Nordnetz Wind AG|ORG] baut. Die [NW|ORG] schweigt.", "Nordnetz Wind AG"),
            ("[nMobil|MISC] wirbt. [nMobil|MISC] geht. Die [nMobil Inc.|MISC] wächst.", "nMobil Inc."),
            ("[Ernst & Lund|ORG] prüft. [EL|ORG] schweigt.", "Ernst & Lund"),
            ("Die [Kickers SV Adorf|ORG] siegten. [Adorfs|PER] Trainer jubelte.", "Kickers SV Adorf"),
            ("Die [Neue Front|ORG] warb. Der Chef der [Neuen Front|ORG] schwieg.", "Neue Front"),
            (
                "Das [Bündnis Nord|ORG] rief auf. Ein Sprecher des [Bündnisses Nord|ORG] kam.",
                "Bündnis Nord",
            ),
            (
                "Der [Nordsee Hilfsdienst|ORG] kam. Der Chef des [Nordsee-Hilfsdienstes|ORG] sprach.",
                "Nordsee Hilfsdienst",
            ),
            ("Der [F.C. Adorf|ORG] siegte. Der [FC Adorf Lund|ORG] feiert.", "FC Adorf Lund"),
            ("Die [Bundesautobahn 7|LOC] ist zu. Auf der [A 7|LOC] staut es sich.", "A 7"),
            ("In [Adorf (Lahn)|LOC] brennt es. [Adorf|LOC] hilft.", "Adorf (Lahn)"),
            ("Im [Chemiepark|LOC] brennt es. Der [Chemiepark Adorf|LOC] ist zu.", "Chemiepark Adorf"),
            ("[Paul Kirchhoff|PER] kam. [Paul Kirchhof|PER] ging.", "Paul Kirchhof"),
            ("[Hossein Mussawi|PER] kam. [Moussawi|PER] ging.", "Hossein Mussawi"),
            ("Der [Nordpreis|MISC] ist alt. Die Jury des [Nordpreises|MISC] tagt.", "Nordpreis"),
            (
                "Die Lage im [UN-Sicherheitsrat|ORG] ist ernst. Ein Papier des [Sicherheitsrates der Vereinten Nationen"
                "|ORG] fehlt.",
                "Sicherheitsrat der Vereinten Nationen",
            ),
            (
                "Er lebt in [Bad Adorf vor der Lohe|LOC]. In [Bad Adorf|LOC] brennt es.",
                "Bad Adorf vor der Lohe",
            ),
            ("Das [Land Hessen|LOC] hilft. [Hessen|LOC] zahlt.", "Land Hessen"),
            (
                "Das [Fürstentum Liechtenstein|LOC] hilft. [Liechtenstein|LOC] zahlt.",
                "Fürstentum Liechtenstein",
            ),
            ("Aus [Hamburg|LOC]. Die [Freie und Hansestadt Hamburg|LOC].", "Freie und Hansestadt Hamburg"),
            ("Der [EU-Ministerrat|ORG] tagt. Der [Ministerrat|ORG] stimmt zu.", "EU-Ministerrat"),
            ("Das [Bundeskartellamt|ORG] prüft. Das [Kartellamt|ORG] schweigt.", "Bundeskartellamt"),
            ("[Mohamed Lund|PER], genannt [Memo|PER], kam. [Memo|PER] ging.", "Mohamed Lund"),
            ("[Jan Lund|PER] alias „[Specht|PER]“ kam.", "Jan Lund"),
            (
                "[Jan Specht|PER], mit bürgerlichem Namen [Hans Lund|PER], kam. [Specht|PER] ging.",
                "Jan Specht",
            ),
            ("[Benedikt XVI.|PER] kam. [Joseph Ratzinger|PER] ging.", "Benedikt XVI."),
            ("[Anna Specht|PER] (eigentlich [Ute Lund|PER]) kam. [Anna Specht|PER] ging.", "Anna Specht"),
            ("Pfarrer [Alois|PER] schweigt. Pfarrer [Alois Wimmer|PER] ging.", "Alois Wimmer"),
            ("Die [SPD|ORG] tagt. Die [Sozialdemokraten|ORG] streiten.", "SPD"),
            ("Der [SV Torgau|ORG] verlor. Der [SVT|ORG] schweigt.", "SV Torgau"),
            ("Der [HSV|ORG] verlor. Der [Hamburger SV|ORG] schweigt.", "Hamburger SV"),
            ("Der [FC Bayern München|ORG] verlor. Der [FCB|ORG] schweigt.", "FC Bayern München"),
            (
                "Der [Deutsche Bundestag|ORG] tagt. Die Sitzung des [Bundestages|ORG] endet.",
                "Deutscher Bundestag",
            ),
        ],
    )
    def test_forms_of_one_name(self, marked: str, name: str) -> None:
        assert names(named(marked)) == [name]

    @pytest.mark.parametrize(
        "marked",
        [
            "Das [Innenministerium|ORG] zögert. Das [Bundesinnenministerium|ORG] drängt.",
            "Das [Bundesverwaltungsgericht|ORG] urteilt. Das [Verwaltungsgericht|ORG] irrte.",
            "Die [Universität Köln|ORG] liegt in [Köln|LOC].",
            "[New York|LOC] und [York|LOC].",
            "Der [FC Altstadt|ORG] und der [FC Neustadt|ORG].",
            "Die [Union|ORG] in der [Europäischen Union|ORG].",
            "[Frank Berg|PER] am [Berg|LOC].",
            "Die [Bank Lund|ORG] und [Lund|PER].",
            "[Luca Ferrari|PER] fuhr für den [Rennstall Ferrari|ORG].",
            "[Lumina|ORG] wirbt im [Lumina-Stadion|ORG].",
            "Die [SS|ORG] und die [USA|LOC].",
            "Der [SV Adorf|ORG] siegte, [Adorf|ORG] jubelt. Die Fans der [Nordkurve Adorf|ORG] pfiffen.",
            "Das [Rote Kreuz|ORG] und das [Internationale Komitee vom Roten Kreuz|ORG].",
            "[Siemens|ORG] und [Siemens Energy|ORG].",
            "Der [SV Torgau|ORG] und der [SVA|ORG].",
            "Die [A 7|LOC] und die [B 7|LOC].",
            "[Wien|LOC] und [Wiener Neustadt|LOC].",
            "[Paul Lang|PER] und [Paul Lange|PER].",
            "[Paul Lehmann|PER] und [Lohmann|PER].",
            "[Anna Kirchhoff|PER] und [Paul Kirchhof|PER].",
            "Der [CDU|ORG]/[SPD|ORG] Senat.",
            "Die [SPD|ORG]/[Lund-Koalition|ORG] zerfiel.",
            "[Rot-Grün|ORG] zerfiel, die [Grünen|ORG] gingen.",
            "Die [Grünen|ORG] ([SPD|ORG]).",
            "Die [Republik Nordlund|LOC] und die [Insel Lund|LOC].",
            "Die [SPD-Fraktion|ORG] und die [SPD|ORG].",
            "[Grüne|ORG] streiten, die [Grüne Jugend|ORG] klagt.",
            "[Jan Lund|PER], genannt [Adorf|LOC].",
            "[Jan Lund|PER] kam, genannt wurde [Specht|PER].",
            "[Jan Lund|PER] wollte eigentlich [Ute Specht|PER] sprechen.",
            "[Jan Lund|PER] kam mit seinem Freund namens [Kai Specht|PER].",
            "[Alois Lund|PER] und [Wimmer|PER].",
            "[Anna Lund|PER] und [Anna Wimmer|PER].",
        ],
    )
    def test_different_bearers_stay_apart(self, marked: str) -> None:
        assert len(named(marked)) == 2

    @pytest.mark.parametrize(
        ("marked", "name"),
        [
            ("Die Hauptstadt [Frankreichs|LOC] feiert.", "Frankreich"),
            ("[Waldows|PER] Sprecher schwieg.", "Waldow"),
            ("Ministerpräsident [Evo Morales|PER] kam.", "Evo Morales"),
            ("Der Paläograph [Jan Oelkers|PER] kam.", "Jan Oelkers"),
            ("Die Kryptologin [Ina Oelkers|PER] kam.", "Ina Oelkers"),
            ("Das Grab [Jan Lerchers|PER] liegt am See.", "Jan Lercher"),
            ("In [Paris|LOC] regnet es.", "Paris"),
            ("Das Urteil des [Landgerichts Aurich|ORG] steht.", "Landgericht Aurich"),
            ("Die Rede vor dem Plenum des [Volkskongresses|ORG] kam an.", "Volkskongress"),
            ("Der Preis des [Nordkomitees|ORG] kam an.", "Nordkomitee"),
            ("Die Praxis des [Bundes|ORG] steht.", "Bund"),
            ("Der Chef des [Ohm-Fulda-Kreises|LOC] kam.", "Ohm-Fulda-Kreis"),
            ("Der [Oberste Rechnungshof|ORG] tagt.", "Oberster Rechnungshof"),
            ("Die Partei [Freie Wähler|ORG] siegt.", "Freie Wähler"),
            ("Die [Freien Wähler|ORG] siegen.", "Freie Wähler"),
            ("Ein Sieg der [Freien Wähler|ORG].", "Freie Wähler"),
            ("Der [Oberste Richter|ORG] tagt.", "Oberster Richter"),
            ("Er singt bei den [Adorfer Festspielen|MISC].", "Adorfer Festspiele"),
            ("Er singt in den [Vereinigten Staaten|LOC].", "Vereinigte Staaten"),
            ("Er leitet die Proben der [Badischen Staatskapelle|ORG].", "Badische Staatskapelle"),
            ("Das sagte sie der [Deutschen Welle|ORG].", "Deutsche Welle"),
            ("Das sagte sie der [Deutschen Welthungerhilfe|ORG].", "Deutsche Welthungerhilfe"),
            ("Zwischen [Europäischer Zentralbank|ORG] und Bund herrscht Streit.", "Europäische Zentralbank"),
            ("Er spielt beim [Wiener Verein|ORG] mit.", "Wiener Verein"),
            ("Er leitete das Haus des [Roten Halbmonds|ORG].", "Roter Halbmond"),
            ("Sie sang bei den [Roten Zora|ORG].", "Roten Zora"),
            ("Das bleibt das beste [Europas|LOC].", "Europa"),
            (
                "Das [nord-adorfische Wirtschaftsministerium|ORG] prüft.",
                "nord-adorfisches Wirtschaftsministerium",
            ),
            ("Das sagte [Typ 9.|MISC] Er schwieg.", "Typ 9"),
            ("[Benedikt XVI.|PER] Er schwieg.", "Benedikt XVI."),
            ("Die [Nordnetz Inc.|ORG] Sie wächst.", "Nordnetz Inc."),
            ("Er spielt für [Borussia Adorf II.|ORG] Er traf.", "Borussia Adorf II"),
        ],
    )
    def test_citation_form(self, marked: str, name: str) -> None:
        assert names(named(marked)) == [name]

    def test_kind_by_majority_and_ids_in_order(self) -> None:
        found = named("[Israel|LOC] warnt. [Israel|ORG] und [Bern|LOC]. [Israel|LOC] handelt.")
        assert [(entity.id, entity.kind) for entity in found] == [
            ("e1", Kind.LOCATION),
            ("e2", Kind.LOCATION),
        ]

    @pytest.mark.parametrize(
        ("marked", "role"),
        [
            ("US-Außenminister [Tom Reed|PER] reiste ab.", "US-Außenminister"),
            ("[Mara Kern|PER], die Vorsitzende der Partei, sprach.", "Vorsitzende der Partei"),
            ("Der Vorsitzende der Partei, [Max Huber|PER], sprach.", "Vorsitzender der Partei"),
            ("Die neue Ministerin [Eva Roth|PER] sprach.", "neue Ministerin"),
            ("[Jo Lind|PER] ist Teamchef bei den Roten.", "Teamchef"),
            ("Gestern warnte Stadtrat [Jo Lind|PER].", "Stadtrat"),
            ("Der Hausbesitzerverband ([HBV|ORG]) warnte.", "Hausbesitzerverband"),
            ("Der Mutterkonzern, die dänische [Lumina|ORG], schwieg.", "Mutterkonzern"),
            ("Die Tochter [Lumina|ORG] wächst.", "Tochter"),
            ("Dessen Vorsitzende [Eva Roth|PER] sprach.", "Vorsitzende"),
            ("Der Vorsitzende [Max Huber|PER] sprach.", "Vorsitzender"),
            ("Er lobte vor allem Torhüter [Max Huber|PER].", "Torhüter"),
            ("Er lobte den 2006 entmachteten früheren Präsidenten [Max Huber|PER].", "früherer Präsident"),
            ("Die aus Linz stammende frühere Ärztin [Eva Roth|PER] sprach.", "frühere Ärztin"),
            ("Der als streng geltende Pfarrer [Max Huber|PER] sprach.", "Pfarrer"),
            ("Die leitende Ärztin [Eva Roth|PER] sprach.", "leitende Ärztin"),
            ("Beim Treffen mit Präsidenten [Max Huber|PER] schwieg sie.", "Präsident"),
            ("Die 64-jährige Ärztin [Eva Roth|PER] sprach.", "Ärztin"),
        ],
    )
    def test_role(self, marked: str, role: str) -> None:
        assert named(marked)[0].role == role

    def test_whom_somebody_follows_is_no_role(self) -> None:
        assert named("Sein Amtsvorgänger [Max Huber|PER] schwieg.")[0].role is None
        assert named("Sein Vorgänger, der Arzt [Max Huber|PER], schwieg.")[0].role == "Arzt"

    @pytest.mark.parametrize(
        "marked",
        [
            "Mit dem Verband, der [Lumina|ORG] und anderen sprach sie.",
            "Mit dem Verband, der [Lumina|ORG], dem Staat und anderen sprach sie.",
            "Sie sagte dem [NDR|ORG], Patienten müssten warten.",
            "Sie sagte dem [NDR|ORG], die Kreise bräuchten Luft.",
            "Der Sprecher ([Lumina|ORG]) kam.",
        ],
    )
    def test_no_role_of_a_body(self, marked: str) -> None:
        assert named(marked)[0].role is None

    def test_an_abbreviation_before_it_is_spelt_out(self) -> None:
        found = named("[BVX|ORG] ruft auf. Der [Bund Lund|ORG] ([BVX|ORG]) warnt. [BVX|ORG] klagt.")
        assert [(entity.name, len(entity.mentions)) for entity in found] == [("Bund Lund", 4)]

    def test_the_canton_of_a_party_is_no_part_of_it(self) -> None:
        assert names(named("[Jo Lind|PER] ([SVP/SZ|ORG]) kam. Die [SVP|ORG] warnt.")) == ["Jo Lind", "SVP"]
        assert names(named("Die [CDU/CSU|ORG] warnt.")) == ["CDU/CSU"]

    def test_no_role_from_a_genitive(self) -> None:
        assert named("[Tom Reed|PER] kam. Der Sprecher [Reeds|PER] schwieg.")[0].role is None

    def test_agency_and_sign_off_are_nobody_but_the_place_stays(self) -> None:
        text = "BONN ([dpa|ORG]) - Die Sonne scheint. /[mk|PER]"
        doc = doc_of(text.replace("BONN", "[BONN|LOC]"))
        line = Dateline(Span(0, 13), places=(Span(0, 4),), agency="dpa")
        article = Article(
            "a", doc.text, "test", dateline=line, sign_off=Span(doc.text.index("/mk"), len(doc.text))
        )
        assert names(cluster_names(doc, article)) == ["Bonn"]

    def test_what_a_wire_notes_is_nobody(self) -> None:
        doc = doc_of("[ROUNDUP|ORG]: [SAP|ORG] spart. [SAP|ORG] wächst.")
        note = Note(NoteKind.UPDATE, "ROUNDUP:", Span(0, 8))
        assert names(cluster_names(doc, Article("a", doc.text, "test", notes=(note,)))) == ["SAP"]


class TestSpeakerPhrases:
    @pytest.mark.parametrize(
        ("marked", "phrase", "expected"),
        [
            ("US-Außenminister [Tom Reed|PER] warnte.", "US-Außenminister Tom Reed", ["Tom Reed"]),
            ("[Tom Reeds|PER] Amt warnte. [Tom Reed|PER] kam.", "Tom Reeds Amt", ["Tom Reeds Amt"]),
            ("Das erklärte Stadtrat [Tom Reed|PER].", "Stadtrat Tom Reed", ["Tom Reed"]),
            ("Die Eltern warnten.", "Die Eltern", ["Eltern"]),
            ("Das sagte er zu Eltern.", "Eltern", ["Eltern"]),
            (
                "Ein Sprecher des Ministeriums warnte.",
                "Ein Sprecher des Ministeriums",
                ["Sprecher des Ministeriums"],
            ),
            ("Nach Angaben der Polizei brannte es.", "Angaben der Polizei", ["Polizei"]),
            ("Laut Polizeiangaben brannte es.", "Polizeiangaben", ["Polizei"]),
            (
                "Nach Meinung politischer Beobachter reicht es.",
                "Meinung politischer Beobachter",
                ["politische Beobachter"],
            ),
            ("Die Fans verlangten mehr.", "Die Fans", ["Fans"]),
            ("Laut ersten Meldungen Schäden gab es viele.", "ersten Meldungen Schäden", []),
            ("Nach Zeugenaussagen der Ehemann kam zuerst.", "Zeugenaussagen der Ehemann", ["Zeugen"]),
            (
                "Das Bau- und Verkehrsministerium warnte.",
                "Das Bau- und Verkehrsministerium",
                ["Verkehrsministerium"],
            ),
            ("Laut Medienberichten brannte es.", "Medienberichten", ["Medien"]),
            ("[Ute Lenz|PER] und [Ali Kaya|PER] warnten.", "Ute Lenz und Ali Kaya", ["Ute Lenz", "Ali Kaya"]),
            ("[Ali Kaya|PER] ([SPD|ORG]) warnte.", "Ali Kaya (SPD)", ["Ali Kaya"]),
            (
                "Der Chef der [Nordnetz AG|ORG], [Max Huber|PER], warnte.",
                "Der Chef der Nordnetz AG, Max Huber",
                ["Max Huber"],
            ),
            ("Das sagte [VfB|ORG] Trainer [Max Huber|PER].", "VfB Trainer Max Huber", ["Max Huber"]),
            ("Das sagte der [VfB|ORG] Trainern und [Max Huber|PER].", "der VfB", ["VfB"]),
            (
                "Vizekanzler und Arbeitsminister [Max Huber|PER] warnte.",
                "Vizekanzler und Arbeitsminister Max Huber",
                ["Max Huber"],
            ),
            (
                "Ein Sprecher [Reeds|PER] warnte. [Tom Reed|PER] kam.",
                "Ein Sprecher Reeds",
                ["Sprecher Reeds"],
            ),
            ("Die Zeitung „[Kurier|ORG]“ meldet Frost.", "Die Zeitung „Kurier“", ["Kurier"]),
            (
                "Die in [Linz|LOC] erscheinende Zeitung „[Kurier|ORG]“ meldet.",
                "Die in Linz erscheinende Zeitung „Kurier“",
                ["Kurier"],
            ),
            (
                "Der nicht an der Studie beteiligte Forscher [Ali Kaya|PER] lobt sie.",
                "Der nicht an der Studie beteiligte Forscher Ali Kaya",
                ["Ali Kaya"],
            ),
            (
                "An der Studie nicht beteiligte Fachleute loben sie.",
                "An der Studie nicht beteiligte Fachleute",
                ["Fachleute"],
            ),
            ("Der Vertreter [Libyens|LOC] schwieg.", "Der Vertreter Libyens", ["Vertreter Libyens"]),
            (
                "Polizei und Staatsanwaltschaft ermitteln.",
                "Polizei und Staatsanwaltschaft",
                ["Polizei", "Staatsanwaltschaft"],
            ),
            ("Den deutschen Behörden zufolge regnet es.", "Den deutschen Behörden", ["deutsche Behörden"]),
            ("Ersten Angaben zufolge regnet es.", "Ersten Angaben", []),
            ("Gerüchten zufolge regnet es.", "Gerüchten", []),
            ("Laut dpa-Meldung brannte es.", "dpa-Meldung", ["dpa"]),
            ("Nach israelischen Angaben brannte es.", "israelischen Angaben", ["Israel"]),
            ("Von Seiten der Polizei hieß es Nein.", "Seiten der Polizei", ["Polizei"]),
            ("Die Presseerklärung beginnt spät.", "Die Presseerklärung", []),
            ("Der [OSZE-Bericht|ORG] rügt die Wahl.", "Der OSZE-Bericht", ["OSZE"]),
            ("Die [US-Botschaft|ORG] rügt die Wahl.", "Die US-Botschaft", ["US-Botschaft"]),
            ("Zeitungsberichten zufolge regnet es.", "Zeitungsberichten", ["Zeitungen"]),
            ("Aus Belegschaftssicht ist das falsch.", "Belegschaftssicht", ["Belegschaft"]),
            ("Zahlen des Wetteramts zufolge regnet es.", "Zahlen des Wetteramts", ["Wetteramt"]),
            ("Laut einer Mail der Zentrale regnet es.", "einer Mail der Zentrale", ["Zentrale"]),
            ("Laut einer Auswertung der Polizei regnet es.", "einer Auswertung der Polizei", ["Polizei"]),
            ("Den Unterlagen zufolge regnet es.", "Den Unterlagen", []),
            ("Nach Angaben seines Anwalts regnet es.", "Angaben seines Anwalts", ["Anwalt"]),
            ("Nach Angaben informierter Behörden regnet es.", "Angaben", ["informierte Behörden"]),
            ("Nach Angaben waren Behörden dort.", "Angaben", []),
            ("Der Künstler und Aktivist sprach.", "Der Künstler und Aktivist", ["Künstler"]),
            (
                "Der Chef der Nordbank, [Max Huber|PER], klagte.",
                "Der Chef der Nordbank",
                ["Max Huber"],
            ),
            ("So hieß es vom Chef der Nordbank [Max Huber|PER].", "vom Chef der Nordbank", ["Max Huber"]),
            ("Der Softwarehersteller [Lumina|ORG] klagte.", "Der Softwarehersteller", ["Lumina"]),
            (
                "[Ute Lenz|PER] traf [Max Huber|PER]. Die beiden Politiker warnten.",
                "Die beiden Politiker",
                ["Ute Lenz", "Max Huber"],
            ),
            (
                "[Ute Lenz|PER] kam. Die beiden Politiker der Linken warnten.",
                "Die beiden Politiker der Linken",
                ["beide Politiker der Linken"],
            ),
            ("Das meldet die Newsseite „[Kurier|ORG]“.", "die Newsseite „Kurier“", ["Kurier"]),
            ("Das sagt die Newsseite der „[Kurier|ORG]“.", "die Newsseite", ["Newsseite der „Kurier“"]),
        ],
    )
    def test_whom_the_phrase_names(self, marked: str, phrase: str, expected: list[str]) -> None:
        assert speaker(marked, phrase) == expected

    def test_unnamed_speaker_is_an_entity_of_its_own(self) -> None:
        doc = doc_of("Zwei Demonstranten riefen. Ein Sprecher des Ministeriums schwieg.")
        actors, _ = resolve(
            doc, None, [said(doc, "Zwei Demonstranten"), said(doc, "Ein Sprecher des Ministeriums")]
        )
        assert [(a.entity.kind, a.entity.named, a.plural) for a in actors] == [
            (Kind.GROUP, False, True),
            (Kind.PERSON, False, False),
        ]

    def test_people_declined_like_adjectives_are_many_without_an_article(self) -> None:
        doc = doc_of("Jugendliche klagten. Die Vorsitzende klagte.")
        actors, _ = resolve(doc, None, [said(doc, "Jugendliche"), said(doc, "Die Vorsitzende")])
        assert [(a.entity.name, a.entity.kind, a.plural) for a in actors] == [
            ("Jugendliche", Kind.GROUP, True),
            ("Vorsitzende", Kind.PERSON, False),
        ]

    def test_no_firm_is_nobody(self) -> None:
        doc = doc_of("Kein Unternehmen half. Ein Unternehmen klagte.")
        actors, _ = resolve(doc, None, [], described=True)
        assert [len(actor.entity.mentions) for actor in actors] == [1]

    def test_undescribed_bystanders_are_no_entities(self) -> None:
        doc = doc_of("Ein Passant sah [Ute Lenz|PER].")
        actors, _ = resolve(doc, None, [])
        assert [a.entity.name for a in actors] == ["Ute Lenz"]

    def test_own_statements_belong_to_the_subject(self) -> None:
        for words in ("eigenen Angaben", "eigenem Bekunden", "eigener Aussage"):
            assert speaker(f"Die [Nordnetz AG|ORG] wächst nach {words}.", words) == ["Nordnetz AG"]

    def test_demnach_points_to_the_speaker_before(self) -> None:
        assert speakers("[Ute Lenz|PER] sprach. Demnach regnet es.", "Ute Lenz", "Demnach")[1] == ["Ute Lenz"]

    @pytest.mark.parametrize(
        ("marked", "phrase", "expected"),
        [
            (
                "Heute gab die [Nordbank|ORG] ihr Ergebnis bekannt. Demnach wächst sie.",
                "Demnach",
                ["Nordbank"],
            ),
            ("In [Linz|LOC] regnete es. Demnach blieb es kalt.", "Demnach", []),
            ("Die [Nordbank|ORG] wächst. Es regnete. Demnach blieb es kalt.", "Demnach", []),
        ],
    )
    def test_demnach_points_to_who_acts_in_the_sentence_before(
        self, marked: str, phrase: str, expected: list[str]
    ) -> None:
        assert speaker(marked, phrase) == expected

    @pytest.mark.parametrize(
        ("marked", "phrase", "expected"),
        [
            ("Ein Bericht der [OSZE|ORG] liegt vor. Der Bericht rügt.", "Der Bericht", ["OSZE"]),
            ("Ein Bericht liegt der [OSZE|ORG] vor. Der Bericht rügt.", "Der Bericht", []),
            ("Die Studie der [OSZE|ORG] fehlt. Laut einer Studie regnet es.", "einer Studie", ["Studie"]),
            (
                "Das [Landgericht Aurich|ORG] tagte. Nach dem Urteil steht er.",
                "dem Urteil",
                ["Landgericht Aurich"],
            ),
            ("Die [Nordbank|ORG] tagte. Nach dem Urteil steht er.", "dem Urteil", []),
            (
                "Eine Studie der [OSZE|ORG] liegt vor, Studien der [Nordbank|ORG] auch. Die Studie rügt.",
                "Die Studie",
                ["OSZE"],
            ),
            (
                "[Ute Lenz|PER] kam. In ihrer Thronrede mahnte sie. In der Rede heißt es, es eile.",
                "der Rede",
                ["Ute Lenz"],
            ),
            (
                "[Ute Lenz|PER] sprach. Sie hat den Bericht der [OSZE|ORG] gelesen. Darin heißt es, es eile.",
                "Darin",
                ["OSZE"],
            ),
            ("[Ute Lenz|PER] kam. Sie hat ein Buch. Darin heißt es, es eile.", "Darin", ["Ute Lenz"]),
        ],
    )
    def test_documents_speak_for_who_issued_them(self, marked: str, phrase: str, expected: list[str]) -> None:
        assert speaker(marked, phrase) == expected


class TestDescriptions:
    @pytest.mark.parametrize(
        ("marked", "phrase", "expected"),
        [
            ("Bundeskanzlerin [Ute Lenz|PER] kam. Die Kanzlerin sprach.", "Die Kanzlerin", "Ute Lenz"),
            ("Bundeskanzlerin [Ute Lenz|PER] kam. Die CDU-Chefin sprach.", "Die CDU-Chefin", "Ute Lenz"),
            ("Minister [Max Huber|PER] kam. Der Innenminister sprach.", "Der Innenminister", "Max Huber"),
            (
                "[Ute Lenz|PER] und [Max Huber|PER] kamen. Die 54-Jährige sprach.",
                "Die 54-Jährige",
                "Ute Lenz",
            ),
            (
                "Das [Landgericht Aurich|ORG] tagte. Das Gericht urteilte.",
                "Das Gericht",
                "Landgericht Aurich",
            ),
            ("Die [Nordnetz AG|ORG] wächst. Das Unternehmen wirbt.", "Das Unternehmen", "Nordnetz AG"),
            ("Die [Münchner Polizei|ORG] kam. Die Polizei sucht Zeugen.", "Die Polizei", "Münchner Polizei"),
            (
                "Ein Sprecher des Amtes kam. [Ute Lenz|PER] ging. Der Sprecher schwieg.",
                "Der Sprecher",
                "Sprecher des Amtes",
            ),
            ("Ein Polizeisprecher kam. Der Sprecher schwieg.", "Der Sprecher", "Polizeisprecher"),
            (
                "Das [Kinderheim Sankt Anna|ORG] schließt. Das Heim klagt.",
                "Das Heim",
                "Kinderheim Sankt Anna",
            ),
            (
                "Der libysche Präsident [Ali Karim|PER] traf den syrischen Präsidenten [Omar Sadi|PER]. Dann "
                "sprach der libysche Präsident.",
                "der libysche Präsident",
                "Ali Karim",
            ),
            ("[Ute Lenz|PER] ([SPD|ORG]) kam mit der [CDU|ORG]. Ihre Partei warnte.", "Ihre Partei", "SPD"),
            (
                "Der [Nationale Übergangsrat|ORG] tagte. Der Übergangsrat warnte.",
                "Der Übergangsrat",
                "Nationaler Übergangsrat",
            ),
            (
                "Die [Universität Bebra|ORG] klagt. Die Hochschule wirbt.",
                "Die Hochschule",
                "Universität Bebra",
            ),
            (
                "Der Chef der [Nordnetz AG|ORG], [Max Huber|PER], kam. Der Chef des Konzerns sprach.",
                "Der Chef des Konzerns",
                "Max Huber",
            ),
            ("Finanzminister [Max Huber|PER] ging. Der Ex-Minister schwieg.", "Der Ex-Minister", "Max Huber"),
            ("Der [Max Huber|PER] wurde gefasst. Der Verdächtige schwieg.", "Der Verdächtige", "Max Huber"),
            ("König [Max Huber|PER] kam. Das Staatsoberhaupt sprach.", "Das Staatsoberhaupt", "Max Huber"),
            (
                "Der Autobauer [Lumina|ORG] wächst. Die Nordnetz-Tochter wirbt.",
                "Die Nordnetz-Tochter",
                "Lumina",
            ),
            ("Die „[Lumina|MISC]“ wächst. Das Unternehmen wirbt.", "Das Unternehmen", "Lumina"),
            (
                "Die [Stadtwerke Adorf|ORG] bauen. Die Kunden klagen. Die Stadtwerke schwiegen.",
                "Die Stadtwerke",
                "Stadtwerke Adorf",
            ),
            ("Die [IG BCE|ORG] rief auf. Die Gewerkschaft warnte.", "Die Gewerkschaft", "IG BCE"),
            (
                "Das [Landesamt für Umwelt|ORG] maß nach. Die Behörde warnte.",
                "Die Behörde",
                "Landesamt für Umwelt",
            ),
            (
                "Die [Nordnetz AG|ORG] wächst. Die [IG BCE|ORG] klagt. Das Unternehmen wirbt.",
                "Das Unternehmen",
                "Nordnetz AG",
            ),
            (
                "Nachbarin [Ute Lenz|PER] musste ihr Haus verlassen. Niemand half, klagte die Rentnerin.",
                "die Rentnerin",
                "Ute Lenz",
            ),
            (
                "Der Mutterkonzern, die dänische [Lumina A/S|ORG], schwieg. Der Konzern wirbt.",
                "Der Konzern",
                "Lumina A/S",
            ),
        ],
    )
    def test_refers_back(self, marked: str, phrase: str, expected: str) -> None:
        assert speaker(marked, phrase) == [expected]

    @pytest.mark.parametrize(
        ("marked", "phrase"),
        [
            ("Finanzminister [Max Huber|PER] kam. Der Außenminister sprach.", "Der Außenminister"),
            ("Minister [Max Huber|PER] kam. Die Ministerin sprach.", "Die Ministerin"),
            ("Minister [Max Huber|PER] kam. Ein Minister sprach.", "Ein Minister"),
            ("Die [Münchner Polizei|ORG] kam. Die holländische Polizei sprach.", "Die holländische Polizei"),
            ("[Max Huber|PER], der Chef der Bank, kam. Der Chef der Bahn sprach.", "Der Chef der Bahn"),
            ("Das [Innenministerium|ORG] kam. Das Blatt sprach.", "Das Blatt"),
            ("Kanzler [Max Huber|PER] kam. Der Polizeipräsident sprach.", "Der Polizeipräsident"),
            (
                "Der Chef der [Nordbank|ORG], [Max Huber|PER], kam. Der Chef der Polizei sprach.",
                "Der Chef der Polizei",
            ),
        ],
    )
    def test_brings_in_somebody_new(self, marked: str, phrase: str) -> None:
        (found,) = speaker(marked, phrase)
        assert found not in {"Max Huber", "Münchner Polizei", "Innenministerium"}

    def test_a_work_in_marks_stands_behind_a_genitive(self) -> None:
        found = named("Sie las aus [Christa Wolfs|PER] „[Kassandra|MISC]“.")
        assert names(found) == ["Christa Wolf", "Kassandra"]

    @pytest.mark.parametrize(
        ("marked", "phrase", "name"),
        [
            (
                "Die Kritiker der „[Waldauer Zeitung|ORG]“ schwiegen.",
                "Die Kritiker",
                "Kritiker der „Waldauer Zeitung“",
            ),
            (
                "Ein Sprecher von [Ursula von der Leyen|PER] schwieg.",
                "Ein Sprecher",
                "Sprecher von Ursula von der Leyen",
            ),
            ("Das sagte die 41-Jährige der „[Waldauer Zeitung|ORG]“.", "die 41-Jährige", "41-Jährige"),
            ("Die Gemeinde von der Gewerbesteuer zu lösen, sei falsch.", "Die Gemeinde", "Gemeinde"),
            ("Die Sprecherin von der Gewerkschaft kam.", "Die Sprecherin", "Sprecherin von der Gewerkschaft"),
        ],
    )
    def test_is_cited_with_its_whole_genitive(self, marked: str, phrase: str, name: str) -> None:
        assert speaker(marked, phrase) == [name]

    def test_letters_that_no_table_knows_are_one_body(self) -> None:
        marked = "Das BQZ prüft. Laut einer Mitteilung des BQZ der Stadt reicht es."
        assert speakers(marked, "Das BQZ", "des BQZ der Stadt") == [["BQZ"], ["BQZ"]]

    def test_profession_calls_again_the_person_named_but_an_event_brings_its_own_people(self) -> None:
        marked = "[Ute Lenz|PER] kam. Die Biologin sprach. Die Täterin floh."
        assert speakers(marked, "Die Biologin", "Die Täterin") == [["Ute Lenz"], ["Täterin"]]

    def test_the_right_one_of_two_ministers(self) -> None:
        marked = (
            "Finanzminister [Max Huber|PER] traf Außenminister [Ali Kaya|PER]. Der Finanzminister lachte."
            " Der Außenminister schwieg."
        )
        assert speakers(marked, "Der Finanzminister", "Der Außenminister") == [["Max Huber"], ["Ali Kaya"]]

    def test_who_has_just_spoken_goes_on_by_age_or_party(self) -> None:
        doc = doc_of(
            "Es reiche, sagte die Vorsitzende [Ute Lenz|PER]. „So nicht“, sagte die SPD-Politikerin."
        )
        first = said(doc, "die Vorsitzende Ute Lenz", "Es reiche")
        then = said(doc, "die SPD-Politikerin", "„So nicht“", form=Form.DIRECT)
        assert speakers("", first, then, doc=doc) == [["Ute Lenz"], ["Ute Lenz"]]

    def test_another_office_is_another_person(self) -> None:
        marked = "Bundeskanzlerin [Ute Lenz|PER] kam. Die Außenministerin sprach."
        assert speaker(marked, "Die Außenministerin") != ["Ute Lenz"]

    def test_whose_adviser_is_the_adviser(self) -> None:
        assert speaker("[Jan Frey|PER] schwieg. Dessen Berater bestritt das.", "Dessen Berater") == [
            "Berater"
        ]

    def test_resolved_descriptions_are_mentions(self) -> None:
        doc = doc_of("Bundeskanzlerin [Ute Lenz|PER] kam. Die Kanzlerin sprach. Sie lachte.")
        actors, _ = resolve(doc, None, [])
        found = [(m.span.of(doc.text), m.type) for m in actors[0].entity.mentions]
        assert found == [
            ("Ute Lenz", MentionType.NAME),
            ("Die Kanzlerin", MentionType.NOMINAL),
            ("Sie", MentionType.PRONOUN),
        ]

    @pytest.mark.parametrize(
        ("marked", "phrase", "expected"),
        [
            (
                "Ministerpräsident [Max Huber|PER] kam. Der Regierungschef sprach.",
                "Der Regierungschef",
                "Max Huber",
            ),
            (
                "Ministerpräsidentin [Ute Lenz|PER] kam. Die Regierungschefin sprach.",
                "Die Regierungschefin",
                "Ute Lenz",
            ),
        ],
    )
    def test_another_word_for_the_same_office(self, marked: str, phrase: str, expected: str) -> None:
        assert speaker(marked, phrase) == [expected]

    @pytest.mark.parametrize(
        ("marked", "phrase"),
        [
            ("Finanzminister [Max Huber|PER] kam. Der Regierungschef sprach.", "Der Regierungschef"),
            ("Ministerpräsident [Max Huber|PER] kam. Die Regierungschefin sprach.", "Die Regierungschefin"),
            ("Die [Nordnetz AG|ORG] wächst. Der Chef der Nordnetz AG sprach.", "Der Chef der Nordnetz AG"),
        ],
    )
    def test_another_word_for_another_person(self, marked: str, phrase: str) -> None:
        assert speaker(marked, phrase)[0] not in {"Max Huber", "Nordnetz AG"}

    def test_office_that_no_synonym_names_stays_out_of_the_table(self) -> None:
        assert synonymous("Vizeministerpräsident", "Regierungschef") is False
        assert synonymous("US-Präsident", "Staatschef") is True
        assert synonymous("Vorstandschef", "Bankchef") is True
        assert synonymous("Betriebsratschef", "Bankchef") is False


class TestPronouns:
    def test_we_are_the_organisation_and_the_speaker_where_none_is_his(self) -> None:
        doc = doc_of("„Wir warten“, sagte [Ute Lenz|PER] vom [Mieterbund|ORG].")
        actors, _ = resolve(doc, None, [said(doc, "Ute Lenz", "„Wir warten“", form=Form.DIRECT)])
        found = {a.entity.name: [m.span.of(doc.text) for m in a.entity.mentions] for a in actors}
        assert found == {"Ute Lenz": ["Ute Lenz"], "Mieterbund": ["Wir", "Mieterbund"]}
        doc = doc_of(
            "[Nordnetz|ORG] streitet mit der [Bahn|ORG]. „Wir warten“, sagte Nordnetz-Chefin [Ute Lenz|PER] der [Bahn|ORG]."
        )
        actors, _ = resolve(doc, None, [said(doc, "Ute Lenz", "„Wir warten“", form=Form.DIRECT)])
        assert [m.span.of(doc.text) for m in actors[0].entity.mentions] == ["Nordnetz", "Wir"]
        for rest in ("", " Lob galt der [EU|ORG]", " und lobte die [EU|ORG]"):
            doc = doc_of(f"„Wir warten“, sagte [Ute Lenz|PER]{rest}.")
            actors, _ = resolve(doc, None, [said(doc, "Ute Lenz", "„Wir warten“", form=Form.DIRECT)])
            assert [m.span.of(doc.text) for m in actors[0].entity.mentions] == ["Wir", "Ute Lenz"]

    def test_we_are_the_body_that_has_just_acted_behind_its_spokesman(self) -> None:
        for role, body in (("Sprecherin", ["Mieterbund", "Wir"]), ("Rentnerin", ["Mieterbund"])):
            doc = doc_of(f"Der [Mieterbund|ORG] klagt. „Wir warten“, sagte {role} [Ute Lenz|PER].")
            actors, _ = resolve(doc, None, [said(doc, "Ute Lenz", "„Wir warten“", form=Form.DIRECT)])
            assert [m.span.of(doc.text) for m in actors[0].entity.mentions] == body

    def test_gender(self) -> None:
        marked = "[Ute Lenz|PER] traf [Max Huber|PER]. Er lachte. Sie schwieg."
        assert speakers(marked, "Er", "Sie") == [["Max Huber"], ["Ute Lenz"]]

    def test_an_adjective_before_a_name_tells_the_gender(self) -> None:
        text = "Da weinte {} kleine [Robin|PER]. [Ute Lenz|PER] und [Max Huber|PER] kamen. Robin sah, dass {} müde war."
        assert speaker(text.format("der", "er"), "er") != ["Ute Lenz"]
        lone = "Da weinte {} kleine [Robin|PER]. Dann sagte {} nichts mehr."
        assert speaker(lone.format("der", "er"), "er") == ["Robin"]
        assert speaker(lone.format("die", "sie"), "sie") == ["Robin"]
        assert speaker(lone.format("der", "sie"), "sie") == []
        assert speaker(lone.format("die", "er"), "er") == []

    @pytest.mark.parametrize(
        ("marked", "owned"),
        [
            ("[Ute Lenz|PER] kam mit [Max Huber|PER]. Dessen Berater schwieg.", "Max Huber"),
            ("[Max Huber|PER] kam mit [Ute Lenz|PER]. Deren Berater schwieg.", "Ute Lenz"),
            ("[Ute Lenz|PER] kam. Dessen Berater schwieg.", None),
            ("[Max Huber|PER], dessen Berater schwieg, kam.", None),  # relative
            ("[Max Huber|PER], nach dessen Worten es regnet, kam.", None),
        ],
    )
    def test_dessen_mentions_the_last_one_who_agrees(self, marked: str, owned: str | None) -> None:
        actors, _ = resolve(doc_of(marked), None, [])
        found = [
            one.entity.name for one in actors if MentionType.PRONOUN in {m.type for m in one.entity.mentions}
        ]
        assert found == [owned] * (owned is not None)

    @pytest.mark.parametrize(
        ("marked", "mentions"),
        [
            ("[Max Huber|PER] kam. Der Brief liegt vor. Man prüfe ihn.", 1),
            ("[Max Huber|PER] kam. Sie stellte einen Antrag. Man prüfe ihn.", 1),
            ("[Max Huber|PER] verteidigte den Beschluss. Die [CDU|ORG] im Stadtrat lehnte ihn ab.", 1),
            ("Der Brief liegt vor. [Max Huber|PER] kam. Man sah ihn.", 2),
            ("[Max Huber|PER] kam. Die Studie liegt vor. Man sah ihn.", 2),
        ],
    )
    def test_a_document_may_be_meant_by_ihn(self, marked: str, mentions: int) -> None:
        actors, _ = resolve(doc_of(marked), None, [])
        assert [len(one.entity.mentions) for one in actors if one.entity.name == "Max Huber"] == [mentions]

    def test_der_alone_is_the_last_one_named(self) -> None:
        marked = "[Max Huber|PER] grüßte [Jan Frey|PER]. Der lachte."
        assert speaker(marked, "Der") == ["Jan Frey"]
        doc = doc_of("[Max Huber|PER] grüßte [Jan Frey|PER]. Der Rest lachte.")
        actors, _ = resolve(doc, None, [])
        assert [len(a.entity.mentions) for a in actors] == [1, 1]

    def test_number(self) -> None:
        marked = "Die Demonstranten trafen [Ute Lenz|PER]. Sie sagten Nein. Sie sagte Ja."
        doc = doc_of(marked)
        quotations = [said(doc, "Die Demonstranten"), said(doc, "Sie", nth=0), said(doc, "Sie", nth=1)]
        assert speakers(marked, *quotations, doc=doc)[1:] == [["Demonstranten"], ["Ute Lenz"]]

    def test_the_last_speaker_goes_on(self) -> None:
        marked = "„Ich habe [Jan Frey|PER] gesehen“, sagte [Max Huber|PER]. „Gut so“, fügte er hinzu."
        doc = doc_of(marked)
        first = said(doc, "Max Huber", "„Ich habe Jan Frey gesehen“", form=Form.DIRECT)
        assert speakers(marked, first, said(doc, "er", "„Gut so“", form=Form.DIRECT), doc=doc)[1] == [
            "Max Huber"
        ]

    def test_expletive_es_and_polite_sie_are_nobody(self) -> None:
        assert speaker("[Max Huber|PER] kam. Es regnet.", "Es") == []
        doc = doc_of("Das [Innenministerium|ORG] klagt. Es geht um Geld, und es gebe keins.")
        actors, _ = resolve(doc, None, [])
        assert len(actors[0].entity.mentions) == 1
        assert speaker("Das [Innenministerium|ORG] kam. Es klagte.", "Es") == ["Innenministerium"]
        doc = doc_of("[Ute Lenz|PER] kam. Wir danken Ihnen und Sie danken uns.")
        actors, _ = resolve(doc, None, [])
        assert len(actors[0].entity.mentions) == 1

    def test_an_object_is_not_the_subject_of_its_clause(self) -> None:
        doc = doc_of("Der Sprecher [Jan Frey|PER] kam. [Max Huber|PER] sprach ihm das Vertrauen aus.")
        assert speakers("", said(doc, "ihm"), doc=doc) == [["Jan Frey"]]

    def test_nobody_fits(self) -> None:
        assert speaker("[Max Huber|PER] kam. Sie lachte.", "Sie") == []

    def test_first_person_in_direct_speech_is_its_speaker(self) -> None:
        doc = doc_of("„Ich gehe“, sagte [Max Huber|PER].")
        actors, _ = resolve(doc, None, [said(doc, "Max Huber", "„Ich gehe“", form=Form.DIRECT)])
        assert [m.span.of(doc.text) for m in actors[0].entity.mentions] == ["Ich", "Max Huber"]

    def test_first_person_as_speaker_phrase(self) -> None:
        marked = "„Nun bin ich der Meinung, dass es reicht“, sagte [Max Huber|PER]."
        doc = doc_of(marked)
        outer = said(doc, "Max Huber", "„Nun bin ich der Meinung, dass es reicht“", form=Form.DIRECT)
        assert speakers(marked, said(doc, "ich", "es reicht"), outer, doc=doc)[0] == ["Max Huber"]

    def test_possessive_with_an_opinion_but_not_with_a_person(self) -> None:
        marked = "[Max Huber|PER] kam. Seiner Meinung nach regnet es. Sein Anwalt schwieg."
        assert speakers(marked, "Seiner Meinung", "Sein Anwalt") == [["Max Huber"], ["Anwalt"]]

    @pytest.mark.parametrize(
        ("text", "plural"),
        [
            ("Das sagten sie gestern.", True),
            ("Das sagte sie gestern.", False),
            ("Sie hätten gewonnen.", True),
            ("Sie beschloss zu gehen.", False),
            ("Er meint, dass sie gestern nicht kommen konnte.", False),
        ],
    )
    def test_number_of_sie(self, text: str, plural: bool) -> None:
        words = text_of(doc_of(text))
        assert plural_of_sie(words, next(word.i for word in words if word.lower == "sie")) is plural

    def test_sie_within_a_sentence_is_polite(self) -> None:
        assert pronoun_at(text_of(doc_of("Heute danken Sie uns.")), 2) is None


@pytest.mark.parametrize(
    ("word", "lemma", "gender", "plural"),
    [
        ("Polizeisprechern", "Polizeisprecher", "m", True),
        ("Ministerinnen", "Ministerin", "f", True),
        ("Ärzte", "Arzt", "m", True),
        ("Vorsitzende", "Vorsitzender", "mf", None),
        ("Verdächtigen", "Verdächtiger", "mf", None),
        ("Stars", "Star", "", True),
        ("Leuten", "Leute", "", True),
    ],
)
def test_noun_forms(word: str, lemma: str, gender: str, plural: bool | None) -> None:
    noun = noun_of(word)
    assert noun is not None
    assert (noun.lemma, noun.gender, noun.plural) == (lemma, gender, plural)


@pytest.mark.parametrize(
    "word",
    ["Fenster", "Roman", "gestern", "Dezember", "Haustür", "Militärflugzeuge", "Fahrzeugen", "Strafzöllen"],
)
def test_no_actor(word: str) -> None:
    assert noun_of(word) is None


@given(
    st.lists(
        st.sampled_from(
            [
                "[Ute Lenz|PER]",
                "[Lenz|PER]",
                "[Bonn|LOC]",
                "er",
                "Sie",
                "der Minister",
                "sagte",
                ".",
                "„",
                "“",
                "und",
                "demnach",
                "ich",
                "\n\n",
            ]
        ),
        max_size=25,
    )
)
def test_mentions_and_ids_hold_for_any_text(parts: list[str]) -> None:
    doc = doc_of(" ".join(parts))
    words = [token for token in doc if not token.is_space]
    quotations = [
        Quotation(
            (Span(0, len(doc.text)),), Form.DIRECT, "test", 1.0, speaker_spans=(Span(t.idx, t.idx + len(t)),)
        )
        for t in words
    ]
    actors, filled = resolve(doc, None, quotations)
    ids = [actor.entity.id for actor in actors]
    assert ids == [f"e{i}" for i in range(1, len(ids) + 1)]
    starts = [actor.entity.mentions[0].span.begin for actor in actors]
    assert starts == sorted(starts)
    assert all(speaker in ids for quotation in filled for speaker in quotation.speaker)
    assert all(m.span.of(doc.text).strip() for actor in actors for m in actor.entity.mentions)
    assert (actors, filled) == resolve(doc, None, quotations)


def test_monstrous_words_and_phrases_are_bounded() -> None:
    doc = doc_of("Angaben " * 3000 + "X" * 100_000)
    quotation = Quotation((Span(0, 1),), Form.INDIRECT, "test", 1.0, speaker_spans=(Span(0, len(doc.text)),))
    _, filled = resolve(doc, None, [quotation])
    assert filled[0].speaker == ()
