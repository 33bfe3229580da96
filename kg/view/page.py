"""One HTML file that shows who said what about whom: opens offline, asks no network for anything.

The graph goes through pyvis, which brings vis-network and holds nodes, edges and options; its page
template is replaced by ours, because its own links style sheets of a content delivery network and
puts text into the page unescaped.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pyvis  # type: ignore[import-untyped]
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network  # type: ignore[import-untyped]

from kg.rows import ArticleRow, EntityRow, MentionRow, StatementRow
from kg.view.embed import escape_json, json_block, policy
from kg.view.facts import counts, facts, first_and_last_day, label, texts
from kg.view.picture import SHAPES, Picture, kind, known_entities, picture

NODE_LIMIT = 1500
"""Most actors drawn at once; more is a hairball, and slow. Above it communities are drawn as bubbles."""

_ASSETS = Path(__file__).parent / "assets"
_FIRST_SCRIPTS = (
    "words.js",
    "dom.js",
    "graph.js",
    "colours.js",
    "labels.js",
    "looks.js",
    "paint.js",
    "first.js",
)
"""What paints the first picture, before anything behind it in the page is read."""
_SCRIPTS = (
    "model.js",
    "filters.js",
    "relations.js",
    "find.js",
    "arrangements.js",
    "picture.js",
    "panel.js",
    "article.js",
    "sidebar.js",
    "timeline.js",
    "list.js",
    "csv.js",
    "map.js",
    "search.js",
    "address.js",
    "keyboard.js",
    "app.js",
)
_STYLES = ("viewer.css", "panel.css", "views.css", "small.css")
BUBBLE_SHARE = 0.8
"""Radius of a closed bubble, as a share of the disc that its members need when it is open."""
_OPTIONS: dict[str, object] = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "tooltipDelay": 100000, "keyboard": False, "multiselect": False},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "chosen": False},
    "edges": {
        "smooth": False,
        "chosen": False,
        "hoverWidth": 0,
        "selectionWidth": 0,
        "arrowStrikethrough": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
    },
}


def page(
    statements: Sequence[StatementRow],
    entities: Sequence[EntityRow] = (),
    articles: Sequence[ArticleRow] = (),
    mentions: Sequence[MentionRow] = (),
    *,
    title: str | None = None,
    limit: int = NODE_LIMIT,
) -> str:
    """The page as text; write it as UTF-8. `title` names the collection in the header.

    Entities that no statement names are not shown. At most `limit` actors are drawn at once; if there
    are more, their communities are drawn as bubbles that open. List and search reach everybody.
    """
    named = known_entities(statements, entities)
    drawn = picture(statements, limit)
    network = _network(drawn, statements, named)
    first_scripts = tuple(_asset(name) for name in _FIRST_SCRIPTS)
    scripts = (_vis_script(), *(_asset(name) for name in _SCRIPTS))
    styles = tuple(_asset(name) for name in _STYLES)
    nodes = {node.iri: node for node in drawn.nodes}
    days = first_and_last_day(statements, articles)
    network.path = "page.html"
    network.templateEnv = _environment()
    network.templateEnv.globals.update(
        title=title,
        policy=policy((*first_scripts, *scripts), styles),
        first_scripts=[Markup(script) for script in first_scripts],  # noqa: S704 - our own files
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - our own files and vis-network
        styles=[Markup(style) for style in styles],  # noqa: S704
        facts=facts(statements, named, articles, nodes),
        texts=texts(statements, named, articles, mentions),
        world=_asset("world.json"),
        bubbles=_bubbles(drawn, named),
        lines_left_out=drawn.lines_left_out,
        counts=counts(statements, named, articles),
        days=days,
        dated=days is not None and days[0] != days[1],
        limit=limit,
    )
    return str(network.generate_html())


def _network(drawn: Picture, statements: Sequence[StatementRow], named: Sequence[EntityRow]) -> Network:
    """The first picture as a pyvis network: ids are the numbers of entities, or the names of bubbles."""
    entity: dict[str, int | str] = {row.iri: number for number, row in enumerate(named)}
    statement = {row.iri: number for number, row in enumerate(statements)}
    rows = {row.iri: row for row in named}
    network = Network(directed=True)
    network.set_options(json.dumps(_OPTIONS))
    for bubble in drawn.bubbles:
        name = label(rows[bubble.members[0]])
        size = bubble.radius * BUBBLE_SHARE
        network.add_node(bubble.name, label=name, shape="dot", x=bubble.x, y=bubble.y, size=size)
    for node in () if drawn.bubbles else drawn.nodes:
        row = rows[node.iri]
        look = {"kind": kind(row), "shape": SHAPES[kind(row)], "size": node.size}
        network.add_node(entity[node.iri], label=label(row), x=node.x, y=node.y, **look)
    ids = {bubble.name: bubble.name for bubble in drawn.bubbles} if drawn.bubbles else entity
    for edge in drawn.edges:
        network.add_edge(
            ids[edge.source],
            ids[edge.target],
            relation=edge.relation,
            stance=edge.stance,
            statements=[statement[iri] for iri in edge.statements],
        )
    return network


def _bubbles(drawn: Picture, named: Sequence[EntityRow]) -> list[dict[str, object]]:
    entity = {row.iri: number for number, row in enumerate(named)}
    return [
        {
            "id": bubble.name,
            "x": bubble.x,
            "y": bubble.y,
            "radius": bubble.radius,
            "members": [entity[iri] for iri in bubble.members],
        }
        for bubble in drawn.bubbles
    ]


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
    )
    environment.filters["json_block"] = lambda value: Markup(json_block(value))  # noqa: S704
    environment.filters["escape_json"] = lambda text: Markup(escape_json(text))  # noqa: S704
    return environment


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _vis_script() -> str:
    """vis-network as pyvis brings it."""
    found = sorted(Path(pyvis.__file__).parent.glob("templates/lib/vis-*/vis-network.min.js"))
    if not found:
        raise FileNotFoundError("pyvis brings no vis-network.min.js; reinstall pyvis 0.3.2")
    return found[-1].read_text(encoding="utf-8")
