"""Where the recorded run and a run from top to bottom give a cell different values: NBR201, NBR202 and NBR203.

Both runs are *flows* over the same statements; what differs is which definition reaches which read. In::

    cell 1  In[1]   x = 1
    cell 2  In[3]   x = x + 1
    cell 3  In[2]   print(x)          recorded: x is that of cell 1; from top to bottom: that of cell 2

Different statements may still give the same value, and a cell that was merely run again after its reader gives what it
gave before. So statements are not compared as such, but by what they compute: the *provenance* of a statement is its
text together with the provenance of everything that it reads. ``x = 1`` in two cells is the same; ``import`` run again
is the same; a counter run again is not.

The file remembers only the last run of every cell. Where the recorded run has no definition for a read that
succeeded, the definition was run before and again after, or its cell is gone. The first is harmless if running it
twice gives the same (``_is_stable``; the flow may have assumed the first run, see ``Flow.assumed``); a cell that was
edited between its runs cannot be told from one that was not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property, lru_cache
from typing import NamedTuple

from nbrefactor.model.facts import UnitKind
from nbrefactor.model.flow import Flow, Read, Source, Step, Via, is_told_apart
from nbrefactor.rules._provenance import Numbers, Provenance, changes_foreign, is_only_stored_to
from nbrefactor.rules._repetitions import ran_all_before, run_with_repetitions
from nbrefactor.rules._subject import Subject

_STABLE_STATE = ("file:", "cwd", "environ", "matplotlib", "pyplot", "warnings", "ipython")
"""Process state that a statement may use and still give the same when it is run again."""


class Kind(Enum):
    STALE = auto()
    """The definition that a new run would use was run after the cell."""
    DIFFERENT = auto()
    """The recorded run used another definition."""
    VANISHED = auto()
    """No cell that is left can have given the recorded run its value."""


class Contradiction(NamedTuple):
    kind: Kind
    unit: int
    read: Read
    """As it is from top to bottom."""
    expected: tuple[int, ...]
    """Units that give or change the value from top to bottom, and did not in the recorded run."""
    recorded: tuple[int, ...]
    """Units that gave or changed it in the recorded run, and would not from top to bottom."""
    is_change: bool
    """The definition is the same, changes in place differ."""
    is_file: bool = False
    """What is read is a file; the read's name is its path."""


@lru_cache(maxsize=1)
def contradictions(subject: Subject) -> tuple[Contradiction, ...]:
    """In the order of the recorded run; empty where the counts cannot tell an order."""
    if subject.has_mixed_sessions or subject.is_just_extracted or subject.analysis.was_run_in_order:
        return ()
    found = _compared(subject, subject.analysis.history)
    if subject.untimed_cells:
        return tuple(item for item in found if item.kind is Kind.VANISHED and not _may_be_untimed(subject, item))
    # Runs that are only guessed excuse cells, and blame none.
    if not ran_all_before(subject) or run_with_repetitions(subject) is None:
        return found
    # What only the second run of a cell contradicts is as bad as what the first does.
    known = {(item.unit, item.read.name) for item in found}
    return (*found, *(item for item in _in_repetitions(subject) if (item.unit, item.read.name) not in known))


def _may_be_untimed(subject: Subject, found: Contradiction) -> bool:
    """Whether the value may come from a cell that may have run at any time. What depends on the order of other cells
    may depend on such a cell, too; only that a definition was never run does not."""
    name = found.read.name
    units = (found.unit, *subject.definers.get(name, ()), *subject.changers.get(name, ()))
    return not subject.untimed_cells.isdisjoint(map(subject.cell_of, units))


@lru_cache(maxsize=1)
def _in_repetitions(subject: Subject) -> tuple[Contradiction, ...]:
    """Contradictions of the run in which some cells ran twice; none where the counts leave that open."""
    again = run_with_repetitions(subject)
    return () if again is None else _compared(subject, again)


def _compared(subject: Subject, history: Flow) -> tuple[Contradiction, ...]:
    return tuple(_Comparison(subject, history).contradictions())


def reproduces_recorded_run(before: Subject, after: Subject) -> bool:
    """Whether every statement that was run computes in the document order of ``after``, the same cells in another
    order, what it computed in the recorded run of ``before``.
    """
    numbers = Provenance()
    recorded = numbers.of(before, before.analysis.history).statements
    expected = numbers.of(after, after.analysis.document).statements
    now = {
        (after.code_cells[unit.cell].id, unit.position): expected[number]
        for number, unit in enumerate(after.analysis.units)
        if number in expected
    }
    units = before.analysis.units
    # Draws that the document seeds would be others in every run.
    if not _unseeded(after.analysis.document) <= _unseeded(before.analysis.document):
        return False
    return all(
        now.get((before.code_cells[units[unit].cell].id, units[unit].position)) == number
        for unit, number in recorded.items()
    )


