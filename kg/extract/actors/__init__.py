"""Actors: names, descriptions and pronouns of one article brought together into entities."""

from kg.extract.actors.resolve import Actor, cluster_names, resolve

__all__ = ["Actor", "cluster_names", "resolve"]
