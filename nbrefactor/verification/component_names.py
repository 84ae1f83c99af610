"""Which components a slim notebook names, and where."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nbrefactor.model.imports import imported_name
from nbrefactor.model.notebook import Notebook
from nbrefactor.verification.parsed import parsed


class Components(NamedTuple):
    """Names that a slim notebook imports from components, by where it uses them."""

    above: frozenset[str]
    """In cells above the one where its run stopped."""
    below: frozenset[str]
    """Only in cells below it."""


def components_around(slim: Notebook, stopped_at: int, packages: Sequence[str]) -> Components:
    """Those that a run which stopped at a position came to, and those that it did not; ``packages`` hold them."""
    trees = {at: tree for at in slim.positions if (tree := parsed(slim.cells[at - 1].source)) is not None}
    imported = {name for tree in trees.values() for name in _imported(tree, packages)}
    used = {at: {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} for at, tree in trees.items()}
    above = {name for at, names in used.items() for name in names if at < stopped_at}
    below = {name for at, names in used.items() for name in names if at > stopped_at}
    return Components(frozenset(imported & above), frozenset(imported & below - above - used.get(stopped_at, set())))


def _imported(tree: ast.Module, packages: Sequence[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in packages:
            yield from map(imported_name, node.names)
