"""Which saved outputs the slim notebook has: never one that its cell does not give, as far as that is known.

Execution counts alone tell of some cells that their outputs are none of a run from top to bottom, and of more that
they may be none. Where both notebooks have been run, that is no question any more::

    saved    the run gave    by the counts    the slim notebook
    0.81     0.81            whatever         0.81, also where the cell calls components now
    0.81     0.79            doubtful         nothing
    0.81     0.79            fine             0.81 where the cell is as it was, else nothing

In the last case the notebook is right as far as anybody can tell, and libraries are newer, or random.
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
    """The extraction with the saved outputs that the run of its slim notebook gave, and without those that are stale:
    of cells that the run did not come to, what was known before.
    """
    from nbrefactor import sources

    ran = _compared_cells(verdict)
    differences = tuple(_differences(extraction, ran))
    unlike = {found.cell for found in differences}
    positions = {cell.id: position for position, cell in enumerate(extraction.before.cells, start=1)}
    told = {positions[id] for id in ran if id in positions}
    saved = extraction.saved
    suspects = {*saved.stale, *saved.doubtful}
    confirmed = {extraction.before.cells[position - 1].id for position in told - unlike}
    dropped = tuple(found for found in differences if found.cell in suspects)
    gone = {extraction.before.cells[found.cell - 1].id for found in dropped}
    cells = {cell.id: cell for cell in extraction.before.cells}
    slim = sources.without_outputs(extraction.slim, gone)
    slim = slim.with_cells(
        _with_outputs_of(cells[cell.id], cell)
        if cell.id in confirmed
        else cell.never_run()
        if cell.id in gone and cell.is_rewritten
        else cell
        for cell in slim.cells
    )
    judged = SavedOutputs(
        stale=tuple(position for position in saved.stale if position not in told),
        doubtful=tuple(position for position in saved.doubtful if position not in told),
        dropped=dropped,
        unlike=tuple(found for found in differences if found.cell not in suspects),
    )
    changes = (
        replace(change, after=sources.write(slim)) if change.path == extraction.slim_name else change
        for change in extraction.changes.changes
    )
    return replace(extraction, slim=slim, saved=judged, changes=ChangeSet(tuple(changes)))


def _compared_cells(verdict: Verdict) -> dict[CellId, CellRun]:
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
                yield Unlike(position, found.explanation, found.before, found.after)


def _with_outputs_of(original: Cell, cell: Cell) -> Cell:
    """The cell with the outputs and the count that the original has."""
    if not original.outputs or original.raw is None:
        return cell
    is_other = cell.source != original.source
    return cell._replace(
        raw=original.raw,
        execution_count=original.execution_count,
        outputs=original.outputs,
        is_rewritten=is_other,
        keeps_outputs=is_other,
    )
