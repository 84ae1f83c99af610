"""What a call changes besides its receiver, and what state it reads without saying so."""

from __future__ import annotations

import pytest

from nbrefactor.analysis import analyze
from nbrefactor.model.notebook import Notebook

PIPELINE = "from sklearn.pipeline import Pipeline\nfrom sklearn.linear_model import LinearRegression"


@pytest.mark.parametrize(
    ("cells", "edge"),
    [
        pytest.param(
            [PIPELINE, "lr = LinearRegression()", "p = Pipeline([('lr', lr)])", "p.fit([[1]], [1])", "lr.coef_"],
            (3, 4, "lr"),
            id="fitting a pipeline fits its steps",
        ),
    ],
)
def test_what_a_changed_object_holds_changes_with_it(cells: list[str], edge: tuple[int, int, str]) -> None:
    graph = analyze(Notebook.from_cells(cells)).graph
    assert edge in {(each.source, each.target, each.name) for each in graph.edges if each.kind == "mutation"}


@pytest.mark.parametrize(
    ("path", "states"),
    [
        pytest.param("a.csv", {"cwd"}, id="a relative path means another file elsewhere"),
        pytest.param("/a.csv", set(), id="an absolute path does not"),
    ],
)
def test_a_relative_path_depends_on_the_working_directory(path: str, states: set[str]) -> None:
    graph = analyze(Notebook.from_cells(["import os\nos.chdir('x')", f"open({path!r})"])).graph
    assert {edge.state for edge in graph.state_edges} == states
