"""What is known about named things elsewhere: identifiers, names, kinds and descriptions.

Two sources answer the same question - which things may this name mean? - and `together` asks them both:
the table `seeds/identifiers.tsv` that comes with the program, and a knowledge base that the user built from
a table of his own or from a Wikidata dump. Nothing here decides between candidates; `kg.link` does.
"""

from kg.knowledge.base import KnowledgeBase
from kg.knowledge.candidate import Candidate, Lookup, Match
from kg.knowledge.seed_table import seeds
from kg.knowledge.together import together

__all__ = ["Candidate", "KnowledgeBase", "Lookup", "Match", "seeds", "together"]
