"""The library, composed: the one place that calls the stages one after the other.

Everything here takes values and returns values; nothing prints, and nothing but ``verify`` and ``run`` executes code
of the user. Stages are imported where they are called, so that reading a notebook does not pay for rewriting one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.changes import ChangeSet, FileChange
from nbrefactor.model.extraction import Extraction, VerifiedExtraction
from nbrefactor.model.notebook import Notebook, code_cell
from nbrefactor.model.plan import GroupBy, Plan, PlanOptions, Purity
from nbrefactor.refactoring import places
from nbrefactor.refactoring.reading import analyze as analyze
from nbrefactor.refactoring.reading import readable

if TYPE_CHECKING:
    from nbrefactor.model.verdict import RunRecord, StaticPart, Verdict
    from nbrefactor.verification import OnProgress


MOST_TRIES = 16
"""Parts of an extraction that are run to find what causes a difference: enough for one cause among fifty components, or
two among ten."""


def read(path: str | os.PathLike[str]) -> Notebook:
    """The notebook in a file: ``.ipynb`` or one of jupytext's text formats, told by its extension.

    Raises NbRefactorError for a file that cannot be read or is no notebook.
    """
    from nbrefactor import sources

    return sources.read(path)


def plan(
    notebook: Notebook, *, package: str = "components", purity: Purity = "prefer", group_by: GroupBy = "auto"
) -> Plan:
    """All decisions of a refactoring: what moves where and under which name, what stays, and why.

    ``package`` is the dotted name of the package for the components. ``purity`` says what becomes of statements that
    change an object which the notebook keeps using: ``prefer`` moves them and the function says what it changes,
    ``strict`` leaves them in the notebook. ``group_by`` says what a function is made of: ``auto`` cuts where few names
    cross, ``section`` makes as few functions below a heading as can be, ``cell`` none that is made of several cells.
    """
    from nbrefactor.refactoring import drafting

    return drafting.drafted(readable(notebook).analysis, notebook, PlanOptions(package, purity, group_by)).plan


def slice_to(notebook: Notebook, target: str | int) -> Notebook:
    """The smallest notebook that still computes a name's final value, or what the cell at a position does.

    Positions count all cells from 1. Raises NbRefactorError where no cell defines the name, or the cell is no code.
    """
    from nbrefactor.planning.statements import slicing

    analysis = readable(notebook).analysis
    if isinstance(target, int):
        if target not in notebook.positions:
            raise NbRefactorError(
                f"cell {target} of {notebook.path or 'the notebook'} is no code cell",
                hint=f"code cells are: {', '.join(map(str, notebook.positions))}",
            )
        own = slicing.units_of_cell(analysis, notebook.positions.index(target))
        return slicing.sliced(notebook, analysis, slicing.needed_units(analysis, own))
    if not target.isidentifier():
        raise NbRefactorError(f"{target!r} is neither a name nor the number of a cell")
    reader = notebook.with_cells((*notebook.cells, code_cell(target, id="reader")))
    units = slicing.units_behind_name(notebook, analysis, readable(reader).analysis, target)
    return slicing.sliced(notebook, analysis, units)


def extract(
    notebook: Notebook,
    *,
    folder: str | os.PathLike[str] | None = None,
    package: str | None = None,
    purity: Purity = "prefer",
    group_by: GroupBy = "auto",
    drop_dead_ends: bool = False,
    format: bool | None = None,
) -> Extraction:
    """The components and the slim notebook, as a change set for ``folder``; nothing is written.

    Without ``folder`` they go beside the notebook, where its relative paths keep their meaning, and the slim notebook
    is called ``NAME-refactored``; in any other folder it keeps its name. Without ``package`` the components go to
    the package that the slim notebook there calls already, to ``components`` where nobody has it, or else to
    ``NAME_components``. ``drop_dead_ends`` moves what is never read, or only displayed, to a notebook
    ``NAME.appendix``. ``format`` says whether the result is formatted with ruff or black: if the project configures
    one and it is installed (``None``), always, or never. The other options are those of ``plan``.
    """
    from nbrefactor import formatting
    from nbrefactor.refactoring import extracting

    path = places.path_of(notebook)
    target = Path(notebook.path or "notebook.ipynb").parent if folder is None else Path(folder)
    slim_name = f"{path.stem}-refactored{path.suffix}" if places.is_same(target, path.parent) else path.name
    if package is not None and not places.is_package_name(package):
        better = places.similar_package_name(package)
        raise NbRefactorError(f"{package!r} is no name of a Python package", hint=f"try {better}")
    if package is not None and places.hides_module(package, notebook, target):
        top, _, rest = package.partition(".")
        better = f"{top}_components{rest and '.'}{rest}"
        raise NbRefactorError(f"a package {package} would hide the module {top}", hint=f"try {better}")
    chosen = package or places.called_package(notebook, path.parent) or places.own_package(target, path.stem, slim_name)
    options = PlanOptions(chosen, purity, group_by, drop_dead_ends=drop_dead_ends)
    formatter = None if format is False else formatting.formatter_for(target, is_demanded=format is True)
    return extracting.extracted(notebook, options, target, slim_name, formatter)


def apply(extraction: Extraction, *, force: bool = False) -> tuple[str, ...]:
    """Write all files of an extraction or none, and return the paths of those that changed.

    A file that we did not write, or that was edited since, is overwritten only with ``force``; without it, it is an
    NbRefactorError and nothing is written.
    """
    from nbrefactor import workspace

    return workspace.apply(extraction.changes, extraction.folder, force=force)


def verify_extraction(
    extraction: Extraction,
    *,
    root: Path | None = None,
    timeout_per_cell: float | None = None,
    on_progress: OnProgress | None = None,
) -> Verdict:
    """As ``verify``, for a slim notebook and components that are not written yet."""
    paths = places.path_of(extraction.before), extraction.folder.absolute() / extraction.slim_name
    project = root or places.project_of(*paths)
    inside = PurePosixPath(places.within(project, extraction.folder.absolute()))
    ends = extraction.plan.dead_ends if extraction.plan.dropped else ()
    dropped = frozenset(name for end in ends for name in end.names)
    with _verify_installed():
        from nbrefactor.verification import run_and_compare, stale_names

        verdict = run_and_compare(
            extraction.reference or extraction.before,
            extraction.slim,
            root=project,
            overlay={str(inside / each.path): each.after for each in extraction.changes.changes if each.after},
            before_path=places.within(project, paths[0]),
            after_path=str(inside / extraction.slim_name),
            components=frozenset({extraction.plan.package.partition(".")[0]}),
            dropped=stale_names(extraction.before, extraction.plan) | dropped,
            timeout_per_cell=timeout_per_cell,
            on_progress=on_progress,
        )
    return verdict.with_static(extraction.static)


def extract_what_is_same(
    extraction: Extraction,
    *,
    root: Path | None = None,
    timeout_per_cell: float | None = None,
    on_progress: OnProgress | None = None,
    on_try: Callable[[int, int], None] | None = None,
) -> VerifiedExtraction:
    """Verify an extraction; where it is *different*, find the components that cause it and extract the others. The slim
    notebook shows what its run gave.

    The causes are found by extracting and running parts of the plan, at most ``MOST_TRIES`` in all. ``on_try`` is told
    before each further one: which it is, from 2 on, and of how many components.
    """
    from nbrefactor.refactoring import extracting
    from nbrefactor.refactoring.saved_outputs import judged_by_run
    from nbrefactor.verification import without_causes

    def verified(part: Extraction) -> Verdict:
        return verify_extraction(part, root=root, timeout_per_cell=timeout_per_cell, on_progress=on_progress)

    first = verified(extraction)
    if first.outcome != "different":
        return VerifiedExtraction(judged_by_run(extraction, first), first)
    units = extraction.plan.units_by_component
    tried = {frozenset(units): (extraction, first)}

    def is_same(names: frozenset[str]) -> bool:
        if names not in tried:
            if on_try is not None:
                on_try(len(tried) + 1, len(names))
            reason = "extracting it changes what the notebook does"
            kept = {unit: reason for name, own in units.items() if name not in names for unit in own}
            part = extracting.without(extraction, kept)
            tried[names] = part, verified(part)
        return tried[names][1].outcome != "different"

    found = without_causes(units, is_same, most=MOST_TRIES)
    refused = tuple(sorted(units.keys() - found.kept))
    part, verdict = tried[found.kept]
    own = first if refused else None
    return VerifiedExtraction(judged_by_run(part, verdict), verdict, refused, own, len(tried), found.is_complete)


def annotate_from_run(
    verified: VerifiedExtraction,
    *,
    root: Path | None = None,
    timeout_per_cell: float | None = None,
    on_progress: OnProgress | None = None,
) -> VerifiedExtraction:
    """The extraction with the types that the run has seen as annotations of its functions, verified by another run.

    Types that cannot be imported by a public name are left out. Where the annotated components do not do the same, the
    extraction stays as it was.
    """
    from nbrefactor.refactoring import extracting

    extraction = verified.extraction
    better = extracting.annotated(extraction, verified.verdict.types)
    if better == extraction:
        return verified
    verdict = verify_extraction(better, root=root, timeout_per_cell=timeout_per_cell, on_progress=on_progress)
    if verdict.outcome != verified.verdict.outcome:
        return verified
    return replace(verified, extraction=better, verdict=verdict)


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
    paths = places.path_of(before), places.path_of(after)
    folder = root or places.project_of(*paths)
    static = compare_texts(before, after, root=folder)
    with _verify_installed():
        from nbrefactor.verification import run_and_compare

        verdict = run_and_compare(
            before,
            after,
            root=folder,
            before_path=places.within(folder, paths[0]),
            after_path=places.within(folder, paths[1]),
            components=places.watched_package(after, paths[0].parent),
            timeout_per_cell=timeout_per_cell,
            until=until,
            in_place=in_place,
            on_progress=on_progress,
        )
    return _with_place(verdict, places.left_behind(verdict.after, *paths)).with_static(static)


def _with_place(verdict: Verdict, place: str) -> Verdict:
    return replace(verdict, reason=f"{verdict.reason} ({place})") if place else verdict


def compare_texts(before: Notebook, after: Notebook, *, root: Path | None = None) -> StaticPart:
    """The part of ``verify`` that runs nothing: whether every use in the notebook after, and in the components that it
    imports from files beside it or in ``root``, gets its value from where it did before.
    """
    from nbrefactor.refactoring import comparing
    from nbrefactor.verification import static

    folders = tuple(dict.fromkeys((places.path_of(after).parent, *([root] if root else []))))
    return comparing.compared(readable(before).analysis, after, static.component_texts(before, after, folders))


def verify_texts(before: Notebook, after: Notebook, *, root: Path | None = None) -> Verdict:
    """The verdict that ``compare_texts`` gives alone, with the cells that belong together."""
    from nbrefactor.model.verdict import Verdict
    from nbrefactor.verification.pairing import pair_cells

    return Verdict.of_texts(compare_texts(before, after, root=root), pair_cells(before, after, None))


def write_tests(
    slim: Notebook,
    *,
    root: Path | None = None,
    timeout_per_cell: float | None = None,
    force: bool = False,
    on_progress: OnProgress | None = None,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Run a slim notebook, and write tests of its components from what they were given and gave back.

    The tests go to ``tests/`` beside the package: ``test_components.py``, and small inputs under ``data``. Returns the
    paths of the files that changed, and what was left out and why. Files that were edited since are overwritten only
    with ``force``.
    """
    path = places.path_of(slim)
    folder = root or places.project_of(path)
    with _verify_installed():
        from nbrefactor import workspace
        from nbrefactor.verification import record_tests

        tests = record_tests(
            slim,
            root=folder,
            path=places.within(folder, path),
            components=places.watched_package(slim),
            timeout_per_cell=timeout_per_cell,
            on_progress=on_progress,
        )
    place = folder / tests.folder
    changes = ChangeSet(tuple(FileChange(name, None, content) for name, content in sorted(tests.files.items())))
    written = workspace.apply(places.with_present(changes, place), place, force=force)
    return tuple(str(place / name) for name in written), tests.notes


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
    path = places.path_of(notebook)
    folder = root or places.project_of(path)
    with _verify_installed():
        from nbrefactor.verification import run as run_alone

        return run_alone(
            notebook,
            root=folder,
            path=places.within(folder, path),
            timeout_per_cell=timeout_per_cell,
            until=until,
            in_place=in_place,
            on_progress=on_progress,
        )


@contextmanager
def _verify_installed() -> Iterator[None]:
    """Running notebooks needs packages that reading them does not."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "nbrefactor":
            raise
        raise NbRefactorError(
            f"running notebooks needs the package {error.name}", hint='pip install ".[verify]" in a clone of nbrefactor'
        ) from error
