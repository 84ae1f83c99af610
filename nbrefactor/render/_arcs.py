"""A picture as SVG: one row per cell, arcs on the left, no script.

Rows come first and arcs after them as siblings, so that plain CSS can light up a cell's arcs while the pointer or the
keyboard focus is on it. An arc bulges with the square root of the distance: near neighbors stay readable beside an
arc across the whole notebook. Kinds differ by more than color: a binding is a solid line, a change in place is dashed,
a possible one dotted; an arc against the order of the document has an arrow that points up, in red.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterator
from typing import TypeAlias

from nbrefactor.model.graph import EdgeKind
from nbrefactor.model.picture import Arc, Order, Picture, Row

ROW = 26
HEADING = 30
TOP = 14
TEXT = 648
LONGEST_TITLE = 64
LONGEST_NAMES = 28
MOST_WITH_SLICES = 120
"""Cells up to which hovering lights up the whole slice; beyond it only the cell's own arcs, for size."""

_NOT_IN_XML = re.compile("[^\\t\\n\\x20-\\x7e\\x85\\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Slices: TypeAlias = "dict[tuple[int, int], tuple[int, ...]]"

STYLE = """
.nbr-picture{font:12px/1.4 var(--jp-ui-font-family,system-ui,sans-serif);color:var(--jp-ui-font-color1,\
var(--vscode-foreground,currentColor))}
.nbr-picture text{fill:currentColor}
.nbr-code{font-family:var(--jp-code-font-family,ui-monospace,monospace)}
.nbr-heading{font-weight:600;opacity:.75}
.nbr-row rect{fill:currentColor;fill-opacity:.045;stroke:currentColor;stroke-opacity:.14}
.nbr-row:hover rect,.nbr-row:focus rect{fill-opacity:.13;stroke-opacity:.6}
.nbr-row:focus{outline:none}
.nbr-count{opacity:.6}
.nbr-names{fill:#1f77b4!important}
.nbr-dead{opacity:.45}
.nbr-missing{fill:#c62828!important;font-weight:600}
.nbr-stale rect{stroke:#e07b00;stroke-opacity:1;stroke-width:1.5}
.nbr-broken rect{stroke:#c62828;stroke-opacity:1;stroke-dasharray:2 2}
.nbr-never rect{fill:none;stroke-dasharray:4 3}
.nbr-arc{fill:none;stroke:#5b7a99;stroke-width:1.3;stroke-opacity:.55}
.nbr-mutation{stroke:#7b4fb0;stroke-dasharray:6 3}
.nbr-possible{stroke-dasharray:1.5 3}
.nbr-recorded{stroke:#e07b00;stroke-opacity:.95;stroke-width:1.8}
.nbr-expected{stroke-opacity:.35}
.nbr-up{stroke:#c62828;stroke-opacity:1;stroke-width:2.2}
.nbr-head{stroke:none;fill:#5b7a99}
.nbr-head.nbr-up,.nbr-label.nbr-up{fill:#c62828!important}
.nbr-head.nbr-mutation{fill:#7b4fb0}
.nbr-head.nbr-recorded{fill:#e07b00}
.nbr-label{font-size:10px;opacity:.8;stroke:none!important}
.nbr-faded{opacity:.15}
"""


def escape(text: str) -> str:
    """Text as it may stand in HTML and XML, in an element or an attribute: characters that neither allows are shown
    as replaced."""
    return html.escape(_NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text))


