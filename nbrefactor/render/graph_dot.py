"""An analysis in Graphviz's language, for those who have Graphviz."""

from __future__ import annotations

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.picture import Arc, ArcKind, Order, picture_of

_LONGEST = 60


def render(analysis: Analysis, notebook: Notebook) -> str:
    picture = picture_of(analysis, notebook)
    lines = ["digraph dependencies {", '    node [shape=box, style=rounded, fontname="monospace"];']
    for row in picture.rows:
        lines.append(f"    c{row.index} [label={_quoted(f'{row.position}: {row.title}')}];")
    for arc in picture.arcs:
        styles = [f"label={_quoted(', '.join(arc.names))}", *_line(arc)]
        styles += ["color=red, constraint=false"] * arc.goes_up
        styles += ["color=orange"] * (arc.order is Order.RECORDED and not arc.goes_up)
        lines.append(f"    c{arc.source} -> c{arc.target} [{', '.join(styles)}];")
    return "\n".join([*lines, "}"]) + "\n"


def _line(arc: Arc) -> list[str]:
    if arc.kind is ArcKind.STATE:
        return ["style=dashed", "arrowhead=diamond"]
    if not arc.is_certain:
        return ["style=dotted"]
    return ["style=dashed"] * (arc.kind is ArcKind.MUTATION)


def _quoted(text: str) -> str:
    cut = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    plain = "".join(character if character.isprintable() else " " for character in cut)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
