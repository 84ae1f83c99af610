"""Verifying a notebook against itself, and running it plainly, twice."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.benchmarks.measuring import Goal, Peers, cpu_of_command
from tests.benchmarks.sample import Sample

TITLE = "Running a notebook of some seconds, and comparing two runs of it"
GOALS = (Goal("nbrefactor verify", "nbclient, twice", 1.3),)

_CELLS = (
    "import collections, json, math, random",
    "random.seed(1)\nvalues = [random.gauss(0, 1) for _ in range(600_000)]\nlen(values)",
    "rows = [{'key': at % 97, 'value': value} for at, value in enumerate(values[:100_000])]",
    "groups = collections.defaultdict(list)\nfor row in rows:\n    groups[row['key']].append(row['value'])",
    "means = {key: sum(found) / len(found) for key, found in groups.items()}\nprint(min(means.values()))",
    "smooth = list(values)\nfor _ in range(6):\n    smooth = [(a + b) / 2 for a, b in zip(smooth, smooth[1:])]",
    "with open('means.json', 'w') as file:\n    json.dump(means, file)",
    "roots = [math.sqrt(abs(value)) for value in smooth]\nsorted(roots)[:5]",
    "words = collections.Counter(f'{value:.2f}' for value in values)\nwords.most_common(3)",
)
_PLAIN = """
import sys, nbformat, nbclient
nbclient.NotebookClient(nbformat.read(sys.argv[1], 4), resources={"metadata": {"path": sys.argv[2]}}).execute()
"""


def contestants(sample: Sample, peers: Peers, work: Path) -> dict[str, Callable[[], float]]:
    book = work / "book.ipynb"
    cells = [
        {"cell_type": "code", "id": f"c{at}", "metadata": {}, "source": source, "outputs": [], "execution_count": None}
        for at, source in enumerate(_CELLS)
    ]
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": "python3"}}, "cells": cells}
    book.write_text(json.dumps(document), encoding="utf-8")
    plain = [sys.executable, "-c", _PLAIN, str(book), str(work)]
    verify = [sys.executable, "-m", "nbrefactor", "verify", str(book), str(book), "--root", str(work)]
    return {
        "nbclient, twice": lambda: cpu_of_command(plain) + cpu_of_command(plain),
        "nbrefactor verify": partial(cpu_of_command, verify, good_codes=(0,)),
    }
