"""The analyses and labels that the network chooses from, and what analyses have in common."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inventory:
    """Labels of dependencies without the root's, and analyses: "NOUN Case=Nom|Gender=Fem|Number=Sing", "ADV"."""

    labels: tuple[str, ...]
    analyses: tuple[str, ...]


def parts(analysis: str) -> tuple[str, ...]:
    """What an analysis shares with others: "NOUN Case=Nom" -> ("NOUN", "Case=Nom", "NOUN Case=Nom")."""
    pos, _, feats = analysis.partition(" ")
    each = feats.split("|") if feats else []
    return (pos, *each, *(f"{pos} {feature}" for feature in each))
