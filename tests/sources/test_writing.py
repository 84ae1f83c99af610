"""Writing a notebook whose cells changed: what was there stays byte for byte, what is new looks the same."""

from __future__ import annotations

import json
from typing import Any

import nbformat
import pytest

from nbrefactor.model.notebook import Notebook, code_cell, markdown_cell
from nbrefactor.sources import read, write

CELLS = [
    {"cell_type": "markdown", "id": "m", "metadata": {}, "source": ["# \u00dcber\n", "\n", "text"]},
    {
        "cell_type": "code",
        "execution_count": 3,
        "id": "c",
        "metadata": {"tags": ["keep"], "odd": 1.0},
        "outputs": [{"name": "stdout", "output_type": "stream", "text": ["1\n"]}],
        "source": ["x = 1\n", "print(x)"],
    },
]
METADATA = {"kernelspec": {"display_name": "P", "language": "python", "name": "python3"}, "zzz": [1, {"a": None}]}


def document(cells: list[Any], minor: int = 5) -> dict[str, Any]:
    return {"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": minor, "extra": {"kept": 1}}


NEW = {
    "cell_type": "code",
    "execution_count": None,
    "id": "n",
    "metadata": {},
    "outputs": [],
    "source": ["y = 2\n", "z"],
}
NOTE = {"cell_type": "markdown", "id": "o", "metadata": {}, "source": ["note \u00e9"]}

STYLES: dict[str, dict[str, Any]] = {
    "one blank of indentation": {"indent": 1, "ensure_ascii": False},
    "two blanks of indentation": {"indent": 2, "ensure_ascii": False},
    "four blanks and escapes": {"indent": 4, "ensure_ascii": True},
    "tabs": {"indent": "\t", "ensure_ascii": False},
    "no indentation": {"indent": 0, "ensure_ascii": False},
    "one line": {"ensure_ascii": False},
    "one line and escapes": {"ensure_ascii": True},
    "one line without blanks": {"separators": (",", ":"), "ensure_ascii": False},
}


@pytest.mark.parametrize("end", ["", "\n"], ids=["no line end at the end", "a line end at the end"])
@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_new_cells_are_spelled_as_the_file_spells_its_own(style: dict[str, Any], end: str) -> None:
    notebook = read("a.ipynb", document=(json.dumps(document(CELLS), **style) + end).encode())
    first, second = notebook.cells
    new = [first, code_cell("y = 2\nz", "n"), second, markdown_cell("note \u00e9", "o")]
    expected = json.dumps(document([CELLS[0], NEW, CELLS[1], NOTE]), **style) + end
    assert expected == write(notebook.with_cells(new)).decode()


@pytest.mark.parametrize("line_end", ["\r\n", "\r\r\n"], ids=["of Windows", "converted twice"])
def test_line_ends_of_the_file_are_used_for_new_cells(line_end: str) -> None:
    text = json.dumps(document(CELLS), indent=1).replace("\n", line_end)
    notebook = read("a.ipynb", document=text.encode())
    expected = json.dumps(document([NEW, *CELLS]), indent=1).replace("\n", line_end)
    assert expected == write(notebook.with_cells([code_cell("y = 2\nz", "n"), *notebook.cells])).decode()


@pytest.mark.parametrize("minor", [0, 2, 4])
def test_documents_before_nbformat_4_5_get_no_ids(minor: int) -> None:
    old = [{key: value for key, value in cell.items() if key != "id"} for cell in CELLS]
    new = {key: value for key, value in NEW.items() if key != "id"}
    notebook = read("a.ipynb", document=json.dumps(document(old, minor), indent=1).encode())
    written = write(notebook.with_cells([*notebook.cells, code_cell("y = 2\nz", "n")]))
    assert json.dumps(document([*old, new], minor), indent=1) == written.decode()


def test_a_file_that_keeps_sources_as_one_string_gets_new_cells_so() -> None:
    cells = [{**cell, "source": "".join(cell["source"])} for cell in CELLS]
    notebook = read("a.ipynb", document=json.dumps(document(cells), indent=1).encode())
    written = json.loads(write(notebook.with_cells([code_cell("y = 2\nz", "n"), *notebook.cells])))
    assert ["y = 2\nz", "# \u00dcber\n\ntext", "x = 1\nprint(x)"] == [cell["source"] for cell in written["cells"]]


def test_cells_can_be_taken_away_and_reordered() -> None:
    notebook = read("a.ipynb", document=json.dumps(document(CELLS), indent=1).encode())
    assert json.dumps(document([]), indent=1) == write(notebook.with_cells([])).decode()
    assert json.dumps(document(CELLS[::-1]), indent=1) == write(notebook.with_cells(notebook.cells[::-1])).decode()


