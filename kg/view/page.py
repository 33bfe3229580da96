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
from kg.view.facts import facts
from kg.view.picture import SHAPES, Picture, known_entities, picture

NODE_LIMIT = 1500
"""Most actors drawn at once; more is a hairball, and slow. List and search reach the others too."""

_ASSETS = Path(__file__).parent / "assets"
_SCRIPTS = ("text.js", "model.js", "dom.js", "colours.js", "picture.js", "panel.js", "sidebar.js", "app.js")
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

    Entities that no statement names are not shown. At most `limit` actors are drawn, those with
    the most statements; the page says so and lists the others.
    """
    named = known_entities(statements, entities)
    drawn = picture(statements, limit)
    network = _network(drawn, statements, named)
    scripts = (_vis_script(), *(_asset(name) for name in _SCRIPTS))
    styles = (_asset("viewer.css"),)
    network.path = "page.html"
    network.templateEnv = _environment()
    network.templateEnv.globals.update(
        title=title,
        policy=policy(scripts, styles),
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - our own files and vis-network
        styles=[Markup(style) for style in styles],  # noqa: S704
        facts=facts(statements, named, articles, mentions),
        left_out=drawn.left_out,
    )
    return str(network.generate_html())


def _network(drawn: Picture, statements: Sequence[StatementRow], named: Sequence[EntityRow]) -> Network:
    """A pyvis network whose ids are numbers: of nodes their entity, of edges their place in the list."""
    entity = {row.iri: number for number, row in enumerate(named)}
    statement = {row.iri: number for number, row in enumerate(statements)}
    network = Network(directed=True)
    network.set_options(json.dumps(_OPTIONS))
    for node in drawn.nodes:
        shape = SHAPES.get(named[entity[node.iri]].kind, SHAPES["other"])
        network.add_node(entity[node.iri], label=" ", shape=shape, x=node.x, y=node.y, size=node.size)
    for number, edge in enumerate(drawn.edges):
        network.add_edge(
            entity[edge.source],
            entity[edge.target],
            id=number,
            relation=edge.relation,
            statements=[statement[iri] for iri in edge.statements],
        )
    return network


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
