"""What cells do to each other, for one order of the cells: who reads what, and where it comes from.

A *flow* is the record of an abstract run of the notebook, statement by statement (``Unit``). Every ``Step`` says
which names the statement reads and which earlier statements gave them their value (*definitions*) or changed the
object since (*changes*), which names it binds, and which objects it changes, told as the names that show the change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from nbrefactor.model.facts import Unit
from nbrefactor.model.file_paths import SOME_FILE

_NOT_RELATIVE = re.compile(r"\?$|[/\\~:]|\w+:")
"""A path that is not known, absolute, in somebody's home, on a drive, a URL, or the ``:memory:`` of a database."""


class Via(StrEnum):
    """How a cell comes to read a name."""

    TEXT = "text"
    """The name stands in the cell, or in the body of a function that the cell defines."""
    CALL = "call"
    """A function that the cell calls reads it."""


class Source(NamedTuple):
    """A statement that a value may come from."""

    unit: int
    """Index into ``Flow.units``."""
    is_certain: bool


class Read(NamedTuple):
    """A name that a statement reads from the namespace."""

    name: str
    line: int
    column: int
    via: Via
    is_certain: bool
    """Whether the statement reads it whenever it runs."""
    is_deferred: bool
    """Only a later call reads it: the statement defines the function."""
    definitions: tuple[Source, ...]
    """Statements whose binding of the name reaches this read, in order."""
    changes: tuple[Source, ...]
    """Statements that changed the object in place before, in order."""
    types: frozenset[str]
    """Qualified types that the value may have (``pandas.DataFrame``, ``list``); ``?`` for one not known."""
    may_be_unbound: bool
    """Some path leads here on which nothing bound the name."""


class Write(NamedTuple):
    """A name that a statement binds or deletes."""

    name: str
    is_certain: bool
    """A binding: whichever way the statement took, the name has its value from it. A deletion: it always happens."""
    is_delete: bool
    types: frozenset[str]
    aliases: frozenset[str]
    """Other names, right after, for the same object or for something that holds it or is held by it."""


class Mutation(NamedTuple):
    """An object that a statement changes in place."""

    names: frozenset[str]
    """The names, alive at that point, whose value shows the change."""
    owners: frozenset[str]
    """Those of them that are the changed object or hold it; the others may share memory with it (views)."""
    direct: frozenset[str]
    """Those of them that are the changed object itself, not something that holds it."""
    is_certain: bool
    line: int
    origin: int | None
    """The statement that made the object; ``None`` if not known. ``origin`` equal to the statement itself: its own."""


def is_told_apart(state: str) -> bool:
    """Whether it matters which statement wrote the state last: random generators, and files whose path is known. All
    others are settings, which one statement changes and another leaves alone."""
    return "random" in state or (state.startswith("file:") and state != SOME_FILE)


class StateAccess(NamedTuple):
    """Process state that a statement reads or writes with no name between them: a random generator, a file."""

    state: str
    """``numpy.random``, ``pyplot.figure``, ``file:data.csv``, ``file:?`` for a path that is not known, …"""
    reads: bool
    writes: bool
    is_certain: bool
    sources: tuple[Source, ...]
    """The statements that wrote it last."""


class Undefined(NamedTuple):
    """A read that no path can satisfy in this order."""

    unit: int
    name: str
    line: int
    column: int
    via: Via
    is_certain: bool


class Step(NamedTuple):
    """One statement in the order of the flow. Tuples are sorted by name."""

    unit: int
    reads: tuple[Read, ...]
    writes: tuple[Write, ...]
    mutations: tuple[Mutation, ...]
    state: tuple[StateAccess, ...]
    effects: tuple[str, ...]
    """``display``, ``print``, ``plot``, ``read-file``, ``write-file``, ``network``, ``shell``, ``dynamic`` …"""
    calls: tuple[str, ...]
    """Functions and classes of the notebook that it calls, directly or through others, by name."""
    is_opaque: bool
    """Runs something whose effect on names can't be known (``exec``, ``%run``)."""
    shows: str | None = None
    """The name of the very object that the cell displays with this statement: ``model`` for ``model.fit(X, y)``."""

    @property
    def changed_names(self) -> frozenset[str]:
        """Names whose value shows a change in place, certain or possible."""
        return frozenset(name for mutation in self.mutations for name in mutation.names)


@dataclass(frozen=True)
class Flow:
    """The abstract run of the cells in one order."""

    order: tuple[int, ...]
    """Code cell indices in the order in which they run."""
    units: tuple[Unit, ...]
    """All statements of the notebook, in document order, whatever ``order`` is."""
    steps: tuple[Step, ...]
    """One for every statement that runs, in the order in which they run."""
    undefined: tuple[Undefined, ...]
    opaque_cells: frozenset[int]
    """Cells after which names may exist that we know nothing of (``from m import *`` unresolved, ``%run``)."""
    assumed: frozenset[int] = frozenset()
    """Units that also ran before their recorded place: what was recorded needs them there."""
    asked: tuple[Undefined, ...] = ()
    """Reads that no path can satisfy either, but behind ``except NameError``: they ask whether the name is there."""

    def up_to(self, cells: frozenset[int], *, order: tuple[int, ...]) -> Flow:
        """The flow as it was when these cells, the first ones that hold statements, had run."""
        ran = {number for number, unit in enumerate(self.units) if unit.cell in cells}
        return Flow(
            order=order,
            units=self.units,
            steps=tuple(step for step in self.steps if step.unit in ran),
            undefined=tuple(use for use in self.undefined if use.unit in ran),
            opaque_cells=self.opaque_cells & cells,
            asked=tuple(use for use in self.asked if use.unit in ran),
        )

    @cached_property
    def step_of(self) -> dict[int, Step]:
        """By unit index."""
        return {step.unit: step for step in self.steps}

    def binders(self, read: Read) -> frozenset[int]:
        """The units of the definitions, but not of those that may bind any name where others bind this one."""
        units = frozenset(source.unit for source in read.definitions)
        if len(units) == 1:
            return units
        own = frozenset(unit for unit in units if any(write.name == read.name for write in self.step_of[unit].writes))
        return own or units

    @property
    def has_unknown_paths(self) -> bool:
        """Whether files are read or written whose path is computed."""
        return any(access.state == SOME_FILE for step in self.steps for access in step.state)

    @cached_property
    def relative_paths(self) -> tuple[str, ...]:
        """Files that are read or written and named by a path that starts in the working directory, as they come."""
        states = (access.state for step in self.steps for access in step.state)
        paths = (state.removeprefix("file:") for state in states if state.startswith("file:"))
        return tuple(dict.fromkeys(path for path in paths if not _NOT_RELATIVE.match(path)))
