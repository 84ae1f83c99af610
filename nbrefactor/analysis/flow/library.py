"""Objects and functions that the notebook did not write: what is known of them, applied; what isn't, feared.

Without knowledge a call may change everything that it can reach, may call every function that it gets, and may
return any of it. ``touch`` says so. Knowledge (``analysis.knowledge``) narrows that down.
"""

from __future__ import annotations

from collections.abc import Iterable

from nbrefactor.analysis import knowledge
from nbrefactor.analysis.flow import behaviors, calls
from nbrefactor.analysis.flow.machine import Machine
from nbrefactor.analysis.flow.things import NOTHING, Thing, Value, in_order, reachable
from nbrefactor.model.facts import (
    AttributeTarget,
    Build,
    Constant,
    Expression,
    ItemTarget,
    Name,
    Operation,
    Scope,
    Unpack,
)

STATE_OF_ATTRIBUTE = (
    ("os.environ", "environ"),
    ("matplotlib.rcParams", "matplotlib.rc"),
    ("matplotlib.pyplot.rcParams", "matplotlib.rc"),
    ("pylab.rcParams", "matplotlib.rc"),
    ("pandas.options", "pandas.options"),
    ("sys.path", "sys.path"),
)
"""Attributes of modules that are process state; all others are state of their own: ``module:numpy``."""

MOST_TOUCHED = 100
"""Objects that a call may reach before its result stands for them all instead of being one more view of them. Trades
precision (which of them a later change is made to) for time, when ``x = f(x)`` is repeated hundreds of times."""

_READ_ONLY_OPERATORS = frozenset({"Not", "Is", "IsNot", "In", "NotIn"})


def _state_behind(qualified: str) -> str | None:
    """The process state that an attribute of a module is, or belongs to."""
    for prefix, state in STATE_OF_ATTRIBUTE:
        if qualified == prefix or qualified.startswith(prefix + "."):
            return state
    return None


def touch(machine: Machine, things: Iterable[Thing], place: object) -> Value:
    """Somebody we know nothing of got these things."""
    given = frozenset(things)
    calls.foreign_calls(machine, given, place, only_dunders=False)
    return fear(machine, given, place)


def fear(machine: Machine, given: Value, place: object) -> Value:
    """Somebody we know nothing of may change these things, and return any of them."""
    feared = reachable(given, limit=500, through_functions=False)
    machine.fuel -= len(feared) // 4
    machine.may_change(thing for thing in feared if not thing.is_immutable and not thing.is_code)
    if len(feared) > MOST_TOUCHED:
        return frozenset(thing for thing in given if not thing.is_code) | {machine.scalar()}
    result = machine.new(None, place, key="touched")
    machine.share(result, [thing for thing in given if not thing.is_code])
    machine.refer(result, [thing for thing in given if thing.closure is not None])
    return frozenset((result,))


# Reading parts -------------------------------------------------------------------------------------------------


def attribute_of(machine: Machine, base: Value, name: str, place: object) -> Value:
    return machine.of_each(base, _attribute_of_thing, name, place)


def _attribute_of_thing(machine: Machine, thing: Thing, name: str, place: object) -> Value:
    if thing.qualified is not None:
        return _attribute_of_module(machine, f"{thing.qualified}.{name}", place)
    if thing.classes and not thing.is_class:
        return _attribute_of_instance(machine, thing, name, place)
    if thing.is_class:
        return calls.member(thing, name) or frozenset((machine.scalar(),))
    stored = frozenset(thing.fields.get(name, ()))
    if thing.type is not None:
        behavior = behaviors.combined(knowledge.attribute, thing.type, name)
        if behavior is not None:
            return behaviors.apply(machine, behavior, frozenset((thing,)), calls.Arguments((), {}), place) | stored
        if behaviors.combined(knowledge.method, thing.type, name) is not None:
            return stored | _bound_method(machine, thing, name, place)
    if thing.is_immutable:
        return stored or frozenset((machine.scalar(),))
    part = machine.new(None, place, key="attribute")
    machine.share(part, [thing])
    if knowledge.method_anywhere(name) is not None:
        return stored | _bound_method(machine, thing, name, place)
    return stored | {part}


def _bound_method(machine: Machine, thing: Thing, name: str, place: object) -> Value:
    method = machine.new("library method", place)
    method.type, method.text = "method", name
    method.receiver |= {thing}
    method.parts.add(thing)
    return frozenset((method,))


def _attribute_of_module(machine: Machine, qualified: str, place: object) -> Value:
    imported = frozenset((machine.imported(qualified),))
    if (state := _state_behind(qualified)) is not None:
        machine.use_state(state, reads=True, writes=False)
        return imported
    behavior = knowledge.value(qualified)
    if behavior is None or behavior.result.kind == "scalar":
        return imported
    return behaviors.apply(machine, behavior, imported, calls.Arguments((), {}), place)


