"""Run a notebook, or two, and say whether they do the same.

Both run at once where there are processors for it, each on its own kernel in its own private copy of the project.
Only where they differ do both run a second time: what the original does not repeat itself, and what did not differ
twice, is *unknown*, not *different*. Nothing is ever *same* unless something was compared.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import tempfile
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.showing import counted as in_words
from nbrefactor.model.verdict import CellPair, Compared, Evidence, EvidenceKind, Outcome, RunEnd, RunRecord, Verdict
from nbrefactor.verification.compare_runs import Findings, Side, compare_runs
from nbrefactor.verification.description import Description, read_description
from nbrefactor.verification.kernel import Job, Protection, Report, Run, protection, recorded, run_job
from nbrefactor.verification.normalize import Normalizer
from nbrefactor.verification.pairing import cells_to_run, pair_cells
from nbrefactor.verification.private_copy import NAME_OF_FOLDERS, PrivatePlace, private_place
from nbrefactor.verification.progress import OnProgress
from nbrefactor.verification.progress import Side as SideName
from nbrefactor.verification.regression_tests import RegressionTests, spell_tests
from nbrefactor.verification.stopping import error_of, place_of, stop_of, what_to_do, without_error

_T = TypeVar("_T")
_MOST_NAMED = 4
"""Functions that one sentence names."""


def run(
    notebook: Notebook,
    *,
    root: Path,
    path: str | PurePosixPath = "notebook.ipynb",
    overlay: Mapping[str, bytes] | None = None,
    timeout_per_cell: float | None = None,
    until: int | None = None,
    in_place: bool = False,
    on_progress: OnProgress | None = None,
) -> RunRecord:
    """Run a notebook from top to bottom in a private copy of ``root``; ``path`` is where it lies, relative
    to root.

    ``until`` is the position (from 1, among all cells) of the last cell to run. A cell that raises ends the
    run and is part of the record; it is no exception here. Raises ``NbRefactorError`` where no kernel can be
    started.
    """
    return _awaited(
        lambda: _run_alone(
            _Plan(root, overlay or {}, in_place, timeout_per_cell, on_progress), notebook, str(path), until
        )
    )


def run_and_compare(
    before: Notebook,
    after: Notebook,
    *,
    root: Path,
    overlay: Mapping[str, bytes] | None = None,
    before_path: str | PurePosixPath = "notebook.ipynb",
    after_path: str | PurePosixPath | None = None,
    timeout_per_cell: float | None = None,
    until: int | None = None,
    in_place: bool = False,
    cell_map: Mapping[str, str] | None = None,
    dropped: frozenset[str] = frozenset(),
    components: frozenset[str] | None = None,
    on_progress: OnProgress | None = None,
) -> Verdict:
    """Run both notebooks and compare every output, every surviving value, every file written and component
    call.

    ``root`` is the project's folder, and both paths are relative to it. ``overlay`` holds the files that
    exist for ``after`` only, so that a change set can be judged before it is applied. ``cell_map`` tells for
    a cell after the cell before that it came from (else: ids, then equal sources, then the order of
    outputs). ``dropped`` are names whose last value the refactoring knows that nothing reads. ``components``
    are the packages whose calls are watched; without it, those in the overlay, or else ``components``.
    ``until`` is the position (from 1) of the last cell of ``before`` to run. ``in_place`` runs in ``root``
    itself, one after the other, and needs no overlay.
    """
    if in_place and overlay:
        raise NbRefactorError("Files that are not written yet cannot be run in place", "leave out --in-place")
    plan = _Plan(root, overlay or {}, in_place, timeout_per_cell, on_progress, _packages(overlay or {}, components))
    pairs = pair_cells(before, after, cell_map)
    positions = cells_to_run(before, after, pairs, until)
    notebooks = (
        _Placed(before, str(before_path), positions[0]),
        _Placed(after, str(after_path or before_path), positions[1]),
    )
    return _awaited(lambda: _compare(plan, notebooks, pairs, dropped))


def record_tests(
    notebook: Notebook,
    *,
    root: Path,
    path: str | PurePosixPath = "notebook.ipynb",
    overlay: Mapping[str, bytes] | None = None,
    components: frozenset[str] | None = None,
    timeout_per_cell: float | None = None,
    on_progress: OnProgress | None = None,
) -> RegressionTests:
    """Run a slim notebook and make tests of its components from what they were given and gave back.

    Nothing is written: the result holds the files, and what was left out and why.
    """
    plan = _Plan(root, overlay or {}, False, timeout_per_cell, on_progress, _packages(overlay or {}, components))
    return _awaited(lambda: _recorded(plan, _Placed(notebook, str(path), notebook.positions)))


@dataclass(frozen=True, slots=True)
class _Plan:
    root: Path
    overlay: Mapping[str, bytes]
    in_place: bool
    timeout: float | None
    on_progress: OnProgress | None
    components: tuple[str, ...] = ()
    protection: Protection = field(default_factory=protection)


@dataclass(frozen=True, slots=True)
class _Placed:
    notebook: Notebook
    path: str
    positions: tuple[int, ...]


async def _run_alone(plan: _Plan, notebook: Notebook, path: str, until: int | None) -> RunRecord:
    positions = tuple(position for position in notebook.positions if until is None or position <= until)
    with _places(plan) as place:
        job = _job(plan, _Placed(notebook, path, positions), place(plan.overlay), "run")
        return (await run_job(job)).record


async def _recorded(plan: _Plan, placed: _Placed) -> RegressionTests:
    with _places(plan) as place:
        job = replace(_job(plan, placed, place(plan.overlay), "run"), record=True)
        ended = (await run_job(job)).record
        tests = spell_tests(recorded(job.place))
        if ended.end is RunEnd.FINISHED:
            return tests
        note = f"the run stopped at cell {ended.stopped_at}: {ended.message}"
        return replace(tests, notes=(note, *tests.notes))


async def _compare(
    plan: _Plan, notebooks: tuple[_Placed, _Placed], pairs: tuple[CellPair, ...], dropped: frozenset[str]
) -> Verdict:
    with _places(plan) as place:
        jobs = (
            _job(plan, notebooks[0], place({}), "before"),
            _job(plan, notebooks[1], place(plan.overlay), "after"),
        )
        at_once = not plan.in_place and _processors() > 1
        runs = await _both(jobs, at_once=at_once)
        sides = _side(jobs[0], runs[0]), _side(jobs[1], runs[1])
        found = compare_runs(*sides, pairs, dropped)
        if any(piece.outcome is Outcome.DIFFERENT for piece in found.evidence):
            again = (
                _job(plan, notebooks[0], place({}), "before again"),
                _job(plan, notebooks[1], place(plan.overlay), "after again"),
            )
            seconds = await _both(again, at_once=at_once)
            twins = tuple(CellPair(run.cell, (run.cell,)) for run in runs[0].record.cells)
            unstable = compare_runs(sides[0], _side(again[0], seconds[0]), twins, frozenset())
            repeated = compare_runs(sides[0], _side(again[1], seconds[1]), pairs, dropped)
            found = replace(found, evidence=_told_apart(found.evidence, unstable.evidence, repeated.evidence))
    positions = notebooks[0].positions, notebooks[1].positions
    return _verdict(found, sides, pairs, positions)


async def _both(jobs: tuple[Job, Job], *, at_once: bool) -> tuple[Run, Run]:
    if not at_once:
        return await run_job(jobs[0]), await run_job(jobs[1])
    tasks = [asyncio.ensure_future(run_job(job)) for job in jobs]
    try:
        before, after = await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    return before, after


def _told_apart(
    evidence: tuple[Evidence, ...], unstable: tuple[Evidence, ...], repeated: tuple[Evidence, ...]
) -> tuple[Evidence, ...]:
    """The evidence, with *unknown* for all in which the original differs from itself, or that did not show twice."""
    own = {(piece.kind, _place(piece)) for piece in unstable}
    twice = {(piece.kind, _place(piece)) for piece in repeated}
    return tuple(_judged(piece, (piece.kind, _place(piece)), own, twice) for piece in evidence)


def _judged(
    piece: Evidence,
    place: tuple[EvidenceKind, str],
    own: set[tuple[EvidenceKind, str]],
    twice: set[tuple[EvidenceKind, str]],
) -> Evidence:
    if place in own:
        why = "; the original, run twice, differs from itself here"
    elif place not in twice:
        why = "; run a second time, both are the same here"
    else:
        return piece
    return replace(piece, outcome=Outcome.UNKNOWN, explanation=piece.explanation + why)


def _place(piece: Evidence) -> str:
    """What a run can be unstable in: a cell, a variable with all its parts, a file."""
    return piece.where.partition(" (")[0].partition("[")[0].partition(".")[0] if piece.kind == "value" else piece.where


def _verdict(
    found: Findings,
    sides: tuple[Side, Side],
    pairs: tuple[CellPair, ...],
    positions: tuple[tuple[int, ...], tuple[int, ...]],
) -> Verdict:
    """What the two runs come to; ``positions`` are those of the cells that were to run."""
    outcomes = {piece.outcome for piece in found.evidence}
    records = sides[0].record, sides[1].record
    compared = found.compared
    is_stopped = records[0].end is RunEnd.FAILED and not outcomes
    stop = None
    notes = (*found.notes, *(note for record in records for note in record.notes))
    if is_stopped:
        compared = without_error(compared)
        notes = (*notes, *what_to_do(records[0]))
    so_far = f"{counted(compared)}{_changed(found.changed)}" if compared.total else ""
    if Outcome.DIFFERENT in outcomes:
        first = next(piece for piece in found.evidence if piece.outcome is Outcome.DIFFERENT)
        outcome, reason = Outcome.DIFFERENT, f"{first.where}: {first.explanation}"
    elif outcomes:
        outcome, reason = Outcome.UNKNOWN, _unknown(found.evidence)
    elif any(side.values is None for side in sides):
        outcome, reason = Outcome.UNKNOWN, "what was alive at the end could not be read"
    elif is_stopped and (stop := stop_of(sides, pairs, positions, so_far)) is not None:
        outcome, reason = Outcome.UNKNOWN, stop.reason(None)
    elif not so_far:
        outcome, reason = Outcome.UNKNOWN, "there was nothing to compare: no output, no value, no file"
    else:
        end = f"up to {place_of(sides, pairs)}, where both end with {error_of(records[0])}, " if is_stopped else ""
        outcome, reason = Outcome.SAME, f"{end}everything that was compared is the same: {so_far}"
    types = () if sides[1].values is None else sides[1].values.types
    notes = tuple(dict.fromkeys(notes))
    return Verdict(outcome, reason, compared, found.evidence, notes, *records, pairs, types=types, stop=stop)


def _unknown(evidence: tuple[Evidence, ...]) -> str:
    """Where nothing is known to be different: the first place, how many more there are, and that these are all."""
    first = f"{evidence[0].where}: {evidence[0].explanation}"
    if any(piece.kind is EvidenceKind.KERNEL for piece in evidence):
        return first  # a run that did not come to its end was not compared
    more = f" ({in_words(len(evidence) - 1, 'more place')} below)" if len(evidence) > 1 else ""
    return f"{first}{more}; everything else that was compared is the same"


def _changed(names: tuple[str, ...]) -> str:
    """Another sentence where code is not the same: two runs show what it did with their data alone."""
    if not names:
        return ""
    shown = names if len(names) <= _MOST_NAMED else (*names[: _MOST_NAMED - 1], f"{len(names) - _MOST_NAMED + 1} more")
    *first, last = shown
    subject = f"{', '.join(first)} and {last}" if first else last
    return f"; the code of {subject} changed, and was compared by what it did in these runs"


def counted(compared: Compared) -> str:
    """``3 outputs, 1 value, 2 files, 10 of 49 component calls``"""
    counts = [("output", compared.outputs), ("value", compared.values), ("file", compared.files)]
    found = [in_words(count, noun) for noun, count in counts if count]
    if compared.calls:
        part = f"{compared.calls} of " if compared.calls < compared.calls_made else ""
        found.append(f"{part}{in_words(compared.calls_made, 'component call')}")
    return ", ".join(found)


def _side(job: Job, run: Run) -> Side:
    values = None if run.values is None else _read(run.values)
    file_values = Description() if run.file_values is None else _read(run.file_values)
    prefix = f"{job.place.project}{os.sep}"
    roots = {path.removeprefix(prefix): root for path, root in file_values.roots.items()}
    normalizer = Normalizer(str(job.place.folder.resolve()), job.components)
    return Side(
        job.notebook, run.record, normalizer, values, run.files, run.states, run.removed,
        replace(file_values, roots=roots), run.refused,
    )  # fmt: skip


def _read(report: Report) -> Description:
    return read_description(report.lines, report.content)


def _job(plan: _Plan, placed: _Placed, place: PrivatePlace, side: SideName) -> Job:
    path = place.project / placed.path
    path.parent.mkdir(parents=True, exist_ok=True)
    if placed.notebook.document is not None and not plan.in_place:
        path.unlink(missing_ok=True)
        path.write_bytes(placed.notebook.document)
    return Job(
        placed.notebook, place, path.parent, side, placed.positions, plan.timeout, plan.components,
        plan.protection, plan.on_progress,
    )  # fmt: skip


@contextlib.contextmanager
def _places(plan: _Plan) -> Iterator[Callable[[Mapping[str, bytes]], PrivatePlace]]:
    """Makes private places, with names of the same length so that paths in texts are, and removes them in
    the end.
    """
    with contextlib.ExitStack() as stack:
        top = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix=NAME_OF_FOLDERS, ignore_cleanup_errors=True))
        ).resolve()
        count = iter(range(1, 10))

        def make(overlay: Mapping[str, bytes]) -> PrivatePlace:
            folder = top / str(next(count))
            place = private_place(
                folder,
                root=plan.root.resolve(),
                overlay=overlay,
                share=plan.protection.is_fenced,
                restore=not plan.protection.is_sealed,
                in_place=plan.in_place,
            )
            return stack.enter_context(place)

        yield make


def _packages(overlay: Mapping[str, bytes], components: frozenset[str] | None) -> tuple[str, ...]:
    if components is None:
        found = {PurePosixPath(name).parts[-2] for name in overlay if name.endswith(".py") and "/" in name}
        components = frozenset(found or {"components"})
    return tuple(sorted(components))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _awaited(work: Callable[[], Awaitable[_T]]) -> _T:
    """Run asynchronous work to its end, also where the caller is itself inside of an event loop."""

    async def main() -> _T:
        return await work()

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(main())
    result: list[Any] = []

    def target() -> None:
        try:
            result.append((asyncio.run(main()), None))
        except BaseException as error:  # handed on to the caller's thread
            result.append((None, error))

    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
    value, error = result[0]
    if error is not None:
        raise error
    return value  # type: ignore[no-any-return]
