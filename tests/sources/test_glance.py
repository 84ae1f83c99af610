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


OLD = {
    "metadata": {"name": "old", "kernelspec": {"name": "python2", "language": "python"}},
    "nbformat": 3,
    "nbformat_minor": 0,
    "worksheets": [
        {
            "cells": [
                {"cell_type": "heading", "level": 1, "metadata": {}, "source": ["A title"]},
                {
                    "cell_type": "code",
                    "collapsed": False,
                    "input": ["print 1\n", "x = 2"],
                    "language": "python",
                    "metadata": {"tags": ["nbrefactor:ignore"]},
                    "outputs": [
                        {"output_type": "pyout", "prompt_number": 3, "metadata": {}, "text": ["1"]},
                        {"output_type": "pyerr", "ename": "NameError", "evalue": "x", "traceback": []},
                        {"output_type": "stream", "stream": "stdout", "text": ["1"]},
                    ],
                    "prompt_number": 3,
                },
                {"cell_type": "raw", "metadata": {}, "source": "as it is"},
            ]
        },
        {"cells": [{"cell_type": "code", "input": ["y = x", "z = y"], "metadata": {}, "outputs": []}]},
    ],
}


def test_a_notebook_of_format_3_is_seen_as_it_is_when_upgraded() -> None:
    document = json.dumps(OLD).encode()
    glanced, read = sources.glance("a.ipynb", document), sources.read("a.ipynb", document=document)
    assert glanced is not None
    assert [cell[:2] for cell in read.cells] == [cell[:2] for cell in glanced.cells]
    assert [cell[2:6] for cell in read.code_cells] == [cell[2:6] for cell in glanced.code_cells]
    assert (read.language, read.kernel, read.python_version, read.positions) == (
        glanced.language,
        glanced.kernel,
        glanced.python_version,
        glanced.positions,
    )


def test_a_code_cell_of_format_3_without_outputs_is_left_to_the_reader() -> None:
    cell = {"cell_type": "code", "input": "x = 1", "metadata": {}}
    document = json.dumps({**OLD, "worksheets": [{"cells": [cell]}]}).encode()
    assert sources.glance("a.ipynb", document) is None
    with pytest.raises(NbRefactorError):
        sources.read("a.ipynb", document=document)


def test_other_formats_are_left_to_the_reader() -> None:
    assert sources.glance("a.py", b"# %%\nx = 1\n") is None


def test_a_cell_with_characters_that_the_reader_changes_is_left_to_it() -> None:
    cell = {"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": [], "source": "x = 1\ry = 2"}
    document = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}).encode()
    assert sources.glance("a.ipynb", document) is None
