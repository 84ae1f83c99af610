"""Which cells no longer show what they would show after *Restart and run all*.

A session is a row of executions; the notebook as it stands now, run once from top to bottom, is another. Every
statement of both gets a *version*: its text, and the versions of the statements that gave it what it read. Two
statements with one version did the same to the same, so that a cell is *stale* when the versions of its last
execution are not those of the run from top to bottom::

    cells          executions                    a run from top to bottom
    1  x = 10      [1] x = 1    version a        x = 10    version d
    2  y = x + 1   [2] y = x+1  version b of a   y = x+1   version b of d     stale: x was made by other text
    3  z = 5       [3] z = 5    version c        z = 5     version c          fresh
                   [4] x = 10   version d

What a statement takes from outside (a file, the clock, a generator that was never seeded, a call that we know nothing
of) is another thing each time it runs: its version holds the number of the execution, and in the run from top to
bottom that of the cell's last one. So running such a cell again makes its readers stale, and ``x = 1`` does not.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nbrefactor.analysis.overwriting import store_of
from nbrefactor.model.facts import Unit, UnitKind
from nbrefactor.model.flow import Flow, Read, Source, StateAccess, Step

_FROM_OUTSIDE = frozenset({"database", "dynamic", "input", "network", "shell"})
"""Effects of statements that may do something else each time."""
_SETTINGS = frozenset(
    {"cwd", "decimal", "environ", "ipython.out", "locale", "logging", "matplotlib.rc", "numpy.options"}
    | {"pandas.options", "pyplot.figure", "sys", "warnings"}
)
"""Process state that is the same at every start; other state that nothing in the notebook wrote comes from outside."""
_DO_NOTHING_UNKNOWN = frozenset({UnitKind.IMPORT, UnitKind.DEFINITION})
_MOST_NUMBERS = 200_000
"""Versions that are kept; far more than a day's work has."""
_ITSELF = -1
"""Version of what a statement reads from itself: a loop's earlier rounds."""


class Cause(NamedTuple):
    """Why a cell is stale: the first name that it would take from elsewhere; none for text that was edited."""

    name: str
    took: tuple[int, ...]
    """Executions (indices into the session) that it took the name from."""
    takes: tuple[int, ...]
    """Cells that a run from top to bottom takes it from; both may be the same when that cell is stale or ran again."""


def stale_cells(
    document: Flow,
    session: Flow,
    *,
    document_texts: Sequence[str],
    session_texts: Sequence[str],
    last: Mapping[int, int],
    failed: frozenset[int] = frozenset(),
    known: KnownVersions | None = None,
) -> dict[int, Cause]:
    """By cell, why its last execution is not what a run from top to bottom gives; fresh cells are not in it.

    ``document`` is the flow of the cells that ran, from top to bottom, ``session`` that of the executions; the texts
    are those of their units. ``last`` names for every cell that ran the last execution. Executions that ``failed``
    are like no other. ``known`` keeps what does not change from one look at a session to the next.
    """
    known = known or KnownVersions()
    real = known.of_session(session, session_texts, failed)
    fresh = _Versions(known.numbers)
    fresh.go_on(document, document_texts, numbers=last)
    causes = {}
    for cell, execution in sorted(last.items()):
        if execution in failed or fresh.of_cell(cell) != real.of_cell(execution):
            causes[cell] = _cause(fresh, cell, real, execution)
    return causes


def unit_texts(units: Sequence[Unit], sources: Sequence[str]) -> tuple[str, ...]:
    """The text of every unit; ``sources`` are those of the cells."""
    lines = [source.split("\n") for source in sources]
    return tuple(_text(unit, lines[unit.cell]) for unit in units)


def _text(unit: Unit, lines: Sequence[str]) -> str:
    own = list(lines[unit.line - 1 : unit.end_line])
    if not own:
        return ""
    own[-1] = own[-1][: unit.end_column] if unit.kind is not UnitKind.MAGIC else own[-1]
    own[0] = own[0][unit.column :]
    return "\n".join(own)


