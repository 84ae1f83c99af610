"""What cells do to each other: the facts of all cells, run in one order, without ever looking at code."""

from __future__ import annotations

from collections.abc import Sequence

from nbrefactor.analysis.flow.execute import execute_block
from nbrefactor.analysis.flow.machine import Machine
from nbrefactor.analysis.flow.unfollowed import fear_unit
from nbrefactor.model.facts import CellFacts, Unit
from nbrefactor.model.flow import Flow, Step

PER_CELL_STATE = ("pyplot.figure",)
"""State that ends with its cell: the inline backend closes all figures when a cell is done."""

__all__ = ["PER_CELL_STATE", "flow_of"]


def flow_of(cells: Sequence[CellFacts], order: Sequence[int]) -> Flow:
    """Run the cells with these indices one after the other, abstractly; others do not run."""
    units = tuple(unit for cell in cells for unit in cell.units)
    first: list[int] = []
    count = 0
    for cell in cells:
        first.append(count)
        count += len(cell.units)
    machine = Machine()
    steps: list[Step] = []
    opaque: set[int] = set()
    for index in order:
        for position, unit in enumerate(cells[index].units):
            step = _step(machine, first[index] + position, unit)
            steps.append(step)
            if step.is_opaque:
                opaque.add(index)
        for state in PER_CELL_STATE:
            machine.state.pop(state, None)
    return Flow(
        order=tuple(order),
        units=units,
        steps=tuple(steps),
        undefined=tuple(machine.undefined),
        opaque_cells=frozenset(opaque),
    )


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
