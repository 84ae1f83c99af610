"""Spelling a plan: the component modules and the slim notebook, as a change set that nobody has applied yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from nbrefactor.emit.annotating import annotated
from nbrefactor.emit.modules import module_text
from nbrefactor.emit.selfcheck import Problem, problems_of
from nbrefactor.emit.slim import slim_notebook
from nbrefactor.model.analysis import Analysis
from nbrefactor.model.changes import ChangeSet, FileChange
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Plan

__all__ = ["Spelled", "annotated", "emit", "spell"]


class Spelled(NamedTuple):
    """What a plan comes to."""

    modules: Mapping[str, str]
    """Python source by path, relative to the folder of the slim notebook."""
    notebook: Notebook
    problems: tuple[Problem, ...]
    """Mistakes of ours: plan again with these statements kept, and do not write this."""
    is_change: bool


def spell(plan: Plan, notebook: Notebook, analysis: Analysis) -> Spelled:
    """The modules and the slim notebook in memory; for an empty plan no module and the notebook itself."""
    if plan.is_empty:
        return Spelled({}, notebook, (), is_change=False)
    folder = PurePosixPath(*plan.package.split("."))
    modules: dict[str, str] = {}
    for parent in (folder, *folder.parents):
        if parent.parts and plan.modules:
            modules[str(parent / "__init__.py")] = ""
    texts = {module: module_text(plan, notebook, module) for module in plan.modules}
    modules.update({str(folder / f"{module}.py"): text for module, text in texts.items()})
    return Spelled(modules, slim_notebook(plan, notebook, analysis), problems_of(plan, texts), is_change=True)


def emit(spelled: Spelled, *, slim_name: str, write: Callable[[Notebook], bytes]) -> ChangeSet:
    """The files that the refactoring makes, next to each other: the slim notebook and the package of components.

    ``slim_name`` is the slim notebook's file name, ``write`` turns a notebook into the bytes of its file. Nothing is
    written; where nothing changes the change set is empty.
    """
    if not spelled.is_change:
        return ChangeSet(())
    contents = {path: text.encode() for path, text in spelled.modules.items()}
    contents[slim_name] = write(spelled.notebook)
    return ChangeSet(tuple(FileChange(path, None, after) for path, after in sorted(contents.items())))
