"""The tables of the examples are what their script makes."""

from __future__ import annotations

import runpy
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_the_committed_tables_are_what_the_script_makes(tmp_path: Path) -> None:
    runpy.run_path(str(EXAMPLES / "make_data.py"))["main"](tmp_path)

    made = {path.relative_to(tmp_path): path.read_bytes() for path in sorted(tmp_path.rglob("*.csv"))}
    committed = {path.relative_to(EXAMPLES): path.read_bytes() for path in sorted(EXAMPLES.glob("*/data/*.csv"))}
    assert made == committed
    assert len(made) == 4
