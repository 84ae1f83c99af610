"""An analysis as one self-contained page: the picture, the same as a table, and the text of the cells below, where
a click on a row leads."""

from __future__ import annotations

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.picture import Picture, picture_of
from nbrefactor.render._page import fragment, listing, page, to_listing


def render(analysis: Analysis, notebook: Notebook) -> str:
    picture = picture_of(analysis, notebook)
    return whole_page(picture)


def whole_page(picture: Picture) -> str:
    return page(picture.title, fragment(picture, link=to_listing) + listing(picture))
