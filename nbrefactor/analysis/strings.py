"""Names inside strings, which Python cannot see but pandas, statsmodels and friends do.

``df.query("price > @limit")`` reads ``limit``; ``pd.eval("a + b")`` and ``numexpr.evaluate("a + b")`` read ``a`` and
``b``; the formula in ``smf.ols("y ~ np.log(x) + C(z)", df)`` reads ``np`` for certain and may read ``y``, ``x`` and
``z`` where the frame has no such column; ``duckdb.sql("select * from cars")`` reads the frame ``cars``.
"""

from __future__ import annotations

import ast
import re
from typing import NamedTuple

_AT_NAME = re.compile(r"@\s*([^\W\d]\w*)")
_DOTTED_OR_CALLED = re.compile(r"(?<![\w.])([^\W\d]\w*)(?=\s*(?:\.\s*[^\W\d]\w*)*\s*\()")
_NAME = re.compile(r"(?<![\w.@])([^\W\d]\w*)")
_QUERY_METHODS = frozenset({"query", "eval", "evaluate"})
_PATSY = frozenset(
    {"C", "Q", "I", "bs", "cr", "cc", "te", "center", "standardize", "scale", "Treatment", "Sum", "Poly"}
)


_TABLES = re.compile(r"\b(?:from|join)\s+([^\W\d]\w*(?:\s*,\s*[^\W\d]\w*)*)(?!\s*[.(])\b", re.IGNORECASE)
_OWN_TABLES = re.compile(r"\b(?:with|,)\s*(?:recursive\s+)?([^\W\d]\w*)\s+as\s*\(", re.IGNORECASE)
_OF_PANDASQL = frozenset({"sqldf", "pysqldf"})
_OF_DUCKDB = frozenset({"sql", "query", "execute"})
_READERS = _OF_PANDASQL | _OF_DUCKDB | {"eval", "evaluate"}
_CODE_RUNNERS = frozenset({"run", "runctx", "timeit", "repeat", "Timer", "new"})
"""``cProfile.run("main()")``, ``timeit.timeit("f(x)", globals=globals())``, ``jobs.new("train(1)")``"""


class NamesInText(NamedTuple):
    certain: tuple[str, ...]
    possible: tuple[str, ...]
    """Read only where the namespace has such a name and the frame has no such column."""


NOTHING = NamesInText((), ())


def may_name_variables(function: ast.expr, text: str) -> bool:
    """A first look, which leaves nearly every text alone."""
    return "@" in text or "~" in text or _called(function) in _READERS


def _called(function: ast.expr) -> str:
    """``query`` of ``query(...)`` and of ``frame.query(...)``."""
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def names_in_call(function: ast.expr, text: str) -> NamesInText:
    """The names that a call reads through its string argument ``text``."""
    called = _called(function)
    if _is_sql_over_frames(function, called):
        return NamesInText((), names_in_sql(text))
    if called in _QUERY_METHODS and isinstance(function, ast.Attribute):
        certain = tuple(dict.fromkeys(_AT_NAME.findall(text)))
        if called != "query" and _is_of_callers_names(function.value):
            return NamesInText(certain, tuple(sorted(_names(text) - set(certain))))
        return NamesInText(certain, ())
    if "~" in text and len(text) < 2000:
        return names_in_formula(text)
    return NOTHING


def names_in_code(function: ast.expr, text: str) -> tuple[str, ...]:
    """The names in ``text`` if the call is one of those that run the Python they are given as text."""
    called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if called not in _CODE_RUNNERS or "(" not in text:
        return ()
    try:
        tree = ast.parse(text.strip())
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    return tuple(sorted({node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}))


def names_in_formula(text: str) -> NamesInText:
    """R-style formulas as patsy and formulaic read them. Trades: a text with ``~`` that is no formula may name too much
    (which only makes a possible read of a name that exists)."""
    certain = {name for name in _DOTTED_OR_CALLED.findall(text) if name not in _PATSY}
    possible = _names(text) - certain - _PATSY
    dotted = {name for name in certain if re.search(rf"(?<![\w.]){re.escape(name)}\s*\.", text)}
    return NamesInText(tuple(sorted(dotted)), tuple(sorted(possible | (certain - dotted))))


def names_in_sql(text: str) -> tuple[str, ...]:
    """Tables that a query reads and does not make itself."""
    tables = {name.strip() for group in _TABLES.findall(text) for name in group.split(",")}
    return tuple(sorted(tables - set(_OWN_TABLES.findall(text))))


def _is_sql_over_frames(function: ast.expr, called: str) -> bool:
    """``duckdb.sql(...)`` and pandasql's ``sqldf(...)`` find frames by the names that they have where they are called.
    Other connections have tables of their own."""
    if called in _OF_PANDASQL:
        return True
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "duckdb"
        and called in _OF_DUCKDB
    )


def _is_of_callers_names(node: ast.expr) -> bool:
    """Whether ``eval`` of this module reads names where it is called, and not columns of a frame."""
    return isinstance(node, ast.Name) and node.id in {"pd", "pandas", "ne", "numexpr"}


def _names(text: str) -> set[str]:
    return set(_NAME.findall(text)) - {"and", "or", "not", "in", "True", "False", "None"}
