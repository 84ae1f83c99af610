"""What the slim notebook would look for in vain where its folder is not the notebook's."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from nbrefactor.model.facts import Import, StarImport, walk
from nbrefactor.refactoring import places
from nbrefactor.verification.parsed import parsed

if TYPE_CHECKING:
    from nbrefactor.model.analysis import Analysis


def left_behind(analysis: Analysis, folder: Path) -> tuple[str, ...]:
    """Relative paths of files that it reads or writes, and modules and packages that lie beside the notebook."""
    home = places.path_of(analysis.notebook).parent
    if places.is_same(folder, home):
        return ()
    imports = (term for unit in analysis.units for term in walk(unit.body) if isinstance(term, (Import, StarImport)))
    names = dict.fromkeys(each.module.partition(".")[0] for each in imports)
    modules = [f"{name}.py" for name in names if (home / f"{name}.py").is_file()]
    packages = [f"{name}/" for name in names if name and (home / name).is_dir()]
    paths = dict.fromkeys((*analysis.document.relative_paths, *_beginnings_of_paths(analysis, home)))
    return (*paths, *modules, *packages)


def _beginnings_of_paths(analysis: Analysis, home: Path) -> tuple[str, ...]:
    """Where files have computed names, texts in the code that name something beside the notebook, or start with the
    name of a folder there: ``data/`` of ``DATA + name`` and of ``f"data/{name}.csv"``.
    """
    if not analysis.document.has_unknown_paths:
        return ()
    beginnings = (part for text in _texts(analysis) for part in (text, text[: text.rfind("/") + 1]))
    return tuple(part for part in dict.fromkeys(beginnings) if _is_there(part, home))


def _texts(analysis: Analysis) -> Iterator[str]:
    for cell in analysis.notebook.code_cells:
        tree = parsed(cell.source)
        for node in ast.walk(tree) if tree is not None else ():
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _is_there(path: str, home: Path) -> bool:
    if Path(path).is_absolute() or not path.strip("./"):
        return False
    with suppress(OSError, ValueError):  # most texts are no names of files at all
        return (home / path).exists()
    return False
