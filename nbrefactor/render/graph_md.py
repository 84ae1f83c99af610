"""An analysis as a Markdown file with a Mermaid diagram in it."""

from __future__ import annotations

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.notebook import Notebook
from nbrefactor.render import graph_mermaid


def render(analysis: Analysis, notebook: Notebook) -> str:
    title = "".join(character if character.isprintable() else " " for character in notebook.path or "notebook")
    diagram = graph_mermaid.render(analysis, notebook)
    return f"# What depends on what in `{title.replace('`', ' ')}`\n\n```mermaid\n{diagram}```\n"
