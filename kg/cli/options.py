"""The options that several commands share, and the folder that `--out` names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from kg.errors import KgError

_T = TypeVar("_T")

DEFAULT_STORE = "kg-out"
"""The folder that commands write and read if no other is named."""


def model_options(function: Callable[..., _T]) -> Callable[..., _T]:
    """`--model` and `--quotations`: what reads the text."""
    model = click.option(
        "--model", default="de", show_default=True, metavar="NAME",
        help="What reads the text: de (shipped), rules (no trained weights), or a German spaCy pipeline of "
        "your own, by the name of its package or its folder.",
    )  # fmt: skip
    quotations = click.option(
        "--quotations", type=click.Choice(("network", "rules")), default="network", show_default=True,
        help="Who decides what is a quotation: the trained network, or the rules alone.",
    )  # fmt: skip
    return model(quotations(function))


def kb_option(function: Callable[..., _T]) -> Callable[..., _T]:
    """`--kb`: the user's knowledge base."""
    return click.option(
        "--kb", "kb_path", envvar="KG_KB", show_envvar=True, metavar="FILE", type=click.Path(path_type=Path),
        help="A knowledge base that kg kb build made, for identifiers of people and organisations.",
    )(function)  # fmt: skip


def out_option(function: Callable[..., _T]) -> Callable[..., _T]:
    """`--out`: the folder that holds the store, text and picture."""
    return click.option(
        "--out", "out", default=DEFAULT_STORE, show_default=True, type=click.Path(path_type=Path, file_okay=False),
        help="The folder for store/, graph.trig and graph.html; made if it is missing.",
    )(function)  # fmt: skip


def address_option(function: Callable[..., _T]) -> Callable[..., _T]:
    """`--store` beside `--out`: a server, given to the command as `address`, None for the folder."""
    return click.option(
        "--store", "address", metavar="ADDRESS", default=None,
        help="A SPARQL 1.1 endpoint to write to instead of DIR; text and picture are then not written. One of kg serve "
        "--writable wants its token in KG_TOKEN here, too.",
    )(function)  # fmt: skip


def make_folder(folder: Path) -> None:
    """Makes the folder of `--out` if it is missing; raises KgError if it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KgError(
            f"{folder}: cannot be made ({error.strerror}); name another folder with --out"
        ) from error


def store_option(function: Callable[..., _T]) -> Callable[..., _T]:
    """`--store`: the store that is read or changed, given to the command as `store_path`."""
    return click.option(
        "--store", "store_path", default=DEFAULT_STORE, show_default=True, type=click.Path(path_type=Path),
        help="The folder that kg build wrote.",
    )(function)  # fmt: skip


def _share(_context: click.Context, _parameter: click.Parameter, value: str) -> float:
    """A number from 0 to 1; wrong use if it is none or lies outside."""
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:  # as for "nan"
        raise click.BadParameter(f"{value!r} is no confidence; write a number from 0 to 1, such as 0.8")
    return number


def confidence_option(effect: str) -> Callable[[Callable[..., _T]], Callable[..., _T]]:
    """The option --min-confidence, given to the command as `least`; `effect` says what becomes of the others."""
    return click.option(
        "--min-confidence", "least", default="0", metavar="0..1", callback=_share,
        help=f"{effect} A statement's confidence is how likely both its words and its speaker are right.",
    )  # fmt: skip
