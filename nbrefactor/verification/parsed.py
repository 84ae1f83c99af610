"""Cells as Python sees them: their statements, with what only IPython understands blanked out."""

from __future__ import annotations

import ast
import warnings


def parsed(source: str) -> ast.Module | None:
    """The cell with ``pass`` for each line that starts with ``%``, ``!`` or ``?``; nothing where it is no Python even
    so. Lines and columns are those of the cell.
    """
    lines = source.split("\n")
    if lines[0].startswith("%%") and lines[0].split()[0] not in ("%%time", "%%timeit", "%%capture", "%%prun"):
        return None
    text = "\n".join(_blanked(line) for line in lines)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _blanked(line: str) -> str:
    """A magic in a block needs a statement in its place, and its indentation."""
    stripped = line.lstrip()
    is_magic = stripped.startswith(("%", "!", "?")) or stripped == ";"
    return f"{line[: len(line) - len(stripped)]}pass" if is_magic else line
