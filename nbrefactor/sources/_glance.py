"""A look at an ``.ipynb`` in one pass, for who only wants to know whether there is anything to look at.

Outputs are skipped, and where things stand in the file is not kept: what comes out cannot be written back, and has no
lines for messages. Whatever is unusual about a file is left to the reader that can say what it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import msgspec

from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook, OutputSummary
from nbrefactor.sources._language import kernel_and_language


class _Output(msgspec.Struct):
    output_type: str
    execution_count: int | None = None
    ename: str | None = None


class _Cell(msgspec.Struct):
    cell_type: str
    source: str | list[str] = ""
    execution_count: int | None = None
    outputs: list[_Output] = []


class _Document(msgspec.Struct):
    nbformat: int
    cells: list[_Cell] = []
    metadata: msgspec.Raw = msgspec.Raw(b"{}")


class _OldOutput(msgspec.Struct):
    output_type: str
    prompt_number: int | None = None
    ename: str | None = None


class _CellMetadata(msgspec.Struct):
    tags: list[str] = []


class _OldCell(msgspec.Struct):
    cell_type: str
    input: str | list[str] = ""
    prompt_number: int | None = None
    outputs: list[_OldOutput] | None = None
    metadata: _CellMetadata | None = None


class _Worksheet(msgspec.Struct):
    cells: list[_OldCell]


class _OldDocument(msgspec.Struct):
    """What IPython 1 to 3 wrote."""

    worksheets: list[_Worksheet]
    metadata: msgspec.Raw


_DOCUMENT = msgspec.json.Decoder(_Document)
_OLD_DOCUMENT = msgspec.json.Decoder(_OldDocument)
_NEW_NAMES = {"pyout": "execute_result", "pyerr": "error"}
_UNUSUAL = re.compile("[\r\ud800-\udfff]")


def glance(document: bytes, path: str) -> Notebook | None:
    """The cells of a notebook in nbformat 3 or 4; ``None`` for what needs the reader.

    Of nbformat 4 the code cells only. Of nbformat 3, whose lines no reader can tell, all that a check needs: upgrading
    takes fifty times longer than looking.
    """
    try:
        parsed = _DOCUMENT.decode(document)
        if parsed.nbformat == 4:
            return _notebook(_cells(parsed), path, bytes(parsed.metadata), (4, 5))
        if parsed.nbformat == 3:
            old = _OLD_DOCUMENT.decode(document)
            return _notebook(_old_cells(old), path, bytes(old.metadata), (3, 0))
    except (ValueError, RecursionError):
        pass
    return None


def _notebook(cells: tuple[Cell, ...], path: str, metadata: bytes, nbformat: tuple[int, int]) -> Notebook | None:
    if any(_UNUSUAL.search(cell.source) for cell in cells):
        return None
    kernel, language = kernel_and_language(json.loads(metadata))
    return Notebook(cells, path, language, kernel, nbformat, metadata=metadata)


def _cells(document: _Document) -> tuple[Cell, ...]:
    code = (cell for cell in document.cells if cell.cell_type == "code")
    return tuple(
        Cell(
            CellId(f"cell-{number}"),
            CellKind.CODE,
            cell.source if isinstance(cell.source, str) else "".join(cell.source),
            cell.execution_count,
            outputs=tuple(
                OutputSummary(output.output_type, output.execution_count, output.ename) for output in cell.outputs
            ),
        )
        for number, cell in enumerate(code, start=1)
    )


def _old_cells(document: _OldDocument) -> tuple[Cell, ...]:
    cells = (cell for worksheet in document.worksheets for cell in worksheet.cells)
    return tuple(_old_cell(CellId(f"cell-{number}"), cell) for number, cell in enumerate(cells, start=1))


def _old_cell(id: CellId, cell: _OldCell) -> Cell:
    """The text of cells that are no code is left out. Raises ValueError for a code cell without outputs, which no
    reader takes."""
    tags = frozenset(cell.metadata.tags if cell.metadata else ())
    if cell.cell_type != "code":
        return Cell(id, CellKind.RAW if cell.cell_type == "raw" else CellKind.MARKDOWN, "", tags=tags)
    if cell.outputs is None:
        raise ValueError("a code cell has no outputs")
    outputs = tuple(
        OutputSummary(_NEW_NAMES.get(output.output_type, output.output_type), output.prompt_number, output.ename)
        for output in cell.outputs
    )
    return Cell(id, CellKind.CODE, _joined(cell.input), cell.prompt_number, tags, outputs)


def _joined(lines: str | Sequence[str]) -> str:
    """Lines of nbformat 3 may have lost their ends."""
    if isinstance(lines, str):
        return lines
    return ("" if lines and lines[0].endswith(("\n", "\r")) else "\n").join(lines)
