"""Where a notebook and what is made of it lie: projects, packages and files of an earlier refactoring."""

from __future__ import annotations

import keyword
import os
import re
import sys
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.changes import ChangeSet, FileChange
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Plan
from nbrefactor.model.verdict import RunRecord


def path_of(notebook: Notebook) -> Path:
    """Where the notebook lies; one that never was a file runs as if it lay in the working directory."""
    return Path(notebook.path or "notebook.ipynb").absolute()


def appendix_name(notebook: Notebook) -> str:
    path = path_of(notebook)
    return f"{path.stem}.appendix{path.suffix}"


def is_same(folder: Path, other: Path) -> bool:
    return folder.resolve() == other.resolve()


def project_of(*paths: Path) -> Path:
    """The folder of the project that holds all ``paths``.

    Raises NbRefactorError where it would be all of the disk or the home, since neither is a project to copy.
    """
    common = Path(os.path.commonpath([path.parent for path in paths]))
    for folder in (common, *common.parents):
        if (folder / ".git").exists() or (folder / "pyproject.toml").is_file():
            return folder
    if common not in {path.parent for path in paths} and common in (Path.home(), *Path.home().parents):
        hint = "move one of them beside the other, or name the folder of the project with --root"
        raise NbRefactorError(f"{paths[0]} and {paths[1]} lie in no common project, but only in {common}", hint=hint)
    return common


def within(root: Path, path: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        raise NbRefactorError(
            f"{path} does not lie in {root}", hint="name a folder that holds both, with --root"
        ) from None


def is_package_name(name: str) -> bool:
    return all(
        part.isidentifier() and not keyword.iskeyword(part) and not part.startswith("__") for part in name.split(".")
    )


def similar_package_name(name: str) -> str:
    """A name that a package can have, as near to the given one as can be."""
    parts = [part for part in re.sub(r"[^A-Za-z0-9_.]", "_", name).split(".") if part.strip("_")]
    valid = (part if is_package_name(part) else part.strip("_") for part in parts)
    return ".".join(_valid_part(part) for part in valid) or "components"


def _valid_part(part: str) -> str:
    if keyword.iskeyword(part):
        return f"{part}_"
    return part if part.isidentifier() else f"nb_{part}"


_IMPORTED = re.compile(r"\bfrom\s+(\w+)[\w.]*\s+import\b|\bimport\s+(\w+(?:[\w. ]*,\s*\w+)*)")


def hides_module(package: str, notebook: Notebook, folder: Path) -> bool:
    """Whether a package of that name would hide one of the standard library, or one that the notebook imports and that
    does not lie in the folder. Words behind ``import`` in a text count as well: that only refuses a name more.
    """
    top = package.partition(".")[0]
    if top in sys.stdlib_module_names:
        return True
    imported = {
        name.split()[0].partition(".")[0]
        for cell in notebook.code_cells
        for found in _IMPORTED.finditer(cell.source)
        for name in (found[1] or found[2]).split(",")
    }
    return top in imported and not (folder / top).is_dir()


def called_package(notebook: Notebook, folder: Path) -> str | None:
    """The package beside the notebook whose components it calls: an earlier refactoring made it."""
    from nbrefactor import workspace

    made = workspace.files_made(folder)
    for cell in notebook.code_cells:
        for package in re.findall(r"^from ([\w.]+)\.\w+ import ", cell.source, re.MULTILINE):
            if f"{package.replace('.', '/')}/__init__.py" in made:
                return str(package)
    return None


def watched_package(slim: Notebook, *others: Path) -> frozenset[str] | None:
    """The top of the package whose calls are watched: that of our making which the slim notebook calls; nothing where
    it calls none. Whose making it is says the slim notebook's folder, or else one of the others, which it was moved
    from.
    """
    for folder in (path_of(slim).parent, *others):
        if called := called_package(slim, folder):
            return frozenset({called.partition(".")[0]})
    return None


def left_behind(run: RunRecord | None, before: Path, after: Path) -> str:
    """Which package the run of the notebook after does not find, since it lies beside the one before; empty if none."""
    found = re.match(r"ModuleNotFoundError: No module named '(\w+)", run.message if run is not None else "")
    if found is None or before.parent == after.parent or not (before.parent / found[1]).exists():
        return ""
    return f"{after.name} does not find {found[1]}, beside {before.name}: move it along, or verify it there"


def own_package(folder: Path, stem: str, slim_name: str) -> str:
    """The package that the slim notebook there calls, or else the first that is nobody's: ``components`` for short."""
    from nbrefactor import sources
    from nbrefactor.planning.naming import package_names

    with suppress(NbRefactorError):
        if called := called_package(sources.read(folder / slim_name), folder):
            return called
    names = chain(["components"], package_names(stem))
    # A package would hide a module of the same name.
    return next(name for name in names if not any(os.path.lexists(folder / each) for each in (name, f"{name}.py")))


def without_leftovers(changes: ChangeSet, decided: Plan, folder: Path, appendix_name: str) -> ChangeSet:
    """The change set, which also deletes what an earlier refactoring made and this one has no use for: modules, and an
    appendix."""
    from nbrefactor import workspace

    if decided.is_empty:
        return changes
    package = decided.package.replace(".", "/")
    wanted = {change.path for change in changes.changes}
    made = workspace.files_made(folder)
    old = sorted(path for path in made if path.rpartition("/")[0] == package or path == appendix_name)
    return ChangeSet((*changes.changes, *(FileChange(path, None, None) for path in old if path not in wanted)))


def with_present(changes: ChangeSet, folder: Path) -> ChangeSet:
    """The change set with what is in the files now."""

    def present(path: Path) -> bytes | None:
        try:
            return path.read_bytes()
        except OSError:
            return None

    return ChangeSet(tuple(replace(each, before=present(folder / each.path)) for each in changes.changes))
