"""Quotations by a small neural network that reads the rules' drafts as one more hint; numpy only."""

from kg.quotations.network.network import Network

__all__ = ["Network"]
