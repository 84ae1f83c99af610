"""``%load_ext nbrefactor``, then ``%deps``: what depends on what, under the cell.

The extension reads: the history of the session, the ids that the front end sends, the notebook's file. It never writes
to the user's namespace and never runs the user's code.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbrefactor.errors import NbRefactorError

if TYPE_CHECKING:
    from nbrefactor.model.analysis import Analysis
    from nbrefactor.model.notebook import Notebook
    from nbrefactor.model.picture import Picture
    from nbrefactor.sources.live import Execution, LiveNotebook

USAGE = """%deps [NAME] [--cell N] [--stale] [--last N] [--imports] [--format html|svg|mermaid|text]
      [--save FILE] [--file NOTEBOOK] [--watch | --no-watch]"""


@dataclass(frozen=True, slots=True)
class Request:
    """The words after ``%deps``, understood."""

    name: str | None = None
    cell: int | None = None
    stale: bool = False
    last: int | None = None
    imports: bool = False
    format: str = "html"
    save: str | None = None
    file: str | None = None
    watch: bool | None = None

    @classmethod
    def parsed(cls, line: str) -> Request:
        """Raises NbRefactorError for words that mean nothing."""
        request = cls()
        try:
            words = shlex.split(line)
        except ValueError as error:
            raise NbRefactorError(f"%deps: {error}", hint=USAGE) from None
        while words:
            word = words.pop(0)
            if word == "--stale":
                request = replace(request, stale=True)
            elif word == "--imports":
                request = replace(request, imports=True)
            elif word in {"--watch", "--no-watch"}:
                request = replace(request, watch=word == "--watch")
            elif word in {"--cell", "--last", "--format", "--save", "--file"}:
                if not words:
                    raise NbRefactorError(f"%deps: {word} needs a value", hint=USAGE)
                request = _with_value(request, word[2:], words.pop(0))
            elif word.isidentifier() and request.name is None:
                request = replace(request, name=word)
            else:
                raise NbRefactorError(f"%deps: {word!r} is not understood", hint=USAGE)
        return request


def _with_value(request: Request, key: str, text: str) -> Request:
    if key in {"cell", "last"}:
        if not text.isdigit() or text == "0":
            raise NbRefactorError(f"%deps: --{key} needs a whole number from 1 on, not {text!r}", hint=USAGE)
        return replace(request, **{key: int(text)})  # type: ignore[arg-type]
    if key == "format" and text not in {"html", "svg", "mermaid", "text"}:
        raise NbRefactorError(f"%deps: no format {text!r}; there are html, svg, mermaid and text", hint=USAGE)
    return replace(request, **{key: text})  # type: ignore[arg-type]


@dataclass
class Session:
    """What the kernel has run since the extension was loaded, and before as far as the history knows."""

    shell: Any
    executions: list[Execution] = field(default_factory=list)
    is_watching: bool = False

    def history(self) -> list[Execution]:
        """Every execution, oldest first: those seen with their cell ids, earlier ones from the history."""
        from nbrefactor.sources.live import Execution

        seen = {run.number for run in self.executions}
        manager = self.shell.history_manager
        earlier = [
            Execution(count, source)
            for _, count, source in manager.get_range(raw=True, output=False)
            if count not in seen and source is not None
        ]
        return sorted([*earlier, *self.executions])

    def after_run(self, result: Any) -> None:
        """Called by IPython when a cell has run."""
        from nbrefactor.sources.live import Execution

        info = result.info
        if not info.store_history or not (info.raw_cell or "").strip():
            return
        count = result.execution_count if result.execution_count is not None else self.shell.execution_count - 1
        run = Execution(count, info.raw_cell, getattr(info, "cell_id", None))
        self.executions.append(run)
        if self.is_watching:
            self._warn_of_stale(run)

    def _warn_of_stale(self, run: Execution) -> None:
        live = self.live(None)
        for warning in stale_inputs(live, run.number):
            print(warning)

    def live(self, file: str | None) -> LiveNotebook:
        from nbrefactor.sources import read
        from nbrefactor.sources.live import merged, notebook_path, saved_notebook

        runs = [run for run in self.history() if not _is_ours(run.source)]
        path = Path(file) if file is not None else notebook_path(self.shell.user_ns, runs)
        saved = read(path) if file is not None and path is not None else saved_notebook(path)
        return merged(None if saved is None else _without_ours(saved), runs)


def _without_ours(notebook: Notebook) -> Notebook:
    """The document with our own cells silenced; the others keep their positions."""
    from nbrefactor.model.notebook import CellKind

    return notebook.with_cells(
        cell._replace(kind=CellKind.RAW) if cell.is_code and _is_ours(cell.source) else cell for cell in notebook.cells
    )


def _is_ours(source: str) -> bool:
    """``%deps`` and ``%load_ext nbrefactor`` are no part of the notebook's work."""
    if source.lstrip().startswith("%%deps"):
        return True
    lines = [line.strip() for line in source.split("\n") if line.strip()]
    ours = ("%deps", "%load_ext nbrefactor", "%reload_ext nbrefactor")
    return bool(lines) and all(line.startswith(ours) for line in lines)


