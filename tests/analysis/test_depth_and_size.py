"""Cells nested as no person nests them are a finding or an opaque statement; long notebooks cost time in proportion."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from nbrefactor.analysis import analyze
from nbrefactor.model.notebook import Notebook

TOO_DEEP = {
    "10,000 brackets": "y = " + "(" * 10_000 + "x" + ")" * 10_000,
    "a chain of 2,000 calls": "y = x" + ".a().b" * 2_000,
    "a chain of 2,000 attributes": "y = x" + ".a" * 2_000,
    "3,000 signs": "y = " + "-" * 3_000 + "x",
    "900 conditions in one another": "y = " + "x if x else " * 900 + "x",
    "80 lambdas in one another": "y = " + "(lambda: " * 80 + "x" + ")" * 80,
    "1,000 branches of one if": "if x: y = 1\n" + "".join(f"elif x == {i}: y = {i}\n" for i in range(1_000)),
    "350 branches of one if": "if x: y = 1\n" + "".join(f"elif x == {i}: y = {i}\n" for i in range(350)),
    "500 contexts": "with " + ", ".join(f"x as b{i}" for i in range(500)) + ": y = x",
    "300 loops of one comprehension": "y = [x " + " ".join(f"for i{i} in x" for i in range(300)) + "]",
    "2,000 sums": "y = " + " + ".join(["x"] * 2_000),
    "3,000 comparisons": "y = " + " < ".join(["x"] * 3_000),
}


@pytest.mark.parametrize("source", TOO_DEEP.values(), ids=TOO_DEEP.keys())
def test_deep_nesting_loses_no_dependency(source: str) -> None:
    analysis = analyze(Notebook.from_cells(["x = []", source, "y", "x"]))
    edges = {(edge.source, edge.target, edge.name) for edge in analysis.graph.edges if edge.kind == "binding"}
    failure = analysis.cells[1].failure
    if failure is None:
        assert {(0, 1, "x"), (1, 2, "y"), (0, 3, "x")} <= edges
    else:
        assert failure.message in {"nested too deeply to be parsed", "too many nested parentheses"}
        assert {(0, 3, "x")} == edges


def test_a_statement_too_deep_to_follow_may_change_what_it_reads() -> None:
    deep = "with " + ", ".join(f"x as b{i}" for i in range(700)) + ": y = x"
    analysis = analyze(Notebook.from_cells(["x = []", deep, "x"]))
    assert [(1, 2, "x", "mutation", False)] == [
        (edge.source, edge.target, edge.name, str(edge.kind), edge.is_certain)
        for edge in analysis.graph.edges
        if edge.kind == "mutation"
    ]
    assert frozenset({1}) == analysis.document.opaque_cells


LONG: dict[str, Callable[[int], str]] = {
    "one name bound again and again": lambda number: "x = x + 1",
    "names in a chain": lambda number: f"x{number} = x{number - 1} + 1",
    "a frame cleaned again and again": lambda number: "df = df.dropna()",
    "functions that read a global": lambda number: f"def f{number}(a):\n    return a + k\ny{number} = f{number}(k)",
    "a figure in every cell": lambda number: "plt.plot(xs)\nplt.show()",
    "unknown methods of fresh objects": lambda number: f"a{number} = foo.read('{number}')\na{number}.bar(1)",
}
FIRST = "import pandas as pd, foo\nimport matplotlib.pyplot as plt\ndf = pd.read_csv('a')\nk = x = x0 = 1\nxs = [1]"


@pytest.mark.parametrize("line", LONG.values(), ids=LONG.keys())
def test_time_is_linear_in_the_number_of_cells(line: Callable[[int], str]) -> None:
    def seconds(count: int) -> float:
        notebook = Notebook.from_cells([FIRST, *(line(number) for number in range(1, count))])
        start = time.process_time()
        assert analyze(notebook).graph.order == tuple(range(count))
        return time.process_time() - start

    seconds(20)  # tables of knowledge are read
    # Eight times the cells in at most three times eight times the time: quadratic would be eight times eight. The least
    # of several runs counts, since whatever else the machine does only makes a run longer.
    assert min(seconds(1600) for _ in range(3)) < 24 * max(min(seconds(200) for _ in range(3)), 0.01)
