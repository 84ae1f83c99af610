"""``case`` patterns to terms: what they read (dotted values, classes) and the names they capture."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbrefactor.model.facts import Bind, Choice, Constant, Evaluate, Item, Name, Operation, Statement

if TYPE_CHECKING:
    from nbrefactor.analysis.lowering import Lowering


def pattern_terms(pattern: ast.pattern, subject: Name, to: Lowering) -> Iterator[Statement]:
    """A capture may be the subject itself or anything that it holds; of an instance, also its attributes."""
    part = Choice(subject, (Item(subject, Constant("int")),), keeps_test=True)
    if any(isinstance(node, ast.MatchClass) for node in ast.walk(pattern)):
        part = part._replace(options=(*part.options, Operation("inside", (subject,))))
    stack: list[ast.pattern] = [pattern]
    while stack:
        node = stack.pop()
        if isinstance(node, (ast.MatchValue, ast.MatchClass)):
            yield Evaluate(to.expression(node.value if isinstance(node, ast.MatchValue) else node.cls))
        if isinstance(node, ast.MatchMapping):
            for key in node.keys:
                yield Evaluate(to.expression(key))
        captured = node.rest if isinstance(node, ast.MatchMapping) else getattr(node, "name", None)
        if captured is not None:
            yield Bind(to.scopes.bind(captured, node.lineno, to.column(node)), part)
        stack.extend(reversed([child for child in ast.iter_child_nodes(node) if isinstance(child, ast.pattern)]))
