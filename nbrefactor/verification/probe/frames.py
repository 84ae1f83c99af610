"""Pandas: frames, series, indexes and their scalars, with dtypes and labels."""

# ruff: noqa: B905

from __future__ import annotations

import sys
import warnings
from typing import Any

from . import arrays
from .codes import is_a


def describe(describer: Any, value: Any) -> dict[str, Any] | None:
    pandas = sys.modules.get("pandas")
    if pandas is None or not hasattr(pandas, "DataFrame"):
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if is_a(value, pandas.DataFrame):
            return _frame(describer, value)
        if is_a(value, pandas.Series):
            return {
                "k": "series",
                "type": describer.type_name(type(value)),
                "name": describer.inline(value.name),
                "index": describer.inline(value.index),
                "values": _values(describer, value, pandas),
                **_attrs(describer, value),
            }
        if is_a(value, pandas.Index):
            return _index(describer, value, pandas)
        if is_a(value, pandas.api.extensions.ExtensionArray):
            return _values(describer, pandas.Series(value), pandas)
        if value is pandas.NaT or value is pandas.NA:
            return {"k": "name", "type": "pandas", "name": str(value)}
        if is_a(value, (pandas.Timestamp, pandas.Timedelta, pandas.Period, pandas.Interval, pandas.DateOffset)):
            return {"k": "name", "type": describer.type_name(type(value)), "name": repr(value)}
        if is_a(value, pandas.api.extensions.ExtensionDtype):
            return {"k": "name", "type": "dtype", "name": repr(value)}
    return None


def _frame(describer: Any, value: Any) -> dict[str, Any]:
    pandas = sys.modules["pandas"]
    return {
        "k": "frame",
        "type": describer.type_name(type(value)),
        "shape": list(value.shape),
        "columns": describer.inline(value.columns),
        "labels": [str(label) for label in value.columns],
        "index": describer.inline(value.index),
        "values": [_values(describer, value.iloc[:, at], pandas) for at in range(value.shape[1])],
        **_attrs(describer, value),
    }


def _attrs(describer: Any, value: Any) -> dict[str, Any]:
    """What it says of itself: notes, what a class derived from it adds, and whether labels have to be unique."""
    found = dict(getattr(value, "attrs", None) or {})
    found.update({f".{name}": getattr(value, name, None) for name in getattr(type(value), "_metadata", ())})
    found.pop(".name", None)  # of a series, which is described by itself
    if not getattr(getattr(value, "flags", None), "allows_duplicate_labels", True):
        found[".flags.allows_duplicate_labels"] = False
    return {"attrs": describer.inline(found)} if found else {}


def _index(describer: Any, value: Any, pandas: Any) -> dict[str, Any]:
    if is_a(value, pandas.MultiIndex):
        levels = [_values(describer, pandas.Series(value.get_level_values(at)), pandas) for at in range(value.nlevels)]
        return {
            "k": "index",
            "type": "MultiIndex",
            "names": describer.inline(list(value.names)),
            "levels": levels,
        }
    names = describer.inline([value.name])
    if is_a(value, pandas.RangeIndex):
        steps = [value.start, value.stop, value.step]
        return {"k": "index", "type": "Index", "names": names, "levels": [_range(describer, steps)]}
    freq = getattr(value, "freqstr", None)
    return {
        "k": "index",
        "type": "Index",
        "names": names,
        "levels": [_values(describer, pandas.Series(value), pandas)],
        **({} if freq is None else {"freq": str(freq)}),
    }


def _range(describer: Any, steps: list[int]) -> dict[str, Any]:
    numpy = sys.modules["numpy"]
    return arrays.ndarray(describer, numpy.arange(*steps, dtype="int64"), "column")


def _values(describer: Any, series: Any, pandas: Any) -> dict[str, Any]:
    dtype = series.dtype
    head = {"k": "array", "type": "column", "dtype": str(dtype), "shape": [len(series)]}
    numpy = sys.modules["numpy"]
    if isinstance(dtype, numpy.dtype) and dtype.kind in "biufcmM":
        return arrays.ndarray(describer, series.to_numpy(), "column")
    if isinstance(dtype, pandas.CategoricalDtype):
        categories = describer.inline(pandas.Series(series.cat.categories).tolist())
        codes = arrays.ndarray(describer, series.cat.codes.to_numpy().astype("int64"), "column")
        return {**codes, "dtype": f"category, ordered={series.cat.ordered}", "categories": categories}
    if hasattr(series.array, "asi8"):
        return {**arrays.ndarray(describer, series.array.asi8, "column"), "dtype": str(dtype)}
    plain = series.astype(object).tolist()
    if not isinstance(dtype, numpy.dtype):  # one value stands for all that is missing
        plain = [None if gone else item for item, gone in zip(plain, series.isna().tolist())]
    return {**head, **describer.column(plain)}
