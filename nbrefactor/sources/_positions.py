"""From a line of a cell to the line of the file, for editors and code hosts that know only the file."""

from __future__ import annotations

import json
import re

from nbrefactor.model.notebook import Cell, Notebook
from nbrefactor.sources._layout import Span, members_of

_LINE_END = re.compile(r"\r\n|\r|\n")


def file_position(notebook: Notebook, cell: Cell, line: int) -> int | None:
    """The line (from 1) of the notebook's file on which line ``line`` (from 1) of the cell stands.

    In an ``.ipynb`` that is the line of the item of the ``source`` list that holds it, or of the ``source`` key
    where the source is one string. ``None`` for a cell of ours, a rewritten one, and where the file does not
    show it, as in an upgraded document.
    """
    if cell.file_line is None or cell.is_rewritten:
        return None
    if notebook.source_format != "ipynb":
        return cell.file_line + line - 1
    if cell.raw is None:
        return None
    start = _start_of_line(cell.raw, line)
    return cell.file_line + cell.raw.count(b"\n", 0, start)


def _start_of_line(raw: bytes, line: int) -> int:
    """The offset in the cell's JSON of the string that holds the line; of the last one for a line behind it."""
    source = next((value for key, value in members_of(raw, Span(0, len(raw))) if raw[slice(*key)] == b'"source"'), None)
    if source is None:
        return 0
    if raw[source.start : source.start + 1] != b"[":
        return source.start
    start, reached = source.start, 1
    for _, part in members_of(raw, source):
        start = part.start
        text = json.loads(raw[slice(*part)])
        reached += len(_LINE_END.findall(text)) if isinstance(text, str) else 0
        if reached > line:
            break
    return start