def svg(picture: Picture, *, number: str = "a") -> str:
    """One ``<svg>``; ``number`` keeps the classes of two pictures on one page apart."""
    places, headings, height = _layout(picture)
    bulge = _widest(picture)
    width = bulge + TEXT
    labels = _labelled(picture)
    slices = _slices(picture) if len(picture.rows) <= MOST_WITH_SLICES else {}
    parts = [
        f'<svg class="nbr-picture" xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label="{escape(picture.text)}">',
        f"<style>{STYLE}{_hover_rules(picture, number)}</style>",
        f"<desc>{escape(picture.text)}</desc>",
    ]
    for text, y in headings:
        parts.append(f'<text class="nbr-heading" x="{bulge}" y="{y}">{escape(_cut(text, 80))}</text>')
    for row in picture.rows:
        parts.append(_row(picture, row, bulge, places[row.index], number))
    for arc in picture.arcs:
        parts.extend(_arc(picture, arc, bulge, places, number, slices, has_label=arc in labels))
    parts.append("</svg>")
    return "".join(parts)


# Places ----------------------------------------------------------------------------------------------------------


def _layout(picture: Picture) -> tuple[dict[int, int], list[tuple[str, int]], int]:
    """The middle of every row, the headings with their baselines, the height of all."""
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
    return places, headings, y + TOP


def _widest(picture: Picture) -> int:
    longest = max((abs(arc.target - arc.source) for arc in picture.arcs), default=1)
    return 96 + round(_bulge(longest))


def _bulge(distance: int) -> float:
    return 26 * math.sqrt(distance)


def _labelled(picture: Picture) -> frozenset[Arc]:
    """Arcs whose names stand beside them: the striking ones, and all while there are few."""
    if len(picture.arcs) <= 14:
        return frozenset(picture.arcs)
    return frozenset(arc for arc in picture.arcs if arc.goes_up or arc.order is Order.RECORDED)


# Rows ------------------------------------------------------------------------------------------------------------


def _row(picture: Picture, row: Row, x: int, y: int, number: str) -> str:
    classes = ["nbr-row", f"nbr-{number}r{row.index}"]
    classes += ["nbr-dead"] * row.is_dead_end + ["nbr-stale"] * row.is_stale + ["nbr-broken"] * row.is_broken
    classes += ["nbr-never"] * (row.count is None)
    if picture.highlighted is not None and row.index not in picture.highlighted:
        classes.append("nbr-faded")
    count = " " if row.count is None else str(row.count)
    names = _cut(", ".join(row.defines), LONGEST_NAMES)
    missing = f'<tspan class="nbr-missing"> needs {escape(", ".join(row.missing))}</tspan>' if row.missing else ""
    room = LONGEST_TITLE - len(names)
    return (
        f'<g class="{" ".join(classes)}" tabindex="0" role="listitem" aria-label="{escape(_spoken(picture, row))}">'
        f"<title>{escape(_tooltip(row))}</title>"
        f'<rect x="{x}" y="{y - ROW // 2}" width="{TEXT - 8}" height="{ROW}" rx="4"/>'
        f'<text class="nbr-code" x="{x + 28}" y="{y + 4}" text-anchor="end">{row.position}</text>'
        f'<text class="nbr-count nbr-code" x="{x + 66}" y="{y + 4}" text-anchor="end">[{count}]</text>'
        f'<text class="nbr-code" x="{x + 74}" y="{y + 4}">{escape(_cut(row.title, room))}{missing}</text>'
        f'<text class="nbr-names nbr-code" x="{x + TEXT - 16}" y="{y + 4}" text-anchor="end">{escape(names)}</text></g>'
    )


def _tooltip(row: Row) -> str:
    lines = [f"cell {row.position}"]
    lines += ["never run"] * (row.count is None)
    lines += ["stale: something it used has changed since it ran"] * row.is_stale
    lines += ["dead end: nobody needs what it makes"] * row.is_dead_end
    lines += ["cannot be parsed"] * row.is_broken
    return "\n".join([", ".join(lines), "", row.source[:2000]])


def _spoken(picture: Picture, row: Row) -> str:
    needs = sorted({arc.source for arc in picture.arcs if arc.target == row.index})
    positions = {other.index: other.position for other in picture.rows}
    needed = ", ".join(f"cell {positions[source]}" for source in needs)
    return f"cell {row.position}: {_cut(row.title, 80)}" + (f"; needs {needed}" if needs else "")


