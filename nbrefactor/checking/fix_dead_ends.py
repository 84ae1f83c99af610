"""Remove the cells that NBR403 reports: they show nothing, change nothing, and nothing reads what they make.

Prose above them stays, since nobody can tell what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable

from nbrefactor.checking.removing import without_reported
from nbrefactor.model.findings import Finding
from nbrefactor.model.notebook import Notebook

CODES = frozenset({"NBR403"})


def fixed(notebook: Notebook, findings: Iterable[Finding]) -> Notebook | None:
    return without_reported(notebook, findings, CODES)
