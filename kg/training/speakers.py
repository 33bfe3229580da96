"""What the gold says of the options that a quotation's speaker is chosen from, for quotations as a program finds them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from spacy.tokens import Doc
from tqdm import tqdm

import kg.nlp
from kg.evaluate import pair_statements
from kg.extract import quotation_of
from kg.extract.actors.named import read_names
from kg.extract.actors.ranking import named
from kg.extract.actors.speaker_choice import CHOICE, Option, SpeakerChoice
from kg.extract.dateline import settle_dateline
from kg.gold import GoldArticle
from kg.model import Article, Quotation
from kg.nlp.lines import unwrapped
from kg.quotations.component import quotations_of, set_body
from kg.quotations.network.network import Network
from kg.read import article_from_text
from kg.training.lessons import Lesson
from kg.training.quotations.data import FOLDS


def lessons_of_drafts(articles: Sequence[GoldArticle], judges: Sequence[Path]) -> list[Lesson]:
    """What the quotations teach that the rules find in `articles`, and those that networks find which have not seen them.

    `judges` are weights files: the first has not seen the articles whose number leaves the remainder 0 by FOLDS, and so on.
    """
    nlp = kg.nlp.load(quotations="rules", syntax=False)
    networks = [Network.from_file(path) for path in judges]
    lessons: list[Lesson] = []
    for number, gold in enumerate(tqdm(articles, desc="speakers", mininterval=10)):
        article = article_from_text(gold.text, gold.name)
        doc = nlp(set_body(nlp.make_doc(unwrapped(article.text, article.body.begin)), article.body))
        settle_dateline(doc, article)
        found = [quotations_of(doc).drafts]
        for network in networks[number % FOLDS : number % FOLDS + 1]:
            found.append(tuple(network.find(doc, found[0], article.body)))
        for drafts in found:
            quotations = [quotation_of(draft) for draft in drafts]
            lessons += speaker_lessons(doc, article, gold, quotations, number)
    return lessons


def speaker_lessons(
    doc: Doc, article: Article, gold: GoldArticle, found: Sequence[Quotation], number: int
) -> list[Lesson]:
    """One lesson for every quotation among `found` that is in the gold; `number` is that of the document.

    Right are all options whose head is a mention of the gold's speaker, or which stand in the gold's speaker phrase
    where no mention is marked ("Angaben"); the speaker before, if the gold has the same for both; and nobody, if the
    gold has none.
    """
    choice = SpeakerChoice(read_names(doc, article), found)
    partners = {right: left for left, right in pair_statements(gold, found)}
    owners = {
        i: entity.id
        for entity in gold.annotation.entities
        for mention in entity.mentions
        for i in range(*mention.span)
    }
    lessons = []
    for mine, partner in sorted(partners.items()):
        quotation = gold.annotation.quotations[partner]
        before = choice.before(mine)
        last = gold.annotation.quotations[partners[before]].speaker if before in partners else None
        options = choice.options(mine)
        right = frozenset(
            place for place, option in enumerate(options) if _right(doc, option, quotation, owners, last)
        )
        right = right or frozenset(
            place for place, option in enumerate(options) if _inside(doc, option, quotation)
        )
        lessons.append(Lesson(CHOICE, tuple(named(option.features) for option in options), right, number))
    return lessons


def _right(
    doc: Doc, option: Option, gold: Quotation, owners: dict[int, str], last: tuple[str, ...] | None
) -> bool:
    if option.before:
        return bool(gold.speaker) and last is not None and set(last) == set(gold.speaker)
    if option.head is None:
        return not gold.speaker
    token = doc[option.head]
    owner = owners.get(token.idx + len(token) - 1)
    inside = _inside(doc, option, gold)
    if owner is None:
        return inside and bool(gold.speaker)
    return owner in gold.speaker and (inside or len(gold.speaker) == 1)


def _inside(doc: Doc, option: Option, gold: Quotation) -> bool:
    """Whether the option's head stands in the gold's speaker phrase."""
    return option.head is not None and any(
        span.begin <= doc[option.head].idx < span.end for span in gold.speaker_spans
    )
