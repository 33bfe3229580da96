"""Quotations by rules: content, cue, frame, speaker and addressee as spans, from tokens and tables.

`find` runs the rules; each rule lives in the module of its form and is a row of `seeds/rules.tsv`.
"""

from kg.quotations.draft import Draft
from kg.quotations.rules.find import find_quotations

__all__ = ["Draft", "find_quotations"]
