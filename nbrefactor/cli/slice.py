"""``nbrefactor slice``"""

from __future__ import annotations

from pathlib import Path

import click

from nbrefactor.errors import NbRefactorError


@click.command()
@click.argument("notebook", type=click.Path(path_type=Path))
@click.argument("cell", type=click.IntRange(min=1))
@click.option("--forward", is_flag=True, help="All that needs the cell, instead of all that it needs.")
def command(notebook: Path, cell: int, forward: bool) -> int:
    """Print the cells that a cell needs, itself last, as a script.

    CELL is counted from 1 over all cells, as editors do. What a cell needs is what binds the names that it reads, what
    changed their objects, and what set the state that it draws from, through all cells in between. Nothing is
    executed.

    \b
    Examples:
      nbrefactor slice churn.ipynb 13
      nbrefactor slice churn.ipynb 2 --forward
    """
    from nbrefactor import api

    read = api.read(notebook)
    if cell not in read.positions:
        raise NbRefactorError(
            f"cell {cell} of {notebook} is no code cell",
            hint=f"code cells are: {', '.join(map(str, read.positions))}",
        )
    graph = api.analyze(read).graph
    index = read.positions.index(cell)
    chosen = graph.forward_slice(index) if forward else graph.backward_slice(index)
    for number in sorted(chosen):
        click.echo(f"# %% cell {read.positions[number]}\n{read.code_cells[number].source}\n")
    return 0
