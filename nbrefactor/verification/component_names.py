"""Which components a slim notebook names, and where."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from nbrefactor.model.imports import imported_name
from nbrefactor.model.notebook import Notebook
from nbrefactor.verification.parsed import parsed


def components_below(slim: Notebook, stopped_at: int, packages: Sequence[str]) -> frozenset[str]:
    """Names that the notebook imports from ``packages`` and uses only below the cell at position ``stopped_at``."""
    trees = {at: tree for at in slim.positions if (tree := parsed(slim.cells[at - 1].source)) is not None}
    imported = {name for tree in trees.values() for name in _imported(tree, packages)}
    used: dict[bool, set[str]] = {False: set(), True: set()}
    for at, tree in trees.items():
        used[at > stopped_at] |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return frozenset(imported & used[True] - used[False])


def _imported(tree: ast.Module, packages: Sequence[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in packages:
            yield from map(imported_name, node.names)
