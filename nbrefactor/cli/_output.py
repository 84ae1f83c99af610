"""Where the answer of a command goes."""

from __future__ import annotations

from pathlib import Path

import click

from nbrefactor.errors import NbRefactorError


def write_output(path: Path | None, content: str | bytes) -> None:
    """Text, or an image, to the file, or to stdout where there is none. Raises NbRefactorError for a bad path."""
    if path is None:
        click.echo(content, nl=False)
        return
    try:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    except OSError as error:
        raise NbRefactorError(f"{path} cannot be written: {error.strerror or error}") from None
