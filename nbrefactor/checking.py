"""Notebooks to findings: reading, analyzing and checking composed, for one notebook and for many files.

One file that cannot be read is a finding like any other, and never hides the findings of the others.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from nbrefactor import analysis, rules, sources
from nbrefactor.errors import NbRefactorError
from nbrefactor.model.findings import Finding
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.selection import PLATFORM_NAMES, Selection

DEFAULT = Selection()
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})
"""Nobody's own notebooks lie there; nor in folders whose names start with a dot, as those of checkpoints do."""
_LINE = re.compile(r"\bline (\d+)")


@dataclass(frozen=True, slots=True)
class FileReport:
    """What checking one file came to."""

    path: str
    findings: tuple[Finding, ...] = ()
    skipped: str | None = None
    """Why the file was not checked: it is written in another language."""


def check(notebook: Notebook, *, selection: Selection = DEFAULT) -> tuple[Finding, ...]:
    """What is wrong with a notebook, in the order of the places. Nothing is executed.

    Raises NbRefactorError for a notebook that is not written in Python, and for a rule that does not exist.
    """
    sources.require_python(notebook)
    return _findings(notebook, selection, rules.codes_of(selection))


def check_file(path: str | os.PathLike[str], selection: Selection, *, document: bytes | None = None) -> FileReport:
    """The same for a file, or for ``document`` in its place; one that is no notebook is a finding."""
    name = os.fspath(path)
    codes = rules.codes_of(selection)
    try:
        notebook = sources.read(path, document=document)
    except NbRefactorError as error:
        line = _LINE.search(error.message)
        finding = rules.unreadable(name, error.message, error.hint, int(line[1]) if line else None)
        return FileReport(name, (finding,) if finding.code in codes else ())
    if notebook.language != "python":
        return FileReport(name, skipped=f"written in {notebook.language}")
    return FileReport(name, _findings(notebook, selection, codes))


def _findings(notebook: Notebook, selection: Selection, codes: frozenset[str]) -> tuple[Finding, ...]:
    return rules.check(
        notebook,
        analysis.analyze(notebook),
        codes=codes,
        file_line=lambda cell, line: sources.file_position(notebook, cell, line),
        known_names=PLATFORM_NAMES.union(selection.builtins),
    )


def notebooks_in(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Files as they are named, and of folders every ``.ipynb`` below, sorted; checkpoints are left out."""
    found: list[str] = []
    for path in paths:
        if Path(path).is_dir():
            found.extend(sorted(_below(path)))
        else:
            found.append(path)
    return tuple(dict.fromkeys(found))


def _below(folder: str) -> list[str]:
    found: list[str] = []
    for base, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in SKIPPED_FOLDERS]
        found.extend(os.path.normpath(os.path.join(base, name)) for name in files if name.endswith(".ipynb"))  # noqa: PTH118
    return found
