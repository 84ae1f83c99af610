"""What ``%run`` brings is known: the rest of the notebook is refactored around it, and does the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run
from test_adversarial_notebooks import expect_same, right_spelling

from nbrefactor.analysis import analyze
from nbrefactor.model.notebook import Notebook, code_cell

SETUP = """import statistics
from collections import Counter
RATE = 3
LOG = []
def scaled(values):
    LOG.append(len(values))
    return [value * RATE for value in values]
def total():
    return sum(VALUES)
"""
FILES = {
    "setup.py": SETUP,
    "setup.ipy": "%matplotlib inline\n" + SETUP,
    "setup.ipynb": json.dumps(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {},
            "cells": [
                {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# def not_this(): ..."},
                {
                    "cell_type": "code",
                    "id": "b",
                    "metadata": {},
                    "outputs": [],
                    "execution_count": None,
                    "source": SETUP.splitlines(keepends=True),
                },
            ],
        }
    ),
}


@pytest.mark.parametrize("magic", ["setup", "setup.py", "-i setup.py", "setup.ipy", "setup.ipynb"])
def test_functions_around_a_file_that_is_run(magic: str, run_cells: Run, tmp_path: Path) -> None:
    cells = [
        "VALUES = [1, 2]",
        f"%run {magic}",
        "VALUES = [3, 4]\nraw = [1, 2, 3]",
        "big = scaled(raw)\nmean = statistics.mean(big)\ncounts = Counter(big)\nspread = max(big) - min(big)",
        "print(mean, counts, spread, LOG)",
        "tripled = [value * RATE for value in raw]\nfirst, *others = sorted(tripled)\nrest = sum(others) - first",
        "print(rest)",
    ]
    if "setup.py" != magic.removesuffix(".py") + ".py":  # in a namespace of its own, ``total`` has no VALUES
        cells.append("print(total())")
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    notebook = Notebook(
        tuple(code_cell(source, f"c{number}") for number, source in enumerate(cells)),
        path=str(tmp_path / "notebook.ipynb"),
    )

    planned, spelled = right_spelling(analyze(notebook), notebook)
    assert 2 == len(planned.functions)
    text = "".join(spelled.modules.values())
    assert "import statistics\n" in text
    assert "from collections import Counter\n" in text
    assert [["raw", "scaled"], ["RATE", "raw"]] == [
        sorted(part.name for part in function.parameters) for function in planned.functions
    ]
    expect_same(notebook, spelled, run_cells, tmp_path, FILES)
