"""An analysis as a PNG image: the same layout as the SVG, drawn with Pillow, which nothing else here needs.

Lines are drawn larger than they are shown and made smaller, which smooths them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.analysis import Analysis
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.picture import Arc, ArcKind, Order, Picture, Row, picture_of
from nbrefactor.render._layout import EXECUTION, NUMBER, ROW, TEXT, TITLE, Curve, Layout, cut, label, row_text

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

SMOOTHING = 2
MOST_PIXELS = 24_000_000
"""Of the image; a notebook with more rows is drawn at half the size."""
MOST_ROWS = 1500
"""A taller image is more than most programs open."""

_FONTS = ("DejaVuSansMono.ttf", "Menlo.ttc", "consola.ttf", "LiberationMono-Regular.ttf", "NotoSansMono-Regular.ttf")
"""Looked for in the system's folders, in this order; Pillow brings one of its own, which is not monospaced."""

_INK, _PALE, _FAINT = "#24292f", "#9aa1a9", "#d8dce0"
_BLUE, _LINE, _PURPLE, _TEAL, _ORANGE, _RED = "#1f77b4", "#5b7a99", "#7b4fb0", "#00867d", "#d97400", "#c62828"
_DASHES = {ArcKind.BINDING: (), ArcKind.MUTATION: (6, 3), ArcKind.STATE: (9, 3, 2, 3)}
_COLORS = {ArcKind.BINDING: _LINE, ArcKind.MUTATION: _PURPLE, ArcKind.STATE: _TEAL}


def render(analysis: Analysis, notebook: Notebook) -> bytes:
    return image(picture_of(analysis, notebook))


