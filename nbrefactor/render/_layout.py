"""Where everything of a picture stands, in pixels: what the SVG and the PNG have in common."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from nbrefactor.model.picture import Arc, Order, Picture, Row

ROW = 26
HEADING = 30
TOP = 14
TEXT = 660
NUMBER, EXECUTION, TITLE = 32, 76, 84
"""Within a row: the right ends of its number and count, and where its title starts."""
LONGEST_TITLE = 64
LONGEST_NAMES = 28
LONGEST_LABEL = 18
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
    labelled: frozenset[Arc]
    """Arcs whose names stand beside them: the striking ones, and all while there are few."""

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
        labelled = _labelled(picture, places)
        reach = [_curve(arc, places).out for arc in picture.arcs]
        reach += [_box(arc, places)[2] for arc in labelled]
        left = round(max(reach, default=26)) + 12
        return cls(places, tuple(headings), left, left + TEXT, y + TOP, labelled)

    def curve(self, arc: Arc) -> Curve:
        return _curve(arc, self.places)


def _curve(arc: Arc, places: dict[int, int]) -> Curve:
    """Arcs leave below the middle of a row and arrive above it, so that a row's two ends don't meet."""
    start, end = places[arc.source], places[arc.target]
    down = 1 if end > start else -1
    distance = abs(end - start) / (ROW + 4)
    return Curve(start + 5 * down, end - 5 * down, 26 * math.sqrt(distance))


def _labelled(picture: Picture, places: dict[int, int]) -> frozenset[Arc]:
    """The arcs whose names stand beside them: none over another, the striking ones first."""
    upward = [arc for arc in picture.arcs if arc.goes_up]
    recorded = [arc for arc in picture.arcs if arc.order is Order.RECORDED and not arc.goes_up]
    others = [arc for arc in picture.arcs if arc.order is not Order.RECORDED and not arc.goes_up]
    chosen = [*upward, *(recorded if len(recorded) <= LABELS else ())]
    chosen += others if len(picture.arcs) <= LABELS else ()
    taken: list[tuple[float, float, float]] = []
    labelled = []
    for arc in chosen:
        box = _box(arc, places)
        if not any(_overlap(box, other) for other in taken):
            taken.append(box)
            labelled.append(arc)
    return frozenset(labelled)


def _box(arc: Arc, places: dict[int, int]) -> tuple[float, float, float]:
    """The middle of a label, and how far left of the rows it ends and begins."""
    curve = _curve(arc, places)
    near = curve.out + 6
    return (curve.start + curve.end) / 2, near, near + len(label(arc)) * LABEL_CHARACTER


def _overlap(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    return abs(one[0] - other[0]) < LABEL_HEIGHT and one[1] < other[2] and other[1] < one[2]


class RowText(NamedTuple):
    """What stands on a row, cut to its room."""

    number: str
    execution: str
    title: str
    missing: str
    stale: str
    names: str


def row_text(row: Row) -> RowText:
    names = cut(", ".join(row.defines), LONGEST_NAMES)
    missing = f"needs {cut(', '.join(row.missing), 24)}" if row.missing else ""
    stale = "stale" if row.stale else ""
    room = LONGEST_TITLE - len(names) - sum(len(text) + 2 for text in (missing, stale) if text)
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
