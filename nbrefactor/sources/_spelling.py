"""How a file spells its cells, so that cells of ours look as if they had always been in it."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from nbrefactor.model.notebook import Cell, CellKind
from nbrefactor.sources._diagnosis import too_long_a_number
from nbrefactor.sources._layout import Span


class Style(NamedTuple):
    """The white space and escapes of one file; what stands here by default is nbformat's own style."""

    indent: str | None = " "
    """One level of indentation; ``None`` where everything stands on one line."""
    newline: str = "\n"
    separators: tuple[str, str] = (",", ": ")
    """Between items and between key and value."""
    is_ascii: bool = False
    """Whether other characters are escaped."""
    has_line_lists: bool = True
    """Whether a source is a list of lines or one string."""

    opening: str = "\n  "
    """Between the bracket of the list of cells and its first cell."""
    between: str = ",\n  "
    closing: str = "\n "

    def joined(self, cells: list[bytes]) -> bytes:
        """The list of cells, as the value of the outermost object's ``cells``."""
        if not cells:
            return b"[]"
        return b"[" + self.opening.encode() + self.between.encode().join(cells) + self.closing.encode() + b"]"

    def dumped(self, content: dict[str, Any]) -> bytes:
        """One cell, its first line without indentation, as it stands in the list of cells."""
        try:
            return self._text(content, is_ascii=self.is_ascii).encode()
        except UnicodeEncodeError:  # half a surrogate pair somewhere in it: only an escape can spell that
            return self._text(content, is_ascii=True).encode()

    def _text(self, content: dict[str, Any], *, is_ascii: bool) -> str:
        text = json.dumps(content, ensure_ascii=is_ascii, indent=self.indent, separators=self.separators)
        return text if self.indent is None else text.replace("\n", self.newline + self.opening.rpartition("\n")[2])


_FIRST_KEY = re.compile(rb"\s*\{([ \t\r\n]*)\"")
_ESCAPE = re.compile(rb"(?<!\\)\\u(?!00[01]|007[fF])[0-9a-fA-F]{4}")
_SOURCE = re.compile(rb'"source"\s*:\s*(\[|")')


def style_of(document: bytes, values: dict[str, Span], cells: tuple[Span, ...]) -> Style:
    """Read off the document: the blanks before its first key and around its cells, its escapes."""
    start = min((span.start for span in values.values()), default=0)
    first_key = _FIRST_KEY.search(document, 0, start)
    blanks = first_key.group(1).decode() if first_key else "\n "
    newline = next((end for end in ("\r\r\n", "\r\n", "\n") if end in blanks), "\n")
    indent = blanks.rpartition("\n")[2] if "\n" in blanks else None
    separators = (",", ": ") if indent is not None else _compact_separators(document)
    opening, between, closing = _blanks_around(document, values["cells"], cells)
    if opening is None:
        opening = "" if indent is None else newline + indent * 2
        closing = "" if indent is None else newline + indent
    sample = b"".join(document[slice(*span)] for span in cells[:20])
    source = _SOURCE.search(sample)
    return Style(
        indent=indent,
        newline=newline,
        separators=separators,
        is_ascii=document.isascii() and _ESCAPE.search(document) is not None,
        has_line_lists=source is None or source.group(1) == b"[",
        opening=opening,
        between=between or separators[0] + opening,
        closing=closing,
    )


def _blanks_around(document: bytes, value: Span, cells: tuple[Span, ...]) -> tuple[str | None, str | None, str]:
    """What stands before, between and behind the cells of the list; ``None`` where there are too few to tell."""
    if not cells:
        return None, None, ""
    opening = document[value.start + 1 : cells[0].start].decode()
    between = document[cells[0].end : cells[1].start].decode() if len(cells) > 1 else None
    return opening, between, document[cells[-1].end : value.end - 1].decode()


def _compact_separators(document: bytes) -> tuple[str, str]:
    comma = ", " if re.search(rb'[\]}"\d], "', document) else ","
    colon = ": " if re.search(rb'": ["\[{\d]', document) else ":"
    return comma, colon


def spelled(cell: Cell, style: Style, *, has_ids: bool) -> bytes:
    """The JSON text of a cell of ours, or of a cell of the file with a source of ours."""
    content = _new_content(cell) if cell.raw is None else _content(cell.raw)
    content["source"] = _source(cell.source, style)
    if cell.kind is CellKind.CODE and (cell.raw is None or not cell.keeps_outputs):
        content["outputs"] = []
        content["execution_count"] = None
    if has_ids and cell.raw is None:
        content["id"] = cell.id
    return style.dumped({key: content[key] for key in sorted(content)} if cell.raw is None else content)


def _content(raw: bytes) -> dict[str, Any]:
    """Raises NbRefactorError for a number that could not be written again; the reader has seen to all else."""
    try:
        content: dict[str, Any] = json.loads(raw)
    except ValueError:
        raise too_long_a_number("the notebook") from None
    return content


def _new_content(cell: Cell) -> dict[str, Any]:
    metadata = {"tags": sorted(cell.tags)} if cell.tags else {}
    return {"cell_type": str(cell.kind), "metadata": metadata}


def _source(source: str, style: Style) -> str | list[str]:
    return source.splitlines(keepends=True) if style.has_line_lists else source
