"""What one statement does, noted while it is run; at its end a ``Step``."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING

from nbrefactor.analysis.flow.namespace import Variable
from nbrefactor.analysis.flow.things import Thing, Value, in_order, reachable
from nbrefactor.model.facts import Name
from nbrefactor.model.flow import Mutation, Read, Source, StateAccess, Step, Undefined, Via, Write

if TYPE_CHECKING:
    from nbrefactor.analysis.flow.machine import Machine


MOST_ORIGINS = 20
"""Groups in which the objects are told that a call may have changed: each costs a walk to the names that show them."""


class _Reading:
    """All reads of one name in one way, gathered."""

    __slots__ = ("changes", "definitions", "is_certain", "may_be_unbound", "place", "seen", "types")

    def __init__(self, place: Name) -> None:
        self.place = place
        self.definitions: dict[int, bool] = {}
        self.changes: dict[int, bool] = {}
        self.types: set[str] = set()
        self.is_certain = False
        self.may_be_unbound = False
        self.seen: dict[int, Variable] = {}
        """By identity, and kept: the identity of one that is gone may be another one's."""

    def add(self, variable: Variable, *, is_certain: bool, unit: int) -> None:
        self.is_certain = self.is_certain or is_certain
        if id(variable) in self.seen:
            return
        self.seen[id(variable)] = variable
        self.may_be_unbound |= variable.may_be_unbound
        sole = len(variable.definitions) == 1 and not variable.may_be_unbound
        for definition in variable.definitions:
            self.definitions[definition] = self.definitions.get(definition, False) or sole
        self.types |= types_of(variable.value)
        changed = [thing for thing in reachable(variable.value) if thing.changes]
        if not changed:
            return
        owned = owned_by(variable.value) if len(variable.value) == 1 else frozenset()
        for thing in changed:
            self.changes.update(dict.fromkeys(thing.changes.keys() - self.changes.keys(), False))
            if thing in owned:
                self.changes.update({changed_by: True for changed_by, certain in thing.changes.items() if certain})
        self.changes.pop(unit, None)


def owned_by(value: Value) -> frozenset[Thing]:
    """The things and what they hold, but not what they only share memory with."""
    seen: set[Thing] = set()
    stack = list(value)
    while stack and len(seen) < 200:
        thing = stack.pop()
        if thing in seen or thing.is_code:
            continue
        seen.add(thing)
        stack.extend(thing.parts - thing.bases)
    return frozenset(seen)


def types_of(value: Value) -> set[str]:
    return {thing.type or ("module" if thing.qualified else "function" if thing.is_code else "?") for thing in value}


class _StateUse:
    """What the statement does to one piece of process state."""

    __slots__ = ("is_certain", "reads", "sources", "writes")

    def __init__(self) -> None:
        self.reads = False
        self.writes = False
        self.is_certain = False
        self.sources: set[int] = set()


