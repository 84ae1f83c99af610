"""A first look sees the cells that the reader sees, or nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nbrefactor import sources
from nbrefactor.errors import NbRefactorError
from tests.faces.hostile import READABLE, UNREADABLE

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(ROOT.glob("examples/*/*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_sources_counts_and_outputs_are_those_of_the_reader(path: Path) -> None:
    glanced, read = sources.glance(path, path.read_bytes()), sources.read(path)
    assert glanced is not None
    assert [(cell.source, cell.execution_count, cell.outputs) for cell in read.code_cells] == [
        (cell.source, cell.execution_count, cell.outputs) for cell in glanced.cells
    ]
    assert (read.language, read.kernel, read.python_version) == (
        glanced.language,
        glanced.kernel,
        glanced.python_version,
    )


@pytest.mark.parametrize("name", [*UNREADABLE, *READABLE])
def test_whatever_the_reader_refuses_or_upgrades_is_left_to_it(name: str) -> None:
    document = {**UNREADABLE, **READABLE}[name]()
    glanced = sources.glance("a.ipynb", document)
    try:
        read = sources.read("a.ipynb", document=document)
    except NbRefactorError:
        assert glanced is None or glanced.language != "python"
        return
    assert glanced is None or [cell.source for cell in read.code_cells] == [cell.source for cell in glanced.cells]


def test_other_formats_are_left_to_the_reader() -> None:
    assert sources.glance("a.py", b"# %%\nx = 1\n") is None


def test_a_cell_with_characters_that_the_reader_changes_is_left_to_it() -> None:
    cell = {"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": [], "source": "x = 1\ry = 2"}
    document = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}).encode()
    assert sources.glance("a.ipynb", document) is None
