"""What all modules of the command line share: how errors are told, and how one speaks beside a progress bar."""

from __future__ import annotations

import sys
from typing import Any

import click

from kg.errors import KgError


class Command(click.Command):
    """A command whose user errors become one line on stderr and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; a reader that leaves early is no error."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(" ".join(str(error).split())) from error
        except BrokenPipeError:
            sys.stderr.close()
            raise SystemExit(0) from None


class Group(click.Group):
    """A group of such commands."""

    command_class = Command


def complain(message: str) -> None:
    """One line on stderr, above a progress bar if there is one."""
    from tqdm import tqdm

    tqdm.write(" ".join(message.split()), file=sys.stderr)