def image(picture: Picture) -> bytes:
    """The bytes of a PNG file. Raises NbRefactorError where Pillow is not installed, or the picture is too long."""
    try:
        from PIL import Image
    except ModuleNotFoundError:
        raise NbRefactorError(
            "PNG images need the package pillow",
            hint='pip install ".[png]" in a clone of nbrefactor; .svg needs nothing',
        ) from None
    if len(picture.rows) > MOST_ROWS:
        raise NbRefactorError(f"{len(picture.rows)} cells are too many for one image", hint="take .html, which folds")
    layout = Layout.of(picture)
    size = 2 if layout.width * layout.height * 4 <= MOST_PIXELS else 1
    canvas = _Canvas(layout, size)
    for heading, y in layout.headings:
        canvas.text(layout.left, y, cut(heading, 80), _INK, height=13)
    for row in picture.rows:
        _draw_row(canvas, layout, picture, row)
    drawn = list(zip(picture.arcs, layout.curves, strict=True))
    for arc, curve in drawn:
        _draw_arc(canvas, layout.left, picture, arc, curve)
    for place in sorted(layout.labelled):
        _draw_label(canvas, layout.left, *drawn[place])
    small = canvas.image.resize((layout.width * size, layout.height * size), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    small.save(file, "PNG", optimize=True)
    return file.getvalue()


class _Canvas:
    """Takes places in the pixels of the layout."""

    def __init__(self, layout: Layout, size: int) -> None:
        from PIL import Image, ImageDraw

        self._scale = size * SMOOTHING
        self.image: Image.Image = Image.new("RGB", (layout.width * self._scale, layout.height * self._scale), "white")
        self._draw: ImageDraw.ImageDraw = ImageDraw.Draw(self.image)

    def text(
        self, x: float, y: float, text: str, color: str, *, height: int = 12, anchor: str = "ls", halo: bool = False
    ) -> float:
        """Writes with the baseline at ``y``; returns how wide it became."""
        font = _font(height * self._scale)
        stroke = {"stroke_width": 2 * self._scale, "stroke_fill": "white"} if halo else {}
        self._draw.text(self._at(x, y), text, fill=color, font=font, anchor=anchor, **stroke)  # type: ignore[arg-type]
        return float(font.getlength(text)) / self._scale

    def box(self, x: float, y: float, width: float, *, fill: str | None, line: str, dashed: bool) -> None:
        """Around a row, with ``y`` in its middle."""
        y, height = y - ROW / 2, ROW
        corners = (*self._at(x, y), *self._at(x + width, y + height))
        self._draw.rounded_rectangle(
            corners, 4 * self._scale, fill=fill, outline=None if dashed else line, width=self._scale
        )
        if dashed:
            edge = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
            self.line(list(_points_on(edge)), line, 1, (4, 3))

    def line(self, points: Sequence[tuple[float, float]], color: str, width: float, dashes: Sequence[float]) -> None:
        for piece in _pieces(points, dashes):
            self._draw.line(
                [self._at(*point) for point in piece], fill=color, width=round(width * self._scale), joint="curve"
            )

    def polygon(self, points: Sequence[tuple[float, float]], color: str) -> None:
        self._draw.polygon([self._at(*point) for point in points], fill=color)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return x * self._scale, y * self._scale


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    from PIL import ImageFont

    for name in _FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


# Rows and arcs ---------------------------------------------------------------------------------------------------


def _draw_row(canvas: _Canvas, layout: Layout, picture: Picture, row: Row) -> None:
    x, y = layout.left, layout.places[row.index]
    is_pale = row.is_dead_end or (picture.highlighted is not None and row.index not in picture.highlighted)
    line = _RED if row.is_broken else _ORANGE if row.stale else _FAINT
    is_dashed = not row.was_run or row.is_gone or row.is_broken
    fill, edge = (None, _PALE) if is_dashed and line == _FAINT else ("#f5f6f7", line)
    canvas.box(x, y, TEXT - 8, fill=fill, line=edge, dashed=is_dashed)
    text = row_text(row)
    ink = _PALE if is_pale else _INK
    canvas.text(x + NUMBER, y + 4, text.number, ink, anchor="rs")
    canvas.text(x + EXECUTION, y + 4, text.execution, _PALE, anchor="rs")
    end = x + TITLE + canvas.text(x + TITLE, y + 4, text.title, ink)
    for mark, color in ((text.missing, _RED), (text.stale, _ORANGE)):
        if mark:
            end += 14 + canvas.text(end + 14, y + 4, mark, color)
    canvas.text(x + TEXT - 16, y + 4, text.names, _PALE if is_pale else _BLUE, anchor="rs")


def _draw_arc(canvas: _Canvas, x: int, picture: Picture, arc: Arc, curve: Curve) -> None:
    color, width = _color(arc, picture)
    dashes = _DASHES[arc.kind] if arc.is_certain else (1.5, 3)
    canvas.line(_points(x, curve), color, width, dashes)
    end = curve.end
    tail = [(x, end), (x - 4.5, end - 3.5), (x - 9, end), (x - 4.5, end + 3.5)]
    canvas.polygon(tail if arc.kind is ArcKind.STATE else [(x, end), (x - 7, end - 3.5), (x - 7, end + 3.5)], color)


def _color(arc: Arc, picture: Picture) -> tuple[str, float]:
    if picture.highlighted is not None and not {arc.source, arc.target} <= picture.highlighted:
        return _FAINT, 1.0
    if arc.goes_up:
        return _RED, 2.2
    if arc.order is Order.RECORDED:
        return _ORANGE, 1.8
    return _mixed(_COLORS[arc.kind], 0.35 if arc.order is Order.TOP_TO_BOTTOM else 0.65), 1.3


def _mixed(color: str, share: float) -> str:
    """The color, so much of it, on white."""
    parts = [int(color[place : place + 2], 16) for place in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)


def _draw_label(canvas: _Canvas, x: int, arc: Arc, curve: Curve) -> None:
    color = _RED if arc.goes_up else _INK
    middle = (curve.start + curve.end) / 2 + 3
    canvas.text(x - curve.out - 6, middle, label(arc), color, height=10, anchor="rs", halo=True)


# Lines -----------------------------------------------------------------------------------------------------------


def _points(x: int, curve: Curve) -> list[tuple[float, float]]:
    """The Bézier curve of the SVG, as points about two pixels apart."""
    near, far = x - 5, x - curve.out * 1.3
    count = max(16, round((abs(curve.end - curve.start) + 2 * curve.out) / 2))
    points = []
    for step in range(count + 1):
        t = step / count
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        points.append((a * x + (b + c) * far + d * near, (a + b) * curve.start + (c + d) * curve.end))
    return points


def _points_on(corners: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Points on straight lines from corner to corner, about two pixels apart."""
    for (x, y), (to_x, to_y) in pairwise(corners):
        count = max(1, round((abs(to_x - x) + abs(to_y - y)) / 2))
        for step in range(count):
            yield x + (to_x - x) * step / count, y + (to_y - y) * step / count
    yield corners[-1]


def _pieces(points: Sequence[tuple[float, float]], dashes: Sequence[float]) -> Iterator[list[tuple[float, float]]]:
    """The line cut into its dashes; ``dashes`` are lengths of line and gap in turn, none for a whole line."""
    if not dashes:
        yield list(points)
        return
    place, left, piece = 0, dashes[0], [points[0]]
    for before, point in pairwise(points):
        left -= ((point[0] - before[0]) ** 2 + (point[1] - before[1]) ** 2) ** 0.5
        piece.append(point)
        if left <= 0:
            if place % 2 == 0:
                yield piece
            place = (place + 1) % len(dashes)
            left, piece = dashes[place], [point]
    if place % 2 == 0 and len(piece) > 1:
        yield piece
