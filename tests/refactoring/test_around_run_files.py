"""What ``%run`` brings is known: the rest of the notebook is refactored around it, and does the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run
from test_adversarial_notebooks import expect_same, right_spelling

from nbrefactor.analysis import analyze
from nbrefactor.model.notebook import Notebook, code_cell
from nbrefactor.model.plan import GroupBy, PlanOptions

SETUP = """import statistics
from collections import Counter
RATE = 3
def scaled(values):
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
        "print(mean, counts, spread)",
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


SCRIPTS = {
    "a function changes what the script bound": (
        "log = [1]\ndef add(n):\n    log.append(n)\n    return sum(log)\n",
        [
            "%run script.py\nkept = log",
            "log = [5]",
            "print(kept)\nfirst = add(3) * 2\nmore = kept + log\nlast = max(more)",
        ],
    ),
    "a function reads what the notebook calls something else by then": (
        "def half(n):\n    return n / 2\ndef quarter(n):\n    return half(half(n))\n",
        [
            "%run script.py",
            "def half(values):\n    values.append(0)\n    return len(values)",
            "numbers = [3, 1]\nfirst = quarter(8) + half(numbers)\nsecond = sum(numbers) + first\nlast = second * 2",
        ],
    ),
    "the script sets what its import reads": (
        "import os\nos.environ['SHOUTED'] = 'yes'\nimport shouting\n",
        [
            "%run script.py",
            "words = [shouting.said(n) for n in range(3)]\nline = '-'.join(words)\nlast = line[-3:] + words[0]",
        ],
    ),
    "the notebook writes the script": (
        "import numpy as scale\n",
        [
            "from pathlib import Path\nPath('script.py').write_text('scale = 5');",
            "%run script.py",
            "values = [scale * n for n in range(4)]\ntotal = sum(values)\nlast = total + max(values)",
        ],
    ),
}
SHOUTING = "import os\nLOUD = os.environ.get('SHOUTED', 'no')\ndef said(n):\n    return LOUD * n\n"


@pytest.mark.parametrize(("script", "cells"), SCRIPTS.values(), ids=SCRIPTS)
@pytest.mark.parametrize("group_by", ["auto", "cell"])
def test_what_a_script_leaves_behind_is_what_its_functions_see(
    script: str, cells: list[str], group_by: GroupBy, run_cells: Run, tmp_path: Path
) -> None:
    files = {"script.py": script, "shouting.py": SHOUTING}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    cells = [*cells, "print(last)"]
    notebook = Notebook(
        tuple(code_cell(source, f"c{number}") for number, source in enumerate(cells)),
        path=str(tmp_path / "notebook.ipynb"),
    )
    _, spelled = right_spelling(analyze(notebook), notebook, PlanOptions(group_by=group_by))
    expect_same(notebook, spelled, run_cells, tmp_path, files)
