"""Clear the outputs and counts that a run from top to bottom would not give, and of all cells that follow from them."""

from __future__ import annotations

from collections.abc import Iterable

from nbrefactor.analysis import analyze
from nbrefactor.model.findings import Finding
from nbrefactor.model.notebook import Notebook
from nbrefactor.rules import STALE_OUTPUTS, stale_cells
from nbrefactor.sources import without_outputs

CODES = STALE_OUTPUTS


def fixed(notebook: Notebook, findings: Iterable[Finding]) -> Notebook | None:
    mine = [finding for finding in findings if finding.code in CODES]
    if not mine:
        return None
    stale = stale_cells(notebook, mine, analyze(notebook).graph)
    cleared = without_outputs(notebook, {notebook.cells[position - 1].id for position in stale})
    return None if cleared is notebook else cleared
