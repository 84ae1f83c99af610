"""A notebook's graph as text and as JSON that keeps to its schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from nbrefactor.api import analyze, read
from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook
from nbrefactor.render import graph_html, graph_json, graph_text

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "reference" / "graph.schema.json").read_text(encoding="utf-8"))


def small_notebook() -> Notebook:
    code = Notebook.from_cells(
        ["x = [1]\nflag = len(x)", "x.append(2)", "if flag:\n    del flag", "print x", "print(x, nowhere)"]
    )
    counted = [cell._replace(execution_count=count) for cell, count in zip(code.cells, (1, 3, None, 2, 4), strict=True)]
    title = Cell(CellId("title"), CellKind.MARKDOWN, "# A title")
    return code._replace(cells=(counted[0], title, *counted[1:]), path="small.ipynb")


def test_text_shows_every_cell_with_what_it_needs_from_where() -> None:
    notebook = small_notebook()
    assert graph_text.render(analyze(notebook), notebook) == (
        "cell 1 [1]  x = [1]\n"
        "    binds       flag, x\n"
        "\n"
        "cell 3 [3]  x.append(2)\n"
        "    changes     x\n"
        "    needs       cell 1: x\n"
        "\n"
        "cell 4 [ ]  if flag:\n"
        "    deletes     flag\n"
        "    needs       cell 1: flag\n"
        "\n"
        "cell 5 [2]  print x\n"
        "    not Python  line 1: Missing parentheses in call to 'print'. Did you mean print(...)?\n"
        "\n"
        "cell 6 [4]  print(x, nowhere)\n"
        "    needs       cell 1: x\n"
        "                cell 3: x (changed there)\n"
        "    undefined   nowhere\n"
        "\n"
        "5 code cells, 4 dependencies between them.\n"
    )


def test_text_and_page_count_the_same_dependencies() -> None:
    notebook = Notebook.from_cells(["import math, json", "x = math.pi\ny = json", "print(math, x, y)"])
    analysis = analyze(notebook)
    assert graph_text.render(analysis, notebook).endswith("\n3 code cells, 5 dependencies between them.\n")
    said = "3 code cells, 2 dependencies between them; 3 more, on imports, are left out."
    assert f"<summary>{said}</summary>" in graph_html.render(analysis, notebook)


def test_json_counts_code_cells_from_0_and_sorts() -> None:
    notebook = small_notebook()
    graph = json.loads(graph_json.render(analyze(notebook), notebook))
    jsonschema.validate(graph, SCHEMA)
    assert (1, "small.ipynb") == (graph["schema"], graph["notebook"])
    assert [(0, "cell-1", 1), (1, "cell-2", 3), (2, "cell-3", None), (3, "cell-4", 2), (4, "cell-5", 4)] == [
        (cell["index"], cell["id"], cell["execution_count"]) for cell in graph["cells"]
    ]
    assert [
        (0, 1, "x", "binding", "text", True),
        (0, 2, "flag", "binding", "text", True),
        (0, 4, "x", "binding", "text", True),
        (1, 4, "x", "mutation", "text", True),
    ] == [tuple(edge.values()) for edge in graph["edges"]]
    assert [{"cell": 4, "name": "nowhere", "line": 1, "column": 9}] == graph["undefined"]


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*/*.ipynb")), ids=lambda path: path.name)
def test_json_of_the_examples_keeps_to_its_schema(path: Path) -> None:
    notebook = read(path)
    jsonschema.validate(json.loads(graph_json.render(analyze(notebook), notebook)), SCHEMA)


def test_a_line_of_a_cell_cannot_upset_the_terminal() -> None:
    notebook = Notebook.from_cells(["'\x1b[31m\ud800\u2028'" + "x" * 200])
    title = graph_text.render(analyze(notebook), notebook).splitlines()[0]
    assert title == "cell 1 [ ]  '\ufffd[31m\ufffd\ufffd'" + "x" * 62 + "…"
