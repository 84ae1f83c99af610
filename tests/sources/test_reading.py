"""What a notebook value holds of an ``.ipynb``, in all the ways in which Jupyter's documents vary."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.notebook import Cell, CellId, CellKind, OutputSummary
from nbrefactor.sources import file_position, read, require_python, write


def document(*cells: dict[str, Any], minor: int = 5, **metadata: Any) -> bytes:
    content = {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": minor}
    return json.dumps(content, indent=1).encode() + b"\n"


def code(source: str | list[str] = "x = 1", **more: Any) -> dict[str, Any]:
    return {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source, **more}


def test_a_cell_holds_what_the_document_says_of_it() -> None:
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": ["1\n"]},
        {"output_type": "execute_result", "execution_count": 7, "data": {"text/plain": "1"}, "metadata": {}},
        {"output_type": "error", "ename": "KeyError", "evalue": "'a'", "traceback": []},
    ]
    cell = code(["x = 1\n", "x"], id="a1", execution_count=7, outputs=outputs, metadata={"tags": ["b", "a"], "c": {}})
    content = document(cell)
    expected = Cell(
        id=CellId("a1"),
        kind=CellKind.CODE,
        source="x = 1\nx",
        execution_count=7,
        tags=frozenset({"a", "b"}),
        outputs=(OutputSummary("stream"), OutputSummary("execute_result", 7), OutputSummary("error", None, "KeyError")),
        raw=content[content.index(b"{", 1) : content.index(b"\n ],\n")],
        file_line=3,
    )
    assert (expected,) == read("a.ipynb", document=content).cells
    assert cell == json.loads(expected.raw or b"")


def test_a_notebook_holds_its_language_kernel_version_and_metadata() -> None:
    kernelspec = {"display_name": "P", "language": "python", "name": "conda-env"}
    content = document(minor=2, kernelspec=kernelspec)
    notebook = read("dir/a.ipynb", document=content)
    assert ("dir/a.ipynb", "python", "conda-env", (4, 2)) == (
        notebook.path,
        notebook.language,
        notebook.kernel,
        notebook.nbformat,
    )
    assert {"kernelspec": kernelspec} == json.loads(notebook.metadata)
    assert content == notebook.document


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param(code("a\nb"), "a\nb", id="a source that is one string"),
        pytest.param(code(["a\n", "b"]), "a\nb", id="a source that is a list of lines"),
        pytest.param(code([]), "", id="a source that is an empty list"),
        pytest.param({"cell_type": "code"}, "", id="no source at all"),
        pytest.param(code(None), "", id="a source that is null"),  # type: ignore[arg-type]
        pytest.param(code(["a", 1, "b"]), "ab", id="a list with something else in it"),  # type: ignore[list-item]
        pytest.param(code("a\x00b"), "a\x00b", id="a NUL in the source"),
        pytest.param(code("a\r\nb"), "a\r\nb", id="a source with line ends of Windows"),
        pytest.param(code("\U0001f600 \u00e9"), "\U0001f600 \u00e9", id="characters outside ASCII"),
        pytest.param(code("x = '\ud800'"), "x = '\ufffd'", id="half a surrogate pair"),
        pytest.param(code(["'\ud83d", "\ude00'"]), "'\ufffd\ufffd'", id="a surrogate pair in two lines"),
        pytest.param(code("a\rb\r\r\nc\r"), "a\nb\n\r\nc\n", id="carriage returns alone"),
        pytest.param(code("(" * 10_000), "(" * 10_000, id="ten thousand brackets in the source"),
    ],
)
def test_every_spelling_of_a_source_is_read_and_written_back(cell: dict[str, Any], expected: str) -> None:
    content = document(cell)
    notebook = read("a.ipynb", document=content)
    assert [expected] == [cell.source for cell in notebook.cells]
    assert content == write(notebook)
    notebook.cells[0].source.encode()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = '\ud800'", 5),
        (["\ufffd\n", "'\u00e9\udfff\ud800'"], 4),
        (["'\ud83d", "\ude00'"], 1),
        ("'\ufffd \U0001f600'", None),
        ("x", None),
    ],
)
def test_a_cell_tells_where_half_a_surrogate_pair_stands(source: str | list[str], expected: int | None) -> None:
    (cell,) = read("a.ipynb", document=document(code(source))).cells
    assert expected == cell.half_pair_at
    assert cell.with_source("y").half_pair_at is None


def test_halves_of_surrogate_pairs_outside_the_source_are_replaced() -> None:
    half = "\ud800"
    output = {"output_type": f"e{half}", "ename": half}
    (cell,) = read("a.ipynb", document=document(code(id=half, metadata={"tags": [half]}, outputs=[output]))).cells
    assert ("\ufffd", {"\ufffd"}, (OutputSummary("e\ufffd", error_name="\ufffd"),), None) == (
        cell.id,
        cell.tags,
        cell.outputs,
        cell.half_pair_at,
    )


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param(code(execution_count="3"), (None, frozenset(), ()), id="a count that is a string"),
        pytest.param(code(execution_count=2.5), (None, frozenset(), ()), id="a count that is a fraction"),
        pytest.param(code(metadata={"tags": "a"}), (None, frozenset(), ()), id="tags that are a string"),
        pytest.param(code(metadata={"tags": ["a", 1]}), (None, frozenset({"a"}), ()), id="a tag that is a number"),
        pytest.param(code(metadata=None), (None, frozenset(), ()), id="metadata that are null"),
        pytest.param(code(metadata=[]), (None, frozenset(), ()), id="metadata that are a list"),
        pytest.param(code(outputs=None, execution_count=1), (1, frozenset(), ()), id="outputs that are null"),
        pytest.param(
            code(outputs=[1, {"output_type": "error", "ename": 1}]),
            (None, frozenset(), (OutputSummary("error"),)),
            id="an output that is a number",
        ),
        pytest.param(code(id=5), (None, frozenset(), ()), id="an id that is a number"),
    ],
)
def test_a_cell_with_values_of_other_types_is_read_as_far_as_it_goes(cell: dict[str, Any], expected: object) -> None:
    read_cell = read("a.ipynb", document=document(cell)).cells[0]
    assert expected == (read_cell.execution_count, read_cell.tags, read_cell.outputs)
    assert "x = 1" == read_cell.source


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        pytest.param(["a", "b"], ["a", "b"], id="ids of their own are kept"),
        pytest.param([None, None], ["cell-1", "cell-2"], id="cells without ids are named by their position"),
        pytest.param(["a", "a", "a"], ["a", "a-2", "a-3"], id="ids that stand twice are told apart"),
        pytest.param(["cell-2", None], ["cell-2", "cell-2-2"], id="a made id does not meet a given one"),
        pytest.param(["", "a"], ["cell-1", "a"], id="an empty id is none"),
    ],
)
def test_every_cell_has_an_id_of_its_own(ids: list[str | None], expected: list[str]) -> None:
    cells = [code() if id is None else code(id=id) for id in ids]
    assert expected == [cell.id for cell in read("a.ipynb", document=document(*cells)).cells]


def test_a_kind_of_cell_that_nbformat_does_not_know_is_raw() -> None:
    kinds = ["code", "markdown", "raw", "heading", "Code"]
    cells = read("a.ipynb", document=document(*({"cell_type": kind} for kind in kinds))).cells
    assert ["code", "markdown", "raw", "raw", "raw"] == [cell.kind for cell in cells]


SPELLINGS = {
    "four blanks of indentation": json.dumps(json.loads(document(code(), code("y"))), indent=4).encode(),
    "one line with blanks": json.dumps(json.loads(document(code(), code("y")))).encode(),
    "one line without blanks": json.dumps(json.loads(document(code(), code("y"))), separators=(",", ":")).encode(),
    "line ends of Windows": document(code(), code("y")).replace(b"\n", b"\r\n"),
    "line ends converted twice": document(code(), code("y")).replace(b"\n", b"\r\r\n"),
    "no line end at the end": document(code(), code("y")).rstrip(),
    "blank lines around": b"\n\n" + document(code(), code("y")) + b" \n\n",
    "a byte order mark": b"\xef\xbb\xbf" + document(code(), code("y")),
    "cells behind everything else": b'{"nbformat":4 , "nbformat_minor" :2,"metadata":{"cells":[1]},"cells" : [ {"cell_type":"code","source":"x = 1"} , {"cell_type":"code","source":["y"]} ] }',
    "a key that stands twice": b'{"cells":[],"nbformat":4,"nbformat_minor":2,"cells":[{"cell_type":"code","source":"x = 1"},{"cell_type":"code","source":"y"}]}',
    "keys with escapes": b'{"c\\u0065lls":[{"cell_type":"code","source":"x = 1"},{"cell_type":"code","source":"y"}],"a\\"[":"]}","nbformat":4,"nbformat_minor":2}',
    "not a number in an output": document(code(outputs=[{"output_type": "x", "data": [float("nan"), "]"]}]), code("y")),
    "infinity in the metadata": document(code(), code("y"), a=float("-inf")),
    "half a surrogate pair in an output": document(code(outputs=[{"output_type": "x", "b": "\udc00"}]), code("y")),
    "half a surrogate pair in the metadata": document(code(), code("y"), a="\ud800"),
    "bytes of Latin-1 in an output": document(code(outputs=[{"output_type": "x", "b": "QQ"}]), code("y")).replace(
        b"QQ", b"\xe9"
    ),
}


@pytest.mark.parametrize("content", SPELLINGS.values(), ids=SPELLINGS)
def test_every_spelling_of_a_document_is_read_and_written_back(content: bytes) -> None:
    notebook = read("a.ipynb", document=content)
    assert ["x = 1", "y"] == [cell.source for cell in notebook.cells]
    assert content == write(notebook)
    for cell in notebook.cells:
        assert cell.raw is not None
        assert cell.raw.startswith(b"{")
        assert cell.raw.endswith(b"}")
        assert cell.raw in content


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        pytest.param({}, "python", id="nothing said"),
        pytest.param({"kernelspec": {"name": "python2", "display_name": "x"}}, "python", id="a kernel of Python 2"),
        pytest.param({"language_info": {"name": "ipython"}}, "python", id="ipython"),
        pytest.param({"kernelspec": {"language": "Python", "name": "a"}}, "python", id="a capital"),
        pytest.param({"kernelspec": None, "language_info": []}, "python", id="entries of other types"),
        pytest.param({"kernelspec": {"language": "R", "name": "ir"}}, "r", id="R by the kernel's language"),
        pytest.param({"kernelspec": {"name": "ir"}}, "r", id="R by the kernel's name"),
        pytest.param({"language_info": {"name": "julia"}}, "julia", id="Julia by the language"),
        pytest.param(
            {"kernelspec": {"language": "", "name": "x"}, "language_info": {"name": "R"}},
            "r",
            id="R behind an empty text",
        ),
    ],
)
def test_the_language_is_that_of_kernel_or_document(metadata: dict[str, Any], expected: str) -> None:
    notebook = read("a.ipynb", document=document(**metadata))
    assert expected == notebook.language
    if expected == "python":
        require_python(notebook)
    else:
        with pytest.raises(NbRefactorError, match=rf"a\.ipynb is written in {expected}.*, not in Python"):
            require_python(notebook)


OLD = {
    "nbformat 3": b'{"metadata":{"name":"old"},"nbformat":3,"nbformat_minor":0,"worksheets":[{"cells":[{"cell_type":"heading","level":1,"metadata":{},"source":["Old"]},{"cell_type":"code","collapsed":false,"input":["print 1\\n","2"],"language":"python","metadata":{},"outputs":[{"output_type":"pyout","prompt_number":4,"text":["2"],"metadata":{}}],"prompt_number":4}],"metadata":{}}]}',
    "nbformat 2": b'{"metadata":{"name":"old"},"nbformat":2,"worksheets":[{"cells":[{"cell_type":"markdown","source":["# Old"]},{"cell_type":"code","collapsed":false,"input":["print 1","2"],"language":"python","outputs":[{"output_type":"pyout","prompt_number":4,"text":["2"]}],"prompt_number":4}]}]}',
}


@pytest.mark.parametrize("content", OLD.values(), ids=OLD)
def test_an_older_document_is_upgraded_and_left_alone(content: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    notebook = read("a.ipynb", document=content)
    shown = [(cell.id, cell.kind, cell.source, cell.execution_count, cell.file_line) for cell in notebook.cells]
    assert shown == [
        ("cell-1", "markdown", "# Old", None, None),
        ("cell-2", "code", "print 1\n2", 4, None),
    ]
    assert (OutputSummary("execute_result", 4),) == notebook.cells[1].outputs
    assert content == write(notebook)
    assert ("", "") == capfd.readouterr()


def test_an_older_document_that_changes_is_written_in_nbformat_4() -> None:
    notebook = read("a.ipynb", document=OLD["nbformat 3"])
    written = write(notebook.with_cells(notebook.cells[1:]))
    content = json.loads(written)
    assert (4, 4) == (content["nbformat"], content["nbformat_minor"])
    assert [["print 1\n", "2"]] == [cell["source"] for cell in content["cells"]]
    assert ["print 1\n2"] == [cell.source for cell in read("a.ipynb", document=written).cells]


def test_every_line_of_a_cell_is_found_in_the_file(tmp_path: Path) -> None:
    cells = [
        code(["a = 1\n", "b = 2\n", "c"]),
        code("one string\nof two lines", outputs=[{"output_type": "stream", "source": ["not\n", "this"]}]),
        code(["two lines\nin one item\n", "\u00e9"], metadata={"source": ["nor\n", "this"]}),
        code(["a carriage\r", "return\r\n", "alone"]),
        code(),
    ]
    path = tmp_path / "a.ipynb"
    path.write_bytes(document(*cells))
    lines = path.read_text().split("\n")
    notebook = read(path)
    shown = []
    for cell in notebook.cells:
        positions = [file_position(notebook, cell, line) for line in range(1, cell.source.count("\n") + 2)]
        shown.append([lines[position - 1].strip(' ",') for position in positions if position is not None])
    assert shown == [
        ["a = 1\\n", "b = 2\\n", "c"],
        ['source": "one string\\nof two lines'] * 2,
        ["two lines\\nin one item\\n", "two lines\\nin one item\\n", "\\u00e9"],
        ["a carriage\\r", "return\\r\\n", "alone"],
        ['source": "x = 1'],
    ]


def test_a_cell_that_does_not_stand_in_the_file_has_no_line() -> None:
    notebook = read("a.ipynb", document=document(code("a\nb")))
    assert file_position(notebook, notebook.cells[0].with_source("c"), 1) is None
    old = read("a.ipynb", document=OLD["nbformat 3"])
    assert file_position(old, old.cells[0], 1) is None


def test_reading_an_ipynb_loads_no_heavy_package(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    path.write_bytes(document(code()))
    program = (
        "import sys\nfrom nbrefactor.sources import read, write\nwrite(read(sys.argv[1]))\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & "
        "{'nbformat', 'jupytext', 'IPython', 'networkx', 'libcst', 'yaml', 'jsonschema'}))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert "[]\n" == done.stdout


def test_a_hundred_megabytes_of_outputs_are_skipped() -> None:
    picture = {"output_type": "display_data", "data": {"image/png": "iVBORw0KGgo" * 95_325}, "metadata": {}}
    content = document(*(code(f"x = {number}", id=f"c{number}", outputs=[picture]) for number in range(100)))
    assert len(content) > 100_000_000
    start = time.process_time()
    notebook = read("a.ipynb", document=content)
    assert time.process_time() - start < 3  # about 0.3 on an idle machine
    assert [f"x = {number}" for number in range(100)] == [cell.source for cell in notebook.cells]
    assert notebook.cells[-1].outputs == (OutputSummary("display_data"),)
