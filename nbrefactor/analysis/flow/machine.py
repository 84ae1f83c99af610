"""The abstract run: one statement after the other, every path taken, nothing executed.

``Machine`` holds the state of the run and notes what the statement at hand does; how things are made is said in
``making``, how paths are tried and taken back in ``paths``. What terms mean is said in ``evaluate`` (expressions),
``execute`` (statements), ``calls`` (functions of the notebook) and ``library`` (all other functions). The run of one
small notebook::

    cell 0   xs = []            Write(xs)            a thing #1 of type list, made by statement 0
    cell 1   ys = xs            Read(xs <- 0), Write(ys, aliases {xs})
    cell 2   ys.append(1)       Read(ys <- 1), Mutation(names {xs, ys}, origin 0): #1.changes = {2: certain}
    cell 3   print(xs)          Read(xs <- 0, changed by 2)

Statements that a path may skip are run with ``uncertain`` raised: what they do then is possible, not certain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from nbrefactor.analysis.flow.making import Making
from nbrefactor.analysis.flow.namespace import UNBOUND, Frame, Variable, Variables
from nbrefactor.analysis.flow.notes import Notes
from nbrefactor.analysis.flow.paths import Paths
from nbrefactor.analysis.flow.sweeping import forget_unreachable
from nbrefactor.analysis.flow.things import NOTHING, Thing, Value, in_order
from nbrefactor.model.builtin_names import is_builtin, reads_last_output
from nbrefactor.model.facts import FunctionFacts, Name, Scope, walk
from nbrefactor.model.file_paths import UNKNOWN, is_inside, is_one_file, may_share_files
from nbrefactor.model.flow import Step, Undefined, Via

FUEL = 500
"""Terms that one statement may evaluate inside functions before further calls are taken for unknown ones. Trades
precision for time linear in the size of the notebook; a statement of a real notebook needs some hundreds."""

MOST_HOLDERS = 4_000
"""Things looked at when asking which names show a change; as for ``reachable``, no notebook of a person has more."""

MOST_REBINDING = 50
"""Statements that may have bound anything which a read is told to depend on. Trades the first of hundreds of them for
time linear in the size of the notebook."""

DEEPEST = 12
"""Calls within calls that are followed."""

FIRST_SWEEP = 100
"""Things made before those that no name reaches any more are looked for. Later sweeps wait until as many new ones were
made as there are old ones, so that all of them together cost no more than making the things."""


OFTEN_SHADOWED = frozenset(
    {
        *("abs", "all", "any", "bool", "bytes", "complex", "divmod", "float", "hex", "int", "max", "min", "oct"),
        *("open", "pow", "range", "round", "sorted", "str", "sum"),
    }
)
"""Builtins that numpy, sympy, torch, pylab and other star-imported modules have namesakes of. Trades: a star import
that we can't resolve and that shadows ``print`` goes unnoticed, so that not every ``print`` depends on it."""


def is_of_settings(state: str) -> bool:
    """Whether the state has many parts, of which a write changes one: those before it still count."""
    if state.startswith("file:"):
        return not is_one_file(state.removeprefix("file:"))
    return state in _SETTINGS or state.endswith((".rc", ".options", ".config")) or state.startswith("module:")


_SETTINGS = frozenset({"cwd", "decimal", "environ", "locale", "logging", "sys", "sys.modules", "sys.path", "warnings"})


class NamesShowing(NamedTuple):
    """The names whose value shows a thing, from all of them to those of the thing itself."""

    everyone: frozenset[str]
    """Also through a view, which may or may not share its memory."""
    owners: frozenset[str]
    """The thing, or a container that holds it."""
    direct: frozenset[str]
    """The thing itself."""


