"""The library, composed: the one place that calls the stages one after the other.

Everything here takes values and returns values; nothing prints, and nothing but ``verify`` and ``run`` executes code
of the user. Stages are imported where they are called, so that reading a notebook does not pay for rewriting one.
"""

from __future__ import annotations

import keyword
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.changes import ChangeSet, FileChange
from nbrefactor.model.extraction import Extraction, Formatter, VerifiedExtraction
from nbrefactor.model.notebook import Notebook, code_cell
from nbrefactor.model.plan import GroupBy, Plan, PlanOptions, Purity

if TYPE_CHECKING:
    from nbrefactor.emit import Spelled
    from nbrefactor.model.analysis import Analysis
    from nbrefactor.model.verdict import RunRecord, StaticPart, Verdict
    from nbrefactor.planning.appendix import Parted
    from nbrefactor.verification import OnProgress


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


def plan(
    notebook: Notebook, *, package: str = "components", purity: Purity = "prefer", group_by: GroupBy = "auto"
) -> Plan:
    """All decisions of a refactoring: what moves where and under which name, what stays, and why.

    ``package`` is the dotted name of the package for the components. ``purity`` says what becomes of statements that
    change an object which the notebook keeps using: ``prefer`` moves them and the function says what it changes,
    ``strict`` leaves them in the notebook. ``group_by`` says what a function is made of: ``auto`` cuts where few names
    cross, ``section`` makes as few functions below a heading as can be, ``cell`` none that is made of several cells.
    """
    return _spelled(_readable(notebook), notebook, PlanOptions(package, purity, group_by))[0]


def slice_to(notebook: Notebook, target: str | int) -> Notebook:
    """The smallest notebook that still computes a name's final value, or what the cell at a position does.

    Positions count all cells from 1. Raises NbRefactorError where no cell defines the name, or the cell is no code.
    """
    from nbrefactor.planning import slicing

    analysis = analyze(notebook)
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
    units = slicing.units_behind_name(notebook, analysis, analyze(reader), target)
    return slicing.sliced(notebook, analysis, units)


