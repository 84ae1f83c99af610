"""Files that the notebook has written: those still open are written to their end, and those in formats of its
libraries are read back with these.
"""

# ruff: noqa: PTH113, PTH122, PTH123

from __future__ import annotations

import contextlib
import gc
import io
import os
import pickle
import stat
import sys
import warnings
from typing import Any

_WRITERS = (io.TextIOWrapper, io.BufferedWriter, io.BufferedRandom)


def flush() -> None:
    """Have what waits in memory for a file written to it, as it would be at the end of the process."""
    for found in gc.get_objects():
        if type(found) in _WRITERS:
            with contextlib.suppress(Exception):  # it is closed, or whatever a full disk or a class makes of it
                if found.writable() and stat.S_ISREG(os.fstat(found.fileno()).st_mode):
                    found.flush()


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