class Notes:
    def __init__(self, unit: int) -> None:
        self.unit = unit
        self.effects: set[str] = set()
        self.calls: set[str] = set()
        self.is_opaque = False
        self._reads: dict[tuple[str, Via, bool], _Reading] = {}
        self._undefined: dict[tuple[str, Via, bool], tuple[Name, bool]] = {}
        self._writes: dict[str, None] = {}
        self._deletes: dict[str, bool] = {}
        self.feared: set[Thing] = set()
        """Things that code we know nothing of may have changed."""
        self._mutations: dict[Thing, tuple[bool, int]] = {}
        self._state: dict[str, _StateUse] = {}

    def read(self, use: Name, variable: Variable, via: Via, *, is_certain: bool, is_deferred: bool = False) -> None:
        key = (use.name, via, is_deferred)
        reading = self._reads.get(key)
        if reading is None:
            reading = self._reads[key] = _Reading(use)
        reading.add(variable, is_certain=is_certain, unit=self.unit)

    def undefined(self, use: Name, via: Via, *, is_certain: bool, is_guarded: bool) -> None:
        key = (use.name, via, is_guarded)
        known = self._undefined.get(key)
        self._undefined[key] = (known[0] if known else use, is_certain or bool(known and known[1]))

    def write(self, name: str) -> None:
        self._writes[name] = None
        self._deletes.pop(name, None)

    def delete(self, name: str, *, is_certain: bool) -> None:
        if is_certain:
            self._writes.pop(name, None)
        self._deletes[name] = is_certain

    def forget_writes(self) -> None:
        """What was bound stayed inside (``%%timeit``)."""
        self._writes.clear()
        self._deletes.clear()

    def mutation(self, thing: Thing, is_certain: bool, line: int) -> None:
        known = self._mutations.get(thing)
        self._mutations[thing] = (is_certain or bool(known and known[0]), known[1] if known and known[1] else line)

    def state_read(self, state: str, sources: frozenset[int], *, is_certain: bool) -> None:
        use = self._use_of(state)
        use.reads = True
        use.is_certain |= is_certain
        use.sources |= sources

    def state_needed(self, state: str, sources: frozenset[int]) -> None:
        """Nothing is read, but without these statements it could not be written."""
        self._use_of(state).sources |= sources

    def state_write(self, state: str, *, is_certain: bool) -> None:
        use = self._use_of(state)
        use.writes = True
        use.is_certain |= is_certain

    def _use_of(self, state: str) -> _StateUse:
        use = self._state.get(state)
        if use is None:
            use = self._state[state] = _StateUse()
        return use

    # The result -----------------------------------------------------------------------------------------------

    def step(self, machine: Machine) -> Step:
        return Step(
            self.unit,
            tuple([_read_of(key, reading) for key, reading in sorted(self._reads.items())]),
            tuple(sorted([*self._all_writes(machine), *self._all_deletes()])),
            self._all_mutations(machine),
            tuple([self._access(state, use) for state, use in sorted(self._state.items())]),
            tuple(sorted(self.effects)),
            tuple(sorted(self.calls)),
            self.is_opaque,
        )

    def all_undefined(self, *, is_guarded: bool) -> list[Undefined]:
        return [
            Undefined(self.unit, use.name, use.line, use.column, via, is_certain)
            for (_, via, guarded), (use, is_certain) in sorted(self._undefined.items())
            if guarded == is_guarded
        ]

    def _all_writes(self, machine: Machine) -> list[Write]:
        writes: list[Write] = []
        for name in self._writes:
            variable = machine.namespace.get(name)
            if variable is None or self.unit not in variable.definitions:
                continue
            # Whatever path was taken, at the end of the statement no other binding is left, and no gap.
            is_certain = len(variable.definitions) == 1 and not variable.may_be_unbound
            shown = [thing for thing in reachable(variable.value) if not thing.is_immutable and not thing.is_code]
            aliases = machine.aliases(shown) - {name} if shown else frozenset[str]()
            writes.append(Write(name, is_certain, False, frozenset(types_of(variable.value)), aliases))
        return writes

    def _all_deletes(self) -> list[Write]:
        return [Write(name, is_certain, True, frozenset(), frozenset()) for name, is_certain in self._deletes.items()]

    def _all_mutations(self, machine: Machine) -> tuple[Mutation, ...]:
        if not (self._mutations or self.feared):
            return ()
        found: dict[tuple[object, ...], Mutation] = {}
        for thing in in_order(self._mutations):
            is_certain, line = self._mutations[thing]
            names = machine.names_showing([thing])
            mutation = Mutation(*names, is_certain, line, thing.origin)
            found.setdefault((*names, is_certain, thing.origin), mutation)
        for origin, things in self._feared_by_origin():
            names = machine.names_showing(things)
            found.setdefault((*names, False, origin), Mutation(*names, False, 0, origin))
        return tuple(found.values())

    def _feared_by_origin(self) -> list[tuple[int | None, list[Thing]]]:
        """What may have changed, told together: by the statement that made it, or all at once if there are many."""
        groups: dict[int | None, list[Thing]] = {}
        for thing in in_order(self.feared - self._mutations.keys()):
            groups.setdefault(thing.origin, []).append(thing)
        if len(groups) > MOST_ORIGINS:
            return [(None, [thing for group in groups.values() for thing in group])]
        return list(groups.items())

    def _access(self, state: str, use: _StateUse) -> StateAccess:
        units = sorted(use.sources - {self.unit})
        sources = tuple([Source(unit, len(units) == 1) for unit in units])
        return StateAccess(state, use.reads, use.writes, use.is_certain, sources)


def _read_of(key: tuple[str, Via, bool], reading: _Reading) -> Read:
    name, via, is_deferred = key
    return Read(
        name,
        reading.place.line,
        reading.place.column,
        via,
        reading.is_certain,
        is_deferred,
        _sources(reading.definitions),
        _sources(reading.changes),
        frozenset(reading.types),
        reading.may_be_unbound,
    )


def _sources(units: dict[int, bool]) -> tuple[Source, ...]:
    return tuple(starmap(Source, sorted(units.items()))) if units else ()
