"""`python -m kg.training`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.training import __main__ as command


def test_help_names_all_steps() -> None:
    result = CliRunner().invoke(command.main, ["--help"])
    assert result.exit_code == 0
    assert all(f"\n  {name} " in result.output for name in command.STEPS)


def test_steps_run_in_the_order_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[str, Path, Path]] = []

    def noting(name: str) -> Callable[[Path, Path], None]:
        return lambda data, out: called.append((name, data, out))

    for name in command.STEPS:
        monkeypatch.setitem(command.STEPS, name, noting(name))
    arguments = ["--data", str(tmp_path), "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(command.main, [*arguments, "--steps", "syntax,assemble"])
    assert result.exit_code == 0, result.output
    assert called == [(name, tmp_path, tmp_path / "out") for name in ("syntax", "assemble")]


def test_unknown_step_is_wrong_use(tmp_path: Path) -> None:
    arguments = ["--data", str(tmp_path), "--out", str(tmp_path / "out"), "--steps", "sintax"]
    result = CliRunner().invoke(command.main, arguments)
    assert result.exit_code == 2
    assert "unknown step 'sintax'" in result.output


def test_folders_are_needed() -> None:
    assert CliRunner().invoke(command.main, []).exit_code == 2
