"""A running kernel's notebook: the document as the front end shows it, merged with what really ran.

The document may be older than the screen (a file is saved now and then), and it knows nothing of cells that ran and
are gone. So every execution is given to a cell of the document: by the id that the front end sent, or else by its
text, or else by its count where the text is much the same. What is newer, the text in the file or the text that
ran, is told by the time at which the file was saved.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nbrefactor.model.execution import Execution
from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook

_ALIKE = 0.6
"""Share of two texts that has to agree for one to pass as the other, edited. A heuristic: too low, and a cell that
took the place of a deleted one passes for it; too high, and a cell that was much edited counts as never run."""


class Document(NamedTuple):
    """The cells that the front end shows, as far as they could be found."""

    notebook: Notebook | None
    saved_at: float | None
    """When its file was saved; ``None`` for what comes from the screen and is newer than everything that ran."""
    origin: str
    """Where it comes from, in words that follow *From*."""


class LiveNotebook(NamedTuple):
    """A notebook as it is and as it ran."""

    document: Notebook
    """The cells in document order, with the text as it stands now and the count of the last run in this session."""
    session: Notebook
    """One cell for every execution, in the order in which they ran: what this session really did."""
    owners: tuple[int | None, ...]
    """For every execution the code cell (index in ``document``) that was run; ``None``: it is gone."""
    origin: str
    """Where all this comes from, in one line."""

    @property
    def last(self) -> dict[int, int]:
        """By code cell that ran, the index of its last execution."""
        return {owner: number for number, owner in enumerate(self.owners) if owner is not None}


def merged(
    document: Document, runs: Sequence[Execution], *, deleted: frozenset[str] = frozenset(), keys: Sequence[str] = ()
) -> LiveNotebook:
    """What is in the document (if there is any) and what ran, as one.

    ``deleted`` are ids of cells of which the front end said that they are gone. ``keys`` say which executions
    without an id are runs of one cell where there is no document: those with the same key.
    """
    session = Notebook(
        tuple(Cell(CellId(f"run-{run.number}"), CellKind.CODE, run.source, execution_count=run.number) for run in runs)
    )
    if document.notebook is not None:
        session = session._replace(path=document.notebook.path, metadata=document.notebook.metadata)
    count = f"{len(runs)} execution{'' if len(runs) == 1 else 's'} of this session"
    if document.notebook is None:
        made, owners = _history(runs, keys)
        return LiveNotebook(made, session, owners, f"{count}; {document.origin}")
    kept = document.notebook.with_cells(cell for cell in document.notebook.cells if cell.id not in deleted)
    owners = _owners(kept.code_cells, runs)
    unsaved = _unsaved(runs, owners, document.saved_at, deleted)
    places = {cell_id: len(kept.code_cells) + number for number, cell_id in enumerate(unsaved)}
    owners = tuple(
        places.get(run.cell_id or "") if owner is None else owner for run, owner in zip(runs, owners, strict=True)
    )
    new = tuple(Cell(CellId(cell_id), CellKind.CODE, "") for cell_id in unsaved)
    whole = kept.with_cells((*kept.cells, *new))
    return LiveNotebook(
        _with_runs(whole, runs, owners, document.saved_at), session, owners, f"{document.origin}, and {count}"
    )


def _history(runs: Sequence[Execution], keys: Sequence[str]) -> tuple[Notebook, tuple[int | None, ...]]:
    """The executions as a document: cells in the order of their first runs, with the text of their last."""
    names = [run.cell_id or key for run, key in zip(runs, keys or [f"run-{run.number}" for run in runs], strict=True)]
    places = {name: place for place, name in enumerate(dict.fromkeys(names))}
    last = dict(zip(names, runs, strict=True))
    cells = tuple(
        Cell(CellId(name), CellKind.CODE, last[name].source, execution_count=last[name].number) for name in places
    )
    return Notebook(cells), tuple(places[name] for name in names)


def _owners(cells: Sequence[Cell], runs: Sequence[Execution]) -> tuple[int | None, ...]:
    by_id = {str(cell.id): index for index, cell in enumerate(cells)}
    owners = [by_id.get(run.cell_id) if run.cell_id is not None else None for run in runs]
    for number, index in _by_text(cells, runs, owners):
        owners[number] = index
    for number, index in _by_count(cells, runs, owners):
        owners[number] = index
    # Ids of VS Code are none of the file, but one id is one cell: whoever one of its runs belongs to has them all.
    learned = {run.cell_id: owner for run, owner in zip(runs, owners, strict=True) if owner is not None}
    return tuple(
        learned.get(run.cell_id) if owner is None and run.cell_id is not None else owner
        for run, owner in zip(runs, owners, strict=True)
    )


def _by_text(cells: Sequence[Cell], runs: Sequence[Execution], owners: Sequence[int | None]) -> list[tuple[int, int]]:
    """Executions of the text of a cell. Where several cells have it, the first runs go to the first cells: which of
    two cells with one text ran matters only for what stands between them."""
    places: dict[str, list[int]] = {}
    for index, cell in enumerate(cells):
        places.setdefault(cell.source.strip(), []).append(index)
    seen: dict[str, int] = {}
    found = []
    for number, run in enumerate(runs):
        text = run.source.strip()
        if owners[number] is None and text in places:
            by_count = [index for index in places[text] if cells[index].execution_count == run.number]
            place = min(seen.get(text, 0), len(places[text]) - 1)
            found.append((number, by_count[0] if by_count else places[text][place]))
            seen[text] = place + 1
    return found


def _by_count(cells: Sequence[Cell], runs: Sequence[Execution], owners: Sequence[int | None]) -> list[tuple[int, int]]:
    """Executions of a cell that was edited since: the file has its count and a text that is much the same. (A count
    alone may be left over from an earlier kernel.)"""
    taken = {owner for owner in owners if owner is not None}
    places = {cell.execution_count: index for index, cell in enumerate(cells) if cell.execution_count is not None}
    found = []
    for number, run in enumerate(runs):
        index = places.get(run.number)
        if owners[number] is not None or index is None or index in taken:
            continue
        if are_alike(cells[index].source, run.source, share=_ALIKE):
            found.append((number, index))
    return found


def are_alike(one: str, other: str, *, share: float) -> bool:
    """Whether so large a share of the letters of both are in both, in the same order."""
    if one == other:
        return True
    from difflib import SequenceMatcher  # rarely needed, and none of the cheap imports

    matcher = SequenceMatcher(None, one, other)
    # Each of them is at most the one before, and takes longer.
    return all(ratio() >= share for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio))


def _unsaved(
    runs: Sequence[Execution], owners: Sequence[int | None], saved_at: float | None, deleted: frozenset[str]
) -> list[str]:
    """Ids of cells that the file does not have yet: they ran after it was saved."""
    return list(
        dict.fromkeys(
            run.cell_id
            for run, owner in zip(runs, owners, strict=True)
            if owner is None and run.cell_id is not None and run.cell_id not in deleted and _is_newer(run, saved_at)
        )
    )


def _with_runs(
    notebook: Notebook, runs: Sequence[Execution], owners: Sequence[int | None], saved_at: float | None
) -> Notebook:
    """The document with the counts of this session, and the text that ran where that is newer than the file."""
    last = {owner: run for run, owner in zip(runs, owners, strict=True) if owner is not None}
    cells: list[Cell] = []
    index = -1
    for cell in notebook.cells:
        index += cell.is_code
        run = last.get(index) if cell.is_code else None
        if not cell.is_code or run is None:
            cells.append(cell._replace(execution_count=None))
        elif not cell.source or _is_newer(run, saved_at):
            cells.append(cell._replace(source=run.source, execution_count=run.number, half_pair_at=None))
        else:
            cells.append(cell._replace(execution_count=run.number))
    return notebook.with_cells(cells)


def _is_newer(run: Execution, saved_at: float | None) -> bool:
    return saved_at is not None and run.at is not None and run.at > saved_at
