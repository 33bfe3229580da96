"""One store of all sample articles for the whole session, and two ways to run the program."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.resources import resource

Run = Callable[..., Result]
Spawn = Callable[..., subprocess.CompletedProcess[bytes]]

PROGRAM = (sys.executable, "-c", "from kg.cli import main; main(prog_name='kg')")
"""The command line in a process of its own, without need of the installed script."""


class Built(NamedTuple):
    """What `kg build` of the sample articles left and printed."""

    out: Path
    stdout: str
    stderr: str


def _run(*arguments: object, stdin: bytes | str | None = None) -> Result:
    environment = {"COLUMNS": "100", "NO_COLOR": "1"}
    return CliRunner().invoke(
        main, [str(part) for part in arguments], input=stdin, env=environment, prog_name="kg"
    )


@pytest.fixture(scope="session")
def run() -> Run:
    """`kg ARGUMENTS` in this process."""
    return _run


@pytest.fixture(scope="session")
def spawn() -> Spawn:
    """`kg ARGUMENTS` in a process of its own, no terminal around it."""

    def spawned(
        *arguments: object, stdin: bytes = b"", cwd: Path | None = None, timeout: float = 240
    ) -> subprocess.CompletedProcess[bytes]:
        command = [*PROGRAM, *map(str, arguments)]
        environment = {**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1"}
        return subprocess.run(
            command, input=stdin, capture_output=True, cwd=cwd, timeout=timeout, env=environment
        )

    return spawned


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample articles, built once."""
    out = tmp_path_factory.mktemp("built")
    result = _run("build", resource("seeds/articles"), "--out", out)
    assert result.exit_code == 0, result.output
    return Built(out, result.stdout, result.stderr)
