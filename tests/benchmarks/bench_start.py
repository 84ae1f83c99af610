"""One small notebook, as the hook and the editor check it: starting is most of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.benchmarks.measuring import Goal, Peers, cpu_of_command
from tests.benchmarks.sample import Sample

TITLE = "Checking the smallest notebook"
GOALS = (Goal("nbrefactor check, over a bare interpreter", "60 ms", 1.0),)

_RUNS = 5


def contestants(sample: Sample, peers: Peers, work: Path) -> dict[str, Callable[[], float]]:
    smallest = str(min(sample.files, key=lambda path: (path.stat().st_size, path)))
    check = [sys.executable, "-m", "nbrefactor", "check", "--no-cache", smallest]
    cached = {"NBREFACTOR_CACHE_DIR": str(work / "cache")}
    bare = partial(_least, [sys.executable, "-c", "pass"])
    rows: dict[str, Callable[[], float]] = {
        "bare interpreter": bare,
        "nbrefactor check": partial(_least, check),
        "nbrefactor check, over a bare interpreter": lambda: max(0.0, _least(check) - bare()),
        "nbrefactor check, nothing changed": lambda: _least(
            [word for word in check if word != "--no-cache"], environment=cached
        ),
        "60 ms": lambda: 0.060,
    }
    ruff = peers.find("ruff")
    if ruff is not None:
        rows["ruff check --select F"] = partial(
            _least, [ruff, "check", "--isolated", "--select", "F", "--no-cache", smallest]
        )
    return rows


def _least(command: list[str], environment: dict[str, str] | None = None) -> float:
    return min(cpu_of_command(command, environment=environment) for _ in range(_RUNS))
