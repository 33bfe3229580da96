"""The closed namespaces of the graph and the minting of its IRIs.

A misspelt term is an error (`AttributeError`), never a silent new IRI. All minted IRIs are
deterministic and injective: two different things never share one, and hostile names (blanks,
quotation marks, angle brackets, control characters, lone surrogates) give plain valid IRIs.
"""

from __future__ import annotations

import hashlib
import re
import string
import unicodedata
from functools import lru_cache

from rdflib import PROV, RDF, RDFS, SKOS, XSD, Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from kg.model import Entity, Form, Kind, Medium, MentionType, Span, Stance

__all__ = ["GEO", "PREFIXES", "PROV", "RDF", "RDFS", "SCHEMA", "SKOS", "WS", "XSD"]

BASE = "https://w3id.org/whosaid/id/"
DERIVED = f"{BASE}derived/"
ARTICLE_GRAPHS = "https://w3id.org/whosaid/service#ArticleGraphs"
"""The feature of a SPARQL service that takes graphs of articles at `graph` beside it, and works out what follows."""

GEONAMES = "https://sws.geonames.org/"

# The graphs that say which nodes of articles are one actor: what the rules found, what people decided, and what
# the rules look at, which is no more than an index.
IDENTITIES = f"{BASE}identities"
BY_HAND = f"{BASE}identities/by-hand"
IDENTITY_INDEX = f"{BASE}identities/index"

# A name longer than this many characters of IRI is cut and told apart by a digest.
LONGEST_SEGMENT = 200
_CUT = 120

_WEB = re.compile(r"(https?)://([^\W_]|[-._])+(:[0-9]{1,5})?(?=[/?#]|\Z)", re.IGNORECASE)
_LONGEST_URL = 4000
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PLAIN = frozenset(string.ascii_letters + string.digits + "-.")
_URL_PLAIN = _PLAIN | frozenset("/?:@!$&'()*+,;=%_~")


class WS(DefinedNamespace):
    """The terms of `ontology/whosaid.ttl`; a test holds the two equal."""

    _fail = True
    _NS = Namespace("https://w3id.org/whosaid#")

    Article: URIRef
    Passage: URIRef
    Statement: URIRef
    Mention: URIRef
    Segment: URIRef
    Entity: URIRef
    Actor: URIRef
    Person: URIRef
    Organization: URIRef
    Group: URIRef
    Location: URIRef
    Other: URIRef
    Rule: URIRef
    Report: URIRef
    SharedStatement: URIRef
    Decision: URIRef
    Merge: URIRef
    Split: URIRef
    Form: URIRef
    Medium: URIRef
    Stance: URIRef
    MentionType: URIRef

    speaker: URIRef
    addressee: URIRef
    about: URIRef
    inFavourOf: URIRef
    against: URIRef
    neutralTowards: URIRef
    form: URIRef
    medium: URIRef
    stance: URIRef
    statedIn: URIRef
    partOf: URIRef
    inArticle: URIRef
    rule: URIRef
    part: URIRef
    cueSegment: URIRef
    speakerSegment: URIRef
    addresseeSegment: URIRef
    frameSegment: URIRef
    refersTo: URIRef
    mentionType: URIRef
    version: URIRef
    inReport: URIRef
    occurrence: URIRef
    occursIn: URIRef
    identity: URIRef
    member: URIRef
    otherMember: URIRef

    text: URIRef
    cue: URIRef
    cueLemma: URIRef
    statedOn: URIRef
    statedFrom: URIRef
    statedUntil: URIRef
    beginIndex: URIRef
    endIndex: URIRef
    confidence: URIRef
    dateline: URIRef
    agency: URIRef
    named: URIRef
    role: URIRef
    warning: URIRef
    reason: URIRef
    identityKey: URIRef
    profile: URIRef

    forms: URIRef
    direct: URIRef
    indirect: URIRef
    freeIndirect: URIRef
    indirectFreeIndirect: URIRef
    reported: URIRef

    media: URIRef
    speech: URIRef
    writing: URIRef
    thought: URIRef
    speechWriting: URIRef
    speechThought: URIRef
    writingThought: URIRef
    unknownMedium: URIRef

    stances: URIRef
    supports: URIRef
    opposes: URIRef
    neutral: URIRef

    mentionTypes: URIRef
    name: URIRef
    nominal: URIRef
    pronoun: URIRef


class SCHEMA(DefinedNamespace):
    """The terms of schema.org that the graph uses."""

    _fail = True
    _NS = Namespace("https://schema.org/")

    NewsArticle: URIRef
    Person: URIRef
    Organization: URIRef
    Place: URIRef
    SoftwareApplication: URIRef

    headline: URIRef
    datePublished: URIRef
    publisher: URIRef
    author: URIRef
    text: URIRef
    inLanguage: URIRef
    url: URIRef
    alternateName: URIRef
    addressCountry: URIRef
    softwareVersion: URIRef


