"""Notebooks to findings: reading, analyzing and checking composed, for one notebook and for many files.

One file that cannot be read is a finding like any other, and never hides the findings of the others.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.selection import PLATFORM_NAMES, PYTHON_2_NAMES, Selection

__all__ = ["FileReport", "check", "check_file"]

if TYPE_CHECKING:
    from nbrefactor.analysis.quick import Plain
    from nbrefactor.model.findings import Finding
    from nbrefactor.model.notebook import Notebook

DEFAULT = Selection()
_LINE = re.compile(r"\bline (\d+)")


class FileReport(NamedTuple):
    """What checking one file came to."""

    path: str
    findings: tuple[Finding, ...] = ()
    skipped: str | None = None
    """Why the file was not checked: it is written in another language."""


def check(notebook: Notebook, *, selection: Selection = DEFAULT) -> tuple[Finding, ...]:
    """What is wrong with a notebook, in the order of the places. Nothing is executed.

    Raises NbRefactorError for a notebook that is not written in Python, and for a rule that does not exist.
    """
    from nbrefactor import sources

    sources.require_python(notebook)
    plain = _looked_at(notebook, selection)
    return () if plain is not None and plain.is_in_order else _reported(notebook, selection, plain)


def check_file(path: str | os.PathLike[str], selection: Selection, *, document: bytes | None = None) -> FileReport:
    """The same for a file, or for ``document`` in its place; one that is no notebook is a finding."""
    from nbrefactor import sources

    name, glanced, plain = os.fspath(path), None, None
    if selection.is_about_order:
        with suppress(NbRefactorError):
            document = sources.bytes_of(path) if document is None else document
            glanced = sources.glance(path, document)
            plain = _looked_at(glanced, selection)
    if plain is not None and plain.is_in_order:
        return FileReport(name)
    try:
        # A glance at nbformat 3 sees all that a check needs, and upgrading takes long.
        is_enough = glanced is not None and glanced.nbformat < (4, 0)
        notebook = glanced if glanced and is_enough else sources.read(path, document=document)
    except NbRefactorError as error:
        return FileReport(name, _unreadable(name, error, selection))
    if notebook.language != "python":
        return FileReport(name, skipped=f"written in {notebook.language}")
    return FileReport(name, _reported(notebook, selection, plain))


def _looked_at(notebook: Notebook | None, selection: Selection) -> Plain | None:
    """What a first look is sure of, where it may be enough: rules about order have nothing to say of a notebook whose
    names and counts are in order."""
    if notebook is None or notebook.language != "python" or not selection.is_about_order:
        return None
    if any(cell.may_instruct for cell in notebook.code_cells):
        return None
    from nbrefactor.analysis.quick import looked_at

    return looked_at(notebook, known_names=_known_names(notebook, selection))


def _known_names(notebook: Notebook, selection: Selection) -> frozenset[str]:
    is_old = (notebook.python_version or (3, 0)) < (3, 0)
    return PLATFORM_NAMES.union(selection.builtins, PYTHON_2_NAMES if is_old else ())


def _unreadable(path: str, error: NbRefactorError, selection: Selection) -> tuple[Finding, ...]:
    from nbrefactor import rules

    line = _LINE.search(error.message)
    finding = rules.unreadable(path, error.message, error.hint, int(line[1]) if line else None)
    return (finding,) if finding.code in rules.codes_of(selection) - _ignored_in(path, selection) else ()


def _reported(notebook: Notebook, selection: Selection, plain: Plain | None) -> tuple[Finding, ...]:
    # Not before: for a notebook in order, importing these takes longer than all the rest.
    from nbrefactor import analysis, rules, sources

    codes = rules.codes_of(selection) - _ignored_in(notebook.path or "", selection)
    return rules.check(
        notebook,
        analysis.analyze(notebook),
        codes=codes - rules.codes_about_names() if plain is not None and plain.names else codes,
        file_line=lambda cell, line: sources.file_position(notebook, cell, line),
        known_names=_known_names(notebook, selection),
    )


def _ignored_in(path: str, selection: Selection) -> frozenset[str]:
    """Rules that are ignored in the files that a pattern matches."""
    if not selection.per_file_ignores:
        return frozenset()
    from fnmatch import fnmatch

    from nbrefactor import rules

    place = path.replace("\\", "/")
    words = [
        word
        for pattern, ignored in selection.per_file_ignores
        if fnmatch(place, pattern) or fnmatch(place, f"*/{pattern}") or place.startswith(f"{pattern.rstrip('/')}/")
        for word in ignored
    ]
    return rules.codes_of(Selection(select=tuple(words))) if words else frozenset()
