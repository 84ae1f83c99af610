"""A function whose last statement makes all that it returns returns that at once::

    data = data.fillna(0)        return data.fillna(0)
    return data

The text stays as it was but for its first word; lines that hang on an opening bracket move along.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from nbrefactor.model.plan import Replacement
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.trees import nodes_of

_EQUALS = re.compile(r"\s*=\s*")


def returned_at_once(body: Sequence[Block], returns: Sequence[str]) -> tuple[Replacement, ...]:
    """What turns the last statement into ``return ...``; nothing where it has to stay an assignment.

    ``returns`` are the names in the text as it was. A function inside the body may ask for the name when it is
    called, so then the name stays.
    """
    last = body[-1]
    tree = last.trees[-1] if len(last.units) == 1 and last.trees else None
    if not isinstance(tree, ast.Assign) or len(tree.targets) != 1 or list(returns) != _names(tree.targets[0]):
        return ()
    if any(name in _read_inside(body) for name in returns):
        return ()
    lines = last.text.split("\n")
    first, column = tree.lineno - last.line, tree.col_offset  # a statement begins behind nothing but ASCII blanks
    target = tree.targets[0]
    if target.end_lineno != tree.lineno or target.end_col_offset is None:
        return ()
    behind = len(lines[first].encode()[: target.end_col_offset].decode())
    found = _EQUALS.match(lines[first], behind)
    if found is None:
        return ()
    start = Replacement(last.cell, tree.lineno, column, tree.lineno, found.end(), "return ")
    shift = len("return ") - (found.end() - column)
    return (start, *_hanging(last, tree, found.end(), shift))


def given_back(last: Block) -> Replacement:
    """What makes an expression the result, which the cell displays as it did: ``return plt.title("Ages")``."""
    tree = last.trees[0]
    return Replacement(last.cell, tree.lineno, tree.col_offset, tree.lineno, tree.col_offset, "return ")


def _names(target: ast.expr) -> list[str]:
    parts = target.elts if isinstance(target, ast.Tuple) else [target]
    return [part.id if isinstance(part, ast.Name) else "" for part in parts]


def _read_inside(body: Sequence[Block]) -> set[str]:
    """Names that functions in the body read."""
    functions = (
        node
        for block in body
        for node in block.nodes
        if isinstance(node, (ast.Lambda, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
    )
    return {node.id for function in functions for node in nodes_of(function) if isinstance(node, ast.Name)}


def _hanging(last: Block, tree: ast.Assign, column: int, shift: int) -> tuple[Replacement, ...]:
    """The lines below the first move by ``shift`` if all of them stand further right than the value begins."""
    lines = last.text.split("\n")
    below = range(tree.lineno + 1, (tree.end_lineno or tree.lineno) + 1)
    indents = {
        number: len(lines[number - last.line]) - len(lines[number - last.line].lstrip(" "))
        for number in below
        if lines[number - last.line].strip()
    }
    holds_text = any(
        isinstance(node, (ast.Constant, ast.JoinedStr)) and node.end_lineno != node.lineno for node in nodes_of(tree)
    )
    if not indents or min(indents.values()) < column or holds_text:
        return ()
    blanks = " " * max(0, shift)
    return tuple(Replacement(last.cell, number, 0, number, max(0, -shift), blanks) for number in indents)
