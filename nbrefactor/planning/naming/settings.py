"""Names for settings: literals that become keyword-only parameters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nbrefactor.planning.naming.paths import is_path, path_words
from nbrefactor.planning.naming.words import is_valid_name, name_words

Literal = str | bytes | int | float | complex | bool | None


@dataclass(frozen=True, slots=True)
class LiteralUse:
    """A literal and where it stands."""

    value: Literal
    keyword: str | None = None
    """``test_size`` in ``train_test_split(X, y, test_size=0.2)``."""
    variable: str | None = None
    """``alpha`` in ``alpha = 0.1``."""
    call: str | None = None
    """Qualified name of the call that it is an argument of: ``numpy.random.seed``."""
    position: int | None = None
    """Its place among the positional arguments, from 0."""
    is_written: bool = False
    """The call writes a file."""


_POSITIONAL: dict[tuple[str, int], str] = {
    ("seed", 0): "seed",
    ("default_rng", 0): "seed",
    ("RandomState", 0): "seed",
    ("manual_seed", 0): "seed",
    ("set_seed", 0): "seed",
    ("set_random_seed", 0): "seed",
    ("head", 0): "n_rows",
    ("tail", 0): "n_rows",
    ("nlargest", 0): "n_largest",
    ("nsmallest", 0): "n_smallest",
    ("most_common", 0): "n_most_common",
    ("rolling", 0): "window",
    ("resample", 0): "frequency",
    ("groupby", 0): "group_column",
    ("quantile", 0): "quantile",
    ("percentile", 1): "percentile",
    ("shift", 0): "periods",
    ("pct_change", 0): "periods",
    ("fillna", 0): "fill_value",
    ("sample", 0): "sample_size",
    ("KMeans", 0): "n_clusters",
    ("PCA", 0): "n_components",
    ("KFold", 0): "n_folds",
    ("StratifiedKFold", 0): "n_folds",
    ("KNeighborsClassifier", 0): "n_neighbors",
    ("KNeighborsRegressor", 0): "n_neighbors",
    ("Dropout", 0): "dropout_rate",
    ("range", 0): "n_iterations",
    ("round", 1): "decimals",
    ("sleep", 0): "delay",
    ("query", 0): "query",
    ("sort_values", 0): "sort_column",
    ("linspace", 0): "start",
    ("linspace", 1): "stop",
    ("linspace", 2): "n_points",
    ("arange", 0): "start",
    ("arange", 1): "stop",
    ("arange", 2): "step",
    **dict.fromkeys((("title", 0), ("set_title", 0), ("suptitle", 0)), "title"),
    **dict.fromkeys((("xlabel", 0), ("set_xlabel", 0)), "x_label"),
    **dict.fromkeys((("ylabel", 0), ("set_ylabel", 0)), "y_label"),
    **dict.fromkeys(
        (("extract", 0), ("extractall", 0), ("contains", 0), ("search", 0), ("findall", 0), ("sub", 0)), "pattern"
    ),
    ("strftime", 0): "date_format",
    ("strptime", 1): "date_format",
    ("connect", 0): "database_path",
    ("create_engine", 0): "database_url",
}
_KEYWORDS = {
    "random_state": "random_state",
    "filepath_or_buffer": "data_path",
    "path_or_buf": "output_path",
    "n": "sample_size",
    "p": "probability",
    "k": "n_neighbors",
    "q": "quantile",
    "by": "group_column",
    "freq": "frequency",
    "lr": "learning_rate",
    "sep": "separator",
    "s": "marker_size",
    "C": "regularization",
    "c": "color",
    "l": "length",
    "bins": "n_bins",
    "on": "join_column",
    "value": "fill_value",
    "columns": "column_names",
    "how": "how",
}
"""Keywords that say too little when they stand alone in a signature."""


def parameter_name_for(use: LiteralUse) -> str | None:
    """The name of the parameter; None where nothing tells one, so that the literal had better stay."""
    for name in (_of_variable(use), _of_keyword(use), _of_path(use), _of_position(use)):
        if name is not None and is_valid_name(name, is_function=False):
            return name
    return None


def _of_variable(use: LiteralUse) -> str | None:
    if use.variable is None:
        return None
    name = re.sub(
        r"_+",
        "_",
        "_".join(
            re.findall(r"[a-z0-9]+", use.variable.lower() if "_" in use.variable else "_".join(_parts(use.variable)))
        ),
    )
    return name if len(name) > 1 else None


def _parts(name: str) -> list[str]:
    return [part.lower() for part in re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).split("_") if part]


def _of_keyword(use: LiteralUse) -> str | None:
    if use.keyword is None:
        return None
    if use.keyword in _KEYWORDS:
        return _KEYWORDS[use.keyword]
    name = "_".join(_parts(use.keyword))
    return name if len(name) > 1 else None


def _of_path(use: LiteralUse) -> str | None:
    if not isinstance(use.value, str) or not is_path(use.value):
        return None
    kind = "url" if "://" in use.value else "dir" if use.value.endswith("/") else "path"
    words = tuple(word for word in path_words(use.value) if word != "data")
    words = ("train",) if words == ("training",) else words
    if words:
        return "_".join([*words[-2:], kind])
    return {"url": "data_url", "dir": "data_dir"}.get(kind, "output_path" if use.is_written else "data_path")


def _of_position(use: LiteralUse) -> str | None:
    if use.call is None or use.position is None:
        return None
    tail = use.call.rpartition(".")[2]
    known = _POSITIONAL.get((tail, use.position))
    if known is not None:
        return known
    if use.position == 0 and tail[:1].isupper() and isinstance(use.value, (int, float)):
        words = name_words(tail)
        return f"{words[-1]}_size" if words else None
    return None
