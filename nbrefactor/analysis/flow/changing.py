"""What assignments to parts and operators change and make."""

from __future__ import annotations

from nbrefactor.analysis import knowledge
from nbrefactor.analysis.flow import behaviors, calls, hooks, parts
from nbrefactor.analysis.flow.machine import Machine
from nbrefactor.analysis.flow.things import NOTHING, Thing, Value, in_order, reachable
from nbrefactor.model.facts import AttributeTarget, Constant, ItemTarget, Scope

_READ_ONLY_OPERATORS = frozenset({"Not", "Is", "IsNot", "In", "NotIn"})


def store(
    machine: Machine,
    base: Value,
    value: Value,
    target: AttributeTarget | ItemTarget,
    *,
    field: str | None,
    is_each: bool = False,
) -> None:
    """``base.field = value`` or ``base[...] = value``; a deletion stores nothing."""
    machine.change(base, is_each=is_each)
    for thing in in_order(base):
        if thing.type == "namespace":
            _store_in_namespace(machine, value, target)
        elif thing.qualified == "__main__" and field is not None:
            machine.bind_global(field, value)
        elif thing.qualified is not None:
            _store_in_module(machine, thing.qualified)
        elif thing.classes and not thing.is_class:
            setter = "__setattr__" if field is not None else "__setitem__"
            found = NOTHING.union(*(calls.member(class_, setter) for class_ in in_order(thing.classes)))
            calls.call_unknown(machine, calls.bound(machine, found, thing, target), target)
            _tell_instance(machine, thing, field, target)
            machine.refer(thing, value, field=field)
        elif not thing.is_immutable:
            known = behaviors.combined(knowledge.special, thing.type, "[]=") if field is None and thing.type else None
            if known is None or known.keeps or known.keeps_all or known.keeps_items:
                machine.refer(thing, value, field=field)


def _tell_instance(machine: Machine, thing: Thing, field: str | None, target: AttributeTarget | ItemTarget) -> None:
    """``instance.field = value`` may call the setter of a property, or, through a foreign base class, any method."""
    listening: set[Thing] = set()
    for class_ in in_order(thing.classes):
        if calls.has_foreign_base(class_):
            listening.update(calls.methods_of(machine, thing, target))
        elif field is not None:
            wrapped = [part for part in calls.member(class_, field) if part.closure is None and not part.is_immutable]
            inside = reachable(wrapped, limit=50)
            setters = frozenset(part for part in inside if part.closure is not None)
            listening.update(calls.bound(machine, setters, thing, target))
    if listening and machine.foreign_depth < calls.MOST_FOREIGN:
        calls.call_unknown(machine, listening, target)


def _store_in_namespace(machine: Machine, value: Value, target: AttributeTarget | ItemTarget) -> None:
    """``globals()["x"] = value``"""
    if type(target) is ItemTarget and type(target.key) is Constant and target.key.text is not None:
        machine.bind("".join(target.key.text), Scope.GLOBAL, value)
    else:
        machine.provide_unknown()


def _store_in_module(machine: Machine, qualified: str) -> None:
    """``module.part = value``, ``part[key] = value`` with an imported part: who imported either sees it."""
    if (state := parts.state_behind(qualified)) is not None:
        machine.use_state(state, reads=False, writes=True)
        return
    if qualified == "builtins":
        machine.provide_unknown()
    with machine.perhaps():
        machine.use_state(f"module:{qualified.partition('.')[0]}", reads=False, writes=True)
    machine.change_imported(qualified)


def augmented(machine: Machine, before: Value, value: Value, place: object, *, is_each: bool = False) -> Value:
    """The value of ``before += value``: mutable objects change and stay, others make a new one."""
    results: set[Thing] = set()
    hooks.call_dunders(machine, before, place)
    with machine.perhaps(len(before) > 1 and not is_each):
        for thing in in_order(before):
            if thing.is_immutable:
                results |= operate(machine, "augmented", [frozenset((thing,)), value], place)
                continue
            behavior = behaviors.combined(knowledge.special, thing.type, "op=") if thing.type is not None else None
            if behavior is not None:
                results |= behaviors.apply(machine, behavior, frozenset((thing,)), calls.Arguments((value,), {}), place)
                if behavior.result.kind == "same" and thing.type in {"list", "set", "dict", "collections.deque"}:
                    machine.refer(thing, parts.items_of(machine, value, place))
                continue
            machine.change(frozenset((thing,)), is_certain=False)
            results |= {thing} | operate(machine, "augmented", [frozenset((thing,)), value], place)
    return frozenset(results)


def _is_plain(thing: Thing) -> bool:
    """A number, a text: nothing that an operator could hand on."""
    return thing.is_immutable and not thing.contents and not parts.is_foreign_object(thing)


def _plain_result(machine: Machine, operands: Value) -> Value:
    types = {thing.type for thing in operands}
    return machine.scalar(types.pop() or "scalar" if len(types) == 1 else "scalar")


_DECIDES = ("pandas.DataFrame", "", "pandas.Series", "pandas.Index", "numpy.ndarray")
"""Types whose objects make the result of an operator, who goes first in front; ``""`` is any other of a library."""

_NUMBERS = frozenset({"int", "float", "bool", "complex", "NoneType"})


def _rank(thing: Thing) -> int:
    """A place in the order in which operands decide what the result is: a table takes in columns, a column arrays,
    whatever else knows arrays takes them in, too; a number or a text gives way to any object of a library, and a
    number to a list."""
    types = (thing.type or "").split("|")
    if thing.is_immutable or not any("." in each for each in types):
        last = len(_DECIDES)
        return last + ("." not in types[0]) + (not thing.is_immutable) + 2 * (types[0] in _NUMBERS)
    ranks = [_DECIDES.index(each if each in _DECIDES else "") for each in types if "." in each]
    return min(ranks)


def operate(machine: Machine, operator: str, operands: list[Value], place: object) -> Value:
    """``a + b``, ``not a``, ``a < b``: a new value."""
    everything = NOTHING.union(*operands)
    hooks.call_dunders(machine, everything, place)
    if operator in _READ_ONLY_OPERATORS:
        return machine.scalar("bool")
    is_plain = all(map(_is_plain, everything))
    if is_plain and not any("." in (thing.type or "") for thing in everything):
        return _plain_result(machine, everything)
    is_known = not any(thing.type is None and not thing.is_immutable for thing in everything)
    for thing in sorted(in_order(everything), key=_rank):
        behavior = behaviors.combined(knowledge.special, thing.type, "op") if thing.type is not None else None
        # With an object we know nothing of, a builtin container is the one that gives way.
        if behavior is not None and (is_known or "." in (thing.type or "")):
            made = behaviors.apply(machine, behavior, frozenset((thing,)), calls.Arguments((everything,), {}), place)
            for part in made:
                if part.type in {"list", "tuple"}:
                    machine.refer(part, [held for operand in everything for held in operand.contents])
            return made
    if is_plain:
        return _plain_result(machine, everything)
    made_by_unknown = machine.new(None, place, key="operation")
    for thing in everything:
        if not thing.is_code:
            machine.refer(made_by_unknown, thing.contents)
    return frozenset((made_by_unknown,))
