"""Names alone tell that nothing is missing: never where the flow says otherwise, and in the notebooks that people write."""

from __future__ import annotations

import random

import pytest

from nbrefactor.analysis import analyze
from nbrefactor.analysis.quick import looked_at
from nbrefactor.model.notebook import Notebook
from tests.rules.session_notebooks import NOTEBOOKS

NOTHING = frozenset[str]()

ENOUGH = {
    "names bound above": ["x = 1", "print(x)"],
    "a function above the global that it reads": ["def f():\n    return K", "K = 1", "f()"],
    "a function beside other code, above its imports": [
        "import os\ndef f():\n    return np.e\nos.getcwd()",
        "import numpy as np",
        "f()",
    ],
    "a function that binds a global": ["def setup(n):\n    global size\n    size = n", "setup(3)", "print(size)"],
    "a function that calls another that stands below": ["def f():\n    return g()", "def g():\n    return 1", "f()"],
    "a foreign decorator": ["from functools import cache\n@cache\ndef f():\n    return K", "K = 1", "f()"],
    "functions that are replaced one by one": [
        *("def g():\n    return 1\ndef f():\n    return g()", "f()"),
        *("def g():\n    return later()\ndef later():\n    return 2", "f()"),
    ],
    "a class with a base that wants something": [
        "class A:\n    def m(self):\n        return K",
        "class B(A): pass",
        "K = 1",
        "B()",
    ],
    "a name that only some path reads": ["if input():\n    print(nowhere)"],
    "a branch that may bind": ["if input():\n    x = 1", "print(x)"],
    "a handler's name": ["try:\n    frame\nexcept NameError:\n    frame = None", "frame"],
    "a magic that binds": ["x = !ls", "print(x)"],
    "a magic that may bind anything": ["%run setup.py", "print(x)"],
    "a timed cell": ["x = 1", "%%timeit y = 2\nx + y"],
    "a cell that does not parse": ["import pandas as pd\nx = (", "pd.DataFrame()"],
    "a walrus": ["if (n := 3) > 2:\n    print(n)", "print(n)"],
    "a comprehension": ["xs = [1]\nys = [x for x in xs]", "[y for y in ys if (z := y)]", "z"],
    "an annotation that nobody evaluates": [
        "from __future__ import annotations",
        "class Grid:\n    def turned(self) -> Grid:\n        return self",
    ],
    "a class that reads its own names": ["class A:\n    one = 1\n    two = one + 1"],
    "a function that is called in its cell, beside one that still waits": [
        *("def now():\n    return 1\ndef later():\n    return K\nx = now()", "K = 1", "later()"),
    ],
    "a class that is called in its cell, beside one that still waits": [
        "class A:\n    def m(self):\n        return 1\nclass B(A):\n    def m(self):\n        return K\nA().m()",
        *("K = 2", "B().m()"),
    ],
    "a lambda with a name": ["f = lambda: K", "K = 1", "f()"],
    "a foreign decorator with arguments": [
        *("import functools\n@functools.lru_cache(maxsize=None)\ndef f():\n    return K", "K = 1", "f()"),
    ],
    "a global that a function counts up": ["n = 0\ndef f():\n    global n\n    n += 1\nf()", "print(n)"],
}

BEYOND_BYTECODE = {
    "a function that binds a global",
    "a class with a base that wants something",
    "a name that only some path reads",
    "a handler's name",
    "a cell that does not parse",
    "an annotation that nobody evaluates",
}
"""Facts tell more of these than the bytecode does."""

