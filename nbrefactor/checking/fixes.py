"""Mend what rules report: try a fix, check the result, and keep it only where it is better.

A fix is offered if afterwards fewer findings of its rules are left, none is new that says that the notebook breaks or
contradicts its outputs, and, where cells were moved, if every statement computes in the new order what it computed in
the recorded run.
"""

from __future__ import annotations

from collections import Counter
from types import ModuleType
from typing import NamedTuple

from nbrefactor import analysis, rules, sources
from nbrefactor.checking import (
    check,
    fix_counts,
    fix_dead_ends,
    fix_empty_cells,
    fix_imports,
    fix_order,
    fix_stale_outputs,
    mending,
)
from nbrefactor.errors import NbRefactorError
from nbrefactor.model.findings import Finding
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.selection import Selection

_SAFE: tuple[ModuleType, ...] = (fix_imports, fix_empty_cells)
_UNSAFE: tuple[ModuleType, ...] = (fix_order, fix_stale_outputs, fix_dead_ends, fix_counts)
"""In this order: what moving cells mends needs no clearing, and what is gone needs no number."""


class FixedDocument(NamedTuple):
    before: bytes
    after: bytes
    done: tuple[str, ...]
    """What was done, in words, with cells numbered as they were before."""


def fixed_document(
    path: str, selection: Selection, *, document: bytes | None = None, with_unsafe: bool = False
) -> FixedDocument | None:
    """A file, or ``document`` in its place, before and after; ``None`` for what is no notebook in Python."""
    try:
        notebook = sources.read(path, document=document)
    except NbRefactorError:
        return None
    if notebook.language != "python" or notebook.document is None:
        return None
    after = fixed(notebook, selection, with_unsafe=with_unsafe)
    if after is notebook:
        return FixedDocument(notebook.document, notebook.document, ())
    return FixedDocument(notebook.document, sources.write(after), mending.told(notebook, after))


def fixed(notebook: Notebook, selection: Selection, *, with_unsafe: bool = False) -> Notebook:
    """The notebook with all fixes that hold; the same one where there is nothing to mend, or that can be mended."""
    if notebook.source_format != "ipynb" or notebook.language != "python":
        return notebook
    for fixer in (*_SAFE, *(_UNSAFE if with_unsafe else ())):
        findings = check(notebook, selection=selection)
        if not any(finding.code in fixer.CODES for finding in findings):
            continue
        candidate = fixer.fixed(notebook, findings)
        if candidate is not None and _is_better(notebook, candidate, findings, selection, fixer):
            notebook = candidate
    return notebook


def mendable_codes(path: str, selection: Selection, *, document: bytes | None = None) -> frozenset[str]:
    """Rules that report less of the file, or of ``document`` in its place, once all fixes are applied, the unsafe ones
    among them. Nothing is written."""
    try:
        notebook = sources.read(path, document=document)
    except NbRefactorError:
        return frozenset()
    after = fixed(notebook, selection, with_unsafe=True)
    if after is notebook:
        return frozenset()
    counts = [Counter(found.code for found in check(each, selection=selection)) for each in (notebook, after)]
    return frozenset(code for code, number in counts[0].items() if counts[1][code] < number)


def _is_better(
    before: Notebook, after: Notebook, findings: tuple[Finding, ...], selection: Selection, fixer: ModuleType
) -> bool:
    old = Counter(finding.code for finding in findings)
    new = Counter(finding.code for finding in check(after, selection=selection))
    fewer = sum(new[code] for code in fixer.CODES) < sum(old[code] for code in fixer.CODES)
    serious = rules.codes_about_order()
    is_worse = any(number > old[code] for code, number in new.items() if code in serious)
    if not fewer or is_worse:
        return False
    if fixer is not fix_order:
        return True
    return rules.reproduces_recorded_run(before, analysis.analyze(before), after, analysis.analyze(after))
