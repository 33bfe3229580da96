"""How long questions take: the search index beside SPARQL in Oxigraph and in rdflib, on the same synthetic news.

    python tests/benchmarks/questions.py                             300,000 quads
    python tests/benchmarks/questions.py --quads 3000000 --rdflib 0  without rdflib, which would need 6 GB
    python tests/benchmarks/questions.py --keep news/                builds the store there, or takes the one there is
    python tests/benchmarks/questions.py --virtuoso 1                Virtuoso, too, asked over HTTP what rdflib is asked

Makes articles with our own writer, some 60 quads each; who speaks about whom follows Zipf's law. Beyond 5,000 articles
they repeat under other names, so that actors have more statements instead of there being more actors. Every figure is
the median of CPU milliseconds of some runs in this process, the answer read up to its last row; the last line is a
whole `kg ask` as a process, wall clock. rdflib, over a graph in memory, is asked a shorter query than ours, without
the names of all who are involved, and for the six questions alone that are plain enough for it. Of Virtuoso, which is
given the same graph, only the CPU time of the server counts, in steps of 10 ms shared out among the runs.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from rdflib import Graph

sys.path.append(str(Path(__file__).parents[1] / "unit"))
from virtuoso_server import Virtuoso, serving

from kg.model import (
    Annotation,
    Article,
    Entity,
    Form,
    Kind,
    Mention,
    MentionType,
    Quotation,
    Span,
    Stance,
)
from kg.query.asking import Sources
from kg.query.named import sparql
from kg.rdf import Run, to_graph
from kg.search.fill import refresh
from kg.storage.virtuoso import MERGED
from kg.store import Store
from kg.vocab import PREFIXES, actor_iri

_RUN = Run("benchmark", datetime(2024, 1, 1, tzinfo=UTC), "none")
_START = date(2019, 1, 1)
_QUADS_EACH = 60
_ORIGINALS = 5_000
_SYLLABLES = (
    "ba be bo da de do fa fi ga go ha he ka ke ki la le lo ma mi na no pa ra re ro sa se ta ti wa we".split()
)

QUESTIONS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("newest 20 of the top actor", "who-said", {"speaker": "{top}", "limit": "20"}),
    ("newest 20 of a middling actor", "who-said", {"speaker": "{middling}", "limit": "20"}),
    ("who speaks about X, counted", "who-about-whom", {"about": "{top}", "limit": "50"}),
    ("top 50 speaker -> target pairs", "who-about-whom", {"limit": "50"}),
    ("text contains a word", "quotes", {"text": "{word}", "limit": "50"}),
    ("X about Y between dates", "between", {"speaker": "{top}", "about": "{second}", "since": "2020", "until": "2021"}),
    ("full text, one word", "search", {"words": "{word}", "limit": "20"}),
    ("full text, three words", "search", {"words": "{word} {other} -{third}", "limit": "20"}),
    ("full text, part of a word", "search", {"words": "*{part}*", "limit": "20"}),
    ("who criticises whom", "stances", {"stance": "opposes", "limit": "50"}),
    ("most quoted", "most-quoted", {"limit": "50"}),
    ("first statements since", "first-statements", {"since": "2021", "limit": "50"}),
    ("statements over time", "over-time", {"speaker": "{top}"}),
    ("changes of stance", "changes", {"speaker": "{middling}", "limit": "50"}),
    ("same words elsewhere", "same-words", {"limit": "50"}),
)  # fmt: skip
_SLOW = {"changes of stance", "same words elsewhere"}  # not asked of SPARQL
_NEWEST = """SELECT ?date ?text WHERE { ?s ws:speaker <%s> ; ws:text ?text ; ws:inArticle ?a .
  ?a schema:datePublished ?date } ORDER BY DESC(?date) LIMIT 20"""
_PLAIN = {
    "newest 20 of the top actor": _NEWEST.replace("%s", "{top}"),
    "newest 20 of a middling actor": _NEWEST.replace("%s", "{middling}"),
    "who speaks about X, counted": "SELECT ?who (COUNT(*) AS ?n) WHERE { ?s ws:about <{top}> ; ws:speaker ?who } "
    "GROUP BY ?who ORDER BY DESC(?n) LIMIT 50",
    "top 50 speaker -> target pairs": "SELECT ?who ?whom (COUNT(*) AS ?n) WHERE { ?s ws:speaker ?who ; ws:about ?whom } "
    "GROUP BY ?who ?whom ORDER BY DESC(?n) LIMIT 50",
    "text contains a word": "SELECT ?s ?text WHERE { ?s a ws:Statement ; ws:text ?text "
    "FILTER(CONTAINS(LCASE(?text), '{word}')) } LIMIT 50",
    "X about Y between dates": "SELECT ?date ?text WHERE { ?s ws:speaker <{top}> ; ws:about <{second}> ; ws:text ?text ; "
    "ws:inArticle ?a . ?a schema:datePublished ?date FILTER(STR(?date) >= '2020' && STR(?date) < '2022') }",
}
"""What rdflib is asked, with IRIs of people and a word in braces."""


class News:
    """Synthetic articles, the same ones for the same number of people."""

    def __init__(self, people: int) -> None:
        self._random = random.Random(7)  # noqa: S311 - no secret
        self.words = sorted({self._word(3) for _ in range(4000)} | {self._word(2) for _ in range(400)})
        self._random.shuffle(self.words)
        surnames = sorted({self._word(4).capitalize() for _ in range(3 * people)})
        self._random.shuffle(surnames)
        self.people = [f"{self._word(2).capitalize()} {name}" for name in surnames[:people]]
        self._weights = [1 / (rank + 1) for rank in range(people)]
        self._common = [1 / (rank + 5) for rank in range(len(self.words))]

    def _word(self, syllables: int) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=syllables))

    def article(self, number: int) -> tuple[Article, Annotation]:
        """An article with two statements and two or three people."""
        names = list(dict.fromkeys(self._random.choices(self.people, self._weights, k=3)))
        entities, text = [], ""
        for at, name in enumerate(names):
            mention = Mention(Span(len(text), len(text) + len(name)), MentionType.NAME)
            entities.append(Entity(f"e{at}", name, Kind.PERSON, (mention,), named=True))
            text += name + " "
        quotations = []
        for at in range(2):
            words = " ".join(self._random.choices(self.words, self._common, k=self._random.randint(4, 14)))
            span = Span(len(text), len(text) + len(words))
            text += words + ". "
            speaker, about = f"e{at % len(names)}", f"e{(at + 1) % len(names)}"
            quotations.append(
                Quotation(
                    (span,), self._random.choice(list(Form)), "benchmark", 0.9, cue_lemma="sagen", speaker=(speaker,),
                    about=(about,) if about != speaker else (), stance=self._random.choice(list(Stance)),
                )
            )  # fmt: skip
        day = (_START + timedelta(days=self._random.randrange(1800))).isoformat()
        publisher = f"Blatt {self._random.randrange(20)}"
        article = Article(f"artikel-{number}", text, f"{number}.txt", title=f"Nr. {number}", published=day,
                          publisher=publisher)  # fmt: skip
        return article, Annotation(tuple(entities), tuple(quotations))


def build(path: Path, news: News, quads: int) -> None:
    """A store of at least so many quads, loaded in one go."""
    Store.open(path, create=True).close()
    file = path / "news.nq"
    lines: list[str] = []
    for number in range(min(_ORIGINALS, quads // _QUADS_EACH)):
        graph = to_graph(*news.article(number), _RUN)
        for subject, predicate, value in graph:
            line = f"{subject.n3()} {predicate.n3()} {value.n3()}"
            lines.append(f"{line} <{graph.identifier}> .\n")
    with file.open("w", encoding="utf-8") as stream:
        for copy in range(-(-quads // len(lines))):
            stream.writelines(line.replace("/artikel-", f"/artikel-{copy}-") for line in lines)
    with Store.open(path) as store:
        store.load(file)
    file.unlink()


def median_ms(work: Callable[[], object], budget_s: float = 4.0) -> float:
    """The median CPU time of a few runs, after one to warm up; one alone if it takes long."""
    times: list[float] = []
    begin = time.perf_counter()
    for _ in range(8):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
        if time.perf_counter() - begin > budget_s:
            break
    return statistics.median(times[1:] or times)


def server_ms(server: Virtuoso, store: Store, text: str, runs: int = 20) -> float:
    """The CPU time that the server takes for a query, on average after one run to warm up."""
    _rows(store, text)
    begin = server.cpu()
    for _ in range(runs):
        _rows(store, text)
    return (server.cpu() - begin) * 1000 / runs


@contextmanager
def virtuoso(folder: Path, file: Path) -> Iterator[Virtuoso]:
    """A server with the triples of a file."""
    with serving(folder, buffers=170_000) as server:
        shutil.copy(file, folder / "news.nt")
        server.run(f"ld_dir ('.', 'news.nt', '{MERGED}')", "rdf_loader_run ()", "checkpoint")
        yield server


def rows(
    path: Path, news: News, graph: Graph | None, server: Virtuoso | None
) -> Iterator[tuple[str, list[float | None], int]]:
    """For each question the times of the index, of Oxigraph, of rdflib and of Virtuoso, and the number of rows."""
    fill = {
        "top": news.people[0], "second": news.people[1], "middling": news.people[200 % len(news.people)],
        "word": news.words[40], "other": news.words[2], "third": news.words[9], "part": news.words[40][1:6],
    }  # fmt: skip
    with Sources(path) as sources:
        assert sources.index is not None
        people = {key: str(actor_iri(Kind.PERSON, fill[key])) for key in ("top", "second", "middling")}
        for title, name, given in QUESTIONS:
            typed = {key: value.format(**fill) for key, value in given.items()}
            table = sources.ask(name, typed)
            times: list[float | None] = [median_ms(partial(sources.ask, name, typed)), None, None, None]
            if title not in _SLOW:
                times[1] = median_ms(partial(_rows, sources.store, sparql(*sources.bound(name, typed))))
            if title in _PLAIN:
                text = _PLAIN[title]
                for key, value in {**people, "word": fill["word"]}.items():
                    text = text.replace(f"{{{key}}}", value)
                if graph is not None:
                    times[2] = median_ms(partial(_rows_of_graph, graph, text), 20.0)
                if server is not None:
                    with Store.open(server.address) as there:
                        times[3] = server_ms(server, there, text)
            yield title, times, len(table.rows)


def _rows(store: Store, text: str) -> list[object]:
    return list(store.query(text).values())


def _rows_of_graph(graph: Graph, text: str) -> list[object]:
    return list(graph.query(text, initNs=PREFIXES))


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures questions.")
    parser.add_argument("--quads", type=int, default=300_000)
    parser.add_argument("--rdflib", type=int, default=1, help="0 leaves rdflib out")
    parser.add_argument("--virtuoso", type=int, default=0, help="1 asks Virtuoso, too, if it is installed")
    parser.add_argument("--keep", type=Path, help="a folder for the store, taken as it is if it is there")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as stack:
        path: Path = arguments.keep or Path(temporary) / "news"
        news = News(3_000)
        if not (path / "store").exists():
            start = time.process_time()
            build(path, news, arguments.quads)
            print(f"store built in {time.process_time() - start:.0f} s of CPU")
        with Store.open(path, read_only=True) as store:
            for rebuild in (True, False):
                start = time.process_time()
                refresh(store, path, rebuild=rebuild)
                kind = "made" if rebuild else "checked, nothing new,"
                print(f"index {kind} in {time.process_time() - start:.1f} s of CPU")
            nt = Path(temporary) / "news.nt"
            if arguments.rdflib or arguments.virtuoso:
                with nt.open("wb") as stream:
                    store.write(stream, "ntriples")
            graph = Graph().parse(nt, format="nt") if arguments.rdflib else None
            server = None
            if arguments.virtuoso:
                (folder := Path(temporary) / "virtuoso").mkdir()
                server = stack.enter_context(virtuoso(folder, nt))
            print(f"{len(store)} quads; search.db has {(path / 'search.db').stat().st_size >> 20} MiB")
        print(f"{'CPU ms':34}{'index':>10}{'Oxigraph':>10}{'rdflib':>10}{'Virtuoso':>10}{'rows':>8}")
        for title, times, count in rows(path, news, graph, server):
            shown = "".join(f"{'-' if ms is None else format(ms, '.2f'):>10}" for ms in times)
            print(f"{title:34}{shown}{count:>8}", flush=True)
        command = [sys.executable, "-c", "from kg.cli import main; main()", "ask", "who-said", news.people[0], "limit=20",
                   "--store", str(path)]  # fmt: skip
        walls = []
        for _ in range(7):
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, env=os.environ)
            walls.append(time.perf_counter() - start)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(
            f"kg ask as a process: {min(walls):.2f} s at best, {statistics.median(walls):.2f} s in the middle, "
            f"{(used.ru_utime + used.ru_stime) / len(walls):.2f} s of CPU"
        )


if __name__ == "__main__":
    main()
