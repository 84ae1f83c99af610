"""A live session, looked at: the notebook as it stands, what really ran, and how the two differ."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nbrefactor.analysis import analyze
from nbrefactor.analysis.remembering import Remembered
from nbrefactor.analysis.staleness import Cause, stale_cells, unit_texts
from nbrefactor.model.analysis import Analysis
from nbrefactor.model.execution import Execution, is_ours
from nbrefactor.model.facts import Attempt, Branch, Enter, Loop, Unit
from nbrefactor.model.notebook import CellKind, Notebook, code_cell
from nbrefactor.sources.live import Document, LiveNotebook, are_alike, merged


@dataclass(frozen=True)
class View:
    live: LiveNotebook
    analysis: Analysis
    """Of the document, from top to bottom; our own cells do nothing in it."""
    session: Analysis
    """Of the executions, in their order; what failed ends where it failed."""
    stale: dict[int, Cause]
    """By code cell, why its last run is not what a run from top to bottom gives."""
    failed: frozenset[int]
    """Executions that raised an exception."""
    leftovers: dict[str, int]
    """Names that are in the kernel though no cell binds them any more, by the execution count that bound them."""

    @property
    def document(self) -> Notebook:
        return self.live.document

    @cached_property
    def reasons(self) -> dict[int, str]:
        """By stale cell why, in words."""
        return {cell: self._in_words(cell, cause) for cell, cause in self.stale.items()}

    def _in_words(self, cell: int, cause: Cause) -> str:
        last = self.live.last
        if last[cell] in self.failed:
            return "its last run raised an exception"
        if not cause.name:
            return "edited since it ran"
        owners = [self.live.owners[run] for run in cause.took]
        if set(owners) != set(cause.takes):
            took = ", ".join(f"[{self.live.session.cells[run].execution_count}]" for run in cause.took)
            takes = f"takes it from {self.cells(cause.takes)}" if cause.takes else "finds none"
            return f"{cause.name} came from {took or 'nowhere'}; a run from top to bottom {takes}"
        again = [
            owner
            for run, owner in zip(cause.took, owners, strict=True)
            if owner is not None and owner != cell and last[owner] != run
        ]
        if again:
            return f"{self.cells(again)}, which {cause.name} came from, ran again since"
        stale = [owner for owner in cause.takes if owner in self.stale and owner != cell]
        if stale:
            return f"needs {cause.name} from {self.cells(stale)}, which {'is' if len(stale) == 1 else 'are'} stale"
        return f"{cause.name} was changed in another order than from top to bottom"

    def cells(self, indices: Collection[int]) -> str:
        positions = [str(self.document.positions[index]) for index in sorted(set(indices))]
        return f"cell{'s' * (len(positions) > 1)} {', '.join(positions)}"


def view_of(
    document: Document,
    runs: Sequence[Execution],
    *,
    deleted: frozenset[str] = frozenset(),
    alive: Collection[str] = (),
    remembered: Remembered | None = None,
) -> View:
    """Look at a session.

    ``alive`` are the names in the kernel now. ``remembered`` keeps the facts of texts from one look to the next.
    """
    facts = remembered or Remembered()
    runs = _of_the_user(runs)
    shown = document if document.notebook is None else document._replace(notebook=_without_ours(document.notebook))
    keys = () if shown.notebook is not None else _keys(runs, facts)
    live = merged(shown, runs, deleted=deleted, keys=keys)
    analysis = analyze(_run_in_order(live.document), remembered=facts)
    session = live.session.with_cells(
        cell._replace(source=_completed(run, facts)) for cell, run in zip(live.session.cells, runs, strict=True)
    )
    live = live._replace(session=session)
    ran = analyze(session, remembered=facts)
    if ran.document is analysis.document:  # everything ran once, from top to bottom
        ran = analysis
    facts.expect(analysis.document, analysis.cells, live.document.code_cells)
    failed = frozenset(number for number, run in enumerate(runs) if run.failed_at is not None)
    return View(
        live=live,
        analysis=analysis,
        session=ran,
        stale=_stale(live, analysis, ran, failed, facts),
        failed=failed,
        leftovers=_leftovers(live, analysis, ran, alive),
    )


def follow(runs: Sequence[Execution], remembered: Remembered) -> None:
    """Tell who remembers that these ran, after those before."""
    cells = [
        code_cell(_completed(run, remembered), id=run.cell_id or f"run-{run.number}") for run in _of_the_user(runs)
    ]
    remembered.ran(cells, str(Path.cwd()))


def _of_the_user(runs: Sequence[Execution]) -> list[Execution]:
    return [run for run in runs if run.source.strip() and not is_ours(run.source)]


def _without_ours(notebook: Notebook) -> Notebook:
    """The document with our own cells silenced; the others keep their positions."""
    return notebook.with_cells(
        cell._replace(kind=CellKind.RAW) if cell.is_code and is_ours(cell.source) else cell for cell in notebook.cells
    )


def _run_in_order(notebook: Notebook) -> Notebook:
    """As if all cells that ran had run from top to bottom: what really ran is asked of the session."""
    return notebook.with_cells(
        cell if cell.execution_count is None else cell._replace(execution_count=place)
        for place, cell in enumerate(notebook.cells)
    )


def _keys(runs: Sequence[Execution], facts: Remembered) -> list[str]:
    """Which executions without an id pass as runs of one cell: those that bind the same names from nothing of them,
    by much the same text.

    A terminal has no cells. ``a = 10`` after ``a = 1`` most likely means to replace it; ``a = a + 1`` does not, nor
    does another plot that begins with ``fig, ax = plt.subplots()``. A heuristic: a new text for an old purpose looks
    like another cell, and a name that is used for two things in nearly the same words makes the readers of the first
    look stale.
    """
    keys: list[str] = []
    latest: dict[tuple[str, ...], tuple[str, str]] = {}
    """By the names that were bound, the last text that bound them, and its key."""
    for run in runs:
        own = facts.facts_of(0, code_cell(run.source, id="run"))
        names = tuple(own.defines)
        key = f"run-{run.number}"
        if names and not set(names) & set(own.used_names):
            text, known = latest.get(names, ("", ""))
            key = known if known and _is_much_the_same(text, run.source) else key
            latest[names] = run.source, key
        keys.append(key)
    return keys


def _is_much_the_same(one: str, other: str) -> bool:
    return are_alike(one[:_COMPARED], other[:_COMPARED], share=_MUCH_THE_SAME)


_MUCH_THE_SAME = 0.7
"""Share of the letters of two texts that are in both, in the same order: ``a = 1`` and ``a = 10`` have more."""
_COMPARED = 2000
"""Letters of a text that are looked at."""


def _completed(run: Execution, facts: Remembered) -> str:
    """The text of an execution as far as it came."""
    if run.failed_at is None:
        return run.source
    for unit in facts.facts_of(0, code_cell(run.source, id="run")).units:
        if unit.end_line >= run.failed_at:
            # A simple statement that raises binds nothing; a loop or a branch may have come a long way.
            end = unit.end_line if _has_blocks(unit) else unit.line - 1
            return "\n".join(run.source.split("\n")[:end])
    return run.source


def _has_blocks(unit: Unit) -> bool:
    return any(isinstance(statement, (Attempt, Branch, Enter, Loop)) for statement in unit.body)


def _stale(
    live: LiveNotebook, analysis: Analysis, session: Analysis, failed: frozenset[int], facts: Remembered
) -> dict[int, Cause]:
    if session is analysis and not failed:
        return {}
    last = live.last
    fresh = analysis.history
    return stale_cells(
        fresh,
        session.document,
        document_texts=unit_texts(fresh.units, [cell.source for cell in live.document.code_cells]),
        session_texts=unit_texts(session.units, [cell.source for cell in live.session.code_cells]),
        last=last,
        failed=failed,
        known=facts.versions,
    )


def _leftovers(live: LiveNotebook, analysis: Analysis, ran: Analysis, alive: Collection[str]) -> dict[str, int]:
    bound = {name for cell in analysis.graph.cells for name in cell.defines}
    found = {}
    for summary, cell in zip(ran.graph.cells, live.session.cells, strict=True):
        for name in summary.defines:
            if name in alive and name not in bound and cell.execution_count is not None:
                found[name] = cell.execution_count
    return dict(sorted(found.items()))
