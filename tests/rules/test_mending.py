"""What ``check --fix`` and ``--unsafe-fixes`` say that they did."""

from __future__ import annotations

import pytest

from nbrefactor.checking.mending import told
from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook, OutputSummary

SHOWN = (OutputSummary("stream"),)
CELLS = tuple(Cell(CellId(f"c{n}"), CellKind.CODE, f"print({n})", n, outputs=SHOWN) for n in range(1, 6))
ONE, TWO, THREE, FOUR, FIVE = CELLS


def cleared(cell: Cell) -> Cell:
    return cell._replace(outputs=(), execution_count=None)


CASES = {
    "nothing": (CELLS, ()),
    "outputs": ((ONE, TWO, cleared(THREE), FOUR, cleared(FIVE)), ("cleared the outputs of cells 3, 5",)),
    "a cell is gone": ((ONE, THREE, FOUR, FIVE), ("removed cell 2",)),
    "a cell went up": ((ONE, FIVE, TWO, THREE, FOUR), ("moved cell 5 above cell 2",)),
    "a cell went to the end": ((TWO, THREE, FOUR, FIVE, ONE), ("moved cell 1 to the end",)),
    "cells went to two places": (
        (FOUR, ONE, FIVE, TWO, THREE),
        ("moved cell 4 above cell 1", "moved cell 5 above cell 2"),
    ),
    "counts": (
        (ONE, TWO, THREE, FOUR, FIVE._replace(execution_count=9)),
        ("changed the count of cell 5",),
    ),
    "imports": ((ONE._replace(source="print()"), *CELLS[1:]), ("dropped unused imports from cell 1",)),
    "all with the old numbers": (
        (FIVE._replace(source="print()"), TWO, cleared(THREE), FOUR),
        (
            "dropped unused imports from cell 5",
            "removed cell 1",
            "moved cell 5 above cell 2",
            "cleared the outputs of cell 3",
        ),
    ),
}


@pytest.mark.parametrize(("after", "said"), CASES.values(), ids=CASES.keys())
def test_what_was_done_is_told(after: tuple[Cell, ...], said: tuple[str, ...]) -> None:
    assert said == told(Notebook(CELLS), Notebook(after))


def test_a_count_without_outputs_is_told_apart() -> None:
    silent = ONE._replace(outputs=())
    assert ("cleared the count of cell 1",) == told(Notebook((silent,)), Notebook((cleared(silent),)))
