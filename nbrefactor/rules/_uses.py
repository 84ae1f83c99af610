"""Which bindings nobody reads: what the rules for unused names and dead ends share."""

from __future__ import annotations

import re

from nbrefactor.rules._subject import Subject

_EXPORTED = re.compile(r"^#\s*\|?\s*export", re.MULTILINE)


def can_tell(subject: Subject) -> bool:
    """Whether every use is known: no cell is unparsable, runs text as code, or imports the namespace."""
    return not subject.analysis.document.opaque_cells and all(cell.failure is None for cell in subject.analysis.cells)


def is_exported(subject: Subject, cell: int) -> bool:
    """Whether other files use the cell: nbdev's ``#| export``, papermill's parameters."""
    found = subject.code_cells[cell]
    return bool(_EXPORTED.search(found.source)) or bool({"parameters", "export"} & found.tags)


def is_read(subject: Subject, name: str, unit: int) -> bool:
    """Whether anything may read the value that the statement gives to the name, in either order of the cells."""
    names, pairs = subject.uses
    return name in names or (name, unit) in pairs
