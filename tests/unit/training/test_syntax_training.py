"""The syntax network learns from the treebanks, and numpy runs what torch has trained."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from mini_corpora import write_corpora, write_vectors
from spacy.language import Language
from spacy.tokens import Doc

from kg.nlp.encoder import Encoder
from kg.nlp.features import features
from kg.nlp.layers import Floats
from kg.nlp.syntax.component import SyntaxReader
from kg.nlp.syntax.model import DILATIONS, Model
from kg.nlp.syntax.parser import Parser, sentences
from kg.nlp.syntax.tree import ROOT, heads

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from kg.training.encoder import Sizes  # noqa: E402
from kg.training.names.train import reader  # noqa: E402
from kg.training.packing import Dropped, Packer, lexicon  # noqa: E402
from kg.training.syntax.data import READ, Lesson, inventory, lessons, read  # noqa: E402
from kg.training.syntax.model import GAP, Network  # noqa: E402
from kg.training.syntax.train import Plan, batch, train  # noqa: E402

NEVER = Dropped(0, 0, 0)


@pytest.fixture
def nlp(tmp_path: Path) -> Language:
    return reader(write_vectors(tmp_path))


@pytest.fixture
def trees(nlp: Language, tmp_path: Path) -> list[Lesson]:
    return lessons(nlp, write_corpora(tmp_path / "data"), whole=False, passes=2)


def sizes(items: list[Lesson]) -> Sizes:
    return Sizes.of(lexicon(item.found for item in items), vector=3, hidden=16)


def test_treebanks_become_lessons(trees: list[Lesson]) -> None:
    assert {lesson.corpus for lesson in trees} == {"gsd", "pud", "lit"}
    for lesson in trees:
        assert lesson.heads[:5].tolist() == [2, 0, 2, 2, 2]
        assert lesson.labels[:5] == ("nsubj", "nummod", "", "obj", "punct")
        tagged = lesson.corpus != "lit"
        assert lesson.analyses[0] == ("NOUN Case=Nom" if tagged else "")
    known = inventory(trees)
    assert known.labels == ("nsubj", "nummod", "obj", "punct")
    assert "NOUN Case=Acc" in known.analyses


def test_blank_tokens_and_endless_sentences_teach_no_heads(nlp: Language) -> None:
    words = ["Das", "\n", "ist", *["so"] * 150]
    sizes = {"words": words, "deps": ["x"] * len(words), "pos": ["NOUN"] * len(words)}
    doc = Doc(nlp.vocab, heads=[2, 2, 2, *[3] * 150], **sizes)  # type: ignore[arg-type]

    class Told:
        def pipe(self, texts: list[str]) -> list[Doc]:
            return [doc for _ in texts]

    (lesson,) = read(Told(), ["x"])  # type: ignore[arg-type]
    assert lesson.corpus == READ
    assert lesson.heads.tolist() == [2, -1, 2, *[-1] * 150]
    assert lesson.analyses[:3] == ("NOUN", "", "NOUN")


def test_numpy_says_what_torch_says(nlp: Language, trees: list[Lesson]) -> None:
    known, words = inventory(trees), lexicon(lesson.found for lesson in trees)
    torch.manual_seed(3)
    network = Network(sizes(trees), known, 0.5).eval()
    packer = Packer(nlp.vocab, words, GAP)
    some = trees[:4]
    given = batch(packer, some, known, NEVER, np.random.default_rng(0))
    with torch.no_grad():
        states = network.states(given.words)
        arcs = network.arcs(states, given.sentences, given.betweens).numpy()
        analyses = network.analyses(states).argmax(dim=1).numpy()
    model, row, begin = Model(network.weights(), words), 0, GAP
    for lesson in some:
        vectors = np.asarray(nlp.vocab.vectors.get_batch(lesson.found.types), dtype=np.float32)
        each = sentences(lesson.found)
        syntax = model.read(lesson.found, vectors, each)
        assert syntax.analyses.tolist() == analyses[begin : begin + len(lesson.found)].tolist()
        for places in each:
            count = len(places)
            wanted = heads(arcs[row, :count, : count + 1])
            assert syntax.heads[places].tolist() == np.where(wanted == ROOT, places, places[wanted]).tolist()
            row += 1
        with torch.no_grad():
            at = torch.from_numpy(np.arange(len(lesson.found)) + begin)
            labels = network.labels(states, at, torch.from_numpy(syntax.heads + begin)).argmax(dim=1).numpy()
        assert syntax.labels.tolist() == labels.tolist()
        begin += len(lesson.found) + GAP


def test_it_learns_trees_and_is_the_same_from_a_file(
    nlp: Language, trees: list[Lesson], tmp_path: Path
) -> None:
    known, words = inventory(trees), lexicon(lesson.found for lesson in trees)
    torch.manual_seed(1)
    plan = Plan(total=12_000, words=60, dropout=0.0, mean=0.9, dropped=NEVER)
    network = train(
        Network(sizes(trees), known, plan.dropout), known, trees, Packer(nlp.vocab, words, GAP), plan
    )
    parser = Parser(network.weights(), words, known)
    parser.to_file(tmp_path / "syntax.npz")
    for each in (parser, Parser.from_file(tmp_path / "syntax.npz")):
        doc = SyntaxReader(each)(nlp("Satz 3 hat Worte."))
        assert [token.head.i for token in doc] == [2, 0, 2, 2, 2]
        assert [token.dep_ for token in doc] == ["nsubj", "nummod", "ROOT", "obj", "punct"]
        assert [token.pos_ for token in doc] == ["NOUN", "NUM", "VERB", "NOUN", "PUNCT"]
        assert str(doc[0].morph) == "Case=Nom"


def test_it_reads_at_first_as_the_network_it_begins_with(nlp: Language, trees: list[Lesson]) -> None:
    known, words = inventory(trees), lexicon(lesson.found for lesson in trees)
    torch.manual_seed(1)
    one, other = (Network(sizes(trees), known, 0.0).eval() for _ in range(2))
    found = features(nlp("Satz 3 hat Worte."))
    vectors = np.asarray(nlp.vocab.vectors.get_batch(found.types), dtype=np.float32)

    def states(network: Network) -> Floats:
        return Encoder(network.weights(), words, DILATIONS).states(found, vectors)

    assert not np.allclose(states(one), states(other), atol=1e-3)
    other.begin_with(one.weights())
    assert np.allclose(states(one), states(other), atol=1e-4)
