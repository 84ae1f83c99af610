"""Small questions about Python syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbrefactor.planning.trees import children_of, nodes_of

_GROWING = frozenset({"append", "add", "extend", "update"})
_UNOPENED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def inner_nodes(statement: ast.stmt) -> list[ast.AST]:
    """The statement's nodes, outermost first, in the order of the text, without bodies of functions."""
    found: list[ast.AST] = []
    stack: list[ast.AST] = [statement]
    while stack:
        node = stack.pop()
        found.append(node)
        if isinstance(node, _UNOPENED) or not node._fields:
            continue
        if isinstance(node, ast.Assign):
            stack.extend(reversed(node.targets))
            stack.append(node.value)
        else:
            stack.extend(reversed(children_of(node)))
    return found


def bound_names(nodes: list[ast.AST]) -> Iterator[str]:
    """Names that a statement binds or whose items it stores, without variables of comprehensions."""
    inside = {id(name) for node in nodes if isinstance(node, ast.comprehension) for name in nodes_of(node.target)}
    for node in nodes:
        if not isinstance(node, (ast.Name, ast.Subscript, ast.Attribute)) or not isinstance(node.ctx, ast.Store):
            continue
        root = root_name(node)
        if root and id(node) not in inside:
            yield root


def growing_calls(nodes: list[ast.AST]) -> Iterator[ast.Call]:
    """``found.append(x)``"""
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _GROWING:
            yield node


def root_name(node: ast.AST) -> str | None:
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def strings(node: ast.expr) -> list[str]:
    items = node.elts if isinstance(node, (ast.List, ast.Tuple)) else [node]
    return [item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str)]


def is_text_join(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and (
        isinstance(call.func.value, ast.Constant)
        or (dotted_name(call.func) or "").startswith(("os.path", "path", "osp"))
    )


def dotted_name(node: ast.expr) -> str | None:
    """``pd.read_csv``; of a chain ``df.groupby("k").sum`` the names alone: ``df.groupby.sum``."""
    parts: list[str] = []
    while True:
        if isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Subscript):
            node = node.value
        elif isinstance(node, ast.Name):
            parts.append(node.id)
            return ".".join(reversed(parts))
        else:
            return ".".join(["value", *reversed(parts)]) if parts else None


def argument_names(call: ast.Call) -> list[str]:
    """Names that stand in the positional arguments."""
    return [node.id for argument in call.args for node in nodes_of(argument) if isinstance(node, ast.Name)]


def stored_column(statement: ast.stmt) -> str | None:
    """``df["ratio"] = ...`` and ``df.loc[rows, "ratio"] = ...`` -> ratio."""
    target = statement.targets[0] if isinstance(statement, ast.Assign) else None
    if not isinstance(target, ast.Subscript) or not isinstance(target.value, (ast.Name, ast.Attribute)):
        return None
    key = target.slice.elts[-1] if isinstance(target.slice, ast.Tuple) and target.slice.elts else target.slice
    return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else None


def stores_given_column(statement: ast.stmt) -> bool:
    """``df[column] = df.a / df.b``, the column being one that the function is given, and not read."""
    target = statement.targets[0] if isinstance(statement, ast.Assign) else None
    if not isinstance(statement, ast.Assign) or not isinstance(target, ast.Subscript):
        return False
    is_given = isinstance(target.slice, ast.Name) and target.slice.id.startswith("column")
    return is_given and ast.unparse(target) not in ast.unparse(statement.value)


def is_overwritten(statement: ast.Assign, column: str) -> bool:
    """Whether the new value of the column is made from its old one, or given to rows that the old one tells."""
    for node in (part for each in (statement.value, *_selectors(statement)) for part in nodes_of(each)):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and node.slice.value == column:
            return True
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr == column:
            return True
    return False


def _selectors(statement: ast.Assign) -> list[ast.expr]:
    """``rows`` of ``df.loc[rows, "age"] = 0``"""
    target = statement.targets[0]
    key = target.slice if isinstance(target, ast.Subscript) else None
    return key.elts[:-1] if isinstance(key, ast.Tuple) else []
