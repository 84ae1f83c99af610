"""What IPython fills into a magic before it runs: ``{expression}``, ``$name``, and ``:name`` of a query."""

from __future__ import annotations

import ast
import keyword
import re

from nbrefactor.analysis.cell_text import CellText, EmbeddedCode

_DOLLAR = re.compile(r"\$(\$?)((?!\d)\w[\w.]*)(?=(?:[^']*'[^']*')*[^']*$)")
_SQL_NAME = re.compile(r"(?<![:\w]):((?!\d)\w+)")


_WORD = re.compile(r"(?<![\w.])[^\W\d]\w*")


def words(text: CellText, start: int, end: int) -> tuple[EmbeddedCode, ...]:
    """The first place of every word, each of which may be a name that a magic nobody knows looks up."""
    places = {found.group(): found.span() for found in reversed([*_WORD.finditer(text.text, start, end)])}
    return tuple(
        text.embedded(*span, optional=True)
        for word, span in sorted(places.items(), key=lambda place: place[1])
        if word.isidentifier() and not keyword.iskeyword(word)
    )


def expansions(text: CellText, start: int, end: int) -> tuple[EmbeddedCode, ...]:
    """The ``{expression}`` and ``$name`` parts that IPython fills in, all or, where one fails, none of them."""
    source = text.text
    if "{" not in source[start:end] and "$" not in source[start:end]:
        return ()
    reads: list[EmbeddedCode] = []
    literal_start, position = start, start
    while position < end:
        character = source[position]
        if source.startswith(("{{", "}}"), position):
            position += 2
        elif character == "{":
            reads += _dollar_reads(text, literal_start, position)
            close = _closing_brace(source, position, end)
            if close is None:
                return ()
            field_end = close - (2 if re.search(r"![rsa]$", source[position + 1 : close]) else 0)
            if not parses(source[position + 1 : field_end].strip(), "eval"):
                return ()
            reads.append(text.embedded(position + 1, field_end, optional=True))
            position = literal_start = close + 1
        elif character == "}":
            return ()
        else:
            position += 1
    return tuple(reads + _dollar_reads(text, literal_start, end))


def _dollar_reads(text: CellText, start: int, end: int) -> list[EmbeddedCode]:
    return [
        text.embedded(start + found.start(2), start + found.start(2) + len(found.group(2).rstrip(".")), optional=True)
        for found in _DOLLAR.finditer(text.text[start:end])
        if not found.group(1)
    ]


def _closing_brace(source: str, start: int, end: int) -> int | None:
    depth = 0
    for position in range(start, end):
        if source[position] == "{":
            depth += 1
        elif source[position] == "}":
            depth -= 1
            if depth == 0:
                return position
    return None


def query_reads(text: CellText, start: int, end: int) -> tuple[EmbeddedCode, ...]:
    """``:name``, ``$name``, ``{name}`` and ``{{name}}`` of a query."""
    source = text.text
    reads = [text.embedded(*found.span(1), optional=True) for found in _SQL_NAME.finditer(source, start, end)]
    reads += _dollar_reads(text, start, end)
    for found in re.compile(r"\{\{?\s*((?!\d)\w+)\s*\}?\}").finditer(source, start, end):
        reads.append(text.embedded(*found.span(1), optional=True))
    return tuple(sorted(reads, key=lambda read: (read.line, read.column)))


def parses(source: str, mode: str) -> bool:
    try:
        ast.parse(source, mode=mode)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
