"""Which names a function gets that stands for several rows."""

from __future__ import annotations

import ast

import pytest

from nbrefactor.planning.clones.general_names import general_names

FIT = "forest.fit(X)\nforest_mae = score(forest)"


@pytest.mark.parametrize(
    ("code", "names", "made", "expected"),
    [
        pytest.param(
            FIT,
            {"forest_mae": ("forest_mae", "ridge_mae")},
            None,
            {"forest_mae": "mae"},
            id="the last words are shared",
        ),
        pytest.param("m_a = f(b)", {"m_a": ("m_a", "m_b")}, None, {"m_a": "m"}, id="or else the first"),
        pytest.param(
            "f(X_train)", {"X_train": ("X_train", "X_small_train")}, None, {}, id="a part of the data is one of something"
        ),
        pytest.param(
            "f(X_big_test)",
            {"X_big_test": ("X_big_test", "X_small_test")},
            None,
            {"X_big_test": "X_test"},
            id="the first words and the last",
        ),
        pytest.param("df1 = f(b)", {"df1": ("df1", "df2")}, None, {"df1": "df"}, id="numbers don't count"),
        pytest.param(
            FIT, {"forest": ("forest", "ridge")}, "forest", {"forest": "model"}, id="what is fitted is a model"
        ),
        pytest.param(FIT, {"forest": ("forest", "ridge")}, None, {}, id="nothing shared: it stays"),
        pytest.param("x = f(y)", {"x": ("x", "x")}, None, {}, id="the same in all rows: it stays"),
        pytest.param("a_mae = mae(b)", {"a_mae": ("a_mae", "b_mae")}, None, {}, id="the word means something else"),
        pytest.param("a_sum = f(b)", {"a_sum": ("a_sum", "b_sum")}, None, {}, id="a builtin is never hidden"),
        pytest.param("a_for = f(b)", {"a_for": ("a_for", "b_for")}, None, {}, id="a keyword is no name"),
        pytest.param("a_n = 1\nprint(f'{a_n}')", {"a_n": ("a_n", "b_n")}, None, {}, id="inside an f-string: it stays"),
        pytest.param(
            "a_n = 1\nq = d.query('n > @a_n')", {"a_n": ("a_n", "b_n")}, None, {}, id="inside a query: it stays"
        ),
        pytest.param(
            "a_n = 1\ng = lambda: a_n", {"a_n": ("a_n", "b_n")}, None, {}, id="inside another function: it stays"
        ),
    ],
)
def test_a_name_says_what_all_rows_have_in_common(
    code: str, names: dict[str, tuple[str, ...]], made: str | None, expected: dict[str, str]
) -> None:
    assert general_names(names, ast.parse(code).body, made=made, taken=()) == expected


def test_two_names_never_become_one() -> None:
    names = {"a_x": ("a_x", "b_x"), "c_x": ("c_x", "d_x")}
    assert general_names(names, ast.parse("a_x = c_x").body, made=None, taken=()) == {"a_x": "x"}
