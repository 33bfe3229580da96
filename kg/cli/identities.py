"""`kg explain`, `kg merge`, `kg split`: who in one article is who in another, and why."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kg.cli.command import Command
from kg.cli.options import store_option
from kg.cli.terminal import harmless

if TYPE_CHECKING:
    from kg.identity_rows import Explanation, Occurrence

_T = TypeVar("_T")
_MOST_SHOWN = 30


@click.command(cls=Command)
@click.argument("actor")
@store_option
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
def explain(actor: str, store_path: Path, format_: str) -> None:
    """Say in which articles somebody occurs, and why they are one.

    ACTOR is a name or a part of one (blinken), an IRI, or NAME@ARTICLE. Lists the names in each
    article, the evidence for joining them, what was decided by hand, and who else could have been
    meant but is held to be another, with the reason.

    \b
    Example:
        kg explain blinken
        kg explain müller --format json
        kg explain müller@2024-03-12-hafenstreik
    """
    from dataclasses import asdict

    from kg.identity_rows import explanations
    from kg.store import Store

    with Store.open(store_path, read_only=True) as store:
        found = explanations(store, actor)
    if format_ == "json":
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
        return
    for number, one in enumerate(found):
        click.echo("\n" * bool(number) + "\n".join(map(harmless, _lines(one))))


def _lines(one: Explanation) -> Iterator[str]:
    yield f"{one.name} ({one.kind})"
    yield one.iri
    yield ""
    count = len(one.occurrences)
    yield f"In {count} article{'' if count == 1 else 's'}:"
    for occurrence in one.occurrences[:_MOST_SHOWN]:
        yield from _occurrence(occurrence)
    if count > _MOST_SHOWN:
        yield f"  ... and {count - _MOST_SHOWN} more; --format json lists all"
    if one.decisions:
        yield ""
        yield "Decided by hand:"
        for ruling in one.decisions:
            yield f"  {ruling.act} on {ruling.made[:10]}: {ruling.reason}"
    if one.near_misses:
        yield ""
        yield "Held to be others:"
        for miss in one.near_misses:
            yield f"  {miss.name}  {miss.iri}"
            yield f"      {miss.against}"
            if miss.evidence:
                yield f"      seen: {'; '.join(miss.evidence)}"


def _occurrence(one: Occurrence) -> Iterator[str]:
    from kg.identity_rows import short_nodes

    where = ", ".join(filter(None, (one.publisher, one.headline))) or short_nodes([one.node])
    yield f"  {one.date or 'no date':10}  {where}"
    names = dict.fromkeys(one.mentions or (one.name,))
    yield f"      {short_nodes([one.node])}: {', '.join(names)}" + (f" ({one.role})" if one.role else "")
    if one.reason:
        yield f"      {one.reason}"


def _reason_option(function: Callable[..., _T]) -> Callable[..., _T]:
    reason = click.option("--reason", default=None, help="Why; it is kept with the decision.")
    back = click.option("--undo", "undo_", is_flag=True, help="Take the decision back.")
    return reason(back(function))


@click.command(cls=Command)
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@store_option
@_reason_option
def merge(one: str, other: str, store_path: Path, reason: str | None, undo_: bool) -> None:
    """Say that two actors are one.

    A and B are names, IRIs, or NAME@ARTICLE for the one of a single article. The decision goes before
    every rule, is kept with its reason, and stays when articles are built again. What was split by
    hand cannot be merged before the split is undone.

    \b
    Example:
        kg merge "Uschi Brandt" "Ute Brandt" --reason "her nickname, see the imprint"
        kg merge müller@hafen müller@schule --reason "same council"
        kg merge "Uschi Brandt" "Ute Brandt" --undo
    """
    from kg.identity.byhand import Act
    from kg.identity_rows import merge as join
    from kg.identity_rows import undo
    from kg.outputs import changing
    from kg.store import Change

    given = _reason(reason, undo_)
    with changing(store_path) as (store, outputs):
        if undo_:
            click.echo(f"Undone: merge ({undo(store, Act.MERGE, one, other).reason})")
        else:
            click.echo(f"One actor now: {join(store, one, other, given)}")
        outputs.note(Change.REPLACED)


@click.command(cls=Command)
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@store_option
@_reason_option
def split(one: str, other: str, store_path: Path, reason: str | None, undo_: bool) -> None:
    """Say that two actors, or one and the one of a single article, are not the same.

    A and B are names, IRIs, or NAME@ARTICLE; if A is the actor that B belongs to, B is taken out. The
    decision goes before every rule, is kept with its reason, and stays when articles are built again.
    What was merged by hand cannot be split before the merge is undone.

    \b
    Example:
        kg split müller müller@2024-03-12-hafenstreik --reason "that one is the mayor"
        kg split müller müller@2024-03-12-hafenstreik --undo
    """
    from kg.identity.byhand import Act
    from kg.identity_rows import split as part
    from kg.identity_rows import undo
    from kg.outputs import changing
    from kg.store import Change

    given = _reason(reason, undo_)
    with changing(store_path) as (store, outputs):
        if undo_:
            click.echo(f"Undone: split ({undo(store, Act.SPLIT, one, other).reason})")
        else:
            click.echo("Two actors now: {} and {}".format(*part(store, one, other, given)))
        outputs.note(Change.REPLACED)


def _reason(reason: str | None, undo_: bool) -> str:
    """The reason, which only a decision that is taken back can do without."""
    given = " ".join((reason or "").split())
    if not given and not undo_:
        raise click.UsageError("--reason is missing; say why, as in --reason 'same council'")
    if given and undo_:
        raise click.UsageError("--undo takes no --reason")
    return given
