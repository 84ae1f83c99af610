"""The picture of a session, and the text that stands for it where no picture can be shown."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.graph import DependencyGraph
from nbrefactor.model.picture import Picture, Recorded, Row, first_line, picture_of, without_imports
from nbrefactor.render import graph_text
from nbrefactor.render._arcs import svg
from nbrefactor.render._page import fragment
from nbrefactor.render._sections import MOST_ROWS
from nbrefactor.session.request import Request
from nbrefactor.session.view import View

_MOST_NAMES = 5
"""Names that a hint lists."""


class Drawing:
    """What a front end shows: it takes the richest form that it knows."""

    def __init__(self, picture: Picture, text: str) -> None:
        self.picture = picture
        self.text = text

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        bundle = {"text/html": fragment(self.picture, link=to_cell), "text/plain": self.text}
        if len(self.picture.rows) <= MOST_ROWS:  # a longer one is no use unfolded, and would be in the notebook twice
            bundle["image/svg+xml"] = svg(self.picture)
        return bundle

    def file(self, form: str) -> bytes:
        """The content of a file in one of the forms that ``spelled`` knows, or ``png``."""
        if form == "png":
            from nbrefactor.render import graph_png

            return graph_png.image(self.picture)
        return self.spelled(form).encode()

    def spelled(self, form: str) -> str:
        """In one of the forms ``svg``, ``mermaid``, ``md``, ``html`` (one whole page) and ``text``.

        A look that draws what is displayed does not import the others.
        """
        if form == "svg":
            return svg(self.picture)
        if form == "text":
            return self.text
        from nbrefactor.render import graph_html, graph_md, graph_mermaid

        spell = {"mermaid": graph_mermaid.text_of, "md": graph_md.text_of, "html": graph_html.whole_page}[form]
        return spell(self.picture)


def to_cell(row: Row) -> str | None:
    """JupyterLab and Notebook 7 go to the cell with that id."""
    return f"#cell-id={quote(row.id)}" if row.id else None


def drawing(view: View, request: Request) -> Drawing:
    whole = _chosen(view, request, _picture(view))
    picture = whole if request.imports else without_imports(whole, view.analysis)
    text = graph_text.text_of(whole, view.analysis)
    return Drawing(picture, f"{picture.note}\n\n{text}")


def _picture(view: View) -> Picture:
    gone, recorded = _recorded(view)
    drawn = picture_of(
        view.analysis,
        view.document,
        with_imports=True,
        stale=view.reasons,
        recorded=recorded,
        gone=gone,
    )
    return replace(drawn, note="\n".join(_notes(view)))


def _notes(view: View) -> list[str]:
    stale = view.cells(view.stale) if view.stale else ""
    notes = [f"From {view.live.origin}.", f"Stale: {stale}." if stale else "Nothing is stale."]
    if view.leftovers:
        names = ", ".join(f"{name} (from [{count}])" for name, count in view.leftovers.items())
        notes.append(f"In the kernel, but bound by no cell any more: {names}.")
    return notes


# What really ran -------------------------------------------------------------------------------------------------


def _recorded(view: View) -> tuple[tuple[Row, ...], Recorded]:
    """What the last run of every cell took from where, and the executions of cells that are gone which it needed."""
    live, graph = view.live, view.session.graph
    last = live.last
    readers = {run: cell for cell, run in last.items()}
    used = {edge.source for edge in graph.edges if edge.target in readers}
    used |= {edge.source for edge in graph.state_edges if edge.target in readers}
    gone = sorted(run for run in used if live.owners[run] is None)
    ghosts = {run: place - len(gone) for place, run in enumerate(gone)}
    rows = {run: ghosts.get(run, owner) for run, owner in enumerate(live.owners)}
    edges = {
        edge._replace(source=source, target=target)
        for edge in graph.edges
        for source, target in [(rows[edge.source], readers.get(edge.target))]
        if source is not None and target is not None and source != target
    }
    states = {
        edge._replace(source=source, target=target)
        for edge in graph.state_edges
        for source, target in [(rows[edge.source], readers.get(edge.target))]
        if source is not None and target is not None and source != target
    }
    ghost_rows = tuple(_ghost(view, graph, run, place) for run, place in ghosts.items())
    return ghost_rows, Recorded(tuple(sorted(edges)), tuple(sorted(states)), frozenset(last))


def _ghost(view: View, graph: DependencyGraph, run: int, place: int) -> Row:
    cell = view.live.session.cells[run]
    return Row(
        index=place,
        position=0,
        count=cell.execution_count,
        source=cell.source,
        title=first_line(cell.source),
        heading="ran in this session, and in no cell any more",
        defines=graph.cells[run].defines,
        missing=(),
        is_dead_end=False,
    )


# What is asked for -----------------------------------------------------------------------------------------------


def _chosen(view: View, request: Request, picture: Picture) -> Picture:
    if request.last is not None:
        ran = sorted((row for row in picture.rows if row.count is not None), key=lambda row: row.count or 0)
        kept = {row.index for row in ran[-request.last :]}
        picture = replace(
            picture,
            rows=tuple(row for row in picture.rows if row.index in kept),
            arcs=tuple(arc for arc in picture.arcs if {arc.source, arc.target} <= kept),
        )
    return replace(picture, highlighted=_highlighted(view, request))


def _highlighted(view: View, request: Request) -> frozenset[int] | None:
    graph = view.analysis.graph
    if request.cell is not None:
        if request.cell not in view.document.positions:
            known = ", ".join(map(str, view.document.positions))
            raise NbRefactorError(
                f"%deps: cell {request.cell} is no code cell of this notebook", hint=f"code cells are: {known}"
            )
        index = view.document.positions.index(request.cell)
        return graph.backward_slice(index) | graph.forward_slice(index)
    if request.name is not None:
        owners = [cell.index for cell in graph.cells if request.name in (*cell.defines, *cell.mutates)]
        readers = [edge.target for edge in graph.edges if edge.name == request.name]
        if not owners:
            raise NbRefactorError(f"%deps: no cell binds {request.name!r}", hint=_names_like(request.name, graph))
        upstream = frozenset[int]().union(*(graph.backward_slice(index) for index in owners))
        return upstream.union(*(graph.forward_slice(index) for index in readers))
    return frozenset(view.stale) if request.stale else None


def _names_like(name: str, graph: DependencyGraph) -> str | None:
    """Names that cells bind, as a hint for one that none does: those spelled much alike, or else the last ones."""
    from difflib import get_close_matches

    bound = list(dict.fromkeys(known for cell in graph.cells for known in (*cell.defines, *cell.mutates)))
    folded: dict[str, list[str]] = {}
    for known in bound:
        folded.setdefault(known.casefold(), []).append(known)
    near = [known for match in get_close_matches(name.casefold(), folded) for known in folded[match]]
    if near:
        return f"did you mean {' or '.join(map(repr, near[:_MOST_NAMES]))}?"
    shown = ", ".join(bound[-_MOST_NAMES:])
    more = "among others " * (len(bound) > _MOST_NAMES)
    return f"cells bind {more}{shown}" if bound else None
