"""An analysis as plain text: for every code cell what it binds and changes, and which cells it needs for what.

::

    cell 9 [8]  march["tenure_days"] = (snapshot - march["signup_date"]).dt.days
        changes     march
        needs       cell 2: snapshot
                    cell 3: march
                    cell 5: march (changed there)

Cells are counted from 1 over all cells, as editors do; the number in brackets is the execution count.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.graph import CellSummary, EdgeKind
from nbrefactor.model.notebook import Cell, Notebook

_WIDTH = 100
"""Characters of a line at most."""
_SHOWN = 72
"""Characters of a cell's first line that are shown."""


def render(analysis: Analysis, notebook: Notebook, *, only: frozenset[int] | None = None) -> str:
    """All code cells, or ``only`` those with these indices."""
    graph = analysis.graph
    blocks = []
    for summary, cell in zip(graph.cells, notebook.code_cells, strict=True):
        if only is not None and summary.index not in only:
            continue
        title = f"cell {notebook.positions[summary.index]} [{_count(cell)}]  {_first_line(cell)}"
        blocks.append("\n".join([title.rstrip(), *_rows(analysis, notebook, summary)]))
    cells, edges = len(graph.cells), len(graph.edges)
    blocks.append(f"{cells} code cell{_s(cells)}, {edges} dependenc{'y' if edges == 1 else 'ies'} between them.")
    return "\n\n".join(blocks) + "\n"


def _rows(analysis: Analysis, notebook: Notebook, summary: CellSummary) -> Iterator[str]:
    failure = analysis.cells[summary.index].failure
    if failure is not None:
        yield from _row("not Python", f"line {failure.line}: {failure.message}")
    yield from _row("binds", ", ".join(summary.defines))
    yield from _row("deletes", ", ".join(summary.deletes))
    yield from _row("changes", ", ".join(summary.mutates))
    yield from _row("may change", ", ".join(summary.possibly_mutates))
    yield from _row("needs", *_needs(analysis, notebook, summary))
    yield from _row("undefined", ", ".join(dict.fromkeys(_undefined(analysis, summary))))


def _row(title: str, *entries: str) -> Iterator[str]:
    """A line for every entry, and more for long ones, with the title before the first."""
    column = 4 + 12
    lines = [line for entry in entries for line in textwrap.wrap(entry, _WIDTH - column, break_on_hyphens=False)]
    for number, line in enumerate(lines):
        yield f"{f'    {title}' if number == 0 else '':{column}}{line}"


def _needs(analysis: Analysis, notebook: Notebook, summary: CellSummary) -> Iterator[str]:
    """``cell 3: april, march``, by source in document order; what a source only changed is said apart."""
    names: dict[tuple[int, EdgeKind], list[str]] = {}
    for edge in analysis.graph.dependencies_of.get(summary.index, ()):
        known = names.setdefault((edge.source, edge.kind), [])
        if edge.name not in [*known, *names.get((edge.source, EdgeKind.BINDING), ())]:
            known.append(edge.name)
    for (source, kind), found in sorted(names.items()):
        if found:
            changed = " (changed there)" if kind is EdgeKind.MUTATION else ""
            yield f"cell {notebook.positions[source]}: {', '.join(sorted(found))}{changed}"


def _undefined(analysis: Analysis, summary: CellSummary) -> list[str]:
    return sorted(use.name for use in analysis.graph.undefined if use.cell == summary.index)


def _count(cell: Cell) -> str:
    return " " if cell.execution_count is None else str(cell.execution_count)


def _first_line(cell: Cell) -> str:
    """The first line with something on it, as it can be printed on any terminal line."""
    line = next((line.strip() for line in cell.source.split("\n") if line.strip()), "")
    plain = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in line)
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"


def _s(count: int) -> str:
    return "" if count == 1 else "s"
