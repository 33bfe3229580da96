"""Reads Universal Dependencies (CoNLL-U) into sentences whose words are those of the running text.

UD divides "im" into "in" and "dem"; the text has one word there and so has spaCy. The merged word is the
preposition; what hung on the article hangs on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

ROOT = -1


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence; `head` is the index of its head in the sentence, ROOT for the root."""

    text: str
    upos: str
    feats: str
    head: int
    deprel: str
    space: bool = True


Sentence = tuple[Word, ...]


def read_conllu(path: Path) -> list[Sentence]:
    """The sentences of a treebank, contractions merged, labels brought to the inventory of GSD."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [sentence for sentence in map(_sentence, blocks) if sentence]


def as_gsd(sentence: Sentence) -> Sentence:
    """A sentence of PUD with the features of GSD: verb forms are said, adverbs have no degree."""
    return tuple(replace(word, feats=_gsd_feats(word)) for word in sentence)


def without_morphology(sentence: Sentence) -> Sentence:
    """A sentence of which only the tree is to be learnt; in LIT most features are missing."""
    return tuple(replace(word, upos="", feats="") for word in sentence)


def to_doc(vocab: Vocab, sentences: Sequence[Sentence]) -> Doc:
    """One document of several sentences with gold tags, features, heads and labels."""
    words = [word for sentence in sentences for word in sentence]
    heads: list[int] = []
    for sentence in sentences:
        begin = len(heads)
        heads += [begin + (index if word.head == ROOT else word.head) for index, word in enumerate(sentence)]
    starts: list[bool | int | None] = [index == 0 for sentence in sentences for index in range(len(sentence))]
    tagged = all(word.upos for word in words)
    return Doc(
        vocab,
        words=[word.text for word in words],
        spaces=[word.space for word in words],
        pos=[word.upos for word in words] if tagged else None,
        morphs=[word.feats for word in words] if tagged else None,
        heads=heads,
        deps=[word.deprel for word in words],
        sent_starts=starts,
    )


def retokenized(sentence: Sentence, tokenizer: Callable[[str], Doc]) -> Sentence:
    """The sentence with words merged that the tokenizer leaves together: "US", "-", "Dollar" -> "US-Dollar".

    The whole is what its part nearest to the root is; what hung on any part hangs on the whole.
    """
    begins, at = [], 0
    for word in sentence:
        begins.append(at)
        at += len(word.text) + word.space
    ends = [begin + len(word.text) for begin, word in zip(begins, sentence, strict=True)]
    whole = {token.idx: token.idx + len(token) for token in tokenizer(text_of(sentence))}
    groups: list[range] = []
    while sum(map(len, groups)) < len(sentence):
        first = groups[-1].stop if groups else 0
        end = whole.get(begins[first], 0)
        groups.append(range(first, ends.index(end, first) + 1 if end in ends[first:] else first + 1))
    place = {index: number for number, group in enumerate(groups) for index in group}
    place[ROOT] = ROOT
    return tuple(_merged(sentence, group, place) for group in groups)


def _merged(sentence: Sentence, group: range, place: dict[int, int]) -> Word:
    parts = [sentence[index] for index in group]
    # The part nearest to the root: its head lies outside, and no way up leads back into the group.
    main = sentence[min(reversed(group), key=lambda index: _depth(sentence, index))]
    return replace(
        main,
        text="".join(part.text for part in parts),
        head=place[main.head],
        space=parts[-1].space,
    )


def _depth(sentence: Sentence, index: int) -> int:
    depth = 0
    while index != ROOT and depth <= len(sentence):
        index = sentence[index].head
        depth += 1
    return depth


def text_of(sentence: Sentence) -> str:
    """The sentence as running text."""
    return "".join(word.text + " " * word.space for word in sentence).rstrip()


def _sentence(block: str) -> Sentence:
    rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
    words: list[Word] = []
    place = {0: ROOT}  # number in the file -> index of the word; the root has number 0
    merged = _contractions(rows)
    heads: list[int] = []
    for row in rows:
        if not row[0].isdigit():
            continue
        number = int(row[0])
        first, text, space = merged.get(number, (number, row[1], "SpaceAfter=No" not in row[9]))
        if number != first:
            place[number] = place[first]
            continue
        place[number] = len(words)
        heads.append(_head_outside(rows, merged, number))
        feats = "" if row[5] == "_" else row[5]
        words.append(Word(text, row[3], feats, ROOT, _deprel(row[7]), space))
    return tuple(replace(word, head=place[head]) for word, head in zip(words, heads, strict=True))


def _contractions(rows: Iterable[Sequence[str]]) -> dict[int, tuple[int, str, bool]]:
    """Number of each divided word -> number of the first part, text of the whole, whether a blank follows."""
    found: dict[int, tuple[int, str, bool]] = {}
    for row in rows:
        first, dash, last = row[0].partition("-")
        if dash:
            whole = (int(first), row[1], "SpaceAfter=No" not in row[9])
            found.update(dict.fromkeys(range(int(first), int(last) + 1), whole))
    return found


def _head_outside(
    rows: Sequence[Sequence[str]], merged: dict[int, tuple[int, str, bool]], number: int
) -> int:
    """The head of a word, or of the first part of a divided word whose head is no other part of it."""
    parts = [part for part, whole in merged.items() if whole[0] == number] or [number]
    by_number = {int(row[0]): int(row[6]) for row in rows if row[0].isdigit()}
    return next((by_number[part] for part in parts if by_number[part] not in parts), by_number[number])


_PLAIN = {"nmod:poss": "nmod", "flat:name": "flat", "obl:tmod": "obl", "acl:relcl": "acl", "cc:preconj": "cc"}


def _deprel(label: str) -> str:
    return _PLAIN.get(label, label)


def _gsd_feats(word: Word) -> str:
    feats = dict(feature.split("=", 1) for feature in word.feats.split("|") if feature)
    if word.upos == "ADV":
        feats.pop("Degree", None)
    elif word.upos in {"VERB", "AUX"}:
        if "Mood" in feats:
            feats["VerbForm"] = "Fin"
        elif feats.pop("Tense", None) == "Past":
            feats["VerbForm"] = "Part"
        else:
            feats.setdefault("VerbForm", "Inf")
        if word.deprel == "aux:pass" and word.text.lower().startswith(("w", "ge")):
            feats["Voice"] = "Pass"
    return "|".join(f"{name}={feats[name]}" for name in sorted(feats, key=str.lower))


def grouped(sentences: Sequence[Sentence], sizes: Iterator[int]) -> Iterator[Sequence[Sentence]]:
    """The sentences in groups of the given sizes, in order."""
    at = 0
    while at < len(sentences):
        size = next(sizes)
        yield sentences[at : at + size]
        at += size
