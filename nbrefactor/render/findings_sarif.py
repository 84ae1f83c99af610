"""SARIF 2.1.0, for GitHub's code scanning and editors."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from nbrefactor.model.findings import Finding, Place, Rule, Severity

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(findings: Sequence[Finding], all_rules: Callable[[], Sequence[Rule]]) -> str:
    rules = all_rules()
    index = {rule.code: number for number, rule in enumerate(rules)}
    driver = {
        "name": "nbrefactor",
        "rules": [
            {
                "id": rule.code,
                "name": rule.name,
                "shortDescription": {"text": rule.summary},
                "fullDescription": {"text": rule.page},
                "defaultConfiguration": {"level": _LEVEL[rule.severity]},
            }
            for rule in rules
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, index) for f in findings],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _result(finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVEL[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(finding.place)],
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": related.message}, **_location(related.place)}
            for number, related in enumerate(finding.related, start=1)
        ]
    return result


def _location(place: Place) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(place.path)},
            "region": {"startLine": place.file_line or 1},
        }
    }
    if place.cell is not None:
        location["logicalLocations"] = [{"name": str(place).removeprefix(f"{place.path}:"), "kind": "cell"}]
    return location


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path.replace("\\", "/"))
