"""The paths through a statement: what may not happen, what is tried and taken back, where blocks are left early."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from nbrefactor.analysis.flow.namespace import Difference, Journal
from nbrefactor.model.facts import Statement


class OpenBlock(NamedTuple):
    """A loop, function or ``try`` that is being run, and what held where it was left early."""

    mark: int
    breaks: list[Difference]
    continues: list[Difference]
    last: Statement | None = None
    """Of a function: the last statement of its body."""


class Perhaps:
    """While it is entered, what is run may not happen."""

    __slots__ = ("_conditions", "_paths")

    def __init__(self, paths: Paths, conditions: int) -> None:
        self._paths = paths
        self._conditions = conditions

    def __enter__(self) -> None:
        self._paths.uncertain += self._conditions

    def __exit__(self, *error: object) -> None:
        self._paths.uncertain -= self._conditions


class Paths:
    """The part of the machine that knows on which path it is."""

    def __init__(self) -> None:
        self.journal = Journal()
        self.uncertain = 0
        """How many conditions stand between the statement and what is run now."""
        self._loops: list[OpenBlock] = []
        self._functions: list[OpenBlock] = []
        self._attempts: list[OpenBlock] = []
        self._outer_loops: list[list[OpenBlock]] = []

    def leave_all_paths(self) -> None:
        """Forget where in the statement we are."""
        self.uncertain = 0
        self._loops.clear()
        self._functions.clear()
        self._attempts.clear()
        self._outer_loops.clear()
        self.journal = Journal()

    def perhaps(self, condition: bool = True) -> Perhaps:
        """What is run inside may not happen."""
        return Perhaps(self, int(condition))

    def explore(self, paths: Iterable[Callable[[], bool]], *, or_none: bool) -> bool:
        """Run alternatives and join what they leave; whether any of them reaches its end."""
        mark = self.journal.mark()
        found: list[Difference] = [{}] if or_none else []
        for run in paths:
            if run():
                found.append(self.journal.since(mark))
            self.journal.undo(mark)
        if found:
            self.journal.join(found)
        self.journal.release()
        return bool(found)

    def open_loop(self, mark: int) -> None:
        self._loops.append(OpenBlock(mark, [], []))

    def leave_round(self, *, is_break: bool) -> None:
        """``break`` and ``continue``: what holds here holds where the loop goes on, or ends."""
        if self._loops:
            loop = self._loops[-1]
            (loop.breaks if is_break else loop.continues).append(self.journal.since(loop.mark))

    def continued(self) -> list[Difference]:
        """The differences at each ``continue`` of the round that has just ended."""
        continues = list(self._loops[-1].continues)
        self._loops[-1].continues.clear()
        return continues

    def close_loop(self) -> list[Difference]:
        """The differences at each ``break``."""
        return self._loops.pop().breaks

    def open_attempt(self, mark: int) -> None:
        self._attempts.append(OpenBlock(mark, [], []))

    def leave_by_error(self) -> None:
        """``raise``: what holds here is what the handler around, maybe far up, finds."""
        if self._attempts:
            attempt = self._attempts[-1]
            attempt.breaks.append(self.journal.since(attempt.mark))

    def close_attempt(self) -> list[Difference]:
        """The differences at each ``raise`` of the body."""
        return self._attempts.pop().breaks

    def open_function(self, last: Statement | None) -> int:
        mark = self.journal.mark()
        self._functions.append(OpenBlock(mark, [], [], last))
        self._outer_loops.append(self._loops)
        self._loops = []
        return mark

    def leave_function(self, statement: Statement) -> bool:
        """``return``: whether that is the end of the body anyway."""
        if self._functions:
            function = self._functions[-1]
            if statement is function.last:
                return True
            function.breaks.append(self.journal.since(function.mark))
        return False

    def close_function(self, *, reached_end: bool) -> None:
        """Join what holds at the end of the body and at each ``return``."""
        function = self._functions.pop()
        self._loops = self._outer_loops.pop()
        if function.breaks:
            paths = [*([self.journal.since(function.mark)] if reached_end else []), *function.breaks]
            self.journal.undo(function.mark)
            self.journal.join(paths)
