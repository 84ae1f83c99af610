"""The process that runs the notebooks of these tests, started once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Run = Callable[[Path, list[str]], dict[str, Any]]


@pytest.fixture(scope="session")
def run_cells(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """``run_cells(folder, cells)``: output, values of the names at the end, and the error if a cell failed."""
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("kernel.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=tmp_path_factory.mktemp("kernel"),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    stdin, stdout = process.stdin, process.stdout

    def run(folder: Path, cells: list[str]) -> dict[str, Any]:
        stdin.write(json.dumps({"folder": str(folder), "cells": cells}) + "\n")
        stdin.flush()
        answer: dict[str, Any] = json.loads(stdout.readline())
        return answer

    yield run
    stdin.close()
    stdout.close()
    process.wait(timeout=30)
