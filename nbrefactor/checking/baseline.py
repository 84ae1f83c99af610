"""Findings that a repository has agreed to live with, so that only new ones are reported.

A finding is recognized by its file, its rule and the text of its line, not by numbers that change when cells move; the
file says how often each stands there.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from nbrefactor import workspace
from nbrefactor.errors import NbRefactorError
from nbrefactor.model.findings import Finding


def write(findings: Iterable[Finding], path: Path) -> None:
    """Raises NbRefactorError where the file cannot be written."""
    workspace.write_file(path, spelled(findings).encode("utf-8", "backslashreplace"))


def spelled(findings: Iterable[Finding]) -> str:
    """The baseline with these findings, as JSON."""
    counted = Counter(_key(finding) for finding in findings)
    entries = [
        {"path": path, "code": code, "text": text, "count": count}
        for (path, code, text), count in sorted(counted.items())
    ]
    return json.dumps({"version": 1, "findings": entries}, indent=1, ensure_ascii=False) + "\n"


def without_known(findings: Iterable[Finding], baseline: Path) -> tuple[Finding, ...]:
    """The findings that the baseline does not have. Raises NbRefactorError for a file that is none."""
    left = _read(baseline)
    new = []
    for finding in findings:
        key = _key(finding)
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(finding)
    return tuple(new)


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.place.path.replace("\\", "/"), finding.code, finding.place.text.strip()


def _read(path: Path) -> Counter[tuple[str, str, str]]:
    if path.exists() and not path.is_file():  # reading a pipe would wait for ever
        raise NbRefactorError(f"{path} is no regular file", hint="write it with --write-baseline")
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["findings"]
        return Counter({(entry["path"], entry["code"], entry["text"]): int(entry["count"]) for entry in entries})
    except OSError as error:
        raise NbRefactorError(
            f"{path} cannot be read: {error.strerror}", hint="write it with --write-baseline"
        ) from None
    except (ValueError, KeyError, TypeError):
        raise NbRefactorError(f"{path} is no baseline", hint="write it again with --write-baseline") from None
