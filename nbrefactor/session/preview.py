"""What a cell would read and write if it ran now, after all that has run."""

from __future__ import annotations

from nbrefactor.analysis import analyze
from nbrefactor.analysis.remembering import Remembered
from nbrefactor.model.notebook import code_cell
from nbrefactor.session.view import View


def preview(view: View, code: str, *, remembered: Remembered | None = None) -> str:
    session = view.live.session
    after = session.with_cells((*session.cells, code_cell(code, id="this cell")))
    analysis = analyze(after, remembered=remembered)
    index = len(analysis.cells) - 1
    summary = analysis.graph.cells[index]
    failure = analysis.cells[index].failure
    if failure is not None:
        return f"cannot be parsed: line {failure.line}: {failure.message}"
    sources: dict[str, list[str]] = {}
    for edge in analysis.graph.dependencies_of.get(index, ()):
        where = f"[{session.cells[edge.source].execution_count}]"
        if where not in sources.setdefault(edge.name, []):
            sources[edge.name].append(where)
    for state in analysis.graph.state_edges:
        if state.target == index:
            sources.setdefault(state.state, []).append(f"[{session.cells[state.source].execution_count}]")
    reads = [f"{name} from {', '.join(found)}" for name, found in sorted(sources.items())]
    lines = [
        ("reads", "; ".join(reads)),
        ("binds", ", ".join(summary.defines)),
        ("deletes", ", ".join(summary.deletes)),
        ("changes", ", ".join(summary.mutates)),
        ("may change", ", ".join(summary.possibly_mutates)),
        ("undefined", ", ".join(sorted({use.name for use in analysis.graph.undefined if use.cell == index}))),
    ]
    return "\n".join(f"{title:<11}{text}" for title, text in lines if text) or "reads and writes nothing"
