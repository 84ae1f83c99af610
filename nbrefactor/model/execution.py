"""One run of one cell, as the kernel saw it."""

from __future__ import annotations

from typing import NamedTuple


class Execution(NamedTuple):
    number: int
    """The execution count: ``In[7]`` is number 7."""
    source: str
    cell_id: str | None = None
    at: float | None = None
    """When it started, in seconds since 1970; ``None`` for a run before the extension was loaded."""
    failed_at: int | None = None
    """Line (from 1) of the statement that raised an exception."""


def is_ours(source: str) -> bool:
    """``%deps`` and ``%load_ext nbrefactor`` are no part of the notebook's work."""
    if "%deps" not in source and "nbrefactor" not in source:
        return False
    if source.lstrip().startswith("%%deps"):
        return True
    lines = [line.strip() for line in source.split("\n") if line.strip()]
    ours = ("%deps", "%load_ext nbrefactor", "%reload_ext nbrefactor")
    return bool(lines) and all(line.startswith(ours) for line in lines)
