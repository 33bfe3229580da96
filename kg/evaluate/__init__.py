"""Holds predicted annotations against gold ones: statements, actors, confidences, places, names and syntax.

How a prediction was made is not known here: both sides are `kg.model.Annotation`, whether they come from the
pipeline, from a gold file or from the output of `kg extract` (see `kg.gold`).
"""

from __future__ import annotations

from kg.evaluate.pairing import align_entities, pair_statements
from kg.evaluate.statements import judged
from kg.gold import GoldArticle, load_gold

__all__ = ["GoldArticle", "align_entities", "judged", "load_gold", "pair_statements"]
