"""A run as a terminal shows it: what the cells printed and displayed as text, and how it ended.

::

    [cell 4]
    train: (420, 13)
    [cell 8] <image/png>

    5 cells ran to their end in 1.3 s.
"""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.verdict import CellOutput, CellRun, RunEnd, RunRecord


def render(record: RunRecord) -> str:
    """All outputs in the order of the cells; pictures by their type."""
    lines = [line for cell in record.cells for line in _cell(cell)]
    return "\n".join([*lines, *([""] if lines else []), *_end(record)]) + "\n"


def _cell(cell: CellRun) -> Iterator[str]:
    shown = [_shown(output) for output in cell.outputs]
    if shown:
        yield f"[cell {cell.position}]"
        yield from shown


def _shown(output: CellOutput) -> str:
    if output.kind == "error":
        return f"{output.name}: {output.text}"
    if output.kind == "stream":
        return output.text.rstrip("\n")
    pictures = [kind for kind, _ in output.data if kind.startswith("image/")]
    if pictures:
        return f"<{pictures[0]}>"
    content = dict(output.data)
    return content.get("text/plain", f"<{', '.join(content)}>").rstrip("\n")


def _end(record: RunRecord) -> Iterator[str]:
    count = f"{len(record.cells)} cell{'' if len(record.cells) == 1 else 's'}"
    if record.end is RunEnd.FINISHED:
        yield f"{count} ran to the end in {record.seconds:.1f} s."
    else:
        yield f"Cell {record.stopped_at} {_STOPPED[record.end]}: {record.message}"
    yield from (f"note: {note}" for note in record.notes)


_STOPPED = {RunEnd.FAILED: "failed", RunEnd.TIMEOUT: "took too long", RunEnd.DIED: "lost its kernel"}
