"""JUnit's XML, which most build servers show as tests: one suite for each notebook, one failure for each finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from nbrefactor.model.findings import Finding, Rule

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(findings: Sequence[Finding], all_rules: Callable[[], Sequence[Rule]]) -> str:
    count = len(findings)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="nbrefactor" tests="{count}" failures="{count}" errors="0">',
    ]
    for path, group in groupby(findings, key=lambda finding: finding.place.path):
        found = list(group)
        lines.append(f'  <testsuite name={_attribute(path)} tests="{len(found)}" failures="{len(found)}" errors="0">')
        for finding in found:
            where = str(finding.place).removeprefix(f"{path}:")
            lines.append(
                f"    <testcase name={_attribute(f'{finding.code} ({where})')} classname={_attribute(path)} "
                f'file={_attribute(path)} line="{finding.place.file_line or 1}">'
            )
            message = f"{where}: {finding.message}"
            text = escape(_NOT_XML.sub("?", message))
            lines.append(f"      <failure message={_attribute(finding.message)}>{text}</failure>")
            lines.append("    </testcase>")
        lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("?", text))
