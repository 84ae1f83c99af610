"""A loop's body is run again as long as one round may find what another one left, and no longer."""

from __future__ import annotations

import time

import pytest

from nbrefactor.analysis import analyze
from nbrefactor.model.notebook import Notebook

LATER_ROUNDS = {
    "a list that the rounds fill": [
        "held = []",
        "for x in [a]:\n    if held:\n        held[0].append(2)\n    held.append(x)",
    ],
    "a list that nobody knows": [
        "from nowhere_at_all import *",
        "for x in [a]:\n    hidden[0].append(2)\n    hidden.append(x)",
    ],
    "a name bound at the end of a round": ["y = [1]", "for x in [a]:\n    y.append(2)\n    y = x"],
    "a function made at the end of a round": [
        "f = None",
        "for x in [a]:\n    if f:\n        f()\n    def f(part=x):\n        part.append(2)",
    ],
    "a loop that ends by break": ["y = [1]", "while True:\n    if y.pop():\n        break\n    y = a"],
}


@pytest.mark.parametrize("cells", LATER_ROUNDS.values(), ids=LATER_ROUNDS.keys())
def test_what_one_round_leaves_the_next_one_finds(cells: list[str]) -> None:
    graph = analyze(Notebook.from_cells(["a = [1]", *cells, "a"])).graph
    assert (2, 3, "a") in {(edge.source, edge.target, edge.name) for edge in graph.edges if edge.kind == "mutation"}


def test_a_name_bound_before_the_break_of_a_later_round_is_bound_after_the_loop() -> None:
    graph = analyze(Notebook.from_cells(["y = 0", "while True:\n    if input():\n        break\n    y = 1", "y"])).graph
    assert {(0, 2, "y"), (1, 2, "y")} == {(edge.source, edge.target, edge.name) for edge in graph.edges}


@pytest.mark.parametrize("body", ["print(i17)", "print([i17 + j for j in i17])"])
def test_loops_in_one_another_cost_no_more_than_their_number(body: str) -> None:
    loops = ["for i0 in x:", *(f"for i{depth} in i{depth - 1}:" for depth in range(1, 18)), body]
    source = "\n".join("    " * depth + line for depth, line in enumerate(loops))
    start = time.process_time()
    assert analyze(Notebook.from_cells(["x = [1]", source])).graph.order == (0, 1)
    assert time.process_time() - start < 2, "each of 18 loops run twice is its body run 262,144 times"
