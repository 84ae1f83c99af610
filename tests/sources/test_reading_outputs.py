"""What is saved below a cell, as a run would have recorded it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook, OutputSummary
from nbrefactor.model.verdict import CellOutput
from nbrefactor.sources import read, saved_outputs

STREAM = {"output_type": "stream", "name": "stdout", "text": ["a\n", "b\n"]}
ERROR = {"output_type": "error", "ename": "KeyError", "evalue": "'x'", "traceback": ["..."]}
RESULT = {
    "output_type": "execute_result",
    "execution_count": 3,
    "metadata": {"isolated": True},
    "data": {"text/plain": ["1"], "text/html": "<b>1</b>", "application/json": {"a": [1]}},
}

CASES: dict[str, tuple[Any, CellOutput]] = {
    "text in lines": (STREAM, CellOutput("stream", "stdout", "a\nb\n")),
    "an error": (ERROR, CellOutput("error", "KeyError", "'x'")),
    "a result in three formats": (
        RESULT,
        CellOutput("display", data=(("application/json", '{"a": [1]}'), ("text/html", "<b>1</b>"), ("text/plain", "1"))),
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
