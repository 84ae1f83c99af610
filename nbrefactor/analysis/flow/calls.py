"""Calls: into functions and classes of the notebook, which are run; into anything else, by what is known of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from nbrefactor.analysis.flow import evaluate as expressions
from nbrefactor.analysis.flow import execute, hooks, library, parts, strangers
from nbrefactor.analysis.flow.machine import DEEPEST, Machine
from nbrefactor.analysis.flow.namespace import Frame, Variable
from nbrefactor.analysis.flow.things import NOTHING, Closure, Suspension, Thing, Value, in_order, reachable
from nbrefactor.model.facts import Attribute, Call, Constant, Expression, FunctionFacts, Leave, Name, Scope, Starred

MOST_FOREIGN = 3
"""How often foreign code may call back within a call back before we stop looking: each level multiplies the paths,
and what the next would read has been read by then in every notebook seen."""


class Arguments(NamedTuple):
    positional: tuple[Value, ...]
    keywords: dict[str, Value]
    rest: Value = NOTHING
    """What ``*args`` and ``**kwargs`` may bring, position and keyword not known."""
    terms: tuple[Expression, ...] = ()
    keyword_terms: tuple[tuple[str | None, Expression], ...] = ()

    def all(self) -> Value:
        if not (self.keywords or self.rest) and len(self.positional) < 2:
            return self.positional[0] if self.positional else NOTHING
        return NOTHING.union(*self.positional, *self.keywords.values(), self.rest)

    def literal(self, keyword: str) -> str | None:
        """The text of a keyword argument that is a literal."""
        term = self.term(None, keyword)
        return term.text if isinstance(term, Constant) else None

    def term(self, position: int | None, keyword: str | None) -> Expression | None:
        """What the call gives an argument, by keyword or position."""
        found = next((term for key, term in self.keyword_terms if key == keyword), None) if keyword else None
        if found is not None or position is None or not 0 <= position < len(self.positional):
            return found
        return self.terms[position]


def call(machine: Machine, term: Call) -> Value:
    if type(term.function) is Attribute:
        base = expressions.evaluate(machine, term.function.base)
        arguments = evaluated_arguments(machine, term)
        every = bool(machine.each) and execute.is_each(machine, term.function.base, base)
        return library.call_method(machine, base, term.function.name, arguments, term, is_each=every)
    callee = expressions.evaluate(machine, term.function)
    return call_value(machine, callee, evaluated_arguments(machine, term), term)


def evaluated_arguments(machine: Machine, term: Call) -> Arguments:
    positional: list[Value] = []
    rest: Value = NOTHING
    for part in term.arguments:
        value = expressions.evaluate(machine, part)
        if type(part) is Starred:
            rest |= value
        elif not rest:
            positional.append(value)
        else:
            rest |= value
    keywords: dict[str, Value] = {}
    for key, part in term.keywords:
        value = expressions.evaluate(machine, part)
        if key is None:
            rest |= parts.items_of(machine, value, part) | value
        else:
            keywords[key] = value
    return Arguments(tuple(positional), keywords, rest, term.arguments, term.keywords)


def call_value(machine: Machine, callee: Value, arguments: Arguments, place: object) -> Value:
    """Call whatever the callee may be."""
    return machine.of_each(callee, _call_thing, arguments, place)


def _call_thing(machine: Machine, thing: Thing, arguments: Arguments, place: object) -> Value:
    if thing.closure is not None:
        return call_closure(machine, thing.closure, arguments, place, receiver=thing.receiver)
    if thing.is_class:
        return instantiate(machine, thing, arguments, place)
    if thing.qualified is not None:
        return library.call_function(machine, thing.qualified, arguments, place)
    if thing.type == "method" and thing.text is not None:
        return library.call_method(machine, thing.receiver, thing.text, arguments, place)
    if thing.classes:
        return call_member(machine, thing, "__call__", arguments, place)
    return library.call_object(machine, thing, arguments, place)


# Functions of the notebook -------------------------------------------------------------------------------------


def call_closure(
    machine: Machine, closure: Closure, arguments: Arguments, place: object, *, receiver: Value = NOTHING
) -> Value:
    code = closure.code
    machine.notes.calls.add(code.name)
    if machine.fuel <= 0 or len(machine.call_stack) >= DEEPEST or machine.call_stack.count(id(code)) >= 2:
        return call_blindly(machine, closure, arguments, place, receiver=receiver)
    frame = Frame(closure.frame)
    frame.receiver = receiver or (machine.frame.receiver if machine.frame and code.name == "<lambda>" else NOTHING)
    _bind_parameters(machine, code, frame, arguments, closure.defaults, receiver)
    if code.is_generator:
        return suspend(machine, machine.new("generator", place, key=code.name), closure, frame, None)
    return run_body(machine, closure, frame)


def run_body(machine: Machine, closure: Closure, frame: Frame) -> Value:
    code = closure.code
    outer, machine.frame = machine.frame, frame
    each, machine.each = machine.each, {}
    machine.call_stack.append(id(code))
    mark = machine.open_function(code.body[-1] if code.body else None)
    reached_end = execute.execute_block(machine, code.body)
    machine.close_function(reached_end=reached_end)
    if not (frame.is_captured or code.is_generator):
        machine.journal.forget(frame.variables, mark)
    machine.journal.release()
    machine.call_stack.pop()
    for function in frame.functions:
        _keep_variables(machine, function, frame)
    machine.frame, machine.each = outer, each
    if reached_end and not code.is_generator and not _returns_at_end(code):
        return frame.results | machine.scalar("NoneType")
    return frame.results


def _returns_at_end(code: FunctionFacts) -> bool:
    last = code.body[-1] if code.body else None
    return type(last) is Leave and last.kind == "return"


def _keep_variables(machine: Machine, function: Thing, frame: Frame) -> None:
    """A function that is made by a call keeps the variables of the call that it reads."""
    assert function.closure is not None
    for name in machine.free_variables(function.closure.code):
        variable = frame.lookup(name)
        if variable is not None:
            machine.refer(function, variable.value)


def _bind_parameters(
    machine: Machine,
    code: FunctionFacts,
    frame: Frame,
    arguments: Arguments,
    defaults: dict[str, Value],
    receiver: Value,
) -> None:
    positional = [receiver, *arguments.positional] if receiver else list(arguments.positional)
    keywords = dict(arguments.keywords)
    unit = frozenset((machine.unit,))
    for parameter in code.parameters:
        if parameter.kind == "variadic":
            packed = machine.new("tuple", parameter)
            packed.is_immutable = True
            machine.refer(packed, NOTHING.union(*positional, arguments.rest))
            value: Value = frozenset((packed,))
            positional = []
        elif parameter.kind == "keywords":
            packed = machine.new("dict", parameter)
            machine.refer(packed, NOTHING.union(*keywords.values(), arguments.rest))
            value = frozenset((packed,))
        elif parameter.kind == "positional" and positional:
            value = positional.pop(0)
        elif parameter.name in keywords:
            value = keywords.pop(parameter.name)
        else:
            value = defaults.get(parameter.name, NOTHING) | arguments.rest
            value = value or machine.unknown(parameter)
        frame.variables[parameter.name] = Variable(unit, value, False)


def suspend(
    machine: Machine, generator: Thing, closure: Closure, frame: Frame, variables: dict[str, Value] | None
) -> Value:
    """A generator: nothing runs until somebody iterates."""
    for name, value in (variables or {}).items():
        frame.variables[name] = Variable(frozenset((machine.unit,)), value, False)
    generator.suspension = Suspension(closure, frame)
    for variable in frame.variables.values():
        machine.refer(generator, variable.value)
    return frozenset((generator,))


def resume(machine: Machine, generator: Thing) -> Value:
    """Somebody iterates: the body runs now, and the generator moves on."""
    assert generator.suspension is not None
    closure, frame = generator.suspension
    machine.change(frozenset((generator,)))
    if machine.call_stack.count(id(closure.code)) >= 2 or len(machine.call_stack) >= DEEPEST or machine.fuel < 0:
        call_blindly(machine, closure, Arguments((), {}), generator)
        return frame.results or machine.unknown(generator)
    return run_body(machine, closure, frame)


def call_blindly(
    machine: Machine, closure: Closure, arguments: Arguments, place: object, *, receiver: Value = NOTHING
) -> Value:
    """Take everything for possible that the function, and what it calls, could do. Used where following a call
    would take too long (deep recursion, too much code in one statement)."""
    touched: set[Thing] = set(arguments.all() | receiver)
    seen: set[int] = set()
    todo = [closure.code]
    with machine.perhaps():
        while todo:
            code = todo.pop()
            if id(code) in seen:
                continue
            seen.add(id(code))
            for use in code.reads:
                machine.call_stack.append(id(code))
                value = machine.read_global(Name(use.name, Scope.GLOBAL, use.line, use.column))
                machine.call_stack.pop()
                touched |= value
                todo.extend(thing.closure.code for thing in value if thing.closure is not None)
            for name in code.writes:
                variable = machine.namespace.get(name)
                known = NOTHING if variable is None else variable.value
                machine.may_bind(name, known | machine.unknown(name))
    return strangers.fear(machine, frozenset(touched), place)


def call_unknown(machine: Machine, things: Iterable[Thing], place: object) -> None:
    """Foreign code got hold of these functions and generators: it may call them, with what we don't know."""
    machine.foreign_depth += 1
    with machine.perhaps():
        for thing in in_order(things):
            if thing.closure is not None:
                stranger = frozenset((machine.new(None, thing, key="stranger"),))
                code = thing.closure.code
                count = sum(parameter.kind == "positional" for parameter in code.parameters)
                positional = (stranger,) * (count - bool(thing.receiver))
                made = call_closure(
                    machine, thing.closure, Arguments(positional, {}, stranger), thing, receiver=thing.receiver
                )
                for generator in in_order(part for part in made if part.suspension is not None):
                    resume(machine, generator)  # as ``@contextmanager`` does around the body of a ``with``
            elif thing.suspension is not None:
                resume(machine, thing)
            elif thing.type == "method" and thing.text is not None:
                stranger = frozenset((machine.new(None, thing, key="stranger"),))
                library.call_method(machine, thing.receiver, thing.text, Arguments((stranger,), {}, NOTHING), thing)
    machine.foreign_depth -= 1


