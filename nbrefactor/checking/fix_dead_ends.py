"""Remove the cells that NBR403 reports: they show nothing, change nothing, and nothing reads what they make.

Prose above them stays, since nobody can tell what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable

from nbrefactor.model.findings import Finding
from nbrefactor.model.notebook import Notebook

CODES = frozenset({"NBR403"})


def fixed(notebook: Notebook, findings: Iterable[Finding]) -> Notebook | None:
    dead = {finding.place.cell for finding in findings if finding.code in CODES}
    if not dead:
        return None
    return notebook.with_cells(cell for number, cell in enumerate(notebook.cells, start=1) if number not in dead)
