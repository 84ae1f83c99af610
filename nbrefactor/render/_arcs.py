"""A picture as SVG: one row per cell, arcs on the left, no script.

Rows come first and arcs after them as siblings, so that plain CSS can light up a cell's arcs while the pointer or the
keyboard focus is on it. An arc bulges with the square root of the distance: near neighbors stay readable beside an
arc across the whole notebook. Kinds differ by more than color: a binding is a solid line, a change in place is dashed,
a possible one dotted, state of the process is dashed and dotted and ends in a diamond; an arc against the order of the
document has an arrow that points up, in red.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache
from typing import TypeAlias

from nbrefactor.model.picture import Arc, ArcKind, Order, Picture, Row
from nbrefactor.render._layout import EXECUTION, NUMBER, ROW, TEXT, TITLE, Curve, Layout, cut, label, row_text

LONGEST_TOOLTIP = 800
"""Characters of a cell that are shown under the pointer."""
MOST_WITH_SLICES = 120
"""Cells up to which hovering lights up the whole slice; beyond it only the cell's own arcs, for size."""

_NOT_IN_XML = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x84\\x86-\\x9f\ud800-\udfff\ufffe\uffff]")
"""None of these can be printed."""

Link: TypeAlias = "Callable[[Row], str | None]"

_LIGHT = "line:#5b7a99 blue:#1a6fae purple:#7b4fb0 teal:#00796f orange:#c26100 red:#c62828"
_DARK = "line:#8aa9c8 blue:#6cb6ff purple:#c29bff teal:#4fd1c5 orange:#ffa94d red:#ff7070"
_DARK_HOSTS = ('[data-jp-theme-light="false"]', ".vscode-dark", ".vscode-high-contrast", "html[theme=dark]")
"""How JupyterLab, VS Code and Colab say that they are dark; a page of our own asks the browser."""


def _palette() -> str:
    light, dark = (";".join(f"--nbr-{color}" for color in colors.split()) for colors in (_LIGHT, _DARK))
    hosts = ",".join(f"{host} .nbr-colors" for host in _DARK_HOSTS)
    own = f"@media(prefers-color-scheme:dark){{.nbr-page .nbr-colors,svg.nbr-colors:root{{{dark}}}}}"
    return f".nbr-colors{{{light}}}{hosts}{{{dark}}}{own}"


PALETTE = _palette()
STYLE = """
svg.nbr-picture:root{color-scheme:light dark;background:Canvas;color:CanvasText}
.nbr-picture{font:12px/1.4 var(--jp-ui-font-family,system-ui,sans-serif);color:var(--jp-ui-font-color1,\
var(--vscode-foreground,currentColor))}
.nbr-picture text{fill:currentColor}
.nbr-code,.nbr-row text{font-family:var(--jp-code-font-family,ui-monospace,monospace)}
.nbr-number,.nbr-count,.nbr-names,.nbr-label{text-anchor:end}
.nbr-heading{font-weight:600;opacity:.75}
.nbr-row rect{fill:currentColor;fill-opacity:.045;stroke:currentColor;stroke-opacity:.14}
.nbr-row:hover rect,.nbr-row:focus-within rect{fill-opacity:.13;stroke-opacity:.6}
.nbr-row:focus{outline:none}
.nbr-count{opacity:.6}
.nbr-names{fill:var(--nbr-blue)!important}
.nbr-dead{opacity:.55}
.nbr-missing{fill:var(--nbr-red)!important;font-weight:600}
.nbr-stale rect{stroke:var(--nbr-orange);stroke-opacity:1;stroke-width:1.5}
.nbr-why{fill:var(--nbr-orange)!important;font-style:italic}
.nbr-gone{font-style:italic}
.nbr-gone rect{fill:none;stroke-dasharray:2 4;stroke-opacity:.5}
.nbr-row a{display:block;width:100%;height:100%;outline:none}
.nbr-broken rect{stroke:var(--nbr-red);stroke-opacity:1;stroke-dasharray:2 2}
.nbr-never rect{fill:none;stroke-dasharray:4 3}
.nbr-arc{fill:none;stroke:var(--nbr-line);stroke-width:1.3;stroke-opacity:.6}
.nbr-mutation{stroke:var(--nbr-purple);stroke-dasharray:6 3}
.nbr-state{stroke:var(--nbr-teal);stroke-dasharray:9 3 2 3}
.nbr-possible{stroke-dasharray:1.5 3}
.nbr-recorded{stroke:var(--nbr-orange);stroke-opacity:.95;stroke-width:1.8}
.nbr-expected{stroke-opacity:.35}
.nbr-up{stroke:var(--nbr-red);stroke-opacity:1;stroke-width:2.2}
.nbr-head{stroke:none;fill:var(--nbr-line)}
.nbr-mutation .nbr-head{fill:var(--nbr-purple)}
.nbr-state .nbr-head{fill:var(--nbr-teal)}
.nbr-recorded .nbr-head{fill:var(--nbr-orange)}
.nbr-up .nbr-head,.nbr-label.nbr-up{fill:var(--nbr-red)!important}
.nbr-label{font-size:10px;stroke-opacity:1;paint-order:stroke;stroke:var(--jp-layout-color0,var(--vscode-editor-background,Canvas));stroke-width:4px;stroke-linejoin:round}
.nbr-faded{opacity:.15}
"""


