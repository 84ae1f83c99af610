"""The recorded run, with the runs that the counts no longer tell.

A file remembers only the last run of every cell. In::

    cell 1   In[9]   import pandas as pd
    cell 2   In[2]   frame = pd.read_csv("data.csv")
    cell 3   In[3]   frame.drop(columns="id", inplace=True)

cell 2 found ``pd``, so cell 1 was run before it, too. Without that run nobody would know what ``frame`` is, nor that
cell 3 changes it. So statements are run once more, right before the first cell that cannot have done without them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nbrefactor.analysis.flow import flow_of
from nbrefactor.model.facts import CellFacts, UnitKind
from nbrefactor.model.flow import Flow, Step, Undefined
from nbrefactor.model.notebook import Cell

_UNBOUND = frozenset({"NameError", "UnboundLocalError"})


def flow_as_recorded(
    cells: Sequence[CellFacts], code_cells: Sequence[Cell], document: Flow, order: tuple[int, ...]
) -> Flow:
    """The cells run in the recorded order, and definitions before it where a cell that succeeded needed them."""
    assuming = _Assuming(document, order)
    earlier: dict[int, list[int]] = {}
    flow = flow_of(cells, order)
    while True:
        found = False
        # What a name stands for tells which functions are called, and they may miss names in turn.
        for use in flow.undefined:
            cell = flow.units[use.unit].cell
            if any(output.error_name in _UNBOUND for output in code_cells[cell].outputs):
                continue
            for unit in assuming.units_for(use, cell):
                earlier.setdefault(cell, []).append(unit)
                found = True
        if not found:
            return flow
        flow = flow_of(cells, order, {cell: sorted(units) for cell, units in earlier.items()})


class _Assuming:
    """Which definitions were run before their recorded place."""

    def __init__(self, document: Flow, order: tuple[int, ...]) -> None:
        self._document = document
        self._places = {cell: place for place, cell in enumerate(order)}
        self._assumed: set[int] = set()
        self._binders: dict[str, set[int]] = {}
        for step in document.steps:
            for write in step.writes:
                self._binders.setdefault(write.name, set()).add(step.unit)

    def units_for(self, use: Undefined, cell: int) -> frozenset[int]:
        """Statements to run before the cell, so that it finds the name; none where that is not certain enough."""
        needed = self._needed(use.name, use.unit, self._places[cell], frozenset())
        fresh = frozenset() if needed is None else needed - self._assumed
        self._assumed |= fresh
        return fresh

    def _needed(self, name: str, reader: int, place: int, seen: frozenset[int]) -> frozenset[int] | None:
        """The statement that binds the name, if it is recorded only behind the place, and what it needs."""
        binders = self._binders.get(name, set())
        if binders & (self._assumed | seen) or any(self._is_recorded_before(unit, place) for unit in binders):
            return frozenset()
        unit = self._binder(binders, reader)
        if unit is None or self._places.get(self._document.units[unit].cell, place) == place:
            return None
        step = self._document.step_of[unit]
        if not self._may_run_twice(step):
            return None
        needed = {unit}
        for other in _names_needed(step):
            more = self._needed(other, unit, place, seen | {unit})
            if more is None:
                return None
            needed |= more
        return frozenset(needed)

    def _binder(self, binders: set[int], reader: int) -> int | None:
        """The only one; of several imports, the one that the reader sees from top to bottom."""
        if len(binders) > 1 and not all(self._is_import(unit) for unit in binders):
            return None
        return max((unit for unit in binders if unit < reader), default=min(binders, default=None))

    def _is_recorded_before(self, unit: int, place: int) -> bool:
        return self._places.get(self._document.units[unit].cell, place) < place

    def _is_import(self, unit: int) -> bool:
        return self._document.units[unit].kind is UnitKind.IMPORT

    def _may_run_twice(self, step: Step) -> bool:
        """Whether the statement leaves the process as it was but for the names that it binds."""
        if step.is_opaque:
            return False
        writes_state = any(access.writes for access in step.state)
        return self._is_import(step.unit) or not (step.mutations or writes_state)


def _names_needed(step: Step) -> Iterator[str]:
    yield from (read.name for read in step.reads if not read.is_deferred and read.definitions)
