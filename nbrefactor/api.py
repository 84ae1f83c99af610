"""The library, composed: the one place that calls the stages one after the other.

Everything here takes values and returns values; nothing prints, and nothing but ``verify`` runs code of the user.
Stages are imported where they are called, so that reading a notebook does not pay for rewriting one.
"""

from __future__ import annotations

import os

from nbrefactor.model.notebook import Notebook


def read(path: str | os.PathLike[str]) -> Notebook:
    """The notebook in a file: ``.ipynb`` or one of jupytext's text formats, told by its extension.

    Raises NbRefactorError for a file that cannot be read or is no notebook.
    """
    from nbrefactor import sources

    return sources.read(path)
