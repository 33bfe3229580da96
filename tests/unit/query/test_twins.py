"""The two ways to answer a question: SPARQL over the store and SQL over the search index give the same rows."""

from __future__ import annotations

from itertools import combinations

import pytest

from kg.query.formats import result_of, tabulate
from kg.query.named import bind, look_up, question, questions, sparql
from kg.query.names import Names
from kg.search import Index
from kg.store import Store

FAST = sorted(name for name, asked in questions().items() if asked.sql is not None)
SAMPLES = {
    "article": ["hafen"],
    "date": ["2024-05", "2024-06-01"],
    "entity": ["brandt", "ohm", "kiel"],
    "form": ["direct", "indirect"],
    "integer": ["1", "5"],
    "kind": ["person"],
    "stance": ["opposes", "supports"],
    "text": ["hafen", "a", "ü"],
    "words": ["Häfen", "*ei* -Hafen", '"der Häfen"', "-Kiel werden"],
}


def test_all_questions_about_statements_have_a_fast_way() -> None:
    assert set(questions()) - set(FAST) == {"actors", "articles", "co-mentions", "places"}


@pytest.mark.parametrize("name", FAST)
def test_both_ways_give_the_same_rows(indexed: tuple[Store, Index], name: str) -> None:
    store, index = indexed
    asked = question(name)
    optional = [parameter for parameter in asked.parameters if not parameter.required]
    some = 0
    for count in range(min(len(optional), 3) + 1):
        for chosen in combinations(optional, count):
            given = [parameter for parameter in asked.parameters if parameter.required or parameter in chosen]
            for turn in range(4):
                typed = {
                    parameter.name: SAMPLES[parameter.kind][(turn + at) % len(SAMPLES[parameter.kind])]
                    for at, parameter in enumerate(given)
                }
                values = bind(asked, typed, Names.of_index(index))
                assert values == bind(asked, typed, Names.of_store(store))
                slow = tabulate(store.query(sparql(asked, values)))
                fast = look_up(index, asked, values)
                assert fast == slow, typed
                assert tabulate(result_of(slow)) == slow
                some += len(slow.rows)
    assert some, "nothing was ever found"
