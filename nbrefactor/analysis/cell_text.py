"""The lines of a cell without what IPython strips off first, and where every character of them stood."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
NEWLINE = re.compile(r"\r\n|\r|\n")
_CLASSIC_PROMPT = re.compile(r"[ \t]*(?:>>>|\.\.\.)(?:[ \t]|(?=\r|\n|$))")
_CLASSIC_START = re.compile(r"[ \t]*>>>(?:[ \t]|\r|\n|$)")
_IPYTHON_PROMPT = re.compile(r"(?:(?:\[nav\]|\[ins\])? )?In \[\d+\]: |\s*\.{3,}: ?")


class EmbeddedCode(NamedTuple):
    """Python inside a magic: ``x = f()`` of ``%time x = f()``, ``{expr}`` of a shell line.

    It need not parse: IPython finds that out only when the line runs.
    """

    source: str
    line: int
    """Line of the cell, from 1, on which ``source`` starts."""
    column: int
    """Column in characters, from 0, of the cell's own text."""
    optional: bool = False
    """A name in it that nobody defines is no error: IPython leaves ``$HOME`` to the shell."""


class CellText:
    """Lines of a cell, and where they stand in it; knows the place of every offset."""

    def __init__(self, lines: list[str], first_line: int, removed: list[int]) -> None:
        self.lines = lines
        self.first_line = first_line
        self.removed = removed
        self.text = "".join(lines)
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line))

    def place(self, offset: int) -> tuple[int, int]:
        """Line (from 1) and column (from 0) in the cell of an offset in ``text``."""
        index = min(bisect_right(self._starts, offset), max(len(self.lines), 1)) - 1
        removed = self.removed[index] if index < len(self.removed) else 0
        return self.first_line + index, offset - self._starts[index] + removed

    def embedded(self, start: int, end: int, *, optional: bool = False) -> EmbeddedCode:
        return EmbeddedCode(self.text[start:end], *self.place(start), optional)

    def cleaned(self) -> CellText:
        """Without prompts and without the indentation that all lines share, as IPython runs it."""
        first = next((index for index, line in enumerate(self.lines) if line.strip()), len(self.lines))
        lines, removed = self.lines[first:], self.removed[first:]
        if lines and lines[0][0] in " \t":
            _cut(lines, removed, [_shared_indent(lines)] * len(lines))
        if lines and _CLASSIC_START.match(lines[0]):
            _cut(lines, removed, [length_of(_CLASSIC_PROMPT.match(line)) for line in lines])
        if any(_IPYTHON_PROMPT.match(line) for line in lines[:2]):
            _cut(lines, removed, [length_of(_IPYTHON_PROMPT.match(line)) for line in lines])
        blank = [NEWLINE.findall(line)[0] if NEWLINE.search(line) else "" for line in self.lines[:first]]
        return CellText(blank + lines, self.first_line, self.removed[:first] + removed)

    @property
    def first_code_line(self) -> int:
        """Index of the first line that is not blank; the number of lines where all are."""
        return next((index for index, line in enumerate(self.lines) if line.strip()), len(self.lines))


def _cut(lines: list[str], removed: list[int], lengths: list[int]) -> None:
    for index, length in enumerate(lengths):
        lines[index] = lines[index][length:] if lines[index].strip() else lines[index].lstrip(" \t")
        removed[index] += length if lines[index].strip() else 0


def length_of(match: re.Match[str] | None) -> int:
    return 0 if match is None else match.end()


def _shared_indent(lines: list[str]) -> int:
    indents = [line[: len(line) - len(line.lstrip(" \t"))] for line in lines if line.strip()]
    low, high = min(indents), max(indents)
    return next((index for index, pair in enumerate(zip(low, high, strict=False)) if pair[0] != pair[1]), len(low))
