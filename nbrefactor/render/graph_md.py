"""An analysis as a Markdown file with a Mermaid diagram in it."""

from __future__ import annotations

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.picture import Picture, picture_of
from nbrefactor.render import graph_mermaid


def render(analysis: Analysis, notebook: Notebook) -> str:
    return text_of(picture_of(analysis, notebook))


def text_of(picture: Picture) -> str:
    title = "".join(character if character.isprintable() else " " for character in picture.title)
    diagram = graph_mermaid.text_of(picture)
    return f"# What depends on what in `{title.replace('`', ' ')}`\n\n```mermaid\n{diagram}```\n"
