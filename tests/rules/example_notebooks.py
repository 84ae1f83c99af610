"""The notebooks that rules bring with them, as notebooks."""

from __future__ import annotations

from nbrefactor.model.findings import Example, ExampleCell
from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook, OutputSummary


def notebook_of(example: Example) -> Notebook:
    return notebook(*example.cells)


def notebook(*cells: ExampleCell) -> Notebook:
    return Notebook(
        tuple(
            Cell(
                CellId(f"cell-{position}"),
                CellKind.CODE,
                cell.source,
                cell.count,
                frozenset(cell.tags),
                tuple(_output(kind) for kind in cell.output_kinds),
            )
            for position, cell in enumerate(cells, start=1)
        )
    )


def _output(spelled: str) -> OutputSummary:
    kind, _, detail = spelled.partition(":")
    if kind == "execute_result":
        return OutputSummary(kind, int(detail) if detail else None)
    return OutputSummary(kind, None, detail or None)
