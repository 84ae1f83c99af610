"""Where everything of a picture stands, in pixels: what the SVG and the PNG have in common."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nbrefactor.model.picture import Arc, ArcKind, Order, Picture, Row

ROW = 26
HEADING = 30
TOP = 14
TEXT = 660
NUMBER, EXECUTION, TITLE = 32, 76, 84
"""Within a row: the right ends of its number and count, and where its title starts."""
LONGEST_TITLE = 72
"""Characters of a row's title, with its names and all that is said of it."""
LONGEST_NAMES = 28
"""Where the title leaves no more room."""
LONGEST_LABEL = 18
_ENDS = {ArcKind.STATE: (1, -5), ArcKind.BINDING: (5, 0), ArcKind.MUTATION: (10, 5)}
"""How far from the middle of its rows an arc ends, and how much nearer to them it stays."""
LABELS = 14
"""Arcs up to which all have their names beside them."""
LABEL_CHARACTER, LABEL_HEIGHT = 6.1, 11
"""Of the small monospaced letters."""


class Curve(NamedTuple):
    """An arc: from ``start`` out to the left and back to ``end``, both the height on the left edge of the rows."""

    start: int
    end: int
    out: float


@dataclass(frozen=True)
class Layout:
    places: dict[int, int]
    """The middle of every row."""
    headings: tuple[tuple[str, int], ...]
    """With their baselines."""
    left: int
    """The left edge of the rows; arcs are left of it."""
    width: int
    height: int
    curves: tuple[Curve, ...]
    """Of the picture's arcs, in their order."""
    labelled: frozenset[int]
    """Which of the arcs have their names beside them: the striking ones, and all while there are few."""

    @classmethod
    def of(cls, picture: Picture) -> Layout:
        places: dict[int, int] = {}
        headings: list[tuple[str, int]] = []
        y, current = TOP, None
        for row in picture.rows:
            if row.heading is not None and row.heading != current:
                headings.append((row.heading, y + HEADING - 12))
                y += HEADING
            current = row.heading
            places[row.index] = y + ROW // 2
            y += ROW + 4
        curves = tuple([_curve(arc, places) for arc in picture.arcs])
        labels = _labels(picture, curves)
        left = round(max([*(curve.out for curve in curves), *(box.far for box in labels.values())], default=26)) + 12
        return cls(places, tuple(headings), left, left + TEXT, y + TOP, curves, frozenset(labels))


def _curve(arc: Arc, places: dict[int, int]) -> Curve:
    """Arcs leave below the middle of a row and arrive above it, so that a row's two ends don't meet; those of another
    kind between the same rows within each other."""
    start, end = places[arc.source], places[arc.target]
    down = 1 if end > start else -1
    distance = abs(end - start) / (ROW + 4)
    aside, nearer = _ENDS[arc.kind]
    return Curve(start + aside * down, end - aside * down, 26 * math.sqrt(distance) - nearer)


class _Box(NamedTuple):
    """Where a label is: its middle, and how far left of the rows it ends and begins."""

    middle: float
    near: float
    far: float

    def is_over(self, other: _Box) -> bool:
        is_beside = self.near >= other.far or other.near >= self.far
        return abs(self.middle - other.middle) < LABEL_HEIGHT and not is_beside


def _labels(picture: Picture, curves: Sequence[Curve]) -> dict[int, _Box]:
    """By arc, the names that stand beside it: none over another, the striking ones first."""
    arcs = picture.arcs
    upward = [place for place, arc in enumerate(arcs) if arc.goes_up]
    recorded = [place for place, arc in enumerate(arcs) if arc.order is Order.RECORDED and not arc.goes_up]
    chosen = [*upward, *(recorded if len(recorded) <= LABELS else ())]
    if len(arcs) <= LABELS:
        chosen += [place for place in range(len(arcs)) if place not in chosen]
    boxes: dict[int, _Box] = {}
    for place in chosen:
        box = _box(arcs[place], curves[place])
        if not any(box.is_over(other) for other in boxes.values()):
            boxes[place] = box
    return boxes


def _box(arc: Arc, curve: Curve) -> _Box:
    near = curve.out + 6
    return _Box((curve.start + curve.end) / 2, near, near + len(label(arc)) * LABEL_CHARACTER)


class RowText(NamedTuple):
    """What stands on a row, cut to its room."""

    number: str
    execution: str
    title: str
    missing: str
    stale: str
    names: str


def row_text(row: Row) -> RowText:
    missing = f"needs {cut(', '.join(row.missing), 24)}" if row.missing else ""
    stale = "stale" if row.stale else ""
    room = LONGEST_TITLE - sum(len(text) + 2 for text in (missing, stale) if text)
    names = cut(", ".join(row.defines), max(LONGEST_NAMES, room - len(row.title)))
    room -= len(names)
    return RowText(
        number="gone" if row.is_gone else str(row.position),
        execution=_execution(row),
        title=cut(row.title, max(room, 12)),
        missing=missing,
        stale=stale,
        names=names,
    )


def _execution(row: Row) -> str:
    if row.cells > 1:
        return f"×{row.cells}"
    return f"[{' ' if row.count is None else row.count}]"


def label(arc: Arc) -> str:
    return cut(", ".join(arc.names), LONGEST_LABEL)


def cut(text: str, length: int) -> str:
    """The text on one line, with what cannot be printed replaced."""
    if not text.isprintable():
        text = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return text if len(text) <= length else text[: max(length - 1, 0)] + "…"
