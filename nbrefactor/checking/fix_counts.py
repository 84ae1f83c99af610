"""Count the cells anew, from 1 in the order of the document, where a run from top to bottom does what was recorded.

That takes the traces of a session out of a file, not its mistakes: it is offered only where no rule about order has
anything to report.
"""

from __future__ import annotations

from collections.abc import Iterable

from nbrefactor import rules
from nbrefactor.model.findings import Finding
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.selection import Selection
from nbrefactor.sources import with_count_spliced

CODES = frozenset({"NBR301", "NBR302"})


def fixed(notebook: Notebook, findings: Iterable[Finding]) -> Notebook | None:
    """``None`` where the counts are needed as evidence, or a cell between others was not run."""
    from nbrefactor.checking import check

    codes = {finding.code for finding in findings}
    serious = {finding.code for finding in check(notebook, selection=Selection())}
    if not codes & CODES or "NBR303" in codes or serious & rules.codes_about_order():
        return None
    cells = list(notebook.cells)
    count = 0
    for place, cell in enumerate(cells):
        if cell.is_code and cell.execution_count is not None:
            count += 1
            numbered = with_count_spliced(cell, count)
            if numbered is None:
                return None
            cells[place] = numbered
    return notebook.with_cells(cells)
