"""Names that something else was glued to."""

from __future__ import annotations

import pytest
from names_marked import marked_doc

from kg.nlp.borders import kg_name_borders


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        # What a body is blamed for or given, by the verb before or behind.
        ("Sie warf dem [Verband Heuchelei|ORG] vor .", "Verband"),
        ("Sie kam . Dem [Verband Heuchelei|ORG] gefiel das .", "Verband Heuchelei"),
        ("warf der [Standesvertretung Panikmache|ORG] vor .", "Standesvertretung"),
        ("warf der [Lumina Panikmache|ORG] vor .", "Lumina Panikmache"),
        ("hat dem [Finanzministerium Willkür|ORG] vorgeworfen .", "Finanzministerium"),
        ("weil er dem [Bundesrat Untätigkeit|ORG] bescheinigt .", "Bundesrat"),
        ("ortet in der [Stadtregierung Kassasturz-Panik|ORG] .", "Stadtregierung"),
        ("wirft dem [Amtsgericht Mitte|ORG] nichts vor .", "Amtsgericht Mitte"),
        ("wirft dem [Landgericht Potsdam|ORG] nichts vor .", "Landgericht Potsdam"),
        ("lobt die [Stiftung Klimaschutz|ORG] sehr .", "Stiftung Klimaschutz"),
        ("Das forderte die [Sparkasse Heuchelei|ORG] am Montag .", "Sparkasse Heuchelei"),
        ("warf dem [Obersten Rechnungshof|ORG] Willkür vor .", "Obersten Rechnungshof"),
        ("warf der [Ulmer Polizei|ORG] Willkür vor .", "Ulmer Polizei"),
        ("Das [Blaue Hilfswerk half|ORG] gestern .", "Blaue Hilfswerk"),
        ("warf [Kaya Wortbruch|PER] vor .", "Kaya"),
        ("der [Kaya Wortbruch|PER] vorwirft , ging .", "Kaya"),
        ("warf [Ina Fischer|PER] vor , zu lügen .", "Ina Fischer"),
        ("lobt [Kaya Wortbruch|PER] sehr .", "Kaya Wortbruch"),
        ("Geld verlangte [Petra Zobel|PER] .", "Petra Zobel"),
        ("sagte die [Feuerwehr Essen|ORG] gestern .", "Feuerwehr Essen"),
        # Titles, and whose somebody is.
        ("sagte der Biologe [Dr. Jan Korn|PER] .", "Jan Korn"),
        ("sagte die Leiterin [Prof. Dr. Ina Lund|PER] .", "Ina Lund"),
        ("sagte [Ina Korn von Nordinvest|PER] .", "Ina Korn, Nordinvest"),
        ("sagte [Karl Theodor von Korn|PER] .", "Karl Theodor von Korn"),
        ("sagte [Ina Graf von Korn|PER] .", "Ina Graf von Korn"),
        ("kam zu [Ohmanns Hochzeitsfeier|PER] .", "Ohmanns"),
        ("kam zu [Hans Fischer|PER] .", "Hans Fischer"),
        # What somebody is, taken for a first name.
        ("lobt [Hertha-Profi Jan Korn|PER] sehr .", "Jan Korn"),
        ("lobt [SPD-Chefin Lund|PER] sehr .", "Lund"),
        ("lobt [Anna-Lena Lund|PER] sehr .", "Anna-Lena Lund"),
        # What is done at a place.
        ("habe im [Ahrtal Menschenleben|LOC] gerettet und Keller geleert .", "Ahrtal"),
        ("sei es , im [Ahrtal Menschenleben|LOC] zu retten .", "Ahrtal"),
        ("wer der [Herde Ruhe|LOC] verspricht , lügt .", ""),
        ("wurde am [Bahnhof Zoo|LOC] gefunden .", "Bahnhof Zoo"),
        ("wird auf der [Festung Ehrenbreitstein|LOC] gezeigt .", "Festung Ehrenbreitstein"),
        ("wurden in den [Vereinigten Staaten|LOC] verkauft .", "Vereinigten Staaten"),
        ("Im [Ahrtal Mitte|LOC] gelandet .", "Ahrtal Mitte"),
        ("Auch [Irlands Marine|LOC] kam .", "Irlands"),
        ("Auch [Adorfs Marine|LOC] kam .", "Adorfs Marine"),
        ("hat bei [Nordwig Gehäuse|ORG] gestanzt . [Nordwig|ORG] schließt .", "Nordwig, Nordwig"),
        ("hat bei [Nordwig Gehäuse|ORG] gestanzt .", "Nordwig Gehäuse"),
        ("lobt [Nordwig Gehäuse|ORG] sehr . [Nordwig|ORG] schließt .", "Nordwig Gehäuse, Nordwig"),
        # Whom an office wants.
        ("will das [Gesundheitsministerium Ärztinnen und Ärzte|ORG] locken .", "Gesundheitsministerium"),
        ("lobt die [Initiative Eltern und Freunde|ORG] sehr .", "Initiative Eltern und Freunde"),
        ("lobt das [Ministerium Umwelt und Verkehr|ORG] sehr .", "Ministerium Umwelt und Verkehr"),
        # Whose work somebody shows.
        (
            "verlegt [Uli Korn Wagners|PER] „ Rienzi “ . [Uli Korn|PER] lacht .",
            "Uli Korn, Wagners, Uli Korn",
        ),
        ("verlegt [Uli Korn Wagners|PER] „ Rienzi “ .", "Uli Korn Wagners"),
        ("So rief [Uli Korn Wagners|PER] . [Uli Korn|PER] lacht .", "Uli Korn Wagners, Uli Korn"),
    ],
)
def test_what_stands_behind_a_name_by_chance_is_no_part_of_it(marked: str, names: str) -> None:
    assert ", ".join(name.text for name in kg_name_borders(marked_doc(marked)).ents) == names
