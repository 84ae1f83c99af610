"""Which outputs the slim notebook has: never one that its cell does not give, as far as that is known.

Execution counts alone tell of some cells that their outputs are none of a run from top to bottom, and of more that
they may be none. Where both notebooks have been run, that is no question any more::

    saved    the run gave    by the counts    the slim notebook
    0.81     0.81            whatever         0.81, as it is saved
    0.81     0.79            doubtful         0.79
    0.81     0.79            fine             0.81 where the cell is as it was, 0.79 where it calls components now

In the last case the notebook is right as far as anybody can tell, and libraries are newer, or numbers random.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from nbrefactor.model.changes import ChangeSet
from nbrefactor.model.extraction import Extraction, SavedOutputs, Unlike
from nbrefactor.model.notebook import Cell, CellId, Notebook
from nbrefactor.model.verdict import CellRun, RunEnd, Verdict

if TYPE_CHECKING:
    from nbrefactor.model.analysis import Analysis
    from nbrefactor.verification.compare_outputs import OutputDifference


def judged_by_counts(notebook: Notebook, analysis: Analysis) -> SavedOutputs:
    """What is known before anything is run."""
    from nbrefactor import rules

    if all(cell.execution_count is None for cell in notebook.code_cells):
        return SavedOutputs()
    findings = rules.check(notebook, analysis, codes=rules.STALE_OUTPUTS, file_line=lambda cell, line: None)
    certain = rules.stale_cells(notebook, filter(rules.is_certainly_stale, findings), analysis.graph)
    possible = rules.stale_cells(notebook, findings, analysis.graph) - certain
    stale, doubtful = (
        tuple(sorted(position for position in cells if notebook.cells[position - 1].outputs))
        for cells in (certain, possible)
    )
    return SavedOutputs(stale, doubtful)


def without_stale(slim: Notebook, before: Notebook, saved: SavedOutputs) -> Notebook:
    """The slim notebook without the outputs that are known to be stale."""
    from nbrefactor import sources

    return sources.without_outputs(slim, {before.cells[position - 1].id for position in saved.stale})


def judged_by_run(extraction: Extraction, verdict: Verdict) -> Extraction:
    """The extraction with the saved outputs that the run of its slim notebook gave, too, and where it gave others, with
    those of the run; for cells that the run did not come to, with what was known before.
    """
    from nbrefactor import sources

    ran = _finished_cells(verdict)
    differences = tuple(_differences(extraction, ran))
    before = {cell.id: (position, cell) for position, cell in enumerate(extraction.before.cells, start=1)}
    told = {before[id][0] for id in ran if id in before}
    saved = extraction.saved
    suspects = {*saved.stale, *saved.doubtful}
    unlike = {found.cell for found in differences}

    def with_outputs(cell: Cell) -> Cell:
        position, original = before.get(cell.id, (0, cell))
        if position not in told or not original.outputs:
            return cell
        if position not in unlike:
            return _with_outputs_of(original, cell)
        is_as_it_was = cell.source == original.source and position not in suspects
        return cell if is_as_it_was else _with_run(original, cell, ran[cell.id])

    slim = extraction.slim.with_cells(map(with_outputs, extraction.slim.cells))
    judged = SavedOutputs(
        stale=tuple(position for position in saved.stale if position not in told),
        doubtful=tuple(position for position in saved.doubtful if position not in told),
        replaced=tuple(found for found in differences if found.cell in suspects),
        unlike=tuple(found for found in differences if found.cell not in suspects),
    )
    changes = (
        replace(change, after=sources.write(slim)) if change.path == extraction.slim_name else change
        for change in extraction.changes.changes
    )
    return replace(extraction, slim=slim, saved=judged, changes=ChangeSet(tuple(changes)))


def _finished_cells(verdict: Verdict) -> dict[CellId, CellRun]:
    """The cells of the slim notebook that ran to their end."""
    record = verdict.after
    if record is None:
        return {}
    whole = record.cells if record.end is RunEnd.FINISHED else record.cells[:-1]
    return {run.cell: run for run in whole}


def _differences(extraction: Extraction, ran: dict[CellId, CellRun]) -> Iterator[Unlike]:
    """Where a cell showed something else when it ran than is saved."""
    from nbrefactor import sources
    from nbrefactor.verification.saved import saved_difference

    packages = (extraction.plan.package.partition(".")[0],)
    for position, cell in enumerate(extraction.before.cells, start=1):
        if cell.id in ran and cell.outputs:
            found = saved_difference(sources.saved_outputs(cell), ran[cell.id].outputs, packages)
            if found is not None:
                yield Unlike(position, found.explanation, *_first_lines(found))


def _first_lines(found: OutputDifference) -> tuple[str, str]:
    """The first line of what is saved that the run did not give, and the one that it gave instead."""
    marked = found.diff.splitlines() or [
        f"{mark}{line}" for mark, text in (("-", found.before), ("+", found.after)) for line in text.splitlines()
    ]
    gone, come = ([line[1:].strip() for line in marked if line.startswith(mark)] for mark in "-+")
    return next(filter(None, gone), ""), next(filter(None, come), "")


def _with_outputs_of(original: Cell, cell: Cell) -> Cell:
    """The cell with the outputs and the count that the original has."""
    if original.raw is None:
        return cell
    is_other = cell.source != original.source
    return cell._replace(
        raw=original.raw,
        execution_count=original.execution_count,
        outputs=original.outputs,
        is_rewritten=is_other,
        keeps_outputs=is_other,
    )


def _with_run(original: Cell, cell: Cell, run: CellRun) -> Cell:
    """The cell with what its run gave, as far as that can be saved."""
    from nbrefactor import sources
    from nbrefactor.verification.saved import worth_saving

    outputs = worth_saving(run.outputs)
    return sources.with_outputs(cell, outputs or (), original=original) if outputs else cell.never_run()
