"""Reads gold annotations: what a careful reader marked in an article.

Gold stands in three places: the `.gold.json` files beside the sample articles (the schema of `kg extract`),
the articles with marks in them that were written to learn from (`kg.written`), and the `.jsonl` files of the
quotation corpus (Petersen-Frey and Biemann, LREC-COLING 2024) with their entity annotation. All become
`kg.model.Annotation`.

Conventions, those of the corpus: direct content includes its quotation marks; indirect content
leaves out the comma before it but includes "dass"; the frame is all that introduces the words and
includes its comma or colon ("sagte sie am Montag,"); content or cue that is interrupted has several
spans; a reported speech act is content as a whole clause, without cue and frame. Headlines and the
questions of an interview are not annotated.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.model import Annotation, Entity, Form, Kind, Medium, Mention, MentionType, Quotation, Span, Stance
from kg.written import KINDS, read_written

_CORPUS_REMEDY = "restore the line from the corpus as published"
_SAMPLE_REMEDY = "correct the gold file by hand, or annotate the article anew"

_CORPUS_MEDIUM = {
    "Speech": Medium.SPEECH,
    "Writing": Medium.WRITING,
    "Thought": Medium.THOUGHT,
    "SW": Medium.SPEECH_WRITING,
    "ST": Medium.SPEECH_THOUGHT,
    "TW": Medium.WRITING_THOUGHT,
}


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A text and what a careful reader marked in it. Offsets in `annotation` are into `text`."""

    name: str
    text: str
    annotation: Annotation


def load_gold(path: Path, entities: Path | None = None) -> tuple[GoldArticle, ...]:
    """Reads a `.gold.json` file, a `.txt` file of written articles, a folder of either, or a `.jsonl` file of the
    quotation corpus.

    For a corpus file, `entities` is its entity annotation; without it the file of the same name in
    the folder `entities` beside the corpus's own folder is taken, if there is one. Instead of the corpus file its
    entity annotation may be named, if the corpus file is in the folder `quotations` beside.
    Raises KgError that names file, line and remedy.
    """
    if path.is_dir():
        files = sorted(path.glob("*.gold.json")) or sorted(path.glob("*.txt"))
        if not files:
            raise KgError(
                f"{path}: no gold file in this folder; name one that holds *.gold.json or *.txt files"
            )
        return tuple(article for file in files for article in load_gold(file))
    if path.suffix == ".txt":
        return tuple(GoldArticle(*article) for article in read_written(_read_text(path), path))
    if path.suffix == ".jsonl":
        if entities is None and _annotates_entities(path):
            return tuple(read_corpus(_texts_of(path), path))
        beside = path.parent.parent / "entities" / path.name
        return tuple(read_corpus(path, entities or (beside if beside.is_file() else None)))
    return (_read_sample(path),)


def _annotates_entities(path: Path) -> bool:
    """Whether a corpus file is the entity annotation, which has no texts."""
    first = next((record for _, record in _corpus_lines(path)), {})
    return "mentions" in first and "originalText" not in first


def _texts_of(entities: Path) -> Path:
    path = entities.parent.parent / "quotations" / entities.name
    if not path.is_file():
        raise KgError(
            f"{entities}: an entity annotation needs the corpus it belongs to; put that at {path}, or name it and give "
            "this file with --entities"
        )
    return path


def read_corpus(quotations: Path, entities: Path | None = None) -> Iterator[GoldArticle]:
    """Reads a `.jsonl` file of the quotation corpus, one document a line, with its entity annotation.

    Without `entities` the documents have no entities and speakers only as spans.
    Raises KgError that names file, line and remedy.
    """
    known = {
        record["documentName"]: (record, number)
        for number, record in (_corpus_lines(entities, "documentName", "entities") if entities else ())
    }
    for number, record in _corpus_lines(quotations, "documentName", "originalText", "annotations"):
        name = record["documentName"]
        extra, extra_number = known.get(name, (None, 0))
        try:
            people, voices = _corpus_entities(extra) if extra else ((), {})
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise _bad(entities or quotations, extra_number, _explain(error), _CORPUS_REMEDY) from error
        try:
            spoken = tuple(
                _corpus_quotation(item, voices) for item in record["annotations"] if item["quote"]["spans"]
            )
            annotation = Annotation(people, spoken)
            _check_spans(annotation, record["originalText"])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise _bad(quotations, number, _explain(error), _CORPUS_REMEDY) from error
        yield GoldArticle(name, record["originalText"], annotation)


def _bad(path: Path, line: int, problem: str, remedy: str) -> KgError:
    return KgError(f"{path}:{line}: {problem}; {remedy}")