def _attribute_of_instance(machine: Machine, thing: Thing, name: str, place: object) -> Value:
    stored = frozenset(thing.fields.get(name, ()))
    found = NOTHING.union(*(calls.member(class_, name) for class_ in in_order(thing.classes)))
    if not found:
        if stored:
            return stored
        part = machine.new(None, place, key="attribute")
        machine.share(part, [thing])
        getter = NOTHING.union(*(calls.member(class_, "__getattr__") for class_ in in_order(thing.classes)))
        if getter:
            calls.call_unknown(machine, calls.bound(machine, getter, thing, place), place)
        return frozenset((part,))
    wrapped = [part for part in found if part.closure is None and not part.is_immutable and not part.is_class]
    if wrapped:  # a property, a cached method: reading it may run what it wraps
        inside = reachable(wrapped, limit=50)
        functions = calls.bound(machine, frozenset(part for part in inside if part.closure is not None), thing, place)
        results = [
            calls.call_value(machine, frozenset((function,)), calls.Arguments((), {}), place)
            for function in in_order(functions)
        ]
        return stored | found | NOTHING.union(*results)
    return stored | calls.bound(machine, found, thing, place)


def item_of(machine: Machine, base: Value, index: Expression, place: object) -> Value:
    return machine.of_each(base, _item_of_thing, index, place)


def _item_of_thing(machine: Machine, thing: Thing, index: Expression, place: object) -> Value:
    if thing.positions is not None and type(index) is Constant and index.text is not None:
        position = int(index.text) if index.text.isdigit() else len(thing.positions)
        if position < len(thing.positions) and thing.type == "tuple":
            return thing.positions[position]
    if thing.qualified is not None and (state := _state_behind(thing.qualified)) is not None:
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
        return frozenset((machine.scalar(),))
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
    return machine.of_each(value, _items_of_thing, place) or frozenset((machine.scalar(),))


def _items_of_thing(machine: Machine, thing: Thing, place: object) -> Value:
    if thing.suspension is not None:
        return calls.resume(machine, thing)
    if thing.classes and not thing.is_class:
        calls.call_unknown(machine, calls.methods_of(machine, thing, place, only_dunders=True), place)
        return frozenset(thing.contents) | {machine.unknown(place)}
    if thing.type is not None:
        behavior = behaviors.combined(knowledge.special, thing.type, "for")
        if behavior is not None and behavior.result.kind == "collect":  # pairs of what it holds
            pair = machine.new("tuple", place, key="each")
            pair.is_immutable = True
            machine.refer(pair, thing.contents)
            return frozenset((pair,))
        if behavior is not None:
            return behaviors.apply(machine, behavior, frozenset((thing,)), calls.Arguments((), {}), place)
    if is_foreign_object(thing):
        return frozenset((machine.new(None, place, key="each"),))
    if thing.is_immutable:
        return frozenset(thing.contents) or frozenset((machine.scalar(),))
    part = machine.new(None, place, key="each")
    machine.share(part, [thing])
    return frozenset((part, *thing.contents))


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
            calls.call_dunders(machine, frozenset((thing,)), place)
            continue
        behavior = behaviors.combined(knowledge.special, thing.type, "with") if thing.type is not None else None
        if behavior is not None:
            results.append(behaviors.apply(machine, behavior, frozenset((thing,)), calls.Arguments((), {}), place))
            continue
        if thing.suspension is not None or any(part.closure for part in thing.contents):
            calls.foreign_calls(machine, frozenset((thing,)), place, only_dunders=False)
        results.append(frozenset((thing, *thing.contents)))
    return NOTHING.union(*results)


# Changing ------------------------------------------------------------------------------------------------------


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
    if (state := _state_behind(qualified)) is not None:
        machine.use_state(state, reads=False, writes=True)
        return
    with machine.perhaps():
        machine.use_state(f"module:{qualified.partition('.')[0]}", reads=False, writes=True)


def augmented(machine: Machine, before: Value, value: Value, place: object, *, is_each: bool = False) -> Value:
    """The value of ``before += value``: mutable objects change and stay, others make a new one."""
    results: set[Thing] = set()
    calls.call_dunders(machine, before, place)
    with machine.perhaps(len(before) > 1 and not is_each):
        for thing in in_order(before):
            if thing.is_immutable:
                results |= operate(machine, "augmented", [frozenset((thing,)), value], place)
                continue
            behavior = behaviors.combined(knowledge.special, thing.type, "op=") if thing.type is not None else None
            if behavior is not None:
                results |= behaviors.apply(machine, behavior, frozenset((thing,)), calls.Arguments((value,), {}), place)
                if behavior.result.kind == "same" and thing.type in {"list", "set", "dict", "collections.deque"}:
                    machine.refer(thing, items_of(machine, value, place))
                continue
            machine.change(frozenset((thing,)), is_certain=False)
            results |= {thing} | operate(machine, "augmented", [frozenset((thing,)), value], place)
    return frozenset(results)


