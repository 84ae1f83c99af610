"""Where a cell leaves Python for IPython: the lines that start with an escape, ask for help, or assign from one.

The walk goes from logical line to logical line, as IPython's own does, so that nothing inside a string, a
bracket or a comment is taken for a magic. On this cell

    import os
    names = !ls {folder}
    text = \"\"\"
    %time
    \"\"\"
    if names:
        %time load(names)
    os.path?

it finds ``!ls {folder}`` (assigned), ``%time load(names)`` (escaped) and ``os.path?`` (help), and takes the
``%time`` of the string for what it is. A line that IPython takes is opaque: its quotes and brackets are not
Python's, and the walk goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

ESCAPES = frozenset("%!?,;/")
_PYTHON_OPERATORS = ("!=", "%=", "//", "/=")

_MAY_LEAVE_PYTHON = re.compile(
    r"(?:^|[\r\n])[ \t\f]*[%!?,;/]"  # a line that starts with an escape
    r"|=(?:[ \t\f]|\\\r?\n)*[%!]"  # an assignment from a magic or a shell line
    r"|\?[ \t]*(?:[\r\n]|$)"  # a line that ends in a question mark
)
_STOP = re.compile(
    r"\"\"\"|'''|[\"'#()\[\]{}\r\n?]|\\(?:\r\n|.)?|[!<>:+\-*/%&|^@=]*=",
    re.DOTALL,
)
_STRING_END = {
    '"': re.compile(r'[^"\\\r\n]*(?:\\(?:\r\n|.)[^"\\\r\n]*)*"', re.DOTALL),
    "'": re.compile(r"[^'\\\r\n]*(?:\\(?:\r\n|.)[^'\\\r\n]*)*'", re.DOTALL),
    '"""': re.compile(r'[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""', re.DOTALL),
    "'''": re.compile(r"[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''", re.DOTALL),
}
_FORMATTED = re.compile(r"(?:^|\W)[rR]?[fFtT][rR]?\Z")
_FORMATTED_STOP = re.compile(r"\\(?:\r\n|.)|\{\{|[\"'{\r\n]", re.DOTALL)
_FIELD_STOP = re.compile(r"\"\"\"|\'\'\'|[\"'#()\[\]{}:]|\\(?:\r\n|.)?", re.DOTALL)
_FORMAT_STOP = re.compile(r"[{}\r\n]")
_INDENT = re.compile(r"[ \t\f]*")
_LINE = re.compile(r"[^\r\n]*")
_CONTINUED_LINES = re.compile(r"(?:[^\r\n]*\\(?:\r\n|\r|\n))*[^\r\n]*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_ASSIGNED = re.compile(r"(?:[ \t\f]|\\(?:\r\n|\r|\n))*(?:(!)(?!=)|(%)[ \t]*(?!\d)\w)")
HELP_END = re.compile(r"(%{0,2}(?!\d)[\w*]+(?:\.(?!\d)[\w*]+|\[-?[0-9]+\])*)(\?\??)$")
"""The object that a line asks help for; the expression is IPython's own."""


class Escaped(NamedTuple):
    """A stretch of the cell that is IPython's; offsets in characters from the start of the cell."""

    start: int
    """Where the escape character stands, or the logical line where it asks for help."""
    end: int
    """Behind the last character, before the line end; continued lines are inside."""
    statement: int
    """Where the logical line starts, behind its indentation; differs from ``start`` in an assignment."""
    is_help: bool = False


def may_leave_python(text: str) -> bool:
    """Whether any line looks like IPython's; a quick look that is never wrong when it says no."""
    return ("%" in text or "!" in text or "?" in text or "\n," in text or "\n;" in text or "\n/" in text) and (
        _MAY_LEAVE_PYTHON.search(text) is not None
    )


def escaped_lines(text: str) -> Iterator[Escaped]:
    """All stretches of the cell that IPython would translate, in document order."""
    position = 0
    while position < len(text):
        start = _span_end(_INDENT, text, position)
        if text[start : start + 1] in ESCAPES and not text.startswith(_PYTHON_OPERATORS, start):
            end = _span_end(_CONTINUED_LINES, text, start)
            yield Escaped(start, end, start, is_help=_asks_for_help(text, start, end))
        else:
            end, assigned = _python_line(text, start)
            if assigned is not None:
                end = _span_end(_CONTINUED_LINES, text, assigned)
                yield Escaped(assigned, end, start)
            elif _asks_for_help(text, start, end):
                yield Escaped(start, end, start, is_help=True)
        line_end = _LINE_END.match(text, end)
        position = end if line_end is None else line_end.end()
        if line_end is None and position < len(text):  # cannot happen: every stretch ends at a line end
            raise AssertionError(f"stopped within a line at offset {position}")


def _span_end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return position if match is None else match.end()


def _asks_for_help(text: str, start: int, end: int) -> bool:
    """``%time?`` and ``!ls x?`` ask for help, ``!echo 'x?'`` does not: the last token must be the mark."""
    if end <= start or text[end - 1] != "?" or HELP_END.search(text, start, end) is None:
        return False
    position = start
    while (stop := _STOP.search(text, position)) is not None:
        if stop.start() >= end - 1:
            return stop.start() == end - 1
        position = _behind(text, stop)
    return False


def _behind(text: str, stop: re.Match[str]) -> int:
    """The offset behind a string or a comment that starts at ``stop``, else behind ``stop`` itself."""
    token = stop.group()
    if token == "#":
        return _span_end(_LINE, text, stop.end())
    if token in _STRING_END:
        if _FORMATTED.search(text, max(stop.start() - 3, 0), stop.start()) is not None:
            formatted_end = _behind_formatted(text, stop.end(), token)
            if formatted_end is not None:
                return formatted_end
        string_end = _STRING_END[token].match(text, stop.end())
        if string_end is not None:
            return string_end.end()
        # Never closed: a long string takes the rest of the cell, a short one is an error at its quote.
        return len(text) if len(token) == 3 else stop.end()
    return stop.end()


def _behind_formatted(text: str, position: int, quote: str) -> int | None:
    """The end of an f-string, whose fields may hold the same quote from Python 3.12 on; ``None`` if it never ends."""
    while (stop := _FORMATTED_STOP.search(text, position)) is not None:
        token = stop.group()
        if text.startswith(quote, stop.start()):
            return stop.start() + len(quote)
        if token in "\r\n" and len(quote) == 1:
            return None
        if token == "{":
            field_end = _behind_field(text, stop.end())
            if field_end is None:
                return None
            position = field_end
        else:
            position = stop.end()
    return None


def _behind_field(text: str, position: int) -> int | None:
    """The end of a replacement field of an f-string, from behind its opening brace."""
    depth = 0
    while (stop := _FIELD_STOP.search(text, position)) is not None:
        token = stop.group()
        if token == "}" and depth == 0:
            return stop.end()
        if token == ":" and depth == 0:
            return _behind_format(text, stop.end())
        depth += (token in "([{") - (token in ")]}")
        position = _behind(text, stop)
    return None


def _behind_format(text: str, position: int) -> int | None:
    """The end of a field from its colon on; a format is text with fields of its own."""
    while (stop := _FORMAT_STOP.search(text, position)) is not None:
        if stop.group() == "}":
            return stop.end()
        if stop.group() != "{":
            return None
        field_end = _behind_field(text, stop.end())
        if field_end is None:
            return None
        position = field_end
    return None


def _python_line(text: str, start: int) -> tuple[int, int | None]:
    """The end of the logical line that starts at ``start``, and where an escape is assigned in it, if one is."""
    position, depth, has_assignment = start, 0, False
    while (stop := _STOP.search(text, position)) is not None:
        token = stop.group()
        if token in "([{":
            depth += 1
        elif token in ")]}":
            depth = max(depth - 1, 0)
        elif token in "\r\n":
            if depth == 0:
                return stop.start(), None
        elif token == "=" and depth == 0 and not has_assignment:
            has_assignment = True
            assigned = _ASSIGNED.match(text, stop.end())
            if assigned is not None:
                return stop.end(), assigned.start(assigned.lastindex or 0)
        position = _behind(text, stop)
    return len(text), None
