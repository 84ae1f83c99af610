"""The slim notebook of a verified extraction has the saved outputs that its run gave as well, and else those of the run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nbrefactor import api
from nbrefactor.__main__ import main
from nbrefactor.model.verdict import HOW_IT_IS_SHOWN, CellOutput
from nbrefactor.sources import saved_outputs
from nbrefactor.verification.saved import saved_difference, worth_saving

TABLE, TEXT, EDITORS = ("text/html", "<b>1</b>"), ("text/plain", "1"), ("application/vnd.editor+json", "{}")


def shown(*data: tuple[str, str]) -> CellOutput:
    return CellOutput("display", data=data)


def said(text: str, name: str = "stdout") -> CellOutput:
    return CellOutput("stream", name, text)


SAME = {
    "nothing": ((), ()),
    "text in one piece and in two": ((said("a\nb\n"),), (said("a\n"), said("b\n"))),
    "a warning more": ((said("a\n"),), (said("a\n"), said("x.py:1: UserWarning: old\n  f()\n", "stderr"))),
    "an address": (
        (shown(("text/plain", "<A at 0x7f3210987654>")),),
        (shown(("text/plain", "<A at 0x7f3210987abc>")),),
    ),
    "a function of the notebook in a component": (
        (shown(("text/plain", "<function __main__.f(x)>")),),
        (shown(("text/plain", "<function components.data.f(x)>")),),
    ),
    "a format that only an editor adds": ((shown(EDITORS, TABLE, TEXT),), (shown(TABLE, TEXT),)),
    "how it is shown": ((shown(TEXT),), (shown((HOW_IT_IS_SHOWN, "{}"), TEXT),)),
}
DIFFERENT = {
    "another text": ((said("a\n"),), (said("b\n"),), "the text on stdout changed"),
    "another table": ((shown(TABLE),), (shown(("text/html", "<b>2</b>")),), "the text/html changed"),
    "no format in common": ((shown(TABLE),), (shown(TEXT),), "it is shown in other formats"),
    "one less": ((shown(TEXT), said("b")), (shown(TEXT),), "an output is no longer there"),
    "one more": ((shown(TEXT),), (shown(TEXT), said("b")), "there is another output"),
    "what calls itself JSON": (
        (shown(("application/json", "{")),),
        (shown(("application/json", "1")),),
        "the application/json changed at $",
    ),
}


@pytest.mark.parametrize(("saved", "given"), SAME.values(), ids=list(SAME))
def test_a_run_gives_what_is_saved(saved: tuple[CellOutput, ...], given: tuple[CellOutput, ...]) -> None:
    assert saved_difference(saved, given, ("components",)) is None


@pytest.mark.parametrize(("saved", "given", "explanation"), DIFFERENT.values(), ids=list(DIFFERENT))
def test_a_run_gives_something_else(
    saved: tuple[CellOutput, ...], given: tuple[CellOutput, ...], explanation: str
) -> None:
    found = saved_difference(saved, given, ("components",))
    assert found is not None
    assert explanation == found.explanation


PRIVATE = "/tmp/nbrefactor-a1_b2c3d/2/project/x.py"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ((said("a"), shown(TABLE, TEXT)), (said("a"), shown(TABLE, TEXT))),
        ((said("a"), said(f"{PRIVATE}:1: UserWarning: old\n", "stderr")), (said("a"),)),
        ((said("a"), said("50%", "stderr")), (said("a"), said("50%", "stderr"))),
        ((said(PRIVATE),), None),
        ((shown(("text/plain", f"'{PRIVATE}'")),), None),
        ((said("a"), CellOutput("error", "KeyError", "'x'")), None),
        ((shown(("application/vnd.jupyter.widget-view+json", "{}"), TEXT),), None),
        ((shown(("application/json", "{")),), None),
        ((shown(),), None),
    ],
    ids=["all", "no warnings", "what else is on stderr", "a path of the run", "a path of the run as a value", "an error",
         "a widget", "no JSON", "nothing"],
)  # fmt: skip
def test_what_a_run_gave_is_saved_where_it_means_something_afterwards(
    given: tuple[CellOutput, ...], kept: tuple[CellOutput, ...] | None
) -> None:
    assert kept == worth_saving(given)


CELLS = {
    "limit": ("limit = 1\nrate = 2", 1, ""),
    "rows": ("rows = [3, 1, 2]\nrows.sort()\nlargest = rows[-1]\nprint('sorted')", 2, "sorted\n"),
    "sum": ("smallest = rows[0]\nmiddle = rows[1]\nfar = largest - smallest\nprint(far)", 3, "20\n"),
    "largest": ("print(largest)", 4, "30\n"),
    "late": ("print(largest > limit)", 7, "False\n"),
    "also": ("print(rate * largest)", 8, "6\n"),
    "limit again": ("limit = 9\nrate = 1 + 1", 5, ""),
    "end": ("print(smallest, middle)", 6, "1 2\n"),
}
"""By id: text, count, and what is saved. ``late`` and ``also`` ran after ``limit again``, by the counts: then the first
was False, and the second is six all the same. 20 and 30 are of another day."""


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    cells = []
    for id, (source, count, text) in CELLS.items():
        outputs = [{"output_type": "stream", "name": "stdout", "text": text}] if text else []
        own = {"cell_type": "code", "id": id, "metadata": {}, "execution_count": count, "outputs": outputs}
        cells.append(own | {"source": source})
    path = tmp_path / "limits.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}), encoding="utf-8")
    return path


def in_slim(path: Path) -> dict[str, tuple[int | None, str]]:
    """By the cell's id, the count and the text below it."""
    slim = api.read(path.with_stem(f"{path.stem}-refactored"))
    assert any("from components" in cell.source for cell in slim.code_cells)
    return {
        cell.id: (cell.execution_count, "".join(output.text for output in saved_outputs(cell)))
        for cell in slim.code_cells
    }