def is_foreign_object(thing: Thing) -> bool:
    """Whether it is something of a module that may be any object: not said to be a scalar, no function that we know."""
    if thing.qualified is None or thing.qualified.startswith("builtins."):
        return False
    known = knowledge.value(thing.qualified)
    return known is None or known.result.kind != "scalar"


def operate(machine: Machine, operator: str, operands: list[Value], place: object) -> Value:
    """``a + b``, ``not a``, ``a < b``: a new value."""
    everything = NOTHING.union(*operands)
    if any(thing.classes for thing in everything):
        calls.call_dunders(machine, everything, place)
    if operator in _READ_ONLY_OPERATORS:
        return frozenset((machine.scalar("bool"),))
    if all(thing.is_immutable and not thing.contents and not is_foreign_object(thing) for thing in everything):
        types = {thing.type for thing in everything}
        return frozenset((machine.scalar(types.pop() or "scalar" if len(types) == 1 else "scalar"),))
    is_known = not any(thing.type is None and not thing.is_immutable for thing in everything)
    for thing in in_order(everything):
        behavior = behaviors.combined(knowledge.special, thing.type, "op") if thing.type is not None else None
        # With an object we know nothing of, a builtin container is the one that gives way.
        if behavior is not None and (is_known or "." in (thing.type or "")):
            made = behaviors.apply(machine, behavior, frozenset((thing,)), calls.Arguments((everything,), {}), place)
            for part in made:
                if part.type in {"list", "tuple"}:
                    machine.refer(part, [held for operand in everything for held in operand.contents])
            return made
    made_by_unknown = machine.new(None, place, key="operation")
    for thing in everything:
        if not thing.is_code:
            machine.refer(made_by_unknown, thing.contents)
    return frozenset((made_by_unknown,))


# Calling -------------------------------------------------------------------------------------------------------


def call_method(
    machine: Machine, base: Value, name: str, arguments: calls.Arguments, place: object, *, is_each: bool = False
) -> Value:
    return machine.of_each(base, _call_method_of_thing, name, arguments, place, is_each=is_each)


def _call_method_of_thing(
    machine: Machine, thing: Thing, name: str, arguments: calls.Arguments, place: object
) -> Value:
    if thing.qualified is not None:
        callee = _attribute_of_module(machine, f"{thing.qualified}.{name}", place)
        return calls.call_value(machine, callee, arguments, place)
    if thing.type == "super":
        return NOTHING.union(
            *(
                calls.call_member(machine, part, name, arguments, place, skip_first=True)
                for part in in_order(thing.receiver)
            )
        )
    if thing.classes and not thing.is_class:
        return calls.call_member(machine, thing, name, arguments, place)
    if thing.is_class:
        found = calls.member(thing, name)
        if found:
            return calls.call_value(machine, found, arguments, place)
        return touch(machine, {thing, *arguments.all()}, place)
    if name in thing.fields:
        return calls.call_value(machine, frozenset(thing.fields[name]), arguments, place)
    if thing.type == "namespace" and name in _BINDS_IN_NAMESPACE:
        machine.provide_unknown()
    receiver = frozenset((thing,))
    behavior = behaviors.combined(knowledge.method, thing.type, name) if thing.type is not None else None
    if behavior is not None:
        return behaviors.apply(machine, behavior, receiver, arguments, place)
    anywhere = knowledge.method_anywhere(name)
    if anywhere is not None:
        with machine.perhaps():
            result = behaviors.apply(machine, anywhere, receiver, arguments, place)
        made = [part for part in result if part.type is None and not part.is_immutable]
        for part in made:
            machine.share(part, [thing])
        return result
    if thing.is_immutable and not thing.contents and not arguments.all():
        return frozenset((machine.scalar(),))
    if arguments.literal("inplace") == "True":
        machine.change(receiver)
        return frozenset((machine.scalar("NoneType"),))
    return _touch_receiver(machine, receiver, arguments.all(), place)


def _touch_receiver(machine: Machine, receiver: Value, given: Value, place: object) -> Value:
    """Somebody we know nothing of got these things, and may have put them into the first."""
    for holder in receiver:
        if not holder.is_immutable and not holder.is_code:
            machine.refer(holder, [thing for thing in given if not thing.is_immutable and not thing.is_code])
    return touch(machine, receiver | given, place)


