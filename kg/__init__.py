"""kg: who said what about whom, where, when, and in which exact words - from German news to RDF."""

__version__ = "0.2.0"