def escape(text: str) -> str:
    """Text as it may stand in HTML and XML, in an element or an attribute: characters that neither allows are shown
    as replaced."""
    return html.escape(text if text.isprintable() else _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text))


def svg(picture: Picture, *, link: Link | None = None, is_styled: bool = True) -> str:
    """One ``<svg>``; ``link`` says where a click on a row leads, for a picture within HTML. One that is not styled
    stands on a page that has ``PALETTE`` and ``STYLE``."""
    layout = Layout.of(picture)
    parts = [
        f'<svg class="nbr-picture nbr-colors" xmlns="http://www.w3.org/2000/svg" width="{layout.width}" '
        f'height="{layout.height}" viewBox="0 0 {layout.width} {layout.height}" role="list" '
        f'aria-label="{escape(picture.text)}">',
        f"<style>{PALETTE + STYLE if is_styled else ''}{_hover_rules(picture)}</style>",
        f"<desc>{escape(picture.text)}</desc>",
    ]
    for text, y in layout.headings:
        parts.append(f'<text class="nbr-heading" x="{layout.left}" y="{y}">{escape(cut(text, 80))}</text>')
    needs = _needs(picture)
    parts += [_row(picture, row, layout, link, needs.get(row.index, "")) for row in picture.rows]
    lit = _lit(picture)
    for arc, curve in zip(picture.arcs, layout.curves, strict=True):
        parts.append(_arc(picture, arc, layout.left, curve, f"{_lit_class(arc.source)} {lit[arc.target]}"))
    for place in sorted(layout.labelled):  # above all lines
        parts.append(_label(picture, picture.arcs[place], layout.left, layout.curves[place]))
    parts.append("</svg>")
    return "".join(parts)


# Rows ------------------------------------------------------------------------------------------------------------


def _row(picture: Picture, row: Row, layout: Layout, link: Link | None, needs: str) -> str:
    x, y = layout.left, layout.places[row.index]
    classes = ["nbr-row", f"nbr-r{_key(row.index)}"]
    classes += ["nbr-dead"] * row.is_dead_end + ["nbr-stale"] * bool(row.stale) + ["nbr-broken"] * row.is_broken
    classes += ["nbr-never"] * (not row.was_run) + ["nbr-gone"] * row.is_gone
    if picture.highlighted is not None and row.index not in picture.highlighted:
        classes.append("nbr-faded")
    text = row_text(row)
    said = "".join(
        f'<tspan class="{style}">  {escape(mark)}</tspan>'
        for style, mark in (("nbr-missing", text.missing), ("nbr-why", text.stale))
        if mark
    )
    target = None if link is None else link(row)
    tooltip = escape(_tooltip(row))
    focus, title, cover = (' tabindex="0"', f"<title>{tooltip}</title>", "")
    if target is not None:
        focus, title, cover = "", "", _cover(x, y, target, tooltip)
    return (
        f'<g class="{" ".join(classes)}"{focus} role="listitem" aria-label="{escape(_spoken(row, needs))}">{title}'
        f'<rect x="{x}" y="{y - ROW // 2}" width="{TEXT - 8}" height="{ROW}" rx="4"/>'
        f'<text class="nbr-number" x="{x + NUMBER}" y="{y + 4}">{text.number}</text>'
        f'<text class="nbr-count" x="{x + EXECUTION}" y="{y + 4}">{text.execution}</text>'
        f'<text x="{x + TITLE}" y="{y + 4}">{escape(text.title)}{said}</text>'
        f'<text class="nbr-names" x="{x + TEXT - 16}" y="{y + 4}">{escape(text.names)}</text>{cover}</g>'
    )


def _cover(x: int, y: int, target: str, tooltip: str) -> str:
    """A link over the whole row, of HTML: JupyterLab follows links to cells in HTML and ignores those in SVG."""
    return (
        f'<foreignObject x="{x}" y="{y - ROW // 2}" width="{TEXT - 8}" height="{ROW}">'
        f'<a href="{escape(target)}" title="{tooltip}"></a></foreignObject>'
    )


def _key(index: int) -> str:
    """A row's index as part of a class name."""
    return str(index) if index >= 0 else f"g{-index}"


