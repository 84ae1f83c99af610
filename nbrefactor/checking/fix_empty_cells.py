"""Remove the cells that NBR409 reports."""

from __future__ import annotations

from collections.abc import Iterable

from nbrefactor.checking.removing import without_reported
from nbrefactor.model.findings import Finding
from nbrefactor.model.notebook import Notebook

CODES = frozenset({"NBR409"})


def fixed(notebook: Notebook, findings: Iterable[Finding]) -> Notebook | None:
    return without_reported(notebook, findings, CODES)
