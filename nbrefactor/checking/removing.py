"""Cells that are taken out because a rule reports them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from nbrefactor.model.findings import Finding
from nbrefactor.model.notebook import Notebook


def without_reported(notebook: Notebook, findings: Iterable[Finding], codes: Collection[str]) -> Notebook | None:
    """The notebook without the cells in which these rules found something; ``None`` where they found nothing."""
    reported = {finding.place.cell for finding in findings if finding.code in codes}
    if not reported:
        return None
    return notebook.with_cells(cell for number, cell in enumerate(notebook.cells, start=1) if number not in reported)
