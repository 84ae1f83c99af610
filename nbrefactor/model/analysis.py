"""Everything the analysis knows of a notebook, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from nbrefactor.model.facts import CellFacts, Unit
from nbrefactor.model.flow import Flow
from nbrefactor.model.graph import DependencyGraph


@dataclass(frozen=True)
class Analysis:
    """Everything the analysis knows of a notebook."""

    cells: tuple[CellFacts, ...]
    """One for every code cell, in document order."""
    units: tuple[Unit, ...]
    document: Flow
    """The cells run from top to bottom."""
    history: Flow
    """The cells run by execution count; cells without one are not in it."""

    @cached_property
    def graph(self) -> DependencyGraph:
        """What depends on what when the cells run from top to bottom."""
        return DependencyGraph.of(self.cells, self.document)

    @cached_property
    def history_graph(self) -> DependencyGraph:
        """What depended on what in the recorded run."""
        return DependencyGraph.of(self.cells, self.history)
