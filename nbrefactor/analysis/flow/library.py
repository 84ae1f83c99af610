"""Calls of functions and methods that the notebook did not write: what is known of them, applied; what isn't, feared.

Without knowledge a call may change everything that it can reach, may call every function that it gets, and may
return any of it (``strangers``). Knowledge (``analysis.knowledge``) narrows that down.
"""

from __future__ import annotations

from nbrefactor.analysis import knowledge
from nbrefactor.analysis.flow import behaviors, calls, dynamic, parts, strangers
from nbrefactor.analysis.flow.machine import Machine
from nbrefactor.analysis.flow.things import NOTHING, Thing, Value, in_order


def call_method(
    machine: Machine, base: Value, name: str, arguments: calls.Arguments, place: object, *, is_each: bool = False
) -> Value:
    able = behaviors.able(base, knowledge.method, name)
    return machine.of_each(able, _call_method_of_thing, name, arguments, place, is_each=is_each)


def _call_method_of_thing(
    machine: Machine, thing: Thing, name: str, arguments: calls.Arguments, place: object
) -> Value:
    if thing.qualified is not None:
        callee = parts.attribute_of_module(machine, f"{thing.qualified}.{name}", place)
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
        return strangers.touch(machine, {thing, *arguments.all()}, place)
    if name in thing.fields:
        return calls.call_value(machine, frozenset(thing.fields[name]), arguments, place)
    if thing.type == "namespace" and name in dynamic.BINDS_IN_NAMESPACE:
        machine.provide_unknown()
    if thing.type == dynamic.SHELL and dynamic.runs_code(name, arguments):
        return dynamic.run_text(machine, arguments, place)
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
        return machine.scalar()
    if arguments.literal("inplace") == "True":
        machine.change(receiver)
        return machine.scalar("NoneType")
    return strangers.touch_receiver(machine, receiver, arguments.all(), place)


def is_known_method(thing: Thing) -> bool:
    """``xs.append``, not called yet: certainly a method, where ``item.text`` may be anything."""
    return (
        thing.type == "method"
        and thing.text is not None
        and any(
            part.type is not None and behaviors.combined(knowledge.method, part.type, thing.text) is not None
            for part in thing.receiver
        )
    )


def call_function(machine: Machine, qualified: str, arguments: calls.Arguments, place: object) -> Value:
    is_builtin = qualified.startswith("builtins.")
    if is_builtin and (special := dynamic.DYNAMIC.get(qualified.removeprefix("builtins."))) is not None:
        return special(machine, arguments, place)
    binds = dynamic.BINDERS.get(knowledge.canonical(qualified))
    if binds is not None:
        return binds(machine, arguments, place)
    owner, _, name = qualified.rpartition(".")
    if (state := parts.state_behind(owner)) is not None:
        read_only = {"get", "keys", "values", "items", "copy", "find_all"}
        machine.use_state(state, reads=True, writes=name not in read_only)
        return machine.unknown(place)
    behavior = knowledge.function(qualified)
    if behavior is None:
        if arguments.literal("inplace") == "True":  # ``from m import frame; frame.drop("a", axis=1, inplace=True)``
            machine.change_imported(owner)
        return _call_unknown_function(machine, arguments, place)
    made = behaviors.apply(machine, behavior, NOTHING, arguments, place, is_builtin=is_builtin)
    for thing in made:
        if thing.origin == machine.unit:
            thing.keywords |= frozenset(arguments.keywords)
    return made


def call_object(machine: Machine, thing: Thing, arguments: calls.Arguments, place: object) -> Value:
    behavior = behaviors.combined(knowledge.special, thing.type, "call") if thing.type is not None else None
    if behavior is not None:
        return behaviors.apply(machine, behavior, frozenset((thing,)), arguments, place)
    if machine.is_stranger(thing):  # ``from m import *``: a function, mostly, which calling does not change
        if "var" in thing.holders and arguments.positional:
            return dynamic.BINDERS["sympy.var"](machine, arguments, place)
        return _call_unknown_function(machine, arguments, place)
    return strangers.touch(machine, {thing, *arguments.all()}, place)


def _call_unknown_function(machine: Machine, arguments: calls.Arguments, place: object) -> Value:
    first = arguments.positional[0] if arguments.positional else NOTHING
    return strangers.touch_receiver(machine, first, arguments.all(), place)
