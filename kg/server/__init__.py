"""The store over HTTP, on this machine only: pages for reading, and a SPARQL 1.1 endpoint."""

from __future__ import annotations

from kg.server.app import application
from kg.server.serving import serve

__all__ = ["application", "serve"]
