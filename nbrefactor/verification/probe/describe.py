"""A value as a tree of plain JSON that another process can compare, type by type, without unpickling
anything.

Small immutable values are written inline, as a list whose first item is a tag::

    None ["n"]   True ["b", true]   3 ["i", "3"]   0.1 ["f", "0.1"]   1j ["c", "1j"]
    "a" ["s", "a"]   b"a" ["y", "61"]

everything else is a numbered node on a line of its own, and ``["r", 12]`` refers to it. A value that is
reached twice is described once, so cycles end and shared parts cost nothing. Nodes, by their ``k``:

    text, bytes        long ones, with a digest
    seq, set, map      items inline; ``rest`` is a digest of those beyond a limit, ``omitted`` counts them without one
    array              numbers as raw bytes (``code`` as in ``struct``), with dtype, shape and digest
    column             a long list, or an array of objects: ``strings`` or ``items``
    frame, series      pandas, by labels and columns
    object             an instance, by its attributes; ``reduced`` by what it would be pickled from
    function, class    by code, so that one that moved to another module stays the same
    name               a module, a builtin, a class of a library: by name
    picture            a figure as it looks
    opaque             what cannot be compared, with the reason; ``unread`` where only time, room or luck was missing
"""

from __future__ import annotations

import array
import hashlib
import os
import re
import sys
import time
import types
from collections.abc import Callable
from typing import Any

from . import arrays, codes, figures, frames, objects, plain_digest
from .watchdog import Stalled, Watchdog

MOST_INLINE = 2000
"""Characters of a text, or bytes, that are written inline."""
MOST_TEXT = 200_000
MOST_ITEMS = 100_000
"""Items of one container that are described one by one."""
_KEPT_ITEMS = 10_000
"""The same, where what is beyond is plain and has a digest."""
_MOST_TEXTS, _KEPT_TEXTS = 200_000, 20_000
"""Texts of one column that are kept whole; of more, so many from the start and from the end."""
MOST_NODES = 300_000
MOST_DEPTH = 150

_MEASURED = re.compile(r"(mean|std)_(fit|score)_time|refit_time_")
"""Times that scikit-learn keeps among its results."""


def is_measured_time(name: Any, value: Any) -> bool:
    return isinstance(name, str) and _MEASURED.fullmatch(name) is not None and not isinstance(value, (int, str))


