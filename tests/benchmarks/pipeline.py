"""Speed of the shipped pipeline on one core, time and memory of loading it, and what each component takes.

    python tests/benchmarks/pipeline.py
    python tests/benchmarks/pipeline.py --model rules --quotations rules
    python tests/benchmarks/pipeline.py articles/       another folder of .txt files

Reads the articles as `nlp.pipe` does, on one thread. Loading is measured in a process of its own, spaCy's import
included and apart.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

# Before numpy is imported: one core means one thread.
os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import kg.nlp
from kg.resources import resource

_LOADING = """
import resource, sys, time
begin = time.perf_counter()
import spacy
imported = time.perf_counter()
import kg.nlp
nlp = kg.nlp.load(sys.argv[1], quotations=sys.argv[2])
loaded = time.perf_counter()
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
nlp("Anna Kaya sagte in Bonn, das reiche.")
first = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"import of spaCy {imported - begin:.2f} s, loading {loaded - imported:.2f} s ({after:.0f} MiB), "
      f"first sentence {first - loaded:.2f} s ({peak:.0f} MiB)")
"""


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the pipeline.")
    parser.add_argument("folder", type=Path, nargs="?", default=resource("seeds/articles"))
    parser.add_argument("--model", default="de")
    parser.add_argument("--quotations", default="network")
    parser.add_argument("--words", type=int, default=60_000, help="read the articles again up to this many")
    arguments = parser.parse_args()
    command = [sys.executable, "-c", _LOADING, arguments.model, arguments.quotations]
    print(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip())
    texts = [path.read_text(encoding="utf-8") for path in sorted(arguments.folder.glob("*.txt"))]
    words = sum(len(text.split()) for text in texts)
    rounds = max(1, arguments.words // words)
    nlp = kg.nlp.load(arguments.model, quotations=arguments.quotations)
    nlp(texts[0])
    begin = time.process_time()
    for _ in range(rounds):
        for _ in nlp.pipe(texts):
            pass
    seconds = time.process_time() - begin
    print(f"{words * rounds} words in {seconds:.1f} s of CPU: {words * rounds / seconds:.0f} words/s")
    spent = dict.fromkeys(["tokens", *nlp.pipe_names], 0.0)
    for text in texts * rounds:
        begin = time.process_time()
        doc = nlp.make_doc(text)
        spent["tokens"] += time.process_time() - begin
        for name, component in nlp.pipeline:
            begin = time.process_time()
            doc = component(doc)
            spent[name] += time.process_time() - begin
    for name, value in spent.items():
        print(f"{name:<16}{1e6 * value / (words * rounds):8.1f} microseconds a word")


if __name__ == "__main__":
    main()
