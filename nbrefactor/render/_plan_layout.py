"""How far down everything of a plan's page stands, in pixels: cells on the left, what becomes of them on the right.

All text is in lines of one height that never wrap, so that the ends of the lines between the two sides are known
without asking a browser. A box on the right stands beside the first line that leads to it, or below the box before.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nbrefactor.model.notebook import Cell, Notebook
from nbrefactor.model.plan import Function, MovedDefinition, Plan, Span
from nbrefactor.render import plan_table
from nbrefactor.render._plan_words import signature

LINE = 18
HEAD = 22
"""Height of a cell's or a box's first line with what stands above it."""
GAP = 10
LEAST, MOST = 900, 1700
"""Width of the page; in a smaller window it scrolls, and in a larger one what belongs together would be far apart."""
_WIDTH = 66
"""Characters of a line on the right."""
RIGHT = 505
"""Width of the right side, which is that of its lines; the cells have all the rest."""


class Strand(NamedTuple):
    """Neighboring lines of a cell that become one thing; ``line`` and ``end_line`` count from 1."""

    cell: int
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Box:
    """Something on the right: a component, a reason to stay, a dead end."""

    kind: str
    """``function``, ``definition``, ``stays`` or ``dead``."""
    title: str
    badges: tuple[str, ...]
    lines: tuple[str, ...]
    strands: tuple[Strand, ...]
    times: int = 1
    """How often the notebook calls it."""

    @property
    def is_component(self) -> bool:
        return self.kind in {"function", "definition"}

    @property
    def hint(self) -> str:
        """What stands over a line that leads here."""
        return self.title if self.is_component else f"{self.title}: {' '.join(self.lines)}"

    @property
    def height(self) -> int:
        return HEAD + LINE * len(self.lines) + 8


class Shown(NamedTuple):
    """A cell on the left."""

    cell: Cell
    position: int
    code: int | None
    """Its index among the code cells; ``None`` for text."""
    lines: tuple[str, ...]
    top: int

    @property
    def height(self) -> int:
        return HEAD + LINE * len(self.lines) + 6


@dataclass(frozen=True)
class PlanLayout:
    cells: tuple[Shown, ...]
    boxes: tuple[tuple[Box, int], ...]
    """With their tops, in the order of the notebook."""
    height: int

    @classmethod
    def of(cls, plan: Plan, notebook: Notebook) -> PlanLayout:
        cells = tuple(_cells(notebook))
        heights = {cell.code: cell for cell in cells if cell.code is not None}
        boxes = sorted(_boxes(plan), key=lambda box: box.strands[0])
        placed = []
        free = 0
        for box in boxes:
            top = max(free, round(middle(heights[box.strands[0].cell], box.strands[0])) - HEAD)
            placed.append((box, top))
            free = top + box.height + GAP
        bottom = max([0, *(cell.top + cell.height for cell in cells), *(top + box.height for box, top in placed)])
        return cls(cells, tuple(placed), bottom + GAP)


def middle(cell: Shown, strand: Strand) -> float:
    """How far down the middle of these lines is."""
    return cell.top + HEAD + LINE * (strand.line - 1 + strand.end_line) / 2


def _cells(notebook: Notebook) -> Iterator[Shown]:
    top, index = 0, -1
    for position, cell in enumerate(notebook.cells, start=1):
        index += cell.is_code
        lines = cell.source.split("\n") if cell.is_code else [_first_line(cell.source)]
        shown = Shown(cell, position, index if cell.is_code else None, tuple(lines), top)
        yield shown
        top += shown.height + GAP


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.split("\n") if line.strip()), "")


# Boxes -----------------------------------------------------------------------------------------------------------


def _boxes(plan: Plan) -> Iterator[Box]:
    for function in plan.functions:
        yield _function(function)
    for definition in plan.definitions:
        yield _definition(definition)
    yield from _refusals(plan)
    for end in plan.dead_ends:
        title = f"leads nowhere: {', '.join(end.names)}".removesuffix(": ")
        yield Box("dead", title, (), tuple(_wrapped(end.reason)), (Strand(*end.place),))


def _function(function: Function) -> Box:
    badges = (f"{function.module}.py", function.standing)
    said = [*_wrapped(signature(function)), *_wrapped(function.summary)]
    said += [line for remark in plan_table.what_else(function) for line in _wrapped(remark)]
    said += [line for remark in function.remarks for line in _wrapped(remark)]
    spans = [span for call in function.calls for span in call.spans]
    return Box("function", function.name, badges, tuple(said), _strands(spans), times=len(function.calls))


def _refusals(plan: Plan) -> Iterator[Box]:
    """A reason is said once for neighboring cells."""
    groups: dict[str, list[list[Strand]]] = {}
    for refusal in sorted(plan.refusals, key=lambda refusal: refusal.place):
        known = groups.setdefault(refusal.reason, [])
        strand = Strand(*refusal.place)
        if known and strand.cell <= known[-1][-1].cell + 1:
            known[-1].append(strand)
        else:
            known.append([strand])
    for reason, found in groups.items():
        for strands in found:
            yield Box("stays", "stays in the notebook", (), tuple(_wrapped(reason)), tuple(strands))


def _definition(definition: MovedDefinition) -> Box:
    badges = (f"{definition.module}.py", f"your {definition.kind}")
    said = _wrapped(definition.signature) if definition.kind == "function" else []
    said += _wrapped(plan_table.known_as(definition).removeprefix("; "))
    strands = _strands([definition.span, *definition.repeated])
    return Box("definition", definition.module_name, badges, tuple(said), strands)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, break_on_hyphens=False)


def _strands(spans: Sequence[Span]) -> tuple[Strand, ...]:
    """Neighboring lines joined."""
    strands: list[Strand] = []
    for span in sorted(spans, key=lambda span: (span.cell, span.line)):
        last = strands[-1] if strands else None
        if last is not None and last.cell == span.cell and span.line <= last.end_line + 1:
            strands[-1] = Strand(span.cell, last.line, max(last.end_line, span.end_line))
        else:
            strands.append(Strand(span.cell, span.line, span.end_line))
    return tuple(strands)
