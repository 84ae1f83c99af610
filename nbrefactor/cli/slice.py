"""``nbrefactor slice``"""

from __future__ import annotations

from pathlib import Path

import click

from nbrefactor.cli._output import output_option, refuse_inputs, write_output
from nbrefactor.cli._paths import PathOf
from nbrefactor.errors import NbRefactorError


@click.command()
@click.argument("notebook", type=PathOf())
@click.option("--to", "target", required=True, metavar="NAME|CELL", help="What is to be computed.")
@output_option
def command(notebook: Path, target: str, output: Path | None) -> int:
    """Keep only what a value needs: the smallest notebook that still computes it.

    NAME stands for its value at the end of the notebook; CELL is counted from 1 over all cells, as editors do.
    Statements stay that bind what is read, that changed these objects, or that set the state drawn from (a seed, a
    file); all others go. Nothing is executed.

    \b
    Examples:
      nbrefactor slice churn.ipynb --to call_list
      nbrefactor slice churn.ipynb --to 13 -o roc.ipynb
    """
    from nbrefactor import api, sources

    refuse_inputs(output, notebook)
    if output is not None and output.suffix.lower() not in ("", notebook.suffix.lower()):
        raise NbRefactorError(
            f"{output}: a slice of {notebook} is a notebook of the same format",
            hint=f"name it {output.with_suffix(notebook.suffix).name}",
        )
    read = api.read(notebook)
    kept = api.slice_to(read, int(target) if target.isdigit() else target)
    if output is not None:
        write_output(output, sources.write(kept), is_notebook=True)
        return 0
    for cell in kept.code_cells:
        position = read.positions[[each.id for each in read.code_cells].index(cell.id)]
        click.echo(f"# %% cell {position}\n{cell.source}\n")
    return 0
