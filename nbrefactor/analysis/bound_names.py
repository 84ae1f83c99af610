"""Which names are bound at one point of a run from top to bottom, and which functions still wait for theirs.

Reading the name of a function is taken for calling it: by then all that it wants has to be bound, and so on for what it
calls. A function may have been kept by somebody whom no name tells, so that what it wants must not go again, nor be
replaced by a function that waits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from nbrefactor.model.builtin_names import is_builtin


class Made(NamedTuple):
    """A function, or a class, for its methods."""

    wants: frozenset[str]
    """Names of the namespace that it reads before it binds them."""
    binds: frozenset[str] = frozenset()
    """Names of the namespace that it may bind."""


def within_reach(name: str, made: Mapping[str, Made]) -> Iterator[Made]:
    """The function of that name, and those that it calls, directly or through others."""
    todo, seen = [name], {name}
    while todo:
        function = made.get(todo.pop())
        if function is not None:
            yield function
            fresh = function.wants - seen
            seen |= fresh
            todo.extend(fresh)


class BoundNames:
    def __init__(self, known: Collection[str]) -> None:
        self._bound = set(known)
        self._imported: set[str] = set()
        self._made: dict[str, Made] = {}
        """Functions that may wait, by the names that they are bound to."""
        self._wanted: set[str] = set()
        self._replaced: set[str] = set()
        """Functions that others call by their names, and that were bound anew when they still waited."""

    def has(self, name: str) -> bool:
        return name in self._bound or is_builtin(name)

    def can_read(self, name: str) -> bool:
        """Whether it is bound, and no function that waits for anything."""
        if self._replaced and not self.is_foreign(name):
            self._replaced = {other for other in self._replaced if not self.is_ready(other)}
            if self._replaced:
                return False
        return self.has(name) and self.is_ready(name)

    def is_ready(self, name: str) -> bool:
        """Whether all is bound that the function of that name wants, and the functions that it calls."""
        if name not in self._made:
            return True
        if not all(self.has(wanted) for function in within_reach(name, self._made) for wanted in function.wants):
            return False
        if not self._made[name].binds:
            # What it wants cannot go again.
            del self._made[name]
        return True

    def is_foreign(self, name: str) -> bool:
        """Whether no cell has written what the name stands for."""
        return name in self._imported or (name not in self._bound and is_builtin(name))

    def call(self, name: str) -> None:
        """Who calls the function binds what it binds."""
        if name in self._made:
            for function in within_reach(name, self._made):
                self._bound |= function.binds

    def bind(self, name: str, *, is_imported: bool = False) -> None:
        self._bound.add(name)
        self._made.pop(name, None)
        (self._imported.add if is_imported else self._imported.discard)(name)

    def can_delete(self, name: str) -> bool:
        """Take the name out, unless a function may want it."""
        self._bound.discard(name)
        self._imported.discard(name)
        self._made.pop(name, None)
        return name not in self._wanted

    def can_make(self, name: str, made: Made, *, is_held: bool = False) -> bool:
        """Bind a function to the name; to none if that is empty. One that goes where no name tells, or is held by
        what the notebook has written, has to have all that it wants at once."""
        self._wanted |= made.wants
        was_bound = name in self._bound
        if name:
            self.bind(name)
            self._made[name] = made
        if not name or is_held:
            return all(self.can_read(wanted) for wanted in made.wants)
        if was_bound and name in self._wanted:
            self._replaced.add(name)
        return True
