"""Somebody is as old as the text says: an age beside a name or in a description tells who is meant, and who is not."""

from __future__ import annotations

import pytest
from marked import doc_of

from kg.extract.actors.ages import age_beside, age_in
from kg.extract.actors.text import text_of


@pytest.mark.parametrize(
    ("marked", "age"),
    [
        ("[Murat D.|PER] (41) kam.", 41),
        ("[Jan Lund|PER], 41, kam.", 41),
        ("[Jan Lund|PER], 41 Jahre alt, kam.", 41),
        ("Der 41-jährige [Jan Lund|PER] kam.", 41),
        ("Der 41-jährige frühere Leiter [Jan Lund|PER] kam.", 41),
        ("Der 41 Jahre alte Schlosser [Jan Lund|PER] kam.", 41),
        ("[Jan Lund|PER] (41, CDU) kam.", 41),
        # points, votes, somebody else's age
        ("[Jan Lund|PER], 41 Stimmen dafür, kam.", None),
        ("[Jan Lund|PER] (41.) traf.", None),
        ("Der 41-Jährige, den [Jan Lund|PER] kennt, kam.", None),
        ("Es gab 41 Jahre Streit um [Jan Lund|PER].", None),
    ],
)
def test_age_beside_a_name(marked: str, age: int | None) -> None:
    doc = doc_of(marked)
    name = doc.ents[0]
    assert age_beside(text_of(doc), name.start, name.end) == age


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("der 41-Jährige", 41),
        ("ein 58 Jahre alter Fahrer", 58),
        ("die 29-jährige Lehrerin", 29),
        ("die alte Lehrerin", None),
        ("nach 41 Jahren der Fahrer", None),
    ],
)
def test_age_in_a_description(text: str, age: int | None) -> None:
    doc = text_of(doc_of(text))
    assert age_in(doc, 0, len(doc)) == age
