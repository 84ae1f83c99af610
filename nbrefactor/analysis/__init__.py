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
from pathlib import Path
from typing import TYPE_CHECKING

from nbrefactor.model.notebook import Cell, Notebook

if TYPE_CHECKING:
    from nbrefactor.analysis.flow import Run
    from nbrefactor.analysis.remembering import Remembered
    from nbrefactor.model.analysis import Analysis
    from nbrefactor.model.facts import CellFacts
    from nbrefactor.model.flow import Flow
    from nbrefactor.model.graph import DependencyGraph

__all__ = ["analyze", "collector_paused"]

LAZY_ANNOTATIONS = (3, 14)
"""The Python that evaluates annotations only when somebody asks for them (PEP 649)."""


def analyze(notebook: Notebook, *, remembered: Remembered | None = None) -> Analysis:
    """Every code cell's facts, and the flow between cells in document order and in the recorded order, each found out
    when it is asked for.

    Never fails because of what a cell holds: a cell that does not parse has a ``failure`` in its facts. With
    ``remembered``, what was analyzed before is not analyzed again.
    """
    from nbrefactor.model.analysis import Analysis

    directory = None if notebook.path is None else str(Path(notebook.path).absolute().parent)
    is_lazy = (notebook.python_version or (3, 0)) >= LAZY_ANNOTATIONS
    analyst = _Analyst(notebook.code_cells, directory, remembered, has_lazy_annotations=is_lazy)
    analysis = Analysis(notebook, recorded_order(notebook), analyst)
    if remembered is not None:
        _ = analysis.document  # what is remembered now is not what will be remembered when somebody asks
    return analysis


class _Analyst:
    """Answers for these cells; see ``model.analysis.Analyst``. What a question does not need is not imported."""

    def __init__(
        self,
        code_cells: tuple[Cell, ...],
        directory: str | None,
        remembered: Remembered | None,
        *,
        has_lazy_annotations: bool,
    ) -> None:
        self._code_cells = code_cells
        self._has_lazy_annotations = has_lazy_annotations
        self._directory = directory
        self._remembered = remembered
        self._run: Run | None = None
        """That of the document, until another order goes on where it ended."""

    def facts(self) -> tuple[CellFacts, ...]:
        from nbrefactor.analysis.cells import facts_of_cell, quiet

        facts_of = facts_of_cell if self._remembered is None else self._remembered.facts_of
        found: list[CellFacts] = []
        is_lazy = self._has_lazy_annotations
        with collector_paused(), quiet():
            for index, cell in enumerate(self._code_cells):
                found.append(facts_of(index, cell, self._directory, has_lazy_annotations=is_lazy))
                is_lazy |= found[-1].has_lazy_annotations
        return tuple(found)

    def binds_every_name(self, cells: tuple[CellFacts, ...], known_names: frozenset[str]) -> bool:
        from nbrefactor.analysis.linear import binds_every_name

        return binds_every_name(cells, self._code_cells, known_names)

    def document(self, cells: tuple[CellFacts, ...]) -> Flow:
        from nbrefactor.analysis.flow import Run

        with collector_paused():
            if self._remembered is not None:
                return self._remembered.flow_of(
                    cells, self._code_cells, self._directory, has_lazy_annotations=self._has_lazy_annotations
                )
            self._run = Run(cells)
            return self._run.flow_of(range(len(cells)))

    def flow_in(self, cells: tuple[CellFacts, ...], order: tuple[int, ...]) -> Flow:
        from dataclasses import replace

        from nbrefactor.analysis.flow import Run

        filled = [index for index, cell in enumerate(cells) if cell.units]
        ordered = [index for index in order if cells[index].units]
        run, self._run = self._run, None
        with collector_paused():
            if run is not None and ordered[: len(filled)] == filled:
                return replace(run.flow_of(ordered[len(filled) :]), order=order)
            return Run(cells).flow_of(order)

    def flow_as_recorded(self, cells: tuple[CellFacts, ...], document: Flow, order: tuple[int, ...]) -> Flow:
        from nbrefactor.analysis.flow.earlier_runs import flow_as_recorded

        with collector_paused():
            return flow_as_recorded(cells, self._code_cells, document, order)

    def graph_of(self, cells: tuple[CellFacts, ...], flow: Flow) -> DependencyGraph:
        from nbrefactor.model.graph import DependencyGraph

        return DependencyGraph.of(cells, flow) if self._remembered is None else self._remembered.graph_of(cells, flow)


def recorded_order(notebook: Notebook) -> tuple[int, ...]:
    """Indices of the code cells that were run, by execution count; equal counts in document order."""
    run = [
        (cell.execution_count, index)
        for index, cell in enumerate(notebook.code_cells)
        if cell.execution_count is not None
    ]
    return tuple(index for _, index in sorted(run))


@contextmanager
def collector_paused() -> Iterator[None]:
    """Syntax trees are many small objects without cycles: the cyclic collector would cost more than the parser.

    What was made meanwhile and is still there at the end is looked through then; so who drops what it has made pauses
    around all of it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
