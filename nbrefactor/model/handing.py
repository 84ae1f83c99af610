"""What a function is handed to in order to be called, and nothing else: ``sorted(rows, key=f)``, ``frame.apply(f)``.

``partial(f, x=x)`` does there what ``f`` does. ``agg`` is none of them: it names columns by what it gets.
"""

from __future__ import annotations

import ast

CALLERS = frozenset({"map", "filter", "sorted", "min", "max"})
CALLING_METHODS = frozenset({"apply", "applymap", "map", "pipe", "sort", "sort_values", "transform"})


def handed_over(call: ast.Call) -> list[ast.Name]:
    """Arguments of such a call that may be functions. A name in ``CALLERS`` is taken for the builtin."""
    called = call.func
    if isinstance(called, ast.Name):
        is_caller = called.id in CALLERS
    else:
        is_caller = isinstance(called, ast.Attribute) and called.attr in CALLING_METHODS
    if not is_caller:
        return []
    given = [*call.args[:1], *(part.value for part in call.keywords if part.arg in ("key", "func"))]
    return [part for part in given if isinstance(part, ast.Name)]
