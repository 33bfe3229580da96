"""Whose people somebody means: another's lawyer, the house of a ministry, a father beside a mother, the people of a club."""

from __future__ import annotations

import pytest
from marked import doc_of
from test_who_is_who import refers

from kg.extract.actors import cluster_names, resolve
from kg.extract.actors.ages import ages_of
from kg.extract.actors.figures import Figure
from kg.extract.actors.role_words import synonymous
from kg.extract.actors.unlike import no_houses_of
from kg.model import Form, Kind, Quotation, Span
from kg.nlp.nouns import Noun, noun_of


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        # both parents were told of, so that neither is the lawyer; without them he may be
        (
            "Verteidiger [Jan Roth|PER] sprach. Die Eltern weinten. Das sagte der Vater danach.",
            "der Vater",
            "Vater",
        ),
        (
            "Der Vater [Jan Roth|PER] sprach. Die Eltern weinten. Das sagte der Vater danach.",
            "der Vater",
            "Jan Roth",
        ),
        # the dead are none of those who act at the trial, but may be whose age was told
        (
            "Staatsanwältin [Ida Moos|PER] sprach. Das Bild der getöteten 19-Jährigen hing im Saal.",
            "der getöteten 19-Jährigen",
            "getötete 19-Jährige",
        ),
        (
            "Richterin [Ida Moos|PER] (19) starb. Das Bild der getöteten 19-Jährigen hing im Saal.",
            "der getöteten 19-Jährigen",
            "Ida Moos",
        ),
        # each has a lawyer of his own
        (
            "Wirt [Kurt Ahl|PER] schwieg. Sein Verteidiger [Jan Roth|PER] kam. [Ida Moos|PER] weinte. Ihr Anwalt ging.",
            "Ihr Anwalt",
            "Anwalt",
        ),
        (
            "[Ida Moos|PER] weinte. Ihr Anwalt [Jan Roth|PER] half. [Ida Moos|PER] dankte. Ihr Verteidiger ging.",
            "Ihr Verteidiger",
            "Jan Roth",
        ),
        # nobody else who is known as something else, but a boss or rival may be anybody
        (
            "Doktorand [Ole Ahl|PER] irrt. Der [Zooverband|ORG] lacht. Sein Geschäftsführer schwieg.",
            "Sein Geschäftsführer",
            "Geschäftsführer",
        ),
        (
            "Wirt [Ole Ahl|PER] zahlt. Kellnerin [Ida Moos|PER] lobte ihren Chef.",
            "ihren Chef",
            "Ole Ahl",
        ),
        (
            "Minister [Ole Ahl|PER] ging. [Ida Moos|PER] lobte ihren Vorgänger.",
            "ihren Vorgänger",
            "Ole Ahl",
        ),
        (
            "Arzt [Kurt Ahl|PER] ging. Sein Berater [Jan Roth|PER] kam. Wirt [Ole Moos|PER] weinte. "
            "[Jan Roth|PER] lobte seinen Klienten.",
            "seinen Klienten",
            "Kurt Ahl",
        ),
        # who speaks calls another his own
        (
            "[Ida Moos|PER] weinte. Ihre Mutter [Ute Ahl|PER] kam. „Ich sah meine Tochter“, sagte [Ute Ahl|PER].",
            "meine Tochter",
            "Ida Moos",
        ),
    ],
)
def test_whose_somebody_is_tells_who_he_is(text: str, mention: str, who: str) -> None:
    said = [("„Ich sah meine Tochter“", "Ute Ahl")] if "„" in text else []
    assert refers(text, mention, *said) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Orgelbauerin [Ida Moos|PER] lacht. Ihr Vater [Ole|PER] war Tischler. Die Mutter half ihr.",
            "Mutter",
        ),
        ("Orgelbauerin [Ida Moos|PER] lacht. „Mein Kind“, sagte die Mutter.", "Ida Moos"),
    ],
)
def test_beside_a_father_the_mother_is_somebody_else(text: str, who: str) -> None:
    mention = "Die Mutter" if "Die Mutter" in text else "die Mutter"
    assert refers(text, mention, ("„Mein Kind“" if "„" in text else "", mention)) == who


@pytest.mark.parametrize(
    ("office", "said", "left"),
    [
        ("Ministerin", "Haus", ["Hart AG"]),
        ("Bürgermeister", "Verwaltung", ["Hart AG"]),
        ("Ministerin", "Firma", []),
        ("Vorstandschefin", "Haus", []),
    ],
)
def test_the_house_of_who_governs_is_no_firm(office: str, said: str, left: list[str]) -> None:
    owner = Figure("Ida Moos", Kind.PERSON, nouns=[_noun(office)])
    bodies = [Figure("Hart AG", Kind.ORGANIZATION), Figure("Staatskanzlei", Kind.ORGANIZATION)]
    assert [figure.name for figure in no_houses_of(_noun(said), [owner], bodies)] == left


