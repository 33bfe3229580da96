"""Acts that are told with what they are about in front, and what goes on behind them."""

from __future__ import annotations

import pytest
from by_rules import found, words

from kg.model import Form


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Die Straßengebühren lehnt die Opposition ab.", "die Opposition"),
        ("Das Sparpaket lobte dagegen die Ministerin.", "die Ministerin"),
        ("Ein Gutachten forderte die Partei.", "die Partei"),
        ("Mehr Geld verlangte die Gewerkschaft.", "die Gewerkschaft"),
        ("Fehlende Ruhe beklagten die Anwohner.", "die Anwohner"),
        ("Eine Prüfung forderte deren Sprecher.", "deren Sprecher"),
        ("Das Sparpaket verteidigte die Ministerin.", "die Ministerin"),
        ("Um Geduld bat die Behörde.", "die Behörde"),
        ("Einen Umbau schlug die Partei vor.", "die Partei"),
        ("Kritik am Umbau kam aus der Opposition.", "der Opposition"),
        ("Die Opposition äußerte sich enttäuscht.", "Die Opposition"),
        # who can act stands in front
        ("Die Behörde lobte die Ministerin.", "Die Behörde"),
        ("Das Gutachten kritisiert die Ministerin.", "Das Gutachten"),
        ("Das Stadtmarketing kritisiert die Partei.", "Das Stadtmarketing"),
    ],
)
def test_who_acts_may_stand_behind(text: str, speaker: str) -> None:
    (draft,) = found(text)
    assert (draft.form, words(text, draft.speaker)) == (Form.REPORTED, speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Der Plan sei tot, sagte am Freitag der in die Kritik geratene Minister.",
            "der in die Kritik geratene Minister",
        ),
        ("Der Plan sei tot, sagte am Freitag der Minister.", "der Minister"),
        ("Das sagte am Freitag der vergangenen Woche der Minister: Der Plan sei tot.", "der Minister"),
    ],
)
def test_who_speaks_on_a_day_is_not_whose_day_it_is(text: str, speaker: str) -> None:
    (draft,) = found(text)
    assert words(text, draft.speaker) == speaker


def test_things_propose_nothing() -> None:
    assert found("Das Gerät schlägt drei Wege vor.") == []


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Die Gewerkschaft verlangt mehr Geld.", True),
        ("Die Partei kündigte eine Klage an.", True),
        ("Mehr Geld forderte am Abend die Opposition.", True),
        ("Buddhistische Mönche fordern Freiheit.", False),
        ("Die Behörde bestätigt den Fall.", False),
        ("Den Titel verteidigte die Mannschaft.", False),
        ("Das Sparpaket verteidigte die Ministerin.", True),
    ],
)
def test_a_demand_of_somebody_known_stays(text: str, firm: bool) -> None:
    assert [draft.firm for draft in found(text)] == [firm]


@pytest.mark.parametrize(
    "text", ["Um Geld zu sparen, bat die Stadt den Bund.", "Um Geduld zu lernen, lobt sie sich."]
)
def test_an_aim_is_no_request(text: str) -> None:
    assert not [
        draft for draft in found(text) if words(text, draft.content) == text and draft.cue_lemma == "bitten"
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Sollte der Bund nicht zahlen, müsse man klagen.",
            "Sollte der Bund nicht zahlen, müsse man klagen.",
        ),
        ("Wäre das Geld da, so werde gebaut.", "Wäre das Geld da, so werde gebaut."),
        ("Im Gegenteil: Man habe alles getan.", "Im Gegenteil: Man habe alles getan."),
    ],
)
def test_words_of_whoever_acted_go_on(text: str, content: str) -> None:
    told = f"Die Gewerkschaft kritisierte den Umbau. {text}"
    assert [words(told, draft.content) for draft in found(told)][1:] == [content]


@pytest.mark.parametrize(
    "text", ["Sollte es regnen, fällt das Fest aus.", "Hätten sie gewartet, hätten sie ihn gesehen."]
)
def test_conditions_of_the_author_are_nobody_s(text: str) -> None:
    assert len(found(f"Die Gewerkschaft kritisierte den Umbau. {text}")) == 1


def test_a_thing_says_nothing_that_stands_in_marks_behind_it() -> None:
    text = "Der Streit dauert an. „Uns glaubt hier keiner mehr.“"
    assert [draft.speaker for draft in found(text)] == [()]
    text = "Der Wirt winkt ab. „Uns glaubt hier keiner mehr.“"
    assert [words(text, draft.speaker) for draft in found(text)] == ["Der Wirt"]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Der Markt sei tot, so steht es in dem Bericht.", "dem Bericht", "Der Markt sei tot"),
        ("Im Kreis fehlen Ärzte, so steht es in dem Bericht.", "dem Bericht", "Im Kreis fehlen Ärzte"),
        (
            "Die Firma hat nach Ansicht der Behörde Millionen verschwendet.",
            "Ansicht der Behörde",
            "Die Firma hat … Millionen verschwendet",
        ),
        ("Die Behörde hat ein Gutachten nach der Sitzung verlangt.", "Die Behörde", None),
    ],
)
def test_sources_end_where_they_end(text: str, speaker: str, content: str | None) -> None:
    told = [(words(text, one.speaker), words(text, one.content)) for one in found(text)]
    assert told == [(speaker, content or text)]


def test_a_parted_clause_in_the_konjunktiv_stays() -> None:
    text = "Die Bahn, betonte die Ministerin, müsse endlich bauen."
    (draft,) = found(text)
    assert draft.firm
    assert words(text, draft.content) == "Die Bahn … müsse endlich bauen"