NOT_ENOUGH = {
    "a name that is bound nowhere": ["print(x)"],
    "a name bound below": ["print(x)", "x = 1"],
    "the body of a class": ["class A:\n    x = nowhere"],
    "a comprehension": ["x = [nowhere for y in ('a', 'b')]"],
    "a function that is called too early": ["def f():\n    return K", "f()", "K = 1"],
    "a function that is called through another": ["def f():\n    return g()", "def g():\n    return K", "f()", "K = 1"],
    "a function that is called by a decorator of ours": [
        *("def now(f):\n    f()\n    return f", "@now\ndef g():\n    return K", "K = 1"),
    ],
    "a deleted name": ["x = 1", "del x", "print(x)"],
    "a deleted name that a function wants": ["x = 1", "def f():\n    return x", "del x", "f()"],
    "a function that deletes": ["x = 1", "def f():\n    global x\n    del x", "f()", "print(x)"],
    "a function that was replaced while another name keeps its caller": [
        *("def f():\n    return g()", "def g():\n    return 1", "h = f", "def g():\n    return K", "h()", "K = 1"),
    ],
    "a base class that wants something": [
        "class A:\n    def __init__(self):\n        K",
        "class B(A): pass",
        "B()",
        "K = 1",
    ],
    "a global that a function counts up": ["def f():\n    global n\n    n += 1", "f()"],
    "a function that is called in its cell before the global that it reads": ["def f():\n    return K\nf()\nK = 1"],
    "a lambda in a list": ["fs = [lambda: K]", "[f() for f in fs]", "K = 1"],
    "a lambda that a call keeps": ["fs = []\nfs.insert(0, lambda: K)", "fs[0]()", "K = 1"],
    "a lambda with two names": ["f = g = lambda: K", "g()", "K = 1"],
    "a lambda that is called where it is handed over": [
        *("def call(f):\n    return f()", "x = call(lambda: K)", "K = 1"),
    ],
    "a class that is called by a decorator of ours": [
        *("def made(c):\n    return c().m()", "@made\nclass A:\n    def m(self):\n        return K", "K = 1"),
    ],
    "a timed cell": ["%%timeit\nnowhere"],
}


def names_tell(sources: list[str]) -> bool:
    return analyze(Notebook.from_cells(sources)).binds_every_name(NOTHING)


def flow_misses(sources: list[str]) -> set[str]:
    return {use.name for use in analyze(Notebook.from_cells(sources)).document.undefined if use.is_certain}


@pytest.mark.parametrize("sources", ENOUGH.values(), ids=ENOUGH.keys())
def test_names_are_enough_for(sources: list[str]) -> None:
    assert (True, set()) == (names_tell(sources), flow_misses(sources) - {"pd"})


def test_bytecode_is_enough_for_most() -> None:
    beyond = {name for name, sources in ENOUGH.items() if not looked_at(Notebook.from_cells(sources)).names}
    assert beyond - {"a comprehension"} == BEYOND_BYTECODE  # which newer Pythons have in line


@pytest.mark.parametrize("sources", NOT_ENOUGH.values(), ids=NOT_ENOUGH.keys())
def test_names_are_not_enough_for(sources: list[str]) -> None:
    assert (False, False) == (names_tell(sources), looked_at(Notebook.from_cells(sources)).names)
    assert flow_misses(sources) != set()


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_names_never_tell_what_the_flow_denies(name: str) -> None:
    picked = random.Random(name)
    given = NOTEBOOKS[name]
    assert looked_at(Notebook.from_cells(given)).names
    assert names_tell(given)
    for _ in range(40):
        sources = picked.sample(given, len(given))
        plainly = looked_at(Notebook.from_cells(sources)).names
        assert not (plainly or names_tell(sources)) or flow_misses(sources) == set(), sources
        assert not plainly or names_tell(sources), sources


@pytest.mark.parametrize("left_out", [(), (1,)], ids=["every cell", "all but the cell without statements"])
def test_a_flow_that_goes_on_where_the_document_ended_is_that_of_the_whole_order(left_out: tuple[int, ...]) -> None:
    for given in NOTEBOOKS.values():
        sources = [given[0], "# nothing", *given[1:]]
        order = (*(index for index in range(len(sources)) if index not in left_out), 2, 0, 2)
        going_on, anew = (analyze(Notebook.from_cells(sources)) for _ in range(2))
        document = going_on.document
        assert going_on.flow_in(order) == anew.flow_in(order)
        assert going_on.flow_in(order) == anew.flow_in(order)
        assert document == anew.document


def test_the_counts_of_the_first_cells_tell_that_they_ran_in_order() -> None:
    def was_run_in_order(*counts: int | None) -> bool:
        notebook = Notebook.from_cells([*(["x = 1"] * len(counts)), ""])
        cells = (cell._replace(execution_count=count) for cell, count in zip(notebook.cells, (*counts, 1), strict=True))
        return analyze(notebook.with_cells(cells)).was_run_in_order

    assert was_run_in_order(2, 5, 7)
    assert was_run_in_order(2, 5, None)
    assert was_run_in_order(None, None)
    assert not was_run_in_order(2, None, 7)
    assert not was_run_in_order(2, 7, 5)
