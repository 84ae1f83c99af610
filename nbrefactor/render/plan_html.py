"""A plan as one self-contained page: the cells on the left, what becomes of their lines on the right, and lines
between the two. No script; what belongs together lights up under the pointer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Plan
from nbrefactor.render import plan_table
from nbrefactor.render._arcs import escape
from nbrefactor.render._page import page
from nbrefactor.render._plan_layout import HEAD, LEAST, LINE, MOST, RIGHT, Box, PlanLayout, Shown, middle

_HUES = (210, 275, 150, 25, 330, 185, 50, 240)
"""Of neighboring boxes on the color wheel, far from each other."""

_BADGES = {"not pure": "np-no"}

_ACROSS = 100
"""From the left side to the right, in units of the drawing: how wide that is on the page, only the browser knows."""

_STYLE = f"""
.nbr-plan{{position:relative;min-width:{LEAST}px;max-width:{MOST}px;font:12px/{LINE}px ui-monospace,monospace;\
text-align:left;--between:clamp(48px,30% - 240px,170px);--cells:calc(100% - {RIGHT}px - var(--between))}}
.nbr-plan>*{{position:absolute}}
.nbr-plan>svg{{left:var(--cells);width:var(--between);top:0;pointer-events:none;overflow:visible}}
.nbr-plan div{{line-height:{LINE}px}}
.np-cell,.np-box{{box-sizing:border-box;border:1px solid #8886;border-radius:5px}}
.np-cell{{left:0;width:var(--cells)}}.np-box{{right:0;width:{RIGHT}px;overflow:hidden}}
.np-text{{border-style:none;opacity:.7;font-style:italic}}
.nbr-plan .np-head{{height:{HEAD}px;padding:0 8px;font:11px/{HEAD}px system-ui,sans-serif;opacity:.75}}
.np-line,.np-said{{height:{LINE}px;padding:0 8px;white-space:pre;overflow:hidden;text-overflow:ellipsis}}
.np-line{{border-right:4px solid transparent}}
.np-of{{--tint:hsl(var(--hue) 70% 50%/.13);background:var(--tint);border-right-color:hsl(var(--hue) 60% 50%)}}
.np-line.np-stays{{border-right:4px dotted #d97400}}
.np-line.np-dead{{opacity:.5;border-right:4px double #888}}
.nbr-plan .np-name{{font:600 13px/{HEAD}px ui-monospace,monospace;padding:0 8px;white-space:nowrap;overflow:hidden;\
height:{HEAD}px}}
.np-box.np-function,.np-box.np-definition{{border-left:4px solid hsl(var(--hue) 60% 50%)}}
.np-box.np-stays{{border-left:4px dotted #d97400}}.np-box.np-dead{{border-left:4px double #888;opacity:.7}}
.np-badge{{font:11px/16px system-ui,sans-serif;border:1px solid #8886;border-radius:8px;padding:0 6px;margin-left:8px}}
.np-badge.np-many{{background:hsl(var(--hue) 70% 50%/.2)}}.np-badge.np-no{{color:#d97400}}
.nbr-page .np-line:hover{{position:relative;z-index:1;width:max-content;min-width:100%;\
max-width:calc(100% + var(--between) + {RIGHT}px);box-sizing:border-box;\
background:linear-gradient(var(--tint,#8882) 0 0),Canvas}}
.nbr-plan path{{fill:none;vector-effect:non-scaling-stroke;stroke-width:1.5;opacity:.55;stroke:hsl(var(--hue) 60% 50%)}}
.nbr-plan path.np-stays{{stroke:#d97400;stroke-dasharray:2 4}}
.nbr-plan path.np-dead{{stroke:#888;stroke-dasharray:6 4}}
.np-box a{{color:inherit;text-decoration:none}}.np-box a:focus{{outline:2px solid}}
.np-cell:target{{outline:2px solid hsl(210 80% 50%)}}
.np-words{{opacity:.8;max-width:70rem}}.np-scroll{{overflow-x:auto}}
"""

_LEGEND = (
    "Colored lines move into the component on the right, from every cell and paragraph that it is made of; one that is "
    "called several times says so. Dotted orange: stays, with the reason. Double gray: leads nowhere. All other lines "
    "stay as they are."
)


def render(plan: Plan, notebook: Notebook) -> str:
    table = escape(plan_table.render(plan, notebook))
    words = f"<details><summary>The same in words</summary><pre>{table}</pre></details>"
    return page(f"What becomes of {notebook.path or 'the notebook'}", fragment(plan, notebook) + words)


def fragment(plan: Plan, notebook: Notebook) -> str:
    """The two sides, to stand on any page."""
    layout = PlanLayout.of(plan, notebook)
    owners = _owners(layout)
    parts = [_cell(shown, owners) for shown in layout.cells]
    parts += [_box(number, box, top, notebook) for number, (box, top) in enumerate(layout.boxes)]
    lit = "".join(_lit(number) for number in range(len(layout.boxes)))
    return (
        f'<style>{_STYLE}{lit}</style><p class="np-words">{escape(plan_table.summary(plan))}</p>'
        f'<p class="np-words">{_LEGEND}</p><div class="np-scroll"><div class="nbr-plan" '
        f'style="height:{layout.height}px">{"".join(parts)}{_lines(layout)}</div></div>'
    )


class _Owner(NamedTuple):
    """The box that a line leads to."""

    number: int
    box: Box


def _owners(layout: PlanLayout) -> dict[tuple[int, int], _Owner]:
    """By cell and line. Where something is said of a line that moves, that it moves counts more."""
    owners: dict[tuple[int, int], _Owner] = {}
    boxes = sorted(enumerate(layout.boxes), key=lambda one: one[1][0].is_component)
    for number, (box, _) in boxes:
        for strand in box.strands:
            owners |= {(strand.cell, line): _Owner(number, box) for line in range(strand.line, strand.end_line + 1)}
    return owners


def _lit(number: int) -> str:
    """What belongs together lights up."""
    mark = f".np-{number}"
    return f".nbr-plan:has({mark}:hover,{mark}:focus-within) path{mark}{{opacity:1;stroke-width:3}}"


def _hue(number: int) -> str:
    return f"--hue:{_HUES[number % len(_HUES)]}"


# Left ------------------------------------------------------------------------------------------------------------


def _cell(shown: Shown, owners: Mapping[tuple[int, int], _Owner]) -> str:
    count = shown.cell.execution_count
    run = f" · In [{count}]" if count is not None else ""
    index = -1 if shown.code is None else shown.code
    lines = "".join(_line(text, owners.get((index, number))) for number, text in enumerate(shown.lines, start=1))
    kind = "np-cell" if shown.code is not None else "np-cell np-text"
    return (
        f'<div class="{kind}" id="cell-{shown.position}" style="top:{shown.top}px;height:{shown.height}px">'
        f'<div class="np-head">cell {shown.position}{run}</div>{lines}</div>'
    )


def _line(text: str, owner: _Owner | None) -> str:
    if owner is None:
        return f'<div class="np-line">{escape(text)}</div>'
    number, box = owner
    kind = "of" if box.is_component else box.kind
    said = f'class="np-line np-{kind} np-{number}" style="{_hue(number)}" title="{escape(box.hint)}"'
    return f"<div {said}>{escape(text)}</div>"


# Right -----------------------------------------------------------------------------------------------------------


def _box(number: int, box: Box, top: int, notebook: Notebook) -> str:
    badges = "".join(f'<span class="np-badge {_BADGES.get(text, "")}">{escape(text)}</span>' for text in box.badges)
    if box.times > 1:
        badges += f'<span class="np-badge np-many">called {box.times} times</span>'
    first = notebook.positions[box.strands[0].cell]
    said = "".join(f'<div class="np-said">{escape(line)}</div>' for line in box.lines)
    return (
        f'<div class="np-box np-{box.kind} np-{number}" style="top:{top}px;height:{box.height}px;{_hue(number)}">'
        f'<div class="np-name"><a href="#cell-{first}">{escape(box.title)}</a>{badges}</div>{said}</div>'
    )


# Between ---------------------------------------------------------------------------------------------------------


def _lines(layout: PlanLayout) -> str:
    cells = {shown.code: shown for shown in layout.cells if shown.code is not None}
    paths = "".join(
        _path(number, box, middle(cells[strand.cell], strand), top + HEAD / 2)
        for number, (box, top) in enumerate(layout.boxes)
        for strand in box.strands
    )
    return (
        f'<svg height="{layout.height}" viewBox="0 0 {_ACROSS} {layout.height}" preserveAspectRatio="none" '
        f'aria-hidden="true">{paths}</svg>'
    )


def _path(number: int, box: Box, start: float, end: float) -> str:
    half = _ACROSS // 2
    return (
        f'<path class="np-{box.kind} np-{number}" style="{_hue(number)}" '
        f'd="M0 {start:.0f}C{half} {start:.0f} {half} {end:.0f} {_ACROSS} {end:.0f}"/>'
    )
