"""Jupyter's own format: JSON, nbformat 4; older documents are upgraded on the way in.

Reading never looks into the payload of an output, and keeps every cell as the bytes that stand in the file.
Half a surrogate pair (``\\ud800``), which JSON can spell and UTF-8 cannot, becomes U+FFFD in ``Cell.source``, and
``Cell.half_pair_at`` tells where; the bytes keep it. Writing puts untouched cells back byte for byte and spells new
ones in the file's own style.
"""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook, OutputSummary
from nbrefactor.sources._diagnosis import no_notebook, not_json
from nbrefactor.sources._language import kernel_and_language
from nbrefactor.sources._layout import Layout, Span, layout_of
from nbrefactor.sources._spelling import Style, spelled, style_of

SUFFIXES = (".ipynb",)


class _Output(msgspec.Struct):
    output_type: str
    execution_count: int | None = None
    ename: str | None = None


class _CellMetadata(msgspec.Struct):
    tags: list[str] = []


class _Cell(msgspec.Struct):
    cell_type: str
    source: str | list[str] = ""
    id: str | None = None
    execution_count: int | None = None
    metadata: _CellMetadata | None = None
    outputs: list[_Output] = []


_CELL = msgspec.json.Decoder(_Cell)
_MOST_DIGITS = 19
"""Of 64 bits; a number with as many is none that we count with."""
_KINDS = {kind.value: kind for kind in CellKind}
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_LONE_RETURN = re.compile(r"\r(?!\n)")


def read_document(document: bytes, path: str) -> Notebook:
    layout = _layout(document, path)
    nbformat = _nbformat(document, layout)
    if nbformat[0] < 4:
        upgraded = _upgraded(document, path)
        return _notebook(upgraded, _layout(upgraded, path), path, nbformat, document=document)
    return _notebook(document, layout, path, nbformat, document=document)


def write_document(notebook: Notebook) -> bytes:
    """The file's bytes: those that were read where nothing changed."""
    document = notebook.document
    if document is None:
        return _new_document(notebook)
    if notebook.nbformat[0] < 4:
        document = _upgraded(document, notebook.path or "the notebook")
    layout = layout_of(document)
    spans = layout.cells or ()
    same_metadata = document[slice(*layout.values.get("metadata", Span(0, 0)))] == notebook.metadata
    same_cells = len(spans) == len(notebook.cells) and all(
        cell.raw is not None and not cell.is_rewritten and document[slice(*span)] == cell.raw
        for span, cell in zip(spans, notebook.cells, strict=True)
    )
    if same_cells and same_metadata:
        return notebook.document or document
    pieces = {}
    if not same_cells:
        style = style_of(document, layout.values, spans)
        pieces[layout.values["cells"]] = style.joined(_cell_texts(notebook, style))
    if not same_metadata and "metadata" in layout.values:
        pieces[layout.values["metadata"]] = notebook.metadata
    for span in sorted(pieces, reverse=True):
        document = document[: span.start] + pieces[span] + document[span.end :]
    return document


def _cell_texts(notebook: Notebook, style: Style) -> list[bytes]:
    has_ids = notebook.nbformat >= (4, 5)
    return [
        cell.raw if cell.raw is not None and not cell.is_rewritten else spelled(cell, style, has_ids=has_ids)
        for cell in notebook.cells
    ]


def _new_document(notebook: Notebook) -> bytes:
    style = Style()
    major, minor = notebook.nbformat
    cells = style.joined(_cell_texts(notebook, style)).decode()
    metadata = json.dumps(json.loads(notebook.metadata), indent=1, ensure_ascii=False, sort_keys=True)
    metadata = metadata.replace("\n", "\n ")
    return (
        f'{{\n "cells": {cells},\n "metadata": {metadata},\n "nbformat": {major},\n "nbformat_minor": {minor}\n}}\n'
    ).encode()


def _layout(document: bytes, path: str) -> Layout:
    try:
        layout = layout_of(document)
    except msgspec.ValidationError:
        raise _no_object(document, path) from None
    except (ValueError, RecursionError) as error:
        raise not_json(document, path, error) from None
    if "nbformat" not in layout.values:
        raise no_notebook(path, "it has no 'nbformat'")
    major, minor = _nbformat(document, layout)
    if major < 1:
        raise no_notebook(path, "its 'nbformat' is no number")
    if major > 4:
        raise NbRefactorError(
            f"{path} has notebook format {major}.{minor}, newer than any this program knows (4)",
            hint="save it as nbformat 4",
        )
    if layout.cells is None and major == 4:
        raise no_notebook(path, "it has no list of 'cells'")
    return layout


def _no_object(document: bytes, path: str) -> NbRefactorError:
    """msgspec stops at the first character of what is no object, so the rest may still be broken."""
    try:
        json.loads(document)
    except (ValueError, RecursionError) as error:
        return not_json(document, path, error)
    return no_notebook(path, f"it holds {_json_kind(document)}, not an object")


def _json_kind(document: bytes) -> str:
    return {b"[": "a list", b'"': "a text"}.get(document.strip()[:1], "a single value")


def _nbformat(document: bytes, layout: Layout) -> tuple[int, int]:
    numbers = []
    for key in ("nbformat", "nbformat_minor"):
        text = document[slice(*layout.values.get(key, Span(0, 0)))].decode("utf-8", "replace").strip('"')
        numbers.append(int(text) if text.isdecimal() and len(text) < _MOST_DIGITS else 0)
    return numbers[0], numbers[1]


