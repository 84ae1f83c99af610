"""What a thing is, where the names that rows have for it share no word: by what makes it, its type, and its use.

All rows make and use it in the same way, so that what the first row's text tells is true for all of them::

    guesses = forest.predict(new)       predictions, as predict makes them; a model, as it predicts
    axis.set_title("Ages")              ax
    open(first_path)                    path
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from nbrefactor.planning.naming.callbook import CallMeaning
from nbrefactor.planning.naming.calls import estimator_words, makes_transformer, meaning_of
from nbrefactor.planning.naming.evidence import Purpose
from nbrefactor.planning.naming.syntax import dotted_name
from nbrefactor.planning.naming.words import name_words, word_set
from nbrefactor.planning.trees import called_name, nodes_of

_TYPES = {
    "pandas.Series": "series",
    "pandas.Index": "index",
    "pandas.DatetimeIndex": "dates",
    "matplotlib.axes.Axes": "ax",
    "matplotlib.axes.AxesArray": "axes",
    "matplotlib.figure.Figure": "fig",
    "plotly.graph_objects.Figure": "fig",
    "statsmodels.Results": "results",
    "pathlib.Path": "path",
    "file": "file",
    "numpy.random.Generator": "rng",
    "zipfile.ZipFile": "archive",
    "sklearn.utils.Bunch": "dataset",
}
_PLAIN_TYPES = {
    "numpy.ndarray": "array",
    "list": "items",
    "tuple": "items",
    "set": "items",
    "dict": "mapping",
    "str": "text",
    "int": "number",
    "float": "number",
    "scalar": "number",
    "bool": "flag",
}
"""They say less than what is done with the thing."""


def noun_of_types(kinds: Collection[str], *, plain: bool = False) -> str | None:
    """What all these types are; with ``plain`` also for numbers, texts and lists."""
    nouns = {_noun_of_type(kind, plain=plain) for kind in kinds}
    return nouns.pop() if len(nouns) == 1 else None


def _noun_of_type(kind: str, *, plain: bool) -> str | None:
    if kind.endswith("DataFrame"):
        return "data"
    tail = kind.rpartition(".")[2]
    if kind.startswith("sklearn."):
        return name_words(tail)[-1] if makes_transformer(tail) else "model" if estimator_words(tail, kind) else None
    return _TYPES.get(kind) or (_PLAIN_TYPES.get(kind) if plain else None)


# What makes it -----------------------------------------------------------------------------------------------------


def noun_of_maker(name: str, trees: Sequence[ast.stmt]) -> str | None:
    """What the calls make that it is bound to, if one noun says it."""
    nouns = {_noun_of_value(value) for value in _values(name, trees)} - {None}
    return nouns.pop() if len(nouns) == 1 else None


def _values(name: str, trees: Sequence[ast.stmt]) -> Iterator[ast.expr]:
    for node in (part for tree in trees for part in nodes_of(tree)):
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.Assign) and any(_is(target, name) for target in targets):
            yield node.value


def _noun_of_value(value: ast.expr) -> str | None:
    while isinstance(value, ast.Subscript) or (isinstance(value, ast.Attribute) and value.attr in ("values", "T")):
        value = value.value
    if not isinstance(value, ast.Call):
        return None
    tail = called_name(value)
    dotted = dotted_name(value.func) or tail
    if tail in _MADE:
        return _MADE[tail]
    if tail.endswith(("_score", "_error", "_loss")) and not tail.startswith("cross"):
        return tail.rpartition("_")[2] if tail.endswith("_error") else tail.removesuffix("_score")
    meaning = meaning_of(value, dotted, dotted, ())
    if meaning is None:
        return None
    return _noun_of_meaning(meaning)


_MADE: dict[str, str] = {
    "predict": "predictions",
    "predict_proba": "probabilities",
    **dict.fromkeys(("decision_function", "evaluate", "cross_val_score"), "scores"),
    "fit": "fitted",
    "score": "score",
    **dict.fromkeys(("fit_transform", "transform"), "transformed"),
    "mean": "mean",
    "median": "median",
    "std": "std",
    "var": "variance",
    "sum": "total",
    "min": "minimum",
    "max": "maximum",
    **dict.fromkeys(("len", "count", "nunique"), "count"),
    "size": "sizes",
    "unique": "unique_values",
    "value_counts": "counts",
    "groupby": "groups",
    "describe": "summary",
    **dict.fromkeys(("crosstab", "pivot_table"), "table"),
    "arange": "array",
    "linspace": "points",
    "subplots": "axes",
    **dict.fromkeys(("figure", "gcf"), "fig"),
    **dict.fromkeys(("gca", "add_subplot"), "ax"),
    "open": "file",
    **dict.fromkeys(("read", "read_text"), "text"),
    "imread": "image",
    "to_datetime": "dates",
}
"""What such calls make."""


def _noun_of_meaning(meaning: CallMeaning) -> str | None:
    words = "_".join(meaning.words)
    match meaning.purpose:
        case Purpose.LOAD | Purpose.FETCH:
            return "data"
        case Purpose.FIT:
            return "model" if words else None
        case Purpose.SUMMARIZE:
            return "counts" if meaning.verb == "count" else None
        case Purpose.COMPUTE | Purpose.EVALUATE if meaning.verb == "compute" and words:
            return words
        case Purpose.BUILD if meaning.verb == "build" and words:
            return "data" if meaning.words[-1] == "frame" else meaning.words[-1]
        case Purpose.GENERATE:
            return "sample"
    return None


# How it is used ----------------------------------------------------------------------------------------------------

_RECEIVERS = {
    **dict.fromkeys(("fit", "predict", "predict_proba", "score", "fit_predict"), "model"),
    **dict.fromkeys(("fit_transform", "transform", "inverse_transform"), "transformer"),
    **dict.fromkeys(
        (
            *("groupby", "merge", "dropna", "fillna", "drop_duplicates", "pivot_table", "sort_values", "reset_index"),
            *("isnull", "isna", "select_dtypes", "iterrows", "describe", "set_index", "query", "pivot", "melt"),
            *("iloc", "loc", "columns", "dtypes", "drop", "rename", "head", "tail", "info", "corr", "assign", "apply"),
        ),
        "data",
    ),
    **dict.fromkeys(("append", "extend"), "items"),
    **dict.fromkeys(("lower", "upper", "split", "strip", "splitlines", "startswith"), "text"),
    **dict.fromkeys(("items", "keys"), "mapping"),
    **dict.fromkeys(("readline", "readlines", "close"), "file"),
    **dict.fromkeys(("set_xlabel", "set_ylabel", "set_title", "set_xticks", "set_yticks", "set_xlim", "legend"), "ax"),
    **dict.fromkeys(("cursor", "commit"), "connection"),
}
"""What has such an attribute."""

_PATHS = word_set("open read_csv read_excel read_json read_parquet read_pickle imread loadtxt listdir makedirs Path")
_SCORES = word_set(
    """
    accuracy_score f1_score precision_score recall_score confusion_matrix classification_report r2_score
    mean_squared_error mean_absolute_error root_mean_squared_error mean_squared_log_error roc_auc_score roc_curve
    """
)
ROLES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("fit", "score", "fit_transform", "train_test_split", "cross_val_score"), ("X", "y")),
    **dict.fromkeys(("predict", "predict_proba", "transform"), ("X",)),
    **dict.fromkeys(_SCORES, ("y_true", "y_pred")),
    **dict.fromkeys(_PATHS, ("path",)),
    **dict.fromkeys(("scatter", "plot"), ("x", "y")),
    **dict.fromkeys(("merge", "join"), ("other",)),
    "hist": ("values",),
    "cross_val_score": ("model", "X", "y"),
}
"""What everybody calls the arguments of these functions, by position."""


_METHODS = word_set("fit score predict predict_proba transform fit_transform plot scatter hist merge join")
"""What as a bare function may be anybody's."""


