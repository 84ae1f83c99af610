"""What all spellings of a plan for people say alike: signatures and places."""

from __future__ import annotations

from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Function


def signature(function: Function) -> str:
    """``fit(X, *, seed=42) -> model, score``"""
    settings = [f"{each.name}={each.default}" for each in function.parameters if each.default is not None]
    plain = [each.name for each in function.parameters if each.default is None]
    returns = ", ".join(each.name for each in function.returns)
    call = f"{function.name}({', '.join([*plain, *(['*'] if settings else []), *settings])})"
    return f"{call} -> {returns}" if returns else call


def place_text(notebook: Notebook, cell: int, line: int, end_line: int | None = None) -> str:
    """``cell 5 (In [3]), lines 2-4``: cells are counted from 1 over all cells; without the count if never run."""
    count = notebook.code_cells[cell].execution_count
    run = f" (In [{count}])" if count is not None else ""
    lines = f"line {line}" if end_line in (None, line) else f"lines {line}-{end_line}"
    return f"cell {notebook.positions[cell]}{run}, {lines}"
