"""A running kernel's notebook: the file, where the front end lets it be found, merged with what really ran.

A front end tells the kernel little. From certain to last resort:

1. a path that the user names;
2. ``__vsc_ipynb_file__`` in the namespace (VS Code), or the path inside VS Code's cell ids;
3. ``JPY_SESSION_NAME`` (Jupyter Server from version 2 on), if it names an existing notebook;
4. none: the history of the session alone, every execution a cell, the last run of each text.

The file may be older than the screen (it is saved now and then), so every run that the session recorded with a cell
id wins over the text in the file, and the file's cells keep their order.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook


class Execution(NamedTuple):
    """One run of one cell, as the kernel saw it."""

    number: int
    """The execution count: ``In[7]`` is number 7."""
    source: str
    cell_id: str | None = None


class LiveNotebook(NamedTuple):
    """A notebook as it is and as it ran."""

    document: Notebook
    """The cells in document order, with the text on file or, where the session ran them, the text that ran last and
    the count of that run."""
    session: Notebook
    """One cell for every execution, in the order in which they ran: what this session really did."""
    edited: frozenset[int]
    """Code cells (index in ``document``) whose text on file is not the text that ran last."""
    origin: str
    """Where all this comes from, in one line."""


def notebook_path(namespace: Mapping[str, object], executions: Sequence[Execution]) -> Path | None:
    """The file of the notebook that the kernel belongs to, if the front end tells."""
    candidates = [namespace.get("__vsc_ipynb_file__"), os.environ.get("JPY_SESSION_NAME")]
    candidates += [_path_in_cell_id(run.cell_id) for run in reversed(executions) if run.cell_id]
    for candidate in candidates:
        if isinstance(candidate, str) and candidate.endswith(".ipynb") and Path(candidate).is_file():
            return Path(candidate)
    return None


def _path_in_cell_id(cell_id: str | None) -> str | None:
    """``vscode-notebook-cell:/home/me/a.ipynb#W1sZmlsZQ%3D%3D``"""
    if cell_id is None or not cell_id.startswith("vscode-notebook-cell:"):
        return None
    return unquote(cell_id.removeprefix("vscode-notebook-cell:").partition("#")[0])


def merged(saved: Notebook | None, executions: Sequence[Execution]) -> LiveNotebook:
    """What is on file (if anything) and what ran, as one."""
    runs = [run for run in executions if run.source.strip()]
    session = Notebook(
        cells=tuple(
            Cell(CellId(f"run-{run.number}"), CellKind.CODE, run.source, execution_count=run.number) for run in runs
        )
    )
    if saved is None:
        last = {run.cell_id or run.source: run for run in runs}
        cells = tuple(
            Cell(CellId(run.cell_id or f"run-{run.number}"), CellKind.CODE, run.source, execution_count=run.number)
            for run in sorted(last.values())
        )
        return LiveNotebook(Notebook(cells), session, frozenset(), "the history of this session; no file was found")
    by_id = {run.cell_id: run for run in runs if run.cell_id is not None}
    by_text = {run.source.strip(): run for run in runs}
    cells_found: list[Cell] = []
    edited: set[int] = set()
    index = -1
    for cell in saved.cells:
        if not cell.is_code:
            cells_found.append(cell)
            continue
        index += 1
        run = by_id.get(str(cell.id)) or by_text.get(cell.source.strip())
        if run is None:
            cells_found.append(cell._replace(execution_count=None))
            continue
        if run.source.strip() != cell.source.strip():
            edited.add(index)
        cells_found.append(cell._replace(source=run.source, execution_count=run.number, half_pair_at=None))
    origin = f"{saved.path} as saved, and {len(runs)} executions of this session"
    return LiveNotebook(saved.with_cells(cells_found), session, frozenset(edited), origin)


def saved_notebook(path: Path | None) -> Notebook | None:
    """The file, or ``None`` where there is none or it can't be read just now."""
    from nbrefactor.sources import read

    if path is None:
        return None
    try:
        return read(path)
    except NbRefactorError:
        return None
