"""Dependencies between cells: what the steps of a flow say, gathered by cell.

>>> graph.edges            # doctest: +SKIP
(Dependency(source=0, target=2, name='x', kind='binding', via='text', is_certain=True), ...)
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from nbrefactor.model.builtin_names import is_builtin
from nbrefactor.model.facts import CellFacts
from nbrefactor.model.flow import Flow, Step, Via
from nbrefactor.model.showing import Shown, counted

if TYPE_CHECKING:
    import networkx


class EdgeKind(StrEnum):
    BINDING = "binding"
    MUTATION = "mutation"


class Dependency(NamedTuple):
    """``target`` reads ``name``, which ``source`` bound or whose object it changed. Indices count code cells."""

    source: int
    target: int
    name: str
    kind: EdgeKind
    via: Via
    is_certain: bool


class StateDependency(NamedTuple):
    """``target`` reads process state that ``source`` wrote, with no name between them."""

    source: int
    target: int
    state: str
    is_certain: bool


class UndefinedUse(NamedTuple):
    """A use that no path can satisfy. ``line`` from 1, ``column`` from 0."""

    cell: int
    name: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class CellSummary:
    """What one cell does to names, now that the others are known. All tuples are sorted."""

    index: int
    defines: tuple[str, ...]
    uses: tuple[str, ...]
    deferred: tuple[str, ...]
    mutates: tuple[str, ...]
    possibly_mutates: tuple[str, ...]
    deletes: tuple[str, ...]
    effects: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class DependencyGraph(Shown):
    """All dependencies for one order of the cells. Indices count code cells from 0."""

    order: tuple[int, ...]
    cells: tuple[CellSummary, ...]
    edges: tuple[Dependency, ...]
    state_edges: tuple[StateDependency, ...]
    undefined: tuple[UndefinedUse, ...]

    def __repr__(self) -> str:
        edges = counted(len(self.edges), "dependency", "dependencies")
        state = f", {len(self.state_edges)} more through process state" if self.state_edges else ""
        missing = counted(len(self.undefined), "undefined name")
        return f"<DependencyGraph of {counted(len(self.cells), 'code cell')}: {edges}{state}, {missing}>"

    @classmethod
    def of(
        cls, cells: Sequence[CellFacts], flow: Flow, *, known: tuple[DependencyGraph, Flow] | None = None
    ) -> DependencyGraph:
        """``known`` is a graph of the first of these cells, with its flow: where the flow has only gone on since, only
        the others are looked at."""
        if known is None or not _goes_on(*known, cells, flow):
            known = _NOTHING
        graph, before = known
        names = _notebook_names(cells, flow.steps)
        new = flow.steps[len(before.steps) :]
        steps: dict[int, list[Step]] = {}
        for step in new:
            steps.setdefault(flow.units[step.unit].cell, []).append(step)
        summaries = [_summary(cell, steps.get(cell.index, []), names) for cell in cells[len(graph.cells) :]]
        return cls(
            order=flow.order,
            cells=(*graph.cells, *summaries),
            edges=tuple(sorted([*graph.edges, *_edges(flow, new)])),
            state_edges=tuple(sorted([*graph.state_edges, *_state_edges(flow, new)])),
            undefined=tuple(
                sorted(
                    {UndefinedUse(flow.units[use.unit].cell, use.name, use.line, use.column) for use in flow.undefined}
                )
            ),
        )

    @cached_property
    def dependencies_of(self) -> dict[int, tuple[Dependency, ...]]:
        """By the cell that reads."""
        return _by(self.edges, lambda edge: edge.target)

    @cached_property
    def dependents_of(self) -> dict[int, tuple[Dependency, ...]]:
        """By the cell that is read from."""
        return _by(self.edges, lambda edge: edge.source)

    def backward_slice(self, cell: int) -> frozenset[int]:
        """The cell and every cell that it needs, by names and by process state."""
        return self._reach(cell, [(edge.target, edge.source) for edge in self._arrows])

    def forward_slice(self, cell: int) -> frozenset[int]:
        """The cell and every cell that needs it."""
        return self._reach(cell, [(edge.source, edge.target) for edge in self._arrows])

    @property
    def _arrows(self) -> tuple[Dependency | StateDependency, ...]:
        return (*self.edges, *self.state_edges)

    @staticmethod
    def _reach(start: int, arrows: list[tuple[int, int]]) -> frozenset[int]:
        following: dict[int, set[int]] = {}
        for tail, head in arrows:
            following.setdefault(tail, set()).add(head)
        seen = {start}
        stack = [start]
        while stack:
            fresh = following.get(stack.pop(), set()) - seen
            seen |= fresh
            stack.extend(fresh)
        return frozenset(seen)

    def to_networkx(self) -> networkx.MultiDiGraph[int]:
        """Nodes are cell indices with their ``CellSummary`` as attributes; edges carry ``name``, ``kind``, ``via``,
        ``certain``; dependencies through process state have the kind ``state``."""
        import networkx

        graph: networkx.MultiDiGraph[int] = networkx.MultiDiGraph()
        for cell in self.cells:
            graph.add_node(cell.index, **asdict(cell))
        for edge in self.edges:
            graph.add_edge(
                edge.source,
                edge.target,
                name=edge.name,
                kind=str(edge.kind),
                via=str(edge.via),
                certain=edge.is_certain,
            )
        for state in self.state_edges:
            graph.add_edge(
                state.source, state.target, name=state.state, kind="state", via="state", certain=state.is_certain
            )
        return graph


def _by(edges: Iterable[Dependency], key: Callable[[Dependency], int]) -> dict[int, tuple[Dependency, ...]]:
    groups: dict[int, list[Dependency]] = {}
    for edge in edges:
        groups.setdefault(key(edge), []).append(edge)
    return {cell: tuple(found) for cell, found in groups.items()}


_NOTHING = (DependencyGraph((), (), (), (), ()), Flow((), (), (), (), frozenset()))


def _goes_on(graph: DependencyGraph, before: Flow, cells: Sequence[CellFacts], flow: Flow) -> bool:
    """Whether the flow is the one before and then runs other cells, whose names are nothing to the cells before."""
    count = len(graph.cells)
    is_same = len(before.steps) <= len(flow.steps) and all(map(operator.is_, before.steps, flow.steps))
    if not is_same or flow.order[: len(before.order)] != before.order:
        return False
    names = _notebook_names(cells[count:], flow.steps[len(before.steps) :])
    return (
        all(cell >= count for cell in flow.order[len(before.order) :])
        and not any(map(is_builtin, names))
        and all(names.isdisjoint(cell.mentions) for cell in cells[:count])
    )


def _edges(flow: Flow, steps: Iterable[Step]) -> Iterator[Dependency]:
    certain: dict[tuple[int, int, str, EdgeKind, Via], bool] = {}
    cell_of = [unit.cell for unit in flow.units]
    binding, mutation = EdgeKind.BINDING, EdgeKind.MUTATION
    for step in steps:
        target = cell_of[step.unit]
        for read in step.reads:
            sources = [(cell_of[source.unit], binding, source) for source in read.definitions]
            # A name that the cell itself has bound shows earlier changes only through the names it was made from.
            if read.changes and (not sources or any(cell != target for cell, _, _ in sources)):
                sources += [(cell_of[source.unit], mutation, source) for source in read.changes]
            for cell, kind, source in sources:
                if cell != target:
                    key = (cell, target, read.name, kind, read.via)
                    certain[key] = certain.get(key, False) or (source.is_certain and read.is_certain)
    return (Dependency(*key, is_certain) for key, is_certain in certain.items())


def _state_edges(flow: Flow, steps: Iterable[Step]) -> Iterator[StateDependency]:
    certain: dict[tuple[int, int, str], bool] = {}
    for step in steps:
        target = flow.units[step.unit].cell
        for access in step.state:
            for source in access.sources:
                cell = flow.units[source.unit].cell
                if cell != target:
                    key = (cell, target, access.state)
                    certain[key] = certain.get(key, False) or (source.is_certain and access.is_certain)
    return (StateDependency(*key, is_certain) for key, is_certain in certain.items())


def _notebook_names(cells: Iterable[CellFacts], steps: Iterable[Step]) -> frozenset[str]:
    """Names that some cell binds: a builtin that the notebook rebinds is a name like any other."""
    names = {name for cell in cells for name in cell.defines}
    names.update(write.name for step in steps for write in step.writes)
    return frozenset(names)


def _summary(cell: CellFacts, steps: list[Step], names: frozenset[str]) -> CellSummary:
    uses = {use.name for use in cell.uses if use.name in names or not is_builtin(use.name)}
    uses |= names.intersection(cell.mentions)
    defines, deletes, effects = set(cell.defines), set(cell.deletes), set[str]()
    changed: dict[str, bool] = {}
    for step in steps:
        for write in step.writes:
            (deletes if write.is_delete else defines).add(write.name)
        for mutation in step.mutations:
            for name in mutation.names:
                changed[name] = changed.get(name, False) or (mutation.is_certain and name in mutation.owners)
        effects.update(step.effects)
        effects.update([f"state:{access.state}" for access in step.state if access.writes])
    return CellSummary(
        index=cell.index,
        defines=tuple(sorted(defines)),
        uses=tuple(sorted(uses)),
        deferred=tuple([name for name in cell.deferred if name in uses]),
        mutates=tuple(sorted([name for name, is_certain in changed.items() if is_certain])),
        possibly_mutates=tuple(sorted([name for name, is_certain in changed.items() if not is_certain])),
        deletes=tuple(sorted(deletes)),
        effects=tuple(sorted(effects)),
    )
