"""Instances of any other class: by their attributes, or by what they would be pickled from."""

from __future__ import annotations

import collections
import copyreg
import datetime
import decimal
import fractions
import functools
import itertools
import pickle
import sys
import types
from collections.abc import Iterator
from typing import Any

from .codes import describes_itself, is_a, is_importable

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
    is_users = describer.is_users(kind.__module__)
    for plain in (*_PLAIN, collections.deque):
        if is_a(value, plain) and not is_users:
            return _derived(describer, value, plain, name)
    top = kind.__module__.partition(".")[0]
    if kind.__module__ in _BY_REPR or top in _BY_REPR:
        return {"k": "name", "type": name, "name": describer.placeless(repr(value))}
    sympy = sys.modules.get("sympy")
    if sympy is not None and hasattr(sympy, "srepr") and is_a(value, sympy.Basic):  # their caches fill at random
        return {"k": "name", "type": name, "name": sympy.srepr(value)}
    if kind is range or kind is slice:
        return {"k": "name", "type": name, "name": repr(value)}
    if hasattr(kind, "__next__") and not is_users:
        return {"k": "opaque", "type": name, "why": "looking at it would use it up"}
    if any(base.__module__.partition(".")[0] in _NO_CONTENT for base in kind.__mro__):
        return {"k": "opaque", "type": name, "why": "it stands for something outside the value"}
    if is_a(value, BaseException):
        return {"k": "object", "type": name, "attrs": describer.attributes(_of_exception(value))}
    attributes = _attributes(value, trusted=not is_users)
    if attributes is None:
        parts = _reduced(value)
        return None if parts is None else {"k": "reduced", "type": name, "parts": describer.inline(parts)}
    if not is_users:
        attributes = [pair for pair in attributes if not _is_address(*pair) and not _is_cache(pair[0])]
    content = [["<class>", describer.inline(kind)]] if is_users else []
    content += [] if kind.__module__ == "builtins" else _own_content(describer, value)
    return {"k": "object", "type": name, "attrs": content + describer.attributes(attributes)}


_PLAIN: tuple[Any, ...] = (str, bytes, bytearray, int, float, complex, list, tuple, dict, set, frozenset)


def plainly(value: Any, plain: Any) -> Any:
    """What an instance of a class derived from a builtin one holds, by the methods of the builtin one: those of the
    class may say anything, and need not come to an end.
    """
    if plain in (int, float, complex):
        return plain.__add__(value, plain())
    if plain in (str, bytes, bytearray):
        return plain.__getitem__(value, slice(None))
    if plain is dict:
        return dict(dict.items(value))
    return plain(plain.__iter__(value))


def _derived(describer: Any, value: Any, plain: Any, name: str) -> dict[str, Any]:
    if plain is dict:
        node = {"k": "map", "type": name, **describer.pairs(plainly(value, dict))}
        if is_a(value, collections.defaultdict):
            node["extra"] = describer.inline(value.default_factory)
        return {**node, "ordered": True} if is_a(value, collections.OrderedDict) else node
    if plain in (list, tuple, collections.deque):
        held = list(plain.__iter__(value))
        extra = {"extra": describer.inline(value.maxlen)} if plain is collections.deque else {}
        return {"k": "seq", "type": name, "length": len(held), **describer.some(held), **extra}
    return {"k": "object", "type": name, "attrs": [["value", describer.inline(plainly(value, plain))]]}


def _own_content(describer: Any, value: Any) -> list[Any]:
    """What an instance of a class derived from a builtin one, or one in C, holds besides its attributes."""
    for plain in _PLAIN:
        if is_a(value, plain):
            return [["value", describer.inline(plainly(value, plain))]]
    if is_a(value, collections.deque):
        return [["value", describer.inline([*collections.deque.__iter__(value)])]]
    if is_a(value, (datetime.date, datetime.time, datetime.timedelta, decimal.Decimal, fractions.Fraction)):
        base: Any = next(base for base in type(value).__mro__ if base.__module__.lstrip("_") in _BY_REPR)
        return [["value", describer.placeless(base.__repr__(value))]]
    return []


def _of_exception(value: Any) -> list[tuple[str, Any]]:
    """What an exception says. Not where it was raised, which is where the code is, nor while what was handled."""
    found = [*(_own_dict(value) or {}).items(), ("args", value.args), ("__cause__", value.__cause__)]
    return [*found, ("filename", value.filename)] if is_a(value, OSError) else found


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
    kind: Any = type(value)
    if trusted and describes_itself(kind) and not hasattr(kind, "get_params"):
        state = kind.__getstate__(value)
        if isinstance(state, dict):
            return state.items()
        if state is not None:
            return [("state", state)]
    pairs = {}
    held = _own_dict(value)
    for name, item in (held or {}).items():
        if not is_a(getattr(kind, name, None), functools.cached_property):
            pairs[name] = item
    for name, slot in _slots(kind):
        try:
            pairs[name] = slot.__get__(value)
        except AttributeError:
            continue  # it was not given a value
    if pairs or (held is not None and not _keeps_state_in_c(kind)):
        return pairs.items()
    return None


def _own_dict(value: Any) -> dict[str, Any] | None:
    """Its attributes, past whatever the class has to say when it is asked for them."""
    for base in type(value).__mro__:
        found: Any = base.__dict__.get("__dict__")
        if is_a(found, (types.GetSetDescriptorType, types.MemberDescriptorType)):
            return found.__get__(value)  # type: ignore[no-any-return]
    return getattr(value, "__dict__", None) if not type(value).__flags__ & _MADE_IN_PYTHON else None


def _slots(kind: type) -> Iterator[tuple[str, Any]]:
    for base in kind.__mro__:
        if base.__flags__ & _MADE_IN_PYTHON:
            yield from ((name, item) for name, item in base.__dict__.items() if is_a(item, types.MemberDescriptorType))


_MADE_IN_PYTHON = 1 << 9
"""Of the flags of a class: it was made by a class statement."""


def _keeps_state_in_c(kind: type) -> bool:
    return any(
        base.__module__ not in ("builtins", "__main__") and not base.__flags__ & _MADE_IN_PYTHON
        for base in kind.__mro__
    )


_MOST_PARTS = 20_000
"""Items of what a class says that it is to be put together from; they may go on for ever."""


def _reduced(value: Any) -> tuple[Any, ...] | None:
    """Constructor, arguments and state, as pickle would ask for them; nothing is built from them."""
    reducer = copyreg.dispatch_table.get(type(value))
    parts: Any
    try:
        parts = reducer(value) if reducer is not None else value.__reduce_ex__(4)
    except (TypeError, pickle.PicklingError):  # how a class says that it keeps its state to itself
        return None
    if isinstance(parts, str):
        module = pickle.whichmodule(value, parts)  # type: ignore[attr-defined]
        return (parts,) if is_importable(value, module, parts) else None
    if parts[0] is getattr(copyreg, "__newobj__", None) and parts[2:3] in ((), (None,)) and len(parts[1]) == 1:
        return None if sys.getsizeof(value) > object.__sizeof__(value) + 32 else (parts[1],)
    return tuple([*itertools.islice(part, _MOST_PARTS)] if hasattr(part, "__next__") else part for part in parts)
