"""Time, memory and smoothness of the viewer in a headless Chromium, beside plain pyvis.

    python tests/benchmarks/viewer.py                      200, 1,000, 3,000 and 10,000 actors
    python tests/benchmarks/viewer.py --actors 1000

Three statements an actor, which make about three lines an actor. Times are milliseconds. "picture" is when the
browser has made the first frame with the graph in it, by the same watch on the canvas for both pages, and "ready"
when ours answers to everything, both on a clock. "cpu" is what the page's process worked until all was loaded, which
other programs on the machine hardly change. Plain pyvis is tuned as far as its options go: no physics, straight
lines, positions from Python. Both pages are opened in turns, so that a busy minute strikes both.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize, sync_playwright
from pyvis.network import Network  # type: ignore[import-untyped]

sys.path.insert(0, str(Path(__file__).parents[1]))
from browser.viewer_samples import Rows, crowd

from kg.view.graphs import speaker_target
from kg.view.page import NODE_LIMIT
from kg.view.page import page as html_page
from kg.view.picture import picture

WINDOW = ViewportSize(width=1440, height=900)
REPEATS = 5
FRAMES = 10
COLUMNS = {
    "file": "MB",
    "made": "s",
    "picture": "ms",
    "ready": "ms",
    "cpu": "ms",
    "drag": "ms",
    "frame": "ms",
    "search": "ms",
    "heap": "MB",
}
QUERIES = ("b", "br", "haddad", "stadtbahn", "zahlen stimmen", "vertrag herbst", "xyz", "die", "neue stadt")
FEWEST_SHAPES = 50
"""So many shapes are filled in no picture but that of a graph; each graph measured here has more."""
WATCH = f"""(() => {{
    const found = window.watched = {{}}, kind = CanvasRenderingContext2D.prototype, fill = kind.fill;
    let shapes = 0;
    const framed = () => scheduler.postTask(() => {{ found.picture = performance.now(); }}, {{priority: "user-blocking"}});
    kind.fill = function (...given) {{
        if (++shapes === {FEWEST_SHAPES}) requestAnimationFrame(framed);
        return fill.apply(this, given);
    }};
    const drawn = () => {{ if (document.querySelector("html[data-drawn]")) found.ready ??= performance.now(); }};
    new MutationObserver(drawn).observe(document, {{subtree: true, attributes: true, attributeFilter: ["data-drawn"]}});
}})()"""
"""Notes in every page when the frame that shows its graph is made: the one after the shapes are on the canvas."""


def pyvis_page(rows: Rows, path: Path) -> None:
    """The same actors and lines by pyvis alone, its template unchanged but for the links to a network."""
    drawn = picture(rows.statements, NODE_LIMIT)
    pairs = Counter((one, other) for one, other, _ in speaker_target(rows.statements).edges if one != other)
    network = Network(directed=True, cdn_resources="in_line", height="850px")
    network.set_options(json.dumps({"physics": {"enabled": False}, "edges": {"smooth": False}}))
    known = {row.iri: row.label for row in rows.entities}
    ids = [node.iri for node in drawn.nodes]
    network.add_nodes(
        ids,
        label=[known[one] for one in ids],
        x=[node.x for node in drawn.nodes],
        y=[node.y for node in drawn.nodes],
        size=[node.size for node in drawn.nodes],
    )
    # add_edge looks through all nodes each time; the list behind it takes the same dictionaries.
    network.edges = [
        {"from": one, "to": other, "width": width, "arrows": "to"} for (one, other), width in pairs.items()
    ]
    path.write_text(network.generate_html(), encoding="utf-8")


def metrics(session: CDPSession) -> dict[str, float]:
    found: dict[str, Any] = session.send("Performance.getMetrics")
    return {one["name"]: one["value"] for one in found["metrics"]}


class Measured:
    """One page, opened in a window of its own."""

    def __init__(self, browser: Browser, path: Path) -> None:
        self.context = browser.new_context(viewport=WINDOW, locale="de-DE", offline=True)
        self.page: Page = self.context.new_page()
        self.page.add_init_script(WATCH)
        self.session = self.context.new_cdp_session(self.page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})
        before = metrics(self.session).get("TaskDuration", 0.0)
        self.page.goto(path.as_uri(), wait_until="commit")
        self.watched = self.until_loaded()
        self.cpu = 1000 * (metrics(self.session)["TaskDuration"] - before)

    def until_loaded(self) -> dict[str, float]:
        """Milliseconds from the opening to the first picture, and until the page answers (0 for plain pyvis)."""
        for _ in range(600):
            self.page.wait_for_timeout(200)
            found: dict[str, float] = self.page.evaluate("document.readyState === 'complete' ? watched : {}")
            if "picture" in found:
                return {"ready": 0.0} | found
        raise SystemExit(f"{self.page.url} shows no graph")

    def heap(self) -> float:
        """Megabytes of JavaScript objects that are left after a collection."""
        self.session.send("HeapProfiler.collectGarbage")
        return metrics(self.session)["JSHeapUsedSize"] / 1e6

    def drag(self) -> float:
        """CPU milliseconds a frame while a hand drags the picture."""
        mouse = self.page.mouse
        mouse.move(700, 760)
        mouse.down()
        mouse.move(705, 758)
        before = metrics(self.session)["TaskDuration"]
        for number in range(FRAMES):
            mouse.move(700 - 4 * number, 760 - 3 * number)
            self.page.evaluate("() => new Promise(requestAnimationFrame)")
        mouse.up()
        return 1000 * (metrics(self.session)["TaskDuration"] - before) / FRAMES

    def frame(self) -> float:
        """CPU milliseconds of a whole drawing with every line and label."""
        before = metrics(self.session)["TaskDuration"]
        drawing = "const n = window.kgview?.network ?? window.network"
        self.page.evaluate(f"() => {{ {drawing}; for (let i = 0; i < {FRAMES}; i++) n.redraw(); }}")
        return 1000 * (metrics(self.session)["TaskDuration"] - before) / FRAMES

    def search(self) -> float:
        """The slowest answer of the search box to QUERIES, once it has its index, in CPU milliseconds."""
        slowest = 0.0
        self.page.locator("#search").fill("a")
        for query in QUERIES:
            before = metrics(self.session)["TaskDuration"]
            self.page.evaluate(
                "q => { document.getElementById('search').value = q; kgview.showResults(); }", query
            )
            slowest = max(slowest, 1000 * (metrics(self.session)["TaskDuration"] - before))
        return slowest

    def close(self) -> None:
        self.context.close()


def measure(browser: Browser, path: Path, *, ours: bool) -> dict[str, float]:
    """What one opening shows, by the names of COLUMNS."""
    opened = Measured(browser, path)
    found = opened.watched | {"cpu": opened.cpu, "frame": opened.frame(), "drag": 0.0, "search": 0.0}
    if ours:
        found |= {"drag": opened.drag(), "search": opened.search()}
    found |= {"heap": opened.heap(), "file": path.stat().st_size / 1e6}
    opened.close()
    return found


def medians(runs: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def line(name: str, found: dict[str, float]) -> str:
    return f"{name:22}" + "".join(f"{found[column]:11.1f}" for column in COLUMNS)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--actors", type=int, nargs="*", default=[200, 1000, 3000, 10_000])
    sizes = parser.parse_args().actors
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise SystemExit("no Chromium found")
    print(f"{'':22}" + "".join(f"{f'{name} {unit}':>11}" for name, unit in COLUMNS.items()))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for actors in sizes:
            rows = crowd(actors, 2 * actors)
            path, other = Path(folder) / "page.html", Path(folder) / "pyvis.html"
            began = time.process_time()
            path.write_text(
                html_page(rows.statements, rows.entities, rows.articles, rows.mentions), encoding="utf-8"
            )
            made = time.process_time() - began
            if actors == max(sizes):
                pyvis_page(rows, other)
            turns = [(path, True), (other, False)] if actors == max(sizes) else [(path, True)]
            runs: dict[Path, list[dict[str, float]]] = {one: [] for one, _ in turns}
            for one, is_ours in turns * REPEATS:
                runs[one].append(measure(browser, one, ours=is_ours) | {"made": made if is_ours else 0.0})
            ours = medians(runs[path])
            print(line(f"{actors:,} actors", ours), flush=True)
            if other in runs:
                plain = medians(runs[other])
                print(line("  plain pyvis", plain))
                ratios = ", ".join(
                    f"{name} {plain[name] / ours[name]:.1f}" for name in ("picture", "cpu", "frame")
                )
                print(f"  pyvis takes times as much: {ratios}")
        browser.close()


if __name__ == "__main__":
    main()
