"""A picture as HTML: the SVG, folded by sections when it is long, and a table that survives where SVG does not.

JupyterLab strips ``<svg>`` from untrusted notebooks but keeps ``<details>`` and ``<table>``.
"""

from __future__ import annotations

from dataclasses import replace

from nbrefactor.model.picture import Arc, Picture, Row
from nbrefactor.render._arcs import escape, svg

MOST_ROWS = 80
"""Rows of one picture; a longer notebook is drawn section by section, each folded."""
SECTION = 40
"""Rows of a section that has no heading."""

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>
:root{{color-scheme:light dark}}
body{{font:14px/1.5 system-ui,sans-serif;margin:1.5rem;background:Canvas;color:CanvasText}}
h1{{font-size:1.1rem}}
</style></head><body><h1>{title}</h1>
{body}
</body></html>
"""

_STYLE = """<style>
.nbr-more table{border-collapse:collapse;font-size:12px}
.nbr-more td,.nbr-more th{border:1px solid #8884;padding:2px 8px;text-align:left;vertical-align:top}
.nbr-legend{font-size:12px;opacity:.8;margin:.3em 0}
.nbr-legend b{color:#c62828}.nbr-legend i{font-style:normal;color:#7b4fb0}.nbr-legend u{text-decoration:none;\
color:#e07b00}
.nbr-scroll{overflow-x:auto;max-width:100%}
.nbr-section>summary{cursor:pointer}
</style>"""

_LEGEND = (
    '<p class="nbr-legend">number of the cell, [execution count] · '
    "solid: binds the name · <i>dashed: changes the object in place</i> · dotted: possibly · "
    "<b>red, upward: against the order of the document</b> · <u>orange: only in the recorded run</u> · "
    "pale: dead end · dashed box: never run</p>"
)


def page(title: str, body: str) -> str:
    return _PAGE.format(title=escape(title), body=body)


def fragment(picture: Picture, *, number: str = "a") -> str:
    """The picture and its table, to stand on any page."""
    note = f'<p class="nbr-legend">{escape(picture.note)}</p>' if picture.note else ""
    return f'{_STYLE}{note}<div class="nbr-scroll">{_drawn(picture, number)}</div>{_LEGEND}{_table(picture)}'


def _drawn(picture: Picture, number: str) -> str:
    if len(picture.rows) <= MOST_ROWS:
        return svg(picture, number=number)
    parts = []
    for place, rows in enumerate(_sections(picture)):
        parts.append(_section(picture, rows, f"{number}{place}x"))
    return "".join(parts)


def _sections(picture: Picture) -> list[list[Row]]:
    """Rows by heading, and long runs without one in pieces."""
    sections: list[list[Row]] = []
    for row in picture.rows:
        is_new = not sections or sections[-1][-1].heading != row.heading or len(sections[-1]) >= SECTION
        if is_new:
            sections.append([])
        sections[-1].append(row)
    return sections


def _section(picture: Picture, rows: list[Row], number: str) -> str:
    own = {row.index for row in rows}
    inside = tuple(arc for arc in picture.arcs if arc.source in own and arc.target in own)
    coming = [arc for arc in picture.arcs if arc.target in own and arc.source not in own]
    going = [arc for arc in picture.arcs if arc.source in own and arc.target not in own]
    upward = sum(arc.goes_up for arc in (*inside, *coming, *going))
    part = replace(picture, rows=tuple(rows), arcs=inside)
    first, last = rows[0].position, rows[-1].position
    title = (
        f"{rows[0].heading or 'cells'} ({first}-{last})" if first != last else f"{rows[0].heading or 'cell'} ({first})"
    )
    facts = [f"{len(rows)} cell{'s' * (len(rows) > 1)}"]
    if coming:
        facts.append(f"needs {_names(coming)}")
    if going:
        facts.append(f"gives {_names(going)}")
    if upward:
        facts.append(f"<b>{upward} against the order</b>")
    is_open = " open" if upward or any(row.missing or row.is_stale for row in rows) else ""
    return (
        f'<details class="nbr-section"{is_open}><summary>{escape(title)} <small class="nbr-legend">'
        f"{' · '.join(facts)}</small></summary>{svg(part, number=number)}</details>"
    )


def _names(arcs: list[Arc]) -> str:
    names = sorted({name for arc in arcs for name in arc.names})
    shown = ", ".join(names[:8]) + (", …" if len(names) > 8 else "")
    return escape(shown)


def _table(picture: Picture) -> str:
    positions = {row.index: row.position for row in picture.rows}
    rows = "".join(
        f"<tr><td>cell {positions[arc.source]}</td><td>cell {positions[arc.target]}</td>"
        f"<td>{escape(', '.join(arc.names))}</td><td>{arc.kind}{'' if arc.is_certain else ' (possible)'}</td>"
        f"<td>{'' if arc.order == 'both' else arc.order}</td></tr>"
        for arc in picture.arcs
    )
    missing = "".join(
        f"<tr><td></td><td>cell {row.position}</td><td>{escape(', '.join(row.missing))}</td>"
        "<td>undefined</td><td></td></tr>"
        for row in picture.rows
        if row.missing
    )
    head = "<tr><th>from</th><th>to</th><th>names</th><th>kind</th><th>order</th></tr>"
    summary = f"<summary>{escape(picture.text)}</summary>"
    return f'<details class="nbr-more">{summary}<table>{head}{rows}{missing}</table></details>'
