"""What a session has analyzed already: what one cell does depends on its text alone, and a run that goes on need not
start again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nbrefactor.analysis.cells import facts_of_cell
from nbrefactor.analysis.flow import Run
from nbrefactor.model.facts import CellFacts
from nbrefactor.model.flow import Flow
from nbrefactor.model.graph import DependencyGraph
from nbrefactor.model.notebook import Cell

_MOST_TEXTS = 4000
"""Texts that are kept; far more than a notebook has cells, and a bound for a session of weeks."""
_MOST_RUNS = 2
"""Runs that are kept: that of the document and that of the session."""

_Text = tuple[str, int | None, str | None]


@dataclass
class _Known:
    """A run of cells with these texts."""

    run: Run = field(default_factory=Run)
    texts: list[_Text] = field(default_factory=list)
    flow: Flow | None = None
    graph: DependencyGraph | None = None


class Remembered:
    """The facts of the texts that were asked for, and the runs of them, oldest first."""

    def __init__(self) -> None:
        self._facts: dict[tuple[str, int | None, str | None, bool], CellFacts] = {}
        self._runs: list[_Known] = []

    def facts_of(
        self, index: int, cell: Cell, directory: str | None = None, *, has_lazy_annotations: bool = False
    ) -> CellFacts:
        """As ``facts_of_cell``, which is called for a text that is not known."""
        text = (*_text(cell, directory), has_lazy_annotations)
        known = self._facts.get(text)
        if known is None:
            known = facts_of_cell(index, cell, directory, has_lazy_annotations=has_lazy_annotations)
            self._facts[text] = known
            if len(self._facts) > _MOST_TEXTS:
                del self._facts[next(iter(self._facts))]
        if known.index == index:
            return known
        return replace(known, index=index, units=tuple(replace(unit, cell=index) for unit in known.units))

    def flow_of(self, facts: Sequence[CellFacts], cells: Sequence[Cell], directory: str | None) -> Flow:
        """The flow of all these cells in their order. A run of the first of them goes on, if one is known."""
        texts = [_text(cell, directory) for cell in cells]
        known = self._longest(texts)
        if known.flow is None or len(known.texts) < len(texts):
            known.run.extend(facts[len(known.texts) :])
            known.flow = known.run.flow_of(range(len(known.texts), len(texts)))
            known.texts = texts
            known.graph = None
        self._runs = [*(other for other in self._runs if other is not known), known][-_MOST_RUNS:]
        return known.flow

    def graph_of(self, facts: Sequence[CellFacts], flow: Flow) -> DependencyGraph:
        """The graph of a flow; that of a flow which ``flow_of`` gave is made once."""
        for known in self._runs:
            if known.flow is flow:
                known.graph = known.graph or DependencyGraph.of(facts, flow)
                return known.graph
        return DependencyGraph.of(facts, flow)

    def _longest(self, texts: list[_Text]) -> _Known:
        usable = [known for known in self._runs if known.texts == texts[: len(known.texts)]]
        return max(usable, key=lambda known: len(known.texts), default=_Known())


def _text(cell: Cell, directory: str | None) -> _Text:
    return cell.source, cell.half_pair_at, directory
