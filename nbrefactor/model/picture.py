"""A dependency graph as it is drawn: rows, arcs between them, and what is striking about each.

Both orders are in it. What a top-to-bottom run connects and what the recorded run connected are mostly the same
arcs; where they differ, the arc says so, and an arc that goes *up* is what non-linear means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.file_paths import UNKNOWN
from nbrefactor.model.flow import is_told_apart
from nbrefactor.model.graph import CellSummary, Dependency, DependencyGraph, StateDependency
from nbrefactor.model.notebook import CellKind, Notebook
from nbrefactor.model.showing import counted


class Order(StrEnum):
    """In which run an arc exists."""

    BOTH = "both"
    TOP_TO_BOTTOM = "only top to bottom"
    RECORDED = "only in the recorded run"


class ArcKind(StrEnum):
    BINDING = "binding"
    MUTATION = "mutation"
    STATE = "state"
    """Through the process, with no name between: a seed, an option, a file."""


class Recorded(NamedTuple):
    """What the recorded run connected, told in rows of the picture."""

    edges: tuple[Dependency, ...]
    state_edges: tuple[StateDependency, ...]
    ran: frozenset[int]
    """Rows that ran."""

    @classmethod
    def of(cls, graph: DependencyGraph) -> Recorded:
        return cls(graph.edges, graph.state_edges, frozenset(graph.order))


@dataclass(frozen=True, slots=True)
class Row:
    """One code cell."""

    index: int
    """Among the code cells, from 0; negative for a cell that ran and is gone."""
    position: int
    """Among all cells, from 1; 0 for a cell that is gone."""
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
    stale: str = ""
    """Why it no longer shows what a run from top to bottom gives; empty where it does."""
    is_broken: bool = False
    """It does not parse."""
    id: str = ""
    """The cell's id in its file."""
    cells: int = 1
    """How many cells the row stands for; the position is that of the first of them."""

    @property
    def is_gone(self) -> bool:
        return self.index < 0

    @property
    def was_run(self) -> bool:
        return self.count is not None or self.cells > 1

    @property
    def label(self) -> str:
        """``cell 4``, or the execution of a cell that is gone."""
        return f"cell {self.position}" if not self.is_gone else f"[{self.count}], a cell that is gone,"


@dataclass(frozen=True, slots=True)
class Arc:
    """All that flows from one cell to another in one way."""

    source: int
    target: int
    names: tuple[str, ...]
    kind: ArcKind
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
    left_out: int = 0
    """Dependencies on what only imports bind."""

    @cached_property
    def text(self) -> str:
        """What a reader hears who cannot see it. A dependency is a name, or process state, that one cell has from
        another.
        """
        cells = counted(sum(row.cells for row in self.rows if not row.is_gone), "code cell")
        all_told = counted(_dependencies(self.arcs), "dependency", "dependencies")
        upward = _dependencies(arc for arc in self.arcs if arc.goes_up)
        against = f", {upward} of them against the order of the document" if upward else ""
        more = f"; {self.left_out} more, on imports, are left out" if self.left_out else ""
        return f"{cells}, {all_told} between them{against}{more}."


def _dependencies(arcs: Iterable[Arc]) -> int:
    return len({(arc.source, arc.target, name) for arc in arcs for name in arc.names})


def picture_of(
    analysis: Analysis,
    notebook: Notebook,
    *,
    with_imports: bool = False,
    stale: Mapping[int, str] = MappingProxyType({}),
    recorded: Recorded | None = None,
    gone: tuple[Row, ...] = (),
) -> Picture:
    """Rows and arcs of a notebook. What only imports bind is left out unless asked for: it would connect everything
    with the first cell.

    ``recorded`` is what really ran, where more is known than the counts tell, and ``gone`` the rows of cells that ran
    and are no longer in the notebook.
    """
    headings = _headings(notebook)
    graph = analysis.graph
    ran = recorded or Recorded.of(analysis.history_graph)
    arcs = arcs_of(graph, ran)
    needed = {edge.source for edge in (*graph.edges, *ran.edges)}
    needed |= {edge.source for edge in (*graph.state_edges, *ran.state_edges)}
    rows = tuple(
        Row(
            index=summary.index,
            position=notebook.positions[summary.index],
            count=cell.execution_count,
            source=cell.source,
            title=first_line(cell.source),
            heading=headings[summary.index],
            defines=summary.defines,
            missing=tuple(sorted({use.name for use in graph.undefined if use.cell == summary.index})),
            is_dead_end=summary.index not in needed and not _shows_something(summary) and bool(cell.source.strip()),
            stale=stale.get(summary.index, ""),
            is_broken=analysis.cells[summary.index].failure is not None,
            id=str(cell.id),
        )
        for summary, cell in zip(graph.cells, notebook.code_cells, strict=True)
    )
    picture = Picture(title=notebook.path or "notebook", rows=(*gone, *rows), arcs=arcs)
    return picture if with_imports else without_imports(picture, analysis)


