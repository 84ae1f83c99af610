"""What cells do to each other: the facts of all cells, run in one order, without ever looking at code."""

from __future__ import annotations

from collections.abc import Sequence

from nbrefactor.analysis.flow.execute import execute_block
from nbrefactor.analysis.flow.hooks import call_display_methods
from nbrefactor.analysis.flow.machine import Machine
from nbrefactor.analysis.flow.unfollowed import fear_unit
from nbrefactor.model.facts import Attribute, Call, CellFacts, Evaluate, Name, Scope, Unit
from nbrefactor.model.flow import Flow, Step

PER_CELL_STATE = ("pyplot.figure",)
"""State that ends with its cell: the inline backend closes all figures when a cell is done."""

__all__ = ["PER_CELL_STATE", "Run"]


class Run:
    """An abstract run that can go on: cells are run one after the other."""

    def __init__(self, cells: Sequence[CellFacts] = ()) -> None:
        self._machine = Machine()
        self.units: list[Unit] = []
        """Of all cells."""
        self._cells: list[CellFacts] = []
        self._first: list[int] = []
        """For each cell the number of its first unit."""
        self._order: list[int] = []
        self._steps: list[Step] = []
        self._opaque: set[int] = set()
        self._assumed: set[int] = set()
        self.extend(cells)

    def extend(self, cells: Sequence[CellFacts]) -> None:
        """There are more cells, which stand below the others."""
        for cell in cells:
            self._cells.append(cell)
            self._first.append(len(self.units))
            self.units.extend(cell.units)

    def run(self, index: int) -> None:
        """Run the cell with this index."""
        for number, unit in enumerate(self._cells[index].units, start=self._first[index]):
            step = _step(self._machine, number, unit)
            self._steps.append(step)
            if step.is_opaque:
                self._opaque.add(index)
        for state in PER_CELL_STATE:
            self._machine.state.pop(state, None)
        self._order.append(index)

    def assume(self, number: int) -> None:
        """Run one statement of a cell whose run is not recorded."""
        self._steps.append(_step(self._machine, number, self.units[number]))
        self._assumed.add(number)

    def first_unit(self, cell: int) -> int:
        """The number of the first unit of the cell with this index."""
        return self._first[cell]

    def has(self, name: str) -> bool:
        """Whether the name may be bound by now."""
        variable = self._machine.namespace.get(name)
        return bool(self._machine.providers) or (variable is not None and bool(variable.definitions))

    def flow(self) -> Flow:
        """What ran until now."""
        return Flow(
            order=tuple(self._order),
            units=tuple(self.units),
            steps=tuple(self._steps),
            undefined=tuple(self._machine.undefined),
            opaque_cells=frozenset(self._opaque),
            assumed=frozenset(self._assumed),
            asked=tuple(self._machine.asked),
        )

    def flow_of(self, order: Sequence[int]) -> Flow:
        """Go on with the cells with these indices; what ran until then."""
        for index in order:
            self.run(index)
        return self.flow()


def _step(machine: Machine, number: int, unit: Unit) -> Step:
    machine.begin(number)
    try:
        execute_block(machine, unit.body)
    except RecursionError:
        machine.abandon()
        fear_unit(machine, unit)
    if unit.is_tail and any(thing.type != "NoneType" for thing in machine.shown):
        machine.effect("display")
        call_display_methods(machine, machine.shown, unit)
        machine.use_state("ipython.out", reads=False, writes=True)
        return machine.finish()._replace(shows=_shown_name(machine, unit))
    return machine.finish()


def _shown_name(machine: Machine, unit: Unit) -> str | None:
    """The variable whose method gave back the object that it was called on, if that is certain.

    A method of a class of the notebook may give back another object that the same statement has made.
    """
    match unit.body[-1]:
        case Evaluate(Call(Attribute(Name(name=name, scope=Scope.GLOBAL)))):
            variable = machine.namespace.get(name)
            is_same = variable is not None and variable.value == machine.shown and len(machine.shown) == 1
            return name if is_same and not any(thing.classes for thing in machine.shown) else None
    return None
