"""How fast the store is, as ratios of CPU time measured side by side in one run.

    python tests/benchmarks/store.py                      300,000 quads
    python tests/benchmarks/store.py --quads 3000000

The articles are invented, each with people of its own; a quad that several articles state (a label, a rule) is
in the default graph once, so the store holds a little less than twice the triples of the articles. What is
compared holds the same quads in the end: kg is given the graphs of the articles alone, and makes the default graph, who
is who, and its index of names itself; raw Oxigraph and rdflib are given a file with all that kg has made.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median

import pyoxigraph as ox
from build import machine, surname
from rdflib import Dataset, Graph

from kg.model import Annotation, Article, Entity, Form, Kind, Mention, MentionType, Quotation, Span
from kg.rdf import Run, to_graph
from kg.store import Store
from kg.vocab import graph_iri

_ID, _PEOPLE = "vorlage", ("Anna Platzhalter", "Bernd Ersatzname", "Clara Beispielfrau")
_SENTENCE = (
    "„Das ist Satz Nummer {number}, und er sagt nicht viel“, sagte {name} über {other}. Dann war Pause.\n"
)
_STATEMENTS = 9


def template() -> list[str]:
    """The triples of one article as lines of N-Triples."""
    text, quotations, mentions = "", [], {name: list[Mention]() for name in _PEOPLE}
    for number in range(_STATEMENTS):
        name, other = _PEOPLE[number % 3], _PEOPLE[(number + 1) % 3]
        begin = len(text)
        text += _SENTENCE.format(number=number, name=name, other=other)
        spans = {}
        for person in (name, other):
            at = text.index(person, begin)
            spans[person] = Span(at, at + len(person))
            mentions[person].append(Mention(spans[person], MentionType.NAME))
        content = Span(begin, text.index("“", begin) + 1)
        cue = text.index("sagte", content.end)
        quotations.append(
            Quotation(
                (content,), Form.DIRECT, "direct-after", 0.9, cue_spans=(Span(cue, cue + 5),), cue_lemma="sagen",
                speaker=(f"e{number % 3}",), speaker_spans=(spans[name],), about=(f"e{(number + 1) % 3}",),
            )
        )  # fmt: skip
    entities = [Entity(f"e{at}", name, Kind.PERSON, tuple(mentions[name])) for at, name in enumerate(_PEOPLE)]
    article = Article(_ID, text, "vorlage.txt", title="Ein Titel", published="2024-05-17", publisher="Bote")
    from datetime import UTC, datetime

    run = Run("0", datetime(2024, 1, 1, tzinfo=UTC), "none")
    graph = to_graph(article, Annotation(tuple(entities), tuple(quotations)), run)
    return [line for line in graph.serialize(format="nt").splitlines() if line]


class Articles:
    """Copies of the template, each with an id and three people of its own."""

    def __init__(self) -> None:
        self._lines = template()
        self.size = len(self._lines)

    def triples(self, number: int) -> list[str]:
        """The lines of one article without the final dot."""
        text = "\n".join(line.removesuffix(" .") for line in self._lines).replace(_ID, f"artikel-{number:07}")
        for at, name in enumerate(_PEOPLE):
            first = name.split()[0]
            new = f"{first} {surname(number * 3 + at)}{number // 800 or ''}"
            text = text.replace(name, new).replace(name.replace(" ", "_"), new.replace(" ", "_"))
        return text.split("\n")

    def graph(self, number: int) -> Graph:
        """The article as `kg.rdf` would give it."""
        data = "".join(f"{line} .\n" for line in self.triples(number))
        return Graph("SimpleMemory").parse(data=data, format="nt")


def write(articles: Articles, count: int, path: Path) -> None:
    """The articles' graphs as N-Quads."""
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            name = graph_iri(f"artikel-{number:07}")
            stream.writelines(f"{line} <{name}> .\n" for line in articles.triples(number))


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of all threads of this process, which other work on the machine hardly changes."""
    gc.collect()
    begin = time.process_time()
    work()
    return time.process_time() - begin


def first_load(work: Path, articles: Path, rounds: int) -> Iterator[tuple[str, float]]:
    """Each filled so many times, by turns; the CPU seconds are those of the quickest time."""
    whole = work / "all.nq"

    def raw(path: Path, source: Path) -> None:
        shutil.rmtree(path, ignore_errors=True)
        store = ox.Store(str(path))
        store.bulk_load(path=str(source), format=ox.RdfFormat.N_QUADS)
        store.flush()

    def ours() -> None:
        shutil.rmtree(work / "kg", ignore_errors=True)
        with Store.open(work / "kg", create=True) as store:
            store.load(articles)

    ours()
    ox.Store.read_only(str(work / "kg" / "store")).dump(str(whole), ox.RdfFormat.N_QUADS)
    raw_s, ours_s = [], []
    for _ in range(rounds):
        raw_s.append(cpu(lambda: raw(work / "raw", whole)))
        ours_s.append(cpu(ours))
    yield "kg Store.load", min(ours_s)
    yield "raw bulk_load, the same quads", min(raw_s)
    yield "rdflib in memory, the same quads", cpu(lambda: Dataset().parse(whole, format="nquads"))
    yield "raw bulk_load, the articles alone", cpu(lambda: raw(work / "raw-articles", articles))


def all_quads(work: Path, articles: Mapping[str, Graph]) -> list[bytes]:
    """All that kg makes of the graph of each article, as sorted N-Quads."""
    found = []
    with Store.open(work / "one", create=True) as store:
        for name, graph in articles.items():
            store.put(name, graph)
            quads = ox.Store.read_only(str(work / "one" / "store")).dump(format=ox.RdfFormat.N_QUADS)
            assert quads is not None
            found.append(b"".join(sorted(quads.splitlines(keepends=True))))
            store.remove(name)
    return found


def at_rest() -> None:
    """Waits until nothing is tidied up in the background any more: that would count for whatever is measured."""
    while cpu(lambda: time.sleep(0.3)) > 0.03:
        pass


def one_more(work: Path, articles: Articles, count: int, repeats: int) -> tuple[float, float]:
    """CPU seconds for one more article into the full store: raw `Store.load` of its quads, and `Store.put`."""
    graphs = {f"artikel-{number:07}": articles.graph(number) for number in range(count, count + repeats)}
    files = all_quads(work, graphs)
    raw = ox.Store(str(work / "raw"))
    pairs = []
    with Store.open(work / "kg") as store:
        at_rest()
        for article_id, graph, data in zip(graphs, graphs.values(), files, strict=True):
            raw_s = cpu(lambda data=data: raw.load(input=data, format=ox.RdfFormat.N_QUADS))  # type: ignore[misc]
            ours_s = cpu(lambda name=article_id, graph=graph: store.put(name, graph))  # type: ignore[misc]
            pairs.append((raw_s, ours_s))
    return median(raw_s for raw_s, _ in pairs), median(ours_s for _, ours_s in pairs)


REOPEN = """
import sys, time
from kg.store import Store
begin = time.perf_counter()
with Store.open(sys.argv[1], read_only=sys.argv[2] == "r") as store:
    assert store.query("ASK { ?s a ws:Article }")
    print(time.perf_counter() - begin)
