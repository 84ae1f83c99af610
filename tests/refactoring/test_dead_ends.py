"""Dead ends move to an appendix that runs by itself, and what is left does the same without them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run

from nbrefactor import api
from nbrefactor.__main__ import main
from nbrefactor.model.extraction import Extraction
from nbrefactor.model.notebook import Notebook, markdown_cell

START = "import pandas as pd\ntable = pd.DataFrame({'a': [1, 2, 3], 'b': [3, 4, 9]})"
USE = "total = table['a'].sum() * table['b'].max()\nprint(total)"


def extracted(cells: list[str], folder: Path) -> Extraction:
    notebook = Notebook.from_cells(cells, path=str(folder / "work.ipynb"))
    return api.extract(notebook, drop_dead_ends=True)


def left_out(cells: list[str], tmp_path: Path) -> list[tuple[int, int, tuple[str, ...], str]]:
    return [
        (end.place.cell, end.place.line, end.names, end.reason) for end in extracted(cells, tmp_path).plan.dead_ends
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(
            [START, "rates = table.mean()\nchange = rates.diff()", USE],
            [(1, 1, ("rates",), "only other dead ends read it"), (1, 2, ("change",), "never read")],
            id="a row that nothing reads in the end",
        ),
        pytest.param(
            [START, "spread = table.corr()\nspread", USE],
            [(1, 1, ("spread",), "only displayed"), (1, 2, (), "displays what leads nowhere")],
            id="a side branch that is only displayed",
        ),
        pytest.param(
            [START, "spread = table.corr()\nspread.plot()\nimport matplotlib.pyplot as plt\nplt.title('x')\nplt.show()", USE],
            [],
            id="a figure is a result",
        ),
        pytest.param(
            [START, "LIMIT = 2\nrates = table.mean()\nSPAN = 3\nfar = rates * SPAN * LIMIT", "UNUSED = 1", "print(table['a'].sum() * LIMIT)"],
            [
                (1, 2, ("rates",), "only other dead ends read it"),
                (1, 3, ("SPAN",), "only dead ends read it"),
                (1, 4, ("far",), "never read"),
            ],
            id="a setting of a dead end, but not one of others or of nobody",
        ),
        pytest.param(
            [START, "SPAN = 3\ndef far(x):\n    return x * SPAN", "rates = table * SPAN", USE],
            [(2, 1, ("rates",), "never read")],
            id="a setting that a function reads as well stays",
        ),
        pytest.param(
            [START, "table.head()", USE], [(1, 1, (), "a look in passing")], id="a look at what is used later"
        ),
        pytest.param([START, USE, "table.tail(2)"], [], id="a look at the end is a result"),
        pytest.param([START, "table.describe()", USE], [], id="a summary is a result"),
        pytest.param(
            [START, USE, "best = table['b'] * 2\nbest"], [], id="what is displayed in the end is a result"
        ),
        pytest.param(
            [START, "spread = table.corr()\nprint(spread)", USE], [], id="what is printed is a result"
        ),
        pytest.param(
            ["import tool", START, "answer = tool.start()", USE], [], id="what nobody knows may do something"
        ),
        pytest.param(
            ["import random", "drawn = random.random()", "print(random.random())"],
            [],
            id="a draw moves the generator on",
        ),
        pytest.param(
            [START, "parts = iter([1, 2])\nfirst = next(parts)", "print(next(parts))", USE], [], id="an iterator moves on"
        ),
        pytest.param(
            [START, "# nbrefactor: keep\nrates = table.mean()", USE], [], id="what is marked to be kept is kept"
        ),
        pytest.param(
            ["def f(x):\n    print(x)\n    return x", START, "got = f(3)", USE], [], id="a function that prints is called"
        ),
    ],
)  # fmt: skip
def test_what_is_a_dead_end(cells: list[str], expected: list[object], tmp_path: Path) -> None:
    assert expected == left_out(cells, tmp_path)


@pytest.mark.parametrize("shown", ["spread = table.corr()\nspread", "table.head()", "table.shape"])
def test_what_prose_announces_is_a_result(shown: str, tmp_path: Path) -> None:
    cells = [START, shown, USE]
    plain = Notebook.from_cells(cells, path=str(tmp_path / "work.ipynb"))
    prose = markdown_cell("How do the prices hang together?", "prose")
    told = plain.with_cells((plain.cells[0], prose, *plain.cells[1:]))
    assert api.extract(plain, drop_dead_ends=True).plan.dead_ends
    assert () == api.extract(told, drop_dead_ends=True).plan.dead_ends


NOTEBOOKS = [
    pytest.param([START, "rates = table.mean()\nchange = rates.diff()", USE], id="a row that nothing reads"),
    pytest.param([START, "len(table)\nspread = table.corr()", USE], id="an expression becomes the last one"),
    pytest.param(
        [START, "import math\nspread = math.sqrt(table['a'].sum())", USE], id="an import that only a dead end uses"
    ),
    pytest.param(
        [START, "import math, statistics\nspread = statistics.mean(table['a'])", "print(math.pi)", USE],
        id="an import of which a dead end uses a part",
    ),
    pytest.param(
        [START, "table['c'] = table['a'] * 2\nsums = table.sum()", "table['a'] = 0", USE],
        id="what it needs is changed in place later",
    ),
    pytest.param([START, "total = 7 * len(table)", USE, "total = table['a'].sum() * 2"], id="a name is bound in vain"),
    pytest.param([START, "spread = table.corr()\nspread", "table.head(2)", USE], id="other displays stay"),
]


@pytest.mark.parametrize("cells", NOTEBOOKS)
def test_both_notebooks_do_what_the_one_did(cells: list[str], run_cells: Run, tmp_path: Path) -> None:
    extraction = extracted(cells, tmp_path)
    ends = extraction.plan.dead_ends
    assert ends
    for change in extraction.changes.changes:
        (tmp_path / change.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / change.path).write_bytes(change.after or b"")
    appendix = api.read(tmp_path / "work.appendix.ipynb")
    assert extraction.reference is not None
    original = run_cells(tmp_path, cells)
    reference = run_cells(tmp_path, [cell.source for cell in extraction.reference.code_cells])
    slim = run_cells(tmp_path, [cell.source for cell in extraction.slim.code_cells])
    rest = run_cells(tmp_path, [cell.source for cell in appendix.code_cells])

    assert [None] * 4 == [each["error"] for each in (original, reference, slim, rest)]
    assert reference["values"] == original["values"]
    assert reference["output"] == slim["output"]
    names = {name for end in ends for name in end.names}
    for name in original["values"]:
        if name in slim["values"] and name not in names:
            assert slim["values"][name] == original["values"][name]
    assert {name: original["values"][name] for name in names} == {name: rest["values"][name] for name in names}
    assert all(line in "\n".join(cell.source for cell in appendix.code_cells) for line in _lines(cells, ends))


def _lines(cells: list[str], ends: object) -> list[str]:
    return [cells[end.place.cell].split("\n")[end.place.line - 1] for end in ends]  # type: ignore[attr-defined]


def a_notebook(folder: Path, name: str = "my work.ipynb") -> Path:
    outputs = [{"data": {"text/plain": "ab"}, "execution_count": 2, "metadata": {}, "output_type": "execute_result"}]
    cells = [
        {
            "cell_type": "code",
            "execution_count": number,
            "id": f"c{number}",
            "metadata": {},
            "outputs": outputs if number == 1 else [],
            "source": text,
        }
        for number, text in enumerate([START, "spread = table.corr()\nspread", USE])
    ]
    path = folder / name
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n")
    return path


def test_the_notebooks_link_to_each_other_and_outputs_are_not_lost(tmp_path: Path) -> None:
    assert main(["extract", str(a_notebook(tmp_path)), "--drop-dead-ends"]) == 0
    appendix = json.loads((tmp_path / "my work.appendix.ipynb").read_text())
    slim = json.loads((tmp_path / "my work-refactored.ipynb").read_text())
    assert "(my%20work.appendix.ipynb)" in "".join(slim["cells"][-1]["source"])
    assert "(my%20work-refactored.ipynb)" in "".join(appendix["cells"][0]["source"])
    assert ["c0", "c1"] == [cell["id"] for cell in appendix["cells"][1:]]
    assert "ab" == appendix["cells"][2]["outputs"][0]["data"]["text/plain"]
    assert "c1" not in {cell["id"] for cell in slim["cells"]}


def test_nothing_is_written_where_an_appendix_was_edited(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = a_notebook(tmp_path)
    (tmp_path / "my work.appendix.ipynb").write_text("mine")
    assert main(["extract", str(path), "--drop-dead-ends"]) == 2
    assert "my work.appendix.ipynb" in capsys.readouterr().err
    assert {path, tmp_path / "my work.appendix.ipynb"} == set(tmp_path.iterdir())


def test_an_appendix_goes_when_it_is_not_wanted_any_more(tmp_path: Path) -> None:
    path = a_notebook(tmp_path)
    assert main(["extract", str(path), "--drop-dead-ends"]) == 0
    assert main(["extract", str(path)]) == 0
    assert not (tmp_path / "my work.appendix.ipynb").exists()


def test_the_plan_says_what_moves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(a_notebook(tmp_path)), "--drop-dead-ends", "--plan"]) == 0
    assert (
        "moves to my work.appendix.ipynb\n"
        "  cell 2, line 1: spread  only displayed\n"
        "  cell 2, line 2          displays what leads nowhere\n"
    ) in capsys.readouterr().out
    assert main(["extract", str(tmp_path / "my work.ipynb"), "--drop-dead-ends", "--plan", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["appendix"] == "my work.appendix.ipynb"


def test_nothing_moves_out_of_a_slim_notebook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(a_notebook(tmp_path))]) == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert main(["extract", str(tmp_path / "my work-refactored.ipynb"), "--drop-dead-ends"]) == 0
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_it_is_verified_as_a_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(a_notebook(tmp_path)), "--drop-dead-ends", "--verify"]) == 0
    assert capsys.readouterr().out.startswith("SAME")
