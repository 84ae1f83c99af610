"""What statements mean. Every function answers whether the end of the statement is reached."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from nbrefactor.analysis import knowledge
from nbrefactor.analysis.flow import calls, changing, dynamic, hooks, parts
from nbrefactor.analysis.flow import evaluate as expressions
from nbrefactor.analysis.flow.machine import Machine
from nbrefactor.analysis.flow.namespace import Difference, Frame, Variable
from nbrefactor.analysis.flow.things import NOTHING, Thing, Value, reachable
from nbrefactor.analysis.magic_table import ROWS
from nbrefactor.model.facts import (
    CLASS_NAMES,
    Attempt,
    AttributeTarget,
    Augment,
    Bind,
    Branch,
    ClassDefinition,
    Constant,
    Delete,
    Element,
    Enter,
    Evaluate,
    Expression,
    FunctionFacts,
    Import,
    ItemTarget,
    Leave,
    Loop,
    MagicCall,
    Name,
    NameTarget,
    Scope,
    StarImport,
    Statement,
    Suspended,
    Target,
    Unpack,
    walk,
)
from nbrefactor.model.file_paths import SOME_FILE, UNKNOWN

MOST_ROUNDS = 4
"""Times a loop's body is run until nothing new flows round it. Four reach every chain of names seen in notebooks."""


def execute_block(machine: Machine, body: tuple[Statement, ...]) -> bool:
    for statement in body:
        is_reached = EXECUTE[type(statement)](machine, statement)
        if not is_reached:
            return False
    return True


# Assigning -----------------------------------------------------------------------------------------------------


def assign(machine: Machine, target: Target, value: Value) -> None:
    if type(target) is NameTarget:
        before = machine.namespace.get(target.name) if machine.finalized else None
        machine.bind(target.name, target.scope, value)
        if before is not None:
            hooks.call_finalizers(machine, before.value, target)
    elif type(target) is AttributeTarget:
        base = expressions.evaluate(machine, target.base)
        changing.store(machine, base, value, target, field=target.name, is_each=is_each(machine, target.base, base))
    elif type(target) is ItemTarget:
        base = expressions.evaluate(machine, target.base)
        expressions.evaluate(machine, target.key)
        changing.store(machine, base, value, target, field=None, is_each=is_each(machine, target.base, base))
    else:
        assert type(target) is Unpack
        for part, item in zip(target.targets, parts.unpacked(machine, value, target), strict=True):
            assign(machine, part, item)


def is_each(machine: Machine, term: Expression, value: Value) -> bool:
    """Whether the name is the variable of a loop that goes through all things of ``value``."""
    return type(term) is Name and term.name in machine.each and machine.each[term.name] == value


def bind(machine: Machine, statement: Bind) -> bool:
    assign(machine, statement.target, expressions.evaluate(machine, statement.value))
    return True


def augment(machine: Machine, statement: Augment) -> bool:
    target = statement.target
    if type(target) is NameTarget:
        name = Name(target.name, target.scope, target.line, target.column)
        before = machine.read(name)
        value = expressions.evaluate(machine, statement.value)
        machine.bind(
            target.name,
            target.scope,
            changing.augmented(machine, before, value, statement, is_each=is_each(machine, name, before)),
        )
        return True
    assert isinstance(target, (AttributeTarget, ItemTarget))
    value = expressions.evaluate(machine, statement.value)
    base = expressions.evaluate(machine, target.base)
    if isinstance(target, ItemTarget):
        expressions.evaluate(machine, target.key)
        before = parts.item_of(machine, base, target.key, target)
        field: str | None = None
    else:
        field = target.name
        before = parts.attribute_of(machine, base, field, target)
    after = changing.augmented(machine, before, value, statement)
    changing.store(machine, base, after, target, field=field, is_each=is_each(machine, target.base, base))
    return True


def delete(machine: Machine, statement: Delete) -> bool:
    _delete(machine, statement.target)
    return True


