"""Names whose last value a refactoring knowingly leaves behind: their last binding became local to a component.

For ``total = 1; print(total)`` and, further down, ``total = f(x); y = total * 2``, of which the second line becomes
``y = double(x)``, the slim notebook ends with ``total == 1``. Nothing reads the other value any more, or it would be
returned; so it is not compared. The same goes for an object that the notebook changed in place for the last time in
a region which now works on a copy.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbrefactor.model.imports import imported_name
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Call, Function, Plan

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def stale_names(before: Notebook, plan: Plan) -> frozenset[str]:
    """Names that may end with another value, by the plan's own account."""
    calls = [(function, call) for function in plan.functions for call in function.calls]
    moved = {
        (span.cell, line): call
        for _, call in calls
        for span in call.spans
        for line in range(span.line, span.end_line + 1)
    }
    last: dict[str, Call | None] = {}
    for index, cell in enumerate(before.code_cells):
        for name, line in sorted(_bindings(cell.source), key=lambda found: found[1]):
            last[name] = moved.get((index, line))
    local = {name for name, call in last.items() if call is not None and name not in call.targets}
    return frozenset(local | {name for function, call in calls for name in _copied(function, call)})


def _bindings(source: str) -> Iterator[tuple[str, int]]:
    """Names that a cell binds in the namespace, with the line; nothing where it cannot be parsed."""
    text = "\n".join("pass" if line.startswith(("%", "!")) else line for line in source.split("\n"))
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return
    nodes: list[ast.AST] = list(tree.body)
    while nodes:
        node = nodes.pop()
        if isinstance(node, _SCOPES):
            if not isinstance(node, ast.Lambda):
                yield node.name, node.lineno
            continue
        if isinstance(node, _COMPREHENSIONS):
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.alias):
            yield imported_name(node), node.lineno
        nodes.extend(ast.iter_child_nodes(node))


def _copied(function: Function, call: Call) -> Iterator[str]:
    """Names whose object the function copies, and that its result does not replace."""
    for parameter, argument in zip(function.parameters, call.arguments, strict=False):
        if parameter.copy is not None and argument.isidentifier() and argument not in call.targets:
            yield argument
