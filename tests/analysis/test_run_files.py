"""The names and dependencies of files that ``%run`` runs: read from their text, against what IPython binds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from nbrefactor.analysis import analyze
from nbrefactor.analysis.run_files import LARGEST
from nbrefactor.model.notebook import Notebook, code_cell
from tests.analysis.test_dependencies import spelled_edges

NOTEBOOK = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}}
FILES = {
    "plain.py": "import os.path\nfrom math import *\nx = [1]\nrate = 3\ndef f(): return g(), rate\ndef g(): return os\nfor i in x: pass\n",
    "_private.py": "_a = 1\nif __name__ == '__main__':\n    b = __file__\n",
    "cells.ipy": "%precision 3\nfiles = !ls\n%time c = 1\n",
    "more.ipynb": json.dumps(
        {
            **NOTEBOOK,
            "cells": [
                {
                    "cell_type": "code",
                    "id": "a",
                    "metadata": {},
                    "outputs": [],
                    "execution_count": 1,
                    "source": "d = 1",
                },
                {"cell_type": "markdown", "id": "b", "metadata": {}, "source": "e = 1"},
                {
                    "cell_type": "code",
                    "id": "c",
                    "metadata": {},
                    "outputs": [],
                    "execution_count": 2,
                    "source": ["g = d\n", "%run plain.py"],
                },
            ],
        }
    ),
    "with space.py": "h = 1\n",
}
RUNS = [
    "plain.py",
    "plain",
    "-i plain.py",
    "./plain.py a b",
    "_private.py",
    "cells.ipy",
    "more.ipynb",
    "'with space.py'",
]

SHELL = """
import json, sys
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell
HistoryManager.enabled = False
seen = []
for argument in json.loads(sys.argv[1]):
    shell = InteractiveShell()
    before = set(shell.user_ns)
    shell.run_cell(f"%run {argument}", store_history=False)
    seen.append(sorted(name for name in set(shell.user_ns) - before if not name.startswith("__")))
print("\\nseen:", json.dumps(seen))
"""


def write_files(folder: Path) -> None:
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")


def notebook_in(folder: Path, cells: list[str]) -> Notebook:
    return Notebook(
        tuple(code_cell(source, f"c{number}") for number, source in enumerate(cells)), path=str(folder / "own.ipynb")
    )


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="one of the files calls a POSIX shell")
def test_names_are_those_that_running_the_file_binds(tmp_path: Path) -> None:
    write_files(tmp_path)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SHELL, json.dumps(RUNS)],
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    seen = json.loads(done.stdout.rpartition("seen:")[2])
    found = []
    for argument in RUNS:
        analysis = analyze(notebook_in(tmp_path, [f"%run {argument}", "unheard_of"]))
        found.append(list(analysis.cells[0].defines))
        assert ["unheard_of"] == [use.name for use in analysis.document.undefined if use.is_certain]
    assert seen == found


UNKNOWN = {
    "a file that is not there": ("none.py", {}),
    "a module": ("-m plain", {}),
    "text that is no Python": ("bad.py", {"bad.py": "x = ("}),
    "JSON that is no notebook": ("bad.ipynb", {"bad.ipynb": '{"cells": [1]}'}),
    "a notebook with a cell that does not parse": (
        "bad.ipynb",
        {"bad.ipynb": json.dumps({**NOTEBOOK, "cells": [{"cell_type": "code", "source": "x = ("}]})},
    ),
    "a file that is too large": ("big.py", {"big.py": "#" * (LARGEST + 1)}),
    "a name that the notebook computes": ("{name}.py", {"{name}.py": "x = 1"}),
    "a folder": (".", {}),
}


@pytest.mark.parametrize(("argument", "files"), UNKNOWN.values(), ids=UNKNOWN)
def test_what_is_not_known_may_bind_anything(argument: str, files: dict[str, str], tmp_path: Path) -> None:
    write_files(tmp_path)
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    analysis = analyze(notebook_in(tmp_path, [f"%run {argument}", "unheard_of"]))
    assert "0>1 unheard_of ?" == spelled_edges(analysis.graph)


def test_files_that_run_each_other_end(tmp_path: Path) -> None:
    (tmp_path / "one.ipy").write_text("%run two.ipy\na = 1", encoding="utf-8")
    (tmp_path / "two.ipy").write_text("%run one.ipy\nb = 1", encoding="utf-8")
    analysis = analyze(notebook_in(tmp_path, ["%run one.ipy", "a, b"]))
    assert ("a", "b") == analysis.cells[0].defines


EDGES = {
    "a file reads what the notebook has": (["rate = 2", "%run -i reads.py", "f()"], "0>1 rate ?; 0>2 rate call; 1>2 f"),
    "a file reads its own": (
        ["rate = 2", "%run plain.py", "f()"],
        "0>2 rate call ?; 1>2 f; 1>2 g call; 1>2 os call; 1>2 rate call ?",
    ),
    "a function of a file goes on to see what the file bound": (
        ["%run plain.py", "def g(): pass", "f()"],
        "0>2 f ?; 0>2 rate call ?; 1>2 f ?; 1>2 g call ?; 1>2 rate call ?",
    ),
    "... and the same by the same name is no other": (
        ["%run plain.py", "import os", "f()"],
        "0>2 f; 0>2 g call; 0>2 rate call; 1>2 os call",
    ),
    "a file changes what the notebook has": (
        ["rows = []", "%run -i change.py", "rows"],
        "0>1 rows; 0>2 rows; 1>2 rows change",
    ),
    "the notebook has written the file, which says something else by now": (
        ["%%writefile plain.py\ny = 1", "%run plain.py", "x, y"],
        "1>2 x; 1>2 y ?",
    ),
    "the folder is another one": (["%cd ..", "%run plain.py", "x, y"], "1>2 x; 1>2 y ?"),
}


@pytest.mark.parametrize(("cells", "expected"), EDGES.values(), ids=EDGES)
def test_what_a_file_does_the_cell_does_that_runs_it(cells: list[str], expected: str, tmp_path: Path) -> None:
    write_files(tmp_path)
    (tmp_path / "reads.py").write_text("def f(): return rate", encoding="utf-8")
    (tmp_path / "change.py").write_text("rows.append(1)\n\n\n\n", encoding="utf-8")
    assert expected == spelled_edges(analyze(notebook_in(tmp_path, cells)).graph)
