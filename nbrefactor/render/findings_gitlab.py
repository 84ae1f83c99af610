"""GitLab's code quality report."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence

from nbrefactor.model.findings import Finding, Rule, Severity

_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(findings: Sequence[Finding], all_rules: Callable[[], Sequence[Rule]]) -> str:
    seen: Counter[str] = Counter()
    issues = []
    for finding in findings:
        # Without the line, so that a finding stays the same when cells above it grow; equal ones are numbered.
        key = f"{finding.place.path}\0{finding.place.cell_id}\0{finding.code}\0{finding.message}"
        seen[key] += 1
        issues.append(
            {
                "type": "issue",
                "check_name": finding.code,
                "description": f"{finding.code} {finding.message}",
                "severity": _SEVERITY[finding.severity],
                "fingerprint": hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest(),
                "location": {"path": finding.place.path, "lines": {"begin": finding.place.file_line or 1}},
            }
        )
    return json.dumps(issues, indent=2, ensure_ascii=False) + "\n"
