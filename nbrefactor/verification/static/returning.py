"""What a function returns, by name: ``return frame.dropna()`` is read as ``made = frame.dropna()``, ``return made``."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator


def with_named_result(function: ast.FunctionDef, count: int) -> ast.FunctionDef:
    """The function as if it gave what it returns ``count`` names first; itself where it does, or has no result.

    Without a name to give, the value stands as a statement of its own.
    """
    last = function.body[-1]
    if not isinstance(last, ast.Return) or last.value is None or (count and _are_names(last.value)):
        return function
    if not count:  # the cell displays it, or nobody wants it
        made = copy.copy(function)
        made.body = [*function.body[:-1], ast.copy_location(ast.Expr(last.value), last)]
        return made
    taken = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)} | {
        node.arg for node in ast.walk(function) if isinstance(node, ast.arg)
    }
    names = _free_names(taken, count)
    stores: list[ast.expr] = [ast.Name(name, ast.Store()) for name in names]
    loads: list[ast.expr] = [ast.Name(name, ast.Load()) for name in names]
    target = stores[0] if count == 1 else ast.Tuple(stores, ast.Store())
    result = loads[0] if count == 1 else ast.Tuple(loads, ast.Load())
    made = copy.copy(function)
    made.body = [
        *function.body[:-1],
        ast.copy_location(ast.Assign([target], last.value), last),
        ast.copy_location(ast.Return(result), last),
    ]
    return ast.fix_missing_locations(made)


def _are_names(value: ast.expr) -> bool:
    parts = value.elts if isinstance(value, ast.Tuple) else [value]
    return all(isinstance(part, ast.Name) for part in parts)


def _free_names(taken: set[str], count: int) -> list[str]:
    def free() -> Iterator[str]:
        number = 0
        while True:
            number += 1
            if f"result_{number}" not in taken:
                yield f"result_{number}"

    names = free()
    return [next(names) for _ in range(count)]


def returned_names(function: ast.FunctionDef) -> list[str] | None:
    """The names in the function's one ``return``, which is its last statement; nothing where it is otherwise."""
    *body, last = function.body
    inside = (part for node in body for part in _own_nodes(node))
    if function.decorator_list or any(isinstance(part, (ast.Return, ast.Yield, ast.YieldFrom)) for part in inside):
        return None
    if not isinstance(last, ast.Return):
        return None if any(isinstance(part, ast.Return) for part in _own_nodes(last)) else []
    values = last.value.elts if isinstance(last.value, ast.Tuple) else [last.value]
    names = [value.id for value in values if isinstance(value, ast.Name)]
    return names if len(names) == len(values) else None


def _own_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """The node and what is inside it, without the bodies of other functions."""
    yield node
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        for child in ast.iter_child_nodes(node):
            yield from _own_nodes(child)