def stale_cells(live: LiveNotebook) -> frozenset[int]:
    """Code cells of the document that would show something else if they ran again now, or whose text was edited."""
    from nbrefactor.analysis import analyze
    from nbrefactor.analysis.staleness import stale_runs

    owners = _owners(live)
    names = [str(owners.get(cell.execution_count, cell.id)) for cell in live.session.cells]
    stale = stale_runs(analyze(live.session), names)
    counts = {live.session.cells[number].execution_count for number in stale}
    return live.edited | {
        index for index, cell in enumerate(live.document.code_cells) if cell.execution_count in counts
    }


def _owners(live: LiveNotebook) -> dict[int | None, str]:
    """By count, the cell of the document that was run: known for the last run of each, by text for earlier ones."""
    owners: dict[int | None, str] = {}
    by_text = {cell.source.strip(): str(cell.id) for cell in live.document.code_cells}
    for cell in live.session.cells:
        if cell.source.strip() in by_text:
            owners[cell.execution_count] = by_text[cell.source.strip()]
    return owners


def stale_inputs(live: LiveNotebook, count: int) -> list[str]:
    """One line for each cell that the run with this count needed and that was stale."""
    from nbrefactor.analysis import analyze

    stale = stale_cells(live)
    document = live.document
    target = next((index for index, cell in enumerate(document.code_cells) if cell.execution_count == count), None)
    if target is None:
        return []
    edges = analyze(document).history_graph.edges
    found: dict[int, list[str]] = {}
    for edge in edges:
        if edge.target == target and edge.source in stale:
            names = found.setdefault(edge.source, [])
            if edge.name not in names:
                names.append(edge.name)
    return [
        f"nbrefactor: used {', '.join(names)} of cell {document.positions[source]}, which is stale: run it again"
        for source, names in sorted(found.items())
    ]


# Pictures --------------------------------------------------------------------------------------------------------


def picture(live: LiveNotebook, request: Request) -> tuple[Picture, Analysis, Notebook]:
    """What the request asks to see."""
    from nbrefactor.analysis import analyze
    from nbrefactor.model.picture import picture_of

    analysis = analyze(live.document)
    stale = stale_cells(live)
    drawn = replace(
        picture_of(analysis, live.document, with_imports=request.imports, stale=stale), note=f"From {live.origin}."
    )
    chosen = _chosen(live, analysis, request, stale)
    if request.last is not None:
        ran = sorted((row for row in drawn.rows if row.count is not None), key=lambda row: row.count or 0)
        kept = {row.index for row in ran[-request.last :]}
        drawn = replace(
            drawn,
            rows=tuple(row for row in drawn.rows if row.index in kept),
            arcs=tuple(arc for arc in drawn.arcs if {arc.source, arc.target} <= kept),
        )
    return replace(drawn, highlighted=chosen), analysis, live.document


def _chosen(live: LiveNotebook, analysis: Analysis, request: Request, stale: frozenset[int]) -> frozenset[int] | None:
    graph = analysis.graph
    if request.cell is not None:
        if request.cell not in live.document.positions:
            raise NbRefactorError(f"%deps: cell {request.cell} is no code cell of this notebook")
        index = live.document.positions.index(request.cell)
        return graph.backward_slice(index) | graph.forward_slice(index)
    if request.name is not None:
        owners = [cell.index for cell in graph.cells if request.name in (*cell.defines, *cell.mutates)]
        readers = [edge.target for edge in graph.edges if edge.name == request.name]
        if not owners:
            raise NbRefactorError(f"%deps: no cell defines {request.name!r}")
        upstream = frozenset().union(*(graph.backward_slice(index) for index in owners))
        return upstream | frozenset().union(*(graph.forward_slice(index) for index in readers))
    return stale if request.stale else None


