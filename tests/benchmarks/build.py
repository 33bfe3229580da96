"""Time and memory of `kg build` on many copies of the sample articles, and the share of each stage.

    python tests/benchmarks/build.py                  1,000 articles
    python tests/benchmarks/build.py --articles 100
    python tests/benchmarks/build.py --profile rdf    the functions that take the time of one stage

Every copy has a file name of its own and people of its own: the surnames of the sample are replaced by
invented ones, so that the store fills with as many actors as a real collection has. The whole program is
measured in a process of its own; the stages once more, one after the other, in this one.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import platform
import pstats
import re
import resource as system
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar

import kg
from kg.resources import resource

_T = TypeVar("_T")
_P = ParamSpec("_P")

_ONSETS = ("B", "D", "F", "G", "H", "K", "L", "M", "N", "P", "R", "S", "T", "W", "Kr", "Br", "St", "Tr")
_MIDDLES = (
    "andl",
    "oll",
    "eps",
    "urd",
    "irk",
    "ansk",
    "erl",
    "ost",
    "und",
    "ack",
    "ell",
    "imp",
    "org",
    "aub",
)
_ENDS = ("er", "mann", "ing", "ow", "en", "sen", "eit", "itz", "inger", "hof")
PROGRAM = (sys.executable, "-c", "from kg.cli import main; main(prog_name='kg')")


def surname(number: int) -> str:
    """The invented surname of that number; the first 2,520 differ."""
    number, onset = divmod(number, len(_ONSETS))
    number, middle = divmod(number, len(_MIDDLES))
    return _ONSETS[onset] + _MIDDLES[middle] + _ENDS[number % len(_ENDS)]


def surnames_of(gold: Path) -> list[str]:
    """The last names of the people in a gold annotation."""
    entities = json.loads(gold.read_text(encoding="utf-8"))["entities"]
    names = {entity["name"].split()[-1] for entity in entities if entity["kind"] == "person"}
    return sorted(name for name in names if name[:1].isupper() and len(name) > 3)


def write_copies(folder: Path, count: int) -> int:
    """`count` articles with people of their own; returns the number of words."""
    samples = sorted(resource("seeds/articles").glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in samples]
    people = [surnames_of(path.with_suffix(".gold.json")) for path in samples]
    words = 0
    for number in range(count):
        which = number % len(samples)
        text = texts[which]
        for place, name in enumerate(people[which]):
            text = re.sub(rf"\b{re.escape(name)}(?=s?\b)", surname(number * 3 + place), text)
        (folder / f"{number:05}-{samples[which].stem}.txt").write_text(text, encoding="utf-8")
        words += len(text.split())
    return words


class Clock:
    """CPU seconds by stage, which other work on the machine hardly changes, and a profile of one stage."""

    def __init__(self, profiled: str | None) -> None:
        self.seconds: dict[str, float] = {}
        self.profile = cProfile.Profile()
        self._profiled = profiled

    def measure(self, stage: str, work: Callable[_P, _T], *arguments: _P.args, **named: _P.kwargs) -> _T:
        begin = time.process_time()
        if stage == self._profiled:
            self.profile.enable()
        try:
            return work(*arguments, **named)
        finally:
            self.profile.disable()
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - begin


def stages(folder: Path, out: Path, clock: Clock) -> None:
    """What `kg.pipeline.build` and the command line do, step by step under the clock."""

    def load() -> None:
        from kg import pipeline
        from kg.model import Article

        warm = Article("warm", "Der Rat der Stadt tagt in Köln, sagte Bürgermeisterin Anna Korn.", "warm")
        pipeline.extract_article(warm)

    clock.measure("load", load)
    from kg import pictures, pipeline
    from kg.extract import extract
    from kg.link import link
    from kg.model import Article
    from kg.rdf import Run, to_graph
    from kg.read import read_inputs
    from kg.shapes import violations
    from kg.store import Store

    nlp = pipeline.language()
    started = datetime.now(UTC).replace(microsecond=0)
    run = Run(version=kg.__version__, started=started, model=pipeline.model_name(nlp))
    inputs: Iterator[object] = read_inputs([str(folder)])
    store = clock.measure("store", Store.open, out, create=True)
    while (article := clock.measure("read", next, inputs, None)) is not None:
        assert isinstance(article, Article), article
        doc = clock.measure("tokens", pipeline.tokens, article, nlp)
        for name, component in nlp.pipeline:
            doc = clock.measure(name, component, doc)
        found = clock.measure("extract", extract, doc, article)
        linked = clock.measure("link", link, found, article)
        graph = clock.measure("rdf", to_graph, article, linked, run)
        assert not clock.measure("shapes", violations, graph)
        clock.measure("store", store.put, article.id, graph)
    clock.measure("store", store.flush)
    clock.measure("dump", store.dump, out / "graph.trig")
    page = clock.measure("view", pictures.viewer_page, store)
    (out / "graph.html").write_text(page, encoding="utf-8")
    clock.measure("store", store.close)


class Whole(NamedTuple):
    """One run of `kg build`: elapsed and CPU seconds, MiB at most, the first line it printed."""

    seconds: float
    cpu: float
    peak: float
    summary: str


def whole(folder: Path, out: Path) -> Whole:
    """`kg build` in a process of its own."""
    before, begin = system.getrusage(system.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [*PROGRAM, "build", str(folder), "--out", str(out)], capture_output=True, text=True, check=True
    )
    seconds = time.perf_counter() - begin
    after = system.getrusage(system.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak = after.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return Whole(seconds, cpu, peak, done.stdout.splitlines()[0])


def machine() -> str:
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists() and (match := re.search(r"^model name\s*: (.+)$", info.read_text(), re.MULTILINE)):
        model = match[1]
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return f"{model}, {os.cpu_count()} cores{load}; {platform.system()}, Python {platform.python_version()}"


def table(clock: Clock, count: int) -> str:
    total = sum(clock.seconds.values())
    lines = ["| stage | CPU seconds | share | ms per article |", "|---|--:|--:|--:|"]
    lines += [
        f"| {stage} | {seconds:.2f} | {100 * seconds / total:.1f} % | {1000 * seconds / count:.2f} |"
        for stage, seconds in clock.seconds.items()
    ]
    return "\n".join([*lines, f"| all | {total:.2f} | 100 % | {1000 * total / count:.2f} |"])


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures kg build.")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument(
        "--profile", metavar="STAGE", help="show the functions that take the time of this stage"
    )
    arguments = parser.parse_args()
    count: int = arguments.articles
    print(f"Machine: {machine()}\n")
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        articles = work / "articles"
        articles.mkdir()
        words = write_copies(articles, count)
        if arguments.profile is None:
            first = whole(articles, work / "one")
            again = whole(articles, work / "one")
            print(
                f"kg build, {count} articles, {words} words: {first.seconds:.1f} s ({first.cpu:.1f} s of CPU), ",
                end="",
            )
            print(f"at most {first.peak:.0f} MiB. {first.summary}")
            print(f"Per second of CPU: {count / first.cpu:.1f} articles, {words / first.cpu:.0f} words.")
            ratio = again.cpu / first.cpu
            print(
                f"The same once more: {again.cpu:.1f} s of CPU ({ratio:.2f} of the first). {again.summary}\n"
            )
        clock = Clock(arguments.profile)
        stages(articles, work / "two", clock)
        print(table(clock, count))
        if arguments.profile is not None:
            print()
            pstats.Stats(clock.profile, stream=sys.stdout).sort_stats("tottime").print_stats(20)


if __name__ == "__main__":
    main()
