"""What all commands are: how their errors are told, and that a reader may leave early."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from kg.errors import KgError


class Command(click.Command):
    """A command whose user errors become one line on stderr and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; a reader that leaves early is no error."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # a reader that has left shows here, and not when Python ends
            return result
        except KgError as error:
            raise click.ClickException(" ".join(str(error).split())) from error
        except BrokenPipeError:
            # What is left is written once more when Python ends, which would fail again with status 120 (Python's manual,
            # "Note on SIGPIPE").
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(0) from None


class Group(click.Group):
    """A group of such commands."""

    command_class = Command
