"""Which cell after corresponds to which cell before, and which outputs are to be compared with each other.

By the map that the refactoring knows; else by id, where the notebooks share ids; cells that are left over on
both sides are paired by equal source, in order. Several cells after may come from one cell before: their
outputs are compared joined. Where the ids only count cells, as those that we make up for a notebook without ids, they
are no help: equal sources are paired in order, and between them the cells that share most words. Where cells do not
correspond at all (both notebooks were written by hand) the outputs are compared as one sequence in document order, if
that shows fewer differences.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence

from nbrefactor.model.notebook import Cell, CellId, Notebook
from nbrefactor.model.verdict import CellPair


def pair_cells(before: Notebook, after: Notebook, cell_map: Mapping[str, str] | None) -> tuple[CellPair, ...]:
    """Code cells of both notebooks, in the order of the cells before; cells that only exist after come
    last. Where ids only count cells, also the cells of prose, whose ids say as little.
    """
    if cell_map is None and _counts_cells(before) and _counts_cells(after):
        return _by_text(before.cells, after.cells)
    known = {cell.id for cell in before.code_cells}
    partners: dict[CellId, list[CellId]] = {cell.id: [] for cell in before.code_cells}
    rest: list[Cell] = []
    for cell in after.code_cells:
        origin = CellId((cell_map or {}).get(cell.id, cell.id))
        if origin in known:
            partners[origin].append(cell.id)
        else:
            rest.append(cell)
    lonely = [cell for cell in before.code_cells if not partners[cell.id]]
    matcher = difflib.SequenceMatcher(None, _sources(lonely), _sources(rest), autojunk=False)
    for match in matcher.get_matching_blocks():
        for at in range(match.size):
            partners[lonely[match.a + at].id].append(rest[match.b + at].id)
    taken = {partner for found in partners.values() for partner in found}
    pairs = [CellPair(cell, tuple(found)) for cell, found in partners.items()]
    return (*pairs, *(CellPair(None, (cell.id,)) for cell in after.code_cells if cell.id not in taken))


def cells_to_run(before: Notebook, after: Notebook, pairs: Sequence[CellPair], until: int | None) -> tuple[
    tuple[int, ...], tuple[int, ...]
]:  # fmt: skip
    """Positions of the code cells to run on both sides; ``until`` is the position of the last one before."""
    if until is None:
        return before.positions, after.positions
    wanted = tuple(position for position in before.positions if position <= until)
    ids = {before.cells[position - 1].id for position in wanted}
    partners = {partner for pair in pairs if pair.before in ids for partner in pair.after}
    last = max((at for at in after.positions if after.cells[at - 1].id in partners), default=0)
    return wanted, tuple(position for position in after.positions if position <= last)


def _counts_cells(notebook: Notebook) -> bool:
    return all(cell.id == f"cell-{position}" for position, cell in enumerate(notebook.cells, start=1))


def _by_text(before: Sequence[Cell], after: Sequence[Cell]) -> tuple[CellPair, ...]:
    """Every cell of both sides once; pairs are of one kind, and in the same order on both sides."""
    texts, others = ([(cell.kind, cell.source.strip()) for cell in cells] for cells in (before, after))
    matcher = difflib.SequenceMatcher(None, texts, others, autojunk=False)
    partners: dict[CellId, CellId] = {}
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        one, other = before[start:end], after[other_start:other_end]
        partners |= zip(_ids(one), _ids(other), strict=True) if tag == "equal" else _most_alike(one, other)
    taken = set(partners.values())
    pairs = [CellPair(id, (partners[id],) if id in partners else ()) for id in _ids(before)]
    return (*pairs, *(CellPair(None, (id,)) for id in _ids(after) if id not in taken))


def _most_alike(before: Sequence[Cell], after: Sequence[Cell]) -> list[tuple[CellId, CellId]]:
    """Pairs in order that share most words in all: a longest common subsequence in which likeness counts."""
    words = [[frozenset(re.findall(r"\w+", cell.source)) for cell in cells] for cells in (before, after)]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    alike: dict[tuple[int, int], float] = {}
    for at in reversed(range(len(before))):
        for other in reversed(range(len(after))):
            if before[at].kind is after[other].kind:
                shared = words[0][at] & words[1][other]
                alike[at, other] = len(shared) / max(len(words[1][other]), 1)
            together = best[at + 1][other + 1] + alike.get((at, other), 0.0)
            best[at][other] = max(best[at + 1][other], best[at][other + 1], together)
    found, at, other = [], 0, 0
    while at < len(before) and other < len(after):
        if best[at][other] == best[at + 1][other]:
            at += 1
        elif best[at][other] == best[at][other + 1]:
            other += 1
        else:
            found.append((before[at].id, after[other].id))
            at, other = at + 1, other + 1
    return found


def _ids(cells: Sequence[Cell]) -> list[CellId]:
    return [cell.id for cell in cells]


def _sources(cells: Sequence[Cell]) -> list[str]:
    return [cell.source.strip() for cell in cells]
