"""What cells do to each other: the facts of all cells, run in one order, without ever looking at code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from nbrefactor.analysis.flow.execute import execute_block
from nbrefactor.analysis.flow.machine import Machine
from nbrefactor.analysis.flow.unfollowed import fear_unit
from nbrefactor.model.facts import CellFacts, Unit
from nbrefactor.model.flow import Flow, Step

PER_CELL_STATE = ("pyplot.figure",)
"""State that ends with its cell: the inline backend closes all figures when a cell is done."""

__all__ = ["PER_CELL_STATE", "Run", "flow_of"]


class Run:
    """An abstract run that can go on: cells are run one after the other."""

    def __init__(self) -> None:
        self._machine = Machine()
        self._order: list[int] = []
        self._steps: list[Step] = []
        self._opaque: set[int] = set()
        self._assumed: set[int] = set()

    def run(self, index: int, cell: CellFacts, *, first: int) -> None:
        """Run a cell; ``first`` is the number of its first unit."""
        for position, unit in enumerate(cell.units):
            step = _step(self._machine, first + position, unit)
            self._steps.append(step)
            if step.is_opaque:
                self._opaque.add(index)
        for state in PER_CELL_STATE:
            self._machine.state.pop(state, None)
        self._order.append(index)

    def run_alone(self, number: int, unit: Unit) -> None:
        """Run one statement of a cell whose run is not recorded."""
        self._steps.append(_step(self._machine, number, unit))
        self._assumed.add(number)

    def flow(self, units: tuple[Unit, ...]) -> Flow:
        """What ran until now; ``units`` are those of all cells."""
        return Flow(
            order=tuple(self._order),
            units=units,
            steps=tuple(self._steps),
            undefined=tuple(self._machine.undefined),
            opaque_cells=frozenset(self._opaque),
            assumed=frozenset(self._assumed),
        )


def flow_of(
    cells: Sequence[CellFacts], order: Sequence[int], earlier: Mapping[int, Sequence[int]] = MappingProxyType({})
) -> Flow:
    """Run the cells with these indices one after the other, abstractly; others do not run.

    ``earlier`` has, for some cells, the numbers of statements that run right before them, and again in their place.
    """
    units = tuple(unit for cell in cells for unit in cell.units)
    first: list[int] = []
    count = 0
    for cell in cells:
        first.append(count)
        count += len(cell.units)
    run = Run()
    for index in order:
        for number in earlier.get(index, ()):
            run.run_alone(number, units[number])
        run.run(index, cells[index], first=first[index])
    return run.flow(units)


def _step(machine: Machine, number: int, unit: Unit) -> Step:
    machine.begin(number)
    try:
        execute_block(machine, unit.body)
    except RecursionError:
        machine.abandon()
        fear_unit(machine, unit)
    if unit.is_tail and any(thing.type != "NoneType" for thing in machine.shown):
        machine.effect("display")
        machine.use_state("ipython.out", reads=False, writes=True)
    return machine.finish()
