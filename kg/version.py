"""The version of the program, which stores and derived files remember."""

from __future__ import annotations

__version__ = "0.19.0"
