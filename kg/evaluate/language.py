"""Scores names, tags, features, trees and sentence boundaries against gold corpora, by character offsets.

How a prediction was made is not known here. Tokens are compared as in the CoNLL shared tasks (Zeman et al. 2018):
a predicted token counts only if it has exactly the characters of a gold one, so that wrong tokens are errors; heads
are the same if they are such pairs; of labels only the universal part counts ("nsubj:pass" is "nsubj").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Name = tuple[int, int, str]
"""First character, character after the last, label."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were predicted, how many are in the gold, how many of both are the same."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a text; `head` is the index of its head among the text's tokens, its own for a root."""

    begin: int
    end: int
    upos: str
    feats: str
    head: int
    deprel: str
    opens: bool = False
    """Whether a sentence begins here."""


@dataclass(frozen=True, slots=True)
class NamesScore:
    """Strict scores of names, span and label, for each label."""

    by_label: dict[str, Counts] = field(default_factory=dict)

    def over(self, labels: Iterable[str]) -> Counts:
        """The pooled counts of some labels."""
        return sum((self.by_label.get(label, Counts()) for label in labels), Counts())

    def __add__(self, other: NamesScore) -> NamesScore:
        labels = sorted(self.by_label.keys() | other.by_label.keys())
        return NamesScore({label: self.over([label]) + other.over([label]) for label in labels})


@dataclass(frozen=True, slots=True)
class SyntaxScore:
    """Scores of tokens, sentences, tags, features and trees; `subjunctive` is the feature Mood=Sub."""

    tokens: Counts = Counts()
    sentences: Counts = Counts()
    upos: Counts = Counts()
    feats: Counts = Counts()
    uas: Counts = Counts()
    las: Counts = Counts()
    subjunctive: Counts = Counts()

    def __add__(self, other: SyntaxScore) -> SyntaxScore:
        return SyntaxScore(
            self.tokens + other.tokens,
            self.sentences + other.sentences,
            self.upos + other.upos,
            self.feats + other.feats,
            self.uas + other.uas,
            self.las + other.las,
            self.subjunctive + other.subjunctive,
        )


def score_names(gold: Iterable[Name], predicted: Iterable[Name]) -> NamesScore:
    """Compares the names of one text; a name is right if both its ends and its label are."""
    wanted, found = set(gold), set(predicted)
    return NamesScore(
        {
            label: Counts(
                right=sum(1 for name in wanted & found if name[2] == label),
                predicted=sum(1 for name in found if name[2] == label),
                gold=sum(1 for name in wanted if name[2] == label),
            )
            for label in sorted({name[2] for name in wanted | found})
        }
    )


def score_syntax(gold: Sequence[Word], predicted: Sequence[Word]) -> SyntaxScore:
    """Compares the tokens of one text."""
    place = {(word.begin, word.end): index for index, word in enumerate(gold)}
    pairs = [
        (gold[place[word.begin, word.end]], word) for word in predicted if (word.begin, word.end) in place
    ]

    def counts(right: int) -> Counts:
        return Counts(right, len(predicted), len(gold))

    attached = [(want, have) for want, have in pairs if _head_span(want, gold) == _head_span(have, predicted)]
    moods = [
        {(word.begin, word.end) for word in words if "Mood=Sub" in word.feats.split("|")}
        for words in (gold, predicted)
    ]
    borders = [_sentences(gold), _sentences(predicted)]
    return SyntaxScore(
        tokens=counts(len(pairs)),
        sentences=Counts(len(borders[0] & borders[1]), len(borders[1]), len(borders[0])),
        upos=counts(sum(want.upos == have.upos for want, have in pairs)),
        feats=counts(sum(_features(want) == _features(have) for want, have in pairs)),
        uas=counts(len(attached)),
        las=counts(sum(_universal(want) == _universal(have) for want, have in attached)),
        subjunctive=Counts(len(moods[0] & moods[1]), len(moods[1]), len(moods[0])),
    )


def _head_span(word: Word, words: Sequence[Word]) -> tuple[int, int] | None:
    head = words[word.head]
    return None if head is word else (head.begin, head.end)


def _features(word: Word) -> frozenset[str]:
    return frozenset(word.feats.split("|")) - {"", "_"}


def _universal(word: Word) -> str:
    return word.deprel.partition(":")[0].lower()  # spaCy writes "ROOT"


def _sentences(words: Sequence[Word]) -> set[tuple[int, int]]:
    """Offsets of the sentences, from the first character of the first token to the last of the last."""
    begins = [index for index, word in enumerate(words) if word.opens or index == 0]
    ends = [begin - 1 for begin in (*begins, len(words))][1:]
    return {(words[first].begin, words[last].end) for first, last in zip(begins, ends, strict=True)}


def report(rows: Iterable[tuple[str, Counts]]) -> str:
    """A plain-text table in percent."""
    lines = [f"{'':<28}{'precision':>10}{'recall':>8}{'F1':>8}{'gold':>8}"]
    for label, counts in rows:
        figures = (counts.precision, counts.recall, counts.f1)
        first, second, third = (f"{100 * figure:.1f}" for figure in figures)
        lines.append(f"{label:<28}{first:>10}{second:>8}{third:>8}{counts.gold:>8}")
    return "\n".join(lines) + "\n"