"""


def reopening(path: Path, mode: str) -> float:
    """Seconds to open the store and ask one question, in a process of its own; the least of three."""
    command = [sys.executable, "-c", REOPEN, str(path), mode]
    return min(float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(3))


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the store.")
    parser.add_argument("--quads", type=int, default=300_000, help="quads in the full store")
    parser.add_argument("--folder", type=Path, help="where to work; by default a temporary folder")
    arguments = parser.parse_args()
    articles = Articles()
    count = max(1, arguments.quads // (2 * articles.size))
    print(f"Machine: {machine()}")
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        work = Path(name)
        write(articles, count, work / "articles.nq")
        print(f"{count} articles of {articles.size} triples\n")
        seconds: dict[str, float] = {}
        print("| first load | CPU seconds | speed against kg |\n|---|--:|--:|")
        rounds = 2 if arguments.quads > 1_000_000 else 8  # short times vary more
        seconds.update(first_load(work, work / "articles.nq", rounds))
        ours = seconds["kg Store.load"]
        for what, spent in seconds.items():
            print(f"| {what} | {spent:.2f} | {ours / spent:.2f} |")
        quads = sum(1 for _ in (work / "all.nq").open("rb"))
        of_raw, of_rdflib = (
            seconds[f"{what}, the same quads"] / ours for what in ("raw bulk_load", "rdflib in memory")
        )
        print(f"\nFirst load of {quads} quads: {of_raw:.2f} of raw bulk_load (bar 0.85), "
              f"{of_rdflib:.1f} times rdflib in memory (bar 3.5)")  # fmt: skip
        raw_s, ours_s = one_more(work, articles, count, 40)
        print(
            f"One more article: {1000 * ours_s:.2f} ms of CPU, {ours_s / raw_s:.2f} of raw Store.load (bar 1.3)"
        )
        opened = {mode: reopening(work / "kg", mode) for mode in "rw"}
        print(f"Reopening: {opened['r']:.3f} s to read, {opened['w']:.3f} s to write (bar 0.2)")


if __name__ == "__main__":
    main()