def _notebook(content: bytes, layout: Layout, path: str, nbformat: tuple[int, int], *, document: bytes) -> Notebook:
    metadata = content[slice(*layout.values.get("metadata", Span(0, 0)))] or b"{}"
    kernel, language = kernel_and_language(_parsed_metadata(metadata))
    return Notebook(
        cells=_cells(content, layout.cells or (), path, has_lines=content is document),
        path=path,
        language=language,
        kernel=kernel,
        nbformat=nbformat,
        metadata=metadata,
        document=document,
    )


def _cells(content: bytes, spans: tuple[Span, ...], path: str, *, has_lines: bool) -> tuple[Cell, ...]:
    cells = []
    taken: set[str] = set()
    line, counted = 1, 0
    for position, span in enumerate(spans, start=1):
        raw = content[slice(*span)]
        parsed = _parsed_cell(raw, path, position)
        line, counted = line + content.count(b"\n", counted, span.start), span.start
        source = parsed.source if isinstance(parsed.source, str) else "".join(parsed.source)
        half_pair_at = _half_pair_at(source)
        cells.append(
            Cell(
                id=_unique_id(parsed.id, position, taken),
                kind=_kind(parsed.cell_type),
                source=_with_newlines(source if half_pair_at is None else _without_half_pairs(source)),
                execution_count=parsed.execution_count,
                tags=frozenset(parsed.metadata.tags if parsed.metadata else ()),
                outputs=tuple(
                    OutputSummary(output.output_type, output.execution_count, output.ename) for output in parsed.outputs
                ),
                raw=raw,
                file_line=line if has_lines else None,
                half_pair_at=half_pair_at,
            )
        )
    return tuple(cells)


def _half_pair_at(source: str) -> int | None:
    found = None if source.isascii() else _HALF_PAIR.search(source)
    return None if found is None else found.start()


def _without_half_pairs(text: str) -> str:
    return _HALF_PAIR.sub("\ufffd", text)


def _with_newlines(source: str) -> str:
    """A carriage return alone ends a line for Python and IPython, even inside a string: no other stage need know."""
    return _LONE_RETURN.sub("\n", source) if "\r" in source else source


def _kind(cell_type: str) -> CellKind:
    """A kind that nbformat 4 does not have is text that nobody runs."""
    return _KINDS.get(cell_type, CellKind.RAW)


def _unique_id(given: str | None, position: int, taken: set[str]) -> CellId:
    """The cell's own id, or its position; never one that another cell has, whatever the file says."""
    wanted = given or f"cell-{position}"
    unique, number = wanted, 2
    while unique in taken:
        unique, number = f"{wanted}-{number}", number + 1
    taken.add(unique)
    return CellId(unique)


def _parsed_cell(raw: bytes, path: str, position: int) -> _Cell:
    try:
        return _CELL.decode(raw)
    except UnicodeDecodeError as error:
        raise NbRefactorError(
            f"{path}: cell {position} is not UTF-8: {error.reason}", hint="save the notebook as UTF-8"
        ) from None
    except msgspec.DecodeError:
        return _leniently_parsed_cell(raw, path, position)


def _leniently_parsed_cell(raw: bytes, path: str, position: int) -> _Cell:
    """What can be had of a cell whose values have other types than nbformat says, or JSON that only Jupyter reads."""
    content = json.loads(raw, parse_int=_whole)
    if not isinstance(content, dict) or not isinstance(content.get("cell_type"), str):
        raise no_notebook(path, f"its cell {position} is no object with a 'cell_type'")
    metadata = content.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    outputs = content.get("outputs")
    return _Cell(
        cell_type=content["cell_type"],
        source=_joined(content.get("source")),
        id=_text(content.get("id")),
        execution_count=_count(content.get("execution_count")),
        metadata=_CellMetadata([text for tag in _list(tags) if (text := _text(tag)) is not None]),
        outputs=[
            _Output(
                _without_half_pairs(str(output.get("output_type"))),
                _count(output.get("execution_count")),
                _text(output.get("ename")),
            )
            for output in _list(outputs)
            if isinstance(output, dict)
        ],
    )


def _joined(source: Any) -> str:
    return source if isinstance(source, str) else "".join(part for part in _list(source) if isinstance(part, str))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _whole(digits: str) -> int | None:
    """A number that no kernel counts to is unknown; Python refuses to convert the longest."""
    return int(digits) if len(digits) < _MOST_DIGITS else None


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _text(value: Any) -> str | None:
    return _without_half_pairs(value) if isinstance(value, str) else None


def _parsed_metadata(metadata: bytes) -> object:
    try:
        return json.loads(metadata)
    except (ValueError, RecursionError):
        return None


def _upgraded(document: bytes, path: str) -> bytes:
    """The document in nbformat 4.4, the newest without ids, so that upgrading twice gives the same bytes."""
    import warnings

    import nbformat

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            notebook = nbformat.reads(document.decode("utf-8-sig"), as_version=4)  # type: ignore[no-untyped-call]
            for cell in notebook.cells:
                cell.pop("id", None)
            notebook.nbformat_minor = 4
            text: str = nbformat.writes(notebook, version=nbformat.NO_CONVERT)  # type: ignore[no-untyped-call]
    except Exception as error:  # nbformat's upgrade raises whatever a missing key raises
        raise no_notebook(path, f"nbformat cannot upgrade it ({type(error).__name__}: {error})") from error
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(json.loads(text), indent=1).encode()
