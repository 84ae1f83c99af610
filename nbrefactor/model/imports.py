"""What import statements bind, and imports under a condition that a module can repeat as they stand.

::

    try:                                  if sys.version_info < (3, 11):
        import ujson as json                  import tomli as tomllib
    except ImportError:                   else:
        import json                           import tomllib

Importing twice is importing once, so a module that needs ``json`` gets the statement too, word for word. That holds
only for statements that do nothing but import, and note in literals what they found (``HAS_TORCH = False``): one that
prints would print again.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

_CAUGHT = frozenset({"ImportError", "ModuleNotFoundError", "Exception"})
_ASKED = frozenset({"sys", "platform", "os"})
"""What a condition may read, and only what stays as it is in one process."""
_LASTING = frozenset(
    {"version_info", "version", "platform", "major", "minor", "startswith", "system", "name", "maxsize"}
)


def imported_name(alias: ast.alias) -> str:
    """The name that one part of an import statement binds: ``a`` for ``import a.b``."""
    return alias.asname or alias.name.partition(".")[0]


def is_guarded_import(tree: ast.stmt) -> bool:
    return isinstance(tree, (ast.Try, ast.If)) and _only_imports(tree) and bool(list(imports_in(tree)))


def imports_in(tree: ast.stmt) -> Iterator[ast.Import | ast.ImportFrom]:
    """The import statements, in the order of the text."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield node


def _only_imports(tree: ast.stmt) -> bool:
    if isinstance(tree, ast.Import):
        return True
    if isinstance(tree, ast.ImportFrom):
        return not tree.level and tree.names[0].name != "*"
    if isinstance(tree, ast.Pass):
        return True
    if isinstance(tree, ast.Assign):
        return isinstance(tree.value, ast.Constant) and all(isinstance(part, ast.Name) for part in tree.targets)
    if isinstance(tree, ast.If):
        return _is_lasting(tree.test) and all(map(_only_imports, [*tree.body, *tree.orelse]))
    if isinstance(tree, ast.Try):
        handled = [part for handler in tree.handlers for part in handler.body]
        is_plain = all(handler.name is None and _catches_imports(handler.type) for handler in tree.handlers)
        return is_plain and all(map(_only_imports, [*tree.body, *handled, *tree.orelse, *tree.finalbody]))
    return False


def _catches_imports(caught: ast.expr | None) -> bool:
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return all(name is None or (isinstance(name, ast.Name) and name.id in _CAUGHT) for name in names)


def _is_lasting(test: ast.expr) -> bool:
    """A question about the interpreter or the machine: its answer is the same wherever it is asked."""
    for node in ast.walk(test):
        if isinstance(node, ast.Name) and node.id not in _ASKED:
            return False
        if isinstance(node, ast.Attribute) and node.attr not in _LASTING:
            return False
        if isinstance(node, (ast.NamedExpr, ast.Await, ast.Lambda, ast.Yield, ast.YieldFrom)):
            return False
    return any(isinstance(node, ast.Attribute) for node in ast.walk(test))