def _explain(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def _read_text(path: Path) -> str:
    """The text of a file with `\\n` as line end, as the plain-text reader gives it."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _bad(path, line, f"not UTF-8 ({error.reason})", "save it as UTF-8") from error
    except OSError as error:
        raise KgError(f"{path}: cannot be read ({error.strerror}); check the path") from error


def _parse_json(path: Path, source: str, first_line: int = 1) -> dict[str, Any]:
    try:
        record = json.loads(source)
    except (json.JSONDecodeError, RecursionError) as error:
        line = first_line + getattr(error, "lineno", 1) - 1
        raise _bad(path, line, f"not JSON ({error})", "correct it or restore the file") from error
    if not isinstance(record, dict):
        raise _bad(path, first_line, f"a JSON {type(record).__name__}", "expected an object")
    return record


def _corpus_lines(path: Path, *keys: str) -> Iterator[tuple[int, dict[str, Any]]]:
    # Not splitlines(): a JSON string may hold U+2028 unescaped.
    for number, line in enumerate(_read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        record = _parse_json(path, line, number)
        missing = [key for key in keys if key not in record]
        if missing:
            raise _bad(path, number, f"{missing[0]!r} is missing", _CORPUS_REMEDY)
        yield number, record


def _corpus_entities(record: Mapping[str, Any]) -> tuple[tuple[Entity, ...], dict[Any, Mapping[str, Any]]]:
    """The entities of a document, and its quotations' speakers and targets by quotation id."""
    mentions: dict[str, list[Mention]] = {item["id"]: [] for item in record["entities"]}
    for item in record["mentions"]:
        mentions[item["entity"]].append(Mention(Span(item["begin"], item["end"]), MentionType(item["type"])))
    entities = tuple(
        Entity(
            id=item["id"],
            name=item["name"],
            kind=KINDS[item["kind"]],
            mentions=tuple(mentions[item["id"]]),
            named=item["kind"] != "GRP",
            role=item.get("role"),
        )
        for item in record["entities"]
    )
    return entities, {item["id"]: item for item in record["quotations"]}


def _corpus_quotation(item: Mapping[str, Any], voices: Mapping[Any, Mapping[str, Any]]) -> Quotation:
    voice = voices.get(item["id"], {})
    about = voice.get("about", ())
    form = item["type"]
    return Quotation(
        content=_corpus_spans(item["quote"]),
        form=Form(form[:1].lower() + form[1:]),
        rule="gold",
        confidence=1.0,
        medium=_CORPUS_MEDIUM.get(item["medium"], Medium.UNKNOWN),
        cue_spans=_corpus_spans(item["cue"]),
        frame_spans=_corpus_spans(item["frame"]),
        speaker_spans=_corpus_spans(item["speaker"]),
        speaker=tuple(voice.get("speaker", ())),
        addressee_spans=_corpus_spans(item["addressee"]),
        about=tuple(target["entity"] for target in about),
        stance=Stance(about[0]["stance"]) if about else Stance.NEUTRAL,
        stances=tuple(Stance(target["stance"]) for target in about),
    )


def _corpus_spans(role: Mapping[str, Any]) -> tuple[Span, ...]:
    return tuple(Span(span["charBegin"], span["charEnd"]) for span in role["spans"])


def _check_spans(annotation: Annotation, text: str) -> None:
    for quotation in annotation.quotations:
        parts = (quotation.content, quotation.speaker_spans, quotation.cue_spans, quotation.frame_spans)
        _check_inside(chain(*parts, quotation.addressee_spans), text)
    _check_inside((mention.span for entity in annotation.entities for mention in entity.mentions), text)


def _check_inside(spans: Iterable[Span], text: str) -> None:
    for begin, end in spans:
        if not 0 <= begin < end <= len(text):
            raise ValueError(f"span [{begin}, {end}] is not inside the text of {len(text)} characters")


def annotation_from_json(record: Mapping[str, Any], text: str) -> Annotation:
    """The annotation in a record of `kg extract` or of a gold file; unknown keys are ignored.

    An entity may have `types`, one of "name", "nominal", "pronoun" for each mention; without it all
    its mentions count as names. Raises ValueError naming the place in the record ("quotations[3]: ...").
    """
    entities = tuple(_entity_from_json(item, text) for item in _items(record, "entities"))
    known = frozenset(entity.id for entity in entities)
    quotations = tuple(_quotation_from_json(item, text, known) for item in _items(record, "quotations"))
    return Annotation(entities, quotations)


class _Item(dict[str, Any]):
    """A JSON object that knows its place in the record, for messages."""

    place: str = ""

    def spans(self, key: str, text: str) -> tuple[Span, ...]:
        value = self.get(key) or []
        if not isinstance(value, list) or not all(_is_span(item, text) for item in value):
            raise ValueError(f"{self.place}: {key} {value} is no list of spans inside the text")
        return tuple(Span(*item) for item in value)

    def strings(self, key: str) -> tuple[str, ...]:
        value = self.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ValueError(f"{self.place}: {key} {value!r} is no list of strings")
        return tuple(value)

    def text(self, key: str) -> str:
        value = self.get(key)
        if not isinstance(value, str) or not value:
            raise ValueError(f"{self.place}: {key} {value!r} is no text")
        return value


def _is_span(item: object, text: str) -> bool:
    match item:
        # `True` is an int to Python, but no offset.
        case [int(begin), int(end)] if not isinstance(begin, bool) and not isinstance(end, bool):
            return 0 <= begin < end <= len(text)
    return False


def _items(record: Mapping[str, Any], key: str) -> Iterator[_Item]:
    value = record.get(key)
    if not isinstance(value, list):
        raise ValueError(f"{key} is no list")
    for index, raw in enumerate(value):
        if not isinstance(raw, dict):
            raise ValueError(f"{key}[{index}]: is no object")
        item = _Item(raw)
        item.place = f"{key}[{index}]"
        yield item


def _entity_from_json(item: _Item, text: str) -> Entity:
    spans = item.spans("mentions", text)
    types = item.strings("types") or ("name",) * len(spans)
    if len(types) != len(spans):
        raise ValueError(f"{item.place}: {len(types)} types for {len(spans)} mentions")
    try:
        kind = Kind(item.text("kind"))
        mentions = tuple(Mention(span, MentionType(name)) for span, name in zip(spans, types, strict=True))
    except ValueError as error:
        raise ValueError(f"{item.place}: {error}") from error
    return Entity(item.text("id"), item.text("name"), kind, mentions, named=kind is not Kind.GROUP)


def _quotation_from_json(item: _Item, text: str, known: frozenset[str]) -> Quotation:
    content = item.spans("content", text)
    if not content:
        raise ValueError(f"{item.place}: content is empty")
    for key in ("speaker", "addressee", "about"):
        for unknown in set(item.strings(key)) - known:
            raise ValueError(f"{item.place}: {key} {unknown!r} is no entity of this article")
    try:
        form = Form(item.text("form"))
        medium = Medium(item.get("medium") or Medium.SPEECH)
        stance = Stance(item.get("stance") or Stance.NEUTRAL)
        stances = tuple(Stance(name) for name in item.strings("stances"))
    except ValueError as error:
        raise ValueError(f"{item.place}: {error}") from error
    if stances and len(stances) != len(item.strings("about")):
        raise ValueError(f"{item.place}: {len(stances)} stances for {len(item.strings('about'))} targets")
    return Quotation(
        content=content,
        form=form,
        rule=str(item.get("rule") or "gold"),
        confidence=1.0,
        medium=medium,
        cue_spans=item.spans("cue_spans", text),
        frame_spans=item.spans("frame_spans", text),
        speaker_spans=item.spans("speaker_spans", text),
        speaker=item.strings("speaker"),
        addressee_spans=item.spans("addressee_spans", text),
        addressee=item.strings("addressee"),
        about=item.strings("about"),
        stance=stance,
        stances=stances,
    )


def _read_sample(path: Path) -> GoldArticle:
    """Reads `NAME.gold.json` and the text it is about: its own `text`, else `NAME.txt` beside it."""
    source = _read_text(path)
    record = _parse_json(path, source)
    text = record.get("text")
    if not isinstance(text, str):
        text = _read_text(path.with_name(path.name.removesuffix(".gold.json") + ".txt"))
    digest = record.get("text_sha256")
    if digest is not None and digest != hashlib.sha256(text.encode()).hexdigest():
        line = _line_of(source, "text_sha256")
        raise _bad(path, line, "the article has changed since it was annotated", _SAMPLE_REMEDY)
    try:
        annotation = annotation_from_json(record, text)
    except ValueError as error:
        raise _bad(path, _line_of(source, str(error)), str(error), _SAMPLE_REMEDY) from error
    return GoldArticle(str(record.get("id") or path.name.removesuffix(".gold.json")), text, annotation)


def _line_of(source: str, problem: str) -> int:
    """The line of the place that a message starts with, such as `quotations[3]` or a top-level key."""
    place = re.match(r"(\w+)(?:\[(\d+)\])?", problem)
    start = re.search(rf'"{place[1]}"\s*:\s*', source) if place else None
    if place is None or start is None:
        return 1
    position = start.end()
    if place[2] is not None:
        blanks, decoder = re.compile(r"[\s,\[]*"), json.JSONDecoder()
        for index in range(int(place[2]) + 1):
            blank = blanks.match(source, position)
            position = blank.end() if blank else position
            if index < int(place[2]):
                position = decoder.raw_decode(source, position)[1]
    return source.count("\n", 0, position) + 1
