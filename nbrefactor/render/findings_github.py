"""Workflow commands of GitHub Actions, which show findings at the changed lines of a pull request."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nbrefactor.model.findings import Finding, Rule, Severity

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(findings: Sequence[Finding], all_rules: Callable[[], Sequence[Rule]]) -> str:
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    place = finding.place
    properties = {"file": place.path, "line": str(place.file_line or 1), "title": f"nbrefactor ({finding.code})"}
    spelled = ",".join(f"{key}={_escaped(value, in_property=True)}" for key, value in properties.items())
    where = "" if place.cell is None else f"cell {place.cell}:{place.line}:{place.column + 1}: "
    return f"::{_COMMAND[finding.severity]} {spelled}::{_escaped(f'{where}{finding.code} {finding.message}')}"


def _escaped(text: str, *, in_property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text
