"""Two runs that stop at the same error: how far they came, what did not run, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nbrefactor.model.showing import counted
from nbrefactor.model.verdict import CellPair, Compared, RunEnd, RunRecord, Stop
from nbrefactor.verification.compare_runs import Side
from nbrefactor.verification.component_names import components_around
from nbrefactor.verification.parsed import parsed

_LONGEST_ERROR = 120
"""Characters of a message that one sentence holds."""
_MISSING_FILE = (
    "A file was not found. Both ran in a copy of the project: if the file lies outside of it, --root names the folder "
    "that holds both."
)


def stop_of(
    sides: tuple[Side, Side],
    pairs: tuple[CellPair, ...],
    positions: tuple[tuple[int, ...], tuple[int, ...]],
    compared: str,
) -> Stop | None:
    """Where both stopped; nothing where all code had run by then. ``compared`` is how much was."""
    if not any(_has_rest(side, own) for side, own in zip(sides, positions, strict=True)):
        return None
    before, after = sides
    below = sum(at > (before.record.stopped_at or 0) for at in positions[0])
    components = components_around(after.notebook, after.record.stopped_at or 0, after.normalizer.modules)
    return Stop(
        place=place_of(sides, pairs),
        error=error_of(before.record),
        left=_left(below, len(components.below)),
        compared=compared,
        came_to_components=bool(components.above) or not components.below,
    )


def _has_rest(side: Side, positions: tuple[int, ...]) -> bool:
    """Whether code was to run that the error kept from running: further down in its cell, or in cells below."""
    stop = side.record.stopped_at
    if side.record.end is not RunEnd.FAILED or stop is None:
        return False
    tree = parsed(side.notebook.cells[stop - 1].source)
    return positions[-1] > stop or tree is None or len(tree.body) > 1


def place_of(sides: tuple[Side, Side], pairs: tuple[CellPair, ...]) -> str:
    """``cell 4 of 81``"""
    before, after = sides
    place = f"cell {before.record.stopped_at} of {len(before.notebook.cells)}"
    stops = before.record.cells[-1].cell, after.record.cells[-1].cell
    if not any(pair.before == stops[0] and stops[1] in pair.after for pair in pairs):
        place += f" (cell {after.record.stopped_at} of {len(after.notebook.cells)} after)"
    return place


def error_of(record: RunRecord) -> str:
    """In one line."""
    line = " ".join(record.message.split())
    return line if len(line) <= _LONGEST_ERROR else f"{line[:_LONGEST_ERROR]}…"


def _left(cells: int, components: int) -> str:
    if not cells:
        return "the rest of that cell"
    also = f" and {counted(components, 'component')}" if components else ""
    return f"{counted(cells, 'code cell')}{also} below"


def without_error(compared: Compared) -> Compared:
    """The error at which both stop is an output, and says nothing of what the notebook does."""
    return replace(compared, outputs=max(compared.outputs - 1, 0))


def what_to_do(record: RunRecord) -> Iterator[str]:
    """How the run would come further."""
    missing = re.match(r"ModuleNotFoundError: No module named '([\w.]+)'", record.message)
    if missing is not None:
        program = f" ({record.program})" if record.program else ""
        yield f"{missing[1]} is not installed where the notebooks run{program}: install it there, and verify again."
    if record.message.startswith("FileNotFoundError"):
        yield _MISSING_FILE
