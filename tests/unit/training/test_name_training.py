"""The name network learns from the corpora, and numpy runs what torch has trained."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from mini_corpora import write_corpora, write_vectors
from spacy.language import Language

from kg.gold import GoldArticle
from kg.model import Annotation
from kg.nlp.features import features
from kg.nlp.ner.model import Model
from kg.nlp.ner.recognizer import Recognizer
from kg.nlp.ner.tags import TAGS
from kg.training.name_corpora import NamedText

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from kg.training.encoder import Sizes  # noqa: E402
from kg.training.names.batches import batch  # noqa: E402
from kg.training.names.data import CORPORA, example, examples  # noqa: E402
from kg.training.names.model import GAP, Namer  # noqa: E402
from kg.training.names.plan import Plan  # noqa: E402
from kg.training.names.train import reader, train  # noqa: E402
from kg.training.packing import Dropped, Packer, lexicon, united  # noqa: E402

NEVER = Dropped(0, 0, 0)
SMALL = {"vector": 3, "hidden": 16}


@pytest.fixture
def nlp(tmp_path: Path) -> Language:
    return reader(write_vectors(tmp_path))


def test_names_become_tags(nlp: Language) -> None:
    text = "Lena Rot sah Ada in Bad Alt Neu."
    found = example(nlp, NamedText(text, ((0, 8, "PER"), (13, 16, "PER"), (20, 31, "LOC"))))
    assert [TAGS[tag] for tag in found.tags] == [
        "B-PER", "E-PER", "O", "S-PER", "O", "B-LOC", "I-LOC", "E-LOC", "O",
    ]  # fmt: skip


def test_germeval_is_read_only_if_wanted(nlp: Language, tmp_path: Path) -> None:
    data = write_corpora(tmp_path / "data")

    def words(*, germeval: bool) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {corpus: set() for corpus in CORPORA}
        for item in examples(nlp, data, germeval=germeval):
            found[CORPORA[item.corpus]].update(item.found.types)
        return found

    without = words(germeval=False)
    assert "Lena" in without["news"]
    assert "Bonn" in without["wikineural"]
    assert not without["germeval"]
    assert "Rhein" in words(germeval=True)["germeval"]


def test_written_articles_are_read_only_if_wanted(
    nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = write_corpora(tmp_path / "data")
    own = GoldArticle("t", "Titel\n\nKlea lachte.\n", Annotation((), ()))
    monkeypatch.setattr("kg.training.names.data.written_articles", lambda: (own,))
    found = [
        {word for item in examples(nlp, data, written=wanted) for word in item.found.types}
        for wanted in (False, True)
    ]
    assert "Klea" not in found[0]
    assert "Klea" in found[1]


def test_numpy_says_what_torch_says(nlp: Language) -> None:
    texts = [
        "Lena Rot kam aus Bonn. Rots Hund bellt.",
        "Ada ging. Später kam Ada wieder, und Adas Rad stand da.",
    ]
    items = [example(nlp, NamedText(text, ())) for text in texts]
    known = lexicon(item.found for item in items * 20)
    torch.manual_seed(3)
    network = Namer(Sizes.of(known, **SMALL), 0.5).eval()
    given = batch(Packer(nlp.vocab, known, GAP), items, NEVER, np.random.default_rng(0))
    with torch.no_grad():
        packed = torch.softmax(network(given.words)[1], dim=-1).numpy()
    model, begin = Model(network.weights(), known), GAP
    for item in items:
        vectors = np.asarray(nlp.vocab.vectors.get_batch(item.found.types), dtype=np.float32)
        alone = model.chances(item.found, vectors)
        assert np.allclose(alone, packed[begin : begin + len(item.found)], atol=1e-5)
        begin += len(item.found) + GAP


def test_it_learns_a_name_and_is_the_same_from_a_file(nlp: Language, tmp_path: Path) -> None:
    text = NamedText("Lena Rot kam aus Bonn.", ((0, 8, "PER"), (17, 21, "LOC")))
    items = [example(nlp, text)] * 40
    known = lexicon(item.found for item in items)
    packer = Packer(nlp.vocab, known, GAP)
    network = train(Sizes.of(known, **SMALL), items, packer, Plan(epochs=40, words=40, dropout=0.0, mean=0.9))
    recognizer = Recognizer([network.weights()], known)
    doc = nlp(text.text)
    assert recognizer.find(doc) == [(0, 2, "PER"), (4, 5, "LOC")]
    recognizer.to_file(tmp_path / "names.npz")
    assert Recognizer.from_file(tmp_path / "names.npz").find(doc) == recognizer.find(doc)


def test_two_networks_with_words_of_their_own_answer_together(nlp: Language, tmp_path: Path) -> None:
    texts = ["Lena Rot kam aus Bonn. " * 12, "Ada sah Ulm. " * 12]
    learnt = []
    for text in texts:
        items = [example(nlp, NamedText(text, ()))]
        known = lexicon(item.found for item in items)
        learnt.append((Namer(Sizes.of(known, **SMALL), 0.0).eval().weights(), known))
    networks, known = united(learnt)
    assert {"Lena", "Ada"} <= known.words.keys()
    found = features(nlp(" ".join(texts) + "Niemand"))
    vectors = np.asarray(nlp.vocab.vectors.get_batch(found.types), dtype=np.float32)
    for weights, (alone, own) in zip(networks, learnt, strict=True):
        assert np.allclose(
            Model(weights, known).chances(found, vectors), Model(alone, own).chances(found, vectors)
        )
    Recognizer(networks, known).to_file(tmp_path / "names.npz")
    assert len(Recognizer.from_file(tmp_path / "names.npz").networks) == 2


def test_windows_do_not_show(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    items = [example(nlp, NamedText("Lena Rot kam aus Bonn, und Ada sah sie nicht. " * 12, ()))]
    known = lexicon(item.found for item in items)
    torch.manual_seed(3)
    model = Model(Namer(Sizes.of(known, **SMALL), 0.0).eval().weights(), known)
    found = features(nlp("Lena Rot kam aus Bonn, und Ada sah sie nicht. " * 12))
    vectors = np.asarray(nlp.vocab.vectors.get_batch(found.types), dtype=np.float32)
    whole = model.chances(found, vectors)
    monkeypatch.setattr("kg.nlp.encoder._CORE", 10)
    assert np.allclose(model.chances(found, vectors), whole, atol=1e-5)
