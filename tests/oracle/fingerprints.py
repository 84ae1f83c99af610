"""What objects are like at one moment, so that a change in place can be seen: standard library only.

A ``Snapshot`` walks from every name of the namespace through all objects that a notebook can change and keeps, for
each of them, a *print* of what it holds itself (not of what its parts hold). An object whose print differs between two
snapshots was changed in place. Walked are containers, arrays, frames, estimators, instances, iterators and the
defaults and closures of functions; modules, widgets, loggers and the insides of figures are not. A figure and its axes
count their children and texts only. What a library caches in its own objects is told apart by ``_CACHES``.
"""

from __future__ import annotations

import random
import sys
import types
from collections import deque
from typing import Any

ATOMS = (int, float, complex, str, bytes, bool, type(None), type(Ellipsis), range, slice)
MOST_OBJECTS = 200_000
_CACHES = frozenset({"_cache", "_item_cache", "_cached", "_repr_html_", "__weakref__", "_is_copy", "_metadata_request"})
_SKIPPED = (
    types.ModuleType,
    types.BuiltinFunctionType,
    types.MethodDescriptorType,
    types.CodeType,
    types.FrameType,
    types.TracebackType,
    property,
    staticmethod,
    classmethod,
)
_SKIPPED_LIBRARIES = frozenset(
    {
        *(
            "matplotlib",
            "seaborn",
            "bokeh",
            "plotly",
            "altair",
            "IPython",
            "ipywidgets",
            "traitlets",
            "ipykernel",
            "zmq",
        ),
        *("threading", "logging", "asyncio", "concurrent", "urllib", "http", "socket", "ssl", "requests", "warnings"),
        *("re", "datetime", "decimal", "fractions", "pathlib", "enum", "typing", "abc", "inspect", "uuid", "weakref"),
        *("functools", "contextlib", "dateutil", "pytz", "patsy", "statsmodels", "sympy", "tensorflow"),
    }
)
_ITERATORS = ("_iterator", "_keyiterator", "_itemiterator", "_valueiterator")