def extract(
    notebook: Notebook,
    *,
    folder: Path | None = None,
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

    path = _path_of(notebook)
    target = folder or Path(notebook.path or "notebook.ipynb").parent
    slim_name = f"{path.stem}-refactored{path.suffix}" if _is_same(target, path.parent) else path.name
    if package is not None and not _is_package_name(package):
        better = re.sub(r"[^\w.]", "_", package)
        raise NbRefactorError(f"{package!r} is no name of a Python package", hint=f"try {better}")
    chosen = package or _called_package(notebook, path.parent) or _own_package(target, path.stem, slim_name)
    options = PlanOptions(chosen, purity, group_by, drop_dead_ends=drop_dead_ends)
    formatter = None if format is False else formatting.formatter_for(target, is_demanded=format is True)
    return _extraction(notebook, options, target, slim_name, formatter)


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
    paths = _path_of(extraction.before), extraction.folder.absolute() / extraction.slim_name
    project = root or _project(*paths)
    inside = PurePosixPath(_within(project, extraction.folder.absolute()))
    ends = extraction.plan.dead_ends if extraction.plan.dropped else ()
    dropped = frozenset(name for end in ends for name in end.names)
    with _verify_installed():
        from nbrefactor.verification import run_and_compare, stale_names

        verdict = run_and_compare(
            extraction.reference or extraction.before,
            extraction.slim,
            root=project,
            overlay={str(inside / each.path): each.after for each in extraction.changes.changes if each.after},
            before_path=_within(project, paths[0]),
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
) -> VerifiedExtraction:
    """Verify an extraction; where it is *different*, find the components that cause it and extract the others.

    The causes are found by extracting and running parts of the plan, so that a difference costs several runs.
    """
    from nbrefactor.verification import bisect

    first = verify_extraction(extraction, root=root, timeout_per_cell=timeout_per_cell, on_progress=on_progress)
    if first.outcome != "different":
        return VerifiedExtraction(extraction, first)
    units = _units_by_component(extraction.plan)
    tried = {frozenset(units): (extraction, first)}

    def only(names: frozenset[str]) -> tuple[Extraction, Verdict]:
        if names not in tried:
            reason = "extracting it changes what the notebook does"
            kept = {unit: reason for name, own in units.items() if name not in names for unit in own}
            part = _without(extraction, kept)
            tried[names] = (
                part,
                verify_extraction(part, root=root, timeout_per_cell=timeout_per_cell, on_progress=on_progress),
            )
        return tried[names]

    rest = frozenset(units)
    while found := bisect(sorted(rest), lambda names: only(names)[1].outcome != "different"):
        rest -= found
    refused = tuple(sorted(units.keys() - rest))
    return VerifiedExtraction(*only(rest), refused, first if refused else None)


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
    from nbrefactor.emit import annotated

    extraction = verified.extraction
    changed = []
    for change in extraction.changes.changes:
        module = next(iter(_by_module({change.path: ""})), "")
        if change.after and change.path.endswith(".py"):
            text = annotated(change.after.decode(), module, verified.verdict.types)
            change = replace(change, after=_laid_out(extraction, change.path, text).encode())
        changed.append(change)
    better = replace(extraction, changes=ChangeSet(tuple(changed)))
    if better == extraction:
        return verified
    verdict = verify_extraction(better, root=root, timeout_per_cell=timeout_per_cell, on_progress=on_progress)
    if verdict.outcome != verified.verdict.outcome:
        return verified
    return replace(verified, extraction=better, verdict=verdict)


def _laid_out(extraction: Extraction, path: str, text: str) -> str:
    """The module in the layout of the extraction's formatter, if it has one."""
    from nbrefactor import formatting

    if extraction.formatter is None:
        return text
    return formatting.format_module(extraction.formatter, text, extraction.folder / path)


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
    static = compare_texts(before, after, root=folder)
    with _verify_installed():
        from nbrefactor.verification import run_and_compare

        verdict = run_and_compare(
            before,
            after,
            root=folder,
            before_path=_within(folder, paths[0]),
            after_path=_within(folder, paths[1]),
            components=_watched(after),
            timeout_per_cell=timeout_per_cell,
            until=until,
            in_place=in_place,
            on_progress=on_progress,
        )
    return verdict.with_static(static)


def compare_texts(before: Notebook, after: Notebook, *, root: Path | None = None) -> StaticPart:
    """The part of ``verify`` that runs nothing: whether every use in the notebook after, and in the components that it
    imports from files beside it or in ``root``, gets its value from where it did before.
    """
    from nbrefactor.verification import static

    folders = tuple(dict.fromkeys((_path_of(after).parent, *([root] if root else []))))
    return _static_part(_readable(before), after, static.component_texts(before, after, folders))


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
    path = _path_of(slim)
    folder = root or _project(path)
    with _verify_installed():
        from nbrefactor import workspace
        from nbrefactor.verification import record_tests

        tests = record_tests(
            slim,
            root=folder,
            path=_within(folder, path),
            components=_watched(slim),
            timeout_per_cell=timeout_per_cell,
            on_progress=on_progress,
        )
    place = folder / tests.folder
    changes = ChangeSet(tuple(FileChange(name, None, content) for name, content in sorted(tests.files.items())))
    written = workspace.apply(_with_present(changes, place), place, force=force)
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
    path = _path_of(notebook)
    folder = root or _project(path)
    with _verify_installed():
        from nbrefactor.verification import run as run_alone

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


def _readable(notebook: Notebook) -> Analysis:
    """The analysis of a notebook in which nothing is unknown: cells that do not parse have stand-ins."""
    from nbrefactor import planning

    analysis = analyze(notebook)
    readable = planning.with_stand_ins(notebook, analysis)
    if readable is notebook:
        return analysis
    again = analyze(readable)
    cells = (replace(new, failure=old.failure) for new, old in zip(again.cells, analysis.cells, strict=True))
    return replace(again, cells=tuple(cells))


def _spelled(
    analysis: Analysis,
    notebook: Notebook,
    options: PlanOptions,
    *,
    parted: Parted | None = None,
    appendix_name: str | None = None,
) -> tuple[Plan, Spelled, StaticPart | None]:
    """A plan whose spelling is right: what could not be spelled, or would get its values from elsewhere, is planned
    again to stay in the notebook. ``notebook`` and ``analysis`` are those that ``parted`` left, if it is given;
    ``analysis`` has stand-ins for what nobody can parse."""
    from nbrefactor import emit, planning

    kept = dict(options.kept)
    while True:
        decided = replace(planning.plan(analysis, analysis.notebook, replace(options, kept=kept)), notebook=notebook)
        if parted is not None:
            decided = replace(decided, dead_ends=parted.ends, dropped=parted.dropped, appendix_name=appendix_name)
        spelled = emit.spell(decided, notebook, analysis)
        if decided.is_empty:
            return decided, spelled, None
        problems = [(frozenset(problem.units), problem.text) for problem in spelled.problems]
        static = None if problems else _static_part(analysis, spelled.notebook, _by_module(spelled.modules))
        if static is not None:
            problems = _static_problems(static, decided)
        if not problems:
            return decided, spelled, static
        wrong = {unit: text for units, text in problems for unit in units if unit not in kept}
        # Where the statements that cause a problem stay already, no other choice would mend it: leave all alone.
        kept |= wrong or dict.fromkeys(range(len(analysis.units)), problems[0][1])


def _static_part(before: Analysis, after: Notebook, modules: Mapping[str, str]) -> StaticPart:
    """Compare two notebooks by their texts; ``modules`` are those of the components."""
    from nbrefactor import planning
    from nbrefactor.model.verdict import Outcome, StaticPart
    from nbrefactor.verification import static

    analysis = _readable(after)
    notebooks = before.notebook, analysis.notebook
    try:
        prepared = static.prepare(*notebooks, modules)
        analyses = before, analyze(prepared.notebook)
        packages = {name.rpartition(".")[0] for name in modules} - {""}  # a module without one is not of our making
        is_left_alone = not packages or planning.plan(analysis, notebooks[1], PlanOptions(min(packages))).is_empty
        return static.check(*notebooks, prepared, analyses, is_left_alone=is_left_alone)
    except RecursionError:  # a sum of a thousand terms is a tree as deep
        return StaticPart(Outcome.UNKNOWN, 0, (), ("Some code is nested too deeply to be compared.",))


def _static_problems(static: StaticPart, decided: Plan) -> list[tuple[frozenset[int], str]]:
    """Statements that get other values in a component, with the reason; mistakes of ours."""
    own = _units_by_component(decided)
    found = []
    for piece in static.evidence:
        if piece.outcome == "different":
            units = own.get(piece.where.rpartition(".")[2], frozenset()) | set(piece.units)
            found.append((units, f"in a component, {piece.explanation}"))
    return found


def _by_module(paths: Mapping[str, str]) -> dict[str, str]:
    """Texts of Python files, by the dotted name that they are imported as."""
    dotted = {path: ".".join(PurePosixPath(path).with_suffix("").parts) for path in paths if path.endswith(".py")}
    return {name.removesuffix(".__init__"): paths[path] for path, name in dotted.items()}


def _units_by_component(plan: Plan) -> dict[str, frozenset[int]]:
    """For every function and definition of the plan the units of the notebook that it was made from."""
    units = {each.name: frozenset(each.span.units) for each in plan.definitions}
    for function in plan.functions:
        spans = [*function.body, *(span for call in function.calls for span in call.spans)]
        units[function.name] = frozenset(unit for span in spans for unit in span.units)
    return units


def _extraction(
    notebook: Notebook, options: PlanOptions, folder: Path, slim_name: str, formatter: Formatter | None
) -> Extraction:
    """Plan, spell, format, and compare with the files that are there."""
    from nbrefactor import emit, sources

    analysis = _readable(notebook)
    parted, appendix = _parted(notebook, analysis, options, slim_name)
    appendix_name = _appendix_name(notebook)
    if parted is None:
        decided, spelled, static = _spelled(analysis, notebook, options)
    else:
        left = _readable(parted.notebook)
        decided, spelled, static = _spelled(left, parted.notebook, options, parted=parted, appendix_name=appendix_name)
    if formatter is not None:
        spelled = _formatted(spelled, formatter, folder, slim_name)
    changes = emit.emit(spelled, slim_name=slim_name, write=sources.write)
    if appendix is not None:
        changes = ChangeSet((*changes.changes, FileChange(appendix_name, None, sources.write(appendix))))
    changes = _with_present(_without_leftovers(changes, decided, folder, appendix_name), folder)
    return Extraction(
        before=notebook,
        slim=spelled.notebook,
        plan=decided,
        changes=changes,
        folder=folder,
        slim_name=slim_name,
        options=options,
        reference=None if parted is None else parted.reference,
        formatter=formatter,
        left_behind=_left_behind(notebook, folder),
        static=static,
    )


def _parted(
    notebook: Notebook, analysis: Analysis, options: PlanOptions, slim_name: str
) -> tuple[Parted, Notebook] | tuple[None, None]:
    """The notebook without its dead ends, and their appendix; nothing where there are none to be dropped."""
    from nbrefactor.planning import appendix

    if not options.drop_dead_ends:
        return None, None
    parted = appendix.parted(notebook, analysis, options.package)
    if not parted.ends:
        return None, None
    return parted, appendix.appendix_of(notebook, analysis, parted.ends, slim_name)


def _appendix_name(notebook: Notebook) -> str:
    path = _path_of(notebook)
    return f"{path.stem}.appendix{path.suffix}"


def _formatted(spelled: Spelled, formatter: Formatter, folder: Path, slim_name: str) -> Spelled:
    """The same code in the layout of the formatter."""
    from nbrefactor import formatting

    if not spelled.is_change:
        return spelled
    modules = {
        path: formatting.format_module(formatter, text, folder / path) if text else text
        for path, text in spelled.modules.items()
    }
    cells = spelled.notebook.code_cells
    sources = formatting.format_cells(formatter, [cell.source for cell in cells], folder / slim_name)
    laid_out = {cell.id: cell.laid_out(source) for cell, source in zip(cells, sources, strict=True)}
    notebook = spelled.notebook.with_cells(laid_out.get(cell.id, cell) for cell in spelled.notebook.cells)
    return spelled._replace(modules=modules, notebook=notebook)


def _left_behind(notebook: Notebook, folder: Path) -> tuple[str, ...]:
    """What ``Extraction.left_behind`` is; of modules those that lie beside the notebook."""
    from nbrefactor.model.facts import Import, StarImport, walk

    home = _path_of(notebook).parent
    if _is_same(folder, home):
        return ()
    analysis = analyze(notebook)
    imports = (term for unit in analysis.units for term in walk(unit.body) if isinstance(term, (Import, StarImport)))
    names = dict.fromkeys(each.module.partition(".")[0] for each in imports)
    modules = [f"{name}.py" for name in names if (home / f"{name}.py").is_file()]
    packages = [f"{name}/" for name in names if name and (home / name).is_dir()]
    return (*analysis.document.relative_paths, *modules, *packages)


def _without(extraction: Extraction, kept: Mapping[int, str]) -> Extraction:
    """The same extraction again, with these units left in the notebook, and all that it left there itself: else other
    statements would become components instead."""
    moved = frozenset[int]().union(*_units_by_component(extraction.plan).values())
    options = replace(extraction.options, kept=kept, may_move=moved)
    return _extraction(extraction.before, options, extraction.folder, extraction.slim_name, extraction.formatter)


def _is_same(folder: Path, other: Path) -> bool:
    return folder.resolve() == other.resolve()


def _called_package(notebook: Notebook, folder: Path) -> str | None:
    """The package beside the notebook whose components it calls: an earlier refactoring made it."""
    from nbrefactor import workspace

    made = workspace.files_made(folder)
    for cell in notebook.code_cells:
        for package in re.findall(r"^from ([\w.]+)\.\w+ import ", cell.source, re.MULTILINE):
            if f"{package.replace('.', '/')}/__init__.py" in made:
                return str(package)
    return None


def _watched(slim: Notebook) -> frozenset[str] | None:
    """The top of the package whose calls are watched: that of our making which the slim notebook calls; nothing where
    it calls none."""
    called = _called_package(slim, _path_of(slim).parent)
    return None if called is None else frozenset({called.partition(".")[0]})


def _is_package_name(name: str) -> bool:
    return all(part.isidentifier() and not keyword.iskeyword(part) for part in name.split("."))


def _own_package(folder: Path, stem: str, slim_name: str) -> str:
    """The package that the slim notebook there calls, or else the first that is nobody's: ``components`` for short."""
    from nbrefactor.planning.naming import package_names

    with suppress(NbRefactorError):
        if called := _called_package(read(folder / slim_name), folder):
            return called
    names = chain(["components"], package_names(stem))
    # A package would hide a module of the same name.
    return next(name for name in names if not any(os.path.lexists(folder / each) for each in (name, f"{name}.py")))


def _without_leftovers(changes: ChangeSet, decided: Plan, folder: Path, appendix_name: str) -> ChangeSet:
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


def _with_present(changes: ChangeSet, folder: Path) -> ChangeSet:
    """The change set with what is in the files now."""

    def present(path: Path) -> bytes | None:
        try:
            return path.read_bytes()
        except OSError:
            return None

    return ChangeSet(tuple(replace(each, before=present(folder / each.path)) for each in changes.changes))


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
            f"running notebooks needs the package {error.name}", hint='pip install ".[verify]" in a clone of nbrefactor'
        ) from error
