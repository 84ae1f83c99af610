"""Taking dead ends out of a notebook, and the notebook that they move to.

What is left is planned as if it had never held them. Their lines stay blank meanwhile, so that all other lines keep
their numbers::

    corr = table.corr()     ->
    corr                    ->
    n = len(table)          ->  n = len(table)

The appendix runs by itself: it holds the dead ends and all that they need of the notebook as it was.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import quote

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.notebook import Notebook, markdown_cell
from nbrefactor.model.plan import APPENDIX_ID, DeadEnd, Plan, Span
from nbrefactor.planning.drafting.earlier import is_slim
from nbrefactor.planning.drafting.importing import dropped_imports
from nbrefactor.planning.statements.blocks import blocks_of
from nbrefactor.planning.statements.dead_ends import dead_ends
from nbrefactor.planning.statements.ledger import ledger_of
from nbrefactor.planning.statements.slicing import needed_units, sliced


class Parted(NamedTuple):
    """A notebook and the dead ends that were taken out of it."""

    ends: tuple[DeadEnd, ...]
    notebook: Notebook
    """With blank lines in their place."""
    dropped: tuple[Span, ...]
    """They, and the imports that only they used."""
    reference: Notebook
    """The whole notebook but for the displays among them: it computes all that it did, and shows what is left."""
    appendix: Notebook
    appendix_name: str

    def noted_in(self, plan: Plan) -> Plan:
        """The plan of what is left, which says what was taken out and where to."""
        return replace(plan, dead_ends=self.ends, dropped=self.dropped, appendix_name=self.appendix_name)


def parted(
    notebook: Notebook, analysis: Analysis, package: str, *, slim_name: str, appendix_name: str
) -> Parted | None:
    """Take the dead ends out; nothing where there are none, and for a notebook that was refactored before."""
    ledger = ledger_of(analysis, blocks_of(notebook, analysis), notebook.positions)
    ends = () if is_slim(notebook, ledger, package) else dead_ends(ledger)
    if not ends:
        return None
    left, dropped = _without(notebook, analysis, ends, keep_values=False)
    reference, _ = _without(notebook, analysis, ends, keep_values=True)
    return Parted(ends, left, dropped, reference, _appendix_of(notebook, analysis, ends, slim_name), appendix_name)


def _without(
    notebook: Notebook, analysis: Analysis, ends: Sequence[DeadEnd], *, keep_values: bool
) -> tuple[Notebook, tuple[Span, ...]]:
    """The notebook with blank lines for the dead ends, and what was taken out; with ``keep_values`` only displays."""
    spans = [end.span for end in ends if not (keep_values and end.names)]
    units = {unit for span in spans for unit in span.units}
    if not keep_values:
        spans += _imports(notebook, analysis, units)
        units.update(unit for span in spans for unit in span.units)
    by_cell: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        by_cell[span.cell].append(span)
    left = {
        index: _blanked(notebook.code_cells[index].source, own, analysis, index, units)
        for index, own in by_cell.items()
    }
    return notebook.with_sources(left), tuple(sorted(spans))


def _imports(notebook: Notebook, analysis: Analysis, units: Collection[int]) -> list[Span]:
    """Whole import statements of which only these units use anything."""
    ledger = ledger_of(analysis, blocks_of(notebook, analysis), notebook.positions)
    found = []
    for dropped in dropped_imports(ledger, frozenset(units)):
        block = ledger.block_of[dropped.unit]
        tree = block.trees[0]
        if isinstance(tree, (ast.Import, ast.ImportFrom)) and len(tree.names) == len(dropped.names):
            found.append(block.span._replace(line=block.line))
    return found


def _blanked(source: str, spans: list[Span], analysis: Analysis, index: int, gone: Collection[int]) -> str:
    lines = source.split("\n")
    for span in spans:
        lines[span.line - 1 : span.end_line] = [""] * (span.end_line - span.line + 1)
    left = [unit for number, unit in enumerate(analysis.units) if unit.cell == index and number not in gone]
    last = left[-1] if left else None
    if last is not None and last.kind == "expression" and not last.is_tail and not last.is_silenced:
        # It was not displayed, as it was not the last one; now it is.
        line = lines[last.end_line - 1]
        lines[last.end_line - 1] = f"{line[: last.end_column]};{line[last.end_column :]}"
    return "\n".join(lines)


def _appendix_of(notebook: Notebook, analysis: Analysis, ends: Sequence[DeadEnd], slim_name: str) -> Notebook:
    """A notebook of the dead ends, with what they need from the notebook above them."""
    units = needed_units(analysis, {unit for end in ends for unit in end.span.units})
    slim = slim_name.rpartition("/")[2]
    text = (
        "# Appendix\n"
        "\n"
        f"Moved out of [{slim}]({quote(slim)}) as nothing there needs it: what is never read, or only displayed. "
        "Above it stands what it needs, as it was, so that this notebook runs by itself."
    )
    cells = sliced(notebook, analysis, units).cells
    return notebook.with_cells((markdown_cell(text, APPENDIX_ID), *cells))
