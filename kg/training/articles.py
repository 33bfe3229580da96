"""The news articles with quotations and actors to learn from: the corpus's, and those that were written for kg."""

from __future__ import annotations

from pathlib import Path

from kg.gold import GoldArticle, load_gold
from kg.resources import resource

_WRITTEN = "seeds/written/train"


def written_articles() -> tuple[GoldArticle, ...]:
    """The articles that kg brings; those in `seeds/written/dev` are kept for measuring."""
    return load_gold(resource(_WRITTEN))


def training_articles(data: Path) -> tuple[GoldArticle, ...]:
    """The training part of the Wikinews quotation corpus with its entity annotation, then the written articles."""
    return (*load_gold(data / "quotations" / "train.jsonl"), *written_articles())
