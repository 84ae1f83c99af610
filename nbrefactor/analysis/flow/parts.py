"""Parts of objects that the notebook did not make: attributes, items, what iterating and entering gives."""

from __future__ import annotations

from functools import lru_cache

from nbrefactor.analysis import knowledge
from nbrefactor.analysis.flow import behaviors, calls, dynamic, hooks, library
from nbrefactor.analysis.flow.machine import Machine
from nbrefactor.analysis.flow.things import NOTHING, Thing, Value, in_order, reachable
from nbrefactor.model.facts import Build, Constant, Expression, Name, Operation, Scope, Unpack

STATE_OF_ATTRIBUTE = (
    ("os.environ", "environ"),
    ("matplotlib.rcParams", "matplotlib.rc"),
    ("matplotlib.pyplot.rcParams", "matplotlib.rc"),
    ("pylab.rcParams", "matplotlib.rc"),
    ("pandas.options", "pandas.options"),
    ("sys.path", "sys.path"),
    ("sys.meta_path", "sys.path"),
    ("sys.path_hooks", "sys.path"),
    ("sys.modules", "sys.modules"),
)
"""Attributes of modules that are process state; all others are state of their own: ``module:numpy``."""


@lru_cache(knowledge.MOST_NAMES)
def state_behind(qualified: str) -> str | None:
    """The process state that an attribute of a module is, or belongs to."""
    for prefix, state in STATE_OF_ATTRIBUTE:
        if qualified == prefix or qualified.startswith(prefix + "."):
            return state
    return None


def attribute_of(machine: Machine, base: Value, name: str, place: object) -> Value:
    return machine.of_each(behaviors.able(base, knowledge.attribute, name), _attribute_of_thing, name, place)


def _attribute_of_thing(machine: Machine, thing: Thing, name: str, place: object) -> Value:
    if name in dynamic.NAMESPACES or (name == "__dict__" and thing.qualified == "__main__"):
        return dynamic.namespace(machine, place)
    if thing.qualified == "__main__" and name in machine.namespace:
        line, column = getattr(place, "line", 1), getattr(place, "column", 0)
        return machine.read_global(Name(name, Scope.GLOBAL, line, column))
    if thing.qualified is not None:
        return attribute_of_module(machine, f"{thing.qualified}.{name}", place)
    if thing.classes and not thing.is_class:
        return _attribute_of_instance(machine, thing, name, place)
    if thing.is_class:
        return calls.member(thing, name) or machine.scalar()
    stored = frozenset(thing.fields.get(name, ()))
    if thing.type is not None:
        behavior = behaviors.combined(knowledge.attribute, thing.type, name)
        if behavior is not None:
            return behaviors.apply(machine, behavior, frozenset((thing,)), calls.Arguments((), {}), place) | stored
        if behaviors.combined(knowledge.method, thing.type, name) is not None:
            return stored | _bound_method(machine, thing, name, place)
    if thing.is_immutable:
        return stored or machine.scalar()
    if not stored and (accessor := knowledge.attribute_anywhere(name)) is not None:
        return behaviors.apply(machine, accessor, frozenset((thing,)), calls.Arguments((), {}), place)
    part = machine.new(None, place, key="attribute")
    machine.share(part, [thing])
    if knowledge.method_anywhere(name) is not None:
        return stored | _bound_method(machine, thing, name, place)
    return stored | {part}


def _bound_method(machine: Machine, thing: Thing, name: str, place: object) -> Value:
    machine.has_code = True
    method = machine.new("library method", place)
    method.type, method.text = "method", name
    method.receiver |= {thing}
    if thing.type is None:  # ``frame.index``, ``tree.children``: it may as well be a part of the object
        machine.share(method, [thing])
    else:
        method.parts.add(thing)
    # ``"".join`` is as little to be changed as the text.
    method.is_immutable = all(part.is_immutable and not part.contents for part in method.receiver)
    return frozenset((method,))


def attribute_of_module(machine: Machine, qualified: str, place: object) -> Value:
    imported = machine.imported(qualified)
    if (state := state_behind(qualified)) is not None:
        machine.use_state(state, reads=True, writes=False)
        return imported
    behavior = knowledge.value(qualified)
    if behavior is None or behavior.result.kind == "scalar":
        return imported
    return behaviors.apply(machine, behavior, imported, calls.Arguments((), {}), place)


def _attribute_of_instance(machine: Machine, thing: Thing, name: str, place: object) -> Value:
    stored = frozenset(thing.fields.get(name, ()))
    found = NOTHING.union(*(calls.member(class_, name) for class_ in in_order(thing.classes)))
    if not found or all(part.type == "dataclasses.Field" for part in found):
        if stored:
            return stored
        part = machine.new(None, place, key="attribute")
        machine.share(part, [thing])
        getter = NOTHING.union(*(calls.member(class_, "__getattr__") for class_ in in_order(thing.classes)))
        if getter:
            calls.call_unknown(machine, calls.bound(machine, getter, thing, place), place)
        return _given(thing) | {part}
    wrapped = [part for part in found if part.closure is None and not part.is_immutable and not part.is_class]
    if wrapped:  # a property, a cached method: reading it may run what it wraps
        inside = reachable(wrapped, limit=50)
        functions = calls.bound(machine, frozenset(part for part in inside if part.closure is not None), thing, place)
        for part in wrapped:
            getter = NOTHING.union(*(calls.member(class_, "__get__") for class_ in in_order(part.classes)))
            calls.call_unknown(machine, calls.bound(machine, getter, part, place), place)
        results = [
            calls.call_value(machine, frozenset((function,)), calls.Arguments((), {}), place)
            for function in in_order(functions)
        ]
        return stored | found | NOTHING.union(*results)
    if any(part.closure is not None for part in found):
        return stored | calls.bound(machine, found, thing, place)
    return stored | found | _given(thing)


