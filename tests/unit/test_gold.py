"""Reading gold files and the quotation corpus, and what they say of a broken one."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.errors import KgError
from kg.gold import annotation_from_json, load_gold, read_corpus
from kg.model import Form, Kind, Mention, MentionType, Span

TEXT = "Anna sagte, sie komme. Bernd schwieg lange."


def at(part: str) -> Span:
    begin = TEXT.index(part)
    return Span(begin, begin + len(part))


# -- Reading ------------------------------------------------------------------------------------

RECORD: dict[str, Any] = {
    "id": "a",
    "entities": [{"id": "e1", "name": "Anna", "kind": "person", "mentions": [[0, 4]]}],
    "quotations": [
        {"content": [[12, 21]], "form": "indirect", "speaker": ["e1"], "speaker_spans": [[0, 4]]},
        {"content": [[29, 36]], "form": "reported", "speaker": [], "stance": "opposes"},
    ],
}


def write_sample(folder: Path, record: object, text: str | None = TEXT) -> Path:
    path = folder / "a.gold.json"
    path.write_text(json.dumps(record, indent=1), encoding="utf-8")
    if text is not None:
        (folder / "a.txt").write_text(text, encoding="utf-8")
    return path


def with_quotation(**changes: Any) -> dict[str, Any]:
    first, second = RECORD["quotations"]
    return {**RECORD, "quotations": [first, {**second, **changes}]}


def test_a_sample_is_read_with_the_text_beside_it(tmp_path: Path) -> None:
    (article,) = load_gold(write_sample(tmp_path, RECORD))
    assert article.name == "a"
    assert article.text == TEXT
    said = article.annotation.quotations[0]
    assert said.form is Form.INDIRECT
    assert said.content[0].of(article.text) == "sie komme"
    assert said.speaker_spans[0].of(article.text) == "Anna"
    assert said.speaker == (article.annotation.entities[0].id,)
    assert load_gold(tmp_path) == (article,)


def test_output_of_extract_carries_its_own_text(tmp_path: Path) -> None:
    (article,) = load_gold(write_sample(tmp_path, {**RECORD, "text": TEXT}, text=None))
    assert article.annotation == annotation_from_json(RECORD, TEXT)


def test_windows_line_ends_do_not_move_offsets(tmp_path: Path) -> None:
    path = write_sample(tmp_path, RECORD, text=None)
    (tmp_path / "a.txt").write_bytes(("\r\n" + TEXT).encode())
    assert load_gold(path)[0].text == "\n" + TEXT


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (with_quotation(content=[[29, 999]]), "content [[29, 999]] is no list of spans inside the text"),
        (with_quotation(content=[[36, 29]]), "no list of spans"),
        (with_quotation(content=[[True, 3]]), "no list of spans"),
        (with_quotation(content=[]), "content is empty"),
        (with_quotation(form="Direct"), "'Direct' is not a valid Form"),
        (with_quotation(speaker=["e9"]), "speaker 'e9' is no entity"),
        (with_quotation(stance="pro"), "'pro' is not a valid Stance"),
        (with_quotation(stances=["pro"]), "'pro' is not a valid Stance"),
        (with_quotation(about=["e1"], stances=["neutral", "opposes"]), "2 stances for 1 targets"),
    ],
)
def test_a_bad_quotation_names_file_line_and_remedy(tmp_path: Path, record: object, words: str) -> None:
    path = write_sample(tmp_path, record)
    with pytest.raises(KgError) as caught:
        load_gold(path)
    message = str(caught.value)
    lines = path.read_text(encoding="utf-8").splitlines()
    second = [number for number, line in enumerate(lines, start=1) if line == "  {"][-1]
    assert message.startswith(f"{path}:{second}: quotations[1]: ")
    assert words in message
    assert message.endswith("; correct the gold file by hand, or annotate the article anew")


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({**RECORD, "quotations": {}}, "quotations is no list"),
        ({**RECORD, "entities": [3]}, "entities[0]: is no object"),
        ({**RECORD, "entities": [{**RECORD["entities"][0], "types": ["name", "name"]}]}, "2 types for 1"),
        ({**RECORD, "entities": [{**RECORD["entities"][0], "kind": "dog"}]}, "'dog' is not a valid Kind"),
        ({**RECORD, "text_sha256": "0"}, "has changed since it was annotated"),
        ([], "a JSON list"),
    ],
)
def test_a_bad_sample_is_refused(tmp_path: Path, record: object, words: str) -> None:
    with pytest.raises(KgError, match=rf"a\.gold\.json:\d+: .*{re.escape(words)}"):
        load_gold(write_sample(tmp_path, record))


def test_broken_json_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.gold.json"
    path.write_text('{"entities": [],\n "quotations": [,]\n}', encoding="utf-8")
    with pytest.raises(KgError, match=r"a\.gold\.json:2: not JSON"):
        load_gold(path)


def test_gold_that_is_not_utf8_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.gold.json"
    path.write_bytes(b'{"id":\n "M\xfcller"}')
    with pytest.raises(KgError, match=r"a\.gold\.json:2: not UTF-8"):
        load_gold(path)


def test_a_missing_file_a_missing_text_and_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="no gold file in this folder"):
        load_gold(tmp_path)
    with pytest.raises(KgError, match="cannot be read"):
        load_gold(tmp_path / "absent.gold.json")
    with pytest.raises(KgError, match=r"a\.txt: cannot be read"):
        load_gold(write_sample(tmp_path, RECORD, text=None))


def test_an_article_edited_after_annotation_is_refused(tmp_path: Path) -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    path = write_sample(tmp_path, {**RECORD, "text_sha256": digest})
    assert load_gold(path)
    (tmp_path / "a.txt").write_text(TEXT.replace("Anna", "Anne"), encoding="utf-8")
    with pytest.raises(KgError, match="has changed since it was annotated"):
        load_gold(path)


# -- The quotation corpus -----------------------------------------------------------------------


def corpus_role(*parts: str) -> dict[str, Any]:
    return {"spans": [{"charBegin": at(part).begin, "charEnd": at(part).end} for part in parts]}


def corpus_document(**changes: Any) -> dict[str, Any]:
    said = {
        "id": 4,
        "type": "IndirectFreeIndirect",
        "medium": "SW",
        "quote": corpus_role("sie", "komme"),
        "cue": corpus_role("sagte"),
        "speaker": corpus_role("Anna"),
        "frame": corpus_role("Anna sagte,"),
        "addressee": corpus_role(),
    }
    return {"documentName": "d", "originalText": TEXT, "annotations": [said], **changes}


CORPUS_ENTITIES = {
    "documentName": "d",
    "entities": [{"id": "e1", "kind": "PER", "name": "Anna"}, {"id": "e2", "kind": "GRP", "name": "Leute"}],
    "mentions": [{"begin": 12, "end": 15, "entity": "e1", "type": "pronoun"}],
    "quotations": [{"id": 4, "speaker": ["e1"], "about": [{"entity": "e2", "stance": "opposes"}]}],
}


def write_corpus(root: Path, *documents: object, entities: object = CORPUS_ENTITIES) -> Path:
    for folder, records in (("quotations", documents), ("entities", (entities,))):
        (root / folder).mkdir()
        lines = [item if isinstance(item, str) else json.dumps(item) for item in records]
        (root / folder / "dev.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return root / "quotations" / "dev.jsonl"


def test_corpus_documents_find_the_entities_beside_them(tmp_path: Path) -> None:
    (article,) = load_gold(write_corpus(tmp_path, corpus_document()))
    (said,) = article.annotation.quotations
    assert [span.of(TEXT) for span in said.content] == ["sie", "komme"]
    assert said.form is Form.INDIRECT_FREE_INDIRECT
    assert said.medium == "speechWriting"
    assert (said.speaker, said.about, said.stance) == (("e1",), ("e2",), "opposes")
    assert said.stances == ("opposes",)
    anna, people = article.annotation.entities
    assert anna.mentions == (Mention(at("sie"), MentionType.PRONOUN),)
    assert (anna.named, people.named, people.kind) == (True, False, Kind.GROUP)


def test_corpus_without_entities_has_speakers_as_spans_only(tmp_path: Path) -> None:
    path = write_corpus(tmp_path, corpus_document())
    (article,) = read_corpus(path, None)
    assert article.annotation.entities == ()
    assert article.annotation.quotations[0].speaker == ()
    assert article.annotation.quotations[0].speaker_spans == (at("Anna"),)


def test_entities_of_another_document_are_not_mixed_in(tmp_path: Path) -> None:
    (article,) = load_gold(write_corpus(tmp_path, corpus_document(documentName="other")))
    assert article.annotation.entities == ()


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"documentName": "d"}, "'originalText' is missing"),
        ("{", "not JSON"),
        (corpus_document(annotations=[{"id": 1}]), "'quote' is missing"),
        (corpus_document(originalText="kurz"), "not inside the text of 4 characters"),
    ],
)
def test_a_bad_corpus_line_is_named(tmp_path: Path, document: object, words: str) -> None:
    path = write_corpus(tmp_path, corpus_document(), document)
    with pytest.raises(KgError) as caught:
        load_gold(path)
    assert str(caught.value).startswith(f"{path}:2: ")
    assert words in str(caught.value)


def test_a_bad_line_of_the_entities_names_their_file(tmp_path: Path) -> None:
    broken = {**CORPUS_ENTITIES, "entities": [{"id": "e1", "kind": "DOG", "name": "Anna"}]}
    path = write_corpus(tmp_path, corpus_document(), entities=broken)
    with pytest.raises(KgError, match=r"entities.dev\.jsonl:1: "):
        load_gold(path)