def noun_of_use(name: str, trees: Sequence[ast.stmt]) -> str | None:
    """What it is used as, most of all."""
    found = Counter(_uses(name, trees))
    ranked = sorted(found, key=lambda noun: (noun in _WEAK_USES, -found[noun], noun))
    return ranked[0] if ranked else None


_WEAK_USES = frozenset({"items", "key"})


def _uses(name: str, trees: Sequence[ast.stmt]) -> Iterator[str]:
    for node in (part for tree in trees for part in nodes_of(tree)):
        if isinstance(node, ast.Attribute) and _is(node.value, name) and node.attr in _RECEIVERS:
            yield _RECEIVERS[node.attr]
        elif isinstance(node, ast.Call):
            yield from _uses_in_call(node, name)
        elif isinstance(node, ast.Subscript):
            if _is(node.slice, name):
                yield "key"
            elif _is(node.value, name) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
                yield "data"
        elif isinstance(node, (ast.For, ast.comprehension)) and _is(node.iter, name):
            yield "items"


def _uses_in_call(call: ast.Call, name: str) -> Iterator[str]:
    is_method = isinstance(call.func, ast.Attribute)
    roles = ROLES.get(called_name(call), ()) if is_method or called_name(call) not in _METHODS else ()
    if _is(call.func, name):
        yield "function"
    for argument, role in zip(call.args, roles, strict=False):
        if _is(argument, name):
            yield role
    for keyword in call.keywords:
        if _is(keyword.value, name) and keyword.arg is not None and _is_telling(keyword.arg):
            yield keyword.arg


def _is_telling(word: str) -> bool:
    return word in ("X", "y", "x") or (len(word) > 1 and word not in ("args", "kwargs", "obj", "value", "values"))


def _is(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
