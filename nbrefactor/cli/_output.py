"""Where the answer of a command goes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

import click

from nbrefactor import registry
from nbrefactor.cli._paths import PathOf
from nbrefactor.errors import NbRefactorError


def output_option(function: Callable[..., object]) -> Callable[..., object]:
    """``-o FILE``, handed on as ``output``: a path, or nothing for stdout."""
    place = PathOf(dir_okay=False, writable=True, allow_dash=True)
    return click.option(
        "-o", "--output", type=place, metavar="FILE", callback=_checked, help="File instead of stdout."
    )(function)


def _checked(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    """What can be told of the file is told before the work begins."""
    if path is None or str(path) == "-":
        return None
    if not path.absolute().parent.is_dir():
        raise click.BadParameter(f"{path.parent} is no folder")
    return path


def form_of(output: Path | None, forms: Collection[str]) -> str:
    """The form that the ending of the file names; text for none."""
    ending = "" if output is None else output.suffix.lower()
    if not ending:
        return "text"
    known = registry.endings(forms)
    if ending not in known:
        hint = f"use {', '.join(sorted(known))}, or name a --format"
        raise NbRefactorError(f"{output}: nothing is written as {ending}", hint=hint)
    return known[ending]


def refuse_inputs(output: Path | None, *inputs: Path) -> None:
    """Raise NbRefactorError where the output is one of the files that are read, by whatever name."""
    for path in inputs:
        if output is not None and _is_same_file(output, path):
            raise NbRefactorError(
                f"{output} is the notebook that is read, and would be overwritten; nothing was written",
                hint="name another file after -o",
            )


def _is_same_file(one: Path, other: Path) -> bool:
    """Whether both names lead to one file that exists."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def write_output(path: Path | None, content: str | bytes, *, is_notebook: bool = False) -> None:
    """Text, or an image, to the file, or to stdout where there is none. Raises NbRefactorError where it cannot be
    written. Which file that is goes to stderr."""
    if path is None:
        click.echo(content, nl=False)
        return
    from nbrefactor import workspace

    encoded = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    workspace.write_file(path, encoded, is_notebook=is_notebook)
    click.echo(f"wrote {path}", err=True)
