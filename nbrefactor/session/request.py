"""What a face asks to see of a session."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """Without anything chosen, all cells."""

    name: str | None = None
    """What the name comes from and where it goes."""
    cell: int | None = None
    """The same for a cell, counted from 1 over all cells."""
    stale: bool = False
    last: int | None = None
    """Only the cells that ran last, so many."""
    imports: bool = False
    """With what only imports bind."""
    format: str = "html"
    save: str | None = None
    file: str | None = None
    watch: bool | None = None