def _cut(text: str, length: int) -> str:
    plain = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return plain if len(plain) <= length else plain[: max(length - 1, 0)] + "…"


# Arcs ------------------------------------------------------------------------------------------------------------


def _arc(
    picture: Picture, arc: Arc, x: int, places: dict[int, int], number: str, slices: Slices, *, has_label: bool
) -> Iterator[str]:
    start, end = places[arc.source], places[arc.target]
    # Arcs leave below the middle of a row and arrive above it, so that a row's two ends don't meet.
    start += 5 if end > start else -5
    end += -5 if end > start else 5
    out = _bulge(abs(arc.target - arc.source))
    kind = "nbr-mutation" if arc.kind is EdgeKind.MUTATION else "nbr-binding"
    classes = ["nbr-arc", kind, *([] if arc.is_certain else ["nbr-possible"])]
    classes += {Order.RECORDED: ["nbr-recorded"], Order.TOP_TO_BOTTOM: ["nbr-expected"], Order.BOTH: []}[arc.order]
    classes += ["nbr-up"] * arc.goes_up
    rows = {arc.source, arc.target, *slices.get((arc.source, arc.target), ())}
    lit = [f"nbr-{number}e{index}" for index in sorted(rows)]
    faded = picture.highlighted is not None and not {arc.source, arc.target} <= picture.highlighted
    states = [*lit, *(["nbr-faded"] if faded else [])]
    tooltip = escape(f"{', '.join(arc.names)}: {_meaning(arc)}")
    yield (
        f'<path class="{" ".join([*classes, *states])}" d="M{x} {start}C{x - out * 1.3:.0f} {start} '
        f'{x - out * 1.3:.0f} {end} {x - 5} {end}"><title>{tooltip}</title></path>'
    )
    marks = " ".join(["nbr-head", kind, *classes[2:], *states])
    yield f'<path class="{marks}" d="M{x} {end}l-7 -3.5v7z"/>'
    if has_label:
        label = escape(_cut(", ".join(arc.names), 18))
        side = " nbr-up" if arc.goes_up else ""
        middle = (start + end) / 2 + 3
        yield (
            f'<text class="nbr-label nbr-code{side} {" ".join(states)}" x="{x - out - 6:.0f}" y="{middle:.0f}" '
            f'text-anchor="end">{label}</text>'
        )


def _meaning(arc: Arc) -> str:
    verb = "changed in place" if arc.kind is EdgeKind.MUTATION else "bound"
    certainty = "" if arc.is_certain else ", possibly"
    order = "" if arc.order is Order.BOTH else f", {arc.order}"
    return f"{verb}{certainty}{order}{', against the order of the document' if arc.goes_up else ''}"


def _slices(picture: Picture) -> Slices:
    """For every pair of cells with an arc the rows whose backward slice contains it."""
    incoming: dict[int, set[int]] = {}
    for arc in picture.arcs:
        incoming.setdefault(arc.target, set()).add(arc.source)
    found: dict[tuple[int, int], list[int]] = {}
    for row in picture.rows:
        stack, seen = [row.index], {row.index}
        while stack:
            target = stack.pop()
            for source in sorted(incoming.get(target, ())):
                found.setdefault((source, target), []).append(row.index)
                if source not in seen:
                    seen.add(source)
                    stack.append(source)
    return {pair: tuple(rows) for pair, rows in found.items()}


def _hover_rules(picture: Picture, number: str) -> str:
    """``row:hover ~ its arcs``: what lights up is decided by classes alone."""
    return "".join(
        f".nbr-{number}r{row.index}:hover~.nbr-{number}e{row.index},.nbr-{number}r{row.index}:focus~"
        f".nbr-{number}e{row.index}{{stroke-opacity:1;stroke-width:2.6;opacity:1}}"
        for row in picture.rows
    )