def test_the_first_cells_of_an_empty_notebook_follow_its_indentation() -> None:
    notebook = read("a.ipynb", document=json.dumps(document([]), indent=2).encode())
    written = write(notebook.with_cells([code_cell("y = 2\nz", "n")]))
    assert json.dumps(document([NEW]), indent=2) == written.decode()


def test_untouched_cells_keep_their_bytes_between_new_ones() -> None:
    odd = (
        b'{ "source":["x"],\n\n   "cell_type" : "code","outputs":[{"data":NaN, "x":"\\ud800"}], "metadata":{"a":1e3} }'
    )
    content = b'{"cells":[ ' + odd + b" ],\n" + b'"metadata": {}, "nbformat":4,"nbformat_minor":4 }\n\n'
    notebook = read("a.ipynb", document=content)
    written = write(notebook.with_cells([*notebook.cells, code_cell("y", "n"), *notebook.cells]))
    assert 2 == written.count(odd)
    assert ["x", "y", "x"] == [cell.source for cell in read("a.ipynb", document=written).cells]
    assert written.endswith(b',\n"metadata": {}, "nbformat":4,"nbformat_minor":4 }\n\n')


def test_blanks_that_follow_no_rule_are_taken_over_as_they_are() -> None:
    content = b'{\n    "cells": [\n {\n  "cell_type": "raw",\n  "source": []\n },\n\n {\n  "cell_type": "raw"\n }\n  ],\n    "nbformat": 4,\n    "metadata": {}\n}'
    notebook = read("a.ipynb", document=content)
    written = write(notebook.with_cells([markdown_cell("a", "n"), *notebook.cells]))
    new = b'{\n     "cell_type": "markdown",\n     "metadata": {},\n     "source": [\n         "a"\n     ]\n },\n\n '
    assert content.replace(b"[\n {", b"[\n " + new + b"{", 1) == written
    assert content == write(read("a.ipynb", document=written).with_cells(notebook.cells))


def test_escapes_that_a_source_spells_itself_do_not_make_the_file_ascii() -> None:
    cells = [{**CELLS[1], "source": ['x = "\\u00e9"']}]
    notebook = read("a.ipynb", document=json.dumps(document(cells), indent=1).encode())
    assert "note \u00e9" in write(notebook.with_cells([*notebook.cells, markdown_cell("note \u00e9", "o")])).decode()


def test_a_rewritten_cell_keeps_everything_but_source_outputs_and_count() -> None:
    notebook = read("a.ipynb", document=json.dumps(document(CELLS), indent=1).encode())
    first, second = notebook.cells
    written = write(notebook.with_cells([first.with_source("# \u00dcber"), second.with_source("x = 2\n")]))
    expected = [
        {**CELLS[0], "source": ["# \u00dcber"]},
        {**CELLS[1], "source": ["x = 2\n"], "outputs": [], "execution_count": None},
    ]
    assert json.dumps(document(expected), indent=1) == written.decode()


def test_a_cell_rewritten_to_its_own_source_is_untouched() -> None:
    content = json.dumps(document(CELLS), indent=1).encode()
    notebook = read("a.ipynb", document=content)
    assert content == write(notebook.with_cells(cell.with_source(cell.source) for cell in notebook.cells))


def test_half_a_surrogate_pair_survives_in_the_metadata_of_a_rewritten_cell() -> None:
    cells = [{**CELLS[1], "metadata": {"a": "\ud800"}}]
    notebook = read("a.ipynb", document=json.dumps(document(cells), indent=1).encode())
    written = write(notebook.with_cells([notebook.cells[0].with_source("\u00e9")]))
    assert {"a": "\ud800"} == json.loads(written)["cells"][0]["metadata"]


def test_a_notebook_that_never_was_a_file_is_written_as_nbformat_writes_it() -> None:
    notebook = Notebook.from_cells(["x = 1\ny", "", "\u00e9"])
    written = write(notebook).decode()
    parsed = nbformat.reads(written, as_version=4)
    nbformat.validate(parsed)
    assert nbformat.writes(parsed) + "\n" == written
    assert ["x = 1\ny", "", "\u00e9"] == [cell.source for cell in read("a.ipynb", document=written.encode()).cells]


def test_writing_leaves_the_notebook_alone() -> None:
    content = json.dumps(document(CELLS), indent=1).encode()
    notebook = read("a.ipynb", document=content)
    write(notebook.with_cells([code_cell("y", "n")]))
    assert read("a.ipynb", document=content) == notebook
