"""The text and the picture that `kg build` writes beside the store, kept in step with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.errors import KgError
from kg.folders import output_folder
from kg.search import fill
from kg.store import Change, Store


@contextmanager
def changing(path: Path, *, create: bool = False) -> Iterator[tuple[Store, Outputs]]:
    """A store, open to be changed; whatever was noted, text, picture and index follow at the end.

    With `create` it is made if it is missing.
    """
    with Store.open(path, create=create) as store, Outputs(store, output_folder(path)) as outputs:
        yield store, outputs
        store.flush()
        outputs.write()
        remote = store.is_remote
    if (
        not remote
    ):  # the index lies beside the store; what is written until the store is closed belongs into it
        fill.bring_up_to_date(path)


class Outputs:
    """`graph.trig` and `graph.html` in the folder of a store, written only if the store changed.

    Use it in a `with` block around the changes; with a store on a server it does nothing. A note in the
    folder tells the next run of a run that was interrupted before the files were written.
    """

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._files = folder / "graph.trig", folder / "graph.html"
        self._note = folder / "graph.stale"
        self._stale = self._note.exists() or not all(path.exists() for path in self._files)

    def __enter__(self) -> Self:
        if self._store.is_remote:
            self._stale = False
            return self
        try:
            self._note.touch()
        except OSError as error:
            raise KgError(
                f"{self._note}: cannot be written ({error.strerror}); name another folder with --out"
            ) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._stale:
            self._note.unlink(missing_ok=True)

    def note(self, change: Change) -> None:
        """Takes notice of what became of an article."""
        self._stale = self._stale or (change is not Change.UNCHANGED and not self._store.is_remote)

    def write(self) -> None:
        """Writes both files if they are stale. Raises KgError if one cannot be written."""
        if not self._stale:
            return
        from kg.pictures import viewer_page

        text, picture = self._files
        self._store.dump(text)
        try:
            picture.write_text(viewer_page(self._store), encoding="utf-8")
        except OSError as error:
            raise KgError(
                f"{picture}: cannot be written ({error.strerror}); name another folder with --out"
            ) from error
        self._stale = False