def _unseeded(flow: Flow) -> frozenset[str]:
    """Random generators from which is drawn before anything seeds them."""
    return frozenset(
        access.state
        for step in flow.steps
        for access in step.state
        if "random" in access.state and access.reads and access.is_certain and not access.sources
    )


@dataclass
class _Comparison:
    subject: Subject
    history: Flow

    def contradictions(self) -> Iterator[Contradiction]:
        document, history = self.subject.analysis.document, self.history
        missing = {(use.unit, use.name, use.via) for use in history.undefined}
        for past in history.step_of.values():
            step = document.step_of[past.unit]
            yield from self._random_states(past, step)
            yield from self._files(past, step)
            yield from self._repeated_changes(past)
            past_reads = {(read.name, read.via): read for read in past.reads if not read.is_deferred}
            for read in step.reads:
                if read.is_deferred or not read.definitions:
                    continue
                past_read = past_reads.get((read.name, read.via))
                is_missing = (past.unit, read.name, read.via) in missing
                found = self._of_read(past.unit, read, past_read, is_missing=is_missing)
                if found is not None and not is_only_stored_to(history.units[past.unit], read.name):
                    yield found

    def _of_read(self, unit: int, read: Read, past: Read | None, *, is_missing: bool) -> Contradiction | None:
        """What is wrong with a read, whose recorded run was ``past``."""
        if past is None or self._is_assumed(past, unit):
            is_stable = not (is_missing or past is not None) or self._is_stable(unit, read)
            return None if is_stable else self._without_definition(unit, read)
        found = self._difference(unit, read, past)
        return None if found is None or self._gave_the_same(unit, read) else found

    def _gave_the_same(self, unit: int, read: Read) -> bool:
        """Whether what the statement read was computed alike in both runs."""
        expected, recorded = self._numbered
        key = unit, read.name, read.via
        return expected.reads[key] == recorded.reads[key]

    @cached_property
    def _numbered(self) -> tuple[Numbers, Numbers]:
        """From top to bottom, and as recorded."""
        numbers = Provenance()
        document = numbers.of(self.subject, self.subject.analysis.document)
        return document, numbers.of(self.subject, self.history)

    def _random_states(self, past: Step, step: Step) -> Iterator[Contradiction]:
        """Random generators that no name stands for: somebody else seeded them last, or drew from them."""
        states = {access.state: access for access in past.state}
        for access in step.state:
            if not (access.reads and access.is_certain and "random" in access.state and access.state in states):
                continue
            now, then = _units(access.sources), _units(states[access.state].sources)
            gone, come = self._elsewhere(now - then, step.unit), self._elsewhere(then - now, step.unit)
            if gone or come:
                read = self._state_read(step, f"state of {access.state}")
                kind = Kind.STALE if gone and self._ran_after(gone, step.unit) else Kind.DIFFERENT
                yield Contradiction(kind, step.unit, read, gone, come, True)

    def _files(self, past: Step, step: Step) -> Iterator[Contradiction]:
        """Files that had been written when they were read, and are not from top to bottom, or not by the same cell.
        Only written again later is no matter: most cells write what they wrote before."""
        written = {access.state: _units(access.sources) for access in past.state if access.reads and access.is_certain}
        for access in step.state:
            if not (access.state.startswith("file:") and is_told_apart(access.state)):
                continue
            if access.reads and access.is_certain:
                now, then = _units(access.sources), written.get(access.state, frozenset())
                gone, come = self._elsewhere(now - then, step.unit), self._elsewhere(then - now, step.unit)
                if come:
                    read = self._state_read(step, access.state.removeprefix("file:"))
                    yield Contradiction(Kind.DIFFERENT, step.unit, read, gone, come, is_change=True, is_file=True)

    def _state_read(self, step: Step, name: str) -> Read:
        """A read of what has no name, at the place of the statement."""
        unit = self.history.units[step.unit]
        return Read(name, unit.line, unit.column, Via.TEXT, True, False, (), (), frozenset(), False)

    def _difference(self, unit: int, read: Read, past: Read) -> Contradiction | None:
        """``None`` where the same statements gave the value: then one of them is contradicted itself."""
        document, history = self.subject.analysis.document, self.history
        # A change that is certain in one run and possible in the other may have happened in both.
        for is_change, now, then, all_now, all_then in (
            (False, document.binders(read), history.binders(past), _units(read.definitions), _units(past.definitions)),
            (True, _certain(read.changes), _certain(past.changes), _units(read.changes), _units(past.changes)),
        ):
            gone, come = self._elsewhere(now - all_then, unit), self._elsewhere(then - all_now, unit)
            if gone or come:
                kind = Kind.STALE if gone and self._ran_after(gone, unit) else Kind.DIFFERENT
                return Contradiction(kind, unit, read, gone, come, is_change)
        return None

    def _repeated_changes(self, past: Step) -> Iterator[Contradiction]:
        """What a statement that ran more than once has changed before."""
        # A repetition that is only guessed may as well have been the first run of other text.
        if not ran_all_before(self.subject) or not changes_foreign(self.history, past):
            return
        if sum(step.unit == past.unit for step in self.history.steps) > 1:
            changed = {name for mutation in past.mutations if mutation.is_certain for name in mutation.direct}
            for read in past.reads:
                if read.name in changed:
                    yield Contradiction(Kind.DIFFERENT, past.unit, read, (), (past.unit,), True)
                    return

    def _elsewhere(self, units: frozenset[int], reader: int) -> tuple[int, ...]:
        """Those in other cells than the reader's: what its own cell did before is what that cell read."""
        cell = self.subject.cell_of(reader)
        return tuple(sorted(unit for unit in units if self.subject.cell_of(unit) != cell))

    def _without_definition(self, unit: int, read: Read) -> Contradiction:
        definers = tuple(sorted(self.subject.analysis.document.binders(read)))
        kind = Kind.STALE if self._ran_after(definers, unit) else Kind.VANISHED
        return Contradiction(kind, unit, read, definers, (), False)

    def _ran_after(self, units: tuple[int, ...], reader: int) -> bool:
        count = self._count(reader)
        counts = [self._count(unit) for unit in units]
        return count is not None and any(other is not None and other > count for other in counts)

    def _count(self, unit: int) -> int | None:
        return self.subject.counts[self.subject.cell_of(unit)]

    def _is_assumed(self, read: Read, unit: int) -> bool:
        """Whether the definition is recorded only behind the read."""
        return any(
            source.unit in self.history.assumed and self._ran_after((source.unit,), unit) for source in read.definitions
        )

    # Running again ------------------------------------------------------------------------------------------------

    def _is_stable(self, unit: int, read: Read) -> bool:
        """Whether a read without a recorded definition saw what it would see from top to bottom: its definition
        was run before, too, and gives the same each time."""
        subject = self.subject
        cell = subject.code_cells[subject.cell_of(unit)]
        if any(output.error_name in {"NameError", "UnboundLocalError"} for output in cell.outputs):
            return False
        if any(self._count(binder) is None for binder in subject.analysis.document.binders(read)):
            return False
        return self._is_repeatable(unit, read, frozenset()) and self._changes_agree(unit, read)

    def _is_repeatable(self, unit: int, read: Read, seen: frozenset[int]) -> bool:
        definers = self.subject.analysis.document.binders(read)
        others = set(self.subject.definers.get(read.name, ())) - {unit} - definers
        if any(not self._imports_the_same(other, definers) for other in others):
            return False
        return all(self._gives_the_same(definer, seen) for definer in definers - {unit})

    def _imports_the_same(self, unit: int, definers: frozenset[int]) -> bool:
        units = self.history.units
        text = self.subject.source(units[unit]).strip()
        return (
            bool(definers)
            and units[unit].kind is UnitKind.IMPORT
            and all(self.subject.source(units[definer]).strip() == text for definer in definers)
        )

    def _gives_the_same(self, unit: int, seen: frozenset[int]) -> bool:
        """Whether the statement computes the same whenever it is run."""
        if unit in seen:
            return True
        step = self.subject.step(unit)
        if step.is_opaque or any(access.reads and not access.state.startswith(_STABLE_STATE) for access in step.state):
            return False
        return all(
            self._is_repeatable(unit, read, seen | {unit}) and not read.changes
            for read in step.reads
            if not read.is_deferred
        )

    def _changes_agree(self, unit: int, read: Read) -> bool:
        """Whether exactly the changes that precede the read from top to bottom preceded it in the recorded run."""
        changes = [source.unit for source in read.changes]
        others = set(self.subject.changers.get(read.name, ())) - {unit} - self.subject.analysis.document.binders(read)
        if others - set(changes):
            return False
        counts = [self._count(change) for change in changes]
        return all(count is not None for count in counts) and not self._ran_after(tuple(changes), unit)


def _units(sources: tuple[Source, ...]) -> frozenset[int]:
    return frozenset(source.unit for source in sources)


def _certain(sources: tuple[Source, ...]) -> frozenset[int]:
    return frozenset(source.unit for source in sources if source.is_certain)


def may_have_run_before(subject: Subject, found: Contradiction) -> bool:
    """Whether the cell's output is right if every cell that was run out of its place had been run in it before."""
    if run_with_repetitions(subject) is None:
        return False
    return not any((other.unit, other.read.name) == (found.unit, found.read.name) for other in _in_repetitions(subject))


@lru_cache(maxsize=1)
def shows_in_outputs(subject: Subject) -> bool:
    """Whether some cell with saved outputs computed something else than it would from top to bottom; True where the
    counts leave that open.
    """
    again = run_with_repetitions(subject)
    if again is None:
        return True
    numbers = Provenance()
    expected = numbers.of(subject, subject.analysis.document).statements
    return any(
        number != expected[unit] and subject.code_cells[subject.cell_of(unit)].outputs
        for unit, number in numbers.of(subject, again).statements.items()
    )
