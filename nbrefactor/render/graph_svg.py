"""An analysis as one SVG file: cells as rows, what flows between them as arcs."""

from __future__ import annotations

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.picture import picture_of
from nbrefactor.render._arcs import svg


def render(analysis: Analysis, notebook: Notebook) -> str:
    return svg(picture_of(analysis, notebook)) + "\n"
