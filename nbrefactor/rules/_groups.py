"""Contradictions told together: those of one kind that one cell has with the same cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nbrefactor.model.findings import Place
from nbrefactor.model.flow import Via
from nbrefactor.rules._order import Contradiction, Kind, contradictions
from nbrefactor.rules._subject import Subject

EARLIER_SELF = "an earlier run of this cell"


class Group(NamedTuple):
    first: Contradiction
    names: tuple[str, ...]
    place: Place
    expected: tuple[Place, ...]
    """Where the value comes from when the notebook is run from top to bottom; one place for each cell."""
    recorded: tuple[Place, ...]

    @property
    def giver(self) -> str:
        """The cell that gave or changed the recorded value. With a later count it can only have been an earlier run,
        which no count tells of."""
        place = self.recorded[-1]
        if (place.execution_count or 0) > (self.place.execution_count or 0):
            return f"an earlier run of cell {place.cell}, now In[{place.execution_count}],"
        return EARLIER_SELF if place.cell == self.place.cell else place.cell_in_words

    @property
    def reader_count(self) -> str:
        """``In[3]``: the run of the cell that reads."""
        return f"In[{self.place.execution_count}]"


def groups(subject: Subject, kind: Kind) -> Iterator[Group]:
    found: dict[tuple[int, bool, tuple[int, ...], tuple[int, ...]], list[Contradiction]] = {}
    for item in contradictions(subject):
        if item.kind is kind:
            expected, recorded = (tuple(dict.fromkeys(map(subject.cell_of, units))) for units in item[3:5])
            found.setdefault((subject.cell_of(item.unit), item.is_change, expected, recorded), []).append(item)
    for items in found.values():
        yield Group(
            items[0],
            tuple(dict.fromkeys(item.read.name for item in items)),
            _place_of_read(subject, items[0]),
            _places(subject, items[0].expected),
            _places(subject, items[0].recorded),
        )


def _places(subject: Subject, units: tuple[int, ...]) -> tuple[Place, ...]:
    firsts = {subject.cell_of(unit): unit for unit in reversed(units)}
    return tuple(subject.unit_place(unit) for unit in sorted(firsts.values()))


def _place_of_read(subject: Subject, found: Contradiction) -> Place:
    """The read; for one in a function, the statement that calls it."""
    if found.read.via is Via.TEXT:
        return subject.place(subject.cell_of(found.unit), found.read.line, found.read.column)
    return subject.unit_place(found.unit)
