"""The ontology: equal to `kg.vocab`, labelled and defined in two languages, and documented.

`python tests/ontology/test_ontology.py` rewrites the term table in `ontology/README.md`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from kg.model import Form, Medium, MentionType, Stance
from kg.resources import resource
from kg.vocab import FORM_CONCEPT, KIND_CLASS, MEDIUM_CONCEPT, MENTION_CONCEPT, STANCE_CONCEPT, WS

ONTOLOGY = Graph().parse(resource("ontology/whosaid.ttl"), format="turtle")
ALIGNMENTS = Graph().parse(resource("ontology/alignments.ttl"), format="turtle")
README = "ontology/README.md"
START, END = "<!-- terms -->\n", "<!-- end of terms -->\n"

SECTIONS: dict[str, tuple[URIRef, ...]] = {
    "Classes": (OWL.Class,),
    "Links between nodes": (OWL.ObjectProperty,),
    "Values": (OWL.DatatypeProperty,),
    "Concepts": (SKOS.ConceptScheme, WS.Form, WS.Medium, WS.Stance, WS.MentionType),
}

# What the project promises to the outside; a term may be added, none may go.
PROMISED = """
    Article Statement speaker addressee about text form direct indirect freeIndirect
    indirectFreeIndirect reported cue cueLemma stance supports opposes neutral statedIn statedOn
    beginIndex endIndex partOf inArticle confidence Actor Location Mention refersTo dateline
"""


def terms() -> set[URIRef]:
    """All terms that the ontology defines in its own namespace."""
    return {
        subject
        for subject in ONTOLOGY.subjects(RDF.type)
        if isinstance(subject, URIRef) and subject.startswith(str(WS))
    }


def literal(term: URIRef, property_: URIRef, language: str) -> str:
    """The only value of a property in a language; fails if there is none, several or an empty one."""
    values = [
        str(value)
        for value in ONTOLOGY.objects(term, property_)
        if isinstance(value, Literal) and value.language == language
    ]
    assert len(values) == 1, f"{term} has {len(values)} {property_} in {language}"
    assert values[0].strip()
    return values[0]


def local(term: URIRef) -> str:
    return str(term).removeprefix(str(WS))


def names(nodes: list[URIRef]) -> str:
    return ", ".join(f"`{ONTOLOGY.namespace_manager.curie(node)}`" for node in sorted(nodes))


def table() -> str:
    """The terms of the ontology as Markdown, one table per section."""
    lines: list[str] = []
    for title, types in SECTIONS.items():
        found = sorted(term for term in terms() if set(types) & set(ONTOLOGY.objects(term, RDF.type)))
        lines += [f"## {title}", "", "| term | Deutsch | meaning | Bedeutung |", "|---|---|---|---|"]
        for term in found:
            notes = [literal(term, SKOS.definition, language) for language in ("en", "de")]
            german = literal(term, RDFS.label, "de")
            lines.append(f"| `ws:{local(term)}`{_range(term)} | {german} | {notes[0]} | {notes[1]} |")
        lines.append("")
    return "\n".join(lines)


def _range(term: URIRef) -> str:
    """What a property leads from and to, if a single class says it."""
    ends = [ONTOLOGY.value(term, property_) for property_ in (RDFS.domain, RDFS.range)]
    if not any(isinstance(end, URIRef) for end in ends):
        return ""
    domain, range_ = (names([end]) if isinstance(end, URIRef) else "…" for end in ends)
    return f" ({domain} → {range_})"


def test_vocabulary_and_ontology_are_equal() -> None:
    in_python = {URIRef(str(WS[name])) for name in WS.__annotations__ if not name.startswith("_")}
    assert in_python == terms()


def test_promised_terms_exist() -> None:
    assert set(PROMISED.split()) <= {local(term) for term in terms()}


@pytest.mark.parametrize("term", sorted(terms()), ids=local)
def test_every_term_has_label_and_definition_in_two_languages(term: URIRef) -> None:
    for language in ("de", "en"):
        assert literal(term, RDFS.label, language)
        assert literal(term, SKOS.definition, language).endswith((".", "!"))
    assert literal(term, SKOS.definition, "de") != literal(term, SKOS.definition, "en")


@pytest.mark.parametrize("graph", [ONTOLOGY, ALIGNMENTS], ids=["ontology", "alignments"])
def test_no_statement_speaks_of_an_unknown_term(graph: Graph) -> None:
    used = {node for triple in graph for node in triple if isinstance(node, URIRef)}
    assert {node for node in used if node.startswith(str(WS)) and node != URIRef(str(WS))} <= terms()


def test_domains_and_ranges_are_classes() -> None:
    properties = set(ONTOLOGY.subjects(RDF.type, OWL.ObjectProperty))
    assert properties
    for property_ in properties:
        for end in (ONTOLOGY.value(property_, RDFS.domain), ONTOLOGY.value(property_, RDFS.range)):
            assert (end, RDF.type, OWL.Class) in ONTOLOGY, property_


def test_every_concept_lies_in_a_scheme_and_every_value_of_the_program_is_one() -> None:
    values = {
        WS.Form: {FORM_CONCEPT[form] for form in Form},
        WS.Medium: {MEDIUM_CONCEPT[medium] for medium in Medium},
        WS.Stance: {STANCE_CONCEPT[stance] for stance in Stance},
        WS.MentionType: {MENTION_CONCEPT[type_] for type_ in MentionType},
    }
    for class_, concepts in values.items():
        assert set(ONTOLOGY.subjects(RDF.type, class_)) == concepts
        schemes = {ONTOLOGY.value(concept, SKOS.inScheme) for concept in concepts}
        assert len(schemes) == 1
        assert (schemes.pop(), RDF.type, SKOS.ConceptScheme) in ONTOLOGY


def test_the_local_name_of_a_form_is_its_value() -> None:
    assert {form.value for form in Form} == {local(concept) for concept in FORM_CONCEPT.values()}


def test_every_kind_of_entity_is_a_class_below_entity() -> None:
    for class_ in KIND_CLASS.values():
        assert WS.Entity in set(ONTOLOGY.transitive_objects(class_, RDFS.subClassOf))


def test_alignments_reach_the_common_vocabularies() -> None:
    targets = {str(value) for value in ALIGNMENTS.objects() if isinstance(value, URIRef)}
    for term in (
        "https://schema.org/NewsArticle",
        "https://schema.org/Quotation",
        "https://schema.org/Person",
        "https://schema.org/Organization",
        "https://schema.org/Place",
        "http://www.w3.org/ns/prov#Entity",
        "http://www.w3.org/ns/oa#TextPositionSelector",
        "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#beginIndex",
        "http://www.w3.org/2003/01/geo/wgs84_pos#SpatialThing",
        "http://www.w3.org/2006/time#inXSDDate",
    ):
        assert term in targets


def test_readme_holds_every_term() -> None:
    text = resource(README).read_text(encoding="utf-8")
    documented = text[text.index(START) + len(START) : text.index(END)]
    assert documented == table(), "run: python tests/ontology/test_ontology.py"
    for term in terms():
        assert f"`ws:{local(term)}`" in documented


def rewrite(path: Path) -> None:
    """Puts the current term table into the README."""
    text = path.read_text(encoding="utf-8")
    before, after = text[: text.index(START) + len(START)], text[text.index(END) :]
    path.write_text(before + table() + after, encoding="utf-8")


if __name__ == "__main__":
    rewrite(resource(README))
