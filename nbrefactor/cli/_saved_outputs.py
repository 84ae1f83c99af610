"""What ``extract`` says of outputs that are saved in the notebook and are not those of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from nbrefactor.model.extraction import SavedOutputs, Unlike

_MOST_CELLS = 5
"""Cells that one note names."""
_WIDEST = 100
"""Characters of an output that are shown of it."""


def tell(saved: SavedOutputs) -> None:
    """On stderr; nothing where there is nothing to say."""
    if saved.stale:
        _note(
            f"by the execution counts, what is saved below {_cells(saved.stale)} is not what a run from top to bottom "
            "gives; the slim notebook has no output there\n  hint: nbrefactor check says why"
        )
    if saved.doubtful:
        _note(
            f"by the execution counts, what is saved below {_cells(saved.doubtful)} may not be what a run from top to "
            "bottom gives; the slim notebook has it all the same\n"
            "  hint: --verify finds out; nbrefactor check says why"
        )
    if saved.replaced:
        _note(
            "cells were run out of order, and the run from top to bottom gave something else than is saved; the slim "
            "notebook has what the run gave:"
        )
        _list_unlike(saved.replaced)
    if saved.unlike:
        _note(
            f"something else is saved below {_cells(tuple(each.cell for each in saved.unlike))} than the run gave, "
            "though no cell there is out of order: because of other versions of libraries, random numbers, or an "
            "edit. Cells that call components now have what the run gave, all others keep what is saved"
        )


def _note(text: str) -> None:
    click.echo(f"note: {text}", err=True)


def _cells(positions: tuple[int, ...]) -> str:
    places = ", ".join(map(str, positions[:_MOST_CELLS])) + (" ..." if len(positions) > _MOST_CELLS else "")
    return f"{'cell' if len(positions) == 1 else 'cells'} {places}"


def _list_unlike(found: tuple[Unlike, ...]) -> None:
    for each in found[:_MOST_CELLS]:
        click.echo(f"  cell {each.cell}: {each.explanation}", err=True)
        for mark, line in (("-", each.before), ("+", each.after)):
            if line:
                click.echo(f"    {mark} {line[:_WIDEST]}{' …' if len(line) > _WIDEST else ''}", err=True)
    if len(found) > _MOST_CELLS:
        click.echo(f"  and below {_cells(tuple(each.cell for each in found[_MOST_CELLS:]))}", err=True)