class Machine(Making, Paths):
    def __init__(self) -> None:
        Making.__init__(self)
        Paths.__init__(self)
        self.namespace: Variables = {}
        self.state: Variables = {}
        self._open_files: dict[Thing, str] = {}
        """What writes to a file whenever it changes, with the path."""
        self.undefined: list[Undefined] = []
        self.has_written_somewhere = False
        """Something wrote a file, or may have, of which nobody knows the path."""
        self._relied_on: dict[str, int] = {}
        """By name the statement that ran a script whose functions read it."""
        self.asked: list[Undefined] = []
        self.notes = Notes(-1)
        self.frame: Frame | None = None
        self.guards = 0
        """``except NameError`` around."""
        self.call_stack: list[int] = []
        self.fuel = 0
        self.foreign_depth = 0
        self.shown: Value = NOTHING
        """The value of the last expression statement."""
        self.has_code = False
        """Whether the notebook has made a function, class or generator that foreign code could call."""
        self.classes: set[Thing] = set()
        """Classes that the notebook has made."""
        self.finalized: set[Thing] = set()
        """Instances of those that have ``__del__``."""
        self.providers: frozenset[int] = frozenset()
        """Statements that may have bound names that we know nothing of."""
        self._rebinding: tuple[int, ...] = ()
        """Those of them that may have bound known ones, too, in the order in which they ran."""
        self._rebinding_before: dict[int, int] = {}
        """By statement, how many of these had run when it ran."""
        self.modules: Value = NOTHING
        """What imports of whole modules have bound."""
        self._strangers: dict[str, Thing] = {}
        """What the names are that such a statement may have bound; one thing for a name, wherever it is read."""
        self._free_variables: dict[int, frozenset[str]] = {}
        self.each: dict[str, Value] = {}
        """Variables of loops that go through all items of a known list, and these items."""
        self._next_sweep = FIRST_SWEEP
        """The number of the thing that is made before things out of reach are forgotten again."""

    def free_variables(self, code: FunctionFacts) -> frozenset[str]:
        """Local names that the function or one inside it reads; its own among them."""
        known = self._free_variables.get(id(code))
        if known is None:
            names = {term.name for term in walk(code) if type(term) is Name and term.scope is Scope.LOCAL}
            known = self._free_variables[id(code)] = frozenset(names)
        return known

    # Names ----------------------------------------------------------------------------------------------------

    def read(self, use: Name) -> Value:
        if use.scope is not Scope.GLOBAL and self.frame is not None:
            # A name that a class body binds is looked for there, and then past all functions around.
            is_of_class = use.scope is Scope.CLASS
            found = self.frame.variables.get(use.name) if is_of_class else self.frame.lookup(use.name)
            if found is not None:
                return found.value
            if use.scope is Scope.LOCAL:
                return self.scalar("unbound")
        return self.read_global(use)

    def read_global(self, use: Name, *, is_perhaps: bool = False) -> Value:
        name = use.name
        variable = self.namespace.get(name)
        if variable is None or not variable.definitions:
            if reads_last_output(name):
                self.use_state("ipython.out", reads=True, writes=False)
                return self.unknown(use)
            if is_builtin(name):
                builtin = self.imported(f"builtins.{name}")
                if self.providers and name in OFTEN_SHADOWED:
                    return self._provided(use) | builtin
                return builtin
            if is_perhaps:
                return NOTHING
            if self.providers:
                return self._provided(use)
            # Foreign code that gets a function need not call it, least of all before its names exist.
            if not self.foreign_depth:
                self.notes.undefined(use, self.via, is_certain=not self.uncertain, is_guarded=bool(self.guards))
            return self.unknown(use)
        if self._rebinding:
            variable = self._perhaps_bound_again(name, variable)
        self.notes.read(use, variable, self.via, is_certain=not self.uncertain)
        return variable.value

    def provide_unknown(self, *, may_rebind: bool = True) -> None:
        """The statement may have bound names that we know nothing of (``from m import *`` unresolved, ``%run``)."""
        self.providers |= {self.unit}
        if may_rebind and self.unit not in self._rebinding:
            self._rebinding += (self.unit,)
        self.notes.is_opaque = True

    def _perhaps_bound_again(self, name: str, variable: Variable) -> Variable:
        """What the name is when all that ran after its binding may have bound it, too. The name of a module
        keeps it: trades a script that gives ``np`` another meaning for notebooks whose first ``%run`` imports it."""
        since = min(self._rebinding_before.get(unit, 0) for unit in variable.definitions)
        later = self._rebinding[since:][-MOST_REBINDING:]
        if not later or variable.value <= self.modules:
            return variable
        return variable.joined(Variable(frozenset(later), frozenset((self._stranger(name),)), False))

    def _provided(self, use: Name) -> Value:
        """The value of a name that nothing known has bound, but something unknown may have."""
        variable = Variable(self.providers, frozenset((self._stranger(use.name),)), True)
        self.notes.read(use, variable, self.via, is_certain=False)
        return variable.value

    def _stranger(self, name: str) -> Thing:
        stranger = self._strangers.get(name)
        if stranger is None:
            stranger = self._strangers[name] = self.stranger()
            stranger.holders.add(name)
        return stranger

    @property
    def via(self) -> Via:
        return Via.CALL if self.call_stack else Via.TEXT

    def bind(self, name: str, scope: Scope, value: Value) -> None:
        if scope is not Scope.GLOBAL and self.frame is not None:
            frame = self.frame.owner(name) if scope is Scope.LOCAL else self.frame
            if frame.functions:
                self._change_closures(frame, name)
            self.journal.assign(frame.variables, name, Variable(frozenset((self.unit,)), value, False))
            return
        self.bind_global(name, value)

    def _change_closures(self, frame: Frame, name: str) -> None:
        """``nonlocal name``: the functions that share the variable are not what they were for whoever calls them."""
        for function in frame.functions:
            if function.closure is not None and name in self.free_variables(function.closure.code):
                self.change_state_of(function)

    def change_state_of(self, function: Thing) -> None:
        if function.origin != self.unit:
            certain = not self.uncertain
            self._mark_changed(function, certain)
            self.notes.mutation(function, certain, 0)

    def bind_global(self, name: str, value: Value) -> None:
        for thing in value:
            thing.holders.add(name)
        if name in self._relied_on and self._is_another(name, value):
            self.provide_unknown()  # what functions of a script do is not known by the names of the notebook any more
        variable = Variable(frozenset((self.unit,)), value, False)
        self.journal.assign(self.namespace, name, variable)
        self.notes.write(name)

    def _is_another(self, name: str, value: Value) -> bool:
        before = self.namespace.get(name)
        return self._relied_on[name] != self.unit and (before is None or before.value != value)

    def rely_on(self, names: Iterable[str]) -> None:
        """Functions of a script that ran see these names as they are now, whatever the notebook makes of them."""
        self._relied_on.update(dict.fromkeys(names, self.unit))

    def unbind(self, name: str, scope: Scope) -> None:
        if scope is not Scope.GLOBAL and self.frame is not None:
            self.journal.assign(self.frame.owner(name).variables, name, None)
            return
        self.journal.assign(self.namespace, name, UNBOUND)
        self.notes.delete(name, is_certain=not self.uncertain)

    def clear(self, pattern: str) -> None:
        """Unbind every name of the namespace in which the regular expression is found."""
        self.effect("clear-names")
        for name in [name for name in self.namespace if re.search(pattern, name)]:
            self.unbind(name, Scope.GLOBAL)

    # Changes in place -----------------------------------------------------------------------------------------

    def change(self, value: Value, *, is_certain: bool = True, is_each: bool = False, line: int = 0) -> None:
        """The object that ``value`` may be changes; ``is_each`` if all of them do (a loop over a list)."""
        mutable = [thing for thing in value if not thing.is_immutable]
        if not mutable:
            return
        certain = is_certain and not self.uncertain and (is_each or len(value) == 1)
        for thing in in_order(mutable):
            # What a statement makes it may change: nobody else has seen it yet. Not so what it is a view of.
            bases = [base for base in reachable_bases(thing) if base.origin != self.unit] if thing.bases else []
            for base in bases:
                self._mark_changed(base, False)
            if thing.origin != self.unit:
                self._mark_changed(thing, certain)
                self.notes.mutation(thing, certain, line)
            else:
                for base in bases:
                    self.notes.mutation(base, False, line)

    def may_change(self, things: Iterable[Thing]) -> None:
        """Any of these things may change; what they are views of is among them."""
        for thing in things:
            if thing.origin != self.unit:
                self._mark_changed(thing, False)
                self.notes.feared.add(thing)

    def change_imported(self, qualified: str) -> None:
        """An object of a module may change, and so the modules that it is in, as far as the notebook imports them."""
        while qualified:
            for thing in self.known_import(qualified) or ():
                if thing.holders:
                    self._mark_changed(thing, False)
                    self.notes.mutation(thing, False, 0)
            qualified = qualified.rpartition(".")[0]

    def _mark_changed(self, thing: Thing, certain: bool) -> None:
        if not thing.changes.get(self.unit):
            thing.changes[self.unit] = certain
        path = self._open_files.get(thing)
        if path is not None:
            self.uncertain += not certain
            self.use_state(f"file:{path}", reads=False, writes=True, is_added=True)
            self.uncertain -= not certain

    def open_for_writing(self, value: Value, path: str) -> None:
        """What the statement has made, an open file, a connection, writes there whenever it changes."""
        self._open_files.update((thing, path) for thing in value if thing.origin == self.unit)

    def names_showing(self, things: Collection[Thing]) -> NamesShowing:
        """Names of the namespace whose value shows any of the things."""
        direct: set[str] = set()
        for thing in things:
            self._add_names_of(thing, direct)
        owning = self._holding(things)
        owners = self._names_of(owning)
        has_views = any(thing.views or thing.bases for thing in owning)
        return NamesShowing(self.aliases(things) if has_views else owners, owners, frozenset(direct))

    def aliases(self, things: Collection[Thing]) -> frozenset[str]:
        """``names_showing(things).everyone``"""
        return self._names_of(self._holding(things, through_views=True))

    def _holding(self, things: Collection[Thing], *, through_views: bool = False) -> set[Thing]:
        """The things and all that holds them, or, with ``through_views``, may share memory with them."""
        seen = set(things)
        stack = list(seen)
        while stack and len(seen) < MOST_HOLDERS:
            current = stack.pop()
            above = current.held_by
            if above and self.classes and not current.is_data:
                above = above - self.classes
            if through_views and (current.views or current.bases):
                above = above | current.views | current.bases
            if above and not above <= seen:
                fresh = above - seen
                seen |= fresh
                stack.extend(fresh)
        return seen

    def _names_of(self, things: Iterable[Thing]) -> frozenset[str]:
        names: set[str] = set()
        for thing in things:
            if thing.holders:
                self._add_names_of(thing, names)
        return frozenset(names)

    def _add_names_of(self, thing: Thing, names: set[str]) -> None:
        """The names that are bound to the thing now."""
        for name in thing.holders:
            variable = self.namespace.get(name)
            if variable is None or not variable.definitions:
                is_shown = self._strangers.get(name) is thing
            elif self._strangers.get(name) is thing:
                is_shown = thing in self._perhaps_bound_again(name, variable).value
            else:
                is_shown = thing in variable.value
            if is_shown:
                names.add(name)

    def is_stranger(self, thing: Thing) -> bool:
        """Whether nobody knows where it comes from: a star import that can't be resolved, ``%run``."""
        return any(self._strangers.get(name) is thing for name in thing.holders)

    # State and effects ----------------------------------------------------------------------------------------

    def use_state(self, state: str, *, reads: bool, writes: bool, is_added: bool = False) -> None:
        """``is_added``: what is written is added to what was there before (a file that is appended to)."""
        certain = not self.uncertain
        if reads:
            self.notes.state_read(state, self._state_sources(state), is_certain=certain)
        if writes:
            self.notes.state_write(state, is_certain=certain)
            written = frozenset((self.unit,))
            before = self.state.get(state)
            if before is not None and (self.uncertain or is_added or is_of_settings(state)):
                written |= before.definitions
            self.journal.assign(self.state, state, Variable(written, NOTHING, False))

    def _state_sources(self, state: str) -> frozenset[int]:
        if not state.startswith("file:"):
            variable = self.state.get(state)
            return frozenset() if variable is None else variable.definitions
        path, has_moved = state.removeprefix("file:"), "cwd" in self.state
        return self._file_writers(lambda other: may_share_files(path, other, has_moved=has_moved))

    def _file_writers(self, is_meant: Callable[[str], bool]) -> frozenset[int]:
        """The statements that wrote the files whose paths are meant."""
        return frozenset().union(
            *(
                variable.definitions
                for name, variable in self.state.items()
                if name.startswith("file:") and is_meant(name.removeprefix("file:"))
            )
        )

    def may_find_another(self, path: str) -> bool:
        """Whether the path may by now be that of another file than when the run began: trades modules of the user's
        that write it for all those that do not."""
        is_written = self._file_writers(lambda other: other != UNKNOWN and may_share_files(path, other))
        return "cwd" in self.state or self.has_written_somewhere or bool(is_written)

    def need_folders(self, path: str) -> None:
        """Writing to the path needs those who made the folders that it leads through."""
        self.notes.state_needed(f"file:{path}", self._file_writers(lambda other: is_inside(path, other)))

    def effect(self, name: str) -> None:
        self.notes.effects.add(name)

    # Paths ----------------------------------------------------------------------------------------------------

    def of_each(self, value: Value, ask: Callable[..., Value], *rest: object, is_each: bool = False) -> Value:
        """``ask(machine, thing, *rest)`` for everything that the value may be: what any of them may answer. What it
        does to one of several is only possible, unless it is done to each (a loop over a list)."""
        if len(value) == 1:
            for thing in value:
                return ask(self, thing, *rest)
        self.uncertain += not is_each
        results = [ask(self, thing, *rest) for thing in in_order(value)]
        self.uncertain -= not is_each
        return NOTHING.union(*results)

    def may_bind(self, name: str, value: Value) -> None:
        """Bind a name of the namespace on one path and not on the other."""

        def bound() -> bool:
            self.bind_global(name, value)
            return True

        self.explore([bound], or_none=True)

    # Statements -----------------------------------------------------------------------------------------------

    def begin(self, unit: int) -> None:
        self.unit = unit
        self.notes = Notes(unit)
        self.fuel = FUEL
        self.each = {}
        self.shown = NOTHING
        self.frame = Frame(None)
        if self._rebinding:
            self._rebinding_before[unit] = len(self._rebinding)

    def abandon(self) -> None:
        """Forget where in the statement we are: it is nested too deeply to be run to its end."""
        self.leave_all_paths()
        self.guards = self.foreign_depth = 0
        self.call_stack.clear()
        self.each = {}
        self.frame = Frame(None)

    def finish(self) -> Step:
        step = self.notes.step(self)
        self.undefined.extend(self.notes.all_undefined(is_guarded=False))
        self.asked.extend(self.notes.all_undefined(is_guarded=True))
        self.frame = None
        self.forget_places()
        if self.last_number >= self._next_sweep:
            count = forget_unreachable(self.namespace, self._strangers.values())
            self._next_sweep = self.last_number + max(FIRST_SWEEP, count)
        return step


def reachable_bases(thing: Thing) -> list[Thing]:
    """What changes with a view: its bases, their bases, and so on."""
    found: set[Thing] = set()
    stack = list(thing.bases)
    while stack:
        base = stack.pop()
        if base not in found and not base.is_immutable:
            found.add(base)
            stack.extend(base.bases)
    return in_order(found)