def _delete(machine: Machine, target: Target) -> None:
    if type(target) is NameTarget:
        value = machine.read(Name(target.name, target.scope, target.line, target.column))
        machine.unbind(target.name, target.scope)
        hooks.call_finalizers(machine, value, target)
    elif type(target) is Unpack:
        for part in target.targets:
            _delete(machine, part)
    else:
        assert isinstance(target, (AttributeTarget, ItemTarget))
        base = expressions.evaluate(machine, target.base)
        if isinstance(target, ItemTarget):
            expressions.evaluate(machine, target.key)
        changing.store(machine, base, NOTHING, target, field=None, is_each=is_each(machine, target.base, base))


# Simple statements ---------------------------------------------------------------------------------------------


def evaluate_only(machine: Machine, statement: Evaluate) -> bool:
    machine.shown = expressions.evaluate(machine, statement.value)
    hooks.call_finalizers(machine, machine.shown, statement)
    return True


def import_(machine: Machine, statement: Import) -> bool:
    qualified = statement.module if statement.member is None else f"{statement.module}.{statement.member}"
    imported = machine.imported(qualified)
    if statement.member is None or knowledge.is_module(qualified):
        machine.modules |= imported
    machine.bind(statement.target.name, statement.target.scope, imported)
    return True


def star_import(machine: Machine, statement: StarImport) -> bool:
    if statement.names is None:
        machine.provide_unknown()
    for name in statement.names or ():
        machine.bind(name, Scope.GLOBAL, machine.imported(f"{statement.module}.{name}"))
    return True


def class_definition(machine: Machine, statement: ClassDefinition) -> bool:
    decorators = [expressions.evaluate(machine, decorator) for decorator in statement.decorators]
    bases = NOTHING.union(*(expressions.evaluate(machine, base) for base in statement.bases))
    outer = machine.frame
    body = Frame(outer, is_class=True)
    for name in CLASS_NAMES:
        body.variables[name] = Variable(frozenset((machine.unit,)), machine.scalar("str"), False)
    machine.frame = body
    execute_block(machine, statement.body)
    machine.frame = outer
    machine.has_code = True
    made = machine.new("class", statement)
    made.is_class = True
    made.type = "type"
    machine.classes.add(made)
    made.classes = bases
    for name, variable in body.variables.items():
        machine.refer(made, variable.value, field=name)
    expressions.note_deferred_reads(machine, statement.reads)
    hooks.tell_of_class(machine, made)
    value: Value = frozenset((made,))
    for decorator in reversed(decorators):
        if any(thing.closure is not None for thing in decorator):
            value |= calls.call_value(machine, decorator, calls.Arguments((value,), {}), statement)
    assign(machine, statement.target, value)
    return True


def leave(machine: Machine, statement: Leave) -> bool:
    value = NOTHING if statement.value is None else expressions.evaluate(machine, statement.value)
    if statement.kind == "return":
        if machine.frame is not None:
            machine.frame.results |= value if statement.value is not None else machine.scalar("NoneType")
        return machine.leave_function(statement)
    if statement.kind in {"break", "continue"}:
        machine.leave_round(is_break=statement.kind == "break")
    else:
        machine.leave_by_error()
    return False


def element(machine: Machine, statement: Element) -> bool:
    value = expressions.evaluate(machine, statement.value)
    frame = machine.frame
    assert frame is not None
    frame.results |= value
    return True


# Compound statements -------------------------------------------------------------------------------------------


def branch(machine: Machine, statement: Branch) -> bool:
    if statement.is_exhaustive and len(statement.blocks) == 1:
        return execute_block(machine, statement.blocks[0])

    def path(block: tuple[Statement, ...]) -> Callable[[], bool]:
        return lambda: execute_block(machine, block)

    with machine.perhaps():
        return machine.explore([path(block) for block in statement.blocks], or_none=not statement.is_exhaustive)


