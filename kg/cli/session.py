"""One run of a command over its inputs: progress, report, stopping at the first bad input or at Ctrl-C."""

from __future__ import annotations

import csv
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, Self, TextIO, TypeVar

import click

from kg.cli.terminal import complain, progress_bar
from kg.errors import InputError, KgError

if TYPE_CHECKING:
    from kg.model import Article
    from kg.read import Skipped

_T = TypeVar("_T")
_COLUMNS = ("input", "status", "article", "title", "date", "statements", "remarks")


@dataclass(frozen=True, slots=True)
class How:
    """What the options of `reading_options` say."""

    columns: tuple[tuple[str, str], ...]
    report: Path | None
    strict: bool


def reading_options(function: Callable[..., _T]) -> Callable[..., _T]:
    """Adds `--column`, `--report` and `--strict` to a command, which gets them as `how`."""

    def command(columns: tuple[str, ...], report: Path | None, strict: bool, **others: Any) -> _T:
        return function(how=How(_pairs(columns), report, strict), **others)

    command.__doc__ = function.__doc__
    command.__name__ = function.__name__
    command.__dict__.update(function.__dict__)
    for option in (
        click.option("--strict", is_flag=True, help="Stop at the first input that cannot be read."),
        click.option(
            "--report", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
            help="Write a table with one line per article: what was read, how many statements, what went wrong.",
        ),
        click.option(
            "--column", "columns", multiple=True, metavar="FIELD=NAME",
            help="The column or key of CSV and JSON that holds the text, title, date, publisher, authors, url or "
            "id, if it has a name of its own; may be given several times.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def _pairs(columns: Sequence[str]) -> tuple[tuple[str, str], ...]:
    from kg.read.records import FIELDS

    pairs = []
    for column in columns:
        field, sign, name = column.partition("=")
        if field not in FIELDS or not sign or not name:
            raise click.BadParameter(
                f"{column!r} is not FIELD=NAME with one of {', '.join(FIELDS)}", param_hint="--column"
            )
        pairs.append((field, name))
    return tuple(pairs)


class Session:
    """Reads the inputs of one command and keeps the books.

    The first Ctrl-C lets the article in hand be finished, a second one does not; while waiting for input
    there is nothing in hand.
    """

    def __init__(self, inputs: Sequence[str], how: How) -> None:
        from kg.read import Reading

        self._reading = Reading(inputs, how.columns)
        self._how = how
        self._stack = ExitStack()
        self._report: TextIO | None = None
        self._waiting = False
        self._asked = False
        self.failures = 0
        self.skipped: Counter[str] = Counter()
        self.stopped: str | None = None

    def __enter__(self) -> Self:
        if self._how.report is not None:
            try:
                opened = self._how.report.open("w", encoding="utf-8", newline="")
            except OSError as error:
                raise KgError(
                    f"{self._how.report}: cannot be written ({error.strerror}); name another file"
                ) from error
            self._report = self._stack.enter_context(opened)
            self._write(*_COLUMNS)
        if threading.current_thread() is threading.main_thread():
            before = signal.signal(signal.SIGINT, self._interrupt)
            self._stack.callback(signal.signal, signal.SIGINT, before)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def articles(self) -> Iterator[Article | InputError]:
        """The articles and errors; what is left out is counted and reported."""
        from kg.read import Skipped

        results = iter(self._reading)
        while not self._asked:
            self._waiting = True
            try:
                result = next(results, None)
            except KeyboardInterrupt:
                break
            finally:
                self._waiting = False
            if result is None:
                break
            if isinstance(result, Skipped):
                self._skip(result)
            else:
                yield result

    def over(self, items: Iterator[_T]) -> Iterator[_T]:
        """What became of the articles, with a bar that knows rate and remaining time if stderr is a terminal."""
        total = self._reading.count()
        with progress_bar(total=total, unit=" articles") as bar:
            for item in items:
                if isinstance(item, KgError):
                    self._fail(item)
                yield item
                bar.update()
                if total is None and not bar.disable:
                    bar.total = self._estimate(int(bar.n))
                if self._how.strict and isinstance(item, KgError):
                    self.stopped = "Stopped at the first bad input (--strict)"
                    return
                if self._asked:
                    break
        if self._asked:
            self.stopped = "Interrupted; the same command goes on from here"

    def note(self, article: Article, status: str, statements: int, warnings: Sequence[str] = ()) -> None:
        """Reports what became of an article."""
        remarks = [*warnings, *(f"{note.kind.value}: {note.text}" for note in article.notes)]
        self._write(
            article.source, status, article.id, article.title or "", article.published or "", str(statements),
            "; ".join(remarks),
        )  # fmt: skip

    def left_out(self) -> str:
        """What was left out, for the summary: "3 left out (2 seen before, 1 in another language: en)"; else ""."""
        if not self.skipped:
            return ""
        reasons = ", ".join(f"{count} {reason}" for reason, count in self.skipped.most_common())
        return f"{self.skipped.total()} left out ({reasons})"

    def finish(self) -> None:
        """Ends the command with exit code 1 if something failed or the run was stopped."""
        if self.stopped:
            complain(f"{self.stopped}.")
        if self.failures or self.stopped:
            raise click.exceptions.Exit(1)

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        if self._asked or self._waiting:
            self._asked = True
            raise KeyboardInterrupt
        self._asked = True
        complain("Finishing the article in hand; press Ctrl-C again to stop at once.")

    def _estimate(self, done: int) -> int | None:
        """How many articles there will be, after the part of the bytes that was read; None if nobody knows."""
        fraction = self._reading.fraction()
        return max(done, round(done / fraction)) if fraction and fraction < 1 else None

    def _fail(self, error: KgError) -> None:
        self.failures += 1
        complain(f"Error: {error}")
        source = error.source if isinstance(error, InputError) else ""
        remark = f"{error.problem}; {error.remedy}" if isinstance(error, InputError) else str(error)
        self._write(source, "failed", "", "", "", "0", remark)

    def _skip(self, skipped: Skipped) -> None:
        detail = f": {skipped.detail}" if skipped.detail else ""
        self.skipped[f"{skipped.reason}{detail}"] += 1
        self._write(skipped.source, "left out", "", "", "", "0", f"{skipped.reason}{detail}")

    def _write(self, *cells: str) -> None:
        """One line of the report, on the disk at once, so that it is there if the run ends early."""
        if self._report is not None:
            csv.writer(self._report, delimiter="\t", lineterminator="\n").writerow(
                [_harmless(" ".join(cell.split())) for cell in cells]
            )
            self._report.flush()


def _harmless(cell: str) -> str:
    """A cell with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@"} else cell
