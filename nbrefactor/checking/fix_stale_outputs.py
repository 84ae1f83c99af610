"""Clear the outputs and counts that a run from top to bottom would not give, and of all cells that follow from them."""

from __future__ import annotations

from collections.abc import Iterable

from nbrefactor.analysis import analyze
from nbrefactor.model.findings import Finding
from nbrefactor.model.notebook import Notebook
from nbrefactor.sources import with_outputs_cleared

CODES = frozenset({"NBR201", "NBR202", "NBR203", "NBR204", "NBR205", "NBR206", "NBR304"})


def fixed(notebook: Notebook, findings: Iterable[Finding]) -> Notebook | None:
    mine = [finding for finding in findings if finding.code in CODES]
    if not mine:
        return None
    stale = _stale_cells(notebook, mine)
    cells = list(notebook.cells)
    for position in stale:
        cell = cells[position - 1]
        cleared = with_outputs_cleared(cell) if cell.outputs or cell.execution_count is not None else None
        if cleared is not None:
            cells[position - 1] = cleared
    return None if tuple(cells) == notebook.cells else notebook.with_cells(cells)


def _stale_cells(notebook: Notebook, findings: list[Finding]) -> set[int]:
    """Positions (from 1) of the cells that are reported, with those that depend on them; with mixed sessions, all."""
    if any(finding.code == "NBR205" for finding in findings):
        return set(notebook.positions)
    indices = {position: index for index, position in enumerate(notebook.positions)}
    graph = analyze(notebook).graph
    stale: set[int] = set()
    for finding in findings:
        index = indices.get(finding.place.cell or 0)
        if index is None:
            continue
        alone = finding.code in {"NBR204", "NBR206", "NBR304"}
        stale |= {index} if alone else graph.forward_slice(index)
    return {notebook.positions[index] for index in stale}
