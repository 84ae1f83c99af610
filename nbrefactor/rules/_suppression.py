"""What the author of a notebook has said not to report.

A comment on the line (``# nbrefactor: ignore[NBR201]``, ``# nbrefactor: ignore``), a tag on the cell
(``nbrefactor:ignore-NBR201``, ``nbrefactor:ignore``), the notebook's metadata
(``{"nbrefactor": {"ignore": ["NBR2"]}}``), and for the rules that ruff has as well, ``# noqa`` with ruff's code. A cell
whose findings are suppressed still defines its names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from nbrefactor.model.findings import Finding, Rule
from nbrefactor.model.instructions import IGNORE_COMMENT, IGNORE_TAG
from nbrefactor.model.notebook import Notebook

_NOQA = re.compile(r"#\s*noqa(?::\s*(?P<codes>[A-Z]+[0-9]+(?:[,\s]+[A-Z]+[0-9]+)*))?", re.IGNORECASE)


def unsuppressed(notebook: Notebook, findings: Iterable[Finding], rules: dict[str, Rule]) -> tuple[Finding, ...]:
    in_notebook = _of_metadata(notebook)
    return tuple(
        finding
        for finding in findings
        if not _names(in_notebook, finding)
        and not _is_tagged(notebook, finding)
        and not _is_commented(finding, rules[finding.code])
    )


def _of_metadata(notebook: Notebook) -> tuple[str, ...]:
    if b"nbrefactor" not in notebook.metadata:
        return ()
    try:
        entry = json.loads(notebook.metadata)["nbrefactor"]["ignore"]
    except (ValueError, KeyError, TypeError):
        return ()
    return tuple(word for word in entry if isinstance(word, str)) if isinstance(entry, list) else ()


def _is_tagged(notebook: Notebook, finding: Finding) -> bool:
    if finding.place.cell is None:
        return False
    tags = [tag.lower() for tag in notebook.cells[finding.place.cell - 1].tags]
    if IGNORE_TAG in tags:
        return True
    return _names([tag.removeprefix(f"{IGNORE_TAG}-") for tag in tags if tag.startswith(f"{IGNORE_TAG}-")], finding)


def _is_commented(finding: Finding, rule: Rule) -> bool:
    found = IGNORE_COMMENT.search(finding.place.text)
    if found is not None and (found["codes"] is None or _names(re.split(r"[,\s]+", found["codes"]), finding)):
        return True
    noqa = _NOQA.search(finding.place.text) if rule.ruff_codes else None
    if noqa is None:
        return False
    return noqa["codes"] is None or bool(set(re.split(r"[,\s]+", noqa["codes"].upper())) & set(rule.ruff_codes))


def _names(words: Iterable[str], finding: Finding) -> bool:
    return any(word and (finding.code.startswith(word.upper()) or finding.name == word.lower()) for word in words)