def _given(thing: Thing) -> Value:
    """What the instance was made with, where its class does not say what it does with it: a dataclass keeps it."""
    if any(calls.member(class_, "__init__") for class_ in thing.classes):
        return NOTHING
    return frozenset(thing.contents)


def item_of(machine: Machine, base: Value, index: Expression, place: object) -> Value:
    return machine.of_each(base, _item_of_thing, index, place)


def _item_of_thing(machine: Machine, thing: Thing, index: Expression, place: object) -> Value:
    if thing.positions is not None and type(index) is Constant and index.text is not None:
        position = int(index.text) if index.text.isdigit() else len(thing.positions)
        if position < len(thing.positions) and thing.type == "tuple":
            return thing.positions[position]
    if thing.qualified is not None and (state := state_behind(thing.qualified)) is not None:
        machine.use_state(state, reads=True, writes=False)
    if thing.classes and not thing.is_class:
        return calls.call_member(machine, thing, "__getitem__", calls.Arguments((), {}), place)
    if thing.type is not None:
        behavior = behaviors.combined(knowledge.special, thing.type, _key_of(index))
        if behavior is not None:
            return behaviors.apply(machine, behavior, frozenset((thing,)), calls.Arguments((), {}), place)
    if is_foreign_object(thing):
        return frozenset((machine.new(None, place, key="item"),))
    if thing.is_immutable and not thing.contents:
        return machine.scalar()
    part = machine.new(None, place, key="item")
    machine.share(part, [thing])
    return frozenset((part, *thing.contents))


def _key_of(index: Expression) -> str:
    if type(index) is Operation:
        if index.operator == "slice":
            return "[slice]"
        if index.operator in {"Lt", "LtE", "Gt", "GtE", "Eq", "NotEq", "BitAnd", "BitOr", "Invert"}:
            return "[mask]"
    if type(index) is Constant and index.type == "str":
        return "[text]"
    if type(index) is Build:
        return "[list]" if index.type == "list" else "[tuple]"
    return "[]"


def items_of(machine: Machine, value: Value, place: object) -> Value:
    """What iterating gives."""
    return machine.of_each(value, _items_of_thing, place) or machine.scalar()


def _items_of_thing(machine: Machine, thing: Thing, place: object) -> Value:
    if thing.suspension is not None:
        return calls.resume(machine, thing)
    if thing.classes and not thing.is_class:
        calls.call_unknown(machine, calls.methods_of(machine, thing, place, only_dunders=True), place)
        return frozenset(thing.contents) | machine.unknown(place)
    if is_lazy(thing):
        calls.call_what_it_holds(machine, thing, place)
    if thing.type is not None:
        behavior = behaviors.combined(knowledge.special, thing.type, "for")
        if behavior is not None and behavior.result.kind == "collect":  # pairs of a key and what it holds
            pair = machine.new("tuple", place, key="each")
            pair.is_immutable = True
            value = behaviors.item_of_container(machine, frozenset(thing.bases) or frozenset((thing,)), place)
            pair.positions = (machine.scalar(), value)
            machine.refer(pair, value)
            return frozenset((pair,))
        if behavior is not None:
            return behaviors.apply(machine, behavior, frozenset((thing,)), calls.Arguments((), {}), place)
    if is_foreign_object(thing):
        return frozenset((machine.new(None, place, key="each"),))
    if thing.is_immutable:
        return frozenset(thing.contents) or machine.scalar()
    part = machine.new(None, place, key="each")
    machine.share(part, [thing])
    return frozenset((part, *thing.contents))


def is_lazy(thing: Thing) -> bool:
    """Whether iterating may call what was given to the iterator: ``map``, ``filter``, ``itertools.starmap``."""
    return thing.type == "iterator" and any(part.closure or library.is_known_method(part) for part in thing.contents)


def unpacked(machine: Machine, value: Value, target: Unpack) -> list[Value]:
    """The values of the parts of ``a, b = value``."""
    count = len(target.targets)
    if target.star < 0 and value and all(thing.positions and len(thing.positions) == count for thing in value):
        return [
            NOTHING.union(*(thing.positions[place] for thing in value if thing.positions)) for place in range(count)
        ]
    items = items_of(machine, value, target)
    values: list[Value] = [items] * count
    if target.star >= 0:
        packed = machine.new("list", target)
        machine.refer(packed, items)
        values[target.star] = frozenset((packed,))
    return values


def entered(machine: Machine, value: Value, place: object) -> Value:
    """What ``with value as x`` binds."""
    results: list[Value] = []
    for thing in in_order(value):
        if thing.classes and not thing.is_class:
            results.append(calls.call_member(machine, thing, "__enter__", calls.Arguments((), {}), place))
            hooks.call_dunders(machine, frozenset((thing,)), place)
            continue
        behavior = behaviors.combined(knowledge.special, thing.type, "with") if thing.type is not None else None
        if behavior is not None:
            results.append(behaviors.apply(machine, behavior, frozenset((thing,)), calls.Arguments((), {}), place))
            continue
        if thing.suspension is not None or any(part.closure for part in thing.contents):
            calls.foreign_calls(machine, frozenset((thing,)), place, only_dunders=False)
        results.append(frozenset((thing, *thing.contents)))
    return NOTHING.union(*results)


def is_foreign_object(thing: Thing) -> bool:
    """Whether it is something of a module that may be any object: not said to be a scalar, no function that we know."""
    if thing.qualified is None or thing.qualified.startswith("builtins."):
        return False
    known = knowledge.value(thing.qualified)
    return known is None or known.result.kind != "scalar"