def loop(machine: Machine, statement: Loop) -> bool:
    """Run the body until a round brings nothing new: what one round leaves, the next may find."""
    items: Value = NOTHING
    at_least_once = statement.runs_at_least_once
    if statement.iterable is not None:
        iterable = expressions.evaluate(machine, statement.iterable)
        items = parts.items_of(machine, iterable, statement)
        exact = len(iterable) == 1 and all(thing.is_exact and thing.contents for thing in iterable)
        at_least_once |= exact and not any(thing.changes for thing in iterable)  # cleared, or used up
        if exact and type(statement.target) is NameTarget:
            machine.each = {**machine.each, statement.target.name: items}
    journal = machine.journal
    mark = journal.mark()
    machine.open_loop(mark)
    with machine.perhaps(not at_least_once):
        ends = _rounds(machine, statement, items, mark)
    breaks = machine.close_loop()
    journal.undo(mark)
    if at_least_once and statement.iterable is None:
        ends = []  # ``while True`` is left by break only
    journal.join([*([] if at_least_once else [{}]), *ends] or [{}])
    is_reached = bool(ends) or not at_least_once
    if is_reached and statement.orelse:
        is_reached = execute_block(machine, statement.orelse)
    if breaks:
        ended = [journal.since(mark)] if is_reached else []
        journal.undo(mark)
        journal.join([*ended, *breaks])
    journal.release()
    return is_reached or bool(breaks)


def _rounds(machine: Machine, statement: Loop, items: Value, mark: int) -> list[Difference]:
    """Run the body; the differences at the ends of its last round."""
    journal = machine.journal
    ends: list[Difference] = []
    newest, known = machine.last_number, (machine.has_code, machine.providers)
    for _ in range(MOST_ROUNDS):
        grown, head = len(machine.grown), journal.since(mark)
        if statement.target is not None:
            assign(machine, statement.target, items)
        own = journal.since(mark)
        reached = execute_block(machine, statement.body)
        ends = [*([journal.since(mark)] if reached else []), *machine.continued()]
        journal.undo(mark)
        journal.join([{}, head, *ends])
        after, growth = journal.since(mark), machine.grown[grown:]
        if not ends or (not growth and _same(after, head)):
            break
        # The next round would make the same things and bind the same variables, and finds no trace of this one.
        is_own = not head and after.keys() == own.keys() and len(own) <= _count_names(statement.target)
        if is_own and known == (machine.has_code, machine.providers) and min(growth, default=math.inf) > newest:
            break
    return ends


def _same(one: Difference, other: Difference) -> bool:
    return one.keys() == other.keys() and all(one[key].values == other[key].values for key in one)


def _count_names(target: Target | None) -> int:
    if type(target) is Unpack:
        return sum(map(_count_names, target.targets))
    return int(type(target) is NameTarget)


def attempt(machine: Machine, statement: Attempt) -> bool:
    """``try``: a handler starts with whatever the body had done when it failed, and so does ``finally``."""
    journal = machine.journal
    mark = journal.mark()
    machine.guards += statement.catches_name_error
    machine.open_attempt(mark)
    reached = execute_block(machine, statement.body)
    machine.guards -= statement.catches_name_error
    failed = [{}, journal.everything_since(mark), *machine.close_attempt()]
    if reached:
        reached = execute_block(machine, statement.orelse)
    paths = [journal.since(mark)] if reached else []
    journal.undo(mark)
    with machine.perhaps():
        for handler in statement.handlers:
            journal.join(failed)
            if execute_block(machine, handler):
                paths.append(journal.since(mark))
            journal.undo(mark)
        if statement.final and paths and not statement.catches_all:
            journal.join(failed)
            execute_block(machine, statement.final)
            journal.undo(mark)
    if paths:
        journal.join(paths)
    elif statement.final:
        journal.join(failed)
    journal.release()
    return execute_block(machine, statement.final) and bool(paths)


def enter(machine: Machine, statement: Enter) -> bool:
    manager = expressions.evaluate(machine, statement.value)
    opened = parts.entered(machine, manager, statement)
    if statement.target is not None:
        assign(machine, statement.target, opened)
    if not statement.may_swallow and not any(map(_swallows, manager)):
        return execute_block(machine, statement.body)
    body = Attempt(statement.body, ((),), (), (), catches_name_error=True, catches_all=True)
    return attempt(machine, body)


def _swallows(manager: Thing) -> bool:
    """Whether an error may end there: ``suppress``, an instance of a class of the notebook whose ``__exit__`` returns
    something, or a generator (``@contextmanager``) that catches what comes out of its ``yield``."""
    if manager.type == "contextlib.suppress":
        return True
    if any(part.closure is not None and _catches(part.closure.code) for part in reachable((manager,), limit=50)):
        return True
    exits = {each for class_ in manager.classes for each in calls.member(class_, "__exit__")}
    return any(
        isinstance(term, Leave) and term.kind == "return" and term.value is not None and not _is_false(term.value)
        for each in exits
        if each.closure is not None
        for term in walk(each.closure.code.body)
    )


