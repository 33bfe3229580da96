"""Where a token stands: its sentence, its paragraph; and which tokens a character span covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, chain, repeat
from operator import sub

from kg.extract.actors.text import Text
from kg.model import Span


@dataclass(frozen=True, slots=True)
class Layout:
    """For every token its first character, the number of its sentence and of its paragraph (empty lines divide
    paragraphs), and for every sentence its first token."""

    starts: tuple[int, ...]
    sentence: tuple[int, ...]
    paragraph: tuple[int, ...]
    opens: tuple[int, ...]

    @classmethod
    def of(cls, doc: Text) -> Layout:
        """The layout of a document with sentence boundaries."""
        opens = [0, *(token.i for token in doc if token.opens and token.i > 0)]
        breaks = [token.is_space and "\n" in token.text for token in doc]
        sizes = map(sub, [*opens[1:], len(doc)], opens)
        return cls(
            tuple([token.begin for token in doc]),
            tuple(chain.from_iterable(map(repeat, range(len(opens)), sizes))),
            tuple(accumulate(breaks)),
            tuple(opens),
        )

    def tokens(self, span: Span) -> tuple[int, int]:
        """The token range that covers a character span."""
        start = max(0, bisect_right(self.starts, span.begin) - 1)
        return start, bisect_left(self.starts, span.end, start)

    def bounds(self, sentence: int) -> tuple[int, int]:
        """The first token of a sentence and one past its last; sentences outside the text are empty."""
        if sentence < 0:
            return 0, 0
        if sentence >= len(self.opens):
            return len(self.starts), len(self.starts)
        following = self.opens[sentence + 1] if sentence + 1 < len(self.opens) else len(self.starts)
        return self.opens[sentence], following
