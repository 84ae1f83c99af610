"""A picture as HTML: the SVG, folded by sections when it is long, and a table that survives where SVG does not.

JupyterLab strips ``<svg>`` from untrusted notebooks but keeps ``<details>`` and ``<table>``.
"""

from __future__ import annotations

from dataclasses import replace

from nbrefactor.model.picture import Arc, ArcKind, Order, Picture, Row
from nbrefactor.render._arcs import PALETTE, STYLE, Link, escape, svg
from nbrefactor.render._sections import MOST_ROWS, overview, sections_of

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>
:root{{color-scheme:light dark}}
body{{font:14px/1.5 system-ui,sans-serif;margin:1.5rem;background:Canvas;color:CanvasText}}
h1{{font-size:1.1rem}}
</style></head><body class="nbr-page"><h1>{title}</h1>
{body}
</body></html>
"""

_STYLE = """\
.nbr-more table{border-collapse:collapse;font-size:12px}
.nbr-more td,.nbr-more th{border:1px solid #8884;padding:2px 8px;text-align:left;vertical-align:top}
.nbr-legend{font-size:12px;opacity:.8;margin:.3em 0}
.nbr-legend b{color:var(--nbr-red)}.nbr-legend i{font-style:normal;color:var(--nbr-purple)}
.nbr-legend u{text-decoration:none;color:var(--nbr-orange)}
.nbr-scroll{overflow-x:auto;max-width:100%}
.nbr-section>summary{cursor:pointer}
.nbr-process{color:var(--nbr-teal)}
.nbr-cell{scroll-margin-top:1rem;max-width:60rem}
.nbr-cell h2{font-size:13px;margin:1.2em 0 .3em}
.nbr-cell pre{margin:0;padding:.6em .8em;background:#8881;border-left:3px solid #8884;overflow-x:auto;font-size:12px}
.nbr-cell:target pre{border-color:var(--nbr-blue)}
"""


def page(title: str, body: str) -> str:
    """One self-contained file; ``body`` is markup."""
    return _PAGE.format(title=escape(title), body=body)


def fragment(picture: Picture, *, link: Link | None = None) -> str:
    """The picture and its table, to stand on any page."""
    notes = "".join(f'<div class="nbr-legend nbr-colors">{escape(line)}</div>' for line in picture.note.splitlines())
    drawn = f'<div class="nbr-scroll">{_drawn(picture, link)}</div>'
    return f"<style>{PALETTE}{STYLE}{_STYLE}</style>{notes}{drawn}{_legend(picture)}{_table(picture)}"


def listing(picture: Picture) -> str:
    """Every cell's whole text, for the rows of a picture to lead to."""
    cells = "".join(
        f'<section id="{anchor(row)}" class="nbr-cell"><h2>{escape(row.label)}</h2><pre>{escape(row.source)}</pre>'
        "</section>"
        for row in picture.rows
    )
    return f'<div class="nbr-listing nbr-colors">{cells}</div>'


def anchor(row: Row) -> str:
    return f"cell-{row.position}" if not row.is_gone else f"gone-{row.count}"


def to_listing(row: Row) -> str:
    """The link from a row to its cell on the same page."""
    return f"#{anchor(row)}"


def _legend(picture: Picture) -> str:
    """Of what the picture shows, nothing else."""
    arcs, rows = picture.arcs, picture.rows
    kinds = {arc.kind for arc in arcs}
    entries = [
        ("number of the cell, [execution count]", True),
        ("× so many cells, from that one on", len(rows) > MOST_ROWS),
        ("solid: binds the name", ArcKind.BINDING in kinds),
        ("<i>dashed: changes the object in place</i>", ArcKind.MUTATION in kinds),
        ('<span class="nbr-process">diamond: a file, a seed, an option</span>', ArcKind.STATE in kinds),
        ("dotted: possibly", any(not arc.is_certain for arc in arcs)),
        ("<b>red, upward: against the order of the document</b>", any(arc.goes_up for arc in arcs)),
        ("<u>orange: only in the recorded run</u>", any(_is_orange(arc) for arc in arcs)),
        ("<u>orange box: stale</u>", any(row.stale for row in rows)),
        ("pale: dead end", any(row.is_dead_end for row in rows)),
        ("dashed box: never run", any(not row.was_run for row in rows)),
    ]
    return f'<div class="nbr-legend nbr-colors">{" · ".join(text for text, is_shown in entries if is_shown)}</div>'


def _is_orange(arc: Arc) -> bool:
    return arc.order is Order.RECORDED and not arc.goes_up


def _drawn(picture: Picture, link: Link | None) -> str:
    if len(picture.rows) <= MOST_ROWS:
        return svg(picture, link=link, is_styled=False)
    sections = sections_of(picture)
    whole = svg(overview(picture, sections), is_styled=False)
    return "".join([whole, *(_section(picture, rows, link) for rows in sections)])


def _section(picture: Picture, rows: list[Row], link: Link | None) -> str:
    own = {row.index for row in rows}
    inside = tuple(arc for arc in picture.arcs if arc.source in own and arc.target in own)
    coming = [arc for arc in picture.arcs if arc.target in own and arc.source not in own]
    going = [arc for arc in picture.arcs if arc.source in own and arc.target not in own]
    upward = sum(arc.goes_up for arc in (*inside, *coming, *going))
    without_heading = tuple(replace(row, heading=None) if row.heading else row for row in rows)
    part = replace(picture, rows=without_heading, arcs=inside, left_out=0)
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
    is_open = " open" if upward or any(row.missing or row.stale for row in rows) else ""
    return (
        f'<details class="nbr-section"{is_open}><summary>{escape(title)} <small class="nbr-legend nbr-colors">'
        f"{' · '.join(facts)}</small></summary>{svg(part, link=link, is_styled=False)}</details>"
    )


def _names(arcs: list[Arc]) -> str:
    names = sorted({name for arc in arcs for name in arc.names})
    shown = ", ".join(names[:8]) + (", …" if len(names) > 8 else "")
    return escape(shown)


def _table(picture: Picture) -> str:
    labels = {row.index: row.label for row in picture.rows}
    rows = "".join(
        f"<tr><td>{labels[arc.source]}</td><td>{labels[arc.target]}</td>"
        f"<td>{escape(', '.join(arc.names))}</td><td>{arc.kind}{'' if arc.is_certain else ' (possible)'}</td>"
        f"<td>{'' if arc.order is Order.BOTH else arc.order}</td></tr>"
        for arc in picture.arcs
    )
    missing = "".join(
        f"<tr><td></td><td>cell {row.position}</td><td>{escape(', '.join(row.missing))}</td>"
        "<td>undefined</td><td></td></tr>"
        for row in picture.rows
        if row.missing
    )
    stale = "".join(
        f"<tr><td></td><td>{row.label}</td><td>{escape(row.stale)}</td><td>stale</td><td></td></tr>"
        for row in picture.rows
        if row.stale
    )
    head = "<tr><th>from</th><th>to</th><th>names</th><th>kind</th><th>order</th></tr>"
    summary = f"<summary>{escape(picture.text)}</summary>"
    return f'<details class="nbr-more">{summary}<table>{head}{rows}{missing}{stale}</table></details>'
