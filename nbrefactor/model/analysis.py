"""Everything the analysis knows of a notebook, as one value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from nbrefactor.model.facts import CellFacts, Unit
from nbrefactor.model.flow import Flow
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.showing import Shown, counted

if TYPE_CHECKING:
    from nbrefactor.model.graph import DependencyGraph


class Analyst(Protocol):
    """Who answers what an ``Analysis`` is asked for the first time."""

    def facts(self) -> tuple[CellFacts, ...]:
        """What each code cell does, with no knowledge of the others."""

    def binds_every_name(self, cells: tuple[CellFacts, ...], known_names: frozenset[str]) -> bool:
        """Whether a run from top to bottom certainly finds every name; False is no certain answer."""

    def document(self, cells: tuple[CellFacts, ...]) -> Flow:
        """The cells run from top to bottom."""

    def flow_in(self, cells: tuple[CellFacts, ...], order: tuple[int, ...]) -> Flow:
        """The cells run in any order; one that stands twice runs twice."""

    def flow_as_recorded(self, cells: tuple[CellFacts, ...], document: Flow, order: tuple[int, ...]) -> Flow:
        """The cells run in the recorded order, with what must have run earlier, too."""

    def graph_of(self, cells: tuple[CellFacts, ...], flow: Flow) -> DependencyGraph:
        """What a flow of these cells is as a graph."""


@dataclass(frozen=True, repr=False, eq=False)
class Analysis(Shown):
    """Everything the analysis knows of a notebook: found out when it is asked for, and then remembered.

    Who checks a notebook of which names alone tell that it is in order never pays for a flow.
    """

    notebook: Notebook
    recorded: tuple[int, ...]
    """Code cell indices by execution count; cells without one are not in it."""
    analyst: Analyst

    def __repr__(self) -> str:
        where = f" of {self.notebook.path}" if self.notebook.path else ""
        cells = counted(len(self.cells), "code cell")
        edges = counted(len(self.graph.edges), "dependency", "dependencies")
        return f"<Analysis{where}: {cells}, {edges}, {counted(len(self.graph.undefined), 'undefined name')}>"

    def with_facts(self, cells: tuple[CellFacts, ...]) -> Analysis:
        """The same cells with something else said of them; their statements are the same."""
        return replace(self, analyst=_WithFacts(self.analyst, cells))

    @cached_property
    def cells(self) -> tuple[CellFacts, ...]:
        """One for every code cell, in document order."""
        return self.analyst.facts()

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The statements of all cells, in document order."""
        return tuple(unit for cell in self.cells for unit in cell.units)

    @cached_property
    def document(self) -> Flow:
        """The cells run from top to bottom."""
        return self.analyst.document(self.cells)

    def binds_every_name(self, known_names: frozenset[str]) -> bool:
        """Whether a run from top to bottom certainly finds every name that it certainly reads, besides those known;
        False is no certain answer, and ``document`` has one."""
        return self.analyst.binds_every_name(self.cells, known_names)

    @cached_property
    def was_run_in_order(self) -> bool:
        """Whether the recorded run is that of the first cells, or of all, from top to bottom."""
        code_cells = self.notebook.code_cells
        # Cells without text may stand anywhere: nobody runs an empty cell.
        filled = [index for index, cell in enumerate(code_cells) if cell.source.strip()]
        run = [index for index in self.recorded if code_cells[index].source.strip()]
        return run == filled[: len(run)]

    @cached_property
    def history(self) -> Flow:
        """The cells run in the recorded order; the document's flow where that is the same.

        A definition that is recorded only behind its first use was run before it, too (see ``Flow.assumed``).
        """
        if self.recorded == tuple(range(len(self.cells))):
            return self.document
        # Nor do cells without statements matter.
        run = [index for index in self.recorded if self.cells[index].units]
        ordered = [index for index in self.document.order if self.cells[index].units]
        if run == ordered[: len(run)]:
            return self.document.up_to(frozenset(run), order=self.recorded)
        return self.analyst.flow_as_recorded(self.cells, self.document, self.recorded)

    def flow_in(self, order: tuple[int, ...]) -> Flow:
        """The cells run in any order; one that stands twice runs twice."""
        return self.analyst.flow_in(self.cells, order)

    @cached_property
    def graph(self) -> DependencyGraph:
        """What depends on what when the cells run from top to bottom."""
        return self.analyst.graph_of(self.cells, self.document)

    @cached_property
    def history_graph(self) -> DependencyGraph:
        """What depended on what in the recorded run."""
        return self.analyst.graph_of(self.cells, self.history)


class _WithFacts:
    def __init__(self, analyst: Analyst, cells: tuple[CellFacts, ...]) -> None:
        self._cells = cells
        self.binds_every_name = analyst.binds_every_name
        self.document = analyst.document
        self.flow_in = analyst.flow_in
        self.flow_as_recorded = analyst.flow_as_recorded
        self.graph_of = analyst.graph_of

    def facts(self) -> tuple[CellFacts, ...]:
        return self._cells
