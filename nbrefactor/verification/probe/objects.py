"""Instances of any other class: by their attributes, or by what they would be pickled from."""

from __future__ import annotations

import collections
import copyreg
import functools
import sys
from typing import Any

_BY_REPR = {
    "datetime", "decimal", "fractions", "pathlib", "uuid", "ipaddress", "zoneinfo", "re", "enum",
    "_decimal", "dateutil", "pytz", "numpy.dtypes",
}  # fmt: skip
_NO_CONTENT = frozenset(
    [
        "threading",
        "_thread",
        "socket",
        "ssl",
        "_io",
        "io",
        "logging",
        "asyncio",
        "concurrent",
        "multiprocessing",
        "subprocess",
        "sqlite3",
        "weakref",
        "ipywidgets",
        "traitlets",
        "IPython",
        "ipykernel",
        "sqlalchemy",
        "requests",
        "urllib3",
        "tempfile",
        "itertools",
        "queue",
        "contextvars",
        "ctypes",
        "tqdm",
        "google",
        "boto3",
        "botocore",
        "bs4",
        "zipfile",
        "tarfile",
        "lxml",
        "selenium",
        "joblib",
    ]
)
"""Top-level modules whose objects stand for something outside of the value, or drag half the process with
them.
"""


def describe(describer: Any, value: Any) -> dict[str, Any] | None:
    kind = type(value)
    name = describer.type_name(kind)
    for plain in (str, bytes, int, float, list, tuple, dict, set, frozenset, collections.deque):
        if isinstance(value, plain) and not describer.is_users(kind.__module__):
            return _derived(describer, value, plain, name)
    top = kind.__module__.partition(".")[0]
    if kind.__module__ in _BY_REPR or top in _BY_REPR:
        return {"k": "name", "type": name, "name": describer.placeless(repr(value))}
    sympy = sys.modules.get("sympy")
    if sympy is not None and hasattr(sympy, "srepr") and isinstance(value, sympy.Basic):  # their caches fill at random
        return {"k": "name", "type": name, "name": sympy.srepr(value)}
    if kind is range or kind is slice:
        return {"k": "name", "type": name, "name": repr(value)}
    if hasattr(kind, "__next__") and not describer.is_users(kind.__module__):
        return {"k": "opaque", "type": name, "why": "looking at it would use it up"}
    if any(base.__module__.partition(".")[0] in _NO_CONTENT for base in kind.__mro__):
        return {"k": "opaque", "type": name, "why": "it stands for something outside the value"}
    content = [] if kind.__module__ == "builtins" else _own_content(describer, value)
    attributes = _attributes(value, trusted=not describer.is_users(kind.__module__))
    if attributes is not None and not describer.is_users(kind.__module__):
        attributes = [pair for pair in attributes if not _is_address(*pair) and not _is_cache(pair[0])]
    if attributes is not None:
        return {"k": "object", "type": name, "attrs": content + describer.attributes(attributes)}
    parts = _reduced(value)
    if parts is None:
        return None
    return {"k": "reduced", "type": name, "parts": describer.inline(parts)}


def _derived(describer: Any, value: Any, plain: type, name: str) -> dict[str, Any]:
    if plain is dict:
        items = [[describer.inline(key), describer.inline(item)] for key, item in list(value.items())[:20_000]]
        node = {"k": "map", "type": name, "length": len(value), "items": items}
        if isinstance(value, collections.defaultdict):
            node["extra"] = describer.inline(value.default_factory)
        return {**node, "ordered": True} if isinstance(value, collections.OrderedDict) else node
    if plain in (str, bytes, int, float):
        return {"k": "object", "type": name, "attrs": [["value", describer.inline(plain(value))]]}
    if plain in (set, frozenset):
        return {"k": "object", "type": name, "attrs": [["value", describer.inline(set(value))]]}
    extra = {"extra": describer.inline(value.maxlen)} if isinstance(value, collections.deque) else {}
    return {"k": "seq", "type": name, "length": len(value), **describer.some(list(value)), **extra}


def _own_content(describer: Any, value: Any) -> list[Any]:
    """What an instance of a class derived from a builtin container holds besides its attributes."""
    plain: Any
    for plain in (str, bytes, int, float, list, tuple, dict, set, frozenset):
        if isinstance(value, plain):
            return [["value", describer.inline(plain(value))]]
    return []


def _is_address(name: Any, value: Any) -> bool:
    """Whether a library keeps the ``id`` of an object here, or of several, judged by name and size; it would hide a
    real number that is called so, or a dictionary of numbers, as large as an address, which no library is known to
    keep.
    """
    if isinstance(value, dict):
        return bool(value) and (all(map(_may_be_address, value)) or all(map(_may_be_address, value.values())))
    return str(name).endswith("_id") and _may_be_address(value)


def _may_be_address(value: Any) -> bool:
    return type(value) is int and 2**40 < value < 2**48


def _is_cache(name: Any) -> bool:
    return str(name).startswith(("_cache", "_abc_"))


def _attributes(value: Any, *, trusted: bool) -> Any:
    """Name and value of the attributes, or nothing where the class keeps its state elsewhere.

    What a class would have pickled is its state where it is ``trusted``; one of the notebook's may say anything.
    """
    kind = type(value)
    custom = getattr(kind, "__getstate__", None) if trusted and not hasattr(kind, "get_params") else None
    if custom is not None and custom is not getattr(object, "__getstate__", None):
        state = custom(value)
        if isinstance(state, dict):
            return state.items()
        if state is not None:
            return [("state", state)]
    pairs = {}
    if hasattr(value, "__dict__"):
        for name, item in vars(value).items():
            if not isinstance(getattr(kind, name, None), functools.cached_property):
                pairs[name] = item
    for base in kind.__mro__:
        slots = base.__dict__.get("__slots__", ())
        for slot in (slots,) if isinstance(slots, str) else slots:
            if slot.startswith("__") and not slot.endswith("__"):
                slot = f"_{base.__name__.lstrip('_')}{slot}"
            if slot not in ("__dict__", "__weakref__") and hasattr(value, slot):
                pairs[slot] = getattr(value, slot)
    if pairs or (hasattr(value, "__dict__") and not _keeps_state_in_c(kind)):
        return pairs.items()
    return None


def _keeps_state_in_c(kind: type) -> bool:
    return any(
        base.__module__ not in ("builtins", "__main__") and not base.__flags__ & (1 << 9) for base in kind.__mro__
    )


def _reduced(value: Any) -> tuple[Any, ...] | None:
    """Constructor, arguments and state, as pickle would ask for them; nothing is built from them."""
    reducer = copyreg.dispatch_table.get(type(value))
    parts: Any = reducer(value) if reducer is not None else value.__reduce_ex__(4)
    if isinstance(parts, str):
        return (parts,)
    if parts[0] is getattr(copyreg, "__newobj__", None) and parts[2:3] in ((), (None,)) and len(parts[1]) == 1:
        return None if sys.getsizeof(value) > object.__sizeof__(value) + 32 else (parts[1],)
    return tuple(list(part) if hasattr(part, "__next__") else part for part in parts)
