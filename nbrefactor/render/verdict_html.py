"""A verdict as one page that needs nothing else: both notebooks side by side, the differences marked.

Everything that comes from a notebook is escaped; of its outputs only texts and PNG or JPEG pictures are shown, so
that no script and no style of a notebook runs in the page.
"""

from __future__ import annotations

import html
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Literal

from nbrefactor.model.notebook import Cell, CellId, Notebook
from nbrefactor.model.verdict import CellOutput, CellPair, CellRun, Evidence, Outcome, RunRecord, Verdict

_MOST_TEXT = 20_000
_PICTURES = ("image/png", "image/jpeg")

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light dark; --line: #d0d7de; --soft: #f6f8fa; --ink: #1f2328; --paper: #fff;
  --same: #1a7f37; --different: #cf222e; --unknown: #9a6700; --gone: #ffebe9; --come: #dafbe1; }
@media (prefers-color-scheme: dark) { :root { --line: #30363d; --soft: #161b22; --ink: #e6edf3; --paper: #0d1117;
  --same: #3fb950; --different: #f85149; --unknown: #d29922; --gone: #4c1b1f; --come: #12361f; } }
body { margin: 0 auto; padding: 1rem; max-width: 100rem; color: var(--ink); background: var(--paper);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
pre { margin: 0; padding: .5rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere;
  font: 13px/1.45 ui-monospace, monospace; }
img { max-width: 100%; background: #fff; }
.same { color: var(--same); } .different { color: var(--different); } .unknown { color: var(--unknown); }
.row { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin: .5rem 0; }
.cell { border: 1px solid var(--line); border-radius: 6px; overflow: hidden; min-width: 0; }
.cell > .place { padding: .1rem .5rem; font-size: 12px; opacity: .7; }
.cell .source { background: var(--soft); }
.marked > .cell { border-left: 4px solid var(--mark); }
.marked.different { --mark: var(--different); } .marked.unknown { --mark: var(--unknown); }
.cell, .evidence { color: var(--ink); }
.evidence { border: 1px solid var(--line); border-left: 4px solid var(--mark); border-radius: 6px; margin: .5rem 0;
  padding: .25rem .5rem; }
.evidence.different { --mark: var(--different); } .evidence.unknown { --mark: var(--unknown); }
.gone { background: var(--gone); display: block; } .come { background: var(--come); display: block; }
a { color: inherit; }
.prose { opacity: .8; }
:target { outline: 2px solid var(--ink); }
@media (max-width: 45rem) { .row { grid-template-columns: 1fr; } }
"""


def render(verdict: Verdict, before: Notebook, after: Notebook) -> str:
    """The page as text, UTF-8."""
    outcome = verdict.outcome
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f"<title>{outcome}: {_escaped(before.path or 'notebook')}</title><style>{_STYLE}</style></head><body>",
        f'<h1><span class="{outcome}">{outcome}</span> {_escaped(verdict.reason)}</h1>',
        *(f"<p>{_escaped(note)}</p>" for note in verdict.all_notes),
    ]
    if verdict.static is not None and verdict.before is not None:
        static = verdict.static
        parts.append(f'<p>By their texts <span class="{static.outcome}">{static.outcome}</span>: '
                     f"{_escaped(static.reason)}</p>")  # fmt: skip
    if verdict.all_evidence:
        known = frozenset(cell.id for cell in before.cells)
        parts += ["<h2>Evidence</h2>", *(_evidence(piece, known) for piece in verdict.all_evidence)]
    names = (_escaped(book.path or name) for book, name in ((before, "before"), (after, "after")))
    parts += ["<h2>Before and after</h2>", f'<div class="row">{"".join(f"<div>{name}</div>" for name in names)}</div>']
    parts += [*_rows(verdict, before, after), "</body></html>"]
    return "\n".join(parts) + "\n"


def _evidence(piece: Evidence, known: frozenset[CellId]) -> str:
    anchor = piece.before_cell or (_anchor_after(piece.after_cell, known) if piece.after_cell is not None else None)
    where = _escaped(piece.where)
    place = where if anchor is None else f'<a href="#{_escaped(anchor)}">{where}</a>'
    title = f"<b>{piece.kind}</b> {place}: {_escaped(piece.explanation)}"
    if piece.diff:
        body = f"<pre>{''.join(map(_diff_line, piece.diff.splitlines()))}</pre>"
    elif piece.before == piece.after:
        body = _pre(piece.before, "output") if piece.before else ""
    elif piece.before or piece.after:
        body = f'<div class="row">{_pre(piece.before, "gone")}{_pre(piece.after, "come")}</div>'
    else:
        body = ""
    return f'<div class="evidence {piece.outcome}">{title}{body}</div>'


def _anchor_after(cell: CellId, known: Container[CellId]) -> str:
    """Where a cell of the notebook after stands on the page; ``known`` are the ids of the cells before."""
    return f"after-{cell}" if cell in known else cell


def _diff_line(line: str) -> str:
    mark = {"-": "gone", "+": "come"}.get(line[:1])
    return f'<span class="{mark}">{_escaped(line)}</span>' if mark else f"{_escaped(line)}\n"


def _rows(verdict: Verdict, before: Notebook, after: Notebook) -> Iterable[str]:
    """Cells in the order of the notebook before; those that exist only after stand where they come after."""
    pairs = verdict.pairs
    marks, marks_after = _marks(verdict.evidence, "before_cell"), _marks(verdict.evidence, "after_cell")
    runs = [_by_cell(record) for record in (verdict.before, verdict.after)]
    cells = [{cell.id: (at, cell) for at, cell in enumerate(book.cells, start=1)} for book in (before, after)]
    paired = {pair.before: pair for pair in pairs if pair.before is not None}
    shown: set[CellId] = set()
    for cell in before.cells:
        pair = paired.get(cell.id) or CellPair(cell.id, (cell.id,) if cell.id in cells[1] else ())
        for partner in pair.after[:1]:
            yield from _new_cells_above(partner, after, pairs, shown, marks_after, runs[1], cells)
        shown.update(pair.after)
        left = _cell(*cells[0][cell.id], runs[0].get(cell.id), cell.id)
        right = "".join(_cell(*cells[1][at], runs[1].get(at), _anchor_after(at, cells[0])) for at in pair.after)
        mark = marks.get(cell.id) or next((marks_after[at] for at in pair.after if at in marks_after), None)
        yield _row(left, right, mark)
    for at in after.cells:
        if at.id not in shown:
            anchor = _anchor_after(at.id, cells[0])
            yield _row("", _cell(*cells[1][at.id], runs[1].get(at.id), anchor), marks_after.get(at.id))


def _new_cells_above(
    partner: CellId,
    after: Notebook,
    pairs: Iterable[CellPair],
    shown: set[CellId],
    marks: Mapping[CellId, Outcome],
    runs: Mapping[CellId, CellRun],
    cells: Sequence[Mapping[CellId, tuple[int, Cell]]],
) -> Iterable[str]:
    """Rows for the cells of the notebook after that stand above this one and came from no cell before."""
    new = {at for pair in pairs if pair.before is None for at in pair.after}
    for cell in after.cells:
        if cell.id == partner:
            return
        if cell.id in new and cell.id not in shown:
            shown.add(cell.id)
            anchor = _anchor_after(cell.id, cells[0])
            yield _row("", _cell(*cells[1][cell.id], runs.get(cell.id), anchor), marks.get(cell.id))


def _marks(evidence: Iterable[Evidence], side: Literal["before_cell", "after_cell"]) -> dict[CellId, Outcome]:
    """By cell of one side, as both may have cells of the same id that do not belong together."""
    marks: dict[CellId, Outcome] = {}
    for piece in evidence:
        cell: CellId | None = getattr(piece, side)
        if cell is not None and marks.get(cell) is not Outcome.DIFFERENT:
            marks[cell] = piece.outcome
    return marks


def _by_cell(record: RunRecord | None) -> dict[CellId, CellRun]:
    return {} if record is None else {run.cell: run for run in record.cells}


def _row(left: str, right: str, mark: Outcome | None) -> str:
    empty = "<div></div>"
    return f'<div class="row{f" marked {mark}" if mark else ""}">{left or empty}{_joined(right) or empty}</div>'


def _joined(cells: str) -> str:
    return f"<div>{cells}</div>" if cells.count('<div class="cell"') > 1 else cells


def _cell(position: int, cell: Cell, run: CellRun | None, anchor: str = "") -> str:
    seconds = "" if run is None else f", {run.seconds:.2f} s"
    outputs = "" if run is None else "".join(map(_output, run.outputs))
    kind = "source" if cell.is_code else "prose"
    place = f'<div class="place">cell {position}{seconds}</div>'
    named = f' id="{_escaped(anchor)}"' if anchor else ""
    return f'<div class="cell"{named}>{place}{_pre(cell.source, kind)}{outputs}</div>'


def _output(output: CellOutput) -> str:
    if output.kind == "stream":
        return _pre(output.text, "output")
    if output.kind == "error":
        return _pre(f"{output.name}: {output.text}", "output different")
    data = dict(output.data)
    for kind in _PICTURES:
        if kind in data:
            return f'<img alt="" src="data:{kind};base64,{_escaped("".join(data[kind].split()))}">'
    return _pre(data.get("text/plain", ", ".join(data)), "output")


def _pre(text: str, kind: str) -> str:
    shortened = text if len(text) <= _MOST_TEXT else text[:_MOST_TEXT] + "…"
    return f'<pre class="{kind}">{_escaped(shortened)}</pre>'


def _escaped(text: str) -> str:
    return html.escape(text, quote=True)
