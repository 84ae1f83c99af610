"""Docstrings, modules, settings and collisions: what goes with a function's name."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import pytest

from nbrefactor.planning.naming import (
    LiteralUse,
    NameEvidence,
    Naming,
    article_of,
    distinct_names,
    docstring_body,
    function_name,
    module_role,
    parameter_name_for,
    summary_line,
)


def evidence(
    source: str,
    *,
    headings: tuple[str, ...] = (),
    comment: str | None = None,
    prose: str | None = None,
    parameters: tuple[str, ...] = (),
    returns: tuple[str, ...] = (),
    types: dict[str, frozenset[str]] | None = None,
    calls: tuple[str, ...] = (),
    clone_count: int = 1,
) -> NameEvidence:
    return NameEvidence(
        headings, comment, prose, source, parameters, returns, types or {}, calls, frozenset(), clone_count
    )


LOADING = evidence("df = pd.read_csv('titanic.csv')", returns=("df",))


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        pytest.param(LOADING, "Load the titanic data.", id="code alone is spelled out"),
        pytest.param(
            evidence("df = df.dropna()", comment="drop rows without a price", parameters=("df",), returns=("df",)),
            "Drop rows without a price.",
            id="a comment in the imperative is taken as it stands",
        ),
        pytest.param(
            evidence("df = df.dropna()", comment="Dropping rows", parameters=("df",), returns=("df",)),
            "Drop the rows.",
            id="a gerund is turned into an order",
        ),
        pytest.param(
            evidence("m = Ridge()\nm.fit(X, y)", headings=("Ridge",), parameters=("X", "y"), returns=("m",)),
            "Fit a ridge.",
            id="a model has the indefinite article",
        ),
        pytest.param(
            evidence("m = SVC()\nm.fit(X, y)", parameters=("X", "y"), returns=("m",)),
            "Fit svm.",
            id="the name of a method has no article",
        ),
        pytest.param(
            evidence("df = df.dropna()\ndf = df.drop_duplicates()", headings=("Cleaning",), returns=("df",)),
            "Clean the data.",
            id="a lone verb has the data for its object",
        ),
        pytest.param(
            evidence("s = m.score(X)\nm.fit(X)", parameters=("m",), returns=("s",), clone_count=3),
            "Fit and score the model.",
            id="two verbs are joined",
        ),
        pytest.param(
            evidence(
                "d = np.linspace(0, 1, 200)",
                comment="Create an array of 200 equally spaced points on $[0, 1]$",
                returns=("d",),
            ),
            "Create the spaced points.",
            id="a comment whose end was a formula is no sentence",
        ),
        pytest.param(
            evidence("universal = np.array([1, 2])", headings=("Universal array",), returns=("universal",)),
            "Build a universal.",
            id="the article is chosen by the sound",
        ),
        pytest.param(
            evidence("df = pd.read_csv(p)", comment="Plot the sales over time", returns=("df",)),
            "Load the data.",
            id="a comment that the code contradicts is no summary",
        ),
    ],
)
def test_the_first_line_of_the_docstring(region: NameEvidence, expected: str) -> None:
    assert expected == summary_line(region)


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        pytest.param(None, "", id="no prose gives no text"),
        pytest.param("![a plot of what is in the data set](plot.png)", "", id="an image gives no text"),
        pytest.param("The model is $$y = \\beta_{0} x$$ and $y^{2}$ is its square.", "", id="a formula gives no text"),
        pytest.param("| a | b |\n|---|---|\n| 1 | 2 |", "", id="a table gives no text"),
        pytest.param("```python\nx = 'a text that is long enough.'\n```", "", id="code gives no text"),
        pytest.param("Load the titanic data.", "", id="what the first line says is not said again"),
        pytest.param(
            "Some *rows* of it have **no** price at all.",
            "Some rows of it have no price at all.",
            id="emphasis is dropped",
        ),
        pytest.param(
            "See [the paper](https://example.com/a_(b)) for more of it.", "", id="a hint for the reader stays with him"
        ),
        pytest.param(
            "Prices are those of [the paper](https://example.com/a_(b)).",
            "Prices are those of the paper.",
            id="a link is its text",
        ),
        pytest.param("Now we load what was saved a week ago.", "", id="the story of the notebook stays there"),
        pytest.param(
            "Rows that you don\u2019t need are dropped here.", "", id="what is said to the reader stays there"
        ),
        pytest.param("The survey is described in the next chapter.", "", id="what points elsewhere stays there"),
        pytest.param("The data set has these columns of prices:", "", id="what introduces a list stays above it"),
        pytest.param(
            "Passengers of all classes are in it.\n\nNow we go on.",
            "Passengers of all classes are in it.",
            id="the first paragraph only",
        ),
        pytest.param(
            "The data come from a survey of 1,200 households that was made in the spring of last year in three cities.",
            "The data come from a survey of 1,200 households that was made in the spring\nof last year in three cities.",
            id="long lines are wrapped",
        ),
    ],
)
def test_the_rest_of_the_docstring(prose: str | None, expected: str) -> None:
    region = evidence("df = pd.read_csv('titanic.csv')", prose=prose, returns=("df",))
    assert expected == "\n".join(docstring_body(region))


def test_prose_above_several_functions_is_nobodys() -> None:
    text = "Passengers of all classes are in it."
    assert docstring_body(evidence("x = 1", prose=text)) == (text,)
    assert docstring_body(evidence("x = 1", prose=text, clone_count=2)) == ()
    assert docstring_body(replace(evidence("x = 1", prose=text), crowd=2)) == ()


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        pytest.param(LOADING, "data", id="loading belongs to the data"),
        pytest.param(evidence("df = df.dropna()", returns=("df",)), "data", id="cleaning belongs to the data"),
        pytest.param(evidence("df = pd.get_dummies(df)", returns=("df",)), "features", id="encoding makes features"),
        pytest.param(evidence("df['a'] = df['b'] * 2", returns=("df",)), "features", id="a new column is a feature"),
        pytest.param(evidence("m = Ridge().fit(X, y)", returns=("m",)), "training", id="fitting is training"),
        pytest.param(evidence("s = r2_score(y, p)", returns=("s",)), "evaluation", id="a metric is evaluation"),
        pytest.param(evidence("plt.plot(x)\nplt.show()"), "plots", id="drawing belongs to the plots"),
        pytest.param(evidence("z = np.random.normal()", returns=("z",)), "simulation", id="random numbers simulate"),
        pytest.param(evidence("r = a / b", returns=("r",)), "analysis", id="a calculation is analysis"),
        pytest.param(
            evidence("r = a / b", headings=("Feature engineering",), returns=("r",)),
            "features",
            id="the heading tells what a calculation is for",
        ),
        pytest.param(
            evidence("r = a / b", headings=("Plots",), returns=("r",)),
            "analysis",
            id="no heading makes a plot of a calculation",
        ),
        pytest.param(evidence(""), "analysis", id="nothing is analysis"),
    ],
)
def test_the_module_of_a_function(region: NameEvidence, expected: str) -> None:
    assert expected == module_role(region)


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        pytest.param("rmse", "return mean_squared_error(y, p) ** 0.5", "evaluation", id="a metric of one's own"),
        pytest.param("run", "model.fit(X, y)\nreturn model", "training", id="the body tells what a vague name hides"),
        pytest.param("train", "w = np.zeros(3)\nreturn w", "training", id="the name tells what the body leaves open"),
        pytest.param("train_rows", "return frame[frame.year < 2020]", "evaluation", id="a noun is no deed"),
        pytest.param("evaluate", "model.fit(X, y)\nreturn model", "training", id="a name that the body contradicts"),
        pytest.param("load_scores", "return parse(path)", "data", id="loading through another function"),
        pytest.param("draw", "fig, ax = plt.subplots()\nax.plot(x)\nreturn fig", "plots", id="it returns the figure"),
        pytest.param("half", "return x / 2", "evaluation", id="the section's topic breaks the tie"),
    ],
)
def test_the_module_of_a_definition(name: str, body: str, expected: str) -> None:
    text = f"def {name}(x):\n" + textwrap.indent(body, "    ")
    region = evidence(text, headings=("Validation",), parameters=("x",), returns=("result",))
    assert expected == module_role(region, name)


@pytest.mark.parametrize(
    ("region", "name", "expected"),
    [
        pytest.param(
            evidence("t = pd.DataFrame({'stage': ['fit']})", headings=("Modeling",), returns=("t",)),
            "build_table",
            "analysis",
            id="a table made from nothing is not trained",
        ),
        pytest.param(
            evidence("m = Ridge()", headings=("Setup",), returns=("m",)),
            "build_ridge",
            "training",
            id="an estimator belongs to the training",
        ),
        pytest.param(
            evidence("param_grid = {'C': [1, 10]}", headings=("Tuning",), returns=("param_grid",)),
            "build_param_grid",
            "training",
            id="a grid of parameters is written down to train",
        ),
        pytest.param(
            evidence("p = PCA(2)\nz = p.fit_transform(X)", returns=("p",)),
            "fit_pca",
            "features",
            id="what reduces features trains nothing",
        ),
    ],
)
def test_the_deed_places_a_function(region: NameEvidence, name: str, expected: str) -> None:
    assert expected == module_role(region, name)


def naming(name: str, *alternatives: str) -> Naming:
    return Naming(name, "", is_fallback=False, alternatives=alternatives)


@pytest.mark.parametrize(
    ("namings", "taken", "expected"),
    [
        pytest.param((), (), (), id="nothing needs no name"),
        pytest.param((naming("clean"), naming("fit")), (), ("clean", "fit"), id="different names stay"),
        pytest.param(
            (naming("clean", "clean_sales"), naming("clean", "clean_users")),
            (),
            ("clean", "clean_users"),
            id="the second of two equal names says more",
        ),
        pytest.param((naming("clean", "tidy"),), ("clean",), ("tidy",), id="a name of the notebook is not taken"),
        pytest.param(
            (naming("clean"), naming("clean"), naming("clean")),
            (),
            ("clean", "clean_2", "clean_3"),
            id="numbers come when there is nothing else to say",
        ),
        pytest.param(
            (naming("a", "b"), naming("a", "b"), naming("b")), (), ("a", "b", "b_2"), id="a name once given is kept"
        ),
    ],
)
def test_names_that_differ(namings: tuple[Naming, ...], taken: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert expected == distinct_names(namings, frozenset(taken))


def test_equal_code_under_different_headings_is_told_apart_by_the_headings() -> None:
    regions = [
        evidence("df = df.dropna()", headings=(heading,), parameters=("df",), returns=("df",))
        for heading in ("Customers", "Orders")
    ]
    names = distinct_names([function_name(region) for region in regions], frozenset())
    assert ("drop_missing_values", "drop_orders_missing_values") == names


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        pytest.param(LiteralUse(0.2, keyword="test_size"), "test_size", id="a keyword names its value"),
        pytest.param(LiteralUse(42, keyword="random_state"), "random_state", id="a random state keeps its name"),
        pytest.param(LiteralUse(42, call="numpy.random.seed", position=0), "seed", id="a seed is told by the call"),
        pytest.param(LiteralUse(0.1, variable="ALPHA"), "alpha", id="a constant is lowered"),
        pytest.param(LiteralUse(3, variable="nClusters"), "n_clusters", id="a variable in camel case is split"),
        pytest.param(LiteralUse("data/train.csv"), "train_path", id="a path is told by its file"),
        pytest.param(LiteralUse("data/house_prices.csv"), "house_prices_path", id="words of a file name are kept"),
        pytest.param(LiteralUse("out/data.csv", is_written=True), "out_path", id="the folder speaks for a vague file"),
        pytest.param(LiteralUse("https://example.com/x/iris.csv"), "iris_url", id="an address is a URL"),
        pytest.param(LiteralUse("figures/"), "figures_dir", id="a folder is a directory"),
        pytest.param(LiteralUse(5, call="sklearn.cluster.KMeans", position=0), "n_clusters", id="a position is known"),
        pytest.param(LiteralUse(5, keyword="n"), "sample_size", id="a letter is spelled out"),
        pytest.param(LiteralUse(0.1, keyword="C"), "regularization", id="a capital letter is spelled out"),
        pytest.param(LiteralUse("hello"), None, id="a text that nothing names has no name"),
        pytest.param(LiteralUse(3, call="f", position=0), None, id="a number that nothing names has no name"),
        pytest.param(LiteralUse(3, variable="x"), None, id="a letter is no name"),
        pytest.param(LiteralUse(3, keyword="lambda_"), None, id="a keyword of Python is no name"),
        pytest.param(LiteralUse(3, variable="max"), None, id="a builtin is no name"),
    ],
)
def test_the_name_of_a_setting(use: LiteralUse, expected: str | None) -> None:
    assert expected == parameter_name_for(use)


def test_a_qualified_call_tells_what_a_bare_name_hides() -> None:
    region = evidence(
        "frame = fetch(as_frame=True)", returns=("frame",), calls=("sklearn.datasets.fetch_california_housing",)
    )
    plain = evidence("model.fit(X)", returns=("model",), types={"model": frozenset({"sklearn.svm.SVC"})})
    assert ("fetch_data", "fit_svm") == (function_name(region).name, function_name(plain).name)


@pytest.mark.parametrize("source", ["", "x = (", "pass", "raise ValueError(1)", "del x", "global_ = 1"])
def test_any_source_has_a_valid_name(source: str) -> None:
    name = function_name(evidence(source)).name
    assert name.isidentifier()
    assert name.islower()


def test_a_fallback_says_that_it_is_one() -> None:
    found = function_name(evidence("y = x + 1", parameters=("x",), returns=("y",)))
    assert ("compute_y", True) == (found.name, found.is_fallback)


def test_the_reason_names_the_text_and_the_call() -> None:
    region = evidence("res = df.groupby('m').sum()", headings=("Monthly revenue",), returns=("res",))
    assert "heading 'Monthly revenue', and what the code does (df.groupby)" == function_name(region).why


def test_a_name_of_the_code_s_verb_and_the_results_own_names_is_no_fallback() -> None:
    told = function_name(evidence("x = tuple(p)\ny = tuple(q)", returns=("x", "y")))
    bare = function_name(evidence("x = a + b", parameters=("a", "b"), returns=("x",)))
    assert (("define_x_and_y", False), True) == ((told.name, told.is_fallback), bare.is_fallback)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        pytest.param("Simulated joint confidence region of 1 and 2", "compute_joint_confidence_region", id="and"),
        pytest.param("The size of 3 by 3", "compute_size", id="by"),
    ],
)
def test_links_between_numbers_are_no_words_of_a_name(heading: str, expected: str) -> None:
    assert function_name(evidence("x = f(3)", headings=(heading,), returns=("x",))).name == expected


@pytest.mark.parametrize(("word", "expected"), [("object", "an"), ("universal", "a"), ("one", "a"), ("list", "a")])
def test_the_article(word: str, expected: str) -> None:
    assert expected == article_of(word)
