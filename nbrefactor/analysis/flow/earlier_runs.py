"""The recorded run, with the runs that the counts no longer tell.

A file remembers only the last run of every cell. In::

    cell 1   In[9]   import pandas as pd
    cell 2   In[2]   frame = pd.read_csv("data.csv")
    cell 3   In[3]   frame.drop(columns="id", inplace=True)

cell 2 found ``pd``, so cell 1 was run before it, too. Without that run nobody would know what ``frame`` is, nor that
cell 3 changes it. So statements are run once more, right before the first cell that cannot have done without them: one
that reads a name that nothing has bound, or calls a function that does. Which functions a cell calls is told by names
(``naming``), before it runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from nbrefactor.analysis.bound_names import Made, within_reach
from nbrefactor.analysis.flow import Run
from nbrefactor.analysis.naming import BINDINGS, CALLS, READS, Event, Kind, Naming
from nbrefactor.model.builtin_names import is_builtin
from nbrefactor.model.facts import CellFacts, Statement, UnitKind
from nbrefactor.model.flow import Flow, Step
from nbrefactor.model.notebook import Cell

_UNBOUND = frozenset({"NameError", "UnboundLocalError"})


def flow_as_recorded(
    cells: Sequence[CellFacts], code_cells: Sequence[Cell], document: Flow, order: tuple[int, ...]
) -> Flow:
    """The cells run in the recorded order, and definitions before it where a cell that succeeded needed them."""
    run, reading, assuming = Run(cells), _Reading(), _Assuming(document, order)
    for index in order:
        if not any(output.error_name in _UNBOUND for output in code_cells[index].outputs):
            for number in _needed_before(cells[index], run, reading, assuming):
                run.assume(number)
        run.run(index)
        reading.take(unit.body for unit in cells[index].units)
    return run.flow()


def _needed_before(cell: CellFacts, run: Run, reading: _Reading, assuming: _Assuming) -> list[int]:
    """Numbers of the statements that must have run before the cell did."""
    found: set[int] = set()
    while True:
        fresh: set[int] = set()
        for name, place in reading.missing((unit.body for unit in cell.units), run.has).items():
            fresh |= assuming.units_for(name, run.first_unit(cell.index) + place, cell.index)
        if not fresh:
            return sorted(found)
        # They may be functions, which miss names in turn.
        reading.take(run.units[number].body for number in sorted(fresh))
        found |= fresh


class _Reading:
    """Which names statements read, themselves or through the functions that they name; in the order of one run."""

    def __init__(self) -> None:
        self._naming = Naming(with_uncertain=True)
        self._made: dict[str, Made] = {}
        """Functions and classes by the name that they are bound to."""

    def take(self, bodies: Iterable[Sequence[Statement]]) -> None:
        """Statements with these bodies ran."""
        for body in bodies:
            for event in self._naming.of_block(body):
                _bind(event, self._made)

    def missing(self, bodies: Iterable[Sequence[Statement]], has: Callable[[str], bool]) -> dict[str, int]:
        """Names that statements with these bodies read and nothing has bound, with the place of the statement."""
        found: dict[str, int] = {}
        made, bound = dict(self._made), set[str]()
        for place, body in enumerate(bodies):
            for event in self._naming.of_block(body):
                for name in _names_read(event, made):
                    if name not in bound and not is_builtin(name) and not has(name):
                        found.setdefault(name, place)
                bound |= _bind(event, made)
        return found


def _names_read(event: Event, made: dict[str, Made]) -> Iterator[str]:
    if event.kind in READS:
        yield event.name
    if event.kind in CALLS:
        for function in within_reach(event.name, made):
            yield from sorted(function.wants)


def _bind(event: Event, made: dict[str, Made]) -> set[str]:
    """The names that the event binds; functions are kept."""
    if event.kind is Kind.MADE and event.name:
        made[event.name] = Made(event.wants, event.binds)
    elif event.kind in BINDINGS:
        made.pop(event.name, None)
    else:
        return set()
    return {event.name}


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

    def units_for(self, name: str, reader: int, cell: int) -> frozenset[int]:
        """Statements to run before the cell, so that its statement ``reader`` finds the name; none where that is not
        certain enough."""
        needed = self._needed(name, reader, self._places[cell], frozenset())
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
