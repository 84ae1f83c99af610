"""What is saved below a cell, as a run would have recorded it, and what a run recorded, as it is saved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook, OutputSummary
from nbrefactor.model.verdict import HOW_IT_IS_SHOWN, CellOutput
from nbrefactor.sources import read, saved_outputs, with_outputs, write

STREAM = {"output_type": "stream", "name": "stdout", "text": ["a\n", "b\n"]}
ERROR = {"output_type": "error", "ename": "KeyError", "evalue": "'x'", "traceback": ["..."]}
RESULT = {
    "output_type": "execute_result",
    "execution_count": 3,
    "metadata": {"isolated": True},
    "data": {"text/plain": ["1"], "text/html": "<b>1</b>", "application/json": {"a": [1]}},
}
DISPLAY = {"output_type": "display_data", "metadata": {}, "data": RESULT["data"]}

CASES: dict[str, tuple[Any, CellOutput]] = {
    "text in lines": (STREAM, CellOutput("stream", "stdout", "a\nb\n")),
    "an error": (ERROR, CellOutput("error", "KeyError", "'x'")),
    "a result in three formats": (
        RESULT,
        CellOutput(
            "display", data=(("application/json", '{"a": [1]}'), ("text/html", "<b>1</b>"), ("text/plain", "1"))
        ),
    ),
    "lists of texts and numbers": (
        {"output_type": "display_data", "data": {"application/json": ["a", 1]}},
        CellOutput("display", data=(("application/json", '["a", 1]'),)),
    ),
    "no output of nbformat": ({"output_type": "spell", "data": 3}, CellOutput("display")),
}


def book(path: Path, *outputs: Any) -> Notebook:
    cell = {"cell_type": "code", "id": "c", "metadata": {}, "execution_count": 3, "source": "1", "outputs": outputs}
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}), encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(("saved", "expected"), CASES.values(), ids=list(CASES))
def test_a_saved_output_is_read(saved: Any, expected: CellOutput, tmp_path: Path) -> None:
    assert (expected,) == saved_outputs(book(tmp_path / "book.ipynb", saved).cells[0])


def test_outputs_keep_their_order(tmp_path: Path) -> None:
    outputs = saved_outputs(book(tmp_path / "book.ipynb", ERROR, STREAM).cells[0])
    assert ["error", "stream"] == [output.kind for output in outputs]


def test_those_of_an_old_notebook_are_upgraded(tmp_path: Path) -> None:
    new = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", outputs=[nbformat.from_dict(STREAM)])])
    path = tmp_path / "old.ipynb"
    path.write_text(nbformat.writes(nbformat.convert(new, 3), version=nbformat.NO_CONVERT), encoding="utf-8")
    assert b"worksheets" in path.read_bytes()
    assert (CellOutput("stream", "stdout", "a\nb\n"),) == saved_outputs(read(path).cells[0])


@pytest.mark.parametrize("raw", [None, b"```python\n1\n```"], ids=["a cell of ours", "a text format"])
def test_what_is_no_cell_of_a_notebook_file_has_none(raw: bytes | None) -> None:
    assert () == saved_outputs(Cell(CellId("c"), CellKind.CODE, "1", outputs=(OutputSummary("stream"),), raw=raw))


@pytest.mark.parametrize("saved", [STREAM, RESULT, DISPLAY], ids=["text", "result", "display"])
def test_what_a_run_gave_is_saved_as_jupyter_does(saved: dict[str, Any], tmp_path: Path) -> None:
    old = book(tmp_path / "book.ipynb", saved)
    shown = {"output_type": saved["output_type"]} | ({} if saved is STREAM else {"metadata": {"width": 3}})
    given = tuple(
        CellOutput(
            each.kind,
            each.name,
            f"{each.text}c\nd",
            (*each.data, (HOW_IT_IS_SHOWN, '{"width": 3}')) if each.data else (),
        )
        for each in saved_outputs(old.cells[0])
    )
    cell = with_outputs(old.cells[0].with_source("2"), given, original=old.cells[0])
    document = json.loads(write(old.with_cells([cell])))
    nbformat.validate(document)
    [written] = document["cells"]
    assert ("2", 3, 1) == ("".join(written["source"]), written["execution_count"], len(written["outputs"]))
    assert shown == {key: written["outputs"][0][key] for key in shown}
    assert saved is not STREAM or written["outputs"][0]["text"] == ["a\n", "b\n", "c\n", "d"]
    again = saved_outputs(read_bytes(tmp_path, document))
    assert [each.data[:3] for each in given] == [each.data for each in again]


def read_bytes(folder: Path, document: Any) -> Cell:
    path = folder / "again.ipynb"
    path.write_text(json.dumps(document), encoding="utf-8")
    return read(path).cells[0]
