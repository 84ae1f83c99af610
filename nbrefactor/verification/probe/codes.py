"""Functions, classes and what else is named rather than held: by code, wherever that was defined."""

from __future__ import annotations

import functools
import sys
import types
from typing import Any

from .instructions import listing

_OF_WRAPPERS = ("__wrapped__", "_nbrefactor_original")
_NO_STATE = (
    types.GeneratorType,
    types.CoroutineType,
    types.AsyncGeneratorType,
    types.FrameType,
    types.TracebackType,
    types.GetSetDescriptorType,
    types.MemberDescriptorType,
)
_MEMBERS_OF_ANY_CLASS = {
    "__dict__",
    "__weakref__",
    "__module__",
    "__doc__",
    "__annotations__",
    "__annotate__",
    "__annotate_func__",
    "__annotations_cache__",
    "__firstlineno__",
    "__static_attributes__",
    "__abstractmethods__",
    "__qualname__",
    "__type_params__",
    "__dataclass_fields__",
    "__dataclass_params__",
    "__match_args__",
}


def describe(describer: Any, value: Any) -> dict[str, Any] | None:
    if is_a(value, _NO_STATE):
        return {
            "k": "opaque",
            "type": describer.type_name(type(value)),
            "why": "looking at it would use it up",
        }
    if is_a(value, types.FunctionType):
        return _function(describer, value)
    if is_a(value, type):
        return _class(describer, value)
    if is_a(value, types.ModuleType):
        return {"k": "name", "type": "module", "name": value.__name__}
    if is_a(value, types.BuiltinFunctionType):
        return _builtin(describer, value)
    if _is_named_callable(value) and not describer.is_users(value.__module__):
        return {"k": "name", "type": "function", "name": f"{value.__module__}.{value.__name__}"}
    for kind, (name, parts) in _HOLDERS.items():
        if is_a(value, kind):
            attributes = [[part, describer.inline(getattr(value, part))] for part in parts]
            return {"k": "object", "type": name, "attrs": attributes}
    return None


_HOLDERS: dict[Any, tuple[str, tuple[str, ...]]] = {
    types.MethodType: ("method", ("__func__", "__self__")),
    functools.partial: ("functools.partial", ("func", "args", "keywords")),
    functools._lru_cache_wrapper: ("functools.lru_cache", ("__wrapped__",)),
    property: ("property", ("fget", "fset", "fdel")),
    staticmethod: ("staticmethod", ("__func__",)),
    classmethod: ("classmethod", ("__func__",)),
}
"""What holds functions, by which attributes."""


def is_a(value: Any, kinds: Any) -> bool:
    """As ``isinstance``, which would believe an object that lies about its class, and run its code."""
    return issubclass(type(value), kinds)


def is_importable(value: Any, module: Any, path: Any) -> bool:
    """Whether this very object is found under its name, so that the name says all about it."""
    found = sys.modules.get(module) if isinstance(module, str) else None
    for part in str(path).split("."):
        found = getattr(found, part, None)
    return found is value


def _is_named_callable(value: Any) -> bool:
    """Whether a library made something that is called like a function: a universal function, a cached one."""
    if not callable(value) or describes_itself(type(value)):
        return False
    name, module = (getattr(value, each, None) for each in ("__name__", "__module__"))
    return isinstance(name, str) and is_importable(value, module, getattr(value, "__qualname__", name))


def describes_itself(kind: type) -> bool:
    """Whether the class says what of its objects is to be pickled."""
    return getattr(kind, "__getstate__", None) is not getattr(object, "__getstate__", None)


def _builtin(describer: Any, value: Any) -> dict[str, Any]:
    """A builtin function, or the method of an object, which is part of what it does."""
    name = f"{value.__module__}.{value.__qualname__}"
    if value.__self__ is None or is_a(value.__self__, types.ModuleType):
        return {"k": "name", "type": "builtin", "name": name}
    return {"k": "object", "type": f"builtin {name}", "attrs": [["__self__", describer.inline(value.__self__)]]}


def _function(describer: Any, value: Any) -> dict[str, Any]:
    function = getattr(value, "_nbrefactor_original", value)
    is_users = describer.is_users(function.__module__)
    if not is_users and is_importable(function, function.__module__, function.__qualname__):
        return {"k": "name", "type": "function", "name": f"{function.__module__}.{function.__qualname__}"}
    code, outer = listing(function.__code__)
    return {
        "k": "function",
        "name": function.__name__,
        "code": code,
        "defaults": describer.inline(function.__defaults__ or ()),
        "kwdefaults": describer.inline(function.__kwdefaults__ or {}),
        "outer": [_outside(describer, function, is_users, *found) for found in outer],
        "attrs": describer.attributes((name, item) for name, item in vars(value).items() if name not in _OF_WRAPPERS),
    }


def _outside(describer: Any, function: Any, is_users: bool, is_enclosed: bool, name: str) -> list[Any]:
    """Where a function finds a name, the name, and what it stands for. Globals of the notebook are described under
    their own names, and those of a library by what it is called alone.
    """
    namespace = function.__globals__
    if is_enclosed:
        cell = function.__closure__[function.__code__.co_freevars.index(name)]
        try:
            return ["enclosed", name, describer.inline(cell.cell_contents)]
        except ValueError:
            return ["enclosed", name, None]
    if name not in namespace:
        return ["builtin", name, None]
    if namespace.get("__name__") == "__main__":
        return ["global", name, None]
    return ["module", name, describer.inline(namespace[name]) if is_users else None]


def _class(describer: Any, value: Any) -> dict[str, Any]:
    if not describer.is_users(value.__module__):
        return {"k": "name", "type": "class", "name": f"{value.__module__}.{value.__qualname__}"}
    members = [(name, member) for name, member in vars(value).items() if name not in _MEMBERS_OF_ANY_CLASS]
    return {
        "k": "class",
        "name": value.__qualname__,
        "bases": [describer.type_name(base) for base in value.__bases__],
        "members": describer.attributes(members),
    }
