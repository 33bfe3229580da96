"""Treebank sentences: contractions, our tokens, the features of PUD, documents."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from kg.nlp.tokenizer import adapt_tokenizer
from kg.training.treebanks import (
    ROOT,
    Sentence,
    Word,
    as_gsd,
    grouped,
    read_conllu,
    retokenized,
    text_of,
    to_doc,
    without_morphology,
)

_ROWS = """\
# text = Er wohnt im Haus.
1\tEr\ter\tPRON\tPPER\tCase=Nom|Person=3\t2\tnsubj\t_\t_
2\twohnt\twohnen\tVERB\tVVFIN\tMood=Ind|VerbForm=Fin\t0\troot\t_\t_
3-4\tim\t_\t_\t_\t_\t_\t_\t_\t_
3\tin\tin\tADP\tAPPR\t_\t5\tcase\t_\t_
4\tdem\tder\tDET\tART\tCase=Dat\t5\tdet\t_\t_
5\tHaus\tHaus\tNOUN\tNN\tCase=Dat\t2\tobl:tmod\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t$.\t_\t2\tpunct\t_\t_
"""


def _read(tmp_path: Path, text: str) -> list[Sentence]:
    path = tmp_path / "mini.conllu"
    path.write_text(text, encoding="utf-8")
    return read_conllu(path)


def test_contraction_becomes_the_preposition(tmp_path: Path) -> None:
    (sentence,) = _read(tmp_path, _ROWS)
    assert [word.text for word in sentence] == ["Er", "wohnt", "im", "Haus", "."]
    assert sentence[2] == Word("im", "ADP", "", 3, "case")
    assert [word.head for word in sentence] == [1, ROOT, 3, 1, 1]
    assert text_of(sentence) == "Er wohnt im Haus."


def test_subtypes_that_gsd_lacks_are_dropped(tmp_path: Path) -> None:
    (sentence,) = _read(tmp_path, _ROWS)
    assert sentence[3].deprel == "obl"


def test_blank_after_a_contraction_is_that_of_the_whole(tmp_path: Path) -> None:
    rows = _ROWS.replace("3-4\tim\t_\t_\t_\t_\t_\t_\t_\t_", "3-4\tim\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No")
    (sentence,) = _read(tmp_path, rows)
    assert text_of(sentence) == "Er wohnt imHaus."


def test_comments_and_empty_nodes_are_skipped(tmp_path: Path) -> None:
    rows = _ROWS + "6.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n\n\n# newdoc\n1\tJa\tja\tPART\tPTKANT\t_\t0\troot\t_\t_\n"
    assert [text_of(sentence) for sentence in _read(tmp_path, rows)] == ["Er wohnt im Haus.", "Ja"]


@pytest.fixture(scope="module")
def nlp() -> Language:
    blank = spacy.blank("de")
    adapt_tokenizer(blank)
    return blank


def _dollar() -> Sentence:
    return (
        Word("Der", "DET", "", 3, "det"),
        Word("US", "PROPN", "", 3, "compound", space=False),
        Word("-", "PUNCT", "", 1, "punct", space=False),
        Word("Dollar", "NOUN", "Case=Nom", 4, "nsubj"),
        Word("steigt", "VERB", "", ROOT, "root", space=False),
        Word(".", "PUNCT", "", 4, "punct"),
    )


def test_retokenized_merges_what_our_tokenizer_leaves_together(nlp: Language) -> None:
    merged = retokenized(_dollar(), nlp.make_doc)
    assert [word.text for word in merged] == ["Der", "US-Dollar", "steigt", "."]
    assert merged[1] == Word("US-Dollar", "NOUN", "Case=Nom", 2, "nsubj")
    assert [word.head for word in merged] == [1, 2, ROOT, 2]


def test_retokenized_takes_the_part_nearest_to_the_root(nlp: Language) -> None:
    # "US" hangs on "steigt", which hangs on nothing; "Dollar" hangs on "US".
    words = list(_dollar())
    words[1] = Word("US", "PROPN", "", 4, "nsubj", space=False)
    words[3] = Word("Dollar", "NOUN", "", 1, "flat")
    merged = retokenized(tuple(words), nlp.make_doc)
    assert (merged[1].upos, merged[1].head, merged[0].head) == ("PROPN", 2, 1)


def test_retokenized_leaves_words_that_our_tokenizer_divides(nlp: Language) -> None:
    sentence = (Word("Ja/Nein", "NOUN", "", ROOT, "root", space=False), Word(".", "PUNCT", "", 0, "punct"))
    assert retokenized(sentence, nlp.make_doc) == sentence


def test_to_doc_keeps_tree_and_sentences(nlp: Language) -> None:
    doc = to_doc(nlp.vocab, [_dollar(), _dollar()])
    assert [token.head.i for token in doc][6:9] == [9, 9, 7]
    assert [sentence.root.text for sentence in doc.sents] == ["steigt", "steigt"]
    assert str(doc[3].morph) == "Case=Nom"
    assert doc.text == "Der US-Dollar steigt. Der US-Dollar steigt. "


def test_sentence_without_morphology_has_a_tree_and_no_tags(nlp: Language) -> None:
    doc = to_doc(nlp.vocab, [without_morphology(_dollar())])
    assert not doc.has_annotation("POS")
    assert doc.has_annotation("DEP")


@pytest.mark.parametrize(
    ("word", "feats"),
    [
        (Word("schrieb", "VERB", "Mood=Ind|Tense=Past", 0, "root"), "Mood=Ind|Tense=Past|VerbForm=Fin"),
        (Word("geschrieben", "VERB", "Tense=Past", 0, "root"), "VerbForm=Part"),
        (Word("schreiben", "VERB", "", 0, "xcomp"), "VerbForm=Inf"),
        (Word("wurde", "AUX", "Mood=Ind", 0, "aux:pass"), "Mood=Ind|VerbForm=Fin|Voice=Pass"),
        (Word("heute", "ADV", "Degree=Pos", 0, "advmod"), ""),
        (Word("gut", "ADJ", "Degree=Pos", 0, "amod"), "Degree=Pos"),
    ],
)
def test_pud_gets_the_features_of_gsd(word: Word, feats: str) -> None:
    assert as_gsd((word,))[0].feats == feats


def test_grouped_takes_sizes_in_turn() -> None:
    sentences = [_dollar()[:1]] * 5
    assert [len(group) for group in grouped(sentences, iter([2, 1, 4]))] == [2, 1, 2]
