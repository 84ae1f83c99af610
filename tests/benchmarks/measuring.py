"""CPU time of commands and calls, and the tables of it.

A module ``bench_NAME.py`` in this folder is one benchmark. It holds

* ``TITLE``, what is measured, in one line;
* ``contestants(sample, peers, work) -> dict[str, Callable[[], float]]``: names of rows, with functions that do the work
  once and return its CPU seconds; peers that are not installed are left out. What has to be prepared (a warm cache) is
  prepared there, in the empty folder ``work``;
* ``GOALS``: which row may take how many times the CPU time of which other row.

Nothing here measures wall time, which other programs on the machine have a say in.
"""

from __future__ import annotations

import gc
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Goal(NamedTuple):
    """``ours`` takes at most ``ratio`` times the CPU time of ``peer``."""

    ours: str
    peer: str
    ratio: float


class Peers(NamedTuple):
    """Where the tools are that we are compared with: first in ``folder``, then on the PATH."""

    folder: Path | None = None

    def find(self, tool: str) -> str | None:
        """The tool's file; ``None`` where it is not installed."""
        beside_us = str(Path(sys.executable).parent)
        places = [str(self.folder)] if self.folder is not None else []
        return shutil.which(tool, path=os.pathsep.join([*places, beside_us, os.environ.get("PATH", "")]))


def cpu_of_command(
    command: Sequence[str], *, environment: Mapping[str, str] | None = None, good_codes: Sequence[int] = (0, 1)
) -> float:
    """CPU seconds of the process and all that it starts and waits for. A run that failed is no measurement."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
    before = _cpu_of_children()
    done = subprocess.run(command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    spent = _cpu_of_children() - before
    if done.returncode not in good_codes:
        message = done.stderr.decode(errors="replace")[-2000:]
        raise RuntimeError(f"{command[0]} ended with {done.returncode}:\n{message}")
    return spent


def cpu_of_call(function: Callable[[], object]) -> float:
    """CPU seconds of one call in this process, after what earlier calls left behind is collected."""
    gc.collect()
    before = time.process_time()
    function()
    return time.process_time() - before


def best_of(contestants: Mapping[str, Callable[[], float]], *, rounds: int) -> dict[str, float]:
    """The least time of each; they take turns, so that a busy minute of the machine meets them all."""
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, measure in contestants.items():
            times[name].append(measure())
    return {name: min(measured) for name, measured in times.items()}


def table(benchmark: ModuleType, times: Mapping[str, float]) -> str:
    """Rows with milliseconds, and below them the ratios with their goals."""
    width = max(len(name) for name in times)
    lines = [benchmark.TITLE, *(f"  {name:<{width}} {1000 * spent:>12,.1f} ms" for name, spent in times.items())]
    for goal in benchmark.GOALS:
        if goal.ours in times and goal.peer in times:
            ratio = times[goal.ours] / max(times[goal.peer], 1e-9)
            verdict = "held" if ratio <= goal.ratio else "MISSED"
            lines.append(f"  {goal.ours} / {goal.peer} = {ratio:.3f}  (goal: at most {goal.ratio:g}; {verdict})")
        else:
            absent = goal.peer if goal.peer not in times else goal.ours
            lines.append(f"  {goal.ours} / {goal.peer}: not measured, {absent} is not installed")
    return "\n".join(lines) + "\n"


def _cpu_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