def _tooltip(row: Row) -> str:
    lines = [row.label]
    lines += ["never run"] * (not row.was_run)
    lines += [f"stale: {row.stale}"] * bool(row.stale)
    lines += ["dead end: nobody needs what it makes"] * row.is_dead_end
    lines += ["cannot be parsed"] * row.is_broken
    return "\n".join([", ".join(lines), "", row.source[:LONGEST_TOOLTIP]])


def _needs(picture: Picture) -> dict[int, str]:
    """By row, the rows that it needs, in words."""
    labels = {row.index: row.label for row in picture.rows}
    sources: dict[int, set[int]] = {}
    for arc in picture.arcs:
        sources.setdefault(arc.target, set()).add(arc.source)
    return {target: ", ".join(labels[source] for source in sorted(found)) for target, found in sources.items()}


def _spoken(row: Row, needs: str) -> str:
    stale = f"; stale: {row.stale}" if row.stale else ""
    return f"{row.label}: {cut(row.title, 80)}{f'; needs {needs}' if needs else ''}{stale}"


# Arcs ------------------------------------------------------------------------------------------------------------


def _arc(picture: Picture, arc: Arc, x: int, curve: Curve, lit: str) -> str:
    """The line with its head; ``lit`` are the classes of the rows that light it up."""
    start, end, out = curve
    look, meaning = _look(arc.kind, arc.is_certain, arc.order, arc.goes_up)
    far = f"{x - out * 1.3:.0f}"
    head = f"M{x} {end}l-4.5 -3.5l-4.5 3.5l4.5 3.5z" if arc.kind is ArcKind.STATE else f"M{x} {end}l-7 -3.5v7z"
    return (
        f'<g class="{look} {lit}{_faded(picture, arc)}"><title>{escape(", ".join(arc.names))}: {meaning}</title>'
        f'<path d="M{x} {start}C{far} {start} {far} {end} {x - 5} {end}"/><path class="nbr-head" d="{head}"/></g>'
    )


def _label(picture: Picture, arc: Arc, x: int, curve: Curve) -> str:
    side = " nbr-up" if arc.goes_up else ""
    return (
        f'<text class="nbr-label nbr-code{side}{_faded(picture, arc)}" x="{x - curve.out - 6:.0f}" '
        f'y="{(curve.start + curve.end) / 2 + 3:.0f}">{escape(label(arc))}</text>'
    )


def _faded(picture: Picture, arc: Arc) -> str:
    is_faded = picture.highlighted is not None and not {arc.source, arc.target} <= picture.highlighted
    return " nbr-faded" if is_faded else ""


@cache
def _look(kind: ArcKind, is_certain: bool, order: Order, goes_up: bool) -> tuple[str, str]:
    """The classes of an arc, and what it means in words."""
    classes = ["nbr-arc", f"nbr-{kind}", *([] if is_certain else ["nbr-possible"])]
    classes += {Order.RECORDED: ["nbr-recorded"], Order.TOP_TO_BOTTOM: ["nbr-expected"], Order.BOTH: []}[order]
    classes += ["nbr-up"] * goes_up
    verb = {ArcKind.BINDING: "bound", ArcKind.MUTATION: "changed in place", ArcKind.STATE: "set in the process"}
    said = [verb[kind], *([] if is_certain else ["possibly"]), *([] if order is Order.BOTH else [order])]
    said += ["against the order of the document"] * goes_up
    return " ".join(classes), ", ".join(said)


def _lit(picture: Picture) -> dict[int, str]:
    """By row, the classes that light up what comes into it: its own, and those of all rows whose slice contains it."""
    outgoing: dict[int, set[int]] = {}
    for arc in picture.arcs:
        outgoing.setdefault(arc.source, set()).add(arc.target)
    is_whole = len(picture.rows) <= MOST_WITH_SLICES
    found = {}
    for row in {arc.target for arc in picture.arcs}:
        seen = {row}
        stack = [row] if is_whole else []
        while stack:
            new = outgoing.get(stack.pop(), seen) - seen
            seen |= new
            stack += new
        found[row] = " ".join([_lit_class(index) for index in sorted(seen)])
    return found


def _lit_class(index: int) -> str:
    return f"nbr-e{_key(index)}"


def _hover_rules(picture: Picture) -> str:
    """``row:hover ~ its arcs``: what lights up is decided by classes alone. They light up arcs of the same picture,
    so that pictures on one page may have the same."""
    rows = (row.index for row in picture.rows)
    selectors = ",".join(f".nbr-r{_key(row)}:is(:hover,:focus-within)~.{_lit_class(row)}" for row in rows)
    return f"{selectors}{{stroke-opacity:1;stroke-width:2.6;opacity:1}}" if selectors else ""
