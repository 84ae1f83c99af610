"""Keeps small inputs of component calls, calls each component again with them, and writes both down for tests.

The arguments of the first calls are copied before the call; frames and arrays only with their first ``ROWS`` rows.
At the end of the run each component is called again with copies of them, twice and with seeds set, so that what is
written down is what a test can repeat: a component whose two results differ, that writes files, or that raises with
the sampled rows, is left out with a note. Frames go to parquet, arrays to npy, plain values to Python or JSON, and
estimators are taken apart (``estimators``).
"""

# ruff: noqa: PTH100, PTH103, PTH107, PTH110, PTH118, PTH123, PTH202

from __future__ import annotations

import copy
import json
import math
import os
import random
import sys
import types
import warnings
from collections.abc import Callable
from typing import Any

from . import estimators, type_names
from .describe import Describer
from .sink import MemorySink

ROWS = 200
MOST_CALLS = 2
"""Calls of one component that are kept."""
_MOST_LITERAL, _MOST_JSON = 300, 100_000
_MOST_BYTES = 1_000_000
"""Size up to which the file of one argument or result is kept."""
_CHANGES = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC


class Refusal(Exception):
    """Why a call is not written down."""


class Recorder:
    """The calls that were kept, in order; ``notes`` say what was left out and why."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.notes: list[str] = []
        self._counts: dict[str, int] = {}
        self._known: set[tuple[str, str]] = set()

    def keep(self, function: Callable[..., Any], arguments: list[tuple[str, Any]]) -> None:
        name = f"{function.__module__}.{function.__qualname__}"
        if self._counts.get(name, 0) >= MOST_CALLS:
            return
        self._counts[name] = self._counts.get(name, 0) + 1
        try:
            sampled = [(parameter, _sampled(value, parameter)) for parameter, value in arguments]
        except Refusal as refusal:
            self.notes.append(f"{name}: {refusal}")
            return
        self.calls.append({"function": function, "name": name, "arguments": sampled})

    def write(self, folder: str, project: str) -> None:
        """Replay the calls and write their arguments and results, and a list of them, into a new folder."""
        os.makedirs(folder)
        written: list[dict[str, Any]] = []
        for call in self.calls:
            stem = f"{call['function'].__name__}_{sum(one['name'] == call['name'] for one in written) + 1}"
            try:
                entry = _written(call, folder, stem, project)
            except Refusal as refusal:
                self.notes.append(f"{call['name']}: {refusal}")
                continue
            key = (call["name"], json.dumps([part["digest"] for part in entry["arguments"]]))
            if key not in self._known:
                self._known.add(key)
                written.append(entry)
        with open(os.path.join(folder, "calls.json"), "w", encoding="utf-8") as file:
            json.dump({"calls": written, "notes": list(dict.fromkeys(self.notes))}, file)


def _written(call: dict[str, Any], folder: str, stem: str, project: str) -> dict[str, Any]:
    function = call["function"]
    arguments = [
        {"name": name, "digest": _digest(value, project), **_stored(value, folder, f"{stem}_{name}", name)}
        for name, value in call["arguments"]
    ]
    for name, value in call["arguments"]:
        if estimators.is_estimator(value) and _digest(estimators.rebuilt(value), project) != _digest(value, project):
            raise Refusal(f"{name} is another {type(value).__name__} when it is put together from its parts")
    results = [_replayed(function, call["arguments"], project) for _ in range(2)]
    if _digest(results[0], project) != _digest(results[1], project):
        raise Refusal("called twice with the same arguments it gives two results")
    stored = _stored(results[0], folder, f"{stem}_result", "its result", is_result=True)
    file = getattr(sys.modules.get(function.__module__), "__file__", "") or ""
    return {
        "name": call["name"],
        "module": function.__module__,
        "function": function.__name__,
        "file": os.path.relpath(file, project),
        "arguments": arguments,
        "result": stored,
    }


def _replayed(function: Callable[..., Any], arguments: list[tuple[str, Any]], project: str) -> Any:
    """Call with copies, by position where that is how they must be given, and with seeds set."""
    random.seed(0)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(0)
    given = {name: copy.deepcopy(value) for name, value in arguments}
    opened: list[str] = []
    _watchers.append(opened)
    try:
        result = function(**given)
    except Exception as error:
        raise Refusal(f"with the first {ROWS} rows of its arguments it raises {type(error).__name__}") from None
    finally:
        _watchers.remove(opened)
    if any(os.path.abspath(path).startswith(project) for path in opened):
        raise Refusal("it writes files")
    return result


_watchers: list[list[str]] = []


def watch_files() -> None:
    """Notice which files are opened for writing during a replay; cannot be undone, costs nothing otherwise."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and _watchers and isinstance(arguments[0], str):
            flags = arguments[2]
            if isinstance(flags, int) and flags & _CHANGES:
                _watchers[-1].append(arguments[0])

    sys.addaudithook(hook)


