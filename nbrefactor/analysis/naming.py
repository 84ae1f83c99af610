"""What terms do to names of the namespace, as events in the order in which they happen when every path is taken.

``x = f(y)`` is READ y, CALLED f, BOUND x. What only some path does is no read (PERHAPS_CALLED keeps what a call may
bind), but a binding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum, auto
from typing import Any, NamedTuple

from nbrefactor.model.facts import (
    Assigned,
    Attempt,
    Augment,
    Bind,
    Branch,
    Call,
    Choice,
    ClassDefinition,
    Delete,
    Function,
    Import,
    Loop,
    MagicCall,
    Name,
    NameTarget,
    Operation,
    Scope,
    StarImport,
    Statement,
    Unpack,
    walk,
)


class Kind(Enum):
    HELD = auto()
    """A name is read, and what it stands for is only kept: the base of a class."""
    READ = auto()
    CALLED = auto()
    """A name is read to be called."""
    PERHAPS_CALLED = auto()
    BOUND = auto()
    IMPORTED = auto()
    """A name is bound to what no cell has written."""
    DELETED = auto()
    MADE = auto()
    """A function or class is bound to the name; to none where it goes elsewhere."""
    OPENED = auto()
    """From here on any name may be bound."""
    UNCLEAR = auto()
    """Something that names do not tell: a function that deletes names."""


class Event(NamedTuple):
    kind: Kind
    name: str
    wants: frozenset[str] = frozenset()
    """Names that the function that is made certainly reads before it binds them."""
    binds: frozenset[str] = frozenset()
    """Names of the namespace that it may bind."""
    through: frozenset[str] = frozenset()
    """Names of its decorators."""


READS = frozenset({Kind.HELD, Kind.READ, Kind.CALLED})
CALLS = frozenset({Kind.READ, Kind.CALLED, Kind.PERHAPS_CALLED})
"""What reads the name of a function may lead to a call of it."""
BINDINGS = frozenset({Kind.BOUND, Kind.IMPORTED})


class Naming:
    """Terms to events."""

    def __init__(self, *, with_uncertain: bool = False) -> None:
        """``with_uncertain`` lets what some path may read be read."""
        self._with_uncertain = with_uncertain
        self._is_certain = True
        self._class_names: list[set[str]] = []
        """For each class body around: what it has bound."""

    def of_block(self, body: Sequence[Statement]) -> list[Event]:
        """The events of these statements."""
        found: list[Event] = []
        self._add_all(body, found)
        return found

    def _add_all(self, terms: Iterable[object], to: list[Event]) -> None:
        for term in terms:
            if isinstance(term, tuple):
                add = _EVENTS.get(type(term))
                if add is None:
                    self._add_all(term, to)
                else:
                    add(self, term, to)

    def _add_uncertain(self, terms: Iterable[object], to: list[Event]) -> None:
        before, self._is_certain = self._is_certain, self._with_uncertain
        self._add_all(terms, to)
        self._is_certain = before

    # Names ------------------------------------------------------------------------------------------------------

    def name(self, term: Name, to: list[Event]) -> None:
        if self._is_certain and self._is_in_namespace(term):
            to.append(Event(Kind.READ, term.name))

    def _is_in_namespace(self, term: Name) -> bool:
        if term.scope is Scope.CLASS:
            return term.name not in self._class_names[-1]
        return term.scope is Scope.GLOBAL

    def target(self, term: NameTarget, to: list[Event], kind: Kind = Kind.BOUND) -> None:
        if term.scope is Scope.GLOBAL:
            to.append(Event(kind, term.name))
        elif term.scope is Scope.CLASS:
            self._class_names[-1].add(term.name)

    def call(self, term: Call, to: list[Event]) -> None:
        if type(term.function) is not Name:
            self._add_all(term, to)
            return
        self._add_all((*term.arguments, *(value for _, value in term.keywords)), to)
        if self._is_in_namespace(term.function):
            to.append(Event(Kind.CALLED if self._is_certain else Kind.PERHAPS_CALLED, term.function.name))

    def choice(self, term: Choice, to: list[Event]) -> None:
        self._add_all((term.test,), to)
        self._add_uncertain(term.options, to)

    def operation(self, term: Operation, to: list[Event]) -> None:
        if not term.operator.startswith("perhaps"):  # those are read where they are bound
            self._add_all(term.operands, to)

    def assigned(self, term: Assigned, to: list[Event]) -> None:
        self._add_all((term.value, term.target), to)

    # Functions and classes --------------------------------------------------------------------------------------

    def function(self, term: Function, to: list[Event]) -> None:
        self._make(term, "", to)

    def _make(self, term: Function, name: str, to: list[Event], through: frozenset[str] = frozenset()) -> None:
        self._add_all(term.defaults, to)
        inner = Naming(with_uncertain=self._with_uncertain)
        inner._class_names = [set()]
        events = inner.of_block(term.code.body)
        if any(event.kind in {Kind.DELETED, Kind.UNCLEAR} for event in events):
            to.append(Event(Kind.UNCLEAR, name))
        to.append(_made(name, events, through))

    def bind(self, term: Bind, to: list[Event]) -> None:
        inside = _innermost(term.value)
        if type(term.target) is not NameTarget or term.target.scope is not Scope.GLOBAL or type(inside) is not Function:
            self._add_all((term.value, term.target), to)
            return
        decorators = _decorators(term.value)
        self._add_all(decorators, to)
        names = frozenset(part.name for part in walk(tuple(decorators)) if isinstance(part, Name))
        self._make(inside, term.target.name, to, names)

    def class_definition(self, term: ClassDefinition, to: list[Event]) -> None:
        self._add_all(term.decorators, to)
        held = [base for base in term.bases if type(base) is Name and self._is_in_namespace(base)]
        to.extend(Event(Kind.HELD, base.name) for base in held if self._is_certain)
        self._add_all((base for base in term.bases if base not in held), to)
        self._class_names.append(set())
        body = self.of_block(term.body)
        self._class_names.pop()
        methods = [event for event in body if event.kind is Kind.MADE]
        to.extend(event for event in body if event.kind is not Kind.MADE)
        made = _made(term.target.name if term.target.scope is Scope.GLOBAL else "", methods)
        inherited = frozenset(base.name for base in held)
        decorators = frozenset(part.name for part in walk(term.decorators) if isinstance(part, Name))
        to.append(made._replace(wants=made.wants | inherited, through=decorators))
        if term.target.scope is Scope.CLASS:
            self.target(term.target, to)

    # Statements -------------------------------------------------------------------------------------------------

    def augment(self, term: Augment, to: list[Event]) -> None:
        if type(term.target) is NameTarget:
            target = term.target
            self.name(Name(target.name, target.scope, target.line, target.column), to)
        self._add_all((term.value, term.target), to)

    def delete(self, term: Delete, to: list[Event]) -> None:
        for target in term.target.targets if type(term.target) is Unpack else (term.target,):
            if type(target) is Unpack:
                self.delete(Delete(target), to)
            elif type(target) is NameTarget:
                self.name(Name(target.name, target.scope, target.line, target.column), to)
                self.target(target, to, Kind.DELETED)
            else:
                self._add_all((target,), to)

    def import_(self, term: Import, to: list[Event]) -> None:
        self.target(term.target, to, Kind.IMPORTED)

    def star_import(self, term: StarImport, to: list[Event]) -> None:
        if term.names is None:
            to.append(Event(Kind.OPENED, ""))
        to.extend(Event(Kind.IMPORTED, name) for name in term.names or ())

    def branch(self, term: Branch, to: list[Event]) -> None:
        always = term.is_exhaustive and len(term.blocks) == 1
        (self._add_all if always else self._add_uncertain)(term.blocks, to)

    def loop(self, term: Loop, to: list[Event]) -> None:
        self._add_all((term.iterable, term.target, term.body, term.orelse), to)

    def attempt(self, term: Attempt, to: list[Event]) -> None:
        if term.catches_name_error:
            body = self.of_block(term.body)
            to.extend(event for event in body if event.kind not in READS)
        else:
            self._add_all(term.body, to)
        self._add_all(term.orelse, to)
        self._add_uncertain(term.handlers, to)
        self._add_all(term.final, to)

    def magic_call(self, term: MagicCall, to: list[Event]) -> None:
        self._add_all(term.reads, to)
        if term.is_isolated:
            to.extend(Event(Kind.READ, name) for name in sorted(_made("", self.of_block(term.body)).wants))
        else:
            self._add_all(term.body, to)
        for target in term.deletes:
            self.target(target, to, Kind.DELETED)
        if term.clears is not None:
            to.append(Event(Kind.UNCLEAR, ""))
        for target in term.binds:
            self.target(target, to)
        if term.provides_unknown:
            to.append(Event(Kind.OPENED, ""))


def _made(name: str, body: Iterable[Event], through: frozenset[str] = frozenset()) -> Event:
    """A function or class whose body does this when it is called."""
    wants: set[str] = set()
    binds: set[str] = set()
    for event in body:
        if event.kind in READS and event.name not in binds:
            wants.add(event.name)
        elif event.kind in BINDINGS:
            binds.add(event.name)
        elif event.kind is Kind.MADE:
            wants |= event.wants - binds
            binds |= event.binds
    return Event(Kind.MADE, name, frozenset(wants), frozenset(binds), through)


def _innermost(value: object) -> object:
    """What is decorated."""
    while type(value) is Call and len(value.arguments) == 1 and not value.keywords:
        value = value.arguments[0]
    return value


def _decorators(value: object) -> list[object]:
    found: list[object] = []
    while type(value) is Call:
        found.append(value.function)
        value = value.arguments[0]
    return found


_EVENTS: dict[type, Callable[[Naming, Any, list[Event]], None]] = {
    Assigned: Naming.assigned,
    Attempt: Naming.attempt,
    Augment: Naming.augment,
    Bind: Naming.bind,
    Branch: Naming.branch,
    Call: Naming.call,
    Choice: Naming.choice,
    ClassDefinition: Naming.class_definition,
    Delete: Naming.delete,
    Function: Naming.function,
    Import: Naming.import_,
    Loop: Naming.loop,
    MagicCall: Naming.magic_call,
    Name: Naming.name,
    NameTarget: Naming.target,
    Operation: Naming.operation,
    StarImport: Naming.star_import,
}
