"""Put the cells into an order in which a run from top to bottom does what the recorded run did.

Cells that touch the same names, objects or process state keep the order in which they were run; all others keep their
places as far as that allows. So a notebook moves as little as possible::

    cell 1  In[2]   print(x)                cell 2  In[1]   x = 1
    cell 2  In[1]   x = 1           ->      cell 1  In[2]   print(x)
    cell 3  In[3]   y = 2                   cell 3  In[3]   y = 2

Cells that were never run keep the order of the document towards the cells that they touch, save that a definition comes
before a use that has none. Prose stays with the code cell below it. Whether the new order really does what the run did
is seen by whoever calls this: a flow of the new document.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable
from typing import NamedTuple

from nbrefactor.analysis import analyze
from nbrefactor.model.analysis import Analysis
from nbrefactor.model.facts import Attribute, AttributeTarget, CellFacts, Constant, walk
from nbrefactor.model.findings import Finding
from nbrefactor.model.flow import Flow
from nbrefactor.model.notebook import Cell, Notebook

CODES = frozenset({"NBR101", "NBR201", "NBR202", "NBR301"})


class _Touched(NamedTuple):
    """What a cell reads and changes: names, and process state as ``:state``."""

    reads: frozenset[str]
    writes: frozenset[str]

    def conflicts_with(self, other: _Touched) -> bool:
        return bool(self.writes & (other.reads | other.writes) or self.reads & other.writes)


def fixed(notebook: Notebook, findings: Iterable[Finding]) -> Notebook | None:
    """``None`` where no such order exists, or it is the one of the document."""
    if not any(finding.code in CODES for finding in findings) or _has_failed(notebook):
        return None
    analysis = analyze(notebook)
    if any(facts.failure is not None for facts in analysis.cells) or analysis.document.opaque_cells:
        return None
    touched = _touched(analysis.document, len(analysis.cells))
    order = _order(analysis, touched)
    if order is None or order == sorted(order) or _takes_parts_away(analysis, touched, order):
        return None
    return notebook.with_cells(_moved(notebook, order))


def _takes_parts_away(analysis: Analysis, touched: list[_Touched], order: list[int]) -> bool:
    """Whether a cell that changes an object would go below one that reads what it alone is known to store there.

    ``df["rate"] = ...`` with In[5] above ``df["rate"].mean()`` with In[4] was run twice: the notebook has the count of
    its last run only. A heuristic: a part is told by a text or attribute that stands in both cells and, as a word, in
    none above; trades a fix that would have held for never moving a column below its readers.
    """
    parts = [_parts(facts) for facts in analysis.cells]
    place = {index: number for number, index in enumerate(order)}
    known: set[str] = set()
    for storing, names in enumerate(parts):
        changed = touched[storing].writes
        for reading in range(storing + 1, len(parts)):
            is_overtaken = place[reading] < place[storing]
            if is_overtaken and changed & touched[reading].reads and (names - known) & parts[reading]:
                return True
        known.update(re.findall(r"\w+", analysis.notebook.code_cells[storing].source))
    return False


def _parts(facts: CellFacts) -> frozenset[str]:
    """Texts and attributes in a cell: what could name a column, a key or a field."""
    terms = [term for unit in facts.units for term in walk(unit.body)]
    texts = {term.text for term in terms if isinstance(term, Constant) and term.type == "str" and term.text}
    return frozenset(texts | {term.name for term in terms if isinstance(term, (Attribute, AttributeTarget))})


def _has_failed(notebook: Notebook) -> bool:
    """Whether a cell failed in the recorded run, so that there is no run to be reproduced."""
    return any(
        output.kind == "error" and "raises-exception" not in cell.tags
        for cell in notebook.code_cells
        for output in cell.outputs
    )


def _order(analysis: Analysis, touched: list[_Touched]) -> list[int] | None:
    """Indices of the code cells in the new order: topological, and otherwise that of the document."""
    count = len(analysis.cells)
    ran = {index: place for place, index in enumerate(analysis.history.order)}
    before: dict[int, set[int]] = {index: set() for index in range(count)}
    for one in range(count):
        for other in range(one + 1, count):
            if touched[one].conflicts_with(touched[other]):
                both = one in ran and other in ran
                first, second = (other, one) if both and ran[other] < ran[one] else (one, other)
                before[second].add(first)
    _definitions_first(analysis, ran, before)
    return _topological(before)


def _definitions_first(analysis: Analysis, ran: dict[int, int], before: dict[int, set[int]]) -> None:
    """A cell that was not run and defines what a cell above it misses goes above it, or the other way round."""
    definers: dict[str, int] = {}
    for step in analysis.document.steps:
        for write in step.writes:
            if not write.is_delete:
                definers.setdefault(write.name, analysis.units[step.unit].cell)
    for use in analysis.document.undefined:
        user, definer = analysis.units[use.unit].cell, definers.get(use.name)
        if definer is not None and definer > user and not (definer in ran and user in ran):
            before[definer].discard(user)
            before[user].add(definer)


def _topological(before: dict[int, set[int]]) -> list[int] | None:
    """The least order in which every cell comes behind those ``before`` it; ``None`` for a cycle."""
    waiting = {index: len(others) for index, others in before.items()}
    after: dict[int, list[int]] = {index: [] for index in before}
    for index, others in before.items():
        for other in others:
            after[other].append(index)
    ready = [index for index, number in waiting.items() if number == 0]
    heapq.heapify(ready)
    order: list[int] = []
    while ready:
        index = heapq.heappop(ready)
        order.append(index)
        for other in after[index]:
            waiting[other] -= 1
            if waiting[other] == 0:
                heapq.heappush(ready, other)
    return order if len(order) == len(before) else None


def _touched(flow: Flow, count: int) -> list[_Touched]:
    reads: list[set[str]] = [set() for _ in range(count)]
    writes: list[set[str]] = [set() for _ in range(count)]
    for step in flow.steps:
        cell = flow.units[step.unit].cell
        reads[cell].update(read.name for read in step.reads if not read.is_deferred)
        writes[cell].update(write.name for write in step.writes)
        writes[cell].update(step.changed_names)
        for access in step.state:
            if access.reads:
                reads[cell].add(f":{access.state}")
            if access.writes:
                writes[cell].add(f":{access.state}")
    for use in flow.undefined:
        reads[flow.units[use.unit].cell].add(use.name)
    return [_Touched(frozenset(one), frozenset(other)) for one, other in zip(reads, writes, strict=True)]


def _moved(notebook: Notebook, order: list[int]) -> list[Cell]:
    """All cells, each code cell with the prose above it; what stands below the last one stays at the end."""
    groups: list[list[Cell]] = [[]]
    for cell in notebook.cells:
        groups[-1].append(cell)
        if cell.is_code:
            groups.append([])
    rest = groups.pop()
    return [cell for index in order for cell in groups[index]] + rest