class GEO(DefinedNamespace):
    """The two properties of the W3C WGS84 vocabulary that the graph uses."""

    _fail = True
    _NS = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")

    lat: URIRef
    long: URIRef


PREFIXES: dict[str, str] = {
    "ws": str(WS),
    "schema": str(SCHEMA),
    "prov": str(PROV),
    "skos": str(SKOS),
    "geo": str(GEO),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "xsd": str(XSD),
}

KIND_CLASS: dict[Kind, URIRef] = {
    Kind.PERSON: WS.Person,
    Kind.ORGANIZATION: WS.Organization,
    Kind.GROUP: WS.Group,
    Kind.LOCATION: WS.Location,
    Kind.OTHER: WS.Other,
}
FORM_CONCEPT: dict[Form, URIRef] = {form: WS[form.value] for form in Form}
STANCE_CONCEPT: dict[Stance, URIRef] = {stance: WS[stance.value] for stance in Stance}
STANCE_PROPERTY: dict[Stance, URIRef] = {
    Stance.SUPPORTS: WS.inFavourOf,
    Stance.OPPOSES: WS.against,
    Stance.NEUTRAL: WS.neutralTowards,
}
"""What leads from a statement to those of its targets towards whom it has a stance."""
MENTION_CONCEPT: dict[MentionType, URIRef] = {type_: WS[type_.value] for type_ in MentionType}
MEDIUM_CONCEPT: dict[Medium, URIRef] = {
    medium: WS.unknownMedium if medium is Medium.UNKNOWN else WS[medium.value] for medium in Medium
}

_KIND_PATH = {
    Kind.PERSON: "person",
    Kind.ORGANIZATION: "organization",
    Kind.OTHER: "other",
}
_LOCAL = re.compile(re.escape(f"{BASE}article/") + r"[^/]+/(person|organization|other)/[^/]+")


def article_iri(article_id: str) -> URIRef:
    """The IRI of an article from its id."""
    return URIRef(f"{BASE}article/{path_segment(article_id)}")


def graph_iri(article_id: str) -> URIRef:
    """The IRI of the named graph that holds all triples of an article and no others."""
    return URIRef(f"{BASE}graph/{path_segment(article_id)}")


def graph_of_article(article: URIRef) -> URIRef:
    """The IRI of the named graph of an article from the IRI of the article."""
    return URIRef(article.replace(f"{BASE}article/", f"{BASE}graph/", 1))


def derived_iri(name: str) -> URIRef:
    """The IRI of a named graph that follows from the graphs of several articles."""
    return URIRef(f"{DERIVED}{name}")


def report_iri(article: URIRef) -> URIRef:
    """The IRI of a report from the first of the articles that carry it."""
    return URIRef(article.replace(f"{BASE}article/", f"{BASE}report/", 1))


def shared_iri(statement: URIRef) -> URIRef:
    """The IRI of a statement that several articles share, from its first occurrence."""
    return URIRef(statement.replace(f"{BASE}article/", f"{BASE}shared/", 1).replace("/statement/", "/", 1))


def statement_iri(article_id: str, span: Span, form: Form | None = None, ordinal: int = 1) -> URIRef:
    """The IRI of a statement from the envelope of its content.

    `form` is given only where several statements of the article share the envelope, `ordinal`
    counts those that share the form too.
    """
    tail = f"-{form.value}" if form is not None else ""
    return URIRef(f"{article_iri(article_id)}/statement/{_range(span)}{tail}{_ordinal(ordinal)}")


def mention_iri(article_id: str, span: Span) -> URIRef:
    """The IRI of a mention from its span."""
    return URIRef(f"{article_iri(article_id)}/mention/{_range(span)}")


def segment_iri(article_id: str, span: Span) -> URIRef:
    """The IRI of a segment (a part of a content, a cue, a frame) from its span."""
    return URIRef(f"{article_iri(article_id)}/segment/{_range(span)}")


def activity_iri(article_id: str) -> URIRef:
    """The IRI of the extraction that made the statements of an article."""
    return URIRef(f"{article_iri(article_id)}/extraction")


def entity_iri(entity: Entity, article_id: str, ordinal: int = 1) -> URIRef:
    """The IRI of an entity: of a place one for all articles, of anything else one within the article.

    A place with a GeoNames id is minted from the id, any other from its name. Who in one article is who in
    another is decided apart (`kg.identity`). Groups and unnamed speakers ("ein Sprecher") mean somebody else
    in every article; `ordinal` tells apart those of one article that share their name.
    """
    if not entity.named or entity.kind is Kind.GROUP:
        return URIRef(f"{article_iri(article_id)}/actor/{path_segment(entity.name)}{_ordinal(ordinal)}")
    if entity.kind is not Kind.LOCATION:
        return URIRef(f"{article_iri(article_id)}/{_KIND_PATH[entity.kind]}/{path_segment(entity.name)}")
    if entity.place is not None and entity.place.geonames is not None:
        return URIRef(f"{BASE}place/{entity.place.geonames}")
    name = path_segment(entity.name)
    # A place called "1770" must not share the IRI of the place with that GeoNames id.
    return URIRef(f"{BASE}place/~{name}" if name.isdecimal() else f"{BASE}place/{name}")


