"""The refactored examples that are committed are what the program makes of the notebooks today."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbrefactor import api
from nbrefactor.__main__ import main
from nbrefactor.model.notebook import Notebook

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NOTEBOOKS = [EXAMPLES / "house_prices" / "house-prices.ipynb", EXAMPLES / "messy" / "churn.ipynb"]
by_name = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@by_name
def test_the_refactored_example_is_current_or_make_examples_was_forgotten(path: Path) -> None:
    extraction = api.extract(api.read(path))
    assert () == extraction.changes.paths
    assert not extraction.plan.is_empty


@by_name
def test_no_module_of_an_earlier_version_is_left_over(path: Path) -> None:
    extraction = api.extract(api.read(path))
    planned = {each.path for each in extraction.changes.changes if each.path.endswith(".py")}
    assert planned == {str(file.relative_to(path.parent)) for file in path.parent.glob("components/**/*.py")}


@by_name
def test_before_and_after_do_the_same_when_they_are_run(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    after = path.with_name(f"{path.stem}-refactored.ipynb")
    assert main(["verify", str(path), str(after), "--root", str(path.parent)]) == 0, capsys.readouterr().out


@by_name
def test_an_example_is_a_notebook_with_saved_outputs(path: Path) -> None:
    import nbformat

    nbformat.validate(nbformat.read(path, as_version=4))
    cells: Notebook = api.read(path)
    assert any(cell.outputs for cell in cells.code_cells)


@by_name
def test_refactoring_the_refactored_example_changes_nothing(path: Path) -> None:
    slim = api.read(path.with_name(f"{path.stem}-refactored.ipynb"))
    extraction = api.extract(slim)
    assert (True, ()) == (extraction.plan.is_empty, extraction.changes.paths)
    assert slim == extraction.slim