def without_imports(picture: Picture, analysis: Analysis) -> Picture:
    """The picture without the names that nothing but import statements bind."""
    hidden = _imported_names(analysis)

    def shown(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name not in hidden)

    arcs = (arc if hidden.isdisjoint(arc.names) else replace(arc, names=shown(arc.names)) for arc in picture.arcs)
    rows = (row if hidden.isdisjoint(row.defines) else replace(row, defines=shown(row.defines)) for row in picture.rows)
    kept = tuple(arc for arc in arcs if arc.names)
    left_out = _dependencies(picture.arcs) - _dependencies(kept)
    return replace(picture, rows=tuple(rows), arcs=kept, left_out=left_out)


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
                    heading = _plain(line.strip().lstrip("#")) or heading
        elif cell.is_code:
            found.append(heading)
    return tuple(found)


def _plain(markdown: str) -> str:
    """A heading without links and other marks."""
    without_links = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    return re.sub(r"<[^>]*>|[*`]", "", without_links).strip()


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


_Edge = tuple[int, int, str, ArcKind]


def arcs_of(graph: DependencyGraph, ran: Recorded) -> tuple[Arc, ...]:
    """What flows between the cells: in a run from top to bottom, and in the one that was recorded."""
    expected = dict(_edges(graph.edges, graph.state_edges))
    # Which cell changed a setting last is nothing to be alarmed about.
    states = [edge for edge in ran.state_edges if is_told_apart(edge.state)]
    states += [edge for edge in graph.state_edges if not is_told_apart(edge.state)]
    happened = dict(_edges(ran.edges, states))
    groups: dict[tuple[int, int, ArcKind, Order], dict[str, bool]] = {}
    for edge in sorted({*expected, *happened}):
        source, target, name, kind = edge
        is_certain = expected.get(edge, False) or happened.get(edge, False)
        order = _order(edge, expected, happened, ran.ran)
        groups.setdefault((source, target, kind, order), {})[name] = is_certain
    return tuple(
        Arc(source, target, tuple(names), kind, any(names.values()), order)
        for (source, target, kind, order), names in sorted(groups.items())
    )


def _edges(edges: Iterable[Dependency], state_edges: Iterable[StateDependency]) -> Iterator[tuple[_Edge, bool]]:
    """What flows, and whether it is certain. The same may flow in several ways: the certain ones come last."""
    found = [((edge.source, edge.target, edge.name, ArcKind(edge.kind)), edge.is_certain) for edge in edges]
    found += [
        ((edge.source, edge.target, _state_in_words(edge.state), ArcKind.STATE), edge.is_certain)
        for edge in state_edges
    ]
    yield from sorted(found, key=lambda one: one[1])


def _state_in_words(state: str) -> str:
    """``file:a.csv`` is *file a.csv*; ``numpy.random`` and its like say what they are."""
    kind, colon, path = state.partition(":")
    if not colon:
        return state
    return f"{kind} {path}" if path != UNKNOWN else f"some {kind}"


def _order(edge: _Edge, expected: Mapping[_Edge, bool], happened: Mapping[_Edge, bool], ran: frozenset[int]) -> Order:
    if edge not in expected:
        return Order.RECORDED
    both_ran = edge[0] in ran and edge[1] in ran
    return Order.TOP_TO_BOTTOM if both_ran and edge not in happened else Order.BOTH