@lru_cache(maxsize=1 << 14)
def local_kind(iri: str) -> Kind | None:
    """The kind of the named person, organisation or other thing of one article that has this IRI, None for others."""
    match = _LOCAL.fullmatch(iri)
    return None if match is None else Kind(match[1])


def actor_iri(kind: Kind, name: str, among_namesakes: str = "") -> URIRef:
    """The IRI that nodes of several articles share because they are one; `kind` has to be one with such nodes.

    `among_namesakes` tells apart actors of one name: any text that is theirs alone, such as the IRI of a node.
    """
    digest = hashlib.sha256(among_namesakes.encode()).hexdigest()[:8] if among_namesakes else ""
    return URIRef(f"{BASE}{_KIND_PATH[kind]}/{path_segment(name)}{'~' if digest else ''}{digest}")


def decision_iri(kind: str, members: str) -> URIRef:
    """The IRI of a decision by hand from its kind ("merge", "split") and a text that lists whom it concerns."""
    return URIRef(f"{BASE}decision/{kind}/{hashlib.sha256(members.encode()).hexdigest()[:16]}")


def author_iri(name: str) -> URIRef:
    """The IRI of the author of articles; one who is spoken of may be somebody else of that name."""
    return URIRef(f"{BASE}author/{path_segment(name)}")


def publisher_iri(name: str) -> URIRef:
    """The IRI of the publisher of articles."""
    return URIRef(f"{BASE}publisher/{path_segment(name)}")


def geonames_iri(geonames: int) -> URIRef:
    """The IRI that GeoNames itself gives to a place."""
    return URIRef(f"{GEONAMES}{geonames}/")


def rule_iri(rule: str) -> URIRef:
    """The IRI of an extraction rule from its name."""
    return URIRef(f"{BASE}rule/{path_segment(rule)}")


def software_iri(version: str) -> URIRef:
    """The IRI of one version of this program."""
    return URIRef(f"{BASE}software/kg/{path_segment(version)}")


def model_iri(model: str) -> URIRef:
    """The IRI of the language model (or rule set) that read the text."""
    return URIRef(f"{BASE}model/{path_segment(model)}")


def source_iri(source: str) -> URIRef:
    """The IRI of what an article was read from: the URL itself, else one minted from the file name."""
    if is_web(source):
        return web_iri(source)
    return URIRef(f"{BASE}source/{path_segment(source)}")


def is_web(address: str) -> bool:
    """Whether `address` is an http(s) URL with a host, and of sane length."""
    return len(address) <= _LONGEST_URL and _WEB.match(address) is not None


def web_iri(address: str) -> URIRef:
    """A URL as IRI, every character that an IRI must not hold percent-encoded.

    Raises ValueError if `address` is no http(s) URL.
    """
    match = _WEB.match(address)
    if match is None or not is_web(address):
        raise ValueError(f"{address!r} is no http(s) URL")
    path, hash_sign, fragment = address[match.end() :].partition("#")
    scheme = match.group(1).lower()
    host = match.group(0)[len(scheme) :]
    return URIRef(f"{scheme}{host}{_legal(path)}{hash_sign}{_legal(fragment)}")


def _legal(part: str) -> str:
    """The path, query or fragment of a URL with only characters that an IRI may hold there."""
    kept = _BARE_PERCENT.sub("%25", part)
    return "".join(char if char in _URL_PLAIN else "%20" if char == " " else _encoded(char) for char in kept)


@lru_cache(maxsize=4096)
def path_segment(name: str) -> str:
    """One path segment from a name, readable for German names and injective up to Unicode NFC.

    Blanks become `_`; letters and digits stay; everything else, `_` and `~` too, is
    percent-encoded. An overlong name is cut and gets `~` and a digest of the whole; the empty
    name is `~`.
    """
    name = unicodedata.normalize("NFC", name)
    encoded = "".join(map(_encoded, name))
    if encoded.startswith("."):
        encoded = "%2E" + encoded[1:]  # "." and ".." are path steps, not names
    if len(encoded) <= LONGEST_SEGMENT:
        return encoded or "~"
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    head = encoded[:_CUT]
    # Never cut within a percent-encoded byte.
    escape = head.rfind("%", _CUT - 2)
    return f"{head if escape < 0 else head[:escape]}~{digest}"


def _encoded(character: str) -> str:
    if character in _PLAIN:
        return character
    if character == " ":
        return "_"
    # Private use and unassigned characters are no letters, so what stays is legal in an IRI.
    if character > "\x7f" and character.isalnum():
        return character
    return _percent(character)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def _range(span: Span) -> str:
    return f"{span.begin}-{span.end}"


def _ordinal(ordinal: int) -> str:
    return f"~{ordinal}" if ordinal > 1 else ""