def call_what_it_holds(machine: Machine, iterator: Thing, place: object) -> None:
    """Somebody iterates over ``map(f, xs)``: now ``f`` is called."""
    foreign_calls(machine, frozenset(iterator.contents), place, only_dunders=True)


# Classes of the notebook ---------------------------------------------------------------------------------------


def instantiate(machine: Machine, class_: Thing, arguments: Arguments, place: object) -> Value:
    made = machine.new(None, place, key=f"instance {class_.number}")
    made.classes = frozenset((class_,))
    _show_class_attributes(made, class_)
    receiver = frozenset((made,))
    found = member(class_, "__init__")
    if any(thing.closure is not None for thing in found):
        call_value(machine, bound(machine, found, made, place), arguments, place)
        foreign = False
    else:
        machine.refer(made, arguments.all())
        foreign = has_foreign_base(class_)
    if foreign:
        strangers.touch(machine, {*arguments.all()}, place)
    if member(class_, "__del__"):
        machine.finalized.add(made)
        if machine.call_stack:  # gone when the call ends, if nobody keeps it
            hooks.call_finalizers(machine, receiver, place)
    return receiver


def _show_class_attributes(instance: Thing, class_: Thing) -> None:
    """All instances show what happens to a list that their class holds."""
    for things in class_.fields.values():
        for thing in things:
            if thing.is_data:
                instance.parts.add(thing)
                thing.held_by.add(instance)


