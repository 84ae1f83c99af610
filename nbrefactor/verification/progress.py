"""What a caller is told while notebooks run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Side: TypeAlias = Literal["before", "after", "before again", "after again", "run"]


@dataclass(frozen=True, slots=True)
class Progress:
    """A code cell has started (``seconds`` is ``None``) or ended."""

    side: Side
    position: int
    """Of the cell among all cells, counted from 1."""
    number: int
    """Of the cell among the code cells that will run, counted from 1."""
    count: int
    """How many code cells will run."""
    seconds: float | None = None


OnProgress: TypeAlias = Callable[[Progress], None]
