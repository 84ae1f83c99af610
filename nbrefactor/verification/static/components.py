"""The components that a notebook imports, read from the files beside it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from nbrefactor.model.notebook import Notebook
from nbrefactor.verification.parsed import parsed

_MOST_MODULES = 200
"""More than a refactoring makes: what is beyond is somebody's library."""


def component_texts(before: Notebook, after: Notebook, folders: tuple[Path, ...]) -> dict[str, str]:
    """By dotted name the modules below ``folders`` that ``after`` imports from and ``before`` does not, with those of
    their package that they import themselves.
    """
    known = set(_imported(before))
    wanted = [name for name in _imported(after) if name not in known]
    found: dict[str, str] = {}
    while wanted and len(found) < _MOST_MODULES:
        name = wanted.pop()
        if name in found or name in known:
            continue
        text = _text(name, folders)
        if text is not None:
            found[name] = text
            wanted += _imports_of(parsed(text))
    return found


def _imported(notebook: Notebook) -> list[str]:
    return [name for cell in notebook.code_cells for name in _imports_of(parsed(cell.source))]


def _imports_of(tree: ast.Module | None) -> Iterator[str]:
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module


def _text(name: str, folders: tuple[Path, ...]) -> str | None:
    inside = Path(*name.split("."))
    for folder in folders:
        for path in (folder / inside.with_suffix(".py"), folder / inside / "__init__.py"):
            if path.is_file():
                try:
                    return path.read_text(encoding="utf-8")
                except (OSError, UnicodeDecodeError):
                    return None
    return None
