"""Names that annotations mention without reading them: ``"pd.Series"``, and all of them where nobody evaluates them.

Some are evaluated after all: ``dataclass`` looks for ``ClassVar`` and ``InitVar``, ``get_type_hints`` for everything.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbrefactor.planning.trees import nodes_of


def names_in_annotations(tree: ast.AST) -> frozenset[str]:
    """Of the signatures, attributes and variables in a definition; what is in a string counts as if it were not."""
    return frozenset(name for annotation in _annotations(tree) for name in _names(annotation))


def _annotations(tree: ast.AST) -> Iterator[ast.expr]:
    for node in nodes_of(tree):
        if isinstance(node, (ast.arg, ast.AnnAssign)) and node.annotation is not None:
            yield node.annotation
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.returns is not None:
            yield node.returns


def _names(annotation: ast.expr) -> Iterator[str]:
    for node in nodes_of(annotation):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            try:
                inner = ast.parse(node.value.strip(), mode="eval").body
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue  # ``Literal["a b"]``: no type
            yield from _names(inner)
