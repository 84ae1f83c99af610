"""All files of a refactoring, before any of them is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nbrefactor.model.changes import ChangeSet, FileChange
from nbrefactor.model.extraction import Extraction, Formatter, SavedOutputs
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import PlanOptions
from nbrefactor.refactoring import places
from nbrefactor.refactoring.comparing import by_module
from nbrefactor.refactoring.drafting import drafted
from nbrefactor.refactoring.leaving import left_behind
from nbrefactor.refactoring.reading import readable
from nbrefactor.refactoring.saved_outputs import judged_by_counts, without_stale

if TYPE_CHECKING:
    from nbrefactor.emit import Spelled
    from nbrefactor.model.analysis import Analysis
    from nbrefactor.model.verdict import SeenTypes
    from nbrefactor.planning.drafting.appendix import Parted


def extracted(
    notebook: Notebook, options: PlanOptions, folder: Path, slim_name: str, formatter: Formatter | None
) -> Extraction:
    """Plan, spell, format, and compare with the files that are there."""
    from nbrefactor import emit, sources

    analysis, original = readable(notebook)
    appendix_name = places.appendix_name(notebook)
    parted = _parted(analysis, notebook, options, slim_name, appendix_name)
    if parted is None:
        decided, spelled, static = drafted(analysis, notebook, options)
    else:
        decided, spelled, static = drafted(readable(parted.notebook).analysis, parted.notebook, options, parted)
    saved = judged_by_counts(notebook, original) if spelled.is_change else SavedOutputs()
    spelled = spelled._replace(notebook=without_stale(spelled.notebook, notebook, saved))
    if formatter is not None:
        spelled = _formatted(spelled, formatter, folder, slim_name)
    changes = emit.emit(spelled, slim_name=slim_name, write=sources.write)
    if parted is not None:
        changes = ChangeSet((*changes.changes, FileChange(appendix_name, None, sources.write(parted.appendix))))
    changes = places.with_present(places.without_leftovers(changes, decided, folder, appendix_name), folder)
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
        left_behind=left_behind(original, folder),
        saved=saved,
        static=static,
    )


def _parted(
    analysis: Analysis, notebook: Notebook, options: PlanOptions, slim_name: str, appendix_name: str
) -> Parted | None:
    """The notebook without its dead ends, where they are to be dropped."""
    from nbrefactor.planning.drafting import appendix

    if not options.drop_dead_ends:
        return None
    return appendix.parted(notebook, analysis, options.package, slim_name=slim_name, appendix_name=appendix_name)


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


def without(extraction: Extraction, kept: Mapping[int, str]) -> Extraction:
    """The same extraction again, with these units left in the notebook, and all that it left there itself: else other
    statements would become components instead."""
    moved = frozenset[int]().union(*extraction.plan.units_by_component.values())
    options = replace(extraction.options, kept=kept, may_move=moved)
    return extracted(extraction.before, options, extraction.folder, extraction.slim_name, extraction.formatter)


def annotated(extraction: Extraction, types: tuple[SeenTypes, ...]) -> Extraction:
    """The same extraction with annotations from the types that a run has seen."""
    from nbrefactor import emit, formatting

    changed = []
    notebooks = {extraction.slim_name, places.appendix_name(extraction.before)}  # .py files, of jupytext's
    for change in extraction.changes.changes:
        if change.after and change.path.endswith(".py") and change.path not in notebooks:
            [module] = by_module({change.path: ""})
            text = emit.annotated(change.after.decode(), module, types)
            if extraction.formatter is not None:
                text = formatting.format_module(extraction.formatter, text, extraction.folder / change.path)
            change = replace(change, after=text.encode())
        changed.append(change)
    return replace(extraction, changes=ChangeSet(tuple(changed)))