def test_without_a_run_the_counts_alone_decide(notebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(notebook)]) == 0
    found = in_slim(notebook)
    assert {"rows": (None, ""), "late": (None, ""), "end": (6, "1 2\n"), "largest": (4, "30\n")} == {
        id: found[id] for id in ("rows", "late", "end", "largest")
    }
    assert "what is saved below cells 5, 6 is not what a run" in capsys.readouterr().err


def test_what_only_may_be_stale_is_kept_without_a_run(notebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(notebook.read_bytes())
    document["cells"][4]["execution_count"] = 4  # as the cell above: of another session
    notebook.write_text(json.dumps(document), encoding="utf-8")
    assert main(["extract", str(notebook)]) == 0
    assert (4, "False\n") == in_slim(notebook)["late"]
    assert capsys.readouterr().err == (
        "note: by the execution counts, what is saved below cells 2, 3, 4, 5, 6 ... may not be what a run from top to "
        "bottom gives; the slim notebook has it all the same\n"
        "  hint: --verify finds out; nbrefactor check says why\n"
    )


def test_a_run_tells_which_outputs_the_slim_notebook_has(notebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(notebook), "--verify"]) == 0
    found = in_slim(notebook)
    assert {
        "rows": (2, "sorted\n"),
        "sum": (3, "2\n"),
        "largest": (4, "30\n"),
        "late": (7, "True\n"),
        "also": (8, "6\n"),
        "end": (6, "1 2\n"),
    } == {id: shown for id, shown in found.items() if id in CELLS and CELLS[id][2]}
    assert capsys.readouterr().err == (
        "note: cells were run out of order, and the run from top to bottom gave something else than is saved; the slim "
        "notebook has what the run gave:\n"
        "  cell 5: the text on stdout changed\n"
        "    - False\n"
        "    + True\n"
        "note: something else is saved below cells 3, 4 than the run gave, though no cell there is out of order: because "
        "of other versions of libraries, random numbers, or an edit. Cells that call components now have what the run gave, "
        "all others keep what is saved\n"
    )
