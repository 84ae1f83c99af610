"""What the arguments of a call say of the thing it loads or plots."""

from __future__ import annotations

import ast

from nbrefactor.planning.naming.paths import path_words
from nbrefactor.planning.naming.syntax import root_name
from nbrefactor.planning.naming.words import noun_words, word_set
from nbrefactor.planning.trees import nodes_of


def loaded_words(call: ast.Call, tail: str) -> tuple[str, ...]:
    """What is loaded, as the path or the name of the path tells: ``"data/train.csv"`` -> training, data."""
    candidates: list[ast.expr] = [
        *call.args[:1],
        *(k.value for k in call.keywords if k.arg in ("filepath_or_buffer", "path", "io", "fname", "url")),
    ]
    for argument in candidates:
        if tail in ("read_sql", "read_sql_query"):
            continue
        texts = [
            node.value for node in nodes_of(argument) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        for text in reversed(texts):
            words = path_words(text)
            if words:
                return words
        called = {id(node.func) for node in nodes_of(argument) if isinstance(node, ast.Call)}
        for node in nodes_of(argument):
            if isinstance(node, ast.Name) and id(node) not in called:  # ``StringIO(text)``: the text
                words = tuple(word for word in noun_words(node.id) if word not in _PLACES)
                if words:
                    return words
    return ()


_PLACES = word_set("path file url filename dir filepath folder csv directory root base os pd io text string")
"""What paths and texts are called that say nothing of what is in them."""


def plotted_words(call: ast.Call, tail: str, keywords: dict[str | None, ast.expr]) -> list[str]:
    """The words for what a plotting call draws: columns first, then names of variables."""
    columns: list[str] = []
    for key in ("y", "x", "column", "values", "names"):
        value = keywords.get(key)
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            columns.append(value.value)
        elif value is not None:
            columns.extend(column_or_name(value))
    if not columns:
        for argument in call.args[:2]:
            columns.extend(column_or_name(argument))
    if not columns and isinstance(call.func, ast.Attribute):
        columns.extend(column_or_name(call.func.value))
    found = [words for words in (noun_words(column.replace(" ", "_")) for column in columns) if words]
    if len(found) >= 2 and tail in (
        "scatter",
        "scatterplot",
        "regplot",
        "lmplot",
        "jointplot",
        "barplot",
        "boxplot",
        "lineplot",
        "bar",
        "violinplot",
    ):
        return [
            *found[0][-2:],
            "by" if tail in ("barplot", "boxplot", "bar", "violinplot") else "against",
            *found[1][-2:],
        ]
    return list(found[0][-3:]) if found else []


def column_or_name(node: ast.expr) -> list[str]:
    """``df["price"]`` -> price; ``df.price`` -> price; ``prices`` -> prices."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
        return [node.slice.value]
    if isinstance(node, ast.Attribute):
        if node.attr in ("plot", "T", "values", "index", "columns", "iloc", "loc", "str", "dt"):
            return column_or_name(node.value)
        return [node.attr]
    if isinstance(node, ast.Call):
        tail = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if tail == "corr":
            return ["correlations"]
        if tail in ("value_counts", "mean", "sum", "size", "count"):
            return column_or_name(node.func.value) if isinstance(node.func, ast.Attribute) else []
        return [name for argument in node.args[:1] for name in column_or_name(argument)]
    if isinstance(node, ast.Subscript):
        return column_or_name(node.value)
    if isinstance(node, ast.Name):
        return [node.id]
    if (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.replace("_", "").replace(" ", "").isalnum()
    ):
        return [node.value]
    return []


_HANDLES = frozenset(
    {"f", "fp", "fh", "file", "out", "out_file", "outfile", "handle", "writer", "csvfile", "fout", "output"}
)
_LIBRARIES = frozenset(
    {"json", "pickle", "joblib", "np", "numpy", "torch", "yaml", "plt", "cv2", "scipy", "io", "dill", "pd"}
)


def saved_words(call: ast.Call) -> tuple[str, ...]:
    """``sales.to_csv(path)`` -> sales; ``json.dump(scores, file)`` -> scores; ``out.to_csv("bids.csv")`` -> bids."""
    root = root_name(call.func) if isinstance(call.func, ast.Attribute) else None
    if isinstance(call.func, ast.Name):
        texts = [a.value for a in call.args[:1] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        return path_words(texts[0]) if texts else ()
    candidates = [*call.args[:2]] if root is None or root in _LIBRARIES | _HANDLES else [call.func]
    for candidate in candidates:
        name = root_name(candidate)
        if name and name not in _HANDLES:
            words = noun_words(name)
            if words and words[-1] not in ("path", "file", "filename", "url", "dir"):
                return ("submission",) if words in (("sub",), ("subm",)) else words
    texts = [given.value for given in call.args if isinstance(given, ast.Constant) and isinstance(given.value, str)]
    return path_words(texts[0]) if texts else ()
