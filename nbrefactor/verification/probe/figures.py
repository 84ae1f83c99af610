"""Matplotlib figures and what is drawn in them: by the picture, on a small canvas."""

from __future__ import annotations

import hashlib
import sys
import warnings
from typing import Any

from .codes import is_a

_DPI = 50
_MOST_PIXELS = 4_000_000


def describe(describer: Any, value: Any) -> dict[str, Any] | None:
    artists, figures = sys.modules.get("matplotlib.artist"), sys.modules.get("matplotlib.figure")
    if artists is None or figures is None or not is_a(value, artists.Artist):
        return None
    if is_a(value, figures.Figure):
        return _picture(describer, value)
    figure = value.get_figure()
    if figure is None:
        return {"k": "opaque", "type": describer.type_name(type(value)), "why": "it is in no figure"}
    while getattr(figure, "get_figure", None) is not None and not isinstance(figure, figures.Figure):
        figure = figure.get_figure()
    return {
        "k": "object",
        "type": describer.type_name(type(value)),
        "attrs": [["figure", describer.inline(figure)]],
    }


def _picture(describer: Any, figure: Any) -> dict[str, Any]:
    agg = __import__("matplotlib.backends.backend_agg", fromlist=["FigureCanvasAgg"])
    width, height = (int(inches * _DPI) for inches in figure.get_size_inches())
    name = describer.type_name(type(figure))
    if width * height > _MOST_PIXELS:
        return {"k": "opaque", "type": name, "why": "the figure is too large to draw again"}
    canvas, dpi = figure.canvas, figure.dpi
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            figure.set_dpi(_DPI)
            drawn = agg.FigureCanvasAgg(figure)
            drawn.draw()
            content = bytes(drawn.buffer_rgba())
            size = [int(side) for side in drawn.get_width_height()]
    finally:
        figure.set_dpi(dpi)
        figure.set_canvas(canvas)
    digest = hashlib.blake2b(content, digest_size=16).hexdigest()
    return {
        "k": "picture",
        "type": name,
        "size": size,
        "digest": digest,
        "blob": describer.keep(content),
    }
