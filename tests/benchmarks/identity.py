"""What one more article costs as somebody is named in more and more: CPU time, beside articles that name others.

    python tests/benchmarks/identity.py --articles 400

Prints, per hundred articles, the milliseconds per article where all name the same minister (by full name or
surname), where each names somebody else, and their ratio.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "identity"))

from reports import report

from kg.store import Store


def timed(store: Store, first: int, count: int, *, same: bool) -> float:
    """Milliseconds of CPU time per article."""
    graphs = []
    for number in range(first, first + count):
        surname = "Ohlsen" if same else f"Ohlsen{'abcdefghij'[number % 10]}{number}"
        name = surname if number % 2 else f"Katrin {surname}"
        day = f"{2000 + number // 300}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
        graphs.append((f"a{number}", report(f"a{number}", (name, "Hafenministerin"), day=day)))
    start = time.process_time()
    for name, graph in graphs:
        store.put(name, graph)
    return (time.process_time() - start) * 1000 / count


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=400)
    total = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        stores = (
            Store.open(Path(folder) / "same", create=True),
            Store.open(Path(folder) / "other", create=True),
        )
        print("articles  same ms  others ms  ratio")
        for first in range(0, total, 100):
            one, other = (timed(store, first, 100, same=not at) for at, store in enumerate(stores))
            print(f"{first + 100:8}  {one:7.1f}  {other:9.1f}  {one / other:5.2f}")
        for store in stores:
            store.close()


if __name__ == "__main__":
    main()
