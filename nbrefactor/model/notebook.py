"""A notebook as the rest of the program sees it: cells in document order, whatever file they came from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NewType

CellId = NewType("CellId", str)
"""Identifies one cell from reader to report: the nbformat id where there is one, else one made by the reader."""


class CellKind(StrEnum):
    CODE = "code"
    MARKDOWN = "markdown"
    RAW = "raw"


@dataclass(frozen=True, slots=True)
class OutputSummary:
    """What rules need to know of a saved output; the payload itself stays in the file."""

    kind: str
    """``execute_result``, ``display_data``, ``stream`` or ``error``, as nbformat names them."""
    execution_count: int | None = None
    error_name: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    id: CellId
    kind: CellKind
    source: str
    """The text a person typed, lines joined by ``\\n``."""
    execution_count: int | None = None
    tags: frozenset[str] = frozenset()
    outputs: tuple[OutputSummary, ...] = ()
    raw: bytes | None = None
    """The cell exactly as it stands in the file; ``None`` for a cell that we made."""
    file_line: int | None = None
    """Line of the file (from 1) on which ``raw`` starts."""

    @property
    def is_code(self) -> bool:
        return self.kind is CellKind.CODE


@dataclass(frozen=True)
class Notebook:
    """Cells in document order, and what is needed to write the document back as it was."""

    cells: tuple[Cell, ...]
    path: str | None = None
    language: str = "python"
    kernel: str | None = None
    nbformat: tuple[int, int] = (4, 5)
    metadata: bytes = b"{}"
    """Notebook metadata as JSON text, exactly as in the file."""
    document: bytes | None = None
    """The whole file as it was read; ``None`` for a notebook that never was a file."""

    @cached_property
    def code_cells(self) -> tuple[Cell, ...]:
        """The cells that the kernel would run, in document order; all indices of the graph count these."""
        return tuple(cell for cell in self.cells if cell.is_code)

    @cached_property
    def positions(self) -> tuple[int, ...]:
        """For every code cell its position among all cells, counted from 1 as ruff and VS Code do."""
        return tuple(position for position, cell in enumerate(self.cells, start=1) if cell.is_code)

    @classmethod
    def from_cells(cls, sources: list[str] | tuple[str, ...], *, path: str | None = None) -> Notebook:
        """A notebook of code cells with the given sources, never run."""
        return cls(
            cells=tuple(
                Cell(id=CellId(f"cell-{number}"), kind=CellKind.CODE, source=source)
                for number, source in enumerate(sources, start=1)
            ),
            path=path,
        )
