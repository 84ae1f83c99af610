"""What Python itself does dynamically: ``globals()``, ``exec``, ``setattr``, ``super``."""

from __future__ import annotations

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


def expose_namespace(machine: Machine, place: object) -> None:
    """``__main__``, ``sys.modules[__name__]``: who has the module of the notebook may read, or bind, any name."""
    _read_everything(machine, place)
    machine.provide_unknown()


def run_text(machine: Machine, arguments: calls.Arguments, place: object) -> Value:
    """``exec(text)``, ``eval(text)`` of a text that is not a literal."""
    _read_everything(machine, place)
    machine.provide_unknown()
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


DYNAMIC = {
    "globals": _namespace_as_dict,
    "locals": _namespace_as_dict,
    "vars": _namespace_as_dict,
    "exec": run_text,
    "eval": run_text,
    "setattr": _setattr,
    "delattr": _setattr,
    "getattr": _getattr,
    "super": _super,
}
