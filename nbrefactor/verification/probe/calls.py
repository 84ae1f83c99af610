"""Watches the functions of the component package: does a call change its arguments, or the module's globals?

Every public function of a watched package is wrapped when its module has been imported. Of the first calls of each the
types are noted, and the arguments described before and after; describing stops when it has cost too much of the run,
and how many calls went by then is told.
"""

from __future__ import annotations

import functools
import inspect
import time
import types
from collections.abc import Callable
from typing import Any

from . import seeds
from .describe import Describer
from .recording import Recorder, watch_files
from .sink import MemorySink
from .type_names import type_name

MOST_CALLS = 30
"""Calls of one function that are checked."""
_SECONDS, _SHARE = 1.0, 0.08
"""Checking may take this long, and this share of the run."""
_CHANGE_BY_NATURE = (
    "Generator",
    "RandomState",
    "Random",
    "Axes",
    "Figure",
    "SubFigure",
    "Cursor",
    "Connection",
    "Plot",
    "Colormap",
)
"""Classes of arguments that a function is given to draw from, to draw on or with, or to write to: those of libraries,
and what is derived from them.
"""


class _Watch:
    def __init__(self, project: str) -> None:
        self.project = project
        self.made: dict[str, int] = {}
        """All calls of each function."""
        self.checked: dict[str, int] = {}
        """Those of the first ones whose arguments were described; of all first ones, types are noted."""
        self.types: dict[tuple[str, str], dict[str, None]] = {}
        """By function and parameter (``return`` for the result) the types that were seen, in order."""
        self.violations: list[dict[str, Any]] = []
        self.modules: list[tuple[types.ModuleType, dict[str, MemorySink]]] = []
        self.started = time.monotonic()
        self.spent = 0.0
        self.stopped = False
        self.recorder: Recorder | None = None

    def has_time(self) -> bool:
        return self.spent < _SECONDS + _SHARE * (time.monotonic() - self.started)

    def see(self, name: str, parameter: str, value: Any) -> None:
        self.types.setdefault((name, parameter), {})[type_name(value) or ""] = None

    def described(self, name: str, arguments: list[tuple[str, Any]]) -> dict[str, tuple[Any, MemorySink]]:
        """What is given to a function before it runs; nothing when the time for looking is spent."""
        if not self.has_time():
            return {}
        self.checked[name] = self.checked.get(name, 0) + 1
        start = time.monotonic()
        given = {
            parameter: (value, self.describe(value))
            for parameter, value in arguments
            if not _changes_by_nature(value, self.project)
        }
        self.spent += time.monotonic() - start
        return given

    def compare(self, function: Callable[..., Any], given: dict[str, tuple[Any, MemorySink]]) -> None:
        """Note what the function changed of it."""
        start = time.monotonic()
        for parameter, (value, before) in given.items():
            after = self.describe(value)
            if after.digest != before.digest and not _is_declared(function, parameter):
                name = f"{function.__module__}.{function.__qualname__}"
                self.violations.append(_violation(parameter, name, before, after))
        self.spent += time.monotonic() - start

    def describe(self, value: Any) -> MemorySink:
        sink = MemorySink()
        root = Describer(sink, self.project, 2.0, 2.0).root(value)
        sink.line({"root": root})
        return sink


_watches: list[_Watch] = []


def watch(packages: list[str], project: str, *, record: bool) -> None:
    if packages:
        current = _Watch(project)
        _watches.append(current)
        if record:
            current.recorder = Recorder()
            watch_files()
        tops = tuple(packages)
        seeds.after_import_of(lambda name: name.partition(".")[0] in tops, lambda module: _wrap(current, module))


def stop() -> None:
    for current in _watches:
        current.stopped = True


def report(sink: Any) -> None:
    for current in _watches:
        for module, known in current.modules:
            for name, before in known.items():
                after = current.describe(vars(module).get(name))
                if after.digest != before.digest:
                    current.violations.append(_violation("", f"{module.__name__}.{name}", before, after))
        for name, count in current.made.items():
            sink.line({"called": name, "count": current.checked.get(name, 0), "calls": count})
        for (name, parameter), found in current.types.items():
            sink.line({"seen": name, "parameter": parameter, "types": list(found)})
        for violation in current.violations:
            sink.line({"impure": violation})


def write_recorded(folder: str) -> None:
    """Write down the calls that were kept, for tests; see ``recording``."""
    for current in _watches:
        if current.recorder is not None:
            current.recorder.write(folder, current.project)


def _wrap(current: _Watch, module: types.ModuleType) -> None:
    if not str(getattr(module, "__file__", "")).startswith(current.project):
        return
    constants = {}
    for name, value in list(vars(module).items()):
        if isinstance(value, types.FunctionType):
            if value.__module__ == module.__name__ and not name.startswith("_"):
                setattr(module, name, _watched(current, value))
        elif not name.startswith("__") and not isinstance(value, (types.ModuleType, type)):
            constants[name] = current.describe(value)
    current.modules.append((module, constants))


def _watched(current: _Watch, function: Callable[..., Any]) -> Callable[..., Any]:
    name = f"{function.__module__}.{function.__qualname__}"

    @functools.wraps(function)
    def watched(*args: Any, **kwargs: Any) -> Any:
        if current.recorder is not None and not current.stopped:
            current.recorder.keep(function, _by_parameter(function, args, kwargs))
        if current.stopped:
            return function(*args, **kwargs)
        made = current.made[name] = current.made.get(name, 0) + 1
        if made > MOST_CALLS:
            return function(*args, **kwargs)
        arguments = _by_parameter(function, args, kwargs)
        for parameter, value in arguments:
            current.see(name, parameter, value)
        given = current.described(name, arguments)
        try:
            result = function(*args, **kwargs)
            current.see(name, "return", result)
            return result
        finally:
            current.compare(function, given)

    watched._nbrefactor_original = function  # type: ignore[attr-defined]
    return watched


def _changes_by_nature(value: Any, project: str) -> bool:
    users = Describer(MemorySink(), project, 0.0).is_users
    return any(base.__name__ in _CHANGE_BY_NATURE and not users(base.__module__) for base in type(value).__mro__)


def _by_parameter(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[tuple[str, Any]]:
    try:
        return list(inspect.signature(function).bind(*args, **kwargs).arguments.items())
    except TypeError:
        return []


def _is_declared(function: Callable[..., Any], parameter: str) -> bool:
    """Whether the docstring says that this argument is changed: a line with its name and ``change`` or ``in
    place``.
    """
    for line in (function.__doc__ or "").lower().splitlines():
        if parameter.lower() in line and ("chang" in line or "in place" in line or "in-place" in line):
            return True
    return False


def _violation(parameter: str, name: str, before: MemorySink, after: MemorySink) -> dict[str, Any]:
    return {
        "function": name,
        "parameter": parameter,
        "before": before.lines,
        "after": after.lines,
        "before_content": bytes(before.content).hex(),
        "after_content": bytes(after.content).hex(),
    }
