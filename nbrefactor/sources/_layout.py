"""Where the parts of an ``.ipynb`` stand in its bytes, so that what nobody touched can be copied.

Offsets are found in two ways. The quick one lets msgspec cut the document into raw pieces and walks over the
blanks, commas and keys between them. The careful one, for the few documents that msgspec refuses and Jupyter
accepts (``NaN`` in an output, half a surrogate pair, a key that stands twice), reads them with ``json`` and
finds the pieces by counting brackets outside strings.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

import msgspec

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_BLANK = re.compile(rb"[ \t\r\n]*")
_KEY = re.compile(rb'[ \t\r\n]*,?[ \t\r\n]*("[^"\\]*(?:\\.[^"\\]*)*")[ \t\r\n]*:[ \t\r\n]*', re.DOTALL)
_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},:]', re.DOTALL)
_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ARRAY = msgspec.json.Decoder(list[msgspec.Raw])


class Span(NamedTuple):
    start: int
    end: int


class Layout(NamedTuple):
    values: dict[str, Span]
    """The values of the outermost object by their keys."""
    cells: tuple[Span, ...] | None
    """``None`` where there is no list of cells."""


def layout_of(document: bytes) -> Layout:
    """Raises ValueError (msgspec's or json's) for what is no JSON object, RecursionError for too deep nesting."""
    try:
        layout = _quick_layout(document)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        layout = None
    return _careful_layout(document) if layout is None else layout


def body_start(document: bytes) -> int:
    return len(BYTE_ORDER_MARK) if document.startswith(BYTE_ORDER_MARK) else 0


def _quick_layout(document: bytes) -> Layout | None:
    """``None`` where the pieces do not line up, because a key stands twice."""
    start = body_start(document)
    pieces = _OBJECT.decode(document[start:] if start else document)
    position = document.index(b"{", start) + 1
    values: dict[str, Span] = {}
    for key, piece in pieces.items():
        length = len(memoryview(piece))
        found = _KEY.match(document, position)
        if found is None or json.loads(found.group(1)) != key:
            return None
        values[key] = Span(found.end(), found.end() + length)
        position = found.end() + length
    end = _span_end(document, position)
    if document[end : end + 1] != b"}":
        return None
    return Layout(values, _quick_cells(document, values.get("cells")))


def _quick_cells(document: bytes, span: Span | None) -> tuple[Span, ...] | None:
    if span is None or document[span.start : span.start + 1] != b"[":
        return None
    cells = []
    position = span.start
    for piece in _ARRAY.decode(memoryview(document)[span.start : span.end]):
        start = _span_end(document, position + 1)  # behind the bracket or the comma
        position = _span_end(document, start + len(memoryview(piece)))
        cells.append(Span(start, start + len(memoryview(piece))))
    return tuple(cells)


def _span_end(document: bytes, position: int) -> int:
    found = _BLANK.match(document, position)
    return position if found is None else found.end()


def _careful_layout(document: bytes) -> Layout:
    start = body_start(document)
    content = json.loads(document[start:].decode("utf-8"))
    if not isinstance(content, dict):
        raise msgspec.ValidationError(f"Expected `object`, got `{type(content).__name__}`")
    values = {
        json.loads(document[key.start : key.end]): value
        for key, value in members_of(document, Span(start, len(document)))
    }
    cells = values.get("cells")
    if cells is None or document[cells.start : cells.start + 1] != b"[":
        return Layout(values, None)
    return Layout(values, tuple(value for _, value in members_of(document, cells)))


def members_of(document: bytes, container: Span) -> list[tuple[Span, Span]]:
    """Key (empty in a list) and value of every member of the object or list in valid JSON text."""
    members: list[tuple[Span, Span]] = []
    depth = 0
    key = Span(0, 0)
    start = container.start
    for token in _TOKEN.finditer(document, *container):
        match token.group():
            case b"[" | b"{":
                depth += 1
                if depth == 1:
                    start = token.end()
            case b"]" | b"}" | b"," as closing:
                if depth == 1 and document[start : token.start()].strip():
                    members.append((key, _stripped(document, start, token.start())))
                    start, key = token.end(), Span(0, 0)
                depth -= closing != b","
                if depth == 0:
                    break
            case b":":
                if depth == 1:
                    key = _stripped(document, start, token.start())
                    start = token.end()
    return members


def _stripped(document: bytes, start: int, end: int) -> Span:
    piece = document[start:end]
    return Span(end - len(piece.lstrip()), start + len(piece.rstrip()))
