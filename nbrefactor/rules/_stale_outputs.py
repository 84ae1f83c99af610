"""Which cells show what a run from top to bottom would not give."""

from __future__ import annotations

from collections.abc import Iterable

from nbrefactor.model.findings import Finding, Severity
from nbrefactor.model.graph import DependencyGraph
from nbrefactor.model.notebook import Notebook

CODES = frozenset({"NBR201", "NBR202", "NBR203", "NBR204", "NBR205", "NBR206", "NBR304"})
_OF_ALL_CELLS = "NBR205"
_OF_ONE_CELL = frozenset({"NBR204", "NBR206", "NBR304"})


def is_certain(finding: Finding) -> bool:
    """Whether it says that the outputs *are* none of a run from top to bottom: warnings say that they may be none, and
    counts of several sessions say nothing.
    """
    return finding.severity is Severity.ERROR and finding.code != _OF_ALL_CELLS


def stale_cells(notebook: Notebook, findings: Iterable[Finding], graph: DependencyGraph) -> frozenset[int]:
    """Positions (from 1) of the cells that are reported, with those that depend on them; with mixed sessions, all.

    ``findings`` are those of ``CODES``.
    """
    reported = list(findings)
    if any(finding.code == _OF_ALL_CELLS for finding in reported):
        return frozenset(notebook.positions)
    indices = {position: index for index, position in enumerate(notebook.positions)}
    stale: set[int] = set()
    for finding in reported:
        index = indices.get(finding.place.cell or 0)
        if index is not None:
            stale |= {index} if finding.code in _OF_ONE_CELL else graph.forward_slice(index)
    return frozenset(notebook.positions[index] for index in stale)