class Describer:
    """Describes values into a sink until the time or the number of nodes runs out.

    ``budget`` is the time in seconds for all of them, ``patience`` that in which one look at one value has to end.
    """

    def __init__(self, sink: Any, project: str, budget: float, patience: float = 10.0) -> None:
        self._sink = sink
        self.project = project
        self.folder = project.rpartition(os.sep)[0]
        self.watchdog = Watchdog(patience)
        self._deadline = time.monotonic() + budget
        self._numbers: dict[int, int] = {}
        self._alive: list[Any] = []
        self._nodes = 0
        self._depth = 0

    def inline(self, value: Any) -> list[Any]:
        kind = type(value)
        simple = _SIMPLE.get(kind)
        if simple is not None:
            return simple(value)
        if kind is str:
            value = self.placeless(value)
        if kind is str and len(value) <= MOST_INLINE:
            return ["s", value]
        if kind is bytes and len(value) <= MOST_INLINE:
            return ["y", value.hex()]
        scalar = arrays.scalar(value)
        if scalar is not None:
            return [*self.inline(scalar[0]), scalar[1]]
        return ["r", self._node(value)]

    def placeless(self, text: str) -> str:
        """The text without the private folder, which is another one in each run."""
        return text.replace(self.folder, "FOLDER") if self.folder in text else text

    def items(self, values: Any) -> list[Any]:
        return [self.inline(value) for value in values]

    def attributes(self, pairs: Any) -> list[Any]:
        """Name and description of each attribute, sorted; measured times are left out."""
        return [
            [name, self.inline(value)]
            for name, value in sorted(pairs, key=lambda pair: str(pair[0]))
            if not is_measured_time(name, value)
        ]

    def type_name(self, kind: type) -> str:
        """``pandas.core.frame.DataFrame``; a class of the notebook or of its project goes by its bare
        name.
        """
        module = kind.__module__
        if self.is_users(module):
            return kind.__qualname__
        return f"{module}.{kind.__qualname__}"

    def is_users(self, module: Any) -> bool:
        """Whether a module is the notebook itself or a file of its project."""
        if module == "__main__":
            return True
        path = getattr(sys.modules.get(module), "__file__", None) if isinstance(module, str) else None
        return path is not None and str(path).startswith(self.project)

    def root(self, value: Any) -> list[Any]:
        """As ``inline``, watched: where looking at a part of the value does not end, that part is opaque."""
        with self.watchdog.watching():
            return self.inline(value)

    def _node(self, value: Any) -> int:
        known = self._numbers.get(id(value))
        if known is not None:
            return known
        number: int = self._sink.number()
        self._numbers[id(value)] = number
        self._alive.append(value)
        self._nodes += 1
        if self._nodes > MOST_NODES or time.monotonic() > self._deadline:
            node = self.unread(value, "there was too much to describe all of it")
        elif self._depth > MOST_DEPTH:
            node = self.unread(value, "it is nested too deep")
        else:
            self._depth += 1
            before = self.watchdog.let(bite=True)
            try:
                node = self._describe(value)
            except Stalled:
                node = self.unread(value, f"looking at it took more than {self.watchdog.seconds:g} seconds")
            except Exception as error:  # an object of the user's may do anything when it is looked at
                node = self.unread(value, f"looking at it raised {type(error).__name__}")
            finally:
                self.watchdog.let(bite=before)
                self._depth -= 1
        before = self.watchdog.let(bite=False)
        self._sink.line({"n": number, **node})
        self.watchdog.let(bite=before)
        return number

    def keep(self, content: Any) -> list[int] | None:
        """Keep bytes beside the description; where they went, or nothing where there is no more room."""
        before = self.watchdog.let(bite=False)
        place: list[int] | None = self._sink.blob(content)
        self.watchdog.let(bite=before)
        return place

    def opaque(self, value: Any, why: str) -> dict[str, Any]:
        """A value of a kind that cannot be compared."""
        return {"k": "opaque", "type": self.type_name(type(value)), "why": why}

    def unread(self, value: Any, why: str) -> dict[str, Any]:
        """A value that could be compared, but for want of time or room, or since looking at it failed."""
        try:
            return {**self.opaque(value, why), "unread": True}
        except Exception:  # not even its class lets itself be looked at
            return {"k": "opaque", "type": "", "why": why, "unread": True}

    def _describe(self, value: Any) -> dict[str, Any]:
        builtin = _BUILTIN.get(type(value))
        if builtin is not None:
            return builtin(self, value)
        for describe in (
            codes.describe,
            arrays.describe,
            frames.describe,
            figures.describe,
            objects.describe,
        ):
            node = describe(self, value)
            if node is not None:
                return node
        return self.opaque(value, "its content cannot be seen from Python")

    def column(self, values: Any) -> dict[str, Any]:
        """A long list of values: as raw numbers or as texts where all are alike, else one by one."""
        kinds = set(map(type, values))
        if kinds == {float}:
            return self.numbers("d", array.array("d", values))
        if kinds == {int} and min(values) >= -(2**63) and max(values) < 2**63:
            return self.numbers("q", array.array("q", values))
        if str in kinds and kinds <= {str, type(None), float} and all(_is_text_or_missing(each) for each in values):
            values = [self.placeless(each) if type(each) is str else _MISSING[type(each)] for each in values]
            digest = hashlib.blake2b(digest_size=16)
            for text in values:
                known = b"\1%d:" % len(text) + text.encode("utf-8", "surrogatepass") if type(text) is str else b"\0"
                digest.update(known if text is not False else b"\2")
            kept = values if len(values) <= _MOST_TEXTS else [*values[:_KEPT_TEXTS], *values[-_KEPT_TEXTS:]]
            return {"strings": kept, "length": len(values), "digest": digest.hexdigest()}
        return self.some(values)

    def some(self, values: Any) -> dict[str, Any]:
        """The items of a list. Of a long one the first, and a digest of the rest; where that is not plain, as many as
        are described at all, and how many more there are.
        """
        return self._first(values, self.items)

    def pairs(self, values: Any) -> dict[str, Any]:
        """The keys and values of a mapping, as ``some``; measured times are left out."""
        found = [pair for pair in values.items() if not is_measured_time(*pair)]
        return {**self._first(found, lambda pairs: [self.items(pair) for pair in pairs]), "length": len(values)}

    def _first(self, values: Any, described: Callable[[Any], list[Any]]) -> dict[str, Any]:
        node: dict[str, Any] = {"length": len(values)}
        kept = len(values)
        if kept > _KEPT_ITEMS:
            node["rest"] = plain_digest.digest(values[_KEPT_ITEMS:], self.folder)
            kept = _KEPT_ITEMS if node["rest"] is not None else MOST_ITEMS
        if node.get("rest") is None and len(values) > MOST_ITEMS:
            node["omitted"] = len(values) - MOST_ITEMS
        return {**node, "items": described(values[:kept])}

    def numbers(self, code: str, content: Any) -> dict[str, Any]:
        """Raw numbers with their digest; a sample of them where there are too many to keep."""
        view = memoryview(content).cast("B")
        width = array.array(code).itemsize if code != "?" else 1
        node: dict[str, Any] = {"code": code, "length": len(view) // width}
        node["digest"] = hashlib.blake2b(view, digest_size=16).hexdigest()
        blob = self.keep(view) if len(view) <= arrays.MOST_KEPT else None
        if blob is None:
            blob, node["sampled"] = self.keep(arrays.sample(view, width)), True
        return {**node, "blob": blob}


_MISSING: dict[type, Any] = {type(None): None, float: False}
"""What stands for ``None`` and for not-a-number among texts."""


def _is_text_or_missing(value: Any) -> bool:
    return type(value) is not float or value != value


def _text(describer: Describer, value: Any) -> dict[str, Any]:
    digest = hashlib.blake2b(value.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return {"k": "text", "length": len(value), "digest": digest, "text": value[:MOST_TEXT]}


def _bytes(describer: Describer, value: Any) -> dict[str, Any]:
    if len(value) <= MOST_INLINE:
        return {"k": "seq", "type": type(value).__name__, "length": 1, "items": [["y", bytes(value).hex()]]}
    return {
        "k": "array",
        "type": type(value).__name__,
        "shape": [len(value)],
        **describer.numbers("B", value),
    }


def _sequence(describer: Describer, value: Any) -> dict[str, Any]:
    name = describer.type_name(type(value))
    if len(value) > 1000:
        return {"k": "column", "type": name, **describer.column(list(value))}
    return {"k": "seq", "type": name, "length": len(value), "items": describer.items(list(value))}


def _set(describer: Describer, value: Any) -> dict[str, Any]:
    members = sorted(value, key=lambda member: (type(member).__name__, re.sub("0x[0-9a-f]+", "", repr(member))))
    return {"k": "set", "type": describer.type_name(type(value)), **describer.some(members)}


def _mapping(describer: Describer, value: Any) -> dict[str, Any]:
    return {"k": "map", "type": describer.type_name(type(value)), **describer.pairs(value)}


def _module(describer: Describer, value: Any) -> dict[str, Any]:
    return {"k": "name", "type": "module", "name": value.__name__}


_SIMPLE: dict[type, Callable[[Any], list[Any]]] = {
    type(None): lambda value: ["n"],
    bool: lambda value: ["b", value],
    int: lambda value: ["i", str(value) if -(10**2000) < value < 10**2000 else hex(value)],
    float: lambda value: ["f", repr(value)],
    complex: lambda value: ["c", repr(value)],
    type(Ellipsis): lambda value: ["e"],
}
_BUILTIN: dict[type, Callable[[Describer, Any], dict[str, Any]]] = {
    str: _text,
    bytes: _bytes,
    bytearray: _bytes,
    list: _sequence,
    tuple: _sequence,
    set: _set,
    frozenset: _set,
    dict: _mapping,
    type({}.keys()): _sequence,
    type({}.values()): _sequence,
    type({}.items()): _sequence,
    types.MappingProxyType: _mapping,
    types.ModuleType: _module,
}
