"""How a value shows itself in a notebook: it asks the floor that draws, when a front end asks it."""

from __future__ import annotations

import importlib

_DRAWER = "nbrefactor.render._bundles"
"""A name, not an import: values do not depend on how they are drawn, and a script that shows none loads no drawing."""


class Shown:
    """A value with a picture for front ends that can show one, and text for those that cannot.

    ``print`` shows the text, too; ``repr`` stays one line, for debuggers and logs.
    """

    def __str__(self) -> str:
        return self._repr_mimebundle_()["text/plain"].rstrip("\n")

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return dict(importlib.import_module(_DRAWER).bundle(self))


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """``1 cell``, ``2 cells``, ``3 dependencies``"""
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"
