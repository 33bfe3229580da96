"""Hand-built articles with their annotations, as the tests of the store and of the queries need them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, Graph, URIRef

from kg.model import (
    Annotation,
    Article,
    Entity,
    Form,
    Kind,
    Mention,
    MentionType,
    Place,
    Quotation,
    Span,
    Stance,
)
from kg.rdf import Run, to_graph
from kg.reprints import GRAPH as REPRINTS
from kg.store import Derived
from kg.vocab import WS, article_iri, report_iri, shared_iri

RUN = Run("0.1.0", datetime(2024, 6, 1, 12, tzinfo=UTC), "rules")
LATER = Run("0.2.0", datetime(2024, 7, 2, 12, tzinfo=UTC), "rules")

HARBOUR = (
    "Die Bürgermeisterin Ute Brandt lobte den Hafen. „Der Hafen wächst“, sagte Brandt, „und Jens Ohm hilft.“ "
    "In Kiel werde man das prüfen, so Jens Ohm. Ein Sprecher der Werft lehnte ab."
)
SCHOOL = '„Zu klein“, sagte Jens Ohm über Ute Brandt.\nDie Stadt Kiel schweigt. 100 % \\ "Ende" 😀'


def span(text: str, words: str) -> Span:
    """The first place of `words` in `text`."""
    begin = text.index(words)
    return Span(begin, begin + len(words))


def entity(
    number: int, name: str, kind: Kind, text: str, *, named: bool = True, place: Place | None = None
) -> Entity:
    """An entity with one mention, the first place of its name (or of its last word) in the text."""
    words = name if name in text else name.split()[-1]
    mention = Mention(span(text, words), MentionType.NAME if named else MentionType.NOMINAL)
    return Entity(f"e{number}", name, kind, (mention,), named=named, place=place)


def kiel(number: int, text: str) -> Entity:
    """The city, on the map."""
    return entity(number, "Kiel", Kind.LOCATION, text, place=Place("Kiel", 54.3233, 10.1228, 2891122, "DE"))


def harbour(text: str = HARBOUR) -> tuple[Article, Annotation]:
    """Two statements by people and one by an unnamed speaker; the first is interrupted."""
    article = Article(
        "hafen",
        text,
        "artikel/hafen.txt",
        title="Hafen <wächst> & gedeiht",
        published="2024-05-17",
        publisher="Förde-Bote",
    )
    entities = (
        entity(1, "Ute Brandt", Kind.PERSON, text),
        entity(2, "Jens Ohm", Kind.PERSON, text),
        kiel(3, text),
        entity(4, "Ein Sprecher", Kind.PERSON, text, named=False),
        entity(5, "Werft", Kind.ORGANIZATION, text),
    )
    quotations = (
        Quotation(
            (span(text, "„Der Hafen wächst“"), span(text, "„und Jens Ohm hilft.“")),
            Form.DIRECT,
            "direct-after",
            0.95,
            cue_spans=(span(text, "sagte"),),
            cue_lemma="sagen",
            frame_spans=(span(text, ", sagte Brandt,"),),
            speaker=("e1",),
            speaker_spans=(span(text, "Brandt,"),),
            about=("e2",),
            stance=Stance.SUPPORTS,
        ),
        Quotation(
            (span(text, "In Kiel werde man das prüfen"),),
            Form.INDIRECT,
            "so-x",
            0.8,
            speaker=("e2",),
            about=("e3",),
            addressee=("e1",),
            stated_in="e3",
            stated_on="2024-05-16",
        ),
        Quotation((span(text, "lehnte ab"),), Form.REPORTED, "reported", 0.5, speaker=("e4",), about=("e5",)),
    )
    return article, Annotation(entities, quotations)


def school() -> tuple[Article, Annotation]:
    """A later article with some of the same people, an awkward text and no publisher."""
    article = Article(
        "schule", SCHOOL, "https://example.org/schule?a=1", title="Schule", published="2024-06-02"
    )
    entities = (
        entity(1, "Jens Ohm", Kind.PERSON, SCHOOL),
        entity(2, "Ute Brandt", Kind.PERSON, SCHOOL),
        kiel(3, SCHOOL),
    )
    quotation = Quotation(
        (span(SCHOOL, "„Zu klein“"),), Form.DIRECT, "direct-after", 0.9, speaker=("e1",), about=("e2", "e3")
    )
    return article, Annotation(entities, (quotation,))


def quarrel(*, told_apart: bool = True) -> tuple[Article, Annotation]:
    """Kaya is against the firm, for the council and neutral to Kiel in one breath, which she says to the bank.

    Without `told_apart` only the stance of the whole is known, as in graphs that older versions made.
    """
    text = "Anna Kaya sagte der Nordbank in Kiel, Hydroplan täusche alle, der Stadtrat arbeite gut. Hydroplan schwieg."
    entities = (
        entity(1, "Anna Kaya", Kind.PERSON, text),
        entity(2, "Hydroplan", Kind.ORGANIZATION, text),
        entity(3, "Stadtrat", Kind.ORGANIZATION, text),
        kiel(4, text),
        entity(5, "Nordbank", Kind.ORGANIZATION, text),
    )
    said = Quotation(
        (span(text, "Hydroplan täusche alle, der Stadtrat arbeite gut"),),
        Form.INDIRECT,
        "r",
        0.9,
        speaker=("e1",),
        addressee=("e5",),
        about=("e2", "e3", "e4"),
        stance=Stance.OPPOSES,
        stances=(Stance.OPPOSES, Stance.SUPPORTS, Stance.NEUTRAL) if told_apart else (),
    )
    article = Article("streit", text, "artikel/streit.txt", title="Streit", published="2024-08-01")
    return article, Annotation(entities, (said,))


_VIEWS = (
    # day, publisher, speaker, target, stance, words
    ("2024-05-17", "Förde-Bote", 1, 2, Stance.SUPPORTS, "Jens Ohm führt die Behörde der Häfen gut"),
    ("2024-05-17", "Küstenblatt", 1, 2, Stance.SUPPORTS, "Jens Ohm führt die Behörde der Häfen gut!"),
    ("2024-06-01", "Küstenblatt", 1, 2, Stance.NEUTRAL, "Jens Ohm werde bleiben"),
    ("2024-06-03", "Küstenblatt", 1, 2, Stance.OPPOSES, "Jens Ohm hat den Hafenstreik verschuldet"),
    ("2024-06-03", "Förde-Bote", 2, 1, Stance.OPPOSES, "„Ute Brandt irrt“ in der Hafenfrage"),
    (None, "Förde-Bote", 1, 2, Stance.SUPPORTS, "Jens Ohm hat sich entschuldigt"),
    ("2024-07", None, 3, 1, Stance.SUPPORTS, "Ute Brandt habe in Kiel das Werk eröffnet"),
    ("2024-07-09", "Küstenblatt", 1, 2, Stance.SUPPORTS, "Jens Ohm hat Kiel geholfen"),
)


def debate() -> list[tuple[Article, Annotation]]:
    """Articles in which people change their minds, repeat themselves, and speak in Kiel or on no known day.

    Towards Kiel they stand otherwise than towards whom they mainly speak about, unless only the one stance is known.
    """
    stories = []
    for number, (day, publisher, speaker, target, stance, words) in enumerate(_VIEWS):
        text = f"{words}, sagten Ute Brandt, Jens Ohm und die Reederei in Kiel. {words}."
        article = Article(
            f"debatte-{number}",
            text,
            f"artikel/{number}.txt",
            title=f"Nr. {number}",
            published=day,
            publisher=publisher,
        )
        entities = (
            entity(1, "Ute Brandt", Kind.PERSON, text),
            entity(2, "Jens Ohm", Kind.PERSON, text),
            entity(3, "die Reederei", Kind.ORGANIZATION, text, named=number % 2 == 0),
            kiel(4, text),
        )
        first = Quotation(
            (span(text, words),), Form.INDIRECT, "r", 0.5, speaker=(f"e{speaker}",), about=(f"e{target}", "e4"),
            stance=stance, stances=() if number % 4 == 3 else (stance, (Stance.OPPOSES, Stance.SUPPORTS)[number % 2]),
            stated_in="e4" if number % 3 else None,
        )  # fmt: skip
        begin = text.rindex(words)
        again = Quotation(
            (Span(begin, begin + len(words)),), Form.FREE_INDIRECT, "r", 0.25, speaker=(f"e{speaker}", "e3"),
            about=(f"e{target}",) if speaker != 3 else ("e2",),
        )  # fmt: skip
        stories.append((article, Annotation(entities, (first, again))))
    return stories


def shared(article_id: str) -> Derived | None:
    """What follows from the second article of the debate: it prints the first statement of the first again."""
    if article_id != "debatte-1":
        return None
    end = len(_VIEWS[0][5])  # the other wording has one character more
    articles = [article_iri(f"debatte-{number}") for number in (0, 1)]
    printed = [URIRef(f"{article}/statement/0-{end + number}") for number, article in enumerate(articles)]
    report, node = report_iri(articles[0]), shared_iri(printed[0])
    triples = {(report, RDF.type, WS.Report), *((report, WS.version, article) for article in articles)}
    triples |= {(node, RDF.type, WS.SharedStatement), (node, WS.inReport, report)}
    triples |= {(node, WS.occurrence, statement) for statement in printed}
    return Derived(REPRINTS, frozenset(), frozenset(triples))


def graph(story: tuple[Article, Annotation], run: Run = RUN) -> Graph:
    """The named graph of a story."""
    return to_graph(*story, run)


def news(number: int, named: Iterable[tuple[str, str | None]], day: str) -> Graph:
    """An article that names these, some of them with a role."""
    text = "\n".join(f"{role or 'Auch'} {name} sprach über 100 % \\ davon." for name, role in named)
    found = [
        replace(entity(at, name, Kind.PERSON if " " in name else Kind.ORGANIZATION, text), role=role)
        for at, (name, role) in enumerate(dict(named).items())
    ]
    article = Article(f"n-{number}", text, f"n/{number}.txt", title="Ä\t„n“", published=day, publisher="Bote")
    return graph((article, Annotation(tuple(found), ())))


def quads(folder: Path) -> set[ox.Quad]:
    """Everything in a store, what it keeps for itself too."""
    return set(ox.Store.read_only(str(folder / "store")))
