"""Options for the tests that take as long as they are told to."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=8, help="how often writers are killed (default 8)")
    parser.addoption(
        "--readers", type=int, default=6, help="how many processes read during a build (default 6)"
    )
    parser.addoption("--reading-seconds", type=float, default=3.0, help="for how long they read (default 3)")
