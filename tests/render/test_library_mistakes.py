"""What somebody who uses nbrefactor as a library is told, and shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import nbrefactor
from nbrefactor import api

VERBS: dict[str, Any] = {"analyze": api.analyze, "plan": api.plan, "slice": lambda path: api.slice_to(path, "x")}


@pytest.mark.parametrize("verb", VERBS)
def test_a_path_where_a_notebook_is_wanted_is_told_how_to_make_one(verb: str) -> None:
    path: Any = "work.ipynb"
    with pytest.raises(TypeError, match=r"nbrefactor\.read makes of a file, not 'work\.ipynb'"):
        VERBS[verb](path)


def test_a_text_is_no_list_of_cells() -> None:
    text: Any = "x = 1"
    with pytest.raises(TypeError, match="one for each cell"):
        nbrefactor.Notebook.from_cells(text)


def test_a_folder_may_be_named_by_a_text(tmp_path: Path) -> None:
    notebook = nbrefactor.Notebook.from_cells(["rows = [2, 1]\nrows.sort()\nx = sum(rows)", "print(x)"], path="a.ipynb")
    extraction = nbrefactor.extract(notebook, folder=str(tmp_path))
    assert extraction.folder == tmp_path
    assert repr(notebook) == "<Notebook a.ipynb: 2 cells, 2 of code>"
    assert repr(extraction).startswith(f"<Extraction to {tmp_path}/a.ipynb: 3 files, <Plan of components: 1 function")
