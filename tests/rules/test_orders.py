"""Cells that were really run in random orders: an error is reported exactly when the outputs are not those of a run from
top to bottom.
"""

from __future__ import annotations

import ast
import contextlib
import io
import random
from typing import Any

import pytest

from nbrefactor.checking import check
from nbrefactor.model.findings import Severity
from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook, OutputSummary

NOTEBOOKS = {
    "a name with two values": ["x = 3", "y = x * 2", "print(y)", "x = 10", "print(x)", "z = x + y\nz"],
    "a list that grows": ["xs = []", "xs.append(1)", "xs.append(2)", "print(xs)", "ys = [2 * x for x in xs]", "ys"],
    "a dict that a function reads": [
        *("import json", "config = {'a': 1}", "config['b'] = 2", "print(json.dumps(config))"),
        *("def read(key):\n    return config[key]", "print(read('a'))"),
    ],
    "a counter": ["n = 0", "n += 1", "print(n)", "n += 10", "print(n)"],
    "a seed and two draws": [
        *("import random", "random.seed(4)", "a = random.random()", "b = random.random()", "print(a)", "print(b)"),
    ],
    "a global that a function reads": [
        *("SCALE = 2", "def scaled(v):\n    return v * SCALE", "print(scaled(5))", "SCALE = 3", "print(scaled(5))"),
    ],
    "a value made from itself": ["t = 'a'", "t = t + 'b'", "u = t.upper()", "print(u)", "t", "v = 1", "print(v)"],
    "cells that do not depend on each other": ["a = 1", "b = 2", "print(a)", "print(b)", "c = 3", "print(c)"],
}


def outputs_of(sources: list[str], order: list[int]) -> dict[int, str]:
    """What each cell shows when the cells are run in this order; of a cell that fails, the name of its error."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    return {index: _shown(sources[index], namespace) for index in order}


def _shown(source: str, namespace: dict[str, Any]) -> str:
    tree = ast.parse(source)
    last = tree.body[-1]
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        try:
            exec(compile(ast.Module(tree.body[:-1], []), "cell", "exec"), namespace)
            if isinstance(last, ast.Expr):
                value = eval(compile(ast.Expression(last.value), "cell", "eval"), namespace)
                print("" if value is None else repr(value))
            else:
                exec(compile(ast.Module([last], []), "cell", "exec"), namespace)
        except Exception as error:  # the notebook's own, which is what a kernel would save
            return f"error:{type(error).__name__}"
    return shown.getvalue()


def recorded(sources: list[str], order: list[int], outputs: dict[int, str]) -> Notebook:
    cells = []
    for index, source in enumerate(sources):
        kind, _, name = outputs[index].partition(":") if outputs[index].startswith("error:") else ("stream", "", "")
        summary = (OutputSummary(kind, None, name or None),) if outputs[index] else ()
        count = order.index(index) + 1
        cells.append(Cell(CellId(f"c{index}"), CellKind.CODE, source, count, frozenset(), summary))
    return Notebook(tuple(cells))


@pytest.mark.parametrize("sources", NOTEBOOKS.values(), ids=NOTEBOOKS.keys())
def test_errors_are_reported_exactly_where_the_order_changed_an_output(sources: list[str]) -> None:
    picked = random.Random(7)
    in_order = list(range(len(sources)))
    fresh = outputs_of(sources, in_order)
    wrong = []
    for _ in range(40):
        order = in_order.copy()
        for _ in range(picked.choice([0, 1, 1, 2, 9])):
            one, other = picked.sample(in_order, 2)
            order[one], order[other] = order[other], order[one]
        outputs = outputs_of(sources, order)
        findings = check(recorded(sources, order, outputs))
        is_reported = any(finding.severity is Severity.ERROR for finding in findings)
        if is_reported != (outputs != fresh):
            wrong.append((order, [finding.message for finding in findings]))
    assert [] == wrong