def _lineage(class_: Thing) -> list[Thing]:
    """The class and what it inherits from, nearest first."""
    found = [class_]
    for current in found:
        if current.classes:
            found.extend(base for base in in_order(current.classes) if base not in found)
    return found


def member(class_: Thing, name: str, *, skip_first: bool = False) -> Value:
    """A class attribute, looked up through the bases; things with ``qualified`` are foreign bases' members."""
    for current in _lineage(class_)[skip_first:]:
        if current.is_class and name in current.fields:
            return frozenset(current.fields[name])
    return NOTHING


def has_foreign_base(class_: Thing) -> bool:
    return any(
        not current.is_class and current.qualified not in {"builtins.object", "abc.ABC"} for current in _lineage(class_)
    )


def bound(machine: Machine, found: Value, instance: Thing, place: object) -> Value:
    """Functions of a class as methods of the instance; decorated ones keep what they are."""
    methods: set[Thing] = set()
    for thing in in_order(found):
        if thing.closure is None:
            methods.add(thing)
            continue
        made = machine.new("bound method", place, key=f"{thing.number} of {instance.number}")
        made.closure, made.receiver = thing.closure, frozenset((instance,))
        made.parts.add(instance)
        methods.add(made)
    return frozenset(methods)


def call_member(
    machine: Machine, instance: Thing, name: str, arguments: Arguments, place: object, *, skip_first: bool = False
) -> Value:
    """Call a method of an instance of one of the notebook's classes."""
    if not skip_first and name in instance.fields:
        return call_value(machine, frozenset(instance.fields[name]), arguments, place)
    results: list[Value] = []
    for class_ in in_order(instance.classes):
        found = member(class_, name, skip_first=skip_first)
        if found:
            results.append(call_value(machine, bound(machine, found, instance, place), arguments, place))
        elif has_foreign_base(class_) or not (skip_first or name.startswith("__")):
            # A method of a library's class, or one that somebody gave to ours later. It calls methods of ours.
            call_unknown(machine, methods_of(machine, instance, place), place)
            results.append(strangers.touch(machine, {instance, *arguments.all()}, place))
        else:
            results.append(machine.unknown(place))
    return NOTHING.union(*results)


