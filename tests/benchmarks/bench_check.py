"""`nbrefactor check` over many notebooks, and what others take for the same files."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.benchmarks.measuring import Goal, Peers, cpu_of_command
from tests.benchmarks.sample import Sample

TITLE = "Checking a folder of notebooks"
GOALS = (
    Goal("nbrefactor check, nothing cached", "ruff check --select F, no cache", 1.5),
    Goal("nbrefactor check, nothing cached", "ruff check --select F, no cache", 1.0),
    Goal("nbrefactor check, nothing changed", "ruff check --select F, nothing changed", 0.5),
    Goal("nbrefactor check, nothing cached", "nbqa pyflakes", 0.1),
    Goal("nbrefactor check, nothing cached", "flake8-nb", 0.1),
)

_PARSE_ALL = """
import ast, json, sys
for line in open(sys.argv[1], encoding="utf-8", errors="surrogateescape"):
    try:
        cells = json.load(open(line.rstrip(), encoding="utf-8"))["cells"]
    except (ValueError, KeyError, TypeError):
        continue
    for cell in cells:
        if cell["cell_type"] == "code":
            try:
                ast.parse("".join(cell["source"]))
            except (SyntaxError, ValueError):
                pass
"""


def contestants(sample: Sample, peers: Peers, work: Path) -> dict[str, Callable[[], float]]:
    files = [str(path) for path in sample.files]
    listing = work / "files"
    listing.write_text("\n".join(files), encoding="utf-8", errors="surrogateescape")
    ours = [sys.executable, "-m", "nbrefactor", "check", "--jobs", "1", *files]
    warm = {"NBREFACTOR_CACHE_DIR": str(work / "warm")}
    cpu_of_command(ours, environment=warm)

    def cold() -> float:
        shutil.rmtree(work / "cold", ignore_errors=True)
        return cpu_of_command(ours, environment={"NBREFACTOR_CACHE_DIR": str(work / "cold")})

    rows: dict[str, Callable[[], float]] = {
        "nbrefactor check, nothing cached": cold,
        "nbrefactor check, nothing changed": partial(cpu_of_command, ours, environment=warm),
        "json.load, ast.parse of every cell": partial(cpu_of_command, [sys.executable, "-c", _PARSE_ALL, str(listing)]),
    }
    ruff = peers.find("ruff")
    if ruff is not None:
        linting = [ruff, "check", "--isolated", "--select", "F", *files]
        cached = [*linting, "--cache-dir", str(work / "ruff")]
        cpu_of_command(cached)
        rows["ruff check --select F, no cache"] = partial(cpu_of_command, [*linting, "--no-cache"])
        rows["ruff check --select F, nothing changed"] = partial(cpu_of_command, cached)
    nbqa, flake8 = peers.find("nbqa"), peers.find("flake8-nb")
    if nbqa is not None and peers.find("pyflakes") is not None:
        rows["nbqa pyflakes"] = partial(cpu_of_command, [nbqa, "pyflakes", *files], good_codes=(0, 1, 123))
    if flake8 is not None:
        rows["flake8-nb"] = partial(cpu_of_command, [flake8, "--isolated", "--select", "F", *files])
    return rows
