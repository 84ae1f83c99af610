"""What a front end gets for a value of the library: HTML, and text where HTML is not shown."""

from __future__ import annotations

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.graph import CellSummary, DependencyGraph
from nbrefactor.model.picture import Picture, Recorded, Row, arcs_of, picture_of
from nbrefactor.model.plan import Plan
from nbrefactor.model.verdict import Verdict
from nbrefactor.render import graph_text, plan_html, plan_table, verdict_text
from nbrefactor.render._arcs import PALETTE, escape
from nbrefactor.render._page import fragment

_OUTCOMES = {"same": "teal", "different": "red", "unknown": "orange"}


def bundle(value: object) -> dict[str, str]:
    """By MIME type. Raises TypeError for a value that nobody draws."""
    if isinstance(value, Analysis):
        picture = picture_of(value, value.notebook)
        return {"text/html": fragment(picture), "text/plain": graph_text.render(value, value.notebook)}
    if isinstance(value, DependencyGraph):
        return {"text/html": fragment(_picture(value)), "text/plain": _edges(value)}
    if isinstance(value, Plan):
        return _plan(value)
    if isinstance(value, Verdict):
        return _verdict(value)
    raise TypeError(f"nobody draws a {type(value).__name__}")


def _plan(plan: Plan) -> dict[str, str]:
    if plan.notebook is None:
        return {"text/plain": repr(plan)}
    return {
        "text/html": plan_html.fragment(plan, plan.notebook),
        "text/plain": plan_table.render(plan, plan.notebook),
    }


def _verdict(verdict: Verdict) -> dict[str, str]:
    text = verdict_text.render(verdict)
    first, _, rest = text.partition("\n")
    color = f"color:var(--nbr-{_OUTCOMES[verdict.outcome]})"
    more = f"<pre>{escape(rest.strip())}</pre>" if rest.strip() else ""
    shown = f'<div class="nbr-colors"><b style="{color}">{escape(first)}</b>{more}</div>'
    return {"text/html": f"<style>{PALETTE}</style>{shown}", "text/plain": text}


# A graph alone knows no texts ------------------------------------------------------------------------------------


def _picture(graph: DependencyGraph) -> Picture:
    recorded = Recorded.of(graph)
    needed = {edge.source for edge in graph.edges} | {edge.source for edge in graph.state_edges}
    rows = tuple(_row(graph, cell, is_needed=cell.index in needed) for cell in graph.cells)
    note = "Numbers count code cells from 0, as the graph does; in brackets, the place in its order."
    return Picture("dependencies", rows, arcs_of(graph, recorded), note=note)


def _row(graph: DependencyGraph, cell: CellSummary, *, is_needed: bool) -> Row:
    changes = ", ".join((*cell.mutates, *cell.possibly_mutates))
    said = [f"uses {', '.join(cell.uses)}"] * bool(cell.uses) + [f"changes {changes}"] * bool(changes)
    return Row(
        index=cell.index,
        position=cell.index,
        count=graph.order.index(cell.index) + 1 if cell.index in graph.order else None,
        source="",
        title="; ".join(said),
        heading=None,
        defines=cell.defines,
        missing=tuple(sorted({use.name for use in graph.undefined if use.cell == cell.index})),
        is_dead_end=not is_needed and not cell.effects and bool(cell.defines),
    )


def _edges(graph: DependencyGraph) -> str:
    lines = [repr(graph)]
    for edge in graph.edges:
        certainty = "" if edge.is_certain else ", possibly"
        lines.append(f"{edge.source} -> {edge.target}  {edge.name} ({edge.kind}{certainty})")
    lines += [f"{edge.source} -> {edge.target}  {edge.state} (process state)" for edge in graph.state_edges]
    lines += [f"   ? {use.cell}  {use.name} (undefined)" for use in graph.undefined]
    return "\n".join(lines) + "\n"
