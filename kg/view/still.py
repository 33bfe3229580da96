"""A still picture for a slide: the actors with the most statements and who speaks about whom, as a PNG file.

Matplotlib draws it; it comes with the extra "png", because only this needs it.
"""

from __future__ import annotations

import math
import unicodedata
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.rows import EntityRow, StatementRow
from kg.view.picture import KINDS, Edge, Node, kind, known_entities, strongest

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.transforms import Bbox

MOST = 60
"""More names than this cannot be read on a slide."""

_MARKERS = dict(zip(KINDS, "os* h^Dv".replace(" ", ""), strict=True))
_COLOURS = dict(
    zip(KINDS, ("#0072b2", "#e69f00", "#00594a", "#cc79a7", "#8a5aa8", "#00835f", "#7c848d"), strict=True)
)
_STANCES = {"supports": "#3aa3e3", "opposes": "#d55e00", "neutral": "#a3a9b0", "mixed": "#33383f"}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "person": "Person", "organization": "Organisation", "country": "Land", "group": "Gruppe",
        "unnamed": "ungenannte Quelle", "location": "Ort", "other": "Sonstiges", "supports": "unterstützt",
        "opposes": "lehnt ab", "neutral": "neutral", "mixed": "teils, teils", "title": "Wer sagt was über wen",
        "counts": "{actors} der {all} Akteure, {statements} Aussagen",
    },
    "en": {
        "person": "person", "organization": "organisation", "country": "country", "group": "group",
        "unnamed": "unnamed source", "location": "place", "other": "other", "supports": "supports",
        "opposes": "opposes", "neutral": "neutral", "mixed": "mixed", "title": "Who said what about whom",
        "counts": "{actors} of {all} actors, {statements} statements",
    },
}  # fmt: skip
_INK, _GROUND, _MUTED = "#1c2127", "#fffefb", "#5b6470"


def write_png(
    path: Path,
    statements: Sequence[StatementRow],
    entities: Sequence[EntityRow] = (),
    *,
    title: str | None = None,
    most: int = MOST,
    language: str = "de",
) -> None:
    """Draws the `most` actors with the most statements, 1920 x 1080 pixels; `language` is "de" or "en".

    Raises KgError if matplotlib is missing or the file cannot be written.
    """
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise KgError(
            "a still picture needs matplotlib, which is not installed; install it with: pip install 'kg[png]'"
        ) from error
    known = {row.iri: row for row in known_entities(statements, entities)}
    drawn = strongest(statements, most)
    words = _WORDS[language]
    figure = Figure(figsize=(16, 9), dpi=120, facecolor=_GROUND)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.02, 0.09, 0.96, 0.79))
    axes.set_axis_off()
    _frame(axes, drawn.nodes)
    sizes = {node.iri: node.size for node in drawn.nodes}
    where = {node.iri: (node.x, -node.y) for node in drawn.nodes}
    for edge in drawn.edges:
        _draw_edge(axes, edge, where, sizes)
    for node in drawn.nodes:
        _draw_node(axes, node, kind(known[node.iri]))
    _write_names(axes, drawn.nodes, known)
    figure.text(
        0.03, 0.935, _plain(title or words["title"]), size=21, weight="bold", color=_INK, parse_math=False
    )
    counts = words["counts"].format(actors=len(drawn.nodes), all=len(known), statements=len(statements))
    figure.text(0.03, 0.9, counts, size=12, color=_MUTED, parse_math=False)
    _legend(
        figure, words, {kind(known[node.iri]) for node in drawn.nodes}, {_shown(edge) for edge in drawn.edges}
    )
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Glyph", category=UserWarning)  # drawn as empty boxes
            figure.savefig(path, format="png", metadata={"Software": "kg"})
    except OSError as error:
        raise KgError(
            f"{path}: cannot be written ({error.strerror}); name another file with --png"
        ) from error


def _frame(axes: Axes, nodes: Sequence[Node]) -> None:
    """Sets the limits so that a pixel of the layout is as wide as high and everything is inside."""
    xs, ys = [node.x for node in nodes] or [0.0], [-node.y for node in nodes] or [0.0]
    wide, high = max(xs) - min(xs) + 220, max(ys) - min(ys) + 120
    wide, high = max(wide, high * 16 * 0.96 / (9 * 0.79)), max(high, wide * 9 * 0.79 / (16 * 0.96))
    middle = ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)
    axes.set_xlim(middle[0] - wide / 2, middle[0] + wide / 2)
    axes.set_ylim(middle[1] - high / 2, middle[1] + high / 2)