def call_function(machine: Machine, qualified: str, arguments: calls.Arguments, place: object) -> Value:
    special = DYNAMIC.get(qualified.removeprefix("builtins."))
    if special is not None and qualified.startswith("builtins."):
        return special(machine, arguments, place)
    owner, _, name = qualified.rpartition(".")
    if (state := _state_behind(owner)) is not None:
        read_only = {"get", "keys", "values", "items", "copy", "find_all"}
        machine.use_state(state, reads=True, writes=name not in read_only)
        return frozenset((machine.unknown(place),))
    behavior = knowledge.function(qualified)
    if behavior is None:
        first = arguments.positional[0] if arguments.positional else NOTHING
        return _touch_receiver(machine, first, arguments.all(), place)
    made = behaviors.apply(machine, behavior, NOTHING, arguments, place, is_builtin=qualified.startswith("builtins."))
    for thing in made:
        if thing.origin == machine.unit:
            thing.keywords |= frozenset(arguments.keywords)
    return made


def call_object(machine: Machine, thing: Thing, arguments: calls.Arguments, place: object) -> Value:
    behavior = behaviors.combined(knowledge.special, thing.type, "call") if thing.type is not None else None
    if behavior is not None:
        return behaviors.apply(machine, behavior, frozenset((thing,)), arguments, place)
    return touch(machine, {thing, *arguments.all()}, place)


# What Python itself does dynamically ---------------------------------------------------------------------------


_BINDS_IN_NAMESPACE = frozenset({"update", "setdefault", "__setitem__", "__ior__"})
"""Methods of ``globals()`` that may bind any name."""


def _namespace_as_dict(machine: Machine, arguments: calls.Arguments, place: object) -> Value:
    """``globals()``, ``locals()``, ``vars()``: somebody may read, or bind, any name."""
    if arguments.positional:  # vars(x): the attributes of an object
        return NOTHING.union(*arguments.positional)
    _read_everything(machine, place)
    made = machine.new("namespace", place)
    return frozenset((made,))


def _read_everything(machine: Machine, place: object) -> None:
    line = getattr(place, "line", 1)
    with machine.perhaps():
        for name in list(machine.namespace):
            machine.read_global(Name(name, Scope.GLOBAL, line, getattr(place, "column", 0)), is_perhaps=True)
    machine.effect("dynamic")


def _run_text(machine: Machine, arguments: calls.Arguments, place: object) -> Value:
    """``exec(text)``, ``eval(text)`` of a text that is not a literal."""
    _read_everything(machine, place)
    machine.provide_unknown()
    held = [thing for variable in machine.namespace.values() for thing in variable.value if not thing.is_code]
    return touch(machine, {*arguments.all(), *held[:500]}, place)


def _setattr(machine: Machine, arguments: calls.Arguments, place: object) -> Value:
    if arguments.positional:
        target = AttributeTarget(Constant("NoneType"), _text_of(arguments, 1) or "?")
        value = arguments.positional[2] if len(arguments.positional) > 2 else NOTHING
        store(machine, arguments.positional[0], value, target, field=target.name)
    return frozenset((machine.scalar("NoneType"),))


def _getattr(machine: Machine, arguments: calls.Arguments, place: object) -> Value:
    if not arguments.positional:
        return frozenset((machine.unknown(place),))
    base, *others = arguments.positional
    name = _text_of(arguments, 1)
    if name is not None:
        return attribute_of(machine, base, name, place) | NOTHING.union(*others[1:])
    made = machine.new(None, place, key="getattr")
    machine.share(made, [thing for thing in base if not thing.is_code])
    stored = [part for thing in base for held in thing.fields.values() for part in held]
    return frozenset((made, *stored)) | NOTHING.union(*others[1:])


def _text_of(arguments: calls.Arguments, position: int) -> str | None:
    if len(arguments.positional) <= position:
        return None
    (text, *others) = [thing.text for thing in arguments.positional[position]] or [None]
    return None if others else text


def _super(machine: Machine, arguments: calls.Arguments, place: object) -> Value:
    frame = machine.frame
    while frame is not None and not frame.receiver:
        frame = frame.parent
    made = machine.new("super", place)
    made.receiver = frame.receiver if frame is not None else NOTHING
    return frozenset((made,))


DYNAMIC = {
    "globals": _namespace_as_dict,
    "locals": _namespace_as_dict,
    "vars": _namespace_as_dict,
    "exec": _run_text,
    "eval": _run_text,
    "setattr": _setattr,
    "delattr": _setattr,
    "getattr": _getattr,
    "super": _super,
}
