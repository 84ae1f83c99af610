"""What only happens on the way to what a statement does, and names no function.

``df.dropna().groupby("k").mean()`` summarizes, whatever is dropped before; ``bias + X.dot(w)`` computes, whatever is
multiplied; ``[group.age.dropna() for group in groups]`` collects. A heuristic, as all of this goes by spelling: where
dropping was the point, and the rest a look at what is left, it names the look.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import NamedTuple

from nbrefactor.planning.naming.calls import meaning_of
from nbrefactor.planning.naming.evidence import Purpose
from nbrefactor.planning.naming.syntax import dotted_name
from nbrefactor.planning.trees import nodes_of

MEANS = frozenset({Purpose.CLEAN, Purpose.CONVERT, Purpose.SELECT})
"""What may be done for the sake of something else."""
_ENDS = frozenset(
    {Purpose.SUMMARIZE, Purpose.PREDICT, Purpose.EVALUATE, Purpose.SAVE, Purpose.PLOT, Purpose.COMBINE, Purpose.FIT}
)
"""What is done to something that was put in order for it."""
OPERATIONS = frozenset({"multiply", "invert", "differentiate", "integrate", "sort"})
"""What is done to numbers on the way to others."""


class Means(NamedTuple):
    """Calls of a statement, by their ids."""

    calls: frozenset[int] = frozenset()
    """Those in front of a deed."""
    terms: frozenset[int] = frozenset()
    """Those whose results are only part of a calculation."""


def means_among(nodes: Iterable[ast.AST]) -> Means:
    """The calls among the nodes of a statement that are no deeds of their own."""
    calls: set[int] = set()
    terms: set[int] = set()
    for node in nodes:
        if isinstance(node, ast.BinOp):
            terms.update(_calls_in(node))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if _is_end(node):
                calls.update(_calls_in(node.func.value))
            elif node.func.attr in ("dot", "matmul"):
                terms.update(_calls_in(node.func.value))
    return Means(frozenset(calls), frozenset(terms))


def _calls_in(node: ast.AST) -> Iterable[int]:
    return (id(part) for part in nodes_of(node) if isinstance(part, ast.Call))


def _is_end(call: ast.Call) -> bool:
    dotted = dotted_name(call.func)
    meaning = None if dotted is None else meaning_of(call, dotted, dotted, ())
    return meaning is not None and meaning.purpose in _ENDS


def is_collected(statement: ast.stmt) -> bool:
    """``ages = [group.age.dropna() for group in groups]``: whatever is done to each of them, they are collected."""
    comprehensions = (ast.ListComp, ast.DictComp, ast.SetComp)
    return isinstance(statement, ast.Assign) and isinstance(statement.value, comprehensions)


def is_calculated(statement: ast.stmt) -> bool:
    """``late = len(trains.query("delay > 5")) / len(trains)``: whatever is done to the trains, a number is computed."""
    if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Name):
        return False
    value = statement.value
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return value.func.id in _TO_NUMBERS
    return isinstance(value, (ast.BinOp, ast.Compare))


_TO_NUMBERS = frozenset({"len", "sum", "min", "max", "round", "abs", "any", "all", "float", "int"})
