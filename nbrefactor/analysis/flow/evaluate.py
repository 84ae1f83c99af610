"""What expressions mean: each class of expression term to the things that it may be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nbrefactor.analysis.flow import calls, changing, dynamic, execute, hooks, parts
from nbrefactor.analysis.flow.machine import Machine
from nbrefactor.analysis.flow.namespace import Frame
from nbrefactor.analysis.flow.things import NOTHING, Closure, Value, reachable
from nbrefactor.model.facts import (
    Assigned,
    Attribute,
    Build,
    Call,
    Choice,
    Comprehension,
    Constant,
    Expression,
    Function,
    Item,
    Name,
    Operation,
    Scope,
    Starred,
    Suspended,
)


def evaluate(machine: Machine, term: Expression) -> Value:
    if machine.call_stack:
        machine.fuel -= 1
    return EVALUATE[type(term)](machine, term)


def constant(machine: Machine, term: Constant) -> Value:
    if term.type == "str" and term.text is not None:
        if "from __main__ import" in term.text:  # ``timeit.Timer(f"{name}()", f"from __main__ import {name}")``
            dynamic.read_everything(machine, term)
        elif term.text.startswith("__main__."):  # ``mock.patch("__main__.rate", 2)``
            dynamic.expose_namespace(machine, term)
        return machine.text(term.text)
    return machine.scalar(term.type)


def name(machine: Machine, term: Name) -> Value:
    value = machine.read(term)
    if machine.has_main and machine.may_be(value, "__main__"):
        dynamic.expose_namespace(machine, term)
    return value


def attribute(machine: Machine, term: Attribute) -> Value:
    base = evaluate(machine, term.base)
    return parts.attribute_of(machine, base, term.name, term)


def item(machine: Machine, term: Item) -> Value:
    base = evaluate(machine, term.base)
    evaluate(machine, term.key)
    if machine.may_be(base, "sys.modules") and not _is_text_besides(term.key, "__main__"):
        dynamic.expose_namespace(machine, term)
        return parts.item_of(machine, base, term.key, term) | machine.imported("__main__")
    return parts.item_of(machine, base, term.key, term)


def _is_text_besides(term: Expression, text: str) -> bool:
    return type(term) is Constant and term.text is not None and "".join(term.text) != text


def starred(machine: Machine, term: Starred) -> Value:
    return parts.items_of(machine, evaluate(machine, term.value), term)


def build(machine: Machine, term: Build) -> Value:
    values = [evaluate(machine, part) for part in term.items]
    made = machine.new(term.type, term)
    made.is_immutable = term.type == "tuple"
    has_star = any(type(part) is Starred for part in term.items)
    made.is_exact = not has_star and all(len(value) == 1 for value in values)
    if not has_star:
        made.positions = tuple(values) if term.type in {"tuple", "list"} else None
    for value in values:
        machine.refer(made, value)
    return frozenset((made,))


def operation(machine: Machine, term: Operation) -> Value:
    if term.operator in {"perhaps", "perhaps code"}:
        with machine.perhaps():
            values = [
                machine.read_global(part, is_perhaps=True)
                for part in term.operands
                if type(part) is Name and part.scope is Scope.GLOBAL
            ]
        # Whoever runs code that is a text gets at the values of its names; a formula's are only read.
        return NOTHING.union(*values) if term.operator == "perhaps code" else machine.scalar()
    operands = [evaluate(machine, part) for part in term.operands]
    if term.operator == "inside":
        return reachable(operands[0], limit=200)
    if term.operator == "truth":
        hooks.call_truth_methods(machine, operands[0], term)
        return operands[0]
    if term.operator in {"slice", "text", "key", "mention"}:
        for operand in operands:
            if term.operator == "text":
                hooks.call_dunders(machine, operand, term)
        return machine.scalar("str" if term.operator == "text" else "slice")
    return changing.operate(machine, term.operator, operands, term)


def choice(machine: Machine, term: Choice) -> Value:
    test = evaluate(machine, term.test)
    hooks.call_truth_methods(machine, test, term)
    found: list[Value] = [test] if term.keeps_test else []

    def path(option: Expression) -> Callable[[], bool]:
        def run() -> bool:
            found.append(evaluate(machine, option))
            return True

        return run

    with machine.perhaps():
        for option in term.options:
            if type(option) is Constant or type(option) is Name:
                found.append(evaluate(machine, option))
            else:
                machine.explore([path(option)], or_none=True)
    return NOTHING.union(*found)


def function(machine: Machine, term: Function) -> Value:
    defaults: dict[str, Value] = {}
    for default in term.defaults:
        assert type(default) is Build
        key, value = default.items
        assert isinstance(key, Constant)
        assert key.text is not None
        defaults[key.text] = evaluate(machine, value)
    machine.has_code = True
    made = machine.new("def", term)
    made.type = "function"
    frame = machine.frame
    if frame is not None and frame.is_class:
        frame = frame.parent
    made.closure = Closure(term.code, frame, defaults)
    for known in defaults.values():
        machine.refer(made, known)
    outer = frame
    while outer is not None:
        outer.is_captured = True
        if machine.call_stack:
            outer.functions.append(made)
        outer = outer.parent
    note_deferred_reads(machine, term.code.reads)
    if term.code.name == "<genexpr>":
        generator = machine.new("generator", term)
        return calls.suspend(machine, generator, made.closure, Frame(frame), dict(defaults))
    return frozenset((made,))


def note_deferred_reads(machine: Machine, reads: tuple[Name, ...]) -> None:
    """A definition depends on what its body will read, where that is there already."""
    if machine.call_stack:
        return
    for use in reads:
        variable = machine.namespace.get(use.name)
        if variable is not None and variable.definitions:
            machine.notes.read(use, variable, machine.via, is_certain=False, is_deferred=True)


def comprehension(machine: Machine, term: Comprehension) -> Value:
    if term.type == "exec":
        execute.execute_block(machine, term.body)
        return machine.scalar("NoneType")
    outer = machine.frame
    frame = machine.frame = Frame(outer)
    mark = machine.journal.mark()
    execute.execute_block(machine, term.body)
    if not frame.is_captured:
        machine.journal.forget(frame.variables, mark)
    machine.journal.release()
    results = frame.results
    machine.frame = outer
    made = machine.new(term.type, term)
    machine.refer(made, results)
    return frozenset((made,))


def assigned(machine: Machine, term: Assigned) -> Value:
    value = evaluate(machine, term.value)
    machine.bind(term.target.name, term.target.scope, value)
    return value


def suspended(machine: Machine, term: Suspended) -> Value:
    value = evaluate(machine, term.value)
    if term.kind == "await":
        return value
    if term.kind == "yield from":
        value = parts.items_of(machine, value, term)
    if machine.frame is not None:
        machine.frame.results |= value
    return machine.scalar("sent")


def call(machine: Machine, term: Call) -> Value:
    return calls.call(machine, term)


EVALUATE: dict[type, Callable[[Machine, Any], Value]] = {
    Constant: constant,
    Name: name,
    Attribute: attribute,
    Item: item,
    Starred: starred,
    Build: build,
    Operation: operation,
    Choice: choice,
    Function: function,
    Comprehension: comprehension,
    Assigned: assigned,
    Suspended: suspended,
    Call: call,
}
