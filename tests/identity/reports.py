"""Small articles as the tests of identities need them: a person with a role, in a setting."""

from __future__ import annotations

from datetime import UTC, datetime

from rdflib import Graph

from kg.identity.profile import Profile
from kg.identity.reading import profiles
from kg.model import Annotation, Article, Entity, Form, Kind, Link, Mention, MentionType, Quotation, Span
from kg.rdf import Run, to_graph

RUN = Run("0.2.0", datetime(2024, 6, 1, 12, tzinfo=UTC), "rules")


def report(
    article_id: str,
    *people: tuple[str, str | None],
    day: str | None = "2024-05-01",
    house: str | None = None,
    kind: Kind = Kind.PERSON,
    links: tuple[str, ...] = (),
) -> Graph:
    """The graph of an article that names people with their roles; each says one thing."""
    text = ""
    entities: list[Entity] = []
    quotations: list[Quotation] = []
    for number, (name, role) in enumerate(people):
        begin = len(text)
        text += f"{name} sagte ja. "
        entities.append(
            Entity(
                f"e{number}",
                name,
                kind,
                (Mention(Span(begin, begin + len(name)), MentionType.NAME),),
                role=role,
                links=tuple(Link(link) for link in links),
            )
        )
        said = begin + len(name) + len(" sagte ")
        quotations.append(
            Quotation((Span(said, said + 2),), Form.INDIRECT, "cue", 0.9, speaker=(f"e{number}",))
        )
    article = Article(article_id, text, f"{article_id}.txt", published=day, publisher=house)
    return to_graph(article, Annotation(tuple(entities), tuple(quotations)), RUN)


def seen(*graphs: Graph) -> list[Profile]:
    """The profiles of all nodes of some articles."""
    found: list[Profile] = []
    for graph in graphs:
        known = profiles((str(s), str(p), str(o)) for s, p, o in graph)
        assert known is not None
        found += known[1]
    return found
