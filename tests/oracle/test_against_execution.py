"""Every dependency that happens when these notebooks run is in the graph, and what the oracle sees is what happened."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbrefactor.model.notebook import Notebook
from tests.oracle.comparing import Edge, compare_notebook, dependencies_seen
from tests.oracle.running import observe

pytest.importorskip("IPython")

# What the notebook shows: its cells, and every dependency between them that its run makes, mutations with the type of
# the object that changed.
NOTEBOOKS = {
    "an alias of a list shows a change through the other name": (
        ["xs = [1]", "ys = xs", "ys.append(2)", "print(xs)"],
        {
            Edge(0, 1, "xs", "binding"): "",
            Edge(1, 2, "ys", "binding"): "",
            Edge(0, 3, "xs", "binding"): "",
            Edge(2, 3, "xs", "mutation"): "list",
        },
    ),
    "numbers are drawn from the process's generator, not from an object of the notebook": (
        ["from random import randint", "a = randint(1, 9)", "b = randint(1, 9)"],
        {
            Edge(0, 1, "randint", "binding"): "",
            Edge(0, 2, "randint", "binding"): "",
        },
    ),
    "a copy of a list does not": (
        ["xs = [1]", "ys = list(xs)", "ys.append(2)", "print(xs)"],
        {
            Edge(0, 1, "xs", "binding"): "",
            Edge(1, 2, "ys", "binding"): "",
            Edge(0, 3, "xs", "binding"): "",
        },
    ),
    "a function that is called later reads what is bound by then": (
        ["def f():\n    return g() + k", "def g():\n    return 1", "k = 1", "k = 2", "f()"],
        {
            Edge(0, 4, "f", "binding"): "",
            Edge(1, 4, "g", "binding"): "",
            Edge(3, 4, "k", "binding"): "",
        },
    ),
    "a function changes its argument, and a global list behind it": (
        [
            "log = []\ndata = {}",
            "def put(d, key):\n    d[key] = 1\n    log.append(key)",
            "put(data, 'a')",
            "print(data)",
            "print(log)",
        ],
        {
            Edge(1, 2, "put", "binding"): "",
            Edge(0, 2, "data", "binding"): "",
            Edge(0, 2, "log", "binding"): "",
            Edge(0, 3, "data", "binding"): "",
            Edge(2, 3, "data", "mutation"): "dict",
            Edge(0, 4, "log", "binding"): "",
            Edge(2, 4, "log", "mutation"): "list",
        },
    ),
    "a closure keeps its own state": (
        [
            "def counter():\n    seen = []\n    def count(x):\n        seen.append(x)\n"
            "        return len(seen)\n    return count",
            "count = counter()",
            "count(1)",
            "count(2)",
        ],
        {
            Edge(0, 1, "counter", "binding"): "",
            Edge(1, 2, "count", "binding"): "",
            Edge(1, 3, "count", "binding"): "",
            Edge(2, 3, "count", "mutation"): "list",
        },
    ),
    "a generator runs when somebody asks it for more": (
        [
            "scale = 1",
            "def scaled(xs):\n    for x in xs:\n        yield x * scale",
            "some = scaled([1, 2, 3])",
            "scale = 10",
            "print(next(some))",
            "print(list(some))",
        ],
        {
            Edge(1, 2, "scaled", "binding"): "",
            Edge(2, 4, "some", "binding"): "",
            Edge(3, 4, "scale", "binding"): "",
            Edge(2, 5, "some", "binding"): "",
            Edge(3, 5, "scale", "binding"): "",
            Edge(4, 5, "some", "mutation"): "generator",
        },
    ),
    "an instance of a class is changed by its methods": (
        [
            "limit = 3",
            "class Stack:\n    made = 0\n    def __init__(self):\n        self.items = []\n        Stack.made += 1\n"
            "    def push(self, x):\n        if len(self.items) < limit:\n            self.items.append(x)",
            "stack = Stack()",
            "stack.push(1)",
            "print(stack.items, Stack.made)",
        ],
        {
            Edge(1, 2, "Stack", "binding"): "",
            Edge(2, 3, "stack", "binding"): "",
            Edge(0, 3, "limit", "binding"): "",
            Edge(2, 4, "stack", "binding"): "",
            Edge(3, 4, "stack", "mutation"): "list",
            Edge(1, 4, "Stack", "binding"): "",
            Edge(2, 4, "Stack", "mutation"): "type",
        },
    ),
    "every object of a list is changed in a loop over it": (
        [
            "train, test = {}, {}",
            "for part in [train, test]:\n    part['new'] = 1",
            "print(train)",
            "print(test)",
        ],
        {
            Edge(0, 1, "train", "binding"): "",
            Edge(0, 1, "test", "binding"): "",
            Edge(0, 2, "train", "binding"): "",
            Edge(1, 2, "train", "mutation"): "dict",
            Edge(0, 3, "test", "binding"): "",
            Edge(1, 3, "test", "mutation"): "dict",
        },
    ),
    "an instance with methods named like a library's harmless ones": (
        [
            "class Bag:\n    def __init__(self):\n        self.n = 0\n"
            "    def count(self):\n        self.n += 1\n        return self.n",
            "bag = Bag()",
            "bag.count()",
            "print(bag.n)",
        ],
        {
            Edge(0, 1, "Bag", "binding"): "",
            Edge(1, 2, "bag", "binding"): "",
            Edge(1, 3, "bag", "binding"): "",
            Edge(2, 3, "bag", "mutation"): "Bag",
        },
    ),
    "names are read by class bodies, decorators, defaults and comprehensions": (
        [
            "a, b, c, d = 1, 2, 3, 4\ndef same(f):\n    return f",
            "class C:\n    x = a",
            "@same\ndef f(x=b):\n    return x",
            "[y + c for y in [1]]\nlist(z + d for z in [1])",
        ],
        {
            Edge(0, 1, "a", "binding"): "",
            Edge(0, 2, "same", "binding"): "",
            Edge(0, 2, "b", "binding"): "",
            Edge(0, 3, "c", "binding"): "",
            Edge(0, 3, "d", "binding"): "",
        },
    ),
    "a global statement binds from inside a function": (
        ["n = 0", "def step():\n    global n\n    n = n + 1", "step()", "print(n)"],
        {
            Edge(1, 2, "step", "binding"): "",
            Edge(0, 2, "n", "binding"): "",
            Edge(2, 3, "n", "binding"): "",
        },
    ),
    "an iterator is used up by whoever asks": (
        ["it = iter([1, 2, 3])", "first = next(it)", "print(list(it))"],
        {
            Edge(0, 1, "it", "binding"): "",
            Edge(0, 2, "it", "binding"): "",
            Edge(1, 2, "it", "mutation"): "list_iterator",
        },
    ),
    "a default argument is kept between calls": (
        ["def add(x, seen=[]):\n    seen.append(x)\n    return seen", "add(1)", "print(add(2))"],
        {
            Edge(0, 1, "add", "binding"): "",
            Edge(0, 2, "add", "binding"): "",
            Edge(1, 2, "add", "mutation"): "list",
        },
    ),
    "a function passed as a value is called": (
        ["k = 2", "def twice(x):\n    return x * k", "k = 3", "print(sorted([1, 2], key=twice))"],
        {Edge(1, 3, "twice", "binding"): "", Edge(2, 3, "k", "binding"): ""},
    ),
}

FRAMES = {
    "a frame is changed in place, through a column and through a function": (
        [
            "import pandas as pd\ndf = pd.DataFrame({'a': [1, 2], 'b': [3, 4]})",
            "df['c'] = 1",
            "def tidy(frame):\n    frame.drop(columns='b', inplace=True)",
            "tidy(df)",
            "copy = df.copy()\ncopy['d'] = 2",
            "print(df)",
        ],
        {
            Edge(0, 1, "df", "binding"): "",
            Edge(2, 3, "tidy", "binding"): "",
            Edge(0, 3, "df", "binding"): "",
            Edge(1, 3, "df", "mutation"): "DataFrame",
            Edge(0, 4, "df", "binding"): "",
            Edge(1, 4, "df", "mutation"): "DataFrame",
            Edge(3, 4, "df", "mutation"): "DataFrame",
            Edge(0, 5, "df", "binding"): "",
            Edge(1, 5, "df", "mutation"): "DataFrame",
            Edge(3, 5, "df", "mutation"): "DataFrame",
        },
    ),
    "a view of an array changes the array": (
        [
            "import numpy as np\nx = np.zeros(6)",
            "row = x.reshape(2, 3)[0]",
            "row += 1",
            "print(x)",
        ],
        {
            Edge(0, 1, "x", "binding"): "",
            Edge(1, 2, "row", "binding"): "",
            Edge(0, 3, "x", "binding"): "",
            Edge(2, 3, "x", "mutation"): "ndarray",
        },
    ),
}


def _check(cells: list[str], expected: dict[Edge, str], folder: Path) -> None:
    notebook = Notebook.from_cells(cells, path=str(folder / "notebook.ipynb"))
    run = observe(notebook)
    assert [None] * len(cells) == [cell.error for cell in run]
    assert expected == dependencies_seen(run)
    found = compare_notebook(notebook, run)
    assert [] == found.missing
    assert [] == found.unbound
    assert [] == found.unseen


@pytest.mark.parametrize(("cells", "expected"), NOTEBOOKS.values(), ids=NOTEBOOKS.keys())
def test_what_happens_is_in_the_graph(cells: list[str], expected: dict[Edge, str], tmp_path: Path) -> None:
    _check(cells, expected, tmp_path)


@pytest.mark.parametrize(("cells", "expected"), FRAMES.values(), ids=FRAMES.keys())
def test_what_happens_to_frames_and_arrays_is_in_the_graph(
    cells: list[str], expected: dict[Edge, str], tmp_path: Path
) -> None:
    pytest.importorskip("pandas")
    _check(cells, expected, tmp_path)
