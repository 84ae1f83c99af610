"""Private names of classes: ``__x`` anywhere inside ``class C`` is ``_C__x``, for Python and so for us.

The name need not be one of the class: a method that reads ``__cache`` reads the notebook's ``_C__cache``. Keywords of
calls and of class patterns keep what they say.
"""

from __future__ import annotations

import ast
import re
from typing import Any

from nbrefactor.model.imports import imported_name

_PRIVATE = re.compile(r"\b__(?!\w*__\b)\w")
_ONE_NAME: dict[type[ast.AST], str] = {
    ast.Name: "id",
    ast.Attribute: "attr",
    ast.FunctionDef: "name",
    ast.AsyncFunctionDef: "name",
    ast.ClassDef: "name",
    ast.arg: "arg",
    ast.ExceptHandler: "name",
    ast.MatchAs: "name",
    ast.MatchStar: "name",
    ast.MatchMapping: "rest",
    **{getattr(ast, kind): "name" for kind in ("TypeVar", "TypeVarTuple", "ParamSpec") if hasattr(ast, kind)},
}
"""The field in which a node keeps an identifier."""


def spell_out_private_names(tree: ast.Module, source: str) -> None:
    """Write into the tree what private names are for Python; nearly every cell is left as it is."""
    if "class" not in source or _PRIVATE.search(source) is None:
        return
    todo: list[tuple[ast.AST, str]] = [(tree, "")]
    while todo:
        node, owner = todo.pop()
        children = ast.iter_child_nodes(node)
        if isinstance(node, ast.ClassDef):
            body = [(child, node.name.lstrip("_")) for child in node.body]
            outside = [(child, owner) for child in children if not isinstance(child, ast.stmt)]
            todo += body + outside
        else:
            todo.extend((child, owner) for child in children)
        if owner:
            _spell_out(node, owner)


def _spell_out(node: Any, owner: str) -> None:
    field = _ONE_NAME.get(type(node))
    if field is not None:
        text = getattr(node, field)
        if text is not None and _is_private(text):
            setattr(node, field, f"_{owner}{text}")
    elif isinstance(node, (ast.Global, ast.Nonlocal)):
        node.names = [f"_{owner}{name}" if _is_private(name) else name for name in node.names]
    elif isinstance(node, ast.alias):
        bound = imported_name(node)
        if _is_private(bound):
            node.asname = f"_{owner}{bound}"


def _is_private(name: str) -> bool:
    return name.startswith("__") and not name.endswith("__") and "." not in name
