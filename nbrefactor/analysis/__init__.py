"""Notebook to Analysis: what every cell does, and what cells do to each other. Standard library only.

>>> from nbrefactor.model.notebook import Notebook
>>> analysis = analyze(Notebook.from_cells(["x = [1]", "x.append(2)", "print(x)"]))
>>> [(edge.source, edge.target, edge.name, edge.kind.value) for edge in analysis.graph.edges]
[(0, 1, 'x', 'binding'), (0, 2, 'x', 'binding'), (1, 2, 'x', 'mutation')]
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from nbrefactor.model.notebook import Cell, Notebook

if TYPE_CHECKING:
    from nbrefactor.analysis.remembering import Remembered
    from nbrefactor.model.analysis import Analysis
    from nbrefactor.model.facts import CellFacts
    from nbrefactor.model.flow import Flow

__all__ = ["analyze"]


def analyze(notebook: Notebook, *, remembered: Remembered | None = None) -> Analysis:
    """Every code cell's facts, and the flow between cells in document order and in the recorded order.

    Never fails because of what a cell holds: a cell that does not parse has a ``failure`` in its facts. With
    ``remembered``, what was analyzed before is not analyzed again.
    """
    # A notebook that ``quick`` answers for never pays for these.
    from nbrefactor.analysis.cells import facts_of_cell
    from nbrefactor.analysis.flow import flow_of
    from nbrefactor.model.analysis import Analysis
    from nbrefactor.model.graph import DependencyGraph

    facts_of = facts_of_cell if remembered is None else remembered.facts_of
    directory = None if notebook.path is None else str(Path(notebook.path).absolute().parent)
    with _collector_paused():
        cells = tuple(facts_of(index, cell, directory) for index, cell in enumerate(notebook.code_cells))
        if remembered is None:
            document = flow_of(cells, range(len(cells)))
        else:
            document = remembered.flow_of(cells, notebook.code_cells, directory)
    return Analysis(
        notebook=notebook,
        cells=cells,
        units=document.units,
        document=document,
        recorded=recorded_order(notebook),
        flow_in=partial(_flow_in, cells),
        as_recorded=partial(_as_recorded, cells, notebook.code_cells),
        graph_of=DependencyGraph.of if remembered is None else remembered.graph_of,
    )


def _flow_in(cells: tuple[CellFacts, ...], order: tuple[int, ...]) -> Flow:
    from nbrefactor.analysis.flow import flow_of

    with _collector_paused():
        return flow_of(cells, order)


def _as_recorded(
    cells: tuple[CellFacts, ...], code_cells: tuple[Cell, ...], document: Flow, order: tuple[int, ...]
) -> Flow:
    from nbrefactor.analysis.flow.earlier_runs import flow_as_recorded

    with _collector_paused():
        return flow_as_recorded(cells, code_cells, document, order)


def recorded_order(notebook: Notebook) -> tuple[int, ...]:
    """Indices of the code cells that were run, by execution count; equal counts in document order."""
    run = [
        (cell.execution_count, index)
        for index, cell in enumerate(notebook.code_cells)
        if cell.execution_count is not None
    ]
    return tuple(index for _, index in sorted(run))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Syntax trees are many small objects without cycles: the cyclic collector would cost more than the parser."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
