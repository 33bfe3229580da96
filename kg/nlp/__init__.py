"""The spaCy pipeline: tokens, sentences, syntax, names, quotations."""

from kg.nlp.loading import DEFAULT, RULES, SHIPPED, load
from kg.nlp.windows import analyse

__all__ = ["DEFAULT", "RULES", "SHIPPED", "analyse", "load"]
