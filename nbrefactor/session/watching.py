"""What is said after a run that used something stale."""

from __future__ import annotations

from nbrefactor.session.view import View


def warnings(view: View) -> list[str]:
    """One line for each cell that is stale or gone and that the last execution took something from."""
    last, session = view.live.last, view.live.session
    run = len(view.live.owners) - 1
    names: dict[int, list[str]] = {}
    gone: dict[int, list[str]] = {}
    for edge in view.session.graph.dependencies_of.get(run, ()):
        cell = view.live.owners[edge.source]
        # An earlier run of a cell that ran again since is no fault of the cell as it stands now.
        if cell in view.stale and last[cell] == edge.source and cell != view.live.owners[run]:
            names.setdefault(cell, []).append(edge.name)
        elif cell is None:
            gone.setdefault(edge.source, []).append(edge.name)
    return [
        f"nbrefactor: used {_listed(found)} of [{session.cells[source].execution_count}], a cell that is gone"
        for source, found in sorted(gone.items())
    ] + [
        f"nbrefactor: used {_listed(found)} of {view.cells([cell])}, which is stale: {view.reasons[cell]}"
        for cell, found in sorted(names.items())
    ]


def _listed(names: list[str]) -> str:
    return ", ".join(dict.fromkeys(names))