class Snapshot:
    """Prints of all objects that names show. ``parts`` keeps the objects alive, so that identities stay unique."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self.prints: dict[int, Any] = {}
        self.parts: dict[int, tuple[Any, list[Any]]] = {}
        self.roots: dict[str, Any] = dict(namespace)
        for value in self.roots.values():
            self._walk(value)

    def _walk(self, root: Any) -> None:
        stack = [root]
        while stack and len(self.parts) < MOST_OBJECTS:
            thing = stack.pop()
            if isinstance(thing, ATOMS) or id(thing) in self.parts:
                continue
            try:
                mark, parts = describe(thing)
            except Exception:  # a class of the user may refuse anything: then its objects are not watched
                mark, parts = None, []
            self.prints[id(thing)] = mark
            self.parts[id(thing)] = (thing, parts)
            stack.extend(parts)

    def reached_from(self, name: str) -> set[int]:
        """Identities of everything that the name shows."""
        seen: set[int] = set()
        stack = [self.roots[name]] if name in self.roots else []
        while stack:
            thing = stack.pop()
            if id(thing) in seen or id(thing) not in self.parts:
                continue
            seen.add(id(thing))
            stack.extend(self.parts[id(thing)][1])
        return seen

    def changed_since(self, before: Snapshot) -> dict[int, str]:
        """Identity and type of the objects that are in both and differ."""
        return {
            key: type(self.parts[key][0]).__name__
            for key, mark in self.prints.items()
            if key in before.prints and before.parts[key][0] is self.parts[key][0] and before.prints[key] != mark
        }


def describe(thing: Any) -> tuple[Any, list[Any]]:
    """The print of one object, and the objects that it refers to."""
    kind = type(thing)
    module = getattr(kind, "__module__", "") or ""
    library = module.partition(".")[0]
    ancestors = {getattr(owner, "__module__", "").partition(".")[0] for owner in kind.__mro__}
    if isinstance(thing, _SKIPPED):
        return None, []
    if isinstance(thing, types.FunctionType):
        return _function(thing)
    if isinstance(thing, types.MethodType):
        is_of_process = thing.__self__ is getattr(random, "_inst", None)  # ``from random import randint``
        return None, [] if is_of_process else [thing.__self__]
    if isinstance(thing, type):
        if thing.__module__ != "__main__":
            return None, []
        return _mapping({key: value for key, value in vars(thing).items() if not key.startswith("__")}, kind)
    if "numpy" in ancestors:
        return _numpy(thing)
    if "pandas" in ancestors:
        return _pandas(thing)
    if isinstance(thing, dict):
        mark, parts = _mapping(thing, kind)
        factory = getattr(thing, "default_factory", None)
        return mark, [*parts, factory] if isinstance(factory, types.FunctionType) else parts
    if isinstance(thing, (list, tuple, deque)):
        mark = None if kind is tuple else hash(tuple(_atom(item) for item in thing))
        mark_of_instance, parts = _instance(thing) if module == "__main__" else (None, [])
        return (mark, mark_of_instance), [*parts, *(item for item in thing if not isinstance(item, ATOMS))]
    if isinstance(thing, (set, frozenset)):
        return hash(frozenset(_atom(item) for item in thing)), []
    if isinstance(thing, bytearray):
        return bytes(thing), []
    if library in {"array", "mmap"}:
        return hash(thing.tobytes()), []
    if isinstance(thing, types.GeneratorType):
        frame = thing.gi_frame
        if frame is None:
            return "ended", []
        values = [value for value in frame.f_locals.values() if not isinstance(value, ATOMS)]
        return (frame.f_lasti, hash(tuple(_atom(value) for value in frame.f_locals.values()))), values
    if library in {"builtins", "itertools"}:
        return _iterator(thing)
    if library in {"_io", "io"}:
        return (thing.closed, None if thing.closed else thing.tell()), []
    if module == "random":
        return hash(thing.getstate()), []
    if module in {"_csv", "csv"}:
        return getattr(thing, "line_num", None), []
    if library == "matplotlib":
        return _figure(thing), []
    if library in _SKIPPED_LIBRARIES:
        return None, []
    return _instance(thing)


def _atom(value: Any) -> Any:
    return value if isinstance(value, ATOMS) and not isinstance(value, slice) else ("id", id(value))


def _mapping(values: dict[Any, Any], kind: type) -> tuple[Any, list[Any]]:
    mark = hash(tuple((_atom(key), _atom(value)) for key, value in values.items()))
    return mark, [value for value in (*values, *values.values()) if not isinstance(value, ATOMS)]


def _function(thing: types.FunctionType) -> tuple[Any, list[Any]]:
    if thing.__module__ not in {"__main__", None}:
        return None, []
    held: list[Any] = [*(thing.__defaults__ or ()), *(thing.__kwdefaults__ or {}).values()]
    marks: list[Any] = []
    for cell in thing.__closure__ or ():
        try:
            held.append(cell.cell_contents)
            marks.append(_atom(cell.cell_contents))
        except ValueError:  # not bound yet
            continue
    mark, parts = _mapping(thing.__dict__, dict)
    return (mark, tuple(marks)), [*parts, *(value for value in held if not isinstance(value, ATOMS))]


def _instance(thing: Any) -> tuple[Any, list[Any]]:
    values: dict[str, Any] = dict(getattr(thing, "__dict__", None) or {})
    for owner in type(thing).__mro__:
        for slot in getattr(owner, "__slots__", ()) or ():
            if isinstance(slot, str) and not slot.startswith("__") and hasattr(thing, slot):
                values[slot] = getattr(thing, slot)
    return _mapping({key: value for key, value in values.items() if key not in _CACHES}, dict)


def _numpy(thing: Any) -> tuple[Any, list[Any]]:
    kind = type(thing).__name__
    if hasattr(thing, "tobytes") and hasattr(thing, "shape") and hasattr(thing, "flags"):
        parts: list[Any] = []
        if thing.dtype == object and thing.size < 2000:
            parts = [item for item in thing.ravel().tolist() if not isinstance(item, ATOMS)]
        mark = (thing.shape, str(thing.dtype), hash(thing.tobytes()))
        return mark if thing.flags.writeable or thing.base is not None else None, parts
    if kind == "RandomState":
        # The global generator, which many objects refer to, is state of the process: the graph has no name for it.
        shared = getattr(getattr(sys.modules.get("numpy.random"), "mtrand", None), "_rand", None)
        return None if thing is shared else str(thing.get_state()), []
    if kind == "Generator":
        return str(thing.bit_generator.state), []
    return None, []


def _pandas(thing: Any) -> tuple[Any, list[Any]]:
    names = {owner.__name__ for owner in type(thing).__mro__}
    if "DataFrame" in names:
        columns = tuple(_column(thing._get_column_array(place)) for place in range(thing.shape[1]))
        return (_labels(thing.columns), _labels(thing.index), columns), []
    if "Series" in names:
        return (thing.name if isinstance(thing.name, ATOMS) else None, _labels(thing.index), _column(thing.array)), []
    if "Index" in names:
        return tuple(thing.names), []
    if names & {"GroupBy", "BaseGroupBy", "BaseWindow", "_iLocIndexer", "_LocIndexer"}:
        held = getattr(thing, "obj", None)
        return None, [] if held is None else [held]
    return None, []


def _column(array: Any) -> Any:
    values = getattr(array, "_ndarray", array)
    if hasattr(values, "tobytes"):
        return str(array.dtype), hash(values.tobytes())
    codes = getattr(array, "codes", None)
    if codes is not None:
        return str(array.dtype), hash(codes.tobytes())
    return str(array.dtype), hash(tuple(map(str, array[:2000])))


def _labels(index: Any) -> Any:
    return tuple(index.names), len(index), hash(tuple(map(str, index[:2000])))


def _iterator(thing: Any) -> tuple[Any, list[Any]]:
    name = type(thing).__name__
    if name.endswith(_ITERATORS):
        hint = getattr(thing, "__length_hint__", None)
        return (hint() if hint else None), []
    if name in {"enumerate", "zip", "map", "filter", "reversed", "count", "cycle", "islice", "chain"}:
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            state = thing.__reduce__()
        inner = [part for part in (state[1] if len(state) > 1 else ()) if not isinstance(part, ATOMS)]
        return str(state[2:]) if name != "count" else str(state), inner
    return None, []


def _figure(thing: Any) -> Any:
    names = {owner.__name__ for owner in type(thing).__mro__}
    if "Figure" in names:
        suptitle = getattr(thing, "_suptitle", None)
        return len(thing.axes), suptitle.get_text() if suptitle else None
    if "_AxesBase" in names:
        return len(thing.get_children()), thing.get_title(), thing.get_xlabel(), thing.get_ylabel()
    return None
