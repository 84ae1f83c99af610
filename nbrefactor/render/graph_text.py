"""An analysis as plain text: for every code cell what it binds and changes, and which cells it needs for what.

::

    cell 9 [8]  march["tenure_days"] = (snapshot - march["signup_date"]).dt.days
        changes     march
        needs       cell 2: snapshot
                    cell 3: march
                    cell 5: march (changed there)

Cells are counted from 1 over all cells, as editors do; the number in brackets is the execution count. Where the
recorded run differs from one from top to bottom, the line says in which of them a cell is needed; an exclamation
mark says that it stands below the one that needs it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.picture import Arc, ArcKind, Order, Picture, Row, picture_of

_WIDTH = 100
"""Characters of a line at most."""
_SHOWN = 72
"""Characters of a cell's first line that are shown."""


def render(analysis: Analysis, notebook: Notebook) -> str:
    return text_of(picture_of(analysis, notebook, with_imports=True), analysis)


def text_of(picture: Picture, analysis: Analysis) -> str:
    """The rows of the picture that are highlighted, or all of them; what they bind and change is the analysis's."""
    arcs = _by_target(picture)
    rows = {row.index: row for row in picture.rows}
    blocks = []
    for row in picture.rows:
        if picture.highlighted is None or row.index in picture.highlighted:
            title = f"{_label(row)} [{' ' if row.count is None else row.count}]  {_first_line(row)}"
            blocks.append("\n".join([title.rstrip(), *_rows(rows, row, analysis, arcs.get(row.index, []))]))
    blocks.append(picture.text)
    return "\n\n".join(blocks) + "\n"


def _label(row: Row) -> str:
    return "gone" if row.is_gone else f"cell {row.position}"


def _by_target(picture: Picture) -> dict[int, list[Arc]]:
    """By source in document order, what it bound before what it changed."""
    arcs: dict[int, list[Arc]] = {}
    for arc in sorted(picture.arcs, key=lambda arc: (arc.source, arc.kind is not ArcKind.BINDING, arc.kind)):
        arcs.setdefault(arc.target, []).append(arc)
    return arcs


def _rows(rows: Mapping[int, Row], row: Row, analysis: Analysis, arcs: list[Arc]) -> Iterator[str]:
    yield from _row("stale", row.stale)
    if row.is_gone:
        yield from _row("bound", ", ".join(row.defines))
        return
    summary = analysis.graph.cells[row.index]
    failure = analysis.cells[row.index].failure
    if failure is not None:
        yield from _row("not Python", f"line {failure.line}: {failure.message}")
    yield from _row("binds", ", ".join(summary.defines))
    yield from _row("deletes", ", ".join(summary.deletes))
    yield from _row("changes", ", ".join(summary.mutates))
    yield from _row("may change", ", ".join(summary.possibly_mutates))
    yield from _row("needs", *_needs(rows, arcs))
    yield from _row("undefined", ", ".join(row.missing))


def _row(title: str, *entries: str) -> Iterator[str]:
    """A line for every entry, and more for long ones, with the title before the first."""
    column = 4 + 12
    width = _WIDTH - column
    lines = [
        line
        for entry in entries
        if entry
        for line in ([entry] if len(entry) <= width else textwrap.wrap(entry, width, break_on_hyphens=False))
    ]
    for number, line in enumerate(lines):
        yield f"{f'    {title}' if number == 0 else '':{column}}{line}"


def _needs(rows: Mapping[int, Row], arcs: list[Arc]) -> Iterator[str]:
    """``cell 3: april, march``; what a source only changed is said apart."""
    bound: dict[tuple[int, Order], set[str]] = {}
    for arc in arcs:
        if arc.source not in rows:
            continue
        known = bound.setdefault((arc.source, arc.order), set())
        names = [name for name in arc.names if name not in known]
        if names:
            known.update(names)
            where = f"[{rows[arc.source].count}], gone" if arc.source < 0 else f"cell {rows[arc.source].position}"
            yield f"{'! ' * arc.goes_up}{where}: {', '.join(names)}{_remarks(arc)}"


def _remarks(arc: Arc) -> str:
    said = ["changed there"] * (arc.kind is ArcKind.MUTATION) + ["process state"] * (arc.kind is ArcKind.STATE)
    said += [arc.order] * (arc.order is not Order.BOTH)
    return f" ({', '.join(said)})" if said else ""


def _first_line(row: Row) -> str:
    """The first line with something on it, as it can be printed on any terminal line."""
    line = next((line.strip() for line in row.source.split("\n") if line.strip()), "")
    plain = line
    if not line.isprintable():
        plain = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in line)
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"
