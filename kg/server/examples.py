"""The named questions as examples of the query page, with values that the store can answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.query import Question, questions, render
from kg.server import reading
from kg.server.reading import Name
from kg.store import Store
from kg.vocab import WS

_WORD = re.compile(r"[^\W\d_]{6,}")


def examples(store: Store, quoted: Sequence[tuple[Name, int]]) -> list[tuple[Question, str | None]]:
    """The named questions with their SPARQL, None where the store has nothing to ask for; `quoted` are the most quoted."""
    values = _values(store, quoted)
    return [(asked, _example(store, asked, values)) for asked in questions().values()]


def _example(store: Store, asked: Question, values: dict[str, str]) -> str | None:
    needed = [parameter.name for parameter in asked.parameters if parameter.required]
    if not all(name in values for name in needed):
        return None
    return render(store, asked.name, {name: values[name] for name in needed})


def _values(store: Store, quoted: Sequence[tuple[Name, int]]) -> dict[str, str]:
    """Values for what questions need: who is quoted most, whom they speak about most, and one of their words."""
    if not quoted:
        return {}
    speaker = quoted[0][0].iri
    values = {"speaker": speaker}
    about = reading.others(store, speaker, str(WS.speaker), str(WS.about))
    if about:
        values["about"] = about[0][0].iri
    said = reading.said(store, speaker, str(WS.speaker), 0)
    word = next((match[0] for row in said for match in _WORD.finditer(row.text)), None)
    return values | ({"words": word, "text": word} if word else {})
