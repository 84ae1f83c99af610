"""Text on the move: the lines of a statement, set deeper, with nothing in them changed but what the plan replaces."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Sequence

from nbrefactor.emit.layout import INDENT
from nbrefactor.model.plan import Replacement


def respelled(source: str, replacements: Sequence[Replacement]) -> str:
    """A cell with some of its text replaced; each replacement stays within its line."""
    lines = source.split("\n")
    for part in sorted(replacements, key=lambda part: (part.line, part.column), reverse=True):
        line = lines[part.line - 1]
        lines[part.line - 1] = line[: part.column] + part.text + line[part.end_column :]
    return "\n".join(lines)


def indented(lines: list[str]) -> list[str]:
    """One level deeper, except for lines that begin inside a string: those are data."""
    inside = _lines_inside_strings(lines)
    return [
        line if number in inside or not line.strip() else INDENT + line for number, line in enumerate(lines, start=1)
    ]


def _lines_inside_strings(lines: list[str]) -> set[int]:
    text = "\n".join(lines)
    if not any(quote in text for quote in ('"""', "'''", "\\\n")):
        return set()
    inside: set[int] = set()
    opened: list[int] = []
    for token in tokenize.generate_tokens(io.StringIO(text + "\n").readline):
        kind = tokenize.tok_name[token.type]
        if kind in {"FSTRING_START", "TSTRING_START"}:
            opened.append(token.start[0])
        elif kind in {"FSTRING_END", "TSTRING_END"}:
            inside.update(range(opened.pop() + 1, token.end[0] + 1))
        elif kind == "STRING":
            inside.update(range(token.start[0] + 1, token.end[0] + 1))
    return inside
