"""Fixes change what they are about and nothing else; whatever would not hold is left alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from nbrefactor import sources
from nbrefactor.checking.fixes import fixed
from nbrefactor.model.selection import Selection

STRICT = Selection(is_strict=True)


def cell(source: str, count: int | None = None, id: str = "", kind: str = "code", **more: Any) -> dict[str, Any]:
    content: dict[str, Any] = {"cell_type": kind, "id": id or f"id-{abs(hash(source)) % 9999}", "metadata": {}, **more}
    content["source"] = source.splitlines(keepends=True)
    if kind == "code":
        content |= {"execution_count": count, "outputs": content.get("outputs", [])}
    return content


def document(*cells: dict[str, Any]) -> bytes:
    content = {"cells": list(cells), "metadata": {"a": "é"}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(content, indent=1, ensure_ascii=False).encode()


def after(before: bytes, *, with_unsafe: bool = False, selection: Selection = STRICT) -> bytes:
    notebook = sources.read("notebook.ipynb", document=before)
    return sources.write(fixed(notebook, selection, with_unsafe=with_unsafe))


IMPORTS = {
    "one of several names": ("import os, sys\nprint(sys)", "import sys\nprint(sys)"),
    "a whole statement": ("import os\nimport sys\nprint(sys)", "import sys\nprint(sys)"),
    "a whole statement over several lines": ("from a import (\n    b,\n    c,\n)\nprint(1)", "print(1)"),
    "the comment behind a list stays": ("from a import b, c  # both\nprint(c)", "from a import c  # both\nprint(c)"),
    "a name that was renamed": ("from a import b as x, c as y\nprint(y)", "from a import c as y\nprint(y)"),
    "below a magic": ("%matplotlib inline\nimport os\nprint(1)", "%matplotlib inline\nprint(1)"),
    "left alone: it is used": ("import os\nprint(os)", "import os\nprint(os)"),
    "left alone: something follows on its line": ("import os; n = 1\nprint(n)", "import os; n = 1\nprint(n)"),
    "left alone: nothing else is in the cell": ("import os", "import os"),
    "left alone: it is silenced": ("import os  # noqa: F401\nprint(1)", "import os  # noqa: F401\nprint(1)"),
    "left alone: inside a condition": ("if input():\n    import os\nprint(1)", "if input():\n    import os\nprint(1)"),
}


@pytest.mark.parametrize(("before", "expected"), IMPORTS.values(), ids=IMPORTS.keys())
def test_unused_imports_are_dropped_and_every_other_byte_is_kept(before: str, expected: str) -> None:
    outputs = [{"output_type": "stream", "name": "stdout", "text": ["é\n"]}]
    one = document(cell("# head", kind="markdown"), cell(before, 1, "a", outputs=outputs))
    assert document(cell("# head", kind="markdown"), cell(expected, 1, "a", outputs=outputs)) == after(one)


def test_empty_cells_between_others_are_removed() -> None:
    first, empty, last = cell("n = 1", 1), cell(" "), cell("print(n)", 2)
    assert document(first, last) == after(document(first, empty, last))


HEAD = cell("# Show", kind="markdown", id="head")
SHOW, ONE, TWO = cell("print(x)", 3, "show"), cell("x = 1", 1, "one"), cell("x = x + 1", 2, "two")
APART = cell("y = input()\nprint(y)", 4, "apart")

ERROR = {"ename": "NameError", "evalue": "name 'x' is not defined", "output_type": "error", "traceback": []}
FAILED = cell("print(x)", 1, "failed", outputs=[ERROR])
RANDOM, SEED = cell("import random", 1, "random"), cell("random.seed(1)", 3, "seed")
DRAW = cell("print(random.random())", 2, "draw")

ORDERS = {
    "the use goes below its definition, with its prose": ((HEAD, SHOW, ONE), (ONE, HEAD, SHOW)),
    "three cells in the order of the run": ((TWO, SHOW, ONE), (ONE, TWO, SHOW)),
    "cells that nothing depends on keep their places": ((APART, SHOW, ONE), (APART, ONE, SHOW)),
    "left alone: it is in order": ((ONE, TWO, SHOW), (ONE, TWO, SHOW)),
    "left alone: two cells need each other": (
        (cell("a = 1\nprint(b)", id="p"), cell("b = a", id="q")),
        (cell("a = 1\nprint(b)", id="p"), cell("b = a", id="q")),
    ),
    "left alone: a cell may read anything": (
        (SHOW, ONE, cell("%run other.py", 4, "run")),
        (SHOW, ONE, cell("%run other.py", 4, "run")),
    ),
}


@pytest.mark.parametrize(("before", "expected"), ORDERS.values(), ids=ORDERS.keys())
def test_cells_move_to_where_the_recorded_run_is_reproduced(
    before: tuple[dict[str, Any], ...], expected: tuple[dict[str, Any], ...]
) -> None:
    assert document(*expected) == after(document(*before), with_unsafe=True, selection=Selection())


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param((FAILED, cell("x = 1", 2, "one")), id="a cell failed in the recorded run"),
        pytest.param((RANDOM, SEED, DRAW), id="a draw would come before its seed"),
    ],
)
def test_an_order_that_no_run_can_reproduce_is_not_offered(cells: tuple[dict[str, Any], ...]) -> None:
    mended = json.loads(after(document(*cells), with_unsafe=True, selection=Selection()))
    assert [cell["id"] for cell in cells] == [cell["id"] for cell in mended["cells"]]


def test_without_unsafe_fixes_no_cell_moves() -> None:
    assert document(SHOW, ONE) == after(document(SHOW, ONE))


@pytest.mark.parametrize(
    ("made", "changed", "read", "moves"),
    [
        pytest.param("d = {'a': 1}", "d['b'] = 2", "print(d['b'])", False, id="a key that only the cell stores"),
        pytest.param("d = make()", "d['b'] = 2", "print(d.b)", False, id="read as an attribute"),
        pytest.param("d = {'b': [1]}", "d['b'].append(2)", "print(d['b'])", True, id="a key that was there before"),
        pytest.param("d = [1]", "d.append(2)", "print(len(d))", True, id="no part at all"),
    ],
)
def test_what_stores_a_part_does_not_go_below_what_reads_it(made: str, changed: str, read: str, moves: bool) -> None:
    """It was run twice, and the notebook has the count of its last run."""
    cells = cell(made, 1, "made"), cell(changed, 5, "changed"), cell(read, 4, "read")
    mended = json.loads(after(document(*cells), with_unsafe=True, selection=Selection()))
    order = ["made", "read", "changed"] if moves else ["made", "changed", "read"]
    assert order == [each["id"] for each in mended["cells"]]


def test_stale_outputs_are_cleared_with_all_that_follow_from_them() -> None:
    outputs = [{"output_type": "stream", "name": "stdout", "text": ["1\n"]}]
    one, other = cell("x = 1", 1, "one"), cell("x = 2", 1, "other")
    show = cell("print(x)", 2, "show", outputs=outputs)
    cleared = [
        cell("x = 1", None, "one"),
        cell("x = 2", None, "other"),
        cell("print(x)", None, "show", outputs=[]),
    ]
    assert document(*cleared) == after(document(one, other, show), with_unsafe=True, selection=Selection())


def test_counts_are_given_anew_where_the_order_does_what_was_recorded() -> None:
    def result(count: int) -> list[dict[str, Any]]:
        data = {"text/plain": ["1"]}
        return [{"data": data, "execution_count": count, "metadata": {}, "output_type": "execute_result"}]

    before = document(cell("x = 1", 3, "x"), cell("# text", kind="markdown"), cell("x", 8, "show", outputs=result(8)))
    expected = document(cell("x = 1", 1, "x"), cell("# text", kind="markdown"), cell("x", 2, "show", outputs=result(2)))
    assert expected == after(before, with_unsafe=True)
    assert before == after(before)


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(
            (cell("x = 1", 3, "x"), cell("print(2)", None, "y"), cell("x", 8, "show")), id="a cell was not run"
        ),
        pytest.param(
            (cell("x = 1", 3, "x"), cell("exec(input())", 4, "run"), cell("print(nowhere)", 9, "show"), cell("(", 10)),
            id="a cell does not parse",
        ),
    ],
)
def test_counts_that_are_evidence_stay(cells: tuple[dict[str, Any], ...]) -> None:
    assert document(*cells) == after(document(*cells), with_unsafe=True)


def test_a_cell_without_any_effect_is_removed_and_the_rest_counted_anew() -> None:
    title = cell("# Title", kind="markdown")
    data, dead, show = cell("xs = [1, 2]", 1, "a"), cell("n = len(xs)", 2, "b"), cell("print(xs)", 3, "c")
    kept = cell("print(xs)", 2, "c")
    assert document(title, data, kept) == after(document(title, data, dead, show), with_unsafe=True)
    assert document(title, data, dead, show) == after(document(title, data, dead, show))


def test_a_cell_that_calls_what_nobody_knows_is_kept() -> None:
    cells = document(cell("import tool", 1, "a"), cell("n = tool.start()", 2, "b"), cell("print(tool)", 3, "c"))
    assert cells == after(cells, with_unsafe=True)
