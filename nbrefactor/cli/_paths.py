"""Paths on the command line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click


class PathOf(click.Path):
    """A path that has been given: the empty text, often a variable of the shell that is not set, is none, though
    pathlib would take it for the working directory."""

    def __init__(self, *, path_type: type[Any] = Path, **options: Any) -> None:
        super().__init__(path_type=path_type, **options)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        if value == "":
            self.fail("the path is empty", param, ctx)
        return super().convert(value, param, ctx)
