"""The analysis by itself, in this process: in passes of `ast.parse` over the same cells."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

from nbrefactor import analyze, read
from nbrefactor.analysis.cells import cell_facts
from nbrefactor.analysis.quick import looked_at
from nbrefactor.errors import NbRefactorError
from nbrefactor.model.notebook import Notebook
from tests.benchmarks.measuring import Goal, Peers, cpu_of_call
from tests.benchmarks.sample import Sample

TITLE = "Analyzing notebooks"
GOALS = (Goal("analyze", "ast.parse of every cell", 10.0),)


def contestants(sample: Sample, peers: Peers, work: Path) -> dict[str, Callable[[], float]]:
    notebooks = _readable(sample)
    sources = [cell.source for notebook in notebooks for cell in notebook.code_cells]
    tasks: dict[str, Callable[[], object]] = {
        "ast.parse of every cell": partial(_parse, sources),
        "a quick look (analysis.quick)": lambda: [looked_at(notebook) for notebook in notebooks],
        "facts of every cell": lambda: [cell_facts(0, source) for source in sources],
        "analyze": lambda: [analyze(notebook).document and None for notebook in notebooks],
    }
    return {name: partial(cpu_of_call, task) for name, task in tasks.items()}


def _readable(sample: Sample) -> list[Notebook]:
    notebooks = []
    for path in sample.files:
        try:
            notebook = read(path)
        except NbRefactorError:
            continue
        if notebook.language == "python":
            notebooks.append(notebook)
    return notebooks


def _parse(sources: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for source in sources:
            try:
                ast.parse(source)
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
