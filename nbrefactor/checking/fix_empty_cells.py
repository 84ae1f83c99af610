"""Remove the cells that NBR409 reports."""

from __future__ import annotations

from collections.abc import Iterable

from nbrefactor.model.findings import Finding
from nbrefactor.model.notebook import Notebook

CODES = frozenset({"NBR409"})


def fixed(notebook: Notebook, findings: Iterable[Finding]) -> Notebook | None:
    empty = {finding.place.cell for finding in findings if finding.code in CODES}
    if not empty:
        return None
    return notebook.with_cells(cell for number, cell in enumerate(notebook.cells, start=1) if number not in empty)
