"""One line for each finding: ``notebook.ipynb:cell 4:2:6: NBR201 message``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from nbrefactor.model.findings import Finding, Rule

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def render(findings: Sequence[Finding], all_rules: Callable[[], Sequence[Rule]]) -> str:
    return "".join(f"{line_of(finding)}\n" for finding in findings)


def line_of(finding: Finding) -> str:
    return on_one_line(f"{finding.place}: {finding.code} {finding.message}")


def on_one_line(text: str) -> str:
    """The text with a mark for each character that would move the cursor, or color the terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