def methods_of(machine: Machine, instance: Thing, place: object, *, only_dunders: bool = False) -> list[Thing]:
    methods: list[Thing] = []
    for class_ in dict.fromkeys(each for kind in in_order(instance.classes) for each in _lineage(kind)):
        for name, things in sorted(class_.fields.items()):
            if name != "__init__" and (not only_dunders or name.startswith("__")):
                methods.extend(thing for thing in bound(machine, frozenset(things), instance, place) if thing.closure)
    return methods


def foreign_calls(machine: Machine, values: Value, place: object, *, only_dunders: bool) -> None:
    """Foreign code got these values: it may call the functions among them, and methods of instances."""
    if not machine.has_code or machine.foreign_depth >= MOST_FOREIGN or machine.fuel <= 0:
        return
    callables: set[Thing] = set()
    seen = reachable(values, limit=500)
    machine.fuel -= len(seen) // 4
    for thing in seen:
        if thing.closure is not None or thing.suspension is not None:
            callables.add(thing)
        elif thing.type == "method":
            callables.update({thing} if library.is_known_method(thing) else ())
        elif thing.classes and not thing.is_class:
            callables.update(methods_of(machine, thing, place, only_dunders=only_dunders))
        elif thing.is_class and not only_dunders:
            instance = machine.new(None, place, key=f"stranger of {thing.number}")
            instance.classes = frozenset((thing,))
            callables.update(methods_of(machine, instance, place))
            callables.update(
                part for part in bound(machine, member(thing, "__init__"), instance, place) if part.closure is not None
            )
    if callables:
        call_unknown(machine, callables, place)
