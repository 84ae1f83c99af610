"""A slice computes what the whole notebook computes, and holds nothing else."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest

from nbrefactor import api, sources
from nbrefactor.__main__ import main
from nbrefactor.errors import NbRefactorError
from nbrefactor.model.notebook import Notebook, code_cell, markdown_cell


def values(notebook: Notebook) -> dict[str, object]:
    namespace: dict[str, object] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in notebook.code_cells:
            exec(cell.source, namespace)
    return {name: value for name, value in namespace.items() if not name.startswith("__")}


CASES = [
    pytest.param(["x = 1", "y = 2", "z = x + 1", "print(z)"], "z", ["x = 1", "z = x + 1"], id="by cells"),
    pytest.param(
        [
            "import os, sys\nfrom os.path import (\n    join,\n    split as cut,  # which\n)",
            "p = cut('a/b')",
            "q = sys.path",
        ],
        "p",
        ["from os.path import split as cut", "p = cut('a/b')"],
        id="names of imports that nobody reads go",
    ),
    pytest.param(
        ["from os.path import join, split as cut", "p = eval('join')('a', 'b')", "q = cut(p)"],
        "q",
        ["from os.path import join, split as cut", "p = eval('join')('a', 'b')", "q = cut(p)"],
        id="but not where something may read any name",
    ),
    pytest.param(
        ["from os.path import join, split as cut", "def f():\n    return cut('a/b')", "q = f()"],
        "q",
        ["from os.path import split as cut", "def f():\n    return cut('a/b')", "q = f()"],
        id="what a function reads when it is called counts",
    ),
    pytest.param(["x = 1\ny = 2\nz = x + 1"], "z", ["x = 1\nz = x + 1"], id="by statements"),
    pytest.param(
        ["a = [1]\nb = [2]", "a.append(3)\nb.append(4)", "print(a)"],
        "a",
        ["a = [1]", "a.append(3)"],
        id="changes in place are kept",
    ),
    pytest.param(
        ["a = []", "b = a", "b.append(1)", "c = 1"], "a", ["a = []", "b = a", "b.append(1)"], id="through an alias"
    ),
    pytest.param(
        ["k = 2", "def f(v):\n    return v * k", "k = 3", "n = 1", "r = f(5)"],
        "r",
        ["def f(v):\n    return v * k", "k = 3", "r = f(5)"],
        id="what a called function reads, as it is at the call",
    ),
    pytest.param(
        ["import random", "random.seed(1)", "random.random()", "x = random.random()", "y = 0"],
        "x",
        ["import random", "random.seed(1)", "random.random()", "x = random.random()"],
        id="the seed and all draws before",
    ),
    pytest.param(
        ["x = 0", "if x:\n    y = 1\nelse:\n    y = 2", "z = 0"],
        "y",
        ["x = 0", "if x:\n    y = 1\nelse:\n    y = 2"],
        id="both branches",
    ),
    pytest.param(["# why\nx = 1\n# other\ny = 2"], "x", ["# why\nx = 1"], id="comments stay with their statement"),
    pytest.param(["x = 1; y = 2\nz = 3"], "x", ["x = 1; y = 2"], id="a line is never cut"),
    pytest.param(["x = 1", "x = 2", "x = x + 1"], "x", ["x = 2", "x = x + 1"], id="overwritten values go"),
]


@pytest.mark.parametrize(("cells", "name", "expected"), CASES)
def test_a_slice_keeps_what_the_value_needs_and_nothing_else(cells: list[str], name: str, expected: list[str]) -> None:
    whole = Notebook.from_cells(cells)
    kept = api.slice_to(whole, name)
    assert [cell.source for cell in kept.code_cells] == expected
    assert values(kept)[name] == values(whole)[name]


LIBRARY_CASES = [
    pytest.param(
        ["import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nplt.title('t')\ny = 1", "plt.plot([1])"],
        "fig",
        ["import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nplt.title('t')"],
        id="what is drawn on a figure without naming it",
    ),
    pytest.param(
        ["import numexpr as ne", "a = 1", "b = 2", "c = 3", "d = ne.evaluate('a + b')"],
        "d",
        ["import numexpr as ne", "a = 1", "b = 2", "d = ne.evaluate('a + b')"],
        id="names in a text that is evaluated",
    ),
    pytest.param(
        ["from math import *", "from no_such_module import *", "y = 1"],
        "sin",
        ["from math import *", "from no_such_module import *"],
        id="a star import that nobody knows the names of",
    ),
    pytest.param(
        ["import random\nfrom parts import make", "random.seed(0)", "y = random.random()", "x = make()", "print(y)"],
        "x",
        ["import random\nfrom parts import make", "random.seed(0)", "y = random.random()", "x = make()"],
        id="what may be drawn where nobody sees it",
    ),
    pytest.param(
        [
            "import numpy as np\nfrom statsmodels.tsa.arima_process import ArmaProcess",
            "np.random.seed(0)",
            "x = ArmaProcess([1], [1]).generate_sample(9)",
        ],
        "x",
        [
            "import numpy as np\nfrom statsmodels.tsa.arima_process import ArmaProcess",
            "np.random.seed(0)",
            "x = ArmaProcess([1], [1]).generate_sample(9)",
        ],
        id="what a library is known to draw",
    ),
    pytest.param(
        [
            "import matplotlib.pyplot as plt\nfrom parts import fit",
            "plt.rc('figure', figsize=(9, 3))",
            "ax = fit().plot()",
        ],
        "ax",
        [
            "import matplotlib.pyplot as plt\nfrom parts import fit",
            "plt.rc('figure', figsize=(9, 3))",
            "ax = fit().plot()",
        ],
        id="the size of figures, where nobody knows what plots",
    ),
]


@pytest.mark.parametrize(("cells", "name", "expected"), LIBRARY_CASES)
def test_a_slice_keeps_what_a_library_reads_and_draws(cells: list[str], name: str, expected: list[str]) -> None:
    kept = api.slice_to(Notebook.from_cells(cells), name)
    assert [cell.source for cell in kept.code_cells] == expected


def test_a_slice_keeps_the_heading_that_its_cells_stand_under() -> None:
    prose = ["# Work", "## First", "## Second", "about y"]
    cells = [markdown_cell(text, f"prose-{place}") for place, text in enumerate(prose)]
    code = [code_cell(source, id=f"code-{place}") for place, source in enumerate(["x = 1", "a = 0", "b = 0", "y = x"])]
    notebook = Notebook.from_cells([])
    whole = notebook.with_cells((cells[0], cells[1], code[0], cells[2], code[1], code[2], cells[3], code[3]))
    assert [cell.source for cell in api.slice_to(whole, "y").cells] == [
        "## First",
        "x = 1",
        "## Second",
        "about y",
        "y = x",
    ]


def test_a_slice_to_a_cell_ends_with_it() -> None:
    kept = api.slice_to(Notebook.from_cells(["x = 1", "y = 2", "z = x", "print(z)", "print(y)"]), 4)
    assert [cell.source for cell in kept.code_cells] == ["x = 1", "z = x", "print(z)"]


@pytest.mark.parametrize("target", ["nothing", 7, "no name"])
def test_what_is_not_there_is_one_error(target: str | int) -> None:
    with pytest.raises(NbRefactorError):
        api.slice_to(Notebook.from_cells(["x = 1"]), target)


def test_the_command_writes_a_notebook_or_prints_a_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "work.ipynb"
    path.write_bytes(sources.write(Notebook.from_cells(["x = 1", "y = 2", "z = x + 1"])))
    assert main(["slice", str(path), "--to", "z"]) == 0
    assert capsys.readouterr().out == "# %% cell 1\nx = 1\n\n# %% cell 3\nz = x + 1\n\n"
    assert main(["slice", str(path), "--to", "z", "-o", str(tmp_path / "z.ipynb")]) == 0
    assert [cell.source for cell in api.read(tmp_path / "z.ipynb").code_cells] == ["x = 1", "z = x + 1"]


def test_a_slice_with_cut_cells_was_never_run() -> None:
    cells = [code_cell(source, f"c{number}") for number, source in enumerate(["x = 1\ny = 2", "z = x", "w = 1"])]
    notebook = Notebook(tuple(cell._replace(execution_count=number) for number, cell in enumerate(cells, start=1)))
    assert [cell.execution_count for cell in api.slice_to(notebook, "z").code_cells] == [None, None]
    assert [cell.execution_count for cell in api.slice_to(notebook, "w").code_cells] == [3]


@pytest.mark.parametrize(
    ("target", "kept"), [("x", ["x = 1", "x = (x +"]), ("y", ["y = 2"]), (3, ["x = 1", "x = (x +"])]
)
def test_a_cell_that_nobody_can_parse_is_kept_where_it_may_make_the_value(target: str | int, kept: list[str]) -> None:
    notebook = Notebook.from_cells(["x = 1", "y = 2", "x = (x +", "z = y"])
    assert [cell.source for cell in api.slice_to(notebook, target).code_cells] == kept