def _digest(value: Any, project: str) -> str:
    sink = MemorySink()
    sink.line({"root": Describer(sink, project, 5.0).root(value)})
    return sink.digest


def _sampled(value: Any, parameter: str) -> Any:
    """A copy that is small enough to keep."""
    pandas, numpy = sys.modules.get("pandas"), sys.modules.get("numpy")
    if pandas is not None and isinstance(value, (pandas.DataFrame, pandas.Series)):
        return value.head(ROWS).copy()
    if numpy is not None and isinstance(value, numpy.ndarray):
        return value[:ROWS].copy() if value.ndim else value.copy()
    if isinstance(value, (list, tuple)) and type(value) in (list, tuple):
        return type(value)(_sampled(item, parameter) for item in value[:ROWS])
    if type(value) is dict and len(value) <= ROWS:
        return {key: _sampled(item, parameter) for key, item in value.items()}
    if _is_plain(value) or isinstance(value, types.FunctionType):
        return value
    if estimators.is_estimator(value):
        return copy.deepcopy(value)
    if numpy is not None and isinstance(value, numpy.generic):
        return value
    raise Refusal(f"{parameter} is of type {type(value).__name__}, which is not written down")


def _is_plain(value: Any) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    if value is None or type(value) in (bool, int, str):
        return True
    if type(value) in (list, tuple):
        return all(map(_is_plain, value))
    return type(value) is dict and all(map(_is_plain, value)) and all(map(_is_plain, value.values()))


def _is_json(value: Any) -> bool:
    if type(value) is list:
        return all(map(_is_json, value))
    if type(value) is dict:
        return all(type(key) is str for key in value) and all(map(_is_json, value.values()))
    return type(value) is not tuple and _is_plain(value)


def _stored(value: Any, folder: str, stem: str, what: str, *, is_result: bool = False) -> dict[str, Any]:
    """How a test gets the value: as Python source, or from a file in the folder."""
    pandas, numpy = sys.modules.get("pandas"), sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.generic):
        value = value.item()
    if _is_plain(value):
        text = repr(value)
        if len(text) <= _MOST_LITERAL:
            return {"kind": "literal", "text": text, "is_close": _is_flat_numbers(value)}
        if _is_json(value) and len(text) <= _MOST_JSON:
            with open(os.path.join(folder, f"{stem}.json"), "w", encoding="utf-8") as file:
                json.dump(value, file)
            return {"kind": "json", "file": f"{stem}.json"}
    if pandas is not None and isinstance(value, (pandas.DataFrame, pandas.Series)):
        return _stored_frame(value, folder, stem, what, pandas)
    if numpy is not None and isinstance(value, numpy.ndarray) and value.dtype.kind in "biufcUM":
        path = os.path.join(folder, f"{stem}.npy")
        numpy.save(path, value, allow_pickle=False)
        _limit(path, what)
        return {"kind": "npy", "file": f"{stem}.npy", "is_close": value.dtype.kind in "fc"}
    if numpy is not None and isinstance(value, numpy.ndarray) and value.ndim == 1 and _is_plain(value.tolist()):
        return {"kind": "objects", "text": repr(value.tolist())}
    if estimators.is_estimator(value):
        return _stored_estimator(value, folder, stem, what, is_result)
    if type(value) in (tuple, list) and 0 < len(value) <= 20:
        items = [_stored(item, folder, f"{stem}_{at}", what, is_result=is_result) for at, item in enumerate(value)]
        return {"kind": type(value).__name__, "items": items}
    if type(value) is dict and 0 < len(value) <= 20 and all(map(_is_plain, value)):
        pairs = [
            [repr(key), _stored(item, folder, f"{stem}_{at}", what, is_result=is_result)]
            for at, (key, item) in enumerate(value.items())
        ]
        return {"kind": "dict", "items": pairs}
    raise Refusal(f"{what} is of type {type(value).__name__}, which is not written down")


