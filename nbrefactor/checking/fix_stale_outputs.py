"""Clear the outputs and counts that a run from top to bottom would not give, and of all cells that follow from them."""

from __future__ import annotations

from collections.abc import Iterable

from nbrefactor.analysis import analyze
from nbrefactor.model.findings import Finding
from nbrefactor.model.notebook import Notebook
from nbrefactor.rules import STALE_OUTPUTS, stale_cells
from nbrefactor.sources import with_outputs_cleared

CODES = STALE_OUTPUTS


def fixed(notebook: Notebook, findings: Iterable[Finding]) -> Notebook | None:
    mine = [finding for finding in findings if finding.code in CODES]
    if not mine:
        return None
    cells = list(notebook.cells)
    for position in stale_cells(notebook, mine, analyze(notebook).graph):
        cell = cells[position - 1]
        cleared = with_outputs_cleared(cell) if cell.outputs or cell.execution_count is not None else None
        if cleared is not None:
            cells[position - 1] = cleared
    return None if tuple(cells) == notebook.cells else notebook.with_cells(cells)
