"""What the tables say about scikit-learn, against what its estimators really do."""

from __future__ import annotations

import copy
import pickle
import warnings
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest

from nbrefactor.analysis import knowledge

np = pytest.importorskip("numpy")
pytest.importorskip("sklearn")
from sklearn.utils import all_estimators  # noqa: E402 - only where it is installed

LEFT_OUT = {
    # slow
    *("MDS", "TSNE", "MiniBatchDictionaryLearning", "DictionaryLearning", "SparsePCA", "MiniBatchSparsePCA"),
    *("SpectralBiclustering", "SpectralCoclustering", "SpectralClustering", "LogisticRegressionCV", "MeanShift"),
    *("HistGradientBoostingClassifier", "HistGradientBoostingRegressor", "MiniBatchKMeans", "RandomForestRegressor"),
    *("NeighborhoodComponentsAnalysis", "CalibratedClassifierCV", "RandomTreesEmbedding", "MLPRegressor"),
    *(
        "ExtraTreesClassifier",
        "ExtraTreesRegressor",
        "GradientBoostingRegressor",
        "AdaBoostRegressor",
        "TheilSenRegressor",
    ),
    # trees that count the questions they are asked
    *("KNeighborsClassifier", "KNeighborsRegressor", "KNeighborsTransformer", "KernelDensity", "Isomap"),
    *("RadiusNeighborsClassifier", "RadiusNeighborsRegressor", "RadiusNeighborsTransformer"),
    "LocallyLinearEmbedding",
}


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def made() -> Iterator[tuple[str, Any]]:
    """Every estimator that needs no arguments, with the name it is imported by."""
    for name, kind in all_estimators():
        parts = [part for part in kind.__module__.split(".") if not part.startswith("_")]
        modules = [".".join(parts[:length]) for length in range(2, len(parts) + 1)]
        public = [module for module in modules if find_spec(module) and hasattr(import_module(module), name)]
        if name in LEFT_OUT or not public:
            continue
        try:
            yield f"{public[0]}.{name}", kind()
        except TypeError:
            continue


def data() -> tuple[Any, Any]:
    generator = np.random.default_rng(0)
    return generator.random((16, 3)), np.arange(16) % 2


def test_estimators_change_in_fit_only_and_draw_where_the_table_says_so() -> None:
    complaints, fitted = [], 0
    for name, estimator in made():
        X, y = data()
        before_data = X.tobytes() + y.tobytes()
        before = pickle.dumps(vars(estimator))
        np.random.seed(0)
        dice = pickle.dumps(np.random.get_state())
        try:
            result = estimator.fit(X, y)
        except Exception:  # needs other data
            continue
        fitted += 1
        fit = knowledge.method(name, "fit")
        constructor = knowledge.function(name)
        if fit is None or constructor is None or constructor.result.types != (name,):
            complaints.append(f"{name} is not known")
            continue
        if result is estimator and fit.result.kind != "same":
            complaints.append(f"{name}.fit returns the estimator")
        if pickle.dumps(vars(estimator)) != before and not fit.is_mutating:
            complaints.append(f"{name}.fit changes the estimator")
        if pickle.dumps(np.random.get_state()) != dice and not fit.state:
            complaints.append(f"{name}.fit draws random numbers")
        for method in ("predict", "transform", "predict_proba", "decision_function", "score_samples", "score"):
            behavior = knowledge.method(name, method)
            if not hasattr(estimator, method) or behavior is None:
                continue
            before = pickle.dumps(vars(estimator))
            dice = pickle.dumps(np.random.get_state())
            arguments = (X, y) if method == "score" else (X,)
            try:
                getattr(estimator, method)(*arguments)
            except Exception:  # needs other data
                continue
            if pickle.dumps(vars(estimator)) != before and not behavior.is_mutating:
                complaints.append(f"{name}.{method} changes the estimator")
            if pickle.dumps(np.random.get_state()) != dice and not behavior.state:
                complaints.append(f"{name}.{method} draws random numbers")
        if X.tobytes() + y.tobytes() != before_data:
            complaints.append(f"{name} changes the data")
    assert [] == complaints
    assert fitted >= 100


def test_what_splits_and_scores_leaves_the_estimator_alone() -> None:
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import cross_val_score, train_test_split

    X, y = data()
    model = LinearRegression()
    before = copy.deepcopy(vars(model))
    cross_val_score(model, X, y)
    assert before == vars(model)
    split = knowledge.function("sklearn.model_selection.train_test_split")
    assert split is not None
    assert ("random_state",) == tuple(use.unless for use in split.state)
    np.random.seed(0)
    dice = pickle.dumps(np.random.get_state())
    train_test_split(X, y, random_state=1)
    assert dice == pickle.dumps(np.random.get_state())
    train_test_split(X, y)
    assert dice != pickle.dumps(np.random.get_state())


def test_a_pipeline_fits_its_own_steps() -> None:
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    X, y = data()
    scaler = StandardScaler()
    make_pipeline(scaler).fit(X, y)
    assert hasattr(scaler, "mean_")
    fit = knowledge.method("sklearn.pipeline.Pipeline", "fit")
    assert fit is not None
    assert [True] == [change.items for change in fit.changes]
