"""What one cell does depends on its text alone, so that a session analyzes every text once."""

from __future__ import annotations

from dataclasses import replace

from nbrefactor.analysis.cells import facts_of_cell
from nbrefactor.model.facts import CellFacts
from nbrefactor.model.notebook import Cell

_MOST = 4000
"""Texts that are kept; far more than a notebook has cells, and a bound for a session of weeks."""


class RememberedFacts:
    """The facts of the texts that were asked for, oldest first."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int | None, str | None], CellFacts] = {}

    def facts_of(self, index: int, cell: Cell, directory: str | None = None) -> CellFacts:
        """As ``facts_of_cell``, which is called for a text that is not known."""
        key = (cell.source, cell.half_pair_at, directory)
        known = self._known.get(key)
        if known is None:
            known = facts_of_cell(index, cell, directory)
            self._known[key] = known
            if len(self._known) > _MOST:
                del self._known[next(iter(self._known))]
        if known.index == index:
            return known
        return replace(known, index=index, units=tuple(replace(unit, cell=index) for unit in known.units))
