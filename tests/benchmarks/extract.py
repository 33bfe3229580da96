"""What the stage after the language pipeline costs: actors, targets, stances, confidences, places, identifiers.

    python tests/benchmarks/extract.py
    python tests/benchmarks/extract.py --data CORPORA           the development part of the quotation corpus
    python tests/benchmarks/extract.py --model rules --quotations rules
    python tests/benchmarks/extract.py --profile                the functions that take the time

Every article goes through all stages before the next one is read, on one thread, and each stage is measured in CPU
time: the share hardly depends on what else the machine does. The pipeline is the one that `kg build` loads, without
tags and trees.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import sys
import time
from pathlib import Path

# Before numpy is imported: one core means one thread.
os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import kg.nlp
from kg import pipeline
from kg.extract import extract
from kg.gold import load_gold
from kg.knowledge import Lookup
from kg.link import identify, link
from kg.model import Article
from kg.read import article_from_text, read_file
from kg.resources import resource

BAR = 0.25
"""The share of the language pipeline's time that finding actors and statements may take at most."""


def read(data: Path | None) -> list[Article]:
    if data is not None:
        return [article_from_text(g.text, g.name) for g in load_gold(data / "quotations" / "dev.jsonl")]
    return [
        article for path in sorted(resource("seeds/articles").glob("*.txt")) for article in read_file(path)
    ]


class Stages:
    """CPU seconds of the language pipeline, of extraction and of linking, added up over articles."""

    def __init__(self, model: str, quotations: str) -> None:
        self.nlp = pipeline.language(model, quotations)
        self.known: Lookup = pipeline.knowledge()
        self.language = self.extraction = self.linking = 0.0
        self.profile = cProfile.Profile()

    def run(self, article: Article, *, profiled: bool = False) -> None:
        """One article through all stages."""
        begin = time.process_time()
        doc = kg.nlp.analyse(self.nlp, pipeline.tokens(article, self.nlp))
        read = time.process_time()
        if profiled:
            self.profile.enable()
        found = extract(doc, article)
        self.profile.disable()
        extracted = time.process_time()
        identify(link(found, article), article, self.known)
        self.linking += time.process_time() - extracted
        self.extraction += extracted - read
        self.language += read - begin


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the stage after the language pipeline.")
    parser.add_argument("--data", type=Path, help="the folder of the corpora")
    parser.add_argument("--model", default=kg.nlp.DEFAULT)
    parser.add_argument("--quotations", default="network")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="show the functions that take the time")
    arguments = parser.parse_args()
    articles = read(arguments.data)
    words = sum(len(article.text.split()) for article in articles) * arguments.rounds
    stages = Stages(arguments.model, arguments.quotations)
    for article in articles:  # tables and caches are filled once, as in a long run
        stages.run(article)
    stages.language = stages.extraction = stages.linking = 0.0
    for _ in range(arguments.rounds):
        for article in articles:
            stages.run(article, profiled=arguments.profile)
    share = stages.extraction / stages.language
    for name, seconds in (
        ("language", stages.language),
        ("extraction", stages.extraction),
        ("linking", stages.linking),
    ):
        print(f"{name:<12}{1e6 * seconds / words:8.1f} microseconds a word")
    print(f"extraction is {100 * share:.1f} % of language (at most {100 * BAR:.0f} %)")
    print(f"extraction and linking are {100 * (stages.extraction + stages.linking) / stages.language:.1f} %")
    if arguments.profile:
        pstats.Stats(stages.profile, stream=sys.stdout).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
