"""Small questions about Python syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def inner_nodes(statement: ast.stmt, *, into_comprehensions: bool = True) -> Iterator[ast.AST]:
    """The statement's nodes, outermost first, in the order of the text, without bodies of functions."""
    stack: list[ast.AST] = [statement]
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            continue
        if not into_comprehensions and isinstance(node, _COMPREHENSIONS):
            continue
        children = list(ast.iter_child_nodes(node))
        if isinstance(node, ast.Assign):
            children = [node.value, *node.targets]
        stack.extend(reversed(children))


def bound_names(statement: ast.stmt) -> Iterator[str]:
    """Names that the statement binds or whose items it stores, without variables of comprehensions."""
    for node in inner_nodes(statement, into_comprehensions=False):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, (ast.Subscript, ast.Attribute)) and isinstance(node.ctx, ast.Store):
            root = root_name(node)
            if root:
                yield root


def grown_names(statement: ast.stmt) -> Iterator[str]:
    """Names that a loop appends to."""
    for node in inner_nodes(statement):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("append", "add", "extend", "update")
        ):
            root = root_name(node.func)
            if root:
                yield root


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
    return [node.id for argument in call.args for node in ast.walk(argument) if isinstance(node, ast.Name)]


def stored_column(statement: ast.stmt) -> str | None:
    """``df["ratio"] = ...`` and ``df.loc[rows, "ratio"] = ...`` -> ratio."""
    target = statement.targets[0] if isinstance(statement, ast.Assign) else None
    if not isinstance(target, ast.Subscript) or not isinstance(target.value, (ast.Name, ast.Attribute)):
        return None
    key = target.slice.elts[-1] if isinstance(target.slice, ast.Tuple) and target.slice.elts else target.slice
    return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else None


def is_overwritten(statement: ast.Assign, column: str) -> bool:
    """Whether the new value of the column is made from its old one."""
    for node in ast.walk(statement.value):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and node.slice.value == column:
            return True
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr == column:
            return True
    return False
