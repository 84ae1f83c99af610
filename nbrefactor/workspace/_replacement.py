"""One file of the user's, replaced where it lies: complete or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from nbrefactor.errors import NbRefactorError


def replace_file(path: str | os.PathLike[str], before: bytes, after: bytes) -> None:
    """Write ``after`` over a file that still is ``before``; its permissions stay, a link's target is replaced.

    Raises NbRefactorError where the file has changed meanwhile, and for whatever the system refuses.
    """
    target = Path(path).resolve()
    try:
        if target.read_bytes() != before:
            raise NbRefactorError(f"{path} has changed while it was checked", hint="run the command again")
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(after)
                file.flush()
                os.fsync(file.fileno())
            shutil.copymode(target, name)
            Path(name).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise NbRefactorError(
            f"{path} cannot be written: {error.strerror}", hint="check the permissions of the file and its folder"
        ) from None
