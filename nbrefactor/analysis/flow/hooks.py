"""What Python calls without being told to: special methods of the notebook's classes."""

from __future__ import annotations

from nbrefactor.analysis.flow import calls
from nbrefactor.analysis.flow.machine import Machine
from nbrefactor.analysis.flow.things import NOTHING, Thing, Value, in_order, reachable

DISPLAY_METHODS = (
    *("__repr__", "__str__", "_repr_html_", "_repr_markdown_", "_repr_latex_", "_repr_svg_", "_repr_png_"),
    *("_repr_json_", "_repr_pretty_", "_repr_mimebundle_", "_ipython_display_"),
)
METACLASS_HOOKS = ("__prepare__", "__new__", "__init__")
TRUTH_METHODS = ("__bool__", "__len__")


def _call_members(machine: Machine, thing: Thing, names: tuple[str, ...], place: object) -> None:
    found = NOTHING.union(*(calls.member(class_, name) for class_ in in_order(thing.classes) for name in names))
    calls.call_unknown(machine, calls.bound(machine, found, thing, place), place)


def call_dunders(machine: Machine, value: Value, place: object) -> None:
    """``str(x)``, ``a + b``, ``x < y`` on instances of the notebook's classes may call their special methods."""
    if not machine.classes:
        return
    for thing in in_order(value):
        if thing.classes:
            calls.call_unknown(machine, calls.methods_of(machine, thing, place, only_dunders=True), place)


def call_display_methods(machine: Machine, value: Value, place: object) -> None:
    """The notebook shows the value, and whatever it holds: instances say themselves what they look like."""
    if not machine.has_code:
        return
    for thing in in_order(reachable(value, limit=500)):
        if thing.classes and not thing.is_class:
            _call_members(machine, thing, DISPLAY_METHODS, place)


def call_truth_methods(machine: Machine, value: Value, place: object) -> None:
    """``if x``: an instance is asked whether it is true, or how long it is."""
    if not machine.classes:
        return
    for thing in in_order(value):
        if thing.classes and not thing.is_class:
            _call_members(machine, thing, TRUTH_METHODS, place)


def call_finalizers(machine: Machine, value: Value, place: object) -> None:
    """The value, or what it holds, may be gone: ``__del__`` runs unless something else still has it."""
    if not machine.finalized:
        return
    with machine.perhaps():
        for thing in in_order(reachable(value, limit=500) & machine.finalized):
            _call_members(machine, thing, ("__del__",), place)


def tell_of_class(machine: Machine, class_: Thing) -> None:
    """A class was made: its bases, its metaclass and what stands in its body may want to know."""
    hooks: set[Thing] = set()
    for base in in_order(class_.classes):
        if base.is_class:
            names = METACLASS_HOOKS if _is_metaclass(base) else ("__init_subclass__",)
            found = NOTHING.union(*(calls.member(base, name) for name in names))
            hooks.update(calls.bound(machine, found, class_, class_))
    for things in class_.fields.values():
        for thing in things:
            for kind in thing.classes:
                hooks.update(calls.bound(machine, calls.member(kind, "__set_name__"), thing, class_))
    if hooks:
        calls.call_unknown(machine, hooks, class_)


def _is_metaclass(class_: Thing) -> bool:
    return any(base.qualified == "builtins.type" or (base.is_class and _is_metaclass(base)) for base in class_.classes)
