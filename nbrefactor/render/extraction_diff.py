"""An extraction as a unified diff for people: the components as files, the notebook by the sources of its cells.

The JSON of a notebook is mostly quotes, ids and outputs, so a notebook's part shows its cells one after the other,
each under a line ``# %%``; it is meant for reading, not for ``patch``.
"""

from __future__ import annotations

import difflib
from pathlib import PurePath

from nbrefactor.model.changes import ChangeSet
from nbrefactor.model.extraction import Extraction
from nbrefactor.model.notebook import Cell, Notebook


def render(extraction: Extraction) -> str:
    others = tuple(each for each in extraction.changes.changes if each.path != extraction.slim_name)
    before = f"a/{PurePath(extraction.before.path or 'notebook.ipynb').name}"
    notebook = difflib.unified_diff(
        _lines(extraction.before), _lines(extraction.slim), before, f"b/{extraction.slim_name}", lineterm=""
    )
    return ChangeSet(others).diff() + "".join(f"{line}\n" for line in notebook)


def _lines(notebook: Notebook) -> list[str]:
    return [line for cell in notebook.cells for line in (_title(cell), *cell.source.split("\n"), "")]


def _title(cell: Cell) -> str:
    return "# %%" if cell.is_code else f"# %% [{cell.kind}]"
