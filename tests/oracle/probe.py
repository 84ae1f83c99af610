"""Runs the code cells of one notebook in IPython and writes down what really happens to names. Run as a script.

    python probe.py CELLS.json RESULT.json

``CELLS.json`` holds the sources. The result says for every cell which names of the namespace it read (and which cell
had bound them last), which names it bound or deleted, which changed objects every name read showed, and its error.

The namespace is a subclass of dict: CPython then asks it for every global name, in functions too (``LOAD_GLOBAL``
takes its short cut for exact dicts only). ``global x`` in a function stores behind its back; that is found by
identity. Class bodies look globals up behind its back as well, so what they load is taken from their code.

Not seen: names that libraries look up themselves in a copy of the namespace (``df.query("a > @b")``, ``!echo $x``).
"""

from __future__ import annotations

import builtins
import dis
import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

_HISTORY = ("_", "__", "___", "_i", "_ii", "_iii", "_exit_code")


class Watched(dict):  # type: ignore[type-arg]
    """The namespace of the notebook, which notes who reads and binds its names."""

    def __init__(self) -> None:
        super().__init__()
        self.cell = -1
        self.hidden: frozenset[str] = frozenset()
        self.reads: set[tuple[str, int]] = set()
        self.writers: dict[str, tuple[int, Any]] = {}

    def __getitem__(self, name: str) -> Any:
        value = dict.__getitem__(self, name)
        if sys._getframe(1).f_globals is self:
            self.note(name, value)
        return value

    def note(self, name: str, value: Any) -> None:
        if name in self.hidden or name[:2] == "__":
            return
        writer = self.writers.get(name)
        if writer is None or writer[1] is not value:
            self.writers[name] = writer = (self.cell, value)
        if writer[0] != self.cell:
            self.reads.add((name, writer[0]))

    def __setitem__(self, name: str, value: Any) -> None:
        dict.__setitem__(self, name, value)
        if sys._getframe(1).f_globals is self:
            self.writers[name] = (self.cell, value)

    def names(self) -> dict[str, Any]:
        """What the notebook itself has bound."""
        return {
            name: value
            for name, value in dict.items(self)
            if name not in self.hidden
            and not (name.startswith("_") and (name.strip("_i").isdigit() or name[:2] == "__"))
        }

    def settle(self, before: dict[str, Any]) -> tuple[list[str], list[str]]:
        """Names bound and deleted by the cell that has just run, whoever did it."""
        after = self.names()
        bound = {name for name, value in after.items() if name not in before or before[name] is not value}
        bound |= {name for name, (cell, _) in self.writers.items() if cell == self.cell and name in after}
        for name in bound:
            self.writers[name] = (self.cell, after[name])
        gone = sorted(name for name in before if name not in after)
        for name in gone:
            self.writers.pop(name, None)
        return sorted(bound), gone


def watch_class_bodies(namespace: Watched) -> None:
    build_class = builtins.__build_class__

    def noting(function: Any, *arguments: Any, **keywords: Any) -> Any:
        if function.__globals__ is namespace:
            code = list(dis.get_instructions(function.__code__))
            stored = {step.argval for step in code if step.opname == "STORE_NAME"}
            for step in code:
                if step.opname == "LOAD_NAME" and step.argval not in stored and step.argval in namespace:
                    namespace.note(step.argval, dict.__getitem__(namespace, step.argval))
        return build_class(function, *arguments, **keywords)

    builtins.__build_class__ = noting


def observe(sources: list[str]) -> list[dict[str, Any]]:
    from fingerprints import Snapshot
    from IPython.core.interactiveshell import InteractiveShell

    namespace = Watched()
    InteractiveShell.instance(user_ns=namespace)
    shell = InteractiveShell.instance()
    shell.history_manager.enabled = False
    # A shell without a kernel has no event loop of a window system; figures are drawn for nobody.
    shell.enable_gui = lambda gui=None: None
    shell.enable_matplotlib = lambda gui=None: ("agg", "agg")
    shell.ast_node_interactivity = "last_expr"
    namespace.hidden = frozenset([*namespace, *shell.user_ns_hidden, *_HISTORY])
    watch_class_bodies(namespace)
    changed: dict[int, dict[int, str]] = {}  # identity -> the cells that changed the object, and its type
    before = Snapshot({})
    log: list[dict[str, Any]] = []
    for number, source in enumerate(sources):
        namespace.cell, namespace.reads = number, set()
        names = namespace.names()
        output = io.StringIO()
        with redirect_stdout(output), redirect_stderr(output):
            result = shell.run_cell(source, store_history=True)
        if "matplotlib.pyplot" in sys.modules:  # as the inline backend does at the end of a cell
            sys.modules["matplotlib.pyplot"].close("all")
        error = result.error_before_exec or result.error_in_exec
        reads = []
        for name, writer in sorted(namespace.reads):
            mutators = {
                (cell, kind)
                for thing in (before.reached_from(name) if name in before.roots else ())
                for cell, kind in changed.get(thing, {}).items()
            }
            reads.append([name, writer, sorted(mutators)])
        bound, deleted = namespace.settle(names)
        after = Snapshot(namespace.names())
        fresh = after.changed_since(before)
        for thing, kind in fresh.items():
            changed.setdefault(thing, {})[number] = kind
        shown = sorted(name for name in before.roots if after.reached_from(name) & fresh.keys())
        changed = {thing: cells for thing, cells in changed.items() if thing in after.parts}
        before = after
        log.append(
            {
                "reads": reads,
                "bound": bound,
                "deleted": deleted,
                "changed": shown,
                "error": None if error is None else type(error).__name__,
            }
        )
    return log


def main() -> None:
    sources = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.path.insert(0, str(Path(__file__).parent))
    sys.path.insert(1, "")
    log = observe(sources)
    Path(sys.argv[2]).write_text(json.dumps(log), encoding="utf-8")
    os._exit(0)  # threads and windows of the notebook do not keep us


if __name__ == "__main__":
    main()
