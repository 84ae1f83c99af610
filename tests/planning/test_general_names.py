"""Which names a function gets that stands for several rows."""

from __future__ import annotations

import ast

import pytest

from nbrefactor.planning.clones.general_names import general_names
from nbrefactor.planning.clones.shared_words import shared_name
from nbrefactor.planning.statements.respelling import names_bound_without_node

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
            "f(X_train)",
            {"X_train": ("X_train", "X_small_train")},
            None,
            {},
            id="a part of the data is one of something",
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
        pytest.param(
            "guess = forest.predict(X)",
            {"forest": ("forest", "ridge")},
            None,
            {"forest": "model"},
            id="what predicts is a model",
        ),
        pytest.param(
            "prime = pd.read_csv('a')", {"prime": ("prime", "hulu")}, None, {"prime": "data"}, id="what is read is data"
        ),
        pytest.param(
            "low = forest.predict(X)", {"low": ("low", "high")}, None, {"low": "predictions"}, id="what predict makes"
        ),
        pytest.param(
            "e = mean_squared_error(sales, guess)",
            {"guess": ("guess", "hope"), "sales": ("sales", "rents")},
            None,
            {"guess": "y_pred", "sales": "y_true"},
            id="the arguments of a known function",
        ),
        pytest.param("f(size=ann)", {"ann": ("ann", "bob")}, None, {"ann": "size"}, id="the keyword says what it is"),
        pytest.param(
            "ann.set_title('x')", {"ann": ("ann", "bob")}, None, {"ann": "ax"}, id="what has a title is an ax"
        ),
        pytest.param("f(ann)", {"ann": ("ann", "bob")}, None, {"ann": "value"}, id="what nobody tells is a value"),
        pytest.param("ann = f()", {"ann": ("ann", "bob")}, None, {"ann": "result"}, id="or, if it is made, a result"),
        pytest.param("df = f(b)", {"df": ("df", "sales")}, None, {}, id="what tells nothing is no lie"),
        pytest.param("x = f(y)", {"x": ("x", "x")}, None, {}, id="the same in all rows: it stays"),
        pytest.param(
            "np_a = f(np)", {"np_a": ("np_a", "np_b")}, None, {"np_a": "result"}, id="the word means something else"
        ),
        pytest.param(
            "a_sum = f(b)", {"a_sum": ("a_sum", "b_sum")}, None, {"a_sum": "result"}, id="no builtin is hidden"
        ),
        pytest.param(
            "a_for = f(b)", {"a_for": ("a_for", "b_for")}, None, {"a_for": "result"}, id="a keyword is no name"
        ),
        pytest.param(
            "a_mae = f(lambda mae: mae)",
            {"a_mae": ("a_mae", "b_mae")},
            None,
            {"a_mae": "result"},
            id="an argument of a function inside is not hidden",
        ),
        pytest.param(
            "a_n = 1\nq = d.query('n > @a_n')", {"a_n": ("a_n", "b_n")}, None, {}, id="inside a query: it stays"
        ),
        pytest.param(
            "a_n = 1\nq = d.query('n>(@a_n+1)')", {"a_n": ("a_n", "b_n")}, None, {}, id="also where signs surround it"
        ),
        pytest.param("a_n = 1\nq = pd.eval('a_n + 1')", {"a_n": ("a_n", "b_n")}, None, {}, id="inside eval: it stays"),
        pytest.param(
            "a_n = 1\nq = locals()", {"a_n": ("a_n", "b_n")}, None, {}, id="where all are asked for: it stays"
        ),
        pytest.param(
            "a_n = 1\ng = lambda: a_n", {"a_n": ("a_n", "b_n")}, None, {"a_n": "n"}, id="a function inside reads it"
        ),
        pytest.param(
            "a_n = 1\ng = lambda a_n: a_n", {"a_n": ("a_n", "b_n")}, None, {}, id="a function inside binds it: it stays"
        ),
        pytest.param(
            "a_n = 1\nclass C:\n    k = a_n", {"a_n": ("a_n", "b_n")}, None, {}, id="inside a class: it stays"
        ),
    ],
)
def test_a_name_says_what_all_rows_have_in_common(
    code: str, names: dict[str, tuple[str, ...]], made: str | None, expected: dict[str, str]
) -> None:
    trees = ast.parse(code).body
    assert general_names(names, trees, made=made, taken=(), fixed=names_bound_without_node(trees)) == expected


def test_two_names_never_become_one() -> None:
    names = {"a_x": ("a_x", "b_x"), "c_x": ("c_x", "d_x")}
    assert general_names(names, ast.parse("a_x = c_x").body, made=None, taken=()) == {"a_x": "x", "c_x": "x_2"}


def test_a_second_table_is_the_other_data() -> None:
    names = {"prime": ("prime", "hulu"), "sky": ("sky", "max")}
    trees = ast.parse("prime = pd.read_csv('a')\nsky = pd.read_csv('b')").body
    assert general_names(names, trees, made=None, taken=()) == {"prime": "data", "sky": "other_data"}


def test_a_parameter_chooses_before_what_is_made_of_it() -> None:
    names = {"big_sales": ("big_sales", "old_sales"), "sales_2": ("sales_2", "sales_3")}
    trees = ast.parse("sales_2 = f(big_sales)").body
    found = general_names(names, trees, made=None, taken=(), parameters=("big_sales",))
    assert found == {"big_sales": "sales"}


@pytest.mark.parametrize(
    ("variants", "expected"),
    [
        (("best_rf_model", "best_svm_model"), "best_model"),
        (("sales_2019_total", "sales_2020_total"), "sales_total"),
        (("rf_score", "rf_scores"), "rf_scores"),
        (("meanTrainError", "meanTestError"), "mean_error"),
        (("RMSE_train", "RMSE_test"), "rmse"),
        (("X_train", "X_small_train"), "X_train"),
        (("sales_by_year", "sales_by_month"), "sales"),
        (("model1a", "model1b"), "model"),
        (("ridgemodel", "lassomodel"), "model"),
        (("predictor", "predator"), None),
        (("x_train", "X_train"), "train"),
        (("prime", "hulu"), None),
    ],
)
def test_shared_words(variants: tuple[str, ...], expected: str | None) -> None:
    assert shared_name(variants) == expected
