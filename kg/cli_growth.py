"""`kg remove`, `kg watch`, `kg backup`, `kg reprints`: a store that lives on."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli_base import Command
from kg.errors import KgError

_STORE = click.option(
    "--store", "store_path", default="kg-out", show_default=True, type=click.Path(path_type=Path),
    help="The folder that kg build wrote.",
)  # fmt: skip


@click.command(cls=Command)
@click.argument("names", nargs=-1, metavar="[ARTICLE]...")
@click.option("--missing", is_flag=True, help="Remove the articles whose files are no longer there.")
@click.option("--dry-run", is_flag=True, help="Only list what would be removed.")
@_STORE
def remove(names: tuple[str, ...], missing: bool, dry_run: bool, store_path: Path) -> None:
    """Remove articles from the store, with all they say.

    ARTICLE is an identifier, the address of a page, a file, or a folder all of whose articles are
    meant. The files themselves are left alone. What other articles say stays.

    \b
    Example:
        kg remove articles/2024-03-12-hafenstreik.txt
        kg remove https://example.org/news.html
        kg remove --missing --dry-run
    """
    from kg import growth
    from kg.outputs import Outputs
    from kg.store import Change, Store

    if not names and not missing:
        raise click.UsageError("name at least one article, or give --missing")
    with Store.open(store_path, read_only=dry_run) as store:
        chosen: dict[str, None] = dict.fromkeys(growth.missing(store) if missing else ())
        for name in names:
            found = growth.named(store, name)
            if not found:
                raise KgError(f"{name}: the store has no such article; kg ask articles lists them")
            chosen.update(dict.fromkeys(found))
        for article in chosen:
            click.echo(article)
        if dry_run:
            return
        with Outputs(store, _folder(store_path)) as outputs:
            for article in chosen:
                growth.remove(store, article)
                outputs.note(Change.REPLACED)
            store.flush()
            outputs.write()
    click.echo(f"Removed: {len(chosen)}.", err=True)


@click.command(cls=Command)
@click.argument("target", type=click.Path(path_type=Path))
@_STORE
def backup(target: Path, store_path: Path) -> None:
    """Copy the store to a new folder, which every command takes as --store.

    The copy is a store of its own. On the same disk it is made in an instant, and takes little
    room until the two differ.

    \b
    Example:
        kg backup backups/2024-05-17
        kg ask articles --store backups/2024-05-17
    """
    from kg.store import Store

    with Store.open(store_path) as store:
        store.backup(target)
    click.echo(str(target))


def _folder(store_path: Path) -> Path:
    """The folder given to kg build, of which the store is a part."""
    return store_path.parent if (store_path / "CURRENT").exists() else store_path


GROWING = (remove, backup)
