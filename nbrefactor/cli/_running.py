"""Options that the commands share which run notebooks."""

from __future__ import annotations

import click

from nbrefactor.cli._paths import PathOf

root = click.option(
    "--root",
    type=PathOf(file_okay=False, exists=True),
    help="Folder of the project, which is copied; all that the notebook reads by a relative path lies in it. "
    "[default: the nearest folder with .git or pyproject.toml, or else the notebook's]",
)
timeout = click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Time that one cell may take."
)
until = click.option(
    "--until", type=click.IntRange(min=1), metavar="CELL", help="Stop after this cell, counted from 1 over all cells."
)
in_place = click.option(
    "--in-place", is_flag=True, help="Run in the project itself, not in a copy: the notebook may change its files."
)
