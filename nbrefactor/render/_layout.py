"""Where everything of a picture stands, in pixels: what the SVG and the PNG have in common."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from nbrefactor.model.picture import Arc, Order, Picture, Row

ROW = 26
HEADING = 30
TOP = 14
TEXT = 648
LONGEST_TITLE = 64
LONGEST_NAMES = 28
LONGEST_LABEL = 18
LABELS = 14
"""Arcs up to which all have their names beside them."""


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
        distances = [_distance(arc, places) for arc in picture.arcs]
        left = 96 + round(_bulge(max(distances, default=1)))
        return cls(places, tuple(headings), left, left + TEXT, y + TOP, _labelled(picture))

    def curve(self, arc: Arc) -> Curve:
        """Arcs leave below the middle of a row and arrive above it, so that a row's two ends don't meet."""
        start, end = self.places[arc.source], self.places[arc.target]
        down = 1 if end > start else -1
        return Curve(start + 5 * down, end - 5 * down, _bulge(_distance(arc, self.places)))


def _distance(arc: Arc, places: dict[int, int]) -> float:
    """In rows."""
    return abs(places[arc.target] - places[arc.source]) / (ROW + 4)


def _bulge(distance: float) -> float:
    return 26 * math.sqrt(distance)


def _labelled(picture: Picture) -> frozenset[Arc]:
    if len(picture.arcs) <= LABELS:
        return frozenset(picture.arcs)
    return frozenset(arc for arc in picture.arcs if arc.goes_up or arc.order is Order.RECORDED)


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
        number=str(row.position or "gone"),
        execution=f"[{' ' if row.count is None else row.count}]",
        title=cut(row.title, max(room, 12)),
        missing=missing,
        stale=stale,
        names=names,
    )


def label(arc: Arc) -> str:
    return cut(", ".join(arc.names), LONGEST_LABEL)


def cut(text: str, length: int) -> str:
    """The text on one line, with what cannot be printed replaced."""
    plain = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return plain if len(plain) <= length else plain[: max(length - 1, 0)] + "…"
