"""Which cell after corresponds to which cell before, and which outputs are to be compared with each other.

By the map that the refactoring knows; else by id, where the notebooks share ids; cells that are left over on
both sides are paired by equal source, in order. Several cells after may come from one cell before: their
outputs are compared joined. Where cells do not correspond at all (both notebooks were written by hand, or
their ids count cells) the outputs are compared as one sequence in document order, if that shows fewer
differences.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

from nbrefactor.model.notebook import Cell, CellId, Notebook
from nbrefactor.model.verdict import CellPair


def pair_cells(before: Notebook, after: Notebook, cell_map: Mapping[str, str] | None) -> tuple[CellPair, ...]:
    """Code cells of both notebooks, in the order of the cells before; cells that only exist after come
    last.
    """
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


def _sources(cells: Sequence[Cell]) -> list[str]:
    return [cell.source.strip() for cell in cells]
