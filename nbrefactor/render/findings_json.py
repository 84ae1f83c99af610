"""A list of objects, one for each finding; documented in docs/reference/findings-json.md."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from nbrefactor.model.findings import Finding, Place, Rule


def render(findings: Sequence[Finding], all_rules: Callable[[], Sequence[Rule]]) -> str:
    return json.dumps([as_json(finding) for finding in findings], indent=2, ensure_ascii=False) + "\n"


def as_json(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "grade": str(finding.grade),
        "severity": str(finding.severity),
        "message": finding.message,
        "help": finding.hint,
        "fix": None if finding.fix is None else str(finding.fix),
        **_place(finding.place),
        "related": [{"message": related.message, **_place(related.place)} for related in finding.related],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "path": place.path,
        "cell": place.cell,
        "cell_id": place.cell_id,
        "execution_count": place.execution_count,
        "line": place.line,
        "column": place.column + 1,
        "file_line": place.file_line,
    }
