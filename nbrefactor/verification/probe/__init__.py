"""What runs inside the kernel: seeds, a guard on writes, a watch on component calls, and the final
fingerprints.

Loaded by path under the name ``_nbrefactor_probe``, so that the kernel needs nothing of ours installed.
Standard library only; a library of the user's is looked at only when the user's code has imported it.
Kernels may be older than our own interpreter: the syntax here is that of Python 3.8.
"""

from __future__ import annotations

import re
import sys
from typing import Any

from . import calls, files, guard, seeds, surroundings
from .describe import Describer
from .sink import FileSink

__all__ = ["finish", "flush_files", "read_files", "start", "write_recorded"]

_OF_THE_SHELL = re.compile(r"_+|_i+|_i?\d+|_[iod]h|_exit_code|__\w+__")
"""Names under which IPython keeps inputs, outputs and folders."""
_known: set[str] = set()
_settings: dict[str, Any] = {}


def start(settings: dict[str, Any]) -> None:
    """Prepare the kernel before its first cell.

    Settings: ``writable`` (folders), ``linked`` (links to originals), ``attempts`` (file for refused writes),
    ``sealed`` (whether the system refuses all other changes as well), ``project`` (folder), ``components`` (package
    names whose calls are watched), ``record`` (whether calls are kept for tests).
    """
    _settings.update(settings)
    seeds.plant()
    calls.watch(settings["components"], settings["project"], record=settings["record"])
    guard.stand(settings["writable"], settings["linked"], settings["attempts"], sealed=settings["sealed"])
    surroundings.remember()
    _known.update(_namespace())


def finish(report: str, content: str, budget: float) -> None:
    """Write what is alive in the namespace to ``report`` (JSON lines) and ``content`` (raw bytes).

    ``budget`` is the time in seconds after which values are no longer described but listed.
    """
    calls.stop()
    with FileSink(report, content) as sink:
        describer = Describer(sink, _settings["project"], budget)
        for name, value in list(_namespace().items()):
            if name not in _known and not _OF_THE_SHELL.fullmatch(name):
                sink.line({"var": name, "is": describer.root(value)})
        for name, value in surroundings.now(_settings).items():
            sink.line({"var": name, "is": describer.root(value)})
        calls.report(sink)


def flush_files() -> None:
    files.flush()


def read_files(report: str, content: str, paths: list[str]) -> None:
    """Describe what the given files hold, for formats that only the notebook's own libraries can read."""
    with FileSink(report, content) as sink:
        describer = Describer(sink, _settings["project"], 30.0)
        for path in paths:
            found = files.load(path)
            if found is not None:
                sink.line({"file": path, "is": describer.root(found[0])})


def write_recorded(folder: str) -> None:
    calls.write_recorded(folder)


def _namespace() -> dict[str, Any]:
    shell = sys.modules["IPython"].get_ipython()
    return {name: value for name, value in shell.user_ns.items() if isinstance(name, str)}
