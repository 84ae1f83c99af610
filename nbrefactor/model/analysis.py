"""Everything the analysis knows of a notebook, as one value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from nbrefactor.model.facts import CellFacts, Unit
from nbrefactor.model.flow import Flow
from nbrefactor.model.graph import DependencyGraph
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.showing import Shown, counted


@dataclass(frozen=True, repr=False)
class Analysis(Shown):
    """Everything the analysis knows of a notebook."""

    notebook: Notebook = field(compare=False)
    cells: tuple[CellFacts, ...]
    """One for every code cell, in document order."""
    units: tuple[Unit, ...]
    document: Flow
    """The cells run from top to bottom."""
    recorded: tuple[int, ...]
    """Code cell indices by execution count; cells without one are not in it."""
    flow_in: Callable[[tuple[int, ...]], Flow] = field(compare=False)
    """The cells run in any order; one that stands twice runs twice."""
    as_recorded: Callable[[Flow, tuple[int, ...]], Flow] = field(compare=False)
    """From the document's flow and the recorded order: the cells run in it, with what must have run earlier, too."""
    graph_of: Callable[[Sequence[CellFacts], Flow], DependencyGraph] = field(
        default=DependencyGraph.of, compare=False
    )
    """What a flow of these cells is as a graph; a session remembers the graphs that it has seen."""

    def __repr__(self) -> str:
        where = f" of {self.notebook.path}" if self.notebook.path else ""
        cells = counted(len(self.cells), "code cell")
        edges = counted(len(self.graph.edges), "dependency", "dependencies")
        return f"<Analysis{where}: {cells}, {edges}, {counted(len(self.graph.undefined), 'undefined name')}>"

    @cached_property
    def history(self) -> Flow:
        """The cells run in the recorded order; the document's flow where that is the same.

        A definition that is recorded only behind its first use was run before it, too (see ``Flow.assumed``).
        """
        if self.recorded == self.document.order:
            return self.document
        # Cells without statements may stand anywhere: nobody runs an empty cell.
        run = [index for index in self.recorded if self.cells[index].units]
        ordered = [index for index in self.document.order if self.cells[index].units]
        if run == ordered[: len(run)]:
            return self.document.up_to(frozenset(run), order=self.recorded)
        return self.as_recorded(self.document, self.recorded)

    @cached_property
    def graph(self) -> DependencyGraph:
        """What depends on what when the cells run from top to bottom."""
        return self.graph_of(self.cells, self.document)

    @cached_property
    def history_graph(self) -> DependencyGraph:
        """What depended on what in the recorded run."""
        return self.graph_of(self.cells, self.history)
