"""One quotation network learns what several say, and what is annotated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from mini_corpora import write_vectors
from spacy.language import Language

from kg.gold import GoldArticle
from kg.model import Annotation, Form, Medium, Quotation, Span
from kg.quotations.network.features import FORMS

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from kg.training.names.train import reader  # noqa: E402
from kg.training.quotations.batches import Batch, Dropped, Lexicon, Packer  # noqa: E402
from kg.training.quotations.data import MEDIA, Example, examples, rule_numbers, unannotated  # noqa: E402
from kg.training.quotations.fit import Plan  # noqa: E402
from kg.training.quotations.model import Quoter, Sizes  # noqa: E402
from kg.training.quotations.student import Teachers, lesson, student  # noqa: E402

NEVER = Dropped(0, 0, 0, 0, 0)
PLAN = Plan(epochs=100, documents=2, rate=3e-2, mean=0.8, dropped=NEVER)
SPOKEN = "Bonn\n\n„Es reicht jetzt wirklich“, sagte Ada Rot. Der Rat tagt am Montag.\n"
TOLD = "Ulm\n\nAda Rot sagte, es sei genug. Sie wolle nun gehen.\n"


@pytest.fixture
def nlp(tmp_path: Path) -> Language:
    return reader(write_vectors(tmp_path))


def sizes(items: list[Example]) -> tuple[Sizes, Lexicon]:
    lexicon = Lexicon.of(item.found for item in items)
    return Sizes(
        words=len(lexicon.words) + 1,
        suffixes=len(lexicon.suffixes) + 1,
        rules=len(rule_numbers()) + 1,
        media=len(MEDIA),
        vector=3,
        word=4,
        suffix=4,
        rule=4,
        hidden=16,
        tagger=8,
        judge=8,
    ), lexicon


def teachers(wanted: Sizes) -> list[Quoter]:
    """Two that are not of one mind, and think quotations more likely than new networks do."""
    found = []
    for seed in (1, 2):
        torch.manual_seed(seed)
        network = Quoter(wanted)
        network.start.bias.data.fill_(seed - 2.0)
        found.append(network.eval())
    return found


def batch_of(items: list[Example], packer: Packer) -> Batch:
    return packer.batch(items, NEVER, np.random.default_rng(1))


def starts(network: Quoter, batch: Batch) -> np.ndarray:
    with torch.no_grad():
        chances = torch.sigmoid(network.eval().starts(network.encoder(batch.words)[1]))
    found: np.ndarray = chances.numpy()[batch.words.real.numpy() > 0]
    return found


def spoken() -> GoldArticle:
    begin, end = SPOKEN.index("„"), SPOKEN.index("“") + 1
    quotation = Quotation((Span(begin, end),), Form.DIRECT, "gold", 1.0, Medium.SPEECH)
    return GoldArticle("a", SPOKEN, Annotation((), (quotation,)))


def test_a_student_comes_to_say_what_its_teachers_say(nlp: Language) -> None:
    items = unannotated(nlp, [SPOKEN, TOLD])
    assert not any(item.annotated or item.quotations for item in items)
    wanted, lexicon = sizes(items)
    packer, known = Packer(nlp.vocab, lexicon), teachers(wanted)
    batch = batch_of(items, packer)
    said = np.mean([starts(one, batch) for one in known], axis=0)
    learnt = student(wanted, known, items, packer, PLAN)
    before = np.abs(starts(known[0], batch) - said).mean()
    assert np.abs(starts(learnt, batch) - said).mean() < before / 2


def test_annotation_counts_beside_the_teachers(nlp: Language) -> None:
    items = examples(nlp, [spoken()])
    wanted, lexicon = sizes(items)
    packer, known = Packer(nlp.vocab, lexicon), teachers(wanted)
    batch = batch_of(items, packer)
    at, form = items[0].quotations[0].start, FORMS.index(Form.DIRECT)
    said = np.mean([starts(one, batch) for one in known], axis=0)
    learnt = starts(student(wanted, known, items, packer, PLAN), batch)
    assert learnt[at, form] == pytest.approx((1 + said[at, form]) / 2, abs=0.1)
    assert learnt[at, form] > said[at, form] + 0.2
    others = [row for row in range(len(learnt)) if row != at]
    assert learnt[others].mean() < said[others].mean() - 0.1


def test_without_annotation_nothing_is_wrong_or_right(nlp: Language) -> None:
    items = [replace(examples(nlp, [spoken()])[0], annotated=False, quotations=())]
    wanted, lexicon = sizes(items)
    known = teachers(wanted)
    batch = batch_of(items, Packer(nlp.vocab, lexicon))
    read = Teachers(known).read(batch.words)
    assert np.allclose(
        read.starts.numpy()[batch.words.real.numpy() > 0],
        np.mean([starts(one, batch) for one in known], axis=0),
        atol=1e-6,
    )
    parts = lesson(Teachers(known))(known[0], batch)
    assert set(parts) == {"start", "tags", "valid", "roles", "medium"}
    assert all(torch.isfinite(part) for part in parts.values())
