"""Cells that our parser refuses may run all the same, in a newer Python or a deeper stack: they keep their names."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run

from nbrefactor import api
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.verdict import Outcome

VALUES = "import math\n\nSCALE = 2\nvalues = [3, 1, 2]\nvalues.sort()\ntotal = sum(values) * SCALE + math.pi"
FUNCTIONS = "def half(value):\n    return value / SCALE\n\n\ndef quarter(value):\n    return half(half(value))"
MEAN = "mean = total / 3\nquarters = [quarter(mean), quarter(total)]\nquarters.sort()"
DEEP = {
    "subscripts": f"values = values{'[0:]' * 900}\ntotal = half(sum(values)) + math.e\nprint(total, SCALE)",
    "an elif for every number": "if total < 0:\n    total = 0\n"
    + "".join(f"elif total < {number}:\n    total = half({number}) + values[0]\n" for number in range(900)),
}
REFUSED = "total = half(sum(values)) if (\nprint(math.e)"


@pytest.mark.parametrize("source", DEEP.values(), ids=DEEP)
def test_a_cell_too_deep_for_us_runs_as_before(source: str, run_cells: Run, tmp_path: Path) -> None:
    notebook = Notebook.from_cells([VALUES, FUNCTIONS, source, MEAN, "print(quarters)"], path=str(tmp_path / "a.ipynb"))
    assert api.analyze(notebook).cells[2].failure is not None
    extraction = api.extract(notebook)
    api.apply(extraction)

    assert extraction.slim.code_cells[-3].source == source
    assert len(extraction.plan.functions) == 2
    results = [run_cells(tmp_path, [cell.source for cell in each.code_cells]) for each in (notebook, extraction.slim)]
    assert results[0]["error"] is None
    assert results[0]["output"] == results[1]["output"]
    assert results[0]["values"]["quarters"] == results[1]["values"]["quarters"]


def test_what_a_refused_cell_mentions_keeps_its_name_and_its_place() -> None:
    extraction = api.extract(Notebook.from_cells([VALUES, FUNCTIONS, REFUSED, MEAN, "print(quarters)"]))
    first, second = extraction.plan.functions
    assert ((), ("values", "total")) == (first.parameters, tuple(part.name for part in first.returns))
    assert ["total"] == [part.name for part in second.parameters]
    assert {"half", "SCALE"} >= {part.name for part in extraction.plan.definitions if part.is_used_in_notebook}
    assert any("import math" in cell.source for cell in extraction.slim.code_cells)
    assert [(2, f"its cell does not parse: {api.analyze(extraction.before).cells[2].failure.message}")] == [
        (refusal.place.cell, refusal.reason) for refusal in extraction.plan.refusals
    ]


def test_nothing_is_known_behind_a_refused_cell_that_imports_everything() -> None:
    cells = [
        "values = [3, 1]\nvalues.sort()\ntotal = sum(values)",
        "from numbers import *\nx = (",
        MEAN,
        "print(quarters)",
    ]
    plan = api.plan(Notebook.from_cells(cells))
    assert all(span.cell == 0 for function in plan.functions for span in function.body)


@pytest.mark.parametrize("operator", [" + ", " & ", " and ", " < "])
@pytest.mark.parametrize("operand", ["x[0]", "f(x)", "(x > 1)"])
@pytest.mark.parametrize("depth", [450, 900, 2500])
def test_texts_too_deep_to_be_told_apart_are_extracted_or_left_alone(depth: int, operand: str, operator: str) -> None:
    rows = [
        f"a{n} = sorted({operator.join([operand] * depth)}, key={n})\nb{n} = max(a{n})\nc{n} = b{n} * 2" for n in (1, 2)
    ]
    plan = api.extract(Notebook.from_cells(["x = [3]\ndef f(v):\n    return v", *rows, "print(c1, c2)"])).plan
    assert plan.parts or plan.refusals


@pytest.mark.parametrize("depth", [900, 3000])
def test_texts_too_deep_to_be_compared_are_unknown(depth: int) -> None:
    deep = f"number = {' + '.join(['1'] * depth)}"
    extraction = api.extract(Notebook.from_cells([VALUES, deep, "print(total, number)"]))
    assert extraction.plan.functions
    assert extraction.static is not None
    assert extraction.static.outcome in (Outcome.UNKNOWN, Outcome.SAME)