def _noun(word: str) -> Noun:
    found = noun_of(word)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("Der [SV Waldau|ORG] verlor. Von den Waldauern kam nichts.", "den Waldauern", "SV Waldau"),
        ("Der [SV Waldau|ORG] schlug den [FC Waldau|ORG]. Die Waldauer Innenstadt feiert.", "Waldauer", ""),
    ],
)
def test_the_people_of_a_town_are_its_club(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        (
            "Eine 81-Jährige lachte. Dann rief eine Frau an. Die Rentnerin erschrak.",
            "Die Rentnerin",
            "81-Jährige",
        ),
        ("[Ute Kolb|PER] (31) lachte. Die Rentnerin winkte ab.", "Die Rentnerin", "Rentnerin"),
        ("[Ute Kolb|PER] (71) lachte. Die Rentnerin winkte ab.", "Die Rentnerin", "Ute Kolb"),
        ("[Ute Kolb|PER] (71) lachte. Die Schülerin winkte ab.", "Die Schülerin", "Schülerin"),
        # what somebody was once, of whom the sentence before told
        (
            "Gegründet hat ihn der Wirt [Jan Lund|PER]. Der frühere Turnlehrer schwieg.",
            "Der frühere Turnlehrer",
            "Jan Lund",
        ),
        # of whom the last speaker spoke
        (
            "[Jan Lund|PER] lobte [Ute Kolb|PER]. „Sie war gut“, sagte er. Die so Gelobte schwieg.",
            "Die so Gelobte",
            "Ute Kolb",
        ),
    ],
)
def test_age_and_past_tell_who_is_called_again(text: str, mention: str, who: str) -> None:
    said = [("„Sie war gut“", "er")] if "„" in text else []
    assert refers(text, mention, *said, ("", mention)) == who


def test_nouns_tell_ages() -> None:
    assert ages_of("Rentnerin") == (55, 120)
    assert ages_of("Schülerin") == (5, 25)
    assert ages_of("Ministerin") is None


@pytest.mark.parametrize(
    ("known", "said", "same"),
    [
        ("Staranwältin", "Juristin", True),
        ("Meeresbiologe", "Experte", True),
        ("Schlagersängerin", "Künstlerin", True),
        ("Vizepremier", "Regierungschef", False),
        ("Polizeihauptkommissarin", "Ermittlerin", True),
        ("Doktorand", "Experte", False),
    ],
)
def test_compounds_of_a_trade_have_its_synonyms(known: str, said: str, same: bool) -> None:
    assert synonymous(known, said) is same


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chef [Oliver Prinz|PER] kam. [Prinz|PER] schwieg.", ["Oliver Prinz"]),
        ("[Prinz Harry|PER] kam. [Harry|PER] schwieg.", ["Harry"]),
        ("[Dr. Ute Kolb|PER] kam. [Kolb|PER] schwieg.", ["Ute Kolb"]),
    ],
)
def test_a_title_behind_a_first_name_is_a_surname(text: str, names: list[str]) -> None:
    assert [entity.name for entity in cluster_names(doc_of(text))] == names


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        # a first name alone tells a gender
        ("Meisterin [Ida Moos|PER] lacht. Der Geselle heißt [Bjarne|PER]. Dann sang sie.", "sie", "Ida Moos"),
        # of several, by the verb
        (
            "[Ida Moos|PER] rügte die Anwohner der [Lindenstraße|LOC]. Diese hätten ihn gefragt.",
            "Diese",
            "Anwohner der Lindenstraße",
        ),
        ("Die Anwohner riefen. Dann kam [Ida Moos|PER]. Diese lachte nur.", "Diese", "Ida Moos"),
        # "die" alone before its verb
        ("Dann kam [Ida Moos|PER]. Die lachte nur.", "Die", "Ida Moos"),
        ("Dann kam [Ida Moos|PER]. Die geplanten Häuser bleiben.", "Die", ""),
        ("Dann kamen viele Bauern. Die haben lange gewartet.", "Die", "Bauern"),
        # not what stands right before it
        ("[Ida Moos|PER] kam. Die Kirche, in deren Halle sie singt, ist alt.", "sie", "Ida Moos"),
    ],
)
def test_number_gender_and_place_tell_whom_a_pronoun_means(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("Bürgermeister [Jan Lund|PER] ([CDU|ORG]) kam. „Wir bauen“, sagte er.", "Wir", "Jan Lund"),
        ("[Jan Lund|PER] ([CDU|ORG]) kam. „Wir bauen“, sagte er.", "Wir", "CDU"),
        ("CDU-Chef und Minister [Jan Lund|PER] ([CDU|ORG]) kam. „Wir bauen“, sagte er.", "Wir", "CDU"),
    ],
)
def test_who_governs_does_not_speak_for_his_party(text: str, mention: str, who: str) -> None:
    assert refers(text, mention, ("„Wir bauen“", "er")) == who


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("„Herr [Lund|PER], wann kommen Sie?“, fragte [Ida Moos|PER].", "Sie", "Lund"),
        ("„Herr [Lund|PER] lügt, das wissen Sie?“, fragte [Ida Moos|PER].", "Sie", ""),
    ],
)
def test_a_polite_pronoun_means_who_is_called_by_name(text: str, mention: str, who: str) -> None:
    words = text[: text.index("“") + 1].replace("[", "").replace("|PER]", "")
    assert refers(text, mention, (words, "Ida Moos")) == who


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        (
            "SPD-Chefin und Ministerin [Ida Moos|PER] kam. Die Parteichefin schwieg.",
            "Die Parteichefin",
            "Ida Moos",
        ),
        ("Der Gutachter Professor [Jan Lund|PER] kam. Der Gutachter schwieg.", "Der Gutachter", "Jan Lund"),
        ("Der Lehrer und Sportler [Jan Lund|PER] kam. Der Lehrer schwieg.", "Der Lehrer", "Jan Lund"),
    ],
)
def test_one_may_have_two_roles_before_his_name(text: str, mention: str, who: str) -> None:
    assert refers(text, mention, ("", mention)) == who


