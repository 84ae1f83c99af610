"""What moved code says: the lines of the notebook, with what the plan replaces in them."""

from __future__ import annotations

from collections.abc import Sequence

from nbrefactor.model.plan import Replacement, Span

_GONE = "\x00gone"


def moved_lines(
    source: str, span: Span, replacements: Sequence[Replacement] = (), *, without_comment: bool = False
) -> list[str]:
    """The lines of ``span`` in the cell ``source``, with the plan's replacements, not yet indented."""
    lines = source.split("\n")
    here = [
        part
        for part in replacements
        if part.cell == span.cell and span.line <= part.line and part.end_line <= span.end_line
    ]
    for part in sorted(here, key=lambda part: (part.line, part.column), reverse=True):
        first, last = part.line - 1, part.end_line - 1
        lines[first : last + 1] = [
            lines[first][: part.column] + part.text + lines[last][part.end_column :],
            *[_GONE] * (last - first),
        ]
    start = span.line
    if without_comment:
        while start < span.end_line and (not lines[start - 1].strip() or lines[start - 1].lstrip().startswith("#")):
            start += 1
    # Python reads the ends of lines alike, also in strings; our files have one kind.
    return [line.removesuffix("\r") for line in lines[start - 1 : span.end_line] if line is not _GONE]
