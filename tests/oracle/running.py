"""A notebook to the observations of its run: a private copy of its folder, a subprocess, a time limit."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from nbrefactor import sources
from nbrefactor.model.notebook import Notebook

PROBE = Path(__file__).with_name("probe.py")
OBSERVATIONS = 1
"""Raised when the probe comes to see more: observations that were kept are then made anew."""


@dataclass(frozen=True)
class Mutators:
    """A name that a cell read, and the cells that had changed an object that it shows, with the object's type."""

    name: str
    writer: int
    mutators: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Observed:
    """What one cell did."""

    reads: tuple[Mutators, ...]
    bound: tuple[str, ...]
    changed: tuple[str, ...]
    error: str | None


class NotRun(Exception):
    """The notebook could not be run to its end."""


def observe(
    notebook: Notebook,
    *,
    python: str = sys.executable,
    root: Path | None = None,
    keep: Path | None = None,
    time_limit: float = 180,
    more_path: str = "",
) -> tuple[Observed, ...]:
    """Run the notebook's code cells in order. ``root`` is the folder to copy (default: the notebook's own); ``keep`` a
    folder in which observations are kept from one call to the next. Raises ``NotRun``."""
    cells = [cell.source for cell in notebook.code_cells]
    path = Path(notebook.path or "notebook.ipynb").absolute()
    kept = None
    if keep is not None:
        key = hashlib.sha256(json.dumps([OBSERVATIONS, str(path), cells]).encode()).hexdigest()
        kept = keep / f"{key[:24]}.json"
        if kept.exists():
            return _read(kept.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "copy"
        source = root or path.parent
        shutil.copytree(source, copy, symlinks=True, ignore=shutil.ignore_patterns(".git", "node_modules"))
        given, result = Path(folder) / "cells.json", Path(folder) / "result.json"
        given.write_text(json.dumps(cells), encoding="utf-8")
        environment = {
            **os.environ,
            "PYTHONHASHSEED": "0",
            "MPLBACKEND": "agg",
            "IPYTHONDIR": str(Path(folder) / "ipython"),
            "PYTHONPATH": more_path,
            "PYTHONWARNINGS": "ignore",
        }
        try:
            done = subprocess.run(
                [python, str(PROBE), str(given), str(result)],
                cwd=copy / path.parent.relative_to(source.absolute()),
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=time_limit,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise NotRun(f"not done after {time_limit:.0f} s") from None
        if not result.exists():
            raise NotRun(done.stderr.decode(errors="replace")[-400:])
        text = result.read_text(encoding="utf-8")
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(text, encoding="utf-8")
    return _read(text)


def read(path: Path) -> Notebook:
    return sources.read(path)


def _read(text: str) -> tuple[Observed, ...]:
    return tuple(
        Observed(
            reads=tuple(
                Mutators(name, writer, tuple((cell, kind) for cell, kind in mutators))
                for name, writer, mutators in cell["reads"]
            ),
            bound=tuple(cell["bound"]),
            changed=tuple(cell["changed"]),
            error=cell["error"],
        )
        for cell in json.loads(text)
    )
