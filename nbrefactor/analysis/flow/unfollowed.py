"""A statement that is nested too deeply to be run: all its names are read or may be bound, all objects may change."""

from __future__ import annotations

from nbrefactor.analysis.flow import strangers
from nbrefactor.analysis.flow.machine import Machine
from nbrefactor.analysis.flow.things import Value
from nbrefactor.model.facts import Import, Name, NameTarget, Scope, Unit, walk


def fear_unit(machine: Machine, unit: Unit) -> None:
    """Do to the machine whatever the statement may do; what it had done before it was given up stays."""
    machine.provide_unknown()
    terms = list(walk(unit.body))
    found: set[str] = set()
    with machine.perhaps():
        shown: Value = frozenset()
        for term in terms:
            if type(term) is Name and term.scope is not Scope.LOCAL and term.name not in found:
                found.add(term.name)
                shown |= machine.read_global(term, is_perhaps=True)
        shown |= strangers.touch(machine, shown, unit)
        targets = [term for term in terms if type(term) is NameTarget and term.scope is Scope.GLOBAL]
        targets += [term.target for term in terms if type(term) is Import and term.target.scope is Scope.GLOBAL]
        for name in sorted({target.name for target in targets}):
            machine.may_bind(name, shown)
