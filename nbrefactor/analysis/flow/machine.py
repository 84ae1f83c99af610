"""The abstract run: one statement after the other, every path taken, nothing executed.

``Machine`` holds the state of the run and notes what the statement at hand does. What terms mean is said in
``evaluate`` (expressions), ``execute`` (statements), ``calls`` (functions of the notebook) and ``library`` (all other
functions). The run of one small notebook::

    cell 0   xs = []            Write(xs)            a thing #1 of type list, made by statement 0
    cell 1   ys = xs            Read(xs <- 0), Write(ys, aliases {xs})
    cell 2   ys.append(1)       Read(ys <- 1), Mutation(names {xs, ys}, origin 0): #1.changes = {2: certain}
    cell 3   print(xs)          Read(xs <- 0, changed by 2)

Statements that a path may skip are run with ``uncertain`` raised: what they do then is possible, not certain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from nbrefactor.analysis.flow.namespace import UNBOUND, Difference, Frame, Journal, Variable, Variables
from nbrefactor.analysis.flow.notes import Notes
from nbrefactor.analysis.flow.sweeping import forget_unreachable
from nbrefactor.analysis.flow.things import NOTHING, Thing, Value, in_order
from nbrefactor.analysis.knowledge import is_immutable
from nbrefactor.model.builtin_names import is_builtin, reads_last_output
from nbrefactor.model.facts import FunctionFacts, Name, Scope, walk
from nbrefactor.model.flow import Step, Undefined, Via

FUEL = 500
"""Terms that one statement may evaluate inside functions before further calls are taken for unknown ones. Trades
precision for time linear in the size of the notebook; a statement of a real notebook needs some hundreds."""

MOST_HOLDERS = 4_000
"""Things looked at when asking which names show a change; as for ``reachable``, no notebook of a person has more."""

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


class OpenLoop(NamedTuple):
    """A loop, function or ``try`` that is being run, and what held where it was left early."""

    mark: int
    breaks: list[Difference]
    continues: list[Difference]


class Machine:
    def __init__(self) -> None:
        self.namespace: Variables = {}
        self.state: Variables = {}
        self.journal = Journal()
        self.undefined: list[Undefined] = []
        self.notes = Notes(-1)
        self.unit = -1
        self.frame: Frame | None = None
        self.uncertain = 0
        """How many conditions stand between the statement and what is run now."""
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
        self.providers: frozenset[int] = frozenset()
        """Statements that may have bound names that we know nothing of."""
        self._strangers: dict[str, Thing] = {}
        """What the names are that only such a statement can have bound; one thing for a name, wherever it is read."""
        self._next_number = 1
        self._made: dict[tuple[object, ...], tuple[Thing, object]] = {}
        """By the place, which is kept: the identity of one that is gone may be another one's."""
        self._scalars: dict[str, Thing] = {}
        self._texts: dict[str, Thing] = {}
        self._qualified: dict[str, Thing] = {}
        self._free_variables: dict[int, frozenset[str]] = {}
        self._loops: list[OpenLoop] = []
        self._functions: list[OpenLoop] = []
        self._attempts: list[OpenLoop] = []
        self._outer_loops: list[list[OpenLoop]] = []
        self.each: dict[str, Value] = {}
        """Variables of loops that go through all items of a known list, and these items."""
        self.growth = 0
        """Raised whenever a thing comes to refer to another one."""
        self._next_sweep = FIRST_SWEEP
        """The number of the thing that is made before things out of reach are forgotten again."""

    # Things ---------------------------------------------------------------------------------------------------

    def _number(self) -> int:
        self._next_number += 1
        return self._next_number

    def new(self, type_: str | None, place: object, *, key: str = "") -> Thing:
        """The thing made at this place of the code by the current statement: the same one each time round a loop."""
        # A name that is read is the same place, however often the term for it is made.
        site = (place if type(place) is Name else id(place), type_, key)
        found = self._made.get(site)
        if found is not None:
            return found[0]
        if type_ is not None and type_ != "tuple" and is_immutable(type_):
            return self.scalar(type_)
        thing = Thing(self._number(), type_, self.unit)
        self._made[site] = (thing, place)
        return thing

    def scalar(self, type_: str = "scalar") -> Thing:
        """A value that nobody can change; one thing for all of a type."""
        thing = self._scalars.get(type_)
        if thing is None:
            thing = self._scalars[type_] = Thing(self._number(), type_, None, is_immutable=True)
        return thing

    def text(self, text: str) -> Thing:
        thing = self._texts.get(text)
        if thing is None:
            thing = self._texts[text] = Thing(self._number(), "str", None, is_immutable=True)
            thing.text = text
        return thing

    def imported(self, qualified: str) -> Thing:
        thing = self._qualified.get(qualified)
        if thing is None:
            thing = self._qualified[qualified] = Thing(self._number(), None, None, is_immutable=True)
            thing.qualified = qualified
        return thing

    def may_be(self, value: Value, qualified: str) -> bool:
        """Whether the value may be this module, or this part of one."""
        thing = self._qualified.get(qualified)
        return thing is not None and thing in value

    def refer(self, holder: Thing, held: Iterable[Thing], *, field: str | None = None) -> None:
        """``holder`` refers to these things from now on."""
        place = holder.contents if field is None else holder.fields.setdefault(field, set())
        for thing in held:
            if thing is not holder and thing not in place:
                place.add(thing)
                holder.parts.add(thing)
                if not (thing.is_immutable and thing.qualified is None and thing.closure is None):
                    thing.held_by.add(holder)
                self.growth += 1

    def share(self, view: Thing, bases: Iterable[Thing]) -> None:
        """``view`` shows what the bases are, and changing it changes them."""
        for base in bases:
            if base is not view and not base.is_immutable and base not in view.bases:
                view.bases.add(base)
                view.parts.add(base)
                base.views.add(view)
                self.growth += 1

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
                return frozenset((self.scalar("unbound"),))
        return self.read_global(use)

    def read_global(self, use: Name, *, is_perhaps: bool = False) -> Value:
        name = use.name
        variable = self.namespace.get(name)
        if variable is None or not variable.definitions:
            if reads_last_output(name):
                self.use_state("ipython.out", reads=True, writes=False)
                return frozenset((self.unknown(use),))
            if is_builtin(name):
                builtin = self.imported(f"builtins.{name}")
                if self.providers and name in OFTEN_SHADOWED:
                    return self._provided(use) | {builtin}
                return frozenset((builtin,))
            if is_perhaps:
                return NOTHING
            if self.providers:
                return self._provided(use)
            # Foreign code that gets a function need not call it, least of all before its names exist.
            if not self.guards and not self.foreign_depth:
                self.notes.undefined(use, self.via, is_certain=not self.uncertain)
            return frozenset((self.unknown(use),))
        self.notes.read(use, variable, self.via, is_certain=not self.uncertain)
        return variable.value

    def provide_unknown(self) -> None:
        """The statement may have bound names that we know nothing of (``from m import *`` unresolved, ``%run``)."""
        self.providers |= {self.unit}
        self.notes.is_opaque = True

    def _provided(self, use: Name) -> Value:
        """The value of a name that nothing known has bound, but something unknown may have."""
        stranger = self._strangers.get(use.name)
        if stranger is None:
            stranger = self._strangers[use.name] = Thing(self._number(), None, None)
            stranger.holders.add(use.name)
        variable = Variable(self.providers, frozenset((stranger,)), True)
        self.notes.read(use, variable, self.via, is_certain=False)
        return variable.value

    @property
    def via(self) -> Via:
        return Via.CALL if self.call_stack else Via.TEXT

    def unknown(self, place: object) -> Thing:
        return self.new(None, place, key="unknown")

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
        variable = Variable(frozenset((self.unit,)), value, False)
        self.journal.assign(self.namespace, name, variable)
        self.notes.write(name)

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
        certain = is_certain and not self.uncertain and (is_each or len(value) == 1)
        for thing in in_order(thing for thing in value if not thing.is_immutable):
            # What a statement makes it may change: nobody else has seen it yet. Not so what it is a view of.
            bases = [base for base in reachable_bases(thing) if base.origin != self.unit]
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
            thing = self._qualified.get(qualified)
            if thing is not None and thing.holders:
                self._mark_changed(thing, False)
                self.notes.mutation(thing, False, 0)
            qualified = qualified.rpartition(".")[0]

    def _mark_changed(self, thing: Thing, certain: bool) -> None:
        if not thing.changes.get(self.unit):
            thing.changes[self.unit] = certain

    def names_showing(self, things: Collection[Thing]) -> NamesShowing:
        """Names of the namespace whose value shows any of the things."""
        direct: set[str] = set()
        for thing in things:
            self._add_names_of(thing, direct)
        return NamesShowing(
            self._names_above(things, through_views=True),
            self._names_above(things, through_views=False),
            frozenset(direct),
        )

    def aliases(self, things: Collection[Thing]) -> frozenset[str]:
        """``names_showing(things).everyone``"""
        return self._names_above(things, through_views=True)

    def _names_above(self, things: Iterable[Thing], *, through_views: bool) -> frozenset[str]:
        names: set[str] = set()
        seen = set(things)
        stack = list(seen)
        while stack and len(seen) < MOST_HOLDERS:
            current = stack.pop()
            if current.holders:
                self._add_names_of(current, names)
            above = current.held_by if current.is_data or not self.classes else current.held_by - self.classes
            if through_views and (current.views or current.bases):
                above = above | current.views | current.bases
            if above and not above <= seen:
                fresh = above - seen
                seen |= fresh
                stack.extend(fresh)
        return frozenset(names)

    def _add_names_of(self, thing: Thing, names: set[str]) -> None:
        """The names that are bound to the thing now."""
        for name in thing.holders:
            variable = self.namespace.get(name)
            if variable is None or not variable.definitions:
                if self._strangers.get(name) is thing:
                    names.add(name)
            elif thing in variable.value:
                names.add(name)

    def is_stranger(self, thing: Thing) -> bool:
        """Whether nobody knows where it comes from: a star import that can't be resolved, ``%run``."""
        return any(self._strangers.get(name) is thing for name in thing.holders)

    # State and effects ----------------------------------------------------------------------------------------

    def use_state(self, state: str, *, reads: bool, writes: bool) -> None:
        certain = not self.uncertain
        if reads:
            self.notes.state_read(state, self._state_sources(state), is_certain=certain)
        if writes:
            self.notes.state_write(state, is_certain=certain)
            written = frozenset((self.unit,))
            before = self.state.get(state)
            if before is not None and (self.uncertain or is_of_settings(state)):
                written |= before.definitions
            self.journal.assign(self.state, state, Variable(written, NOTHING, False))

    def _state_sources(self, state: str) -> frozenset[int]:
        if not state.startswith("file:"):
            variable = self.state.get(state)
            return frozenset() if variable is None else variable.definitions
        wanted = {state, "file:?"}
        files = [
            variable.definitions
            for name, variable in self.state.items()
            if name in wanted or (state == "file:?" and name.startswith("file:"))
        ]
        return frozenset().union(*files)

    def effect(self, name: str) -> None:
        self.notes.effects.add(name)

    # Paths ----------------------------------------------------------------------------------------------------

    @contextmanager
    def perhaps(self, condition: bool = True) -> Iterator[None]:
        """What is run inside may not happen."""
        self.uncertain += condition
        try:
            yield
        finally:
            self.uncertain -= condition

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

    def may_bind(self, name: str, value: Value) -> None:
        """Bind a name of the namespace on one path and not on the other."""

        def bound() -> bool:
            self.bind_global(name, value)
            return True

        self.explore([bound], or_none=True)

    def open_loop(self, mark: int) -> None:
        self._loops.append(OpenLoop(mark, [], []))

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
        self._attempts.append(OpenLoop(mark, [], []))

    def leave_by_error(self) -> None:
        """``raise``: what holds here is what the handler around, maybe far up, finds."""
        if self._attempts:
            attempt = self._attempts[-1]
            attempt.breaks.append(self.journal.since(attempt.mark))

    def close_attempt(self) -> list[Difference]:
        """The differences at each ``raise`` of the body."""
        return self._attempts.pop().breaks

    def open_function(self) -> int:
        mark = self.journal.mark()
        self._functions.append(OpenLoop(mark, [], []))
        self._outer_loops.append(self._loops)
        self._loops = []
        return mark

    def leave_function(self) -> None:
        if self._functions:
            function = self._functions[-1]
            function.breaks.append(self.journal.since(function.mark))

    def close_function(self, *, reached_end: bool) -> None:
        """Join what holds at the end of the body and at each ``return``."""
        function = self._functions.pop()
        self._loops = self._outer_loops.pop()
        if function.breaks:
            paths = [*([self.journal.since(function.mark)] if reached_end else []), *function.breaks]
            self.journal.undo(function.mark)
            self.journal.join(paths)
        self.journal.release()

    # Statements -----------------------------------------------------------------------------------------------

    def begin(self, unit: int) -> None:
        self.unit = unit
        self.notes = Notes(unit)
        self.fuel = FUEL
        self.each = {}
        self.shown = NOTHING
        self.frame = Frame(None)

    def abandon(self) -> None:
        """Forget where in the statement we are: it is nested too deeply to be run to its end."""
        self.uncertain = self.guards = self.foreign_depth = 0
        self.call_stack.clear()
        self._loops.clear()
        self._functions.clear()
        self._attempts.clear()
        self._outer_loops.clear()
        self.journal = Journal()
        self.each = {}
        self.frame = Frame(None)

    def finish(self) -> Step:
        step, undefined = self.notes.step(self)
        self.undefined.extend(undefined)
        self.frame = None
        self._made.clear()
        if self._next_number >= self._next_sweep:
            count = forget_unreachable(self.namespace, self._strangers.values())
            self._next_sweep = self._next_number + max(FIRST_SWEEP, count)
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
