"""The last statement of a cell that works and shows in one: ``model.fit(X, y)``, which gives back the model.

Cells that end so would keep the fitting in the notebook, as displays stay where they are. Planning sees two statements
instead, of which the first can move::

    model.fit(X, y)
    model

What the cell shows is the very same object. Where the first one stays, nothing was changed after all.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.notebook import Cell, Notebook
from nbrefactor.model.plan import Plan


class Look(NamedTuple):
    """The look that one cell got."""

    cell: int
    name: str
    line: int
    """The line of the cell below which it stands."""
    unit: int
    """What is looked at: the index of the statement above, among those of all cells with the looks."""


def looks_of(analysis: Analysis) -> tuple[Look, ...]:
    """One for each cell whose last statement changes an object and shows it."""
    code_cells = analysis.notebook.code_cells
    if any("ast_node_interactivity" in cell.source for cell in code_cells):
        return ()  # both statements might be shown
    found: list[Look] = []
    for step in analysis.document.steps:
        if step.shows is None or not any(step.shows in mutation.direct for mutation in step.mutations):
            continue
        unit = analysis.units[step.unit]
        if code_cells[unit.cell].source.split("\n")[unit.end_line - 1].endswith("\\"):
            continue  # the line goes on: a name below would be part of it
        found.append(Look(unit.cell, step.shows, unit.end_line, step.unit + len(found)))
    return tuple(found)


def with_looks(notebook: Notebook, looks: Collection[Look]) -> Notebook:
    """The notebook with these looks; itself where there are none."""
    return notebook.with_sources({look.cell: _with(notebook.code_cells[look.cell], look) for look in looks})


def _with(cell: Cell, look: Look) -> str:
    lines = cell.source.split("\n")
    return "\n".join([*lines[: look.line], look.name, *lines[look.line :]])


def without_idle_looks(slim: Notebook, notebook: Notebook, looks: Collection[Look], plan: Plan) -> Notebook:
    """The slim notebook of ``notebook`` without the looks at what stayed where it was."""
    moved = frozenset[int]().union(*plan.units_by_component.values())
    idle = {notebook.code_cells[look.cell].id: look for look in looks if look.unit not in moved}
    if not idle:
        return slim
    cells = [_without(cell, idle[cell.id], notebook) if cell.id in idle else cell for cell in slim.cells]
    return notebook if tuple(cells) == notebook.cells else slim.with_cells(cells)


def _without(cell: Cell, look: Look, notebook: Notebook) -> Cell:
    original = notebook.code_cells[look.cell]
    if cell.source == _with(original, look):
        return original
    above, found, below = f"\n{cell.source}\n".rpartition(f"\n{look.name}\n")
    return cell.with_source(f"{above}\n{below}".strip("\n")) if found else cell
