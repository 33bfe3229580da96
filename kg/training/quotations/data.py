"""The quotation corpus as examples: features of our own words, and gold spans turned into words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from tqdm import tqdm

from kg.gold import GoldArticle
from kg.model import Annotation, Article, Entity, Kind, Medium, Quotation
from kg.nlp.lines import unwrapped
from kg.quotations.network.features import FORMS, Features, features
from kg.quotations.network.geometry import AUXILIARY
from kg.quotations.rules import find_quotations
from kg.quotations.rules.table import rule_names
from kg.read import article_from_text

MEDIA = tuple(Medium)
FOLDS = 4
"""Parts of the training texts, by the remainder of a document's number; one is enough to measure: 175 documents."""
_SPEAKING = frozenset({Kind.PERSON, Kind.ORGANIZATION, Kind.GROUP})


@dataclass(frozen=True, slots=True)
class GoldWords:
    """A gold quotation in words: for each of ROLES the ranges of words, all inside the body."""

    start: int
    form: int
    medium: int
    roles: tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A document to learn from; `tags` (N, AUXILIARY) says which forms and roles a word belongs to.

    What is not `annotated` has no quotations and tags, only what others say of it.
    """

    gold: GoldArticle
    article: Article
    found: Features
    quotations: tuple[GoldWords, ...]
    tags: npt.NDArray[np.uint8]
    annotated: bool = True


def rule_numbers() -> dict[str, int]:
    """The number of each rule that is no network's, in alphabetical order, from 1."""
    rules = sorted(rule for rule in rule_names() if not rule.startswith("network"))
    return {rule: number for number, rule in enumerate(rules, start=1)}


def examples(nlp: Language, gold: Iterable[GoldArticle]) -> list[Example]:
    """The examples of gold articles, read from raw text as the program reads any other."""
    return [_example(nlp, item) for item in tqdm(list(gold), desc="features", mininterval=10)]


def unannotated(nlp: Language, texts: Iterable[str]) -> list[Example]:
    """Texts without annotation as examples of what others say."""
    empty = [GoldArticle("", text, Annotation()) for text in texts]
    return [replace(_example(nlp, one), annotated=False) for one in empty]


def _example(nlp: Language, gold: GoldArticle) -> Example:
    article = article_from_text(gold.text, gold.name)
    doc = nlp(unwrapped(article.text, article.body.begin))
    drafts, _ = find_quotations(doc, article.body)
    found = features(doc, drafts, article.body, rule_numbers())
    words = [_gold_words(found, quotation) for quotation in gold.annotation.quotations]
    quotations = tuple(item for item in words if item is not None)
    return Example(gold, article, found, quotations, _tags(found, quotations, gold.annotation.entities))


def _gold_words(found: Features, quotation: Quotation) -> GoldWords | None:
    parts = (
        quotation.content,
        quotation.speaker_spans,
        quotation.cue_spans,
        quotation.frame_spans,
        quotation.addressee_spans,
    )
    roles = tuple(
        tuple((begin, end) for begin, end in (found.words_under(span) for span in spans) if end > begin)
        for spans in parts
    )
    if not roles[0]:
        return None
    start = min(begin for begin, _ in roles[0])
    return GoldWords(start, FORMS.index(quotation.form), MEDIA.index(quotation.medium), roles)


def _tags(
    found: Features, quotations: Iterable[GoldWords], entities: Iterable[Entity]
) -> npt.NDArray[np.uint8]:
    """The auxiliary tags, (N, AUXILIARY): parts of quotations, and mentions, which teach where noun phrases end."""
    tags = np.zeros((len(found), len(AUXILIARY)), dtype=np.uint8)
    for quotation in quotations:
        for role, ranges in enumerate(quotation.roles):
            column = quotation.form if role == 0 else len(FORMS) + role - 1
            for begin, end in ranges:
                tags[begin:end, column] = 1
    for entity in entities:
        for mention in entity.mentions:
            begin, end = found.words_under(mention.span)
            tags[begin : begin + 1, AUXILIARY.index("mention")] = 1
            tags[begin:end, AUXILIARY.index("actor")] |= entity.kind in _SPEAKING
            tags[begin:end, AUXILIARY.index(mention.type.value)] = 1
    return tags
