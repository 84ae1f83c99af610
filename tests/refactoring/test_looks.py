"""Cells that end with what works and shows in one are the very same where it stays."""

from __future__ import annotations

from pathlib import Path

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


def test_a_last_line_that_goes_on_gets_no_look() -> None:
    work = "lows = X.min(axis=0)\nspread = X.max(axis=0) - lows\nX = (X - lows) / spread\nmodel = SVC()\n"
    slim = api.extract(Notebook.from_cells([FIRST, "X", f"{work}model.fit(X, y) \\\n\n# done", "model.n_iter_"])).slim
    [cell] = [cell.source for cell in slim.code_cells if "model.fit" in cell.source]
    assert "spread" not in cell
    assert cell.endswith("\nmodel.fit(X, y) \\\n\n# done")


def test_by_their_texts_what_moved_and_left_a_look_in_a_script_is_the_same(tmp_path: Path) -> None:
    """Cells of scripts have no ids that would say which one it was."""
    cells = [FIRST, "X", KEPT, "model.n_iter_"]
    path = tmp_path / "steps.py"
    path.write_text("\n\n".join(f"# %%\n{cell.strip()}" for cell in cells) + "\n")
    extraction = api.extract(api.read(path))
    api.apply(extraction)
    slim = api.read(tmp_path / extraction.slim_name)
    assert "\nmodel\n" in slim.code_cells[-2].source
    assert api.verify_texts(extraction.before, slim, root=tmp_path).outcome == "same"
