"""The shipped pipeline: what it sets, that spaCy loads it alone, and that no text brings it down."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

import kg.nlp
from kg.errors import KgError
from kg.model import Form
from kg.nlp import analyse, loading
from kg.nlp.tokenizer import adapt_tokenizer
from kg.quotations.component import quotations_of

TEXT = "Ministerin Anna Kaya (SPD) sagte am Freitag in Bonn, die Brücke sei gesperrt. „Das dauert“, fügte sie hinzu."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return kg.nlp.load()


def test_names_tags_tree_lemmas_and_quotations_are_set(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [(name.text, name.label_) for name in doc.ents] == [
        ("Anna Kaya", "PER"),
        ("SPD", "ORG"),
        ("Bonn", "LOC"),
    ]
    words = {token.text: token for token in doc}
    assert (words["sagte"].pos_, words["sagte"].lemma_, words["sagte"].dep_) == ("VERB", "sagen", "ROOT")
    assert words["sei"].morph.get("Mood", []) == ["Sub"]
    assert words["Brücke"].morph.get("Number", []) == ["Sing"]
    assert words["Anna"].dep_.startswith("nsubj") or words["Ministerin"].dep_.startswith("nsubj")
    assert len(list(doc.sents)) == 2
    found = quotations_of(doc).drafts
    assert [draft.form for draft in found] == [Form.INDIRECT, Form.DIRECT]
    assert found[0].content[0].of(TEXT) == "die Brücke sei gesperrt"
    assert [span.of(TEXT) for span in found[1].cue] == ["fügte", "hinzu"]
    assert all(0 < (draft.confidence or 0) <= 1 for draft in found)


def test_its_tokenizer_is_that_of_the_rules(nlp: Language) -> None:
    text = 'Das ARD-„Magazin“, die „taz“-Redaktion, "Raus"-Rufe ... hinzu./ab/cd »Ja«, rd. 30 Prozent'
    bare = spacy.blank("de")
    adapt_tokenizer(bare)
    assert [token.text for token in nlp.make_doc(text)] == [token.text for token in bare(text)]


def test_spacy_loads_it_without_this_package_imported_before() -> None:
    code = (
        f"import spacy; doc = spacy.load({str(kg.nlp.SHIPPED)!r})({TEXT!r}); "
        "print(len(doc.ents), len(doc._.kg_quotations.drafts))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["3", "2"]


def test_it_survives_being_written_and_read(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "copy")
    again = spacy.load(tmp_path / "copy")(TEXT)
    assert quotations_of(again) == quotations_of(nlp(TEXT))
    assert [name.label_ for name in again.ents] == [name.label_ for name in nlp(TEXT).ents]


def test_the_rules_decide_where_asked() -> None:
    doc = kg.nlp.load(quotations="rules", syntax=False)(TEXT)
    assert all(
        draft.confidence is None and not draft.rule.startswith("network")
        for draft in quotations_of(doc).drafts
    )
    assert not doc.has_annotation("DEP")


def _damage(path: Path) -> None:
    path.write_bytes(b"\x00damaged")


@pytest.mark.parametrize("damage", [_damage, Path.unlink])
@pytest.mark.parametrize(
    "part",
    [
        "kg_quotations/quotations.npz",
        "config.cfg",
        "kg_ner/names.npz",
        "kg_syntax/syntax.npz",
        "vocab/vectors",
    ],
)
def test_a_part_that_is_broken_or_missing_is_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, damage: Callable[[Path], None]
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(kg.nlp.SHIPPED, copy)
    damage(copy / part)
    monkeypatch.setattr(loading, "SHIPPED", copy)
    with pytest.raises(KgError) as error:
        kg.nlp.load()
    assert str(copy) in str(error.value)
    assert "\n" not in str(error.value)


ODD = [
    "",
    " ",
    "\n\n\n",
    "12 345 --- ... 6:7 ???",
    "\x00\x01\x02 sagte \x1b[31mKaya\x7f",
    "🙂🙃 „🙂“, sagte 🙂 Kaya 👩‍👩‍👧‍👦.",
    "قال الوزير: „نعم“, sagte \u202eAnna Kaya\u202c ‏.",
    "„" * 300,
    "»«" * 200 + " sagte er.",
    '"',
    "sagte " * 500,
    "A" * 5_000,
    "\ufeff\ud7ff\uffff sagte sie.",
    "Das\u00a0sei\u2009gut\u200b, sagte\u2028Kaya.",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_read(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    for draft in quotations_of(doc).drafts:
        for span in (*draft.content, *draft.cue, *draft.frame, *draft.speaker, *draft.addressee):
            assert 0 <= span.begin < span.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from(list("aeTK ,.:;„“»«\"'!?\n-–()sagte🙂\x00ä")), max_size=120))
def test_any_text_is_read(text: str) -> None:
    doc = _shared()(text)
    assert doc.text == text
    assert all(draft.content for draft in quotations_of(doc).drafts)


def _shared(loaded: list[Language] = []) -> Language:  # noqa: B006 - one pipeline for all examples
    if not loaded:
        loaded.append(kg.nlp.load())
    return loaded[0]


_HUGE = """
import resource
import kg.nlp
from kg.nlp import analyse, loading
from kg.nlp.tokenizer import adapt_tokenizer
nlp = kg.nlp.load()
nlp("Anna Kaya sagte, das reiche.")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
text = "Kaya sagte, dass die Bahn und die Post und der Bund in Bonn seien " * 3_000
doc = analyse(nlp, nlp.make_doc(text))
assert doc.text == text and len(text) > 190_000
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_a_long_text_without_a_full_stop_needs_little_memory() -> None:
    done = subprocess.run([sys.executable, "-c", _HUGE], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 500  # MiB; a whole megabyte took 480


def test_long_texts_are_read_in_windows_with_the_same_result(nlp: Language) -> None:
    text = "\n\n".join([TEXT] * 300)
    doc = analyse(nlp, nlp.make_doc(text))
    assert doc.text == text
    assert len(quotations_of(doc).drafts) == 600
    assert len(doc.ents) == 900
    assert all(token.head.sent == token.sent for token in doc)