def _stored_estimator(value: Any, folder: str, stem: str, what: str, is_result: bool) -> dict[str, Any]:
    """Class, parameters and fitted attributes; of a result those that can be written down, and there must be some."""
    path = type_names.class_path(type(value))
    if path is None:
        raise Refusal(f"{what} is of type {type(value).__name__}, which cannot be imported by a public name")
    given = {
        name: _stored(item, folder, f"{stem}_{name}", f"{name} of {what}", is_result=is_result)
        for name, item in estimators.parameters(value).items()
    }
    kept: dict[str, Any] = {}
    for name, item in (estimators.results if is_result else estimators.state)(value).items():
        try:
            kept[name] = _stored(item, folder, f"{stem}_{name}", f"{name} of {what}")
        except Refusal:
            if not is_result:
                raise
    if is_result and estimators.state(value) and not kept:
        raise Refusal(f"{what} is a {type(value).__name__}, and nothing of what it learned can be written down")
    return {"kind": "estimator", "class": path, "parameters": given, "state": kept}


def _stored_frame(value: Any, folder: str, stem: str, what: str, pandas: Any) -> dict[str, Any]:
    """Parquet, where reading it back gives the same frame."""
    path = os.path.join(folder, f"{stem}.parquet")
    is_series = isinstance(value, pandas.Series)
    frame = value.to_frame("value") if is_series else value
    try:
        frame.to_parquet(path)
        has_nan = not _is_equal(frame, pandas.read_parquet(path), pandas)
    except ImportError:
        raise Refusal(f"{what} is a frame, and writing frames down needs pyarrow: pip install pyarrow") from None
    except Exception as error:
        if os.path.exists(path):
            os.remove(path)
        raise Refusal(f"{what} does not survive parquet ({type(error).__name__})") from None
    _limit(path, what)
    node = {"file": f"{stem}.parquet", "has_nan": has_nan}
    return {**node, "kind": "series", "label": repr(value.name)} if is_series else {**node, "kind": "parquet"}


def _is_equal(frame: Any, read: Any, pandas: Any) -> bool:
    """Whether parquet gives the frame back; false where only not-a-number became ``None``, which a test can mend."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            pandas.testing.assert_frame_equal(frame, read)
        except FutureWarning:
            pandas.testing.assert_frame_equal(frame, read.where(read.notna(), float("nan")))
            return False
    return True


def _limit(path: str, what: str) -> None:
    if os.path.getsize(path) > _MOST_BYTES:
        os.remove(path)
        raise Refusal(f"{what} takes more than {_MOST_BYTES // 1_000_000} MB")


def _is_flat_numbers(value: Any) -> bool:
    """Whether ``pytest.approx`` can compare it, and should: there is a float in it."""
    items = value if type(value) in (list, tuple) else value.values() if type(value) is dict else [value]
    return all(type(item) in (int, float) for item in items) and any(type(item) is float for item in items)