def test_what_a_body_is_of_the_opinion_of_is_not_whose_it_is() -> None:
    assert (
        refers("Darin ist die Fraktion der Ansicht, es reiche.", "die Fraktion", ("", "die Fraktion"))
        == "Fraktion"
    )


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("Fährmann [Ole Ahl|PER] hört auf. Der Sohn ist Lehrer.", "Der Sohn", "Sohn"),
        (
            "[Ida Moos|PER] lacht. Ihr Vater [Ole Ahl|PER] war Tischler. Er lobte die Tochter.",
            "die Tochter",
            "Ida Moos",
        ),
        # another compound of the same noun, what is said of a referee, a council that nobody is
        ("Ein Radfahrer stürzte. Die Polizei lobte den Lkw-Fahrer.", "den Lkw-Fahrer", "Lkw-Fahrer"),
        ("Ein Lastwagenfahrer half. Die Polizei lobte den Lkw-Fahrer.", "den Lkw-Fahrer", "Lastwagenfahrer"),
        ("Schiedsrichter [Ole Ahl|PER] pfiff. Der Verteidiger tobte.", "Der Verteidiger", "Verteidiger"),
        ("Regierungsrat [Ole Ahl|PER] kam. Der Finanzdirektor schwieg.", "Der Finanzdirektor", "Ole Ahl"),
        # a witness is not who stands trial
        (
            "Der Prozess begann. „Nein“, sagte der Vater als Zeuge. Der Angeklagte schwieg.",
            "Der Angeklagte",
            "Angeklagter",
        ),
        ("Der Prozess begann. Der Vater schwieg. Dann kam der Zeuge.", "der Zeuge", "Zeuge"),
    ],
)
def test_who_is_known_for_one_thing_is_not_another(text: str, mention: str, who: str) -> None:
    said = [("„Nein“", "der Vater")] if "„" in text else []
    assert refers(text, mention, *said, ("", mention)) == who


@pytest.mark.parametrize(
    ("words", "lemma", "who"),
    [
        ("sie zögere", "vorwerfen", "Amt für Jagd"),
        ("dass sie zögere", "vorwerfen", "Amt für Jagd"),
        ("sie zögere", "erklären", "Ida Moos"),
    ],
)
def test_who_is_reproached_is_meant_by_the_first_pronoun(words: str, lemma: str, who: str) -> None:
    doc = doc_of(f"Das [Amt für Jagd|ORG] schwieg. Chefin [Ida Moos|PER] hält der Behörde vor, {words}.")
    text = doc.text

    def span(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    said = Quotation(
        (span(words),),
        Form.INDIRECT,
        "test",
        1.0,
        cue_lemma=lemma,
        cue_spans=(span("hält"),),
        speaker_spans=(span("Ida Moos"),),
        addressee_spans=(span("der Behörde"),),
    )
    actors, _ = resolve(doc, None, [said], described=True)
    pronoun = Span(text.rindex("sie"), text.rindex("sie") + 3)
    meant = [a.entity.name for a in actors if any(m.span == pronoun for m in a.entity.mentions)]
    assert meant == [who]


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("[Ute Lund|PER] geht. Laut „[Bote|ORG]“ soll ihr Nachfolger aus Linz kommen.", "ihr", "Ute Lund"),
        ("[Ute Lund|PER] geht. Der „[Bote|ORG]“ will seine Redaktion verkleinern.", "seine", "Bote"),
    ],
)
def test_a_paper_that_is_only_the_source_owns_nothing(text: str, mention: str, who: str) -> None:
    assert refers(text, mention) == who
