"""What a session has analyzed already: what one cell does depends on its text alone, and a run that goes on need not
start again.

Who is told of every cell that ran (``ran``) can find out most of what the next look asks for, in small pieces
(``get_ready``): the facts of the cell, and the run of the session with it. A run can only go on, so for the document,
which is edited anywhere, runs of its first cells are kept ready (``_spares``): one up to the cell that ran last, and
others that stop earlier. After an edit, the longest that ends above it goes on, some cells with each piece.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nbrefactor.analysis import LAZY_ANNOTATIONS
from nbrefactor.analysis.cells import facts_of_cell
from nbrefactor.analysis.flow import Run
from nbrefactor.analysis.run_files import stamps_of
from nbrefactor.analysis.staleness import KnownVersions
from nbrefactor.model.facts import CellFacts
from nbrefactor.model.flow import Flow
from nbrefactor.model.graph import DependencyGraph
from nbrefactor.model.notebook import Cell

_MOST_TEXTS = 4000
"""Texts that are kept; far more than a notebook has cells, and a bound for a session of weeks."""
_MOST_RUNS = 2
"""Runs that are kept: that of the document and that of the session."""
_LAGS = (0, 16, 64)
"""How many cells above the one that ran last the spare runs end. Most edits are of that cell, of one near it, or of the
last of all, above which another one ends; each spare costs as much again as the run of the session."""
_AT_ONCE = 6
"""Cells that each of these runs goes on by in one piece, which takes a millisecond or two."""

_Text = tuple[str, int | None, str | None, tuple[tuple[str, int, int], ...], bool]


@dataclass
class _Known:
    """A run of cells with these texts."""

    run: Run = field(default_factory=Run)
    texts: list[_Text] = field(default_factory=list)
    made: Flow | None = None
    _graph: tuple[DependencyGraph, Flow] | None = None
    """The last one that was asked for, with its flow."""

    def go_on(self, facts: Sequence[CellFacts], texts: Sequence[_Text]) -> None:
        """Run these cells, too."""
        self.run.extend(facts)
        for index in range(len(self.texts), len(self.texts) + len(texts)):
            self.run.run(index)
        self.texts.extend(texts)
        if texts:
            self.made = None

    @property
    def flow(self) -> Flow:
        if self.made is None:
            self.made = self.run.flow()
        return self.made

    @property
    def has_graph(self) -> bool:
        return self._graph is not None and self._graph[1] is self.made

    def graph(self, facts: Sequence[CellFacts]) -> DependencyGraph:
        """Of its flow; that of a shorter run goes on."""
        if self._graph is None or not self.has_graph:
            self._graph = DependencyGraph.of(facts, self.flow, known=self._graph), self.flow
        return self._graph[0]

    def begins(self, texts: Sequence[_Text]) -> bool:
        return self.texts == texts[: len(self.texts)]


@dataclass
class _Expected:
    """The document as it was looked at last, with what ran since in its place."""

    facts: list[CellFacts] = field(default_factory=list)
    texts: list[_Text] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    place: int = 0
    """The cell that ran last, or stands where that one may be."""

    def place_of(self, cell: Cell) -> int | None:
        """Where the cell stands: by its id; behind the last one if that ran just before; or else by its text."""
        if cell.id in self.ids:
            return self.ids.index(cell.id)
        if self.place >= len(self.texts) - 1:
            return len(self.texts)
        sources = [text[0] for text in self.texts]
        return sources.index(cell.source) if cell.source in sources else None

    def is_lazy_at(self, place: int, *, is_lazy: bool) -> bool:
        """Whether nobody evaluates annotations there; ``is_lazy`` says so of the first cell."""
        return self.texts[place - 1][-1] or self.facts[place - 1].has_lazy_annotations if place else is_lazy

    def put(self, place: int, cell: Cell, facts: CellFacts, text: _Text) -> None:
        end = place + 1
        self.facts[place:end], self.texts[place:end], self.ids[place:end] = [facts], [text], [cell.id]


class Remembered:
    """The facts of the texts that were asked for, and runs of them. A run that is interrupted is forgotten."""

    def __init__(self) -> None:
        self._facts: dict[_Text, CellFacts] = {}
        self._runs: list[_Known] = []
        """Those that were asked for, oldest first."""
        self._session: _Known | None = _Known()
        """All that ran, but for what is waiting."""
        self._session_facts: list[CellFacts] = []
        self._is_lazy = sys.version_info >= LAZY_ANNOTATIONS
        """Whether nobody evaluates the annotations of the session by now."""
        self._waiting: list[Cell] = []
        self._directory: str | None = None
        self._spares: list[_Known] = []
        self._expected = _Expected()
        self.versions = KnownVersions()
        """Of the executions of the session."""

    # Asked for ---------------------------------------------------------------------------------------------------

    def facts_of(
        self, index: int, cell: Cell, directory: str | None = None, *, has_lazy_annotations: bool = False
    ) -> CellFacts:
        """As ``facts_of_cell``, which is called for a text that is not known."""
        text = _text(cell, directory, is_lazy=has_lazy_annotations)
        known = self._facts.get(text)
        if known is None:
            known = facts_of_cell(index, cell, directory, has_lazy_annotations=has_lazy_annotations)
            self._facts[text] = known
            if len(self._facts) > _MOST_TEXTS:
                del self._facts[next(iter(self._facts))]
        if known.index == index:
            return known
        return replace(known, index=index, units=tuple(unit._replace(cell=index) for unit in known.units))

    def flow_of(
        self,
        facts: Sequence[CellFacts],
        cells: Sequence[Cell],
        directory: str | None,
        *,
        has_lazy_annotations: bool = False,
    ) -> Flow:
        """The flow of all these cells in their order. A run of the first of them goes on, if one is known."""
        texts = []
        for cell, known_facts in zip(cells, facts, strict=True):
            texts.append(_text(cell, directory, is_lazy=has_lazy_annotations))
            has_lazy_annotations |= known_facts.has_lazy_annotations
        if self._waiting and len(texts) == len(self._session_facts) + len(self._waiting):
            self._run_waiting(len(self._waiting))
        known = next((known for known in self._all() if known.texts == texts), None) or self._longest(texts)
        self._runs = [other for other in self._runs if other is not known]
        self._spares = [other for other in self._spares if other is not known]
        known.go_on(facts[len(known.texts) :], texts[len(known.texts) :])
        if known is not self._session:
            self._runs = [*self._runs, known][-_MOST_RUNS:]
        return known.flow

    def graph_of(self, facts: Sequence[CellFacts], flow: Flow) -> DependencyGraph:
        """The graph of a flow; that of cells for which ``flow_of`` gave a flow is made once."""
        known = next((known for known in self._all() if known.made is flow), None)
        return DependencyGraph.of(facts, flow) if known is None else known.graph(facts)

    def expect(self, flow: Flow, facts: Sequence[CellFacts], cells: Sequence[Cell]) -> None:
        """The session works on these cells, whose flow that is; the next look will ask for them as they are then."""
        texts = next((known.texts for known in self._all() if known.made is flow), [])
        if len(texts) == len(cells):
            place = min(self._expected.place, max(0, len(cells) - 1))
            self._expected = _Expected(list(facts), list(texts), [cell.id for cell in cells], place)

    def _all(self) -> list[_Known]:
        return [*([] if self._session is None else [self._session]), *self._runs, *self._spares]

    def _longest(self, texts: list[_Text]) -> _Known:
        """Never the run of the session, which has to go on with what runs next."""
        usable = [known for known in (*self._runs, *self._spares) if known.begins(texts)]
        return max(usable, key=lambda known: len(known.texts), default=_Known())

    # Told of -----------------------------------------------------------------------------------------------------

    def ran(self, cells: Sequence[Cell], directory: str | None = None) -> None:
        """These cells of the session have run, after those of which this was said before; ``directory`` is where
        modules are looked for, as far as anybody knows before the document is found."""
        self._waiting.extend(cells)
        self._directory = directory

    def get_ready(self, *, is_quiet: bool = False) -> bool:
        """Find out a piece of what the next look asks for, and say whether there is more. Graphs, which take some
        milliseconds each, are only made where it is quiet."""
        # With the collector at work: paused, it would have its hundred milliseconds in the middle of the next look.
        self._run_waiting(_AT_ONCE)
        if self._session is None:
            return False
        is_more = bool(self._waiting) or self._make_ready(self._session)
        return is_more or (is_quiet and self._make_graph(self._session))

    def _texts_of_session(self) -> list[_Text]:
        return [] if self._session is None else self._session.texts

    def _run_waiting(self, count: int) -> None:
        session, self._session = self._session, None
        if session is None:
            return
        cells, self._waiting = self._waiting[:count], self._waiting[count:]
        for cell in cells:
            facts = self.facts_of(len(session.texts), cell, self._directory, has_lazy_annotations=self._is_lazy)
            session.go_on([facts], [_text(cell, self._directory, is_lazy=self._is_lazy)])
            self._session_facts.append(facts)
            self._is_lazy |= facts.has_lazy_annotations
            self._expect_run(cell)
        self._session = session

    def _expect_run(self, cell: Cell) -> None:
        """The cell stands in the document as it ran."""
        expected = self._expected
        place = expected.place_of(cell)
        if place is not None:
            is_lazy = expected.is_lazy_at(place, is_lazy=sys.version_info >= LAZY_ANNOTATIONS)
            facts = self.facts_of(place, cell, self._directory, has_lazy_annotations=is_lazy)
            expected.put(place, cell, facts, _text(cell, self._directory, is_lazy=is_lazy))
            expected.place = place

    def _make_ready(self, session: _Known) -> bool:
        """Let the run of the document, and the spare ones above the cell that ran last, go on for some cells; say
        whether one of them has not come to its end."""
        expected = self._expected
        spares = sorted(
            (known for known in (*self._runs, *self._spares) if known.begins(expected.texts)),
            key=lambda known: -len(known.texts),
        )
        self._runs, self._spares = [], []
        is_short = False
        if expected.texts != session.texts:
            document = spares.pop(0) if spares else _Known()
            self._spares.append(self._gone_on(document, len(expected.texts)))
            is_short = len(document.texts) < len(expected.texts)
        ends = [*(max(0, expected.place - lag) for lag in _LAGS), max(0, len(expected.texts) - 1)]
        for end in dict.fromkeys(ends):
            known = next((known for known in spares if len(known.texts) <= end), None) or _Known()
            spares = [other for other in spares if other is not known]
            self._spares.append(self._gone_on(known, end))
            is_short |= len(known.texts) < end
        return is_short

    def _make_graph(self, session: _Known) -> bool:
        """Make a graph of one of the runs that has none, and say whether there was one."""
        runs = [(session, self._session_facts), *((known, self._expected.facts) for known in self._spares)]
        for known, facts in runs:
            if known.texts and not known.has_graph:
                known.graph(facts[: len(known.texts)])
                return True
        return False

    def _gone_on(self, known: _Known, end: int) -> _Known:
        """A run of cells of the document, a little nearer to where it shall end."""
        start = len(known.texts)
        end = min(end, start + _AT_ONCE)
        known.go_on(self._expected.facts[start:end], self._expected.texts[start:end])
        return known


def _text(cell: Cell, directory: str | None, *, is_lazy: bool) -> _Text:
    """All that the facts of a cell come from; where modules lie only matters for star imports."""
    has_star = "import" in cell.source and "*" in cell.source
    stamps = stamps_of(cell.source, directory) if "%run" in cell.source else ()
    return cell.source, cell.half_pair_at, directory if has_star else None, stamps, is_lazy
