"""The frozen values that pass between the stages of the program.

Nothing here knows how a value was made or where it goes; only the standard library is imported.
All spans are half-open character offsets into `Article.text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of characters: `text[begin:end]`."""

    begin: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.begin : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.begin < other.end and other.begin < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span (equal spans contain each other)."""
        return self.begin <= other.begin and other.end <= self.end


def envelope(spans: tuple[Span, ...]) -> Span:
    """The smallest span that covers all of `spans`, which must not be empty."""
    if len(spans) == 1:  # as nearly always
        return spans[0]
    return Span(min(span.begin for span in spans), max(span.end for span in spans))


class Form(StrEnum):
    """Form of a quotation, after Brunner et al. (2020) and Petersen-Frey and Biemann (2024).

    The value is the local name of the concept in the ontology.
    """

    DIRECT = "direct"
    INDIRECT = "indirect"
    FREE_INDIRECT = "freeIndirect"
    INDIRECT_FREE_INDIRECT = "indirectFreeIndirect"
    REPORTED = "reported"


WITHOUT_FRAME = frozenset({Form.FREE_INDIRECT, Form.INDIRECT_FREE_INDIRECT})
"""Forms whose words are whole sentences that no frame of their own tells."""


class Medium(StrEnum):
    """How the words were uttered; the joint values say that the text leaves it open."""

    SPEECH = "speech"
    WRITING = "writing"
    THOUGHT = "thought"
    SPEECH_WRITING = "speechWriting"
    SPEECH_THOUGHT = "speechThought"
    WRITING_THOUGHT = "writingThought"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """Position of a statement towards what it is about."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    NEUTRAL = "neutral"


class Kind(StrEnum):
    """Kind of an entity."""

    PERSON = "person"
    ORGANIZATION = "organization"
    LOCATION = "location"
    GROUP = "group"
    OTHER = "other"


class MentionType(StrEnum):
    """How a mention names its entity."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Dateline:
    """The line that opens an agency report: "TEL AVIV/GAZA (dpa-AFX) - ".

    `places` are the spans of the place names, `agency` the agency as written, `span` the whole
    line up to the first character of the report.
    """

    span: Span
    places: tuple[Span, ...] = ()
    agency: str | None = None


class NoteKind(StrEnum):
    """What an agency's remark on its own report says."""

    CORRECTION = "correction"  # "KORREKTUR", "Berichtigung"
    UPDATE = "update"  # "1. Zusammenfassung", "ROUNDUP 2", "Aktualisierung"
    URGENT = "urgent"  # "EILMELDUNG"
    REPEAT = "repeat"  # "WDH", "Wiederholung"
    EMBARGO = "embargo"  # "Sperrfrist: 12. März, 18.00 Uhr"
    EDITORS = "editors"  # "Redaktionshinweis: ..."


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on the report that is no part of it; `span` is missing where it stands in the metadata."""

    kind: NoteKind
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as read, before any analysis.

    `id` is stable for one source: reading the same file or URL again gives the same id even if
    the text changed. `body` excludes headline, dateline and sign-off. `published` is an ISO 8601
    date or date-time as far as the source states it. `version` orders the versions of one report, later
    ones higher: the number a wire gives, or what marks such as "KORREKTUR" say; 0 where nothing is stated.
    """

    id: str
    text: str
    source: str
    title: str | None = None
    title_span: Span | None = None
    published: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str = "de"
    dateline: Dateline | None = None
    sign_off: Span | None = None
    notes: tuple[Note, ...] = ()
    version: int = 0

    @property
    def body(self) -> Span:
        """The span of the report itself, between dateline (or headline) and sign-off."""
        begin = 0
        if self.title_span is not None:
            begin = self.title_span.end
        if self.dateline is not None:
            begin = max(begin, self.dateline.span.end)
        end = self.sign_off.begin if self.sign_off is not None else len(self.text)
        return Span(min(begin, end), end)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of text that names, describes or points to an entity."""

    span: Span
    type: MentionType


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the map. `lat` and `long` are WGS84 decimal degrees; `geonames` is a GeoNames id."""

    name: str
    lat: float
    long: float
    geonames: int | None = None
    country: str | None = None  # ISO 3166-1 alpha-2


@dataclass(frozen=True, slots=True)
class Link:
    """An identifier of an entity in another source, with a score in 0..1."""

    iri: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor, place or other named thing, with all its mentions in one article.

    `id` is unique within the article ("e1"); `name` the fullest form found; `named` is false for
    speakers that the text only describes ("ein Sprecher des Ministeriums").
    """

    id: str
    name: str
    kind: Kind
    mentions: tuple[Mention, ...] = ()
    named: bool = True
    role: str | None = None
    place: Place | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """One thing said, with the spans of its parts.

    `content` are the words said; quotation marks belong to it, as in the Wikinews quotation
    corpus, and it has several spans where the frame interrupts it ("Ja", sagte er, "gern.").
    `speaker` holds entity ids (several for a joint statement), `speaker_spans` the noun phrase or
    pronoun in the text. `part_of` is the index of the enclosing quotation in the annotation.
    `rule` names the rule that found it.
    """

    content: tuple[Span, ...]
    form: Form
    rule: str
    confidence: float
    medium: Medium = Medium.SPEECH
    cue_spans: tuple[Span, ...] = ()
    cue_lemma: str | None = None
    frame_spans: tuple[Span, ...] = ()
    speaker_spans: tuple[Span, ...] = ()
    speaker: tuple[str, ...] = ()
    addressee_spans: tuple[Span, ...] = ()
    addressee: tuple[str, ...] = ()
    about: tuple[str, ...] = ()  # the main target first
    stance: Stance = Stance.NEUTRAL
    stances: tuple[Stance, ...] = ()  # towards each of `about`; empty where only `stance` is known
    stated_in: str | None = None  # entity id of a location
    stated_on: str | None = None  # ISO 8601 date, "date/date", year-month or year; else as written
    part_of: int | None = None

    @property
    def span(self) -> Span:
        """The envelope of the content: what `ws:beginIndex` and `ws:endIndex` state."""
        return envelope(self.content)

    def stance_towards(self, target: str) -> Stance:
        """The position towards one of `about`."""
        return self.stances[self.about.index(target)] if self.stances else self.stance


@dataclass(frozen=True, slots=True)
class Annotation:
    """What was found in one article. `warnings` are for the reader ("closing mark missing ...")."""

    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    warnings: tuple[str, ...] = field(default=())


def spans_text(text: str, spans: tuple[Span, ...]) -> str:
    """The words that `spans` cover, joined by a space ("fügte" + "hinzu" = "fügte hinzu")."""
    return " ".join(span.of(text) for span in spans)