class _Stored(NamedTuple):
    """A statement that stores an item, whatever was there before."""

    name: str
    place: object
    """The object, told by the bindings of its name, and the key."""
    reads_others: bool


class KnownVersions:
    """Versions of the executions of a session, which only become more."""

    def __init__(self) -> None:
        self.numbers: dict[object, int] = {}
        self._session = _Versions(self.numbers)

    def of_session(self, session: Flow, texts: Sequence[str], failed: frozenset[int]) -> _Versions:
        if not self._session.can_go_on(session) or len(self.numbers) > _MOST_NUMBERS:
            self.numbers = {}
            self._session = _Versions(self.numbers)
        own = {execution: execution for execution in range(len(session.order))}
        self._session.go_on(session, texts, numbers=own, failed=failed)
        return self._session


class _Versions:
    """The version of every statement of one flow."""

    def __init__(self, known: dict[object, int]) -> None:
        self.flow = Flow((), (), (), (), frozenset())
        self._texts: Sequence[str] = ()
        self._known = known
        self._numbers: Mapping[int, int] = {}
        self._failed = frozenset[int]()
        self._versions: dict[int, int] = {}
        self._seeded: dict[tuple[int, str], bool] = {}
        self._stores: dict[int, _Stored] = {}
        self.steps: dict[int, list[Step]] = {}

    def can_go_on(self, flow: Flow) -> bool:
        """Whether the flow is the one before, and more."""
        known = self.flow.steps
        return len(known) <= len(flow.steps) and all(map(operator.is_, known, flow.steps))

    def go_on(
        self,
        flow: Flow,
        texts: Sequence[str],
        *,
        numbers: Mapping[int, int],
        failed: frozenset[int] = frozenset(),
    ) -> None:
        """The versions of the statements of a flow that are not known yet."""
        known = len(self.flow.steps)
        self.flow, self._texts, self._numbers, self._failed = flow, texts, numbers, failed
        for step in flow.steps[known:]:
            self.steps.setdefault(flow.units[step.unit].cell, []).append(step)
            for access in step.state:
                if access.writes:
                    is_made_here = not access.reads or not self._is_from_outside(access)
                    self._seeded[step.unit, access.state] = is_made_here
            self._note_store(step)
            self._versions[step.unit] = self._interned(self._identity(step))

    def of_cell(self, cell: int) -> tuple[int, ...]:
        return tuple(self._versions[step.unit] for step in self.steps.get(cell, ()))

    def of_read(self, read: Read, step: Step) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Where the value of a name comes from that the step reads: bindings, and changes that still show."""
        if not read.changes:
            return self._of(read.definitions), ()
        own = self._stores.get(step.unit)
        if own is not None and own.name == read.name and not own.reads_others:
            return self._of(read.definitions), ()
        if own is None and self._stores.keys().isdisjoint([change.unit for change in read.changes]):
            return self._of(read.definitions), self._of(read.changes)
        changes: list[int] = []
        places: dict[object, int] = {}
        for change in read.changes:
            version = self._versions.get(change.unit, _ITSELF)
            store = self._stores.get(change.unit)
            if store is None:
                # Another change may have to do with every item: what was stored before it stays as it was.
                places.clear()
                changes.append(version)
            elif own is not None and store.place == own.place:
                continue  # its own item is what the step does not read
            elif store.place in places:
                changes[places[store.place]] = version  # the item keeps its place among the others
            else:
                places[store.place] = len(changes)
                changes.append(version)
        return self._of(read.definitions), tuple(changes)

    def of_state(self, access: StateAccess) -> tuple[int, ...]:
        """Nothing for what comes from outside: who used it before tells nothing."""
        return () if self._is_from_outside(access) else self._of(access.sources)

    def text(self, step: Step) -> str:
        return self._texts[step.unit]

    def _of(self, sources: Sequence[Source]) -> tuple[int, ...]:
        versions = self._versions
        return tuple([versions.get(source.unit, _ITSELF) for source in sources])

    def _note_store(self, step: Step) -> None:
        store = store_of(self.flow.units[step.unit].body, step)
        bases = [read.definitions for read in step.reads if store is not None and read.name == store.name]
        if store is not None and bases:
            self._stores[step.unit] = _Stored(store.name, (bases[0], store.key), store.reads_others)

    def _interned(self, identity: object) -> int:
        return self._known.setdefault(identity, len(self._known))

    def _identity(self, step: Step) -> tuple[object, ...]:
        reads = tuple([(read.name, read.via, self.of_read(read, step)) for read in step.reads if not read.is_deferred])
        own = [access for access in step.state if _counts(access)]
        state = tuple([(access.state, self.of_state(access)) for access in own])
        return self.text(step), reads, state, self._number(step, own)

    def _number(self, step: Step, own: Sequence[StateAccess]) -> tuple[object, ...]:
        """The execution, where the statement may do something else each time it runs; ``own`` is the process state
        that matters to it."""
        unit = self.flow.units[step.unit]
        if unit.cell in self._failed:
            return ("failed", unit.cell)
        # A call that we know nothing of leaves values of unknown type, or possible changes. What it hands to a known
        # call within one statement (``rows.append(fetch())``) goes unnoticed: the flow does not tell.
        is_unknown = unit.kind not in _DO_NOTHING_UNKNOWN and (
            any("?" in write.types for write in step.writes) or any(not change.is_certain for change in step.mutations)
        )
        is_outside = any(map(self._is_from_outside, own))
        if is_unknown or is_outside or step.is_opaque or not _FROM_OUTSIDE.isdisjoint(step.effects):
            return ("number", self._numbers[unit.cell])
        return ()

    def _is_from_outside(self, access: StateAccess) -> bool:
        """Whether the state is not what statements of the notebook made of a known beginning: a seed, a file that
        they wrote."""
        if access.state in _SETTINGS:
            return False
        return not access.sources or not all(self._seeded.get((each.unit, access.state)) for each in access.sources)


def _counts(access: StateAccess) -> bool:
    """Whether what it reads matters. Setting an option does not depend on what it was; reading one does."""
    return access.reads and not (access.state in _SETTINGS and access.writes)


def _cause(fresh: _Versions, cell: int, real: _Versions, execution: int) -> Cause:
    """The first read that differs; no name where the text does, or where the execution failed."""
    expected, found = fresh.steps.get(cell, []), real.steps.get(execution, [])
    if [fresh.text(step) for step in expected] != [real.text(step) for step in found]:
        return Cause("", (), ())
    for one, other in zip(expected, found, strict=True):
        expected_reads, found_reads = _by_name(one), _by_name(other)
        for key in [*expected_reads, *found_reads]:
            read, took = expected_reads.get(key), found_reads.get(key)
            if read is None or took is None or fresh.of_read(read, one) != real.of_read(took, other):
                return Cause(key[0], _origins(real.flow, took), _origins(fresh.flow, read))
        used = {access.state: access for access in other.state}
        for access in one.state:
            there = used.get(access.state)
            if _counts(access) and (there is None or fresh.of_state(access) != real.of_state(there)):
                took_from = () if there is None else _cells(real.flow, there.sources)
                return Cause(access.state, took_from, _cells(fresh.flow, access.sources))
    return Cause("", (), ())


def _by_name(step: Step) -> dict[tuple[str, str], Read]:
    return {(read.name, read.via): read for read in step.reads if not read.is_deferred}


def _origins(flow: Flow, read: Read | None) -> tuple[int, ...]:
    return () if read is None else _cells(flow, (*read.definitions, *read.changes))


def _cells(flow: Flow, sources: Sequence[Source]) -> tuple[int, ...]:
    return tuple(sorted({flow.units[source.unit].cell for source in sources}))
