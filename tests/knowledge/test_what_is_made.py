"""Which types the analysis gives to what operators and methods make, against what Python makes of small objects."""

from __future__ import annotations

import warnings
from typing import Any

import check_installed
import pytest

from nbrefactor.analysis import analyze, knowledge
from nbrefactor.analysis.knowledge.tables import library
from nbrefactor.model.notebook import Notebook

np = pytest.importorskip("numpy")
pd = pytest.importorskip("pandas")

START = """
first = (0, 1.0, "a", True)  # numbers and texts come first, as they do in notebooks
import numpy as np
import pandas as pd
frame = pd.DataFrame({"a": [1.0, 2.0], "b": [3.0, 4.0]})
column = pd.Series([1.0, 2.0])
array = np.array([1.0, 2.0])
labels = pd.Index([1, 2])
"""


def types(code: str) -> set[str]:
    """What the analysis says that ``made`` may be after a cell with this code."""
    steps = analyze(Notebook.from_cells([START, code])).document.steps
    return {kind for write in steps[-1].writes if write.name == "made" for kind in write.types}


@pytest.mark.parametrize(
    "expression",
    [
        *("array > 1", "2 * array", "array / array.sum()", "array - [1, 2]", "[1, 2] * array"),
        *("column * 2", "100 * column", "column == 'a'", "column - array", "array - column"),
        *("frame * 2", "1 - frame", "frame - array", "array - frame", "frame - column", "column - frame"),
        *("frame - frame.mean()", "labels * column", "column * labels", "'a' + column.astype(str)"),
        *("[1] + [2]", "2 * [1]", "'%s' % [1]", "'%s, %s' % (1, 2)", "(1,) + (2,)"),
        *("-array", "~(array > 1)", "(column > 1) & (column < 2)"),
    ],
)
def test_an_operator_makes_what_its_most_knowing_operand_makes(expression: str) -> None:
    bound: dict[str, Any] = {}
    exec(START, bound)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = type(eval(expression, bound))
    full = made.__name__ if made.__module__ == "builtins" else f"{made.__module__.partition('.')[0]}.{made.__name__}"
    assert {full} == types(f"made = {expression}")


def test_what_may_be_a_frame_or_a_series_is_a_frame_where_only_frames_have_the_method() -> None:
    grouped = "made = frame.groupby('a').agg('sum')"
    assert {"pandas.DataFrame|pandas.Series"} == types(grouped)
    assert {"pandas.DataFrame"} == types(f"{grouped}.merge(frame)")
    assert {"pandas.DataFrame"} == types(f"{grouped}.set_index('b')")
    assert {"numpy.ndarray"} == types(f"{grouped}.unique()")
    assert {"pandas.Index"} == types(f"{grouped}.columns")
    assert {"pandas.Series"} == types(f"{grouped}.column_name")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param(
            "for one, text in zip([frame], ['a']):\n    made = one.describe()", {"pandas.DataFrame"}, id="no text"
        ),
        pytest.param(
            "for one in [frame, array]:\n    made = one.describe()",
            {"pandas.DataFrame"},
            id="no array, as one knows it",
        ),
        pytest.param(
            "for one in [frame, column]:\n    made = one.head()", {"pandas.DataFrame", "pandas.Series"}, id="either"
        ),
    ],
)
def test_a_method_is_one_of_those_things_that_have_it(code: str, expected: set[str]) -> None:
    assert expected == types(code)


def test_a_frame_may_have_a_method_that_somebody_gave_it() -> None:
    cells = [f"{START}\nimport janitor, thing", "x = frame if thing.yes() else thing.make()", "x.clean()", "frame"]
    edges = analyze(Notebook.from_cells(cells)).graph.edges
    assert (2, 3, "frame") in {(edge.source, edge.target, edge.name) for edge in edges}


def test_a_part_that_no_table_knows_is_not_of_the_type_of_the_whole() -> None:
    code = "from sklearn.decomposition import PCA\nmade = PCA().fit(array).whatever_"
    assert {"?"} == types(code)


@pytest.mark.parametrize("name", ["pandas", "numpy"])
def test_types_that_are_said_to_be_complete_are(name: str) -> None:
    known = library(name)
    assert known is not None
    assert known.complete
    for kind in known.complete:
        public = [member for member in dir(check_installed.class_of(f"{name}.{kind}")) if not member.startswith("_")]
        assert [] == [member for member in public if knowledge.lacks(f"{name}.{kind}", member)]
        assert knowledge.lacks(f"{name}.{kind}", "frobnicate")


@pytest.mark.parametrize(
    ("owner", "is_lacking"),
    [
        *(
            (("str", "set_title"), True),
            (("list", "predict"), True),
            (("int", "fit"), True),
            (("tuple", "append"), True),
        ),
        *((("str", "upper"), False), (("dict", "has_key"), False), (("dict", "iteritems"), False)),
        *((("pandas.Series", "merge"), True), (("pandas.DataFrame", "merge"), False)),
        *((("sklearn.linear_model.LinearRegression", "frobnicate"), False), (("nobody.Knows", "x"), False)),
    ],
)
def test_whether_a_type_certainly_lacks_a_method(owner: tuple[str, str], is_lacking: bool) -> None:
    assert is_lacking == knowledge.lacks(*owner)
