"""Trains the quotation network from the corpora and writes its weights file."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import spacy
import torch
from spacy.language import Language

import kg.nlp
import kg.nlp.sentences
import kg.nlp.vectors
from kg.model import Form
from kg.nlp.tokenizer import adapt_tokenizer
from kg.quotations.network.features import FORMS
from kg.quotations.network.weights import Decision, Stored, write
from kg.training.articles import training_articles
from kg.training.layers import arrays
from kg.training.name_corpora import read_wikineural
from kg.training.quotations.batches import Lexicon, Packer
from kg.training.quotations.calibrate import decisions, open_, precision, trials
from kg.training.quotations.data import FOLDS, MEDIA, Example, examples, rule_numbers, unannotated
from kg.training.quotations.fit import Plan, fit
from kg.training.quotations.model import Encoder, Quoter, Sizes
from kg.training.quotations.pretrain import minutes, pretrain
from kg.training.quotations.student import STUDENT, student

_log = logging.getLogger(__name__)

FILE = "quotations.npz"
_SEEDS = (1, 2)
_JUDGES = 3  # networks that have not seen one of the parts
_FEWEST = 3  # drafts of a rule in the training texts
_ROLE = 0.6  # chance from which a word is a part; see `parts`
_CHUNKS = 9000  # of the minutes, 2.7 million words: a quarter of an hour of one core
_READ_TWICE = 2  # the corpus's own texts, which are the register that counts
_SPEECHES = 600  # chunks of the minutes that the student reads
_TOGETHER = 5  # sentences of the encyclopaedia
_SAYING = re.compile(
    r"\b(?:sagt|erklärt|laut|zufolge|meint|forder|kritisier|nannte|bezeichnet|behaupt|sei|habe|würde|könne|solle|wolle|lobte|"
    r"warf|schrieb|betont|äußer|kündig|lehn|begrüß)\w*|[„“\"]"
)


def main(data: Path, work: Path, vectors: Path, names: Path, threads: int = 1) -> Path:
    """Trains on the corpora in `data` and the written articles; returns the weights file in `work`.

    The word vectors are those of the pipeline `vectors`, `names` is one that finds names. Two networks learn with the names
    that rules find; what is kept learnt from them, with either's names. Beside it stand `judge-0.npz` and so on, each a
    network that has not seen the documents whose number leaves that remainder by four; `kg.training.actors` asks them.
    Needs four hours of one core. The same machine and versions give the same weights.
    """
    torch.set_num_threads(threads)
    work.mkdir(parents=True, exist_ok=True)
    reader, nlp = _reader(vectors), kg.nlp.load("rules", quotations="rules")
    articles, finder = training_articles(data), spacy.load(names)
    items = examples(nlp, articles)
    lessons = [*items, *examples(finder, articles), *unannotated(finder, _unannotated(data))]
    _share_strings(reader, lessons)
    lexicon = Lexicon.of(item.found for item in items)
    packer, known = Packer(reader.vocab, lexicon), _known_rules(items)
    sizes = Sizes(len(lexicon.words) + 1, len(lexicon.suffixes) + 1, len(rule_numbers()) + 1, len(MEDIA))
    encoder = pretrain(sizes, reader, packer, _texts(data, items), seed=_SEEDS[0])
    teachers = [_network(sizes, encoder, items, packer, seed) for seed in _SEEDS]
    kept = _learnt(sizes, teachers, lessons, packer)
    judges = []
    for fold in range(_JUDGES):
        seen = [item for number, item in enumerate(items) if number % FOLDS != fold]
        judges.append(stored([_network(sizes, encoder, seen, packer, _SEEDS[0])], lexicon, known, None))
    chosen = _calibrated(judges[0], items[::FOLDS], reader)
    for fold, judge in enumerate(judges):
        write(work / f"judge-{fold}.npz", replace(judge, decisions=chosen))
    path = work / FILE
    write(path, stored([kept], lexicon, known, chosen))
    _log.info("wrote %s, %d bytes", path, path.stat().st_size)
    return path


def _reader(vectors: Path) -> Language:
    """Tokens, sentences and word vectors: what the pretraining reads with."""
    nlp = spacy.load(vectors)
    adapt_tokenizer(nlp)
    nlp.add_pipe("kg_sentences")
    return nlp


def _share_strings(reader: Language, items: Sequence[Example]) -> None:
    """Word vectors are made of letters, so the vocabulary must know the words behind the hashes."""
    for item in items:
        for word in item.found.types:
            reader.vocab.strings.add(word)


def _texts(data: Path, items: Sequence[Example]) -> list[str]:
    random = np.random.default_rng(_SEEDS[0])
    texts = minutes(data / "bundestag-protocols.txt.xz", random)[:_CHUNKS]
    texts += [item.gold.text for item in items] * _READ_TWICE
    return [texts[number] for number in random.permutation(len(texts))]


def _unannotated(data: Path) -> list[str]:
    """Texts in which somebody may speak: sentences of the encyclopaedia, each a paragraph, and of parliament."""
    wiki = [
        text.text
        for part in ("val", "test")
        for text in read_wikineural(data / f"ner/wikineural-de-{part}.conllu")
        if _SAYING.search(text.text)
    ]
    texts = ["\n\n".join(wiki[at : at + _TOGETHER]) for at in range(0, len(wiki), _TOGETHER)]
    return texts + minutes(data / "bundestag-protocols.txt.xz", np.random.default_rng(_SEEDS[1]))[:_SPEECHES]


def _known_rules(items: Sequence[Example]) -> dict[str, int]:
    """The rules with enough drafts to have learnt how far they are to be trusted."""
    counts = Counter(draft.rule for item in items for draft in item.found.drafts)
    return {rule: number for rule, number in rule_numbers().items() if counts[number] >= _FEWEST}


def _network(sizes: Sizes, encoder: Encoder, items: Sequence[Example], packer: Packer, seed: int) -> Quoter:
    torch.manual_seed(seed)
    network = Quoter(sizes)
    network.encoder.load_state_dict(encoder.state_dict())
    return fit(network, items, packer, Plan(seed=seed))


def _learnt(sizes: Sizes, teachers: Sequence[Quoter], lessons: Sequence[Example], packer: Packer) -> Quoter:
    """A student of the teachers and of their first student: on unseen articles it is better than each of them, and than the
    teachers together (as Furlanello et al. 2018, "Born-Again Neural Networks", found)."""
    first = student(sizes, teachers, lessons, packer)
    return student(sizes, [*reversed(teachers), first], lessons, packer, replace(STUDENT, seed=_SEEDS[1]))


def _calibrated(judge: Stored, unseen: Sequence[Example], reader: Language) -> Mapping[Form, Decision]:
    found = trials(judge, unseen, reader.vocab)
    chosen = decisions(found)
    for form, (share, count) in precision(found, chosen).items():
        _log.info(
            "%s: threshold %.2f, precision %.2f of %d", form.value, chosen[form].threshold, share, count
        )
    return chosen


def stored(
    networks: Sequence[Quoter],
    lexicon: Lexicon,
    known: Mapping[str, int],
    chosen: Mapping[Form, Decision] | None,
) -> Stored:
    """Networks as the weights file holds them, with the rules they know; without decisions they let all through."""
    made = Stored(
        networks=tuple(arrays(network) for network in networks),
        words=lexicon.words,
        suffixes=lexicon.suffixes,
        rules=known,
        media=MEDIA,
        decisions=chosen or dict.fromkeys(FORMS, Decision(0.0, 0.0, 1.0)),
        role_threshold=_ROLE,
    )
    return made if chosen else open_(made)
