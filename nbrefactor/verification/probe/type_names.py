"""The types of values as somebody would write them down: ``list[str]``, ``pandas.DataFrame``, ``float | None``."""

from __future__ import annotations

import sys
import types
from typing import Any

MOST_ITEMS = 1000
"""Items of a container that are looked at; a longer one has no item type."""
_PLAIN = (bool, int, float, complex, str, bytes)


def type_name(value: Any, depth: int = 0) -> str | None:
    """A type by a public name with its module, ``None`` where there is no such name."""
    kind = type(value)
    if value is None:
        return "None"
    if kind in _PLAIN:
        return kind.__name__
    if kind in (list, set, frozenset):
        return _generic(kind.__name__, [value], depth)
    if kind is dict:
        return _generic("dict", [value.keys(), value.values()], depth)
    if kind is tuple:
        parts = [type_name(item, depth + 1) for item in value] if len(value) <= 5 else []
        return f"tuple[{', '.join(str(part) for part in parts)}]" if parts and all(parts) else "tuple"
    if isinstance(value, (types.FunctionType, types.BuiltinFunctionType, types.MethodType)):
        return "collections.abc.Callable"
    return class_path(kind)


def _generic(name: str, contents: list[Any], depth: int) -> str:
    """``dict[str, int]`` where all items are of one type, else ``dict``."""
    parts = []
    for content in contents:
        if depth > 1 or not 0 < len(content) <= MOST_ITEMS:
            return name
        found = {type_name(item, depth + 1) for item in content}
        part = next(iter(found))
        if len(found) > 1 or part is None or part == "None":
            return name
        parts.append(part)
    return f"{name}[{', '.join(parts)}]"


def class_path(kind: type) -> str | None:
    """``pandas.DataFrame`` for ``pandas.core.frame.DataFrame``: the shortest public way to a class at the top of a
    module.
    """
    parts = kind.__module__.split(".")
    if parts[0] in ("builtins", "__main__") or "<" in kind.__qualname__:
        return None
    for length in range(1, len(parts) + 1):
        if any(part.startswith("_") for part in parts[:length]):
            return None
        module = sys.modules.get(".".join(parts[:length]))
        if module is not None and vars(module).get(kind.__name__) is kind:
            return f"{module.__name__}.{kind.__name__}"
    return None
