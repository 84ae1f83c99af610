"""Turn a notebook into small pure functions and a slim notebook, and prove that both do the same.

Importing this package is cheap: every public name is looked up in its home the first time it is used (PEP 562).
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbrefactor.api import analyze, apply, extract, plan, read, verify
    from nbrefactor.checking import check
    from nbrefactor.errors import NbRefactorError
    from nbrefactor.model.notebook import Notebook

__version__ = "0.1.0"

_HOMES = {
    "NbRefactorError": "nbrefactor.errors",
    "Notebook": "nbrefactor.model.notebook",
    "analyze": "nbrefactor.api",
    "apply": "nbrefactor.api",
    "check": "nbrefactor.checking",
    "extract": "nbrefactor.api",
    "plan": "nbrefactor.api",
    "read": "nbrefactor.api",
    "verify": "nbrefactor.api",
}

__all__ = [
    "NbRefactorError",
    "Notebook",
    "__version__",
    "analyze",
    "apply",
    "check",
    "extract",
    "plan",
    "read",
    "verify",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        # Names, not import statements: the floors of the house hold for importing a face from here, too.
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load_ipython_extension(shell: object) -> None:
    """``%load_ext nbrefactor``: IPython calls this, and ``%deps`` is there."""
    importlib.import_module("nbrefactor.magic").load(shell)


def unload_ipython_extension(shell: object) -> None:
    """``%unload_ext nbrefactor``, and the first half of ``%reload_ext``."""
    importlib.import_module("nbrefactor.magic").unload(shell)


def __dir__() -> list[str]:
    return sorted(__all__)
