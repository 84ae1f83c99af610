"""What Python itself does dynamically: ``globals()``, ``exec``, ``setattr``, ``super``."""

from __future__ import annotations

import re

from nbrefactor.analysis.flow import calls, changing, parts, strangers
from nbrefactor.analysis.flow.machine import Machine
from nbrefactor.analysis.flow.things import NOTHING, Value
from nbrefactor.analysis.magic_table import PARTICULAR, ROWS
from nbrefactor.model.facts import AttributeTarget, Constant, Name, Scope

SHELL = "IPython.core.interactiveshell.InteractiveShell"
_MAGIC_CALLS = frozenset({"run_line_magic", "run_cell_magic", "magic"})
_CODE_CALLS = frozenset(
    {"run_cell", "run_code", "run_ast_nodes", "run_line_cell", "ex", "ev", "push", "reset", "reset_selective"}
    | {"del_var", "drop_by_id", "safe_execfile", "safe_execfile_ipy", "safe_run_module", "enable_pylab"}
)
"""Methods of the shell that bind names, delete names, or run what does."""

BINDS_IN_NAMESPACE = frozenset({"update", "setdefault", "__setitem__", "__ior__"})
"""Methods of ``globals()`` that may bind any name."""


NAMESPACES = frozenset({"__globals__", "f_globals", "f_locals", "user_ns", "user_global_ns"})
"""Attributes of functions, frames and the shell that are what ``globals()`` is."""


def _namespace_as_dict(machine: Machine, arguments: calls.Arguments, place: object) -> Value:
    """``globals()``, ``locals()``, ``vars()``; ``vars(x)``: the attributes of an object."""
    shown = NOTHING.union(*arguments.positional)
    if arguments.positional and not machine.may_be(shown, "__main__"):
        return shown
    return namespace(machine, place)


def namespace(machine: Machine, place: object) -> Value:
    """The namespace as a dict: somebody may read, or bind, any name."""
    read_everything(machine, place)
    return frozenset((machine.new("namespace", place),))


def read_everything(machine: Machine, place: object) -> None:
    """What runs may read any name of the namespace."""
    _read_names(machine, list(machine.namespace), place)
    machine.effect("dynamic")


def read_modules(machine: Machine, place: object) -> None:
    """What runs reads every name that stands for a module, to tell its version."""
    modules = machine.modules
    _read_names(machine, [name for name, variable in machine.namespace.items() if variable.value & modules], place)


def _read_names(machine: Machine, names: list[str], place: object) -> None:
    line, column = getattr(place, "line", 1), getattr(place, "column", 0)
    with machine.perhaps():
        for name in names:
            machine.read_global(Name(name, Scope.GLOBAL, line, column), is_perhaps=True)


def expose_namespace(machine: Machine, place: object) -> None:
    """``__main__``, ``sys.modules[__name__]``: who has the module of the notebook may read, or bind, any name."""
    read_everything(machine, place)
    machine.provide_unknown()


def run_text(machine: Machine, arguments: calls.Arguments, place: object) -> Value:
    """``exec(text)`` of a text that is not a literal, and what else runs code in the namespace."""
    machine.provide_unknown()
    return _evaluate_text(machine, arguments, place)


def _evaluate_text(machine: Machine, arguments: calls.Arguments, place: object) -> Value:
    """``eval(text)`` of a text that is not a literal. Trades a walrus in such a text that binds a known name for names
    that are what they were in a notebook that evaluates formulas."""
    read_everything(machine, place)
    machine.provide_unknown(may_rebind=False)
    held = [thing for variable in machine.namespace.values() for thing in variable.value if not thing.is_code]
    return strangers.touch(machine, {*arguments.all(), *held[:500]}, place)


def runs_code(name: str, arguments: calls.Arguments) -> bool:
    """Whether a method of the shell may bind or delete names: ``run_line_magic("matplotlib", "inline")`` does not."""
    if name not in _MAGIC_CALLS:
        return name in _CODE_CALLS
    word = (_text_of(arguments, 0) or "?").lstrip("%").partition(" ")[0]
    return word not in ROWS or word in PARTICULAR or ROWS[word].may_bind


def _setattr(machine: Machine, arguments: calls.Arguments, place: object) -> Value:
    if arguments.positional:
        target = AttributeTarget(Constant("NoneType"), _text_of(arguments, 1) or "?")
        value = arguments.positional[2] if len(arguments.positional) > 2 else NOTHING
        changing.store(machine, arguments.positional[0], value, target, field=target.name)
    return machine.scalar("NoneType")


def _getattr(machine: Machine, arguments: calls.Arguments, place: object) -> Value:
    if not arguments.positional:
        return machine.unknown(place)
    base, *others = arguments.positional
    name = _text_of(arguments, 1)
    if name is not None:
        return parts.attribute_of(machine, base, name, place) | NOTHING.union(*others[1:])
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


def _bind_symbols(machine: Machine, arguments: calls.Arguments, place: object) -> Value:
    """sympy's ``var("x y")`` and pyDatalog's ``create_terms("X, Y")`` bind these names where they are called."""
    machine.effect("dynamic")
    text = _text_of(arguments, 0)
    made = machine.new(None, place, key="symbols")
    names = [] if text is None else re.split(r"[\s,]+", text.strip(" ,\t\n"))
    if not names or not all(name.isidentifier() for name in names):  # ``var("x:9")``, ``var(names)``
        machine.provide_unknown()
    else:
        for name in names:
            machine.bind_global(name, frozenset((made,)))
    return frozenset((made,))


def _begin_session(machine: Machine, arguments: calls.Arguments, place: object) -> Value:
    """``sympy.init_session()`` runs imports and symbols in the namespace."""
    machine.effect("dynamic")
    machine.provide_unknown()
    return machine.scalar("NoneType")


BINDERS = {
    "sympy.var": _bind_symbols,
    "sympy.init_session": _begin_session,
    "pyDatalog.pyDatalog.create_terms": _bind_symbols,
}
"""Functions of libraries that bind names where they are called; ``var`` is taken for sympy's where nobody can tell."""

DYNAMIC = {
    "globals": _namespace_as_dict,
    "locals": _namespace_as_dict,
    "vars": _namespace_as_dict,
    "exec": run_text,
    "eval": _evaluate_text,
    "setattr": _setattr,
    "delattr": _setattr,
    "getattr": _getattr,
    "super": _super,
}
