"""A notebook as the rest of the program sees it: cells in document order, whatever file they came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, NewType

CellId = NewType("CellId", str)
"""Identifies one cell from reader to report: the nbformat id where there is one, else made by the reader."""


class CellKind(StrEnum):
    CODE = "code"
    MARKDOWN = "markdown"
    RAW = "raw"


class OutputSummary(NamedTuple):
    """What rules need to know of a saved output; the payload itself stays in the file."""

    kind: str
    """``execute_result``, ``display_data``, ``stream`` or ``error``, as nbformat names them."""
    execution_count: int | None = None
    error_name: str | None = None


class Cell(NamedTuple):
    id: CellId
    kind: CellKind
    source: str
    """The text a person typed, lines ended by ``\\n`` or ``\\r\\n``; always encodable as UTF-8."""
    execution_count: int | None = None
    tags: frozenset[str] = frozenset()
    outputs: tuple[OutputSummary, ...] = ()
    raw: bytes | None = None
    """The cell exactly as it stands in the file; ``None`` for a cell that we made."""
    file_line: int | None = None
    """Line of the file (from 1) on which ``raw`` starts."""
    is_rewritten: bool = False
    """The source is ours, everything else but the outputs is still that of ``raw``."""
    keeps_outputs: bool = False
    """The source is ours, but says the same: the outputs and the count are still those of ``raw``."""
    half_pair_at: int | None = None
    """Offset of the first U+FFFD in ``source`` that stands for half of a surrogate pair: no kernel takes that text."""

    @property
    def may_instruct(self) -> bool:
        """Whether something in it may be meant for us (``instructions``); a look that costs next to nothing."""
        return "nbrefactor:" in self.source or any(tag.lower().startswith("nbrefactor") for tag in self.tags)

    @property
    def is_code(self) -> bool:
        return self.kind is CellKind.CODE

    def with_source(self, source: str) -> Cell:
        """The same cell, its metadata, id and attachments kept, with other text and therefore not run."""
        return self if source == self.source else self.never_run()._replace(source=source, half_pair_at=None)

    @property
    def raw_json(self) -> bytes | None:
        """``raw`` where it is the cell's JSON in an ``.ipynb``; text formats have none."""
        return self.raw if self.raw is not None and self.raw.startswith(b"{") else None

    def never_run(self) -> Cell:
        """The same cell without count and outputs."""
        return self._replace(execution_count=None, outputs=(), is_rewritten=self.raw is not None, keeps_outputs=False)

    def laid_out(self, source: str) -> Cell:
        """The same cell with the same code in another layout: its outputs still hold."""
        if source == self.source:
            return self
        was_run = self.keeps_outputs or not self.is_rewritten
        return self._replace(source=source, is_rewritten=self.raw is not None, keeps_outputs=was_run)


def code_cell(source: str, id: str) -> Cell:
    """A code cell of ours, never run."""
    return Cell(id=CellId(id), kind=CellKind.CODE, source=source)


def markdown_cell(source: str, id: str) -> Cell:
    """A markdown cell of ours."""
    return Cell(id=CellId(id), kind=CellKind.MARKDOWN, source=source)


class _Fields(NamedTuple):
    """What a ``Notebook`` consists of; apart, so that the notebook can remember its queries."""

    cells: tuple[Cell, ...]
    path: str | None = None
    language: str = "python"
    """Lower case, from the kernel's or the language's entry in the metadata."""
    kernel: str | None = None
    nbformat: tuple[int, int] = (4, 5)
    metadata: bytes = b"{}"
    """Notebook metadata as JSON text, exactly as in the file."""
    document: bytes | None = None
    """The whole file as it was read; ``None`` for a notebook that never was a file."""
    source_format: str = "ipynb"
    """``ipynb``, or the name jupytext has for the text format: ``py:percent``, ``md:myst``, ``Rmd`` …"""


class Notebook(_Fields):
    """Cells in document order, and what is needed to write the document back as it was."""

    def __repr__(self) -> str:
        return f"<Notebook {self.path or 'without a file'}: {len(self.cells)} cells, {len(self.code_cells)} of code>"

    @property
    def python_version(self) -> tuple[int, int] | None:
        """Major and minor version of the kernel's Python, by the metadata."""
        found = re.search(rb'"version"\s*:\s*"(\d{1,4})\.(\d{1,4})(?!\d)', self.metadata)
        if found is None:
            return (2, 7) if self.kernel == "python2" else None
        return int(found[1]), int(found[2])

    @cached_property
    def code_cells(self) -> tuple[Cell, ...]:
        """The cells that the kernel would run, in document order; all indices of the graph count these."""
        return tuple(cell for cell in self.cells if cell.is_code)

    @cached_property
    def positions(self) -> tuple[int, ...]:
        """For every code cell its position among all cells, counted from 1 as ruff and VS Code do."""
        return tuple(position for position, cell in enumerate(self.cells, start=1) if cell.is_code)

    def with_cells(self, cells: Iterable[Cell]) -> Notebook:
        """The same document with other cells; those taken over are written back byte for byte."""
        return self._replace(cells=tuple(cells))

    def with_sources(self, sources: Mapping[int, str]) -> Notebook:
        """The same document with other text in some code cells, by their index; itself where there is none."""
        if not sources:
            return self
        cells = list(self.cells)
        for index, source in sources.items():
            place = self.positions[index] - 1
            cells[place] = cells[place].with_source(source)
        return self.with_cells(cells)

    @classmethod
    def from_cells(cls, sources: list[str] | tuple[str, ...], *, path: str | None = None) -> Notebook:
        """A notebook of code cells with the given sources, never run."""
        if isinstance(sources, str):
            raise TypeError("from_cells takes a list of sources, one for each cell")
        return cls(
            cells=tuple(code_cell(source, f"cell-{number}") for number, source in enumerate(sources, start=1)),
            path=path,
        )
