"""Variables on the paths of a program: assign, take back, join.

All variables (of the namespace, of frames, of process state) live in plain dicts. Whoever explores one path of a
branch marks the journal, runs the path, takes the difference and undoes it; the differences of all paths are joined::

    x = 1                       {x: defined by 0}
    if c:   x = 2               difference {x: defined by 1}
    else:   pass                difference {}
                                joined     {x: defined by 0 or 1}
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from nbrefactor.analysis.flow.things import NOTHING, Thing, Value


class Variable(NamedTuple):
    """What a name may be bound to at one point."""

    definitions: frozenset[int]
    """Statements (unit indices) whose binding may have been the last."""
    value: Value
    may_be_unbound: bool

    def joined(self, other: Variable) -> Variable:
        if self is other:
            return self
        return Variable(
            self.definitions | other.definitions,
            self.value | other.value,
            self.may_be_unbound or other.may_be_unbound,
        )


UNBOUND = Variable(frozenset(), NOTHING, True)
Variables: TypeAlias = "dict[str, Variable]"


class Assigned(NamedTuple):
    """The values that a variable had on one path: the last one, or all of them."""

    variables: Variables
    name: str
    values: tuple[Variable | None, ...]


Difference: TypeAlias = "dict[tuple[int, str], Assigned]"
"""By identity of the dict and name."""


class Frame:
    """The local variables of one call, comprehension or class body."""

    __slots__ = ("functions", "is_captured", "is_class", "parent", "receiver", "results", "variables")

    def __init__(self, parent: Frame | None, *, is_class: bool = False) -> None:
        self.variables: Variables = {}
        self.parent = parent
        self.is_class = is_class
        self.receiver: Value = NOTHING
        """``self``, in a method."""
        self.results: Value = NOTHING
        """What a function returned or yielded so far."""
        self.functions: list[Thing] = []
        """Functions that were made in here, and keep the variables that they read."""
        self.is_captured = False
        """Whether a function was made in here: its variables outlive the call."""

    def lookup(self, name: str) -> Variable | None:
        frame: Frame | None = self
        while frame is not None:
            found = frame.variables.get(name)
            if found is not None:
                return found
            frame = frame.parent
        return None

    def owner(self, name: str) -> Frame:
        """The frame that has the variable (``nonlocal``), else this one."""
        frame: Frame | None = self
        while frame is not None:
            if name in frame.variables:
                return frame
            frame = frame.parent
        return self


class Journal:
    """Every assignment since the beginning, so that it can be undone."""

    def __init__(self) -> None:
        self._entries: list[tuple[Variables, str, Variable | None]] = []
        self.depth = 0

    def assign(self, variables: Variables, name: str, variable: Variable | None) -> None:
        if self.depth:
            self._entries.append((variables, name, variables.get(name)))
        if variable is None:
            variables.pop(name, None)
        else:
            variables[name] = variable

    def mark(self) -> int:
        self.depth += 1
        return len(self._entries)

    def release(self) -> None:
        self.depth -= 1
        if self.depth == 0:
            self._entries.clear()

    def since(self, mark: int) -> Difference:
        """The current value of everything assigned since the mark."""
        return {
            (id(variables), name): Assigned(variables, name, (variables.get(name),))
            for variables, name, _ in self._entries[mark:]
        }

    def everything_since(self, mark: int) -> Difference:
        """All values that each variable assigned since the mark has had, the one before the mark included."""
        found: dict[tuple[int, str], tuple[Variables, list[Variable | None]]] = {}
        for variables, name, old in self._entries[mark:]:
            found.setdefault((id(variables), name), (variables, []))[1].append(old)
        return {
            (key[0], key[1]): Assigned(variables, key[1], (*values, variables.get(key[1])))
            for key, (variables, values) in found.items()
        }

    def undo(self, mark: int) -> None:
        for variables, name, old in reversed(self._entries[mark:]):
            if old is None:
                variables.pop(name, None)
            else:
                variables[name] = old
        del self._entries[mark:]

    def forget(self, variables: Variables, mark: int) -> None:
        """Nobody can get at these variables any more: what they were is no difference between paths."""
        self._entries[mark:] = [entry for entry in self._entries[mark:] if entry[0] is not variables]

    def join(self, paths: list[Difference]) -> None:
        """Assign what the variables may be after any of the paths; a path without a variable left it as it is."""
        keys = {key: assigned for path in paths for key, assigned in path.items()}
        for key, (variables, name, _) in keys.items():
            current = variables.get(name)
            options: list[Variable | None] = []
            for path in paths:
                taken = path.get(key)
                options.extend((current,) if taken is None else taken.values)
            joined = join_all(options)
            if joined != current:
                self.assign(variables, name, joined)


def join_all(values: Iterable[Variable | None]) -> Variable | None:
    """One variable for several paths; ``None`` is a path on which it is not bound."""
    result: Variable | None = None
    is_missing = False
    for value in values:
        if value is None:
            is_missing = True
        else:
            result = value if result is None else result.joined(value)
    if result is not None and is_missing and not result.may_be_unbound:
        return result._replace(may_be_unbound=True)
    return result
