"""The command line: translates arguments, errors and progress; everything else happens elsewhere.

Exit codes: 0 success, 1 failure with one clear line on stderr, 2 wrong use.
"""

from __future__ import annotations

import click

from kg.cli.asking import ask, query
from kg.cli.building import build, extract
from kg.cli.command import Group
from kg.cli.evaluating import evaluate
from kg.cli.growing import backup, load, remove, reprints, watch
from kg.cli.identities import explain, merge, split
from kg.cli.knowledge import kb
from kg.cli.searching import search
from kg.cli.showing import export, serve, view
from kg.version import __version__

_COMMANDS = (
    ask, backup, build, evaluate, explain, export, extract, kb, load, merge, query, remove, reprints, search, serve,
    split, view, watch,
)  # fmt: skip


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Who said what about whom, where, when, and in which exact words.

    kg reads German news articles and builds a knowledge graph of what people and organisations
    said. Start with:

    \b
        kg build articles/ --out kg-out
        kg ask most-quoted
        kg view
    """


for _command in _COMMANDS:
    main.add_command(_command)
