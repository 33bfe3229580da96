"""The wheel alone is the whole program: built, installed into an empty environment, run elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.wheel

ROOT = Path(__file__).parents[2]
SAMPLE = "2024-03-12-hafenstreik.txt"
_PYTHON_VARIABLES = {"PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "VIRTUAL_ENV"}
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in _PYTHON_VARIABLES}


def command(*parts: object, cwd: Path, timeout: float = 900) -> str:
    """Runs a program that must succeed; its standard output."""
    done = subprocess.run(
        [str(part) for part in parts],
        cwd=cwd,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
    )
    assert done.returncode == 0, f"{parts}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the checkout's sources, so that nothing is left in it."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    for name in ("kg", "ontology", "seeds"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    own = ["--no-isolation"] if find_spec("hatchling") else []
    command(sys.executable, "-m", "build", "--wheel", *own, "--outdir", target, source, cwd=target)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`kg` in an environment that holds the wheel, what it declares to need, and nothing else."""
    environment = tmp_path_factory.mktemp("empty") / "venv"
    command(sys.executable, "-m", "venv", environment, cwd=wheel.parent)
    folder = environment / ("Scripts" if os.name == "nt" else "bin")
    # The versions that the other tests run with, so that nothing newer is fetched in between.
    pins = wheel.parent / "pins.txt"
    frozen = command(sys.executable, "-m", "pip", "freeze", "--exclude-editable", cwd=wheel.parent)
    pins.write_text(
        "".join(f"{line}\n" for line in frozen.splitlines() if "==" in line and " @ " not in line)
    )
    pip = (folder / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    command(*pip, "--prefer-binary", "--constraint", pins, wheel, cwd=wheel.parent)
    return folder / "kg"


def test_the_wheel_holds_everything_that_is_read_at_run_time(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("ontology", "seeds"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"kg/_data/{path.relative_to(ROOT).as_posix()}" in names
    for path in (ROOT / "kg").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(ROOT).as_posix() in names
    assert {Path(name).suffix for name in names} >= {".rq", ".js", ".css", ".html", ".ttl", ".tsv", ".py"}
    assert not [name for name in names if name.startswith("tests/")]


def test_the_metadata_are_complete(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        head, _, description = archive.read(name).decode("utf-8").partition("\n\n")
    assert "Name: kg" in head
    assert "Requires-Python: >=3.11" in head
    assert f"Version: {version('kg')}" in head
    assert description.startswith("# ")


def test_the_installed_program_does_the_main_job_in_another_folder(program: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "seeds" / "articles" / SAMPLE, tmp_path / "bericht.txt")
    printed = command(program, "build", "bericht.txt", "--out", "graph", cwd=tmp_path)
    assert "1 added" in printed
    assert "Katrin Ohlsen" in printed
    out = tmp_path / "graph"
    assert "ws:Statement" in (out / "graph.trig").read_text(encoding="utf-8")
    page = (out / "graph.html").read_text(encoding="utf-8")
    assert "Katrin Ohlsen" in page
    assert "vis-network" in page
    asked = command(program, "ask", "who-said", "ohlsen", "--store", "graph", "--format", "csv", cwd=tmp_path)
    assert "Brosamen" in asked
    record = json.loads(command(program, "extract", "bericht.txt", cwd=tmp_path))
    assert {place["name"] for place in record["locations"]} >= {"Hamburg"}
    command(program, "view", "--store", "graph", "--out", "bild.html", "--no-open", cwd=tmp_path)
    assert (tmp_path / "bild.html").stat().st_size > 100_000
    exported = command(program, "export", "--store", "graph", "--format", "gexf", cwd=tmp_path)
    assert "<gexf" in exported


def test_the_program_runs_from_the_environment_not_from_the_checkout(program: Path, tmp_path: Path) -> None:
    python = program.with_name("python")
    where = command(
        python,
        "-c",
        "import kg, kg.resources as r; print(kg.__file__); print(r.resource('seeds/cues.tsv'))",
        cwd=tmp_path,
    ).splitlines()
    assert all(str(program.parents[1]) in line for line in where)
    assert str(ROOT) not in "".join(where)
    assert "_data" in where[1]
    found = subprocess.run(
        [python, "-c", "import pytest"], cwd=tmp_path, env=ENVIRONMENT, capture_output=True
    )
    assert found.returncode != 0, "the environment is not empty"
