"""A look at an ``.ipynb`` in one pass, for who only wants to know whether there is anything to look at.

Outputs are skipped, and where things stand in the file is not kept: what comes out cannot be written back, and has no
lines for messages. Whatever is unusual about a file is left to the reader that can say what it is.
"""

from __future__ import annotations

import json
import re

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
    cells: list[_Cell]
    nbformat: int
    metadata: msgspec.Raw = msgspec.Raw(b"{}")


_DOCUMENT = msgspec.json.Decoder(_Document)
_UNUSUAL = re.compile("[\r\ud800-\udfff]")


def glance(document: bytes, path: str) -> Notebook | None:
    """The code cells of a notebook in nbformat 4; ``None`` for what needs the reader."""
    try:
        parsed = _DOCUMENT.decode(document)
    except (ValueError, RecursionError):
        return None
    sources = [
        cell.source if isinstance(cell.source, str) else "".join(cell.source)
        for cell in parsed.cells
        if cell.cell_type == "code"
    ]
    if parsed.nbformat != 4 or any(_UNUSUAL.search(source) for source in sources):
        return None
    metadata = bytes(parsed.metadata)
    kernel, language = kernel_and_language(json.loads(metadata))
    code = (cell for cell in parsed.cells if cell.cell_type == "code")
    cells = tuple(
        Cell(
            CellId(f"cell-{number}"),
            CellKind.CODE,
            source,
            cell.execution_count,
            outputs=tuple(
                OutputSummary(output.output_type, output.execution_count, output.ename) for output in cell.outputs
            ),
        )
        for number, (cell, source) in enumerate(zip(code, sources, strict=True), start=1)
    )
    return Notebook(cells, path, language, kernel, metadata=metadata)
