"""One line for each finding: ``notebook.ipynb:cell 4:2:6: NBR201 message``."""

from __future__ import annotations

from collections.abc import Sequence

from nbrefactor.model.findings import Finding, Rule


def render(findings: Sequence[Finding], rules: Sequence[Rule]) -> str:
    return "".join(f"{line_of(finding)}\n" for finding in findings)


def line_of(finding: Finding) -> str:
    return f"{finding.place}: {finding.code} {finding.message}"
