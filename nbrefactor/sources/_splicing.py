"""Change parts of a cell of an ``.ipynb`` in its own bytes, so that everything else stays as it is written."""

from __future__ import annotations

import json
from collections.abc import Collection

from nbrefactor.model.notebook import Cell, CellId, Notebook
from nbrefactor.sources._layout import Span, members_of


def with_source_spliced(cell: Cell, source: str) -> Cell | None:
    """The cell with another text and the outputs that it has; lines that stay keep their bytes. ``None`` for a cell
    that is not written in an ``.ipynb`` as a list of lines or as one text.
    """
    raw = _raw_of(cell)
    span = None if raw is None else _value(raw, b'"source"')
    if raw is None or span is None:
        return None
    old = raw[slice(*span)]
    if old.startswith(b"["):
        new = _line_list(raw, span, source)
    else:
        new = json.dumps(source, ensure_ascii=old.isascii()).encode()
    return cell._replace(source=source, half_pair_at=None, raw=raw[: span.start] + new + raw[span.end :])


def without_outputs(notebook: Notebook, ids: Collection[CellId]) -> Notebook:
    """The notebook with these cells as if they had not been run, as far as they are written in an ``.ipynb``; the very
    same one where that changes nothing."""
    cells = tuple(_without_outputs(cell) if cell.id in ids else cell for cell in notebook.cells)
    return notebook if cells == notebook.cells else notebook.with_cells(cells)


def _without_outputs(cell: Cell) -> Cell:
    raw = _raw_of(cell)
    if raw is None or not (cell.outputs or cell.execution_count is not None):
        return cell
    for key, value in ((b'"outputs"', b"[]"), (b'"execution_count"', b"null")):
        span = _value(raw, key)
        if span is not None:
            raw = raw[: span.start] + value + raw[span.end :]
    return cell._replace(raw=raw, outputs=(), execution_count=None)


def with_count_spliced(cell: Cell, count: int) -> Cell | None:
    """The cell as if it had been run as number ``count``, with the outputs that it has; ``None`` as above."""
    raw = _raw_of(cell)
    span = None if raw is None else _value(raw, b'"execution_count"')
    if raw is None or span is None:
        return None
    places = [span]
    outputs = _value(raw, b'"outputs"')
    if outputs is not None:
        for _, output in members_of(raw, outputs):
            members = {raw[slice(*key)]: value for key, value in members_of(raw, output)}
            if b'"execution_count"' in members and raw[slice(*members[b'"execution_count"'])] != b"null":
                places.append(members[b'"execution_count"'])
    for place in sorted(places, reverse=True):
        raw = raw[: place.start] + str(count).encode() + raw[place.end :]
    numbered = tuple(
        output if output.execution_count is None else output._replace(execution_count=count) for output in cell.outputs
    )
    return cell._replace(raw=raw, execution_count=count, outputs=numbered)


def _raw_of(cell: Cell) -> bytes | None:
    return None if cell.is_rewritten else cell.raw_json


def _value(raw: bytes, wanted: bytes) -> Span | None:
    return next((value for key, value in members_of(raw, Span(0, len(raw))) if raw[slice(*key)] == wanted), None)


def _line_list(raw: bytes, span: Span, source: str) -> bytes:
    items = [value for _, value in members_of(raw, span)]
    spelled = {json.loads(raw[slice(*item)]): raw[slice(*item)] for item in items}
    lines = source.splitlines(keepends=True)
    is_ascii = raw.isascii()
    texts = [spelled.get(line) or json.dumps(line, ensure_ascii=is_ascii).encode() for line in lines]
    if not texts or not items:
        return b"[" + b", ".join(texts) + b"]"
    opening, closing = raw[span.start : items[0].start], raw[items[-1].end : span.end]
    between = raw[items[0].end : items[1].start] if len(items) > 1 else b"," + opening[1:]
    return opening + between.join(texts) + closing
