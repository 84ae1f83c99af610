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
