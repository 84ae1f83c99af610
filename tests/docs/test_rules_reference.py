"""The page of the rules is what the rules say."""

from __future__ import annotations

import runpy
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_rules_reference_is_current_or_its_script_was_forgotten() -> None:
    page = runpy.run_path(str(DOCS / "make_rules_reference.py"))["page"]()
    assert page == (DOCS / "reference" / "rules.md").read_text(encoding="utf-8")