class Drawing:
    """What a front end shows: it takes the richest form that it knows."""

    def __init__(self, shown: Picture, text: str) -> None:
        self._picture = shown
        self._text = text

    def __repr__(self) -> str:
        return self._text

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        from nbrefactor.render._arcs import svg
        from nbrefactor.render._page import fragment

        return {"text/html": fragment(self._picture), "image/svg+xml": svg(self._picture), "text/plain": self._text}


def drawing(live: LiveNotebook, request: Request) -> Drawing | str:
    from nbrefactor.render import graph_mermaid, graph_text
    from nbrefactor.render._arcs import svg

    shown, analysis, document = picture(live, request)
    rows = frozenset(row.index for row in shown.rows)
    chosen = rows if shown.highlighted is None else rows & shown.highlighted
    text = f"{_staleness(shown)}\n\n{graph_text.render(analysis, document, only=chosen)}"
    if request.format == "text":
        return text
    if request.format == "mermaid":
        return graph_mermaid.render(analysis, document)
    if request.format == "svg":
        return svg(shown)
    return Drawing(shown, text)


def _staleness(shown: Picture) -> str:
    stale = [str(row.position) for row in shown.rows if row.is_stale]
    return f"Stale: cell{'s' * (len(stale) > 1)} {', '.join(stale)}." if stale else "Nothing is stale."


def preview(live: LiveNotebook, code: str) -> str:
    """What a cell would read and write if it ran now, after all that has run."""
    from nbrefactor.analysis import analyze
    from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook

    cells = (*live.session.cells, Cell(CellId("this cell"), CellKind.CODE, code))
    analysis = analyze(Notebook(cells))
    index = len(analysis.cells) - 1
    summary = analysis.graph.cells[index]
    failure = analysis.cells[index].failure
    if failure is not None:
        return f"cannot be parsed: line {failure.line}: {failure.message}"
    sources: dict[str, list[str]] = {}
    for edge in analysis.graph.dependencies_of.get(index, ()):
        where = f"[{live.session.cells[edge.source].execution_count}]"
        if where not in sources.setdefault(edge.name, []):
            sources[edge.name].append(where)
    reads = [f"{name} from {', '.join(found)}" for name, found in sorted(sources.items())]
    missing = sorted({use.name for use in analysis.graph.undefined if use.cell == index})
    lines = [
        ("reads", "; ".join(reads)),
        ("binds", ", ".join(summary.defines)),
        ("changes", ", ".join(summary.mutates)),
        ("may change", ", ".join(summary.possibly_mutates)),
        ("undefined", ", ".join(missing)),
    ]
    return "\n".join(f"{title:<11}{text}" for title, text in lines if text) or "reads and writes nothing"


# IPython ---------------------------------------------------------------------------------------------------------


def load(shell: Any) -> None:
    """Register ``%deps`` and ``%%deps`` with this IPython."""
    session = Session(shell)

    def deps(line: str, cell: str | None = None) -> object:
        try:
            if cell is not None:
                print(preview(session.live(None), cell))
                return None
            request = Request.parsed(line)
            if request.watch is not None:
                session.is_watching = request.watch
                print(f"nbrefactor: {'watching for' if request.watch else 'no longer watching for'} stale values")
                return None
            shown = drawing(session.live(request.file), request)
            if request.save is not None:
                _save(shown, request)
                return None
            if isinstance(shown, str):
                print(shown, end="")
                return None
            return shown
        except NbRefactorError as error:
            print(f"nbrefactor: {error}")
            return None

    deps.__doc__ = f"Show what depends on what in this notebook.\n\n{USAGE}"
    shell.register_magic_function(deps, magic_kind="line_cell", magic_name="deps")
    shell.events.register("post_run_cell", session.after_run)


def _save(shown: Drawing | str, request: Request) -> None:
    assert request.save is not None
    path = Path(request.save)
    text = shown if isinstance(shown, str) else _file_text(shown, path)
    path.write_text(text, encoding="utf-8")
    print(f"nbrefactor: wrote {path}")


def _file_text(shown: Drawing, path: Path) -> str:
    from nbrefactor.render._page import page

    bundle = shown._repr_mimebundle_()
    return bundle["image/svg+xml"] if path.suffix == ".svg" else page(path.stem, bundle["text/html"])
