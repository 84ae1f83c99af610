"""Reads back files that the notebook has written, with the libraries that it wrote them with."""

# ruff: noqa: PTH113, PTH122, PTH123

from __future__ import annotations

import os
import pickle
import sys
import warnings
from typing import Any


def load(path: str) -> tuple[Any] | None:
    """What the file holds, in a tuple; nothing where it cannot be read."""
    suffix = os.path.splitext(path)[1].lower()
    if not os.path.isfile(path):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return (_read(path, suffix),)
    except Exception:  # whatever the reader raises, the file is then compared byte by byte
        return None


def _read(path: str, suffix: str) -> Any:
    if suffix in (".parquet", ".feather"):
        pandas = sys.modules["pandas"]
        return pandas.read_parquet(path) if suffix == ".parquet" else pandas.read_feather(path)
    if suffix in (".npy", ".npz"):
        found = sys.modules["numpy"].load(path, allow_pickle=True)
        return dict(found) if suffix == ".npz" else found
    if suffix == ".joblib":
        return sys.modules["joblib"].load(path)
    with open(path, "rb") as file:
        return pickle.load(file)
