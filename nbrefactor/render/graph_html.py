"""An analysis as one self-contained page: the picture, and below it the same as a table."""

from __future__ import annotations

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.picture import picture_of
from nbrefactor.render._page import fragment, page


def render(analysis: Analysis, notebook: Notebook) -> str:
    picture = picture_of(analysis, notebook)
    return page(picture.title, fragment(picture))
