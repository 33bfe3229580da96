"""Attitudes without a quotation: sentences that tell one, and sentences that look alike and tell none."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

import kg.nlp.sentences  # noqa: F401  (registers the component)
from kg import tables
from kg.errors import TableError
from kg.model import Form, Span, Stance
from kg.nlp.tokenizer import adapt_tokenizer
from kg.quotations.draft import Draft
from kg.quotations.rules import find_quotations, idioms

NLP = spacy.blank("de")
adapt_tokenizer(NLP)
NLP.add_pipe("kg_sentences")


def told(text: str) -> list[Draft]:
    drafts, _ = find_quotations(NLP(text), Span(0, len(text)))
    return drafts


def attitudes(text: str) -> list[Draft]:
    return [draft for draft in told(text) if draft.rule == "reported-attitude"]


@pytest.mark.parametrize(
    ("sentence", "speaker", "stance"),
    [
        (
            "Die Anwohner stehen dem Vorhaben kritisch bis ablehnend gegenüber.",
            "Die Anwohner",
            Stance.OPPOSES,
        ),
        ("Die Gewerkschaft steht dem Plan aufgeschlossen gegenüber.", "Die Gewerkschaft", Stance.SUPPORTS),
        ("Die Eltern sehen das Vorhaben skeptisch.", "Die Eltern", Stance.OPPOSES),
        ("Die Partei ist klar gegen den Bau der Brücke.", "Die Partei", Stance.OPPOSES),
        ("Die Partei ist für den Bau der Brücke.", "Die Partei", Stance.SUPPORTS),
        ("Die Anwohner übten scharfe Kritik an der Bahn.", "Die Anwohner", Stance.OPPOSES),
        ("Der Minister stellte sich hinter die Behörde.", "Der Minister", Stance.SUPPORTS),
        ("Anders als die Partei hält der Minister den Plan für naiv.", "der Minister", Stance.NEUTRAL),
        ("Der Minister machte sich über den Bericht lustig.", "Der Minister", Stance.OPPOSES),
        ("Die Partei schlug sich auf die Seite der Gewerkschaft.", "Die Partei", Stance.SUPPORTS),
        ("Die Partei stellte sich demonstrativ an die Seite der Behörde.", "Die Partei", Stance.SUPPORTS),
        (
            "Die Gewerkschaft schloss sich der Einschätzung des Verbands an.",
            "Die Gewerkschaft",
            Stance.SUPPORTS,
        ),
        ("Der Minister wandte sich von der Partei ab.", "Der Minister", Stance.OPPOSES),
        ("Die Anwohner erneuerten die Kritik an der Bahn.", "Die Anwohner", Stance.OPPOSES),
        ("Der Verband nahm die Vorwürfe gegen die Bahn zurück.", "Der Verband", Stance.NEUTRAL),
        ("Der Präsident hob die Verdienste des Trainers hervor.", "Der Präsident", Stance.SUPPORTS),
        ("Der Trainer hatte Mitleid mit dem Torwart.", "Der Trainer", Stance.SUPPORTS),
        ("Der Trainer stellt dem Torwart ein glänzendes Zeugnis aus.", "Der Trainer", Stance.SUPPORTS),
        ("Die Richterin glaubt dem Zeugen nicht.", "Die Richterin", Stance.OPPOSES),
        ("Die Trainerin bewundert den Torwart.", "Die Trainerin", Stance.SUPPORTS),
        ("Der Torwart wurde von der Trainerin in Schutz genommen.", "der Trainerin", Stance.SUPPORTS),
        ("Die Behörde hat das Vertrauen in den Minister verloren.", "Die Behörde", Stance.OPPOSES),
        ("Die Behörde hat Vertrauen in den Minister.", "Die Behörde", Stance.SUPPORTS),
        ("Die Behörde geht auf Abstand zu dem Minister.", "Die Behörde", Stance.OPPOSES),
        ("Der Trainer hat keinen Respekt vor der Behörde.", "Der Trainer", Stance.OPPOSES),
        ("Der Minister distanzierte sich von der Behörde.", "Der Minister", Stance.OPPOSES),
        ("Der Minister stellte sich dagegen hinter die Behörde.", "Der Minister", Stance.SUPPORTS),
        ("Die Gewerkschaft unterstützt die Forderung.", "Die Gewerkschaft", Stance.SUPPORTS),
        ("Der Richter bezweifelt die Zahlen der Behörde.", "Der Richter", Stance.OPPOSES),
        ("Er sieht den Plan positiv.", "Er", Stance.SUPPORTS),
        ("Der Minister hält davon wenig.", "Der Minister", Stance.OPPOSES),
        ("Der Minister hält nichts von dem Plan.", "Der Minister", Stance.OPPOSES),
        ("Die Partei hält viel von ihrem Minister.", "Die Partei", Stance.SUPPORTS),
        ("Davon hält der Minister nichts.", "der Minister", Stance.OPPOSES),
        ("Der Verband freut sich darüber.", "Der Verband", Stance.SUPPORTS),
        ("Die Gewerkschaft reagierte empört.", "Die Gewerkschaft", Stance.OPPOSES),
        ("Der Präsident nahm sie in Schutz.", "Der Präsident", Stance.SUPPORTS),
        ("Der Verein hat sich hinter den Trainer gestellt.", "Der Verein", Stance.SUPPORTS),
        ("Die Behörde hat sich von dem Bericht distanziert.", "Die Behörde", Stance.OPPOSES),
        ("Der Präsident sprach dem Trainer das Vertrauen aus.", "Der Präsident", Stance.SUPPORTS),
        ("Die Partei sprach sich gegen den Bau aus.", "Die Partei", Stance.OPPOSES),
        ("Der Verband hat sich klar für den Bau ausgesprochen.", "Der Verband", Stance.SUPPORTS),
        ("Der Minister zeigte sich enttäuscht von der Firma.", "Der Minister", Stance.OPPOSES),
        ("Die Behörde zeigt sich über den Bericht erfreut.", "Die Behörde", Stance.SUPPORTS),
        ("Der Trainer nahm seinen Spieler in Schutz.", "Der Trainer", Stance.SUPPORTS),
        ("Nach dem Spiel hat der Trainer seinen Spieler in Schutz genommen.", "der Trainer", Stance.SUPPORTS),
        ("Kritisch äußerte sich der Verband zu den Plänen.", "der Verband", Stance.OPPOSES),
        ("Erfreut zeigte sich die Behörde.", "die Behörde", Stance.SUPPORTS),
        ("Besonders scharfe Kritik übte die Gewerkschaft an dem Plan.", "die Gewerkschaft", Stance.OPPOSES),
        ("Bedenken äußerte die Behörde.", "die Behörde", Stance.OPPOSES),
        ("Für die Opposition ist das eine Ausrede.", "die Opposition", Stance.NEUTRAL),
        ("Für den Verband ist der Schritt überfällig.", "den Verband", Stance.SUPPORTS),
        ("Die Gewerkschaft kann den Schritt nachvollziehen.", "Die Gewerkschaft", Stance.SUPPORTS),
        ("Der Gewerkschaft geht der Plan nicht weit genug.", "Der Gewerkschaft", Stance.OPPOSES),
        ("Der Plan geht der Gewerkschaft zu weit.", "der Gewerkschaft", Stance.OPPOSES),
        ("Der Gewerkschaft reicht das nicht.", "Der Gewerkschaft", Stance.OPPOSES),
        ("Das genügt der Gewerkschaft nicht.", "der Gewerkschaft", Stance.OPPOSES),
        ("Scharfe Kritik an dem Plan übte die Gewerkschaft.", "die Gewerkschaft", Stance.OPPOSES),
        ("Mit scharfer Kritik reagierte die Gewerkschaft auf den Plan.", "die Gewerkschaft", Stance.OPPOSES),
        ("Bei den Anwohnern sorgte der Plan für Unmut.", "den Anwohnern", Stance.OPPOSES),
        ("Die Gewerkschaft machte sich für den Plan stark.", "Die Gewerkschaft", Stance.SUPPORTS),
        ("Für die Gewerkschaft ist der Plan ein Skandal.", "die Gewerkschaft", Stance.NEUTRAL),
        ("Für den Verband sind die Vorwürfe des Ministers haltlos.", "den Verband", Stance.NEUTRAL),
        ("Für die Pflegekräfte war der Minister kein guter Chef.", "die Pflegekräfte", Stance.NEUTRAL),
        ("Die Sprecherin zeigte sich enttäuscht.", "Die Sprecherin", Stance.OPPOSES),
        ("Die Sprecherin zeigte sich überrascht.", "Die Sprecherin", Stance.NEUTRAL),
        ("Die Sprecherin hatte sich vor der Wahl skeptisch gezeigt.", "Die Sprecherin", Stance.OPPOSES),
        ("Die Sprecherin zeigte sich sehr zufrieden.", "Die Sprecherin", Stance.SUPPORTS),
        ("Die Gewerkschaft glaubt das nicht.", "Die Gewerkschaft", Stance.OPPOSES),
        ("Der Minister hält dagegen.", "Der Minister", Stance.OPPOSES),
        ("Die Behörde schloss sich der Kritik an.", "Die Behörde", Stance.OPPOSES),
        ("Die Fans halten weiter zu dem Trainer.", "Die Fans", Stance.SUPPORTS),
        ("Die Fans pfiffen den Trainer aus.", "Die Fans", Stance.OPPOSES),
        ("Die Gewerkschaft vertraut dem Minister nicht mehr.", "Die Gewerkschaft", Stance.OPPOSES),
        ("Die Gewerkschaft vertraut dem Minister.", "Die Gewerkschaft", Stance.SUPPORTS),
        ("Die Anwohner fühlen sich von der Behörde getäuscht.", "Die Anwohner", Stance.OPPOSES),
        ("Die Opposition sieht die Schuld bei dem Minister.", "Die Opposition", Stance.OPPOSES),
        ("Die Gewerkschaft kann den Schritt nicht nachvollziehen.", "Die Gewerkschaft", Stance.OPPOSES),
        ("Hart ins Gericht ging mit dem Plan die Gewerkschaft.", "die Gewerkschaft", Stance.OPPOSES),
        ("Die Gewerkschaft ging mit dem Minister hart ins Gericht.", "Die Gewerkschaft", Stance.OPPOSES),
        ("Die Sprecherin äusserte sich kritisch zu den Zahlen.", "Die Sprecherin", Stance.OPPOSES),
        ("Die Gewerkschaft hat grosse Zweifel an dem Plan.", "Die Gewerkschaft", Stance.OPPOSES),
        ("Die Gewerkschaft reagierte verärgert auf den Plan.", "Die Gewerkschaft", Stance.OPPOSES),
        ("Der Richter legt dem Wirt Betrug zur Last.", "Der Richter", Stance.OPPOSES),
        ("Die Sprecherin bezeichnete den Plan als unzureichend.", "Die Sprecherin", Stance.NEUTRAL),
        ("Er nannte ihre Pläne naiv.", "Er", Stance.NEUTRAL),
        ("Die Ministerin hält den Schritt für angemessen.", "Die Ministerin", Stance.NEUTRAL),
        ("Die Opposition hält das für Wahlkampf.", "Die Opposition", Stance.NEUTRAL),
        ("Der Minister nannte das eine Ausrede.", "Der Minister", Stance.NEUTRAL),
        ("Der Präsident sprang der Ministerin bei.", "Der Präsident", Stance.SUPPORTS),
        ("Zustimmung kam von der Gewerkschaft.", "der Gewerkschaft", Stance.SUPPORTS),
        ("Scharfe Kritik kommt vom Verband.", "Verband", Stance.OPPOSES),
        ("Lob erhielt die Behörde vom Minister.", "Minister", Stance.SUPPORTS),
        ("Der Plan stößt bei den Anwohnern auf scharfe Kritik.", "den Anwohnern", Stance.OPPOSES),
        ("Auch aus den Reihen der Gewerkschaft kam Kritik.", "der Gewerkschaft", Stance.OPPOSES),
        ("Von der Gewerkschaft gab es Lob für die Behörde.", "der Gewerkschaft", Stance.SUPPORTS),
        ("Der Präsident stärkte dem Trainer den Rücken.", "Der Präsident", Stance.SUPPORTS),
        ("Den Rücken stärkte ihm der Präsident.", "der Präsident", Stance.SUPPORTS),
        ("Die Gewerkschaft ging auf Distanz zu der Ministerin.", "Die Gewerkschaft", Stance.OPPOSES),
        ("Auf Distanz zum Minister ist auch die Partei gegangen.", "die Partei", Stance.OPPOSES),
        ("Die Fans stehen hinter dem Trainer.", "Die Fans", Stance.SUPPORTS),
        ("Der Verband hat kein Verständnis für den Plan.", "Der Verband", Stance.OPPOSES),
        ("Der Verband hat nichts gegen den Plan.", "Der Verband", Stance.SUPPORTS),
        ("Er machte den Minister für das Chaos verantwortlich.", "Er", Stance.OPPOSES),
        ("Die Gewerkschaft gibt dem Vorstand die Schuld an der Krise.", "Die Gewerkschaft", Stance.OPPOSES),
        ("Die Partei hält an ihrem Minister fest.", "Die Partei", Stance.SUPPORTS),
        ("Der Richter erteilte dem Plan eine Absage.", "Der Richter", Stance.OPPOSES),
        ("Der Verband ist von der Debatte genervt.", "Der Verband", Stance.OPPOSES),
        ("Die Gewerkschaft freut sich über den Beschluss.", "Die Gewerkschaft", Stance.SUPPORTS),
        ("Die Partei sieht den Plan mit Sorge.", "Die Partei", Stance.OPPOSES),
        ("Gegen den Plan hat sich die Gewerkschaft ausgesprochen.", "die Gewerkschaft", Stance.OPPOSES),
        ("Das hält die Opposition für Wahlkampf.", "die Opposition", Stance.NEUTRAL),
        ("Die Partei hält seine Rede für einen Affront.", "Die Partei", Stance.NEUTRAL),
        ("Die Partei hält das Konzept für Murks.", "Die Partei", Stance.NEUTRAL),
        (
            "Die Ministerin stellte sich hinter die Behörde und nahm sie gegen die Vorwürfe in Schutz.",
            "Die Ministerin",
            Stance.SUPPORTS,
        ),
    ],
)
def test_an_attitude_is_a_reported_statement(sentence: str, speaker: str, stance: Stance) -> None:
    (draft,) = attitudes(f"Am Montag tagte der Rat. {sentence}")
    text = f"Am Montag tagte der Rat. {sentence}"
    assert (draft.form, draft.stance) == (Form.REPORTED, stance)
    assert [span.of(text) for span in draft.content] == [sentence]
    assert [span.of(text) for span in draft.speaker] == [speaker]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Die Partei lehnt den Plan ab, lobt aber die Behörde.",
            [("Die Partei lehnt den Plan ab", "Die Partei"), ("lobt aber die Behörde.", "Die Partei")],
        ),
        (
            "Der Verband kritisierte die Bahn scharf und dankte dem Minister.",
            [
                ("Der Verband kritisierte die Bahn scharf", "Der Verband"),
                ("und dankte dem Minister.", "Der Verband"),
            ],
        ),
        (
            "Die Partei lobte den Plan, die Gewerkschaft kritisierte ihn.",
            [
                ("Die Partei lobte den Plan", "Die Partei"),
                ("die Gewerkschaft kritisierte ihn.", "die Gewerkschaft"),
            ],
        ),
        (
            "Der Verband stellte sich hinter den Minister, kritisierte aber die Bahn.",
            [
                ("Der Verband stellte sich hinter den Minister", "Der Verband"),
                ("kritisierte aber die Bahn.", "Der Verband"),
            ],
        ),
        (
            "Der Verband lehnt den Plan ab und nennt ihn verfehlt.",
            [("Der Verband lehnt den Plan ab und nennt ihn verfehlt.", "Der Verband")],
        ),
        (
            "Die Partei lobte den Plan, die Gewerkschaft dagegen kritisierte ihn.",
            [
                ("Die Partei lobte den Plan", "Die Partei"),
                ("die Gewerkschaft dagegen kritisierte ihn.", "die Gewerkschaft"),
            ],
        ),
        (
            "Die Partei hält den Plan für falsch, und auch die Gewerkschaft kritisierte ihn.",
            [
                ("Die Partei hält den Plan für falsch", "Die Partei"),
                ("und auch die Gewerkschaft kritisierte ihn.", "die Gewerkschaft"),
            ],
        ),
        (
            "Die Partei lobte den Plan, die Gewerkschaft kritisierte ihn und der Minister lehnte ihn ab.",
            [
                ("Die Partei lobte den Plan", "Die Partei"),
                ("die Gewerkschaft kritisierte ihn", "die Gewerkschaft"),
                ("und der Minister lehnte ihn ab.", "der Minister"),
            ],
        ),
        (
            "Die Partei lobte den Plan und ging nach Hause.",
            [("Die Partei lobte den Plan und ging nach Hause.", "Die Partei")],
        ),
        (
            "Die Partei kritisierte den Verband und die Bahn.",
            [("Die Partei kritisierte den Verband und die Bahn.", "Die Partei")],
        ),
        (
            "Die Ministerin, die leise die Bahn kritisierte, lobte den Plan.",
            [
                ("Die Ministerin, die leise die Bahn kritisierte, lobte den Plan.", "Die Ministerin"),
            ],
        ),
    ],
)
def test_each_clause_tells_its_own_act(sentence: str, told: list[tuple[str, str]]) -> None:
    text = f"Am Montag tagte der Rat. {sentence}"
    drafts, _ = find_quotations(NLP(text), Span(0, len(text)))
    assert {draft.form for draft in drafts} == {Form.REPORTED}
    assert [(draft.content[0].of(text), draft.speaker[0].of(text)) for draft in drafts] == told


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Brücke steht dem Rathaus gegenüber.",
        "Kritisch ist die Lage der Behörde.",
        "Die Gewerkschaft reagierte auf den Plan.",
        "Die Gewerkschaft reagierte schnell.",
        "Der Trainer hatte Besuch mit dem Torwart.",
        "Die Trainerin bewundert den Sonnenuntergang.",
        "Die Pflanze reagierte empört.",
        "Der Minister hält davon drei Stück.",
        "Der Trainer legte sich damit hin.",
        "Lob kommt von unerwarteter Seite.",
        "Der Richter legt den Plan zur Seite.",
        "Die Behörde äußerte sich nicht kritisch.",
        "Die Gewerkschaft steht dem Plan gegenüber.",
        "Das Haus steht gegenüber der Schule.",
        "Der Minister sah den Wagen skeptisch an.",
        "Der Minister sieht das Haus.",
        "Die Brücke ist gegen Westen offen.",
        "Die Behörde ist für den Bau der Brücke zuständig.",
        "Die Behörde ist nicht gegen den Bau der Brücke.",
        "Die Brücke ist für Fußgänger.",
        "Der Minister stellte sich hinten an.",
        "Der Minister stellte sich vor.",
        "Der Richter steht der Kammer vor.",
        "Die Gewerkschaft unterstützt die Familien mit Geld.",
        "Die Gewerkschaft unterstützt Familien in Not.",
        "Es ist gegen die Regel.",
        "Kritik an der Bahn gibt es seit Jahren.",
        "Wie der Minister steht auch die Partei.",
        "Der Minister zeigte sich am Abend von der Seite.",
        "Der Trainer nahm den Bus in die Stadt.",
        "Die Sprecherin nannte keinen Grund.",
        "Er nannte einen Grund.",
        "Die Feier der Gemeinde findet am Samstag im Rathaus statt.",
        "Der Züchter hält Pferde für den Renntag.",
        "Der Minister hält am Montag eine Rede.",
        "Die Gewerkschaft hält das für den Montag fest.",
        "Der Trainer sprang ins Wasser.",
        "Der Minister fand dort eine Lösung.",
        "Die Stadt erhielt finanzielle Unterstützung vom Minister.",
        "Die Behörde bekam Unterstützung mit Geld vom Verband.",
        "Der Zug kam vom Süden.",
        "Die Kritik kam von hinten.",
        "Keine Kritik kam vom Verband.",
        "Der Plan stößt auf Kritik.",
        "Die Gewerkschaft kam mit Kritik.",
        "Der Verein hält die Plätze für Besucher.",
        "Die Börse reagierte positiv auf den Plan.",
        "Die Brauerei steht hinter dem Bahnhof.",
        "Die Behörde stellte sich gegen Montag wieder hinten an.",
        "Der Minister stellte sich vor die Tür.",
        "Der Präsident stärkte die Mauer.",
        "Der Trainer ging auf Distanz.",
        "Die Gewerkschaft hält an der Kritik am Minister fest.",
        "Der Minister ist für das Chaos verantwortlich.",
        "Der Minister gibt die Akten zurück.",
        "Wegen dieser Vorwürfe hat die Behörde Klage gegen den Wirt erhoben.",
        "Stellt sich die Partei hinter den Minister?",
        "Warum steht die Partei hinter dem Minister?",
        "Die Partei steht nicht hinter dem Minister.",
        "Die Partei, die sich hinter den Minister stellt, tagt.",
        "Der Wirt wehrte sich gegen die Diebe.",
        "Der Verband hat Zeit für den Plan.",
        "Für den Minister ist das Spiel vorbei.",
        "Der Weg der Gewerkschaft geht zu weit.",
        "Das Geld der Gewerkschaft reicht nicht.",
        "Das reicht nicht.",
        "Der Gewerkschaft geht das Geld aus.",
        "Der Regen sorgte bei den Anwohnern für nasse Keller.",
        "Reicht das der Gewerkschaft nicht?",
        "Für die Behörde ist das neu.",
        "Für den Bau ist die Behörde zuständig.",
        "Für Montag ist ein Treffen der Behörde geplant.",
        "Ist das für den Minister eine Ausrede?",
        "Der Minister zeigte sich im Fenster.",
        "Der Minister hatte sich im letzten Spiel stark gezeigt.",
        "Der Minister hält Kontakt zu der Behörde.",
        "Der Trainer hält zum Ball Abstand.",
        "Das Haus steht zu großen Teilen leer.",
        "Die Behörde steht zum Verkauf.",
        "Die Gewerkschaft traut sich nicht, den Minister zu loben.",
        "Die Gewerkschaft feiert ihren Geburtstag.",
        "Die Anwohner fühlen sich von der Hitze getäuscht.",
        "Der Minister schloss sich der Gruppe an.",
        "Der Torwart wurde von der Trainerin nicht in Schutz genommen.",
        "Der Torwart wurde von der Trainerin in die Kabine gebracht.",
    ],
)
def test_what_looks_alike_is_none(sentence: str) -> None:
    assert not attitudes(f"Am Montag tagte der Rat. {sentence}")


def test_what_another_rule_has_found_stays_its_own() -> None:
    assert not attitudes("Die Partei ist gegen den Bau der Brücke, sagte der Minister.")


def test_what_follows_a_colon_is_told_by_itself() -> None:
    text = "Kritik kam von der Gewerkschaft: Der Sprecher, Anna Korn, sprach von „Ausverkauf“."
    draft = attitudes(text)[0]
    assert draft.content[0].of(text) == "Kritik kam von der Gewerkschaft"


@pytest.mark.parametrize("attitude", ["hielt dagegen", "zeigte sich enttäuscht"])
def test_what_names_nothing_before_a_colon_only_introduces_words(attitude: str) -> None:
    assert not attitudes(f"Am Montag tagte der Rat. Die Ministerin {attitude}: Das sei zu teuer.")


@pytest.mark.parametrize("mark", [":", ";"])
@pytest.mark.parametrize(
    "act", ["stellte sich gegen den Rat", "lehnte den Plan ab", "hält von dem Plan nichts"]
)
def test_an_act_before_a_colon_is_the_frame_of_the_words_behind(act: str, mark: str) -> None:
    text = f"Am Montag tagte der Rat. Die Ministerin {act}{mark} das sei teuer."
    (draft,) = told(text)
    assert (draft.form, draft.stance) == (Form.INDIRECT, Stance.OPPOSES)
    assert [span.of(text) for span in draft.content] == ["das sei teuer"]
    assert [span.of(text) for span in draft.frame] == [f"Die Ministerin {act}{mark}"]
    assert [span.of(text) for span in draft.speaker] == ["Die Ministerin"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Die Ministerin freut sich darüber, dass der Bau beginnt.", "dass der Bau beginnt"),
        ("Der Minister legt Wert darauf, dass er schwieg.", "dass er schwieg"),
        ("Die Gewerkschaft sperrt sich dagegen, länger zu warten.", "länger zu warten"),
        ("Der Verein verwahrt sich dagegen, dass man ihn verdächtigt.", "dass man ihn verdächtigt"),
    ],
)
def test_what_an_attitude_is_about_may_be_a_clause(text: str, content: str) -> None:
    (draft,) = told(text)
    assert draft.form is Form.INDIRECT
    assert [span.of(text) for span in draft.content] == [content]


def test_what_somebody_leaves_open_is_not_what_he_says() -> None:
    text = "Die Behörde ließ offen, ob sie klagt."
    (draft,) = told(text)
    assert (draft.form, draft.content[0].of(text)) == (Form.REPORTED, text)


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Ob sie klagt, ließ die Behörde offen.", [True]),
        ("Die Behörde ließ offen, wann sie klagt.", [True]),
        ("Zu den Zahlen wollte sich die Behörde nicht äußern.", [True]),
        ("Die Behörde ließ die Tür offen.", [False]),
    ],
)
def test_what_somebody_does_not_say_is_told_for_sure(text: str, firm: list[bool]) -> None:
    assert [draft.firm for draft in told(text)] == firm


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Die Ministerin behielt sich weitere Schritte vor.", Stance.NEUTRAL),
        ("Die Ministerin hat Hilfe in Aussicht gestellt.", Stance.NEUTRAL),
        ("Der Minister schloss einen Rücktritt nicht aus.", Stance.NEUTRAL),
        ("Die Sprecherin wollte sich dazu nicht äußern.", Stance.NEUTRAL),
        ("Der Verband verbat sich jede Einmischung.", Stance.OPPOSES),
        ("Die Gewerkschaft verwahrte sich gegen den Ton der Ministerin.", Stance.OPPOSES),
        ("Der Minister stritt sämtliche Vorwürfe ab.", Stance.OPPOSES),
        ("Die Opposition mokierte sich über den Plan.", Stance.OPPOSES),
        ("Die Behörde nahm das Urteil mit Genugtuung zur Kenntnis.", Stance.SUPPORTS),
        ("Das Gericht nahm den Plan mit Befremden auf.", Stance.OPPOSES),
        ("Der Verein wehrt sich gegen die Rückgabe.", Stance.OPPOSES),
        ("Die Anwohner machen die Behörde für den Lärm mitverantwortlich.", Stance.OPPOSES),
        ("Der Präsident zollte dem Trainer Anerkennung.", Stance.SUPPORTS),
        ("Die Fans umjubelten ihren Trainer.", Stance.SUPPORTS),
        ("Die Ministerin sieht die Schuld beim Wetter.", Stance.OPPOSES),
        ("Die Verantwortung sieht der Verband beim Land.", Stance.OPPOSES),
        ("Die Behörde gibt dem Land die Schuld am Stau.", Stance.OPPOSES),
    ],
)
def test_acts_of_many_kinds(text: str, stance: Stance) -> None:
    (draft,) = attitudes(text)
    assert draft.stance is stance


@pytest.mark.parametrize(
    "text",
    [
        "Die Brücke behielt ihren Namen.",
        "Die Gewerkschaft stellte das Zelt in den Hof.",
        "Die Polizisten wehrten sich gegen den Hund.",
        "Der Nebel nahm dem Trainer die Sicht.",
        "Der Minister schloss das Fenster nicht.",
        "Die Sprecherin äußerte sich nicht.",
        "Das Buch legt Wert auf Bilder.",
    ],
)
def test_deeds_and_things_tell_no_act(text: str) -> None:
    assert not attitudes(text)


def test_a_label_in_front_is_no_speaker() -> None:
    text = "SPD: Der Minister hält den Schritt für angemessen."
    (draft,) = attitudes(text)
    assert [span.of(text) for span in draft.speaker] == ["Der Minister"]
    assert draft.content[0].of(text) == "Der Minister hält den Schritt für angemessen."


def acts(text: str) -> list[Draft]:
    drafts, _ = find_quotations(NLP(text), Span(0, len(text)))
    return [draft for draft in drafts if draft.rule == "reported-speech-act"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Der Minister wurde von der Opposition scharf kritisiert.", "der Opposition"),
        ("Scharf kritisiert wurde der Minister auch von der Opposition.", "der Opposition"),
        ("Von der Opposition wurde der Minister kritisiert.", "der Opposition"),
        ("Der Plan von Minister Kaya wird vom Verband gelobt.", "Verband"),
    ],
)
def test_who_acts_in_a_passive_speaks(sentence: str, speaker: str) -> None:
    (draft,) = acts(sentence)
    assert draft.known
    assert [span.of(sentence) for span in draft.speaker] == [speaker]


@pytest.mark.parametrize(
    ("sentence", "firm"),
    [
        ("Nach dem Unglück warfen Anwohner dem Kanton Versagen vor.", [True]),
        ("Nach dem Unglück lehnten Anwohner den Kanton ab.", [False]),
        ("Die Opposition griff den Minister scharf an.", [True]),
        ("Die Ministerin verteidigte die Behörde gegen die Kritik.", [True]),
        ("Die Ministerin verteidigte den Trainer.", [True]),
        ("Die Meisterin verteidigte ihren Titel.", [False]),
        ("Die Ministerin verteidigte ihren Plan bei der Behörde.", [False]),
        ("Der Anwalt hat vor Gericht einen Mann verteidigt.", [False]),
        ("Der Minister wurde vom Gericht verurteilt.", [False]),
        ("Die Räuber griffen das Haus an.", []),
        ("Zwölf Todesopfer forderte der Sturm.", []),
        ("Der Minister bestreitet die Vorwürfe.", [True]),
        ("Der Trainer bestreitet ein Rennen.", [False]),
    ],
)
def test_deeds_are_no_words(sentence: str, firm: list[bool]) -> None:
    assert [draft.firm for draft in acts(sentence)] == firm


@pytest.mark.parametrize("row", ["any\tlikes", "somebody\tsupports"])
def test_a_broken_phrase_is_reported_with_its_line(
    row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "attitudes.tsv"
    header = "verb\tpresent\tpreterite\tparticiple\twords\twith\tobject\tstance\tsource"
    path.write_text(f"{header}\nstellen\t\t\t\tsich\thinter\t{row}\town\n", encoding="utf-8")
    for module in ("kg.tables", "kg.quotations.rules.idioms"):
        monkeypatch.setattr(f"{module}.resource", lambda _: path)
    tables.numbered_rows.cache_clear()
    try:
        with pytest.raises(TableError, match=r"attitudes\.tsv:2: object .* use .* or nothing"):
            idioms._idioms.__wrapped__()
    finally:
        tables.numbered_rows.cache_clear()
