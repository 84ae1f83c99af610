"""Code that we know nothing of got hold of objects: it may change all that it can reach, call every function that
it gets, and return any of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from nbrefactor.analysis.flow import calls
from nbrefactor.analysis.flow.machine import Machine
from nbrefactor.analysis.flow.things import Thing, Value, reachable
from nbrefactor.analysis.knowledge.tables import library

MOST_TOUCHED = 100
"""Objects that a call may reach before its result stands for them all instead of being one more view of them. Trades
precision (which of them a later change is made to) for time, when ``x = f(x)`` is repeated hundreds of times."""


def touch(machine: Machine, things: Iterable[Thing], place: object) -> Value:
    """Somebody we know nothing of got these things."""
    given = frozenset(things)
    _fear_for_classes(machine, given)
    calls.foreign_calls(machine, given, place, only_dunders=False)
    return fear(machine, given, place)


def fear(machine: Machine, given: Value, place: object) -> Value:
    """Somebody we know nothing of may change these things, and return any of them."""
    if any(thing.type == "namespace" for thing in given):  # ``fill(globals())``
        machine.provide_unknown()
    feared = reachable(given, limit=500, through_functions=False)
    machine.fuel -= len(feared) // 4
    machine.may_change(thing for thing in feared if not thing.is_immutable and not thing.is_code)
    if len(feared) > MOST_TOUCHED:
        return frozenset(thing for thing in given if not thing.is_code) | machine.scalar()
    result = machine.new(None, place, key="touched")
    machine.share(result, [thing for thing in given if not thing.is_code])
    machine.refer(result, [thing for thing in given if thing.closure is not None])
    return frozenset((result,))


def _fear_for_classes(machine: Machine, given: Value) -> None:
    """A class that is given away as such may get more methods: ``@add_to_class(Model)``. Of an imported one only the
    name says that it is a class: trades one in small letters, and what described libraries do to theirs."""
    machine.may_change(thing for thing in given if thing.is_class)
    for thing in given:
        if thing.qualified is not None and _may_be_class(thing.qualified):
            machine.change_imported(thing.qualified)


def _may_be_class(qualified: str) -> bool:
    top, _, rest = qualified.partition(".")
    name = rest.rpartition(".")[2]
    is_of_the_user = top not in sys.stdlib_module_names and library(top) is None
    return is_of_the_user and name[:1].isupper() and not name.isupper()


def touch_receiver(machine: Machine, receiver: Value, given: Value, place: object) -> Value:
    """Somebody we know nothing of got these things, and may have put them into the first."""
    for holder in receiver:
        if not holder.is_immutable and not holder.is_code:
            machine.refer(holder, [thing for thing in given if not thing.is_immutable and not thing.is_code])
    return touch(machine, receiver | given, place)
