"""Whether every name is bound above its use, by the names alone: no objects, no values, no calls followed.

The flow would say the same, and take fifty times longer. Terms become *events*, in the order in which they happen when
every path is taken (``naming``)::

    def area(r):                    MADE area, wanting pi
        return pi * r * r
    from math import pi             IMPORTED pi
    print(area(2))                  CALLED print, CALLED area: by now ``pi`` has to be bound (``bound_names``)

Only what certainly happens counts as a read; what may happen counts as a binding, so that both agree with what the flow
calls undefined. The answer True is certain, the answer False is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from enum import Enum, auto

from nbrefactor.analysis.bound_names import BoundNames, Made
from nbrefactor.analysis.naming import Event, Kind, Naming
from nbrefactor.model.facts import CellFacts
from nbrefactor.model.notebook import Cell


def binds_every_name(cells: Sequence[CellFacts], code_cells: Sequence[Cell], known_names: Collection[str]) -> bool:
    """Whether a run from top to bottom certainly finds every name that it certainly reads.

    Names that a cell mentions that does not parse are taken for bound: nobody can tell.
    """
    names = BoundNames({*known_names, *_words_of_failed(cells, code_cells)})
    for cell in cells:
        found = names_found(cell, names)
        if found is not Found.ALL:
            return found is Found.ANY
    return True


class Found(Enum):
    """Which of the names that a cell reads are bound."""

    ALL = auto()
    ANY = auto()
    """All until something that may have bound any other name."""
    NOT_ALL = auto()


def names_found(cell: CellFacts, names: BoundNames) -> Found:
    """Run the cell; what it does to names is done to ``names``."""
    naming = Naming()
    for unit in cell.units:
        for event in naming.of_block(unit.body):
            if event.kind is Kind.OPENED:
                return Found.ANY
            if not _TAKES[event.kind](names, event):
                return Found.NOT_ALL
    return Found.ALL


def _words_of_failed(cells: Sequence[CellFacts], code_cells: Sequence[Cell]) -> Iterator[str]:
    for cell in cells:
        if cell.failure is not None:
            yield from re.findall(r"\w+", code_cells[cell.index].source)


def _call(names: BoundNames, event: Event) -> bool:
    if not names.can_read(event.name):
        return False
    names.call(event.name)
    return True


def _perhaps_call(names: BoundNames, event: Event) -> bool:
    names.call(event.name)
    return True


def _bind(names: BoundNames, event: Event) -> bool:
    names.bind(event.name, is_imported=event.kind is Kind.IMPORTED)
    return True


def _make(names: BoundNames, event: Event) -> bool:
    # Foreign code that gets a function may call it, but does not fail for us.
    is_held = not all(map(names.is_foreign, event.through))
    return names.can_make(event.name, Made(event.wants, event.binds), is_held=is_held)


_TAKES: dict[Kind, Callable[[BoundNames, Event], bool]] = {
    Kind.HELD: lambda names, event: names.has(event.name),
    Kind.READ: lambda names, event: names.can_read(event.name),
    Kind.CALLED: _call,
    Kind.PERHAPS_CALLED: _perhaps_call,
    Kind.BOUND: _bind,
    Kind.IMPORTED: _bind,
    Kind.DELETED: lambda names, event: names.can_delete(event.name),
    Kind.MADE: _make,
    Kind.UNCLEAR: lambda names, event: False,
}
