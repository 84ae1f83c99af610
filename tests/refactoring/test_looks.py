"""Cells that end with what works and shows in one are the very same where it stays."""

from __future__ import annotations

from nbrefactor import api
from nbrefactor.model.notebook import Notebook

FIRST = "import numpy as np\nfrom sklearn.svm import SVC\nX, y = np.eye(2), [0, 1]"
KEPT = "model = SVC()\nmodel.fit(X, y)  # all of it\n\n# done\n"


def a_notebook(*cells: str) -> Notebook:
    """The last cell is tagged to be kept."""
    notebook = Notebook.from_cells(cells)
    kept = notebook.cells[-1]._replace(tags=frozenset({"nbrefactor:keep"}))
    return notebook.with_cells([*notebook.cells[:-1], kept])


def test_nothing_is_changed_where_nothing_moves() -> None:
    notebook = a_notebook(f"{FIRST}\n{KEPT}")
    extraction = api.extract(notebook)
    assert extraction.plan.is_empty
    assert notebook is extraction.slim
    assert notebook is extraction.plan.notebook


def test_a_cell_that_stays_is_the_same_beside_one_that_moves() -> None:
    work = "means = X.mean(axis=0)\nscaled = (X - means) / X.std(axis=0)\nlow, high = scaled.min(), scaled.max()"
    notebook = a_notebook(FIRST, work, "low, high", KEPT)
    slim = api.extract(notebook).slim
    assert slim is not notebook
    assert notebook.cells[-1] in slim.cells


def test_what_moves_leaves_the_look_in_its_place() -> None:
    slim = api.extract(Notebook.from_cells([FIRST, "X", KEPT, "model.n_iter_"])).slim
    assert "model = fit_svm(X, y)\nmodel\n\n# done" in [cell.source for cell in slim.code_cells]
