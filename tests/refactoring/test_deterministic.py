"""The same bytes for any hash seed, over all cases."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import hashlib
from test_adversarial_notebooks import ALL, notebook_of, right_spelling
from nbrefactor.analysis import analyze
from nbrefactor.sources import write
for case in ALL:
    notebook = notebook_of(case)
    planned, spelled = right_spelling(analyze(notebook), notebook)
    print(case.title, hashlib.sha256(repr((planned, spelled.modules, write(spelled.notebook))).encode()).hexdigest())
"""


def test_the_hash_seed_makes_no_difference() -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join([str(Path(__file__).parent), *sys.path])},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("1", "2")
    ]
    one, other = (process.communicate()[0].splitlines() for process in processes)
    assert [0, 0] == [process.returncode for process in processes]
    assert one == other
    assert len(one) > 100
