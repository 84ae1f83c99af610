"""``nbrefactor run``"""

from __future__ import annotations

from pathlib import Path

import click

from nbrefactor.cli import _running
from nbrefactor.cli._paths import PathOf
from nbrefactor.cli._progress import cells_on_terminal


@click.command()
@click.argument("notebook", type=PathOf())
@_running.root
@_running.timeout
@_running.until
@_running.in_place
def command(notebook: Path, root: Path | None, timeout: float | None, until: int | None, in_place: bool) -> int:
    """Run a notebook on a fresh kernel and print what it says.

    It runs from top to bottom, in a private copy of its project: nothing of yours is changed, and the notebook
    neither. This executes the notebook's code.

    \b
    Example:
      nbrefactor run refactored/house-prices.ipynb

    Exit code: 0 it ran to its end; 1 a cell failed; 2 it could not be run.
    """
    from nbrefactor import api
    from nbrefactor.model.verdict import RunEnd
    from nbrefactor.render import run_text

    with cells_on_terminal() as told:
        record = api.run(
            api.read(notebook), root=root, timeout_per_cell=timeout, until=until, in_place=in_place, on_progress=told
        )
    click.echo(run_text.render(record), nl=False)
    return 0 if record.end is RunEnd.FINISHED else 1
