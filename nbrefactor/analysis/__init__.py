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
    from nbrefactor.model.analysis import Analysis
    from nbrefactor.model.facts import CellFacts
    from nbrefactor.model.flow import Flow

__all__ = ["analyze"]


def analyze(notebook: Notebook) -> Analysis:
    """Every code cell's facts, and the flow between cells in document order and in the recorded order.

    Never fails because of what a cell holds: a cell that does not parse has a ``failure`` in its facts.
    """
    # A notebook that ``quick`` answers for never pays for these.
    from nbrefactor.analysis.flow import flow_of
    from nbrefactor.model.analysis import Analysis

    directory = None if notebook.path is None else str(Path(notebook.path).absolute().parent)
    with _collector_paused():
        cells = tuple(_facts(index, cell, directory) for index, cell in enumerate(notebook.code_cells))
        document = flow_of(cells, range(len(cells)))
    return Analysis(
        cells=cells,
        units=document.units,
        document=document,
        recorded=recorded_order(notebook),
        flow_in=partial(_flow_in, cells),
    )


def _facts(index: int, cell: Cell, directory: str | None) -> CellFacts:
    from nbrefactor.analysis.cells import cell_facts
    from nbrefactor.model.facts import CellFacts, ParseFailure

    if cell.half_pair_at is None:
        return cell_facts(index, cell.source, directory=directory)
    before = cell.source[: cell.half_pair_at].split("\n")
    failure = ParseFailure("half of a surrogate pair, which is no character", len(before), len(before[-1]))
    return CellFacts(index, (), failure=failure)


def _flow_in(cells: tuple[CellFacts, ...], order: tuple[int, ...]) -> Flow:
    from nbrefactor.analysis.flow import flow_of

    with _collector_paused():
        return flow_of(cells, order)


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
