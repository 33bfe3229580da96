"""Files made once and kept: whatever happens to them, the answer is the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import derived as module
from kg.derived import derived


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    module._folder.cache_clear()
    yield tmp_path / "cache"
    module._folder.cache_clear()


class Numbers:
    """Makes a file that holds how often it was made."""

    def __init__(self) -> None:
        self.made = 0

    def make(self, path: Path) -> None:
        self.made += 1
        path.write_text(f"number {self.made}", encoding="utf-8")

    def read(self, path: Path) -> int:
        word, number = path.read_text(encoding="utf-8").split()
        assert word == "number"
        return int(number)


def test_a_file_is_made_once(folder: Path) -> None:
    numbers = Numbers()
    assert [derived("n", "1", numbers.make, numbers.read) for _ in range(3)] == [1, 1, 1]
    assert [path.name for path in folder.iterdir()] == ["n-1"]


def test_a_new_version_replaces_the_old_one_and_nothing_else(folder: Path) -> None:
    numbers = Numbers()
    derived("n", "1", numbers.make, numbers.read)
    derived("other", "1", numbers.make, numbers.read)
    assert derived("n", "2", numbers.make, numbers.read) == 3
    assert sorted(path.name for path in folder.iterdir()) == ["n-2", "other-1"]


@pytest.mark.parametrize("damage", [b"", b"number", b"\xff\xfe\x00", b"something else"])
def test_a_damaged_file_is_made_again(folder: Path, damage: bytes) -> None:
    numbers = Numbers()
    derived("n", "1", numbers.make, numbers.read)
    (folder / "n-1").write_bytes(damage)
    assert derived("n", "1", numbers.make, numbers.read) == 2
    assert derived("n", "1", numbers.make, numbers.read) == 2


def test_a_file_that_cannot_be_made_leaves_nothing_behind(folder: Path) -> None:
    def fails(path: Path) -> None:
        path.write_text("half", encoding="utf-8")
        raise ValueError("broken package")

    numbers = Numbers()
    with pytest.raises(ValueError, match="broken package"):
        derived("n", "1", fails, numbers.read)
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_replaced_for_the_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write_text("a file where the folder should be", encoding="utf-8")
    numbers = Numbers()
    assert [derived("n", "1", numbers.make, numbers.read) for _ in range(2)] == [1, 1]
    assert folder.is_file()
