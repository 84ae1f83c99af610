"""An analysis as Mermaid text, for Markdown files and pull requests."""

from __future__ import annotations

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.picture import Arc, ArcKind, Order, Picture, picture_of

_ENTITIES = {'"': "#quot;", "<": "#lt;", ">": "#gt;", "#": "#35;", "&": "#amp;", "`": "#96;", "\\": "#92;"}
_LONGEST = 40


def render(analysis: Analysis, notebook: Notebook) -> str:
    return text_of(picture_of(analysis, notebook))


def text_of(picture: Picture) -> str:
    nodes = {row.index: f"c{row.index}" if row.index >= 0 else f"gone{-row.index}" for row in picture.rows}
    lines = ["flowchart TD"]
    lines += [f'    {nodes[row.index]}["{row.position or "gone"}: {_text(row.title)}"]' for row in picture.rows]
    lines += [
        f"    {nodes[arc.source]} {_arrow(arc)}|{_text(', '.join(arc.names))}| {nodes[arc.target]}"
        for arc in picture.arcs
    ]
    upward = [number for number, arc in enumerate(picture.arcs) if arc.goes_up]
    if upward:
        lines.append(f"    linkStyle {','.join(map(str, upward))} stroke:#c62828,stroke-width:3px")
    return "\n".join(lines) + "\n"


def _arrow(arc: Arc) -> str:
    if arc.kind is ArcKind.STATE:
        return "-.-o"
    if arc.kind is ArcKind.MUTATION or not arc.is_certain:
        return "-.->"
    return "==>" if arc.order is Order.RECORDED else "-->"


def _text(text: str) -> str:
    """Text that Mermaid shows and never reads as its own syntax."""
    cut = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    plain = "".join(character if character.isprintable() else " " for character in cut)
    return "".join(_ENTITIES.get(character, character) for character in plain) or " "
