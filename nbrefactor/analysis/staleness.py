"""Which cells no longer show what a run of their text would show now.

A session is a row of executions. The last execution of a cell is *stale* when something that it read has been bound
again or changed in place since, by the run of another cell, or when a cell that it needs is stale itself::

    [1] x = 1      [2] y = x + 1      [3] x = 5      (the cell of [1], edited and run again)

``y`` was made from the first ``x``: the cell of [2] is stale.
"""

from __future__ import annotations

from collections.abc import Sequence

from nbrefactor.model.analysis import Analysis


def stale_runs(session: Analysis, cells: Sequence[str]) -> frozenset[int]:
    """Indices of executions whose cell would give something else if it ran again now.

    ``session`` is the analysis of the executions in their order, ``cells`` names for each the cell that was run. Only
    the last execution of a cell counts.
    """
    last = {cell: number for number, cell in enumerate(cells)}
    edges = session.graph.edges
    stale: set[int] = set()
    for reader in sorted(last.values()):
        needs = {edge.source for edge in edges if edge.target == reader}
        if any(source in stale for source in needs) or _was_overtaken(session, reader, cells):
            stale.add(reader)
    return frozenset(stale)


def _was_overtaken(session: Analysis, reader: int, cells: Sequence[str]) -> bool:
    """Whether a name that the run read was bound or changed later, by another cell, and before nothing else."""
    summaries = session.graph.cells
    read = {edge.name for edge in session.graph.edges if edge.target == reader}
    own = {*summaries[reader].defines, *summaries[reader].mutates, *summaries[reader].possibly_mutates}
    for later in range(reader + 1, len(summaries)):
        if cells[later] == cells[reader]:
            continue
        touched = {*summaries[later].defines, *summaries[later].mutates}
        if (touched & read) - own:
            return True
    return False