def _catches(code: FunctionFacts) -> bool:
    return code.is_generator and any(
        isinstance(term, Attempt) and term.handlers and any(isinstance(inner, Suspended) for inner in walk(term.body))
        for term in walk(code.body)
    )


def _is_false(value: Expression) -> bool:
    return isinstance(value, Constant) and value.text in ("None", "False")


def magic_call(machine: Machine, statement: MagicCall) -> bool:
    for part in statement.reads:
        expressions.evaluate(machine, part)
    if statement.is_isolated:
        mark = machine.journal.mark()
        execute_block(machine, statement.body)
        machine.journal.undo(mark)
        machine.journal.release()
        machine.notes.forget_writes()
    elif statement.name == "run" and not statement.provides_unknown:
        _run_program(machine, statement)
    else:
        execute_block(machine, statement.body)
    for target in statement.deletes:
        machine.unbind(target.name, target.scope)
    if statement.clears is not None:
        machine.clear(statement.clears)
    for target in statement.binds:
        made = machine.new("list" if statement.name in {"!", "sx", "sc"} else None, target)
        machine.bind(target.name, target.scope, frozenset((made,)))
    for effect in statement.effects:
        if effect == "modules":
            dynamic.read_modules(machine, statement)
        else:
            _magic_effect(machine, effect, statement)
    # A magic that nobody knows may be the notebook's own: then it reads what its function reads.
    is_own = "unknown" in statement.effects and "ipython.magics" in machine.state
    if is_own or "dynamic" in statement.effects:
        dynamic.read_everything(machine, statement)
    if statement.provides_unknown:
        # Trades a magic of some extension that binds a known name for names that are what they were.
        machine.provide_unknown(may_rebind=statement.name in ROWS)
    return True


def _run_program(machine: Machine, statement: MagicCall) -> None:
    """A script that fails, or ends early, ends alone: what the notebook had bound before may go on to be that. Trades
    names that are unbound then for notebooks whose scripts run to their end."""
    path = next(effect for effect in statement.effects if effect.startswith("run:")).removeprefix("run:")
    if machine.may_find_another(path):
        machine.provide_unknown()
    machine.use_state(f"file:{path}", reads=True, writes=False)
    before = {name for name, variable in machine.namespace.items() if variable.definitions}
    machine.explore([lambda: execute_block(machine, statement.body) or True], or_none=True)
    for name, variable in list(machine.namespace.items()):
        if name not in before and variable.definitions:
            machine.journal.assign(machine.namespace, name, variable._replace(may_be_unbound=False))
    machine.rely_on(statement.relied_on)


def _magic_effect(machine: Machine, effect: str, statement: MagicCall) -> None:
    kind, _, path = effect.partition(":")
    machine.has_written_somewhere |= kind == "shell" and "install" not in statement.effects
    machine.effect("write-file" if kind == "append-file" else kind)
    if kind in {"write-file", "append-file", "read-file"}:
        is_read, is_added = kind == "read-file", kind == "append-file"
        machine.use_state(f"file:{path or UNKNOWN}", reads=is_read, writes=not is_read, is_added=is_added)
    elif kind == "run" and not statement.provides_unknown:
        return  # it is known what it does
    elif kind in {"shell", "run", "install"}:
        with machine.perhaps():
            machine.use_state(SOME_FILE, reads=True, writes=True)
    elif kind in {"cwd", "environ"}:
        machine.use_state(kind, reads=False, writes=True)
    elif kind == "matplotlib":
        machine.use_state("matplotlib.rc", reads=False, writes=True)


EXECUTE: dict[type, Callable[[Machine, Any], bool]] = {
    Evaluate: evaluate_only,
    Bind: bind,
    Augment: augment,
    Delete: delete,
    Import: import_,
    StarImport: star_import,
    ClassDefinition: class_definition,
    Branch: branch,
    Loop: loop,
    Attempt: attempt,
    Leave: leave,
    Enter: enter,
    Element: element,
    MagicCall: magic_call,
}
