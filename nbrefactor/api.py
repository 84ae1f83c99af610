"""The library, composed: the one place that calls the stages one after the other.

Everything here takes values and returns values; nothing prints, and nothing but ``verify`` and ``run`` executes code
of the user. Stages are imported where they are called, so that reading a notebook does not pay for rewriting one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.notebook import Notebook

if TYPE_CHECKING:
    from nbrefactor.model.analysis import Analysis
    from nbrefactor.model.verdict import RunRecord, Verdict
    from nbrefactor.verify import OnProgress

def read(path: str | os.PathLike[str]) -> Notebook:
    """The notebook in a file: ``.ipynb`` or one of jupytext's text formats, told by its extension.

    Raises NbRefactorError for a file that cannot be read or is no notebook.
    """
    from nbrefactor import sources

    return sources.read(path)


def analyze(notebook: Notebook) -> Analysis:
    """What every cell does to names and objects, and what depends on what; a value, computed without running anything.

    A cell that does not parse has its ``failure`` in ``Analysis.cells``; all others are analyzed. Raises
    NbRefactorError for a notebook that is not written in Python.
    """
    from nbrefactor import analysis, sources

    sources.require_python(notebook)
    return analysis.analyze(notebook)


def verify(
    before: Notebook,
    after: Notebook,
    *,
    root: Path | None = None,
    timeout_per_cell: float | None = None,
    until: int | None = None,
    in_place: bool = False,
    on_progress: OnProgress | None = None,
) -> Verdict:
    """Run both notebooks on fresh kernels in private copies of ``root``, and compare all that they did.

    ``root`` is the folder of the project that both notebooks lie in; without it, the nearest one upwards with
    ``.git`` or ``pyproject.toml``, or else the nearest that holds both. ``until`` is the position (from 1, among all
    cells) of the last cell of ``before`` to run. Raises NbRefactorError where they cannot be run.
    """
    paths = _path_of(before), _path_of(after)
    folder = root or _project(*paths)
    with _verify_installed():
        from nbrefactor.verify import run_and_compare

        return run_and_compare(
            before,
            after,
            root=folder,
            before_path=_within(folder, paths[0]),
            after_path=_within(folder, paths[1]),
            timeout_per_cell=timeout_per_cell,
            until=until,
            in_place=in_place,
            on_progress=on_progress,
        )


def run(
    notebook: Notebook,
    *,
    root: Path | None = None,
    timeout_per_cell: float | None = None,
    until: int | None = None,
    in_place: bool = False,
    on_progress: OnProgress | None = None,
) -> RunRecord:
    """Run a notebook from top to bottom on a fresh kernel in a private copy of ``root``, as ``verify`` does."""
    path = _path_of(notebook)
    folder = root or _project(path)
    with _verify_installed():
        from nbrefactor.verify import run as run_alone

        return run_alone(
            notebook,
            root=folder,
            path=_within(folder, path),
            timeout_per_cell=timeout_per_cell,
            until=until,
            in_place=in_place,
            on_progress=on_progress,
        )


def _path_of(notebook: Notebook) -> Path:
    """Where the notebook lies; one that never was a file runs as if it lay in the working directory."""
    return Path(notebook.path or "notebook.ipynb").absolute()


def _project(*paths: Path) -> Path:
    """The folder of the project that holds all ``paths``."""
    common = Path(os.path.commonpath([path.parent for path in paths]))
    for folder in (common, *common.parents):
        if (folder / ".git").exists() or (folder / "pyproject.toml").is_file():
            return folder
    return common


def _within(root: Path, path: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        raise NbRefactorError(
            f"{path} does not lie in {root}", hint="name a folder that holds both, with --root"
        ) from None


@contextmanager
def _verify_installed() -> Iterator[None]:
    """Running notebooks needs packages that reading them does not."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "nbrefactor":
            raise
        raise NbRefactorError(
            f"running notebooks needs the package {error.name}", hint="install nbrefactor with the extra: [verify]"
        ) from error
