"""Objects whose end somebody can notice: what only a function holds ends when the function returns.

A file that is written and not closed is flushed when it ends, a temporary folder is deleted, a generator runs its
``finally``, a class may have ``__del__``, and a weak reference dies with its object. In the notebook they live on for
as long as their name does.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbrefactor.model.flow import Step, Write
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.trees import nodes_of

_OPEN = frozenset({"file", "zipfile.ZipFile", "tarfile.TarFile", "h5py.File", "pandas.ExcelWriter"})
"""Types that write out what they still hold when they end."""

_ENDS = frozenset({"tempfile.TemporaryDirectory"})
_CLOSING = frozenset({"close", "cleanup", "shutdown"})


def is_kept_alive(name: str, steps: tuple[Step, ...], ledger: Ledger) -> bool:
    """Whether the end of the object that ``name`` has after these statements could be noticed.

    Connections and executors do not count: trades a lock that is let go early for functions that return results only.
    """
    made = [(step, write) for step in steps for write in step.writes if write.name == name and not write.is_delete]
    has_end = any(_has_end(step, write, ledger) for step, write in made) or any(
        any(read.name == name for read in step.reads) and _is_about_weak_references(step, ledger)
        for step in (steps if ledger.has_weak_references else ())
    )
    return has_end and not any(_is_closed(name, tree) for step in steps for tree in _trees(step.unit, ledger))


def _has_end(step: Step, write: Write, ledger: Ledger) -> bool:
    if write.types & _ENDS:
        return True
    if write.types & _OPEN:
        files = [access for access in step.state if access.state.startswith("file:")]
        return any(access.writes for access in files) or (not files and _is_about("tempfile", step, ledger))
    if not ledger.ending:
        return False
    used = {ledger.ending.get(source.unit) for read in step.reads for source in read.definitions}
    return "class" in used or ("function" in used and "generator" in write.types)


def _is_closed(name: str, tree: ast.stmt) -> bool:
    """By ``name.close()``, or at the end of ``with open(...) as name``."""
    for node in nodes_of(tree):
        closed: ast.expr | None = None
        if isinstance(node, ast.withitem):
            closed = node.optional_vars
        elif isinstance(node, ast.Attribute) and node.attr in _CLOSING:
            closed = node.value
        if isinstance(closed, ast.Name) and closed.id == name:
            return True
    return False


def _is_about_weak_references(step: Step, ledger: Ledger) -> bool:
    """It reads ``weakref``, or what a statement made that does: ``cache[key] = value`` of a dict that is weak."""
    makers = {source.unit for read in step.reads for source in read.definitions}
    return _is_about("weakref", step, ledger) or any(_is_about("weakref", ledger.step(unit), ledger) for unit in makers)


def _is_about(module: str, step: Step, ledger: Ledger) -> bool:
    return any(
        meaning.module == module
        for read in step.reads
        for source in read.definitions
        for meaning in ledger.imports.get((source.unit, read.name), ())
    )


def _trees(unit: int, ledger: Ledger) -> Iterator[ast.stmt]:
    block = ledger.block_of.get(unit)
    if block is not None and block.trees:
        yield block.trees[block.units.index(unit)]