def _points(axes: Axes, length: float) -> float:
    """A length of the layout in typographic points."""
    left, right = axes.get_xlim()
    return length / (right - left) * 0.96 * 16 * 72


def _draw_edge(
    axes: Axes, edge: Edge, where: Mapping[str, tuple[float, float]], sizes: Mapping[str, float]
) -> None:
    from matplotlib.patches import FancyArrowPatch

    axes.add_patch(
        FancyArrowPatch(
            where[edge.source],
            where[edge.target],
            connectionstyle="arc3,rad=-0.14",
            arrowstyle="-|>,head_length=0.5,head_width=0.25",
            mutation_scale=11,
            shrinkA=_points(axes, sizes[edge.source]) + 1,
            shrinkB=_points(axes, sizes[edge.target]) + 2,
            linewidth=min(1 + math.log2(len(edge.statements)), 6),
            linestyle={"about": "-", "addressee": "--", "statedIn": ":"}[edge.relation],
            color=_STANCES[_shown(edge)],
            alpha=0.8,
        )
    )


def _shown(edge: Edge) -> str:
    """One of _STANCES."""
    return edge.stance if edge.stance in _STANCES else "neutral"


def _draw_node(axes: Axes, node: Node, shown: str) -> None:
    size = max(_points(axes, node.size), 3.5)
    axes.plot(
        [node.x],
        [-node.y],
        marker=_MARKERS[shown],
        markersize=2 * size,
        color=_COLOURS[shown],
        markeredgecolor=_GROUND,
    )


def _write_names(axes: Axes, nodes: Sequence[Node], known: Mapping[str, EntityRow]) -> None:
    """The names below their nodes, or above, right or left; one that fits nowhere is left out."""
    from matplotlib.patheffects import withStroke

    discs = {node.iri: _disc(axes, node) for node in nodes}
    names: list[Bbox] = []
    for node in nodes:
        taken = [*names, *(disc for iri, disc in discs.items() if iri != node.iri)]
        reach = _points(axes, node.size) + 3
        for x, y, across, up in (
            (0.0, -reach, "center", "top"),
            (0.0, reach, "center", "bottom"),
            (reach, 0.0, "left", "center"),
            (-reach, 0.0, "right", "center"),
        ):
            name = axes.annotate(
                _plain(known[node.iri].label), (node.x, -node.y), (x, y), textcoords="offset points",
                ha=across, va=up, size=10, color=_INK, parse_math=False, annotation_clip=False,
                path_effects=[withStroke(linewidth=2.5, foreground=_GROUND)],
            )  # fmt: skip
            box = name.get_window_extent()
            if not any(box.overlaps(other) for other in taken):
                names.append(box)
                break
            name.remove()


def _disc(axes: Axes, node: Node) -> Bbox:
    """The square that a node takes on the canvas, in its pixels."""
    from matplotlib.transforms import Bbox

    x, y = axes.transData.transform((node.x, -node.y))
    reach = _points(axes, node.size) * axes.figure.dpi / 72 * 0.8
    return Bbox.from_extents(x - reach, y - reach, x + reach, y + reach)


def _plain(label: str) -> str:
    """The name without control characters and direction marks, cut where it is very long."""
    clean = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in label)
    short = " ".join(clean.split())
    return short if len(short) <= 32 else f"{short[:30].rstrip()}…"


def _legend(figure: Any, words: Mapping[str, str], kinds: set[str], stances: set[str]) -> None:
    from matplotlib.lines import Line2D

    shapes = [
        Line2D(
            [], [], marker=_MARKERS[one], color=_COLOURS[one], linestyle="", markersize=9, label=words[one]
        )
        for one in KINDS
        if one in kinds
    ]
    lines = [
        Line2D([], [], color=_STANCES[one], linewidth=2.5, label=words[one])
        for one in _STANCES
        if one in stances
    ]
    if shapes or lines:
        figure.legend(
            handles=[*shapes, *lines], loc="lower left", bbox_to_anchor=(0.025, 0.015), ncols=len(shapes) + len(lines),
            frameon=False, fontsize=11, labelcolor=_MUTED, handletextpad=0.5, columnspacing=1.6,
        )  # fmt: skip
