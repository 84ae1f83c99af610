"""A dependency graph as it is drawn: rows, arcs between them, and what is striking about each.

Both orders are in it. What a top-to-bottom run connects and what the recorded run connected are mostly the same
arcs; where they differ, the arc says so, and an arc that goes *up* is what non-linear means.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.graph import CellSummary, Dependency, EdgeKind
from nbrefactor.model.notebook import CellKind, Notebook


class Order(StrEnum):
    """In which run an arc exists."""

    BOTH = "both"
    TOP_TO_BOTTOM = "only top to bottom"
    RECORDED = "only in the recorded run"


@dataclass(frozen=True, slots=True)
class Row:
    """One code cell."""

    index: int
    """Among the code cells, from 0."""
    position: int
    """Among all cells, from 1."""
    count: int | None
    source: str
    title: str
    """Its first line of code; empty for an empty cell."""
    heading: str | None
    """The Markdown heading it stands under."""
    defines: tuple[str, ...]
    missing: tuple[str, ...]
    """Names that it uses and no earlier cell defines."""
    is_dead_end: bool
    """Nobody needs what it makes, and it shows nothing."""
    is_stale: bool = False
    is_broken: bool = False
    """It does not parse."""


@dataclass(frozen=True, slots=True)
class Arc:
    """All that flows from one cell to another in one way."""

    source: int
    target: int
    names: tuple[str, ...]
    kind: EdgeKind
    is_certain: bool
    order: Order

    @property
    def goes_up(self) -> bool:
        """Against the order of the document."""
        return self.source > self.target


@dataclass(frozen=True)
class Picture:
    title: str
    rows: tuple[Row, ...]
    arcs: tuple[Arc, ...]
    highlighted: frozenset[int] | None = None
    """Rows of the slice to be shown; ``None`` shows all alike."""
    note: str = ""
    """Where the facts come from, in one line."""

    @cached_property
    def text(self) -> str:
        """What a reader hears who cannot see it."""
        upward = sum(arc.goes_up for arc in self.arcs)
        against = f", {upward} of them against the order of the document" if upward else ""
        return f"{len(self.rows)} code cells, {len(self.arcs)} connections{against}."


def picture_of(
    analysis: Analysis, notebook: Notebook, *, with_imports: bool = False, stale: frozenset[int] = frozenset()
) -> Picture:
    """Rows and arcs of a notebook. What only imports bind is left out unless asked for: it would connect everything
    with the first cell."""
    hidden = frozenset() if with_imports else _imported_names(analysis)
    headings = _headings(notebook)
    graph = analysis.graph
    graphs = (graph, analysis.history_graph)
    needed = {edge.source for each in graphs for edge in each.edges}
    needed |= {edge.source for each in graphs for edge in each.state_edges}
    rows = tuple(
        Row(
            index=summary.index,
            position=notebook.positions[summary.index],
            count=cell.execution_count,
            source=cell.source,
            title=first_line(cell.source),
            heading=headings[summary.index],
            defines=tuple(name for name in summary.defines if name not in hidden),
            missing=tuple(sorted({use.name for use in graph.undefined if use.cell == summary.index})),
            is_dead_end=summary.index not in needed and not _shows_something(summary) and bool(cell.source.strip()),
            is_stale=summary.index in stale,
            is_broken=analysis.cells[summary.index].failure is not None,
        )
        for summary, cell in zip(graph.cells, notebook.code_cells, strict=True)
    )
    title = notebook.path or "notebook"
    return Picture(title=title, rows=rows, arcs=_arcs(analysis, hidden))


def first_line(source: str) -> str:
    """The first line that says something: no blank line, no comment, no magic if there is another."""
    lines = [line.strip() for line in source.split("\n") if line.strip()]
    code = [line for line in lines if not line.startswith(("#", "%", "!"))]
    return (code or lines or [""])[0]


def _headings(notebook: Notebook) -> tuple[str | None, ...]:
    found: list[str | None] = []
    heading: str | None = None
    for cell in notebook.cells:
        if cell.kind is CellKind.MARKDOWN:
            for line in cell.source.split("\n"):
                if line.lstrip().startswith("#"):
                    heading = line.strip().lstrip("#").strip() or heading
        elif cell.is_code:
            found.append(heading)
    return tuple(found)


def _imported_names(analysis: Analysis) -> frozenset[str]:
    """Names that nothing but import statements bind."""
    from nbrefactor.model.facts import UnitKind

    imported: set[str] = set()
    others: set[str] = set()
    for flow in (analysis.document, analysis.history):
        for step in flow.steps:
            is_import = flow.units[step.unit].kind is UnitKind.IMPORT
            (imported if is_import else others).update(write.name for write in step.writes)
    return frozenset(imported - others)


def _shows_something(summary: CellSummary) -> bool:
    silent = {"read-file"}
    return any(effect not in silent and not effect.startswith("state:") for effect in summary.effects)


def _arcs(analysis: Analysis, hidden: frozenset[str]) -> tuple[Arc, ...]:
    document = {(edge.source, edge.target, edge.name, edge.kind) for edge in analysis.graph.edges}
    recorded = {(edge.source, edge.target, edge.name, edge.kind) for edge in analysis.history_graph.edges}
    ran = frozenset(analysis.history.order)
    groups: dict[tuple[int, int, EdgeKind, Order], dict[str, bool]] = {}
    for edge, order in _with_order(analysis, document, recorded, ran):
        if edge.name not in hidden:
            names = groups.setdefault((edge.source, edge.target, edge.kind, order), {})
            names[edge.name] = names.get(edge.name, False) or edge.is_certain
    return tuple(
        Arc(source, target, tuple(sorted(names)), kind, any(names.values()), order)
        for (source, target, kind, order), names in sorted(groups.items())
    )


_Edge = tuple[int, int, str, EdgeKind]


def _with_order(
    analysis: Analysis, document: set[_Edge], recorded: set[_Edge], ran: frozenset[int]
) -> Iterable[tuple[Dependency, Order]]:
    for edge in analysis.graph.edges:
        key = (edge.source, edge.target, edge.name, edge.kind)
        both_ran = edge.source in ran and edge.target in ran
        yield edge, Order.TOP_TO_BOTTOM if both_ran and key not in recorded else Order.BOTH
    for edge in analysis.history_graph.edges:
        if (edge.source, edge.target, edge.name, edge.kind) not in document:
            yield edge, Order.RECORDED
