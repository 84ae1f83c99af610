"""The folder is the registry: one file in a stage's folder is one choice, and its name is the choice's name.

A new rule, output target, input format or renderer is one new file; nobody edits a list. Looking at the choices
imports none of them, so that ``--help`` and a run that needs one of them pay for no other.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from types import ModuleType

from nbrefactor.errors import NbRefactorError, suggestion


def choices(package: str, *, prefix: str = "") -> tuple[str, ...]:
    """Names of the modules in the folder of ``package`` that start with ``prefix``, sorted, without it.

    Modules whose name starts with an underscore are the folder's own business and no choice.
    """
    folder = importlib.import_module(package).__path__
    return tuple(
        sorted(
            module.name.removeprefix(prefix)
            for module in pkgutil.iter_modules(folder)
            if module.name.startswith(prefix) and not module.name.startswith("_")
        )
    )


def endings(forms: Iterable[str], *, plain: str = "text") -> dict[str, str]:
    """By the ending of a file the form of what is in it: the ending is the form's name, ``.txt`` that of ``plain``."""
    return {f".{'txt' if form == plain else form}": form for form in sorted(forms)}


def load(package: str, name: str, *, prefix: str = "", what: str = "choice") -> ModuleType:
    """Import the module behind one choice; ``what`` names the kind of choice in the error for an unknown one."""
    known = choices(package, prefix=prefix)
    if name not in known:
        raise NbRefactorError(f"unknown {what} {name!r}", hint=suggestion(name, known))
    return importlib.import_module(f"{package}.{prefix}{name}")
